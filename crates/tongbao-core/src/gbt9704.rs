//! The measures of GB/T 9704-2012 《党政机关公文格式》 that composing uses, each with its clause.
//!
//! This is the one place where a number of the standard is written down. Where the standard is
//! silent the practice followed is named instead of a clause.

use tongbao_document::{Cells, Grid, Length, Orientation, PageSetup};

/// A4, 210 × 297 mm (5.1), 天头 37 mm and 订口 28 mm around a type area of 156 × 225 mm (5.2.1);
/// 切口 26 mm and 地脚 35 mm follow by subtraction.
pub const PAGE: PageSetup = PageSetup {
    width: Length::from_mm(210),
    height: Length::from_mm(297),
    top: Length::from_mm(37),
    bottom: Length::from_mm(35),
    left: Length::from_mm(28),
    right: Length::from_mm(26),
    orientation: Orientation::Portrait,
};

/// 22 lines a page, 28 characters a line, filling the type area (5.2.3).
pub const GRID: Grid = Grid::OFFICIAL;

/// 二号, 22 pt by the practice of all word processors: titles (7.3.1).
pub const SIZE_TWO: Length = Length::from_points(22);
/// 三号, 16 pt: text (5.2.2).
pub const SIZE_THREE: Length = Length::from_points(16);
/// 四号, 14 pt: page numbers (7.5) and the imprint (7.4).
pub const SIZE_FOUR: Length = Length::from_points(14);
/// 小四, 12 pt: tables, by practice (the standard has no clause on them).
pub const SIZE_SMALL_FOUR: Length = Length::from_points(12);

/// How far the first line of a paragraph or heading is indented (7.3.3).
pub const FIRST_LINE_INDENT: Cells = Cells::new(2);

/// Characters of 二号 that fit on a line: 156 mm / 22 pt = 20.1.
pub const TITLE_MEASURE: Cells = Cells::new(20);

/// The pitch of title lines where the grid is not wanted: 35 pt, by practice; the standard's own
/// line (height of a 二号 character and 7/8 of a 三号 one) would be 36 pt (clause 3).
pub const TITLE_PITCH: Length = Length::from_points(35);

/// Blank lines between text and signature where no seal is set (7.3.5.2).
pub const ROWS_BEFORE_SIGNATURE: u16 = 1;

/// 右空二字: how far the signature stays from the right edge where no seal is set (7.3.5.2).
pub const SIGNATURE_GAP: Cells = Cells::new(2);

/// The first character of the date stands two characters right of the signature's (7.3.5.2).
pub const DATE_SHIFT: Cells = Cells::new(2);

/// 版心下边缘之下 7 mm: the dashes beside the page number (7.5).
pub const PAGE_NUMBER_DISTANCE: Length = Length::from_mm(7);

/// 居右空一字, 居左空一字: page numbers on odd and even pages (7.5).
pub const PAGE_NUMBER_INDENT: Cells = Cells::new(1);

/// What stands before and after a page number: 一字线 and a half-width blank, as in the figures of
/// the standard (7.5).
pub const PAGE_NUMBER_MARKS: (&str, &str) = ("— ", " —");

/// Rules of tables: 0.25 mm, the thin rule of the imprint (7.4.1); no clause on tables.
pub const TABLE_RULE: Length = Length::from_mm_hundredths(25);

/// The largest 发文机关标志: the standard leaves the size open (7.2.4); 62 pt, about 22 mm, was the
/// limit before 2012 and still is the habit.
pub const MARK_SIZE: Length = Length::from_points(62);

/// 版心上边缘之下 35 mm: the upper edge of the issuer mark (7.2.4).
pub const MARK_TOP: Length = Length::from_mm(35);

/// 空二行: between the issuer mark and 发文字号 (7.2.5).
pub const ROWS_BELOW_MARK: u16 = 2;
/// 空二行: between the red separator and the title (7.3.1), in letters between what stands last in
/// the head and the title (10.1).
pub const ROWS_BELOW_SEPARATOR: u16 = 2;

/// 发文字号之下 4 mm: the red separator, as wide as the type area (7.2.7); in letters, the distance
/// of the upper double rule from the mark (10.1).
pub const SEPARATOR_DISTANCE: Length = Length::from_mm(4);

/// The thickness of the red separator: 0.53 mm, about 1.5 pt, by practice (7.2.7 gives none).
pub const SEPARATOR_THICKNESS: Length = Length::from_mm_hundredths(53);

/// 居右空一字, 左空一字: 签发人 on the right, and 发文字号 on the left beside it (7.2.5, 7.2.6).
pub const SIGNATORY_INDENT: Cells = Cells::new(1);

/// 右空四字: the date under a seal (7.3.5.1), 签名章 and its date (7.3.5.3).
pub const SEALED_GAP: Cells = Cells::new(4);

/// Thick rules of the imprint, the first and the last (7.4.1).
pub const IMPRINT_THICK: Length = Length::from_mm_hundredths(35);
/// Thin rules of the imprint, between (7.4.1).
pub const IMPRINT_THIN: Length = Length::from_mm_hundredths(25);
/// 左右各空一字: the lines of the imprint (7.4.2, 7.4.3).
pub const IMPRINT_INDENT: Cells = Cells::new(1);
/// 抄送：, behind which turned lines align (7.4.2).
pub const COPIES_LABEL: Cells = Cells::new(3);

/// 上页边 30 mm: the upper edge of the mark of a letter, from the upper edge of the sheet (10.1).
pub const LETTER_MARK_TOP: Length = Length::from_mm(30);
/// 170 mm: the double rules of a letter (10.1).
pub const LETTER_RULE_LENGTH: Length = Length::from_mm(170);
/// 下页边 20 mm: the lower double rule of a letter (10.1).
pub const LETTER_RULE_FOOT: Length = Length::from_mm(20);
/// The double rules of a letter: 1.5 pt and 0.75 pt with 1 pt between, by practice (10.1 says only
/// which is the thicker).
pub const LETTER_RULE: (Length, Length, Length) = (
    Length::from_half_points(3),
    Length::from_points(1),
    Length::from_twips(15),
);
/// 3 号汉字高度的 7/8: what the first lines of a letter keep from the double rules (10.1).
pub const LETTER_CLEARANCE: Length = SIZE_THREE.scale(7, 8);

/// Blank lines between text and signature under a seal: with two a seal of 42 to 45 mm begins
/// within one line of the text, as 7.3.5.1 asks.
pub const ROWS_BEFORE_SEAL: u16 = 2;

/// 42 mm: the seals of townships, bureaus and below (国发〔1999〕25号); the standard gives none.
pub const SEAL_DIAMETER: Length = Length::from_mm(42);

/// 签名章上下: two blank lines between text and stamp (7.3.5.3).
pub const ROWS_BEFORE_STAMP: u16 = 2;
/// One blank line between stamp and date (7.3.5.3).
pub const ROWS_BELOW_STAMP: u16 = 1;
/// 左空二字: between 职务 and stamp (7.3.5.3).
pub const STAMP_GAP: Cells = Cells::new(2);

/// 居中下压: the middle of a seal lies this far above the middle of signature and date, which so
/// lie a little below it (7.3.5.1).
pub const SEAL_ABOVE_MIDDLE: Length = Length::from_mm(2);

/// Blank lines between text and 附件说明 (7.3.4).
pub const ROWS_BEFORE_ATTACHMENT_NOTE: u16 = 1;
/// The title of an attachment stands on the third line, its label on the first (7.3.7).
pub const ROWS_BEFORE_ATTACHMENT_TITLE: u16 = 1;

/// Grid-B: rows of a character and 7/8 of one, as many as fill the type area (clause 3, 5.2.3): 15/8
/// of the cell, 22 of which begin half a leading above the type area.
pub const LITERAL_GRID: Grid = Grid {
    height: LITERAL_HEIGHT,
    ..GRID
};
/// 22 rows of 15/8 cells.
const LITERAL_HEIGHT: Length = GRID.width.scale(22 * 15, 28 * 8);
/// Half a leading of Grid-B, by which its rows begin above the type area and end below it.
const LITERAL_OVERHANG: Length = Length::from_emu((LITERAL_HEIGHT.emu() - GRID.height.emu()) / 2);

/// [`PAGE`] for Grid-B: margins of 34.6 and 32.6 mm, so that the characters fill the type area.
pub const LITERAL_PAGE: PageSetup = PageSetup {
    top: Length::from_emu(PAGE.top.emu() - LITERAL_OVERHANG.emu()),
    bottom: Length::from_emu(PAGE.bottom.emu() - LITERAL_OVERHANG.emu()),
    ..PAGE
};

/// A sheet read on its side and bound like the others: its upper edge is their left one (8).
pub const LANDSCAPE_PAGE: PageSetup = PageSetup {
    width: PAGE.height,
    height: PAGE.width,
    top: PAGE.left,
    bottom: PAGE.right,
    left: PAGE.bottom,
    right: PAGE.top,
    orientation: Orientation::Landscape,
};

/// As many cells and rows as fit a sheet read on its side: 40 × 15 of the usual size, the rows
/// spread over its 156 mm.
pub const LANDSCAPE_GRID: Grid = Grid {
    columns: 40,
    rows: 15,
    width: Length::from_emu(GRID.cell().emu() * 40),
    height: GRID.width,
};

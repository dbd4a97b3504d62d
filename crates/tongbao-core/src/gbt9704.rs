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

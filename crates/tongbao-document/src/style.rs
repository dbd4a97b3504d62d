//! What a block is, and how it is set once the rules have been applied.

use std::collections::BTreeMap;

use crate::{Cells, Length};

/// The classes of Chinese typeface that the standard names (GB/T 9704-2012, 5.2.2 and 7).
///
/// Digits and Latin letters come from the Latin face that belongs to the class; only
/// [`Typeface::SongTi`] brings its own half-width digits (7.5, page numbers).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Typeface {
    /// 仿宋体: body text and headings of the third and fourth level.
    FangSong,
    /// 楷体: headings of the second level, edition labels, names of signatories.
    KaiTi,
    /// 黑体: headings of the first level, labels.
    HeiTi,
    /// 小标宋体: titles and issuer marks.
    XiaoBiaoSong,
    /// 宋体: page numbers.
    SongTi,
}

impl Typeface {
    /// All classes, in the order of this enum.
    pub const ALL: [Self; 5] = [
        Self::FangSong,
        Self::KaiTi,
        Self::HeiTi,
        Self::XiaoBiaoSong,
        Self::SongTi,
    ];

    /// The name of the class as the standard writes it.
    pub const fn chinese_name(self) -> &'static str {
        match self {
            Self::FangSong => "仿宋体",
            Self::KaiTi => "楷体",
            Self::HeiTi => "黑体",
            Self::XiaoBiaoSong => "小标宋体",
            Self::SongTi => "宋体",
        }
    }
}

/// What a block is. Every writer turns it into its own style by an exhaustive `match`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 标题: one line of the title; consecutive title blocks are one title (7.3.1).
    Title,
    /// The edition label directly under the title, such as （社会公开稿）.
    EditionLabel,
    /// A heading set as first level, 一、 in 黑体 (7.3.3).
    LevelOne,
    /// A heading set as second level, （一） in 楷体 (7.3.3).
    LevelTwo,
    /// A heading set as third level, 1. in 仿宋 (7.3.3).
    LevelThree,
    /// A heading set as fourth level, （1） in 仿宋 (7.3.3).
    LevelFour,
    /// 正文: a paragraph of text.
    Body,
    /// 存在问题: a problem told behind a label.
    Problem,
    /// 整改结果: a result on a line of its own.
    Outcome,
    /// 责任单位, 整改时限 …: a side field.
    Field,
    /// The label that opens the measures, on a line of its own.
    MeasuresLabel,
    /// 整改措施: a measure.
    Measure,
    /// The supervision sentence.
    Supervision,
    /// A line of the contact block.
    Contact,
    /// 发文机关署名 (7.3.5).
    Signature,
    /// 成文日期 (7.3.5).
    Date,
    /// The caption over a table.
    TableCaption,
    /// A cell of a header row.
    TableHeader,
    /// A cell of any other row.
    TableCell,
    /// 份号 (7.2.1).
    CopyNumber,
    /// 密级和保密期限 (7.2.2).
    Secrecy,
    /// 紧急程度 (7.2.3).
    Urgency,
    /// 发文机关标志 (7.2.4).
    IssuerMark,
    /// 发文字号, with 签发人 where there are any (7.2.5, 7.2.6).
    DocumentNumber,
    /// 主送机关 (7.3.2).
    Addressee,
    /// 附件说明 (7.3.4).
    AttachmentNote,
    /// 职务 and 签名章 of the one who signs (7.3.5.3).
    Signer,
    /// 附注 (7.3.6).
    Annotation,
    /// 附件 and its number, at the head of an attachment (7.3.7).
    AttachmentLabel,
    /// The title of an attachment (7.3.7).
    AttachmentTitle,
    /// 抄送机关, or 主送机关 in the imprint (7.4.2).
    Copies,
    /// 印发机关和印发日期 (7.4.3).
    Printing,
}

impl Role {
    /// All roles, in the order of this enum.
    pub const ALL: [Self; 32] = [
        Self::Title,
        Self::EditionLabel,
        Self::LevelOne,
        Self::LevelTwo,
        Self::LevelThree,
        Self::LevelFour,
        Self::Body,
        Self::Problem,
        Self::Outcome,
        Self::Field,
        Self::MeasuresLabel,
        Self::Measure,
        Self::Supervision,
        Self::Contact,
        Self::Signature,
        Self::Date,
        Self::TableCaption,
        Self::TableHeader,
        Self::TableCell,
        Self::CopyNumber,
        Self::Secrecy,
        Self::Urgency,
        Self::IssuerMark,
        Self::DocumentNumber,
        Self::Addressee,
        Self::AttachmentNote,
        Self::Signer,
        Self::Annotation,
        Self::AttachmentLabel,
        Self::AttachmentTitle,
        Self::Copies,
        Self::Printing,
    ];

    /// The English name used in outlines.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::EditionLabel => "edition-label",
            Self::LevelOne => "level-one",
            Self::LevelTwo => "level-two",
            Self::LevelThree => "level-three",
            Self::LevelFour => "level-four",
            Self::Body => "body",
            Self::Problem => "problem",
            Self::Outcome => "result",
            Self::Field => "field",
            Self::MeasuresLabel => "measures-label",
            Self::Measure => "measure",
            Self::Supervision => "supervision",
            Self::Contact => "contact",
            Self::Signature => "signature",
            Self::Date => "date",
            Self::TableCaption => "table-caption",
            Self::TableHeader => "table-header",
            Self::TableCell => "table-cell",
            Self::CopyNumber => "copy-number",
            Self::Secrecy => "secrecy",
            Self::Urgency => "urgency",
            Self::IssuerMark => "issuer-mark",
            Self::DocumentNumber => "document-number",
            Self::Addressee => "addressee",
            Self::AttachmentNote => "attachment-note",
            Self::Signer => "signer",
            Self::Annotation => "annotation",
            Self::AttachmentLabel => "attachment-label",
            Self::AttachmentTitle => "attachment-title",
            Self::Copies => "copies",
            Self::Printing => "printing",
        }
    }
}

/// How the lines of a block lie between its edges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alignment {
    /// Spread to both edges; the last line stays natural.
    Justified,
    /// Against the left edge.
    Left,
    /// In the middle.
    Centered,
    /// Against the right edge.
    Right,
}

/// The distance from line to line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineSpacing {
    /// One row of the grid a line.
    Grid,
    /// A fixed pitch; the block as a whole still takes whole rows of the grid.
    Exact(Length),
}

/// The colour of text and rules, as red, green and blue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Color {
    /// Red, 0–255.
    pub red: u8,
    /// Green, 0–255.
    pub green: u8,
    /// Blue, 0–255.
    pub blue: u8,
}

impl Color {
    /// Black, the colour of all text unless said otherwise (5.2.4).
    pub const BLACK: Self = Self {
        red: 0,
        green: 0,
        blue: 0,
    };

    /// Pure red, as word processors have it: issuer marks and separators (5.2.4; the standard
    /// gives only inks, 6.2).
    pub const RED: Self = Self {
        red: 255,
        green: 0,
        blue: 0,
    };
}

/// Where a tabulator leads, in cells of its block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    /// What follows begins this far from the left edge of the type area.
    Left(Cells),
    /// What follows ends this far from the right edge of the type area.
    Right(Cells),
}

/// A wish about page breaks. Only layout and word processors know pages; a document can but ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Wish {
    /// The last line stays on the page of the next block's first line.
    KeepWithNext,
    /// As [`Wish::KeepWithNext`], but it gives way where the page would end more than two rows
    /// early.
    PreferWithNext,
    /// All lines stay on one page (as far as they fit on one).
    KeepTogether,
    /// The block starts a page.
    PageBreakBefore,
}

/// A set of wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wishes(u8);

impl Wishes {
    /// No wish.
    pub const NONE: Self = Self(0);

    /// This set with `wish` in it.
    #[must_use]
    pub const fn with(self, wish: Wish) -> Self {
        Self(self.0 | Self::bit(wish))
    }

    /// Whether `wish` is in the set.
    pub const fn has(self, wish: Wish) -> bool {
        self.0 & Self::bit(wish) != 0
    }

    const fn bit(wish: Wish) -> u8 {
        1 << wish as u8
    }
}

/// How a block is set, every rule applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockStyle {
    /// The typeface of runs that do not name another.
    pub typeface: Typeface,
    /// The size of the characters (16 pt for 三号). In body text a cell of the grid is narrower
    /// than the character size by 0.2 pt; see [`BlockStyle::cell`].
    pub size: Length,
    /// The width of one 字 of this block: 156/28 mm on the grid, the character size off it.
    pub cell: Length,
    /// The colour of the text.
    pub color: Color,
    /// How lines lie.
    pub alignment: Alignment,
    /// Indent of the first line beyond `left`, in cells of this block; negative hangs.
    pub first_line: Cells,
    /// Indent of all lines from the left, in cells of this block.
    pub left: Cells,
    /// Indent of all lines from the right, in cells of this block.
    pub right: Cells,
    /// Where a tabulator in the text leads.
    pub tab: Option<Tab>,
    /// Blank rows of the grid above, not taken at the top of a page other than the first.
    pub rows_before: u16,
    /// Blank rows of the grid below, not taken at the foot of a page.
    pub rows_after: u16,
    /// Distance from line to line.
    pub line_spacing: LineSpacing,
    /// Wishes about page breaks.
    pub wishes: Wishes,
}

/// The style of each role, as word processors name them; blocks carry their own resolved copy,
/// which differs where the block needs it.
pub type StyleSheet = BTreeMap<Role, BlockStyle>;

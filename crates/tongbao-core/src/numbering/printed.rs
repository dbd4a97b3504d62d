//! What is printed: paragraphs, and the pieces they are made of.

#[cfg(doc)]
use crate::model::OrdinalStyle;
use crate::model::{Audience, Table};

/// A paragraph (or table) as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// What it is.
    pub kind: Kind,
    /// Its text, in pieces.
    pub pieces: Vec<Piece>,
    /// The table, where `kind` is [`Kind::Table`].
    pub table: Option<Table>,
    /// The ordinal level of its number (see [`OrdinalStyle::level`]); `None` without number.
    pub level: Option<u8>,
    /// How many printed headings and problems it is nested in: 0 for what stands under the title.
    pub depth: u8,
    /// Who may read it.
    pub audience: Audience,
    /// Where it is in the data: `parts[1].sections[0].problems[2]`.
    pub path: String,
}

impl Printed {
    /// The whole text.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }
}

/// What a printed paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A line of the title.
    Title,
    /// The edition label.
    Edition,
    /// A line of the byline under the title.
    Byline,
    /// A paragraph of text.
    Body,
    /// A heading of a part or section, perhaps with text behind it.
    Heading,
    /// The first line of a problem, perhaps with more behind it.
    Problem,
    /// A result on a line of its own.
    Outcome,
    /// A side field.
    Field,
    /// The label of the measures on a line of its own.
    MeasuresLabel,
    /// A measure.
    Measure,
    /// The supervision sentence.
    Supervision,
    /// A line of the contact block.
    Contact,
    /// A signature.
    Signature,
    /// The date.
    Date,
    /// 主送机关.
    Addressee,
    /// 附件说明 and the like.
    AttachmentNote,
    /// 附注 and the like.
    Annotation,
    /// 附件 and its number.
    AnnexLabel,
    /// The title of an annex.
    AnnexTitle,
    /// A paragraph of an annex.
    AnnexBody,
    /// 抄送机关, or 主送机关 in the imprint.
    Copies,
    /// 印发机关和印发日期.
    Printing,
    /// A table.
    Table,
}

/// A stretch of a printed paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its characters; never empty.
    pub text: String,
    /// Who may read it: those who may read the paragraph, or fewer.
    pub audience: Audience,
}

/// What a stretch of a printed paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// A number, with its marks.
    Ordinal,
    /// A label with its colon.
    Label,
    /// The words of a heading or of a problem's title, with the mark behind them.
    Heading,
    /// The wording of a result, with its marks.
    Outcome,
    /// Anything else.
    Text,
}

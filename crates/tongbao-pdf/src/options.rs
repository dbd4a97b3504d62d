//! How to write a PDF.

use chrono::NaiveDate;

/// How to write a PDF.
///
/// ```
/// use tongbao_pdf::{Archive, PdfOptions};
///
/// let mut options = PdfOptions::default();
/// options.archive = Archive::A3a;
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct PdfOptions {
    /// The archival profile to keep, beside PDF/UA-1.
    pub archive: Archive,
    /// The date that the file says it was created and changed on, at midnight in China
    /// (UTC+08:00). Absent: the date of the notice; where that is absent too, or before year 1 or
    /// after 9999, the file carries no date. Never the clock.
    pub date: Option<NaiveDate>,
}

/// Archival profiles. Both ask for Unicode text and a structure tree (level A), so both go with
/// PDF/UA-1 (ISO 14289-1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Archive {
    /// PDF/A-2a (ISO 19005-2). It may hold no file that is not itself PDF/A (6.8), so the
    /// enclosures of the document are left out.
    #[default]
    A2a,
    /// PDF/A-3a (ISO 19005-3): as 2a, with the enclosures of the document attached as sources
    /// (`AFRelationship /Source`).
    A3a,
}

impl Archive {
    /// The part of ISO 19005.
    pub(crate) const fn part(self) -> u8 {
        match self {
            Self::A2a => 2,
            Self::A3a => 3,
        }
    }
}

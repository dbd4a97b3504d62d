//! What the file says of itself: once, for the information dictionary and for XMP.

use chrono::{Datelike, NaiveDate};
use tongbao_document::{Block, Document, Finding, Severity};

use crate::options::{Archive, PdfOptions};

/// The program, as `Creator` and `CreatorTool`.
pub(crate) const CREATOR: &str = "tongbao";
/// The program with its version, as `Producer`.
pub(crate) const PRODUCER: &str = concat!("tongbao ", env!("CARGO_PKG_VERSION"));
/// The language of the text (BCP 47).
pub(crate) const LANGUAGE: &str = "zh-CN";
/// What stands between authors where they share one string.
const BETWEEN_AUTHORS: &str = "; ";

/// What the file says of itself.
pub(crate) struct Facts {
    pub(crate) title: String,
    pub(crate) authors: Vec<String>,
    /// The edition.
    pub(crate) description: Option<String>,
    pub(crate) date: Option<Date>,
    pub(crate) archive: Archive,
}

/// A date that both forms can hold: years 1 to 9999.
#[derive(Clone, Copy)]
pub(crate) struct Date(NaiveDate);

impl Facts {
    /// Collects the facts of `document`. A missing title is a finding: a file must have one
    /// (ISO 14289-1, 7.1).
    pub(crate) fn collect(
        document: &Document,
        options: &PdfOptions,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let metadata = &document.metadata;
        let mut title = clean(&metadata.title);
        if title.is_empty() {
            title = first_text(document).unwrap_or_else(|| CREATOR.to_owned());
            findings.push(
                Finding::new(
                    "pdf-title",
                    Severity::Warning,
                    format!("通报没有标题，PDF属性中的标题暂用“{title}”"),
                )
                .hint("请写明标题"),
            );
        }
        let authors = metadata.authors.iter().map(|author| clean(author));
        Self {
            title,
            authors: authors.filter(|author| !author.is_empty()).collect(),
            description: metadata
                .edition
                .as_deref()
                .map(clean)
                .filter(|edition| !edition.is_empty()),
            date: options.date.or(metadata.date).and_then(Date::new),
            archive: options.archive,
        }
    }

    /// The authors in one string.
    pub(crate) fn author(&self) -> Option<String> {
        (!self.authors.is_empty()).then(|| self.authors.join(BETWEEN_AUTHORS))
    }
}

impl Date {
    fn new(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// Midnight in China as PDF writes it (ISO 32000-1, 7.9.4).
    pub(crate) fn pdf(self) -> String {
        format!("D:{}000000+08'00'", self.0.format("%Y%m%d"))
    }

    /// Midnight in China as XMP writes it (ISO 8601).
    pub(crate) fn xmp(self) -> String {
        format!("{}T00:00:00+08:00", self.0.format("%Y-%m-%d"))
    }
}

/// Text on one line without control characters, which XML cannot hold.
fn clean(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .filter(|c| !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
        .collect();
    text.trim().to_owned()
}

/// The text of the first paragraph that has any.
fn first_text(document: &Document) -> Option<String> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    blocks
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(clean(&paragraph.text())),
            Block::Table(_) | Block::Seal(_) => None,
        })
        .find(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_midnight_in_china() {
        let date = Date::new(NaiveDate::from_ymd_opt(2023, 8, 10).unwrap()).unwrap();
        assert_eq!(date.pdf(), "D:20230810000000+08'00'");
        assert_eq!(date.xmp(), "2023-08-10T00:00:00+08:00");
    }

    #[test]
    fn years_have_four_digits() {
        assert!(Date::new(NaiveDate::from_ymd_opt(12023, 1, 1).unwrap()).is_none());
        assert!(Date::new(NaiveDate::from_ymd_opt(0, 1, 1).unwrap()).is_none());
        let date = Date::new(NaiveDate::from_ymd_opt(987, 1, 1).unwrap()).unwrap();
        assert_eq!(date.xmp(), "0987-01-01T00:00:00+08:00");
    }

    #[test]
    fn properties_are_one_clean_line() {
        assert_eq!(clean(" 关于\n通报\u{1} "), "关于 通报");
    }
}

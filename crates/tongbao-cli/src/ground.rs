//! What findings point into, to show a person the spot.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;
use tongbao::document::{Manuscript, ManuscriptBlock};
use tongbao::{DataFormat, Finding, Notice, Place};
use tongbao_batch::{Origin, ReadNotice};

/// The longest line that is shown, in bytes: what is shown is cut anyway, and a line is read for
/// each of its findings.
const LONGEST: usize = 64 * 1024;

/// What the places of findings count in.
#[derive(Default)]
pub(crate) enum Ground {
    /// Not known.
    #[default]
    Nothing,
    /// The characters of a text.
    Text(String),
    /// The values of a notice.
    Values(Value),
    /// The paragraphs of a word processor file.
    Paragraphs(BTreeMap<usize, String>),
}

impl Ground {
    /// The ground of a notice.
    pub(crate) fn of(read: &ReadNotice) -> Self {
        match &read.origin {
            Origin::Text(text) => Self::Text(text.clone()),
            Origin::Word(manuscript) => Self::Paragraphs(paragraphs(manuscript)),
            _ => Self::of_data(&read.notice),
        }
    }

    fn of_data(notice: &Notice) -> Self {
        let data = tongbao::write_data(notice, DataFormat::Json);
        serde_json::from_str(&data).map_or(Self::Nothing, Self::Values)
    }

    /// The line, value or paragraph a finding is about, and the spot in it.
    pub(crate) fn excerpt(&self, finding: &Finding) -> Option<(&str, Range<usize>)> {
        let (text, spot) = match (self, &finding.place) {
            (Self::Text(text), Place::Source(span)) => {
                let spot = text.get(span.bytes.clone())?;
                let quoted = finding.text.as_str();
                if !quoted.is_empty() && !spot.contains(quoted) && !quoted.contains(spot) {
                    return None;
                }
                let start = text
                    .get(..span.bytes.start)?
                    .rfind(['\n', '\r'])
                    .map_or(0, |end| end + 1);
                let line = text.get(start..)?;
                let end = line.find(['\n', '\r']).unwrap_or(line.len());
                let line = line.get(..end)?;
                let spot = span.bytes.start - start..(span.bytes.end - start).min(line.len());
                (line, Some(spot))
            }
            (Self::Values(notice), Place::Path(path)) => {
                let text = value_at(notice, path)?.as_str()?;
                (text, find(text, &finding.text))
            }
            (Self::Paragraphs(paragraphs), Place::Paragraph(number)) => {
                let text = paragraphs.get(number)?;
                (text.as_str(), find(text, &finding.text))
            }
            _ => return None,
        };
        (text.len() <= LONGEST && !text.is_empty()).then_some((text, spot.unwrap_or(0..text.len())))
    }
}

fn find(text: &str, spot: &str) -> Option<Range<usize>> {
    let at = text.find(spot).filter(|_| !spot.is_empty())?;
    Some(at..at + spot.len())
}

/// The value at a path as findings write it: `parts[1].sections[0].problems[2].title`.
fn value_at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    let mut value = value;
    for step in path.split(['.', '[']) {
        value = match step.strip_suffix(']') {
            Some(index) => value.get(index.parse::<usize>().ok()?)?,
            None => value.get(step)?,
        };
    }
    // A paragraph with more to it than words is an object.
    Some(value.get("text").unwrap_or(value))
}

fn paragraphs(manuscript: &Manuscript) -> BTreeMap<usize, String> {
    let mut paragraphs = BTreeMap::new();
    for block in &manuscript.blocks {
        match block {
            ManuscriptBlock::Paragraph(paragraph) => {
                paragraphs.insert(paragraph.number, paragraph.text.clone());
            }
            ManuscriptBlock::Table(table) => {
                let rows = table.rows.iter().enumerate();
                paragraphs.extend(rows.map(|(i, row)| (table.number + i, row.join("\t"))));
            }
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_values() {
        let notice = serde_json::json!({"parts": [{"body": ["一", {"text": "二"}]}]});
        let at = |path| value_at(&notice, path).and_then(Value::as_str);
        assert_eq!(at("parts[0].body[0]"), Some("一"));
        assert_eq!(at("parts[0].body[1]"), Some("二"));
        assert_eq!(at("parts[1].body[1]"), None);
    }
}

//! Takes off the marks that switch rules of proofreading off.

use tongbao_document::Severity;

use super::remarks::Remarks;
use super::source::Paragraph;
use crate::exempt::find;

/// Strips every paragraph; those of which nothing is left disappear.
pub(super) fn strip(paragraphs: Vec<Paragraph>, remarks: &mut Remarks) -> Vec<Paragraph> {
    let mut out = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let marks = find(&paragraph.text);
        if marks.is_empty() {
            out.push(paragraph);
            continue;
        }
        let mut kept = Vec::with_capacity(marks.len() + 1);
        let mut from = 0;
        for mark in marks {
            let range = mark.bytes.clone();
            remarks.note("exempt-mark", Severity::Info, &paragraph, range, || {
                "按“免校”标记，此处不作校对；标记本身不印出".to_owned()
            });
            kept.push(from..mark.bytes.start);
            from = mark.bytes.end;
        }
        kept.push(from..paragraph.text.len());
        let stripped = paragraph.keep(&kept);
        if !stripped.text.is_empty() {
            out.push(stripped);
        }
    }
    out
}

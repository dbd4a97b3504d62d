//! 附件说明 (GB/T 9704-2012, 7.3.4).

use tongbao_document::{BlockStyle, Cells, Paragraph, Role};

use super::plain::measure;
use super::{styles, text};
use crate::gbt9704::{FIRST_LINE_INDENT, ROWS_BEFORE_ATTACHMENT_NOTE};
use crate::numbering::Printed;

/// The label that opens a note.
const LABEL: &str = "附件：";

/// Sets a paragraph between the contact block and the signature; `opens` for the first.
///
/// 附件：1.×××× hangs so that turned lines align with the first character of the name, and the
/// numbers of the following lines stand below the first one's. What names no attachment is text.
pub(super) fn set(printed: &Printed, next: Option<&Printed>) -> Paragraph {
    let mut paragraph = text::set(printed, next);
    let text = printed.text();
    let (label, name) = match text.strip_prefix(LABEL) {
        Some(rest) => (LABEL, rest),
        None => ("", text.as_str()),
    };
    let number = number(name);
    if label.is_empty() && number.is_empty() {
        paragraph.role = Role::Body;
        paragraph.style = styles::base(Role::Body);
        return paragraph;
    }
    let hanging = measure(LABEL) + measure(number);
    let behind = measure(label) + measure(number);
    paragraph.style = BlockStyle {
        left: FIRST_LINE_INDENT + hanging,
        first_line: Cells::ZERO - behind,
        rows_before: if label.is_empty() {
            0
        } else {
            ROWS_BEFORE_ATTACHMENT_NOTE
        },
        ..paragraph.style
    };
    paragraph
}

/// The number that a name begins with: `1.`.
fn number(name: &str) -> &str {
    let digits = name.len() - name.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = name.get(digits..).unwrap_or_default();
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '．'));
    match mark {
        Some(mark) if digits > 0 => name.get(..digits + mark.len_utf8()).unwrap_or_default(),
        _ => "",
    }
}

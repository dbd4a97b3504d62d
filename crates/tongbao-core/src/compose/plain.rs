//! Paragraphs that are one run of text.

use tongbao_document::{BlockStyle, Cells, Paragraph, Place, Role, Run, Typeface, width};

use super::styles;

/// A paragraph in the style of its role; without text it has no run.
pub(super) fn paragraph(role: Role, text: &str, path: impl Into<String>) -> Paragraph {
    styled(role, styles::base(role), text, path)
}

/// A paragraph in `style`; without text it has no run.
pub(super) fn styled(
    role: Role,
    style: BlockStyle,
    text: &str,
    path: impl Into<String>,
) -> Paragraph {
    let run = Run {
        text: text.to_owned(),
        typeface: style.typeface,
    };
    Paragraph {
        role,
        style,
        runs: Some(run)
            .filter(|run| !run.text.is_empty())
            .into_iter()
            .collect(),
        heading: None,
        place: Place::Path(path.into()),
    }
}

/// How wide `text` is in 仿宋, the type of the text.
pub(super) fn measure(text: &str) -> Cells {
    width::of_text(text, Typeface::FangSong)
}

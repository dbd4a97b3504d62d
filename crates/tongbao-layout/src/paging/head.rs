//! The head of a section: what stands above the text, item by item, each at its distance.

mod mark;

use tongbao_document::{Head, HeadContent, Length, LineSource, PageSection, Paragraph, Reference};

use super::printing::Sheet;
use super::separator;
use crate::setting::{Frame, Ink, Setter};

/// The edges of an item, from the upper edge of the sheet.
#[derive(Clone, Copy, Debug)]
struct Edges {
    upper: Length,
    lower: Length,
}

/// Prints `head`; gives the lowest edge of its items.
pub(super) fn print(
    head: &Head,
    section: &PageSection,
    setter: &mut Setter<'_>,
    sheet: &mut Sheet<'_>,
) -> Length {
    let top = section.page.top;
    let mut before = Edges {
        upper: top,
        lower: top,
    };
    let mut lowest = None;
    for (index, item) in head.items.iter().enumerate() {
        let upper = item.distance
            + match item.from {
                Reference::Sheet => Length::ZERO,
                Reference::TypeArea => top,
                Reference::Previous => before.lower,
                Reference::Beside => before.upper,
            };
        let source = LineSource::Head { item: index };
        let lower = match &item.content {
            HeadContent::Paragraph(text) => paragraph(text, section, source, upper, setter, sheet),
            HeadContent::Mark(mark) => mark::print(mark, section, source, upper, setter, sheet),
            HeadContent::Separator(separator) => {
                separator::print(separator, section, upper, sheet);
                upper + separator.strokes.height()
            }
        };
        before = Edges { upper, lower };
        lowest = Some(lowest.map_or(lower, |lowest: Length| lowest.max(lower)));
    }
    lowest.unwrap_or(top)
}

/// Prints lines at the pitch of the grid, the bodies of the first one's characters from `upper`
/// on; gives the lower edge of those of the last.
fn paragraph(
    paragraph: &Paragraph,
    section: &PageSection,
    source: LineSource,
    upper: Length,
    setter: &mut Setter<'_>,
    sheet: &mut Sheet<'_>,
) -> Length {
    let ink = Ink::from(&paragraph.style);
    let mut middle = upper + ink.size / 2;
    for (row, line) in (0..).zip(setter.paragraph(paragraph, &Frame::of(section))) {
        middle = upper + ink.size / 2 + section.grid.row(row);
        sheet.line_off_grid(line, source, middle, ink);
    }
    middle + ink.size / 2
}

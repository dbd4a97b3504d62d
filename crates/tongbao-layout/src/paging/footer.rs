//! Page numbers.

use tongbao_document::{
    Color, Footers, Length, Line, LineSource, PageNumberAlignment, PageNumberFooter, PageSection,
    PlacedGlyph,
};

use crate::glyphs::HANZI_MIDDLE;
use crate::setting::Setter;

/// The dashes that a page number may stand between.
const DASHES: [char; 5] = ['—', '–', '―', '－', '-'];

/// The footer of the page `number`; `first` for the first page of the section.
pub(super) fn choose(footers: &Footers, number: u32, first: bool) -> Option<&PageNumberFooter> {
    if first && footers.first_differs {
        footers.first.as_ref()
    } else if number % 2 == 1 {
        footers.odd.as_ref()
    } else {
        footers.even.as_ref()
    }
}

/// The line of the page `number`.
pub(super) fn line(
    footer: &PageNumberFooter,
    section: &PageSection,
    number: u32,
    setter: &mut Setter<'_>,
) -> Line {
    let text = format!("{}{number}{}", footer.before, footer.after);
    let (glyphs, width) = setter.text(&text, footer.typeface, footer.size);
    let left = section.page.left;
    let start = match footer.alignment {
        PageNumberAlignment::Left(cells) => left + cells.of(footer.size),
        PageNumberAlignment::Right(cells) => {
            left + section.grid.width - cells.of(footer.size) - width
        }
        PageNumberAlignment::Centered => left + (section.grid.width - width) / 2,
    };
    let middle = section.page.top + section.grid.height + footer.distance;
    Line {
        source: LineSource::PageNumber,
        row: None,
        baseline: middle + dash_above_baseline(footer, setter),
        size: footer.size,
        color: Color::BLACK,
        glyphs: glyphs
            .into_iter()
            .map(|glyph| PlacedGlyph {
                x: glyph.x + start,
                ..glyph
            })
            .collect(),
    }
}

/// The middle of the ink of the dash above the baseline of the line; the middle of a hanzi where
/// there is no dash.
fn dash_above_baseline(footer: &PageNumberFooter, setter: &mut Setter<'_>) -> Length {
    let thousandths = footer
        .before
        .chars()
        .chain(footer.after.chars())
        .find(|character| DASHES.contains(character))
        .and_then(|dash| setter.entry(footer.typeface, dash))
        .filter(|entry| entry.glyph.ink.top > entry.glyph.ink.bottom)
        .map_or(HANZI_MIDDLE * 2, |entry| {
            let ink = entry.glyph.ink;
            // The glyph is raised by as much as its face lies low.
            i32::from(ink.top) + i32::from(ink.bottom) + 2 * (HANZI_MIDDLE - entry.middle)
        });
    footer.size.scale(i64::from(thousandths), 2000)
}

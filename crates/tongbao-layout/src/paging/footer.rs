//! Page numbers.

use tongbao_document::{
    Color, Footers, Length, Line, LineSource, Orientation, PageNumberAlignment, PageNumberFooter,
    PageSection, Place, PlacedGlyph,
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
    let (glyphs, width) = setter.text(&text, footer.typeface, footer.size, &Place::Whole);
    let area = UprightArea::of(section);
    let left = area.left;
    let start = match footer.alignment {
        PageNumberAlignment::Left(cells) => left + cells.of(footer.size),
        PageNumberAlignment::Right(cells) => left + area.width - cells.of(footer.size) - width,
        PageNumberAlignment::Centered => left + (area.width - width) / 2,
    };
    let middle = area.lower + footer.distance;
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

/// The type area as it lies on the sheet held upright, where page numbers keep their place
/// (GB/T 9704-2012, clause 8).
struct UprightArea {
    left: Length,
    width: Length,
    /// Its lower edge, from the upper edge of the sheet.
    lower: Length,
}

impl UprightArea {
    fn of(section: &PageSection) -> Self {
        let (page, grid) = (&section.page, &section.grid);
        match page.orientation {
            Orientation::Portrait => Self {
                left: page.left,
                width: grid.width,
                lower: page.top + grid.height,
            },
            // The sheet was turned counter-clockwise: the upper edge as read is the left one, the
            // left edge as read the lower one.
            Orientation::Landscape => Self {
                left: page.top,
                width: grid.height,
                lower: page.width - page.left,
            },
        }
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

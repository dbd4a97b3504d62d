//! Page sections: paper, margins, grid and which footer stands where.

use tongbao_document::{Length, Orientation, PageNumberFooter, PageSection};

use super::options::CharacterGrid;
use crate::xml::Element;

/// Distance of headers from the upper edge of the paper in twips, Word's own for A4; notices have
/// no header.
const HEADER_DISTANCE: i64 = 851;
/// Distance between columns in twips; notices have one column.
const COLUMN_SPACE: i64 = 425;
/// How far the middle of the dashes lies above the lower edge of the line they stand in, in
/// thousandths of the line (measured in LibreOffice with 14 pt in a line of exactly 14 pt).
const DASH_HEIGHT: i64 = 469;

/// The height of a row of the section's grid in whole twips, rounded down: one twip more a row
/// and only 21 rows fit.
fn row_height(section: &PageSection) -> i64 {
    section.grid.pitch().emu().div_euclid(Length::EMU_PER_TWIP)
}

/// The width of the type area in twips.
fn type_width(section: &PageSection) -> i64 {
    let page = &section.page;
    (page.width - page.left - page.right).twips()
}

/// A type area in the terms of WordprocessingML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    /// The height of a row of the grid in twips.
    pub(crate) row: i64,
    /// The width in twips.
    pub(crate) width: i64,
}

impl Area {
    /// The type area of `section`.
    pub(crate) fn of(section: &PageSection) -> Self {
        Self {
            row: row_height(section),
            width: type_width(section),
        }
    }
}

/// The footer parts of a document: each distinct page number once.
#[derive(Debug, Default)]
pub(crate) struct FooterParts {
    /// `None` is a footer without a number.
    parts: Vec<Option<PageNumberFooter>>,
}

impl FooterParts {
    /// The parts in the order of their numbers.
    pub(crate) fn parts(&self) -> &[Option<PageNumberFooter>] {
        &self.parts
    }

    fn number(&mut self, footer: Option<&PageNumberFooter>) -> usize {
        let found = self.parts.iter().position(|part| part.as_ref() == footer);
        let index = found.unwrap_or_else(|| {
            self.parts.push(footer.cloned());
            self.parts.len() - 1
        });
        index + 1
    }

    /// The file name of footer part `number`, counted from 1.
    pub(crate) fn file_name(number: usize) -> String {
        format!("footer{number}.xml")
    }

    /// The relationship by which the document finds footer part `number`.
    pub(crate) fn relationship(number: usize) -> String {
        format!("rIdFooter{number}")
    }
}

/// The `w:sectPr` of `section`.
pub(crate) fn properties(
    section: &PageSection,
    grid: CharacterGrid,
    footers: &mut FooterParts,
) -> Element {
    let page = &section.page;
    let (width, height) = (page.width.twips(), page.height.twips());
    let (top, left) = (page.top.twips(), page.left.twips());
    let type_height = (page.height - page.top - page.bottom).twips();
    let mut properties = Element::new("w:sectPr");
    // A missing footer would be taken from the section before: write empty ones.
    let mut kinds = vec![
        ("even", &section.footers.even),
        ("default", &section.footers.odd),
    ];
    if section.footers.first_differs {
        kinds.push(("first", &section.footers.first));
    }
    for (kind, footer) in kinds {
        let number = footers.number(footer.as_ref());
        properties = properties.child(
            Element::new("w:footerReference")
                .attr("w:type", kind)
                .attr("r:id", FooterParts::relationship(number)),
        );
    }
    let mut size = Element::new("w:pgSz")
        .attr("w:w", width)
        .attr("w:h", height);
    if page.orientation == Orientation::Landscape {
        size = size.attr("w:orient", "landscape");
    }
    properties = properties.child(size).child(
        // Right and bottom are what the type area leaves, so that it keeps its size to the twip.
        Element::new("w:pgMar")
            .attr("w:top", top)
            .attr("w:right", width - left - type_width(section))
            .attr("w:bottom", height - top - type_height)
            .attr("w:left", left)
            .attr("w:header", HEADER_DISTANCE)
            .attr("w:footer", footer_distance(section))
            .attr("w:gutter", 0),
    );
    properties = properties.child(Element::new("w:cols").attr("w:space", COLUMN_SPACE));
    if section.footers.first_differs {
        properties = properties.child(Element::new("w:titlePg"));
    }
    properties.child(doc_grid(section, grid))
}

fn doc_grid(section: &PageSection, grid: CharacterGrid) -> Element {
    let lines = row_height(section);
    match grid {
        CharacterGrid::Tracking => Element::new("w:docGrid")
            .attr("w:type", "lines")
            .attr("w:linePitch", lines),
        CharacterGrid::LinesAndCharacters => {
            // In 1/4096 pt beside the size of the style Normal, rounded down so that the last
            // character of a line fits.
            let beside = section.grid.cell() - super::styles::BODY_SIZE;
            let space = (beside.emu() * 4096).div_euclid(Length::EMU_PER_POINT);
            Element::new("w:docGrid")
                .attr("w:type", "linesAndChars")
                .attr("w:linePitch", lines)
                .attr("w:charSpace", space)
        }
    }
}

/// From the lower edge of the paper to the lower edge of the line with the page number.
///
/// The standard places the dashes (7 mm under the type area, GB/T 9704-2012, 7.5), Word the line.
fn footer_distance(section: &PageSection) -> i64 {
    let footers = &section.footers;
    let number = [&footers.odd, &footers.even, &footers.first]
        .into_iter()
        .find_map(Option::as_ref);
    let Some(number) = number else {
        return HEADER_DISTANCE;
    };
    let dash = section.page.bottom - number.distance;
    (dash - number.size.scale(DASH_HEIGHT, 1000)).twips().max(0)
}

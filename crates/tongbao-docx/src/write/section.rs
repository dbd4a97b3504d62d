//! Page sections: paper, margins, grid and which footer stands where.

use std::borrow::Cow;

use tongbao_document::{
    Centre, Finding, Footers, Length, Orientation, PageNumberFooter, PageSection, Separator,
    Severity,
};

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

/// What a footer without a number stays below the type area, in twips: one that reached into it
/// would take a row.
const FOOTER_SLACK: i64 = 4;

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

/// What a footer part holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FooterPart {
    /// The page number; `None` is a footer without one.
    pub(crate) number: Option<PageNumberFooter>,
    /// The height of a footer without a number, in twips: up to the type area. `LibreOffice` takes
    /// the upper edge of the footer for the lower edge of the text when it places an imprint.
    pub(crate) fill: i64,
    /// Where the page number of a sheet read on its side stands.
    pub(crate) side: Option<Side>,
    /// A separator, and the twips from the left and the upper edge of the sheet to it.
    pub(crate) separator: Option<(Separator, (i64, i64))>,
}

/// The strip at the left of a sheet read on its side that is the foot of the upright sheet, in
/// twips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Side {
    /// From the left edge of the sheet to the middle of the dashes.
    pub(crate) dashes: i64,
    /// From the upper edge of the sheet.
    pub(crate) top: i64,
    /// The height: the width of the upright type area.
    pub(crate) height: i64,
}

/// The footer parts of a document, each distinct one once.
#[derive(Debug, Default)]
pub(crate) struct FooterParts {
    parts: Vec<FooterPart>,
}

impl FooterParts {
    /// The parts in the order of their numbers.
    pub(crate) fn parts(&self) -> &[FooterPart] {
        &self.parts
    }

    fn number(&mut self, footer: FooterPart) -> usize {
        let found = self.parts.iter().position(|part| *part == footer);
        let index = found.unwrap_or_else(|| {
            self.parts.push(footer);
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

/// The footers of `section` by the kind of page.
fn footers(section: &PageSection) -> Vec<(&'static str, FooterPart)> {
    let page = &section.page;
    let room = page.bottom.twips() - footer_distance(section) - FOOTER_SLACK;
    let part = |number: &Option<PageNumberFooter>| FooterPart {
        number: number.clone(),
        fill: if number.is_some() { 0 } else { room.max(0) },
        side: number
            .as_ref()
            .filter(|_| page.orientation == Orientation::Landscape)
            .map(|number| Side {
                dashes: (page.left - number.distance).twips(),
                top: page.top.twips(),
                height: (page.height - page.top - page.bottom).twips(),
            }),
        separator: None,
    };
    let wanted = &section.footers;
    let mut kinds = vec![("even", part(&wanted.even)), ("default", part(&wanted.odd))];
    if has_title_page(section) {
        let mut first = part(if wanted.first_differs {
            &wanted.first
        } else {
            // A separator stands on first pages, and those are odd.
            &wanted.odd
        });
        first.separator = section.foot_separator.map(|foot| {
            let (left, _) = separator_ends(section, &foot.separator);
            let place = (
                page.left.twips() + left,
                (page.height - foot.height).twips(),
            );
            (foot.separator, place)
        });
        kinds.push(("first", first));
    }
    kinds
}

/// Whether the first page has a footer of its own.
fn has_title_page(section: &PageSection) -> bool {
    section.footers.first_differs || section.foot_separator.is_some()
}

/// From the edges of the type area to the ends of a separator, in twips; negative is outside.
pub(crate) fn separator_ends(section: &PageSection, separator: &Separator) -> (i64, i64) {
    let page = &section.page;
    let area = page.width - page.left - page.right;
    let left = match separator.centre {
        Centre::TypeArea => (area - separator.length) / 2,
        Centre::Sheet => (page.width - separator.length) / 2 - page.left,
    };
    let right = area - left - separator.length;
    (left.twips(), right.twips())
}

/// What `section` is in a word processor: itself, or its text and then its imprint, each with the
/// page that it starts on where that is not simply the next.
///
/// No word processor can be asked for "the last page, and the next one if that is odd". So an
/// imprint for an even page is a section of its own. It carries no number: a blank page may come
/// before it, and then none of the two has one (7.5).
pub(crate) fn stretches(section: &PageSection) -> (Vec<Stretch<'_>>, Option<Finding>) {
    let is_even = section.imprint.as_ref().is_some_and(|it| it.on_even_page);
    if !is_even {
        return (vec![(Cow::Borrowed(section), None)], None);
    }
    if section.blocks.is_empty() && section.head.is_none() {
        return (vec![(Cow::Borrowed(section), Some(EVEN_PAGE))], None);
    }
    let mut text = section.clone();
    let imprint = PageSection {
        footers: Footers {
            odd: None,
            even: None,
            first: None,
            first_differs: false,
        },
        head: None,
        foot_separator: None,
        blocks: Vec::new(),
        imprint: text.imprint.take(),
        ..*section
    };
    let finding = Finding::new(
        "docx-imprint-page",
        Severity::Info,
        "Word 文件中的版记另起一个偶数页，该页不编页码",
    )
    .hint("如正文恰好结束于偶数页且余下的地方放得下版记，可在 Word 中删去版记之前的分节符");
    let stretches = vec![
        (Cow::Owned(text), None),
        (Cow::Owned(imprint), Some(EVEN_PAGE)),
    ];
    (stretches, Some(finding))
}

/// A section as a word processor has it, and the page it starts on.
pub(crate) type Stretch<'a> = (Cow<'a, PageSection>, Option<&'static str>);

/// The kind of section break after which an even page comes.
const EVEN_PAGE: &str = "evenPage";

/// The `w:sectPr` of `section`.
pub(crate) fn properties(
    section: &PageSection,
    grid: CharacterGrid,
    footers_of_file: &mut FooterParts,
    starts_on: Option<&'static str>,
) -> Element {
    let page = &section.page;
    let (width, height) = (page.width.twips(), page.height.twips());
    let (top, left) = (page.top.twips(), page.left.twips());
    let type_height = (page.height - page.top - page.bottom).twips();
    let mut properties = Element::new("w:sectPr");
    // A missing footer would be taken from the section before: write empty ones.
    for (kind, footer) in footers(section) {
        let number = footers_of_file.number(footer);
        properties = properties.child(
            Element::new("w:footerReference")
                .attr("w:type", kind)
                .attr("r:id", FooterParts::relationship(number)),
        );
    }
    if let Some(kind) = starts_on {
        properties = properties.child(Element::val("w:type", kind));
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
    if has_title_page(section) {
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

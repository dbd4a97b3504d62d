//! Seals: pictures behind the text, anchored to the line that they are pressed on.

use std::sync::Arc;

use tongbao_document::{Alignment, Length, PageSection, Paragraph, Seal, width};

use super::section::Area;
use crate::xml::Element;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
const PLACED: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
/// What the names of our seals begin with; a reader knows them by it.
pub(crate) const NAME: &str = "印章";

/// The pictures of a document, each once, and how many drawings there are.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    media: Vec<Arc<[u8]>>,
    drawings: usize,
}

impl Pictures {
    /// The picture parts in the order of their numbers.
    pub(crate) fn media(&self) -> &[Arc<[u8]>] {
        &self.media
    }

    /// The file name of picture part `number`, counted from 1.
    pub(crate) fn file_name(number: usize) -> String {
        format!("media/image{number}.png")
    }

    /// The relationship by which the document finds picture part `number`.
    pub(crate) fn relationship(number: usize) -> String {
        format!("rIdImage{number}")
    }

    fn number(&mut self, png: &Arc<[u8]>) -> usize {
        let found = self.media.iter().position(|part| part == png);
        let index = found.unwrap_or_else(|| {
            self.media.push(Arc::clone(png));
            self.media.len() - 1
        });
        index + 1
    }

    /// The run that holds `seal`, for the beginning of the paragraph `on` which it is pressed.
    pub(super) fn run(&mut self, seal: &Seal, on: &Paragraph, section: &PageSection) -> Element {
        let picture = self.number(&seal.png);
        self.drawings += 1;
        let id = self.drawings;
        let left = centre_of_line(on, section) - seal.width / 2;
        let top = seal.drop - seal.height / 2;
        let offset = |name: &'static str, from: &str, offset: Length| {
            Element::new(name)
                .attr("relativeFrom", from)
                .child(Element::new("wp:posOffset").text(offset.emu().to_string()))
        };
        let extent = |name: &'static str| {
            Element::new(name)
                .attr("cx", seal.width.emu())
                .attr("cy", seal.height.emu())
        };
        let mut anchor = Element::new("wp:anchor").attr("xmlns:wp", PLACED);
        for side in ["distT", "distB", "distL", "distR", "simplePos"] {
            anchor = anchor.attr(side, 0);
        }
        let anchor = anchor
            .attr("relativeHeight", id)
            .attr("behindDoc", 1)
            .attr("locked", 0)
            .attr("layoutInCell", 1)
            .attr("allowOverlap", 1)
            .child(Element::new("wp:simplePos").attr("x", 0).attr("y", 0))
            .child(offset("wp:positionH", "margin", left))
            // Not from "line": LibreOffice 7.4 takes that upwards.
            .child(offset("wp:positionV", "paragraph", top))
            .child(extent("wp:extent"))
            .child(
                ["l", "t", "r", "b"]
                    .into_iter()
                    .fold(Element::new("wp:effectExtent"), |effect, side| {
                        effect.attr(side, 0)
                    }),
            )
            .child(Element::new("wp:wrapNone"))
            .child(
                Element::new("wp:docPr")
                    .attr("id", id)
                    .attr("name", format!("{NAME} {id}"))
                    .attr("descr", &seal.description),
            )
            .child(
                Element::new("wp:cNvGraphicFramePr").child(
                    Element::new("a:graphicFrameLocks")
                        .attr("xmlns:a", DRAWING)
                        .attr("noChangeAspect", 1),
                ),
            )
            .child(
                Element::new("a:graphic").attr("xmlns:a", DRAWING).child(
                    Element::new("a:graphicData")
                        .attr("uri", PICTURE)
                        .child(drawn(picture, id, seal, extent("a:ext"))),
                ),
            );
        Element::new("w:r").child(Element::new("w:drawing").child(anchor))
    }
}

/// The picture itself.
fn drawn(picture: usize, id: usize, seal: &Seal, extent: Element) -> Element {
    Element::new("pic:pic")
        .attr("xmlns:pic", PICTURE)
        .child(
            Element::new("pic:nvPicPr")
                .child(
                    Element::new("pic:cNvPr")
                        .attr("id", id)
                        .attr("name", format!("{NAME} {id}"))
                        .attr("descr", &seal.description),
                )
                .child(Element::new("pic:cNvPicPr")),
        )
        .child(
            Element::new("pic:blipFill")
                .child(Element::new("a:blip").attr("r:embed", Pictures::relationship(picture)))
                .child(Element::new("a:stretch").child(Element::new("a:fillRect"))),
        )
        .child(
            Element::new("pic:spPr")
                .child(
                    Element::new("a:xfrm")
                        .child(Element::new("a:off").attr("x", 0).attr("y", 0))
                        .child(extent),
                )
                .child(
                    Element::new("a:prstGeom")
                        .attr("prst", "rect")
                        .child(Element::new("a:avLst")),
                ),
        )
}

/// From the left edge of the type area to the middle of the first line of `paragraph`.
fn centre_of_line(paragraph: &Paragraph, section: &PageSection) -> Length {
    let style = &paragraph.style;
    let area = Length::from_twips(Area::of(section).width);
    let text: tongbao_document::Cells = paragraph
        .runs
        .iter()
        .map(|run| width::of_text(&run.text, run.typeface))
        .sum();
    // Word counts indents in characters, not in cells of the grid.
    let left = (style.left + style.first_line).of(style.size);
    let right = style.right.of(style.size);
    let text = text.of(style.cell).min(area - left - right);
    match style.alignment {
        Alignment::Justified | Alignment::Left => left + text / 2,
        Alignment::Centered => left + (area - left - right) / 2,
        Alignment::Right => area - right - text / 2,
    }
}

//! The blocks of a section, broken into lines.

use tongbao_document::{
    Block, Finding, HeadingExtent, Length, LineSpacing, PageSection, Paragraph, Role, Seal,
    Severity, Wishes,
};

use super::table::{self, SetTable};
use crate::LayoutError;
use crate::setting::{Frame, Ink, SetLine, Setter};

/// A block, broken into lines.
#[derive(Debug)]
pub(super) enum SetBlock {
    /// A paragraph.
    Paragraph(SetParagraph),
    /// A table.
    Table(SetTable),
    /// A seal; it goes with the paragraph that comes next.
    Seal,
}

/// A paragraph, broken into lines.
#[derive(Debug)]
pub(super) struct SetParagraph {
    pub(super) lines: Vec<SetLine>,
    pub(super) ink: Ink,
    pub(super) role: Role,
    /// Whether it is a heading and nothing else.
    pub(super) heading: bool,
    pub(super) before: u32,
    pub(super) after: u32,
    pub(super) spacing: LineSpacing,
    pub(super) wishes: Wishes,
    /// The seals on its first line.
    pub(super) seals: Vec<SetSeal>,
}

/// A seal that knows where it lies between the edges of the sheet, but not yet its page.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetSeal {
    /// Index of the block.
    pub(super) block: usize,
    /// Its middle, from the left edge of the sheet.
    pub(super) centre: Length,
    pub(super) width: Length,
    pub(super) height: Length,
    /// Its middle, from the upper edge of its line.
    pub(super) drop: Length,
}

/// Breaks all blocks of `section` into lines.
pub(super) fn set(
    section: &PageSection,
    setter: &mut Setter<'_>,
    findings: &mut Vec<Finding>,
) -> Result<Vec<SetBlock>, LayoutError> {
    let frame = Frame::of(section);
    let mut blocks = Vec::with_capacity(section.blocks.len());
    let mut seals: Vec<(usize, &Seal)> = Vec::new();
    for (index, block) in section.blocks.iter().enumerate() {
        blocks.push(match block {
            Block::Paragraph(paragraph) => {
                let mut set = SetParagraph::new(paragraph, &frame, setter);
                if !seals.is_empty() {
                    let centre = set.centre(paragraph, &frame, setter);
                    set.seals = seals
                        .drain(..)
                        .map(|(block, seal)| SetSeal::new(block, seal, centre))
                        .collect();
                }
                SetBlock::Paragraph(set)
            }
            Block::Table(block) => SetBlock::Table(table::set(block, section, setter)?),
            Block::Seal(seal) => {
                seals.push((index, seal));
                SetBlock::Seal
            }
        });
    }
    findings.extend(seals.into_iter().map(|(_, seal)| {
        Finding::new(
            "layout-seal-alone",
            Severity::Warning,
            "印章后面没有署名或成文日期，没有地方盖，未印出",
        )
        .at(seal.place.clone())
        .hint("请写出发文机关署名和成文日期")
    }));
    Ok(blocks)
}

impl SetParagraph {
    fn new(paragraph: &Paragraph, frame: &Frame<'_>, setter: &mut Setter<'_>) -> Self {
        let style = &paragraph.style;
        Self {
            lines: setter.paragraph(paragraph, frame),
            ink: Ink::from(style),
            role: paragraph.role,
            heading: paragraph
                .heading
                .as_ref()
                .is_some_and(|heading| heading.extent == HeadingExtent::Whole),
            before: u32::from(style.rows_before),
            after: u32::from(style.rows_after),
            spacing: style.line_spacing,
            wishes: style.wishes,
            seals: Vec::new(),
        }
    }

    /// The middle of the ink of its first line; of the frame where that is blank.
    fn centre(&self, paragraph: &Paragraph, frame: &Frame<'_>, setter: &mut Setter<'_>) -> Length {
        let typeface = |run| Some(paragraph.runs.get(usize::from(run))?.typeface);
        self.lines
            .first()
            .and_then(|line| setter.ink(&line.glyphs, paragraph.style.size, typeface))
            .map_or(frame.left + frame.width / 2, |ink| {
                (ink.left + ink.right) / 2
            })
    }
}

impl SetSeal {
    fn new(block: usize, seal: &Seal, centre: Length) -> Self {
        Self {
            block,
            centre,
            width: seal.width,
            height: seal.height,
            drop: seal.drop,
        }
    }
}

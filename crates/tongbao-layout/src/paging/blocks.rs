//! The blocks of a section, broken into lines.

use tongbao_document::{Block, HeadingExtent, LineSpacing, PageSection, Role, Wishes};

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
    /// A seal.
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
}

/// Breaks all blocks of `section` into lines.
pub(super) fn set(
    section: &PageSection,
    setter: &mut Setter<'_>,
) -> Result<Vec<SetBlock>, LayoutError> {
    let frame = Frame {
        left: section.page.left,
        width: section.grid.width,
        grid: &section.grid,
    };
    section
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => {
                let style = &paragraph.style;
                Ok(SetBlock::Paragraph(SetParagraph {
                    lines: setter.paragraph(paragraph, &frame),
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
                }))
            }
            Block::Table(block) => table::set(block, section, setter).map(SetBlock::Table),
            Block::Seal(_) => Ok(SetBlock::Seal),
        })
        .collect()
}

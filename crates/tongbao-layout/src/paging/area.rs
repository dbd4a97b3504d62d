//! Where the rows of a page are.

use tongbao_document::{Length, PageSection};

use super::TOLERANCE;

/// The rows of a page that text may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    /// The upper edge of the first row, from the upper edge of the sheet.
    pub(super) top: Length,
    /// How many rows there are.
    pub(super) rows: u32,
    /// No character's body reaches below this, from the upper edge of the sheet.
    pub(super) limit: Option<Length>,
}

impl Area {
    /// The type area.
    pub(super) fn whole(section: &PageSection) -> Self {
        Self {
            top: section.page.top,
            rows: u32::from(section.grid.rows),
            limit: None,
        }
    }

    /// What is left of the type area below `top`: as many rows as fit, each as high as on any page.
    pub(super) fn below(top: Length, section: &PageSection) -> Self {
        let grid = &section.grid;
        let room = section.page.top + grid.height - top + TOLERANCE;
        let rows = i128::from(room.emu().max(0)) * i128::from(grid.rows)
            / i128::from(grid.height.emu().max(1));
        Self {
            top,
            rows: u32::try_from(rows).unwrap_or(u32::MAX),
            limit: None,
        }
    }

    /// Whether the pages that follow may have room for what has none here.
    pub(super) fn is_narrowed(&self, rows: u16) -> bool {
        self.rows < u32::from(rows) || self.limit.is_some()
    }
}

//! From cells to lengths, rounded once.

use tongbao_document::{Grid, Length};

/// Thousandths in a cell.
pub(crate) const CELL: i32 = 1000;

/// Measures text whose cell is a part of `length`: on the grid the width of the type area holds
/// `parts` cells, off it a cell is its own length.
///
/// So the last cell of a grid line ends on the edge of the type area exactly.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ruler {
    length: Length,
    parts: i64,
}

impl Ruler {
    pub(crate) fn new(cell: Length, grid: &Grid) -> Self {
        if grid.columns > 0 && cell == grid.cell() {
            Self {
                length: grid.width,
                parts: i64::from(grid.columns),
            }
        } else {
            Self {
                length: cell.max(Length::from_emu(1)),
                parts: 1,
            }
        }
    }

    /// `thousandths` of a cell.
    pub(crate) fn at(&self, thousandths: i64) -> Length {
        self.fraction(thousandths, 1)
    }

    /// `numerator / denominator` thousandths of a cell.
    pub(crate) fn fraction(&self, numerator: i64, denominator: i64) -> Length {
        let denominator = self.parts * i64::from(CELL) * denominator;
        // The 128-bit way of `scale` is only needed for lengths that no page has.
        match self.length.emu().checked_mul(numerator) {
            Some(product) if denominator > 0 => {
                Length::from_emu((product + denominator / 2).div_euclid(denominator))
            }
            _ => self.length.scale(numerator, denominator),
        }
    }

    /// How many thousandths of a cell `length` holds, rounded down.
    pub(crate) fn count(&self, length: Length) -> i32 {
        let product = i128::from(length.emu()) * i128::from(self.parts * i64::from(CELL));
        let count = product.div_euclid(i128::from(self.length.emu().max(1)));
        i32::try_from(count.clamp(0, i128::from(i32::MAX / 4))).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_is_measured_without_loss() {
        let grid = Grid::OFFICIAL;
        let ruler = Ruler::new(grid.cell(), &grid);
        assert_eq!(ruler.count(grid.width), 28_000);
        assert_eq!(ruler.at(28_000), grid.width);
        assert_eq!(ruler.at(14_000), Length::from_mm(78));
        assert_eq!(ruler.fraction(-28_000, 2), Length::from_mm(-78));
    }

    #[test]
    fn a_title_cell_is_its_size() {
        let grid = Grid::OFFICIAL;
        let ruler = Ruler::new(Length::from_points(22), &grid);
        assert_eq!(ruler.at(2000), Length::from_points(44));
        assert_eq!(ruler.count(grid.width) / 1000, 20);
    }
}

//! The grid of hanzi cells and lines that the type area is divided into.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Mul, Neg, Sub, SubAssign};

use crate::Length;

/// A horizontal distance in 字 (cells), in thousandths: one hanzi is `Cells::new(1)`, a digit
/// 500 thousandths.
///
/// A cell is as wide as one character of the text it is used in: 156/28 mm for body text, the
/// font size for titles and page numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cells(i32);

impl Cells {
    /// No distance.
    pub const ZERO: Self = Self(0);

    /// `cells` whole cells.
    pub const fn new(cells: i32) -> Self {
        Self(cells * 1000)
    }

    /// `thousandths` of a cell.
    pub const fn from_thousandths(thousandths: i32) -> Self {
        Self(thousandths)
    }

    /// The distance in thousandths of a cell.
    pub const fn thousandths(self) -> i32 {
        self.0
    }

    /// Half of the distance, rounded down.
    #[must_use]
    pub const fn half(self) -> Self {
        Self(self.0.div_euclid(2))
    }

    /// The distance on paper where a cell is `cell` wide.
    pub const fn of(self, cell: Length) -> Length {
        cell.scale(self.0 as i64, 1000)
    }
}

impl Add for Cells {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Cells {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Cells {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Cells {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Cells {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i32> for Cells {
    type Output = Self;
    fn mul(self, factor: i32) -> Self {
        Self(self.0 * factor)
    }
}

impl Sum for Cells {
    fn sum<I: Iterator<Item = Self>>(cells: I) -> Self {
        cells.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Cells {
    /// `2` for whole cells, `6.5` otherwise.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 % 1000 == 0 {
            write!(f, "{}", self.0 / 1000)
        } else {
            let text = format!("{:.3}", f64::from(self.0) / 1000.0);
            f.write_str(text.trim_end_matches('0'))
        }
    }
}

/// The division of a type area into columns (字) and rows (行).
///
/// Positions are `origin + extent * n / count`, never a running sum, so the last line ends exactly
/// on the lower edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Characters a line.
    pub columns: u16,
    /// Lines a page.
    pub rows: u16,
    /// Width of the type area.
    pub width: Length,
    /// Height of the type area.
    pub height: Length,
}

impl Grid {
    /// 28 characters × 22 lines in 156 × 225 mm (GB/T 9704-2012, 5.2.1 and 5.2.3).
    pub const OFFICIAL: Self = Self {
        columns: 28,
        rows: 22,
        width: Length::from_mm(156),
        height: Length::from_mm(225),
    };

    /// The width of one cell (156/28 mm on the official grid).
    pub const fn cell(&self) -> Length {
        self.width.scale(1, self.columns as i64)
    }

    /// The pitch of the lines (225/22 mm on the official grid).
    pub const fn pitch(&self) -> Length {
        self.height.scale(1, self.rows as i64)
    }

    /// The distance of column edge `n` from the left edge of the type area.
    pub const fn column(&self, n: i64) -> Length {
        self.width.scale(n, self.columns as i64)
    }

    /// The distance of `cells` from the left edge of the type area, rounded once.
    pub const fn offset(&self, cells: Cells) -> Length {
        self.width
            .scale(cells.thousandths() as i64, self.columns as i64 * 1000)
    }

    /// The distance of row edge `n` from the upper edge of the type area.
    pub const fn row(&self, n: i64) -> Length {
        self.height.scale(n, self.rows as i64)
    }

    /// The full line as a distance in cells.
    pub const fn measure(&self) -> Cells {
        Cells::new(self.columns as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_edges_fall_on_the_type_area() {
        let grid = Grid::OFFICIAL;
        assert_eq!(grid.column(28), grid.width);
        assert_eq!(grid.row(22), grid.height);
        assert_eq!(grid.offset(Cells::new(28)), grid.width);
    }

    #[test]
    fn cells_print_as_people_say_them() {
        assert_eq!(Cells::new(2).to_string(), "2");
        assert_eq!(Cells::from_thousandths(6500).to_string(), "6.5");
        assert_eq!(Cells::from_thousandths(-250).to_string(), "-0.25");
    }
}

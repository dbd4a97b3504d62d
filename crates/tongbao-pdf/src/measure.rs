//! From lengths to the numbers of a PDF.
//!
//! User space is in points, origin in the lower left corner. Every number written is a whole
//! number of thousandths of a point, so what a reader adds up is exactly what was added up here.

use tongbao_document::{Length, Orientation, PageSetup};

/// Thousandths of a point.
pub(crate) type MilliPoints = i64;
/// Millionths of a point: what a width in thousandths of the size times a size in thousandths of
/// a point gives.
pub(crate) type MicroPoints = i64;

/// A length in thousandths of a point, rounded once.
pub(crate) const fn milli(length: Length) -> MilliPoints {
    length.scale(1_000, Length::EMU_PER_POINT).emu()
}

/// A length in millionths of a point, rounded once.
pub(crate) const fn micro(length: Length) -> MicroPoints {
    length.scale(1_000_000, Length::EMU_PER_POINT).emu()
}

/// Thousandths of a point as the number to write. Shortest form: at most three decimals on any
/// paper up to 8 m, which is as far as `f32` tells thousandths apart.
pub(crate) fn number(milli: MilliPoints) -> f32 {
    (milli as f64 / 1_000.0) as f32
}

/// `value / by`, rounded to the nearest, halves away from zero; `by` must be positive.
pub(crate) const fn round_div(value: i64, by: i64) -> i64 {
    let half = if value < 0 { -by / 2 } else { by / 2 };
    (value + half) / by
}

/// A sheet: where what is placed as read falls on the page of the file, which is always upright.
#[derive(Clone, Copy)]
pub(crate) struct Sheet {
    setup: PageSetup,
}

impl Sheet {
    pub(crate) const fn new(setup: PageSetup) -> Self {
        Self { setup }
    }

    /// Width and height of the page.
    pub(crate) const fn size(self) -> (Length, Length) {
        match self.setup.orientation {
            Orientation::Portrait => (self.setup.width, self.setup.height),
            Orientation::Landscape => (self.setup.height, self.setup.width),
        }
    }

    /// A point of the sheet as read, from its upper left corner, on the page. A sheet read on its
    /// side lies there turned counter-clockwise: its upper edge is on the left.
    pub(crate) fn point(self, x: Length, y: Length) -> (MilliPoints, MilliPoints) {
        match self.setup.orientation {
            Orientation::Portrait => (milli(x), milli(self.setup.height - y)),
            Orientation::Landscape => (milli(y), milli(x)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_become_points() {
        assert_eq!(milli(Length::from_points(16)), 16_000);
        assert_eq!(milli(Length::from_mm(210)), 595_276);
        assert_eq!(micro(Length::from_mm(210)), 595_275_591);
        assert_eq!(milli(Length::from_mm(-1)), -2_835);
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(595_276).to_string(), "595.276");
        assert_eq!(number(-207).to_string(), "-0.207");
        assert_eq!(number(16_000).to_string(), "16");
        assert_eq!(number(3_370_123).to_string(), "3370.123");
    }

    #[test]
    fn rounding_is_to_the_nearest() {
        assert_eq!(round_div(5, 10), 1);
        assert_eq!(round_div(-5, 10), -1);
        assert_eq!(round_div(-4, 10), 0);
    }

    #[test]
    fn a_sheet_read_on_its_side_is_turned_counter_clockwise() {
        let mm = Length::from_mm;
        let setup = PageSetup {
            width: mm(297),
            height: mm(210),
            top: mm(28),
            bottom: mm(26),
            left: mm(35),
            right: mm(37),
            orientation: Orientation::Landscape,
        };
        let sheet = Sheet::new(setup);
        assert_eq!(sheet.size(), (mm(210), mm(297)));
        // As read the upper left corner: on the page the lower left one.
        assert_eq!(sheet.point(mm(0), mm(0)), (0, 0));
        // As read the upper right corner: the upper left one.
        assert_eq!(sheet.point(mm(297), mm(0)), (0, milli(mm(297))));
        assert_eq!(sheet.point(mm(0), mm(210)), (milli(mm(210)), 0));
    }
}

//! From lengths to the numbers of a PDF.
//!
//! User space is in points, origin in the lower left corner. Every number written is a whole
//! number of thousandths of a point, so what a reader adds up is exactly what was added up here.

use tongbao_document::Length;

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
}

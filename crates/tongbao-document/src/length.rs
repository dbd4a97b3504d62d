//! Lengths with an integer heart.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A distance on paper, in English Metric Units: 36 000 a millimetre, 12 700 a point, 635 a twip.
///
/// All three units that the formats use are whole numbers of EMU, so no length is ever rounded on
/// the way from the standard to a file. May be negative (an offset).
///
/// ```
/// use tongbao_document::Length;
///
/// assert_eq!(Length::from_mm(156).emu(), 5_616_000);
/// assert_eq!(Length::from_twips(579).emu(), 367_665);
/// assert!((Length::from_points(16).mm() - 5.644).abs() < 0.001);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No distance.
    pub const ZERO: Self = Self(0);
    /// EMU in a millimetre.
    pub const EMU_PER_MM: i64 = 36_000;
    /// EMU in a point (1/72 inch).
    pub const EMU_PER_POINT: i64 = 12_700;
    /// EMU in a twip (1/20 point).
    pub const EMU_PER_TWIP: i64 = 635;

    /// A length of `emu` English Metric Units.
    pub const fn from_emu(emu: i64) -> Self {
        Self(emu)
    }

    /// A length of whole millimetres.
    pub const fn from_mm(mm: i64) -> Self {
        Self(mm * Self::EMU_PER_MM)
    }

    /// A length of hundredths of a millimetre (0.35 mm is `35`).
    pub const fn from_mm_hundredths(hundredths: i64) -> Self {
        Self(hundredths * (Self::EMU_PER_MM / 100))
    }

    /// A length of whole points.
    pub const fn from_points(points: i64) -> Self {
        Self(points * Self::EMU_PER_POINT)
    }

    /// A length of half-points, the unit of font sizes in WordprocessingML.
    pub const fn from_half_points(half_points: i64) -> Self {
        Self(half_points * (Self::EMU_PER_POINT / 2))
    }

    /// A length of twips, the unit of positions in WordprocessingML.
    pub const fn from_twips(twips: i64) -> Self {
        Self(twips * Self::EMU_PER_TWIP)
    }

    /// The length in EMU, exactly.
    pub const fn emu(self) -> i64 {
        self.0
    }

    /// The length in millimetres.
    pub fn mm(self) -> f64 {
        self.0 as f64 / Self::EMU_PER_MM as f64
    }

    /// The length in points.
    pub fn points(self) -> f64 {
        self.0 as f64 / Self::EMU_PER_POINT as f64
    }

    /// The length in twips, rounded to the nearest.
    pub const fn twips(self) -> i64 {
        round_div(self.0, Self::EMU_PER_TWIP)
    }

    /// The length in half-points, rounded to the nearest.
    pub const fn half_points(self) -> i64 {
        round_div(self.0, Self::EMU_PER_POINT / 2)
    }

    /// `self * numerator / denominator`, rounded once, to the nearest EMU.
    ///
    /// Grid positions are made with this from the origin, never by a running sum. A denominator
    /// of zero gives [`Length::ZERO`].
    #[must_use]
    pub const fn scale(self, numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        let product = self.0 as i128 * numerator as i128;
        let denominator = denominator as i128;
        let half = if (product < 0) == (denominator < 0) {
            denominator / 2
        } else {
            -denominator / 2
        };
        Self(((product + half) / denominator) as i64)
    }

    /// The longer of two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The shorter of two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }
}

const fn round_div(value: i64, by: i64) -> i64 {
    let half = if value < 0 { -by / 2 } else { by / 2 };
    (value + half) / by
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(if divisor == 0 { 0 } else { self.0 / divisor })
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Length {
    /// Millimetres with two decimals: `156.00mm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}mm", self.mm())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_whole_numbers_of_emu() {
        assert_eq!(Length::from_mm(1).emu(), 36_000);
        assert_eq!(Length::from_points(1).emu(), 12_700);
        assert_eq!(Length::from_twips(20), Length::from_points(1));
        assert_eq!(Length::from_mm_hundredths(35).emu(), 12_600);
    }

    #[test]
    fn rounding_is_to_the_nearest_on_both_sides_of_zero() {
        assert_eq!(Length::from_mm(37).twips(), 2098);
        assert_eq!(Length::from_emu(-317).twips(), 0);
        assert_eq!(Length::from_emu(-318).twips(), -1);
        assert_eq!(Length::from_emu(10).scale(1, 4), Length::from_emu(3));
        assert_eq!(Length::from_emu(-10).scale(1, 4), Length::from_emu(-3));
    }
}

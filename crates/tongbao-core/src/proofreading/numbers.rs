//! Rules on numbers, dates and contact data (GB/T 15835-2011).

mod approximate;
mod contacts;
mod dates;
mod days;
mod digits;
mod documents;
mod money;
mod separators;
mod units;

use super::rule::Rule;

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &digits::FULL_WIDTH,
    &digits::DECIMAL_ZERO,
    &digits::THOUSANDS,
    &separators::SEPARATORS,
    &money::MONEY,
    &digits::ZERO_CHAR,
    &digits::IDIOM,
    &digits::ER_LIANG,
    &digits::MIXED_NUMERALS,
    &units::PERCENT,
    &units::RANGE_UNIT,
    &units::APPROX_DOUBLE,
    &approximate::EXACT,
    &approximate::HAN_AND_ARABIC,
    &units::WAN_YI,
    &units::MULTIPLE_DECREASE,
    &units::CURRENCY,
    &units::SYMBOL,
    &dates::FULL,
    &dates::LEADING_ZERO,
    &dates::SHORT_YEAR,
    &dates::HANZI_YEAR,
    &dates::MIXED,
    &days::VALID,
    &days::MISSING_UNIT,
    &days::HAO,
    &days::RELATIVE,
    &documents::BRACKET,
    &documents::FORM,
    &documents::CITE_ORDER,
    &documents::LEFT_OVER,
    &contacts::PHONE,
    &contacts::EMAIL,
    &contacts::URL,
    &contacts::POSTCODE,
    &contacts::TIME,
    &contacts::PRIVACY,
];

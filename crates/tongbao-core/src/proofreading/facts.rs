//! Facts that can be reckoned: counts, sums, rates, dates.

mod breakdown;
mod changes;
mod counts;
mod dates;
mod deadlines;
mod excess;
mod listing;
mod over;
mod points;
mod rates;
mod remainders;
pub(super) mod statements;
mod sums;
mod tables;

use super::rule::Rule;

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &counts::PROBLEMS,
    &counts::STATES,
    &counts::MEASURES,
    &sums::STATES,
    &sums::TOTAL,
    &breakdown::BREAKDOWN,
    &sums::AMONG,
    &remainders::ALL_AND_REST,
    &remainders::REST_SUM,
    &rates::RATE,
    &rates::SHARE,
    &rates::NAMED,
    &changes::DIRECTION,
    &changes::RATE,
    &points::POINTS,
    &over::OVER_ALL,
    &points::UNIT_CHANGES,
    &points::DIFFERENCE,
    &excess::MORE_THAN_ALL,
    &listing::LIST_LENGTH,
    &tables::TOTALS,
    &dates::ORDER,
    &dates::RANGE,
    &dates::BEFORE_INSPECTION,
    &dates::AFTER_SIGNATURE,
    &deadlines::PASSED,
];

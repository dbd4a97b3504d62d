//! Facts that can be reckoned: counts, sums, rates, dates.

mod breakdown;
mod carried;
mod changes;
mod compared;
mod counts;
mod dates;
mod deadlines;
mod durations;
mod each;
mod exact;
mod excess;
mod feedback;
mod listed_before;
mod listing;
mod members;
mod occasions;
mod over;
mod parts;
mod points;
mod rates;
mod remainders;
mod rounds;
mod separately;
mod shifts;
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
    &compared::COMPARED,
    &each::EACH,
    &each::RATIO,
    &durations::DURATION,
    &durations::YEARS,
    &parts::LARGER,
    &parts::KEPT,
    &parts::LEFT,
    &shifts::SHIFTED,
    &members::HALVES,
    &members::CLAUSES,
    &carried::CARRIED,
    &occasions::OCCASIONS,
    &separately::SEPARATELY,
    &separately::SANCTIONED,
    &listed_before::LISTED_BEFORE,
    &rounds::ROUND,
    &feedback::FEEDBACK,
];

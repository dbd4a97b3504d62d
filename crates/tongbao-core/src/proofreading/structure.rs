//! Rules on structure: numbers, series, blocks, headings, repetitions, names.

mod blocks;
mod doubled;
pub(super) mod headings;
mod inspected;
mod names;
pub(super) mod numbering;
mod organs;
mod places;
mod repeats;
mod run_in;
pub(super) mod series;
mod series_rules;
mod signature;
mod signing;

use super::rule::Rule;

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &numbering::SEQUENCE,
    &numbering::LEVEL_ORDER,
    &run_in::RUN_IN,
    &run_in::BARE,
    &doubled::DOUBLED,
    &inspected::INSPECTED,
    &series_rules::COMPLETE,
    &series_rules::COUNT_CLAIM,
    &blocks::WITHOUT_RESULT,
    &blocks::WITHOUT_MEASURES,
    &blocks::EMPTY_LABEL,
    &blocks::EMPTY_HEADING,
    &headings::PATTERN,
    &headings::TITLE_ELEMENTS,
    &headings::DUPLICATE_GENRE,
    &signature::SIGNATURE,
    &signature::LEAD_GENRE,
    &signature::LEAD,
    &signature::SECRECY,
    &signing::SIGNATURE,
    &signing::DATE,
    &repeats::PARAGRAPH,
    &repeats::SENTENCE,
    &repeats::PHRASE,
    &names::DOCUMENT,
    &places::PLACES,
    &places::SHORT_NAMES,
    &names::COUNTIES,
    &names::SELF,
    &organs::INSPECTION,
    &organs::PARTY_BODY,
];

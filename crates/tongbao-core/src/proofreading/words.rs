//! Rules on words: wrong characters, confusables, grammar, terms.

mod alike;
pub(super) mod common;
mod duplicates;
mod echoes;
mod grammar;
mod lists;
mod phrases;
mod slips;
mod terms;
mod titles;
mod traditional;
mod until;

pub(crate) use lists::{Hit, Lexicon};

use super::rule::Rule;

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &lists::TYPOS,
    &lists::CUSTOM,
    &phrases::PHRASE,
    &slips::SLIP,
    &lists::LIKELY,
    &echoes::ECHO,
    &lists::ACCOUNT,
    &lists::DEPLOY,
    &lists::OTHER,
    &lists::REFLECT,
    &lists::RECORD,
    &lists::TRANSITION,
    &lists::RESORT,
    &lists::INVOLVE,
    &lists::MAKE,
    &lists::VARIANT,
    &lists::REDUNDANT,
    &until::UNTIL,
    &duplicates::DUPLICATE,
    &traditional::TRADITIONAL,
    &grammar::PROMPTLY,
    &grammar::ADVERBIAL,
    &grammar::NO_SUBJECT,
    &grammar::DOUBLE_NEGATIVE,
    &grammar::REASON,
    &grammar::NO_VERB,
    &grammar::DENG_TWICE,
    &titles::CUT,
    &terms::FIXED,
    &terms::LEADER,
    &terms::CENTRE,
    &terms::OFFICE_COMMA,
];

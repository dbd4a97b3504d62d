//! Rules on punctuation (GB/T 15834-2011).

mod dashes;
mod ends;
mod halfwidth;
mod list_ends;
mod lists;
mod nesting;
mod ordinals;
mod pairs;
mod scope;
mod spaces;
mod stops;

pub(super) use spaces::{INVISIBLE, unseen_in};

use super::rule::Rule;

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[
    &halfwidth::COMMA,
    &list_ends::LAST,
    &halfwidth::PERIOD,
    &halfwidth::QUOTES,
    &halfwidth::PARENS,
    &halfwidth::ANGLES,
    &pairs::UNMATCHED,
    &pairs::DIRECTION,
    &nesting::QUOTES,
    &nesting::TITLES,
    &nesting::PARENS,
    &lists::TITLE_DUNHAO,
    &lists::QUOTE_DUNHAO,
    &lists::TITLES_SIDE_BY_SIDE,
    &lists::BEFORE_DENG,
    &lists::WITH_CONJUNCTION,
    &lists::APPROXIMATE,
    &dashes::ELLIPSIS,
    &dashes::ELLIPSIS_WITH_DENG,
    &dashes::ELLIPSIS_NEIGHBOURS,
    &dashes::DASH,
    &dashes::RANGE,
    &stops::ADJACENT,
    &stops::QUOTE_ORDER,
    &stops::PAREN_INNER,
    &stops::COLON_NESTED,
    &stops::SEMICOLON_WITH_STOP,
    &stops::INDIRECT_QUESTION,
    &ends::SENTENCE,
    &ends::OPEN_END,
    &ends::HEADING,
    &ends::MIXED,
    &ends::TITLE,
    &ends::TITLE_INNER,
    &ordinals::HAN_DUNHAO,
    &ordinals::PAREN_NO_MARK,
    &ordinals::ARABIC_DOT,
    &ordinals::PAREN_WIDTH,
    &ordinals::DI_COMMA,
    &ordinals::YISHI_BARE,
    &ordinals::YISHI_AFTER_NUMBER,
    &scope::TITLE_SCOPE,
    &scope::INTERPUNCT,
    &scope::MONTH_DOT,
    &spaces::BETWEEN_HANZI,
    &spaces::HAN_LATIN,
    &spaces::INVISIBLE,
    &spaces::LOOKALIKE,
    &spaces::PRIVATE_USE,
];

//! Reading a notice as a careful old hand in the office would, before the leader does.
//!
//! [`proofread`] returns what is wrong, where, why, and what to write. Every [`Rule`] stands in a
//! place of its own with the clause it rests on, wrong and right examples that are its tests, and
//! the right texts on which it must stay silent; [`rules`] lists them, `docs/PROOFREADING.md`
//! prints them. [`fix`] applies the corrections that are mechanically certain.
//!
//! Precision comes first: a rule that fires on correct text gets the whole proofreader switched
//! off.

mod alignment;
mod calendar;
mod chars;
mod desks;
mod facts;
mod fixing;
mod galley;
mod key;
mod marks;
mod masks;
mod numbers;
mod opinions;
mod options;
mod outcome;
mod passage;
mod punctuation;
mod quantities;
mod remarks;
mod rewriting;
mod rule;
mod search;
mod signature;
mod structure;
#[cfg(test)]
mod tests;
mod words;

use std::sync::LazyLock;

use tongbao_document::{Finding, Manuscript, Place, Severity};

pub use fixing::{Edit, FixedSource, fix, fix_until_stable};
pub use opinions::{Opinion, OpinionSheet, opinions};
pub use options::{ProofreadOptions, RuleId, UnknownRule, Word};
pub use rewriting::{RewriteError, rewrite};
pub use rule::{Family, Rule};

use crate::Notice;
use chars::slice;
use galley::{Galley, count_positions};
use marks::Silenced;
use remarks::Remark;

/// What the notice was read from: findings are placed in it.
#[derive(Clone, Copy, Debug, Default)]
pub enum Source<'a> {
    /// Data: places are paths.
    #[default]
    Data,
    /// The decoded text, without byte order mark: places are spans.
    Text(&'a str),
    /// A word processor file: places are paragraphs.
    Manuscript(&'a Manuscript),
}

/// All rules, family by family.
pub fn rules() -> &'static [&'static Rule] {
    static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        [
            punctuation::RULES,
            numbers::RULES,
            structure::RULES,
            facts::RULES,
            outcome::RULES,
            words::RULES,
        ]
        .concat()
    });
    &ALL
}

/// Reads `notice`, read from `source`, for everything that is wrong, in the order of the places.
///
/// ```
/// use tongbao_core::Notice;
/// use tongbao_core::model::Paragraph;
/// use tongbao_core::proofreading::{ProofreadOptions, Source, proofread};
///
/// let notice = Notice { preamble: vec![Paragraph::new("加强领导,压实责任。")], ..Notice::default() };
/// let findings = proofread(&notice, Source::Data, &ProofreadOptions::default());
/// assert_eq!((findings[0].rule, findings[0].text.as_str()), ("punct-halfwidth-comma", ","));
/// ```
pub fn proofread(notice: &Notice, source: Source<'_>, options: &ProofreadOptions) -> Vec<Finding> {
    let galley = Galley::new(notice, source);
    let remarks = desks::read(&galley, options);
    let text = match source {
        Source::Text(text) => text,
        Source::Data | Source::Manuscript(_) => "",
    };
    let mut found: Vec<(usize, Finding)> = remarks
        .into_iter()
        .map(|remark| place(&galley, text, remark))
        .collect();
    if options.wants(&punctuation::INVISIBLE) {
        let unseen = punctuation::unseen_in(text).into_iter();
        found.extend(unseen.map(|finding| (0, finding)));
    }
    let mut places: Vec<&mut Place> = found
        .iter_mut()
        .map(|(_, finding)| &mut finding.place)
        .collect();
    count_positions(text, &mut places);
    let silenced = Silenced::find(source, &galley.exempt);
    found.retain(|(_, finding)| !silenced.covers(finding));
    found.extend(silenced.unknown.into_iter().map(|finding| (0, finding)));
    found.sort_by_key(|(passage, finding)| {
        let at = match &finding.place {
            Place::Source(span) => span.bytes.start,
            _ => 0,
        };
        (at, *passage)
    });
    found.into_iter().map(|(_, finding)| finding).collect()
}

/// Turns a remark into a finding, with the passage it is sorted by.
fn place(galley: &Galley<'_>, source: &str, remark: Remark) -> (usize, Finding) {
    let mut finding = Finding::new(remark.rule.id, remark.severity, remark.message);
    finding.hints = remark.hints;
    let index = remark.passage;
    if let Some(passage) = galley.passage(index) {
        let text = slice(&passage.text, remark.range.clone());
        finding = finding.at(galley.place(index, &remark.range)).quoting(text);
        let exact = match &finding.place {
            Place::Source(span) => slice(source, span.bytes.clone()) == text,
            Place::Path(_) => true,
            _ => false,
        };
        if let Some(replacement) = remark.fix.filter(|_| exact) {
            finding = finding.fix(replacement);
        }
    }
    (index, finding)
}

/// How many findings of each severity there are: errors, warnings, notes.
pub fn tally(findings: &[Finding]) -> (usize, usize, usize) {
    let of = |severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    (
        of(Severity::Error),
        of(Severity::Warning),
        of(Severity::Info),
    )
}

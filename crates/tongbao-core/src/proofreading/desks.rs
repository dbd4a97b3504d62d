//! Who reads what: passages in stretches, the notice as a whole rule by rule.
//!
//! The rules know nothing of each other, so the desks may work side by side: the feature `parallel`
//! lets them. What they found is laid together in the order of the desks, whoever was done first.

use std::collections::BTreeMap;
use std::ops::Range;

use super::galley::Galley;
use super::options::ProofreadOptions;
use super::remarks::{Remark, Sheet};
use super::rule::{Check, Rule};
use super::rules;
use super::words::Lexicon;

/// How many passages a desk gets: more than most notices have, so that these are read in one go.
const STRETCH: usize = 512;

/// What one desk reads.
enum Desk {
    /// A stretch of passages, for the rules that read passage by passage.
    Passages(Range<usize>),
    /// The whole notice, for one rule.
    Galley(&'static Rule),
}

/// Lets every wanted rule read the galley.
pub(super) fn read(galley: &Galley<'_>, options: &ProofreadOptions) -> Vec<Remark> {
    let lexicon = Lexicon::new(&options.words);
    let wanted = rules().iter().copied().filter(|rule| options.wants(rule));
    let (whole, piecemeal): (Vec<_>, Vec<_>) =
        wanted.partition(|rule| matches!(rule.check, Check::Galley(_)));
    let passages = galley.passages.len();
    let stretches = (0..passages)
        .step_by(STRETCH)
        .map(|start| Desk::Passages(start..passages.min(start + STRETCH)));
    let desks: Vec<Desk> = stretches
        .chain(whole.into_iter().map(Desk::Galley))
        .collect();
    let mut remarks = side_by_side(&desks, passages > STRETCH, |desk| match desk {
        Desk::Passages(stretch) => passages_in(galley, stretch, &piecemeal, &lexicon),
        Desk::Galley(rule) => whole_notice(galley, rule),
    });
    let order: BTreeMap<&str, usize> = rules().iter().map(|rule| rule.id).zip(0..).collect();
    remarks.sort_by_cached_key(|remark| order.get(remark.rule.id).copied());
    remarks
}

fn passages_in(
    galley: &Galley<'_>,
    stretch: &Range<usize>,
    rules: &[&'static Rule],
    lexicon: &Lexicon,
) -> Vec<Remark> {
    let mut sheets: Vec<Sheet> = rules.iter().copied().map(Sheet::new).collect();
    for i in stretch.clone() {
        let Some(passage) = galley.passage(i) else {
            break;
        };
        let hits = lexicon.find(&passage.text);
        for (rule, sheet) in rules.iter().zip(&mut sheets) {
            sheet.turn_to(i);
            match rule.check {
                Check::Passages(region, check) if region.contains(passage.kind) => {
                    check(passage, sheet);
                }
                Check::Words(check) if !hits.is_empty() => check(passage, &hits, sheet),
                _ => {}
            }
        }
    }
    sheets.into_iter().flat_map(Sheet::finish).collect()
}

fn whole_notice(galley: &Galley<'_>, rule: &'static Rule) -> Vec<Remark> {
    let mut sheet = Sheet::new(rule);
    if let Check::Galley(check) = rule.check {
        check(galley, &mut sheet);
    }
    sheet.finish()
}

/// What `read` says of each desk, in the order of the desks; long notices on several threads.
#[cfg(feature = "parallel")]
fn side_by_side(
    desks: &[Desk],
    long: bool,
    read: impl Fn(&Desk) -> Vec<Remark> + Sync,
) -> Vec<Remark> {
    use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

    if !long {
        return desks.iter().flat_map(read).collect();
    }
    let found: Vec<Vec<Remark>> = desks.par_iter().map(&read).collect();
    found.into_iter().flatten().collect()
}

/// What `read` says of each desk, in the order of the desks.
#[cfg(not(feature = "parallel"))]
fn side_by_side(desks: &[Desk], _long: bool, read: impl Fn(&Desk) -> Vec<Remark>) -> Vec<Remark> {
    desks.iter().flat_map(read).collect()
}

//! Every rule tried on its own examples and traps.

use std::collections::BTreeSet;

use tongbao_document::Finding;

use super::passage::Passage;
use super::remarks::Sheet;
use super::rule::{Check, Rule};
use super::words::Lexicon;
use super::*;

/// What `rule` finds in an example.
fn findings(rule: &'static Rule, text: &str) -> Vec<(std::ops::Range<usize>, Option<String>)> {
    let lexicon = Lexicon::new(&[]);
    let mut sheet = Sheet::new(rule);
    match rule.check {
        Check::Passages(region, check) => {
            check(&Passage::plain(region.example(), text), &mut sheet);
        }
        Check::Words(check) => {
            let passage = Passage::plain(crate::numbering::Kind::Body, text);
            check(&passage, &lexicon.find(text), &mut sheet);
        }
        Check::Galley(_) => return whole(rule, text),
    }
    sheet
        .finish()
        .into_iter()
        .map(|remark| (remark.range, remark.fix))
        .collect()
}

/// What `rule` finds in an example that is a whole notice, or a single paragraph.
fn whole(rule: &'static Rule, text: &str) -> Vec<(std::ops::Range<usize>, Option<String>)> {
    let notice = if text.contains('\n') {
        read(text)
    } else {
        Notice {
            preamble: vec![crate::model::Paragraph::new(text)],
            ..Notice::default()
        }
    };
    let options = ProofreadOptions {
        only: vec![rule.into()],
        ..ProofreadOptions::default()
    };
    let ranges = |finding: Finding| match finding.place {
        Place::Source(span) => (span.bytes, finding.fix.map(|fix| fix.replacement)),
        _ => (0..0, None),
    };
    proofread(&notice, Source::Text(text), &options)
        .into_iter()
        .map(ranges)
        .collect()
}

fn read(text: &str) -> Notice {
    crate::read_text(text.as_bytes(), &crate::ReadOptions::default())
        .expect("reads")
        .value
}

#[test]
fn rules_find_their_wrong_examples_and_leave_the_right_ones() {
    let mut complaints = Vec::new();
    for rule in rules() {
        for (wrong, right) in rule.examples {
            if findings(rule, wrong).is_empty() {
                complaints.push(format!("{}: silent on {wrong:?}", rule.id));
            }
            for (range, _) in findings(rule, right) {
                complaints.push(format!("{}: fires on {right:?} at {range:?}", rule.id));
            }
        }
        for trap in rule.traps {
            for (range, _) in findings(rule, trap) {
                complaints.push(format!("{}: caught by {trap:?} at {range:?}", rule.id));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn corrections_lead_to_the_right_example() {
    let mut complaints = Vec::new();
    for rule in rules() {
        for (wrong, right) in rule.examples {
            let mut found = findings(rule, wrong);
            if found.is_empty() || found.iter().any(|(_, fix)| fix.is_none()) {
                continue;
            }
            found.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
            let mut text = (*wrong).to_owned();
            for (range, fix) in found {
                text.replace_range(range, &fix.expect("a correction"));
            }
            if text != *right {
                complaints.push(format!("{}: {text:?} is not {right:?}", rule.id));
            }
        }
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn ids_are_unique_and_families_hold_together() {
    let mut seen = BTreeSet::new();
    let mut families = Vec::new();
    for rule in rules() {
        assert!(seen.insert(rule.id), "{} twice", rule.id);
        let kebab = rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(
            kebab && !rule.summary.is_empty() && !rule.source.is_empty(),
            "{}",
            rule.id
        );
        families.push(rule.family);
    }
    assert!(families.is_sorted());
}

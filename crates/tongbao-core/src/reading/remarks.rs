//! Collects the findings of reading.

use std::collections::BTreeMap;
use std::ops::Range;

use tongbao_document::{Finding, Place, Report, Severity};

use super::MAX_FINDINGS_PER_RULE;
use super::source::{Paragraph, Places};

/// The findings so far, and the places of the source they point to.
pub(super) struct Remarks {
    pub(super) places: Places,
    findings: Vec<Finding>,
    counts: BTreeMap<&'static str, (Severity, usize)>,
}

impl Remarks {
    pub(super) fn new(places: Places) -> Self {
        Self {
            places,
            findings: Vec::new(),
            counts: BTreeMap::new(),
        }
    }

    /// Adds a finding that is already placed.
    pub(super) fn push(&mut self, finding: Finding) {
        if self.counts_one(finding.rule, finding.severity) {
            self.findings.push(finding);
        }
    }

    /// Adds a finding about the stretch `range` of `paragraph`, quoting it from the source.
    pub(super) fn note(
        &mut self,
        rule: &'static str,
        severity: Severity,
        paragraph: &Paragraph,
        range: Range<usize>,
        message: impl FnOnce() -> String,
    ) {
        if self.counts_one(rule, severity) {
            let place = self.places.place(paragraph, &range);
            let text = self
                .places
                .quote(&place)
                .unwrap_or_else(|| paragraph.cut(range));
            let text = text.to_owned();
            self.findings.push(
                Finding::new(rule, severity, message())
                    .at(place)
                    .quoting(text),
            );
        }
    }

    /// Counts a finding of `rule`; whether it is still to be listed.
    fn counts_one(&mut self, rule: &'static str, severity: Severity) -> bool {
        let (worst, count) = self.counts.entry(rule).or_insert((severity, 0));
        *worst = severity.max(*worst);
        *count += 1;
        *count <= MAX_FINDINGS_PER_RULE
    }

    /// All findings, in the order of their places, beside `value`.
    #[cfg(test)]
    pub(super) fn into_report<T>(self, value: T) -> Report<T> {
        self.into_parts(value).0
    }

    /// As [`Self::into_report`], with the places of the source.
    pub(super) fn into_parts<T>(mut self, value: T) -> (Report<T>, Places) {
        self.findings.sort_by_key(|finding| match &finding.place {
            Place::Source(span) => span.bytes.start + 1,
            Place::Paragraph(number) => *number,
            _ => 0,
        });
        for (rule, (severity, count)) in self.counts {
            if let Some(more) = count
                .checked_sub(MAX_FINDINGS_PER_RULE)
                .filter(|more| *more > 0)
            {
                let message = format!("同类情况还有 {more} 处，未逐一列出");
                self.findings.push(Finding::new(rule, severity, message));
            }
        }
        (Report::new(value, self.findings), self.places)
    }
}

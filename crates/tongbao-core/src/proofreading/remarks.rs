//! Findings in the making.

use std::ops::Range;

use tongbao_document::Severity;

use super::rule::Rule;

/// What a rule has to say about a stretch of a passage.
#[derive(Clone, Debug)]
pub(crate) struct Remark {
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    /// The passage.
    pub(crate) passage: usize,
    /// The offending stretch of the passage.
    pub(crate) range: Range<usize>,
    pub(crate) message: String,
    pub(crate) hints: Vec<String>,
    pub(crate) fix: Option<String>,
}

impl Remark {
    /// What to write.
    pub(crate) fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints.push(hint.into());
        self
    }

    /// What to put in its place; mechanically certain.
    pub(crate) fn fix(&mut self, replacement: impl Into<String>) -> &mut Self {
        self.fix = Some(replacement.into());
        self
    }

    /// How sure this one is.
    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }
}

/// Collects the remarks of one rule.
#[derive(Debug)]
pub(crate) struct Sheet {
    rule: &'static Rule,
    passage: usize,
    remarks: Vec<Remark>,
}

impl Sheet {
    /// An empty sheet for `rule`.
    pub(crate) fn new(rule: &'static Rule) -> Self {
        Self {
            rule,
            passage: 0,
            remarks: Vec::new(),
        }
    }

    /// The rule.
    pub(crate) fn rule(&self) -> &'static Rule {
        self.rule
    }

    /// Turns to a passage.
    pub(crate) fn turn_to(&mut self, passage: usize) {
        self.passage = passage;
    }

    /// A remark about `range` of the passage the sheet is turned to.
    pub(crate) fn at(&mut self, range: Range<usize>, message: impl Into<String>) -> &mut Remark {
        self.within(self.passage, range, message)
    }

    /// A remark about `range` of any passage.
    pub(crate) fn within(
        &mut self,
        passage: usize,
        range: Range<usize>,
        message: impl Into<String>,
    ) -> &mut Remark {
        self.push(passage, range, message.into())
    }

    #[expect(clippy::expect_used, reason = "the list has just been pushed to")]
    fn push(&mut self, passage: usize, range: Range<usize>, message: String) -> &mut Remark {
        self.remarks.push(Remark {
            rule: self.rule,
            severity: self.rule.severity,
            passage,
            range,
            message,
            hints: Vec::new(),
            fix: None,
        });
        self.remarks.last_mut().expect("pushed")
    }

    /// The remarks.
    pub(crate) fn finish(self) -> Vec<Remark> {
        self.remarks
    }
}

//! Remarks for a person to look at, and reports that carry them beside a result.

use std::fmt;

use crate::Span;

/// How sure a finding is that something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// A note: something was done or may be looked at.
    Info,
    /// Very likely wrong, or a required form that is missing.
    Warning,
    /// Certainly wrong.
    Error,
}

impl Severity {
    /// The lower-case English name used in JSON output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    /// The Chinese word shown to users.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Info => "提示",
            Self::Warning => "警告",
            Self::Error => "错误",
        })
    }
}

/// Where a finding belongs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// The notice as a whole.
    Whole,
    /// A stretch of a text source.
    Source(Span),
    /// A value of a data source, as a path: `parts[1].sections[0].problems[2].title`.
    Path(String),
    /// A paragraph of a word processor file, from 1, tables counted as one paragraph a row.
    Paragraph(usize),
    /// A line on a finished page, both from 1.
    Page {
        /// The page as counted from the first sheet.
        page: usize,
        /// The line as counted from the top of the type area.
        line: usize,
    },
}

/// A mechanical correction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    /// What to put in place of the text at the finding's place.
    pub replacement: String,
}

/// What a person should look at.
///
/// The message is in Chinese and quotes the user's own words; hints say what to write.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// Stable id of the rule, in kebab case: `date-hanzi`.
    pub rule: &'static str,
    /// How sure it is.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// The exact offending characters, empty when the finding is about something absent.
    pub text: String,
    /// What is the matter, one Chinese sentence.
    pub message: String,
    /// What to do about it, Chinese, possibly none.
    pub hints: Vec<String>,
    /// A correction that is mechanically certain, if there is one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding about the notice as a whole, to be refined with the builder methods.
    ///
    /// ```
    /// use tongbao_document::{Finding, Place, Severity};
    ///
    /// let finding = Finding::new("date-hanzi", Severity::Info, "成文日期按标准改用阿拉伯数字")
    ///     .quoting("二〇二三年九月一日")
    ///     .hint("正文请写“2023年9月1日”");
    /// assert_eq!(finding.place, Place::Whole);
    /// ```
    pub fn new(rule: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity,
            place: Place::Whole,
            text: String::new(),
            message: message.into(),
            hints: Vec::new(),
            fix: None,
        }
    }

    /// Says where the finding belongs.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// Quotes the exact offending characters.
    #[must_use]
    pub fn quoting(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds a mechanical correction.
    #[must_use]
    pub fn fix(mut self, replacement: impl Into<String>) -> Self {
        self.fix = Some(Fix {
            replacement: replacement.into(),
        });
        self
    }
}

/// A result and everything a person should look at beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "findings must reach the user"]
pub struct Report<T> {
    /// The result.
    pub value: T,
    /// All findings, in the order of their places.
    pub findings: Vec<Finding>,
}

impl<T> Report<T> {
    /// A result without findings.
    pub fn clean(value: T) -> Self {
        Self {
            value,
            findings: Vec::new(),
        }
    }

    /// A result with findings.
    pub fn new(value: T, findings: Vec<Finding>) -> Self {
        Self { value, findings }
    }

    /// Changes the value and keeps the findings.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Report<U> {
        Report {
            value: f(self.value),
            findings: self.findings,
        }
    }
}

//! Findings for people.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style;
use tongbao::{Finding, Place, Severity, Span};

use crate::excerpt::Excerpt;
use crate::terminal::{ERROR, FAINT, NOTE, Terminal, WARNING};

/// Which findings are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// All of them.
    All,
    /// Errors and warnings; of a batch notes are only counted.
    NoNotes,
    /// Errors only.
    ErrorsOnly,
}

impl Detail {
    const fn shows(self, severity: Severity) -> bool {
        match self {
            Self::All => true,
            Self::NoNotes => !matches!(severity, Severity::Info),
            Self::ErrorsOnly => matches!(severity, Severity::Error),
        }
    }
}

/// Writes findings out.
pub(crate) fn show(
    source: &Path,
    text: Option<&str>,
    findings: &[Finding],
    detail: Detail,
    terminal: &mut Terminal,
) {
    for finding in findings.iter().filter(|one| detail.shows(one.severity)) {
        terminal.insist(written(source, text, finding));
    }
}

fn written(source: &Path, text: Option<&str>, finding: &Finding) -> String {
    let style = style(finding.severity);
    let mut lines = format!(
        "{}{}: {style}{}{style:#}：{} {FAINT}[{}]{FAINT:#}",
        source.display(),
        place(&finding.place),
        finding.severity,
        finding.message,
        finding.rule,
    );
    if let (Place::Source(span), Some(text)) = (&finding.place, text)
        && quotes(text, span, &finding.text)
        && let Some(excerpt) = Excerpt::of(text, span)
    {
        let _ = write!(
            lines,
            "\n  {FAINT}│{FAINT:#} {}\n  {FAINT}│{FAINT:#} {style}{}{style:#}",
            excerpt.line(),
            excerpt.marks()
        );
    }
    for hint in &finding.hints {
        let _ = write!(lines, "\n  {FAINT}└{FAINT:#} {hint}");
    }
    lines
}

/// Whether the text has at the span what a finding says it has.
fn quotes(text: &str, span: &Span, quoted: &str) -> bool {
    let spot = text.get(span.bytes.clone());
    quoted.is_empty() || spot.is_some_and(|spot| spot.contains(quoted) || quoted.contains(spot))
}

/// The colour of a severity.
const fn style(severity: Severity) -> Style {
    match severity {
        Severity::Error => ERROR,
        Severity::Warning => WARNING,
        Severity::Info => NOTE,
    }
}

/// `:line:column` for a text, words for the rest, nothing for the whole.
fn place(place: &Place) -> String {
    match place {
        Place::Whole => String::new(),
        Place::Source(span) => format!(":{}:{}", span.start.line, span.start.column),
        Place::Path(path) => format!("（{path}）"),
        Place::Paragraph(paragraph) => format!("（第{paragraph}段）"),
        Place::Page { page, line } => format!("（成品第{page}页第{line}行）"),
    }
}

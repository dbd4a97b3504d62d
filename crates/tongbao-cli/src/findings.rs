//! Findings for people.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style;
use tongbao::{Finding, Place, Severity};

use crate::excerpt::Excerpt;
use crate::terminal::{ERROR, FAINT, NOTE, Terminal, WARNING};

/// Which findings are written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// All of them.
    All,
    /// Errors and warnings; notes are counted.
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

/// Writes findings out, those of one rule in a row only so often.
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
    let notes = findings.iter().filter(|one| one.severity == Severity::Info);
    let notes = notes.count();
    if detail == Detail::NoNotes && notes > 0 {
        let name = source.display();
        terminal.say(format_args!(
            "{name}: {NOTE}提示{NOTE:#}：另有{notes}条提示，单独生成这一份时可以看到"
        ));
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

/// The colour of a severity.
pub(crate) const fn style(severity: Severity) -> Style {
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

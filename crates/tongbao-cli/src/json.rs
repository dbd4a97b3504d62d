//! Results for programs: one JSON object a line.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Value, json};
use tongbao::{Finding, Place, Severity};
use tongbao_batch::{Counts, Event, Outcome, Reason, StaleFate, Summary};

/// A finding as the contract of `--format json` has it. What does not apply is null.
#[derive(Serialize)]
struct FindingLine<'a> {
    event: &'static str,
    file: String,
    rule: &'a str,
    severity: &'a str,
    /// From 1.
    line: Option<u32>,
    /// From 1, in characters.
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    /// In a data source.
    path: Option<&'a str>,
    /// In a word processor file, from 1.
    paragraph: Option<usize>,
    /// On the finished page, from 1.
    page: Option<usize>,
    page_line: Option<usize>,
    text: &'a str,
    message: &'a str,
    hints: &'a [String],
    fix: Option<&'a str>,
}

/// The line of a finding.
pub(crate) fn finding(source: &Path, finding: &Finding) -> String {
    let span = match &finding.place {
        Place::Source(span) => Some(span),
        _ => None,
    };
    let (page, page_line) = match finding.place {
        Place::Page { page, line } => (Some(page), Some(line)),
        _ => (None, None),
    };
    let line = FindingLine {
        event: "finding",
        file: name(source),
        rule: finding.rule,
        severity: finding.severity.name(),
        line: span.map(|span| span.start.line),
        column: span.map(|span| span.start.column),
        end_line: span.map(|span| span.end.line),
        end_column: span.map(|span| span.end.column),
        path: match &finding.place {
            Place::Path(path) => Some(path),
            _ => None,
        },
        paragraph: match finding.place {
            Place::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        },
        page,
        page_line,
        text: &finding.text,
        message: &finding.message,
        hints: &finding.hints,
        fix: finding.fix.as_ref().map(|fix| fix.replacement.as_str()),
    };
    serde_json::to_string(&line).unwrap_or_default()
}

/// The line of a source that could not be read, in the shape of a finding.
pub(crate) fn unreadable(source: &Path, message: &str) -> String {
    finding(
        source,
        &Finding::new("unreadable", Severity::Error, message),
    )
}

/// The lines of an event; progress and the beginning have none.
pub(crate) fn event(event: &Event<'_>) -> Vec<String> {
    match event {
        Event::Waiting { folder } => {
            vec![json!({"event": "waiting", "folder": name(folder)}).to_string()]
        }
        Event::Notice {
            source,
            outputs,
            outcome,
        } => notice(source, outputs, outcome),
        Event::Stale { output, fate } => {
            let (fate, message) = match fate {
                StaleFate::Reported => ("reported", None),
                StaleFate::Removed => ("removed", None),
                StaleFate::KeptEdited => ("kept_edited", None),
                StaleFate::Failed(failure) => ("failed", Some(failure.to_string())),
            };
            let line = json!({
                "event": "stale", "output": name(output), "fate": fate, "message": message,
            });
            vec![line.to_string()]
        }
        _ => Vec::new(),
    }
}

fn notice(source: &Path, outputs: &[PathBuf], outcome: &Outcome) -> Vec<String> {
    let findings = match outcome {
        Outcome::Built { findings, .. } | Outcome::Withheld { findings } => findings.as_slice(),
        _ => &[],
    };
    let mut lines: Vec<String> = findings.iter().map(|one| finding(source, one)).collect();
    let (name_of_outcome, reason, pages, message) = match outcome {
        Outcome::Built { reason, pages, .. } => ("built", Some(*reason), *pages, None),
        Outcome::WouldBuild { reason } => ("would_build", Some(*reason), None, None),
        Outcome::Unchanged { pages, .. } => ("unchanged", None, *pages, None),
        Outcome::Withheld { .. } => ("withheld", None, None, None),
        Outcome::Failed(failure) => ("failed", None, None, Some(failure.to_string())),
    };
    let counted = match outcome {
        Outcome::Unchanged { counts, .. } => *counts,
        _ => Counts::of(findings),
    };
    let outputs: Vec<String> = outputs.iter().map(|path| name(path)).collect();
    let line = json!({
        "event": "notice",
        "file": name(source),
        "outcome": name_of_outcome,
        "reason": reason.map(reason_name),
        "outputs": outputs,
        "pages": pages,
        "findings": counts(counted),
        "message": message,
    });
    lines.push(line.to_string());
    lines
}

/// The last line of a run.
pub(crate) fn summary(summary: &Summary) -> String {
    json!({
        "event": "summary",
        "total": summary.total,
        "built": summary.built,
        "would_build": summary.would_build,
        "unchanged": summary.unchanged,
        "withheld": summary.withheld,
        "failed": summary.failed,
        "stale": summary.stale,
        "findings": counts(summary.findings),
        "pages": summary.pages,
        "stopped": summary.stopped,
    })
    .to_string()
}

fn counts(counts: Counts) -> Value {
    json!({"error": counts.errors, "warning": counts.warnings, "info": counts.infos})
}

const fn reason_name(reason: Reason) -> &'static str {
    match reason {
        Reason::New => "new",
        Reason::Changed => "changed",
        Reason::Missing => "missing",
        Reason::Forced => "forced",
        Reason::Strict => "strict",
        Reason::Unrecorded => "unrecorded",
    }
}

fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

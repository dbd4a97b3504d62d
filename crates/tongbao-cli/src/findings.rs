//! Findings for people.

use std::path::Path;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};
use tongbao::proofreading::rules;
use tongbao::{Finding, Place, Severity};

use crate::ground::Ground;
use crate::terminal::Terminal;

/// How wide a finding is written; a paragraph is one line, often of hundreds of characters, and is
/// cut around the spot.
const WIDTH: usize = 90;

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
    pub(crate) const fn shows(self, severity: Severity) -> bool {
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
    ground: &Ground,
    findings: &[Finding],
    detail: Detail,
    terminal: &mut Terminal,
) {
    for finding in findings.iter().filter(|one| detail.shows(one.severity)) {
        terminal.insist(written(source, ground, finding));
    }
}

/// A finding: what is the matter, the place with the spot marked, what to write, and on whose
/// authority.
pub(crate) fn written(source: &Path, ground: &Ground, finding: &Finding) -> String {
    let title = level(finding.severity)
        .primary_title(finding.message.as_str())
        .id(finding.rule);
    let mut group = title.element(place(source, ground, finding));
    for hint in &finding.hints {
        let help = Level::HELP.with_name("建议");
        group = group.element(help.message(hint.as_str()));
    }
    if let Some(rule) = rules().iter().find(|rule| rule.id == finding.rule) {
        let note = Level::NOTE.with_name("依据");
        group = group.element(note.message(rule.source));
    }
    Renderer::styled().term_width(WIDTH).render(&[group])
}

/// The level with its Chinese name.
fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    }
    .with_name(severity.to_string())
}

/// The source line with the spot marked, or the place alone where there is no line to show.
fn place<'a>(source: &'a Path, ground: &'a Ground, finding: &'a Finding) -> Element<'a> {
    let file = source.display();
    let excerpt = ground.excerpt(finding);
    match (&finding.place, excerpt) {
        (Place::Source(span), Some((line, spot))) => Snippet::source(line)
            .path(file.to_string())
            .line_start(span.start.line as usize)
            .annotation(AnnotationKind::Primary.span(spot))
            .into(),
        (Place::Source(span), None) => Origin::path(file.to_string())
            .line(span.start.line as usize)
            .char_column(span.start.column as usize)
            .into(),
        (place, Some((text, spot))) => Snippet::source(text)
            .path(format!("{file}{}", named(place)))
            .line_numbering(false)
            .annotation(AnnotationKind::Primary.span(spot))
            .into(),
        (place, None) => Origin::path(format!("{file}{}", named(place))).into(),
    }
}

/// The words for a place that is not in a text.
pub(crate) fn named(place: &Place) -> String {
    match place {
        Place::Whole => String::new(),
        Place::Source(span) => format!("（第{}行）", span.start.line),
        Place::Path(path) => format!("（{path}）"),
        Place::Paragraph(paragraph) => format!("（第{paragraph}段）"),
        Place::Page { page, line } => format!("（成品第{page}页第{line}行）"),
    }
}

#[cfg(test)]
mod tests {
    use tongbao::Span;

    use super::*;

    fn shown(text: &str, spot: &str) -> String {
        let at = text.find(spot).unwrap();
        let span = Span::locate(text, at..at + spot.len());
        let finding = Finding::new("rule", Severity::Error, "说明")
            .at(Place::Source(span))
            .quoting(spot);
        let ground = Ground::Text(text.to_owned());
        anstream::adapter::strip_str(&written(Path::new("甲.txt"), &ground, &finding)).to_string()
    }

    #[test]
    fn hanzi_are_two_columns_wide() {
        let shown = shown("一、\n（1）于22年完成整改。", "22年");
        assert_eq!(
            shown,
            "错误[rule]: 说明\n --> 甲.txt:2:5\n  |\n2 | （1）于22年完成整改。\n  |        ^^^^"
        );
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let shown = shown(
            &format!("{}错字{}", "前".repeat(300), "后".repeat(300)),
            "错字",
        );
        let line = shown.lines().nth(3).unwrap();
        assert!(
            line.starts_with("1 | ...") && line.ends_with("..."),
            "{line}"
        );
        assert!(line.chars().count() < 60, "{line}");
    }

    #[test]
    fn control_characters_do_nothing() {
        let shown = shown("\u{1b}[31m一\t\u{202e}二", "二");
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown}");
    }
}

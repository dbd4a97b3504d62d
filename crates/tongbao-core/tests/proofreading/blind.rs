//! Notices written by somebody who did not look at the rules, with what was planted in them.
//!
//! `NAME.txt` has `NAME.planted`: one line for every flaw, `family line:column words`; a line that
//! begins with `?` names a rule and line that is right too, such as the other end of a planted
//! contradiction. A flaw is found where any rule points at its words.

use std::path::{Path, PathBuf};

use tongbao_core::proofreading::{Family, ProofreadOptions, Source, proofread};
use tongbao_core::{ReadOptions, read_text};
use tongbao_document::{Finding, Place, Severity};

/// The least share of planted flaws found, and of errors and warnings that are right, in hundredths.
const RECALL: usize = 90;
const PRECISION: usize = 95;

struct Planted {
    family: String,
    line: u32,
    column: u32,
    words: String,
}

/// How the rules did on all notices.
#[derive(Default)]
pub(crate) struct Figures {
    pub(crate) notices: usize,
    pub(crate) clean: usize,
    /// Planted flaws found and planted, family by family.
    pub(crate) families: Vec<(Family, usize, usize)>,
    pub(crate) missed: Vec<String>,
    /// Errors and warnings that are right, and all of them.
    pub(crate) right: usize,
    pub(crate) sure: usize,
    pub(crate) alarms: Vec<String>,
}

impl Figures {
    pub(crate) fn found(&self) -> usize {
        self.families.iter().map(|(_, found, _)| found).sum()
    }

    pub(crate) fn planted(&self) -> usize {
        self.families.iter().map(|(_, _, planted)| planted).sum()
    }
}

/// Reads all notices.
pub(crate) fn figures() -> Figures {
    let mut figures = Figures {
        families: Family::ALL.map(|family| (family, 0, 0)).to_vec(),
        ..Figures::default()
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/blind");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the suite")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    for path in paths {
        read(&path, &mut figures);
    }
    figures
}

fn read(path: &Path, figures: &mut Figures) {
    let name = path.file_stem().expect("a name").to_string_lossy();
    let text = std::fs::read_to_string(path).expect("a notice");
    let list = std::fs::read_to_string(path.with_extension("planted"))
        .unwrap_or_else(|_| panic!("{name}.planted is missing"));
    let (also, planted): (Vec<&str>, Vec<&str>) =
        list.lines().partition(|line| line.starts_with('?'));
    let planted: Vec<Planted> = planted
        .into_iter()
        .map(|line| planted_flaw(line, &text))
        .collect();
    figures.notices += 1;
    figures.clean += usize::from(planted.is_empty());
    let notice = read_text(text.as_bytes(), &ReadOptions::default())
        .expect("reads")
        .value;
    let findings = proofread(&notice, Source::Text(&text), &ProofreadOptions::default());
    for flaw in &planted {
        let found = findings.iter().any(|finding| points_at(finding, flaw));
        let (_, hits, all) = figures
            .families
            .iter_mut()
            .find(|(family, ..)| family.name() == flaw.family)
            .unwrap_or_else(|| panic!("{name}: {} is no family", flaw.family));
        *all += 1;
        *hits += usize::from(found);
        if !found {
            let line = flaw.line;
            figures.missed.push(format!("{name}:{line} {}", flaw.words));
        }
    }
    for finding in findings.iter().filter(|one| one.severity > Severity::Info) {
        let line = start(finding).map_or(0, |(line, _)| line);
        let right = planted.iter().any(|flaw| points_at(finding, flaw))
            || also.contains(&format!("? {} {line}", finding.rule).as_str());
        figures.sure += 1;
        figures.right += usize::from(right);
        if !right {
            let (rule, words) = (finding.rule, &finding.text);
            figures.alarms.push(format!("{name}:{line} {rule} {words}"));
        }
    }
}

fn planted_flaw(line: &str, text: &str) -> Planted {
    let mut columns = line.splitn(3, ' ');
    let mut next = || columns.next().unwrap_or_default().to_owned();
    let (family, at, words) = (next(), next(), next());
    let (row, column) = at.split_once(':').expect("line:column");
    let (row, column): (u32, u32) = (
        row.parse().expect("a line"),
        column.parse().expect("a column"),
    );
    let written: String = text
        .lines()
        .nth(row as usize - 1)
        .unwrap_or_default()
        .chars()
        .skip(column as usize - 1)
        .take(words.chars().count())
        .collect();
    assert_eq!(written, words, "{line}");
    Planted {
        family,
        line: row,
        column,
        words,
    }
}

fn start(finding: &Finding) -> Option<(u32, u32)> {
    match &finding.place {
        Place::Source(span) => Some((span.start.line, span.start.column)),
        _ => None,
    }
}

/// Whether the finding is about the words of the flaw, or the character next to them.
fn points_at(finding: &Finding, flaw: &Planted) -> bool {
    let Place::Source(span) = &finding.place else {
        return false;
    };
    let end = flaw.column + flaw.words.chars().count() as u32;
    span.start.line == flaw.line
        && span.start.column <= end + 1
        && span.end.column + 1 >= flaw.column
}

#[test]
fn unseen_notices() {
    let figures = figures();
    let (found, planted) = (figures.found(), figures.planted());
    assert!(
        planted > 200 && figures.clean >= 10,
        "{planted} flaws, {} clean",
        figures.clean
    );
    assert!(
        found * 100 >= planted * RECALL,
        "{found} of {planted} found; missed:\n{}",
        figures.missed.join("\n")
    );
    assert!(
        figures.right * 100 >= figures.sure * PRECISION,
        "{} of {} right; wrong:\n{}",
        figures.right,
        figures.sure,
        figures.alarms.join("\n")
    );
}

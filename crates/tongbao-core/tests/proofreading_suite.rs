//! Proofreading invented notices, clean and flawed, against what a careful reader marked in them;
//! and `docs/PROOFREADING.md`, written from the rules and from how well they did.
//!
//! A case is `NAME.txt` with `NAME.expect`: one line for every flaw, `rule line text`; a line that
//! begins with `?` is a remark that may be made but need not. `UPDATE=1 cargo test` writes the
//! document anew.
#![allow(clippy::disallowed_methods, reason = "tests read and write files")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

#[path = "proofreading/blind.rs"]
mod blind;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tongbao_core::proofreading::{Family, ProofreadOptions, Rule, Source, proofread, rules};
use tongbao_core::{ReadOptions, read_text};
use tongbao_document::{Place, Severity};

/// A remark, or a flaw: rule, line, text.
type Mark = (String, u32, String);

struct Case {
    name: String,
    wanted: Vec<Mark>,
    allowed: Vec<Mark>,
    found: Vec<(Mark, Severity)>,
}

/// How a rule did over all cases.
#[derive(Default)]
struct Score {
    hits: usize,
    misses: usize,
    alarms: usize,
}

fn suite() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/proofread")
}

fn cases() -> Vec<Case> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(suite())
        .expect("the suite")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| case(path)).collect()
}

fn case(path: &Path) -> Case {
    let name = path
        .file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    let text = std::fs::read_to_string(path).expect("a case");
    let expect = std::fs::read_to_string(path.with_extension("expect"))
        .unwrap_or_else(|_| panic!("{name}.expect is missing"));
    let (mut wanted, mut allowed) = (Vec::new(), Vec::new());
    for line in expect
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        match line.strip_prefix("? ") {
            Some(line) => allowed.push(mark(line)),
            None => wanted.push(mark(line)),
        }
    }
    let notice = read_text(text.as_bytes(), &ReadOptions::default())
        .expect("reads")
        .value;
    let found = proofread(&notice, Source::Text(&text), &ProofreadOptions::default())
        .into_iter()
        .map(|finding| {
            let line = match &finding.place {
                Place::Source(span) => span.start.line,
                _ => 0,
            };
            (
                (finding.rule.to_owned(), line, finding.text),
                finding.severity,
            )
        })
        .collect();
    Case {
        name,
        wanted,
        allowed,
        found,
    }
}

fn mark(line: &str) -> Mark {
    let mut columns = line.splitn(3, ' ');
    let mut next = || columns.next().unwrap_or_default().to_owned();
    let (rule, line, text) = (next(), next(), next());
    assert!(
        rules().iter().any(|known| known.id == rule),
        "{rule} is no rule"
    );
    (rule, line.parse().expect("a line number"), text)
}

/// Whether a remark points at a flaw: the same rule and line, and one text in the other.
fn points_at(found: &Mark, wanted: &Mark) -> bool {
    let near = found.2.contains(&wanted.2) || wanted.2.contains(&found.2);
    found.0 == wanted.0 && found.1 == wanted.1 && near
}

struct Result {
    scores: BTreeMap<String, Score>,
    complaints: Vec<String>,
    /// Right and wrong remarks of severity error and warning.
    sure: (usize, usize),
}

fn judge(cases: &[Case]) -> Result {
    let mut result = Result {
        scores: BTreeMap::new(),
        complaints: Vec::new(),
        sure: (0, 0),
    };
    for case in cases {
        let mut wanted = case.wanted.clone();
        for (found, severity) in &case.found {
            let score = result.scores.entry(found.0.clone()).or_default();
            let hit = wanted.iter().position(|wanted| points_at(found, wanted));
            let right = match hit {
                Some(hit) => {
                    wanted.remove(hit);
                    score.hits += 1;
                    true
                }
                None => case.allowed.iter().any(|allowed| points_at(found, allowed)),
            };
            let sure = *severity >= Severity::Warning;
            if !right {
                score.alarms += 1;
                let (rule, line, text) = found;
                result
                    .complaints
                    .push(format!("{}: false alarm {rule} {line} {text}", case.name));
            }
            if sure && right {
                result.sure.0 += 1;
            } else if sure {
                result.sure.1 += 1;
            }
        }
        for (rule, line, text) in wanted {
            result.scores.entry(rule.clone()).or_default().misses += 1;
            result
                .complaints
                .push(format!("{}: missed {rule} {line} {text}", case.name));
        }
    }
    result
}

#[test]
fn flaws_are_found_and_nothing_else() {
    let cases = cases();
    let result = judge(&cases);
    assert!(
        result.complaints.is_empty(),
        "{}",
        result.complaints.join("\n")
    );
    assert!(cases.len() >= 30, "{} cases", cases.len());
}

#[test]
fn the_document_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/PROOFREADING.md");
    let cases = cases();
    let actual = document(&cases, &judge(&cases));
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &actual).expect("written");
    }
    let reference = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        reference == actual,
        "docs/PROOFREADING.md is out of date: UPDATE=1 cargo test"
    );
}

fn document(cases: &[Case], result: &Result) -> String {
    let mut text = INTRODUCTION.to_owned();
    let (hits, misses) = result
        .scores
        .values()
        .fold((0, 0), |(hits, misses), score| {
            (hits + score.hits, misses + score.misses)
        });
    let clean = cases.iter().filter(|case| case.wanted.is_empty()).count();
    let _ = writeln!(
        text,
        "{} notices and fragments, {clean} of them clean, hold {} marked flaws: {hits} are found \
         ({}). Of {} findings of severity error or warning {} are right ({}).\n",
        cases.len(),
        hits + misses,
        percent(hits, hits + misses),
        result.sure.0 + result.sure.1,
        result.sure.0,
        percent(result.sure.0, result.sure.0 + result.sure.1),
    );
    if !result.complaints.is_empty() {
        let _ = writeln!(
            text,
            "Missed and false: {}.\n",
            result.complaints.join("; ")
        );
    }
    unseen(&mut text);
    text.push_str(PRODUCT);
    for family in Family::ALL {
        let _ = writeln!(text, "## {}\n", family.name());
        for rule in rules().iter().filter(|rule| rule.family == family) {
            entry(&mut text, rule, result.scores.get(rule.id));
        }
    }
    text
}

/// The figures on notices that were written without a look at the rules.
fn unseen(text: &mut String) {
    let figures = blind::figures();
    let _ = writeln!(text, "## Notices the rules had not seen\n");
    text.push_str(UNSEEN);
    let _ = writeln!(
        text,
        "Now: {} notices in `tests/suite/blind`, {} of them clean; {} of {} planted flaws are found \
         ({}), and of {} findings of severity error or warning {} are right ({}). The test asks for \
         90 % and 95 %.\n",
        figures.notices,
        figures.clean,
        figures.found(),
        figures.planted(),
        percent(figures.found(), figures.planted()),
        figures.sure,
        figures.right,
        percent(figures.right, figures.sure),
    );
    let _ = writeln!(text, "| family | found | planted |\n|---|---|---|");
    for (family, found, planted) in &figures.families {
        let _ = writeln!(text, "| {} | {found} | {planted} |", family.name());
    }
    if !figures.missed.is_empty() {
        let _ = writeln!(text, "\nStill missed:\n");
        for missed in &figures.missed {
            let _ = writeln!(text, "- `{missed}`");
        }
    }
    if !figures.alarms.is_empty() {
        let _ = writeln!(text, "\nWrong:\n");
        for alarm in &figures.alarms {
            let _ = writeln!(text, "- `{alarm}`");
        }
    }
    text.push('\n');
}

fn entry(text: &mut String, rule: &Rule, score: Option<&Score>) {
    let _ = writeln!(text, "### `{}` · {}\n", rule.id, rule.severity);
    let _ = writeln!(text, "{}。（{}）\n", rule.summary, rule.source);
    for (wrong, right) in rule.examples {
        let _ = writeln!(text, "- {} → {}", shown(wrong), shown(right));
    }
    if !rule.traps.is_empty() {
        let traps: Vec<String> = rule.traps.iter().map(|trap| shown(trap)).collect();
        let _ = writeln!(text, "- silent on: {}", traps.join(" · "));
    }
    let score = score.unwrap_or(&Score {
        hits: 0,
        misses: 0,
        alarms: 0,
    });
    let marked = score.hits + score.misses;
    if marked + score.alarms > 0 {
        let _ = writeln!(
            text,
            "- in the suite: {} of {marked} found, {} false alarms",
            score.hits, score.alarms
        );
    }
    text.push('\n');
}

/// An example in one line; of a whole notice only what differs matters, and that is long.
fn shown(example: &str) -> String {
    let visible: String = example
        .chars()
        .map(|c| match c {
            '\u{200b}' => "⟨U+200B⟩".to_owned(),
            '\u{e123}' => "⟨U+E123⟩".to_owned(),
            '\t' => "⇥".to_owned(),
            other => other.to_string(),
        })
        .collect();
    format!("`{}`", visible.replace('\n', "⏎"))
}

fn percent(part: usize, total: usize) -> String {
    if total == 0 {
        return "–".to_owned();
    }
    format!("{}.{} %", part * 100 / total, part * 1000 / total % 10)
}

const INTRODUCTION: &str = "\
# Proofreading

What `tongbao check` reads for, rule by rule. This page is written by `UPDATE=1 cargo test -p \
tongbao-core --test proofreading_suite` from the rules themselves and from how they did on the \
suite in `tests/suite/proofread`; a test fails when it is out of date.

- **错误** is certain, **警告** very likely wrong or a required form that is missing, **提示** a note.
- A rule is switched off with `--ignore RULE`, in `style.toml`, or for one line of a text source \
with a mark: `【免校】` silences every rule in its line, `【免校：punct-range-mark】` the named ones \
(several are joined by 、). The mark is taken off before anything is printed.
- `--fix` applies the corrections that are mechanically certain and changes no other byte.
- Words of your own go into `style.toml`; they are found by `word-custom`.
- In an example `⏎` is a line end. Every example and every text a rule is silent on is a test.

";

const UNSEEN: &str = "\
Nine sets were written without a look at the code of the rules, and read before anything was changed.

| set | notices | flaws found at first reading | errors and warnings that were right |
|---|---|---|---|
| first | 16 flawed, 10 clean | 153 of 209 (73.2 %) | 162 of 166 (97.5 %) |
| second, after the rules had been mended by the first | 5 flawed, 3 clean | 62 of 69 (89.8 %) | 63 of 63 |
| third, of denser and harder flaws | 6 flawed, 3 clean | 90 of 123 (73.2 %) | 96 of 102 (94.1 %) |
| fourth, of the same hand as the third | 6 flawed, 3 clean | 69 of 127 (54.3 %) | 68 of 81 (84.0 %) |
| fifth | 10 flawed, 5 clean | 96 of 128 (75.0 %) | 94 of 104 (90.4 %) |
| sixth, dense, many of them sums | 12 flawed | 101 of 190 (53.2 %) | 102 of 119 (85.7 %) |
| seventh | 10 flawed, 5 clean | 95 of 130 (73.1 %) | 100 of 107 (93.5 %) |
| eighth, after the rules had been mended by the fifth and by parts of the sixth | 10 flawed, 5 clean | 105 of 130 (80.8 %) | 105 of 115 (91.3 %) |
| ninth, after the rules had been mended by all others | 6 flawed, 3 clean | 63 of 71 (88.7 %) | 64 of 69 (92.8 %) |

The third and fourth were written by the person who then mended the rules, from the list of rules of the \
standard; the fifth to ninth by five other hands, from what is promised, that list and the description of the genre. The \
fourth was read a second time after the rules had been mended by the third alone: 73 of 127 (57.5 %). The \
seventh was kept shut until the rules had been mended by the fifth: 103 of 130 (79.2 %), 108 of 113 right; \
the eighth until they had been mended by all others: 108 of 130 (83.1 %), 108 of 117 right. So what is \
learnt from one notice helps the next one somewhat: most with words and characters, least with slips of sense.

The figures of the first reading are the honest ones for notices to come; since then the rules have \
been mended by all sets, each time in general and never for one sentence.

";

const PRODUCT: &str = "\
## The real notice

Run over the real public notice of the genre's description, the rules find the flaws of punctuation, \
numbering, dates, result against prose and words that are listed there, each with its line, but for \
those named below. What they say beside that list, and why it is said:

| line | rule | why |
|---|---|---|
| 21 | `space-between-hanzi` | a blank inside a sentence that is no name and in no 《》 |
| 32 | `name-self-varies` (note) | the body calls itself by two names |
| 42 | `notice-tense` (note) | the sentence before says by when, this one goes on in the future |
| 44, 136, 165 | `name-county-varies` (note) | one notion written in four ways |
| 76, 127, 204 | `num-series-consistent` (note) | counts in hanzi beside counts in digits |
| 136, 142 | `punct-booktitle-no-dunhao` | a document number stands between two 《》, so the list needs its 、 |
| 172 | `punct-range-mark` (note) | inside 《》, where the printed name decides |

Not claimed: a cited title that is cut short or differs from the true one (nobody can tell without the \
document), measures before the feedback but not before the inspection, years left out within a \
paragraph, and a label of the contact line without colon.

";

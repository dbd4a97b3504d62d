//! Proofreading the notices of the corpus: what is found in them, by rule and line.
//!
//! The corpus lies beside the project, or in the folder `TONGBAO_CORPUS` names; without it the
//! tests say so and pass.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read files and the environment"
)]
#![allow(clippy::print_stderr, reason = "a skipped test says so")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::path::{Path, PathBuf};

use tongbao_core::proofreading::{ProofreadOptions, Source, proofread};
use tongbao_core::{ReadOptions, read_text};
use tongbao_document::{Finding, Place, Severity};

fn corpus() -> Option<PathBuf> {
    let named = std::env::var_os("TONGBAO_CORPUS").map(PathBuf::from);
    let beside = || {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .ancestors()
            .map(|folder| folder.join("shared").join("corpus"))
            .find(|folder| folder.is_dir())
    };
    let found = named.or_else(beside);
    if found.is_none() {
        eprintln!("SKIP: no corpus of notices beside the project");
    }
    found
}

fn findings(folder: &Path, name: &str) -> Vec<(u32, Finding)> {
    let bytes = std::fs::read(folder.join(format!("{name}.txt"))).expect("a notice");
    let text = String::from_utf8(bytes.clone()).expect("UTF-8");
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let notice = read_text(&bytes, &ReadOptions::default())
        .expect("reads")
        .value;
    proofread(&notice, Source::Text(text), &ProofreadOptions::default())
        .into_iter()
        .map(|finding| match &finding.place {
            Place::Source(span) => {
                assert_eq!(text.get(span.bytes.clone()), Some(finding.text.as_str()));
                (span.start.line, finding)
            }
            other => panic!("{name}: {} at {other:?}", finding.rule),
        })
        .collect()
}

fn list(findings: &[(u32, Finding)], wanted: impl Fn(Severity) -> bool) -> Vec<String> {
    findings
        .iter()
        .filter(|(_, finding)| wanted(finding.severity))
        .map(|(line, finding)| format!("{line} {}", finding.rule))
        .collect()
}

/// Errors and warnings in the real notice, each with a reason a reader can check.
const SURE: &str = "\
10 punct-halfwidth-comma
10 punct-halfwidth-comma
21 punct-dash-form
21 space-between-hanzi
21 punct-booktitle-dunhao
30 word-typos
38 punct-halfwidth-comma
38 outcome-unfinished
40 document-name-cut
42 outcome-unfinished
44 duplicate-phrase
44 word-jiezhi
55 outcome-unfinished
57 ordinal-yishi-complete
76 punct-halfwidth-comma
86 ordinal-sequence
86 punct-range-mark
94 word-typos
105 date-before-inspection
114 word-typos
114 date-missing-unit
120 word-typos
127 punct-range-mark
136 punct-booktitle-no-dunhao
136 punct-booktitle-nesting
142 punct-booktitle-no-dunhao
142 punct-booktitle-nesting
174 space-between-hanzi
185 docno-left-over
216 punct-line-end-mixed
223 punct-range-mark
225 fact-among-which";

/// Notes in the real notice.
const NOTES: &str = "\
32 name-self-varies
42 notice-tense
44 name-county-varies
53 ordinal-yishi-after-number
59 notice-tense
76 document-name-varies
76 num-series-consistent
84 notice-tense
103 gram-redundant
127 num-series-consistent
134 ordinal-yishi-after-number
134 duplicate-sentence
134 duplicate-sentence
136 gram-no-verb
136 name-county-varies
142 duplicate-sentence
144 notice-tense
159 duplicate-sentence
165 name-county-varies
172 punct-range-mark
176 gram-deng-twice
204 num-series-consistent
210 notice-tense
212 notice-tense
214 heading-pattern";

#[test]
fn the_real_notice() {
    let Some(folder) = corpus() else { return };
    let found = findings(&folder, "seed-qingyuan-2023");
    assert_eq!(
        list(&found, |severity| severity > Severity::Info).join("\n"),
        SURE
    );
    assert_eq!(
        list(&found, |severity| severity == Severity::Info).join("\n"),
        NOTES
    );
}

#[test]
fn the_invented_notices() {
    let Some(folder) = corpus() else { return };
    // One problem without result in d01 and d05, a date in hanzi in d06: all three are meant.
    let wanted = [
        ("d01", "60 problem-without-result"),
        ("d02", ""),
        ("d03", ""),
        ("d04", ""),
        ("d05", "10 problem-without-result"),
        ("d06", "58 date-full"),
    ];
    for (name, wanted) in wanted {
        let found = list(&findings(&folder, name), |_| true).join("\n");
        assert_eq!(found, wanted, "{name}");
    }
}

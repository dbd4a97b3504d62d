//! Slips of the pen planted, one at a time, all over the clean notices of the suite: every kind must
//! be found nearly everywhere, and a correction must bring the notice back.
#![allow(
    clippy::disallowed_methods,
    reason = "tests read files and the environment"
)]
#![allow(clippy::print_stderr, reason = "the misses are shown on request")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::path::Path;

use tongbao_core::proofreading::{ProofreadOptions, Source, fix_until_stable, proofread};
use tongbao_core::{ReadError, ReadOptions, read_text};
use tongbao_document::{Finding, Place};

/// What is replaced by what, and the rules of which one must find it.
type Plant = (&'static str, &'static str, &'static [&'static str]);

const PLANTS: &[Plant] = &[
    ("，", ",", &["punct-halfwidth-comma"]),
    ("；", ";", &["punct-halfwidth-comma"]),
    ("：", ":", &["punct-halfwidth-comma"]),
    ("。", ".", &["punct-halfwidth-period"]),
    ("，", "，，", &["punct-adjacent-illegal"]),
    ("。", "。。", &["punct-adjacent-illegal"]),
    ("。", "，。", &["punct-adjacent-illegal"]),
    ("、", "、、", &["punct-adjacent-illegal"]),
    (
        "。\n",
        "\n",
        &["punct-sentence-end", "punct-line-end-mixed"],
    ),
    ("。\n", "，\n", &["punct-sentence-end"]),
    ("》《", "》、《", &["punct-booktitle-dunhao"]),
    ("”“", "”、“", &["punct-quote-dunhao"]),
    ("“", "", &["punct-unmatched-pair"]),
    ("”", "", &["punct-unmatched-pair"]),
    ("《", "", &["punct-unmatched-pair"]),
    ("》", "", &["punct-unmatched-pair"]),
    ("”", "“", &["punct-quote-direction", "punct-unmatched-pair"]),
    ("（试行）", "(试行)", &["punct-ascii-parens"]),
    ("（试行）", "（试行)", &["punct-ascii-parens"]),
    (
        "等",
        "、等",
        &["punct-dunhao-before-deng", "punct-adjacent-illegal"],
    ),
    ("（1）", "(1)", &["ordinal-paren-width"]),
    ("（一）", "(一)", &["ordinal-paren-width"]),
    ("（二）", "（二）、", &["ordinal-paren-nopunct"]),
    ("\n2.", "\n2、", &["ordinal-arabic-dot"]),
    ("\n二、", "\n二，", &["ordinal-han-dunhao"]),
    ("一是", "一是，", &["ordinal-yishi-bare"]),
    (
        "二是",
        "三是",
        &["ordinal-yishi-complete", "ordinal-sequence"],
    ),
    (
        "三是",
        "四是",
        &["ordinal-yishi-complete", "ordinal-sequence"],
    ),
    ("\n（2）", "\n（3）", &["ordinal-sequence"]),
    ("\n（2）", "\n（1）", &["ordinal-sequence"]),
    ("\n（二）", "\n（三）", &["ordinal-sequence"]),
    ("\n二、", "\n三、", &["ordinal-sequence"]),
    ("\n2.", "\n3.", &["ordinal-sequence"]),
    ("〔", "[", &["docno-bracket", "punct-unmatched-pair"]),
    ("%", "％", &["num-percent-form"]),
    ("%", " %", &["num-percent-form"]),
    ("2023年", "２０２３年", &["num-fullwidth-digit"]),
    (
        "2023年",
        "二〇二三年",
        &["date-hanzi-year", "date-full", "date-mixed-digits"],
    ),
    ("2023年1", "23年1", &["date-short-year", "date-full"]),
    ("2024年1", "2024年01", &["date-leading-zero", "date-valid"]),
    ("日，", "号，", &["date-hao"]),
    ("日，", "，", &["date-missing-unit"]),
    ("日至", "至", &["date-missing-unit"]),
    ("截至", "截止", &["word-jiezhi"]),
    ("台账", "台帐", &["word-zhang"]),
    ("部署", "布署", &["word-bushu"]),
    ("整改", "整 改", &["space-between-hanzi"]),
    ("整改", "整改整改", &["word-duplicate"]),
    ("的", "的的", &["word-duplicate"]),
    ("—", "-", &["punct-range-mark"]),
    ("电子邮箱：", "电子邮箱:", &["punct-halfwidth-comma"]),
    (".example", "", &["num-email", "num-url"]),
    ("@", "＠", &["num-email"]),
    ("-5550", "—5550", &["num-phone"]),
    ("开展", "开展\u{200b}", &["space-invisible"]),
    ("工作", "⼯作", &["char-lookalike"]),
    ("“四个意识”", "四个意识", &["term-fixed"]),
    ("其他", "其它", &["word-qita"]),
    ("反映", "反应", &["word-fanying"]),
    ("进一步", "近一步", &["word-typos"]),
    ("修订", "修定", &["word-typos"]),
    ("履行", "覆行", &["word-typos"]),
];

fn notices() -> Vec<(String, String)> {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/proofread");
    let mut found: Vec<(String, String)> = std::fs::read_dir(suite)
        .expect("the suite")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read_to_string(path).expect("a case"))
        })
        .filter(|(name, _)| name.starts_with("clean"))
        .collect();
    found.sort();
    found
}

fn check(text: &str) -> Result<Vec<Finding>, ReadError> {
    let notice = read_text(text.as_bytes(), &ReadOptions::default())?.value;
    Ok(proofread(
        &notice,
        Source::Text(text),
        &ProofreadOptions::default(),
    ))
}

/// A few places of `needle` in `text`, spread over it.
fn sites(text: &str, needle: &str) -> Vec<usize> {
    const MOST: usize = 6;
    let all: Vec<usize> = text.match_indices(needle).map(|(at, _)| at).collect();
    let step = all.len().div_ceil(MOST).max(1);
    all.into_iter().step_by(step).collect()
}

#[test]
fn planted_slips_are_found() {
    let verbose = std::env::var_os("VERBOSE").is_some();
    let mut table = Vec::new();
    let (mut planted, mut found) = (0, 0);
    for (old, new, rules) in PLANTS.iter().filter(|(_, _, rules)| !rules.is_empty()) {
        let (mut tried, mut hit) = (0, 0);
        for (name, text) in notices() {
            for at in sites(&text, old) {
                let mut spoiled = text.clone();
                spoiled.replace_range(at..at + old.len(), new);
                let line = text.get(..at).unwrap_or_default().matches('\n').count() as u32 + 1;
                let findings = check(&spoiled).expect("reads");
                let near = |finding: &&Finding| {
                    let start = match &finding.place {
                        Place::Source(span) => span.start.line,
                        _ => return false,
                    };
                    rules.contains(&finding.rule) && (line..=line + 1).contains(&start)
                };
                tried += 1;
                if findings.iter().any(|finding| near(&finding)) {
                    hit += 1;
                } else if verbose {
                    let shown = spoiled.lines().nth(line as usize - 1).unwrap_or_default();
                    eprintln!("{old:?} → {new:?} missed in {name}:{line}: {shown}");
                }
            }
        }
        planted += tried;
        found += hit;
        table.push(format!("{hit}/{tried} {old:?} → {new:?}"));
    }
    if verbose {
        eprintln!("{}", table.join("\n"));
    }
    assert!(
        found * 100 >= planted * 97,
        "{found} of {planted}:\n{}",
        table.join("\n")
    );
}

#[test]
fn corrections_are_stable_and_touch_nothing_else() {
    for (old, new, _) in PLANTS {
        for (name, text) in notices().into_iter().step_by(3) {
            for at in sites(&text, old).into_iter().take(2) {
                let mut spoiled = text.clone();
                spoiled.replace_range(at..at + old.len(), new);
                let spoiled = spoiled.replace('\n', "\r\n");
                let fixed = fix_until_stable(&spoiled, check).expect("reads");
                let again = fix_until_stable(&fixed.text, check).expect("reads");
                assert!(again.edits.is_empty(), "{name}: {}", again.diff);
                assert_eq!(
                    fixed.text.matches("\r\n").count(),
                    spoiled.matches("\r\n").count()
                );
                assert!(fixed.edits.len() <= 2, "{name}: {}", fixed.diff);
            }
        }
    }
}

//! How long proofreading takes: `cargo test --release -p tongbao-core --test
//! proofreading_speed -- --ignored --nocapture`.
#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark reads files and the clock"
)]
#![allow(clippy::print_stderr, reason = "a benchmark tells what it measured")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use tongbao_core::proofreading::{ProofreadOptions, Source, proofread};
use tongbao_core::{ReadOptions, read_text};

/// Which cases of the suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The clean ones.
    Clean,
    /// All: a flaw in every second paragraph.
    Flawed,
}

/// A notice of about `size` bytes: the bodies of the cases of the suite, over and over.
fn notice_of(size: usize, kind: Kind) -> String {
    let suite = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/proofread");
    let mut paths: Vec<_> = std::fs::read_dir(suite)
        .expect("the suite")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter(|path| {
            let clean = path
                .file_stem()
                .is_some_and(|name| name.to_string_lossy().starts_with("clean"));
            clean || kind == Kind::Flawed
        })
        .collect();
    paths.sort();
    let bodies: Vec<String> = paths
        .iter()
        .map(|path| {
            let text = std::fs::read_to_string(path).expect("a case");
            let kept: Vec<&str> = text.lines().skip(3).collect();
            kept[..kept.len().saturating_sub(3)].join("\n")
        })
        .collect();
    let mut text = "中共某某局党组\n关于巡察整改进展情况的通报\n现将情况予以公布。\n".to_owned();
    let mut round = 0;
    while text.len() < size {
        for body in &bodies {
            // Other words every time: a text of nothing but repetitions is another case.
            text.push_str(&body.replace("开展", &format!("第{round}轮开展")));
            text.push('\n');
        }
        round += 1;
    }
    text
}

fn time(text: &str) -> (Duration, Duration, usize) {
    let begun = Instant::now();
    let notice = read_text(text.as_bytes(), &ReadOptions::default())
        .expect("reads")
        .value;
    let read = begun.elapsed();
    let findings = proofread(&notice, Source::Text(text), &ProofreadOptions::default());
    (read, begun.elapsed().saturating_sub(read), findings.len())
}

#[test]
#[ignore = "a benchmark: needs a release build and a quiet machine"]
fn ten_megabytes() {
    for kind in [Kind::Clean, Kind::Flawed] {
        for size in [1, 5, 10] {
            let text = notice_of(size << 20, kind);
            let (read, proofread, findings) = time(&text);
            eprintln!(
                "{kind:?}, {size} MB: read {read:?}, proofread {proofread:?}, {findings} findings"
            );
            if size == 10 && kind == Kind::Clean {
                assert!(proofread < Duration::from_secs(4), "{proofread:?}");
            }
        }
    }
}

fn names() -> String {
    let mut text = String::new();
    for n in 0..40_000 {
        let _ = write!(text, "《关于某某工作第{n}号实施方案》");
    }
    text
}

/// What a notice of the usual size costs, as `build` pays it a thousand times.
#[test]
#[ignore = "a benchmark: needs a release build and a quiet machine"]
fn one_notice() {
    const ROUNDS: u32 = 200;
    let text = notice_of(20 << 10, Kind::Flawed);
    let (mut read, mut proofread) = (Duration::ZERO, Duration::ZERO);
    for _ in 0..ROUNDS {
        let (one, two, _) = time(&text);
        read += one;
        proofread += two;
    }
    eprintln!(
        "{} kB: read {:?}, proofread {:?}",
        text.len() >> 10,
        read / ROUNDS,
        proofread / ROUNDS
    );
}

/// Four times the text takes about four times as long: a quadratic rule would take sixteen.
#[test]
fn time_grows_with_the_text() {
    const SMALL: usize = 120 << 10;
    let best = |size| {
        let text = notice_of(size, Kind::Flawed);
        let rounds = (0..3).map(|_| time(&text).1);
        rounds.min().unwrap_or_default()
    };
    let (small, large) = (best(SMALL), best(4 * SMALL));
    assert!(large < small * 9, "{small:?} and {large:?}");
}

#[test]
#[ignore = "a benchmark: needs a release build and a quiet machine"]
fn nothing_is_quadratic() {
    let cases: [(&str, String); 8] = [
        ("opening quotes", "“".repeat(200_000)),
        ("closing brackets", "）".repeat(200_000)),
        ("numbers", "12个".repeat(150_000)),
        (
            "one paragraph",
            "一是开展检查，发现问题3个，已整改2个，其余1个正在整改。".repeat(12_000),
        ),
        ("names", names()),
        ("ordinals", "一是".repeat(200_000)),
        ("document numbers", "某发〔2023〕1号".repeat(60_000)),
        ("commas", "甲,".repeat(200_000)),
    ];
    for (name, body) in cases {
        let text = format!("关于整改的通报\n一、整改情况\n{body}\n");
        let Ok(report) = read_text(text.as_bytes(), &ReadOptions::default()) else {
            eprintln!("{name}: not read");
            continue;
        };
        let begun = Instant::now();
        let findings = proofread(
            &report.value,
            Source::Text(&text),
            &ProofreadOptions::default(),
        );
        let took = begun.elapsed();
        eprintln!(
            "{name}: {} kB, {took:?}, {} findings",
            text.len() >> 10,
            findings.len()
        );
        assert!(took < Duration::from_secs(5), "{name}: {took:?}");
    }
}

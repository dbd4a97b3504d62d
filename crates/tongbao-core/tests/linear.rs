//! Reading takes time in proportion to the text: ten times the text, about ten times the time.
#![allow(clippy::expect_used, clippy::print_stdout, reason = "tests")]
#![expect(clippy::disallowed_methods, reason = "a test of speed reads the clock")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use tongbao_core::{ReadOptions, read_text};

/// A notice of about so many bytes.
fn notice(bytes: usize) -> String {
    let mut text = String::from(
        "中共甲县局党组关于巡察整改情况的通报\n根据部署，现予以公布。\n一、整改情况\n",
    );
    let mut problem = 0;
    while text.len() < bytes {
        problem += 1;
        let _ = write!(
            text,
            "存在问题：第{problem}项台账不全，管理不规范。\n整改结果：已完成整改，并长期坚持。\n\
             整改落实情况：\n（1）一是补建台账{problem}份。二是开展培训，参加{problem}人次。\n\
             （2）制定办法：①明确责任；②定期检查，投入{problem}.5万元。\n"
        );
    }
    text
}

fn time(text: &str) -> Duration {
    let run = || {
        let begun = Instant::now();
        let report = read_text(text.as_bytes(), &ReadOptions::default()).expect("a notice");
        assert!(!report.value.parts.is_empty());
        begun.elapsed()
    };
    run().min(run())
}

#[test]
fn reading_is_linear() {
    let [small, large] = [100_000, 1_000_000].map(notice);
    let (small, large) = (time(&small), time(&large));
    println!("{small:?} and {large:?}");
    assert!(large < small * 20, "{small:?} and {large:?}");
}

/// Ten megabytes; in a release build only (`cargo test --release -- --ignored`).
#[test]
#[ignore = "takes long in a debug build"]
fn reading_is_linear_up_to_ten_megabytes() {
    let [small, large] = [1_000_000, 10_000_000].map(notice);
    let (small, large) = (time(&small), time(&large));
    println!("{small:?} and {large:?}");
    assert!(large < small * 15, "{small:?} and {large:?}");
}

//! What is found in a long notice does not depend on how many threads look for it.
#![allow(clippy::expect_used, clippy::panic, reason = "tests")]

use std::fmt::Write as _;

use tongbao::Finding;
use tongbao_batch::{Engine, Kind, check};

/// A notice of more paragraphs than one thread takes at once, a flaw in every third problem.
fn long_notice() -> String {
    let mut text =
        "中共某某局党组\n关于巡察整改进展情况的通报\n现将情况予以公布。\n一、整改情况\n".to_owned();
    for number in 0..600 {
        let comma = if number % 3 == 0 { "," } else { "，" };
        let _ = write!(
            text,
            "存在问题：第{number}项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n\
             （1）完善制度{comma}修订办法{number}项。\n（2）正在征求{number}家单位意见。\n"
        );
    }
    text.push_str("中共某某局党组\n2023年8月10日\n");
    text
}

fn found_with(threads: usize, text: &str) -> Vec<Finding> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .expect("a pool");
    let engine = Engine::new(tongbao::fonts::bundled());
    pool.install(|| check(&engine, text.as_bytes(), Kind::Text))
        .unwrap_or_else(|failure| panic!("{failure}"))
        .findings
}

#[test]
fn findings_do_not_depend_on_the_number_of_threads() {
    let text = long_notice();
    let alone = found_with(1, &text);
    assert!(alone.len() > 700, "{}", alone.len());
    for _ in 0..3 {
        assert_eq!(found_with(4, &text), alone);
    }
}

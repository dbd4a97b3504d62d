//! How long layout takes: `cargo bench -p tongbao-layout`. A plain program, so that the crate
//! needs no benchmark framework.

#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    missing_docs,
    reason = "a benchmark reads the clock and prints"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::Instant;

use support::{PlainFaces, block, body, document, heading};
use tongbao_document::Block;
use tongbao_layout::{LayoutOptions, paginate};

/// Invented text in the manner of a notice.
const SENTENCES: [&str; 4] = [
    "一是坚持问题导向，召开党组会议6次，研究整改事项23项，逐项明确责任单位和完成时限。",
    "根据统一部署，2023年2月13日至4月14日，第三巡察组对我局开展了常规巡察。",
    "制定《项目管理办法（试行）》，追回资金57.3万元，满意率为97.6%，“回头看”已完成。",
    "二是建立长效机制，对86个单位开展督查，发现问题12个，已全部完成整改，并长期坚持。",
];

fn notice(chapters: usize) -> Vec<Block> {
    (0..chapters)
        .flat_map(|chapter| {
            let text = SENTENCES.repeat(2 + chapter % 3).concat();
            [
                heading("（一）聚焦基层党组织建设方面的问题"),
                block(&text, body()),
            ]
        })
        .collect()
}

fn main() {
    let faces = PlainFaces::default();
    for chapters in [18, 180, 1800] {
        let document = document(notice(chapters));
        let rounds = 4000 / chapters;
        let mut best = f64::MAX;
        let (mut pages, mut characters) = (0, 0);
        for _ in 0..rounds {
            let start = Instant::now();
            let report = paginate(&document, &faces, &LayoutOptions::default());
            best = best.min(start.elapsed().as_secs_f64() * 1e3);
            if let Ok(report) = black_box(report) {
                pages = report.value.pages.len();
                let lines = report.value.pages.iter().flat_map(|page| &page.lines);
                characters = lines.map(|line| line.glyphs.len()).sum::<usize>();
            }
        }
        let each = best * 1e6 / characters.max(1) as f64;
        println!("{characters:>7} characters {pages:>4} pages {best:>8.2} ms {each:>6.1} ns each");
    }
}

//! A build killed at any moment leaves whole documents, and the next one finishes the work.

#![expect(clippy::unwrap_used, reason = "a test")]
#![expect(clippy::disallowed_methods, reason = "a test of files and of moments")]

mod common;

use std::collections::BTreeMap;
use std::process::Stdio;
use std::time::{Duration, Instant};

use common::{Desk, NOTICE};

const NOTICES: usize = 12;
const KILLS: u64 = 200;
/// After so many kills a build is left to finish.
const FINISH_EVERY: u64 = 20;

/// The sources of a version: the same names, other words.
fn write_sources(desk: &Desk, version: usize) {
    for notice in 0..NOTICES {
        let text = NOTICE.replace("2期", &format!("{}期", 2 + version + notice));
        desk.put(&format!("通报/{}轮/{notice}.txt", notice % 3), text);
    }
}

/// All documents below a folder, by name.
fn documents(desk: &Desk, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for round in 0..3 {
        let below = format!("{folder}/{round}轮");
        if !desk.path(&below).exists() {
            continue;
        }
        for name in desk.names(&below) {
            let path = format!("{below}/{name}");
            found.insert(format!("{round}轮/{name}"), desk.read(&path));
        }
    }
    found
}

#[test]
fn killed_at_random_moments() {
    let desk = Desk::new();
    let mut versions = Vec::new();
    let mut longest = Duration::ZERO;
    for version in 0..2 {
        write_sources(&desk, version);
        let reference = format!("参照{version}");
        let begun = Instant::now();
        desk.run(&["build", "通报", "-o", &reference])
            .expect(0, "生成12份");
        longest = longest.max(begun.elapsed());
        versions.push(documents(&desk, &reference));
    }

    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut killed = 0;
    for turn in 0..KILLS {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let version = (random >> 40) as usize % 2;
        write_sources(&desk, version);
        let mut child = desk
            .command()
            .args(["build", "通报", "-o", "成品"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(longest.mul_f64((random >> 11) as f64 / (1_u64 << 53) as f64));
        killed += usize::from(child.try_wait().unwrap().is_none());
        child.kill().unwrap();
        child.wait().unwrap();

        for (name, content) in documents(&desk, "成品") {
            let whole = versions.iter().any(|version| version[&name] == content);
            assert!(whole, "turn {turn}: {name} is neither old nor new");
        }
        if turn % FINISH_EVERY == FINISH_EVERY - 1 {
            desk.run(&["build", "通报", "-o", "成品"]).expect(0, "");
            assert_eq!(documents(&desk, "成品"), versions[version], "turn {turn}");
            for round in 0..3 {
                let left = desk.all_names(&format!("成品/{round}轮"));
                let left = left.iter().filter(|name| name.starts_with('.'));
                assert_eq!(left.collect::<Vec<_>>(), [".tongbao-manifest.jsonl"]);
            }
        }
    }
    assert!(
        killed as u64 > KILLS / 4,
        "only {killed} were killed at work"
    );
}

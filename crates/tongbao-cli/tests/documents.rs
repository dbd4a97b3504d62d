//! The documents at the front door are true: every command runs as shown, every link leads
//! somewhere, the published schema and the licences are those of the code.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test of files"
)]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Desk, NOTICE, Run};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .unwrap()
        .to_owned()
}

fn document(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The blocks of a document fenced with this word.
fn fenced<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    text.split(&format!("```{word}\n"))
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

fn run(desk: &Desk, command: &str) -> Run {
    let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
    desk.run(&arguments)
}

/// What lies on the desk of the guide's clerk besides what its commands make.
fn clerks_desk() -> Desk {
    let desk = Desk::new();
    desk.run(&["new", "样稿.txt"]).expect(0, "");
    let skeleton = String::from_utf8(desk.read("样稿.txt")).unwrap();
    fs::remove_file(desk.path("样稿.txt")).unwrap();
    let flawed = skeleton
        .replace("2个方面3个问题", "2个方面4个问题")
        .replace("完成馆藏", "完成完成馆藏")
        .replace("在政务服务", "在政务,服务");
    desk.put("有错.txt", flawed);
    desk.put(
        "两稿.txt",
        skeleton.replace("市档案馆党组书记", "【党内】市档案馆党组书记"),
    );
    desk.put("通报汇编/甲.txt", &skeleton);
    desk.put("通报汇编/一轮/乙.txt", NOTICE);
    desk
}

/// What a run said, without the time it took.
fn said(run: &Run) -> String {
    let lines = run.text() + &run.err;
    lines
        .lines()
        .map(|line| line.split("用时").next().unwrap().trim_end())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_guide_shows_what_happens() {
    let desk = clerks_desk();
    let guide = document("docs/使用说明.md");
    let blocks = fenced(&guide, "console");
    assert!(blocks.len() >= 6, "{blocks:?}");
    for block in blocks {
        for session in block.split("$ ").skip(1) {
            let (command, shown) = session.split_once('\n').unwrap();
            let done = run(&desk, command);
            // A call with findings of severity error ends with 1, and is in the guide for that.
            assert!(done.code < 2, "{command}\n{}", done.err);
            let said = said(&done);
            for line in shown.lines().filter(|line| !line.trim().is_empty()) {
                let line = line.split("用时").next().unwrap().trim_end();
                assert!(said.contains(line), "{command}\n“{line}” not in\n{said}");
            }
        }
    }
    for name in [
        "两稿-公开.docx",
        "两稿-党内.pdf",
        "成品/一轮/乙.pdf",
        "取回.txt",
    ] {
        assert!(desk.path(name).exists(), "{name}");
    }
}

#[test]
fn the_guides_list_of_commands_runs() {
    let desk = Desk::new();
    desk.run(&["new", "样稿.txt"]).expect(0, "");
    fs::rename(desk.path("样稿.txt"), desk.path("通报.txt")).unwrap();
    let guide = document("docs/使用说明.md");
    let list = guide.split("## 命令一览").nth(1).unwrap();
    let list = list.split("\n## ").next().unwrap();
    let commands: Vec<&str> = list
        .split('`')
        .filter(|code| code.starts_with("tongbao "))
        .collect();
    assert!(commands.len() >= 9, "{commands:?}");
    for command in commands {
        if command.starts_with("tongbao new ") {
            fs::remove_file(desk.path("通报.txt")).unwrap();
        }
        let done = run(&desk, command);
        assert_eq!(done.code, 0, "{command}\n{}", done.err);
    }
}

/// The commands of a README's list, without what is said about them behind two blanks; those that go
/// on for ever left out (`watch` has a test of its own).
fn listed(readme: &str) -> Vec<String> {
    let text = document(readme);
    text.lines()
        .filter_map(|line| line.strip_prefix("    tongbao "))
        .map(|line| line.split("  ").next().unwrap().to_owned())
        .filter(|command| !command.starts_with("watch"))
        .collect()
}

#[test]
fn the_readmes_commands_run() {
    let commands = listed("README.md");
    assert!(commands.len() >= 9, "{commands:?}");
    let desk = Desk::new();
    desk.put("通报.txt", NOTICE);
    desk.put("通报/甲.txt", NOTICE);
    desk.put("旧/通报.txt", NOTICE);
    desk.run(&["build", "旧/通报.txt"]).expect(0, "");
    fs::copy(desk.path("旧/通报.docx"), desk.path("旧通报.docx")).unwrap();
    for command in commands {
        let done = run(&desk, &format!("tongbao {command}"));
        assert!(done.code == 0, "tongbao {command}\n{}", done.err);
    }
}

/// What CI itself runs need not run twice; but it must be what CI runs.
#[test]
fn long_commands_are_those_of_ci() {
    let ci = document(".ci/run");
    assert!(ci.contains("readme '## Build'") && ci.contains("readme '## Test'"));
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = document(readme);
        assert!(text.contains(
            "\n    cargo run --release -p tongbao-cli -- build examples/通报.txt -o 成品\n"
        ));
        assert!(text.contains("\n    cargo test --workspace\n"));
    }
    let contributing = document("CONTRIBUTING.md");
    let verbs = contributing.split("## Verbs").nth(1).unwrap();
    let verbs = verbs.split("\n## ").next().unwrap();
    let mut seen = 0;
    for command in verbs.split('`').skip(1).step_by(2) {
        let mut words = command.split_whitespace();
        let first = words.next().unwrap();
        let is_script = first.contains('/') && !first.ends_with('/');
        if is_script {
            assert!(
                root().join(first).exists() || first.starts_with("docs/"),
                "{command}"
            );
            seen += 1;
        } else if first == "cargo" {
            let verb = words.next().unwrap();
            let is_run = ci.contains(&format!("cargo {verb}"))
                || document("README.md").contains(&format!("cargo {verb}"))
                || (verb == "build" && document("README.md").contains("cargo run --release"))
                || (verb == "deny" && ci.contains("cargo-deny"));
            assert!(is_run, "CI does not run {command}");
            seen += 1;
        }
    }
    assert!(seen >= 8, "{seen}");
}

#[test]
fn the_examples_page_shows_the_programs_that_are_tested() {
    let page = document("examples/README.md");
    let tests = document("examples/tests/programs.rs");
    let mut seen = 0;
    for line in page.lines().filter_map(|line| line.split("--bin ").nth(1)) {
        let name = line.split(' ').next().unwrap();
        assert!(tests.contains(&format!("CARGO_BIN_EXE_{name}")), "{name}");
        seen += 1;
    }
    assert_eq!(seen, 4);
}

/// Every Markdown file of the project.
fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if name.starts_with('.') || name == "target" || name == "suite" || name == "成品" {
            continue;
        }
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

/// The text without code, where brackets and parentheses mean other things.
fn prose(text: &str) -> String {
    let mut is_code = false;
    let mut kept = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code && !line.starts_with("    ") {
            for (i, piece) in line.split('`').enumerate() {
                if i % 2 == 0 {
                    kept.push_str(piece);
                }
            }
            kept.push('\n');
        }
    }
    kept
}

/// The anchor that a heading gets where Markdown is shown.
fn anchor(heading: &str) -> String {
    let heading = heading.replace('`', "");
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

fn anchors(page: &Path) -> Vec<String> {
    let text = fs::read_to_string(page).unwrap();
    let mut is_code = false;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            is_code = !is_code;
        } else if !is_code && line.starts_with('#') {
            found.push(anchor(line.trim_start_matches('#')));
        }
    }
    found
}

#[test]
fn every_link_leads_somewhere() {
    let mut found = Vec::new();
    pages(&root(), &mut found);
    assert!(found.len() >= 10, "{found:?}");
    let mut broken = Vec::new();
    let mut checked = 0;
    for page in &found {
        let text = prose(&fs::read_to_string(page).unwrap());
        for link in text.split("](").skip(1) {
            let link = link.split([')', ' ']).next().unwrap();
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, wanted) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() {
                page.clone()
            } else {
                page.parent().unwrap().join(path)
            };
            let leads = target.exists()
                && (wanted.is_empty() || anchors(&target).iter().any(|anchor| anchor == wanted));
            if !leads {
                broken.push(format!("{}: {link}", page.display()));
            }
            checked += 1;
        }
    }
    assert!(checked >= 30, "{checked}");
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn both_readmes_show_the_same_commands() {
    assert_eq!(listed("README.md"), listed("README.zh-CN.md"));
}

#[test]
fn the_published_schema_is_that_of_the_program() {
    let path = root().join("docs/notice.schema.json");
    let schema = Desk::new().run(&["schema"]).text();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == schema,
        "docs/notice.schema.json is out of date: UPDATE=1 cargo test"
    );
}

#[test]
fn every_crate_carries_its_licence() {
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        let ours = document(licence);
        for entry in fs::read_dir(root().join("crates")).unwrap() {
            let path = entry.unwrap().path().join(licence);
            assert_eq!(
                fs::read_to_string(&path).unwrap_or_default(),
                ours,
                "{path:?}"
            );
        }
    }
    let mut faces = 0;
    for entry in fs::read_dir(root().join("fonts")).unwrap() {
        let folder = entry.unwrap().path();
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        if manifest.contains("tongbao-face-") {
            assert!(folder.join("LICENSE").exists(), "{folder:?}");
            let bytes: u64 = fs::read_dir(&folder)
                .unwrap()
                .map(|file| file.unwrap().metadata().unwrap().len())
                .sum();
            assert!(
                bytes < 10 * 1024 * 1024,
                "{folder:?} has {bytes} bytes; crates.io takes 10 MB"
            );
            faces += 1;
        }
    }
    assert_eq!(faces, 7);
}

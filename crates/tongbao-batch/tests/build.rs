//! Plans carried out in memory: what is built, what is kept, what is told.

#![expect(clippy::unwrap_used, reason = "a test")]

mod common;

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use common::{Echo, plan_of, run};
use tongbao_batch::memory::{MemorySink, MemorySource};
use tongbao_batch::{Effect, Extent, Options, Render as _, Stale, Strictness};

const NAMES: [&str; 2] = ["甲.txt", "乙.txt"];

struct Case {
    source: MemorySource,
    sink: MemorySink,
    echo: Echo,
    options: Options,
}

impl Case {
    fn new() -> Self {
        Self {
            source: MemorySource::from_iter([("甲.txt", "甲的内容"), ("乙.txt", "乙的内容")]),
            sink: MemorySink::default(),
            echo: Echo::default(),
            options: Options::default(),
        }
    }

    fn run(&self, names: &[&str]) -> Vec<String> {
        let plan = plan_of(names, "成品");
        run(&plan, &self.source, &self.sink, &self.echo, &self.options).1
    }

    fn text(&self, name: &str) -> String {
        let bytes = self.sink.file(&Path::new("成品").join(name));
        String::from_utf8(bytes.unwrap_or_default()).unwrap()
    }
}

#[test]
fn built_once_then_unchanged() {
    let case = Case::new();
    assert_eq!(case.run(&NAMES), ["乙.txt built New", "甲.txt built New"]);
    assert_eq!(case.text("甲.docx"), "docx 甲的内容");
    assert_eq!(case.text("甲.pdf"), "pdf 甲的内容");
    assert_eq!(case.run(&NAMES), ["乙.txt unchanged", "甲.txt unchanged"]);
    assert_eq!(case.echo.calls.load(Ordering::Relaxed), 2);
}

#[test]
fn only_what_changed_is_built() {
    let mut case = Case::new();
    case.run(&NAMES);
    case.source.insert("甲.txt", "新的内容");
    assert_eq!(
        case.run(&NAMES),
        ["乙.txt unchanged", "甲.txt built Changed"]
    );
    assert_eq!(case.text("甲.pdf"), "pdf 新的内容");
    case.echo.style = "红头".to_owned();
    assert_eq!(
        case.run(&NAMES),
        ["乙.txt built Changed", "甲.txt built Changed"]
    );
    assert!(!case.echo.fingerprint().is_empty());
}

#[test]
fn a_missing_document_is_made_again() {
    let case = Case::new();
    case.run(&NAMES);
    let before = case.text("甲.docx");
    let emptied = MemorySink::default();
    for path in case
        .sink
        .paths()
        .iter()
        .filter(|path| !path.ends_with("甲.docx"))
    {
        emptied.edit(path.clone(), case.sink.file(path).unwrap());
    }
    let case = Case {
        sink: emptied,
        ..case
    };
    assert_eq!(case.run(&["甲.txt"]), ["甲.txt built Missing"]);
    assert_eq!(case.text("甲.docx"), before);
}

#[test]
fn an_edited_document_is_kept_until_forced() {
    let mut case = Case::new();
    case.run(&NAMES);
    case.sink.edit("成品/甲.docx", "领导改过");
    case.source.insert("甲.txt", "新的内容");
    let told = case.run(&NAMES);
    assert!(
        told[1].starts_with("甲.txt failed") && told[1].contains("--force"),
        "{told:?}"
    );
    assert_eq!(case.text("甲.docx"), "领导改过");
    // The PDF stays with its docx.
    assert_eq!(case.text("甲.pdf"), "pdf 甲的内容");
    case.options.extent = Extent::Everything;
    assert_eq!(case.run(&["甲.txt"]), ["甲.txt built Forced"]);
    assert_eq!(case.text("甲.docx"), "docx 新的内容");
}

#[test]
fn a_document_of_others_is_never_taken_for_ours() {
    let case = Case::new();
    case.sink.edit("成品/甲.pdf", "盖章扫描件");
    let told = case.run(&NAMES);
    assert!(told[1].contains("不是由本程序生成"), "{told:?}");
    assert_eq!(case.text("甲.pdf"), "盖章扫描件");
    assert_eq!(case.text("甲.docx"), "");
    assert_eq!(case.text("乙.pdf"), "pdf 乙的内容");
}

#[test]
fn a_document_whose_record_is_lost_is_known_by_its_content() {
    let case = Case::new();
    case.sink.edit("成品/甲.docx", "docx 甲的内容");
    case.sink.edit("成品/甲.pdf", "pdf 甲的内容");
    assert_eq!(case.run(&["甲.txt"]), ["甲.txt built Unrecorded"]);
    assert_eq!(case.run(&["甲.txt"]), ["甲.txt unchanged"]);
}

#[test]
fn a_document_put_back_by_a_copy_is_known_by_its_content() {
    let case = Case::new();
    case.run(&NAMES);
    case.sink.edit("成品/甲.docx", "docx 甲的内容");
    assert_eq!(case.run(&["甲.txt"]), ["甲.txt unchanged"]);
}

#[test]
fn one_that_fails_leaves_the_others() {
    let mut case = Case::new();
    case.source.insert("甲.txt", "panic");
    case.source.insert("丙.txt", "");
    let names = ["甲.txt", "乙.txt", "丙.txt", "丁.txt"];
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let plan = plan_of(&names, "成品");
    let (summary, told) = run(&plan, &case.source, &case.sink, &case.echo, &case.options);
    std::panic::set_hook(hook);
    assert!(
        told[0].starts_with("丁.txt failed: 无法读取“丁.txt”"),
        "{told:?}"
    );
    assert!(told[1].starts_with("丙.txt failed: 文件是空的"), "{told:?}");
    assert_eq!(told[2], "乙.txt built New");
    assert!(
        told[3].contains("程序内部错误（asked to panic）"),
        "{told:?}"
    );
    assert_eq!((summary.built, summary.failed, summary.total), (1, 3, 4));
    assert!(!summary.is_complete());
}

#[test]
fn a_strict_run_withholds_what_has_errors() {
    let mut case = Case::new();
    case.source.insert("甲.txt", "error");
    case.run(&NAMES);
    case.options.strictness = Strictness::WithholdErrors;
    assert_eq!(case.run(&NAMES), ["乙.txt unchanged", "甲.txt withheld"]);
    case.source.insert("甲.txt", "改好了");
    assert_eq!(
        case.run(&NAMES),
        ["乙.txt unchanged", "甲.txt built Changed"]
    );
}

#[test]
fn a_dry_run_writes_nothing_though_it_tries_all() {
    let mut case = Case::new();
    case.options.effect = Effect::TellOnly;
    assert_eq!(
        case.run(&NAMES),
        ["乙.txt would build New", "甲.txt would build New"]
    );
    assert!(case.sink.paths().is_empty());
    assert_eq!(case.echo.calls.load(Ordering::Relaxed), 2);
}

#[test]
fn documents_of_sources_that_are_gone() {
    let mut case = Case::new();
    case.run(&NAMES);
    case.source.remove(Path::new("甲.txt"));
    let told = case.run(&["乙.txt"]);
    assert_eq!(
        told[1..],
        ["甲.docx stale Reported", "甲.pdf stale Reported"]
    );
    case.sink.edit("成品/甲.docx", "领导改过");
    case.options.stale = Stale::Remove;
    let told = case.run(&["乙.txt"]);
    assert_eq!(
        told[1..],
        ["甲.docx stale KeptEdited", "甲.pdf stale Removed"]
    );
    assert_eq!(case.text("甲.docx"), "领导改过");
    assert_eq!(case.text("甲.pdf"), "");
    case.options.extent = Extent::Everything;
    let told = case.run(&["乙.txt"]);
    assert_eq!(told[1..], ["甲.docx stale Removed"]);
}

#[test]
fn what_is_told_and_made_does_not_depend_on_threads() {
    let names: Vec<String> = (0..200).map(|n| format!("通报{n:03}.txt")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut runs = Vec::new();
    for threads in [1, 2, 7] {
        let mut case = Case::new();
        for name in &names {
            case.source.insert(*name, format!("{name}的内容"));
        }
        case.options.jobs = NonZeroUsize::new(threads);
        let told = case.run(&names);
        let made: Vec<_> = case
            .sink
            .paths()
            .into_iter()
            .map(|path| (case.sink.file(&path), path))
            .collect();
        runs.push((told, made));
    }
    assert_eq!(runs[0].1.len(), 400);
    assert!(runs.iter().all(|run| *run == runs[0]));
}

#[test]
fn a_run_can_be_stopped() {
    let mut case = Case::new();
    case.options.stop = Some(Arc::new(AtomicBool::new(true)));
    let plan = plan_of(&NAMES, "成品");
    let (summary, told) = run(&plan, &case.source, &case.sink, &case.echo, &case.options);
    assert!(summary.stopped && !summary.is_complete());
    assert!(told.is_empty());
}

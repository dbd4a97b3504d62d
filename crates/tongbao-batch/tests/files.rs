//! Plans carried out on disk: shapes, links, leftovers, two runs at once, shares.

#![expect(clippy::unwrap_used, reason = "a test")]
#![expect(clippy::disallowed_methods, reason = "a test of files")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use common::{Echo, run};
use tempfile::TempDir;
use tongbao_batch::files::{self, FileSink, FileSource, WalkOptions, WordFiles, walk};
use tongbao_batch::{Failure, Options, Plan, PlanOptions, Shard, Stale, plan};

struct Office {
    root: TempDir,
    echo: Echo,
    options: Options,
}

impl Office {
    fn new(files: &[&str]) -> Self {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("{file}的内容")).unwrap();
        }
        Self {
            root,
            echo: Echo::default(),
            options: Options::default(),
        }
    }

    fn path(&self, below: &str) -> PathBuf {
        self.root.path().join(below)
    }

    fn plan(&self, input: &str, output: &str, shard: Option<Shard>) -> Plan {
        let mut options = WalkOptions::default();
        options.output = Some(self.path(output));
        let walk = walk(&[self.path(input)], &options);
        let mut options = PlanOptions::default();
        options.shard = shard;
        let mut plan = plan(walk.jobs, &options, files::identity).unwrap();
        plan.refused = walk.refused;
        plan.mirrors = walk.mirrors;
        plan
    }

    fn run(&self, plan: &Plan) -> Vec<String> {
        run(plan, &FileSource, &FileSink, &self.echo, &self.options).1
    }

    fn build(&self) -> Vec<String> {
        self.run(&self.plan("通报", "成品", None))
    }

    /// All files below a folder, as a person sees them or with those that begin with a dot.
    fn list(&self, below: &str, hidden: bool) -> Vec<String> {
        let root = self.path(below);
        let mut found = Vec::new();
        let mut pending = vec![root.clone()];
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap();
                if path.is_dir() {
                    pending.push(path);
                } else if hidden || !name.starts_with('.') {
                    let below = path.strip_prefix(&root).unwrap();
                    found.push(below.to_str().unwrap().replace('\\', "/"));
                }
            }
        }
        found.sort();
        found
    }
}

#[test]
fn folders_keep_their_shape() {
    let office = Office::new(&["通报/甲.txt", "通报/二轮/乙.md", "通报/二轮/丙.yaml"]);
    let told = office.build();
    assert_eq!(told.len(), 3, "{told:?}");
    let made = office.list("成品", false);
    let wanted = [
        "二轮/丙.docx",
        "二轮/丙.pdf",
        "二轮/乙.docx",
        "二轮/乙.pdf",
        "甲.docx",
        "甲.pdf",
    ];
    assert_eq!(made, wanted);
    assert!(
        office
            .build()
            .iter()
            .all(|line| line.ends_with("unchanged"))
    );
    // Nothing lies about but documents and a manifest in each folder.
    assert_eq!(office.list("成品", true).len(), 8);
}

#[test]
fn what_is_never_a_notice() {
    let office = Office::new(&[
        "通报/甲.txt",
        "通报/style.toml",
        "通报/.草稿.txt",
        "通报/~$甲.txt",
        "通报/图.png",
        "通报/旧.docx",
        "通报/.git/乙.txt",
    ]);
    assert_eq!(office.build(), ["甲.txt built New"]);
}

#[test]
fn word_files_only_when_asked_for_and_never_ours() {
    let office = Office::new(&["通报/甲.txt", "通报/来文.docx"]);
    let beside = office.plan("通报", "通报", None);
    assert_eq!(office.run(&beside), ["甲.txt built New"]);
    let mut options = WalkOptions::default();
    options.word = WordFiles::Included;
    let walk = walk(&[office.path("通报")], &options);
    let mut names: Vec<_> = walk.jobs.iter().map(|job| job.stem.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["来文", "甲"]);
}

#[cfg(unix)]
#[test]
fn links_that_lead_astray_are_refused_and_the_rest_is_built() {
    use std::os::unix::fs::symlink;

    let office = Office::new(&["通报/甲.txt", "通报/子/乙.txt", "别处/丙.txt"]);
    symlink(office.path("通报"), office.path("通报/子/回头")).unwrap();
    symlink(office.path("别处"), office.path("通报/出去")).unwrap();
    symlink(office.path("别处/丙.txt"), office.path("通报/丙.txt")).unwrap();
    symlink(office.path("没有"), office.path("通报/断.txt")).unwrap();
    symlink(office.path("通报/子"), office.path("通报/又一次")).unwrap();
    symlink(office.path("通报/甲.txt"), office.path("通报/甲二.txt")).unwrap();
    let plan = office.plan("通报", "成品", None);
    let refused: Vec<_> = plan
        .refused
        .iter()
        .map(|(path, failure)| {
            let what = match failure {
                Failure::LinkLoop(_) => "loop",
                Failure::LinkOutside(_) => "outside",
                Failure::File(_) => "broken",
                other => panic!("{other}"),
            };
            (path.file_name().unwrap().to_str().unwrap(), what)
        })
        .collect();
    let wanted = [
        ("丙.txt", "outside"),
        ("出去", "outside"),
        ("断.txt", "broken"),
        ("回头", "loop"),
    ];
    assert_eq!(refused, wanted);
    office.run(&plan);
    // A second name inside the tree is the same source, built once.
    let made = office.list("成品", false);
    assert_eq!(made, ["子/乙.docx", "子/乙.pdf", "甲.docx", "甲.pdf"]);
}

/// Reading a pipe or a socket might never end.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_unread() {
    let office = Office::new(&["通报/甲.txt"]);
    let _open = std::os::unix::net::UnixListener::bind(office.path("通报/乙.txt")).unwrap();
    let plan = office.plan("通报", "成品", None);
    let [(path, Failure::Unfit(_))] = plan.refused.as_slice() else {
        panic!("{:?}", plan.refused);
    };
    assert!(path.ends_with("乙.txt"));
}

#[test]
fn the_same_folder_by_two_names_is_one() {
    let office = Office::new(&["甲.txt", "子/乙.txt"]);
    let inputs = [office.path("甲.txt"), office.path("子/../甲.txt")];
    let walk = walk(&inputs, &WalkOptions::default());
    let plan = plan(walk.jobs, &PlanOptions::default(), files::identity).unwrap();
    assert_eq!(office.run(&plan), ["甲.txt built New"]);
}

#[test]
fn a_file_in_place_of_the_folder_fails_by_name() {
    let office = Office::new(&["通报/甲.txt", "成品"]);
    let told = office.build();
    assert!(told[0].starts_with("甲.txt failed: "), "{told:?}");
    assert!(told[0].contains("成品"), "{told:?}");
}

#[test]
fn a_folder_in_place_of_a_document_fails_by_name() {
    let office = Office::new(&["通报/甲.txt", "成品/甲.pdf/占位", "通报/乙.txt"]);
    let told = office.build();
    assert_eq!(told[0], "乙.txt built New");
    assert!(told[1].contains("甲.pdf”是一个文件夹"), "{told:?}");
    assert!(!office.path("成品/甲.docx").exists());
}

#[test]
fn a_run_that_makes_nothing_leaves_nothing() {
    let office = Office::new(&["通报/甲.txt"]);
    fs::write(office.path("通报/甲.txt"), "").unwrap();
    let told = office.run(&office.plan("通报", "成品/二〇二四/一轮", None));
    assert!(told[0].contains("failed"), "{told:?}");
    assert!(!office.path("成品").exists());
}

#[test]
fn leftovers_of_a_killed_run_are_swept() {
    let office = Office::new(&[
        "通报/甲.txt",
        "成品/.tongbao-tmp-99-0",
        "成品/.tongbao-lock",
    ]);
    assert_eq!(office.build(), ["甲.txt built New"]);
    let made = office.list("成品", true);
    assert!(
        !made.iter().any(|name| name.starts_with(".tongbao-tmp")),
        "{made:?}"
    );
}

#[test]
fn a_run_killed_between_record_and_rename_is_repaired() {
    let office = Office::new(&["通报/甲.txt"]);
    office.build();
    let old = fs::read(office.path("成品/甲.pdf")).unwrap();
    fs::write(office.path("通报/甲.txt"), "新的内容").unwrap();
    office.build();
    // The docx is new, the PDF still old, and the next line of the manifest torn.
    fs::write(office.path("成品/甲.pdf"), old).unwrap();
    let manifest = office.path("成品/.tongbao-manifest.jsonl");
    let mut text = fs::read_to_string(&manifest).unwrap();
    text.push_str("{\"file\":\"甲.do");
    fs::write(&manifest, text).unwrap();
    assert_eq!(office.build(), ["甲.txt built Changed"]);
    let pdf = fs::read_to_string(office.path("成品/甲.pdf")).unwrap();
    assert_eq!(pdf, "pdf 新的内容");
    assert_eq!(office.build(), ["甲.txt unchanged"]);
}

#[test]
fn moved_together_sources_and_documents_stay_in_step() {
    let office = Office::new(&["通报/甲.txt"]);
    office.build();
    fs::create_dir(office.path("新家")).unwrap();
    fs::rename(office.path("通报"), office.path("新家/通报")).unwrap();
    fs::rename(office.path("成品"), office.path("新家/成品")).unwrap();
    let told = office.run(&office.plan("新家/通报", "新家/成品", None));
    assert_eq!(told, ["甲.txt unchanged"]);
}

#[test]
fn documents_of_removed_folders_are_stale_too() {
    let mut office = Office::new(&["通报/甲.txt", "通报/子/乙.txt"]);
    office.build();
    fs::remove_dir_all(office.path("通报/子")).unwrap();
    let told = office.build();
    assert_eq!(
        told[1..],
        ["乙.docx stale Reported", "乙.pdf stale Reported"]
    );
    office.options.stale = Stale::Remove;
    office.build();
    assert_eq!(office.list("成品", false), ["甲.docx", "甲.pdf"]);
}

#[test]
fn runs_at_the_same_time_wait_for_each_other() {
    let names: Vec<String> = (0..30).map(|n| format!("通报/{n:02}.txt")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = Office::new(&names);
    let told: Vec<Vec<String>> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| office.build())).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    let built = told.iter().flatten().filter(|line| line.contains("built"));
    assert_eq!(built.count(), 30, "{told:?}");
    assert!(
        !told.iter().flatten().any(|line| line.contains("failed")),
        "{told:?}"
    );
}

#[test]
fn shares_at_the_same_time_make_the_whole_and_their_manifests_merge() {
    let names: Vec<String> = (0..40).map(|n| format!("通报/{n:02}.txt")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = Office::new(&names);
    std::thread::scope(|scope| {
        for number in 1..=3 {
            let office = &office;
            scope.spawn(move || {
                let shard = format!("{number}/3").parse().unwrap();
                office.run(&office.plan("通报", "成品", Some(shard)))
            });
        }
    });
    assert_eq!(office.list("成品", false).len(), 80);
    let told = office.build();
    assert!(
        told.iter().all(|line| line.ends_with("unchanged")),
        "{told:?}"
    );
    // Another division finds them up to date as well.
    let shard = "1/2".parse().unwrap();
    let told = office.run(&office.plan("通报", "成品", Some(shard)));
    assert!(
        told.iter().all(|line| line.ends_with("unchanged")),
        "{told:?}"
    );
}

#[test]
fn a_manifest_does_not_grow_for_ever() {
    let office = Office::new(&["通报/甲.txt"]);
    for n in 0..80 {
        fs::write(office.path("通报/甲.txt"), format!("第{n}稿")).unwrap();
        office.build();
    }
    let text = fs::read_to_string(office.path("成品/.tongbao-manifest.jsonl")).unwrap();
    assert!(text.lines().count() < 80, "{}", text.lines().count());
    assert_eq!(office.build(), ["甲.txt unchanged"]);
}

#[test]
fn identities_follow_the_file_system() {
    let office = Office::new(&["通报/甲.txt"]);
    let detour = office.path("通报/../通报/甲.txt");
    assert_eq!(
        files::identity(&detour),
        files::identity(&office.path("通报/甲.txt"))
    );
    assert!(files::identity(Path::new("甲")).is_absolute());
}

#[test]
fn only_documents_of_the_folder_named_are_stale() {
    let mut office = Office::new(&["甲组/一.txt", "甲组/二.txt", "乙组/三.txt"]);
    office.run(&office.plan("甲组", "成品", None));
    fs::remove_file(office.path("甲组/二.txt")).unwrap();
    office.options.stale = Stale::Remove;
    let told = office.run(&office.plan("乙组", "成品", None));
    assert_eq!(told.len(), 1, "{told:?}");
    let told = office.run(&office.plan("甲组", "成品", None));
    assert_eq!(told[1..], ["二.docx stale Removed", "二.pdf stale Removed"]);
}

#[test]
fn a_source_that_moved_is_recorded_at_its_new_place() {
    let mut office = Office::new(&["旧/一.txt"]);
    office.run(&office.plan("旧", "成品", None));
    fs::rename(office.path("旧"), office.path("新")).unwrap();
    assert_eq!(
        office.run(&office.plan("新", "成品", None)),
        ["一.txt unchanged"]
    );
    fs::remove_file(office.path("新/一.txt")).unwrap();
    office.options.stale = Stale::Remove;
    let told = office.run(&office.plan("新", "成品", None));
    assert_eq!(told, ["一.docx stale Removed", "一.pdf stale Removed"]);
}

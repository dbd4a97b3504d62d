//! The program run as a user runs it, in a folder of its own.

#![allow(dead_code, reason = "not every test file needs all of it")]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A small notice in canonical form, complete but for a few things that no test here is about.
pub(crate) const NOTICE: &str = "\
中共云岭市档案馆党组
关于巡察整改进展情况的通报

根据市委统一部署，现将巡察整改进展情况予以公布。

一、组织整改落实情况
市档案馆党组对巡察反馈意见诚恳接受，认真整改。

二、集中整改期内对巡察反馈意见所指出问题的整改
（一）聚焦基层党组织建设方面存在的问题
存在问题：组织生活不够规范。
整改结果：已完成整改，并长期坚持。
整改落实情况：
（1）制定组织生活计划。
（2）举办培训班2期。

中共云岭市档案馆党组
2024年12月20日
";

/// What a run said and how it ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

impl Run {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }

    /// The run ended so and said so, in Chinese, and nothing broke.
    #[track_caller]
    pub(crate) fn expect(&self, code: i32, says: &str) -> &Self {
        assert_eq!(self.code, code, "{}", self.err);
        assert!(self.err.contains(says), "“{says}” not in:\n{}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert!(!self.err.contains("内部错误"), "{}", self.err);
        self
    }
}

/// A folder of its own.
pub(crate) struct Desk {
    root: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            root: tempfile::tempdir().unwrap(),
        }
    }

    /// A desk with one notice on it.
    pub(crate) fn with_notice() -> Self {
        let desk = Self::new();
        desk.put("通报.txt", NOTICE);
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// The names in a folder, those that begin with a dot left out.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        list(&self.path(folder))
            .into_iter()
            .filter(|name| !name.starts_with('.'))
            .collect()
    }

    /// All names in a folder.
    pub(crate) fn all_names(&self, folder: &str) -> Vec<String> {
        list(&self.path(folder))
    }

    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tongbao"));
        command
            .current_dir(self.root.path())
            .env_remove("RUST_BACKTRACE")
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // It may end without having read all of it.
        drop(child.stdin.take().unwrap().write_all(input));
        let output = child.wait_with_output().unwrap();
        Run {
            code: output.status.code().unwrap_or(-1),
            out: output.stdout,
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

fn list(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

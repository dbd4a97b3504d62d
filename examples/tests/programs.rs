//! Every example runs, and does what its first line says.

#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests")]

use std::path::{Path, PathBuf};
use std::process::Command;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Runs a program in a folder of its own; what it says, and the folder.
fn run(program: &str, arguments: &[&Path]) -> (String, PathBuf) {
    let name = Path::new(program).file_name().unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    let output = Command::new(program)
        .args(arguments)
        .arg(&folder)
        .output()
        .unwrap();
    let says = String::from_utf8(output.stdout).unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{says}{error}");
    (says, folder)
}

fn expect_files(folder: &Path, stem: &str) {
    let read = |extension| std::fs::read(folder.join(format!("{stem}.{extension}"))).unwrap();
    assert!(read("docx").starts_with(b"PK\x03\x04"));
    assert!(read("pdf").starts_with(b"%PDF-"));
}

#[test]
fn smallest() {
    let (_, folder) = run(env!("CARGO_BIN_EXE_smallest"), &[&example("通报.txt")]);
    expect_files(&folder, "通报");
}

#[test]
fn rows() {
    let (says, folder) = run(env!("CARGO_BIN_EXE_rows"), &[&example("问题清单.csv")]);
    assert_eq!(says, "云溪县档案馆\n云溪县图书馆\n");
    expect_files(&folder, "云溪县档案馆");
    expect_files(&folder, "云溪县图书馆");
}

#[test]
fn house() {
    let arguments: [&Path; 2] = [&example("通报.txt"), &example("style.toml")];
    let (_, folder) = run(env!("CARGO_BIN_EXE_house"), &arguments);
    expect_files(&folder, "通报");
}

#[test]
fn service() {
    let output = Command::new(env!("CARGO_BIN_EXE_service"))
        .args(["127.0.0.1:0", "once"])
        .output()
        .unwrap();
    let says = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{says}");
    assert!(says.ends_with(" bytes\n"), "{says}");
}

//! The facts of the build that `tongbao --version` tells. The same source, compiler and target give
//! the same facts; a package without git builds all the same.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads its environment and talks to cargo"
)]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = env::var("TARGET").unwrap_or_default();
    println!("cargo::rustc-env=TONGBAO_TARGET={target}");
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let rustc = output(Command::new(rustc).arg("--version")).unwrap_or_default();
    // `rustc 1.95.0 (f2d3ce0bd 2026-03-21)`: the number is enough.
    let rustc: Vec<&str> = rustc.split(' ').take(2).collect();
    println!("cargo::rustc-env=TONGBAO_RUSTC={}", rustc.join(" "));
    // Debug builds are not given away; they need not be built again for each commit.
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if is_release { commit() } else { None };
    println!(
        "cargo::rustc-env=TONGBAO_COMMIT={}",
        commit.unwrap_or_default()
    );
}

/// The commit: of the package, as cargo noted it, or of the checkout this crate lies in.
fn commit() -> Option<String> {
    let manifest = env::var("CARGO_MANIFEST_DIR").ok()?;
    let packaged = Path::new(&manifest).join(".cargo_vcs_info.json");
    if let Ok(noted) = fs::read_to_string(packaged) {
        let hash = noted.split("\"sha1\":").nth(1)?.split('"').nth(1)?;
        return hash.get(..9).map(str::to_owned);
    }
    let git =
        |arguments: &[&str]| output(Command::new("git").current_dir(&manifest).args(arguments));
    // Another project's checkout, with this crate copied into it, says nothing about us.
    if git(&["rev-parse", "--show-prefix"])? != "crates/tongbao-cli/" {
        return None;
    }
    for watched in ["HEAD", "logs/HEAD"] {
        let path = git(&["rev-parse", "--path-format=absolute", "--git-path", watched])?;
        if Path::new(&path).exists() {
            println!("cargo::rerun-if-changed={path}");
        }
    }
    git(&["rev-parse", "--short=9", "HEAD"])
}

fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

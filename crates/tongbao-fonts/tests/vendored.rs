//! The vendored files are the ones that `fonts/vendor` made.
#![cfg(feature = "bundled")]
#![expect(
    clippy::disallowed_methods,
    reason = "the test reads the files of the repository"
)]

use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};
use tongbao_document::Faces;
use tongbao_fonts::bundled;

fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[test]
fn the_sums_match_the_files_and_the_bundled_bytes() {
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts");
    let sums = std::fs::read_to_string(fonts.join("SHA256SUMS")).unwrap();
    let mut listed: Vec<&str> = Vec::new();
    for line in sums.lines() {
        let (wanted, name) = line.split_once("  ").unwrap();
        assert_eq!(
            sum(&std::fs::read(fonts.join(name)).unwrap()),
            wanted,
            "{name}"
        );
        listed.push(wanted);
    }
    let faces = bundled();
    let mut bundled: Vec<String> = faces
        .services()
        .iter()
        .map(|service| sum(faces.data(service.face).unwrap()))
        .collect();
    listed.sort_unstable();
    bundled.sort_unstable();
    assert_eq!(listed, bundled);
}

#[test]
fn each_data_crate_fits_a_registry() {
    const LIMIT: usize = 10 * 1024 * 1024;
    for service in bundled().services() {
        let size = bundled().data(service.face).unwrap().len();
        assert!(
            size < LIMIT,
            "{}: {size} bytes even before packing",
            service.family
        );
    }
}

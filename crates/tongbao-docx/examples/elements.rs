//! Writes the invented documents of the tests into a folder, for word processors and judges.
//!
//! `cargo run -p tongbao-docx --example elements -- DIR`

#![expect(clippy::disallowed_methods, reason = "an example writes files")]
#![allow(
    clippy::expect_used,
    reason = "a fixture that cannot be made must stop"
)]

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use std::path::PathBuf;

use fixture::elements;
use tongbao_docx::{DocxOptions, write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("DIR")?);
    std::fs::create_dir_all(&folder)?;
    for (name, document) in [
        ("notice", fixture::notice()),
        ("sections", fixture::sections()),
        ("red-head", elements::red_head(20)),
        ("joint", elements::joint(20)),
        ("letter", elements::letter(20)),
        ("sealed", elements::sealed(12)),
        ("even", elements::even(12)),
        ("turned", elements::turned()),
    ] {
        let report = write(&document, &DocxOptions::default())?;
        std::fs::write(folder.join(format!("{name}.docx")), report.value)?;
    }
    Ok(())
}

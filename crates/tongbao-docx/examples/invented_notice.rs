//! Writes an invented notice of the tests to a file, so that judges from outside can look at it.
//!
//! `cargo run -p tongbao-docx --example invented_notice -- FILE.docx [sections|long]`

#[path = "../tests/fixture/mod.rs"]
mod fixture;

use tongbao_docx::{DocxOptions, write};

#[expect(
    clippy::disallowed_methods,
    reason = "an example is a program, not a library"
)]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let path = arguments.next().ok_or("FILE.docx [sections|long]")?;
    let document = match arguments.next().as_deref() {
        Some("sections") => fixture::sections(),
        Some("long") => fixture::long(),
        _ => fixture::notice(),
    };
    std::fs::write(path, write(&document, &DocxOptions::default())?.value)?;
    Ok(())
}

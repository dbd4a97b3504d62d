//! The rules of a house: what `style.toml` says, and what the program says itself.
//!
//!     cargo run -p tongbao-examples --bin house -- examples/通报.txt examples/style.toml 成品

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the library opens no file and prints nothing; a program does"
)]

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use tongbao::proofreading::Source;
use tongbao::{Place, ReadOptions, StyleFile, proofread};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(source), Some(style), Some(folder)) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("house TEXT STYLE FOLDER".into());
    };
    // A body's rules, as it keeps them in a file …
    let mut house = StyleFile::read(&fs::read(&style)?)?;
    // … and one that this program insists on: a table that counts the problems by state.
    house.style.statistics = true;

    let bytes = fs::read(&source)?;
    let notice = tongbao::read_text(&bytes, &ReadOptions::default())?.value;
    // With the text at hand, findings know their lines and columns.
    let text = tongbao::decode_text(&bytes, &ReadOptions::default())?.text;
    for finding in proofread(&notice, Source::Text(&text), &house.proofread) {
        let line = match &finding.place {
            Place::Source(span) => format!("第{}行", span.start.line),
            _ => String::new(),
        };
        println!("{line} {}：{}", finding.severity, finding.message);
    }
    let files = tongbao::render(&notice, &house.style)?.value;
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("通报.docx"), files.docx)?;
    fs::write(folder.join("通报.pdf"), files.pdf)?;
    Ok(())
}

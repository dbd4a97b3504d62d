//! The smallest program: the text of a notice in, both files out.
//!
//!     cargo run -p tongbao-examples --bin smallest -- examples/通报.txt 成品

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the library opens no file and prints nothing; a program does"
)]

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use tongbao::{ReadOptions, Style};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(source), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("smallest TEXT FOLDER".into());
    };
    let read = tongbao::read_text(&fs::read(&source)?, &ReadOptions::default())?;
    let rendered = tongbao::render(&read.value, &Style::default())?;
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("通报.docx"), rendered.value.docx)?;
    fs::write(folder.join("通报.pdf"), rendered.value.pdf)?;
    // What a person should look at; nothing of it stopped the work.
    for finding in read.findings.iter().chain(&rendered.findings) {
        println!("{}：{}", finding.severity, finding.message);
    }
    Ok(())
}

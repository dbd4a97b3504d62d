//! A notice for each unit from the rows of a table of problems.
//!
//!     cargo run -p tongbao-examples --bin rows -- examples/问题清单.csv 成品

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "the library opens no file and prints nothing; a program does"
)]

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use tongbao::Style;
use tongbao::model::Date;
use tongbao_examples::table;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1).map(PathBuf::from);
    let (Some(source), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("rows TABLE FOLDER".into());
    };
    let date = Date::on(2025, 3, 6).ok_or("no such day")?;
    fs::create_dir_all(&folder)?;
    for (unit, notice) in table::notices(fs::File::open(source)?, &date)? {
        let files = tongbao::render(&notice, &Style::default())?.value;
        fs::write(folder.join(format!("{unit}.docx")), files.docx)?;
        fs::write(folder.join(format!("{unit}.pdf")), files.pdf)?;
        println!("{unit}");
    }
    Ok(())
}

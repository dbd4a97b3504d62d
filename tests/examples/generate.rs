//! Writes different, realistic, invented notices: `generate COUNT FOLDER`.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a program of its own"
)]

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, folder] = arguments.as_slice() else {
        eprintln!("usage: generate COUNT FOLDER");
        return ExitCode::from(2);
    };
    let Ok(count) = count.parse::<usize>() else {
        eprintln!("{count} is not a count");
        return ExitCode::from(2);
    };
    let folder = Path::new(folder);
    let written = std::fs::create_dir_all(folder).and_then(|()| {
        tongbao_tests::generator::notices(count)
            .enumerate()
            .try_for_each(|(index, text)| {
                std::fs::write(folder.join(format!("通报{:05}.txt", index + 1)), text)
            })
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

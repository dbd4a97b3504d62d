//! The command-line tool: arguments, terminal, exit codes.

mod arguments;
mod commands;
mod findings;
mod ground;
mod house;
mod inputs;
mod json;
mod progress;
mod proofs;
mod report;
mod sarif;
mod terminal;
mod usage;
mod version;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use arguments::{Arguments, Commands};
use house::House;
use terminal::Terminal;

/// A document is made of many small pieces: this takes a tenth off the time.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// All that was asked for was done.
    Done,
    /// Something was not done, and has been told.
    Failed,
    /// The call itself was wrong, and has been told.
    Usage,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
        })
    }
}

fn main() -> ExitCode {
    // A fault inside one notice is reported with it; its trace is for developers who ask.
    #[expect(clippy::disallowed_methods, reason = "a trace changes no document")]
    let traced = std::env::var_os("RUST_BACKTRACE").is_some_and(|value| value != "0");
    if !traced {
        std::panic::set_hook(Box::new(|_| {}));
    }
    let dropped = dropped();
    let exit = match &dropped {
        Some(arguments) => run(arguments),
        None => run(&with_command(std::env::args_os().collect())),
    };
    if dropped.is_some() {
        terminal::keep_window_open();
    }
    exit.into()
}

/// The call with `build` put in where it begins with a path: `tongbao 通报.txt -o 成品`.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let command = arguments::command();
    // Who names nothing asks what there is.
    if arguments.len() == 1 {
        arguments.push("--help".into());
        return arguments;
    }
    // `tongbao help build` as other tools have it.
    if arguments.get(1).is_some_and(|first| first == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
        return arguments;
    }
    let begins_with_path = arguments.get(1).is_some_and(|first| {
        let is_command = command
            .get_subcommands()
            .any(|known| first == known.get_name());
        !is_command && Path::new(first).exists()
    });
    if begins_with_path {
        arguments.insert(1, "build".into());
    }
    arguments
}

/// The call `build PATH…` where the call was only paths: files dropped on the program.
fn dropped() -> Option<Vec<OsString>> {
    let mut arguments: Vec<OsString> = std::env::args_os().collect();
    let names: Vec<String> = arguments::command()
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    let paths = arguments.get(1..)?;
    let are_paths = !paths.is_empty()
        && paths.iter().all(|path| {
            let is_command = names.iter().any(|name| path == name.as_str());
            !is_command && Path::new(path).exists()
        });
    if !are_paths {
        return None;
    }
    // The documents of a Word file would lie on top of it: they go into a folder beside it.
    let beside = paths.iter().map(Path::new).find(|path| {
        let extension = path.extension();
        extension.is_some_and(|extension| extension.eq_ignore_ascii_case("docx"))
    });
    let output = beside
        .and_then(Path::parent)
        .map(|folder| folder.join("成品").into_os_string());
    let mut call: Vec<OsString> = vec!["build".into()];
    if let Some(output) = output {
        call.extend(["-o".into(), output]);
    }
    // A path that begins with a dash is no option.
    call.push("--".into());
    arguments.splice(1..1, call);
    Some(arguments)
}

fn run(arguments: &[OsString]) -> Exit {
    let parsed = arguments::command()
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return not_parsed(&error),
    };
    let mut terminal = Terminal::new(arguments.common.color, arguments.common.quiet);
    let common = &arguments.common;
    let house = match House::open(common.style.as_deref()) {
        Ok(house) => house,
        Err(message) => return terminal.usage(message),
    };
    if let Err(error) = inputs::check_encoding(common.encoding.as_deref()) {
        return terminal.usage(error);
    }
    match &arguments.command {
        Commands::Build(build) => commands::build(build, common, &house, &mut terminal),
        Commands::Check(check) => commands::check(check, common, &house, &mut terminal),
        Commands::Watch(build) => commands::watch(build, common, &house, &mut terminal),
        Commands::Convert(convert) => commands::convert(convert, common, &mut terminal),
        Commands::New(new) => commands::new(new, &mut terminal),
        Commands::Fonts(fonts) => commands::fonts(fonts, &mut terminal),
        Commands::Schema => commands::schema(&mut terminal),
        Commands::Completions(completions) => commands::completions(completions, &mut terminal),
        Commands::Man(man) => commands::man(man, &mut terminal),
    }
}

fn not_parsed(error: &clap::Error) -> Exit {
    use clap::error::ErrorKind;

    if let Some(message) = usage::message(error) {
        return Terminal::default().usage(&message);
    }
    // Help and version; the parser knows the right stream.
    drop(error.print());
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Done,
        _ => Exit::Usage,
    }
}

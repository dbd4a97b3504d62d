//! What describes the program and its data to other programs.

use crate::Exit;
use crate::arguments::{self, Completions, Man};
use crate::terminal::Terminal;

/// `tongbao schema`: the JSON Schema of the data form.
pub(crate) fn schema(terminal: &mut Terminal) -> Exit {
    let schema = tongbao::schema();
    terminal.result(schema.trim_end());
    Exit::Done
}

/// `tongbao completions`: a script for a shell.
pub(crate) fn completions(arguments: &Completions, terminal: &mut Terminal) -> Exit {
    let mut command = arguments::command();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "tongbao", &mut script);
    print(&script, terminal)
}

/// `tongbao man`: the manual page of the program or of one of its commands.
pub(crate) fn man(wanted: &Man, terminal: &mut Terminal) -> Exit {
    // A page names the version, not the build.
    let mut program = arguments::command().version(env!("CARGO_PKG_VERSION"));
    program.build();
    let command = match &wanted.command {
        None => Some(&program),
        Some(name) => program.find_subcommand(name),
    };
    let Some(command) = command else {
        let names: Vec<&str> = program
            .get_subcommands()
            .map(clap::Command::get_name)
            .collect();
        return terminal.usage(format_args!("没有这个命令；可以写：{}", names.join("、")));
    };
    let page = command.clone();
    let name = page
        .get_display_name()
        .unwrap_or(page.get_name())
        .to_owned();
    let mut written = Vec::new();
    match clap_mangen::Man::new(page.name(name)).render(&mut written) {
        Ok(()) => print(&written, terminal),
        Err(error) => terminal.failed(error),
    }
}

fn print(bytes: &[u8], terminal: &mut Terminal) -> Exit {
    match terminal.bytes(bytes) {
        Ok(()) => Exit::Done,
        Err(error) => terminal.failed(format_args!("无法写到标准输出：{error}")),
    }
}

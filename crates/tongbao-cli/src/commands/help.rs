//! What describes the program and its data to other programs.

use crate::Exit;
use crate::arguments::{self, Completions};
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

/// `tongbao man`: the manual page.
pub(crate) fn man(terminal: &mut Terminal) -> Exit {
    let mut page = Vec::new();
    match clap_mangen::Man::new(arguments::command()).render(&mut page) {
        Ok(()) => print(&page, terminal),
        Err(error) => terminal.failed(error),
    }
}

fn print(bytes: &[u8], terminal: &mut Terminal) -> Exit {
    match terminal.bytes(bytes) {
        Ok(()) => Exit::Done,
        Err(error) => terminal.failed(format_args!("无法写到标准输出：{error}")),
    }
}

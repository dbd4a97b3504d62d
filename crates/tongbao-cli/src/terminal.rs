//! The two streams of the program, and how loud it is.

use std::fmt;
use std::io::{self, IsTerminal as _, Write};

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

use crate::Exit;
use crate::arguments::Color;

/// Certainly wrong; failures.
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// Very likely wrong.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Notes.
pub(crate) const NOTE: Style = AnsiColor::Cyan.on_default().bold();
/// Done.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Places and other small print.
pub(crate) const FAINT: Style = Style::new().dimmed();

/// Standard output for results, standard error for talk.
///
/// Both go through the standard library, which speaks UTF-16 to a Windows console whatever its
/// code page is. Nobody listening (a closed pipe) is no error.
pub(crate) struct Terminal {
    out: AutoStream<io::Stdout>,
    err: AutoStream<io::Stderr>,
    pub(crate) quiet: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        Self::new(Color::Auto, false)
    }
}

impl Terminal {
    pub(crate) fn new(color: Color, quiet: bool) -> Self {
        let choice = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self {
            out: AutoStream::new(io::stdout(), choice),
            err: AutoStream::new(io::stderr(), choice),
            quiet,
        }
    }

    /// Prints a line of the result.
    pub(crate) fn result(&mut self, line: impl fmt::Display) {
        drop(writeln!(self.out, "{line}"));
    }

    /// Writes the result itself, byte for byte.
    pub(crate) fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut out = self.out.as_inner().lock();
        match out.write_all(bytes).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }

    /// Says something that one may do without.
    pub(crate) fn say(&mut self, line: impl fmt::Display) {
        if !self.quiet {
            drop(writeln!(self.err, "{line}"));
        }
    }

    /// Says something that must be heard.
    pub(crate) fn insist(&mut self, line: impl fmt::Display) {
        drop(writeln!(self.err, "{line}"));
    }

    /// Tells that something failed.
    pub(crate) fn failed(&mut self, message: impl fmt::Display) -> Exit {
        self.insist(format_args!("{ERROR}错误{ERROR:#}：{message}"));
        Exit::Failed
    }

    /// Tells what is wrong with the call.
    pub(crate) fn usage(&mut self, message: impl fmt::Display) -> Exit {
        self.failed(message);
        Exit::Usage
    }
}

/// Whether a person watches the talk.
pub(crate) fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Where Windows opened a window for files that were dropped on the program, it goes with the
/// program: the person must have read it first.
pub(crate) fn keep_window_open() {
    if cfg!(windows) && io::stdin().is_terminal() && io::stderr().is_terminal() {
        Terminal::default().say("\n按回车键关闭");
        drop(io::stdin().read_line(&mut String::new()));
    }
}

//! Places in a source text.

use std::ops::Range;

/// A place in a text, as a person counts: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters (Unicode scalar values), from 1.
    pub column: u32,
}

/// A stretch of a source text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Byte range in the decoded text (UTF-8, without byte order mark).
    pub bytes: Range<usize>,
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
}

impl Span {
    /// The span of the byte range `bytes` in `source`.
    ///
    /// Offsets past the end, or inside a character, are moved back to the nearest boundary.
    /// Costs one pass over the text before the span; for many spans of one text count lines once
    /// and build the positions directly.
    ///
    /// ```
    /// use tongbao_document::Span;
    ///
    /// let span = Span::locate("一、\n（一）", 7..10);
    /// assert_eq!((span.start.line, span.start.column), (2, 1));
    /// assert_eq!((span.end.line, span.end.column), (2, 2));
    /// ```
    pub fn locate(source: &str, bytes: Range<usize>) -> Self {
        let start = floor_boundary(source, bytes.start);
        let end = floor_boundary(source, bytes.end).max(start);
        Self {
            bytes: start..end,
            start: position(source, start),
            end: position(source, end),
        }
    }
}

fn floor_boundary(source: &str, mut at: usize) -> usize {
    at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn position(source: &str, at: usize) -> Position {
    let before = source.get(..at).unwrap_or(source);
    let line = before.bytes().filter(|&b| b == b'\n').count() as u32 + 1;
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() as u32 + 1;
    Position { line, column }
}

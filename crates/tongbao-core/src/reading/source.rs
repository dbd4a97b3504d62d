//! Paragraphs that remember where each of their characters came from.

use std::ops::Range;

use tongbao_document::{Place, Position, Span};

use crate::edition::marks::LineMarks;
use crate::model::{Audience, Table};

/// A paragraph of the source: trimmed, never empty unless it is a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its characters.
    pub(super) text: String,
    /// The table that stands in its place.
    pub(super) table: Option<Box<Table>>,
    /// What the marks at its head said: who may read it, and whether it is text whatever it
    /// begins with. The marks are not part of the text.
    pub(super) marks: LineMarks,
    /// How many tabs were trimmed off its start: empty cells, where it is the row of a table.
    pub(super) tabs_before: usize,
    /// How many tabs were trimmed off its end.
    pub(super) tabs_behind: usize,
    /// Whether it is for fewer people because it stands between 【党内】 and 【/党内】.
    pub(super) is_enclosed: bool,
    /// Which lines of the source it was made of.
    pub(super) lines: Vec<usize>,
    /// Where its first byte stands in the source (of a word processor file: its number).
    start: usize,
    /// From which byte on the rest stands elsewhere in the source, and where; ascending.
    jumps: Vec<(usize, usize)>,
}

impl Paragraph {
    /// A paragraph whose characters stand one behind another from `start`.
    pub(super) fn new(text: &str, start: usize) -> Self {
        Self {
            text: text.to_owned(),
            start,
            ..Self::default()
        }
    }

    /// A table at `start`.
    pub(super) fn of_table(table: Table, start: usize) -> Self {
        Self {
            table: Some(Box::new(table)),
            start,
            ..Self::default()
        }
    }

    /// The caption of a table and the table without it, where it has one.
    pub(super) fn uncaptioned(&self) -> Option<(Self, Self)> {
        let mut table = self.table.as_deref()?.clone();
        let caption = table.caption.take()?;
        // Both are for those for whom the whole was.
        let marked = |paragraph: Self| Self {
            marks: self.marks,
            is_enclosed: self.is_enclosed,
            lines: self.lines.clone(),
            ..paragraph
        };
        Some((
            marked(Self::new(&caption, self.start)),
            marked(Self::of_table(table, self.start)),
        ))
    }

    /// The stretch `range` of the text; empty where it does not lie in it.
    pub(super) fn cut(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// Whether a mark says anything about it, so that it can be no line of title, contact or
    /// signature.
    pub(super) fn is_marked(&self) -> bool {
        self.marks != LineMarks::default()
    }

    /// Whether it is for fewer people than the public.
    pub(super) fn is_withheld(&self) -> bool {
        self.marks.audience != Audience::Public
    }

    /// Where the paragraph starts in the source.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    fn origin(&self, at: usize) -> (usize, usize) {
        let jump = self.jumps.partition_point(|(from, _)| *from <= at);
        let jump = jump.checked_sub(1).and_then(|i| self.jumps.get(i));
        jump.copied().unwrap_or((0, self.start))
    }

    /// The paragraph made of the stretches `kept` alone, trimmed.
    pub(super) fn keep(&self, kept: &[Range<usize>]) -> Self {
        self.pieces(kept).trimmed()
    }

    /// The paragraph made of the stretches `kept` alone, blanks at their ends and all.
    pub(super) fn pieces(&self, kept: &[Range<usize>]) -> Self {
        let mut out = Self {
            table: self.table.clone(),
            marks: self.marks,
            tabs_before: self.tabs_before,
            tabs_behind: self.tabs_behind,
            is_enclosed: self.is_enclosed,
            lines: self.lines.clone(),
            start: self.start,
            ..Self::default()
        };
        let mut first = true;
        for range in kept {
            let piece = self.cut(range.clone());
            if piece.is_empty() {
                continue;
            }
            let jumps = self.jumps.partition_point(|(from, _)| *from <= range.start);
            let (from, source) = self.origin(range.start);
            let source = source + (range.start - from);
            if first {
                out.start = source;
                first = false;
            } else {
                out.jumps.push((out.text.len(), source));
            }
            let base = out.text.len();
            for (from, source) in self.jumps.iter().skip(jumps) {
                if *from >= range.end {
                    break;
                }
                out.jumps.push((base + from - range.start, *source));
            }
            out.text.push_str(piece);
        }
        out
    }

    /// The paragraph made of the stretch `range` alone, trimmed.
    pub(super) fn stretch(&self, range: Range<usize>) -> Self {
        self.keep(std::slice::from_ref(&range))
    }

    /// The paragraph without blanks at its ends.
    pub(super) fn trimmed(mut self) -> Self {
        let tabs = |blank: &str| blank.matches('\t').count();
        let full = self.text.len();
        let end = self.text.trim_end().len();
        self.tabs_behind += tabs(self.cut(end..full));
        self.text.truncate(end);
        let blank = self.text.len() - self.text.trim_start().len();
        self.tabs_before += tabs(self.cut(0..blank));
        if blank > 0 {
            let (from, source) = self.origin(blank);
            self.start = source + (blank - from);
            self.text.drain(..blank);
            self.jumps.retain(|(from, _)| *from > blank);
            for (from, _) in &mut self.jumps {
                *from -= blank;
            }
        }
        self
    }

    /// Moves the start of a table to its caption, which stands at `before`.
    pub(super) fn set_caption(&mut self, before: &Self) {
        self.start = before.start;
        self.lines.extend_from_slice(&before.lines);
        self.marks.audience = self.marks.audience.max(before.marks.audience);
    }

    /// Appends the characters of `other`.
    pub(super) fn append(&mut self, other: &Self) {
        let base = self.text.len();
        self.jumps.push((base, other.start));
        self.jumps.extend(
            other
                .jumps
                .iter()
                .map(|(from, source)| (base + from, *source)),
        );
        self.text.push_str(&other.text);
        self.lines.extend_from_slice(&other.lines);
    }
}

/// Where paragraphs stand in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Places {
    /// In a text.
    Text(LineIndex),
    /// In a word processor file: places are numbers of paragraphs.
    Manuscript,
}

impl Places {
    /// The places of `text`.
    pub(super) fn text(text: String) -> Self {
        Self::Text(LineIndex::new(text))
    }

    /// The place of a stretch of `paragraph`.
    pub(super) fn place(&self, paragraph: &Paragraph, range: &Range<usize>) -> Place {
        let (from, source) = paragraph.origin(range.start);
        match self {
            Self::Manuscript => Place::Paragraph(source),
            Self::Text(index) => {
                let start = source + range.start.saturating_sub(from);
                let last = range.end.max(range.start + 1) - 1;
                let (from, source) = paragraph.origin(last);
                let end = source + last.saturating_sub(from) + usize::from(range.end > range.start);
                Place::Source(index.span(start..end.max(start)))
            }
        }
    }

    /// Where the stretch `range` of `paragraph` stands: bytes of a text, or the number of the
    /// paragraph. A paragraph that was joined of several counts with its first stretch.
    pub(super) fn stretch(&self, paragraph: &Paragraph, range: &Range<usize>) -> Range<usize> {
        let (from, source) = paragraph.origin(range.start);
        match self {
            Self::Manuscript => source..source,
            Self::Text(_) => {
                let next = paragraph.jumps.iter().find(|(at, _)| *at > range.start);
                let end = next.map_or(range.end, |(at, _)| range.end.min(*at));
                let start = source + (range.start - from);
                start..start + end.saturating_sub(range.start)
            }
        }
    }

    /// The place of what [`Self::stretch`] gave; where `text` stands in it, that of `text`.
    pub(super) fn at(&self, stretch: Range<usize>, text: &str) -> Place {
        match self {
            Self::Manuscript => Place::Paragraph(stretch.start),
            Self::Text(index) => {
                let own = index.text.get(stretch.clone()).unwrap_or_default();
                let found = own.find(text).filter(|_| !text.is_empty());
                Place::Source(index.span(match found {
                    Some(at) => stretch.start + at..stretch.start + at + text.len(),
                    None => stretch,
                }))
            }
        }
    }

    /// The line in which byte `at` of the source stands (of a word processor file: the paragraph),
    /// from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        match self {
            Self::Manuscript => at,
            Self::Text(index) => index.position(at).line as usize,
        }
    }

    /// The exact characters of the source at `place`.
    pub(super) fn quote(&self, place: &Place) -> Option<&str> {
        match (self, place) {
            (Self::Text(index), Place::Source(span)) => index.text.get(span.bytes.clone()),
            _ => None,
        }
    }
}

/// How many bytes lie between two counts of characters.
const STRIDE: usize = 1024;

/// Finds line and column of a byte without reading the text before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineIndex {
    text: String,
    /// Where each line starts; lines end with LF, CR or CR LF.
    lines: Vec<usize>,
    /// How many characters start before every [`STRIDE`]th byte.
    counts: Vec<usize>,
}

impl LineIndex {
    fn new(text: String) -> Self {
        let mut lines = vec![0];
        let mut counts = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut characters = 0;
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            if at % STRIDE == 0 {
                counts.push(characters);
            }
            characters += usize::from(byte & 0xc0 != 0x80);
            let ends = byte == b'\n'
                || byte == b'\r' && bytes.peek().is_none_or(|(_, next)| *next != b'\n');
            if ends {
                lines.push(at + 1);
            }
        }
        Self {
            text,
            lines,
            counts,
        }
    }

    fn characters_before(&self, at: usize) -> usize {
        let stride = (at / STRIDE).min(self.counts.len().saturating_sub(1));
        let counted = self.counts.get(stride).copied().unwrap_or(0);
        let rest = self
            .text
            .as_bytes()
            .get(stride * STRIDE..at)
            .unwrap_or_default();
        counted + rest.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
    }

    fn position(&self, at: usize) -> Position {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let column = self
            .characters_before(at)
            .saturating_sub(self.characters_before(start))
            + 1;
        Position {
            line: line as u32,
            column: column as u32,
        }
    }

    fn span(&self, bytes: Range<usize>) -> Span {
        let mut start = bytes.start.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = bytes.end.clamp(start, self.text.len());
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Span {
            start: self.position(start),
            end: self.position(end),
            bytes: start..end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_agree_with_locate() {
        let text = format!("一、\n{}（一）甲\n乙", "长".repeat(2000));
        let index = LineIndex::new(text.clone());
        for (at, character) in text.char_indices() {
            let range = at..at + character.len_utf8();
            assert_eq!(index.span(range.clone()), Span::locate(&text, range));
        }
    }

    #[test]
    fn characters_keep_their_place() {
        let paragraph = Paragraph::new("  **甲**乙 **丙** ", 100);
        let kept = paragraph.keep(&[0..2, 4..7, 9..13, 15..18, 20..21]);
        assert_eq!(kept.text, "甲乙 丙");
        assert_eq!(kept.start, 104);
        assert_eq!(kept.origin(3), (3, 109));
        assert_eq!(kept.origin(7), (7, 115));
        let mut joined = kept.clone();
        joined.append(&Paragraph::new("丁", 200));
        assert_eq!(joined.origin(10), (10, 200));
        let again = joined.keep(&[3..6, 7..13]);
        assert_eq!((again.text.as_str(), again.start), ("乙丙丁", 109));
        assert_eq!(again.origin(3), (3, 115));
        assert_eq!(again.origin(6), (6, 200));
    }
}

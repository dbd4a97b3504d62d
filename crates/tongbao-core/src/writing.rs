//! Notice to canonical text.
//!
//! One paragraph a line, no indents, blank lines where they help the eye: after the title block,
//! before each part, before the concluding paragraphs, the supervision sentence and the signature.
//! A table is its caption and its rows, cells divided by tabs. What is for fewer people than the
//! public carries the marks of [`crate::edition::marks`].
//!
//! Numbers come from [`unfold`] and from nowhere else.
//!
//! # What could be misread
//!
//! Text cannot say all that data can: a paragraph of text may begin like a heading (“一、”), like a
//! label (“整改结果：”) or like a signature. What was read from text reads back as it was; for what
//! came from data or from a program, [`write_text`] reads its own lines again and puts the mark
//! 【正文】 before each paragraph of text that came back as something else. Not carried by text, and
//! found again by reading: issuers, the kind of a part, states, the named values of the contact
//! block, how many rows head a table.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::edition::marks::{self, LineMarks};
use crate::model::{Audience, Notice, Table};
use crate::numbering::{Kind, PieceKind, Printed, unfold};
use crate::reading::{ReadOptions, header, read_text};

/// Writes `notice` as canonical text: UTF-8, one paragraph a line, ending in a line feed.
///
/// [`read_text`] reads it back to the same notice where the notice came from text.
///
/// ```
/// use tongbao_core::model::{Notice, Paragraph};
/// use tongbao_core::write_text;
///
/// let notice = Notice {
///     title: vec!["中共云溪县水务局党组".into(), "关于巡察整改进展情况的通报".into()],
///     preamble: vec![Paragraph::new("现将巡察整改进展情况予以公布。")],
///     signatures: vec!["中共云溪县水务局党组".into()],
///     ..Notice::default()
/// };
/// assert_eq!(
///     write_text(&notice),
///     "中共云溪县水务局党组\n关于巡察整改进展情况的通报\n\n现将巡察整改进展情况予以公布。\n\n中共云溪县水务局党组\n"
/// );
/// ```
pub fn write_text(notice: &Notice) -> String {
    let printed = unfold(notice);
    let plain = vec![false; printed.len()];
    let header = header::write(notice);
    let text = write(&header, &printed, &plain);
    let Some(back) = read_back(&printed, &text).filter(|back| back.misread.contains(&true)) else {
        return text;
    };
    let marked = write(&header, &printed, &back.misread);
    if read_back(&printed, &marked).is_some_and(|back| back.has_same_lines) {
        marked
    } else {
        text
    }
}

fn write(header: &str, printed: &[Printed], plain: &[bool]) -> String {
    let mut text = header.to_owned();
    let mut covered = Covered::default();
    let mut before: Option<&Printed> = None;
    for (line, &is_plain) in printed.iter().zip(plain) {
        if before.is_some_and(|before| wants_blank_line(before, line)) {
            text.push('\n');
        }
        before = Some(line);
        let marks = LineMarks {
            audience: covered.mark(line),
            is_plain,
        };
        text.push_str(&marks.written());
        if let Some(table) = &line.table {
            push_table(&mut text, table);
        } else {
            push_pieces(&mut text, line);
            text.push('\n');
        }
    }
    text
}

fn push_table(text: &mut String, table: &Table) {
    if let Some(caption) = &table.caption {
        let _ = writeln!(text, "{caption}");
    }
    for row in &table.rows {
        let _ = writeln!(text, "{}", row.join("\t"));
    }
}

/// The stretch of the notice a line is in, as far as blank lines go.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Title,
    Body,
    Conclusion,
    Closing,
    Signature,
    Notes,
    Annex,
    Imprint,
}

fn block(line: &Printed) -> Block {
    match line.kind {
        Kind::Title | Kind::Edition | Kind::Byline => Block::Title,
        Kind::Supervision | Kind::Contact => Block::Closing,
        Kind::Signature | Kind::Date => Block::Signature,
        Kind::AnnexLabel | Kind::AnnexTitle | Kind::AnnexBody => Block::Annex,
        Kind::Copies | Kind::Printing => Block::Imprint,
        Kind::Table if line.path.starts_with("annexes") => Block::Annex,
        _ if line.path.starts_with("attachments") => Block::Closing,
        _ if line.path.starts_with("conclusion") => Block::Conclusion,
        _ if line.path.starts_with("supervision") => Block::Closing,
        _ if line.path.starts_with("notes") => Block::Notes,
        _ => Block::Body,
    }
}

fn wants_blank_line(before: &Printed, line: &Printed) -> bool {
    block(before) != block(line)
        || (line.kind == Kind::Heading && line.depth == 0)
        || line.kind == Kind::AnnexLabel
}

/// Who may read what, as the marks written so far tell.
#[derive(Default)]
struct Covered {
    /// Headings and problems with a mark, each with the path of what stands under it.
    over: Vec<(String, Audience)>,
}

impl Covered {
    /// The mark that `line` needs; [`Audience::Public`] for none.
    fn mark(&mut self, line: &Printed) -> Audience {
        self.over
            .retain(|(path, _)| line.path.starts_with(path.as_str()));
        let told = self
            .over
            .last()
            .map_or(Audience::Public, |(_, audience)| *audience);
        if line.audience <= told {
            return Audience::Public;
        }
        let node = match line.kind {
            Kind::Heading => line.path.strip_suffix("heading"),
            Kind::Problem => line.path.strip_suffix("title"),
            _ => None,
        };
        if let Some(node) = node {
            self.over.push((node.to_owned(), line.audience));
        }
        line.audience
    }
}

/// The words of a line; what goes on in it for fewer people than the line is a marked stretch.
fn push_pieces(text: &mut String, line: &Printed) {
    for alike in line.pieces.chunk_by(|a, b| a.audience == b.audience) {
        let words: String = alike.iter().map(|piece| piece.text.as_str()).collect();
        let audience = alike.first().map_or(line.audience, |piece| piece.audience);
        if audience > line.audience {
            text.push_str(&marks::wrap(audience, &words));
        } else {
            text.push_str(&words);
        }
    }
}

/// What comes back of the lines of a text.
struct Back {
    /// Whether the lines themselves are the same.
    has_same_lines: bool,
    /// For each line whether it is text that reads back as something else, or not at all.
    misread: Vec<bool>,
}

/// Reads `text` and compares it with the lines it was written from; `None` where it is no notice.
fn read_back(printed: &[Printed], text: &str) -> Option<Back> {
    let report = read_text(text.as_bytes(), &ReadOptions::default()).ok()?;
    let back = unfold(&report.value);
    let has_same_lines = printed.len() == back.len()
        && printed
            .iter()
            .zip(&back)
            .all(|(wanted, found)| wanted.text() == found.text());
    let is_text = |line: &Printed| {
        matches!(line.kind, Kind::Body | Kind::Measure)
            && line
                .pieces
                .first()
                .is_none_or(|piece| piece.kind == PieceKind::Text)
    };
    if has_same_lines {
        let lines = printed.iter().zip(&back);
        let other = lines.map(|(wanted, found)| is_text(wanted) && !is_text(found));
        return Some(Back {
            has_same_lines,
            misread: other.collect(),
        });
    }
    // Where lines are lost or run together, it is for what reading took them for.
    let taken: BTreeSet<&str> = report
        .findings
        .iter()
        .filter(|finding| finding.rule.starts_with("noise-") || finding.rule == "paragraph-joined")
        .map(|finding| finding.text.as_str())
        .collect();
    let lost = |line: &Printed| {
        let text = line.text();
        let starts = |taken: &&str| !taken.is_empty() && text.starts_with(*taken);
        is_text(line) && taken.iter().any(starts)
    };
    Some(Back {
        has_same_lines,
        misread: printed.iter().map(lost).collect(),
    })
}

//! The whole notice laid out for the rules: passages, problems, places.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use tongbao_document::{Manuscript, ManuscriptBlock, Place, Position, Span};

use super::Source;
use super::alignment::Aligner;
use super::chars::slice;
use super::key::{Key, fingerprint};
use super::passage::Passage;
use crate::Notice;
use crate::edition::marks::{OPEN, split_marks};
use crate::exempt::strip_marks;
use crate::model::{Audience, Problem, Table};
use crate::numbering::{Kind, Piece, PieceKind, Printed, unfold};

/// A notice under the rules' eyes.
#[derive(Debug)]
pub(crate) struct Galley<'n> {
    /// The notice.
    pub(crate) notice: &'n Notice,
    /// Its paragraphs in order; table rows one by one.
    pub(crate) passages: Vec<Passage>,
    /// The issuing bodies, as the title names them.
    pub(crate) issuers: Vec<String>,
    /// Its problems in order, each before its sub-problems.
    pub(crate) problems: Vec<ProblemView<'n>>,
    /// The first passage of each path, by the fingerprint of the path.
    paths: BTreeMap<u64, usize>,
    ground: Ground,
    /// The texts that hold marks of [`crate::exempt`], with their paths; the text reader leaves none.
    pub(crate) exempt: Vec<(String, String)>,
}

/// A problem and the passages it is printed in.
#[derive(Debug)]
pub(crate) struct ProblemView<'n> {
    /// The problem.
    pub(crate) problem: &'n Problem,
    /// Where it is in the data.
    pub(crate) path: String,
    /// The passage its title is printed in.
    pub(crate) title: Option<usize>,
    /// The passages of its own, those of sub-problems left out.
    pub(crate) own: Vec<usize>,
}

/// How many lines a title has at most.
const MOST_TITLE_LINES: usize = 3;

/// What places are given in.
#[derive(Debug)]
enum Ground {
    /// Paths.
    Data,
    /// Lines of a text: where each begins.
    Text { lines: Vec<usize> },
    /// Paragraphs of a word processor file: where each begins in their joined text, and its number.
    Manuscript { paragraphs: Vec<(usize, usize)> },
}

impl<'n> Galley<'n> {
    /// Lays out `notice`, read from `source`.
    pub(crate) fn new(notice: &'n Notice, source: Source<'_>) -> Self {
        let joined;
        let (text, ground) = match source {
            Source::Data => ("", Ground::Data),
            Source::Text(text) => (
                text,
                Ground::Text {
                    lines: line_starts(text),
                },
            ),
            Source::Manuscript(manuscript) => {
                let paragraphs;
                (joined, paragraphs) = join(manuscript);
                (joined.as_str(), Ground::Manuscript { paragraphs })
            }
        };
        let mut aligner = Aligner::new(text);
        let mut passages = Vec::new();
        let mut exempt = Vec::new();
        for printed in unfold(notice) {
            if printed.audience != Audience::Note {
                lay_out(&printed, &mut aligner, &mut passages, &mut exempt);
            }
        }
        if notice.date.is_none() && !notice.signatures.is_empty() {
            passages.extend(
                aligner
                    .left_over_date()
                    .map(|found| Passage::new(&date(), found)),
            );
        }
        let mut paths = BTreeMap::new();
        for (i, passage) in passages.iter().enumerate() {
            paths.entry(fingerprint(&passage.path)).or_insert(i);
        }
        let issuers = issuers(notice, &mut passages);
        let mut galley = Self {
            notice,
            passages,
            issuers,
            problems: Vec::new(),
            paths,
            ground,
            exempt,
        };
        galley.problems = galley.view_problems();
        galley
    }

    /// The title, its lines joined.
    pub(crate) fn title(&self) -> String {
        let lines = self
            .passages
            .iter()
            .filter(|passage| passage.kind == Kind::Title);
        lines.map(|passage| passage.text.trim()).collect()
    }

    /// The passage that begins with what stands at `path` in the data.
    pub(crate) fn at_path(&self, path: &str) -> Option<usize> {
        let found = self.paths.get(&fingerprint(path)).copied()?;
        (self.passage(found)?.path == path).then_some(found)
    }

    /// The passage `index`.
    pub(crate) fn passage(&self, index: usize) -> Option<&Passage> {
        self.passages.get(index)
    }

    /// Whether the wording of numbers is known: there is a source other than data.
    pub(crate) fn has_text(&self) -> bool {
        !matches!(self.ground, Ground::Data)
    }

    /// How a message names the place of a passage: 第76行.
    pub(crate) fn name(&self, passage: usize) -> String {
        let Some(passage) = self.passages.get(passage) else {
            return String::new();
        };
        let start = passage.places.start();
        match (&self.ground, start) {
            (Ground::Text { lines }, Some(at)) => {
                format!("第{}行", lines.partition_point(|line| *line <= at))
            }
            (Ground::Manuscript { paragraphs }, Some(at)) => {
                format!("第{}段", paragraph_at(paragraphs, at))
            }
            _ => passage.path.clone(),
        }
    }

    /// The place of a stretch of a passage. Lines and columns of a text are left at zero: see
    /// [`Galley::count_positions`].
    pub(crate) fn place(&self, passage: usize, range: &Range<usize>) -> Place {
        let Some(passage) = self.passages.get(passage) else {
            return Place::Whole;
        };
        let located = passage.places.locate(range).or_else(|| {
            let start = passage.places.start()?;
            Some(start..start)
        });
        match (&self.ground, located) {
            (Ground::Text { .. }, Some(bytes)) => Place::Source(Span {
                bytes,
                start: Position { line: 0, column: 0 },
                end: Position { line: 0, column: 0 },
            }),
            (Ground::Manuscript { paragraphs }, Some(bytes)) => {
                Place::Paragraph(paragraph_at(paragraphs, bytes.start))
            }
            _ => Place::Path(passage.path.clone()),
        }
    }

    fn view_problems(&self) -> Vec<ProblemView<'n>> {
        let mut views = Vec::new();
        for (i, part) in self.notice.parts.iter().enumerate() {
            let path = format!("parts[{i}]");
            let mut sections: Vec<(String, &crate::model::Section)> = Vec::new();
            push_indexed(&mut sections, &format!("{path}.sections"), &part.sections);
            while let Some((path, section)) = sections.pop() {
                let mut problems: Vec<(String, &Problem)> = Vec::new();
                push_indexed(
                    &mut problems,
                    &format!("{path}.problems"),
                    &section.problems,
                );
                while let Some((path, problem)) = problems.pop() {
                    views.push(ProblemView {
                        problem,
                        title: self.at_path(&format!("{path}.title")),
                        own: Vec::new(),
                        path: path.clone(),
                    });
                    let below = format!("{path}.subproblems");
                    push_indexed(&mut problems, &below, &problem.subproblems);
                }
                push_indexed(
                    &mut sections,
                    &format!("{path}.sections"),
                    &section.sections,
                );
            }
        }
        let index: BTreeMap<Key<'_>, usize> = views
            .iter()
            .enumerate()
            .map(|(i, view)| (Key::of(&view.path), i))
            .collect();
        let owners: Vec<Option<usize>> = self
            .passages
            .iter()
            .map(|passage| index.get(&Key::of(owner(&passage.path)?)).copied())
            .collect();
        for (passage, view) in owners.into_iter().enumerate() {
            if let Some(view) = view.and_then(|view| views.get_mut(view)) {
                view.own.push(passage);
            }
        }
        for view in &mut views {
            if view.title.is_none() {
                view.title = self.heading_above(&view.path);
            }
        }
        views
    }

    /// The heading under which what stands at `path` is printed.
    fn heading_above(&self, path: &str) -> Option<usize> {
        let mut path = path;
        while let Some((above, _)) = path.rsplit_once('.') {
            if let Some(found) = self.at_path(&format!("{above}.heading")) {
                return Some(found);
            }
            path = above;
        }
        None
    }
}

/// Pushes the members of a list with their paths, the first on top.
fn push_indexed<'n, T>(stack: &mut Vec<(String, &'n T)>, path: &str, list: &'n [T]) {
    for (i, member) in list.iter().enumerate().rev() {
        stack.push((format!("{path}[{i}]"), member));
    }
}

/// The path of the problem to which what stands at `path` belongs.
fn owner(path: &str) -> Option<&str> {
    let start = path.rfind("problems[")?;
    let end = path.get(start..)?.find(']')?;
    path.get(..=start + end)
}

fn lay_out(
    printed: &Printed,
    aligner: &mut Aligner<'_>,
    passages: &mut Vec<Passage>,
    exempt: &mut Vec<(String, String)>,
) {
    if let Some(table) = &printed.table {
        for (row, path) in rows(table, &printed.path) {
            let row = match strip_marks(&row) {
                Cow::Borrowed(_) => row,
                Cow::Owned(spoken) => {
                    exempt.push((path.clone(), row));
                    spoken
                }
            };
            let line = Printed {
                pieces: vec![Piece {
                    kind: PieceKind::Text,
                    text: row,
                    audience: printed.audience,
                }],
                table: None,
                path,
                kind: Kind::Table,
                level: None,
                depth: printed.depth,
                audience: printed.audience,
            };
            let found = aligner.find(&line);
            passages.push(Passage::new(&line, found));
        }
        return;
    }
    let marked = printed.pieces.iter().any(|piece| piece.text.contains(OPEN));
    if marked {
        let text = printed.text();
        if matches!(strip_marks(&text), Cow::Owned(_)) {
            exempt.push((printed.path.clone(), text));
        }
    }
    let spoken = if marked {
        &Printed {
            pieces: spoken(&printed.pieces),
            ..printed.clone()
        }
    } else {
        printed
    };
    let found = match printed.kind {
        Kind::Date => aligner.find_date(spoken),
        _ => aligner.find(spoken),
    };
    passages.push(Passage::new(spoken, found));
}

/// The issuers of the notice. A title that a mark spoils (……的通报。) is read as a paragraph: here it
/// is taken for what it is.
fn issuers(notice: &Notice, passages: &mut [Passage]) -> Vec<String> {
    if !notice.title.is_empty() {
        return notice.issuers.clone();
    }
    let mut title = String::new();
    for lines in 1..=MOST_TITLE_LINES {
        let Some(line) = passages
            .get(lines - 1)
            .filter(|line| line.path == format!("preamble[{}]", lines - 1))
        else {
            return Vec::new();
        };
        title.push_str(line.text.trim());
        let words = title.trim_end_matches(['。', '，', '；', '：', '.', ',', '、']);
        let genre = ["的通报", "的报告", "的公告", "的通告"]
            .iter()
            .any(|genre| words.ends_with(genre));
        if let Some((issuer, _)) = words
            .split_once("关于")
            .filter(|_| genre && words.chars().count() <= 80)
        {
            for line in passages.iter_mut().take(lines) {
                line.kind = Kind::Title;
            }
            let issuer = Some(issuer.trim().to_owned()).filter(|issuer| !issuer.is_empty());
            return issuer.into_iter().collect();
        }
    }
    Vec::new()
}

/// A date line the model does not hold.
fn date() -> Printed {
    Printed {
        kind: Kind::Date,
        pieces: Vec::new(),
        table: None,
        level: None,
        depth: 0,
        audience: Audience::Public,
        path: "date".to_owned(),
    }
}

/// The pieces without marks of editions and of proofreading, and without what is never printed.
fn spoken(pieces: &[Piece]) -> Vec<Piece> {
    let mut kept = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let text = strip_marks(&piece.text);
        let text = match split_marks(&text) {
            Ok(stretches) => stretches
                .iter()
                .filter(|stretch| stretch.audience != Audience::Note)
                .map(|stretch| stretch.text)
                .collect(),
            Err(_) => text.into_owned(),
        };
        if !text.is_empty() {
            kept.push(Piece {
                kind: piece.kind,
                text,
                audience: piece.audience,
            });
        }
    }
    kept
}

/// Caption and rows of a table as lines of text.
fn rows(table: &Table, path: &str) -> Vec<(String, String)> {
    let caption = table
        .caption
        .iter()
        .map(|line| (line.clone(), format!("{path}.table.caption")));
    let rows = table
        .rows
        .iter()
        .enumerate()
        .map(|(i, cells)| (cells.join("\t"), format!("{path}.table.rows[{i}]")));
    caption
        .chain(rows)
        .filter(|(text, _)| !text.trim().is_empty())
        .collect()
}

fn line_starts(text: &str) -> Vec<usize> {
    let after_newlines = text
        .bytes()
        .enumerate()
        .filter(|(_, b)| *b == b'\n')
        .map(|(i, _)| i + 1);
    std::iter::once(0).chain(after_newlines).collect()
}

/// The text of a word processor file with the number of each of its paragraphs.
fn join(manuscript: &Manuscript) -> (String, Vec<(usize, usize)>) {
    let mut text = String::new();
    let mut paragraphs = Vec::new();
    for block in &manuscript.blocks {
        match block {
            ManuscriptBlock::Paragraph(paragraph) => {
                paragraphs.push((text.len(), paragraph.number));
                text.push_str(&paragraph.text);
                text.push('\n');
            }
            ManuscriptBlock::Table(table) => {
                for (i, row) in table.rows.iter().enumerate() {
                    paragraphs.push((text.len(), table.number + i));
                    text.push_str(&row.join("\t"));
                    text.push('\n');
                }
            }
        }
    }
    (text, paragraphs)
}

fn paragraph_at(paragraphs: &[(usize, usize)], at: usize) -> usize {
    let next = paragraphs.partition_point(|(start, _)| *start <= at);
    next.checked_sub(1)
        .and_then(|i| paragraphs.get(i))
        .map_or(1, |(_, number)| *number)
}

/// Fills in lines and columns of the spans in `places`, in one pass over `source`.
pub(crate) fn count_positions(source: &str, places: &mut [&mut Place]) {
    let mut wanted: Vec<usize> = Vec::new();
    for place in places.iter() {
        if let Place::Source(span) = place {
            wanted.extend([span.bytes.start, span.bytes.end]);
        }
    }
    wanted.sort_unstable();
    wanted.dedup();
    let mut positions = Vec::with_capacity(wanted.len());
    let mut position = Position { line: 1, column: 1 };
    let mut at = 0;
    for offset in &wanted {
        for c in slice(source, at..*offset).chars() {
            if c == '\n' {
                position = Position {
                    line: position.line + 1,
                    column: 1,
                };
            } else {
                position.column += 1;
            }
        }
        at = *offset;
        positions.push(position);
    }
    let find = |offset: usize| {
        let index = wanted.partition_point(|other| *other < offset);
        positions.get(index).copied()
    };
    for place in places.iter_mut() {
        if let Place::Source(span) = place
            && let (Some(start), Some(end)) = (find(span.bytes.start), find(span.bytes.end))
        {
            span.start = start;
            span.end = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners() {
        assert_eq!(
            owner("parts[1].sections[0].problems[2].subproblems[1].measures[0]"),
            Some("parts[1].sections[0].problems[2].subproblems[1]")
        );
        assert_eq!(owner("parts[1].body[0]"), None);
    }

    #[test]
    fn positions_are_counted_in_one_pass() {
        let source = "一二\n三四五";
        let mut place = Place::Source(Span {
            bytes: 10..13,
            start: Position { line: 0, column: 0 },
            end: Position { line: 0, column: 0 },
        });
        count_positions(source, &mut [&mut place]);
        assert_eq!(place, Place::Source(Span::locate(source, 10..13)));
    }
}

//! Compares what would be printed with what was read, and keeps plain what differs.

use std::ops::Range;

use tongbao_document::{Finding, Severity};

use super::headings;
use super::map::Entry;
use super::markers::{self, Marker};

use super::remarks::Remarks;
use super::source::{Paragraph, Places};
use super::text::{Built, Text, plain};
use crate::edition::marks;
use crate::model::{Date, HeadingForm, Notice, Part, Start, Table};
use crate::numbering::{Kind, PieceKind, Printed, unfold};

/// A number that is printed otherwise than it was read.
struct Change {
    /// Which paragraph of the region, and where in it.
    paragraph: usize,
    range: Range<usize>,
    printed: String,
}

/// Makes sure that nothing is lost: what was read comes back in order, white space aside.
/// Gives the notice, and where in the source each of its paragraphs stands.
pub(super) fn settle(mut built: Built, text: &Text, remarks: &mut Remarks) -> (Notice, Vec<Entry>) {
    let mut tries = 0;
    loop {
        let compared = compare(&built, text, &remarks.places);
        if compared.failures.is_empty() || tries == MOST_TRIES {
            let Comparison {
                entries, changes, ..
            } = compared;
            for (changes, source) in changes {
                tell(changes, &source, remarks);
            }
            return (built.notice, entries);
        }
        for region in compared.failures {
            keep_plain(&mut built, text, region, tries > 0, remarks);
        }
        tries += 1;
    }
}

/// How often regions that do not come back are kept plain: first what stands under a heading, then
/// all of it.
const MOST_TRIES: usize = 3;

/// A piece of the notice that is compared by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Region {
    Head,
    Part(usize),
    Ending,
}

/// Holds what would be printed against what was read, region by region.
fn compare<'t>(built: &Built, text: &'t Text, places: &Places) -> Comparison<'t> {
    let printed = unfold(&built.notice);
    let mut comparison = Comparison {
        failures: Vec::new(),
        entries: Vec::new(),
        changes: Vec::new(),
    };
    let mut rest = printed.as_slice();
    let mut take = |of: &dyn Fn(&Printed) -> bool| {
        let len = rest.iter().take_while(|printed| of(printed)).count();
        let (taken, more) = rest.split_at_checked(len).unwrap_or((rest, &[]));
        rest = more;
        taken
    };
    let head = ["title", "edition", "byline", "addressee", "preamble"];
    let taken = take(&|printed| head.iter().any(|name| printed.path.starts_with(name)));
    let mut source: Vec<&Paragraph> = text.head().collect();
    source.extend(text.body.get(built.preamble.clone()).unwrap_or_default());
    comparison.check(Region::Head, taken, source, places);
    for (i, range) in built.parts.iter().enumerate() {
        let path = format!("parts[{i}].");
        let taken = take(&|printed| printed.path.starts_with(&path));
        let source: Vec<&Paragraph> = text
            .body
            .get(range.clone())
            .unwrap_or_default()
            .iter()
            .collect();
        comparison.check(Region::Part(i), taken, source, places);
    }
    let source: Vec<&Paragraph> = text
        .body
        .get(built.ending.clone())
        .unwrap_or_default()
        .iter()
        .chain(&text.tail)
        .collect();
    comparison.check(Region::Ending, rest, source, places);
    comparison
}

/// What a comparison collects.
struct Comparison<'t> {
    /// The regions that do not come back.
    failures: Vec<Region>,
    /// Where in the source each paragraph stands.
    entries: Vec<Entry>,
    /// The numbers that changed, with the paragraphs they are counted in.
    changes: Vec<(Vec<Change>, Vec<&'t Paragraph>)>,
}

impl<'t> Comparison<'t> {
    fn check(
        &mut self,
        region: Region,
        printed: &[Printed],
        source: Vec<&'t Paragraph>,
        places: &Places,
    ) {
        let Some((changes, starts)) = changes(printed, &source) else {
            self.failures.push(region);
            return;
        };
        for (printed, (at, from)) in printed.iter().zip(starts) {
            if let Some(paragraph) = source.get(at) {
                let whole = from..paragraph.text.len();
                let stretch = places.stretch(paragraph, &whole);
                self.entries.push(Entry::new(printed, stretch));
            }
        }
        if !changes.is_empty() {
            self.changes.push((changes, source));
        }
    }
}

/// Tells the numbers that are printed otherwise.
fn tell(changes: Vec<Change>, source: &[&Paragraph], remarks: &mut Remarks) {
    for change in changes {
        let Some(paragraph) = source.get(change.paragraph) else {
            continue;
        };
        let printed = change.printed;
        let was = paragraph.cut(change.range.clone()).to_owned();
        if printed.contains('年') {
            remarks.note(
                "date-rewritten",
                Severity::Info,
                paragraph,
                change.range,
                || format!("日期“{was}”按规范写作“{printed}”"),
            );
        } else if was.trim().is_empty() {
            remarks.note(
                "ordinal-added",
                Severity::Warning,
                paragraph,
                change.range,
                || format!("此段原文没有序号，按前后序号补为“{printed}”"),
            );
        } else {
            remarks.note(
                "ordinal-renumbered",
                Severity::Warning,
                paragraph,
                change.range,
                || format!("序号“{}”依次序改为“{printed}”", was.trim()),
            );
        }
    }
}

/// The numbers that differ, and which paragraph each printed one comes from and from which byte;
/// `None` where anything else differs.
fn changes(printed: &[Printed], source: &[&Paragraph]) -> Option<(Vec<Change>, Vec<Origin>)> {
    let mut cursor = Cursor {
        source,
        paragraph: 0,
        at: 0,
    };
    let mut changes = Vec::new();
    let mut starts = Vec::with_capacity(printed.len());
    for paragraph in printed {
        cursor.rest();
        starts.push((cursor.paragraph, cursor.at));
        if let Some(table) = &paragraph.table {
            cursor.table(table)?;
            continue;
        }
        for piece in &paragraph.pieces {
            // A stretch that was cut in two says nothing of its second half.
            if piece.text.contains(marks::OPEN) && marks::split_marks(&piece.text).is_err() {
                return None;
            }
            if cursor.matches(&piece.text) {
                continue;
            }
            let change = match (piece.kind, paragraph.kind) {
                (PieceKind::Ordinal, Kind::AnnexLabel) => cursor.digits(&piece.text)?,
                (PieceKind::Ordinal, _) => cursor.number(&piece.text)?,
                (_, Kind::Date) => cursor.date(&piece.text)?,
                _ => return None,
            };
            changes.push(change);
        }
    }
    cursor.is_done().then_some((changes, starts))
}

/// A paragraph of the source, and a byte in it.
type Origin = (usize, usize);

/// Reads along the characters of the source that are not white space.
#[derive(Clone)]
struct Cursor<'a> {
    source: &'a [&'a Paragraph],
    paragraph: usize,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// What is left of the paragraph, blanks and empty paragraphs passed.
    fn rest(&mut self) -> Option<&'a str> {
        loop {
            let paragraph = self.source.get(self.paragraph)?;
            let rest = paragraph.text.get(self.at..).unwrap_or_default();
            let blanks = rest.len() - rest.trim_start().len();
            self.at += blanks;
            let rest = rest.get(blanks..).unwrap_or_default();
            if !rest.is_empty() || (paragraph.table.is_some() && self.at == 0) {
                return Some(rest);
            }
            self.paragraph += 1;
            self.at = 0;
        }
    }

    /// Goes past `text` if it is what comes next; stays otherwise.
    fn matches(&mut self, text: &str) -> bool {
        // Nearly always the same words, blanks and all.
        if self.rest().is_some_and(|rest| rest.starts_with(text)) {
            self.at += text.len();
            return true;
        }
        let start = (self.paragraph, self.at);
        for wanted in text.chars().filter(|c| !c.is_whitespace()) {
            let next = self.rest().and_then(|rest| rest.chars().next());
            if next != Some(wanted) {
                (self.paragraph, self.at) = start;
                return false;
            }
            self.at += wanted.len_utf8();
        }
        true
    }

    fn table(&mut self, table: &Table) -> Option<()> {
        self.rest();
        let here = self.source.get(self.paragraph)?.table.as_deref()?;
        if here != table || self.at > 0 {
            return None;
        }
        self.paragraph += 1;
        Some(())
    }

    /// Goes past digits that are printed as `printed`.
    fn digits(&mut self, printed: &str) -> Option<Change> {
        let rest = self.rest()?;
        let len = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        Some(self.past(len, printed))
    }

    /// Goes past a number that is printed as `printed`, or past nothing where the source has none.
    fn number(&mut self, printed: &str) -> Option<Change> {
        let rest = self.rest()?;
        let len = markers::marker(rest).map_or(0, |marker: Marker| marker.len);
        Some(self.past(len, printed))
    }

    /// Goes past `len` bytes that are printed as `printed`.
    fn past(&mut self, len: usize, printed: &str) -> Change {
        let range = self.at..self.at + len;
        self.at += len;
        Change {
            paragraph: self.paragraph,
            range,
            printed: printed.to_owned(),
        }
    }

    /// Goes past a date that is printed as `printed`.
    fn date(&mut self, printed: &str) -> Option<Change> {
        let rest = self.rest()?;
        let range = self.at..self.at + rest.len();
        let read = super::dates::date(rest)?;
        let same = matches!(read, Date::Arabic(_) | Date::Hanzi(_))
            && crate::numbering::date_text(&read) == printed;
        if !same {
            return None;
        }
        self.at += rest.len();
        Some(Change {
            paragraph: self.paragraph,
            range,
            printed: printed.to_owned(),
        })
    }

    fn is_done(&mut self) -> bool {
        self.rest().is_none()
    }
}

/// Gives up the structure of a region, so that its text stays: of a part first what stands under
/// its heading, and where that was not enough the heading too.
fn keep_plain(built: &mut Built, text: &Text, region: Region, again: bool, remarks: &mut Remarks) {
    let notice = &mut built.notice;
    let first = match region {
        Region::Head => {
            let mut preamble: Vec<_> = text.head().map(super::text::as_is).collect();
            preamble.extend(plain(&text.body, built.preamble.clone()));
            notice.preamble = preamble;
            notice.title.clear();
            notice.issuers.clear();
            notice.edition = None;
            notice.byline.clear();
            notice.addressee = None;
            text.title
                .first()
                .or_else(|| text.body.get(built.preamble.start))
        }
        Region::Part(i) => {
            let range = built.parts.get(i).cloned().unwrap_or_default();
            if let Some(part) = notice.parts.get_mut(i) {
                *part = plain_part(&text.body, range.clone(), again);
            }
            text.body.get(range.start)
        }
        Region::Ending => {
            notice.conclusion = plain(&text.body, built.ending.clone());
            notice.supervision.clear();
            notice.contact = None;
            notice.attachments.clear();
            notice.signatures.clear();
            notice.date = None;
            notice.notes = text.tail.iter().map(super::text::as_is).collect();
            notice.annexes.clear();
            notice.imprint = crate::model::Imprint::default();
            text.body.get(built.ending.start)
        }
    };
    if let Some(first) = first {
        let message = "这一部分的层次未能识别，文字原样保留为普通段落";
        let finding = Finding::new("reader-text-kept-plain", Severity::Error, message);
        let place = remarks.places.place(first, &(0..first.text.len()));
        let finding = finding.at(place).quoting(first.text.clone());
        remarks.push(finding.hint("请检查这一部分的序号与标签是否齐全、次序是否颠倒"));
    }
}

fn plain_part(body: &[Paragraph], range: Range<usize>, headless: bool) -> Part {
    let mut part = Part {
        body: plain(body, range.clone()),
        ..Part::default()
    };
    let Some(first) = body
        .get(range.start)
        .filter(|first| !headless && first.table.is_none())
    else {
        return part;
    };
    let Some(marker) = markers::marker(&first.text).filter(|marker| marker.rank() <= 10) else {
        return part;
    };
    let heading = headings::plain(&first.text, marker.len);
    part.audience = first.marks.audience;
    let rest = first.cut(heading.rest()..first.text.len());
    part.heading = Some(first.cut(heading.title.clone()).to_owned());
    part.form = HeadingForm {
        ordinal: Some(marker.style),
        end: first.cut(heading.mark).trim().to_owned(),
        body: if rest.is_empty() {
            Start::OwnLine
        } else {
            Start::RunIn
        },
        ..HeadingForm::default()
    };
    let run_in = (!rest.is_empty()).then(|| rest.into());
    part.body = run_in
        .into_iter()
        .chain(part.body.into_iter().skip(1))
        .collect();
    part
}

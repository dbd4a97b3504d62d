//! The one place that counts: a notice unfolded into the paragraphs that are printed.
//!
//! Composing and writing text both start from [`unfold`], so the number, label and mark of a line
//! are the same in the `.docx`, the PDF and the text file, and the reader can check its own work by
//! comparing what it read with what would be printed.

mod elements;
mod printed;
mod problems;

use std::collections::BTreeMap;

use crate::model::{
    Audience, Counting, Date, Family, HeadingForm, Notice, OrdinalStyle, Paragraph, Part, Section,
    Start, Table,
};
pub(crate) use elements::{ADDRESSEES, ANNEX, COPIES, PRINTED, PRINTING_GAP};
pub use printed::{Kind, Piece, PieceKind, Printed};
pub use problems::measure_text;

/// Unfolds `notice` into the paragraphs that are printed, in order.
///
/// ```
/// use tongbao_core::model::{Notice, Part, HeadingForm, OrdinalStyle};
/// use tongbao_core::numbering::unfold;
///
/// let form = HeadingForm { ordinal: Some(OrdinalStyle::level_one()), ..HeadingForm::default() };
/// let part = |heading: &str| Part {
///     heading: Some(heading.to_owned()), form: form.clone(), ..Part::default()
/// };
/// let notice = Notice { parts: vec![part("组织情况"), part("整改情况")], ..Notice::default() };
/// let lines: Vec<String> = unfold(&notice).iter().map(|printed| printed.text()).collect();
/// assert_eq!(lines, ["一、组织情况", "二、整改情况"]);
/// ```
pub fn unfold(notice: &Notice) -> Vec<Printed> {
    let mut press = Press::default();
    for (i, line) in notice.title.iter().enumerate() {
        press.start(Kind::Title, format!("title[{i}]"));
        press.piece(PieceKind::Text, line);
    }
    if let Some(edition) = &notice.edition {
        press.start(Kind::Edition, "edition".to_owned());
        press.piece(PieceKind::Text, &edition.form.open);
        press.piece(PieceKind::Text, &edition.label);
        press.piece(PieceKind::Text, &edition.form.close);
    }
    for (i, line) in notice.byline.iter().enumerate() {
        press.start(Kind::Byline, format!("byline[{i}]"));
        press.piece(PieceKind::Text, line);
    }
    if let Some(addressee) = &notice.addressee {
        press.start(Kind::Addressee, "addressee".to_owned());
        press.piece(PieceKind::Text, addressee);
        press.piece(PieceKind::Text, "：");
    }
    press.body(&notice.preamble, Kind::Body, "preamble", Start::OwnLine);
    let mut parts = Counter::default();
    for (i, part) in notice.parts.iter().enumerate() {
        press.part(part, &mut parts, &format!("parts[{i}]"));
    }
    press.body(&notice.conclusion, Kind::Body, "conclusion", Start::OwnLine);
    press.body(
        &notice.supervision,
        Kind::Supervision,
        "supervision",
        Start::OwnLine,
    );
    if let Some(contact) = &notice.contact {
        press.contact(contact);
    }
    press.body(
        &notice.attachments,
        Kind::AttachmentNote,
        "attachments",
        Start::OwnLine,
    );
    for (i, line) in notice.signatures.iter().enumerate() {
        press.start(Kind::Signature, format!("signatures[{i}]"));
        press.piece(PieceKind::Text, line);
    }
    if let Some(date) = &notice.date {
        press.start(Kind::Date, "date".to_owned());
        press.piece(PieceKind::Text, &date_text(date));
    }
    press.body(&notice.notes, Kind::Annotation, "notes", Start::OwnLine);
    press.annexes(&notice.annexes);
    press.imprint(&notice.imprint);
    press.printed
}

/// The date as the notice writes it.
pub fn date_text(date: &Date) -> String {
    use chrono::Datelike;
    match date {
        Date::Arabic(date) => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Date::Hanzi(date) => {
            let year: String = date
                .year()
                .to_string()
                .chars()
                .filter_map(|digit| digit.to_digit(10))
                .map(|digit| crate::model::Numeral::Han.write(digit as usize))
                .collect();
            let count = |n: u32| crate::model::Numeral::Han.write(n as usize);
            format!("{year}年{}月{}日", count(date.month()), count(date.day()))
        }
        Date::Text(text) => text.clone(),
    }
}

/// Counts the numbers of each series among siblings.
#[derive(Clone, Debug, Default)]
struct Counter(BTreeMap<Family, usize>);

impl Counter {
    fn next(&mut self, style: &OrdinalStyle) -> usize {
        let count = self.0.entry(style.family()).or_insert(0);
        *count += 1;
        *count
    }

    /// As [`Counter::next`], and series of deeper levels start again.
    fn next_in_list(&mut self, style: &OrdinalStyle) -> usize {
        let family = style.family();
        self.0.retain(|other, _| other.rank() <= family.rank());
        self.next(style)
    }
}

/// Collects the printed paragraphs.
#[derive(Default)]
struct Press {
    printed: Vec<Printed>,
    /// Numbers that go on through a part.
    through_part: Counter,
    /// Numbers that go on through the notice.
    throughout: Counter,
    depth: u8,
    audience: Audience,
}

impl Press {
    fn start(&mut self, kind: Kind, path: String) {
        self.printed.push(Printed {
            kind,
            pieces: Vec::new(),
            table: None,
            level: None,
            depth: self.depth,
            audience: self.audience,
            path,
        });
    }

    /// Starts a paragraph, or goes on in the last one.
    fn begin(&mut self, start: Start, kind: Kind, path: String) {
        let joins = start == Start::RunIn
            && self
                .printed
                .last()
                .is_some_and(|last| last.kind != Kind::Table);
        if !joins {
            self.start(kind, path);
        }
    }

    fn piece(&mut self, kind: PieceKind, text: &str) {
        if text.is_empty() {
            return;
        }
        let audience = self.audience;
        if let Some(last) = self.printed.last_mut() {
            last.pieces.push(Piece {
                kind,
                text: text.to_owned(),
                audience,
            });
        }
    }

    fn ordinal(&mut self, style: &OrdinalStyle, number: usize) {
        if let Some(last) = self.printed.last_mut()
            && last.pieces.is_empty()
        {
            last.level = Some(style.level());
        }
        self.piece(PieceKind::Ordinal, &style.number(number));
    }

    /// The next number of a heading or problem.
    fn count(&mut self, style: &OrdinalStyle, counting: Counting, siblings: &mut Counter) -> usize {
        match counting {
            Counting::Restart => siblings.next(style),
            Counting::Continue => self.through_part.next(style),
            Counting::Throughout => self.throughout.next(style),
        }
    }

    /// Runs `inside` with everything it prints marked for `audience` (or for fewer people).
    fn within(&mut self, audience: Audience, inside: impl FnOnce(&mut Self)) {
        let outer = self.audience;
        self.audience = outer.max(audience);
        inside(self);
        self.audience = outer;
    }

    fn table(&mut self, table: &Table, path: String) {
        self.start(Kind::Table, path);
        if let Some(last) = self.printed.last_mut() {
            last.table = Some(table.clone());
        }
    }

    fn body(&mut self, paragraphs: &[Paragraph], kind: Kind, path: &str, first: Start) {
        for (i, paragraph) in paragraphs.iter().enumerate() {
            let path = format!("{path}[{i}]");
            self.within(paragraph.audience, |press| {
                if let Some(table) = &paragraph.table {
                    press.table(table, path);
                } else {
                    press.begin(if i == 0 { first } else { Start::OwnLine }, kind, path);
                    press.piece(PieceKind::Text, &paragraph.text);
                }
            });
        }
    }

    /// Prints a heading line; returns whether text may run in behind it.
    fn heading(
        &mut self,
        heading: Option<&str>,
        form: &HeadingForm,
        counter: &mut Counter,
        path: &str,
    ) -> Start {
        let Some(heading) = heading else {
            return Start::OwnLine;
        };
        self.start(Kind::Heading, format!("{path}.heading"));
        if let Some(style) = &form.ordinal {
            let number = self.count(style, form.counting, counter);
            self.ordinal(style, number);
        }
        self.piece(PieceKind::Heading, &format!("{heading}{}", form.end));
        form.body
    }

    fn part(&mut self, part: &Part, counter: &mut Counter, path: &str) {
        self.through_part = Counter::default();
        let outer = self.depth;
        self.within(part.audience, |press| {
            let first = press.heading(part.heading.as_deref(), &part.form, counter, path);
            press.depth += u8::from(part.heading.is_some());
            press.body(&part.body, Kind::Body, &format!("{path}.body"), first);
            press.sections(&part.sections, path);
            press.body(
                &part.closing,
                Kind::Body,
                &format!("{path}.closing"),
                Start::OwnLine,
            );
        });
        self.depth = outer;
    }

    fn sections(&mut self, sections: &[Section], path: &str) {
        let mut counter = Counter::default();
        for (i, section) in sections.iter().enumerate() {
            self.section(section, &mut counter, &format!("{path}.sections[{i}]"));
        }
    }

    fn section(&mut self, section: &Section, counter: &mut Counter, path: &str) {
        let outer = self.depth;
        self.within(section.audience, |press| {
            let first = press.heading(section.heading.as_deref(), &section.form, counter, path);
            press.depth = press
                .depth
                .saturating_add(u8::from(section.heading.is_some()));
            press.body(&section.body, Kind::Body, &format!("{path}.body"), first);
            press.sections(&section.sections, path);
            press.problems(&section.problems, &format!("{path}.problems"));
            press.body(
                &section.closing,
                Kind::Body,
                &format!("{path}.closing"),
                Start::OwnLine,
            );
        });
        self.depth = outer;
    }
}

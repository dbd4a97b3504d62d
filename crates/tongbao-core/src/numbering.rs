//! The one place that counts: a notice unfolded into the paragraphs that are printed.
//!
//! Composing and writing text both start from [`unfold`], so the number, label and mark of a line
//! are the same in the `.docx`, the PDF and the text file, and the reader can check its own work by
//! comparing what it read with what would be printed.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{
    Annex, Audience, Contact, Counting, Date, Family, Field, HeadingForm, Imprint, Measure, Notice,
    OrdinalStyle, Outcome, OutcomePlace, Paragraph, Part, Problem, Section, Slot, SlotForm, Start,
    Table, TitledBy,
};

/// A paragraph (or table) as it is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// What it is.
    pub kind: Kind,
    /// Its text, in pieces.
    pub pieces: Vec<Piece>,
    /// The table, where `kind` is [`Kind::Table`].
    pub table: Option<Table>,
    /// The ordinal level of its number (see [`OrdinalStyle::level`]); `None` without number.
    pub level: Option<u8>,
    /// How many printed headings and problems it is nested in: 0 for what stands under the title.
    pub depth: u8,
    /// Who may read it.
    pub audience: Audience,
    /// Where it is in the data: `parts[1].sections[0].problems[2]`.
    pub path: String,
}

impl Printed {
    /// The whole text.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }
}

/// What a printed paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A line of the title.
    Title,
    /// The edition label.
    Edition,
    /// A line of the byline under the title.
    Byline,
    /// A paragraph of text.
    Body,
    /// A heading of a part or section, perhaps with text behind it.
    Heading,
    /// The first line of a problem, perhaps with more behind it.
    Problem,
    /// A result on a line of its own.
    Outcome,
    /// A side field.
    Field,
    /// The label of the measures on a line of its own.
    MeasuresLabel,
    /// A measure.
    Measure,
    /// The supervision sentence.
    Supervision,
    /// A line of the contact block.
    Contact,
    /// A signature.
    Signature,
    /// The date.
    Date,
    /// 主送机关.
    Addressee,
    /// 附件说明 and the like.
    AttachmentNote,
    /// 附注 and the like.
    Annotation,
    /// 附件 and its number.
    AnnexLabel,
    /// The title of an annex.
    AnnexTitle,
    /// A paragraph of an annex.
    AnnexBody,
    /// 抄送机关, or 主送机关 in the imprint.
    Copies,
    /// 印发机关和印发日期.
    Printing,
    /// A table.
    Table,
}

/// The word that opens the label of an annex.
pub(crate) const ANNEX: &str = "附件";
/// The label of 主送机关 in the imprint.
pub(crate) const ADDRESSEES: &str = "主送：";
/// The label of 抄送机关.
pub(crate) const COPIES: &str = "抄送：";
/// What parts 印发机关 and 印发日期 in text; documents have a tabulator there.
pub(crate) const PRINTING_GAP: &str = "　　";
/// What stands behind 印发日期.
pub(crate) const PRINTED: &str = "印发";

/// A stretch of a printed paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its characters; never empty.
    pub text: String,
    /// Who may read it: those who may read the paragraph, or fewer.
    pub audience: Audience,
}

/// What a stretch of a printed paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PieceKind {
    /// A number, with its marks.
    Ordinal,
    /// A label with its colon.
    Label,
    /// The words of a heading or of a problem's title, with the mark behind them.
    Heading,
    /// The wording of a result, with its marks.
    Outcome,
    /// Anything else.
    Text,
}

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

    fn annexes(&mut self, annexes: &[Annex]) {
        let mut count = 0;
        for (i, annex) in annexes.iter().enumerate() {
            let path = format!("annexes[{i}]");
            self.within(annex.audience, |press| {
                press.start(Kind::AnnexLabel, format!("{path}.label"));
                press.piece(PieceKind::Label, ANNEX);
                if annex.form.numbered {
                    count += 1;
                    press.piece(PieceKind::Ordinal, &count.to_string());
                }
                press.piece(PieceKind::Label, &annex.form.end);
                if let Some(title) = &annex.title {
                    press.start(Kind::AnnexTitle, format!("{path}.title"));
                    press.piece(PieceKind::Heading, title);
                }
                let body = format!("{path}.body");
                press.body(&annex.body, Kind::AnnexBody, &body, Start::OwnLine);
            });
        }
    }

    fn imprint(&mut self, imprint: &Imprint) {
        let lists = [
            ("addressees", ADDRESSEES, &imprint.addressees),
            ("copies", COPIES, &imprint.copies),
        ];
        for (name, label, bodies) in lists {
            if let Some(bodies) = bodies {
                self.start(Kind::Copies, format!("imprint.{name}"));
                self.piece(PieceKind::Label, label);
                self.piece(PieceKind::Text, bodies);
            }
        }
        if imprint.printer.is_some() || imprint.printed.is_some() {
            self.start(Kind::Printing, "imprint.printer".to_owned());
            self.piece(
                PieceKind::Text,
                imprint.printer.as_deref().unwrap_or_default(),
            );
            if let Some(date) = &imprint.printed {
                self.piece(PieceKind::Text, PRINTING_GAP);
                self.piece(PieceKind::Text, date);
                self.piece(PieceKind::Text, PRINTED);
            }
        }
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

    fn problems(&mut self, problems: &[Problem], path: &str) {
        let mut counter = Counter::default();
        for (i, problem) in problems.iter().enumerate() {
            let path = format!("{path}[{i}]");
            self.within(problem.audience, |press| {
                press.problem(problem, &mut counter, &path);
            });
        }
    }

    fn problem(&mut self, problem: &Problem, counter: &mut Counter, path: &str) {
        let outer = self.depth;
        if problem.titled_by == TitledBy::Itself {
            self.start(Kind::Problem, format!("{path}.title"));
            if let Some(style) = &problem.form.ordinal {
                let number = self.count(style, problem.form.counting, counter);
                self.ordinal(style, number);
            }
            self.piece(PieceKind::Label, &problem.form.label);
            self.piece(
                PieceKind::Heading,
                &format!("{}{}", problem.title, problem.form.end),
            );
            self.depth = self.depth.saturating_add(1);
        }
        if let Some(outcome) = problem.outcome.as_ref() {
            let holds = |measure: Option<&Measure>| measure.is_some_and(|m| m.table.is_none());
            match outcome.place {
                OutcomePlace::AfterTitle => self.outcome(outcome),
                OutcomePlace::First if holds(problem.measures.first()) => {}
                OutcomePlace::Last if holds(problem.measures.last()) => {}
                // No measure, or a table, which holds no sentence.
                OutcomePlace::First | OutcomePlace::Last => {
                    self.within(outcome.audience, |press| {
                        press.start(Kind::Outcome, format!("{path}.result"));
                        press.outcome(outcome);
                    });
                }
                _ => {}
            }
        }
        let mut fields = problem.fields.iter().enumerate();
        let mut lists = measure_lists(problem).into_iter();
        for SlotForm { slot, start } in slots(problem) {
            match slot {
                Slot::Outcome => {
                    if let Some(outcome) = &problem.outcome {
                        let path = format!("{path}.result");
                        self.within(outcome.audience, |press| {
                            press.begin(start, Kind::Outcome, path.clone());
                            press.piece(PieceKind::Label, &outcome.form.label);
                            if !outcome.form.label.is_empty() {
                                press.begin(outcome.form.value, Kind::Outcome, path);
                            }
                            press.wording(outcome);
                        });
                    }
                }
                Slot::Field => {
                    if let Some((i, field)) = fields.next() {
                        let path = format!("{path}.fields[{i}]");
                        self.within(field.audience, |press| press.field(field, start, path));
                    }
                }
                Slot::Measures => {
                    if let Some(list) = lists.next() {
                        self.measures(problem, list, start, path);
                    }
                }
                Slot::Subproblems => {
                    self.problems(&problem.subproblems, &format!("{path}.subproblems"));
                }
            }
        }
        self.depth = outer;
    }

    fn field(&mut self, field: &Field, start: Start, path: String) {
        let form = &field.form;
        self.begin(start, Kind::Field, path.clone());
        let label = format!("{}{}{}", form.open, field.label, form.colon);
        self.piece(PieceKind::Label, &label);
        self.begin(form.value, Kind::Field, path);
        self.piece(PieceKind::Text, &format!("{}{}", field.value, form.end));
    }

    fn outcome(&mut self, outcome: &Outcome) {
        self.within(outcome.audience, |press| {
            press.piece(PieceKind::Label, &outcome.form.label);
            press.wording(outcome);
        });
    }

    fn wording(&mut self, outcome: &Outcome) {
        let form = &outcome.form;
        let words = format!("{}{}{}", form.open, outcome.text, form.close);
        self.piece(PieceKind::Outcome, &words);
    }

    /// Prints one list of measures.
    fn measures(&mut self, problem: &Problem, list: Range<usize>, start: Start, path: &str) {
        let later = problem.measures.get(list.start).filter(|_| list.start > 0);
        let later = later.and_then(|measure| measure.form.opens.as_ref());
        let form = later.unwrap_or(&problem.form.measures);
        let mut first = start;
        if !form.label.is_empty() {
            let kind = match form.first {
                Start::RunIn => Kind::Measure,
                Start::OwnLine => Kind::MeasuresLabel,
            };
            self.within(form.audience, |press| {
                press.begin(start, kind, format!("{path}.measures"));
                press.piece(PieceKind::Label, &form.label);
            });
            first = form.first;
        }
        let place = problem.outcome.as_ref().map(|outcome| outcome.place);
        let last = problem.measures.len().saturating_sub(1);
        let mut counter = Counter::default();
        let all = problem.measures.iter().enumerate();
        for (i, measure) in all.skip(list.start).take(list.len()) {
            let start = if i == list.start {
                first
            } else {
                Start::OwnLine
            };
            let path = format!("{path}.measures[{i}]");
            let opening = problem.outcome.as_ref().filter(|_| i == 0);
            let opening = opening.filter(|_| place == Some(OutcomePlace::First));
            self.within(measure.audience, |press| {
                press.measure(measure, &mut counter, start, opening, path);
                let closing = problem.outcome.as_ref().filter(|_| i == last);
                let closing = closing.filter(|_| place == Some(OutcomePlace::Last));
                if let Some(outcome) = closing.filter(|_| measure.table.is_none()) {
                    press.outcome(outcome);
                }
            });
        }
    }

    fn measure(
        &mut self,
        measure: &Measure,
        counter: &mut Counter,
        start: Start,
        opening: Option<&Outcome>,
        path: String,
    ) {
        if let Some(table) = &measure.table {
            self.table(table, path);
            return;
        }
        self.begin(start, Kind::Measure, path);
        if let Some(style) = &measure.form.ordinal {
            let number = counter.next_in_list(style);
            self.ordinal(style, number);
        }
        if let Some(outcome) = opening {
            self.outcome(outcome);
        }
        self.piece(PieceKind::Text, &measure_text(measure));
    }

    fn contact(&mut self, contact: &Contact) {
        for (i, line) in contact.lines.iter().enumerate() {
            let start = if i == 0 {
                contact.form.start
            } else {
                Start::OwnLine
            };
            self.begin(start, Kind::Contact, format!("contact.lines[{i}]"));
            self.piece(PieceKind::Text, line);
        }
    }
}

/// The text of a measure: its text, and its items each behind its enumerator.
pub fn measure_text(measure: &Measure) -> String {
    let series = OrdinalStyle::series();
    let style = measure.form.items.as_ref().unwrap_or(&series);
    let mut text = measure.text.clone();
    for (i, item) in measure.items.iter().enumerate() {
        text.push_str(&style.number(i + 1));
        text.push_str(item);
    }
    text
}

/// The lists the measures of `problem` are printed in; one empty list where there is a label and
/// nothing under it.
fn measure_lists(problem: &Problem) -> Vec<Range<usize>> {
    let measures = problem.measures.iter().enumerate().skip(1);
    let opening = measures.filter(|(_, measure)| measure.form.opens.is_some());
    let mut lists = Vec::new();
    let mut start = 0;
    for end in opening
        .map(|(i, _)| i)
        .chain(std::iter::once(problem.measures.len()))
    {
        if end > start || !problem.form.measures.label.is_empty() {
            lists.push(start..end);
        }
        start = end;
    }
    lists
}

/// What follows the title of `problem`, in order: the slots of its form, then whatever it has that
/// no slot names.
fn slots(problem: &Problem) -> Vec<SlotForm> {
    let mut left = Vec::new();
    let line = problem
        .outcome
        .as_ref()
        .filter(|outcome| outcome.place == OutcomePlace::Line);
    left.extend(line.map(|_| Slot::Outcome));
    left.extend(problem.fields.iter().map(|_| Slot::Field));
    left.extend(measure_lists(problem).iter().map(|_| Slot::Measures));
    if !problem.subproblems.is_empty() {
        left.push(Slot::Subproblems);
    }
    let mut found = Vec::new();
    for form in &problem.form.slots {
        if let Some(at) = left.iter().position(|slot| *slot == form.slot) {
            left.remove(at);
            found.push(form.clone());
        }
    }
    found.extend(left.into_iter().map(|slot| SlotForm {
        slot,
        start: Start::OwnLine,
    }));
    found
}

//! The notice: what was found, with what result, by which measures – and how it is worded.
//!
//! Numbers are never stored: [`crate::numbering`] counts. What a number looks like, whether text
//! runs in behind a heading and which labels are printed is kept beside each node as its *form*
//! ([`HeadingForm`], [`ProblemForm`] …), so that a notice comes back exactly as it was written, and another scheme is only
//! another set of forms.

mod building;
mod elements;
mod form;
mod ordinal;
mod outcome;

use chrono::NaiveDate;

pub use elements::{Annex, AnnexForm, Format, Imprint, Masthead, Signer, Signing};
pub use form::{
    ContactForm, Counting, EditionForm, FieldForm, HeadingForm, MeasureForm, MeasuresForm,
    ProblemForm, Slot, SlotForm, Start,
};
pub use ordinal::{Family, Numeral, OrdinalStyle, ParseOrdinalError};
pub use outcome::{Outcome, OutcomeForm, OutcomePlace, State};

/// How many headings, problems and sub-problems may stand one in another, in text and in data.
pub const MAX_NESTING: usize = 64;

/// A notice 关于巡察（巡视）整改进展情况的通报.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// 版头; absent in a plain notice (社会公开稿).
    pub masthead: Option<Masthead>,
    /// The lines of the title as they stand.
    pub title: Vec<String>,
    /// What stands between title and text on lines of its own, as web pages and reports have it:
    /// 署名 and the date in brackets. Empty where the notice is signed at its end.
    pub byline: Vec<String>,
    /// The issuing bodies in order, as the title names them; where it names none, the byline.
    pub issuers: Vec<String>,
    /// The edition label under the title; absent where there is none.
    pub edition: Option<Edition>,
    /// 主送机关 without colon; absent where the notice goes to the public.
    pub addressee: Option<String>,
    /// The paragraphs before the first heading.
    pub preamble: Vec<Paragraph>,
    /// What stands under each 一、; one part without heading where there is no 一、.
    pub parts: Vec<Part>,
    /// Paragraphs of resolve between the last part and the supervision sentence.
    pub conclusion: Vec<Paragraph>,
    /// The supervision sentence 欢迎广大干部群众……, usually one paragraph.
    pub supervision: Vec<Paragraph>,
    /// Telephone, address …; absent where none is given.
    pub contact: Option<Contact>,
    /// 附件说明 and whatever else stands between the contact block and the signature.
    pub attachments: Vec<Paragraph>,
    /// How it is signed; `None` takes what the format has: a seal under a red head, none otherwise.
    pub signing: Option<Signing>,
    /// 发文机关署名, one entry a line; empty where there is none.
    pub signatures: Vec<String>,
    /// 成文日期; absent where there is none.
    pub date: Option<Date>,
    /// What stands under the date: 附注 and the like.
    pub notes: Vec<Paragraph>,
    /// 附件, in their order.
    pub annexes: Vec<Annex>,
    /// 版记.
    pub imprint: Imprint,
}

/// The edition label under the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The label without its brackets: 社会公开稿.
    pub label: String,
    /// The brackets as written.
    pub form: EditionForm,
}

/// 成文日期.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Date {
    /// A full date in Arabic numerals: 2023年8月10日 (GB/T 9704-2012, 7.3.5.4).
    Arabic(NaiveDate),
    /// A full date in hanzi: 二〇二三年八月十日. Printed in Arabic numerals, with a finding.
    Hanzi(NaiveDate),
    /// A date line that is not a full date, exactly as written: 2023年8月.
    Text(String),
}

impl Date {
    /// The calendar date; `None` where the line is not a full date.
    pub const fn calendar(&self) -> Option<NaiveDate> {
        match self {
            Self::Arabic(date) | Self::Hanzi(date) => Some(*date),
            Self::Text(_) => None,
        }
    }
}

/// Who may read a part of a notice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// 公开: printed in every edition.
    #[default]
    Public,
    /// 党内: printed in the internal edition only.
    Internal,
    /// 备注: a note, never printed.
    Note,
}

/// A paragraph, or a table in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The text, without indent and trailing blanks; empty where `table` is given.
    pub text: String,
    /// Who may read it.
    pub audience: Audience,
    /// The table that stands in place of text.
    pub table: Option<Table>,
}

impl Paragraph {
    /// A public paragraph of text.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

impl<T: Into<String>> From<T> for Paragraph {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// A table, from tab-separated lines or from a word processor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The line over it; absent where there is none.
    pub caption: Option<String>,
    /// How many leading rows head the columns.
    pub header_rows: usize,
    /// Rows of cells; rows may differ in length.
    pub rows: Vec<Vec<String>>,
}

/// What kind of part it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Prose: organisation, leads and letters, what comes next.
    #[default]
    Narrative,
    /// Anything with problems or tasks.
    Rectification,
}

/// What stands under a 一、.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// The heading; absent where the notice has no 一、.
    pub heading: Option<String>,
    /// What kind of part it is.
    pub kind: PartKind,
    /// Who may read it.
    pub audience: Audience,
    /// Paragraphs between the heading and the first section or problem.
    pub body: Vec<Paragraph>,
    /// Its sections. Problems that stand directly under the part are in one section without
    /// heading.
    pub sections: Vec<Section>,
    /// Paragraphs after its last section that belong to the part as a whole.
    pub closing: Vec<Paragraph>,
    /// How the heading is written; without meaning where there is no heading.
    pub form: HeadingForm,
}

/// What stands under a （一）, or deeper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The heading; absent where problems stand directly under the part.
    pub heading: Option<String>,
    /// Who may read it.
    pub audience: Audience,
    /// Paragraphs between the heading and what follows.
    pub body: Vec<Paragraph>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// Its problems or tasks.
    pub problems: Vec<Problem>,
    /// Paragraphs after its last section or problem that belong to the section as a whole.
    pub closing: Vec<Paragraph>,
    /// How the heading is written; without meaning where there is no heading.
    pub form: HeadingForm,
}

/// A problem (or task), with what was done about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The problem in the words of the notice, without number, label and final mark.
    pub title: String,
    /// Set where the heading of the part or section is the title, and is printed once.
    pub titled_by: TitledBy,
    /// Who may read it.
    pub audience: Audience,
    /// 整改结果; absent where none is stated anywhere.
    pub outcome: Option<Outcome>,
    /// Side fields in their order: 责任单位, 整改时限 …; a repeated label has several values.
    pub fields: Vec<Field>,
    /// 整改措施, one a paragraph.
    pub measures: Vec<Measure>,
    /// The problems it is divided into.
    pub subproblems: Vec<Problem>,
    /// How it is written.
    pub form: ProblemForm,
}

/// Where the title of a problem is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitledBy {
    /// At the problem itself.
    #[default]
    Itself,
    /// As the heading of its part (一、关于……问题的整改情况).
    Part,
    /// As the heading of the section it stands in.
    Section,
}

/// A side field of a problem.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// Its label without colon: 责任单位.
    pub label: String,
    /// What stands behind the label, without final mark.
    pub value: String,
    /// Who may read it, label included.
    pub audience: Audience,
    /// Colon, final mark and line as written.
    pub form: FieldForm,
}

/// A measure: one paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The text up to the first item of its series (all of it where there is none), without
    /// number.
    pub text: String,
    /// The members of a series 一是……二是…… of two or more, each with its closing mark and
    /// without enumerator; `text`, enumerators and items joined give the paragraph back exactly.
    pub items: Vec<String>,
    /// Who may read it.
    pub audience: Audience,
    /// The table that stands in place of text.
    pub table: Option<Table>,
    /// How it is written.
    pub form: MeasureForm,
}

/// The contact block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// Telephone as printed.
    pub phone: Option<String>,
    /// Postal address as printed.
    pub address: Option<String>,
    /// Postcode as printed.
    pub postcode: Option<String>,
    /// E-mail address as printed.
    pub email: Option<String>,
    /// The lines as printed; they carry the labels.
    pub lines: Vec<String>,
    /// Where the first line stands.
    pub form: ContactForm,
}

impl Notice {
    /// All problems, each before its sub-problems, in the order of the notice.
    pub fn problems(&self) -> impl Iterator<Item = &Problem> {
        let mut found = Vec::new();
        let mut sections: Vec<&Section> = self
            .parts
            .iter()
            .flat_map(|part| &part.sections)
            .rev()
            .collect();
        while let Some(section) = sections.pop() {
            let mut problems: Vec<&Problem> = section.problems.iter().rev().collect();
            while let Some(problem) = problems.pop() {
                found.push(problem);
                problems.extend(problem.subproblems.iter().rev());
            }
            sections.extend(section.sections.iter().rev());
        }
        found.into_iter()
    }

    /// The problems that are not divided further.
    pub fn leaf_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems()
            .filter(|problem| problem.subproblems.is_empty())
    }
}

//! Taking out what an edition does not print.

use tongbao_document::{ErrorKind, Finding, Place, Report, Severity};

use super::EditionChoice;
use super::marks::{self, INTERNAL, MarkFault, NOTE, OPEN};
use super::texts::{paragraph_texts, part_texts, section_texts};
use crate::data::{DataFormat, write_data};
use crate::model::{Audience, Date, Edition, Notice, Paragraph, Part, Section, Table};

/// An edition of a notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// What the edition prints, without any mark.
    pub notice: Notice,
    /// Every text that was taken out, in order: what must be found nowhere in the files.
    pub withheld: Vec<String>,
}

/// Why no edition can be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditionError {
    /// The marks of a text cannot be told apart.
    #[error("{path}：{fault}")]
    Mark {
        /// The value the text is in: `parts[1].body[0]`.
        path: String,
        /// What is wrong with it.
        fault: MarkFault,
    },
    /// A mark in a place where none can be heeded, such as a label.
    #[error("“{OPEN}{word}”出现在不能标注的位置（标签、序号等），请移到文字中")]
    Stray {
        /// The word of the mark.
        word: &'static str,
    },
}

impl EditionError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::Mark { .. } | Self::Stray { .. } => ErrorKind::Source,
        }
    }
}

/// The edition of `notice` for `choice`: what is for others is gone, marks are gone, and the label
/// under the title is the right one.
///
/// A text or Word file should rather be read for the edition
/// ([`read_text_edition`](crate::read_text_edition)): then what is for others has no say in how the
/// rest is read.
///
/// Findings: `edition-withheld` says how much is gone, `edition-label` which label was put under the
/// title, `edition-mark-unknown` what may be meant as a mark and was taken as text.
///
/// # Errors
///
/// [`EditionError`] where it cannot be told what a mark means: nothing is printed then.
///
/// ```
/// use tongbao_core::edition::{EditionChoice, select};
/// use tongbao_core::model::{Audience, Notice, Paragraph};
///
/// let notice = Notice {
///     title: vec!["关于巡察整改进展情况的通报".into()],
///     preamble: vec![
///         Paragraph::new("给予处分3人【党内：（张某等）】。"),
///         Paragraph { audience: Audience::Internal, ..Paragraph::new("移交线索2件。") },
///     ],
///     ..Notice::default()
/// };
/// let edition = select(&notice, EditionChoice::Public)?.value;
/// assert_eq!(edition.notice.preamble, [Paragraph::new("给予处分3人。")]);
/// assert_eq!(edition.withheld, ["（张某等）", "移交线索2件。"]);
/// assert_eq!(edition.notice.edition.map(|edition| edition.label).as_deref(), Some("社会公开稿"));
/// # Ok::<(), tongbao_core::edition::EditionError>(())
/// ```
pub fn select(notice: &Notice, choice: EditionChoice) -> Result<Report<Selection>, EditionError> {
    let mut sieve = Sieve {
        choice,
        withheld: Vec::new(),
        findings: Vec::new(),
    };
    let selected = sieve.notice(notice.clone())?;
    refuse_stray_marks(&selected)?;
    if !sieve.withheld.is_empty() {
        let count = sieve.withheld.len();
        let message = format!("{}略去了标注的 {count} 处文字", choice.label());
        sieve
            .findings
            .push(Finding::new("edition-withheld", Severity::Info, message));
    }
    let report = Report::new(selected, sieve.findings);
    Ok(Selection::of(report, sieve.withheld, choice))
}

impl Selection {
    /// The edition that was read or selected, with its label under the title.
    pub(crate) fn of(
        report: Report<Notice>,
        withheld: Vec<String>,
        choice: EditionChoice,
    ) -> Report<Self> {
        let Report {
            value: mut notice,
            mut findings,
        } = report;
        if !notice.title.is_empty() {
            let before = notice.edition.take();
            let after = label(before.clone(), choice);
            if before.as_ref() != Some(&after) {
                let (open, close) = (&after.form.open, &after.form.close);
                let printed = format!("{open}{}{close}", after.label);
                let message = match before {
                    None => format!("题名之下加了版本标识“{printed}”"),
                    Some(before) => {
                        format!("题名之下的“{}”按所选的稿别改为“{printed}”", before.label)
                    }
                };
                findings.push(Finding::new("edition-label", Severity::Info, message));
            }
            notice.edition = Some(after);
        }
        let selection = Self { notice, withheld };
        Report::new(selection, findings)
    }
}

/// Looks for marks in whatever the edition would carry, forms and names included.
fn refuse_stray_marks(notice: &Notice) -> Result<(), EditionError> {
    let data = write_data(notice, DataFormat::Json);
    let is_in = |word: &str| {
        data.split(OPEN)
            .skip(1)
            .any(|inside| inside.trim_start().starts_with(word))
    };
    match [INTERNAL, NOTE].into_iter().find(|word| is_in(word)) {
        Some(word) => Err(EditionError::Stray { word }),
        None => Ok(()),
    }
}

/// Whether anything in `notice` is marked, so that an edition must be chosen before it is printed.
pub fn has_marks(notice: &Notice) -> bool {
    // Whatever is marked, the public edition leaves out, or prints without the mark.
    let mut sieve = Sieve {
        choice: EditionChoice::Public,
        withheld: Vec::new(),
        findings: Vec::new(),
    };
    let selected = sieve.notice(notice.clone());
    selected.map_or(true, |selected| selected != *notice)
}

/// The label of the edition: the one of the notice where it says the same.
fn label(found: Option<Edition>, choice: EditionChoice) -> Edition {
    let form = found
        .as_ref()
        .map(|edition| edition.form.clone())
        .unwrap_or_default();
    match found {
        Some(edition) if edition.label.contains(choice.suffix()) => edition,
        _ => Edition {
            label: choice.label().to_owned(),
            form,
        },
    }
}

pub(super) struct Sieve {
    pub(super) choice: EditionChoice,
    withheld: Vec<String>,
    findings: Vec<Finding>,
}

/// What is left of a node; `None` where nothing is.
pub(super) type Taken<T> = Result<Option<T>, EditionError>;

/// Brackets that may be meant as a mark: a slip there would print what must not be.
fn unknown(found: &str, path: &str) -> Finding {
    let message =
        format!("“{found}”没有当作版本标注，照原样印出；要标注请写“【党内】”“【党内：……】”");
    Finding::new("edition-mark-unknown", Severity::Warning, message)
        .at(Place::Path(path.to_owned()))
        .quoting(found.to_owned())
}

impl Sieve {
    fn notice(&mut self, notice: Notice) -> Result<Notice, EditionError> {
        Ok(Notice {
            masthead: match notice.masthead {
                None => None,
                Some(masthead) => Some(self.masthead(masthead)?),
            },
            title: self.texts(notice.title, "title")?,
            byline: self.texts(notice.byline, "byline")?,
            issuers: self.texts(notice.issuers, "issuers")?,
            edition: match notice.edition {
                None => None,
                Some(edition) => self.text(edition.label, "edition")?.map(|label| Edition {
                    label,
                    form: edition.form,
                }),
            },
            addressee: self.maybe(notice.addressee, "addressee")?,
            preamble: self.paragraphs(notice.preamble, "preamble")?,
            parts: self.each(notice.parts, "parts", Self::part)?,
            conclusion: self.paragraphs(notice.conclusion, "conclusion")?,
            supervision: self.paragraphs(notice.supervision, "supervision")?,
            contact: match notice.contact {
                None => None,
                Some(contact) => Some(self.contact(contact)?),
            },
            attachments: self.paragraphs(notice.attachments, "attachments")?,
            signing: self.signing(notice.signing)?,
            signatures: self.texts(notice.signatures, "signatures")?,
            date: match notice.date {
                Some(Date::Text(text)) => self.text(text, "date")?.map(Date::Text),
                date => date,
            },
            notes: self.paragraphs(notice.notes, "notes")?,
            annexes: self.each(notice.annexes, "annexes", Self::annex)?,
            imprint: self.imprint(notice.imprint)?,
        })
    }

    /// Keeps what `keep` keeps of a list.
    pub(super) fn each<T>(
        &mut self,
        nodes: Vec<T>,
        path: &str,
        keep: fn(&mut Self, T, &str) -> Taken<T>,
    ) -> Result<Vec<T>, EditionError> {
        let mut kept = Vec::with_capacity(nodes.len());
        for (i, node) in nodes.into_iter().enumerate() {
            kept.extend(keep(self, node, &format!("{path}[{i}]"))?);
        }
        Ok(kept)
    }

    pub(super) fn texts(
        &mut self,
        texts: Vec<String>,
        path: &str,
    ) -> Result<Vec<String>, EditionError> {
        self.each(texts, path, Self::text)
    }

    pub(super) fn paragraphs(
        &mut self,
        paragraphs: Vec<Paragraph>,
        path: &str,
    ) -> Result<Vec<Paragraph>, EditionError> {
        self.each(paragraphs, path, Self::paragraph)
    }

    /// Whether the edition prints a node; what it holds is withheld otherwise.
    pub(super) fn admits(
        &mut self,
        audience: Audience,
        texts: impl FnOnce() -> Vec<String>,
    ) -> bool {
        let admitted = self.choice.prints(audience);
        if !admitted {
            self.withhold(texts());
        }
        admitted
    }

    /// Notes that these texts are taken out, stretch by stretch, without the marks in them.
    pub(super) fn withhold(&mut self, texts: impl IntoIterator<Item = String>) {
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            match marks::split_marks(&text) {
                Ok(stretches) => {
                    self.withheld
                        .extend(stretches.iter().map(|stretch| stretch.text.to_owned()));
                }
                Err(_) => self.withheld.push(text),
            }
        }
    }

    /// A text without its marks and without what they withhold; `None` where nothing is left of
    /// what was something.
    pub(super) fn text(&mut self, text: String, path: &str) -> Taken<String> {
        let refused = |fault| EditionError::Mark {
            path: path.to_owned(),
            fault,
        };
        let resolved =
            marks::resolve(&[text.as_str()]).map_err(|(_, error)| refused(error.fault))?;
        let Some(resolved) = resolved.into_iter().next() else {
            return Ok(Some(text));
        };
        for range in resolved.doubtful {
            let found = text.get(range).unwrap_or_default();
            self.findings.push(unknown(found, path));
        }
        if !resolved.is_marked {
            return Ok(Some(text));
        }
        let mut kept = String::new();
        let mut withheld = false;
        for (range, audience) in resolved.stretches {
            let stretch = text.get(range).unwrap_or_default();
            if self.choice.prints(audience) {
                kept.push_str(stretch);
            } else if !stretch.trim().is_empty() {
                withheld = true;
                self.withheld.push(stretch.to_owned());
            }
        }
        Ok((!withheld || !kept.trim().is_empty()).then_some(kept))
    }

    fn paragraph(&mut self, mut paragraph: Paragraph, path: &str) -> Taken<Paragraph> {
        if !self.admits(paragraph.audience, || paragraph_texts(&paragraph)) {
            return Ok(None);
        }
        paragraph.audience = Audience::Public;
        if let Some(table) = paragraph.table {
            paragraph.table = Some(self.table(table, path)?);
            return Ok(Some(paragraph));
        }
        let text = self.text(paragraph.text, path)?;
        Ok(text.map(|text| Paragraph {
            text,
            audience: Audience::Public,
            table: None,
        }))
    }

    /// A row of which nothing is left is gone.
    pub(super) fn table(&mut self, table: Table, path: &str) -> Result<Table, EditionError> {
        let path = format!("{path}.table");
        let mut rows = Vec::new();
        let mut header_rows = table.header_rows;
        for (i, row) in table.rows.into_iter().enumerate() {
            let mut cells = Vec::new();
            let mut withheld = false;
            for (j, cell) in row.into_iter().enumerate() {
                let cell = self.text(cell, &format!("{path}.rows[{i}][{j}]"))?;
                withheld |= cell.is_none();
                cells.push(cell.unwrap_or_default());
            }
            if withheld && cells.iter().all(String::is_empty) {
                header_rows -= usize::from(i < table.header_rows);
            } else {
                rows.push(cells);
            }
        }
        let caption = match table.caption {
            None => None,
            Some(caption) => self.text(caption, &format!("{path}.caption"))?,
        };
        Ok(Table {
            caption,
            header_rows,
            rows,
        })
    }

    fn part(&mut self, part: Part, path: &str) -> Taken<Part> {
        if !self.admits(part.audience, || part_texts(&part)) {
            return Ok(None);
        }
        let heading = self.heading(part.heading, path)?;
        let Some(heading) = heading else {
            self.withhold(part.body.iter().flat_map(paragraph_texts));
            self.withhold(part.sections.iter().flat_map(section_texts));
            self.withhold(part.closing.iter().flat_map(paragraph_texts));
            return Ok(None);
        };
        Ok(Some(Part {
            heading,
            kind: part.kind,
            audience: Audience::Public,
            body: self.paragraphs(part.body, &format!("{path}.body"))?,
            sections: self.each(part.sections, &format!("{path}.sections"), Self::section)?,
            closing: self.paragraphs(part.closing, &format!("{path}.closing"))?,
            form: part.form,
        }))
    }

    /// `None` where the whole heading is withheld, and with it what stands under it.
    fn heading(&mut self, heading: Option<String>, path: &str) -> Taken<Option<String>> {
        match heading {
            None => Ok(Some(None)),
            Some(heading) => Ok(self.text(heading, &format!("{path}.heading"))?.map(Some)),
        }
    }

    fn section(&mut self, section: Section, path: &str) -> Taken<Section> {
        if !self.admits(section.audience, || section_texts(&section)) {
            return Ok(None);
        }
        let Some(heading) = self.heading(section.heading.clone(), path)? else {
            let rest = Section {
                heading: None,
                ..section
            };
            self.withhold(section_texts(&rest));
            return Ok(None);
        };
        Ok(Some(Section {
            heading,
            audience: Audience::Public,
            body: self.paragraphs(section.body, &format!("{path}.body"))?,
            sections: self.each(section.sections, &format!("{path}.sections"), Self::section)?,
            problems: self.each(section.problems, &format!("{path}.problems"), Self::problem)?,
            closing: self.paragraphs(section.closing, &format!("{path}.closing"))?,
            form: section.form,
        }))
    }
}

//! Data to notice: forms are completed from the scheme, absent values from what they mean.

use std::collections::BTreeMap;

use tongbao_document::{Finding, Place, Report, Severity};

use super::unprinted;
use super::wire::{self, FieldValue, FieldValues, OutcomeSource, SigningName};
use crate::model::{
    Annex, Contact, Date, Edition, Field, Format, Imprint, MAX_NESTING, Masthead, Measure, Notice,
    Outcome, OutcomeForm, OutcomePlace, Paragraph, Part, PartKind, Problem, Section, Signer,
    Signing, State, Table, TitledBy,
};
use crate::scheme::expected::HeadingFacts;
use crate::scheme::partial::{PartialFieldScheme, PartialMeasure, PartialOutcome, PartialProblem};
use crate::scheme::{DateForm, ProblemScheme, Scheme};

/// Values that do not fit together.
pub(super) struct Conflict {
    pub(super) path: String,
    pub(super) message: String,
}

pub(super) fn restore(wire: wire::Notice) -> Result<Report<Notice>, Conflict> {
    let scheme = Scheme::from_partial(&wire.scheme.unwrap_or_default().0);
    let mut restoring = Restoring {
        scheme,
        findings: Vec::new(),
    };
    if wire.title.iter().all(|line| line.trim().is_empty()) {
        restoring.findings.push(
            Finding::new("data-title-missing", Severity::Warning, "通报没有标题")
                .at(Place::Path("title".to_owned()))
                .hint("请写 title，一行一项，如 [\"中共…党组\", \"关于巡察整改进展情况的通报\"]"),
        );
    }
    let edition = wire.edition.map(|label| Edition {
        label,
        form: restoring.scheme.edition.clone(),
    });
    let notice = Notice {
        masthead: wire.masthead.map(masthead),
        title: wire.title,
        issuers: wire.issuers,
        edition,
        byline: wire.byline,
        addressee: wire.addressee,
        preamble: restoring.paragraphs(wire.preamble, "preamble"),
        parts: wire
            .parts
            .into_iter()
            .enumerate()
            .map(|(i, part)| restoring.part(part, &format!("parts[{i}]")))
            .collect::<Result<_, _>>()?,
        conclusion: restoring.paragraphs(wire.conclusion, "conclusion"),
        supervision: restoring.paragraphs(wire.supervision, "supervision"),
        contact: wire.contact.map(|contact| restoring.contact(contact)),
        attachments: restoring.paragraphs(wire.attachments, "attachments"),
        signing: signing(wire.signing, wire.signers)?,
        signatures: wire.signatures,
        date: wire.date.map(|date| restoring.date(date)),
        notes: restoring.paragraphs(wire.notes, "notes"),
        annexes: wire
            .annexes
            .into_iter()
            .enumerate()
            .map(|(i, annex)| restoring.annex(annex, &format!("annexes[{i}]")))
            .collect(),
        imprint: wire.imprint.map(imprint).unwrap_or_default(),
    };
    restoring.findings.extend(unprinted::tell(&notice));
    Ok(Report::new(notice, restoring.findings))
}

/// Whether the node at `path` is nested no deeper than text could have it; one section without
/// heading may stand among those that have one.
fn check_nesting(path: &str) -> Result<(), Conflict> {
    let levels = path.split('.').filter(|node| {
        ["parts[", "sections[", "problems[", "subproblems["]
            .iter()
            .any(|name| node.starts_with(name))
    });
    if levels.count() <= MAX_NESTING + 1 {
        return Ok(());
    }
    Err(Conflict {
        path: path.to_owned(),
        message: format!("标题、问题嵌套超过 {MAX_NESTING} 层，请减少层次"),
    })
}

fn masthead(wire: wire::Masthead) -> Masthead {
    Masthead {
        format: match wire.format {
            None | Some(wire::FormatName::Document) => Format::Document,
            Some(wire::FormatName::Letter) => Format::Letter,
        },
        copy_number: wire.copy_number,
        secrecy: wire.secrecy,
        urgency: wire.urgency,
        mark: wire.mark,
        suffix: wire.suffix,
        document_number: wire.document_number,
        signatories: wire.signatories,
    }
}

fn signing(
    name: Option<SigningName>,
    signers: Vec<wire::Signer>,
) -> Result<Option<Signing>, Conflict> {
    let conflict = |message: &str| {
        Err(Conflict {
            path: "signers".to_owned(),
            message: message.to_owned(),
        })
    };
    let is_stamped = name == Some(SigningName::Stamped);
    if is_stamped && signers.is_empty() {
        return conflict("加盖签名章（signing 为 stamped）的，请在 signers 中写明职务和姓名");
    }
    if !is_stamped && !signers.is_empty() {
        return conflict("signers 只用于签名章：请写 \"signing\": \"stamped\"，或删去 signers");
    }
    Ok(name.map(|name| match name {
        SigningName::Unsealed => Signing::Unsealed,
        SigningName::Sealed => Signing::Sealed,
        SigningName::Stamped => Signing::Stamped(
            signers
                .into_iter()
                .map(|signer| Signer {
                    post: signer.post,
                    name: signer.name,
                })
                .collect(),
        ),
    }))
}

fn imprint(wire: wire::Imprint) -> Imprint {
    Imprint {
        addressees: wire.addressees,
        copies: wire.copies,
        printer: wire.printer,
        printed: wire.printed,
    }
}

struct Restoring {
    scheme: Scheme,
    findings: Vec<Finding>,
}

impl Restoring {
    fn annex(&mut self, wire: wire::Annex, path: &str) -> Annex {
        Annex {
            title: wire.title,
            landscape: wire.landscape,
            audience: wire.audience.map(Into::into).unwrap_or_default(),
            body: self.paragraphs(wire.body, &format!("{path}.body")),
            form: wire.form.map(Into::into).unwrap_or_default(),
        }
    }

    fn part(&mut self, wire: wire::Part, path: &str) -> Result<Part, Conflict> {
        let mut part = Part {
            heading: wire.heading,
            kind: PartKind::default(),
            audience: wire.audience.map(Into::into).unwrap_or_default(),
            body: self.paragraphs(wire.body, &format!("{path}.body")),
            ..Part::default()
        };
        let facts = HeadingFacts::of(part.heading.as_deref(), &part.body);
        part.form = self
            .scheme
            .parts
            .complete(facts, &wire.form.unwrap_or_default());
        let heading = part.heading.clone();
        let kind = wire
            .kind
            .map_or_else(|| wire_kind(&wire.sections), Into::into);
        part.kind = kind;
        for (i, section) in wire.sections.into_iter().enumerate() {
            let path = format!("{path}.sections[{i}]");
            let under = Under {
                kind,
                part: heading.as_deref(),
                section: None,
            };
            part.sections.push(self.section(section, under, 0, &path)?);
        }
        part.closing = self.paragraphs(wire.closing, &format!("{path}.closing"));
        Ok(part)
    }

    fn section(
        &mut self,
        wire: wire::Section,
        under: Under<'_>,
        depth: usize,
        path: &str,
    ) -> Result<Section, Conflict> {
        check_nesting(path)?;
        let mut section = Section {
            heading: wire.heading,
            audience: wire.audience.map(Into::into).unwrap_or_default(),
            body: self.paragraphs(wire.body, &format!("{path}.body")),
            ..Section::default()
        };
        let facts = HeadingFacts::of(section.heading.as_deref(), &section.body);
        let scheme = self.scheme.section(under.kind, depth);
        section.form = scheme.complete(facts, &wire.form.unwrap_or_default());
        let heading = section.heading.clone();
        let under = Under {
            section: heading.as_deref().or(under.section),
            ..under
        };
        for (i, inner) in wire.sections.into_iter().enumerate() {
            let path = format!("{path}.sections[{i}]");
            section
                .sections
                .push(self.section(inner, under, depth + 1, &path)?);
        }
        for (i, problem) in wire.problems.into_iter().enumerate() {
            let path = format!("{path}.problems[{i}]");
            section
                .problems
                .push(self.problem(problem, under, 0, &path)?);
        }
        section.closing = self.paragraphs(wire.closing, &format!("{path}.closing"));
        Ok(section)
    }

    fn problem(
        &mut self,
        wire: wire::Problem,
        under: Under<'_>,
        depth: usize,
        path: &str,
    ) -> Result<Problem, Conflict> {
        check_nesting(path)?;
        let scheme = self.scheme.problem(depth);
        let form = wire.form.unwrap_or_default();
        let titled_by = match wire.titled_by {
            Some(wire::TitledByName::Part) => TitledBy::Part,
            Some(wire::TitledByName::Section) => TitledBy::Section,
            None => TitledBy::Itself,
        };
        let heading = match titled_by {
            TitledBy::Itself => None,
            TitledBy::Part => under.part,
            TitledBy::Section => under.section,
        };
        let title = match (wire.title, heading) {
            (Some(title), _) => title,
            (None, Some(heading)) => heading.to_owned(),
            (None, None) => {
                return Err(Conflict {
                    path: path.to_owned(),
                    message: "这个问题缺少“title”，请补写".to_owned(),
                });
            }
        };
        let fields = fields(wire.fields.unwrap_or_default(), &form, &scheme, path)?;
        let count = wire.measures.len();
        let measures: Vec<Measure> = wire
            .measures
            .into_iter()
            .enumerate()
            .map(|(i, measure)| {
                let path = format!("{path}.measures[{i}]");
                self.measure(measure, count, (&scheme, &form), &path)
            })
            .collect();
        let usual_place = scheme.usual_place(titled_by, &measures);
        let outcome = wire
            .result
            .map(|result| outcome(result, &scheme, usual_place, path))
            .transpose()?;
        let mut problem = Problem {
            title,
            titled_by,
            audience: wire.audience.map(Into::into).unwrap_or_default(),
            outcome,
            fields,
            measures,
            ..Problem::default()
        };
        for (i, inner) in wire.subproblems.into_iter().enumerate() {
            let path = format!("{path}.subproblems[{i}]");
            problem
                .subproblems
                .push(self.problem(inner, under, depth + 1, &path)?);
        }
        problem.form = scheme.complete(&problem, &form);
        Ok(problem)
    }

    fn measure(
        &mut self,
        wire: wire::Measure,
        count: usize,
        (scheme, problem): (&ProblemScheme, &PartialProblem),
        path: &str,
    ) -> Measure {
        let mut measure = Measure {
            text: self.trimmed(wire.text, Ends::Start, path),
            items: wire.items,
            audience: wire.audience.map(Into::into).unwrap_or_default(),
            table: wire.table.map(table),
            ..Measure::default()
        };
        let partial: PartialMeasure = wire.form.unwrap_or_default();
        measure.form = scheme.complete_measure(&measure, count, problem, &partial);
        measure
    }

    fn paragraphs(&mut self, wire: Vec<wire::Paragraph>, path: &str) -> Vec<Paragraph> {
        wire.into_iter()
            .enumerate()
            .map(|(i, paragraph)| Paragraph {
                text: self.trimmed(paragraph.text, Ends::Both, &format!("{path}[{i}]")),
                audience: paragraph.audience.map(Into::into).unwrap_or_default(),
                table: paragraph.table.map(table),
            })
            .collect()
    }

    /// Indents are set, not typed: blanks around a paragraph are taken off, with a finding.
    fn trimmed(&mut self, text: String, ends: Ends, path: &str) -> String {
        let trimmed = match ends {
            Ends::Both => text.trim(),
            Ends::Start => text.trim_start(),
        };
        if trimmed.len() == text.len() {
            return text;
        }
        let trimmed = trimmed.to_owned();
        self.findings.push(
            Finding::new(
                "data-space-trimmed",
                Severity::Info,
                "段落首尾的空格已去掉，缩进由排版生成",
            )
            .at(Place::Path(path.to_owned()))
            .quoting(text),
        );
        trimmed
    }

    fn contact(&self, wire: wire::Contact) -> Contact {
        let mut contact = Contact {
            phone: wire.phone,
            address: wire.address,
            postcode: wire.postcode,
            email: wire.email,
            lines: Vec::new(),
            form: self.scheme.contact.clone(),
        };
        contact.lines = wire
            .lines
            .unwrap_or_else(|| contact.usual_line().into_iter().collect());
        contact
    }

    fn date(&mut self, wire: wire::Date) -> Date {
        match wire {
            wire::Date::Calendar(date) => match self.scheme.date {
                DateForm::Arabic => Date::Arabic(date),
                DateForm::Hanzi => Date::Hanzi(date),
            },
            wire::Date::Written(date) => date,
            wire::Date::Text(text) => {
                self.findings.push(
                    Finding::new(
                        "data-date-incomplete",
                        Severity::Warning,
                        format!("成文日期“{text}”不是完整的年月日，照原样印出"),
                    )
                    .at(Place::Path("date".to_owned()))
                    .quoting(text.clone())
                    .hint("完整的日期请写作 2023-08-10"),
                );
                Date::Text(text)
            }
        }
    }
}

/// The headings that sections and problems stand under.
#[derive(Clone, Copy)]
struct Under<'a> {
    kind: PartKind,
    /// The heading of the part.
    part: Option<&'a str>,
    /// The nearest heading of a section.
    section: Option<&'a str>,
}

#[derive(Clone, Copy)]
enum Ends {
    Both,
    Start,
}

fn wire_kind(sections: &[wire::Section]) -> PartKind {
    let mut sections: Vec<&wire::Section> = sections.iter().collect();
    while let Some(section) = sections.pop() {
        if !section.problems.is_empty() {
            return PartKind::Rectification;
        }
        sections.extend(&section.sections);
    }
    PartKind::Narrative
}

fn outcome(
    wire: wire::Outcome,
    scheme: &ProblemScheme,
    usual_place: OutcomePlace,
    path: &str,
) -> Result<Outcome, Conflict> {
    let state: State = wire.state.into();
    let place = match (wire.from, wire.place.map(OutcomePlace::from)) {
        (Some(OutcomeSource::Heading), None) => OutcomePlace::Heading,
        (Some(OutcomeSource::Heading), Some(_)) => {
            return Err(Conflict {
                path: format!("{path}.result"),
                message:
                    "from 与 place 只能写其一：由部分标题说明的写 from，在问题之下印出的写 place"
                        .to_owned(),
            });
        }
        (None, Some(place)) => place,
        (None, None) => usual_place,
    };
    let text = match (place, wire.text) {
        (OutcomePlace::Heading, None) => String::new(),
        (OutcomePlace::Heading, Some(text)) if !text.is_empty() => {
            return Err(Conflict {
                path: format!("{path}.result.text"),
                message: format!(
                    "由部分标题说明的结果不另印，不写 text；要印出“{text}”，请去掉 from，写 place"
                ),
            });
        }
        (_, Some(text)) => text,
        (_, None) => state.wording().to_owned(),
    };
    let partial: PartialOutcome = wire.form.unwrap_or_default();
    let form: OutcomeForm = scheme.complete_outcome(place, &partial);
    Ok(Outcome {
        state,
        text,
        place,
        audience: wire.audience.map(Into::into).unwrap_or_default(),
        form,
    })
}

/// The fields in the order of `form.fields`, or else in that of the map.
fn fields(
    wire: wire::Fields,
    form: &PartialProblem,
    scheme: &ProblemScheme,
    path: &str,
) -> Result<Vec<Field>, Conflict> {
    let values: Vec<(String, Vec<FieldValue>)> = wire
        .0
        .into_iter()
        .map(|(label, values)| match values {
            FieldValues::One(value) => (label, vec![value]),
            FieldValues::Many(values) => (label, values),
        })
        .collect();
    let Some(order) = &form.fields else {
        let plain = scheme.complete_field(&PartialFieldScheme::default());
        return Ok(values
            .into_iter()
            .flat_map(|(label, values)| values.into_iter().map(move |value| (label.clone(), value)))
            .map(|(label, value)| Field {
                label,
                value: value.value,
                audience: value.audience.map(Into::into).unwrap_or_default(),
                form: plain.clone(),
            })
            .collect());
    };
    let mut left: BTreeMap<String, std::vec::IntoIter<FieldValue>> = values
        .into_iter()
        .map(|(label, values)| (label, values.into_iter()))
        .collect();
    let mut found = Vec::new();
    for entry in order {
        let Some(value) = left.get_mut(&entry.label).and_then(Iterator::next) else {
            return Err(Conflict {
                path: format!("{path}.form"),
                message: format!(
                    "form 的 fields 列了“{}”，问题的 fields 中没有这一项（或没有这么多）",
                    entry.label
                ),
            });
        };
        let form = scheme.complete_field(&entry.form);
        found.push(Field {
            label: entry.label.clone(),
            value: value.value,
            audience: value.audience.map(Into::into).unwrap_or_default(),
            form,
        });
    }
    match left
        .into_iter()
        .find_map(|(label, mut rest)| rest.next().map(|_| label))
    {
        None => Ok(found),
        Some(label) => Err(Conflict {
            path: format!("{path}.form"),
            message: format!("form 的 fields 漏了“{label}”：请补上，或删去 form 的 fields"),
        }),
    }
}

fn table(wire: wire::Table) -> Table {
    // Most tables have one row of headings.
    let header_rows = wire.header_rows.unwrap_or(1);
    Table {
        caption: wire.caption,
        header_rows,
        rows: wire.rows,
    }
}

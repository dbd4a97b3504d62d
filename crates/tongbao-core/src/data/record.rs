//! Notice to data: the scheme is what prevails, and each node says where it differs.

use super::wire::{
    self, AudienceName, FORMAT, FieldValue, FieldValues, Fields, OutcomeSource, SchemeEntry,
    SigningName,
};
use crate::model::{
    Annex, Contact, Date, Field, Format, Imprint, Masthead, Measure, Notice, OutcomePlace,
    Paragraph, Part, PartKind, Problem, Section, Signing, Table, TitledBy,
};
use crate::scheme::expected::HeadingFacts;
use crate::scheme::partial::{PartialProblem, PartialScheme, PlaceName};
use crate::scheme::{ProblemScheme, Scheme};

pub(super) fn record(notice: &Notice) -> wire::Notice {
    let partial = PartialScheme::of(notice);
    let scheme = Scheme::from_partial(&partial);
    wire::Notice {
        format: Some(FORMAT),
        masthead: notice.masthead.as_ref().map(masthead),
        title: notice.title.clone(),
        issuers: notice.issuers.clone(),
        edition: notice.edition.as_ref().map(|edition| edition.label.clone()),
        byline: notice.byline.clone(),
        addressee: notice.addressee.clone(),
        preamble: paragraphs(&notice.preamble),
        parts: notice
            .parts
            .iter()
            .map(|part| record_part(part, &scheme))
            .collect(),
        conclusion: paragraphs(&notice.conclusion),
        supervision: paragraphs(&notice.supervision),
        contact: notice.contact.as_ref().map(contact),
        attachments: paragraphs(&notice.attachments),
        signing: notice.signing.as_ref().map(|signing| match signing {
            Signing::Unsealed => SigningName::Unsealed,
            Signing::Sealed => SigningName::Sealed,
            Signing::Stamped(_) => SigningName::Stamped,
        }),
        signers: signers(notice),
        signatures: notice.signatures.clone(),
        date: notice.date.as_ref().map(|date| match date {
            Date::Arabic(date) | Date::Hanzi(date) => wire::Date::Calendar(*date),
            Date::Text(text) => wire::Date::Text(text.clone()),
        }),
        notes: paragraphs(&notice.notes),
        annexes: notice.annexes.iter().map(annex).collect(),
        imprint: (!notice.imprint.is_empty()).then(|| imprint(&notice.imprint)),
        scheme: some_unless_default(SchemeEntry(partial)),
    }
}

fn masthead(masthead: &Masthead) -> wire::Masthead {
    wire::Masthead {
        format: match masthead.format {
            Format::Document => None,
            Format::Letter => Some(wire::FormatName::Letter),
        },
        copy_number: masthead.copy_number.clone(),
        secrecy: masthead.secrecy.clone(),
        urgency: masthead.urgency.clone(),
        mark: masthead.mark.clone(),
        suffix: masthead.suffix.clone(),
        document_number: masthead.document_number.clone(),
        signatories: masthead.signatories.clone(),
    }
}

fn signers(notice: &Notice) -> Vec<wire::Signer> {
    let Some(Signing::Stamped(signers)) = &notice.signing else {
        return Vec::new();
    };
    signers
        .iter()
        .map(|signer| wire::Signer {
            post: signer.post.clone(),
            name: signer.name.clone(),
        })
        .collect()
}

fn annex(annex: &Annex) -> wire::Annex {
    wire::Annex {
        title: annex.title.clone(),
        landscape: annex.landscape,
        audience: AudienceName::unless_public(annex.audience),
        body: paragraphs(&annex.body),
        form: some_unless_default(annex.form.clone()).map(Into::into),
    }
}

fn imprint(imprint: &Imprint) -> wire::Imprint {
    wire::Imprint {
        addressees: imprint.addressees.clone(),
        copies: imprint.copies.clone(),
        printer: imprint.printer.clone(),
        printed: imprint.printed.clone(),
    }
}

fn some_unless_default<T: Default + PartialEq>(value: T) -> Option<T> {
    (value != T::default()).then_some(value)
}

fn record_part(part: &Part, scheme: &Scheme) -> wire::Part {
    let facts = HeadingFacts::of(part.heading.as_deref(), &part.body);
    let sections = part.sections.iter();
    wire::Part {
        heading: part.heading.clone(),
        kind: Some(part.kind.into()),
        audience: AudienceName::unless_public(part.audience),
        body: paragraphs(&part.body),
        sections: sections
            .map(|section| record_section(section, scheme, part.kind, 0))
            .collect(),
        closing: paragraphs(&part.closing),
        form: some_unless_default(scheme.parts.differences(facts, &part.form)),
    }
}

fn record_section(
    section: &Section,
    scheme: &Scheme,
    kind: PartKind,
    depth: usize,
) -> wire::Section {
    let facts = HeadingFacts::of(section.heading.as_deref(), &section.body);
    let sections = section.sections.iter();
    let problems = section.problems.iter();
    wire::Section {
        heading: section.heading.clone(),
        audience: AudienceName::unless_public(section.audience),
        body: paragraphs(&section.body),
        sections: sections
            .map(|section| record_section(section, scheme, kind, depth + 1))
            .collect(),
        problems: problems
            .map(|problem| record_problem(problem, scheme, 0))
            .collect(),
        closing: paragraphs(&section.closing),
        form: some_unless_default(
            scheme
                .section(kind, depth)
                .differences(facts, &section.form),
        ),
    }
}

fn record_problem(problem: &Problem, scheme: &Scheme, depth: usize) -> wire::Problem {
    let level = scheme.problem(depth);
    let form = level.differences(problem);
    let count = problem.measures.len();
    let subproblems = problem.subproblems.iter();
    wire::Problem {
        title: Some(problem.title.clone()),
        titled_by: match problem.titled_by {
            TitledBy::Itself => None,
            TitledBy::Part => Some(wire::TitledByName::Part),
            TitledBy::Section => Some(wire::TitledByName::Section),
        },
        audience: AudienceName::unless_public(problem.audience),
        result: record_outcome(problem, &level),
        fields: record_fields(&problem.fields),
        measures: problem
            .measures
            .iter()
            .map(|measure| record_measure(measure, count, &level, &form))
            .collect(),
        subproblems: subproblems
            .map(|problem| record_problem(problem, scheme, depth + 1))
            .collect(),
        form: some_unless_default(form),
    }
}

fn record_outcome(problem: &Problem, level: &ProblemScheme) -> Option<wire::Outcome> {
    let outcome = problem.outcome.as_ref()?;
    let told_by_heading = outcome.place == OutcomePlace::Heading;
    let is_silent = told_by_heading && outcome.text.is_empty();
    Some(wire::Outcome {
        state: outcome.state.into(),
        text: (!is_silent).then(|| outcome.text.clone()),
        place: PlaceName::of(outcome.place),
        from: told_by_heading.then_some(OutcomeSource::Heading),
        audience: AudienceName::unless_public(outcome.audience),
        form: some_unless_default(level.outcome_differences(outcome)),
    })
}

/// The values of each label together, labels in the order of their first value.
fn record_fields(fields: &[Field]) -> Option<Fields> {
    let mut found: Vec<(String, FieldValues)> = Vec::new();
    let mut places = std::collections::BTreeMap::new();
    for field in fields {
        let value = FieldValue {
            value: field.value.clone(),
            audience: AudienceName::unless_public(field.audience),
        };
        let at = *places.entry(field.label.as_str()).or_insert(found.len());
        match found.get_mut(at) {
            None => found.push((field.label.clone(), FieldValues::One(value))),
            Some((_, FieldValues::Many(values))) => values.push(value),
            Some((_, values)) => {
                let first = match std::mem::replace(values, FieldValues::Many(Vec::new())) {
                    FieldValues::One(first) => vec![first],
                    FieldValues::Many(first) => first,
                };
                *values = FieldValues::Many([first, vec![value]].concat());
            }
        }
    }
    (!found.is_empty()).then_some(Fields(found))
}

fn record_measure(
    measure: &Measure,
    count: usize,
    level: &ProblemScheme,
    problem: &PartialProblem,
) -> wire::Measure {
    wire::Measure {
        text: measure.text.clone(),
        items: measure.items.clone(),
        audience: AudienceName::unless_public(measure.audience),
        table: measure.table.as_ref().map(table),
        form: some_unless_default(level.measure_differences(measure, count, problem)),
    }
}

fn paragraphs(paragraphs: &[Paragraph]) -> Vec<wire::Paragraph> {
    paragraphs
        .iter()
        .map(|paragraph| wire::Paragraph {
            text: paragraph.text.clone(),
            audience: AudienceName::unless_public(paragraph.audience),
            table: paragraph.table.as_ref().map(table),
        })
        .collect()
}

fn table(table: &Table) -> wire::Table {
    wire::Table {
        caption: table.caption.clone(),
        header_rows: Some(table.header_rows),
        rows: table.rows.clone(),
    }
}

fn contact(contact: &Contact) -> wire::Contact {
    let named = [
        &contact.phone,
        &contact.address,
        &contact.postcode,
        &contact.email,
    ];
    let is_bare = contact.lines.is_empty() && named.iter().all(|value| value.is_none());
    wire::Contact {
        phone: contact.phone.clone(),
        address: contact.address.clone(),
        postcode: contact.postcode.clone(),
        email: contact.email.clone(),
        lines: (!is_bare).then(|| contact.lines.clone()),
    }
}

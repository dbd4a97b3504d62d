//! A notice as a readable outline.

use std::fmt::Write;

use tongbao_core::model::{
    Measure, MeasuresForm, Notice, OrdinalStyle, Paragraph, Part, PartKind, Problem, Section, Slot,
    Start, Table, TitledBy,
};

/// The outline of `notice`, one node a line, and of the findings of reading it.
pub(crate) fn outline(notice: &Notice) -> String {
    let mut out = Outline::default();
    for line in &notice.title {
        out.line("title", line);
    }
    for issuer in &notice.issuers {
        out.line("issuer", issuer);
    }
    if let Some(edition) = &notice.edition {
        out.line("edition", &edition.label);
    }
    for line in &notice.byline {
        out.line("byline", line);
    }
    if let Some(line) = &notice.addressee {
        out.line("addressee", line);
    }
    out.paragraphs("preamble", &notice.preamble);
    for part in &notice.parts {
        out.part(part);
    }
    out.paragraphs("conclusion", &notice.conclusion);
    out.paragraphs("supervision", &notice.supervision);
    if let Some(contact) = &notice.contact {
        out.line(
            "contact",
            if contact.form.start == Start::RunIn {
                "run in"
            } else {
                ""
            },
        );
        out.depth += 1;
        let values = [
            ("phone", &contact.phone),
            ("address", &contact.address),
            ("postcode", &contact.postcode),
            ("email", &contact.email),
        ];
        for (name, value) in values {
            if let Some(value) = value {
                out.line(name, value);
            }
        }
        for line in &contact.lines {
            out.line("line", line);
        }
        out.depth -= 1;
    }
    out.paragraphs("attachment", &notice.attachments);
    for line in &notice.signatures {
        out.line("signature", line);
    }
    if let Some(date) = &notice.date {
        out.line("date", &format!("{date:?}"));
    }
    if let Some(line) = &notice.imprint.copies {
        out.line("copies", line);
    }
    out.paragraphs("note", &notice.notes);
    out.text
}

#[derive(Default)]
struct Outline {
    text: String,
    depth: usize,
}

impl Outline {
    fn line(&mut self, name: &str, text: &str) {
        let indent = "  ".repeat(self.depth);
        let text = if text.chars().count() > 34 {
            let head: String = text.chars().take(24).collect();
            let tail: Vec<char> = text.chars().rev().take(8).collect();
            format!("{head}…{}", tail.into_iter().rev().collect::<String>())
        } else {
            text.to_owned()
        };
        let line = format!("{indent}{name} {text}");
        let _ = writeln!(self.text, "{}", line.trim_end());
    }

    fn inside(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    fn paragraphs(&mut self, name: &str, paragraphs: &[Paragraph]) {
        for paragraph in paragraphs {
            match &paragraph.table {
                Some(table) => self.table(table),
                None => self.line(
                    &format!("{name}{}", audience(paragraph.audience)),
                    &paragraph.text,
                ),
            }
        }
    }

    fn table(&mut self, table: &Table) {
        let caption = table.caption.clone().unwrap_or_default();
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        let size = format!("{}×{columns} head {}", table.rows.len(), table.header_rows);
        self.line(&format!("table {size}"), &caption);
    }

    fn part(&mut self, part: &Part) {
        let kind = match part.kind {
            PartKind::Narrative => "narrative",
            PartKind::Rectification => "rectification",
        };
        let heading = part
            .heading
            .as_ref()
            .map(|heading| quoted(heading, &part.form.end));
        let number = look(part.form.ordinal.as_ref());
        let name = format!("part {kind}{}{number}", audience(part.audience));
        self.line(&name, &heading.unwrap_or_default());
        self.inside(|out| {
            out.paragraphs(run_in(part.form.body, "body"), &part.body);
            part.sections
                .iter()
                .for_each(|section| out.section(section));
            out.paragraphs("closing", &part.closing);
        });
    }

    fn section(&mut self, section: &Section) {
        let heading = section
            .heading
            .as_ref()
            .map(|heading| quoted(heading, &section.form.end));
        let counting = format!("{:?}", section.form.counting).replace("Restart", "");
        let number = look(section.form.ordinal.as_ref());
        let name = format!("section{}{number} {counting}", audience(section.audience));
        self.line(name.trim_end(), &heading.unwrap_or_else(|| "-".to_owned()));
        self.inside(|out| {
            out.paragraphs(run_in(section.form.body, "body"), &section.body);
            section
                .sections
                .iter()
                .for_each(|section| out.section(section));
            section
                .problems
                .iter()
                .for_each(|problem| out.problem(problem));
            out.paragraphs("closing", &section.closing);
        });
    }

    fn problem(&mut self, problem: &Problem) {
        let titled = match problem.titled_by {
            TitledBy::Itself => "",
            TitledBy::Part => " (titled by part)",
            TitledBy::Section => " (titled by section)",
        };
        let counting = format!("{:?}", problem.form.counting).replace("Restart", "");
        let number = look(problem.form.ordinal.as_ref());
        let name = format!(
            "problem{}{number} {}{counting}",
            audience(problem.audience),
            problem.form.label
        );
        let title = format!("{}{titled}", quoted(&problem.title, &problem.form.end));
        self.line(name.trim_end(), &title);
        self.inside(|out| {
            if let Some(outcome) = &problem.outcome {
                let form = &outcome.form;
                let words = format!(
                    "{}{}[{}]{}",
                    form.label, form.open, outcome.text, form.close
                );
                out.line(
                    &format!("result {:?} {:?}", outcome.state, outcome.place),
                    &words,
                );
            }
            for field in &problem.fields {
                let form = &field.form;
                let words = format!(
                    "{}[{}]{}[{}]{}",
                    form.open, field.label, form.colon, field.value, form.end
                );
                out.line("field", &words);
            }
            out.measures(problem);
            problem
                .subproblems
                .iter()
                .for_each(|problem| out.problem(problem));
            let slots: Vec<String> = problem
                .form
                .slots
                .iter()
                .map(|form| {
                    let slot = match form.slot {
                        Slot::Outcome => "result",
                        Slot::Field => "field",
                        Slot::Measures => "measures",
                        Slot::Subproblems => "subproblems",
                    };
                    run_in(form.start, slot).to_owned()
                })
                .collect();
            if !slots.is_empty() {
                out.line("slots:", "");
                out.text.truncate(out.text.trim_end().len());
                let _ = writeln!(out.text, " {}", slots.join(", "));
            }
        });
    }

    fn measures(&mut self, problem: &Problem) {
        self.list(&problem.form.measures);
        for measure in &problem.measures {
            if let Some(form) = &measure.form.opens {
                self.line("next list", "");
                self.list(form);
            }
            self.measure(measure);
        }
    }

    fn list(&mut self, form: &MeasuresForm) {
        if !form.label.is_empty() {
            self.line(run_in(form.first, "label"), &form.label);
        }
    }

    fn measure(&mut self, measure: &Measure) {
        if let Some(table) = &measure.table {
            self.table(table);
            return;
        }
        let number = look(measure.form.ordinal.as_ref());
        self.line(
            &format!("measure{}{number}", audience(measure.audience)),
            &measure.text,
        );
        let series = look(measure.form.items.as_ref());
        self.inside(|out| {
            for item in &measure.items {
                out.line(&format!("item{series}"), item);
            }
        });
    }
}

fn audience(audience: tongbao_core::model::Audience) -> String {
    match audience {
        tongbao_core::model::Audience::Public => String::new(),
        other => format!(" {other:?}"),
    }
}

fn look(style: Option<&OrdinalStyle>) -> String {
    style.map(|style| format!(" <{style}>")).unwrap_or_default()
}

fn quoted(text: &str, end: &str) -> String {
    if end.is_empty() {
        text.to_owned()
    } else {
        format!("{text} [{end}]")
    }
}

fn run_in(start: Start, name: &str) -> &str {
    match (start, name) {
        (Start::RunIn, "body") => "body, run in",
        (Start::RunIn, "label") => "label, run in",
        (Start::RunIn, "result") => "result (run in)",
        (Start::RunIn, "field") => "field (run in)",
        (Start::RunIn, "measures") => "measures (run in)",
        _ => name,
    }
}

//! All the text that a node of a notice holds.

use crate::model::{Measure, Paragraph, Part, Problem, Section, Table, TitledBy};

pub(super) fn paragraph_texts(paragraph: &Paragraph) -> Vec<String> {
    let mut texts = vec![paragraph.text.clone()];
    texts.extend(paragraph.table.iter().flat_map(table_texts));
    texts
}

fn table_texts(table: &Table) -> Vec<String> {
    table
        .caption
        .iter()
        .chain(table.rows.iter().flatten())
        .cloned()
        .collect()
}

pub(super) fn part_texts(part: &Part) -> Vec<String> {
    let mut texts: Vec<String> = part.heading.iter().cloned().collect();
    texts.extend(part.body.iter().flat_map(paragraph_texts));
    texts.extend(part.sections.iter().flat_map(section_texts));
    texts.extend(part.closing.iter().flat_map(paragraph_texts));
    texts
}

pub(super) fn section_texts(section: &Section) -> Vec<String> {
    let mut texts: Vec<String> = section.heading.iter().cloned().collect();
    texts.extend(section.body.iter().flat_map(paragraph_texts));
    texts.extend(section.sections.iter().flat_map(section_texts));
    texts.extend(section.problems.iter().flat_map(problem_texts));
    texts.extend(section.closing.iter().flat_map(paragraph_texts));
    texts
}

pub(super) fn problem_texts(problem: &Problem) -> Vec<String> {
    let mut texts = Vec::new();
    if problem.titled_by == TitledBy::Itself {
        texts.push(problem.title.clone());
    }
    texts.extend(problem.outcome.iter().map(|outcome| outcome.text.clone()));
    texts.extend(problem.fields.iter().map(|field| field.value.clone()));
    texts.extend(problem.measures.iter().flat_map(measure_texts));
    texts.extend(problem.subproblems.iter().flat_map(problem_texts));
    texts
}

pub(super) fn measure_texts(measure: &Measure) -> Vec<String> {
    let mut texts = vec![measure.text.clone()];
    texts.extend(measure.items.iter().cloned());
    texts.extend(measure.table.iter().flat_map(table_texts));
    texts
}

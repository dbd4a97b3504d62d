//! Every notice in every shape: each word of its content is still there, and the problems read back.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "tests; one tells how many came back"
)]

use std::collections::BTreeMap;

use tongbao::model::{Notice, OutcomePlace, Paragraph, Problem, Section, TitledBy};
use tongbao::numbering::unfold;
use tongbao::scheme::{SchemeName, apply_scheme};
use tongbao::{ReadOptions, read_text, write_text};
use tongbao_tests::{corpus, generator, ink, sources_in_repository};

fn sources() -> Vec<(String, Vec<u8>)> {
    let generated = generator::notices(18).enumerate();
    let generated = generated.map(|(i, text)| (format!("generated {i}"), text.into_bytes()));
    [sources_in_repository(), corpus(), generated.collect()].concat()
}

/// Every word a notice says of itself: not its numbers, nor the labels a shape may change.
fn content(notice: &Notice) -> Vec<String> {
    let mut words: Vec<String> = notice.title.clone();
    words.extend(notice.edition.iter().map(|edition| edition.label.clone()));
    paragraphs(&notice.preamble, &mut words);
    for part in &notice.parts {
        words.extend(part.heading.clone());
        paragraphs(&part.body, &mut words);
        part.sections
            .iter()
            .for_each(|inner| section(inner, &mut words));
        paragraphs(&part.closing, &mut words);
    }
    for list in [
        &notice.conclusion,
        &notice.supervision,
        &notice.attachments,
        &notice.notes,
    ] {
        paragraphs(list, &mut words);
    }
    words.extend(
        notice
            .contact
            .iter()
            .flat_map(|contact| contact.lines.clone()),
    );
    words.extend(notice.signatures.clone());
    words.retain(|word| !ink(word).is_empty());
    words
}

fn paragraphs(list: &[Paragraph], words: &mut Vec<String>) {
    for paragraph in list {
        words.push(paragraph.text.clone());
        if let Some(table) = &paragraph.table {
            words.extend(table.caption.clone());
            words.extend(table.rows.iter().flatten().cloned());
        }
    }
}

fn section(inner: &Section, words: &mut Vec<String>) {
    words.extend(inner.heading.clone());
    paragraphs(&inner.body, words);
    inner
        .sections
        .iter()
        .for_each(|inner| section(inner, words));
    inner
        .problems
        .iter()
        .for_each(|inner| problem(inner, words));
    paragraphs(&inner.closing, words);
}

fn problem(inner: &Problem, words: &mut Vec<String>) {
    if inner.titled_by == TitledBy::Itself {
        words.push(inner.title.clone());
    }
    let told = |place: OutcomePlace| place != OutcomePlace::Heading;
    let outcome = inner.outcome.iter().filter(|outcome| told(outcome.place));
    words.extend(outcome.map(|outcome| outcome.text.clone()));
    for field in &inner.fields {
        words.extend([field.label.clone(), field.value.clone()]);
    }
    for measure in &inner.measures {
        words.push(measure.text.clone());
        words.extend(measure.items.iter().cloned());
        if let Some(table) = &measure.table {
            words.extend(table.caption.clone());
            words.extend(table.rows.iter().flatten().cloned());
        }
    }
    inner
        .subproblems
        .iter()
        .for_each(|inner| problem(inner, words));
}

fn counted(words: Vec<String>) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for word in words {
        *counted.entry(ink(&word)).or_insert(0) += 1;
    }
    counted
}

/// The lines in which a series goes on that nothing begins: 乙；2．丙 without a 1．.
fn orphans(notice: &Notice) -> Vec<String> {
    let series = [["①", "②"], ["（1）", "（2）"], ["1.", "2."], ["1．", "2．"]];
    let mut found = Vec::new();
    for printed in unfold(notice) {
        let text = printed.text();
        for [first, second] in series {
            let goes_on = ["。", "；"].map(|mark| format!("{mark}{second}"));
            if let Some(at) = goes_on.iter().find_map(|words| text.find(words.as_str()))
                && !text[..at].contains(first)
            {
                found.push(text.clone());
            }
        }
    }
    found
}

#[test]
fn no_shape_loses_a_word() {
    let mut wrong = Vec::new();
    for (name, source) in sources() {
        let notice = read_text(&source, &ReadOptions::default())
            .expect("a notice")
            .value;
        let wanted = counted(content(&notice));
        let before = orphans(&notice);
        for shape in SchemeName::ALL {
            let shaped = apply_scheme(&notice, shape).value;
            let text = write_text(&shaped);
            if counted(content(&shaped)) != wanted {
                wrong.push(format!("{name} {shape}: other content"));
            }
            let printed = ink(&text);
            for (word, times) in &wanted {
                if printed.matches(word.as_str()).count() < *times {
                    wrong.push(format!("{name} {shape}: “{word}” is lost"));
                }
            }
            for line in orphans(&shaped) {
                if !before.contains(&line) {
                    wrong.push(format!(
                        "{name} {shape}: nothing begins the series of “{line}”"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a reader of the data counts: titles, results, fields, measures.
fn facts(notice: &Notice) -> Vec<String> {
    notice
        .problems()
        .map(|problem| {
            let state = problem.outcome.as_ref().map(|outcome| outcome.state.name());
            let measures = problem.measures.len();
            let fields = problem.fields.len();
            format!("{} {state:?} {fields} {measures}", problem.title)
        })
        .collect()
}

#[test]
fn every_shape_reads_back_with_the_same_problems() {
    let (mut all, mut same) = (0, 0);
    for (name, source) in sources() {
        let notice = read_text(&source, &ReadOptions::default())
            .expect("a notice")
            .value;
        for shape in SchemeName::ALL {
            let shaped = apply_scheme(&notice, shape).value;
            let text = write_text(&shaped);
            let back = read_text(text.as_bytes(), &ReadOptions::default()).expect("a notice");
            // A result that only the heading tells is not printed again under another label.
            let (wanted, found) = (facts(&shaped), facts(&back.value));
            all += 1;
            if wanted == found {
                same += 1;
            } else {
                let first = wanted.iter().zip(&found).find(|(a, b)| a != b);
                println!(
                    "{name} {shape}: {} and {} problems, {first:?}",
                    wanted.len(),
                    found.len()
                );
            }
            // Whatever the structure: the words are all there.
            assert_eq!(
                ink(&write_text(&back.value)).len(),
                ink(&text).len(),
                "{name} {shape}"
            );
        }
    }
    println!("{same} of {all} come back with the same problems");
    assert!(same * 100 >= all * 95, "{same} of {all}");
}

//! Notices whose structure was written down by hand before the reader ever saw them:
//! `tests/suite/read/blind/NAME.txt` beside `NAME.json` in the counting schema of the corpus.
//!
//! They are the measure of how well unseen notices are read, so a case is never made to fit: a
//! structure file changes only where it was wrong about the notice.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tongbao_core::{ReadOptions, read_text};

use crate::corpus::structure;
use crate::laws;

/// The least share of units that must be right, in percent.
const GOAL: usize = 95;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/suite/read/blind")
}

/// The notices with their structures, by name.
pub(crate) fn cases() -> Vec<(String, Vec<u8>, Value)> {
    let entries = std::fs::read_dir(folder()).expect("the folder of blind notices");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut cases: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|of| of == "txt"))
        .map(|path| {
            let name = path.file_stem().unwrap_or_default();
            let name = name.to_string_lossy().into_owned();
            let structure = std::fs::read(path.with_extension("json")).expect("a structure");
            let structure = serde_json::from_slice(&structure).expect("JSON");
            (name, std::fs::read(&path).expect("a notice"), structure)
        })
        .collect();
    cases.sort_by(|a, b| a.0.cmp(&b.0));
    cases
}

/// What is counted: how many units there are, how many are right, and which are not.
#[derive(Default)]
struct Score {
    units: BTreeMap<&'static str, (usize, usize)>,
    wrong: Vec<String>,
}

impl Score {
    fn unit(&mut self, kind: &'static str, place: &str, wanted: &Value, found: &Value) {
        let (all, right) = self.units.entry(kind).or_default();
        *all += 1;
        let squeeze = |value: &Value| value.to_string().split_whitespace().collect::<String>();
        if squeeze(wanted) == squeeze(found) {
            *right += 1;
        } else {
            let wrong = format!("{place} {kind}: wanted {wanted}, found {found}");
            self.wrong.push(wrong);
        }
    }
}

/// A node of a structure file with what belongs to it alone: by kind and title.
fn flatten(structure: &Value) -> Vec<(&'static str, String, Value)> {
    let list = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let mut out = Vec::new();
    let head = json!([
        structure["title_lines"],
        structure["issuer"],
        structure["edition"],
        structure["byline"]
    ]);
    out.push(("head", String::new(), head));
    let preamble = structure["preamble_paragraphs"].clone();
    out.push(("preamble", String::new(), preamble));
    for part in list(structure, "parts") {
        let heading = part["heading"].as_str().unwrap_or_default().to_owned();
        let own = json!([
            part["number"],
            part["kind"],
            part["paragraphs"],
            part["subheadings"],
            part["lead_paragraphs"]
        ]);
        out.push(("part", heading, own));
        for section in list(&part, "sections") {
            if let Some(heading) = section["heading"].as_str() {
                let own = section["lead_paragraphs"].clone();
                out.push(("section", heading.to_owned(), own));
            }
            let mut open = list(&section, "problems");
            open.reverse();
            while let Some(problem) = open.pop() {
                let title = problem["title"].as_str().unwrap_or_default().to_owned();
                let below = list(&problem, "subproblems");
                let shape = json!([below.len(), problem["fields"]]);
                out.push(("problem", title.clone(), shape));
                let result = json!([
                    problem["state"],
                    problem["state_text"],
                    problem["state_from"]
                ]);
                out.push(("result", title.clone(), result));
                let measures = json!([problem["measures"], problem["inline_items"]]);
                out.push(("measures", title, measures));
                open.extend(below.into_iter().rev());
            }
        }
    }
    let close = json!([
        structure["conclusion_paragraphs"],
        structure["signature"],
        structure["date"],
        structure["contact"],
        structure["tables"]
    ]);
    out.push(("close", String::new(), close));
    out
}

/// Compares unit by unit; what one side alone has counts as wrong.
fn compare(name: &str, wanted: &Value, found: &Value, score: &mut Score) {
    let mut left = flatten(found);
    for (kind, title, value) in flatten(wanted) {
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        let at = left
            .iter()
            .position(|(k, t, _)| *k == kind && squeeze(t) == squeeze(&title));
        let found = at.map_or(json!("nothing"), |at| left.remove(at).2);
        score.unit(kind, &format!("{name} {title}"), &value, &found);
    }
    for (kind, title, value) in left {
        let place = format!("{name} {title}");
        score.unit(kind, &place, &json!("nothing"), &value);
    }
}

#[test]
fn notices_nobody_has_seen_are_read() {
    let mut score = Score::default();
    let mut worst = Vec::new();
    for (name, text, wanted) in cases() {
        let report = read_text(&text, &ReadOptions::default()).expect("a notice");
        let mut own = Score::default();
        compare(&name, &wanted, &structure(&report.value), &mut own);
        for (kind, (all, right)) in own.units {
            let unit = score.units.entry(kind).or_default();
            unit.0 += all;
            unit.1 += right;
        }
        if !own.wrong.is_empty() {
            worst.push(format!("{name}: {}", own.wrong.len()));
        }
        score.wrong.append(&mut own.wrong);
    }
    for wrong in &score.wrong {
        println!("{wrong}");
    }
    let (mut all, mut right) = (0, 0);
    for (kind, (of, sound)) in &score.units {
        println!("{kind}: {sound} of {of}");
        all += of;
        right += sound;
    }
    println!("all: {right} of {all} ({})", worst.join(", "));
    assert!(
        right * 100 >= all * GOAL,
        "{right} of {all} units are right"
    );
}

#[test]
fn nothing_is_lost_of_unseen_notices() {
    for (name, bytes, _) in cases() {
        let (text, ..) = match bytes.as_slice() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => encoding_rs::UTF_16LE.decode(&bytes),
            _ if std::str::from_utf8(&bytes).is_ok() => encoding_rs::UTF_8.decode(&bytes),
            _ => encoding_rs::GB18030.decode(&bytes),
        };
        println!("{name}");
        laws::check(&text).expect("a notice");
    }
}

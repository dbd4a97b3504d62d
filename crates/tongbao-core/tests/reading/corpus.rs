//! The corpus beside the repository: every notice in it read as its structure file says.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use tongbao_core::model::{
    Date, Measure, Notice, OutcomePlace, Paragraph, Part, PartKind, Problem, Section, Start, Table,
};
use tongbao_core::{ReadOptions, read_manuscript, read_text};
use tongbao_document::{
    Finding, Manuscript, ManuscriptBlock, ManuscriptParagraph, ManuscriptTable, Place,
};

/// The folder of the corpus: `TONGBAO_CORPUS`, or `shared/corpus` beside a folder above this crate.
pub(crate) fn folder() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("TONGBAO_CORPUS") {
        return Some(PathBuf::from(folder));
    }
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = crate_folder
        .ancestors()
        .map(|above| above.join("shared/corpus"));
    found.into_iter().find(|folder| folder.is_dir())
}

/// The texts of the corpus with their names; none, with a visible line, where it is absent.
pub(crate) fn texts() -> Vec<(String, Vec<u8>)> {
    let Some(folder) = folder() else {
        assert!(
            std::env::var_os("CI").is_none(),
            "the corpus is absent: set TONGBAO_CORPUS"
        );
        println!("SKIPPED: no corpus (shared/corpus) beside the repository");
        return Vec::new();
    };
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of the corpus") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .unwrap_or_default()
            .to_owned();
        if path.extension().is_some_and(|extension| extension == "txt") {
            texts.push((name, std::fs::read(&path).expect("a text")));
        }
    }
    texts.sort();
    texts
}

#[test]
fn the_corpus_is_read_as_its_structure_says() {
    let mut wrong = Vec::new();
    for (name, text) in texts() {
        let file = folder().expect("a corpus").join(format!("{name}.json"));
        let wanted: Value =
            serde_json::from_slice(&std::fs::read(file).expect("a structure")).expect("JSON");
        let report = read_text(&text, &ReadOptions::default()).expect("a notice");
        let found = structure(&report.value);
        differences(&name, &wanted, &found, &mut wrong);
        let plain = report
            .findings
            .iter()
            .filter(|f| f.rule == "reader-text-kept-plain");
        wrong.extend(plain.map(|finding| format!("{name}: {finding:?}")));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The ways offices disfigure a text, none of which changes what it says.
type Mess = fn(&str) -> Vec<u8>;

fn lines(text: &str, change: impl Fn(&str) -> String) -> String {
    text.lines().map(change).collect::<Vec<_>>().join("\n")
}

const MESS: [(&str, Mess); 10] = [
    ("indents", |text| {
        lines(text, |line| format!("　　{}  ", line.trim())).into_bytes()
    }),
    ("no blank lines", |text| {
        let full = text.lines().filter(|line| !line.trim().is_empty());
        full.collect::<Vec<_>>().join("\r\n").into_bytes()
    }),
    ("blank lines", |text| {
        let table = |line: &str| line.contains('\t');
        lines(text, |line| {
            format!("{line}{}", if table(line) { "" } else { "\n\n" })
        })
        .into_bytes()
    }),
    ("half-width marks of numbers", |text| {
        lines(text, |line| {
            let line = line.trim();
            match line
                .strip_prefix('（')
                .and_then(|rest| rest.split_once('）'))
            {
                Some((number, rest)) if number.chars().count() < 3 => format!("({number}) {rest}"),
                _ => line.to_owned(),
            }
        })
        .into_bytes()
    }),
    ("1、 in place of 1.", |text| {
        lines(text, |line| match line.split_once('.') {
            Some((number, rest))
                if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) =>
            {
                format!("{number}、{rest}")
            }
            _ => line.to_owned(),
        })
        .into_bytes()
    }),
    ("half-width colons behind labels", |text| {
        lines(text, |line| match line.split_once('：') {
            Some((label, rest)) if label.trim().chars().count() < 7 => format!("{label}: {rest}"),
            _ => line.to_owned(),
        })
        .into_bytes()
    }),
    ("bold headings", |text| {
        let heading = |line: &str| {
            line.contains('、') && "一二三四五六七八".contains(line.chars().next().unwrap_or(' '))
        };
        lines(text, |line| {
            if heading(line) {
                format!("**{line}**")
            } else {
                line.to_owned()
            }
        })
        .into_bytes()
    }),
    ("UTF-16", |text| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }),
    ("UTF-16 without mark", |text| {
        text.encode_utf16().flat_map(u16::to_be_bytes).collect()
    }),
    ("GB18030", |text| {
        encoding_rs::GB18030.encode(text).0.into_owned()
    }),
];

#[test]
fn the_corpus_survives_every_mess() {
    let mut wrong = Vec::new();
    for (name, text) in texts() {
        let file = folder().expect("a corpus").join(format!("{name}.json"));
        let wanted: Value =
            serde_json::from_slice(&std::fs::read(file).expect("a structure")).expect("JSON");
        let text = String::from_utf8(text).expect("UTF-8");
        for (mess, change) in MESS {
            let text = change(text.trim_start_matches('\u{feff}'));
            let report = read_text(&text, &ReadOptions::default()).expect("a notice");
            let found = structure(&report.value);
            differences(&format!("{mess}: {name}"), &wanted, &found, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The text as a word processor would hold it: tables are tables.
fn manuscript(text: &str) -> Manuscript {
    let mut blocks = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let number = i + 1;
        if !line.contains('\t') {
            let paragraph = ManuscriptParagraph {
                number,
                text: line.to_owned(),
                style: String::new(),
            };
            blocks.push(ManuscriptBlock::Paragraph(paragraph));
            continue;
        }
        let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if let Some(ManuscriptBlock::Table(table)) = blocks.last_mut() {
            table.rows.push(row);
        } else {
            let table = ManuscriptTable {
                number,
                rows: vec![row],
                header_rows: 1,
            };
            blocks.push(ManuscriptBlock::Table(table));
        }
    }
    Manuscript {
        blocks,
        ..Manuscript::default()
    }
}

#[test]
fn a_manuscript_is_read_as_its_text() {
    for (name, text) in texts() {
        let text = String::from_utf8(text).expect("UTF-8");
        let text = text.trim_start_matches('\u{feff}');
        let options = ReadOptions::default();
        let read = read_text(text.as_bytes(), &options).expect("a notice");
        let report = read_manuscript(&manuscript(text), &options).expect("a notice");
        assert_eq!(report.value, read.value, "{name}");
        let rules = |findings: &[Finding]| findings.iter().map(|f| f.rule).collect::<Vec<_>>();
        assert_eq!(rules(&report.findings), rules(&read.findings), "{name}");
        let placed = report
            .findings
            .iter()
            .all(|f| matches!(f.place, Place::Paragraph(_)));
        assert!(placed, "{name}: {:?}", report.findings);
    }
}

/// Lists where `found` differs from `wanted`; strings are compared without white space.
fn differences(path: &str, wanted: &Value, found: &Value, wrong: &mut Vec<String>) {
    match (wanted, found) {
        (Value::Object(a), Value::Object(b)) => {
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let null = Value::Null;
                let (a, b) = (a.get(key).unwrap_or(&null), b.get(key).unwrap_or(&null));
                differences(&format!("{path}.{key}"), a, b, wrong);
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                differences(&format!("{path}[{i}]"), a, b, wrong);
            }
        }
        (Value::String(a), Value::String(b)) => {
            let squeeze = |text: &str| text.split_whitespace().collect::<String>();
            if squeeze(a) != squeeze(b) {
                wrong.push(format!("{path}: wanted {a:?}, found {b:?}"));
            }
        }
        _ if wanted != found => wrong.push(format!("{path}: wanted {wanted}, found {found}")),
        _ => {}
    }
}

/// The structure of a notice in the counting schema of the corpus.
pub(crate) fn structure(notice: &Notice) -> Value {
    let mut number = 0;
    let parts: Vec<Value> = notice
        .parts
        .iter()
        .map(|each| {
            number += usize::from(each.heading.is_some());
            part(each, each.heading.is_some().then_some(number))
        })
        .collect();
    let contact = notice.contact.clone().unwrap_or_default();
    let mut out = json!({
        "title_lines": notice.title,
        "issuer": notice.issuers.join(" "),
        "edition": notice.edition.as_ref().map(|edition| edition.label.clone()),
        "date": notice.date.as_ref().and_then(Date::calendar).map(|date| date.to_string()),
        "signature": notice.signatures,
        "preamble_paragraphs": notice.preamble.iter().filter(|p| p.table.is_none()).count(),
        "parts": parts,
        "conclusion_paragraphs": notice.conclusion.len(),
        "contact": {
            "phone": contact.phone, "address": contact.address,
            "postcode": contact.postcode, "email": contact.email,
        },
    });
    if !notice.byline.is_empty() {
        out["byline"] = json!(notice.byline);
    }
    let tables: Vec<Value> = tables(notice)
        .into_iter()
        .map(|table| {
            let columns = table.rows.iter().map(Vec::len).max();
            json!({ "caption": table.caption, "rows": table.rows.len(), "columns": columns })
        })
        .collect();
    if !tables.is_empty() {
        out["tables"] = tables.into();
    }
    out
}

fn part(part: &Part, number: Option<usize>) -> Value {
    let mut out = Map::new();
    out.insert("number".into(), json!(number));
    out.insert("heading".into(), json!(part.heading));
    if part.kind == PartKind::Narrative {
        let mut count = text_count(&part.body) + text_count(&part.closing);
        let mut subheadings = Vec::new();
        for section in &part.sections {
            prose(section, &mut count, &mut subheadings);
        }
        out.insert("kind".into(), json!("narrative"));
        out.insert("sections".into(), json!([]));
        out.insert("paragraphs".into(), json!(count));
        if !subheadings.is_empty() {
            out.insert("subheadings".into(), subheadings.into());
        }
        return out.into();
    }
    out.insert("kind".into(), json!("rectification"));
    let mut sections = Vec::new();
    part.sections
        .iter()
        .for_each(|each| section(each, &mut sections));
    out.insert("sections".into(), sections.into());
    insert_count(&mut out, "lead_paragraphs", text_count(&part.body));
    out.into()
}

fn prose(section: &Section, count: &mut usize, subheadings: &mut Vec<Value>) {
    if section.heading.is_some() {
        *count += 1;
        subheadings.push(json!(section.heading));
    }
    *count += text_paragraphs(&section.body, section.form.body);
    section
        .sections
        .iter()
        .for_each(|section| prose(section, count, subheadings));
}

/// Paragraphs of text; one that runs in behind its heading is counted with it.
fn text_paragraphs(body: &[Paragraph], start: Start) -> usize {
    text_count(body) - usize::from(start == Start::RunIn && !body.is_empty())
}

fn text_count(body: &[Paragraph]) -> usize {
    body.iter()
        .filter(|paragraph| paragraph.table.is_none())
        .count()
}

fn section(section_read: &Section, out: &mut Vec<Value>) {
    let problems: Vec<Value> = section_read.problems.iter().map(problem).collect();
    let mut own = Map::new();
    own.insert("heading".into(), json!(section_read.heading));
    own.insert("problems".into(), problems.into());
    insert_count(&mut own, "lead_paragraphs", text_count(&section_read.body));
    out.push(own.into());
    section_read
        .sections
        .iter()
        .for_each(|each| section(each, out));
}

fn insert_count(out: &mut Map<String, Value>, key: &str, count: usize) {
    if count > 0 {
        out.insert(key.into(), json!(count));
    }
}

fn problem(problem_read: &Problem) -> Value {
    let outcome = problem_read.outcome.as_ref();
    let text = outcome
        .map(|outcome| outcome.text.clone())
        .filter(|text| !text.is_empty());
    let is_text = |measure: &&Measure| measure.table.is_none();
    let mut out = Map::new();
    out.insert("title".into(), json!(problem_read.title));
    out.insert(
        "state".into(),
        json!(outcome.map_or("unstated", |outcome| outcome.state.name())),
    );
    out.insert("state_text".into(), json!(text));
    out.insert(
        "measures".into(),
        json!(problem_read.measures.iter().filter(is_text).count()),
    );
    let items: usize = problem_read
        .measures
        .iter()
        .map(|measure| measure.items.len())
        .sum();
    out.insert("inline_items".into(), json!(items));
    if outcome.is_some_and(|outcome| outcome.place == OutcomePlace::Heading) {
        out.insert("state_from".into(), json!("heading"));
    }
    if !problem_read.fields.is_empty() {
        let fields = problem_read
            .fields
            .iter()
            .map(|f| (f.label.clone(), json!(f.value)));
        out.insert("fields".into(), Value::Object(fields.collect()));
    }
    if !problem_read.subproblems.is_empty() {
        let problems: Vec<Value> = problem_read.subproblems.iter().map(problem).collect();
        out.insert("subproblems".into(), problems.into());
    }
    out.into()
}

/// All tables in the order of the notice.
fn tables(notice: &Notice) -> Vec<Table> {
    tongbao_core::numbering::unfold(notice)
        .into_iter()
        .filter_map(|printed| printed.table)
        .collect()
}

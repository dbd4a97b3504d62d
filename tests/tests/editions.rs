//! The proof that nothing leaks: an edition of a marked notice is, to the byte, the document of the
//! notice from which what is marked was deleted – deleted here from the text, line by line and
//! stretch by stretch, by nothing that the libraries know.

#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::expect_used,
    clippy::panic,
    reason = "tests"
)]

use tongbao::docx::DocxOptions;
use tongbao::edition::EditionChoice;
use tongbao::pdf::PdfOptions;
use tongbao::{LayoutOptions, ReadError, ReadOptions, Style, read_text_edition};
use tongbao_tests::generator::{Recipe, Shape, notice};

/// The same numbers on every machine (xorshift64*).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Whom a mark is for: its word.
const WORDS: [&str; 2] = ["党内", "备注"];

/// Lines that are put in between, wherever it may be. None of them can have anything under it.
const INSERTED: [&str; 12] = [
    "给予张某等3人党纪处分，其余另案处理。",
    "整改结果：未完成，拟对责任人问责。",
    "整改落实情况：对李某作出组织处理。",
    "责任人：王某、赵某",
    "责任单位：机关纪委；整改时限：2026年底",
    "已完成整改。",
    "①对赵某进行约谈。",
    "关于选人用人的另有专报",
    "中共某县某局党组",
    "2026年1月2日",
    "联系电话：0000-7654321",
    "二是对王某另案处理。",
];

/// A line as marked, and what each edition has in its place.
#[derive(Clone, Debug)]
struct Line {
    marked: String,
    public: Option<String>,
    internal: Option<String>,
}

impl Line {
    fn plain(text: &str) -> Self {
        let text = text.to_owned();
        Self {
            marked: text.clone(),
            public: Some(text.clone()),
            internal: Some(text),
        }
    }

    fn of_mark(marked: String, word: &str, text: Option<&str>) -> Self {
        let text = text.map(str::to_owned);
        Self {
            marked,
            public: None,
            internal: text.filter(|_| word == "党内"),
        }
    }
}

/// How deep a line of the generator stands; what is not numbered stands under what is before it.
fn level(line: &str) -> usize {
    let number = |from: &str, to: &str, figures: &str| {
        let inside = line.strip_prefix(from).and_then(|rest| rest.split_once(to));
        inside.is_some_and(|(n, _)| !n.is_empty() && n.chars().all(|c| figures.contains(c)))
    };
    let han = "一二三四五六七八九十";
    if line.is_empty() {
        0
    } else if number("", "、", han) {
        1
    } else if number("（", "）", han) {
        2
    } else if line.starts_with("存在问题：") || number("", ".", "0123456789") {
        3
    } else if number("（", "）", "0123456789") {
        4
    } else {
        9
    }
}

/// Where what stands under line `at` ends.
fn end_of(lines: &[&str], at: usize) -> usize {
    let own = level(lines[at]);
    if own == 9 && lines[at].ends_with('：') {
        // A label that stands alone has the numbered lines behind it.
        let under = lines[at + 1..].iter().take_while(|line| level(line) == 4);
        return at + 1 + under.count();
    }
    if own == 9 {
        return at + 1;
    }
    let under = lines[at + 1..].iter().take_while(|line| level(line) > own);
    at + 1 + under.count()
}

/// Marks a notice at some places of every kind.
fn mark(text: &str, chance: &mut Chance) -> Vec<Line> {
    let lines: Vec<&str> = text.lines().collect();
    let mut out = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        if chance.below(9) == 0 {
            let word = chance.pick(&WORDS);
            let inserted = chance.pick(&INSERTED);
            let marked = format!("【{word}】{inserted}");
            out.push(Line::of_mark(marked, word, Some(inserted)));
        }
        let line = lines[at];
        let end = end_of(&lines, at);
        let word = chance.pick(&WORDS);
        match chance.below(14) {
            0 if !line.is_empty() => {
                // What stands under a line follows its mark.
                out.push(Line::of_mark(format!("【{word}】{line}"), word, Some(line)));
                for under in &lines[at + 1..end] {
                    out.push(Line::of_mark((*under).to_owned(), word, Some(under)));
                }
                at = end;
                continue;
            }
            1 => {
                out.push(Line::of_mark(format!("【{word}】"), word, None));
                for inside in &lines[at..end] {
                    out.push(Line::of_mark((*inside).to_owned(), word, Some(inside)));
                }
                out.push(Line::of_mark(format!("【/{word}】"), word, None));
                at = end;
                continue;
            }
            2..4 if line.chars().count() > 30 => out.push(stretch(line, word, chance)),
            _ => out.push(Line::plain(line)),
        }
        at += 1;
    }
    out
}

/// A line with some of its characters marked.
fn stretch(line: &str, word: &str, chance: &mut Chance) -> Line {
    let cuts: Vec<usize> = line.char_indices().map(|(at, _)| at).collect();
    // The first characters stay, so that something is left to the right of a number.
    let from = cuts[12 + chance.below(cuts.len() - 14)];
    let to = cuts[cuts.iter().position(|at| *at == from).unwrap_or(0) + 1..]
        .first()
        .map_or(line.len(), |_| {
            let behind: Vec<usize> = cuts.iter().copied().filter(|at| *at > from).collect();
            chance.pick(&behind)
        });
    let (before, inside, behind) = (&line[..from], &line[from..to], &line[to..]);
    let marked = match chance.below(3) {
        0 => format!("{before}【{word}】{inside}【/{word}】{behind}"),
        1 => format!("{before}【 {word} :{inside}】{behind}"),
        _ => format!("{before}【{word}：{inside}】{behind}"),
    };
    let public = format!("{before}{behind}");
    let internal = match word {
        "党内" => line.to_owned(),
        _ => public.clone(),
    };
    Line {
        marked,
        public: Some(public),
        internal: Some(internal),
    }
}

fn joined<'a>(lines: impl Iterator<Item = &'a String>) -> String {
    lines.flat_map(|line| [line.as_str(), "\n"]).collect()
}

struct Files {
    docx: Vec<u8>,
    pdf: Option<Vec<u8>>,
    findings: Vec<&'static str>,
    withheld: Vec<String>,
    text: String,
}

fn files(text: &str, choice: EditionChoice, pdf: bool) -> Result<Files, ReadError> {
    let read = read_text_edition(text.as_bytes(), &ReadOptions::default(), choice)?;
    let notice = read.value.notice;
    let document = tongbao::compose(&notice, &Style::default())
        .expect("composes")
        .value;
    let docx = tongbao::docx::write(&document, &DocxOptions::default()).expect("docx");
    let pdf = pdf.then(|| {
        let faces = tongbao::fonts::bundled();
        let options = LayoutOptions::default();
        let pages = tongbao::paginate(&document, &faces, &options).expect("paginates");
        let options = PdfOptions::default();
        let pdf = tongbao::pdf::write(&document, &pages.value, &faces, &options);
        pdf.expect("pdf").value
    });
    Ok(Files {
        docx: docx.value,
        pdf,
        findings: read.findings.iter().map(|finding| finding.rule).collect(),
        withheld: read.value.withheld,
        text: tongbao::write_text(&notice),
    })
}

#[test]
fn an_edition_is_the_document_of_the_notice_without_what_is_marked() {
    let (mut made, mut refused, mut renumbered) = (0, 0, 0);
    for seed in 1..=180 {
        let shape = Shape::ALL[seed % Shape::ALL.len()];
        let problems = 2 + seed % 5;
        let recipe = Recipe {
            seed: seed as u64,
            shape,
            problems,
        };
        let lines = mark(&notice(recipe), &mut Chance(seed as u64 * 7919));
        let marked = joined(lines.iter().map(|line| &line.marked));
        for choice in [EditionChoice::Public, EditionChoice::Internal] {
            let deleted = joined(lines.iter().filter_map(|line| match choice {
                EditionChoice::Public => line.public.as_ref(),
                EditionChoice::Internal => line.internal.as_ref(),
            }));
            let pdf = seed % 30 == 0;
            let edition = match files(&marked, choice, pdf) {
                Ok(edition) => edition,
                Err(error @ ReadError::Mark { .. }) => {
                    println!("{seed}: {error}");
                    refused += 1;
                    continue;
                }
                Err(error) => panic!("{seed}: {error}"),
            };
            let wanted = files(&deleted, choice, pdf).expect("reads");
            assert!(
                edition.text == wanted.text,
                "{seed} {choice:?}\n{marked}\n--- edition\n{}\n--- wanted\n{}",
                edition.text,
                wanted.text
            );
            assert!(edition.docx == wanted.docx, "{seed} {choice:?}: docx");
            assert!(edition.pdf == wanted.pdf, "{seed} {choice:?}: pdf");
            assert!(wanted.withheld.is_empty(), "{:?}", wanted.withheld);
            renumbered += usize::from(edition.findings.contains(&"edition-renumbered"));
            made += 1;
        }
    }
    assert!(renumbered > 0);
    assert!(made > 10 * refused, "{made} made, {refused} refused");
}

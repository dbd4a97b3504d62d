//! What must hold for every text: nothing is lost, nothing panics, and what was read reads back.

use std::fmt::Write;

use proptest::prelude::*;
use tongbao_core::model::Notice;
use tongbao_core::numbering::unfold;
use tongbao_core::{ReadOptions, read_text};
use tongbao_document::{Finding, Place};

use crate::{corpus, suite};

/// Rules that tell of characters taken off.
const TAKEN_OFF: [&str; 2] = ["noise-", "invisible-removed"];

/// The characters of `text` that are not white space, after what `findings` say was done to it.
fn expected(text: &str, findings: &[Finding]) -> String {
    let mut changes: Vec<(usize, usize, String)> = Vec::new();
    for finding in findings {
        let Place::Source(span) = &finding.place else {
            continue;
        };
        let (start, end) = (span.bytes.start, span.bytes.end);
        if TAKEN_OFF.iter().any(|rule| finding.rule.starts_with(rule)) {
            changes.push((start, end, String::new()));
        } else if ["ordinal-renumbered", "ordinal-added", "date-rewritten"].contains(&finding.rule)
        {
            let printed = finding.message.rsplit('“').next().unwrap_or_default();
            let printed = printed.split('”').next().unwrap_or_default().to_owned();
            let end = if finding.rule == "ordinal-added" {
                start
            } else {
                end
            };
            changes.push((start, end, printed));
        }
    }
    changes.sort();
    let mut out = String::new();
    let mut at = 0;
    for (start, end, printed) in changes {
        if start < at {
            continue;
        }
        out.push_str(&text[at..start]);
        out.push_str(&printed);
        at = end;
    }
    out.push_str(&text[at..]);
    out.retain(|c| !c.is_whitespace() && c != '\u{feff}');
    out
}

/// What `notice` prints, one paragraph a line.
fn printed(notice: &Notice) -> String {
    let mut out = String::new();
    for paragraph in unfold(notice) {
        if let Some(table) = &paragraph.table {
            table.caption.iter().for_each(|caption| {
                let _ = writeln!(out, "{caption}");
            });
            for row in &table.rows {
                let _ = writeln!(out, "{}", row.join("\t"));
            }
        } else {
            let _ = writeln!(out, "{}", paragraph.text());
        }
    }
    out
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Reads `text` and checks that nothing is lost.
pub(crate) fn check(text: &str) -> Option<Notice> {
    let report = read_text(text.as_bytes(), &ReadOptions::default()).ok()?;
    let wanted = expected(text, &report.findings);
    let found = squeezed(&printed(&report.value));
    if wanted != found {
        let at = wanted
            .chars()
            .zip(found.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let show = |text: &str| {
            text.chars()
                .skip(at.saturating_sub(10))
                .take(30)
                .collect::<String>()
        };
        panic!(
            "lost at {at}: wanted …{}…, found …{}…\n{text}\n{:#?}",
            show(&wanted),
            show(&found),
            report.findings
        );
    }
    Some(report.value)
}

fn sources() -> Vec<(String, String)> {
    let all = corpus::texts().into_iter().chain(suite::cases());
    let decode = |(name, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).ok()?;
        Some((name, text.trim_start_matches('\u{feff}').to_owned()))
    };
    // Marks of editions are no text, and move what they mark.
    all.filter(|(name, _)| !name.starts_with("editions"))
        .filter_map(decode)
        .collect()
}

/// The lines of all sources, and some that come from nowhere.
fn lines() -> Vec<String> {
    let mut lines: Vec<String> = sources()
        .iter()
        .flat_map(|(_, text)| text.lines())
        .map(str::to_owned)
        .collect();
    let odd = [
        "",
        "一、",
        "（一）",
        "1.",
        "（1）",
        "存在问题：",
        "整改结果：",
        "整改落实情况：",
        "整改措施",
        "已完成整改。",
        "甲\t乙",
        "丙\t丁",
        "情况统计表",
        "。",
        "“",
        "”",
        "《甲",
        "乙》",
        "---",
        "**",
        "#",
        "[甲](乙)",
        "甲-",
        "①",
        "一是甲。",
        "二是乙。",
        "一是甲。二是乙。",
        "责任单位：",
        "责任人：甲；责任单位：乙",
        "（已完成整改）",
        "2023年8月10日",
        "二〇二三年八月",
        "中共甲局党组",
        "关于整改的通报",
        "联系电话：",
        "欢迎广大干部群众监督，请反映意见。",
        "附件：甲",
        "特此通报。",
        "问题1.",
        "问题一：甲",
        "第一，甲",
        "第一部分",
        "（二）整改措施",
        "（三）整改结果",
        "下一步，局党组将以此为契机。",
        "\u{200b}",
        "<br>",
        "- 3 -",
        "\\1.",
        "1.关于甲的问题（责任单位：乙；整改结果：已完成）",
        "2.关于甲的问题。正在整改。一是甲。二是乙。已完成整改。",
    ];
    lines.extend(odd.map(str::to_owned));
    lines
}

#[test]
fn nothing_is_lost_of_the_sources() {
    for (name, text) in sources() {
        println!("{name}");
        let notice = check(&text).expect("a notice");
        let again =
            read_text(printed(&notice).as_bytes(), &ReadOptions::default()).expect("a notice");
        assert_eq!(again.value, notice, "{name} does not read back");
        assert_eq!(again.findings, [], "{name} reads back with findings");
    }
}

fn shuffled() -> impl Strategy<Value = String> {
    let lines = lines();
    proptest::collection::vec(proptest::sample::select(lines), 0..40)
        .prop_map(|lines| lines.join("\n"))
}

/// A source with some characters put in, taken out or moved.
fn mutated() -> impl Strategy<Value = String> {
    let texts: Vec<String> = sources().into_iter().map(|(_, text)| text).collect();
    let edits = proptest::collection::vec(
        (
            any::<u32>(),
            "[\n\t 一二1（）。：；“”《》、.是、已完成整改问题*#]{0,3}",
            0..4usize,
        ),
        1..12,
    );
    (proptest::sample::select(texts), edits).prop_map(|(text, edits)| {
        let mut characters: Vec<char> = text.chars().collect();
        for (at, new, out) in edits {
            let at = at as usize % (characters.len() + 1);
            let end = (at + out).min(characters.len());
            characters.splice(at..end, new.chars());
        }
        characters.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_of_shuffled_lines(text in shuffled()) {
        check(&text);
    }

    #[test]
    fn nothing_is_lost_of_mutated_notices(text in mutated()) {
        check(&text);
    }

    #[test]
    fn nothing_is_lost_of_any_characters(text in "[\\n\\t 一二三1234（）().、。：；“”《》【】是已完成整改问题措施责任单位\\-*#\\[\\]甲]{0,200}") {
        check(&text);
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read_text(&bytes, &ReadOptions::default());
    }

    #[test]
    fn no_string_panics(text in ".{0,200}") {
        let _ = read_text(text.as_bytes(), &ReadOptions::default());
    }
}

/// A fixed sample of disfigured notices.
fn sample(count: usize) -> Vec<String> {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = mutated();
    let mut text = || strategy.new_tree(&mut runner).expect("a text").current();
    (0..count).map(|_| text()).collect()
}

#[test]
fn structure_is_seldom_given_up() {
    let texts = sample(500);
    let plain = |text: &&String| {
        let report = read_text(text.as_bytes(), &ReadOptions::default());
        report.is_ok_and(|r| {
            r.findings
                .iter()
                .any(|f| f.rule == "reader-text-kept-plain")
        })
    };
    let given_up = texts.iter().filter(plain).count();
    assert!(
        given_up * 100 <= texts.len(),
        "{given_up} of {}",
        texts.len()
    );
}

#[test]
fn what_was_read_reads_back() {
    let texts = sample(300);
    let differs = |text: &&String| {
        let read = |text: &str| read_text(text.as_bytes(), &ReadOptions::default()).ok();
        read(text).is_some_and(|report| {
            let again = read(&tongbao_core::write_text(&report.value));
            again.is_none_or(|again| again.value != report.value)
        })
    };
    let different = texts.iter().filter(differs).count();
    assert!(
        different * 100 <= texts.len(),
        "{different} of {}",
        texts.len()
    );
}

//! What must hold for every text: proofreading never fails, places are true, corrections are stable.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use proptest::prelude::*;
use tongbao_core::proofreading::{ProofreadOptions, Source, fix_until_stable, proofread};
use tongbao_core::{ReadError, ReadOptions, read_text};
use tongbao_document::{Finding, Manuscript, ManuscriptBlock, ManuscriptParagraph, Place};

/// Scraps of notices, and of trouble.
const SCRAPS: &[&str] = &[
    "中共某某局党组",
    "关于巡察整改进展情况的通报",
    "一、",
    "（一）",
    "1.",
    "（1）",
    "（3）",
    "一是",
    "二是",
    "四是",
    "存在问题：",
    "整改结果：已完成整改，并长期坚持。",
    "整改落实情况：",
    "责任单位：",
    "《条例》",
    "《",
    "》",
    "“",
    "”",
    "（",
    "）",
    "(",
    ")",
    "，",
    ",",
    "。",
    ".",
    "、",
    "；",
    "：",
    ":",
    "……",
    "--",
    "—",
    "-",
    "2023年8月10日",
    "2023年",
    "8月",
    "31日",
    "二〇二三年",
    "12个问题",
    "已完成10个",
    "其余3个",
    "76.9%",
    "％",
    "１２",
    " ",
    "\u{3000}",
    "\t",
    "\n",
    "\n",
    "\r\n",
    "截止",
    "签定",
    "台帐",
    "正在征求意见",
    "今后将",
    "市委第一巡察组",
    "市委第一巡视组",
    "等",
    "和",
    "的的",
    "进行进行",
    "〔2023〕5号",
    "[2023]第05号",
    "电话0323—5550145",
    "a@b",
    "http：//",
    "\u{200b}",
    "🙂",
    "\u{e000}",
    "【免校】",
    "【党内：",
    "】",
    "整 改",
    "由90%提高到80%",
    "5百万",
    "约50人左右",
    "二、",
    "合计",
    "O",
    "○",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(SCRAPS), 1..60).prop_map(|scraps| scraps.concat())
}

fn check(text: &str) -> Result<Vec<Finding>, ReadError> {
    let notice = read_text(text.as_bytes(), &ReadOptions::default())?.value;
    Ok(proofread(
        &notice,
        Source::Text(text),
        &ProofreadOptions::default(),
    ))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_are_true(text in text()) {
        let Ok(findings) = check(&text) else { return Ok(()) };
        for finding in findings {
            prop_assert!(!finding.message.is_empty());
            let Place::Source(span) = &finding.place else { continue };
            let there = text.get(span.bytes.clone());
            prop_assert!(there.is_some(), "{finding:?}");
            if finding.fix.is_some() {
                prop_assert_eq!(there, Some(finding.text.as_str()));
            }
            let before = text.get(..span.bytes.start).unwrap_or_default();
            prop_assert_eq!(span.start.line as usize, before.matches('\n').count() + 1);
        }
    }

    #[test]
    fn corrections_are_stable_and_keep_lines(text in text()) {
        let Ok(fixed) = fix_until_stable(&text, check) else { return Ok(()) };
        let lines = |text: &str| text.matches('\n').count();
        prop_assert_eq!(lines(&text), lines(&fixed.text));
        if let Ok(again) = fix_until_stable(&fixed.text, check) {
            prop_assert!(again.edits.is_empty(), "{}\n{}", fixed.diff, again.diff);
        }
        let mut edited = text.clone();
        for edit in fixed.edits.iter().rev() {
            edited.replace_range(edit.bytes.clone(), &edit.replacement);
        }
        prop_assert_eq!(edited, fixed.text);
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        let _ = check(&text);
    }

    #[test]
    fn places_suit_the_source(text in text()) {
        let Ok(read) = read_text(text.as_bytes(), &ReadOptions::default()) else { return Ok(()) };
        let options = ProofreadOptions::default();
        for finding in proofread(&read.value, Source::Data, &options) {
            prop_assert!(matches!(finding.place, Place::Path(_)), "{finding:?}");
        }
        let blocks = text.lines().zip(1..).map(|(line, number)| {
            ManuscriptBlock::Paragraph(ManuscriptParagraph {
                number,
                text: line.to_owned(),
                style: String::new(),
            })
        });
        let manuscript = Manuscript { blocks: blocks.collect(), ..Manuscript::default() };
        for finding in proofread(&read.value, Source::Manuscript(&manuscript), &options) {
            let paragraph = matches!(finding.place, Place::Paragraph(_) | Place::Path(_));
            prop_assert!(paragraph && finding.fix.is_none() | matches!(finding.place, Place::Path(_)));
        }
    }
}

//! The round of the inspection, as title and opening name it.

use std::ops::Range;

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{after, before, floor, han_number, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const ROUND: Rule = Rule {
    id: "fact-inspection-round",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：标题与正文",
    summary: "标题和开头写的巡察届次、轮次一致",
    examples: &[
        (
            "中共某某局党组\n关于十二届市委第三轮巡察整改进展情况的通报\n根据十二届市委第二轮巡察工作部署，市委第六巡察组对市局党组开展了巡察。现将情况予以公布。\n一、组织情况\n召开会议。",
            "中共某某局党组\n关于十二届市委第三轮巡察整改进展情况的通报\n根据十二届市委第三轮巡察工作部署，市委第六巡察组对市局党组开展了巡察。现将情况予以公布。\n一、组织情况\n召开会议。",
        ),
        (
            "中共某某局党组\n关于十二届市委第三轮巡察整改进展情况的通报\n根据十一届市委第三轮巡察工作部署，市委第六巡察组对市局党组开展了巡察。现将情况予以公布。\n一、组织情况\n召开会议。",
            "中共某某局党组\n关于十二届市委第三轮巡察整改进展情况的通报\n根据十二届市委第三轮巡察工作部署，市委第六巡察组对市局党组开展了巡察。现将情况予以公布。\n一、组织情况\n召开会议。",
        ),
    ],
    traps: &[
        "中共某某局党组\n关于十二届市委第三轮巡察整改进展情况的通报\n根据市委统一部署，十二届市委第3轮巡察于2022年开展。现将情况予以公布。\n一、组织情况\n对照十二届市委第一轮巡察反馈的问题举一反三。",
        "中共某某局党组\n关于十二届市委第三轮巡察整改进展情况的通报\n在十二届省委第二轮巡视期间，市委第六巡察组对市局党组开展了巡察。现将情况予以公布。\n一、组织情况\n召开会议。",
        "中共某某局党组\n关于巡察整改进展情况的通报\n根据十二届市委第二轮巡察工作部署，市委第六巡察组对市局党组开展了巡察。现将情况予以公布。\n一、组织情况\n召开会议。",
    ],
    check: Check::Galley(round),
};

/// 十二届市委第三轮: where, and its three parts.
struct Round<'t> {
    range: Range<usize>,
    term: u32,
    committee: &'t str,
    number: u32,
}

fn round(galley: &Galley<'_>, sheet: &mut Sheet) {
    let title = galley.title();
    let named = rounds(&title);
    let Some(told) = named.first().filter(|_| named.len() == 1) else {
        return;
    };
    let opening = galley.passages.iter().enumerate();
    for (i, passage) in opening.filter(|(_, passage)| passage.path.starts_with("preamble")) {
        if passage.kind == Kind::Title {
            continue;
        }
        let found: Vec<Round<'_>> = rounds(&passage.text)
            .into_iter()
            .filter(|round| !is_other(passage, round))
            .collect();
        let [own] = found.as_slice() else { continue };
        // Another level, or both parts another: another inspection.
        let near = own.term == told.term || own.number == told.number;
        if own.committee == told.committee
            && (own.term, own.number) != (told.term, told.number)
            && near
        {
            let written = slice(&passage.text, own.range.clone());
            sheet
                .within(
                    i,
                    own.range.clone(),
                    format!(
                        "这里写“{written}”，标题写“{}”",
                        slice(&title, told.range.clone())
                    ),
                )
                .hint("查对届次和轮次");
        }
    }
}

/// Whether the round is named as an earlier one, or in the name of a document.
fn is_other(passage: &Passage, round: &Round<'_>) -> bool {
    let head = before(&passage.text, round.range.start);
    let masked = passage
        .masks
        .covers_any(&[Mask::Title, Mask::Quotation], round.range.start);
    masked
        || ["上轮", "此前", "对照", "曾", "继", "以来", "在"]
            .iter()
            .any(|word| head.ends_with(word))
}

/// 市委第三轮巡察 and more, in bytes.
const LONGEST: usize = 60;

/// The rounds of inspection named in `text`.
fn rounds(text: &str) -> Vec<Round<'_>> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices('届') {
        let Some((start, term)) = number_before(text, at) else {
            continue;
        };
        let tail = after(text, at + word.len());
        let tail = before(tail, floor(tail, LONGEST));
        let Some((committee, rest)) = tail.split_once('第') else {
            continue;
        };
        if !committee.ends_with('委') || committee.chars().count() > 6 {
            continue;
        }
        let Some((number, behind)) = rest.split_once('轮') else {
            continue;
        };
        let value = number
            .parse()
            .ok()
            .or_else(|| han_number(number))
            .filter(|_| number.chars().count() <= 3);
        let inspection = ["巡察", "巡视", "常规巡", "专项巡"]
            .iter()
            .any(|word| behind.starts_with(word));
        if let Some(number_value) = value.filter(|_| inspection) {
            let end = at + word.len() + tail.len() - behind.len();
            found.push(Round {
                range: start..end,
                term,
                committee,
                number: number_value,
            });
        }
    }
    found
}

/// The number in hanzi or digits that ends at `at`: where it begins, and its value.
fn number_before(text: &str, at: usize) -> Option<(usize, u32)> {
    let head = before(text, at);
    let stem = head.trim_end_matches(|c: char| {
        c.is_ascii_digit() || crate::proofreading::chars::is_han_numeral(c)
    });
    let word = after(head, stem.len());
    let value = word.parse().ok().or_else(|| han_number(word))?;
    Some((stem.len(), value))
}

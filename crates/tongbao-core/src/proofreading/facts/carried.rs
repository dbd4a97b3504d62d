//! A total told in one sentence, and how far it is in the next.

use tongbao_document::Severity;

use super::exact::is_rough;
use super::statements::{Counted, Statement, Status, sum};
use crate::proofreading::chars::{clause, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const CARRIED: Rule = Rule {
    id: "fact-carried-total",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "前一句说的任务、措施总数，等于后一句说的已完成和未完成之和",
    examples: &[
        (
            "将反馈意见分解为10项任务。截至2023年3月31日，已完成9项，长期整改任务2项。",
            "将反馈意见分解为11项任务。截至2023年3月31日，已完成9项，长期整改任务2项。",
        ),
        (
            "制定整改措施42项。截至2月底，完成整改13个，持续推进3个；整改措施已落实38项，未落实6项。",
            "制定整改措施42项。截至2月底，完成整改13个，持续推进3个；整改措施已落实38项，未落实4项。",
        ),
        (
            "细化整改任务36条。目前，已完成30条，正在推进5条。",
            "细化整改任务36条。目前，已完成30条，正在推进6条。",
        ),
    ],
    traps: &[
        "制定整改措施42项。截至2月底，建立制度9项，正在修订2项。",
        "反馈3个方面8个问题，制定措施26条。截至11月20日，已完成6个，正在整改2个。",
        "制定整改措施42项。截至2月底，已完成38项。",
        "反馈问题7个。截至12月5日，已完成整改5个，正在整改1个。",
        "分解为10项任务。截至3月底，12项措施已完成9项，正在推进3项。",
        "分解为10项任务。截至3月底，已完成10项，长期坚持2项。",
        "制定整改措施近40项。截至2月底，已完成33项，正在推进5项。",
        "细化整改任务36条。目前，已完成30条，其中按期完成25条，正在推进6条。",
    ],
    check: Check::Passages(Region::PROSE, carried),
};

/// What is told of the progress begins so.
const OPENINGS: &[&str] = &["截至", "截止", "目前", "到目前", "现", "已"];

const NOUNS: &[&str] = &["任务", "措施", "事项", "问题"];

fn carried(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for pair in passage.statements().windows(2) {
        let [before, now] = pair else { continue };
        let words = slice(text, now.range.clone());
        if !OPENINGS.iter().any(|word| words.starts_with(word)) {
            continue;
        }
        for classifier in ["项", "条", "个"] {
            let Some(total) = told(text, before, classifier) else {
                continue;
            };
            let Some(parts) = parts(text, now, classifier) else {
                continue;
            };
            // How many problems were told is held against those the notice lists.
            if ["反馈", "巡察", "巡视"]
                .iter()
                .any(|word| slice(text, clause(text, total.quantity.range.start)).contains(word))
                && is_problem(text, total)
            {
                continue;
            }
            let whole = total.quantity.value;
            let counts = before.counts.iter();
            let fits = counts
                .filter(|count| count.quantity.classifier == classifier)
                .any(|count| count.quantity.value == sum(&parts));
            let complete = parts
                .first()
                .is_some_and(|part| part.quantity.value == whole);
            let Some(last) = parts.last().filter(|_| !fits && !complete) else {
                continue;
            };
            let numbers: Vec<String> = parts
                .iter()
                .map(|part| part.quantity.value.to_string())
                .collect();
            sheet
                .at(
                    total.quantity.range.start..last.quantity.range.end,
                    format!(
                        "分项相加{}＝{}，与总数{whole}不符",
                        numbers.join("＋"),
                        sum(&parts)
                    ),
                )
                .hint("查对总数和各分项");
        }
    }
}

/// The one total of the sentence: tasks or measures, without anything said of how far they are.
fn told<'s>(text: &str, statement: &'s Statement, classifier: &str) -> Option<&'s Counted> {
    let alike: Vec<&Counted> = statement
        .counts
        .iter()
        .filter(|count| count.quantity.classifier == classifier)
        .collect();
    let [only] = alike.as_slice() else {
        // 4个方面16个问题: the last.
        let last = alike.last()?;
        let all = alike.iter().all(|count| count.status.is_none());
        return Some(*last).filter(|_| all && named(text, last) && !is_rough(text, &last.quantity));
    };
    (only.status.is_none() && named(text, only) && !is_rough(text, &only.quantity)).then_some(*only)
}

/// Whether problems are counted.
fn is_problem(text: &str, count: &Counted) -> bool {
    count.quantity.noun(text).contains("问题") || slice(text, count.lead.clone()).ends_with("问题")
}

fn named(text: &str, count: &Counted) -> bool {
    let noun = count.quantity.noun(text);
    let lead = slice(text, count.lead.clone());
    NOUNS.iter().any(|name| {
        noun.strip_prefix("整改")
            .or(noun.strip_prefix("具体"))
            .unwrap_or(noun)
            .starts_with(name)
            || lead.ends_with(name)
    })
}

/// The counts of the sentence that say how far they are: all of that kind, done first.
fn parts<'s>(text: &str, statement: &'s Statement, classifier: &str) -> Option<Vec<&'s Counted>> {
    let parts: Vec<&Counted> = statement
        .counts
        .iter()
        .filter(|count| count.quantity.classifier == classifier)
        .collect();
    let told = parts.iter().all(|part| {
        let lead = slice(text, part.lead.clone());
        let other = [
            "制度",
            "其中",
            "立行立改",
            "上",
            "自查",
            "新",
            "建立",
            "修订",
            "制定",
            "召开",
        ]
        .iter()
        .any(|word| lead.contains(word));
        part.status.is_some() && !part.part && !other && !is_rough(text, &part.quantity)
    });
    let done = parts
        .first()
        .is_some_and(|part| part.status == Some(Status::Done));
    let open = parts.iter().skip(1).all(|part| {
        matches!(
            part.status,
            Some(Status::Running | Status::Open | Status::Lasting | Status::Stage | Status::Rest)
        )
    });
    (parts.len() >= 2 && parts.len() <= 4 && told && done && open).then_some(parts)
}

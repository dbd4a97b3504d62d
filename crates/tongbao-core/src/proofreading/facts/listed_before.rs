//! A list and the number of its members behind it: 综合组、督查组、保障组3个工作组.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, clause, is_hanzi, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const LISTED_BEFORE: Rule = Rule {
    id: "fact-list-before",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：数目与列举",
    summary: "“综合组、督查组、保障组3个工作组”，前面列几个就说几个",
    examples: &[
        (
            "下设综合组、督查组、宣传组、保障组3个工作组。",
            "下设综合组、督查组、宣传组、保障组4个工作组。",
        ),
        (
            "整改工作分为学习动员、查摆问题、整改落实、总结提升三个阶段。",
            "整改工作分为学习动员、查摆问题、整改落实、总结提升四个阶段。",
        ),
        (
            "围绕制度建设、作风建设、队伍建设和廉政建设3个方面查摆问题。",
            "围绕制度建设、作风建设、队伍建设和廉政建设4个方面查摆问题。",
        ),
    ],
    traps: &[
        "整改工作分为学习动员、查摆问题、整改落实和总结三个阶段。",
        "围绕制度建设、作风建设、队伍建设等5个方面查摆问题。",
        "组织人事、财务科室围绕制度、作风、队伍3个方面查摆问题。",
        "围绕思想和作风、纪律两个方面查摆问题。",
        "围绕党的政治建设、组织建设，从3个方面查摆问题。",
        "下设办公室、综合组、督查组、宣传组3个工作组。",
        "聚焦“学习、调研、整改”三个环节开展。",
        "下设综合组、督查组，组织3个工作组开展检查。",
    ],
    check: Check::Passages(Region::PROSE, listed_before),
};

/// What opens such a list.
const OPENINGS: &[&str] = &[
    "分为", "分成", "围绕", "下设", "设立", "设置", "聚焦", "成立", "组建", "按照", "紧扣", "突出",
];

/// What such lists are of.
const NOUNS: &[&str] = &[
    "方面",
    "阶段",
    "环节",
    "步骤",
    "层面",
    "维度",
    "工作组",
    "专项工作组",
    "专项组",
    "小组",
    "专班",
    "工作专班",
    "片区",
    "板块",
    "组",
];

fn listed_before(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['、']) {
        return;
    }
    for count in passage.counts() {
        let Some(said) = count.value.as_whole() else {
            continue;
        };
        let behind = after(text, count.range.end);
        let noun = NOUNS.iter().any(|noun| behind.starts_with(noun)) || count.classifier == "方面";
        let start = clause(text, count.range.start).start;
        let head = slice(text, start..count.range.start);
        let Some(list) = OPENINGS
            .iter()
            .filter_map(|word| head.rfind(word).map(|at| after(head, at + word.len())))
            .min_by_key(|list| list.len())
        else {
            continue;
        };
        let members: Vec<&str> = list.split('、').collect();
        let even = members.iter().all(|member| {
            (2..=10).contains(&member.chars().count()) && member.chars().all(is_hanzi)
        });
        // 办公室、综合组、督查组: not all of them are groups.
        let groups = members
            .iter()
            .filter(|member| member.ends_with('组'))
            .count();
        let even = even && (groups == 0 || groups == members.len());
        let open = list.contains('等') || list.contains('的') || list.ends_with(['这', '共']);
        let joined: usize = ["和", "与", "及", "或"]
            .iter()
            .map(|word| list.matches(word).count())
            .sum();
        let least = members.len() as u64;
        let most = least + joined as u64;
        // 队伍建设和廉政建设: both end like the others, and are two.
        let split: Vec<&str> = list.split(['、', '和', '与', '及', '或']).collect();
        let ending = |member: &&str| member.chars().rev().take(2).collect::<Vec<char>>();
        let ends_alike = split
            .windows(2)
            .all(|pair| matches!(pair, [one, two] if ending(one) == ending(two) && one.chars().count() >= 3));
        let least = if ends_alike { most } else { least };
        let masked = passage
            .masks
            .covers_any(&[Mask::Title, Mask::Quotation], count.range.start);
        if matches!(count.classifier, "个" | "方面")
            && noun
            && even
            && !open
            && !masked
            && least >= 2
            && !(least..=most).contains(&said)
        {
            sheet
                .at(
                    count.range.clone(),
                    format!(
                        "这里说“{}”，前面列了{most}个",
                        slice(text, count.range.clone())
                    ),
                )
                .hint("查对数目，或补上漏列的");
        }
    }
}

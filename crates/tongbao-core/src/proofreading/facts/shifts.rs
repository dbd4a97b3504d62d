//! What is added and removed, and the numbers before and after.

use tongbao_document::Severity;

use super::breakdown::same_kind;
use super::exact::is_rough;
use super::statements::Counted;
use crate::proofreading::chars::{after, before, clause, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Amount;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const SHIFTED: Rule = Rule {
    id: "fact-added-and-removed",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：增减与前后总数",
    summary: "“撤销4个、新增3个，由36个调整为35个”，增减与前后总数相符",
    examples: &[
        (
            "撤销专业4个、新增专业3个，专业总数由36个调整为37个。",
            "撤销专业4个、新增专业3个，专业总数由36个调整为35个。",
        ),
        (
            "招聘思政课教师8名，思政课教师由22名增至32名。",
            "招聘思政课教师8名，思政课教师由22名增至30名。",
        ),
        (
            "关停非法砂场6家，砂场由15家减少到10家。",
            "关停非法砂场6家，砂场由15家减少到9家。",
        ),
        (
            "新增床位120张，床位数由380张增加到510张。",
            "新增床位120张，床位数由380张增加到500张。",
        ),
    ],
    traps: &[
        "招聘教师8名，高级教师由22名增至32名。",
        "引进博士3名，博士由12名增至14名，退休1名。",
        "招聘教师8名、调入2名，教师由22名增至32名。",
        "新增床位120张，门诊量由380人次增加到510人次。",
        "新增床位120张，病房由38间增加到51间。",
        "减少会议8次，会议由年均22次减少到12次。",
        "新增经费30万元，人均经费由2万元增加到3万元。",
        "修订制度4项、新增制度3项，制度总数由36项调整为39项。",
    ],
    check: Check::Passages(Region::PROSE, shifted),
};

const ADDS: &[&str] = &[
    "新增", "增设", "招聘", "引进", "招录", "新招", "增加", "增配", "新设", "补充", "选调", "招收",
];
const REMOVES: &[&str] = &[
    "撤销", "停招", "取消", "关停", "关闭", "减少", "裁撤", "核减", "清退", "撤并", "淘汰", "压减",
];

fn shifted(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['由', '从']) {
        return;
    }
    for statement in passage.statements() {
        for (k, pair) in statement.counts.windows(2).enumerate() {
            let [then, now] = pair else { continue };
            let between = slice(text, then.quantity.range.end..now.quantity.range.start);
            let turned = [
                "调整为",
                "调整到",
                "调整至",
                "变为",
                "增至",
                "增加到",
                "增加至",
                "增加为",
                "增到",
                "减至",
                "减少到",
                "减少至",
                "减到",
                "扩大到",
                "降至",
                "降到",
                "压减到",
                "压减至",
            ]
            .contains(&between);
            let Some(subject) = slice(text, then.lead.clone()).strip_suffix(['由', '从']) else {
                continue;
            };
            let kind = now.quantity.classifier;
            if !turned || !same_kind(then.quantity.classifier, kind) || kind == "%" {
                continue;
            }
            // 由12名增至14名，退休1名: more is told behind.
            let more = statement.counts.get(k + 2).is_some_and(|next| {
                same_kind(next.quantity.classifier, kind)
                    && slice(text, now.quantity.range.end..next.quantity.range.start)
                        .chars()
                        .count()
                        <= 12
            });
            if more {
                continue;
            }
            let subject = ["总数量", "总数", "数量", "总量", "人数", "数"]
                .iter()
                .find_map(|word| subject.strip_suffix(word))
                .unwrap_or(subject);
            // The counts right before, in clauses of their own.
            let mut changes: Vec<(bool, &Counted)> = Vec::new();
            let mut next = then.lead.start;
            let mut known = true;
            for count in statement.counts.iter().take(k).rev() {
                let gap = slice(text, count.quantity.range.end..next);
                if !matches!(gap, "，" | "、") {
                    known = !gap.is_empty() && gap.chars().count() > 1 && !changes.is_empty()
                        || changes.is_empty() && known;
                    break;
                }
                let words = slice(text, count.lead.clone()).trim_start();
                let words = ["已", "共", "累计"]
                    .iter()
                    .find_map(|word| words.strip_prefix(word))
                    .unwrap_or(words);
                // 整合撤并小学3所: another verb may stand before.
                let second = words
                    .char_indices()
                    .nth(2)
                    .map_or("", |(at, _)| after(words, at));
                let verb = |list: &[&str]| {
                    list.iter()
                        .any(|verb| words.starts_with(verb) || second.starts_with(verb))
                };
                let named = subject.chars().count() >= 2 && words.ends_with(subject);
                let alike = same_kind(count.quantity.classifier, kind);
                if !(alike && (named || !changes.is_empty()) && (verb(ADDS) || verb(REMOVES))) {
                    known = !alike || words.contains("其中");
                    break;
                }
                changes.push((verb(ADDS), count));
                next = count.lead.start;
            }
            // 招聘、转岗教师8名: what stands before the 、 is another deed of the same count.
            let Some((_, first)) = changes.last().filter(|_| known && changes.len() <= 2) else {
                // The list is cut at 、 inside the words.
                if let Some(first) = joint_deed(text, statement.counts.get(..k), subject, then) {
                    tell(text, &[(true, first)], then, now, sheet);
                }
                continue;
            };
            let head = before(text, first.lead.start);
            let whole = head.is_empty() || head.ends_with(['。', '；', '，', '：', '是', '、']);
            if whole {
                tell(text, &changes, then, now, sheet);
            }
        }
    }
}

/// 招聘、转岗教师8名，教师由22名……: the one count before, whose deeds are joined by 、.
fn joint_deed<'c>(
    text: &str,
    earlier: Option<&'c [Counted]>,
    subject: &str,
    then: &Counted,
) -> Option<&'c Counted> {
    let last = earlier?.last()?;
    let gap = slice(text, last.quantity.range.end..then.lead.start);
    let start = clause(text, last.quantity.range.start).start;
    let words = slice(text, start..last.quantity.range.start);
    let (deed, _) = words.split_once('、')?;
    let plain = ADDS.contains(&deed)
        && words.ends_with(subject)
        && subject.chars().count() >= 2
        && !words.contains(|c: char| c.is_ascii_digit())
        && gap == "，";
    (plain && same_kind(last.quantity.classifier, then.quantity.classifier)).then_some(last)
}

fn tell(
    text: &str,
    changes: &[(bool, &Counted)],
    then: &Counted,
    now: &Counted,
    sheet: &mut Sheet,
) {
    let rough = changes
        .iter()
        .map(|(_, count)| *count)
        .chain([then, now])
        .any(|count| is_rough(text, &count.quantity));
    let moved = Amount::sum(changes.iter().map(|(adds, count)| {
        if *adds {
            count.quantity.value
        } else {
            count.quantity.value.negative()
        }
    }));
    let real = Amount::sum([then.quantity.value, moved]);
    let start = changes
        .iter()
        .map(|(_, count)| count.quantity.range.start)
        .min()
        .unwrap_or(then.quantity.range.start);
    if !rough && real != now.quantity.value {
        sheet
            .at(
                start..now.quantity.range.end,
                format!(
                    "按前面的增减，{}应变为{real}，不是“{}”",
                    then.quantity.value,
                    slice(text, now.quantity.range.clone())
                ),
            )
            .hint("查对增减的数和前后总数");
    }
}

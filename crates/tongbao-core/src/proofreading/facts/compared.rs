//! A number beside an earlier one, and by how much it differs: 28件，比上年同期的35件下降20%.

use tongbao_document::Severity;

use super::exact::{distance, in_units, is_rough};
use super::statements::Counted;
use crate::proofreading::chars::{after, before, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Quantity;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const COMPARED: Rule = Rule {
    id: "fact-compared",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：前后数值和幅度",
    summary: "“28件，比上年同期的35件下降20%”，升降和幅度与两个数相符",
    examples: &[
        (
            "受理投诉18件，比上年同期的45件下降40%。",
            "受理投诉18件，比上年同期的45件下降60%。",
        ),
        (
            "经营收入达到96万元，较2022年的80万元增长16%。",
            "经营收入达到96万元，较2022年的80万元增长20%。",
        ),
        (
            "占比达到82.4%，比10月末的78.1%提高3.3个百分点。",
            "占比达到82.4%，比10月末的78.1%提高4.3个百分点。",
        ),
        (
            "发文28件，比上年同期的35件增加20%。",
            "发文28件，比上年同期的35件减少20%。",
        ),
        (
            "召开会议32次，比上年40次减少了6次。",
            "召开会议32次，比上年40次减少了8次。",
        ),
        (
            "成果转化收入由2023年的140万元增至2024年的210万元，增长40%。",
            "成果转化收入由2023年的140万元增至2024年的210万元，增长50%。",
        ),
        (
            "机关科室由15个精简至12个，减少4个。",
            "机关科室由15个精简至12个，减少3个。",
        ),
        (
            "补助标准由每月600元提高到每月720元，提高25%。",
            "补助标准由每月600元提高到每月720元，提高20%。",
        ),
        (
            "举报量由2022年的86件下降到2023年的43件，降幅达40%。",
            "举报量由2022年的86件下降到2023年的43件，降幅达50%。",
        ),
        (
            "信访量由上年的35件降至28件，增加20%。",
            "信访量由上年的35件降至28件，减少20%。",
        ),
    ],
    traps: &[
        "受理投诉18件，比上年同期的45件下降六成。",
        "收入达到0.96亿元，比上年同期的8000万元增长20%。",
        "收入1200万元，比上年同期的900万元增长33%以上。",
        "收入1200万元，比上年同期的900万元增长33%。",
        "占比达到30%，比上年的20%提高50%。",
        "占比达到30%，比上年的20%提高10%。",
        "受理投诉18件，比上年同期的45件下降明显，满意率提高40%。",
        "受理投诉约18件，比上年同期的45件下降58%。",
        "受理投诉18件，满意率比上年同期的45%提高40个百分点。",
        "处理18人，比上年同期的45件下降40%。",
        "费用由12万元降至9万元，节约25%。",
    ],
    check: Check::Passages(Region::PROSE, compared),
};

const UP: &[&str] = &[
    "增长", "增加", "提高", "提升", "上升", "多", "扩大", "上涨", "增",
];
const DOWN: &[&str] = &[
    "下降", "减少", "降低", "缩短", "压减", "压缩", "精简", "少", "缩减", "下滑", "减", "降",
];

/// Two numbers, the later one first named `now`, with the words that tell the change.
struct Change<'t> {
    now: &'t Quantity,
    then: &'t Quantity,
    words: &'t str,
}

fn compared(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['比', '较', '由', '从']) {
        return;
    }
    for statement in passage.statements() {
        for three in statement.counts.windows(3) {
            let [first, second, change] = three else {
                continue;
            };
            let Some(found) = against(text, first, second, change)
                .or_else(|| turned(text, first, second, change))
            else {
                continue;
            };
            if [&first.quantity, &second.quantity, &change.quantity]
                .iter()
                .any(|quantity| is_rough(text, quantity))
            {
                continue;
            }
            if let Some(message) = wrong(text, &found, &change.quantity) {
                sheet
                    .at(
                        found.now.range.start.min(found.then.range.start)
                            ..change.quantity.range.end,
                        message,
                    )
                    .hint("查对前后两个数、升降和幅度");
            }
        }
    }
}

/// 28件，比上年同期的35件减少20%.
fn against<'t>(
    text: &'t str,
    now: &'t Counted,
    then: &'t Counted,
    change: &Counted,
) -> Option<Change<'t>> {
    let between = slice(text, now.quantity.range.end..then.quantity.range.start);
    let (noun, compared) = between.split_once('，')?;
    let compared = compared.strip_prefix('同').unwrap_or(compared);
    let plain = noun.chars().count() <= 6
        && compared.starts_with(['比', '较'])
        && compared.chars().count() <= 14
        && !compared.contains(['，', '；', '：', '、', '（', '。', '均'])
        && !compared.contains("平均");
    let words = slice(text, then.quantity.range.end..change.quantity.range.start);
    plain.then_some(Change {
        now: &now.quantity,
        then: &then.quantity,
        words,
    })
}

/// 由2023年的140万元增至2024年的210万元，增长50%. What has nothing between 至 and the number, is read
/// by `fact-change-rate`, unless the verbs contradict each other.
fn turned<'t>(
    text: &'t str,
    then: &'t Counted,
    now: &'t Counted,
    change: &Counted,
) -> Option<Change<'t>> {
    let lead = slice(text, then.lead.clone());
    let from = lead.rfind(['由', '从'])?;
    let between = slice(text, then.quantity.range.end..now.quantity.range.start);
    let (deed, when) = between
        .rsplit_once(['至', '到', '为'])
        .filter(|(deed, _)| !deed.contains(['，', '；', '、', '。', '（']))?;
    let verb = UP.iter().chain(DOWN).any(|verb| deed.ends_with(verb));
    let per = when.starts_with('每') && when.chars().count() <= 3;
    let dated = when.is_empty() || per || when.ends_with('的') && when.chars().count() <= 10;
    let words = slice(text, now.quantity.range.end..change.quantity.range.start);
    let told = words.strip_prefix('，')?;
    let turns = direction(told).is_some_and(|up| up != (now.quantity.value > then.quantity.value));
    let near = lead.len() - from <= 40;
    // 减少4个: rates and points are read by that rule, counts are not.
    let counted = change.quantity.classifier != "%"
        && !after(text, change.quantity.range.end).starts_with("百分点");
    (verb
        && dated
        && near
        && (!when.is_empty() || from + '由'.len_utf8() < lead.len() || turns || counted))
        .then_some(Change {
            now: &now.quantity,
            then: &then.quantity,
            words: told,
        })
}

/// Whether the words are a verb of rising, or of falling, and nothing else.
fn direction(words: &str) -> Option<bool> {
    let bare = words.trim_start_matches('，');
    let bare = ["了", "达到", "达", "近"]
        .iter()
        .find_map(|word| bare.strip_suffix(word))
        .unwrap_or(bare);
    let bare = bare
        .strip_prefix("同比")
        .or(bare.strip_prefix("共"))
        .unwrap_or(bare);
    if UP.contains(&bare) || ["增幅", "涨幅", "增长率"].contains(&bare) {
        Some(true)
    } else {
        let down = DOWN.contains(&bare) || ["降幅", "压降", "下降率"].contains(&bare);
        down.then_some(false)
    }
}

/// What is wrong with the change, if anything is.
fn wrong(text: &str, change: &Change<'_>, said: &Quantity) -> Option<String> {
    let up = direction(change.words)?;
    let (now, kind) = in_units(change.now)?;
    let (then, old) = in_units(change.then)?;
    if kind != old {
        return None;
    }
    let points = after(text, said.range.end).starts_with("百分点") && said.classifier == "个";
    let written = slice(text, change.now.range.clone());
    let earlier = slice(text, change.then.range.clone());
    let percent = said.classifier == "%";
    let (own, unit) = in_units(said)?;
    let counted = unit == kind && !percent && kind != "%";
    if !(percent || points && kind == "%" || counted) || now == then {
        return None;
    }
    if up != (now > then) {
        let verb = change.words.trim_start_matches('，');
        return Some(format!("“{earlier}”变为“{written}”，不是“{verb}”"));
    }
    let by = distance(now, then);
    if points || counted {
        return (by != own).then(|| {
            let unit = if points {
                "个百分点"
            } else {
                said.classifier
            };
            if points || said.classifier == change.now.classifier {
                format!(
                    "“{earlier}”与“{written}”相差{}{unit}",
                    distance(change.now.value, change.then.value)
                )
            } else {
                format!("“{earlier}”与“{written}”的差不是这个数")
            }
        });
    }
    // Of two percentages the difference is told in points; another rule says so.
    if kind == "%" && by == own || by.is_percent(said.value, then, said.decimals) {
        return None;
    }
    let real = by.percent_of(then)?;
    let digits = before(text, said.range.end);
    let digits = slice(digits, said.range.start..digits.len());
    Some(format!(
        "“{earlier}”变为“{written}”，变化{real}%，不是{digits}"
    ))
}

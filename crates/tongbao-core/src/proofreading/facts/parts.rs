//! A part that is larger than its whole, and what is kept and what is dropped of it.

use tongbao_document::Severity;

use super::breakdown::same_kind;
use super::exact::is_rough;
use super::statements::Counted;
use crate::proofreading::chars::{after, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const LARGER: Rule = Rule {
    id: "fact-part-larger",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：部分与总数",
    summary: "“其中”的一部分不会比总数多",
    examples: &[
        ("抽调骨干9人，其中党员10人。", "抽调骨干9人，其中党员8人。"),
        (
            "检查单位24家（其中民营企业32家）。",
            "检查单位42家（其中民营企业32家）。",
        ),
        (
            "处理违规人员5名，其中给予党纪处分6人。",
            "处理违规人员7名，其中给予党纪处分6人。",
        ),
    ],
    traps: &[
        "抽调骨干9人，其中党员9人。",
        "培训3期90人，其中第一期发放资料120份。",
        "检查单位24家，发现问题32个，其中安全问题20个。",
        "举办培训9场，其中一场120人。",
        "召开会议9次。其中，党委会12次在年前召开。",
    ],
    check: Check::Passages(Region::PROSE, larger),
};

fn larger(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for statement in passage.statements() {
        for (k, pair) in statement.counts.windows(2).enumerate() {
            let [whole, part] = pair else { continue };
            let (all, some) = (&whole.quantity, &part.quantity);
            let between = slice(text, all.range.end..some.range.start);
            let Some((noun, words)) = between.split_once("其中") else {
                continue;
            };
            let Some(noun) = noun.strip_suffix(['，', '（']) else {
                continue;
            };
            // More than one part is added up by another rule.
            let alone = statement.counts.get(k + 2).is_none_or(|next| {
                !same_kind(next.quantity.classifier, some.classifier)
                    || slice(text, some.range.end..next.quantity.range.start)
                        .contains(['。', '；', '，'])
            });
            let plain = noun.chars().count() <= 10
                && run(noun, 10) == noun
                && words.chars().count() <= 12
                && !words.contains(['，', '；', '。', '、', '每', '各', '连', '含'])
                && !all.han
                && same_kind(all.classifier, some.classifier)
                && all.classifier != "%";
            if alone && plain && some.value > all.value && !is_rough(text, all) {
                sheet
                    .at(
                        all.range.start..some.range.end,
                        format!(
                            "其中的“{}”比总数“{}”还多",
                            slice(text, some.range.clone()),
                            slice(text, all.range.clone())
                        ),
                    )
                    .hint("查对总数和其中的数");
            }
        }
    }
}

pub(super) const KEPT: Rule = Rule {
    id: "fact-kept-and-dropped",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：总数、去掉的和留下的",
    summary: "“清理58项，废止7项，保留51项”，去掉的和留下的相加等于总数",
    examples: &[
        (
            "梳理在研课题58项，终止与主业无关的课题7项，保留53项。",
            "梳理在研课题58项，终止与主业无关的课题7项，保留51项。",
        ),
        (
            "清理制度60项，废止12项、修订10项，继续有效39项。",
            "清理制度60项，废止12项、修订10项，继续有效38项。",
        ),
        (
            "审查合同118份，解除9份，变更12份，继续履行99份。",
            "审查合同118份，解除9份，变更12份，继续履行97份。",
        ),
        (
            "核查享受补贴的户数326户，取消48户，保留288户。",
            "核查享受补贴的户数326户，取消48户，保留278户。",
        ),
    ],
    traps: &[
        "清理制度58项，废止7项，新建5项，保留51项。",
        "清理制度58项，废止7项，保留51项，另新建3项。",
        "梳理课题58项，终止7项，调整10项，保留41项。",
        "清理编外人员58名，清退7名，留用骨干9名。",
        "清理制度近60项，废止12项，保留47项。",
    ],
    check: Check::Passages(Region::PROSE, kept),
};

fn kept(passage: &Passage, sheet: &mut Sheet) {
    const KEEPS: &[&str] = &[
        "保留",
        "继续有效",
        "继续保留",
        "继续执行",
        "继续实施",
        "予以保留",
        "存续",
        "现存",
        "续签",
        "继续履行",
        "继续使用",
    ];
    const DROPS: &[&str] = &[
        "终止",
        "解散",
        "变更",
        "转让",
        "移交",
        "停止",
        "淘汰",
        "撤销",
        "取消",
        "废止",
        "退出",
        "清退",
        "关闭",
        "注销",
        "解除",
        "剔除",
        "核减",
        "清除",
        "修订",
        "修改",
        "合并",
        "整合",
        "宣布失效",
        "失效",
        "调整",
        "优化",
        "撤并",
        "精简",
        "暂停",
        "收回",
        "停用",
        "报废",
        "拆除",
        "关停",
    ];
    const WHOLES: &[&str] = &[
        "梳理", "清理", "清查", "排查", "核查", "审查", "评估", "复核", "审核", "摸排", "盘点",
        "共有", "现有", "原有",
    ];
    let text = &passage.text;
    if !passage.mentions_any(KEEPS) {
        return;
    }
    for statement in passage.statements() {
        for (k, last) in statement.counts.iter().enumerate() {
            let lead = slice(text, last.lead.clone()).trim_start();
            let lead = ["其余", "最终", "现"]
                .iter()
                .find_map(|word| lead.strip_prefix(word))
                .unwrap_or(lead);
            if !KEEPS.contains(&lead) {
                continue;
            }
            let mut parts: Vec<&Counted> = vec![last];
            let mut total = None;
            for count in statement.counts.iter().take(k).rev() {
                if !same_kind(count.quantity.classifier, last.quantity.classifier) {
                    break;
                }
                let words = slice(text, count.lead.clone()).trim_start();
                if DROPS.iter().any(|verb| words.starts_with(verb)) {
                    parts.push(count);
                    continue;
                }
                total = Some(count).filter(|_| WHOLES.iter().any(|verb| words.contains(verb)));
                break;
            }
            let Some(total) = total.filter(|_| parts.len() >= 2) else {
                continue;
            };
            let whole = total.quantity.range.start..last.quantity.range.end;
            let words = slice(text, whole.clone());
            let rough = parts
                .iter()
                .chain([&total])
                .any(|count| is_rough(text, &count.quantity));
            let added = Amount::sum(parts.iter().map(|part| part.quantity.value));
            if added != total.quantity.value && !rough && !words.contains(['。', '；', '（']) {
                let mut numbers: Vec<String> = parts
                    .iter()
                    .map(|part| part.quantity.value.to_string())
                    .collect();
                numbers.reverse();
                sheet
                    .at(
                        whole,
                        format!(
                            "去掉的和留下的相加{}＝{added}，与“{}”不符",
                            numbers.join("＋"),
                            slice(text, total.quantity.range.clone())
                        ),
                    )
                    .hint("查对总数、去掉的数和留下的数");
            }
        }
    }
}

pub(super) const LEFT: Rule = Rule {
    id: "fact-left-undone",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：总数、已做的和未做的",
    summary: "“126家，占应查140家的90%，尚有14家未查”，未做的等于总数减已做的",
    examples: &[
        (
            "检查企业126家，占应查企业140家的90%，尚有24家未查。",
            "检查企业126家，占应查企业140家的90%，尚有14家未查。",
        ),
        (
            "应签订合同85份，已签订79份，还有8份未签订。",
            "应签订合同85份，已签订79份，还有6份未签订。",
        ),
        (
            "应缴党费党员86名，已补缴80名，尚有8名未补缴。",
            "应缴党费党员86名，已补缴80名，尚有6名未补缴。",
        ),
        (
            "清理超期项目36个，已验收29个，尚有8个未验收。",
            "清理超期项目36个，已验收29个，尚有7个未验收。",
        ),
        (
            "应收租金50户，实收44户，尚有5户未缴纳。",
            "应收租金50户，实收44户，尚有6户未缴纳。",
        ),
    ],
    traps: &[
        "检查企业126家，占应查企业140家的90%，尚有14家正在检查。",
        "应签订合同85份，已签订79份，还有3份未盖章。",
        "签订合同60份，已备案50份，尚有8份未备案，2份无需备案。",
        "检查企业126家，发现问题140个，尚有24个未整改。",
        "应签订合同85份，已签订79份，另有6份未签订。",
    ],
    check: Check::Passages(Region::PROSE, left),
};

fn left(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['未']) {
        return;
    }
    for statement in passage.statements() {
        let counts: Vec<&Counted> = statement
            .counts
            .iter()
            .filter(|count| count.quantity.classifier != "%")
            .collect();
        for (k, three) in counts.windows(3).enumerate() {
            let [one, two, rest] = three else { continue };
            let kind = rest.quantity.classifier;
            // 尚有8份未备案，2份无需备案: more is told behind.
            let more = counts.get(k + 3).is_some_and(|next| {
                next.quantity.classifier == kind
                    && slice(text, rest.quantity.range.end..next.quantity.range.start)
                        .chars()
                        .count()
                        <= 12
            });
            if more {
                continue;
            }
            if [one, two]
                .iter()
                .any(|count| count.quantity.classifier != kind)
            {
                continue;
            }
            let opens = ["尚有", "还有", "仍有", "另有"].contains(&slice(text, rest.lead.clone()));
            let behind = after(text, rest.quantity.range.end);
            let Some(verb) = ["尚未", "未"].iter().find_map(|no| behind.strip_prefix(no)) else {
                continue;
            };
            let verb = run(verb, 4);
            let first = slice(text, one.lead.clone());
            let second = slice(text, two.lead.clone());
            // The deed that is left is the one that was to be done: 应查, 未查.
            let due = |words: &str| {
                words
                    .rsplit_once('应')
                    .is_some_and(|(_, rest)| verb.chars().take(2).any(|c| rest.starts_with(c)))
                    || words.starts_with("应收") && verb.starts_with(['缴', '收', '交'])
            };
            let shared = second.starts_with('占') && due(second);
            let done = due(first)
                && (second.starts_with('已')
                    || second.starts_with('实')
                    || second.starts_with("现已"));
            // 项目36个，已验收29个，尚有7个未验收: the same word at both.
            let word = run(behind.trim_start_matches('尚').trim_start_matches('未'), 6);
            let same = second.strip_prefix('已') == Some(word)
                && slice(text, one.quantity.range.end..two.quantity.range.start)
                    .matches('，')
                    .count()
                    == 1;
            let done = done || same && word.chars().count() >= 2;
            let (all, some) = if shared {
                (two, one)
            } else if done {
                (one, two)
            } else {
                continue;
            };
            let real = Amount::sum([all.quantity.value, some.quantity.value.negative()]);
            let range = one.quantity.range.start..rest.quantity.range.end;
            let rough = [one, two, rest]
                .iter()
                .any(|count| is_rough(text, &count.quantity));
            if opens && !rough && real > Amount::whole(0) && real != rest.quantity.value {
                sheet
                    .at(
                        range,
                        format!(
                            "{}减{}是{real}，不是“{}”",
                            all.quantity.value,
                            some.quantity.value,
                            slice(text, rest.quantity.range.clone())
                        ),
                    )
                    .hint("查对总数、已做的和未做的");
            }
        }
    }
}

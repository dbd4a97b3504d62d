//! Rates of completion.

use tongbao_document::Severity;

use super::breakdown::same_kind;
use super::counts::Tally;
use super::statements::{Statement, Status};
use crate::proofreading::chars::{after, clause, floor, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, Quantity};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const RATE: Rule = Rule {
    id: "fact-rate",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：完成数÷总数",
    summary: "完成率、办结率与完成数、总数相符（四舍五入或舍去尾数都可以）",
    examples: &[(
        "关于整改的通报\n14个子问题中，完成整改11个，整改完成率87.6%。现将情况予以公布。\n一、组织情况\n召开会议。",
        "关于整改的通报\n14个子问题中，完成整改11个，整改完成率78.6%。现将情况予以公布。\n一、组织情况\n召开会议。",
    )],
    traps: &[
        "关于整改的通报\n反馈的25个问题，完成整改19个，完成率76%。现将情况予以公布。\n一、组织情况\n发放测评表420份，收回416份，满意率为97.6%。",
        "关于整改的通报\n44条措施全部落实，完成率100%。现将情况予以公布。\n一、组织情况\n召开会议。",
    ],
    check: Check::Galley(rate),
};

pub(super) const SHARE: Rule = Rule {
    id: "fact-share",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：部分÷总数",
    summary: "“其中……人，占比……%”与前面的总数相符",
    examples: &[
        (
            "选拔任用干部24名，其中35岁以下6名，占比35%。",
            "选拔任用干部24名，其中35岁以下6名，占比25%。",
        ),
        (
            "改造基层社8家，其中2家被评为标杆社，标杆社占比50%。",
            "改造基层社8家，其中2家被评为标杆社，标杆社占比25%。",
        ),
        (
            "清收账款3.74亿元，占账款总额4.2亿元的80%。",
            "清收账款3.74亿元，占账款总额4.2亿元的89%。",
        ),
        (
            "检查机构142家，发现问题机构37家，占36.8%。",
            "检查机构142家，发现问题机构37家，占26.1%。",
        ),
    ],
    traps: &[
        "首违不罚案件126件，占案件总数的18.4%。",
        "选拔任用干部24名。其中，35岁以下6名，占25%。",
        "检查机构142家，发现问题机构37家，占全市机构的5%。",
        "新增床位600张，其中公办330张，占比达到52.6%以上。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, share),
};

fn share(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    bare_share(passage, sheet);
    for (at, word) in passage.matches("其中") {
        let before = statements_around(passage, at);
        let Some(total) = before.last().filter(|total| {
            !slice(text, total.range.end..at).contains(['；']) && total.classifier != "%"
        }) else {
            continue;
        };
        let end = after(text, at)
            .find(['。', '；'])
            .map_or(text.len(), |end| at + end);
        let behind = passage.quantities(at + word.len()..end);
        let pair = behind
            .windows(2)
            .find(|pair| pair.last().is_some_and(|percent| percent.classifier == "%"));
        let Some([part, percent]) = pair else {
            continue;
        };
        let between = slice(text, part.range.end..percent.range.start);
        // 其中2家被评为标杆社，标杆社占比50%: the share is named.
        let named = between.matches('，').count() == 1
            && between.chars().count() <= 24
            && ["占比", "占比为", "占比达", "占比达到"]
                .iter()
                .any(|word| between.ends_with(word));
        let shares = named || ["，占", "，占总数的", "，占全部的"].contains(&between);
        let plain = after(text, percent.range.end).starts_with(['，', '。', '；'])
            || percent.range.end == end;
        if !shares || !plain || percent.classifier != "%" || part.classifier != total.classifier {
            continue;
        }
        if part.value <= total.value {
            weigh(part, total, percent, sheet);
        }
    }
}

/// 检查机构142家，发现问题机构37家，占26.1%: the share of the count right before in the one before
/// that.
fn bare_share(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for statement in passage.statements() {
        for three in statement.counts.windows(3) {
            let [total, part, percent] = three else {
                continue;
            };
            let (total, part, percent) = (&total.quantity, &part.quantity, &percent.quantity);
            let first = slice(text, total.range.end..part.range.start);
            let second = slice(text, part.range.end..percent.range.start);
            // 清收账款3.7亿元，占总额4.2亿元的80%.
            let of_total = first.starts_with("，占")
                && second == "的"
                && !first.contains("其中")
                && first.chars().count() <= 12;
            if of_total && total.classifier == part.classifier && percent.classifier == "%" {
                // Here the part stands first.
                weigh(total, part, percent, sheet);
            }
            let plain = first.matches('，').count() == 1
                && !first.contains(['；', '：', '、', '（'])
                && !first.contains("其中")
                && ["，占", "，占比", "，占比为", "，占总数的"].contains(&second)
                && after(text, percent.range.end).starts_with(['，', '。', '；']);
            let alike = total.classifier == part.classifier && percent.classifier == "%";
            if plain && alike && part.value < total.value {
                weigh(part, total, percent, sheet);
            }
        }
    }
}

/// Tells where `part` is not `percent` of `total`.
fn weigh(part: &Quantity, total: &Quantity, percent: &Quantity, sheet: &mut Sheet) {
    let (one, all) = (part.value, total.value);
    if one.is_percent(percent.value, all, percent.decimals) {
        return;
    }
    let real = one.percent_of(all);
    let real = real.map_or_else(String::new, |real| format!("{real}%"));
    sheet
        .at(percent.range.clone(), format!("{one}÷{all}是{real}"))
        .hint("查对部分、总数和比率");
}

/// The counts in the two sentences before `at`.
fn statements_around(passage: &Passage, at: usize) -> Vec<Quantity> {
    let start = floor(&passage.text, at.saturating_sub(300));
    let head = slice(&passage.text, start..at);
    let last = head.trim_end_matches(['。', '，']);
    let from = last.rfind('。').map_or(start, |stop| start + stop);
    passage.quantities(from..at)
}

const RATES: &[&str] = &["完成率", "办结率", "整改率", "销号率", "化解率", "落实率"];

fn rate(galley: &Galley<'_>, sheet: &mut Sheet) {
    let tally = Tally::of(galley);
    for (i, passage) in galley.passages.iter().enumerate() {
        if !RATES.iter().any(|name| passage.text.contains(name)) {
            continue;
        }
        let all = passage.statements();
        for (k, statement) in all.iter().enumerate() {
            for count in statement
                .counts
                .iter()
                .filter(|count| count.quantity.classifier == "%")
            {
                let percent = &count.quantity;
                let words = slice(
                    &passage.text,
                    clause(&passage.text, percent.range.start).start..percent.range.start,
                );
                // 提高到, 比: a rate beside another one is no quotient of the counts here.
                let compared = [
                    "提高",
                    "提升",
                    "由",
                    "从",
                    "超过",
                    "以上",
                    "达标",
                    "目标",
                    "高于",
                    "不低于",
                ]
                .iter()
                .any(|word| words.contains(word));
                if !RATES.iter().any(|name| words.contains(name)) || compared {
                    continue;
                }
                // 已完成整改5个；收到信访件33件，办结32件，办结率97%: of what its own part tells.
                let part = slice(&passage.text, 0..percent.range.start).rfind('；');
                let part = part.map_or(0, |at| at + '；'.len_utf8());
                if part > 0 && passage.quantities(part..percent.range.start).len() >= 2 {
                    continue;
                }
                let previous = k.checked_sub(1).and_then(|k| all.get(k));
                let own = quotients(statement);
                let pairs = if own.is_empty() {
                    previous.map(quotients).unwrap_or_default()
                } else {
                    own
                };
                let overview = !passage.path.contains("problems[");
                judge(
                    passage,
                    i,
                    percent,
                    &pairs,
                    tally.as_ref().filter(|_| overview),
                    sheet,
                );
            }
        }
    }
}

/// Part and total, as the sentence tells them.
fn quotients(statement: &Statement) -> Vec<(Amount, Amount)> {
    let Some((total, parts)) = statement.total() else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    let mut done = Amount::whole(0);
    for part in parts.iter().filter(|part| {
        matches!(
            part.status,
            Some(Status::Done | Status::Stage | Status::Lasting)
        )
    }) {
        done = Amount::sum([done, part.quantity.value]);
        pairs.push((part.quantity.value, total.quantity.value));
        pairs.push((done, total.quantity.value));
    }
    pairs
}

fn judge(
    passage: &Passage,
    index: usize,
    percent: &Quantity,
    pairs: &[(Amount, Amount)],
    tally: Option<&Tally>,
    sheet: &mut Sheet,
) {
    let fits =
        |(part, total): &(Amount, Amount)| part.is_percent(percent.value, *total, percent.decimals);
    let said = slice(&passage.text, percent.range.clone()).to_owned();
    if let Some((part, total)) = pairs.first() {
        if !pairs.iter().any(fits) {
            let real = part
                .percent_of(*total)
                .map_or_else(String::new, |real| format!("{real}%"));
            sheet
                .within(
                    index,
                    percent.range.clone(),
                    format!("{part}÷{total}是{real}，不是{said}"),
                )
                .hint("查对完成数、总数和比率");
        }
        return;
    }
    // No counts beside it: against the results of the notice.
    let Some(tally) = tally.filter(|_| {
        slice(&passage.text, clause(&passage.text, percent.range.start)).contains("整改")
    }) else {
        return;
    };
    let total = Amount::whole(tally.total);
    let pairs: Vec<(Amount, Amount)> = tally
        .done()
        .into_iter()
        .map(|done| (Amount::whole(done), total))
        .collect();
    if !pairs.iter().any(fits)
        && let Some((part, total)) = pairs.first()
    {
        let real = part
            .percent_of(*total)
            .map_or_else(String::new, |real| format!("{real}%"));
        sheet
            .within(
                index,
                percent.range.clone(),
                format!("按各问题写的整改结果，{part}÷{total}是{real}，不是{said}"),
            )
            .hint("查对整改完成率");
    }
}

pub(super) const NAMED: Rule = Rule {
    id: "fact-named-rate",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：部分÷总数",
    summary: "结案率、回收率、签订率等与紧挨在前面的两个数相符",
    examples: &[
        (
            "受理各类案件1500件，审结1440件，结案率98%。",
            "受理各类案件1500件，审结1440件，结案率96%。",
        ),
        (
            "应签订协议240份，已签订228份，签订率达到96%。",
            "应签订协议240份，已签订228份，签订率达到95%。",
        ),
        (
            "发放问卷420份，收回399份，回收率为97%。",
            "发放问卷420份，收回399份，回收率为95%。",
        ),
        (
            "应参训干部150名，实际参训132人，参训率92%。",
            "应参训干部150名，实际参训132人，参训率88%。",
        ),
        (
            "抽检样品80批次，合格76批次，合格率98%。",
            "抽检样品80批次，合格76批次，合格率95%。",
        ),
        (
            "抽查节目480档，存在差错的24档，差错率为0.5%。",
            "抽查节目480档，存在差错的24档，差错率为5%。",
        ),
    ],
    traps: &[
        "发放问卷420份，收回399份，满意率为97.6%。",
        "受理各类案件1500件，审结1440件，法定审限内结案率99%。",
        "受理各类案件1500件，审结1440件，结案率由92%提高到96%。",
        "受理各类案件1500件，审结1440件，结案率同比提高3%。",
        "受理各类案件1500件，审结1440件，结案率达到95%以上。",
        "受理各类案件1500件，审结1440件，结案率居全市第2。",
        "抽检样品300批次，不合格6批次，合格率98%。",
        "抽检样品80批次，合格76批次，覆盖单位60家，合格率95%。",
        "新收案件1500件，结案1440件，一审服判息诉率93%，平均结案率90%。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, named_rate),
};

/// Words in the name of a rate that make it the rate of something else.
const QUALIFIED: &[&str] = &[
    "限内", "期限", "按期", "按时", "及时", "首次", "一次", "平均", "综合", "同期", "同比", "往年",
    "上年", "累计", "法定", "总体", "环比", "人均",
];

fn named_rate(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['率']) {
        return;
    }
    for statement in passage.statements() {
        for three in statement.counts.windows(3) {
            let [total, part, percent] = three else {
                continue;
            };
            let lead = slice(text, percent.lead.clone()).trim();
            let lead = ["达到", "达", "为", "是"]
                .iter()
                .find_map(|verb| lead.strip_suffix(verb))
                .unwrap_or(lead);
            let Some(name) = lead.strip_suffix('率') else {
                continue;
            };
            let length = name.chars().count();
            let other = QUALIFIED.iter().any(|word| name.contains(word))
                // These are told by another rule.
                || part.status.is_some() && RATES.iter().any(|rate| lead.ends_with(rate));
            let (whole, some, rate) = (&total.quantity, &part.quantity, &percent.quantity);
            let exact = rate.classifier == "%"
                && same_kind(whole.classifier, some.classifier)
                && whole.classifier != "%"
                && some.value <= whole.value
                && !after(text, rate.range.end).starts_with(['以', '左', '的']);
            let vague = [whole, some]
                .iter()
                .any(|count| slice(text, count.range.clone()).contains(['余', '多']));
            // Nothing but the deed stands between, and the rate is named after it.
            let between = slice(text, whole.range.end..some.range.start);
            let adjoins = between.chars().count() <= 16
                && !between.contains(['；', '、', '。', '（'])
                && !between.contains("其中")
                && slice(text, some.range.end..rate.range.start)
                    .matches('，')
                    .count()
                    == 1
                && !slice(text, some.range.end..rate.range.start).contains(['；', '（', '。']);
            let deed = slice(text, part.lead.clone());
            let denied = deed.contains(['不', '未', '无']);
            let behind = crate::proofreading::quantities::run(after(text, some.range.end), 6);
            let verb: Vec<char> = name.chars().rev().take(2).collect();
            let named = verb
                .iter()
                .any(|c| deed.contains(*c) || behind.contains(*c));
            if exact && !vague && !denied && adjoins && named && !other && (1..=4).contains(&length)
            {
                weigh(some, whole, rate, sheet);
            }
        }
    }
}

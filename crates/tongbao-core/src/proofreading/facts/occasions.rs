//! So many meetings, and their days.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, floor, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Quantity, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const OCCASIONS: Rule = Rule {
    id: "fact-occasions",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：次数与列出的日期",
    summary: "“召开3次会议（6月3日、6月24日和8月12日）”，说几次就列几个日期",
    examples: &[
        (
            "先后召开4次党委会议（2024年6月3日、6月24日和8月12日）专题研究。",
            "先后召开3次党委会议（2024年6月3日、6月24日和8月12日）专题研究。",
        ),
        (
            "召开专题会议2次（3月5日、4月7日、5月16日），研究整改工作。",
            "召开专题会议3次（3月5日、4月7日、5月16日），研究整改工作。",
        ),
        (
            "召开专题会议4次，分别是2023年7月3日、8月7日和9月4日。",
            "召开专题会议3次，分别是2023年7月3日、8月7日和9月4日。",
        ),
        (
            "于6月3日、6月24日和8月12日召开两次推进会。",
            "于6月3日、6月24日和8月12日召开三次推进会。",
        ),
        (
            "分别于2024年3月、5月和9月组织开展2次集中学习。",
            "分别于2024年3月、5月和9月组织开展3次集中学习。",
        ),
    ],
    traps: &[
        "先后召开3次党委会议（2024年6月3日、24日和8月12日）专题研究。",
        "先后召开4次党委会议（2024年6月3日至8月12日）专题研究。",
        "先后召开4次党委会议（6月3日、6月24日等）专题研究。",
        "召开会议5次（6月3日2次、6月24日3次）。",
        "于6月3日、6月24日召开党组会、推进会各1次。",
        "于6月3日、6月24日召开会议，组织学习4次。",
        "印发通知4份（6月3日、6月24日）。",
        "分别于2024年3月、5月召开党组会议5次。",
    ],
    check: Check::Passages(Region::PROSE, occasions),
};

fn occasions(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['日', '月']) {
        return;
    }
    for count in passage.counts() {
        if !matches!(count.classifier, "次" | "场" | "期" | "轮") {
            continue;
        }
        let said = count.value.as_whole();
        let listed = bracketed(text, count).or_else(|| before_it(passage, count));
        let (Some(said), Some(listed)) = (said, listed) else {
            continue;
        };
        // A month may have seen several.
        if said < listed.0 || listed.1 && said != listed.0 {
            let listed = listed.0;
            let written = slice(text, count.range.clone());
            sheet
                .at(
                    count.range.clone(),
                    format!("这里说“{written}”，列出的日期是{listed}个"),
                )
                .hint("查对次数，或补上漏列的日期");
        }
    }
}

/// No list of dates in brackets is longer, in bytes.
const LONGEST_LIST: usize = 400;

/// How many dates the brackets behind the count and its noun hold, and nothing else.
fn bracketed(text: &str, count: &Quantity) -> Option<(u64, bool)> {
    let noun = run(after(text, count.range.end), 12);
    let behind = after(text, count.range.end + noun.len());
    for lead in [
        "，分别是",
        "，分别为",
        "，时间分别为",
        "，时间分别是",
        "，即",
    ] {
        if let Some(list) = behind.strip_prefix(lead) {
            let list = before(list, floor(list, LONGEST_LIST));
            let (list, rest) = list.split_at_checked(list.find(['。', '；', '，'])?)?;
            return dates(list).filter(|_| !rest.starts_with('，'));
        }
    }
    let inside = behind.strip_prefix('（')?;
    let inside = before(inside, floor(inside, LONGEST_LIST));
    let (list, _) = inside.split_once('）')?;
    dates(list)
}

/// How many dates stand right before the one deed that is counted: 于6月3日、6月24日召开两次推进会.
fn before_it(passage: &Passage, count: &Quantity) -> Option<(u64, bool)> {
    let text = &passage.text;
    let start = crate::proofreading::chars::clause(text, count.range.start).start;
    let head = slice(text, start..count.range.start);
    let (_, list) = head.rsplit_once('于')?;
    let end = list.rfind(['日', '月', '号'])?;
    let mark = list.get(end..)?.chars().next()?.len_utf8();
    let (list, deed) = list.split_at_checked(end + mark)?;
    let plain = [
        "召开",
        "组织召开",
        "组织",
        "开展",
        "组织开展",
        "举办",
        "先后召开",
        "专题召开",
    ]
    .iter()
    .any(|verb| {
        deed.strip_prefix(verb)
            .is_some_and(|noun| run(noun, 6) == noun && !noun.contains('各'))
    });
    // 3月、5月: within a month there may be several.
    let behind = run(after(text, count.range.end), 12);
    let number = dates(list)?;
    (plain && !behind.contains('各')).then_some(number)
}

/// How many dates the list holds, where it holds nothing else, and whether all of them are days.
fn dates(list: &str) -> Option<(u64, bool)> {
    let mut number = 0;
    let mut days = true;
    for member in list.split(['、', '，', '和', '及', '与']) {
        let member = member.trim();
        let member = member.strip_prefix("以").unwrap_or(member);
        let mut rest = member;
        let mut units = 0;
        for unit in ['年', '月', '日'] {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (some, tail) = rest.split_at_checked(digits)?;
            if let Some(tail) = tail.strip_prefix(unit).filter(|_| !some.is_empty()) {
                rest = tail;
                units += 1;
            }
        }
        if !rest.is_empty() || units == 0 || member.ends_with('年') {
            return None;
        }
        number += 1;
        days &= member.ends_with('日');
    }
    (number >= 2).then_some((number, days))
}

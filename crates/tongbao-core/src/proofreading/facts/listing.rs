//! Lists that are not as long as announced.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, is_hanzi, slice, starts_with_any};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Quantity, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const LIST_LENGTH: Rule = Rule {
    id: "fact-list-length",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：数目与列举",
    summary: "“成立三个专项工作组：……组、……组、……组”“措施5项，即……”，说几个就列几个",
    examples: &[
        (
            "成立三个专项工作组：综合协调组、督促检查组。",
            "成立两个专项工作组：综合协调组、督促检查组。",
        ),
        (
            "下设4个专班，分别是综合专班、业务专班、后勤专班。",
            "下设3个专班，分别是综合专班、业务专班、后勤专班。",
        ),
        (
            "推出便民措施5项，即网上立案、跨域立案、假日预约、上门调解。",
            "推出便民措施4项，即网上立案、跨域立案、假日预约、上门调解。",
        ),
        (
            "建立四项机制，分别是定期会商、联合执法和信息共享，形成工作合力。",
            "建立三项机制，分别是定期会商、联合执法和信息共享，形成工作合力。",
        ),
        (
            "修订制度3项，即《差旅费管理办法》《公务接待管理办法》。",
            "修订制度2项，即《差旅费管理办法》《公务接待管理办法》。",
        ),
        (
            "划分3个片区（东片区、西片区）。",
            "划分2个片区（东片区、西片区）。",
        ),
    ],
    traps: &[
        "成立三个专项工作组：综合协调组、督促检查组、材料组。",
        "成立三个专项工作组：综合协调组、督促检查组等。",
        "完善3项制度：修订议事规则、财务制度。",
        "成立3个工作组：一是综合组，二是督查组。",
        "成立两个工作组：综合协调和督促检查组、材料组。",
        "推出便民措施3项，即网上立案和跨域立案、假日预约。",
        "推出便民措施5项，即网上立案、跨域立案，推行假日预约、上门调解、巡回审判。",
        "推出便民措施5项，即网上立案、跨域立案、假日预约等。",
        "走访12个村（社区、林场），覆盖6个县（市、区）。",
        "帮扶5个项目，即投入资金30万元、20万元。",
        "落实两项制度，即《办法》《细则》。",
        "建立3项机制，即时通报、定期调度。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, list_length),
};

fn list_length(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['、', '》']) {
        return;
    }
    for count in passage.counts() {
        if let Some(members) = listed(passage, count).or_else(|| named(passage, count)) {
            let said = slice(&passage.text, count.range.clone());
            sheet
                .at(
                    count.range.clone(),
                    format!("这里说“{said}”，后面列了{members}个"),
                )
                .hint("查对数目，或补上漏列的");
        }
    }
}

/// The count, where it announces few enough things to be listed, and where its noun ends.
fn announced(passage: &Passage, count: &Quantity) -> Option<(u64, usize)> {
    let said = count.value.as_whole()?;
    let masked = passage
        .masks
        .covers_any(&[Mask::Quotation, Mask::Title], count.range.start);
    let noun = run(after(&passage.text, count.range.end), 10);
    (!masked && (2..=12).contains(&said)).then_some((said, count.range.end + noun.len()))
}

/// How many members the list behind the count has, where that is another number: all of them end
/// like the noun that is counted.
fn listed(passage: &Passage, count: &Quantity) -> Option<usize> {
    let text = &passage.text;
    let (said, end) = announced(passage, count)?;
    if !matches!(count.classifier, "个" | "支" | "类" | "所" | "家") {
        return None;
    }
    let kind = slice(text, count.range.end..end).chars().next_back()?;
    let behind = after(text, end);
    let leads = ["：", "，分别是", "，分别为", "，即", "，包括", "，为", "（"];
    let lead = leads.iter().find(|lead| behind.starts_with(**lead))?;
    let list = after(behind, lead.len());
    let stops: &[char] = if *lead == "（" {
        &['）']
    } else {
        &['。', '；', '，', '：']
    };
    let list = list.get(..list.find(stops)?)?;
    let members: Vec<&str> = list.split('、').collect();
    // A conjunction may join two members, or stand inside one.
    let plain = !list.contains(['和', '与', '及', '等'])
        && members.iter().all(|member| {
            member.ends_with(kind) && member.chars().count() >= 2 && member.chars().all(is_hanzi)
        });
    // 12个村（社区、林场）: other kinds of the same level.
    let short = *lead == "（" && members.iter().any(|member| member.chars().count() < 3);
    let length = members.len();
    (plain && !short && length >= 2 && length as u64 != said).then_some(length)
}

/// What a clause behind a list begins with when it no longer lists.
const RESULTS: &[&str] = &[
    "方便",
    "实现",
    "群众",
    "让",
    "使",
    "进一步",
    "有效",
    "切实",
    "得到",
    "受到",
    "解决",
    "提升",
    "提高",
    "累计",
    "共",
    "全部",
    "目前",
    "截至",
    "惠及",
    "覆盖",
    "形成",
    "确保",
    "推动",
    "均",
    "已",
];

/// How many members a list behind 即 or 分别是 has, where it has fewer than were announced: however a
/// member is cut, more than these there are not.
fn named(passage: &Passage, count: &Quantity) -> Option<usize> {
    let text = &passage.text;
    let (said, end) = announced(passage, count)?;
    if !matches!(
        count.classifier,
        "个" | "项" | "条" | "类" | "种" | "支" | "所" | "家" | "款" | "道"
    ) {
        return None;
    }
    let behind = after(text, end);
    let list = ["，即", "，分别是", "，分别为"]
        .iter()
        .find_map(|lead| behind.strip_prefix(lead))?;
    // 即时通报, 即日起施行: no list.
    if list.starts_with([
        '时', '日', '知', '将', '刻', '可', '使', '便', '赴', '行', '改', '席',
    ]) {
        return None;
    }
    let length = list.find(['。', '；', '，', '：', '！'])?;
    let (list, rest) = (list.get(..length)?, list.get(length..)?);
    // The list may go on behind the comma, or tell counts of its own.
    let ended = rest.strip_prefix('，').is_none_or(|next| {
        let clause = next
            .find(['。', '；', '，'])
            .map_or(next, |at| slice(next, 0..at));
        starts_with_any(clause, 0, RESULTS) && !clause.contains('、')
    });
    let open = list.contains(['等', '：'])
        || list.contains(|c: char| c.is_ascii_digit())
        || rest.starts_with('：');
    if !ended || open {
        return None;
    }
    let list = list.replace("》《", "》、《").replace("”“", "”、“");
    let joined = ["以及", "和", "与", "及", "暨", "或"];
    let mut most = 0;
    for member in list.split('、') {
        if member.chars().count() < 2 {
            return None;
        }
        let conjunctions: usize = joined.iter().map(|word| member.matches(word).count()).sum();
        most += 1 + conjunctions;
    }
    (most >= 2 && (most as u64) < said).then_some(most)
}

//! The body that was inspected is the body that reports.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const INSPECTED: Rule = Rule {
    id: "inspected-body-name",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "通报体例（被巡察的单位就是发文的单位）",
    summary: "开头写的被巡察单位，与标题上的发文机关是同一个名称",
    examples: &[(
        "中共青浦镇委员会关于巡察整改进展情况的通报\n区委第一巡察组对青蒲镇党委进行了巡察，反馈了意见。现将情况予以公布。\n一、组织情况\n召开会议。",
        "中共青浦镇委员会关于巡察整改进展情况的通报\n区委第一巡察组对青浦镇党委进行了巡察，反馈了意见。现将情况予以公布。\n一、组织情况\n召开会议。",
    )],
    traps: &[
        "中共梓浦市水务局党组关于巡察整改进展情况的通报\n市委第一巡察组对市水务局党组进行了巡察，反馈了意见。现将情况予以公布。\n一、组织情况\n召开会议。",
        "中共梓浦县人民法院党组关于巡察整改进展情况的通报\n县委第一巡察组对县法院党组进行了巡察，反馈了意见。现将情况予以公布。\n一、组织情况\n召开会议。",
        "中共梓浦市水务局党组关于巡察整改进展情况的通报\n市委第一巡察组对局党组进行了巡察，对各区县党委开展了延伸巡察，反馈了意见。现将情况予以公布。\n一、组织情况\n召开会议。",
    ],
    check: Check::Galley(inspected),
};

/// Whether `written` is the full name with characters left out: 县法院 of 临渊县人民法院.
fn abbreviates(written: &[char], core: &[char]) -> bool {
    let mut rest = core.iter();
    written.iter().all(|c| rest.any(|other| other == c))
}

const BODIES: &[&str] = &["党委", "党组", "党工委", "委员会"];

fn inspected(galley: &Galley<'_>, sheet: &mut Sheet) {
    let [issuer] = galley.issuers.as_slice() else {
        return;
    };
    let issuer = issuer.strip_prefix("中共").unwrap_or(issuer);
    let Some(core) = ["党组", "委员会", "党委", "工作委员会"]
        .iter()
        .find_map(|body| issuer.strip_suffix(body))
    else {
        return;
    };
    let core: Vec<char> = core.chars().collect();
    for (i, passage) in galley.passages.iter().enumerate() {
        if !passage.path.starts_with("preamble") {
            continue;
        }
        for (at, lead) in passage.matches("对") {
            let start = at + lead.len();
            let tail = after(&passage.text, start);
            let Some(end) = BODIES.iter().filter_map(|body| tail.find(body)).min() else {
                continue;
            };
            let name = slice(tail, 0..end);
            let written: Vec<char> = name.chars().collect();
            let inspected = ["开展", "进行", "巡察", "巡视"].iter().any(|verb| {
                BODIES.iter().any(|body| {
                    after(tail, end)
                        .strip_prefix(body)
                        .is_some_and(|rest| rest.starts_with(verb))
                })
            });
            // 市水务局 for 梓浦市水务局: the end of the full name.
            let Some(same) = core
                .len()
                .checked_sub(written.len())
                .and_then(|skip| core.get(skip..))
            else {
                continue;
            };
            let different = same.iter().zip(&written).filter(|(a, b)| a != b).count();
            if inspected && written.len() >= 3 && different == 1 && !abbreviates(&written, &core) {
                let right: String = same.iter().collect();
                sheet
                    .within(
                        i,
                        start..start + end,
                        format!("被巡察的单位写作“{name}”，标题上是“{right}”"),
                    )
                    .hint("查对单位名称，前后统一");
            }
        }
    }
}

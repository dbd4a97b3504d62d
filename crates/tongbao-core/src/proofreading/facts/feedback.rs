//! The day of the feedback, told again, and what can only come after it.

use chrono::Datelike;
use tongbao_document::Severity;

use super::dates::Timeline;
use crate::numbering::Kind;
use crate::proofreading::calendar::print;
use crate::proofreading::chars::{after, before, floor, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const FEEDBACK: Rule = Rule {
    id: "date-feedback",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：反馈日期",
    summary: "反馈的日期前后一致；学习、研究反馈意见不会早于反馈的日期",
    examples: &[
        (
            "关于整改的通报\n2024年5月22日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n局党组自2024年5月2日收到反馈意见以来，召开会议6次。",
            "关于整改的通报\n2024年5月22日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n局党组自2024年5月22日收到反馈意见以来，召开会议6次。",
        ),
        (
            "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n于2023年6月9日召开党委会议，专题传达学习巡察反馈意见。",
            "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n于2023年6月19日召开党委会议，专题传达学习巡察反馈意见。",
        ),
        (
            "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2023年7月15日市委第六巡察组反馈意见后，局党组当天召开会议。",
            "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2023年6月15日市委第六巡察组反馈意见后，局党组当天召开会议。",
        ),
        (
            "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2023年5月18日，局党组召开会议研究反馈问题整改工作。",
            "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2023年6月18日，局党组召开会议研究反馈问题整改工作。",
        ),
    ],
    traps: &[
        "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n自2023年6月18日收到反馈意见以来，召开会议6次。2023年6月15日巡察组反馈意见后，局党组当天召开会议。",
        "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2023年3月20日至5月20日，市委巡察组进驻期间反馈的立行立改问题已整改。",
        "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2023年5月18日召开会议，部署配合巡察工作；反馈意见后，再次研究反馈问题。",
        "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2022年5月18日召开会议，研究上一轮巡察反馈问题整改工作。",
        "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n2023年6月20日，局党组收到书面反馈意见。",
        "关于整改的通报\n2023年6月15日，市委第六巡察组向市局党组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n对2023年3月15日审计反馈意见，局党组逐项研究。",
    ],
    check: Check::Galley(feedback),
};

/// Other things that are fed back.
const OTHERS: &[&str] = &[
    "审计",
    "上轮",
    "上一轮",
    "选人用人",
    "督查",
    "督导",
    "主题教育",
    "民主测评",
    "群众",
    "信访",
    "考核",
    "省委",
    "中央",
    "前期",
    "回头看",
    "历次",
    "以往",
    "自查",
    "调研",
    "征求",
    "评议",
    "边巡边改",
    "立行立改",
    "专项检查",
    "环保",
    "督察",
];

/// How far the words behind a date are read, in bytes.
const LONGEST_SENTENCE: usize = 400;

fn feedback(galley: &Galley<'_>, sheet: &mut Sheet) {
    let Some(told) = Timeline::of(galley).feedback else {
        return;
    };
    for (i, passage) in galley.passages.iter().enumerate() {
        if matches!(
            passage.kind,
            Kind::Title | Kind::Date | Kind::Signature | Kind::Table | Kind::Contact
        ) || !passage.may_hold(&['馈'])
        {
            continue;
        }
        let text = &passage.text;
        let mut year = None;
        for mention in passage.dates() {
            year = mention.year.or(year);
            let start = mention.range.start;
            let masked = passage
                .masks
                .covers_any(&[Mask::Title, Mask::Quotation], start);
            let day = mention.first_day(year).filter(|_| mention.day.is_some());
            let Some(day) = day.filter(|day| *day != told && !masked) else {
                continue;
            };
            let tail = after(text, mention.range.end);
            let tail = before(tail, floor(tail, LONGEST_SENTENCE));
            let tail = before(tail, tail.find(['。', '；']).unwrap_or(tail.len()));
            let head = before(text, start);
            let again = (receives(tail) || feeds_back(tail)) && !head.ends_with(['至', '到']);
            let early = day < told && (again || studies(tail, head));
            // A later day that differs in the month or the year only is a slip of the pen.
            let slipped = (day.year() != told.year()) ^ (day.month() != told.month());
            let slipped = slipped && day.day() == told.day();
            // The inspectors tell their opinion once; it may be received later.
            let twice =
                feeds_back(tail) && (day.year(), day.month()) == (told.year(), told.month());
            let late = day > told && again && (slipped || twice);
            if early || late {
                let written = slice(text, mention.range.clone());
                sheet
                    .within(
                        i,
                        mention.range.clone(),
                        if early {
                            format!("“{written}”早于反馈意见的{}", print(told))
                        } else {
                            format!("这里写“{written}”，反馈意见的日期是{}", print(told))
                        },
                    )
                    .hint("查对这个日期和反馈日期");
            }
        }
    }
}

/// Whether the words behind a date say that the feedback came that day: 收到反馈意见.
fn receives(tail: &str) -> bool {
    let tail = tail.trim_start_matches('，');
    let Some(rest) = ["收到", "接到", "接收"]
        .iter()
        .find_map(|verb| tail.strip_prefix(verb))
    else {
        return false;
    };
    let Some((words, _)) = rest.split_once("反馈") else {
        return false;
    };
    words.chars().count() <= 14
        && !words.contains(['，', '、'])
        && !OTHERS.iter().any(|other| words.contains(other))
}

/// Whether the words behind a date say that the inspectors fed back that day.
fn feeds_back(tail: &str) -> bool {
    let tail = tail.trim_start_matches('，');
    let Some((words, behind)) = tail.split_once("反馈") else {
        return false;
    };
    let inspectors = ["巡察组", "巡视组"].iter().any(|name| words.contains(name));
    let meant = behind
        .trim_start_matches('了')
        .starts_with(['巡', '意', '问'])
        || behind.is_empty()
        || behind.starts_with('了');
    inspectors
        && meant
        && words.chars().count() <= 24
        && !words.contains(['，', '、', '“', '《'])
        && ![
            "书记",
            "报告",
            "汇报",
            "专题会",
            "审议",
            "收到",
            "待",
            "整改",
        ]
        .iter()
        .any(|word| words.contains(word))
        && !OTHERS.iter().any(|other| tail.contains(other))
}

/// Whether the words behind a date say that the feedback was studied that day.
fn studies(tail: &str, head: &str) -> bool {
    const DEEDS: &[&str] = &["传达", "学习", "研究", "部署", "贯彻", "落实"];
    let Some((words, behind)) = tail.split_once("反馈") else {
        return false;
    };
    let known = ["意见", "问题", "的", "会", "情况", "精神"]
        .iter()
        .any(|noun| behind.starts_with(noun));
    // Another day between, or what was fed back before: another matter.
    let other = words.contains(|c: char| c.is_ascii_digit())
        || OTHERS.iter().any(|other| tail.contains(other))
        || [
            "至", "到", "前", "以前", "之前", "起", "以来", "—", "的", "后",
        ]
        .iter()
        .any(|limit| tail.starts_with(limit))
        || ["对", "自", "截至", "从", "将", "至"]
            .iter()
            .any(|word| head.ends_with(word))
        || behind.starts_with("后")
        || words.contains('待');
    let deed = DEEDS.iter().any(|deed| words.contains(deed));
    known && deed && !other && words.chars().count() <= 40
}

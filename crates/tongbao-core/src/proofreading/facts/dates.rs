//! Dates against one another: inspection, feedback, measures, signature.

use chrono::{Datelike, Days, NaiveDate};
use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::calendar::{Mention, print};
use crate::proofreading::chars::{after, before, clause, ends_with_any, slice, starts_with_any};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

/// The dates on which everything else hangs.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    began: Option<NaiveDate>,
    ended: Option<NaiveDate>,
    pub(super) feedback: Option<NaiveDate>,
    /// 成文日期.
    pub(super) signed: Option<NaiveDate>,
    /// Where the feedback date stands.
    feedback_at: Option<(usize, std::ops::Range<usize>)>,
}

impl Timeline {
    /// Reads the opening and the signature.
    pub(super) fn of(galley: &Galley<'_>) -> Self {
        let signed = galley
            .notice
            .date
            .as_ref()
            .and_then(crate::model::Date::calendar);
        let mut timeline = Self {
            signed,
            ..Self::default()
        };
        for (i, passage) in galley.passages.iter().enumerate() {
            if passage.path.starts_with("preamble") {
                timeline.read(i, passage);
            }
        }
        timeline
    }

    fn read(&mut self, index: usize, passage: &Passage) {
        let text = &passage.text;
        let mentions = passage.dates();
        let mut year = None;
        let mut rest = mentions.iter().peekable();
        while let Some(mention) = rest.next() {
            year = mention.year.or(year);
            let to = rest.peek().filter(|next| joined(text, mention, next));
            if let Some(next) = to {
                let inspected = ["巡察", "巡视"]
                    .iter()
                    .any(|word| sentence_behind(text, next.range.end).contains(word));
                if inspected && self.began.is_none() {
                    self.began = mention.first_day(year);
                    self.ended = next.last_day(next.year.or(year));
                }
                year = next.year.or(year);
                rest.next();
                continue;
            }
            let said = sentence_behind(text, mention.range.end);
            let told = said
                .find("反馈")
                .is_some_and(|at| !slice(said, 0..at).contains('日'));
            if told && mention.day.is_some() && self.feedback.is_none() {
                self.feedback = mention.first_day(year);
                self.feedback_at = Some((index, mention.range.clone()));
            }
        }
    }
}

/// Whether two mentions are the ends of a range.
pub(super) fn joined(text: &str, a: &Mention, b: &Mention) -> bool {
    matches!(
        slice(text, a.range.end..b.range.start)
            .trim()
            .trim_start_matches('份'),
        "至" | "到" | "—" | "-" | "～" | "——" | "－" | "~"
    )
}

fn sentence_behind(text: &str, at: usize) -> &str {
    let tail = after(text, at);
    slice(tail, 0..tail.find(['。', '；']).unwrap_or(tail.len()))
}

pub(super) const ORDER: Rule = Rule {
    id: "date-order",
    family: Family::Facts,
    severity: Severity::Error,
    source: "核对：巡察、反馈、成文的先后",
    summary: "巡察结束后反馈，反馈后成文",
    examples: &[
        (
            "关于整改的通报\n2022年8月24日至11月25日，市委第六巡察组对市局党组进行了巡察。2022年10月20日，市委第六巡察组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n召开会议。",
            "关于整改的通报\n2022年8月24日至11月25日，市委第六巡察组对市局党组进行了巡察。2023年2月20日，市委第六巡察组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n召开会议。",
        ),
        (
            "关于整改的通报\n2022年8月24日至11月25日，市委第六巡察组对市局党组进行了巡察。2023年2月20日，市委第六巡察组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n召开会议。\n中共某某局党组\n2023年1月10日",
            "关于整改的通报\n2022年8月24日至11月25日，市委第六巡察组对市局党组进行了巡察。2023年2月20日，市委第六巡察组反馈了巡察意见。现将情况予以公布。\n一、组织情况\n召开会议。\n中共某某局党组\n2023年8月10日",
        ),
    ],
    traps: &[
        "关于整改的通报\n2023年2月13日至4月14日，县委第三巡察组对县局党组开展了巡察，并于2023年5月26日反馈了意见。现将情况予以公布。\n一、组织情况\n召开会议。",
    ],
    check: Check::Galley(order),
};

fn order(galley: &Galley<'_>, sheet: &mut Sheet) {
    let timeline = Timeline::of(galley);
    if let (Some(feedback), Some((passage, range))) =
        (timeline.feedback, timeline.feedback_at.clone())
        && let Some(ended) = timeline.ended.filter(|ended| feedback < *ended)
    {
        sheet
            .within(
                passage,
                range.clone(),
                format!("反馈日期{}早于巡察结束的{}", print(feedback), print(ended)),
            )
            .hint("查对两个日期");
    }
    let last = timeline.feedback.or(timeline.ended);
    if let (Some(signed), Some(last)) = (timeline.signed, last) {
        let at = galley
            .passages
            .iter()
            .position(|passage| passage.kind == Kind::Date);
        if let Some(index) = at.filter(|_| signed < last) {
            let end = galley
                .passage(index)
                .map_or(0, |passage| passage.text.trim_end().len());
            sheet
                .within(
                    index,
                    0..end,
                    format!("成文日期{}早于反馈意见的{}", print(signed), print(last)),
                )
                .hint("查对成文日期和反馈日期");
        }
    }
}

pub(super) const RANGE: Rule = Rule {
    id: "date-range-reversed",
    family: Family::Facts,
    severity: Severity::Error,
    source: "核对：起止日期",
    summary: "起止日期，起在前、止在后",
    examples: &[(
        "2023年8月10日至2023年6月5日开展检查。",
        "2023年6月5日至2023年8月10日开展检查。",
    )],
    traps: &[
        "2022年11月10日至2023年3月5日开展检查。",
        "2022年8月24日至11月25日开展巡察。",
        "11月至次年3月",
    ],
    check: Check::Passages(Region::PROSE, range),
};

fn range(passage: &Passage, sheet: &mut Sheet) {
    let mentions = passage.dates();
    for pair in mentions.windows(2) {
        let [a, b] = pair else { continue };
        if !joined(&passage.text, a, b) || a.year.is_none() || a.month.is_none() {
            continue;
        }
        let (Some(from), Some(to)) = (a.first_day(None), b.last_day(a.year)) else {
            continue;
        };
        if to < from {
            let whole = a.range.start..b.range.end;
            let remark = sheet
                .at(
                    whole.clone(),
                    format!("“{}”止日早于起日", slice(&passage.text, whole)),
                )
                .hint("查对起止日期");
            if b.year.is_none() {
                remark
                    .severity(Severity::Warning)
                    .hint("跨年的，后一个日期写明年份");
            }
        }
    }
}

/// Full dates of what was done, in prose: no names of documents, no spans and limits.
fn deeds(passage: &Passage) -> Vec<Mention> {
    let text = &passage.text;
    passage
        .dates()
        .iter()
        .filter(|&mention| {
            let masked = passage.masks.covers_any(
                &[Mask::Title, Mask::Quotation, Mask::Link],
                mention.range.start,
            );
            mention.year.is_some() && mention.month.is_some() && !masked
        })
        .filter(|&mention| {
            let limit = [
                "以来",
                "以前",
                "之前",
                "前",
                "起",
                "期间",
                "至",
                "到",
                "—",
                "-",
                "～",
                "的",
                "后",
                "以后",
                "之后",
                "间",
                "度",
                "印发的",
                "签订的",
            ];
            let past = [
                "自", "从", "对", "将", "把", "至", "到", "—", "-", "～", "截至", "截止", "距",
            ];
            !starts_with_any(text, mention.range.end, &limit)
                && !ends_with_any(text, mention.range.start, &past)
        })
        .cloned()
        .collect()
}

pub(super) const BEFORE_INSPECTION: Rule = Rule {
    id: "date-before-inspection",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：整改措施的时间",
    summary: "整改措施不会早于巡察开始；早于的，查对年份",
    examples: &[(
        "关于整改的通报\n2022年8月24日至11月25日，市委第六巡察组对市局党组进行了巡察。现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）2022年6月组织全体职工学习保密知识。",
        "关于整改的通报\n2022年8月24日至11月25日，市委第六巡察组对市局党组进行了巡察。现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）2023年6月组织全体职工学习保密知识。",
    )],
    traps: &[
        "关于整改的通报\n2022年8月24日至11月25日，市委第六巡察组对市局党组进行了巡察。现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）对2018年以来实施的项目开展检查，清理2019年4月至2022年6月的账目。\n（2）2022年12月完成清理。",
    ],
    check: Check::Galley(before_inspection),
};

fn before_inspection(galley: &Galley<'_>, sheet: &mut Sheet) {
    let Some(began) = Timeline::of(galley).began else {
        return;
    };
    for view in &galley.problems {
        for index in &view.own {
            let Some(passage) = galley.passage(*index) else {
                continue;
            };
            let text = &passage.text;
            for mention in deeds(passage) {
                let opens = before(text, mention.range.start);
                let opens = opens
                    .strip_suffix("已于")
                    .or(opens.strip_suffix('于'))
                    .unwrap_or(opens);
                let at_start = opens.is_empty()
                    || opens.ends_with(['。', '；', '，', '：', '）', '.', '是', '\n', '、'])
                    || opens.trim_end().is_empty();
                let early = mention.last_day(None).is_some_and(|day| day < began);
                let quoted_past = slice(text, clause(text, mention.range.start))
                    .contains(['原', '曾'])
                    || slice(text, clause(text, mention.range.start)).contains("巡察发现");
                if at_start && early && !quoted_past {
                    let written = slice(text, mention.range.clone()).to_owned();
                    sheet
                        .within(
                            *index,
                            mention.range.clone(),
                            format!("这项措施写在“{written}”，早于巡察开始的{}", print(began)),
                        )
                        .hint("查对年份；确是巡察以前做的，说明它与整改的关系");
                }
            }
        }
    }
}

pub(super) const AFTER_SIGNATURE: Rule = Rule {
    id: "date-after-signature",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：成文日期",
    summary: "已经做完的事不会晚于成文日期",
    examples: &[
        (
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n2023年9月12日召开专题会议。\n中共某某局党组\n2023年8月10日",
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n2023年7月12日召开专题会议。\n中共某某局党组\n2023年8月10日",
        ),
        (
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n截至2023年9月底，问题已全部整改到位。\n中共某某局党组\n2023年8月31日",
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n截至2023年8月底，问题已全部整改到位。\n中共某某局党组\n2023年8月31日",
        ),
        (
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n已报送补充计划，并于2023年8月12日对接落实岗位。\n中共某某局党组\n2023年8月10日",
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n已报送补充计划，并于2023年8月8日对接落实岗位。\n中共某某局党组\n2023年8月10日",
        ),
    ],
    traps: &[
        "关于整改的通报\n现将情况予以公布。\n一、组织情况\n截至2024年12月底，问题已全部整改到位。\n中共某某局党组\n2024年12月30日",
        "关于整改的通报\n现将情况予以公布。\n一、组织情况\n计划2025年6月底前投入运营。力争2023年10月完成。\n中共某某局党组\n2023年8月10日",
        "关于整改的通报\n现将情况予以公布。\n一、组织情况\n印发《行动方案（2023年9月—2025年12月）》。\n中共某某局党组\n2023年8月10日",
    ],
    check: Check::Galley(after_signature),
};

const FUTURE: &[&str] = &[
    "计划",
    "约定",
    "后支付",
    "验收后",
    "届时",
    "拟",
    "将",
    "预计",
    "力争",
    "确保",
    "争取",
    "力求",
    "前",
    "规划",
    "目标",
    "时限",
    "长期",
    "今后",
    "下一步",
    "到期",
    "届满",
    "有效期",
    "任期",
    "完成时间",
    "待",
    "拟于",
    "列入",
    "安排",
    "底",
];

/// From the first of the last ten days of a month to its last, where it has thirty.
const LAST_TEN_DAYS: Days = Days::new(9);

/// Whether `word` tells an intention in the words before a date: 计划, but not 报送补充计划，.
fn intends(head: &str, word: &str) -> bool {
    head.match_indices(word).any(|(at, _)| {
        let behind = after(head, at + word.len());
        let noun = word == "计划"
            && behind.starts_with(['，', '、', '》', '”', '；', '（', '和', '及', '的'])
            && !before(head, at).is_empty();
        let done = word == "将" && before(head, at).ends_with(['已', '经', '并']);
        !noun && !done
    })
}

/// The line of the signature's date, where what was done lies in the same month that rather the
/// signature is wrong; what the notice sums up to (截至……) may lie a month behind it.
fn just_after(
    galley: &Galley<'_>,
    signed: NaiveDate,
    day: NaiveDate,
    summed: bool,
) -> Option<(usize, std::ops::Range<usize>)> {
    let near = (day.year(), day.month()) == (signed.year(), signed.month())
        || summed && day.signed_duration_since(signed).num_days() <= 31;
    let index = galley
        .passages
        .iter()
        .position(|passage| passage.kind == Kind::Date)
        .filter(|_| near)?;
    let end = galley.passage(index)?.text.trim_end().len();
    Some((index, 0..end))
}

fn after_signature(galley: &Galley<'_>, sheet: &mut Sheet) {
    let Some(signed) = Timeline::of(galley).signed else {
        return;
    };
    for (i, passage) in galley.passages.iter().enumerate() {
        if matches!(
            passage.kind,
            Kind::Date | Kind::Signature | Kind::Field | Kind::Title | Kind::Table
        ) {
            continue;
        }
        let text = &passage.text;
        for mention in passage.dates() {
            let full = mention.year.is_some() && mention.month.is_some();
            let masked = passage.masks.covers_any(
                &[Mask::Title, Mask::Quotation, Mask::Link],
                mention.range.start,
            );
            // 截至2022年12月末 is no plan: the end of December is meant, its last ten days.
            let reached = before(text, mention.range.start).ends_with("截至")
                && starts_with_any(text, mention.range.end, &["末", "底"]);
            let day = if reached {
                mention
                    .last_day(None)
                    .and_then(|day| day.checked_sub_days(LAST_TEN_DAYS))
            } else {
                mention.first_day(None)
            };
            let late = day.is_some_and(|day| day > signed);
            if !full || masked || !late {
                continue;
            }
            let words = slice(text, clause(text, mention.range.start));
            let around = crate::proofreading::chars::sentence(text, mention.range.start);
            let head = slice(text, around.start..mention.range.start);
            let planned = !reached && FUTURE.iter().any(|word| words.contains(word))
                || ["计划", "下一步", "今后", "将", "力争", "预计", "拟"]
                    .iter()
                    .any(|word| intends(head, word));
            if !planned {
                let written = slice(text, mention.range.clone()).to_owned();
                let written_day = mention.day.and(day);
                if let Some(date) = written_day.and_then(|day| {
                    let summed = before(text, mention.range.start).ends_with("截至");
                    just_after(galley, signed, day, summed)
                }) {
                    sheet
                        .within(
                            date.0,
                            date.1,
                            format!(
                                "成文日期{}早于{}写的“{written}”",
                                print(signed),
                                galley.name(i)
                            ),
                        )
                        .hint("查对成文日期和这个日期");
                    return;
                }
                sheet
                    .within(
                        i,
                        mention.range.clone(),
                        format!("“{written}”晚于成文日期{}", print(signed)),
                    )
                    .hint("查对这个日期和成文日期");
            }
        }
    }
}

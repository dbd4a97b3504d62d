//! Deadlines that had passed when the notice was signed.

use tongbao_document::Severity;

use super::dates::Timeline;
use crate::model::State;
use crate::numbering::Kind;
use crate::proofreading::calendar::print;
use crate::proofreading::chars::{after, before, clause, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const PASSED: Rule = Rule {
    id: "date-deadline-passed",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：整改时限与成文日期",
    summary: "成文时已经过期的时限，不能还写作将来",
    examples: &[
        (
            "关于整改的通报\n现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改结果：正在整改。\n整改时限：2023年6月\n整改落实情况：推进甲。\n中共某某局党组\n2023年8月10日",
            "关于整改的通报\n现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改结果：正在整改。\n整改时限：2023年12月\n整改落实情况：推进甲。\n中共某某局党组\n2023年8月10日",
        ),
        (
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n计划2023年6月底前投入运营。\n中共某某局党组\n2023年8月10日",
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n计划2023年12月底前投入运营。\n中共某某局党组\n2023年8月10日",
        ),
        (
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n对旧审判楼进行评估，2023年6月底前将完成移交手续。\n中共某某局党组\n2023年8月10日",
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n对旧审判楼进行评估，2023年9月底前将完成移交手续。\n中共某某局党组\n2023年8月10日",
        ),
        (
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n新楼将在2023年5月投入使用。\n中共某某局党组\n2023年8月10日",
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n新楼将在2023年11月投入使用。\n中共某某局党组\n2023年8月10日",
        ),
        (
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n剩余3户，2023年7月底前可全部清退。\n中共某某局党组\n2023年8月10日",
            "关于整改的通报\n现将情况予以公布。\n一、组织情况\n剩余3户，2023年9月底前可全部清退。\n中共某某局党组\n2023年8月10日",
        ),
    ],
    traps: &[
        "关于整改的通报\n现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改时限：2023年6月\n整改落实情况：原计划2023年5月完成，已按期完成。\n中共某某局党组\n2023年8月10日",
        "关于整改的通报\n现将情况予以公布。\n一、组织情况\n制定工作计划，2023年3月完成自查。\n中共某某局党组\n2023年8月10日",
        "关于整改的通报\n现将情况予以公布。\n一、组织情况\n2023年6月底前将账目清理完毕，2023年5月将3名干部调离岗位。\n中共某某局党组\n2023年8月10日",
        "关于整改的通报\n现将情况予以公布。\n一、组织情况\n将2023年3月以前的账目全部清理，2023年6月将整改情况报送市委。\n中共某某局党组\n2023年8月10日",
    ],
    check: Check::Galley(passed),
};

fn passed(galley: &Galley<'_>, sheet: &mut Sheet) {
    let Some(signed) = Timeline::of(galley).signed else {
        return;
    };
    for view in &galley.problems {
        let open = view.problem.outcome.as_ref().is_some_and(|outcome| {
            matches!(outcome.state, State::InProgress | State::NotCompleted)
        });
        for index in view.own.iter().filter(|_| open) {
            let Some(passage) = galley.passage(*index).filter(|p| p.kind == Kind::Field) else {
                continue;
            };
            let limit = ["时限", "期限", "完成时间"]
                .iter()
                .any(|label| passage.text.contains(label));
            let dates = passage.dates();
            let Some(last) = dates.last().filter(|_| limit) else {
                continue;
            };
            if let Some(day) = last.last_day(None).filter(|day| *day < signed) {
                sheet
                    .within(
                        *index,
                        last.range.clone(),
                        format!("整改时限到{}，成文时已过期，结果却还没有完成", print(day)),
                    )
                    .hint("查对整改结果或时限；确已逾期的，说明原因和新的时限");
            }
        }
    }
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = &passage.text;
        if !matches!(
            passage.kind,
            Kind::Body | Kind::Measure | Kind::Problem | Kind::Heading | Kind::Outcome
        ) {
            continue;
        }
        for mention in passage.dates() {
            let head = before(text, mention.range.start);
            let announced = announced(after(text, mention.range.end));
            let planned = announced
                || [
                    "将在",
                    "可于",
                    "可在",
                    "有望于",
                    "有望在",
                    "争取于",
                    "争取在",
                    "确保于",
                    "确保在",
                    "计划",
                    "计划于",
                    "计划在",
                    "预计",
                    "预计于",
                    "预计在",
                    "拟于",
                    "拟在",
                    "将于",
                    "力争",
                    "力争于",
                    "力争在",
                    "争取",
                    "确保",
                ]
                .iter()
                .any(|word| head.ends_with(word));
            let words = slice(text, clause(text, mention.range.start));
            let past = words.contains("原计划")
                || words.contains("按计划")
                || head.ends_with("原拟于")
                || words.contains('已');
            let masked = passage
                .masks
                .covers_any(&[Mask::Title, Mask::Quotation], mention.range.start);
            // 2023年计划 is the name of a plan, 将于2023年完成 is not.
            let dated = mention.month.is_some() || head.ends_with('于') || announced;
            let day = mention.last_day(None).filter(|_| dated);
            if let Some(day) = day.filter(|day| planned && !past && !masked && *day < signed) {
                sheet
                    .within(
                        i,
                        mention.range.clone(),
                        format!(
                            "计划的时间{}早于成文日期{}，成文时已过期",
                            print(day),
                            print(signed)
                        ),
                    )
                    .hint("写明现在的情况：是否完成，没有完成的说明原因和新的时限");
            }
        }
    }
}

/// Whether the words behind a limit say that it is still to come: 2024年2月底前将完成……. A 将 with its
/// object before the verb (将账目清理完毕) tells what was done.
fn announced(tail: &str) -> bool {
    const VERBS: &[&str] = &[
        "完成",
        "建成",
        "投入",
        "投用",
        "启动",
        "开工",
        "竣工",
        "交付",
        "移交",
        "全部完成",
        "全面完成",
        "全部建成",
        "印发",
        "出台",
        "召开",
        "实现",
        "达到",
        "启用",
        "开展",
        "组织",
        "陆续",
        "全部投入",
        "全部清退",
        "全部收回",
        "全部到位",
        "到位",
        "办结",
        "办理",
    ];
    let tail = tail.trim_start_matches(['底', '末', '初']);
    let tail = ["以前", "之前", "前"]
        .iter()
        .find_map(|word| tail.strip_prefix(word))
        .unwrap_or(tail);
    let tail = tail.trim_start_matches('，');
    ["将", "可", "拟", "预计", "力争", "争取", "有望"]
        .iter()
        .find_map(|word| tail.strip_prefix(word))
        .is_some_and(|rest| VERBS.iter().any(|verb| rest.starts_with(verb)))
}

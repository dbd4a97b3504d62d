//! Deadlines that had passed when the notice was signed.

use tongbao_document::Severity;

use super::dates::Timeline;
use crate::model::State;
use crate::numbering::Kind;
use crate::proofreading::calendar::print;
use crate::proofreading::chars::{before, clause, slice};
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
    ],
    traps: &[
        "关于整改的通报\n现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改时限：2023年6月\n整改落实情况：原计划2023年5月完成，已按期完成。\n中共某某局党组\n2023年8月10日",
        "关于整改的通报\n现将情况予以公布。\n一、组织情况\n制定工作计划，2023年3月完成自查。\n中共某某局党组\n2023年8月10日",
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
            Kind::Body | Kind::Measure | Kind::Problem | Kind::Heading
        ) {
            continue;
        }
        for mention in passage.dates() {
            let head = before(text, mention.range.start);
            let planned = [
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
            let dated = mention.month.is_some() || head.ends_with('于');
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

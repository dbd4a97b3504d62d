//! Rules on the stated result of a problem against the words below it.

mod open;

use tongbao_document::Severity;

use self::open::{open_words, shorten};
use super::chars::{after, before, clause, is_han_numeral, slice, starts_with_any};
use super::galley::{Galley, ProblemView};
use super::masks::Mask;
use super::passage::Passage;
use super::remarks::Sheet;
use super::rule::{Check, Family, Rule};
use crate::model::{Outcome, OutcomePlace, State};
use crate::numbering::PieceKind;

/// The rules of this family.
pub(super) const RULES: &[&Rule] = &[&UNFINISHED, &CLOSING, &TENSE, &UNDERSTATED, &HEADING];

const UNFINISHED: Rule = Rule {
    id: "outcome-unfinished",
    family: Family::Outcome,
    severity: Severity::Warning,
    source: "核对：整改结果与正文",
    summary: "结果写“已完成”的，正文里不能还“正在征求意见”“尚未……”“力争……”",
    examples: &[
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改，并长期坚持。\n整改落实情况：\n（1）起草管理办法，现征求市财政局意见。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改，并长期坚持。\n整改落实情况：\n（1）起草管理办法，征求市财政局意见后印发。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）清理项目12个，其余3个尚未完成验收。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）清理项目12个，全部完成验收。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）目前正按计划逐项推进中。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）已按计划逐项完成。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）形成发展规划初稿，拟提交职工代表大会审议。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）形成发展规划，已经职工代表大会审议通过。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）统一配备移动终端，目前设备尚在招标采购中。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）统一配备移动终端，设备全部到位。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）更新机房设备，设备招标采购中。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）更新机房设备，设备全部安装完成。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）管理细则文稿正在审核，待批准后印发。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）管理细则经审核批准后印发。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）开展人才引进，计划引进博士3名。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）开展人才引进，引进博士3名。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）改造项目目前处于初步设计阶段。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）改造项目已竣工。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）开展谈心谈话48人次，仍有6名干部未谈，将于年内谈完。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）开展谈心谈话54人次，实现全覆盖。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）新服务大厅即将投入使用。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）新服务大厅已投入使用。",
        ),
    ],
    traps: &[
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）对拟提交党委会的议题逐项审核，严格执行拟任人选公示制度。\n（2）拟出台文件前先行合法性审查，把廉政要求融入项目招标采购中。\n（3）模拟报考系统上线，起草并印发工作计划，组织观看纪录片《正在行动》。",
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）在办公楼改造中厉行节约，工程建设全程公开。\n（2）即将到期的合同逐份清理，即将退休干部逐人谈话。\n（3）2023年底前将账目清理完毕，处于高发期的隐患全部消除。",
        "关于整改的通报\n一、整改情况\n存在问题：甲尚未完成。\n整改结果：已完成整改。\n整改落实情况：\n（1）对正在建设的12个项目开展检查。\n（2）针对尚未完成验收的项目逐一督办，已全部完成。\n（3）将检查结果纳入考核，对拟立项项目进行查重，争取到4个专项资金支持。",
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：正在整改。\n整改落实情况：\n（1）正在征求意见，力争年底完成。",
    ],
    check: Check::Galley(unfinished),
};

fn unfinished(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (view, outcome) in completed(galley) {
        for index in &view.own {
            let Some(passage) = galley.passage(*index) else {
                continue;
            };
            for prose in prose(passage) {
                for found in open_words(passage, prose) {
                    let words = slice(&passage.text, found.clone()).to_owned();
                    sheet
                        .within(*index, found, format!("整改结果写“{}”，这里却说“{words}”", outcome_words(outcome)))
                        .hint("核对：确已完成的，改写这一句；没有完成的，把结果改为“阶段性完成”或“正在整改”");
                }
            }
        }
    }
}

const CLOSING: Rule = Rule {
    id: "outcome-closing",
    family: Family::Outcome,
    severity: Severity::Warning,
    source: "核对：整改结果与正文",
    summary: "段末写“整改结果：已完成”“该问题已完成整改”的，这一段里不能还“正在……”“下一步将……”",
    examples: &[
        (
            "通报\n一、整改情况\n（一）甲方面\n1.关于甲的问题\n（1）修订制度3项。\n（2）正在筹建采购中心。整改结果：已完成整改。",
            "通报\n一、整改情况\n（一）甲方面\n1.关于甲的问题\n（1）修订制度3项。\n（2）建成采购中心。整改结果：已完成整改。",
        ),
        (
            "通报\n一、整改情况\n在平台建设方面，完成客户端改版，目前设备尚在招标采购中。该问题已完成整改。",
            "通报\n一、整改情况\n在平台建设方面，完成客户端改版，设备全部到位。该问题已完成整改。",
        ),
    ],
    traps: &[
        "通报\n一、整改情况\n（一）甲方面\n1.关于甲的问题\n（1）修订制度3项。\n（2）正在筹建采购中心。整改结果：正在整改。",
    ],
    check: Check::Galley(closing),
};

/// A result that closes a paragraph of prose, where the reader lifted none out of it.
fn closing(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        let Some((at, told)) = closing_result(passage) else {
            continue;
        };
        let lifted = galley.problems.iter().any(|view| {
            view.own.contains(&i)
                && view
                    .problem
                    .outcome
                    .as_ref()
                    .is_some_and(|outcome| outcome.state == State::Completed)
        });
        if at == 0 || lifted {
            continue;
        }
        let told_before = prose(passage).map(|range| range.start..range.end.min(at));
        for found in told_before.flat_map(|range| open_words(passage, range)) {
            let words = slice(&passage.text, found.clone()).to_owned();
            sheet
                .within(i, found, format!("段末写“{told}”，这里却说“{words}”"))
                .hint("核对：确已完成的，改写这一句；没有完成的，改正整改结果");
        }
    }
}

/// Where a paragraph ends by saying that all is done, and with which words: 整改结果：已完成整改。 or
/// 该问题已完成整改。
fn closing_result(passage: &Passage) -> Option<(usize, &str)> {
    const LABEL: &str = "整改结果：";
    const DONE: &[&str] = &["已完成", "完成整改", "已整改", "已全部完成"];
    const SUBJECTS: &[&str] = &["该", "此", "本", "上述", "目前", "现", "以上"];
    let text = passage.text.trim_end();
    if let Some((at, _)) = passage.matches(LABEL).last() {
        let told = after(text, at + LABEL.len());
        let done = DONE.iter().any(|words| told.starts_with(words));
        return done.then(|| (at, told.trim_end_matches('。')));
    }
    let head = text.trim_end_matches('。');
    let at = head.rfind('。')? + '。'.len_utf8();
    let told = after(head, at).trim_start_matches(['”', '’', '）']);
    let bare = SUBJECTS
        .iter()
        .find_map(|subject| told.strip_prefix(subject))
        .unwrap_or(told)
        .trim_start_matches("方面")
        .trim_start_matches(|c: char| c.is_ascii_digit() || is_han_numeral(c))
        .trim_start_matches(['个', '项'])
        .trim_start_matches("问题")
        .trim_start_matches("任务")
        .trim_start_matches('，');
    let result = ["，并长期坚持", "，长期坚持", "并长期坚持"]
        .iter()
        .find_map(|tail| bare.strip_suffix(tail))
        .unwrap_or(bare);
    let whole = matches!(
        result,
        "已完成整改"
            | "已整改完成"
            | "已整改完毕"
            | "已整改到位"
            | "已全部完成整改"
            | "已全部整改完成"
            | "已全部整改完毕"
            | "已全部整改到位"
            | "已整改销号"
            | "已完成整改销号"
            | "已完成整改并销号"
            | "整改已完成"
            | "已完成"
    );
    whole.then_some((at, told))
}

/// The problems that are stated as done.
fn completed<'g, 'n>(
    galley: &'g Galley<'n>,
) -> impl Iterator<Item = (&'g ProblemView<'n>, &'n Outcome)> {
    galley.problems.iter().filter_map(|view| {
        let outcome = view.problem.outcome.as_ref()?;
        (outcome.state == State::Completed).then_some((view, outcome))
    })
}

fn outcome_words(outcome: &Outcome) -> &str {
    if outcome.text.is_empty() {
        "已完成"
    } else {
        &outcome.text
    }
}

/// The running text of a passage, without what states the result.
fn prose(passage: &Passage) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    passage
        .pieces
        .iter()
        .filter(|(kind, _)| *kind == PieceKind::Text)
        .map(|(_, range)| range.clone())
}

const TENSE: Rule = Rule {
    id: "notice-tense",
    family: Family::Outcome,
    severity: Severity::Info,
    source: "核对：整改结果与正文",
    summary: "结果写“已完成”的，“今后将”“继续”等将来的话宜移到下一步工作，或与“长期坚持”呼应",
    examples: &[(
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改，并长期坚持。\n整改落实情况：\n（1）今后将详细核实签字盖章处，确保无遗漏。",
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改，并长期坚持。\n整改落实情况：\n（1）逐一核实签字盖章处，确保无遗漏。",
    )],
    traps: &[
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：阶段性完成整改，并持续推进。\n整改落实情况：\n（1）今后将严格执行规定。",
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）组织继续教育培训3期，将结果纳入考核。",
    ],
    check: Check::Galley(tense),
};

fn tense(galley: &Galley<'_>, sheet: &mut Sheet) {
    const WORDS: &[&str] = &[
        "今后",
        "后续将",
        "接下来将",
        "下阶段将",
        "适时将",
        "将继续",
        "将持续",
        "将进一步",
        "将严格",
        "将加强",
        "将不断",
        "将逐步",
        "将适时",
        "将按照",
        "继续",
        "下一步",
    ];
    for (view, outcome) in completed(galley) {
        for index in &view.own {
            let Some(passage) = galley.passage(*index) else {
                continue;
            };
            let text = &passage.text;
            for prose in prose(passage) {
                let mut last = prose.start;
                let mut found: Vec<(usize, &str)> = WORDS
                    .iter()
                    .flat_map(|word| passage.matches(word))
                    .filter(|(at, _)| prose.contains(at))
                    .collect();
                if found.is_empty() {
                    continue;
                }
                // What says that something is not done is told by another rule.
                let open = open_words(passage, prose.clone());
                found.sort_by_key(|(at, word)| (*at, usize::MAX - word.len()));
                for (at, word) in found {
                    let end = at + word.len();
                    let opens = clause(text, at).start == at
                        || at == prose.start
                        || word != "继续"
                        || before(text, at).ends_with("同时");
                    let other = word == "继续" && after(text, end).starts_with("教育");
                    let unfinished =
                        word == "下一步" && !starts_with_any(text, end, &["，", "将", "继续"]);
                    let masked = passage
                        .masks
                        .covers_any(&[Mask::Quotation, Mask::Title], at);
                    let told = open.iter().any(|range| range.contains(&at));
                    if at < last || !opens || other || masked || unfinished || told {
                        continue;
                    }
                    last = clause(text, at).end;
                    let shown = shorten(text, at, last.max(end));
                    let words = slice(text, at..shown).to_owned();
                    let lasting = outcome.text.contains("长期") || outcome.text.contains("持续");
                    let hint = if lasting {
                        "与“长期坚持”并不矛盾；先写已经做了什么，再写今后怎样坚持"
                    } else {
                        "先写已经做了什么；今后的打算移到下一步工作，或把结果写作“已完成整改，并长期坚持”"
                    };
                    sheet
                        .within(
                            *index,
                            at..shown,
                            format!(
                                "整改结果写“{}”，这里说的是将来：“{words}”",
                                outcome_words(outcome)
                            ),
                        )
                        .hint(hint);
                }
            }
        }
    }
}

const UNDERSTATED: Rule = Rule {
    id: "outcome-understated",
    family: Family::Outcome,
    severity: Severity::Info,
    source: "核对：整改结果与正文",
    summary: "结果写“正在整改”“未完成”的，正文却说已全部整改到位",
    examples: &[
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：正在整改。\n整改落实情况：\n（1）排查隐患12处，已全部整改到位。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）排查隐患12处，已全部整改到位。",
        ),
        (
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：正在整改。\n整改落实情况：\n（1）排查隐患12处。\n（2）与公安局建立联动机制，该问题已整改销号。",
            "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）排查隐患12处。\n（2）与公安局建立联动机制，该问题已整改销号。",
        ),
    ],
    traps: &[
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：阶段性完成整改，并持续推进。\n整改落实情况：\n（1）排查隐患12处，已全部整改到位。",
        "关于整改的通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：正在整改。\n整改落实情况：\n（1）排查隐患12处，已整改10处，其余2处正在推进。",
    ],
    check: Check::Galley(understated),
};

fn understated(galley: &Galley<'_>, sheet: &mut Sheet) {
    for view in &galley.problems {
        let Some(outcome) = &view.problem.outcome else {
            continue;
        };
        if outcome.state == State::Completed {
            continue;
        }
        // With several measures one may be done and the others not.
        let open = matches!(outcome.state, State::InProgress | State::NotCompleted)
            && view.problem.measures.len() == 1;
        for index in &view.own {
            let Some(passage) = galley.passage(*index) else {
                continue;
            };
            let text = passage.text.trim_end_matches(['。', ' ']);
            // 该问题已整改销号 is said of the whole problem.
            for ending in [
                "该问题已全部整改到位",
                "该问题已整改到位",
                "该问题已整改销号",
                "该问题已完成整改",
                "已全部完成并销号",
                "已全部整改并销号",
                "已完成整改并销号",
                "已全部整改到位",
                "全部整改到位",
                "已全部完成整改",
                "已全部办结",
                "已全部完成",
            ] {
                let whole = ending.starts_with('该') || ending.ends_with("销号");
                if text.ends_with(ending)
                    && (whole || open && !text.contains("正在") && !text.contains('未'))
                {
                    let start = text.len() - ending.len();
                    sheet
                        .within(
                            *index,
                            start..text.len(),
                            format!("整改结果写“{}”，这里却说“{ending}”", outcome.text),
                        )
                        .hint("核对整改结果");
                    break;
                }
            }
        }
    }
}

const HEADING: Rule = Rule {
    id: "outcome-vs-heading",
    family: Family::Outcome,
    severity: Severity::Warning,
    source: "核对：标题与整改结果",
    summary: "“已完成的整改事项”下面，不列没有完成的",
    examples: &[(
        "关于整改的通报\n一、集中整改期内已完成的整改事项\n1.关于甲的问题\n整改结果：已完成整改。\n完成甲。\n2.关于乙的问题\n整改结果：正在整改。\n推进乙。",
        "关于整改的通报\n一、集中整改期内已完成的整改事项\n1.关于甲的问题\n整改结果：已完成整改。\n完成甲。\n2.关于乙的问题\n整改结果：已完成整改。\n完成乙。",
    )],
    traps: &[
        "关于整改的通报\n一、反馈问题的整改情况\n1.关于甲的问题\n整改结果：正在整改。\n推进甲。",
    ],
    check: Check::Galley(heading),
};

fn heading(galley: &Galley<'_>, sheet: &mut Sheet) {
    for view in &galley.problems {
        let Some(outcome) = &view.problem.outcome else {
            continue;
        };
        let part = view
            .path
            .strip_prefix("parts[")
            .and_then(|path| path.split(']').next());
        let part = part.and_then(|index| galley.notice.parts.get(index.parse::<usize>().ok()?));
        let Some(heading) = part.and_then(|part| part.heading.as_deref()) else {
            continue;
        };
        let done = heading.contains("已完成") && !heading.contains('未') && !heading.contains("含");
        let open = matches!(outcome.state, State::InProgress | State::NotCompleted);
        if done && open && outcome.place != OutcomePlace::Heading {
            let own = view.own.iter().find_map(|index| {
                let passage = galley.passage(*index)?;
                passage
                    .piece(PieceKind::Outcome)
                    .map(|range| (*index, range))
            });
            if let Some((index, range)) = own {
                sheet
                    .within(
                        index,
                        range,
                        format!("标题是“{heading}”，这个问题的结果却是“{}”", outcome.text),
                    )
                    .hint("移到相应的部分，或查对整改结果");
            }
        }
    }
}

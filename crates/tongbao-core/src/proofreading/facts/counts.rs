//! Counts in prose against what the notice itself holds.

use std::collections::BTreeSet;

use tongbao_document::Severity;

use super::statements::{Counted, Statement, Status};
use crate::model::State;
use crate::numbering::{Kind, PieceKind};
use crate::proofreading::chars::{after, clause, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Quantity;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};
use crate::proofreading::structure::headings::names_problem;
use crate::proofreading::structure::numbering::doubtful;

/// The paragraphs that speak of the whole, not of one problem.
fn overview<'g>(galley: &'g Galley<'_>) -> impl Iterator<Item = (usize, &'g Passage)> {
    galley.passages.iter().enumerate().filter(|(_, passage)| {
        let path = passage.path.as_str();
        !path.contains("problems[")
            && (path.starts_with("preamble")
                || path.starts_with("parts")
                || path.starts_with("conclusion"))
    })
}

/// How many problems the notice holds, counted in every way a person may count them.
fn problem_counts(galley: &Galley<'_>) -> Vec<u64> {
    let depth = |path: &str| path.matches("problems[").count();
    let mut counts = Vec::new();
    let deepest = galley
        .problems
        .iter()
        .map(|view| depth(&view.path))
        .max()
        .unwrap_or(0);
    for level in 1..=deepest {
        counts.push(
            galley
                .problems
                .iter()
                .filter(|view| depth(&view.path) == level)
                .count(),
        );
    }
    let leaves = galley
        .problems
        .iter()
        .filter(|view| view.problem.subproblems.is_empty());
    counts.push(leaves.count());
    counts.push(galley.problems.len());
    // A part that is a problem as a whole counts as one, though it tells of several.
    let parts = galley.notice.parts.iter().filter(|part| {
        let heading = part.heading.as_deref().unwrap_or_default();
        heading.starts_with("关于") && heading.contains("问题")
    });
    counts.push(parts.count());
    // 三、需长期坚持的问题, and a paragraph without number: a problem that is not told apart.
    let single = galley.notice.parts.iter().enumerate().filter(|(i, part)| {
        let heading = part.heading.as_deref().unwrap_or_default();
        let state = ["正在整改", "长期坚持", "未完成", "持续推进", "阶段性完成"];
        let path = format!("parts[{i}]");
        heading.contains("问题")
            && state.iter().any(|state| heading.contains(state))
            && !part.body.is_empty()
            && part.sections.is_empty()
            && !galley
                .problems
                .iter()
                .any(|view| view.path.starts_with(&path))
    });
    let single = single.count();
    if single > 0 {
        counts.push(galley.problems.len() + single);
    }
    // A heading among those of problems that is worded in its own way is a problem, too.
    let titles: Vec<(&str, Option<u8>)> = galley
        .problems
        .iter()
        .filter_map(|view| galley.passage(view.title?))
        .map(|title| (list_of(&title.path), title.level))
        .collect();
    let read: BTreeSet<usize> = galley
        .problems
        .iter()
        .filter_map(|view| view.title)
        .collect();
    let more = galley.passages.iter().enumerate().filter(|(i, passage)| {
        passage.kind == Kind::Heading
            && passage.level.is_some()
            && !read.contains(i)
            && titles.contains(&(list_of(&passage.path), passage.level))
            && passage
                .piece(PieceKind::Heading)
                .is_some_and(|words| names_problem(slice(&passage.text, words)))
    });
    let more = more.count();
    if more > 0 {
        for k in 0..counts.len() {
            let count = counts.get(k).copied().unwrap_or(0);
            counts.push(count + more);
        }
    }
    counts.into_iter().map(|count| count as u64).collect()
}

/// The list something stands in.
fn list_of(path: &str) -> &str {
    path.rfind('[')
        .and_then(|at| path.get(..at))
        .unwrap_or(path)
}

/// Whether the count is one of problems the inspectors told: 反馈的22个问题, 3个方面9个问题.
fn told_problems(passage: &Passage, quantity: &Quantity) -> bool {
    const OTHERS: &[&str] = &[
        "认领",
        "自查",
        "督办",
        "带头",
        "牵头",
        "重点",
        "共性",
        "个性",
        "其中",
        "上一轮",
        "年巡察",
        "年巡视",
        "上轮",
        "上次",
        "审计",
        "选人用人",
        "历次",
        "以往",
        "发现",
        "排查",
        "督促",
        "移交",
        "前期",
        "检查",
        "突出问题",
        "群众",
    ];
    let text = &passage.text;
    let noun = quantity.noun(text);
    let noun = ["具体", "子", "反馈", "主要"]
        .iter()
        .find_map(|word| noun.strip_prefix(word))
        .unwrap_or(noun);
    let whole = clause(text, quantity.range.start);
    let words = slice(text, whole.clone());
    let lead = slice(text, whole.start..quantity.range.start);
    let named = noun.starts_with("问题") || lead.ends_with("问题");
    // 将3类13个问题细化为46项任务: the list of the inspectors, taken apart.
    let listed = (lead.contains("个方面") || lead.contains('类')) && lead.chars().count() <= 20;
    let told = ["反馈", "指出", "提出"]
        .iter()
        .any(|word| lead.contains(word))
        || listed;
    matches!(quantity.classifier, "个" | "项" | "条")
        && named
        && told
        && !OTHERS.iter().any(|word| words.contains(word))
}

pub(super) const PROBLEMS: Rule = Rule {
    id: "fact-problem-count",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：正文所列问题",
    summary: "文中说的反馈问题数，与通报实际列出的问题数相符（按上一级或最下一级计都可以）",
    examples: &[(
        "中共某某局党组关于巡察整改情况的通报\n现将情况予以公布。\n一、组织情况\n将反馈的4个问题细化为12条措施。\n二、整改情况\n存在问题：甲滞后。\n整改落实情况：完成甲。\n存在问题：乙滞后。\n整改落实情况：完成乙。\n存在问题：丙滞后。\n整改落实情况：完成丙。",
        "中共某某局党组关于巡察整改情况的通报\n现将情况予以公布。\n一、组织情况\n将反馈的3个问题细化为12条措施。\n二、整改情况\n存在问题：甲滞后。\n整改落实情况：完成甲。\n存在问题：乙滞后。\n整改落实情况：完成乙。\n存在问题：丙滞后。\n整改落实情况：完成丙。",
    )],
    traps: &[
        "中共某某局党组关于巡察整改情况的通报\n现将情况予以公布。\n一、组织情况\n书记带头认领问题4个，班子成员主动认领反馈问题7个。\n二、整改情况\n存在问题：甲滞后。\n整改落实情况：完成甲。\n存在问题：乙滞后。\n整改落实情况：完成乙。",
    ],
    check: Check::Galley(problems),
};

fn problems(galley: &Galley<'_>, sheet: &mut Sheet) {
    if galley.problems.len() < 2 {
        return;
    }
    let counts = problem_counts(galley);
    let leaves = galley
        .problems
        .iter()
        .filter(|view| view.problem.subproblems.is_empty())
        .count();
    let abridged = galley.passages.iter().any(|passage| {
        passage.kind == Kind::Heading
            && ["重点问题", "主要问题", "部分问题", "突出问题"]
                .iter()
                .any(|words| passage.text.contains(words))
    });
    for (i, passage) in overview(galley) {
        let all = passage.statements();
        let summed: Vec<usize> = all
            .iter()
            .flat_map(|statement| {
                statement
                    .totals()
                    .into_iter()
                    .map(move |found| (statement, found))
            })
            .filter(|(statement, (total, parts))| {
                parts.len() >= 2 && sums_up(passage, statement, total)
            })
            .map(|(_, (total, _))| total.quantity.range.start)
            .collect();
        for quantity in passage.counts() {
            let Some(said) = quantity.value.as_whole() else {
                continue;
            };
            let told = told_problems(passage, quantity) || summed.contains(&quantity.range.start);
            if told && !counts.contains(&said) {
                let written = slice(&passage.text, quantity.range.clone()).to_owned();
                let remark = sheet.within(
                    i,
                    quantity.range.clone(),
                    format!("这里说问题“{written}”，后面列出的是{leaves}个"),
                );
                // A notice may give only part of them to the public, and often says so.
                // Where a number is of the wrong look, the problems may have been read wrong.
                if abridged || leaves as u64 * 2 < said || !doubtful(galley).is_empty() {
                    remark.severity(Severity::Info);
                }
                remark.hint("查对问题数，或补上没有列出的问题；按要求只公开一部分的，在文中说明");
            }
        }
    }
}

/// Whether the sentence sums up the rectification: 截至4月底，12个问题中已完成10个…….
fn sums_up(passage: &Passage, statement: &Statement, total: &Counted) -> bool {
    let words = slice(&passage.text, statement.range.clone());
    let own = ["自查", "发现", "审计", "检查", "排查", "移交"]
        .iter()
        .any(|word| words.contains(word));
    let whole = words.contains("完成率") || words.contains("巡察") || words.contains("巡视");
    let noun = total.quantity.noun(&passage.text);
    noun.starts_with("问题") && whole && !own
}

pub(super) const STATES: Rule = Rule {
    id: "fact-state-count",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：正文所列整改结果",
    summary: "文中说的已完成、正在整改、长期坚持的个数，与各问题写的整改结果相符",
    examples: &[(
        "中共某某局党组关于巡察整改情况的通报\n反馈的3个问题，已完成整改3个。现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：完成甲。\n存在问题：乙滞后。\n整改结果：已完成整改。\n整改落实情况：完成乙。\n存在问题：丙滞后。\n整改结果：正在整改。\n整改落实情况：推进丙。",
        "中共某某局党组关于巡察整改情况的通报\n反馈的3个问题，已完成整改2个。现将情况予以公布。\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：完成甲。\n存在问题：乙滞后。\n整改结果：已完成整改。\n整改落实情况：完成乙。\n存在问题：丙滞后。\n整改结果：正在整改。\n整改落实情况：推进丙。",
    )],
    traps: &[],
    check: Check::Galley(states),
};

/// How many leaf problems are in each state.
pub(super) struct Tally {
    pub(super) total: u64,
    /// Those that tell no result: they may be in any state.
    untold: u64,
    done: u64,
    stage: u64,
    running: u64,
    lasting: u64,
    open: u64,
}

impl Tally {
    pub(super) fn of(galley: &Galley<'_>) -> Option<Self> {
        let mut tally = Self {
            total: 0,
            untold: 0,
            done: 0,
            stage: 0,
            running: 0,
            lasting: 0,
            open: 0,
        };
        for view in galley
            .problems
            .iter()
            .filter(|view| view.problem.subproblems.is_empty())
        {
            tally.total += 1;
            match view.problem.outcome.as_ref().map(|outcome| outcome.state) {
                Some(State::Completed) => tally.done += 1,
                Some(State::StageCompleted) => tally.stage += 1,
                Some(State::InProgress) => tally.running += 1,
                Some(State::LongTerm) => tally.lasting += 1,
                Some(State::NotCompleted) => tally.open += 1,
                None => tally.untold += 1,
            }
        }
        (tally.total > 1 && tally.untold * 3 <= tally.total).then_some(tally)
    }

    /// The counts that are right for a status, however strictly a person takes it.
    fn right(&self, status: Status) -> Vec<u64> {
        match status {
            Status::Done => vec![
                self.done,
                self.done + self.stage,
                self.done + self.stage + self.lasting,
            ],
            Status::Stage => vec![self.stage],
            Status::Running => vec![
                self.running,
                self.running + self.stage,
                self.running + self.lasting,
                self.running + self.stage + self.lasting,
            ],
            Status::Lasting => vec![self.lasting, self.lasting + self.stage],
            Status::Open => vec![self.open, self.open + self.running, self.total - self.done],
            Status::Rest => vec![self.total - self.done, self.total - self.done - self.stage],
        }
    }

    /// The numbers of problems that may count as done.
    pub(super) fn done(&self) -> Vec<u64> {
        let counts = self.right(Status::Done);
        counts
            .into_iter()
            .flat_map(|count| count..=count + self.untold)
            .collect()
    }
}

fn states(galley: &Galley<'_>, sheet: &mut Sheet) {
    let Some(tally) = Tally::of(galley) else {
        return;
    };
    for (i, passage) in overview(galley) {
        for statement in passage.statements() {
            for (total, parts) in statement.totals() {
                let about_all = told_problems(passage, &total.quantity)
                    || about_problems(passage, statement, total);
                if !about_all || total.quantity.value.as_whole() != Some(tally.total) {
                    continue;
                }
                for part in parts.into_iter().filter(|part| !part.part) {
                    compare(passage, i, part, &tally, sheet);
                }
            }
        }
    }
}

fn about_problems(passage: &Passage, statement: &Statement, total: &Counted) -> bool {
    let noun = total.quantity.noun(&passage.text);
    let words = slice(&passage.text, statement.range.clone());
    ["具体问题", "问题", "子问题"]
        .iter()
        .any(|name| noun.starts_with(name))
        && words.contains("整改")
}

fn compare(passage: &Passage, index: usize, part: &Counted, tally: &Tally, sheet: &mut Sheet) {
    let (Some(status), Some(said)) = (part.status, part.quantity.value.as_whole()) else {
        return;
    };
    let right = tally.right(status);
    if right
        .iter()
        .any(|count| (*count..=count + tally.untold).contains(&said))
    {
        return;
    }
    let range = part.lead.start..part.quantity.range.end;
    let written = slice(&passage.text, range.clone()).trim().to_owned();
    let real = right.first().copied().unwrap_or(0);
    sheet
        .within(
            index,
            range,
            format!("这里说“{written}”，按各问题写的整改结果是{real}个"),
        )
        .hint("查对个数，或查对各问题的整改结果");
}

pub(super) const MEASURES: Rule = Rule {
    id: "fact-measure-count",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：前后文",
    summary: "整改措施的总数前后一致",
    examples: &[(
        "中共某某局党组关于巡察整改情况的通报\n现将情况予以公布。\n一、组织情况\n将3个方面9个问题细化为44条措施。\n截至2022年12月5日，42条整改措施已落实40条，其余2条正在推进。",
        "中共某某局党组关于巡察整改情况的通报\n现将情况予以公布。\n一、组织情况\n将3个方面9个问题细化为44条措施。\n截至2022年12月5日，44条整改措施已落实42条，其余2条正在推进。",
    )],
    traps: &[
        "中共某某局党组关于巡察整改情况的通报\n现将情况予以公布。\n一、组织情况\n制定整改措施44条。对效果不明显的4项措施退回重办。",
    ],
    check: Check::Galley(measures),
};

fn measures(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut stated: Option<(usize, Quantity)> = None;
    for (i, passage) in overview(galley) {
        let text = &passage.text;
        for statement in passage.statements() {
            for count in &statement.counts {
                let quantity = &count.quantity;
                let noun = quantity.noun(text);
                let lead = slice(text, count.lead.clone());
                let named = noun.starts_with("措施")
                    || noun.starts_with("整改措施")
                    || noun.starts_with("具体措施")
                    || lead.ends_with("措施");
                if !named || !matches!(quantity.classifier, "条" | "项") {
                    continue;
                }
                let declares = ["细化为", "细化成", "制定", "形成", "明确", "提出", "分解为"]
                    .iter()
                    .any(|word| slice(text, clause(text, quantity.range.start)).contains(word));
                match &stated {
                    None if declares => stated = Some((i, quantity.clone())),
                    Some((first, total)) => {
                        let all = statement
                            .total()
                            .is_some_and(|(whole, _)| whole.quantity == *quantity)
                            || after(text, quantity.range.end).starts_with("整改措施全部");
                        if all && total.value != quantity.value {
                            let said = slice(text, quantity.range.clone()).to_owned();
                            sheet
                                .within(
                                    i,
                                    quantity.range.clone(),
                                    format!(
                                        "这里说措施“{said}”，{}说是{}条",
                                        galley.name(*first),
                                        total.value
                                    ),
                                )
                                .hint("查对措施总数，前后一致");
                        }
                    }
                    None => {}
                }
            }
        }
    }
}

//! Problems, results, measures and labels that lack something.

use std::collections::BTreeSet;

use tongbao_document::Severity;

use super::numbering::doubtful;
use crate::model::Section;
use crate::numbering::{Kind, PieceKind};
use crate::proofreading::chars::slice;
use crate::proofreading::galley::{Galley, ProblemView};
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

/// The title of the problem as printed, to point at.
fn title_range(
    galley: &Galley<'_>,
    view: &ProblemView<'_>,
) -> Option<(usize, std::ops::Range<usize>)> {
    let index = view.title?;
    let passage = galley.passage(index)?;
    let whole = 0..passage.text.trim_end().len();
    Some((index, passage.piece(PieceKind::Heading).unwrap_or(whole)))
}

fn is_leaf(view: &ProblemView<'_>) -> bool {
    view.problem.subproblems.is_empty()
}

pub(super) const WITHOUT_RESULT: Rule = Rule {
    id: "problem-without-result",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "通报体例",
    summary: "其他问题都写了整改结果的，每个问题都要写",
    examples: &[(
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：完成甲。\n存在问题：乙滞后。\n整改结果：已完成整改。\n整改落实情况：完成乙。\n存在问题：丙滞后。\n整改落实情况：完成丙。",
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：完成甲。\n存在问题：乙滞后。\n整改结果：已完成整改。\n整改落实情况：完成乙。\n存在问题：丙滞后。\n整改结果：已完成整改。\n整改落实情况：完成丙。",
    )],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n完成甲。\n2.关于乙的问题\n完成乙。\n3.关于丙的问题\n完成丙。",
    ],
    check: Check::Galley(without_result),
};

fn without_result(galley: &Galley<'_>, sheet: &mut Sheet) {
    let leaves: Vec<&ProblemView<'_>> = galley
        .problems
        .iter()
        .filter(|view| is_leaf(view))
        .collect();
    let with = leaves
        .iter()
        .filter(|view| view.problem.outcome.is_some())
        .count();
    let without = leaves.len() - with;
    if with < 2 || without * 2 > with {
        return;
    }
    let with_result: BTreeSet<&str> = galley
        .problems
        .iter()
        .filter(|view| view.problem.outcome.is_some())
        .map(|view| view.path.as_str())
        .collect();
    let doubtful = doubtful(galley);
    for view in leaves
        .into_iter()
        .filter(|view| view.problem.outcome.is_none())
        .filter(|view| view.title.is_none_or(|title| !doubtful.contains(&title)))
    {
        // The result may be told in a way of its own, or by the problem above.
        let told = view
            .own
            .iter()
            .filter_map(|index| galley.passage(*index))
            .any(|passage| RESULTS.iter().any(|words| passage.text.contains(words)));
        let above = view
            .path
            .rsplit_once(".subproblems[")
            .is_some_and(|(above, _)| with_result.contains(above));
        // 检查12家，责令整改6家: a deed that is numbered like a problem.
        let title = &view.problem.title;
        let deed = title.contains('，') && title.contains(|c: char| c.is_ascii_digit());
        if told || above || deed || heading_tells(galley, &view.path) {
            continue;
        }
        if let Some((passage, range)) = title_range(galley, view) {
            sheet
                .within(passage, range, "这个问题没有写整改结果")
                .hint(format!("其他{with}个问题都写了；补上“已完成整改”等结果"));
        }
    }
}

/// Whether a heading above tells the result: （二）取得阶段性成效、需持续推进的问题.
fn heading_tells(galley: &Galley<'_>, path: &str) -> bool {
    let mut path = path;
    while let Some((above, _)) = path.rsplit_once('.') {
        let heading = galley.at_path(&format!("{above}.heading"));
        let text = heading.and_then(|index| galley.passage(index));
        if text.is_some_and(|passage| {
            ["完成", "推进", "阶段性", "长期", "正在", "销号"]
                .iter()
                .any(|word| passage.text.contains(word))
        }) {
            return true;
        }
        path = above;
    }
    false
}

/// Words that tell a result wherever they stand.
const RESULTS: &[&str] = &[
    "已完成整改",
    "正在整改",
    "完成整改",
    "长期坚持",
    "整改到位",
    "阶段性完成",
    "立行立改",
    "持续推进",
    "尚未完成",
];

pub(super) const WITHOUT_MEASURES: Rule = Rule {
    id: "problem-without-measures",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "通报体例",
    summary: "每个问题下面都要有整改措施或整改情况",
    examples: &[(
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成甲。\n存在问题：乙滞后。\n整改结果：已完成整改。\n存在问题：丙滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成丙。",
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成甲。\n存在问题：乙滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成乙。\n存在问题：丙滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成丙。",
    )],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n（1）关于子项一的问题\n完成。\n（2）关于子项二的问题\n完成。",
    ],
    check: Check::Galley(without_measures),
};

fn without_measures(galley: &Galley<'_>, sheet: &mut Sheet) {
    let bare: Vec<&ProblemView<'_>> = galley
        .problems
        .iter()
        .filter(|view| is_leaf(view) && view.problem.measures.is_empty())
        // A task told in a whole sentence is its own measure.
        .filter(|view| !view.problem.title.contains(['，', '。', '；']))
        .collect();
    let leaves = galley.problems.iter().filter(|view| is_leaf(view)).count();
    // Where most have none, the notice tells measures elsewhere.
    if bare.len() * 2 > leaves {
        return;
    }
    let doubtful = doubtful(galley);
    for view in bare {
        // A number of the wrong look makes a problem of what is none.
        if view
            .title
            .is_some_and(|title| doubtful.contains(&title) || doubtful.contains(&(title + 1)))
        {
            continue;
        }
        // 整改情况： with nothing behind it is told by another rule.
        let label = |index: usize| {
            galley.passage(index).is_some_and(|passage| {
                let text = passage.text.trim_end();
                text.ends_with(['：', ':']) && text.chars().count() <= 12
            })
        };
        let below = view.title.map(|title| title + 1);
        if view.own.iter().copied().chain(below).any(label) {
            continue;
        }
        if let Some((passage, range)) = title_range(galley, view) {
            sheet
                .within(passage, range, "这个问题下面没有整改措施")
                .hint("补上采取了哪些措施，或说明并入了哪一项");
        }
    }
}

pub(super) const EMPTY_LABEL: Rule = Rule {
    id: "label-empty",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "“责任单位：”“整改落实情况：”等标签后面要有内容",
    examples: &[(
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n责任单位：\n整改落实情况：\n（1）完成甲。",
        "通报\n一、整改情况\n存在问题：甲滞后。\n整改结果：已完成整改。\n责任单位：办公室\n整改落实情况：\n（1）完成甲。",
    )],
    traps: &["通报\n一、整改情况\n存在问题：甲滞后。\n整改落实情况：\n（1）完成甲。"],
    check: Check::Galley(empty_label),
};

fn empty_label(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = passage.text.trim_end();
        let bare = text.ends_with(['：', ':']) && text.len() <= 36;
        if let Some(label) = label_left_over(galley, i) {
            sheet
                .within(
                    i,
                    label.clone(),
                    format!("“{}”后面没有内容", slice(text, label)),
                )
                .hint("补上内容，或删去这个标签");
            continue;
        }
        let empty = match passage.kind {
            Kind::Field => bare,
            Kind::MeasuresLabel => {
                let own = passage
                    .path
                    .strip_suffix(".measures")
                    .unwrap_or(&passage.path);
                !galley
                    .passage(i + 1)
                    .is_some_and(|next| next.path.starts_with(own))
            }
            Kind::Body | Kind::Measure => {
                bare && !galley.passage(i + 1).is_some_and(|next| {
                    matches!(next.kind, Kind::Body | Kind::Measure | Kind::Table)
                }) && passage.places.start().is_some()
            }
            _ => false,
        };
        if empty {
            sheet
                .within(i, 0..text.len(), format!("“{}”后面没有内容", text.trim()))
                .hint("补上内容，或删去这个标签");
        }
    }
    for view in &galley.problems {
        let empty = view.problem.outcome.as_ref().is_some_and(|outcome| {
            !outcome.form.label.is_empty() && outcome.text.trim().is_empty()
        });
        if let Some((passage, range)) = title_range(galley, view).filter(|_| empty) {
            sheet
                .within(passage, range, "整改结果的标签后面没有内容")
                .hint("补上整改结果");
        }
    }
}

/// A label at the end of a paragraph that nothing follows: ……租金8万元。整改情况：.
fn label_left_over(galley: &Galley<'_>, index: usize) -> Option<std::ops::Range<usize>> {
    let passage = galley.passage(index)?;
    let text = passage.text.trim_end();
    let head = text.strip_suffix('：')?;
    let stop = head.rfind('。')? + '。'.len_utf8();
    let label = slice(head, stop..head.len());
    let known = [
        "整改情况",
        "整改措施",
        "整改落实情况",
        "整改结果",
        "存在问题",
    ];
    let goes_on = galley.passage(index + 1).is_some_and(|next| {
        next.kind == Kind::Measure && owner_of(&next.path) == owner_of(&passage.path)
    });
    (known.contains(&label) && !goes_on).then_some(stop..text.len())
}

/// The path up to the list something stands in.
fn owner_of(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(owner, _)| owner)
}

pub(super) const EMPTY_HEADING: Rule = Rule {
    id: "heading-empty",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "标题下面要有内容",
    examples: &[(
        "通报\n一、组织情况\n召开会议，制定方案。\n二、整改情况\n（一）甲方面\n（二）乙方面\n存在问题：乙滞后。\n整改落实情况：\n（1）完成乙。",
        "通报\n一、组织情况\n召开会议，制定方案。\n二、整改情况\n（一）甲方面\n存在问题：甲滞后。\n整改落实情况：\n（1）完成甲。\n（二）乙方面\n存在问题：乙滞后。\n整改落实情况：\n（1）完成乙。",
    )],
    traps: &["通报\n一、组织情况\n（一）提高认识。召开会议，制定方案。"],
    check: Check::Galley(empty_heading),
};

fn empty_heading(galley: &Galley<'_>, sheet: &mut Sheet) {
    empty_measures(galley, sheet);
    let mut report = |path: String, empty: bool| {
        let Some(index) = galley.at_path(&format!("{path}.heading")).filter(|_| empty) else {
            return;
        };
        let Some(passage) = galley.passage(index) else {
            return;
        };
        // A heading that is a whole sentence may be all there is to say.
        let text = passage.text.trim_end();
        let low = passage.level > Some(2);
        let says_all =
            text.ends_with('。') && (low || text.contains('，') || text.chars().count() > 30);
        let own_text = passage
            .pieces
            .iter()
            .any(|(kind, _)| *kind == PieceKind::Text);
        // （二） for 二、 with （一） below it: the number is told by another rule.
        let number =
            |passage: &Passage| passage.counted.first().and_then(|counted| counted.written);
        let above_its_list = number(passage).is_some_and(|number| number > 1)
            && galley
                .passage(index + 1)
                .is_some_and(|next| next.level == passage.level && number(next) == Some(1));
        if !says_all && !own_text && !above_its_list {
            let words = slice(text, passage.words_start()..text.len());
            sheet
                .within(index, 0..text.len(), format!("标题“{words}”下面没有内容"))
                .hint("补上内容；如果是空出来的，说明“无”或删去这个标题");
        }
    };
    for (i, part) in galley.notice.parts.iter().enumerate() {
        let path = format!("parts[{i}]");
        let empty = part.body.is_empty() && part.sections.is_empty() && part.closing.is_empty();
        report(path.clone(), empty);
        let mut stack: Vec<(String, &Section)> = Vec::new();
        for (k, section) in part.sections.iter().enumerate() {
            stack.push((format!("{path}.sections[{k}]"), section));
        }
        while let Some((path, section)) = stack.pop() {
            let empty = section.body.is_empty()
                && section.sections.is_empty()
                && section.problems.is_empty()
                && section.closing.is_empty();
            report(path.clone(), empty);
            for (k, below) in section.sections.iter().enumerate() {
                stack.push((format!("{path}.sections[{k}]"), below));
            }
        }
    }
}

/// （二）强化理论武装 among measures, with nothing under it while its sisters have something.
fn empty_measures(galley: &Galley<'_>, sheet: &mut Sheet) {
    for view in &galley.problems {
        let own: Vec<(usize, Option<u8>, &str)> = view
            .own
            .iter()
            .filter_map(|index| {
                let passage = galley.passage(*index).filter(|p| p.kind == Kind::Measure)?;
                Some((*index, passage.level, passage.text.trim_end()))
            })
            .collect();
        let under = |k: usize| {
            let level = own.get(k).and_then(|(_, level, _)| *level);
            own.get(k + 1)
                .is_some_and(|(_, next, _)| next.is_none() || *next > level)
        };
        for (k, (index, level, text)) in own.iter().enumerate() {
            let sister = own
                .iter()
                .enumerate()
                .any(|(other, (_, look, _))| other != k && look == level && under(other));
            let short = text.chars().count() <= 30 && !text.contains(['。', '，', '；', '：']);
            if level.is_some() && short && sister && !under(k) {
                sheet
                    .within(*index, 0..text.len(), format!("“{text}”下面没有内容"))
                    .hint("补上内容，或并入别的措施");
            }
        }
    }
}

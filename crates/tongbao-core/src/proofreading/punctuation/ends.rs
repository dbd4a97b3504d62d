//! How paragraphs, headings and titles end.

use std::collections::BTreeMap;

use tongbao_document::Severity;

use crate::numbering::{Kind, PieceKind};
use crate::proofreading::chars::{is_closing, is_hanzi, is_stop, left, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const SENTENCE: Rule = Rule {
    id: "punct-sentence-end",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.1",
    summary: "正文段落末尾要有句末点号",
    examples: &[
        (
            "市局党组召开专题会议6次，整改工作取得明显成效",
            "市局党组召开专题会议6次，整改工作取得明显成效。",
        ),
        ("制定制度5项，修订制度3项，", "制定制度5项，修订制度3项。"),
    ],
    traps: &[
        "整改情况一览表",
        "制定制度5项，修订制度3项；",
        "主要做法有三点，分述如下：",
        "书记强调，要做到“即知即改。”",
        "电话0323-5550145，电子邮箱a@x.example",
    ],
    check: Check::Passages(Region::PROSE, sentence),
};

fn sentence(passage: &Passage, sheet: &mut Sheet) {
    let text = passage.text.trim_end();
    if let Some(last @ ('，' | '、')) = text.chars().next_back() {
        let at = text.len() - last.len_utf8();
        if !outside(passage) && passage.kind != Kind::Heading {
            sheet
                .at(at..text.len(), format!("段落末尾用了“{last}”"))
                .hint("话说完了，改为“。”；没说完，把后文接上");
        }
        return;
    }
    let last_piece = passage
        .pieces
        .iter()
        .rev()
        .find(|(_, range)| !range.is_empty());
    // A result that closes the text is the end of a sentence like any other.
    let result = |range: &std::ops::Range<usize>| {
        matches!(passage.kind, Kind::Measure | Kind::Problem | Kind::Heading)
            && passage.prose().any(|prose| prose.end == range.start)
    };
    let words = match last_piece {
        Some((PieceKind::Text, words)) => words.clone(),
        Some((PieceKind::Outcome, words)) if result(words) => 0..words.end,
        _ => return,
    };
    if passage.kind == Kind::Field || outside(passage) || text.is_empty() {
        return;
    }
    let Some(last) = text.chars().next_back() else {
        return;
    };
    let at = text.len() - last.len_utf8();
    if passage.masks.covers_any(&[Mask::Link, Mask::Serial], at) {
        return;
    }
    let body = slice(text, words.start..text.len());
    match last {
        '。' | '！' | '？' | '；' | '：' | '…' | '.' | ';' | ':' | '!' | '?' => {}
        // （……） behind a full stop stands by itself.
        '）' if text
            .rfind('（')
            .is_some_and(|open| left(text, open) == Some('。')) => {}
        _ if is_closing(last) && left(text, at).is_some_and(|c| is_stop(c) || c == '…') => {}
        _ => {
            let sentence_like = body.contains(['，', '。', '；'])
                || body.chars().count() > 40
                || passage.kind == Kind::Supervision;
            if sentence_like
                && (is_hanzi(last)
                    || is_closing(last)
                    || last.is_alphanumeric()
                    || matches!(last, '%' | '％' | '℃' | '㎡' | '²'))
            {
                sheet
                    .at(at..text.len(), "段落末尾没有句号")
                    .hint("末尾加“。”")
                    .fix(format!("{last}。"));
            }
        }
    }
}

/// 附件说明 and the like: lists of names.
fn outside(passage: &Passage) -> bool {
    ["attachments", "notes", "signatures"]
        .iter()
        .any(|list| passage.path.starts_with(list))
}

pub(super) const OPEN_END: Rule = Rule {
    id: "punct-open-end",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.6、4.7",
    summary: "段落以分号、冒号结尾的，后面要有接着说的内容",
    examples: &[
        (
            "通报\n一、组织情况\n（一）加强领导。召开会议6次。\n（二）细化任务。逐条明确责任领导、完成时限：\n（三）严格督导。每周听取汇报。",
            "通报\n一、组织情况\n（一）加强领导。召开会议6次。\n（二）细化任务。逐条明确责任领导、完成时限。\n（三）严格督导。每周听取汇报。",
        ),
        (
            "通报\n一、组织情况\n党组召开会议6次，书记带头领办任务11项；\n反馈的问题中，多数已完成整改。\n二、整改情况\n1.关于甲的问题\n完成甲。",
            "通报\n一、组织情况\n党组召开会议6次，书记带头领办任务11项。\n反馈的问题中，多数已完成整改。\n二、整改情况\n1.关于甲的问题\n完成甲。",
        ),
    ],
    traps: &[
        "通报\n现将情况通报如下：\n一、组织情况\n（一）加强领导。主要做法是：\n1.召开会议。\n2.制定方案。\n（二）细化任务。逐条明确。",
        "通报\n一、组织情况\n召开会议6次；\n制定方案3个；\n明确责任。\n二、整改情况\n1.关于甲的问题\n完成甲。",
    ],
    check: Check::Galley(open_end),
};

fn open_end(galley: &Galley<'_>, sheet: &mut Sheet) {
    let ends_with = |index: Option<usize>, mark: char| {
        index
            .and_then(|index| galley.passage(index))
            .is_some_and(|passage| passage.text.trim_end().ends_with(mark))
    };
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = passage.text.trim_end();
        let (Some(last @ ('：' | '；')), Some(next)) =
            (text.chars().next_back(), galley.passage(i + 1))
        else {
            continue;
        };
        let numbered = passage.level.is_some();
        let plain = |passage: &Passage| {
            passage.kind == Kind::Body
                && passage.counted.is_empty()
                && passage.enumerators().is_empty()
        };
        let wrong = match last {
            // The next one is no part of what the colon announces.
            '：' => {
                has_text(passage)
                    && numbered
                    && next.level.is_some_and(|level| Some(level) <= passage.level)
                    && matches!(passage.kind, Kind::Heading | Kind::Body | Kind::Measure)
            }
            // A paragraph of prose, not a member of a list.
            _ => {
                passage.path.starts_with("parts")
                    && plain(passage)
                    && (plain(next) || next.kind == Kind::Heading)
                    && !ends_with(i.checked_sub(1), '；')
                    && !ends_with(Some(i + 1), '；')
                    && !ends_with(i.checked_sub(1), '：')
            }
        };
        if wrong {
            let at = text.len() - last.len_utf8();
            sheet
                .within(
                    i,
                    at..text.len(),
                    format!("段落以“{last}”结尾，后面没有接着说"),
                )
                .hint("话说完了，改为“。”");
        }
    }
}

pub(super) const HEADING: Rule = Rule {
    id: "punct-heading-end",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 A.1、B.4",
    summary: "单独成行的标题末尾不用句号、逗号、分号、顿号",
    examples: &[(
        "通报\n一、提高政治站位。\n全体党员认真学习，落实整改要求。\n二、压实整改责任\n逐条落实整改要求，按期完成任务。",
        "通报\n一、提高政治站位\n全体党员认真学习，落实整改要求。\n二、压实整改责任\n逐条落实整改要求，按期完成任务。",
    )],
    traps: &["通报\n一、提高政治站位。全体党员认真学习。\n二、压实整改责任。逐条落实整改要求。"],
    check: Check::Galley(heading),
};

fn heading(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut run_in: BTreeMap<&str, bool> = BTreeMap::new();
    for passage in galley
        .passages
        .iter()
        .filter(|passage| passage.kind == Kind::Heading)
    {
        *run_in.entry(list_of(&passage.path)).or_default() |= has_text(passage);
    }
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = passage.text.trim_end();
        let alone = passage.kind == Kind::Heading && !has_text(passage);
        let above = passage
            .path
            .strip_suffix(".heading")
            .unwrap_or(&passage.path);
        let under = galley
            .passage(i + 1)
            .is_some_and(|next| next.path.starts_with(above));
        // Where sisters run in, or nothing is under it, this one may be a whole paragraph.
        if !alone || !under || run_in.get(list_of(&passage.path)) == Some(&true) {
            continue;
        }
        let Some(last @ ('。' | '，' | '；' | '、')) = text.chars().next_back() else {
            continue;
        };
        if matches!(passage.level, Some(1 | 2)) || last != '。' {
            let at = text.len() - last.len_utf8();
            sheet
                .within(i, at..text.len(), format!("单独成行的标题末尾用了“{last}”"))
                .hint(format!("删去“{last}”"))
                .fix("");
        }
    }
}

/// The list a heading stands in: its path up to its own index.
fn list_of(path: &str) -> &str {
    path.rfind('[')
        .and_then(|at| path.get(..at))
        .unwrap_or(path)
}

/// Whether text runs in behind the heading.
fn has_text(passage: &Passage) -> bool {
    passage
        .pieces
        .iter()
        .any(|(kind, _)| matches!(kind, PieceKind::Text | PieceKind::Outcome))
}

pub(super) const MIXED: Rule = Rule {
    id: "punct-line-end-mixed",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 B.4；校对惯例（同级一致）",
    summary: "同一类的行（存在问题、整改结果、同级标题），末尾有没有句号要一致",
    examples: &[(
        "通报\n一、整改情况\n存在问题：甲项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成甲项。\n存在问题：乙项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成乙项。\n存在问题：丙项工作滞后\n整改结果：已完成整改。\n整改落实情况：\n（1）完成丙项。\n存在问题：丁项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成丁项。",
        "通报\n一、整改情况\n存在问题：甲项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成甲项。\n存在问题：乙项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成乙项。\n存在问题：丙项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成丙项。\n存在问题：丁项工作滞后。\n整改结果：已完成整改。\n整改落实情况：\n（1）完成丁项。",
    )],
    traps: &["通报\n一、整改情况\n1.关于甲项的问题\n完成甲项。\n2.关于乙项的问题。\n完成乙项。"],
    check: Check::Galley(mixed),
};

fn mixed(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut groups: BTreeMap<(Kind, String), Vec<(usize, bool)>> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = passage.text.trim_end();
        let last = text.chars().next_back();
        let alone = match passage.kind {
            Kind::Problem => !has_text(passage),
            Kind::Heading => !has_text(passage) && passage.level > Some(2),
            Kind::Outcome => true,
            // Longer ones are told by the rule on the ends of paragraphs.
            Kind::Measure => {
                let short = !text.contains(['，', '。', '；', '：'])
                    && (8..=40).contains(&text.chars().count());
                let under = galley.passage(i + 1).is_some_and(|next| {
                    passage.level.is_some()
                        && next.kind == Kind::Measure
                        && next.level != passage.level
                });
                let heading = matches!(passage.level, Some(1 | 2));
                !under && !heading && (short || last == Some('。'))
            }
            _ => false,
        };
        let plain = last.is_some_and(|c| c == '。' || is_hanzi(c) || is_closing(c));
        if alone && plain {
            let look = match passage.kind {
                Kind::Measure => String::new(),
                _ => line_look(passage),
            };
            groups
                .entry((passage.kind, look))
                .or_default()
                .push((i, last == Some('。')));
        }
    }
    for ((kind, _), lines) in groups {
        let with = lines.iter().filter(|(_, stop)| *stop).count();
        let without = lines.len() - with;
        let (few, many) = (with.min(without), with.max(without));
        if few == 0 || many < 3 || few * 3 > many {
            continue;
        }
        let name = match kind {
            Kind::Outcome => "整改结果",
            Kind::Heading => "同级标题",
            Kind::Measure => "措施",
            _ => "问题",
        };
        for (i, stop) in lines {
            let Some(passage) = galley.passage(i) else {
                continue;
            };
            let text = passage.text.trim_end();
            let Some(last) = text.chars().next_back() else {
                continue;
            };
            let at = text.len() - last.len_utf8();
            if !stop && with > without {
                sheet
                    .within(
                        i,
                        at..text.len(),
                        format!("其他{many}处{name}的末尾都有句号，这里没有"),
                    )
                    .hint("末尾加“。”")
                    .fix(format!("{last}。"));
            } else if stop && without > with {
                sheet
                    .within(
                        i,
                        at..text.len(),
                        format!("其他{many}处{name}的末尾都没有句号，这里有"),
                    )
                    .hint("删去“。”")
                    .fix("");
            }
        }
    }
}

/// What makes two lines lines of one kind: the label, or the marks of the number.
fn line_look(passage: &Passage) -> String {
    let label = passage
        .piece(PieceKind::Label)
        .map(|range| slice(&passage.text, range));
    let number = passage.counted.first().map(|counted| counted.marks.clone());
    match (label, number) {
        (Some(label), _) => label.to_owned(),
        (None, Some((prefix, suffix))) => format!("{prefix}N{suffix}"),
        (None, None) => String::new(),
    }
}

pub(super) const TITLE: Rule = Rule {
    id: "title-end-mark",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 B.4；《党政机关公文处理工作条例》第九条",
    summary: "公文标题末尾不用标点",
    examples: &[("关于巡察整改进展情况的通报。", "关于巡察整改进展情况的通报")],
    traps: &[
        "关于印发《实施方案（试行）》的通知",
        "关于落实“双减”政策的通报",
    ],
    check: Check::Passages(Region::TITLE, title_end),
};

fn title_end(passage: &Passage, sheet: &mut Sheet) {
    let text = passage.text.trim_end();
    if let Some(last) = text
        .chars()
        .next_back()
        .filter(|c| is_stop(*c) || matches!(c, '.' | ','))
    {
        let at = text.len() - last.len_utf8();
        sheet
            .at(at..text.len(), format!("公文标题末尾用了“{last}”"))
            .hint(format!("删去“{last}”"))
            .fix("");
    }
}

pub(super) const TITLE_INNER: Rule = Rule {
    id: "title-inner-mark",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第九条；校对惯例",
    summary: "公文标题中除书名号、引号、括号和并列用的顿号外，一般不用标点",
    examples: &[(
        "关于强化管理，推进巡察整改的通报",
        "关于强化管理推进巡察整改的通报",
    )],
    traps: &[
        "关于水务、林业领域巡察整改情况的通报",
        "关于转发《关于加强管理，促进发展的意见》的通知",
    ],
    check: Check::Passages(Region::TITLE, title_inner),
};

fn title_inner(passage: &Passage, sheet: &mut Sheet) {
    let text = passage.text.trim_end();
    for (i, c) in text.char_indices() {
        let end = i + c.len_utf8();
        let inner = matches!(c, '，' | '。' | '；' | '：' | '！' | '？') && end < text.len();
        if inner && !passage.masks.covers_any(&[Mask::Title, Mask::Quotation], i) {
            sheet
                .at(i..end, format!("公文标题中间用了“{c}”"))
                .hint("改写标题，使它不用点号也通顺");
        }
    }
}

//! Labels: 存在问题： 整改结果： 整改落实情况： 责任单位： and others of their kind.

use super::words::{Vocabulary, ends_with_any, is_han, squeezed, starts_with_any, vocabulary};

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    /// A problem.
    Problem,
    /// A result.
    Result,
    /// A result or measures, as the words behind it tell.
    Progress,
    /// Measures.
    Measures,
    /// A side field.
    Field,
}

/// A label found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// What it announces.
    pub(super) kind: Kind,
    /// Its words without white space, brackets and colon.
    pub(super) name: String,
    /// What stands before its words: a bracket or nothing.
    pub(super) open: &'static str,
    /// What stands behind its words: ： or 】 or both or nothing.
    pub(super) colon: String,
    /// How many bytes it takes, blanks behind it included.
    pub(super) len: usize,
    /// Whether it is in the vocabulary, not only like it.
    pub(super) known: bool,
}

static PROBLEM: Vocabulary = vocabulary!(
    "
    存在问题 反馈问题 问题表现 主要问题 具体问题 巡察反馈问题 巡视反馈问题 存在的问题 问题描述
    问题内容 突出问题 发现问题 具体表现 主要表现 问题 反馈意见 巡察反馈意见 存在的主要问题
    存在主要问题 巡察指出问题 指出问题 反馈的问题 问题概述
    "
);
static RESULT: Vocabulary = vocabulary!(
    "
    整改结果 整改状态 办理结果 整改结论 落实结果 整改完成情况 完成情况 销号情况 整改进度
    完成状态 进展状态 目前状态 当前状态 状态 完成进度 整改成果认定
    "
);
static PROGRESS: Vocabulary = vocabulary!(
    "
    整改进展 整改进展情况 进展情况 目前进展 当前进展 进展 整改现状 最新进展 工作进展 落实进展
    "
);
static MEASURES: Vocabulary = vocabulary!(
    "
    整改落实情况 整改情况 整改措施 整改成效 落实情况 具体措施 主要措施 主要做法 采取措施
    采取的措施 工作措施 整改举措 整改做法 整改过程 整改工作 取得成效 工作成效 整改落实
    整改工作情况 整改措施及成效 整改措施和成效 整改措施及落实情况 整改措施落实情况 措施 成效
    下一步措施 下一步打算 下一步工作 下一步计划 下一步整改措施 下步措施 下步打算 后续措施
    整改行动 具体做法 具体举措 工作举措 推进情况 具体整改情况 具体整改措施 整改落实措施
    整改情况说明 长效机制 建章立制情况
    "
);
static FIELD: Vocabulary = vocabulary!(
    "
    责任单位 责任部门 责任科室 责任处室 责任股室 责任人 责任领导 牵头领导 牵头单位 牵头部门
    牵头科室 牵头处室 牵头人 分管领导 包保领导 包案领导 督办领导 配合单位 配合部门 配合科室
    协办单位 协助单位 主办单位 承办单位 主体责任人 第一责任人 直接责任人 具体责任人 整改责任人
    整改责任单位 整改责任领导 责任主体 整改主体 整改时限 完成时限 整改期限 完成时间 整改时间
    计划完成时间 完成期限 时限要求 整改完成时间 整改完成时限 销号时间 时限 问题编号 问题类别
    问题类型 整改类型 整改方式 整改目标 整改性质 联系领导 责任书记 责任校领导 责任院领导
    责任局领导 监督单位 责任岗位 涉及单位 整改单位 配合领导
    "
);

/// The longest label in characters.
const LONGEST: usize = 12;

/// The label that opens `text`.
pub(super) fn label(text: &str) -> Option<Label> {
    let (open, close) = brackets(text);
    let mut name_end = None;
    let mut characters = 0;
    for (at, character) in text.char_indices().skip(usize::from(!open.is_empty())) {
        if is_colon(character) || close.contains(character) && !close.is_empty() {
            name_end = Some(at);
            break;
        }
        characters += usize::from(!character.is_whitespace());
        if !(is_han(character) || character.is_whitespace()) || characters > LONGEST {
            return None;
        }
    }
    let Some(end) = name_end else {
        return bare(text, open);
    };
    let name = squeezed(text.get(open.len()..end)?);
    let (kind, known) = kind(&name)?;
    let rest = text.get(end..)?;
    let mut colon = String::new();
    let mut len = end;
    for character in rest.chars() {
        let takes = is_colon(character) && !colon.ends_with(is_colon)
            || colon.is_empty() && close.contains(character);
        if takes {
            colon.push(character);
        } else if !character.is_whitespace() {
            break;
        }
        len += character.len_utf8();
    }
    Some(Label {
        kind,
        name,
        open,
        colon,
        len,
        known,
    })
}

/// A label without colon, alone in its paragraph: 整改措施.
fn bare(text: &str, open: &'static str) -> Option<Label> {
    let name = squeezed(text);
    let (kind, known) = kind(&name)?;
    let alone = open.is_empty() && known && kind != Kind::Field && name != "问题";
    alone.then(|| Label {
        kind,
        name,
        open,
        colon: String::new(),
        len: text.len(),
        known,
    })
}

fn brackets(text: &str) -> (&'static str, &'static str) {
    match text.chars().next() {
        Some('【') => ("【", "】"),
        Some('［') => ("［", "］"),
        Some('[') => ("[", "]"),
        _ => ("", ""),
    }
}

/// Whether `character` may end a label.
pub(super) fn is_colon(character: char) -> bool {
    matches!(character, '：' | ':' | '﹕')
}

/// What a label of these words announces, and whether it is in the vocabulary.
pub(super) fn kind(name: &str) -> Option<(Kind, bool)> {
    let stem = name.strip_suffix("如下").unwrap_or(name);
    let lists = [
        (Kind::Problem, &PROBLEM),
        (Kind::Result, &RESULT),
        (Kind::Progress, &PROGRESS),
        (Kind::Measures, &MEASURES),
        (Kind::Field, &FIELD),
    ];
    if let Some((kind, _)) = lists.iter().find(|(_, list)| list.contains(&stem)) {
        return Some((*kind, true));
    }
    like(stem).map(|kind| (kind, false))
}

/// What a label that no list has most likely announces.
fn like(name: &str) -> Option<Kind> {
    let characters = name.chars().count();
    if !(2..=8).contains(&characters)
        || starts_with_any(
            name,
            &["一是", "二是", "三是", "四是", "联系", "会议", "截至"],
        )
    {
        return None;
    }
    let endings: [(Kind, &[&str]); 5] = [
        (
            Kind::Field,
            &[
                "单位",
                "部门",
                "科室",
                "处室",
                "股室",
                "责任人",
                "领导",
                "时限",
                "期限",
                "时间",
                "日期",
                "主体",
                "编号",
                "类型",
                "类别",
                "方式",
                "书记",
                "组长",
                "机构",
                "性质",
                "负责人",
                "牵头人",
            ],
        ),
        (Kind::Problem, &["存在问题", "反馈问题", "问题表现"]),
        (Kind::Result, &["结果", "状态", "结论"]),
        (Kind::Progress, &["进展", "进展情况"]),
        (
            Kind::Measures,
            &["措施", "举措", "做法", "成效", "整改情况", "落实情况"],
        ),
    ];
    endings
        .iter()
        .find(|(_, words)| ends_with_any(name, words))
        .map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_all_kinds() {
        for (text, kind, name, rest) in [
            ("存在问题：甲", Kind::Problem, "存在问题", "甲"),
            ("整改结果:甲", Kind::Result, "整改结果", "甲"),
            ("整改落实情况：", Kind::Measures, "整改落实情况", ""),
            ("整改落实情况", Kind::Measures, "整改落实情况", ""),
            ("【整改措施】甲", Kind::Measures, "整改措施", "甲"),
            ("【整改措施】：甲", Kind::Measures, "整改措施", "甲"),
            ("责 任 人：甲", Kind::Field, "责任人", "甲"),
            ("整改情况如下：", Kind::Measures, "整改情况如下", ""),
            ("包抓科室：甲", Kind::Field, "包抓科室", "甲"),
            ("整改进展：甲", Kind::Progress, "整改进展", "甲"),
        ] {
            let label = label(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((label.kind, label.name.as_str()), (kind, name), "{text}");
            assert_eq!(text.get(label.len..), Some(rest), "{text}");
        }
    }

    #[test]
    fn what_is_no_label() {
        for text in [
            "会议要求：甲",
            "一是甲：乙",
            "2023年：甲",
            "召开会议，措施：甲",
            "责任单位",
            "问题",
            "",
        ] {
            assert_eq!(label(text), None, "{text}");
        }
    }
}

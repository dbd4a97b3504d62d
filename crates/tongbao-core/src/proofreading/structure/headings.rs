//! Headings and the title.

use std::collections::BTreeMap;

use tongbao_document::Severity;

use crate::numbering::{Kind, PieceKind};
use crate::proofreading::chars::slice;
use crate::proofreading::galley::Galley;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const PATTERN: Rule = Rule {
    id: "heading-pattern",
    family: Family::Structure,
    severity: Severity::Info,
    source: "校对惯例（同级标题句式一致）",
    summary: "同级标题的句式一致",
    examples: &[
        (
            "通报\n一、关于“甲不到位”问题的整改情况\n1.完成甲。\n二、关于“乙不到位”问题的整改情况\n1.完成乙。\n三、关于“丙不到位”问题的整改情况\n1.完成丙。\n四、教师队伍建设存在短板\n1.招聘教师。",
            "通报\n一、关于“甲不到位”问题的整改情况\n1.完成甲。\n二、关于“乙不到位”问题的整改情况\n1.完成乙。\n三、关于“丙不到位”问题的整改情况\n1.完成丙。\n四、关于“教师队伍建设存在短板”问题的整改情况\n1.招聘教师。",
        ),
        (
            "通报\n一、整改情况\n（一）在甲方面\n1.关于“甲滞后”问题的整改\n完成甲。\n2.关于“乙滞后”问题的整改\n完成乙。\n（二）在乙方面\n1.关于“丙滞后”问题的整改\n完成丙。\n2.丁监督缺位的整改\n完成丁。",
            "通报\n一、整改情况\n（一）在甲方面\n1.关于“甲滞后”问题的整改\n完成甲。\n2.关于“乙滞后”问题的整改\n完成乙。\n（二）在乙方面\n1.关于“丙滞后”问题的整改\n完成丙。\n2.关于“丁监督缺位”问题的整改\n完成丁。",
        ),
        (
            "通报\n一、整改情况\n（一）聚焦决策部署方面存在的问题\n存在问题：甲滞后。\n整改落实情况：完成甲。\n（二）聚焦群众身边方面存在的问题\n存在问题：乙滞后。\n整改落实情况：完成乙。\n（三）聚焦干部队伍方面存在的问题\n存在问题：丙滞后。\n整改落实情况：完成丙。\n（四）落实审计整改方面\n存在问题：丁滞后。\n整改落实情况：完成丁。",
            "通报\n一、整改情况\n（一）聚焦决策部署方面存在的问题\n存在问题：甲滞后。\n整改落实情况：完成甲。\n（二）聚焦群众身边方面存在的问题\n存在问题：乙滞后。\n整改落实情况：完成乙。\n（三）聚焦干部队伍方面存在的问题\n存在问题：丙滞后。\n整改落实情况：完成丙。\n（四）聚焦审计整改方面存在的问题\n存在问题：丁滞后。\n整改落实情况：完成丁。",
        ),
    ],
    traps: &[
        "通报\n一、关于“甲不到位”问题的整改情况\n完成甲。\n二、关于“乙不到位”问题的整改情况\n完成乙。\n三、关于“丙不到位”问题的整改情况\n完成丙。\n四、下一步工作打算\n继续整改。",
        "通报\n一、整改情况\n（一）在贯彻落实决策部署方面\n1.关于甲的问题\n完成甲。\n（二）在落实从严治党方面\n1.关于乙的问题\n完成乙。\n（三）在落实组织路线方面\n1.关于丙的问题\n完成丙。",
        "通报\n一、整改情况\n（一）坚持党的领导。认真学习。\n（二）加强党的建设。严格管理。\n（三）推进全面从严治党。从严问责。",
    ],
    check: Check::Galley(pattern),
};

fn pattern(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut groups: BTreeMap<&str, Vec<(usize, &str)>> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        if !matches!(passage.kind, Kind::Heading | Kind::Problem) {
            continue;
        }
        let Some(range) = passage.piece(PieceKind::Heading) else {
            continue;
        };
        let list = passage
            .path
            .rfind('[')
            .and_then(|at| passage.path.get(..at));
        let words = slice(&passage.text, range).trim_end_matches(['。', '：', ' ']);
        // Problems behind a label have no pattern to keep: 存在问题：学习不深入。
        let labelled = passage.piece(PieceKind::Label).is_some();
        // Of the parts only those that tell a problem have a pattern: 一、关于“……”问题的整改情况.
        let listed = |list: &&str| {
            list.ends_with("sections")
                || !labelled && list.ends_with("problems")
                || *list == "parts" && names_problem(words)
        };
        if let Some(list) = list.filter(listed) {
            // Problems keep one pattern through all sections; there often are two in each.
            let list = if list.ends_with("problems") {
                "problems"
            } else {
                list
            };
            groups.entry(list).or_default().push((i, words));
        }
    }
    for (list, sisters) in groups.iter().filter(|(_, sisters)| sisters.len() >= 3) {
        for (i, words) in sisters {
            // 选人用人专项检查反馈问题的整改情况 is a part of its own.
            if *list == "parts" && words.contains("整改") {
                continue;
            }
            let others: Vec<&str> = sisters
                .iter()
                .filter(|(k, _)| k != i)
                .map(|(_, words)| *words)
                .collect();
            let prefix = common(&others, false);
            let suffix = common(&others, true);
            let same_look = prefix.chars().count() >= 2
                && suffix.chars().count() >= 2
                && words.chars().count() >= 6;
            if others.len() >= 2 && same_look && !alike(words, &prefix, &suffix) {
                sheet
                    .within(
                        *i,
                        0..galley.passage(*i).map_or(0, |p| p.text.trim_end().len()),
                        "这个标题与同级标题的句式不一致",
                    )
                    .hint(format!("其他{}个都是“{prefix}……{suffix}”", others.len()));
            }
        }
    }
}

/// Whether the words of a heading tell of something that is wrong.
pub(in crate::proofreading) fn names_problem(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "问题",
        "短板",
        "不足",
        "不够",
        "不到位",
        "不严",
        "不实",
        "不力",
        "薄弱",
        "滞后",
        "漏洞",
        "缺失",
        "欠缺",
        "弱化",
        "偏差",
        "不规范",
        "松懈",
        "不高",
        "不强",
        "不深",
        "不畅",
        "缺位",
        "粗放",
        "淡薄",
        "不健全",
        "不完善",
        "不及时",
        "不清",
        "混乱",
        "流于形式",
        "不扎实",
        "不精准",
        "不平衡",
    ];
    WORDS.iter().any(|word| words.contains(word))
}

/// Whether a heading is of the pattern. What its sisters share may be longer than the pattern by
/// chance: 在落实……方面, 在落实……方面 beside 在贯彻……方面.
fn alike(words: &str, prefix: &str, suffix: &str) -> bool {
    let begins = prefix.chars().next().is_none_or(|c| words.starts_with(c));
    let tail: String = suffix.chars().rev().take(2).collect();
    let tail: String = tail.chars().rev().collect();
    begins && words.ends_with(&tail)
}

/// What all `texts` begin with, or end with.
fn common(texts: &[&str], at_end: bool) -> String {
    let ordered = |text: &str| -> Vec<char> {
        if at_end {
            text.chars().rev().collect()
        } else {
            text.chars().collect()
        }
    };
    let mut shared: Vec<char> = texts.first().map(|text| ordered(text)).unwrap_or_default();
    for text in texts {
        let same = shared
            .iter()
            .zip(ordered(text))
            .take_while(|(a, b)| **a == *b)
            .count();
        shared.truncate(same);
    }
    if at_end {
        shared.reverse();
    }
    shared.into_iter().collect()
}

pub(super) const TITLE_ELEMENTS: Rule = Rule {
    id: "title-elements",
    family: Family::Structure,
    severity: Severity::Info,
    source: "《党政机关公文处理工作条例》第九条",
    summary: "标题由发文机关名称、事由和文种组成",
    examples: &[(
        "中共梓浦市水务局党组\n关于巡察整改进展情况\n根据市委统一部署，现将巡察整改情况予以公布。\n一、组织情况\n召开会议。",
        "中共梓浦市水务局党组\n关于巡察整改进展情况的通报\n根据市委统一部署，现将巡察整改情况予以公布。\n一、组织情况\n召开会议。",
    )],
    traps: &["中共梓浦市水务局党组\n关于巡察整改进展情况的通报\n一、组织情况\n召开会议。"],
    check: Check::Galley(title_elements),
};

fn title_elements(galley: &Galley<'_>, sheet: &mut Sheet) {
    let title: String = galley.title();
    let title = title.trim_end_matches(|c: char| !crate::proofreading::chars::is_hanzi(c));
    let Some(last) = galley
        .passages
        .iter()
        .rposition(|passage| passage.kind == Kind::Title)
    else {
        return;
    };
    let genres = ["通报", "报告", "公告", "通告", "函", "通知", "意见", "公报"];
    let end = galley
        .passage(last)
        .map_or(0, |passage| passage.text.trim_end().len());
    if !genres.iter().any(|genre| title.ends_with(genre)) {
        sheet
            .within(last, 0..end, "标题没有写明文种")
            .hint("如“关于巡察整改进展情况的通报”");
    } else if !title.contains("关于") && title.chars().count() > 6 {
        sheet
            .within(last, 0..end, "标题没有“关于……的”引出事由")
            .hint("如“关于巡察整改进展情况的通报”");
    }
}

pub(super) const DUPLICATE_GENRE: Rule = Rule {
    id: "title-duplicate-genre",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第九条；校对惯例",
    summary: "标题里不重复文种：“……的通知的通知”",
    examples: &[(
        "关于转发巡察整改情况的通报的通报\n一、组织情况\n召开会议。",
        "关于巡察整改情况的通报\n一、组织情况\n召开会议。",
    )],
    traps: &["关于印发《工作通报》的通报\n一、组织情况\n召开会议。"],
    check: Check::Galley(duplicate_genre),
};

fn duplicate_genre(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        if passage.kind != Kind::Title {
            continue;
        }
        for genre in ["通知", "通报", "报告", "意见", "函"] {
            let doubled = format!("的{genre}的{genre}");
            if let Some(at) = passage.text.find(&doubled) {
                sheet
                    .within(i, at..at + doubled.len(), format!("标题里重复了“{genre}”"))
                    .hint(format!("只留一个“的{genre}”"));
            }
        }
    }
}

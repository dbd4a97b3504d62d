//! One thing under two names.

use std::collections::BTreeMap;
use std::ops::Range;

use tongbao_document::Severity;

use crate::proofreading::chars::{after, is_han_numeral, is_hanzi, slice, starts_with_any};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const DOCUMENT: Rule = Rule {
    id: "document-name-varies",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第十九条（引用公文应当准确）",
    summary: "同一份文件的名称前后一致",
    examples: &[
        (
            "通报\n一、整改情况\n1.关于甲的问题\n修订《乡村建设项目资金管理办法》。\n2.关于乙的问题\n执行《乡村建设项目资金管理方法》。",
            "通报\n一、整改情况\n1.关于甲的问题\n修订《乡村建设项目资金管理办法》。\n2.关于乙的问题\n执行《乡村建设项目资金管理办法》。",
        ),
        (
            "通报\n一、整改情况\n1.关于甲的问题\n修订《梓浦市市级科技计划项目管理办法》。\n2.关于乙的问题\n执行《市级科技计划项目管理办法》。",
            "通报\n一、整改情况\n1.关于甲的问题\n修订《梓浦市市级科技计划项目管理办法》。\n2.关于乙的问题\n执行《梓浦市市级科技计划项目管理办法》。",
        ),
        (
            "通报\n一、整改情况\n1.关于甲的问题\n修订《梓浦学院采购管理办法》，明确审批权限；按照新修订的《梓浦学院采购管理规定》复核项目。",
            "通报\n一、整改情况\n1.关于甲的问题\n修订《梓浦学院采购管理办法》，明确审批权限；按照新修订的《梓浦学院采购管理办法》复核项目。",
        ),
    ],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n印发《2022年度重点工作计划》。\n2.关于乙的问题\n印发《2023年度重点工作计划》。",
        "通报\n一、整改情况\n1.关于甲的问题\n学习《中国共产党巡视工作条例》。\n2.关于乙的问题\n学习《巡视工作条例》。",
        "通报\n一、整改情况\n1.关于甲的问题\n修订《梓浦学院采购管理办法》《梓浦学院采购管理规定》。",
    ],
    check: Check::Galley(document),
};

/// No more names than this are compared.
const MOST_NAMES: usize = 20_000;
/// Shorter names are alike by chance.
const SHORT_NAME: usize = 8;
const LONG_NAME: usize = 60;

struct Name {
    chars: Vec<char>,
    first: (usize, Range<usize>),
    count: usize,
}

fn document(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut index: BTreeMap<&str, usize> = BTreeMap::new();
    let mut names: Vec<Name> = Vec::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        for range in passage.masks.all(Mask::Title) {
            let title = slice(&passage.text, range.clone());
            let inner = title.trim_start_matches('《').trim_end_matches('》');
            let inner = inner
                .trim_end_matches("（试行）")
                .trim_end_matches("（暂行）");
            let length = inner.chars().count();
            if !(SHORT_NAME..=LONG_NAME).contains(&length) || names.len() >= MOST_NAMES {
                continue;
            }
            let next = names.len();
            let known = *index.entry(inner).or_insert(next);
            match names.get_mut(known) {
                Some(name) => name.count += 1,
                None => names.push(Name {
                    chars: inner.chars().collect(),
                    first: (i, range.clone()),
                    count: 1,
                }),
            }
        }
    }
    one_character_apart(galley, &names, sheet);
    with_and_without_place(galley, &names, sheet);
    under_two_genres(galley, &names, sheet);
    with_and_without_a_word(galley, &names, sheet);
}

/// ……新闻发布管理办法 and ……新闻发布工作管理办法: a word of two characters within the name, which
/// tells no other thing.
fn with_and_without_a_word(galley: &Galley<'_>, names: &[Name], sheet: &mut Sheet) {
    const FILLERS: [&str; 6] = ["工作", "管理", "处置", "实施", "建设", "相关"];
    let known: BTreeMap<String, &Name> = names
        .iter()
        .map(|name| (name.chars.iter().collect(), name))
        .collect();
    for name in names {
        let whole: String = name.chars.iter().collect();
        for filler in FILLERS {
            for (at, _) in whole.match_indices(filler) {
                let (head, tail) = (
                    slice(&whole, 0..at),
                    slice(&whole, at + filler.len()..whole.len()),
                );
                let within = head.chars().count() >= 4 && tail.chars().count() >= 2;
                let Some(other) = known.get(&format!("{head}{tail}")).filter(|_| within) else {
                    continue;
                };
                let (first, second) = if other.first.0 < name.first.0 {
                    (*other, name)
                } else {
                    (name, *other)
                };
                report(galley, first, second, Severity::Info, sheet);
            }
        }
    }
}

/// Names that differ in what kind of rules they say they are: ……采购管理办法, ……采购管理规定.
fn under_two_genres(galley: &Galley<'_>, names: &[Name], sheet: &mut Sheet) {
    const GENRES: [&str; 5] = ["办法", "规定", "制度", "规则", "规程"];
    let mut cores: BTreeMap<String, usize> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        let words = words(name);
        let Some(core) = GENRES.iter().find_map(|genre| words.strip_suffix(genre)) else {
            continue;
        };
        let Some(first) = cores.get(core).and_then(|first| names.get(*first)) else {
            cores.insert(core.to_owned(), i);
            continue;
        };
        // 修订《……办法》《……规定》: two that stand in one list are two.
        let (a, b) = (&first.first, &name.first);
        let between = (a.0 == b.0)
            .then(|| galley.passage(a.0))
            .flatten()
            .map(|passage| slice(&passage.text, a.1.end..b.1.start));
        let listed = between.is_some_and(|words| !words.contains(['，', '。', '；']));
        if listed {
            continue;
        }
        let said = galley
            .passage(b.0)
            .map_or("", |passage| slice(&passage.text, 0..b.1.start));
        let again = [
            "新修订的",
            "修订后的",
            "新制定的",
            "新印发的",
            "上述",
            "该",
            "修订的",
        ]
        .iter()
        .any(|word| said.ends_with(word));
        let severity = if again {
            Severity::Warning
        } else {
            Severity::Info
        };
        report(galley, first, name, severity, sheet);
    }
}

/// Names that differ in one character: each name without one of its characters is looked up.
fn one_character_apart(galley: &Galley<'_>, names: &[Name], sheet: &mut Sheet) {
    let mut shorter: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (i, name) in names.iter().enumerate() {
        let mut partners: Vec<usize> = Vec::new();
        let without = (0..name.chars.len()).map(Some).chain(std::iter::once(None));
        for left_out in without {
            let entry = shorter.entry(hash(&name.chars, left_out)).or_default();
            partners.extend(entry.iter().take(8).filter(|other| **other != i));
            if entry.last() != Some(&i) && entry.len() < 8 {
                entry.push(i);
            }
        }
        partners.sort_unstable();
        partners.dedup();
        for other in partners.into_iter().filter_map(|other| names.get(other)) {
            // Two that stand side by side are two documents.
            if other.first.0 == name.first.0 || !slip(&other.chars, &name.chars) {
                continue;
            }
            let added = other.chars.len() != name.chars.len();
            let mistaken = [
                ("办法", "方法"),
                ("意见", "意间"),
                ("细则", "细责"),
                ("制度", "制定"),
            ]
            .iter()
            .any(|(a, b)| {
                let (one, two) = (words(other), words(name));
                one.replace(a, b) == two || two.replace(a, b) == one
            });
            let severity = if added || mistaken {
                Severity::Warning
            } else {
                Severity::Info
            };
            report(galley, other, name, severity, sheet);
        }
    }
}

fn words(name: &Name) -> String {
    name.chars.iter().collect()
}

/// FNV-1a over the characters, one left out.
fn hash(chars: &[char], left_out: Option<usize>) -> u64 {
    let kept = chars
        .iter()
        .enumerate()
        .filter(|(i, _)| Some(*i) != left_out);
    kept.fold(0xcbf2_9ce4_8422_2325, |hash, (_, c)| {
        (hash ^ u64::from(u32::from(*c))).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether two names differ in one character that a slip of the pen explains.
fn slip(a: &[char], b: &[char]) -> bool {
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let suffix = a
        .iter()
        .rev()
        .zip(b.iter().rev())
        .take(a.len().min(b.len()) - prefix)
        .take_while(|(x, y)| x == y)
        .count();
    let middle = |text: &[char]| -> Vec<char> {
        text.iter()
            .skip(prefix)
            .take(text.len() - prefix - suffix)
            .copied()
            .collect()
    };
    let (left, right) = (middle(a), middle(b));
    let telling = |c: &char| {
        is_hanzi(*c)
            && !is_han_numeral(*c)
            && !"省市县区乡镇村州旗上下前后东西南北男女大小新旧甲乙丙丁度".contains(*c)
    };
    let differing = left.iter().chain(&right).all(telling);
    // A place or organ before the same name is another matter.
    differing && left.len() <= 1 && right.len() <= 1 && left != right && prefix > 0
}

/// Names of which one is the other behind the name of a place or body.
fn with_and_without_place(galley: &Galley<'_>, names: &[Name], sheet: &mut Sheet) {
    let mut reversed: Vec<(Vec<char>, usize)> = names
        .iter()
        .enumerate()
        .map(|(i, name)| (name.chars.iter().rev().copied().collect(), i))
        .collect();
    reversed.sort();
    for pair in reversed.windows(2) {
        let [(short, a), (long, b)] = pair else {
            continue;
        };
        if !long.starts_with(short) {
            continue;
        }
        let (Some(short), Some(long)) = (names.get(*a), names.get(*b)) else {
            continue;
        };
        let prefix: String = long
            .chars
            .iter()
            .take(long.chars.len() - short.chars.len())
            .collect();
        let place = prefix.ends_with([
            '省', '市', '县', '区', '州', '旗', '局', '委', '院', '厅', '镇', '乡',
        ]) && prefix.chars().count() <= 14
            && !prefix.contains("关于")
            && !prefix.contains("印发");
        if place {
            report(galley, long, short, Severity::Info, sheet);
        }
    }
}

/// Reports the rarer of two names, or the later one.
fn report(galley: &Galley<'_>, a: &Name, b: &Name, severity: Severity, sheet: &mut Sheet) {
    let (kept, odd) = if a.count >= b.count { (a, b) } else { (b, a) };
    let (passage, range) = odd.first.clone();
    sheet
        .within(
            passage,
            range,
            format!(
                "“{}”与{}的“{}”像是同一份文件，名称不一致",
                words(odd),
                galley.name(kept.first.0),
                words(kept)
            ),
        )
        .severity(severity)
        .hint("查对原文件，统一用全称；第一次出现后可写“（以下简称《……》）”");
}

/// Forms of one name, each with its places.
type Forms<'g> = BTreeMap<&'g str, Vec<(usize, Range<usize>)>>;

pub(super) const COUNTIES: Rule = Rule {
    id: "name-county-varies",
    family: Family::Structure,
    severity: Severity::Info,
    source: "校对惯例（全文统一）",
    summary: "“县（市、区）”全文用一种写法",
    examples: &[(
        "通报\n一、整改情况\n1.关于甲的问题\n督促各县（市、区）完成，实现县（市、区）全覆盖。\n2.关于乙的问题\n培训各县（市）区干部。",
        "通报\n一、整改情况\n1.关于甲的问题\n督促各县（市、区）完成，实现县（市、区）全覆盖。\n2.关于乙的问题\n培训各县（市、区）干部。",
    )],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n督促各县（市、区）完成。\n2.关于乙的问题\n会同县市场监管局检查县（市、区）。",
    ],
    check: Check::Galley(counties),
};

fn counties(galley: &Galley<'_>, sheet: &mut Sheet) {
    const FORMS: [&str; 9] = [
        "县（市、区）",
        "县（区、市）",
        "（县、市）区",
        "县（市）区",
        "市（县、区）",
        "区（县、市）",
        "县市区",
        "各县市",
        "各市县",
    ];
    const OTHER: &[&str] = &["区", "场", "级", "政", "直", "域", "长"];
    let mut found: Forms<'_> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        for form in FORMS {
            for (at, _) in passage.matches(form) {
                let end = at + form.len();
                let whole = !form.starts_with('各') || !starts_with_any(&passage.text, end, OTHER);
                if whole && !passage.masks.covers(Mask::Title, at) {
                    found.entry(form).or_default().push((i, at..end));
                }
            }
        }
    }
    vary(galley, &found, "县（市、区）的写法", sheet);
}

/// Reports every form but the most frequent one, at its first place.
fn vary(galley: &Galley<'_>, found: &Forms<'_>, what: &str, sheet: &mut Sheet) {
    let most = found.iter().max_by_key(|(_, places)| places.len());
    let Some((usual, usual_places)) = most else {
        return;
    };
    for (form, places) in found.iter().filter(|(form, _)| *form != usual) {
        let Some((passage, range)) = places.first() else {
            continue;
        };
        let where_usual = usual_places
            .first()
            .map(|(i, _)| galley.name(*i))
            .unwrap_or_default();
        sheet
            .within(
                *passage,
                range.clone(),
                format!("{what}不统一：这里是“{form}”，{where_usual}是“{usual}”"),
            )
            .hint(format!("全文统一，如都用“{usual}”"));
    }
}

pub(super) const SELF: Rule = Rule {
    id: "name-self-varies",
    family: Family::Structure,
    severity: Severity::Info,
    source: "校对惯例（全文统一）",
    summary: "自称“我局”“本局”全文用一种",
    examples: &[(
        "通报\n一、整改情况\n1.关于甲的问题\n我局制定方案，我局召开会议。\n2.关于乙的问题\n制定本局年度计划。",
        "通报\n一、整改情况\n1.关于甲的问题\n我局制定方案，我局召开会议。\n2.关于乙的问题\n制定我局年度计划。",
    )],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n我局制定方案。\n2.关于乙的问题\n我局召开会议，清理本级资金。",
    ],
    check: Check::Galley(self_name),
};

fn self_name(galley: &Galley<'_>, sheet: &mut Sheet) {
    const BODIES: [&str; 10] = [
        "局", "委", "院", "校", "厅", "公司", "单位", "街道", "镇", "乡",
    ];
    // By body: 我局 and 本局 with their places.
    let mut found: BTreeMap<&str, Forms<'_>> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        for pronoun in ["我", "本"] {
            for (at, _) in passage.matches(pronoun) {
                let tail = after(&passage.text, at + pronoun.len());
                let Some(body) = BODIES.into_iter().find(|body| tail.starts_with(body)) else {
                    continue;
                };
                let end = at + pronoun.len() + body.len();
                let other = starts_with_any(&passage.text, end, &["科", "级", "部", "地"])
                    || slice(&passage.text, 0..at).ends_with(['基', '自', '根', '资', '成']);
                let named = passage
                    .masks
                    .covers_any(&[Mask::Title, Mask::Quotation], at);
                if !other && !named {
                    let form = slice(&passage.text, at..end);
                    found
                        .entry(body)
                        .or_default()
                        .entry(form)
                        .or_default()
                        .push((i, at..end));
                }
            }
        }
    }
    for forms in found.values() {
        vary(galley, forms, "自称", sheet);
    }
}

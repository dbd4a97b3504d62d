//! A village or a body under two names.

use std::collections::BTreeMap;
use std::ops::Range;

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, is_han_numeral, is_hanzi, slice, starts_with_any};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const PLACES: Rule = Rule {
    id: "name-place-varies",
    family: Family::Structure,
    severity: Severity::Info,
    source: "校对惯例（全文统一）",
    summary: "同一个村、社区的名称前后一致：只差一个字的，核对是不是同一处",
    examples: &[
        (
            "通报\n一、整改情况\n1.关于甲的问题\n枫树湾村建成冷链仓库1座。\n2.关于乙的问题\n督促枫木湾村等4个村公开财务收支。",
            "通报\n一、整改情况\n1.关于甲的问题\n枫树湾村建成冷链仓库1座。\n2.关于乙的问题\n督促枫树湾村等4个村公开财务收支。",
        ),
        (
            "通报\n一、整改情况\n1.关于甲的问题\n在柳林坪社区设立服务点。\n2.关于乙的问题\n督促柳林平社区公开账目。",
            "通报\n一、整改情况\n1.关于甲的问题\n在柳林坪社区设立服务点。\n2.关于乙的问题\n督促柳林坪社区公开账目。",
        ),
    ],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n张家湾村、李家湾村、张家沟村建成冷链仓库。\n2.关于乙的问题\n督促东岭湾村、西岭湾村公开账目。",
        "通报\n一、整改情况\n1.关于甲的问题\n督促3个行政村整改。\n2.关于乙的问题\n督促3个自然村整改，创建示范村2个。",
        "通报\n一、整改情况\n1.关于甲的问题\n上河湾村、上塘湾村联建产业园。",
    ],
    check: Check::Galley(places),
};

/// What a name ends in.
const SUFFIXES: [&str; 3] = ["村", "社区", "水库"];
/// How many characters a name has before that.
const LENGTH: usize = 3;
/// Characters that sound or look alike and end names of places.
const ALIKE: [&str; 8] = [
    "湾弯",
    "坪平",
    "岗冈",
    "塘堂",
    "垅垄陇",
    "峪裕",
    "园圆",
    "洼凹",
];

type Seen<'g> = BTreeMap<(&'static str, Vec<char>), (usize, Range<usize>)>;

fn places(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut seen: Seen<'_> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = &passage.text;
        for suffix in SUFFIXES {
            for (at, _) in passage.matches(suffix) {
                let end = at + suffix.len();
                let other = starts_with_any(
                    text,
                    end,
                    &[
                        "民", "委", "级", "干", "集", "务", "党", "组", "庄", "镇", "规", "居",
                    ],
                );
                let Some(name) = name_before(text, at).filter(|_| !other) else {
                    continue;
                };
                let start = at - name.iter().map(|c| c.len_utf8()).sum::<usize>();
                let masked = passage.masks.covers(Mask::Title, at);
                if !masked {
                    seen.entry((suffix, name)).or_insert((i, start..end));
                }
            }
        }
    }
    // Alike but for one character: the later one is shown.
    let names: Vec<_> = seen.into_iter().collect();
    let mut groups: BTreeMap<(&str, char, char), Vec<usize>> = BTreeMap::new();
    for (k, ((suffix, name), _)) in names.iter().enumerate() {
        if let [first, _, third] = name.as_slice() {
            groups.entry((*suffix, *first, *third)).or_default().push(k);
        }
    }
    let pairs = names.iter().enumerate().flat_map(|(k, (key, _))| {
        let names = &names;
        let lookalike = move |other: &usize| -> bool {
            names
                .get(*other)
                .is_some_and(|(other, _)| sounds_alike(key, other))
        };
        let same = match key.1.as_slice() {
            [first, _, third] => groups.get(&(key.0, *first, *third)),
            _ => None,
        };
        let near = same
            .into_iter()
            .flatten()
            .copied()
            .filter(move |other| *other > k);
        let after = (k + 1..names.len()).take(4).filter(lookalike);
        near.chain(after).map(move |other| (k, other))
    });
    for (a, b) in pairs.take(20) {
        let (Some((one, first)), Some((two, second))) = (names.get(a), names.get(b)) else {
            continue;
        };
        // Two in one list are two.
        if first.0 == second.0 {
            continue;
        }
        let ((kept, kept_at), (odd, odd_at)) =
            if (first.0, first.1.start) <= (second.0, second.1.start) {
                ((one, first), (two, second))
            } else {
                ((two, second), (one, first))
            };
        let full = |key: &(&str, Vec<char>)| -> String {
            key.1.iter().copied().chain(key.0.chars()).collect()
        };
        sheet
            .within(
                odd_at.0,
                odd_at.1.clone(),
                format!(
                    "“{}”与{}的“{}”只差一个字",
                    full(odd),
                    galley.name(kept_at.0),
                    full(kept)
                ),
            )
            .hint("核对是不是同一处；是的，统一名称");
    }
}

/// The characters of the name before `at`, where they can be one.
fn name_before(text: &str, at: usize) -> Option<Vec<char>> {
    const NO_NAME: &str = "个各全该本的等和与及在对督促查每几数些新示范点行政自然建制贫困级名省市县乡镇东西南北上下前后";
    let mut name: Vec<char> = before(text, at).chars().rev().take(LENGTH).collect();
    name.reverse();
    let plain = name.len() == LENGTH
        && name
            .iter()
            .all(|c| is_hanzi(*c) && !is_han_numeral(*c) && !NO_NAME.contains(*c));
    plain.then_some(name)
}

fn sounds_alike(a: &(&str, Vec<char>), b: &(&str, Vec<char>)) -> bool {
    let ([one, two, three], [first, second, third]) = (a.1.as_slice(), b.1.as_slice()) else {
        return false;
    };
    let alike = ALIKE
        .iter()
        .any(|group| group.contains(*three) && group.contains(*third));
    a.0 == b.0 && one == first && two == second && three != third && alike
}

pub(super) const SHORT_NAMES: Rule = Rule {
    id: "name-short-varies",
    family: Family::Structure,
    severity: Severity::Info,
    source: "校对惯例（简称前后一致）",
    summary: "“以下简称”定下的简称，后面照样用",
    examples: &[
        (
            "通报\n根据统一部署，对岚港城市建设投资集团（以下简称市城投集团）开展了巡察。\n一、整改情况\n组织市建投集团人事部门参加培训。",
            "通报\n根据统一部署，对岚港城市建设投资集团（以下简称市城投集团）开展了巡察。\n一、整改情况\n组织市城投集团人事部门参加培训。",
        ),
        (
            "通报\n根据统一部署，对市政务服务数据管理局（以下简称“市政数局”）开展了巡察。\n一、整改情况\n组织市政务局干部参加培训。",
            "通报\n根据统一部署，对市政务服务数据管理局（以下简称“市政数局”）开展了巡察。\n一、整改情况\n组织市政数局干部参加培训。",
        ),
    ],
    traps: &[
        "通报\n根据统一部署，对市城市建设投资集团（以下简称市城投集团）开展了巡察。\n一、整改情况\n市城投集团与区城投集团、省交通集团合作。",
        "通报\n根据统一部署，对市水务局（以下简称市局）开展了巡察。\n一、整改情况\n会同县局、分局整改。",
    ],
    check: Check::Galley(short_names),
};

fn short_names(galley: &Galley<'_>, sheet: &mut Sheet) {
    const LEAD: &str = "以下简称";
    let mut defined: Vec<(usize, Vec<char>)> = Vec::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        for (at, _) in passage.matches(LEAD) {
            let tail = after(&passage.text, at + LEAD.len());
            let tail = tail.trim_start_matches(['：', '“', '为']);
            let end = tail.find(['）', '”', '，', '、']).unwrap_or(0);
            let name: Vec<char> = slice(tail, 0..end).chars().collect();
            if (4..=8).contains(&name.len()) && name.iter().all(|c| is_hanzi(*c)) {
                defined.push((i, name));
            }
        }
    }
    for (defined_at, name) in defined.iter().take(8) {
        let (Some(first), Some(last)) = (name.first(), name.last()) else {
            continue;
        };
        let mut end = String::new();
        end.push(*last);
        for (i, passage) in galley.passages.iter().enumerate() {
            for (at, _) in passage.matches(&end) {
                let stop = at + end.len();
                let mut other: Vec<char> = before(&passage.text, stop)
                    .chars()
                    .rev()
                    .take(name.len())
                    .collect();
                other.reverse();
                let differing: Vec<usize> = name
                    .iter()
                    .zip(&other)
                    .enumerate()
                    .filter(|(_, (a, b))| a != b)
                    .map(|(k, _)| k)
                    .collect();
                let one = other.len() == name.len()
                    && differing.len() == 1
                    && other.first() == Some(first)
                    && other.iter().all(|c| is_hanzi(*c));
                let start = stop - other.iter().map(|c| c.len_utf8()).sum::<usize>();
                if one && !passage.masks.covers(Mask::Title, start) {
                    let short: String = name.iter().collect();
                    let said = slice(&passage.text, start..stop).to_owned();
                    sheet
                        .within(
                            i,
                            start..stop,
                            format!(
                                "“{said}”与{}定下的简称“{short}”只差一个字",
                                galley.name(*defined_at)
                            ),
                        )
                        .hint(format!("是同一单位的，改为“{short}”"));
                }
            }
        }
    }
}

//! Brackets and quotation marks that do not pair.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{after, is_hanzi, left, right, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const UNMATCHED: Rule = Rule {
    id: "punct-unmatched-pair",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.8、4.9、4.15",
    summary: "引号、括号、书名号成对使用，层次不交叉",
    examples: &[
        ("根据《条例规定，印发通知。", "根据《条例》规定，印发通知。"),
        ("落实“三会一课制度。", "落实“三会一课”制度。"),
        ("各县（市、区全部完成。", "各县（市、区）全部完成。"),
        (
            "落实“一岗双责（试行”）制度。",
            "落实“一岗双责（试行）”制度。",
        ),
    ],
    traps: &[
        "1）加强学习。",
        "落实‘四风’问题和It’s整改。",
        "《关于印发〈办法（试行）〉的通知》（〔2023〕5号）",
    ],
    check: Check::Galley(unmatched),
};

/// The marks that come in pairs.
const PAIRED: [char; 18] = [
    '“', '”', '‘', '’', '（', '）', '(', ')', '〔', '〕', '《', '》', '〈', '〉', '【', '】', '［',
    '］',
];

/// The opening half that belongs to a closing one.
fn opening_of(c: char) -> Option<char> {
    Some(match c {
        '”' => '“',
        '’' => '‘',
        '）' | ')' => '（',
        '〕' => '〔',
        '》' => '《',
        '〉' => '〈',
        '】' => '【',
        '］' => '［',
        _ => return None,
    })
}

fn closing_of(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '（' | '(' => '）',
        '〔' => '〕',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '［' => '］',
        _ => return None,
    })
}

/// A half without its other half.
struct Half {
    at: usize,
    mark: char,
    /// Where a half stands that closes it on the wrong side of another mark.
    crossed: Option<usize>,
}

fn unmatched(galley: &Galley<'_>, sheet: &mut Sheet) {
    for (i, passage) in galley.passages.iter().enumerate() {
        let direction = wrong_direction(passage);
        let long =
            passage.text.contains('。') && matches!(passage.kind, Kind::Body | Kind::Measure);
        let possible = passage.may_hold(&PAIRED);
        for half in possible
            .then(|| halves(&passage.text))
            .into_iter()
            .flatten()
        {
            if matches!(half.mark, '“' | '”') && !direction.is_empty() {
                continue;
            }
            // A quotation of several paragraphs opens at each and closes at the last.
            let goes_on = |index: Option<usize>| {
                let next = index.and_then(|index| galley.passage(index));
                long && next.is_some_and(|next| next.text.trim_start().starts_with('“'))
            };
            if half.mark == '“' && goes_on(i.checked_add(1)) {
                continue;
            }
            let mark = right(&passage.text, half.at).unwrap_or(half.mark);
            let end = half.at + mark.len_utf8();
            sheet.turn_to(i);
            if let Some(other) = half.crossed {
                sheet
                    .at(half.at..other, "两种成对的标点互相交叉".to_owned())
                    .hint("后开的先关：里层的一对要整个放在外层的一对里面");
            } else if let Some(close) = closing_of(mark) {
                let end = open_stretch(&passage.text, end);
                sheet
                    .at(half.at..end, format!("“{mark}”没有与它成对的“{close}”"))
                    .hint(format!("补上“{close}”，或删去多余的“{mark}”"));
            } else if let Some(open) = opening_of(mark) {
                sheet
                    .at(half.at..end, format!("“{mark}”没有与它成对的“{open}”"))
                    .hint(format!("补上“{open}”，或删去多余的“{mark}”"));
            }
        }
    }
}

/// Where the half that lacks may have stood at the latest: at the end of the clause.
fn open_stretch(text: &str, from: usize) -> usize {
    const LONGEST: usize = 30;
    after(text, from)
        .char_indices()
        .take(LONGEST)
        .take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | '\n'))
        .last()
        .map_or(from, |(i, c)| from + i + c.len_utf8())
}

/// The halves in `text` that have no other half.
fn halves(text: &str) -> Vec<Half> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut dropped: Vec<usize> = Vec::new();
    let mut lonely: Vec<Half> = Vec::new();
    for (i, c) in text.char_indices() {
        if closing_of(c).is_some() {
            open.push((i, if c == '(' { '（' } else { c }));
            continue;
        }
        let Some(wanted) = opening_of(c) else {
            continue;
        };
        if c == '’' && apostrophe(text, i) || c == ')' && list_mark(text, i) {
            continue;
        }
        // Looking a few levels up keeps this linear; deeper nesting is no text.
        let place = open
            .iter()
            .rev()
            .take(16)
            .position(|(_, mark)| *mark == wanted);
        if let Some(above) = place {
            for (at, mark) in open.split_off(open.len() - above) {
                dropped.push(lonely.len());
                lonely.push(Half {
                    at,
                    mark,
                    crossed: None,
                });
            }
            open.pop();
            continue;
        }
        let opened = dropped
            .iter()
            .rposition(|half| lonely.get(*half).is_some_and(|half| half.mark == wanted));
        if let Some(half) = opened
            .map(|at| dropped.remove(at))
            .and_then(|at| lonely.get_mut(at))
        {
            half.crossed = Some(i + c.len_utf8());
        } else if c == '）' && list_mark(text, i) {
            // 1）: a number.
        } else {
            lonely.push(Half {
                at: i,
                mark: c,
                crossed: None,
            });
        }
        if dropped.len() > 16 {
            dropped.remove(0);
        }
    }
    lonely.extend(open.into_iter().map(|(at, mark)| Half {
        at,
        mark,
        crossed: None,
    }));
    // ASCII brackets among Latin letters are not ours.
    lonely.retain(|half| {
        text.get(half.at..)
            .is_some_and(|tail| !tail.starts_with(['(', ')']))
            || {
                left(text, half.at).is_some_and(is_hanzi)
                    || right(text, half.at + 1).is_some_and(is_hanzi)
            }
    });
    lonely.sort_by_key(|half| half.at);
    lonely
}

fn apostrophe(text: &str, at: usize) -> bool {
    left(text, at).is_some_and(|c| c.is_ascii_alphabetic())
}

/// `1）`, `a)`: a number at the beginning of a clause.
fn list_mark(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let rest = head.trim_end_matches(|c: char| c.is_ascii_alphanumeric());
    (1..=2).contains(&(head.len() - rest.len()))
        && rest
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || "。；：，".contains(c))
}

pub(super) const DIRECTION: Rule = Rule {
    id: "punct-quote-direction",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.8",
    summary: "引号前一半用“，后一半用”",
    examples: &[
        ("落实”一岗双责”制度。", "落实“一岗双责”制度。"),
        ("落实“一岗双责“制度。", "落实“一岗双责”制度。"),
    ],
    traps: &[
        "落实“一岗双责”和“三会一课”。",
        "他说：“所谓“四风”问题已整改。”",
    ],
    check: Check::Passages(Region::ALL, direction),
};

fn direction(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['“', '”']) {
        return;
    }
    for (at, wrong, right) in wrong_direction(passage) {
        sheet
            .at(
                at..at + wrong.len_utf8(),
                format!("引号方向反了：这里应当是{right}"),
            )
            .hint(format!("改为{right}"))
            .fix(right.to_string());
    }
}

/// Double quotation marks that stand the wrong way round: where there is an even number of them
/// that does not nest, they open and close by turns.
fn wrong_direction(passage: &Passage) -> Vec<(usize, char, char)> {
    let marks: Vec<(usize, char)> = passage
        .text
        .char_indices()
        .filter(|(_, c)| matches!(c, '“' | '”'))
        .collect();
    let mut depth = 0i32;
    let mut lowest = 0i32;
    for (_, mark) in &marks {
        depth += if *mark == '“' { 1 } else { -1 };
        lowest = lowest.min(depth);
    }
    if (depth == 0 && lowest == 0) || marks.len() % 2 == 1 {
        return Vec::new();
    }
    let turned: Vec<(usize, char, char)> = marks
        .iter()
        .enumerate()
        .filter_map(|(i, (at, mark))| {
            let wanted = if i % 2 == 0 { '“' } else { '”' };
            (*mark != wanted).then_some((*at, *mark, wanted))
        })
        .collect();
    // A turned mark leaves a short stretch between the two; where much stands between them, a half
    // is missing instead.
    let short = marks.chunks(2).all(|pair| {
        let (Some((from, first)), Some((to, second))) = (pair.first(), pair.get(1)) else {
            return false;
        };
        let inner = slice(&passage.text, from + first.len_utf8()..*to);
        (*first == '“' && *second == '”')
            || (inner.chars().count() <= 12 && !inner.contains(['，', '。', '；', '：']))
    });
    if short { turned } else { Vec::new() }
}

//! Half-width marks among hanzi.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{
    after, before, floor, is_closing, is_hanzi, is_opening, left, left_ink, right, right_ink, slice,
};
use crate::proofreading::masks::{Mask, between_digits};
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const COMMA: Rule = Rule {
    id: "punct-halfwidth-comma",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.3—4.7、5.1.1",
    summary: "汉字之间的逗号、分号、冒号、叹号、问号用全角",
    examples: &[
        ("加强领导,压实责任。", "加强领导，压实责任。"),
        ("联系电话:0323-5550145", "联系电话：0323-5550145"),
        ("一是学习; 二是整改。", "一是学习；二是整改。"),
        ("“书记不甩手,班子不缩手”", "“书记不甩手，班子不缩手”"),
    ],
    traps: &[
        "总投资3,456万元，比例为1:500，上午9:30开会。",
        "见http://www.x.example/a,b。",
        "开展R&D投入调研，使用A, B两类标准。",
    ],
    check: Check::Passages(Region::ALL, comma),
};

fn comma(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&[',', ';', ':', '!', '?']) {
        return;
    }
    let text = &passage.text;
    for (i, c) in text.char_indices() {
        let full = match c {
            ',' => "，",
            ';' => "；",
            ':' if passage.kind != Kind::Table => "：",
            '!' => "！",
            '?' => "？",
            _ => continue,
        };
        if passage.masks.covers(Mask::Link, i) {
            continue;
        }
        if between_digits(text, i) {
            // 12345,24小时: two numbers, not one.
            if c == ','
                && !passage
                    .numbers
                    .iter()
                    .any(|number| number.range.contains(&i))
            {
                let counted = passage
                    .numbers
                    .iter()
                    .find(|number| number.range.start == i + 1);
                let unit = counted.and_then(|number| right(text, number.range.end));
                if unit.is_some_and(is_hanzi) {
                    sheet
                        .at(i..i + 1, "两个数字之间用了半角“,”，应当用全角“，”")
                        .hint("改为“，”")
                        .fix("，");
                }
            }
            continue;
        }
        let near = left_ink(text, i).is_some_and(|(_, c)| chinese(c))
            || right_ink(text, i + 1).is_some_and(|(_, c)| chinese(c));
        if !near {
            continue;
        }
        let tail = after(text, i + 1);
        let gap = tail.len() - tail.trim_start_matches(' ').len();
        let gap = if gap < tail.len() { gap } else { 0 };
        sheet
            .at(
                i..i + 1 + gap,
                format!("汉字之间用了半角“{c}”，应当用全角“{full}”"),
            )
            .hint(format!("改为“{full}”"))
            .fix(full);
    }
}

/// A hanzi, or a mark that only stands among hanzi.
fn chinese(c: char) -> bool {
    is_hanzi(c) || is_opening(c) || is_closing(c)
}

pub(super) const PERIOD: Rule = Rule {
    id: "punct-halfwidth-period",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.1、5.1.1",
    summary: "句末点号用句号“。”，不用“.”“．”“｡”",
    examples: &[
        ("整改工作已完成.", "整改工作已完成。"),
        ("已完成整改.同时建立台账。", "已完成整改。同时建立台账。"),
        ("制定《办法》（试行）｡", "制定《办法》（试行）。"),
    ],
    traps: &[
        "1.加强学习。",
        "合格率98.5%，面积2.3万亩。",
        "作者为B.盖茨。",
        "登录www.x.example查询。",
        "材料见附件.docx。",
    ],
    check: Check::Passages(Region::TEXT, period),
};

fn period(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['.', '．', '｡']) {
        return;
    }
    let text = &passage.text;
    let start = passage.words_start();
    for (i, c) in text.char_indices() {
        if passage.kind == Kind::Table
            || !matches!(c, '.' | '．' | '｡')
            || i < start
            || passage.masks.covers(Mask::Link, i)
        {
            continue;
        }
        let end = i + c.len_utf8();
        let ends_a_word =
            left(text, i).is_some_and(|c| is_hanzi(c) || is_closing(c) || matches!(c, '%' | '％'));
        let next = right_ink(text, end).map(|(_, c)| c);
        let dated = passage.numbers.iter().any(|number| {
            number.range.start == end && matches!(right(text, number.range.end), Some('年' | '月'))
        });
        let stops = next.is_none_or(|c| is_hanzi(c) || is_opening(c) || is_closing(c)) || dated;
        // 一. and （一）. are numbers, not sentences; ．between two parts of a name is no stop.
        let number = before(text, i).chars().count() <= 3 && i <= 9;
        let name = c == '．' && next.is_some_and(is_hanzi);
        let repeated = right(text, end) == Some(c) || left(text, i) == Some(c);
        // x@y.example. at the end of a Chinese paragraph.
        let last = next.is_none()
            && left(text, i).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '％'))
            && text.chars().filter(|c| is_hanzi(*c)).take(9).count() == 9;
        if (ends_a_word && stops || last) && !number && !name && !repeated {
            sheet
                .at(i..end, format!("句末用了“{c}”，应当用句号“。”"))
                .hint("改为“。”")
                .fix("。");
        }
    }
}

pub(super) const QUOTES: Rule = Rule {
    id: "punct-ascii-quotes",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.8、5.1.4",
    summary: "横排文稿的引号用“ ”和‘ ’，不用直引号和「」",
    examples: &[
        ("落实\"一岗双责\"制度。", "落实“一岗双责”制度。"),
        ("开展「回头看」。", "开展“回头看”。"),
    ],
    traps: &[
        "落实“一岗双责”制度。",
        "直径5\"的管道。",
        "say \"yes\" in English",
    ],
    check: Check::Passages(Region::ALL, quotes),
};

fn quotes(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['"', '\'', '＂', '「', '『', '〝']) {
        return;
    }
    let text = &passage.text;
    for (open, close, new_open, new_close) in [
        ('"', '"', '“', '”'),
        ('＂', '＂', '“', '”'),
        ('\'', '\'', '‘', '’'),
        ('「', '」', '“', '”'),
        ('『', '』', '‘', '’'),
        ('〝', '〞', '“', '”'),
    ] {
        let mut opened: Option<usize> = None;
        for (i, c) in text.char_indices() {
            if c != open && c != close {
                continue;
            }
            match opened {
                Some(from) if c == close => {
                    let end = i + c.len_utf8();
                    let inner = slice(text, from + open.len_utf8()..i);
                    let among = |c: Option<char>| c.is_some_and(|c| is_hanzi(c) || is_closing(c));
                    if inner.chars().any(is_hanzi)
                        || among(left(text, from)) && among(right(text, end))
                    {
                        let replacement = format!("{new_open}{inner}{new_close}");
                        sheet
                            .at(
                                from..end,
                                format!(
                                    "引号用了“{open}{close}”的样子，应当用{new_open} {new_close}"
                                ),
                            )
                            .hint(format!("改为{new_open}{inner}{new_close}"))
                            .fix(replacement);
                    }
                    opened = None;
                }
                None if c == open && !passage.masks.covers(Mask::Link, i) => {
                    let inch = left(text, i).is_some_and(|c| c.is_ascii_digit())
                        && open.is_ascii()
                        && !after(text, i + 1).contains(close);
                    opened = (!inch).then_some(i);
                }
                _ => {}
            }
        }
        if let Some(from) = opened {
            let end = from + open.len_utf8();
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            if !latin(left(text, from)) && (right(text, end).is_some_and(is_hanzi)) {
                sheet
                    .at(from..end, "直引号不成对，也不是标准的引号".to_owned())
                    .hint("用成对的“ ”，并补上缺的一半");
            }
        }
    }
}

pub(super) const ANGLES: Rule = Rule {
    id: "punct-ascii-angles",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.15",
    summary: "书名号用“《》”，里层用“〈〉”，不用“<>”",
    examples: &[("印发<档案管理办法>。", "印发《档案管理办法》。")],
    traps: &["增速<5%，利用率>90%。", "写信至<a@x.example>。"],
    check: Check::Passages(Region::ALL, angles),
};

fn angles(passage: &Passage, sheet: &mut Sheet) {
    /// The longest name, in bytes.
    const LONGEST: usize = 300;
    if !passage.may_hold(&['<']) {
        return;
    }
    let text = &passage.text;
    for (at, open) in passage.matches("<") {
        let from = at + open.len();
        let near = slice(text, from..floor(text, from + LONGEST));
        let Some(end) = near.find(['>', '<', '。']) else {
            continue;
        };
        let inside = slice(near, 0..end);
        let close = from + end;
        let named = right(text, close) == Some('>')
            && inside.chars().any(is_hanzi)
            && !inside.contains(['@', '/', '=', '%', '，']);
        if named {
            let inner = passage.masks.covers(Mask::Title, at);
            let right = if inner { "〈〉" } else { "《》" };
            for place in [at, close] {
                sheet
                    .at(place..place + open.len(), "书名号用了半角的“<>”")
                    .hint(format!("改为“{right}”"));
            }
        }
    }
}

pub(super) const PARENS: Rule = Rule {
    id: "punct-ascii-parens",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.9、5.1.4",
    summary: "汉字内外的括号用全角（ ），左右一致",
    examples: &[
        ("召开党组(扩大)会议。", "召开党组（扩大）会议。"),
        ("印发《办法（试行)》。", "印发《办法（试行）》。"),
        ("应用人工智能(AI)技术。", "应用人工智能（AI）技术。"),
    ],
    traps: &[
        "函数f(x)的值。",
        "加入WTO (World Trade)。",
        "（一）加强领导。",
        "（扩大）会议",
    ],
    check: Check::Passages(Region::ALL, parens),
};

fn parens(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['(', ')']) {
        return;
    }
    let text = &passage.text;
    let start = passage.words_start();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (i, c) in text.char_indices() {
        match c {
            '(' | '（' => open.push((i, c)),
            ')' | '）' => {
                let Some((from, opening)) = open.pop() else {
                    continue;
                };
                if (opening == '（' && c == '）') || from < start {
                    continue;
                }
                let end = i + c.len_utf8();
                let inner = slice(text, from + opening.len_utf8()..i);
                let mixed = opening == '（' || c == '）';
                let number =
                    is_number(inner) && left_ink(text, from).is_none_or(|(_, c)| !is_hanzi(c));
                let beside = left(text, from).is_some_and(chinese)
                    || right(text, end).is_some_and(|c| chinese(c) && !inner.is_empty())
                        && !left(text, from).is_some_and(|c| c.is_ascii_alphanumeric());
                let among = inner.chars().any(is_hanzi) || beside && !is_phone(text, inner, end);
                if (mixed || among && !number) && !passage.masks.covers(Mask::Link, from) {
                    let what = if mixed {
                        "括号一半全角、一半半角"
                    } else {
                        "汉字内外用了半角括号"
                    };
                    sheet
                        .at(from..end, format!("{what}，应当用（ ）"))
                        .hint(format!("改为“（{inner}）”"))
                        .fix(format!("（{inner}）"));
                }
            }
            _ => {}
        }
    }
}

/// `(1)` and `(一)` are numbers: another rule looks after them.
fn is_number(inner: &str) -> bool {
    let count = inner.chars().count();
    (1..=3).contains(&count)
        && inner
            .chars()
            .all(|c| c.is_ascii_digit() || crate::proofreading::chars::is_han_numeral(c))
}

/// `(0573)85061112` is a telephone number: another rule looks after it.
fn is_phone(text: &str, inner: &str, end: usize) -> bool {
    inner.starts_with('0')
        && inner.chars().all(|c| c.is_ascii_digit())
        && right_ink(text, end).is_some_and(|(_, c)| c.is_ascii_digit())
}

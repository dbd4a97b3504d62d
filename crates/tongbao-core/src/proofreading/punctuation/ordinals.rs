//! How numbers of headings and members of a series are written.

use tongbao_document::Severity;

use crate::numbering::PieceKind;
use crate::proofreading::chars::{
    after, before, clause, han_digit, han_number, is_han_numeral, is_hanzi, is_opening, left,
    left_ink, right, slice, starts_with_any,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};
use crate::proofreading::structure::series::Enumerator;

/// Where the blanks at the beginning of `text` end.
fn indent(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// The end of the hanzi numeral that begins at `at`, at most twenty.
fn han_end(text: &str, at: usize) -> Option<usize> {
    let tail = after(text, at);
    let len = tail.find(|c| !is_han_numeral(c)).unwrap_or(tail.len());
    let number = han_number(slice(tail, 0..len))?;
    (1..=40).contains(&number).then_some(at + len)
}

/// The end of the digits that begin at `at`, two at most.
fn digits_end(text: &str, at: usize) -> Option<usize> {
    let tail = after(text, at);
    let len = tail
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(tail.len());
    (1..=2).contains(&len).then_some(at + len)
}

fn words_follow(text: &str, at: usize) -> bool {
    let next = after(text, at).trim_start().chars().next();
    next.is_some_and(|c| is_hanzi(c) || is_opening(c))
}

pub(super) const HAN_DUNHAO: Rule = Rule {
    id: "ordinal-han-dunhao",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 B.3.2",
    summary: "不带括号的汉字序号后面用顿号",
    examples: &[
        ("一，加强组织领导", "一、加强组织领导"),
        ("二.压实整改责任", "二、压实整改责任"),
    ],
    traps: &[
        "一、加强组织领导",
        "一方面，加强领导",
        "十三五，十四五时期",
        "一二三，齐步走",
    ],
    check: Check::Passages(Region::PROSE, han_dunhao),
};

fn han_dunhao(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let Some(end) = han_end(text, indent(text)) else {
        return;
    };
    let Some(mark @ ('，' | '.' | '．' | ',')) = right(text, end) else {
        return;
    };
    let behind = end + mark.len_utf8();
    if words_follow(text, behind) {
        sheet
            .at(end..behind, format!("汉字序号后面用了“{mark}”，应当用“、”"))
            .hint("改为“、”")
            .fix("、");
    }
}

pub(super) const PAREN_NO_MARK: Rule = Rule {
    id: "ordinal-paren-nopunct",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 B.3.4",
    summary: "带括号的序号后面不用标点",
    examples: &[
        ("（一）、加强组织领导", "（一）加强组织领导"),
        ("（1）.开展自查。", "（1）开展自查。"),
    ],
    traps: &[
        "（一）加强组织领导",
        "（一）、（二）项规定已修订。",
        "（十四五）规划，已印发。",
    ],
    check: Check::Passages(Region::PROSE, paren_no_mark),
};

fn paren_no_mark(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let Some(('（' | '(', start)) =
        right(text, indent(text)).map(|c| (c, indent(text) + c.len_utf8()))
    else {
        return;
    };
    let Some(inner) = han_end(text, start).or_else(|| digits_end(text, start)) else {
        return;
    };
    let Some(close @ ('）' | ')')) = right(text, inner) else {
        return;
    };
    let end = inner + close.len_utf8();
    let Some(mark @ ('、' | '.' | '，' | '．' | '。' | '：')) = right(text, end) else {
        return;
    };
    let behind = end + mark.len_utf8();
    if words_follow(text, behind) && !starts_with_any(text, behind, &["（", "("]) {
        sheet
            .at(end..behind, format!("带括号的序号后面多了“{mark}”"))
            .hint(format!("删去“{mark}”"))
            .fix("");
    }
}

pub(super) const ARABIC_DOT: Rule = Rule {
    id: "ordinal-arabic-dot",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 B.3.3",
    summary: "不带括号的阿拉伯数字序号后面用下脚点“.”",
    examples: &[
        ("1、加强学习。", "1.加强学习。"),
        ("2．开展自查。", "2.开展自查。"),
    ],
    traps: &[
        "1.加强学习。",
        "1、2号楼已完成整治。",
        "3、4季度",
        "12、15日分别召开会议。",
    ],
    check: Check::Passages(Region::PROSE, arabic_dot),
};

fn arabic_dot(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    // 整改情况：1、……: the number may open the words behind a label.
    let start = [indent(text), passage.words_start()]
        .into_iter()
        .max()
        .unwrap_or(0);
    let Some(end) = digits_end(text, start).or_else(|| digits_end(text, indent(text))) else {
        return;
    };
    let Some(mark @ ('、' | '，' | '．' | '。')) = right(text, end) else {
        return;
    };
    let behind = end + mark.len_utf8();
    if words_follow(text, behind) {
        sheet
            .at(
                end..behind,
                format!("阿拉伯数字序号后面用了“{mark}”，应当用“.”"),
            )
            .hint("改为“.”")
            .fix(".");
    }
}

pub(super) const PAREN_WIDTH: Rule = Rule {
    id: "ordinal-paren-width",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 9704-2012 7.3.3",
    summary: "第二、四层序号写作“（一）”“（1）”，括号用全角、左右都有",
    examples: &[
        ("(1)开展自查。", "（1）开展自查。"),
        ("(一)加强组织领导", "（一）加强组织领导"),
        (
            "主要做法：(1)自查；(2)整改。",
            "主要做法：（1）自查；（2）整改。",
        ),
    ],
    traps: &["（1）开展自查。", "函数f(1)的值", "引自文献[1]"],
    check: Check::Passages(Region::PROSE, paren_width),
};

fn paren_width(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, _) in passage.matches("(") {
        let Some(inner) = han_end(text, i + 1).or_else(|| digits_end(text, i + 1)) else {
            continue;
        };
        let begins =
            left_ink(text, i).is_none_or(|(_, c)| !is_hanzi(c) && !c.is_ascii_alphanumeric());
        let (true, true) = (begins, after(text, inner).starts_with(')')) else {
            continue;
        };
        if words_follow(text, inner + 1) {
            let number = slice(text, i + 1..inner);
            sheet
                .at(i..inner + 1, "序号用了半角括号")
                .hint(format!("改为“（{number}）”"))
                .fix(format!("（{number}）"));
        }
    }
    // 1）: half a pair of brackets.
    let start = indent(text);
    let Some(end) = digits_end(text, start).or_else(|| han_end(text, start)) else {
        return;
    };
    if let Some(close @ ('）' | ')')) = right(text, end) {
        let behind = end + close.len_utf8();
        if words_follow(text, behind) {
            let number = slice(text, start..end);
            sheet.at(start..behind, "序号只有右半括号").hint(format!(
                "公文的层次依次为“一、”“（一）”“1.”“（1）”，可写作“（{number}）”"
            ));
        }
    }
}

pub(super) const DI_COMMA: Rule = Rule {
    id: "ordinal-di-comma",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 B.3.1",
    summary: "“第一”“首先”“其次”“其一”等后面用逗号",
    examples: &[
        (
            "第一、加强学习。第二、严格考核。",
            "第一，加强学习。第二，严格考核。",
        ),
        ("首先、统一思想。", "首先，统一思想。"),
    ],
    traps: &[
        "第一、二、三季度",
        "第一、第二批主题教育",
        "第一、二产业",
        "第一书记",
    ],
    check: Check::Passages(Region::PROSE, di_comma),
};

fn di_comma(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, dun) in passage.matches("、") {
        let head = before(text, i);
        let word = ["首先", "其次", "再次", "最后", "其一", "其二", "其三"]
            .into_iter()
            .find(|word| head.ends_with(word));
        let start = if let Some(word) = word {
            i - word.len()
        } else {
            let numeral = head.trim_end_matches(is_han_numeral);
            let number = slice(head, numeral.len()..head.len());
            if !numeral.ends_with('第') || han_number(number).is_none() {
                continue;
            }
            numeral.len() - '第'.len_utf8()
        };
        let opens = clause(text, start).start == start || left(text, start).is_none();
        let behind = i + dun.len();
        let next = right(text, behind);
        let listed = next.is_none_or(|c| c == '第' || is_han_numeral(c) || c.is_ascii_digit());
        if opens && !listed && !passage.masks.covers(Mask::Quotation, i) {
            let word = slice(text, start..i);
            sheet
                .at(i..behind, format!("“{word}”后面用了顿号，应当用逗号"))
                .hint("改为“，”")
                .fix("，");
        }
    }
}

pub(super) const YISHI_BARE: Rule = Rule {
    id: "ordinal-yishi-bare",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 B.3.7",
    summary: "“一是”“二是”的后面不用标点",
    examples: &[(
        "一是，加强学习。二是，严格考核。",
        "一是加强学习。二是严格考核。",
    )],
    traps: &[
        "一是加强学习。",
        "原因之一是，认识不足。",
        "“一是”、“二是”的写法",
    ],
    check: Check::Passages(Region::PROSE, yishi_bare),
};

fn yishi_bare(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let bare = |enumerator: &&Enumerator| enumerator.family != '第';
    for enumerator in passage.enumerators().iter().filter(bare) {
        let end = enumerator.range.end;
        if let Some(mark @ ('，' | '、' | '：' | ',' | ':')) = right(text, end) {
            let word = slice(text, enumerator.range.clone());
            sheet
                .at(
                    end..end + mark.len_utf8(),
                    format!("“{word}”的后面不用“{mark}”"),
                )
                .hint(format!("删去“{mark}”"))
                .fix("");
        }
    }
}

pub(super) const YISHI_AFTER_NUMBER: Rule = Rule {
    id: "ordinal-yishi-after-number",
    family: Family::Punctuation,
    severity: Severity::Info,
    source: "校对惯例",
    summary: "序号后面紧接“一是”，两个序号叠在一起",
    examples: &[(
        "（1）一是加强学习。二是严格考核。",
        "（1）加强管理。一是加强学习。二是严格考核。",
    )],
    traps: &["（1）加强管理。一是加强学习。", "一是加强学习。"],
    check: Check::Passages(Region::PROSE, yishi_after_number),
};

fn yishi_after_number(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let start = indent(text);
    let numbered = passage.pieces.iter().any(|(kind, range)| {
        *kind == PieceKind::Ordinal
            && range.end > range.start
            && after(text, range.end).starts_with("一是")
    });
    let plain = left_bracket_number(text, start);
    let at = plain.or_else(|| numbered.then(|| text.find("一是")).flatten());
    let Some(at) = at.filter(|at| after(text, *at).starts_with("一是")) else {
        return;
    };
    let number = slice(text, start..at);
    if number.ends_with('是') || han_digit(number.chars().next_back().unwrap_or(' ')).is_some() {
        return;
    }
    sheet
        .at(
            start..at + "一是".len(),
            format!("“{number}”后面紧接“一是”，两个序号叠在一起"),
        )
        .hint("在序号后面先用一句话概括，再写“一是……二是……”；或者去掉其中一个序号");
}

/// The end of a （1） that begins at `at`.
fn left_bracket_number(text: &str, at: usize) -> Option<usize> {
    let open = right(text, at).filter(|c| matches!(c, '（' | '('))?;
    let start = at + open.len_utf8();
    let inner = digits_end(text, start).or_else(|| han_end(text, start))?;
    let close = right(text, inner).filter(|c| matches!(c, '）' | ')'))?;
    Some(inner + close.len_utf8())
}

//! Pairs inside pairs of the same shape.

use tongbao_document::Severity;

use crate::proofreading::chars::{is_han_numeral, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

/// The pairs of `open` and `close` in `text` that stand directly in another one of the same shape,
/// with their depth from 1.
fn nested(text: &str, open: char, close: char) -> Vec<(std::ops::Range<usize>, usize)> {
    let mut stack: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    for (i, c) in text.char_indices() {
        if c == open {
            stack.push(i);
        } else if c == close
            && let Some(from) = stack.pop()
            && !stack.is_empty()
        {
            found.push((from..i + c.len_utf8(), stack.len()));
        }
    }
    // What encloses pairs is never closed: the halves do not match, another rule tells that.
    if stack.is_empty() { found } else { Vec::new() }
}

pub(super) const TITLES: Rule = Rule {
    id: "punct-booktitle-nesting",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.15.3.4",
    summary: "书名号里还要用书名号时，里层用〈 〉",
    examples: &[(
        "按照《关于印发《实施方案（试行）》的通知》要求办理。",
        "按照《关于印发〈实施方案（试行）〉的通知》要求办理。",
    )],
    traps: &["《关于印发〈实施方案〉的通知》《工作规则》"],
    check: Check::Passages(Region::ALL, titles),
};

fn titles(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['《']) {
        return;
    }
    inner_pairs(passage, sheet, ['《', '》'], ['〈', '〉'], "书名号");
}

pub(super) const QUOTES: Rule = Rule {
    id: "punct-quote-nesting",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.8.3.4",
    summary: "引号里还要用引号时，里层用‘ ’",
    examples: &[(
        "关于“落实“一岗双责”不到位”的问题。",
        "关于“落实‘一岗双责’不到位”的问题。",
    )],
    traps: &["关于“落实‘一岗双责’不到位”的问题。", "“两个确立”“两个维护”"],
    check: Check::Passages(Region::ALL, quotes),
};

fn quotes(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['“']) {
        return;
    }
    inner_pairs(passage, sheet, ['“', '”'], ['‘', '’'], "引号");
}

fn inner_pairs(
    passage: &Passage,
    sheet: &mut Sheet,
    [open, close]: [char; 2],
    [new_open, new_close]: [char; 2],
    name: &str,
) {
    let text = &passage.text;
    for (range, depth) in nested(text, open, close) {
        if depth % 2 == 0 {
            continue;
        }
        let inner = slice(
            text,
            range.start + open.len_utf8()..range.end - close.len_utf8(),
        );
        sheet
            .at(
                range,
                format!(
                    "{open}{close}里面又用了{open}{close}，里层的{name}应当用{new_open}{new_close}"
                ),
            )
            .hint(format!("改为“{new_open}{inner}{new_close}”"))
            .fix(format!("{new_open}{inner}{new_close}"));
    }
}

pub(super) const PARENS: Rule = Rule {
    id: "punct-paren-nesting",
    family: Family::Punctuation,
    severity: Severity::Info,
    source: "GB/T 15834-2011 4.9.3.6、A.8",
    summary: "括号里还要用括号时，换一种形状",
    examples: &[(
        "各县（含经开区（筹））上报。",
        "各县（含经开区〔筹〕）上报。",
    )],
    traps: &[
        "（见附件（二）第3条）",
        "（《办法（试行）》第3条）",
        "（清科〔2022〕24号）",
    ],
    check: Check::Passages(Region::PROSE, parens),
};

fn parens(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['（']) {
        return;
    }
    let text = &passage.text;
    for (range, _) in nested(text, '（', '）') {
        let inner = slice(
            text,
            range.start + '（'.len_utf8()..range.end - '）'.len_utf8(),
        );
        let number = inner
            .chars()
            .all(|c| is_han_numeral(c) || c.is_ascii_digit());
        if !number && !passage.masks.covers(Mask::Title, range.start) {
            sheet
                .at(range, "圆括号里面又用了圆括号")
                .hint("里层可用〔 〕，或者改写句子，不套两层括号");
        }
    }
}

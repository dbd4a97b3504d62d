//! 发文字号.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, right, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const BRACKET: Rule = Rule {
    id: "docno-bracket",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 9704-2012 7.2.5",
    summary: "发文字号的年份用六角括号〔 〕",
    examples: &[
        (
            "按照《办法》（梓府办[2021]3号）执行。",
            "按照《办法》（梓府办〔2021〕3号）执行。",
        ),
        (
            "按照梓发【2021】3号文件执行。",
            "按照梓发〔2021〕3号文件执行。",
        ),
    ],
    traps: &[
        "按照梓府办〔2021〕3号执行。",
        "（2022）沪01民终1号判决",
        "人民路[2021]规划",
    ],
    check: Check::Passages(Region::ALL, bracket),
};

/// Opening bracket, year, closing bracket, 第 or nothing, digits: the parts of a number.
struct Parts {
    open: std::ops::Range<usize>,
    year: std::ops::Range<usize>,
    close: std::ops::Range<usize>,
    ordinal: Option<std::ops::Range<usize>>,
    digits: std::ops::Range<usize>,
}

fn parts(text: &str, number: &std::ops::Range<usize>) -> Option<Parts> {
    let body = slice(text, number.clone());
    let (open, mark) = body
        .char_indices()
        .find(|(_, c)| matches!(c, '〔' | '[' | '【' | '（' | '(' | '［' | '﹝' | '<'))?;
    let year = open + mark.len_utf8();
    let rest = slice(body, year..body.len());
    let year_len = rest.find(|c: char| !c.is_ascii_digit())?;
    let close = year + year_len;
    let closing = right(body, close)?;
    let mut at = close + closing.len_utf8();
    let mut ordinal = None;
    if after(body, at).starts_with('第') {
        ordinal = Some(at..at + '第'.len_utf8());
        at += '第'.len_utf8();
    }
    let digits = at..body.len().checked_sub('号'.len_utf8())?;
    let base = number.start;
    let moved = |range: std::ops::Range<usize>| base + range.start..base + range.end;
    Some(Parts {
        open: moved(open..year),
        year: moved(year..close),
        close: moved(close..close + closing.len_utf8()),
        ordinal: ordinal.map(moved),
        digits: moved(digits),
    })
}

fn bracket(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in passage.masks.all(Mask::DocumentNumber) {
        let Some(parts) = parts(text, number) else {
            continue;
        };
        let (open, close) = (
            slice(text, parts.open.clone()),
            slice(text, parts.close.clone()),
        );
        // Court cases carry round brackets before the letters.
        let letters = parts.open.start > number.start;
        if (open, close) == ("〔", "〕")
            || !letters
            || parts.digits.is_empty()
            || parts.year.len() != 4
        {
            continue;
        }
        let year = slice(text, parts.year.clone());
        sheet
            .at(
                parts.open.start..parts.close.end,
                format!("发文字号的年份用了“{open}{close}”"),
            )
            .hint(format!("改为六角括号“〔{year}〕”"))
            .fix(format!("〔{year}〕"));
    }
}

pub(super) const FORM: Rule = Rule {
    id: "docno-form",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 9704-2012 7.2.5",
    summary: "发文字号的年份写四位，发文顺序号不加“第”、不编虚位",
    examples: &[
        (
            "按照梓府办〔2021〕第3号执行。",
            "按照梓府办〔2021〕3号执行。",
        ),
        (
            "按照梓府办〔2021〕03号执行。",
            "按照梓府办〔2021〕3号执行。",
        ),
        ("按照梓府办〔21〕3号执行。", "按照梓府办〔2021〕3号执行。"),
    ],
    traps: &[
        "按照梓府办〔2021〕3号执行。",
        "国务院令第5号",
        "2023年第5号公告",
    ],
    check: Check::Passages(Region::ALL, form),
};

fn form(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in passage.masks.all(Mask::DocumentNumber) {
        let Some(parts) = parts(text, number) else {
            continue;
        };
        if parts.digits.is_empty() || parts.open.start == number.start {
            continue;
        }
        if let Some(ordinal) = parts.ordinal.clone() {
            sheet
                .at(ordinal, "发文顺序号前面不加“第”")
                .hint("删去“第”")
                .fix("");
        }
        let digits = slice(text, parts.digits.clone());
        let kept = digits.trim_start_matches('0');
        if kept.len() < digits.len() && !kept.is_empty() {
            let zeros = parts.digits.start..parts.digits.end - kept.len();
            sheet
                .at(zeros, "发文顺序号编了虚位")
                .hint(format!("写作“{kept}号”"))
                .fix("");
        }
        let year = slice(text, parts.year.clone());
        if year.len() == 2 {
            sheet
                .at(parts.year.clone(), "发文字号的年份写成了两位")
                .hint(format!("年份写四位，如“20{year}”"));
        }
    }
}

pub(super) const CITE_ORDER: Rule = Rule {
    id: "cite-order",
    family: Family::Numbers,
    severity: Severity::Info,
    source: "公文引用惯例",
    summary: "引用公文先引标题，后引发文字号",
    examples: &[(
        "按照梓府办〔2021〕3号《关于加强管理的通知》执行。",
        "按照《关于加强管理的通知》（梓府办〔2021〕3号）执行。",
    )],
    traps: &[
        "按照《关于加强管理的通知》（梓府办〔2021〕3号）执行。",
        "（梓府办〔2021〕3号）《规程》",
    ],
    check: Check::Passages(Region::PROSE, cite_order),
};

fn cite_order(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in passage.masks.all(Mask::DocumentNumber) {
        if after(text, number.end).starts_with('《') {
            let written = slice(text, number.clone());
            sheet
                .at(number.clone(), format!("“{written}”写在了标题的前面"))
                .hint("先引标题，后引发文字号：《……》（×发〔2023〕5号）");
        }
    }
}

pub(super) const LEFT_OVER: Rule = Rule {
    id: "docno-left-over",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "公文引用惯例",
    summary: "引了标题和发文字号，后面不再写“文”",
    examples: &[(
        "废止《试点方案》（梓府办〔2016〕18号）文。",
        "废止《试点方案》（梓府办〔2016〕18号）。",
    )],
    traps: &[
        "按照《办法》（梓府办〔2016〕18号）文件精神办理。",
        "按照梓府办〔2016〕18号文办理。",
    ],
    check: Check::Passages(Region::PROSE, left_over),
};

fn left_over(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in passage.masks.all(Mask::DocumentNumber) {
        let behind = after(text, number.end);
        let titled = slice(text, 0..number.start).ends_with("》（");
        let bare = behind
            .strip_prefix("）文")
            .is_some_and(|rest| rest.starts_with(['。', '，', '；', '、']) || rest.is_empty());
        if titled && bare {
            let at = number.end + '）'.len_utf8();
            sheet
                .at(at..at + '文'.len_utf8(), "发文字号后面多了“文”")
                .hint("删去“文”")
                .fix("");
        }
    }
}

//! 省略号, 破折号, 连接号.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{
    after, before, is_hanzi, is_mark, left, left_ink, right, right_ink, starts_with_any,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

/// The runs of the same character `is` accepts, with their length in characters.
fn runs(text: &str, is: impl Fn(char) -> bool) -> Vec<(std::ops::Range<usize>, char, usize)> {
    let mut found: Vec<(std::ops::Range<usize>, char, usize)> = Vec::new();
    for (i, c) in text.char_indices().filter(|(_, c)| is(*c)) {
        match found.last_mut() {
            Some((range, first, count)) if range.end == i && *first == c => {
                range.end = i + c.len_utf8();
                *count += 1;
            }
            _ => found.push((i..i + c.len_utf8(), c, 1)),
        }
    }
    found
}

fn among_hanzi(text: &str, range: &std::ops::Range<usize>) -> bool {
    let chinese = |c: char| is_hanzi(c) || is_mark(c);
    left_ink(text, range.start).is_some_and(|(_, c)| chinese(c))
        || right_ink(text, range.end).is_some_and(|(_, c)| chinese(c))
}

pub(super) const ELLIPSIS: Rule = Rule {
    id: "punct-ellipsis-form",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.11、5.1.5",
    summary: "省略号是六个连点“……”",
    examples: &[
        (
            "检查学习、生产、生活...情况。",
            "检查学习、生产、生活……情况。",
        ),
        ("检查台账、记录。。。", "检查台账、记录……"),
        ("检查台账、记录…", "检查台账、记录……"),
    ],
    traps: &["检查台账、记录……", "v1...v2", "…………"],
    check: Check::Passages(Region::PROSE, ellipsis),
};

fn ellipsis(passage: &Passage, sheet: &mut Sheet) {
    let rare = passage.may_hold(&['…', '·', '┄', '⋯', '．']);
    if !rare && !passage.mentions_any(&["...", "。。。"]) {
        return;
    }
    let text = &passage.text;
    for (range, c, count) in runs(text, |c| {
        matches!(c, '.' | '。' | '…' | '·' | '┄' | '⋯' | '．')
    }) {
        let wrong = match c {
            '…' => count % 2 == 1,
            '┄' | '⋯' => true,
            '·' => count >= 6,
            _ => count >= 3,
        };
        if wrong && among_hanzi(text, &range) && !passage.masks.covers(Mask::Link, range.start) {
            sheet
                .at(range, "省略号应当是六个连点“……”，占两个字的位置")
                .hint("改为“……”")
                .fix("……");
        }
    }
}

pub(super) const ELLIPSIS_WITH_DENG: Rule = Rule {
    id: "punct-ellipsis-with-deng",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 A.9",
    summary: "省略号与“等”“等等”不同时用",
    examples: &[("巡察、审计……等监督。", "巡察、审计等监督。")],
    traps: &["他说：“我们……等待批复。”"],
    check: Check::Passages(Region::PROSE, ellipsis_with_deng),
};

fn ellipsis_with_deng(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, found) in passage.matches("……等") {
        if !starts_with_any(
            text,
            i + found.len() - '等'.len_utf8(),
            &["等待", "等候", "等到", "等级"],
        ) {
            sheet
                .at(i..i + found.len(), "省略号和“等”意思重复，只用一个")
                .hint("删去“……”，保留“等”");
        }
    }
}

pub(super) const ELLIPSIS_NEIGHBOURS: Rule = Rule {
    id: "punct-ellipsis-neighbours",
    family: Family::Punctuation,
    severity: Severity::Info,
    source: "GB/T 15834-2011 B.2.4",
    summary: "省略号前后通常不用逗号、顿号、分号、冒号",
    examples: &[("检查台账、记录、……情况。", "检查台账、记录……情况。")],
    traps: &["如果……，那么……。", "检查台账……情况。"],
    check: Check::Passages(Region::PROSE, ellipsis_neighbours),
};

fn ellipsis_neighbours(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, dots) in passage.matches("……") {
        if let Some(mark @ ('，' | '、' | '；' | '：')) = left(text, i) {
            sheet
                .at(
                    i - mark.len_utf8()..i + dots.len(),
                    format!("省略号前面通常不用“{mark}”"),
                )
                .hint(format!("删去“{mark}”"));
        }
    }
}

pub(super) const DASH: Rule = Rule {
    id: "punct-dash-form",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.10、5.1.4",
    summary: "破折号是“——”，占两个字的位置",
    examples: &[
        ("传达讲话精神--加强研究。", "传达讲话精神——加强研究。"),
        ("传达讲话精神－－加强研究。", "传达讲话精神——加强研究。"),
        ("传达讲话精神──加强研究。", "传达讲话精神——加强研究。"),
    ],
    traps: &[
        "传达讲话精神——加强研究。",
        "北京—上海线路",
        "运行cmd --help",
        "2021--2023年",
    ],
    check: Check::Passages(Region::ALL, dash),
};

fn dash(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['-', '－', '─', '―', '–', '—']) {
        return;
    }
    let text = &passage.text;
    for (range, c, count) in runs(text, |c| matches!(c, '-' | '－' | '─' | '―' | '—' | '–'))
    {
        let wrong = match c {
            '-' | '－' | '–' => count >= 2,
            '─' | '―' => true,
            _ => count % 2 == 1 && count >= 3,
        };
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let range_mark = digit(left(text, range.start)) && digit(right(text, range.end));
        let chinese = |c: Option<char>| c.is_some_and(|c| is_hanzi(c) || is_mark(c));
        let between = chinese(left_ink(text, range.start).map(|(_, c)| c))
            && chinese(right_ink(text, range.end).map(|(_, c)| c));
        if wrong && between && !range_mark {
            sheet
                .at(
                    range.clone(),
                    "破折号的写法不对，应当是“——”（占两个字的位置）",
                )
                .hint("改为“——”")
                .fix("——");
        }
    }
}

pub(super) const RANGE: Rule = Rule {
    id: "punct-range-mark",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.13",
    summary: "起止用一字线“—”，数值范围用浪纹线“～”（或“—”），不用“-”“--”“~”",
    examples: &[
        ("列入2021-2023年计划。", "列入2021—2023年计划。"),
        ("2月21-24日开展考察。", "2月21—24日开展考察。"),
        ("提高15%~20%。", "提高15%～20%。"),
        ("每月开展3-5次检查。", "每月开展3～5次检查。"),
        ("上班时间为8:30-17:30。", "上班时间为8:30—17:30。"),
        (
            "对2019——2022年的项目开展检查。",
            "对2019—2022年的项目开展检查。",
        ),
    ],
    traps: &[
        "电话0323-5550145",
        "执行GB/T 15834-2011标准。",
        "2023-08-10发布。",
        "列入2021—2023年计划。",
        "型号A-12的设备3台",
        "见http://x.example/2021-2023年",
        "（10-2）",
    ],
    check: Check::Passages(Region::ALL, range),
};

/// What may stand behind the second number of a range.
const UNITS: &[&str] = &[
    "年", "月", "日", "时", "天", "%", "％", "个", "项", "次", "名", "人", "万", "亿", "元", "家",
    "户", "件", "份", "级", "期", "批", "岁", "公里", "吨", "亩", "分钟", "小时", "周", "季度",
    "届", "米", "平方", "篇", "场", "轮", "倍", "位", "起", "处", "站", "类", "学年",
];

fn range(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, pair) in passage.numbers.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let Some(between) = text.get(first.range.end..second.range.start) else {
            continue;
        };
        if between.len() > 16 {
            continue;
        }
        let unit = between.trim_end_matches(['-', '~', '–', '－', ' ', '―', '─']);
        let mark = between.get(unit.len()..).unwrap_or_default();
        let (unit, mark) = match between.strip_suffix("——") {
            Some(unit) => (unit, "——"),
            None => (unit, mark),
        };
        let sign = mark.trim();
        let known = unit.is_empty()
            || matches!(
                unit,
                "年" | "月" | "日" | "%" | "％" | "万" | "亿" | "万元" | "亿元" | "元" | "时"
            );
        if sign.is_empty() || sign.contains(' ') || !known {
            continue;
        }
        let at = first.range.end + unit.len();
        let masks = [Mask::Link, Mask::Serial, Mask::DocumentNumber];
        if passage.masks.covers_any(&masks, at) {
            continue;
        }
        let time = is_time(text, &passage.numbers, i);
        let behind = after(text, second.range.end);
        let counted =
            starts_with_any(text, second.range.end, UNITS) || behind.starts_with(['月', '日']);
        if !(counted || time) {
            continue;
        }
        // A chain 1-2-3 is a code.
        if before(text, first.range.start).ends_with(['-', '~', '/'])
            || behind.starts_with(['-', '/'])
            || before(text, first.range.start).ends_with(|c: char| c.is_ascii_alphabetic())
        {
            continue;
        }
        let calendar = unit.starts_with(['年', '月', '日', '时'])
            || behind.starts_with(['年', '月', '日', '时'])
            || time;
        let right = if calendar { "—" } else { "～" };
        let quoted = passage.masks.covers(Mask::Title, at);
        let remark = sheet
            .at(
                at..at + mark.len(),
                format!("表示起止用了“{sign}”，应当用“{right}”"),
            )
            .hint(format!("改为“{right}”"));
        if passage.kind == Kind::Table {
            remark.severity(Severity::Info);
        }
        if quoted {
            remark
                .severity(Severity::Info)
                .hint("书名号内以原文件名为准，请核对");
        } else {
            remark.fix(right);
        }
    }
}

/// Whether the numbers at `i` and behind it are the ends of 8:30-17:30.
fn is_time(text: &str, numbers: &[crate::proofreading::quantities::Number], i: usize) -> bool {
    let colon = |a: usize, b: usize| {
        let (Some(a), Some(b)) = (numbers.get(a), numbers.get(b)) else {
            return false;
        };
        matches!(text.get(a.range.end..b.range.start), Some(":" | "："))
    };
    i > 0 && colon(i - 1, i) && colon(i + 1, i + 2)
}

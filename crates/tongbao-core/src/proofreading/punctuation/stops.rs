//! 点号: beside one another, beside quotation marks and brackets, one inside another.

use tongbao_document::Severity;

use crate::proofreading::chars::{
    after, before, is_full_stop, is_hanzi, is_stop, last_before, left, right, sentence, slice,
    starts_with_any,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const ADJACENT: Rule = Rule {
    id: "punct-adjacent-illegal",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 4.1—4.7、B.2",
    summary: "点号不连用，前一半引号、括号、书名号的后面不紧跟点号",
    examples: &[
        ("全部整改到位，。", "全部整改到位。"),
        ("加强学习，，压实责任。", "加强学习，压实责任。"),
        ("成立专班（，由书记任组长）。", "成立专班（由书记任组长）。"),
        ("已完成整改。。", "已完成整改。"),
        ("清积案·、促公正。", "清积案、促公正。"),
        ("实施“绿色农资、”升级行动。", "实施“绿色农资”升级行动。"),
    ],
    traps: &[
        "真的吗？！",
        "检查台账……。",
        "他说：“好。”",
        "（见附件）。",
        "太好了！！！",
    ],
    check: Check::Passages(Region::ALL, adjacent),
};

fn adjacent(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let mut taken = 0;
    let mut before: Option<(usize, char)> = None;
    for (j, b) in text.char_indices() {
        let mark = is_mark(b).then_some((j, b));
        let pair = std::mem::replace(&mut before, mark).zip(mark);
        let Some((i, a)) = pair.map(|(first, _)| first).filter(|(i, _)| *i >= taken) else {
            continue;
        };
        let end = j + b.len_utf8();
        if (a == '·' && is_stop(b)) || (is_stop(a) && b == '·') {
            taken = end;
            sheet
                .at(i..end, format!("“{a}{b}”两个标点连在一起"))
                .hint("删去“·”");
            continue;
        }
        if is_stop(a) && is_stop(b) {
            let tripled = right(text, end) == Some(b) || left(text, i) == Some(a);
            let legal = matches!((a, b), ('？' | '！', '？' | '！'));
            // 。。。 is an ellipsis in disguise.
            if legal || (a == '。' && b == '。' && tripled) {
                continue;
            }
            taken = end;
            let remark = sheet.at(i..end, format!("“{a}{b}”两个点号连在一起"));
            if a == b {
                remark.hint(format!("只留一个“{b}”")).fix(b.to_string());
            } else if b == '。' && !is_full_stop(a) && a != '：' {
                remark.hint("只留“。”").fix("。");
            } else {
                remark.hint("按句意只留一个");
            }
        } else if matches!(a, '“' | '（' | '《' | '‘' | '〔') && is_stop(b) {
            taken = end;
            sheet
                .at(i..end, format!("“{a}”的后面不能紧跟“{b}”"))
                .hint(format!("删去“{b}”，或把它移到“{a}”的前面"));
        } else if matches!(a, '，' | '、' | '；') && matches!(b, '）' | '》' | '〕')
            || a == '、' && b == '”'
        {
            taken = end;
            sheet
                .at(i..end, format!("“{b}”的前面不用“{a}”"))
                .hint(format!("删去“{a}”"));
        }
    }
}

fn is_mark(c: char) -> bool {
    is_stop(c)
        || matches!(
            c,
            '“' | '（' | '《' | '‘' | '〔' | '）' | '》' | '〕' | '”' | '·'
        )
}

pub(super) const QUOTE_ORDER: Rule = Rule {
    id: "punct-quote-stop-order",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 B.2.1",
    summary: "引语只是句子的一部分时，句号放在后引号的外面；句号不在引号内外各用一次",
    examples: &[
        ("坚持“把质量当生命。”", "坚持“把质量当生命”。"),
        ("书记强调：“坚决整改。”。", "书记强调：“坚决整改。”"),
        ("“先进先出。”的要求得到落实。", "“先进先出”的要求得到落实。"),
    ],
    traps: &[
        "书记强调：“坚决整改。”",
        "针对“学得不深。局党组未研究。”的问题",
        "他问：“完成了吗？”",
        "群众说“办得好。”",
    ],
    check: Check::Passages(Region::PARAGRAPHS, quote_order),
};

/// Verbs behind which a whole sentence may be quoted without colon.
const SAYING: &[&str] = &[
    "说", "道", "问", "答", "指出", "强调", "认为", "表示", "要求", "提出", "写着", "喊", "称",
];

fn quote_order(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, found) in passage.matches("。”。") {
        sheet
            .at(i..i + found.len(), "句号在引号里外各用了一次")
            .hint("引语是完整的一句话，留里面的；引语只是句子的一部分，留外面的");
    }
    for range in passage.masks.all(Mask::Quotation) {
        let quoted = slice(text, range.clone());
        let inner = quoted.trim_start_matches('“').trim_end_matches('”');
        let Some(words) = inner.strip_suffix('。') else {
            continue;
        };
        let partial = left(text, range.start).is_some_and(is_hanzi)
            && !SAYING
                .iter()
                .any(|verb| before(text, range.start).ends_with(verb));
        let single = !words.contains(['。', '！', '？', '；', '：']);
        if single && after(text, range.end).starts_with('的') {
            let stop = range.end - '”'.len_utf8() - '。'.len_utf8();
            sheet
                .at(stop..range.end, "引语只是句子的一部分，后引号前面不用句号")
                .hint("删去引号里的“。”")
                .fix("”");
            continue;
        }
        if partial && single && range.end == text.trim_end().len() {
            let stop = range.end - '”'.len_utf8() - '。'.len_utf8();
            sheet
                .at(
                    stop..range.end,
                    "引语只是句子的一部分，句号应当放在后引号的外面",
                )
                .hint("改为“”。”的次序，即先后引号、再句号")
                .fix("”。");
        }
    }
}

pub(super) const PAREN_INNER: Rule = Rule {
    id: "punct-paren-inner-stop",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 B.2.2",
    summary: "句内括号里的话，末尾不用句号",
    examples: &[(
        "成立专班（由书记任组长。）负责整改。",
        "成立专班（由书记任组长）负责整改。",
    )],
    traps: &[
        "已完成整改。（详见附件。）",
        "问题清单（共3项。其中1项已销号。）另发。",
    ],
    check: Check::Passages(Region::PROSE, paren_inner),
};

fn paren_inner(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, _) in passage.matches("。）") {
        let Some(open) = last_before(text, i, '（') else {
            continue;
        };
        let inner = slice(text, open + '（'.len_utf8()..i);
        let inside = left(text, open).is_some_and(|c| !is_full_stop(c));
        if inside && !inner.contains(['。', '）']) {
            sheet
                .at(i..i + '。'.len_utf8(), "句内括号里的话，末尾不用句号")
                .hint("删去“）”前面的“。”")
                .fix("");
        }
    }
}

pub(super) const COLON_NESTED: Rule = Rule {
    id: "punct-colon-nested",
    family: Family::Punctuation,
    severity: Severity::Info,
    source: "GB/T 15834-2011 4.7.3",
    summary: "一句话里不套用两个冒号",
    examples: &[(
        "会议要求：各单位做到：认真学习，严格整改。",
        "会议要求，各单位做到：认真学习，严格整改。",
    )],
    traps: &[
        "联系电话：0323-5550145，电子邮箱：a@x.example",
        "会议要求：9：00前报送。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, colon_nested),
};

fn colon_nested(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['：']) {
        return;
    }
    let text = &passage.text;
    let start = passage.words_start();
    let colon = '：';
    let mut last: Option<usize> = None;
    for (i, c) in text.char_indices() {
        if matches!(c, '。' | '！' | '？' | '；' | '“' | '”') {
            last = None;
        } else if c == colon && i >= start && !digits_around(text, i) {
            if let Some(from) = last {
                let between = slice(text, from + colon.len_utf8()..i);
                // 联系人：某某，电话：…: a list of labels.
                let label = between.rfind('，').map_or(0, |at| at + '，'.len_utf8());
                let label = slice(between, label..between.len()).chars().count();
                if label >= 4 && !between.contains(|c: char| c.is_ascii()) {
                    sheet
                        .at(i..i + colon.len_utf8(), "一句话里套用了两个冒号")
                        .hint("把前一个“：”改为“，”，或分成两句");
                }
            }
            last = Some(i);
        }
    }
}

fn digits_around(text: &str, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(left(text, at)) && digit(right(text, at + '：'.len_utf8()))
}

pub(super) const SEMICOLON_WITH_STOP: Rule = Rule {
    id: "punct-semicolon-with-stop",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 A.5",
    summary: "并列的各项里面已经用了句号，各项之间就不再用分号",
    examples: &[(
        "一是加强学习。开展培训3次；二是严格考核。",
        "一是加强学习，开展培训3次；二是严格考核。",
    )],
    traps: &[
        "一是加强学习，开展培训；二是严格考核。",
        "一是加强学习。开展培训。二是严格考核；从严问责。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, semicolon_with_stop),
};

fn semicolon_with_stop(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['；']) {
        return;
    }
    let text = &passage.text;
    let marks = passage.enumerators();
    for pair in marks.windows(2) {
        let [first, second] = pair else { continue };
        let item = slice(text, first.range.end..second.range.start).trim_end();
        let follows = first.family == second.family && second.number == first.number + 1;
        if follows && item.ends_with('；') && has_stop(item) {
            let at = first.range.end + item.len() - '；'.len_utf8();
            sheet
                .at(
                    at..at + '；'.len_utf8(),
                    "这一项里面已经用了句号，末尾却用分号",
                )
                .hint("各项之间改用“。”，或把里面的句号改为逗号");
        }
    }
}

fn has_stop(item: &str) -> bool {
    item.match_indices('。').any(|(i, _)| {
        !item
            .get(i + '。'.len_utf8()..)
            .unwrap_or_default()
            .starts_with(['”', '）', '》'])
    })
}

pub(super) const INDIRECT_QUESTION: Rule = Rule {
    id: "punct-question-indirect",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 A.2",
    summary: "疑问词语只作句子成分、全句不是发问的，句末用句号",
    examples: &[(
        "督查组逐项检查是否整改到位？",
        "督查组逐项检查是否整改到位。",
    )],
    traps: &["是否整改到位？", "他问检查是否到位？", "逐项检查是否到位。"],
    check: Check::Passages(Region::PARAGRAPHS, indirect_question),
};

fn indirect_question(passage: &Passage, sheet: &mut Sheet) {
    const VERBS: &[&str] = &[
        "检查", "核查", "核实", "了解", "查看", "督查", "明确", "研究", "摸清", "掌握", "评估",
        "对照",
    ];
    const ASKING: &[&str] = &["是否", "有没有", "能否", "如何", "怎样", "哪些"];
    let text = &passage.text;
    for (i, mark) in passage.matches("？") {
        if passage.masks.covers(Mask::Quotation, i) || starts_with_any(text, i + mark.len(), &["”"])
        {
            continue;
        }
        let words = slice(text, sentence(text, i).start..i);
        let words = words.rsplit('：').next().unwrap_or(words);
        let asking = ASKING.iter().filter_map(|word| words.find(word)).min();
        let Some(asking) = asking else { continue };
        let head = slice(words, 0..asking);
        if VERBS.iter().any(|verb| head.contains(verb)) && !head.contains('问') {
            sheet
                .at(i..i + mark.len(), "这句话不是发问，句末不用问号")
                .hint("改为“。”");
        }
    }
}

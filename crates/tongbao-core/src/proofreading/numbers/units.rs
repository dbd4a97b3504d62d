//! Percentages, 万 and 亿, approximations, units.

use tongbao_document::Severity;

use crate::proofreading::chars::{
    after, before, ends_with_any, is_hanzi, left, right, slice, starts_with_any,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Number;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

/// Whether the number counts nothing: part of a code, an address, a document number.
fn coded(passage: &Passage, number: &Number) -> bool {
    let masks = [Mask::Serial, Mask::Link, Mask::DocumentNumber];
    passage.masks.covers_any(&masks, number.range.start)
}

pub(super) const PERCENT: Rule = Rule {
    id: "num-percent-form",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 15835-2011 5.1.3",
    summary: "百分数写作“5%”或“百分之五”",
    examples: &[
        ("提高5 %。", "提高5%。"),
        ("提高百分之5。", "提高5%。"),
        ("完成率98％。", "完成率98%。"),
        ("投诉量下降42.6百分点。", "投诉量下降42.6个百分点。"),
        ("完成率百分之120%。", "完成率120%。"),
        ("对资金百分之百100%核查。", "对资金100%核查。"),
    ],
    traps: &["提高5%。", "提高百分之五。", "上升5个百分点。"],
    check: Check::Passages(Region::TEXT, percent),
};

fn percent(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, sign) in passage.matches("％") {
        sheet
            .at(i..i + sign.len(), "百分号用了全角")
            .hint("改为“%”")
            .fix("%");
    }
    for number in &passage.numbers {
        let tail = after(text, number.range.end);
        let gap = tail.len() - tail.trim_start_matches(' ').len();
        if gap > 0 && slice(tail, gap..tail.len()).starts_with(['%', '％']) {
            let range = number.range.end..number.range.end + gap;
            sheet
                .at(range, "数字与百分号之间多了空格")
                .hint("删去空格")
                .fix("");
        }
        if tail.starts_with("百分点") {
            let range = number.range.start..number.range.end + "百分点".len();
            let digits = slice(text, number.range.clone());
            sheet
                .at(range, "“百分点”前面缺“个”")
                .hint(format!("改为“{digits}个百分点”"))
                .fix(format!("{digits}个百分点"));
        }
        if tail.starts_with('%') && before(text, number.range.start).ends_with("百分之百") {
            let range = number.range.start - "百分之百".len()..number.range.end + 1;
            sheet.at(range, "“百分之百”和“100%”重复").hint("只写“100%”");
            continue;
        }
        let words = "百分之";
        if before(text, number.range.start).ends_with(words) {
            let digits = slice(text, number.range.clone());
            let start = number.range.start - words.len();
            // 百分之120%: the sign that is there already is the one.
            let end = number.range.end + usize::from(tail.starts_with('%'));
            sheet
                .at(start..end, format!("“{words}{digits}”汉字与数字混用"))
                .hint(format!("改为“{digits}%”"))
                .fix(format!("{digits}%"));
        }
    }
}

pub(super) const RANGE_UNIT: Rule = Rule {
    id: "num-range-unit",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011 5.1.4",
    summary: "百分数范围的两端都写“%”；用万、亿作单位的两端都写万、亿",
    examples: &[("提高15～20%。", "提高15%～20%。")],
    traps: &["提高15%～20%。", "2021—2023年增长20%", "100～150人"],
    check: Check::Passages(Region::TEXT, range_unit),
};

fn range_unit(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for pair in passage.numbers.windows(2) {
        let [first, second] = pair else { continue };
        let Some(mark @ ("～" | "—" | "-" | "~" | "至" | "到" | "－")) =
            text.get(first.range.end..second.range.start)
        else {
            continue;
        };
        let behind = after(text, second.range.end);
        if coded(passage, first) {
            continue;
        }
        let whole = first.range.start..second.range.end;
        let (a, b) = (
            slice(text, first.range.clone()),
            slice(text, second.range.clone()),
        );
        if behind.starts_with(['%', '％']) {
            let unit = right(behind, 0).map_or(0, char::len_utf8);
            sheet
                .at(whole.start..whole.end + unit, "百分数范围的前一个数缺“%”")
                .hint(format!("改为“{a}%{mark}{b}%”"));
        } else if behind.starts_with(['万', '亿']) {
            let unit = right(behind, 0).unwrap_or('万');
            sheet
                .at(
                    whole.start..whole.end + unit.len_utf8(),
                    format!("范围的前一个数没有写“{unit}”，容易误读"),
                )
                .severity(Severity::Info)
                .hint(format!("如指{a}{unit}，写作“{a}{unit}{mark}{b}{unit}”"));
        }
    }
}

pub(super) const APPROX_DOUBLE: Rule = Rule {
    id: "num-approx-double",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011；语法规范",
    summary: "表示约数的词语只用一个",
    examples: &[
        ("参加培训约50人左右。", "参加培训约50人。"),
        ("走访群众近300余户。", "走访群众300余户。"),
        ("压缩时限超过20%以上。", "压缩时限超过20%。"),
        ("培训统计员300多人次左右。", "培训统计员300多人次。"),
        ("服务群众5000多余人次。", "服务群众5000余人次。"),
        ("投诉下降约一成多左右。", "投诉下降一成多。"),
    ],
    traps: &[
        "节约50万元左右。",
        "近3年以来",
        "约谈5人以上",
        "参加培训约50人。",
        "最近10多天",
        "公约第5条以上",
        "道路左右两侧",
        "下降一成左右。",
    ],
    check: Check::Passages(Region::PROSE, approx_double),
};

/// Words that end like one for about.
const OTHER_WORDS: &[&str] = &[
    "节约", "公约", "条约", "签约", "合约", "违约", "预约", "制约", "简约", "相约", "特约", "续约",
    "履约", "践约", "邀约", "最近", "附近", "接近", "临近", "靠近", "邻近", "贴近", "亲近", "新近",
];

fn approx_double(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    in_hanzi(passage, sheet);
    for number in &passage.numbers {
        let head = after(text, number.range.end);
        let piled = ["多余", "余多"].iter().find(|word| head.starts_with(*word));
        if let Some(word) =
            piled.filter(|word| !slice(head, word.len()..head.len()).starts_with("的"))
        {
            sheet
                .at(
                    number.range.start..number.range.end + word.len(),
                    format!("“{word}”两个字都表示约数，意思重复"),
                )
                .hint("只用一个“余”或“多”");
            continue;
        }
        let unit = right(text, number.range.end).filter(|c| matches!(c, '万' | '亿'));
        let start = number.range.end + unit.map_or(0, char::len_utf8);
        let tail = after(text, start);
        if let Some(more @ ('余' | '多')) = right(tail, 0) {
            let behind = slice(tail, more.len_utf8()..tail.len());
            let second = second_approximator(behind).filter(|(at, word)| {
                matches!(*word, "左右" | "上下" | "以上")
                    && slice(behind, 0..*at).chars().all(is_hanzi)
            });
            if let Some((at, word)) = second.filter(|(at, _)| *at <= 9) {
                let end = start + more.len_utf8() + at + word.len();
                sheet
                    .at(
                        number.range.start..end,
                        format!("“{more}”和“{word}”都表示约数，意思重复"),
                    )
                    .hint(format!("只用一个：删去“{more}”或“{word}”"));
                continue;
            }
        }
        let head = before(text, number.range.start);
        let Some(first) = [
            "大约", "约", "近", "将近", "超过", "不足", "至少", "多达", "大概",
        ]
        .into_iter()
        .filter(|word| head.ends_with(word))
        .max_by_key(|word| word.len()) else {
            continue;
        };
        if coded(passage, number) || ends_with_any(text, number.range.start, OTHER_WORDS) {
            continue;
        }
        let tail = after(text, number.range.end);
        let Some((at, second)) = second_approximator(tail) else {
            continue;
        };
        let between = slice(tail, 0..at);
        // Only number, 万 and a counting word may stand between.
        if between.chars().count() > 3 || between.chars().any(|c| !is_hanzi(c) && c != '%') {
            continue;
        }
        let start = number.range.start - first.len();
        let end = number.range.end + at + second.len();
        sheet
            .at(
                start..end,
                format!("“{first}”和“{second}”都表示约数，意思重复"),
            )
            .hint(format!("只用一个：删去“{first}”或“{second}”"));
    }
}

/// 约一成多左右, 近十余名以上: numbers in hanzi between two words for about.
fn in_hanzi(passage: &Passage, sheet: &mut Sheet) {
    for word in ["左右", "上下"] {
        for (at, _) in passage.matches(word) {
            let text = &passage.text;
            let near = before(text, at).char_indices().rev().take(7).last();
            let start = near.map_or(0, |(start, _)| start);
            let words = slice(text, start..at);
            let from = words
                .rfind(|c: char| !is_hanzi(c))
                .and_then(|i| {
                    words
                        .get(i..)?
                        .char_indices()
                        .nth(1)
                        .map(|(next, _)| i + next)
                })
                .unwrap_or(0);
            let words = slice(words, from..words.len());
            // 1.2万余户左右: told where numbers in digits are.
            if before(text, start + from).ends_with(|c: char| c.is_ascii_digit()) {
                continue;
            }
            let Some(numeral) = words.find(crate::proofreading::chars::is_han_numeral) else {
                continue;
            };
            let (lead, rest) = words.split_at_checked(numeral).unwrap_or_default();
            let first = ["大约", "约", "近"]
                .into_iter()
                .find(|first| {
                    lead.ends_with(first) && !ends_with_any(lead, lead.len(), OTHER_WORDS)
                })
                .or_else(|| ["余", "多"].into_iter().find(|more| rest.contains(more)));
            if let Some(first) = first {
                let begin = start + from + numeral
                    - if lead.ends_with(first) {
                        first.len()
                    } else {
                        0
                    };
                sheet
                    .at(
                        begin..at + word.len(),
                        format!("“{first}”和“{word}”都表示约数，意思重复"),
                    )
                    .hint(format!("只用一个：删去“{first}”或“{word}”"));
            }
        }
    }
}

fn second_approximator(tail: &str) -> Option<(usize, &'static str)> {
    let near = tail.char_indices().nth(6).map_or(tail.len(), |(i, _)| i);
    let near = slice(tail, 0..near);
    let stop = near
        .find(['，', '。', '；', '、', '（', '的'])
        .unwrap_or(near.len());
    let near = slice(near, 0..stop);
    ["左右", "上下", "以上", "以下", "余", "多"]
        .into_iter()
        .filter_map(|word| near.find(word).map(|at| (at, word)))
        .min()
        .filter(|(at, word)| !(*word == "余" && slice(near, *at..near.len()).starts_with("余额")))
}

pub(super) const WAN_YI: Rule = Rule {
    id: "num-wan-yi",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011 5.1.1",
    summary: "阿拉伯数字后面只用“万”“亿”作单位，不用“千”“百”“十”，也不分段混用",
    examples: &[
        ("追回资金5百万元。", "追回资金500万元。"),
        ("总投资3亿4500万元。", "总投资3.45亿元。"),
        ("补助3千5百元。", "补助3500元。"),
    ],
    traps: &[
        "重3千克",
        "功率5千瓦",
        "追回资金500万元。",
        "第2023千人计划",
        "修路5千米",
    ],
    check: Check::Passages(Region::TEXT, wan_yi),
};

fn wan_yi(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, number) in passage.numbers.iter().enumerate() {
        let end = number.range.end;
        let tail = after(text, end);
        if coded(passage, number) || before(text, number.range.start).ends_with('第') {
            continue;
        }
        let units = [
            "千克", "千瓦", "千米", "千伏", "千帕", "千赫", "千焦", "千卡", "千分", "百分", "百帕",
            "千字",
        ];
        if let Some(unit @ ('千' | '百')) = right(tail, 0) {
            // 11万9千: told below.
            let second = ends_with_any(text, number.range.start, &["万", "亿"])
                && i.checked_sub(1)
                    .and_then(|i| passage.numbers.get(i))
                    .is_some_and(|before| before.range.end + '万'.len_utf8() == number.range.start);
            if number.range.len() <= 3
                && !second
                && !units.iter().any(|unit| tail.starts_with(unit))
            {
                let more = tail.chars().nth(1).filter(|c| "万亿百".contains(*c));
                let width = unit.len_utf8() + more.map_or(0, char::len_utf8);
                sheet
                    .at(
                        number.range.start..end + width,
                        format!(
                            "“{}”数字与“{unit}”混用",
                            slice(text, number.range.start..end + width)
                        ),
                    )
                    .hint("写成完整的数，如“500万元”“3500元”");
            }
        }
        let next = passage.numbers.get(i + 1);
        let joined = next.filter(|next| {
            let between = slice(text, end..next.range.start);
            matches!(between, "亿" | "万")
                && after(text, next.range.end).starts_with(['千', '百', '万'])
        });
        if let Some(next) = joined {
            let whole = number.range.start..next.range.end + '万'.len_utf8();
            sheet
                .at(whole.clone(), format!("“{}”分两段写", slice(text, whole)))
                .hint("用一个单位写，如“3.45亿元”");
        }
    }
}

pub(super) const MULTIPLE_DECREASE: Rule = Rule {
    id: "num-multiple-decrease",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 15835-2011；统计用语规范",
    summary: "减少、下降不用“倍”",
    examples: &[("信访量下降2倍。", "信访量下降三分之二。")],
    traps: &["产值增长2倍。", "下降到原来的1/3。"],
    check: Check::Passages(Region::PROSE, multiple_decrease),
};

fn multiple_decrease(passage: &Passage, sheet: &mut Sheet) {
    const VERBS: &[&str] = &[
        "减少", "下降", "降低", "缩短", "压缩", "缩减", "下跌", "缩小", "减", "降",
    ];
    let text = &passage.text;
    for (i, times) in passage.matches("倍") {
        let head = before(text, i);
        let number = head.trim_end_matches(|c: char| {
            c.is_ascii_digit() || c == '.' || crate::proofreading::chars::is_han_numeral(c)
        });
        let verb = number.strip_suffix('了').unwrap_or(number);
        if number.len() < head.len()
            && let Some(word) = VERBS.iter().find(|word| verb.ends_with(**word))
        {
            let start = verb.len() - word.len();
            sheet
                .at(start..i + times.len(), format!("“{word}”不能用倍数"))
                .hint("用百分数或几分之几，如“下降60%”“减少三分之二”");
        }
    }
}

pub(super) const CURRENCY: Rule = Rule {
    id: "num-currency",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011；财务用语规范",
    summary: "金额写“100元”，不重复货币符号",
    examples: &[
        ("罚款￥100元。", "罚款100元。"),
        ("罚款100人民币元。", "罚款100元。"),
        ("罚款100RMB。", "罚款100元。"),
    ],
    traps: &["罚款100元。", "人民币100元", "合同价￥100"],
    check: Check::Passages(Region::TEXT, currency),
};

fn currency(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let sign = left(text, number.range.start).filter(|c| matches!(c, '￥' | '¥'));
        let tail = after(text, number.range.end);
        if let Some(sign) = sign.filter(|_| tail.starts_with('元') || tail.starts_with("万元")) {
            let start = number.range.start - sign.len_utf8();
            sheet
                .at(start..number.range.start, format!("“{sign}”和“元”重复"))
                .hint(format!("删去“{sign}”"))
                .fix("");
        }
        for (wrong, right) in [("人民币元", "元"), ("RMB", "元"), ("人民币", "元")] {
            if tail.starts_with(wrong) {
                let range = number.range.end..number.range.end + wrong.len();
                sheet
                    .at(range, format!("金额后面写了“{wrong}”"))
                    .hint(format!("改为“{right}”"));
                break;
            }
        }
    }
}

pub(super) const SYMBOL: Rule = Rule {
    id: "num-unit-symbol",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB 3100—1993；GB/T 9704-2012 5.2",
    summary: "计量单位用法定的名称和符号",
    examples: &[
        ("道路硬化12KM。", "道路硬化12km。"),
        ("占地300平米。", "占地300平方米。"),
    ],
    traps: &["道路硬化12公里。", "占地300平方米。", "型号KM12"],
    check: Check::Passages(Region::TEXT, symbol),
};

fn symbol(passage: &Passage, sheet: &mut Sheet) {
    const UNITS: &[(&str, &str)] = &[
        ("KM", "km"),
        ("Km", "km"),
        ("Kg", "kg"),
        ("KG", "kg"),
        ("平米", "平方米"),
        ("公分", "厘米"),
        ("立方混凝土", "立方米混凝土"),
        ("m2", "m²"),
        ("M2", "m²"),
        ("m3", "m³"),
        ("M3", "m³"),
        ("KW", "kW"),
        ("Kw", "kW"),
    ];
    let text = &passage.text;
    for number in &passage.numbers {
        let gap = after(text, number.range.end).len()
            - after(text, number.range.end)
                .trim_start_matches([' ', '余', '多', '万'])
                .len();
        let at = number.range.end + gap;
        for (wrong, good) in UNITS {
            let end = at + wrong.len();
            let whole = !right(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
            if starts_with_any(text, at, &[wrong]) && whole && !coded(passage, number) {
                sheet
                    .at(at..end, format!("计量单位写作“{wrong}”不规范"))
                    .hint(format!("改为“{good}”"));
            }
        }
    }
}

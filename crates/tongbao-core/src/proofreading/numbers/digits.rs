//! Digits: width, zeros, hanzi or Arabic.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, is_hanzi, left, right, slice, starts_with_any};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Number;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const FULL_WIDTH: Rule = Rule {
    id: "num-fullwidth-digit",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 15835-2011 5；公文排版要求",
    summary: "阿拉伯数字和拉丁字母用半角",
    examples: &[
        ("２０２３年完成整改。", "2023年完成整改。"),
        ("取得Ａ类评价。", "取得A类评价。"),
    ],
    traps: &["2023年完成整改。"],
    check: Check::Passages(Region::ALL, full_width),
};

fn full_width(passage: &Passage, sheet: &mut Sheet) {
    if !passage.is_odd() {
        return;
    }
    let wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ');
    let mut rest = passage.text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if !wide(c) {
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some((i, c)) = rest.next_if(|(_, c)| wide(*c)) {
            end = i + c.len_utf8();
        }
        let narrow: String = slice(&passage.text, start..end)
            .chars()
            .filter_map(|c| char::from_u32(u32::from(c) - 0xfee0))
            .collect();
        sheet
            .at(start..end, "数字或字母用了全角")
            .hint(format!("改为半角“{narrow}”"))
            .fix(narrow);
    }
}

pub(super) const DECIMAL_ZERO: Rule = Rule {
    id: "num-decimal-zero",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 15835-2011 5.1.2",
    summary: "小于1的小数，小数点前要有0；小数点用“.”",
    examples: &[
        ("下降.46个百分点。", "下降0.46个百分点。"),
        ("面积0·46亩。", "面积0.46亩。"),
    ],
    traps: &[
        "下降0.46个百分点。",
        "“7·20”特大暴雨",
        "1.加强学习。",
        "附件.2023版",
    ],
    check: Check::Passages(Region::TEXT, decimal_zero),
};

fn decimal_zero(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let start = number.range.start;
        let digits = number.range.len();
        if before(text, start).ends_with('.') && digits <= 3 && number.decimals == 0 {
            let point = start - 1;
            let counts = starts_with_any(
                text,
                number.range.end,
                &["%", "个百分点", "万", "亿", "元", "倍", "亩", "公里", "吨"],
            );
            if left(text, point).is_some_and(is_hanzi) && counts {
                sheet
                    .at(point..number.range.end, "小数点前面缺“0”")
                    .hint("在小数点前补“0”")
                    .fix(format!("0{}", slice(text, point..number.range.end)));
            }
        }
        if before(text, start).ends_with('·') {
            let dot = start - '·'.len_utf8();
            let zero = before(text, dot).ends_with('0')
                && before(text, dot.saturating_sub(1))
                    .chars()
                    .next_back()
                    .is_none_or(|c| !c.is_ascii_digit());
            if zero && !passage.masks.covers(Mask::Quotation, dot) {
                sheet
                    .at(dot..start, "小数点用了间隔号")
                    .hint("改为“.”")
                    .fix(".");
            }
        }
    }
}

pub(super) const THOUSANDS: Rule = Rule {
    id: "num-thousands",
    family: Family::Numbers,
    severity: Severity::Info,
    source: "GB/T 15835-2011 5.1.1",
    summary: "多位数的分节方式全文一致",
    examples: &[(
        "通报\n一、整改情况\n1.关于甲的问题\n追回资金1,234万元，补助23456户。\n2.关于乙的问题\n完成乙。",
        "通报\n一、整改情况\n1.关于甲的问题\n追回资金1234万元，补助23456户。\n2.关于乙的问题\n完成乙。",
    )],
    traps: &[
        "通报\n一、整改情况\n1.关于甲的问题\n追回资金1,234万元，补助23,456户，电话0323-5550145。",
    ],
    check: Check::Galley(thousands),
};

fn thousands(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut grouped = None;
    let mut plain = None;
    for (i, passage) in galley.passages.iter().enumerate() {
        for number in &passage.numbers {
            let at = number.range.start;
            if passage
                .masks
                .covers_any(&[Mask::Serial, Mask::Link, Mask::DocumentNumber], at)
            {
                continue;
            }
            let counted = right(&passage.text, number.range.end).is_some_and(is_hanzi);
            if number.grouped {
                grouped.get_or_insert((i, number.range.clone()));
            } else if counted && number.decimals == 0 && number.range.len() >= 5 {
                plain.get_or_insert((i, number.range.clone()));
            }
        }
    }
    // 1,326条 and 1326条 in one paragraph.
    let beside = galley.passages.iter().enumerate().find_map(|(i, passage)| {
        let counted = |number: &&Number| {
            right(&passage.text, number.range.end).is_some_and(|c| is_hanzi(c) && c != '年')
        };
        let plain =
            |number: &Number| !number.grouped && number.decimals == 0 && number.range.len() == 4;
        let one = passage
            .numbers
            .iter()
            .filter(counted)
            .find(|number| number.grouped)?;
        let other = passage.numbers.iter().filter(counted).any(plain);
        other.then(|| (i, one.range.clone()))
    });
    if let Some((passage, range)) = beside {
        sheet
            .within(passage, range, "这里的数字用逗号分节，同一段里别的没有分节")
            .hint("全文统一：都不分节，或都分节");
    } else if let (Some((passage, range)), Some((other, _))) = (grouped, plain) {
        sheet
            .within(
                passage,
                range,
                format!("这里的数字用逗号分节，{}的没有分节", galley.name(other)),
            )
            .hint("全文统一：都不分节，或都分节");
    }
}

pub(super) const ZERO_CHAR: Rule = Rule {
    id: "num-zero-char",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "GB/T 15835-2011 5.2.3",
    summary: "汉字年份里的零写作“〇”",
    examples: &[
        ("二○二三年九月一日", "二〇二三年九月一日"),
        ("二O二三年九月一日", "二〇二三年九月一日"),
    ],
    traps: &["二〇二三年九月一日", "二零二三年", "五0二厂"],
    check: Check::Passages(Region::ALL, zero_char),
};

fn zero_char(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&['年']) {
        return;
    }
    let text = &passage.text;
    for (i, c) in text.char_indices() {
        if !matches!(c, '○' | 'O' | 'o' | 'Ｏ' | '0' | '０' | '◯') {
            continue;
        }
        let digit = |c: char| "〇零一二三四五六七八九○OoＯ0０◯".contains(c);
        let han = |c: char| "〇零一二三四五六七八九".contains(c);
        let head: Vec<char> = before(text, i)
            .chars()
            .rev()
            .take(3)
            .take_while(|c| digit(*c))
            .collect();
        let end = i + c.len_utf8();
        let tail: Vec<char> = after(text, end)
            .chars()
            .take(3)
            .take_while(|c| digit(*c))
            .collect();
        let next = after(text, end).chars().nth(tail.len());
        let year = head.len() + tail.len() == 3 && next == Some('年');
        if year && head.iter().chain(&tail).any(|c| han(*c) && *c != '零') {
            sheet
                .at(i..end, format!("汉字年份里的零用了“{c}”，应当用“〇”"))
                .hint("改为“〇”")
                .fix("〇");
        }
    }
}

pub(super) const IDIOM: Rule = Rule {
    id: "num-hanzi-idiom",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15835-2011 4.2.2",
    summary: "固定词语里的数字用汉字",
    examples: &[
        ("严格落实3会1课制度。", "严格落实三会一课制度。"),
        ("履行第1责任人责任。", "履行第一责任人责任。"),
    ],
    traps: &["召开3次会议。", "第1批任务", "完成1项任务。", "星期一"],
    check: Check::Passages(Region::PROSE, idiom),
};

const IDIOMS: &[(&str, &str)] = &[
    ("1如既往", "一如既往"),
    ("3会1课", "三会一课"),
    ("三会1课", "三会一课"),
    ("第1书记", "第一书记"),
    ("第1责任人", "第一责任人"),
    ("第1议题", "第一议题"),
    ("第1时间", "第一时间"),
    ("4个意识", "“四个意识”"),
    ("4个自信", "“四个自信”"),
    ("2个维护", "“两个维护”"),
    ("2个确立", "“两个确立”"),
    ("8项规定", "八项规定"),
    ("1岗双责", "一岗双责"),
    ("3重1大", "三重一大"),
    ("1把手", "一把手"),
    ("1票否决", "一票否决"),
    ("2学1做", "两学一做"),
    ("5位1体", "五位一体"),
    ("1刀切", "一刀切"),
    ("1抓到底", "一抓到底"),
    ("举1反3", "举一反三"),
    ("1线工作", "一线工作"),
    ("4风问题", "“四风”问题"),
    ("1以贯之", "一以贯之"),
    ("3公经费", "“三公”经费"),
    ("1卡通", "一卡通"),
    ("2十大", "二十大"),
    ("1案双查", "一案双查"),
    ("双随机、1公开", "双随机、一公开"),
    ("3农工作", "“三农”工作"),
    ("4种形态", "“四种形态”"),
    ("1窗受理", "一窗受理"),
    ("1网通办", "一网通办"),
    ("星期1", "星期一"),
    ("星期2", "星期二"),
    ("星期3", "星期三"),
    ("星期4", "星期四"),
    ("星期5", "星期五"),
    ("星期6", "星期六"),
];

fn idiom(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if passage.numbers.is_empty() {
        return;
    }
    for number in passage
        .numbers
        .iter()
        .filter(|number| number.range.len() == 1)
    {
        let start = number.range.start;
        for (wrong, good) in IDIOMS {
            // The digit of the number is the first one of the words.
            let offset = wrong.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
            let Some(at) = start.checked_sub(offset) else {
                continue;
            };
            if !after(text, at).starts_with(wrong) {
                continue;
            }
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.');
            let end = at + wrong.len();
            if !digit(left(text, at)) && !digit(right(text, end)) {
                sheet
                    .at(at..end, format!("“{wrong}”是固定词语，里面的数字用汉字"))
                    .hint(format!("改为{}", quoted(good)));
            }
        }
    }
}

fn quoted(words: &str) -> String {
    if words.contains('“') {
        words.to_owned()
    } else {
        format!("“{words}”")
    }
}

pub(super) const ER_LIANG: Rule = Rule {
    id: "num-er-liang",
    family: Family::Numbers,
    severity: Severity::Info,
    source: "GB/T 15835-2011；用语惯例",
    summary: "量词前面说“两”不说“二”",
    examples: &[("召开二次专题会议。", "召开两次专题会议。")],
    traps: &[
        "召开第二次会议。",
        "十二次",
        "二次供水",
        "二年级",
        "一、二次",
    ],
    check: Check::Passages(Region::PROSE, er_liang),
};

fn er_liang(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, c) in passage.matches("二") {
        let end = i + c.len();
        let head = left(text, i);
        let counted = starts_with_any(
            text,
            end,
            &["个", "次会议", "次专题", "名", "家", "项", "条措施", "件"],
        );
        let number =
            head.is_some_and(|c| "第十百千一三、两〇零万初".contains(c) || c.is_ascii_digit());
        let masked = passage.masks.covers_any(&[Mask::Title, Mask::Quotation], i);
        if counted && !number && !masked {
            sheet
                .at(i..end, "量词前面说“两”，不说“二”")
                .hint("改为“两”");
        }
    }
}

pub(super) const MIXED_NUMERALS: Rule = Rule {
    id: "num-series-consistent",
    family: Family::Numbers,
    severity: Severity::Info,
    source: "GB/T 15835-2011 4.3（同类数字形式统一）",
    summary: "一段话里的同类统计数字，形式一致",
    examples: &[(
        "对九个专题34个项目进行考察。",
        "对9个专题34个项目进行考察。",
    )],
    traps: &[
        "召开3次会议，一名领导一抓到底。",
        "第三批34个项目",
        "三级联动，印发文件3份。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, mixed_numerals),
};

fn mixed_numerals(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let people = ["名", "人", "位"];
    let things = [
        "个", "项", "件", "起", "份", "家", "户", "次", "场", "批次", "条",
    ];
    let counts: Vec<_> = passage
        .counts()
        .filter(|count| {
            let small = count.han && count.value.as_whole().is_some_and(|n| n < 3);
            let masked = passage
                .masks
                .covers_any(&[Mask::Title, Mask::Quotation], count.range.start);
            let set = matches!(count.classifier, "个")
                && starts_with_any(
                    text,
                    count.range.end,
                    &[
                        "环节", "时期", "月", "阶段", "层面", "维度", "意识", "自信", "维护",
                        "确立", "全面", "坚持", "服从", "务必", "一律",
                    ],
                );
            let ordinal = matches!(
                left(text, count.range.start),
                Some('第' | '前' | '后' | '”')
            );
            !small && !masked && !set && !ordinal
        })
        .collect();
    let group = |classifier: &str| (people.contains(&classifier), things.contains(&classifier));
    let hanzi: Vec<_> = counts.iter().filter(|count| count.han).collect();
    let arabic: Vec<_> = counts.iter().filter(|count| !count.han).collect();
    let Some(first) = hanzi.first() else { return };
    let same = arabic
        .iter()
        .find(|count| count.classifier == first.classifier);
    let many = (hanzi.len() >= 3)
        .then(|| {
            arabic
                .iter()
                .find(|count| group(count.classifier) != (false, false))
        })
        .flatten();
    if let Some(other) = same.or(many) {
        let (one, two) = (
            slice(text, first.range.clone()),
            slice(text, other.range.clone()),
        );
        sheet
            .at(
                first.range.clone(),
                format!("同一段的统计数字，这里用汉字“{one}”，那里用“{two}”"),
            )
            .hint("统计数字统一用阿拉伯数字");
    }
}

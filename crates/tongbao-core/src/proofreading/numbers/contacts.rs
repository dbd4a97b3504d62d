//! Telephone, e-mail, web addresses, postcodes, times of day, and what must not be public.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, left, right, slice, starts_with_any};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::Number;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const PHONE: Rule = Rule {
    id: "num-phone",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.13.3.1",
    summary: "电话号码写作“0573-85061112”；手机号码11位连写",
    examples: &[
        ("联系电话：0573—85061112。", "联系电话：0573-85061112。"),
        ("联系电话：(0573)85061112。", "联系电话：0573-85061112。"),
        ("联系电话：138 0013 8000。", "联系电话：13800138000。"),
        ("联系电话：1380013800。", "联系电话：13800138000。"),
        ("联系电话：0756-55501。", "联系电话：0756-5550112。"),
    ],
    traps: &[
        "联系电话：0573-85061112。",
        "举报电话12388，热线400-018-8728转801。",
        "2023—2030年",
        "联系电话：85061112",
        "电话0573-85061112、85061113",
    ],
    check: Check::Passages(Region::TEXT, phone),
};

/// 0571-8812 3456: the number behind the area code in two halves.
fn split_in_two(passage: &Passage, area: usize, sheet: &mut Sheet) {
    let text = &passage.text;
    let halves: Vec<_> = passage.numbers.iter().skip(area).take(3).collect();
    let [code, first, second] = halves.as_slice() else {
        return;
    };
    let halved = slice(text, code.range.end..first.range.start) == "-"
        && matches!(
            slice(text, first.range.end..second.range.start),
            " " | "-" | "—"
        )
        && (3..=4).contains(&first.range.len())
        && second.range.len() == 4;
    if halved {
        let digits = |number: &Number| slice(text, number.range.clone());
        let whole = format!("{}-{}{}", digits(code), digits(first), digits(second));
        sheet
            .at(
                code.range.start..second.range.end,
                "电话号码中间多了空格或横线",
            )
            .hint(format!("写作“{whole}”"))
            .fix(whole);
    }
}

fn phone(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, number) in passage.numbers.iter().enumerate() {
        let digits = slice(text, number.range.clone());
        let head = before(text, number.range.start).trim_end_matches(['：', ':', ' ', '（', '(']);
        let labelled = ["电话", "手机", "传真", "热线", "联系人"]
            .iter()
            .any(|l| head.ends_with(l));
        let next = passage.numbers.get(i + 1);
        let area = digits.starts_with('0') && (3..=4).contains(&digits.len());
        if let Some(next) = next.filter(|_| area) {
            let between = slice(text, number.range.end..next.range.start);
            let long = (7..=8).contains(&next.range.len());
            let bracket = matches!(between, ")" | "）" | ") " | "） ")
                && before(text, number.range.start).ends_with(['(', '（']);
            if long && (matches!(between, "—" | "－" | "–" | "——" | " " | "--" | "－－") || bracket)
            {
                let open = if bracket {
                    left(text, number.range.start).map_or(0, char::len_utf8)
                } else {
                    0
                };
                let tail = slice(text, next.range.clone());
                sheet
                    .at(
                        number.range.start - open..next.range.end,
                        "电话号码的写法不规范",
                    )
                    .hint(format!("写作“{digits}-{tail}”"))
                    .fix(format!("{digits}-{tail}"));
            }
        }
        if area {
            split_in_two(passage, i, sheet);
        }
        if let Some(next) = next.filter(|_| area && labelled) {
            let short = slice(text, number.range.end..next.range.start) == "-"
                && (4..=5).contains(&next.range.len())
                && !right(text, next.range.end).is_some_and(|c| matches!(c, ' ' | '-' | '—'));
            if short {
                sheet
                    .at(
                        number.range.start..next.range.end,
                        format!("区号后面的号码只有{}位", next.range.len()),
                    )
                    .hint("固定电话是7位或8位，查对号码");
            }
        }
        let mobile = digits.starts_with('1')
            && digits
                .chars()
                .nth(1)
                .is_some_and(|c| ('3'..='9').contains(&c));
        if mobile && labelled && matches!(digits.len(), 10 | 12) {
            sheet
                .at(
                    number.range.clone(),
                    format!("手机号码应当是11位，这里是{}位", digits.len()),
                )
                .hint("查对号码");
        }
        if mobile && digits.len() == 3 {
            let parts: Vec<_> = passage.numbers.iter().skip(i).take(3).collect();
            if let [a, b, c] = parts.as_slice() {
                let spaced = [(a, b), (b, c)]
                    .iter()
                    .all(|(x, y)| matches!(slice(text, x.range.end..y.range.start), " " | "-"));
                if spaced && b.range.len() == 4 && c.range.len() == 4 {
                    let joined: String = [a, b, c]
                        .iter()
                        .map(|part| slice(text, part.range.clone()))
                        .collect();
                    sheet
                        .at(a.range.start..c.range.end, "手机号码中间有空格或连字符")
                        .hint(format!("写作“{joined}”"))
                        .fix(joined);
                }
            }
        }
    }
}

pub(super) const EMAIL: Rule = Rule {
    id: "num-email",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "电子邮件地址格式",
    summary: "电子邮箱用半角，写完整",
    examples: &[
        (
            "电子邮箱：xcb＠pinghu.example。",
            "电子邮箱：xcb@pinghu.example。",
        ),
        ("电子邮箱：xcb@pinghu。", "电子邮箱：xcb@pinghu.example。"),
        (
            "电子邮箱：xcb@pinghu。example",
            "电子邮箱：xcb@pinghu.example",
        ),
    ],
    traps: &[
        "电子邮箱：xcb@pinghu.example。",
        "电子邮箱xcb_01@mail.pinghu.example，",
    ],
    check: Check::Passages(Region::TEXT, email),
};

fn email(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, sign) in passage.matches("＠") {
        sheet
            .at(i..i + sign.len(), "电子邮箱里的“@”用了全角")
            .hint("改为“@”")
            .fix("@");
    }
    let address = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    for (i, _) in passage.matches("@") {
        let head = before(text, i);
        let user = head.trim_end_matches(address);
        let tail = after(text, i + 1);
        let host = tail.find(|c| !address(c)).unwrap_or(tail.len());
        let domain = slice(tail, 0..host).trim_end_matches('.');
        let whole = user.len()..i + 1 + domain.len();
        if user.len() == head.len() {
            sheet
                .at(i..i + 1, "电子邮箱的“@”前面没有用户名")
                .hint("查对邮箱地址");
        } else if domain.is_empty() || !domain.contains('.') {
            sheet
                .at(
                    whole.clone(),
                    format!("电子邮箱“{}”不完整", slice(text, whole)),
                )
                .hint("查对“@”后面的部分，如“qq.com”；里面的点用半角“.”");
        }
    }
}

pub(super) const URL: Rule = Rule {
    id: "num-url",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "网址格式",
    summary: "网址用半角字符",
    examples: &[
        (
            "登录http：//www.x.example查询。",
            "登录http://www.x.example查询。",
        ),
        ("登录www。x.example查询。", "登录www.x.example查询。"),
    ],
    traps: &["登录http://www.x.example查询。"],
    check: Check::Passages(Region::TEXT, url),
};

fn url(passage: &Passage, sheet: &mut Sheet) {
    for (wrong, right) in [
        ("http：//", "http://"),
        ("https：//", "https://"),
        ("http:／／", "http://"),
        ("www。", "www."),
        ("www．", "www."),
    ] {
        for (i, _) in passage.matches(wrong) {
            sheet
                .at(i..i + wrong.len(), "网址里用了全角字符")
                .hint(format!("改为“{right}”"))
                .fix(right);
        }
    }
}

pub(super) const POSTCODE: Rule = Rule {
    id: "num-postcode",
    family: Family::Numbers,
    severity: Severity::Warning,
    source: "邮政编码为六位数字",
    summary: "邮政编码六位",
    examples: &[("邮政编码：99110。", "邮政编码：991100。")],
    traps: &["邮编300350；", "邮政编码：991100。", "邮政信箱：A012号信箱"],
    check: Check::Passages(Region::TEXT, postcode),
};

fn postcode(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let head = before(text, number.range.start).trim_end_matches(['：', ':', ' ', '为', '　']);
        let labelled = head.ends_with("邮编") || head.ends_with("邮政编码");
        if labelled && number.range.len() != 6 {
            sheet
                .at(
                    number.range.clone(),
                    format!("邮政编码是6位，这里是{}位", number.range.len()),
                )
                .hint("查对邮政编码");
        }
    }
}

pub(super) const TIME: Rule = Rule {
    id: "num-time",
    family: Family::Numbers,
    severity: Severity::Info,
    source: "GB/T 15835-2011 5.1.6；GB/T 7408",
    summary: "时分之间用半角冒号",
    examples: &[("上班时间8：30。", "上班时间8:30。")],
    traps: &["上班时间8:30。", "比例为1：500", "整改结果：10项"],
    check: Check::Passages(Region::TEXT, time),
};

fn time(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for pair in passage.numbers.windows(2) {
        let [hour, minute] = pair else { continue };
        let colon = slice(text, hour.range.end..minute.range.start) == "：";
        let clock = hour.whole().is_some_and(|h| h <= 24)
            && minute.range.len() == 2
            && minute.whole().is_some_and(|m| m < 60)
            && !right(text, minute.range.end).is_some_and(|c| "个项条名件次份".contains(c));
        if colon && clock {
            sheet
                .at(hour.range.end..minute.range.start, "时刻里用了全角冒号")
                .hint("改为“:”")
                .fix(":");
        }
    }
}

pub(super) const PRIVACY: Rule = Rule {
    id: "num-privacy",
    family: Family::Numbers,
    severity: Severity::Error,
    source: "《中华人民共和国个人信息保护法》；《中华人民共和国政府信息公开条例》",
    summary: "公开的通报里不出现身份证号码等个人信息",
    examples: &[("王某（身份证号11010519491231002X）已处理。", "王某已处理。")],
    traps: &[
        "统一社会信用代码91110105MA00000000",
        "合同编号110105194912310020",
    ],
    check: Check::Passages(Region::ALL, privacy),
};

fn privacy(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for number in &passage.numbers {
        let end = number.range.end;
        let last = right(text, end).filter(|c| matches!(c, 'X' | 'x'));
        let whole = number.range.start..end + last.map_or(0, char::len_utf8);
        let id = slice(text, whole.clone());
        let labelled = before(text, number.range.start)
            .trim_end_matches(['：', ':', ' ', '为', '号', '码'])
            .ends_with("身份证");
        let glued = left(text, whole.start).is_some_and(|c| c.is_ascii_alphanumeric())
            || right(text, whole.end).is_some_and(|c| c.is_ascii_alphanumeric());
        if glued || passage.masks.covers(Mask::Link, whole.start) {
            continue;
        }
        if is_identity(id) || labelled && id.len() >= 6 {
            sheet
                .at(whole, "这里像是身份证号码")
                .hint("公开前删去；确需标识的，只留姓氏加“某”");
        }
    }
    for word in ["银行卡号", "银行账号"] {
        for (i, _) in passage.matches(word) {
            let tail = after(text, i + word.len()).trim_start_matches(['：', ':', ' ', '为']);
            let digits = tail.chars().take_while(char::is_ascii_digit).count();
            if digits >= 12 && !starts_with_any(text, i, &["银行账号管理"]) {
                sheet
                    .at(i..i + word.len(), "这里像是银行账号")
                    .hint("公开前删去");
            }
        }
    }
}

/// Whether `id` is an identity number: 18 places, a date of birth, and its check digit right.
fn is_identity(id: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECK: &str = "10X98765432";
    if id.len() != 18 {
        return false;
    }
    let birth = |range| slice(id, range).parse::<u32>().ok();
    let (Some(year), Some(month), Some(day)) = (birth(6..10), birth(10..12), birth(12..14)) else {
        return false;
    };
    let date = chrono::NaiveDate::from_ymd_opt(i32::try_from(year).unwrap_or(0), month, day);
    let sum: u32 = id
        .chars()
        .zip(WEIGHTS)
        .filter_map(|(c, weight)| Some(c.to_digit(10)? * weight))
        .sum();
    let check = CHECK.chars().nth((sum % 11) as usize);
    (1900..=2100).contains(&year)
        && date.is_some()
        && check == id.to_uppercase().chars().next_back()
}

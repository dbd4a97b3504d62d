//! Telephone, address, postcode and e-mail of the contact block.

use super::words::{Vocabulary, is_at_most, squeezed, starts_with_any, vocabulary};
use crate::model::Contact;

/// What a value of the contact block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Value {
    Phone,
    Address,
    Postcode,
    Email,
    Other,
}

static PHONE: Vocabulary = vocabulary!(
    "
    联系电话号码 联系电话 监督举报电话 监督电话 举报电话 咨询电话 受理电话 办公电话 反映电话
    电话号码 电话 手机
    "
);
static ADDRESS: Vocabulary = vocabulary!(
    "
    邮政地址 邮政信箱 通讯地址 通信地址 联系地址 邮寄地址 来信地址 来访地址 办公地址 单位地址
    信箱 地址 来信请寄
    "
);
static POSTCODE: Vocabulary = vocabulary!(
    "
    邮政编码 邮编
    "
);
static EMAIL: Vocabulary = vocabulary!(
    "
    电子邮箱地址 电子邮箱 电子邮件 电子信箱 邮箱 E-mail e-mail Email email EMAIL
    "
);
static OTHER: Vocabulary = vocabulary!(
    "
    联系方式 监督方式 反映方式 联系人 联系单位 联系部门 受理单位 受理部门 受理时间 联系时间
    工作时间 传真 举报网站
    "
);

/// Labels of values.
static LABELS: [(Value, &Vocabulary); 5] = [
    (Value::Phone, &PHONE),
    (Value::Address, &ADDRESS),
    (Value::Postcode, &POSTCODE),
    (Value::Email, &EMAIL),
    (Value::Other, &OTHER),
];

/// The label that opens `text`, the longest that fits.
fn label_of(text: &str) -> Option<(&'static str, Value)> {
    let fit = LABELS
        .iter()
        .flat_map(|(value, words)| words.iter().map(|word| (*word, *value)));
    fit.filter(|(word, _)| text.starts_with(word))
        .max_by_key(|(word, _)| word.len())
}

/// The longest line of a contact block in characters.
const LONGEST: usize = 240;

/// Whether `line` can be nothing but a line of the contact block.
pub(super) fn is_line(line: &str) -> bool {
    if !is_at_most(line, LONGEST) {
        return false;
    }
    let text = squeezed(line);
    is_labelled(line) || (is_at_most(&text, 60) && (is_email(&text) || phone(&text).is_some()))
}

/// Whether `line` starts with a label of the contact block.
pub(super) fn is_labelled(line: &str) -> bool {
    is_at_most(line, LONGEST) && opens_with_label(squeezed(line).trim_start_matches(['（', '(']))
}

/// Where the contact block starts in the paragraph of the supervision sentence.
pub(super) fn split_at(paragraph: &str) -> Option<usize> {
    let mut boundary = false;
    for (at, character) in paragraph.char_indices() {
        if boundary && !character.is_whitespace() {
            let rest = paragraph.get(at..).unwrap_or_default();
            if opens_with_label(&squeezed(super::words::head(rest, 24))) {
                return Some(at);
            }
        }
        boundary = matches!(character, '。' | '；' | '！' | ';') || character.is_whitespace();
    }
    None
}

/// Whether `text` starts with a label and what may follow one.
fn opens_with_label(text: &str) -> bool {
    let Some((label, value)) = label_of(text) else {
        return false;
    };
    let rest = text.strip_prefix(label).unwrap_or_default();
    match rest.chars().next() {
        None => value == Value::Other,
        Some(next) => {
            matches!(next, '：' | ':' | '（' | '(')
                || next.is_ascii_digit()
                || (value == Value::Email && next.is_ascii_alphanumeric())
                || label_of(rest).is_some()
        }
    }
}

/// Reads the values from the lines of the contact block (and of the supervision sentence).
pub(super) fn read<'a>(lines: impl Iterator<Item = &'a str>, contact: &mut Contact) {
    let lines: Vec<String> = lines.map(squeezed).collect();
    for line in &lines {
        for segment in segments(line) {
            take(segment, contact);
        }
    }
    // 请拨打0763-…反映: what no label tells.
    for line in lines.iter().filter(|line| is_at_most(line, 2 * LONGEST)) {
        if contact.phone.is_none() {
            contact.phone = phone(line).map(str::to_owned);
        }
        if contact.email.is_none() {
            contact.email = email(line).map(str::to_owned);
        }
    }
}

/// The pieces of a contact line, each with its label at the front.
fn segments(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut before = None;
    for (at, character) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let boundary = match before {
            Some('；' | ';' | '。' | '，' | ',' | '、' | '（' | '(' | '：') => true,
            // 电话0399-5550000邮编991100: a label may follow digits directly.
            Some(c) => {
                c.is_ascii_digit()
                    && starts_with_any(rest, &["邮编", "邮政", "电子邮", "地址", "传真"])
            }
            None => false,
        };
        let hard = matches!(before, Some('；' | ';' | '。'));
        // （工作时间） is a remark on the number before it, no value of its own.
        let remark = matches!(before, Some('（' | '('));
        let labelled = label_of(rest).is_some_and(|(_, value)| !(remark && value == Value::Other));
        if hard || (boundary && labelled) {
            cuts.push(at);
        }
        before = Some(character);
    }
    cuts.push(text.len());
    cuts.windows(2)
        .filter_map(|pair| text.get(*pair.first()?..*pair.get(1)?))
        .collect()
}

fn take(segment: &str, contact: &mut Contact) {
    let (value, rest) = match label_of(segment) {
        Some((label, value)) => (value, segment.strip_prefix(label).unwrap_or_default()),
        None => (Value::Other, segment),
    };
    let marks = ['；', ';', '。', '，', ',', '、', '：', ':'];
    let mut text = rest.trim_matches(marks).trim();
    if text.ends_with(['）', ')']) && !text.contains(['（', '(']) {
        text = text.trim_end_matches(['）', ')']);
    }
    // The bracket before the next value: ……办公室（邮编：990011）.
    text = text.trim_end_matches(['（', '(']);
    if text.is_empty() || !is_at_most(text, 100) {
        return;
    }
    let slot = match value {
        Value::Phone => &mut contact.phone,
        Value::Address => &mut contact.address,
        Value::Postcode => &mut contact.postcode,
        Value::Email => &mut contact.email,
        Value::Other if email(text) == Some(text) => &mut contact.email,
        Value::Other if is_at_most(text, 30) && is_bare_phone(text) => &mut contact.phone,
        Value::Other => return,
    };
    if slot.is_none() {
        *slot = Some(text.to_owned());
    }
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(user, host)| {
        user.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
            && host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host.contains('.')
    })
}

/// The telephone number with area code in `text`.
fn phone(text: &str) -> Option<&str> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-' || c == '—'))
        .find(|number| {
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            number.starts_with('0') && number.contains(['-', '—']) && (10..=12).contains(&digits)
        })
}

/// The e-mail address in `text`.
fn email(text: &str) -> Option<&str> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '_' | '-' | '+');
    let words = text
        .split(|c: char| !part(c))
        .map(|word| word.trim_matches(['.', '-']));
    words.into_iter().find(|word| is_email(word))
}

fn is_bare_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    digits >= 7
        && text.chars().all(|c| {
            c.is_ascii_digit() || matches!(c, '-' | '—' | '、' | '/' | '（' | '）' | '(' | ')')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(lines: &[&str]) -> [String; 4] {
        let mut contact = Contact::default();
        read(lines.iter().copied(), &mut contact);
        [
            contact.phone,
            contact.address,
            contact.postcode,
            contact.email,
        ]
        .map(Option::unwrap_or_default)
    }

    #[test]
    fn contact_lines_of_all_forms() {
        assert_eq!(
            values(&[
                "联系方式：电话0399-5550001；邮政地址：云溪县一号路2号3楼；邮政编码：991100；电子邮箱a_b@yx.example。"
            ]),
            [
                "0399-5550001",
                "云溪县一号路2号3楼",
                "991100",
                "a_b@yx.example"
            ]
        );
        assert_eq!(
            values(&[
                "联系电话：0399-5550001；邮政信箱：云溪县一号路2号机关党委，邮编991100；电子邮箱：a@yx.example。"
            ]),
            [
                "0399-5550001",
                "云溪县一号路2号机关党委",
                "991100",
                "a@yx.example"
            ]
        );
        assert_eq!(
            values(&[
                "电　　话：0399-5550001",
                "邮　　编：991100",
                "地　　址：云溪县A012号信箱"
            ]),
            ["0399-5550001", "云溪县A012号信箱", "991100", ""]
        );
        assert_eq!(values(&["（联系电话：0399-5550001）"])[0], "0399-5550001");
        assert_eq!(
            values(&["联系电话：0399-5550001（工作时间）；地址：甲路1号（邮编：990011）。"]),
            ["0399-5550001（工作时间）", "甲路1号", "990011", ""]
        );
        assert_eq!(values(&["联系方式：0399-5550001"])[0], "0399-5550001");
        let prose = values(&["请拨打0399-5550001反映，或发送至a@yx.example。"]);
        assert_eq!(
            (prose[0].as_str(), prose[3].as_str()),
            ("0399-5550001", "a@yx.example")
        );
    }

    #[test]
    fn lines_and_splits() {
        assert!(
            is_line("联系电话：0399-5550001")
                && is_line("电话 0399-5550001")
                && is_line("联系方式：")
        );
        assert!(!is_line("电话通知各单位整改") && !is_line("地址不详的12户已核实"));
        let text = "请及时向我们反映。联系电话：0399-5550001。";
        assert_eq!(split_at(text), Some("请及时向我们反映。".len()));
        assert_eq!(split_at("请拨打联系电话反映。"), None);
    }
}

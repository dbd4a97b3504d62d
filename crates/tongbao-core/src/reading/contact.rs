//! Telephone, address, postcode and e-mail of the contact block.

use super::words::{is_at_most, squeezed, starts_with_any};
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

/// Labels of values; of two that fit the longer comes first.
const LABELS: &[(&str, Value)] = &[
    ("联系电话号码", Value::Phone),
    ("联系电话", Value::Phone),
    ("监督举报电话", Value::Phone),
    ("监督电话", Value::Phone),
    ("举报电话", Value::Phone),
    ("咨询电话", Value::Phone),
    ("受理电话", Value::Phone),
    ("办公电话", Value::Phone),
    ("反映电话", Value::Phone),
    ("电话号码", Value::Phone),
    ("电话", Value::Phone),
    ("手机", Value::Phone),
    ("电子邮箱地址", Value::Email),
    ("电子邮箱", Value::Email),
    ("电子邮件", Value::Email),
    ("电子信箱", Value::Email),
    ("邮箱", Value::Email),
    ("E-mail", Value::Email),
    ("e-mail", Value::Email),
    ("Email", Value::Email),
    ("email", Value::Email),
    ("EMAIL", Value::Email),
    ("邮政编码", Value::Postcode),
    ("邮编", Value::Postcode),
    ("邮政地址", Value::Address),
    ("邮政信箱", Value::Address),
    ("通讯地址", Value::Address),
    ("通信地址", Value::Address),
    ("联系地址", Value::Address),
    ("邮寄地址", Value::Address),
    ("来信地址", Value::Address),
    ("来访地址", Value::Address),
    ("办公地址", Value::Address),
    ("单位地址", Value::Address),
    ("信箱", Value::Address),
    ("地址", Value::Address),
    ("联系方式", Value::Other),
    ("监督方式", Value::Other),
    ("反映方式", Value::Other),
    ("联系人", Value::Other),
    ("联系单位", Value::Other),
    ("联系部门", Value::Other),
    ("受理单位", Value::Other),
    ("受理部门", Value::Other),
    ("受理时间", Value::Other),
    ("联系时间", Value::Other),
    ("工作时间", Value::Other),
    ("传真", Value::Other),
    ("来信请寄", Value::Other),
    ("举报网站", Value::Other),
];

/// The longest line of a contact block in characters.
const LONGEST: usize = 240;

/// Whether `line` can be nothing but a line of the contact block.
pub(super) fn is_line(line: &str) -> bool {
    if !is_at_most(line, LONGEST) {
        return false;
    }
    let text = squeezed(line);
    let text = text.trim_start_matches(['（', '(']);
    opens_with_label(text) || (is_at_most(text, 60) && (is_email(text) || is_phone(text)))
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
    LABELS.iter().any(|(label, value)| {
        text.strip_prefix(label)
            .is_some_and(|rest| match rest.chars().next() {
                None => *value == Value::Other,
                Some(next) => {
                    matches!(next, '：' | ':' | '（' | '(')
                        || next.is_ascii_digit()
                        || (*value == Value::Email && next.is_ascii_alphanumeric())
                        || label_of(rest).is_some()
                }
            })
    })
}

fn label_of(text: &str) -> Option<(&'static str, Value)> {
    LABELS
        .iter()
        .find(|(label, _)| text.starts_with(label))
        .copied()
}

/// Reads the values from the lines of the contact block (and of the supervision sentence).
pub(super) fn read<'a>(lines: impl Iterator<Item = &'a str>, contact: &mut Contact) {
    for line in lines {
        let text = squeezed(line);
        for segment in segments(&text) {
            take(segment, contact);
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
        if hard || (boundary && label_of(rest).is_some()) {
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
    if text.is_empty() || !is_at_most(text, 100) {
        return;
    }
    let slot = match value {
        Value::Phone => &mut contact.phone,
        Value::Address => &mut contact.address,
        Value::Postcode => &mut contact.postcode,
        Value::Email => &mut contact.email,
        Value::Other if is_at_most(text, 40) && is_email(text) => &mut contact.email,
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

/// Whether `text` holds a telephone number with its area code.
fn is_phone(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-' || c == '—'))
        .any(|number| {
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            number.starts_with('0') && number.contains(['-', '—']) && (10..=12).contains(&digits)
        })
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
        assert_eq!(values(&["联系方式：0399-5550001"])[0], "0399-5550001");
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

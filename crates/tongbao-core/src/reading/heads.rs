//! 版头 typed out above the title, as word processor files have it: 份号, 密级, 紧急程度, the issuer
//! mark, 发文字号 and 签发人, each on a line of its own.

use tongbao_document::Severity;

use super::header::{Header, names};
use super::remarks::Remarks;
use super::source::Paragraph;
use super::words::{is_at_most, squeezed};
use crate::model::{Format, Masthead};

/// How many lines a head may have: a joint mark has one for each body.
const LONGEST: usize = 40;

/// How long the name of a body may be.
const LONGEST_NAME: usize = 48;

const FILE: &str = "文件";
const SIGNATORIES: &str = "签发人：";
const LEVELS: [&str; 3] = ["绝密", "机密", "秘密"];
const URGENCIES: [&str; 4] = ["特急", "加急", "平急", "特提"];

/// Takes a head off the top, where every line down to 发文字号 belongs to one and the header block
/// says nothing of it.
pub(super) fn take(
    header: &mut Header,
    paragraphs: Vec<Paragraph>,
    remarks: &mut Remarks,
) -> Vec<Paragraph> {
    if header.has_masthead() {
        return paragraphs;
    }
    let Some((masthead, lines)) = read(&paragraphs) else {
        return paragraphs;
    };
    let mut head = paragraphs;
    let rest = head.split_off(lines);
    if let Some(first) = head.first() {
        let whole = 0..first.text.len();
        remarks.note("head-read", Severity::Info, first, whole, || {
            "标题之上的文字是版头，按版头排版".to_owned()
        });
    }
    header.put(masthead);
    rest
}

/// The head that `paragraphs` begin with, and how many of them it takes.
fn read(paragraphs: &[Paragraph]) -> Option<(Masthead, usize)> {
    let mut masthead = Masthead::default();
    let mut taken = 0;
    for line in paragraphs.iter().take(LONGEST) {
        if line.table.is_some() || line.is_marked() {
            break;
        }
        let is_numbered = masthead.document_number.is_some();
        if !(small(&mut masthead, &line.text) || !is_numbered && large(&mut masthead, &line.text)) {
            break;
        }
        taken += 1;
    }
    let number = masthead.document_number.as_deref()?;
    let is_letter = masthead.suffix.is_none();
    if masthead.mark.is_empty() || taken == paragraphs.len() || is_letter && !number.contains('函')
    {
        return None;
    }
    if is_letter {
        masthead.format = Format::Letter;
    }
    Some((masthead, taken))
}

/// Takes 份号, 密级 or 紧急程度.
fn small(masthead: &mut Masthead, text: &str) -> bool {
    let bare = squeezed(text);
    let level = LEVELS.iter().find_map(|level| bare.strip_prefix(level));
    let target = if bare.len() >= 4 && bare.len() <= 8 && bare.chars().all(|c| c.is_ascii_digit()) {
        &mut masthead.copy_number
    } else if level.is_some_and(|period| period.is_empty() || period.starts_with('★')) {
        &mut masthead.secrecy
    } else if URGENCIES.contains(&bare.as_str()) {
        &mut masthead.urgency
    } else {
        return false;
    };
    if target.is_some() {
        return false;
    }
    *target = Some(bare);
    true
}

/// Takes a line of the mark, 发文字号 or 签发人.
fn large(masthead: &mut Masthead, text: &str) -> bool {
    if masthead.mark.is_empty() {
        return mark(masthead, text);
    }
    if let Some(list) = text.strip_prefix(SIGNATORIES) {
        masthead.signatories.extend(names(list));
        return true;
    }
    let end = text.find('号').map_or(0, |at| at + '号'.len_utf8());
    let (number, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let behind = rest.trim_start();
    if is_document_number(number) && (behind.is_empty() || behind.len() < rest.len()) {
        let list = behind.strip_prefix(SIGNATORIES);
        let goes_on = !masthead.signatories.is_empty();
        let list = match list.or(Some(behind).filter(|rest| goes_on || rest.is_empty())) {
            Some(list) => names(list),
            None => return false,
        };
        masthead.document_number = Some(number.to_owned());
        masthead.signatories.extend(list);
        return true;
    }
    masthead.suffix.is_none() && mark(masthead, text)
}

fn mark(masthead: &mut Masthead, text: &str) -> bool {
    let is_name = is_at_most(text, LONGEST_NAME)
        && !text.contains(['。', '，', '；', '：', '\t', '〔'])
        && !text.contains("通报")
        && !text.starts_with("关于");
    if !is_name {
        return false;
    }
    let name = text.strip_suffix(FILE).unwrap_or(text).trim_end();
    if name.len() < text.len() {
        masthead.suffix = Some(FILE.to_owned());
    }
    if !name.is_empty() {
        masthead.mark.push(name.to_owned());
    }
    !masthead.mark.is_empty()
}

/// Whether `text` is written as 云水党〔2024〕12号, in whatever brackets.
fn is_document_number(text: &str) -> bool {
    let Some((code, rest)) = text.split_once(['〔', '［', '[', '（', '(']) else {
        return false;
    };
    let Some((year, serial)) = rest.split_once(['〕', '］', ']', '）', ')']) else {
        return false;
    };
    let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let serial = serial.strip_suffix('号').unwrap_or_default().trim();
    !code.trim().is_empty()
        && is_at_most(code, LONGEST_NAME)
        && year.len() == 4
        && is_number(year)
        && is_number(serial.trim_start_matches('第'))
}

#[cfg(test)]
mod tests {
    use super::{Paragraph, read};

    fn head(text: &str) -> Option<(String, usize)> {
        let lines: Vec<Paragraph> = text.lines().map(|line| Paragraph::new(line, 0)).collect();
        read(&lines).map(|(head, lines)| {
            let words = [
                head.copy_number.unwrap_or_default(),
                head.secrecy.unwrap_or_default(),
                head.urgency.unwrap_or_default(),
                head.mark.join("+"),
                head.suffix.unwrap_or_default(),
                head.document_number.unwrap_or_default(),
                head.signatories.join("+"),
            ];
            (words.join("|"), lines)
        })
    }

    #[test]
    fn heads_are_read_down_to_their_number() {
        let title = "关于巡察整改进展情况的通报\n正文。";
        for (text, wanted, lines) in [
            (
                "000012\n秘密★1年\n特 急\n云溪县水务局文件\n云水〔2025〕1号",
                "000012|秘密★1年|特急|云溪县水务局|文件|云水〔2025〕1号|",
                5,
            ),
            (
                "甲县委\n乙局党组\n文件\n甲发〔2025〕1号",
                "|||甲县委+乙局党组|文件|甲发〔2025〕1号|",
                4,
            ),
            (
                "甲局文件\n签发人：李明　　王海涛\n甲发〔2025〕1号\t赵敏",
                "|||甲局|文件|甲发〔2025〕1号|李明+王海涛+赵敏",
                3,
            ),
            (
                "甲局文件\n甲发[2025]1号　　签发人：李　明",
                "|||甲局|文件|甲发[2025]1号|李明",
                2,
            ),
            (
                "甲局\n000001\n甲函〔2025〕1号\n秘密",
                "000001|秘密||甲局||甲函〔2025〕1号|",
                4,
            ),
        ] {
            let found = head(&format!("{text}\n{title}"));
            assert_eq!(found, Some((wanted.to_owned(), lines)), "{text}");
        }
    }

    #[test]
    fn what_is_no_head_stays() {
        for text in [
            "甲局\n关于巡察整改进展情况的通报\n甲发〔2025〕1号",
            "甲局党组\n甲发〔2025〕1号\n关于巡察整改进展情况的通报",
            "甲局文件\n根据安排，现予以通报。\n甲发〔2025〕1号",
            "甲局文件\n甲发〔2025〕1号印发的通知\n正文",
            "甲局文件\n甲发〔2025〕1号",
        ] {
            assert_eq!(head(text), None, "{text}");
        }
    }
}

//! What surrounds a notice in an official document: 主送机关 above it, 附件 and 版记 behind it.

use super::dates;
use super::labels;
use super::markers;
use super::source::Paragraph;
use super::text::{Text, as_is};
use super::words::{ends_with_any, has_any, is_at_most, squeezed};
use crate::model::{self, Annex, AnnexForm, Date, Imprint, Notice};
use crate::numbering::{ADDRESSEES, ANNEX, COPIES, PRINTED};

/// How many lines a signature and what follows it may take before the first annex.
const ENDING: usize = 12;

/// How long the title of an annex, or 主送机关, may be.
const LONGEST_TITLE: usize = 60;
const LONGEST_ADDRESSEE: usize = 160;

/// Takes annexes and imprint off the body.
pub(super) fn take_tail(text: &mut Text) {
    let imprint = imprint_start(&text.body, 1);
    let annexes = annexes_start(text.body.get(..imprint).unwrap_or_default());
    for line in text.body.split_off(annexes) {
        let is_titled = text.tail.last().is_some_and(is_label);
        match line.uncaptioned().filter(|_| is_titled) {
            // The line above a table is the title of the annex that begins with it.
            Some((title, table)) => text.tail.extend([title, table]),
            None => text.tail.push(line),
        }
    }
}

/// Gives what stands in an annex the audience of its label and title.
pub(super) fn cover_tail(tail: &mut [Paragraph]) -> Result<(), (usize, model::Audience)> {
    let imprint = imprint_start(tail, 0);
    let mut cover = model::Audience::Public;
    let mut is_ended = false;
    let mut is_titled = false;
    for (at, line) in tail.iter_mut().enumerate().take(imprint) {
        if is_label(line) {
            cover = line.marks.audience;
            is_ended = line.is_enclosed;
            is_titled = true;
            continue;
        }
        if std::mem::take(&mut is_titled) && line.marks.audience > cover {
            cover = line.marks.audience;
            is_ended = line.is_enclosed;
        } else if cover > line.marks.audience {
            if is_ended {
                return Err((at, cover));
            }
            line.marks.audience = cover;
        }
    }
    Ok(())
}

/// Whether `line` labels an annex, of whatever number.
fn is_label(line: &Paragraph) -> bool {
    line.text.strip_prefix(ANNEX).is_some_and(|rest| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || c == '：' || c.is_whitespace())
    })
}

/// Reads what [`take_tail`] took.
pub(super) fn read_tail(tail: &[Paragraph], notice: &mut Notice) {
    let (annexes, imprint) = tail
        .split_at_checked(imprint_start(tail, 0))
        .unwrap_or((tail, &[]));
    for line in annexes {
        let number = notice.annexes.len() + 1;
        if let Some(form) = label(line, number) {
            notice.annexes.push(Annex {
                audience: line.marks.audience,
                form,
                ..Annex::default()
            });
        } else if let Some(annex) = notice.annexes.last_mut() {
            if annex.title.is_none() && annex.body.is_empty() && is_title(line) {
                annex.title = Some(line.text.clone());
            } else {
                annex.body.push(as_is(line));
            }
        }
    }
    read_imprint(imprint, &mut notice.imprint);
}

/// 主送机关, where the first paragraph of the preamble is nothing else.
pub(super) fn take_addressee(preamble: &mut Vec<model::Paragraph>) -> Option<String> {
    let first = preamble.first()?;
    let names = first.text.strip_suffix('：')?;
    let is_list = first.table.is_none()
        && first.audience == model::Audience::Public
        && preamble.len() > 1
        && is_at_most(names, LONGEST_ADDRESSEE)
        && !names.contains(['。', '；', '：'])
        && labels::label(&first.text).is_none_or(|label| !label.known)
        && !ends_with_any(
            names,
            &["如下", "以下", "下列", "通报", "公布", "问题", "情况"],
        )
        && has_any(
            names,
            &[
                "各", "委", "局", "办", "组", "部", "院", "校", "公司", "政府", "党员", "同志",
                "单位", "机关", "群众", "中心", "镇", "乡", "街道",
            ],
        );
    if !is_list {
        return None;
    }
    let names = names.to_owned();
    preamble.remove(0);
    Some(names)
}

/// Where the lines of the imprint start that end `body`; its length where there are none.
/// The first `least` lines are none of it: a notice has other words too.
fn imprint_start(body: &[Paragraph], least: usize) -> usize {
    let mut start = body.len();
    let mut lowest = usize::MAX;
    while let Some(before) = start.checked_sub(1).filter(|&before| before >= least) {
        let rank = body.get(before).and_then(imprint_rank);
        // Each kind of line once, in its order.
        let Some(rank) = rank.filter(|&rank| rank < lowest) else {
            break;
        };
        lowest = rank;
        start = before;
    }
    start
}

/// The order of the lines of an imprint.
fn imprint_rank(line: &Paragraph) -> Option<usize> {
    if line.table.is_some() || line.is_marked() {
        return None;
    }
    if line.text.starts_with(ADDRESSEES) {
        Some(0)
    } else if line.text.starts_with(COPIES) {
        Some(1)
    } else {
        printing(&line.text).map(|_| 2)
    }
}

/// 印发机关 and 印发日期 of a line that holds nothing else.
fn printing(text: &str) -> Option<(&str, &str)> {
    let dated = text.strip_suffix(PRINTED)?.trim_end();
    let start = dates::trailing(dated).or_else(|| dates::date(dated).map(|_| 0))?;
    let (printer, date) = dated.split_at_checked(start)?;
    let is_one_date = matches!(dates::date(date), Some(Date::Arabic(_) | Date::Hanzi(_)));
    let printer = printer.trim();
    (is_one_date && is_at_most(printer, LONGEST_TITLE) && !printer.contains(['。', '，', '；']))
        .then_some((printer, date))
}

fn read_imprint(lines: &[Paragraph], imprint: &mut Imprint) {
    for line in lines {
        let text = line.text.as_str();
        if let Some(bodies) = text.strip_prefix(ADDRESSEES) {
            imprint.addressees = Some(bodies.to_owned());
        } else if let Some(bodies) = text.strip_prefix(COPIES) {
            imprint.copies = Some(bodies.to_owned());
        } else if let Some((printer, date)) = printing(text) {
            imprint.printer = (!printer.is_empty()).then(|| printer.to_owned());
            imprint.printed = Some(date.to_owned());
        }
    }
}

/// Where the annexes start: at the first label that stands behind the end of the notice.
fn annexes_start(body: &[Paragraph]) -> usize {
    let is_noted = |line: &Paragraph| line.text.starts_with("附件：");
    let is_date = |line: &Paragraph| {
        matches!(
            dates::date(&line.text),
            Some(Date::Arabic(_) | Date::Hanzi(_))
        ) || dates::trailing(&line.text).is_some_and(|_| is_at_most(&line.text, LONGEST_TITLE))
    };
    let mut noted = false;
    for (at, line) in body.iter().enumerate() {
        let goes_on = at + 1 < body.len();
        if at > 0 && goes_on && label(line, 1).is_some() {
            let ending = body.get(at.saturating_sub(ENDING)..at).unwrap_or_default();
            if noted || ending.iter().any(is_date) {
                return at;
            }
        }
        noted |= is_noted(line);
    }
    body.len()
}

/// How the label of annex `number` is written, where `line` is nothing else. A number that others
/// come before is taken too: an edition may keep 附件2 alone, and it is numbered anew.
fn label(line: &Paragraph, number: usize) -> Option<AnnexForm> {
    if line.table.is_some() || line.marks.is_plain {
        return None;
    }
    // Most lines are told apart by their first character.
    if !line.text.trim_start().starts_with('附') {
        return None;
    }
    let text = squeezed(&line.text);
    let rest = text.strip_prefix(ANNEX)?;
    let digits = rest.trim_end_matches('：');
    let numbered = digits.parse().is_ok_and(|digits: usize| digits >= number);
    (numbered || digits.is_empty() && number == 1).then(|| AnnexForm {
        numbered,
        end: rest.get(digits.len()..).unwrap_or_default().to_owned(),
    })
}

fn is_title(line: &Paragraph) -> bool {
    line.table.is_none()
        && !line.is_marked()
        && is_at_most(&line.text, LONGEST_TITLE)
        && !ends_with_any(&line.text, &["。", "；", "：", "，"])
        && markers::marker(&line.text).is_none()
}

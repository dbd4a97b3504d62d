//! Signature and date where no seal is set (GB/T 9704-2012, 7.3.5.2).

use tongbao_document::{
    BlockStyle, Cells, Finding, Paragraph, Place, Role, Run, Severity, Typeface, width,
};

use super::styles;
use crate::gbt9704::{DATE_SHIFT, GRID, ROWS_BEFORE_SIGNATURE, SIGNATURE_GAP};
use crate::model::{Date, Notice};
use crate::numbering::date_text;

/// Sets the signatures and the date.
///
/// The signatures form a block as wide as the longest, the others centred in it. The date begins
/// two characters right of the block's left edge and stays at least two from the right; where that
/// pushes it, the block moves left.
pub(super) fn set(notice: &Notice, findings: &mut Vec<Finding>) -> Vec<Paragraph> {
    let date = notice
        .date
        .as_ref()
        .map(|date| printed_date(date, findings));
    let names = &notice.signatures;
    let name_width = names
        .iter()
        .map(|name| measure(name))
        .max()
        .unwrap_or(Cells::ZERO);
    let date_width = date.as_deref().map_or(Cells::ZERO, measure);

    let date_gap = if names.is_empty() {
        SIGNATURE_GAP
    } else {
        SIGNATURE_GAP.max(name_width + SIGNATURE_GAP - DATE_SHIFT - date_width)
    };
    let block_gap = match date {
        Some(_) => date_gap + date_width + DATE_SHIFT - name_width,
        None => SIGNATURE_GAP,
    };

    let mut paragraphs = Vec::new();
    for (i, name) in names.iter().enumerate() {
        let centring = (name_width - measure(name)).half();
        let place = format!("signatures[{i}]");
        paragraphs.push(line(Role::Signature, name, block_gap + centring, place));
    }
    if let Some(date) = &date {
        paragraphs.push(line(Role::Date, date, date_gap, "date".to_owned()));
    }
    if date.is_none() {
        // The last signature has nothing to be kept with.
        if let Some(last) = paragraphs.last_mut() {
            last.style.wishes = styles::base(Role::Date).wishes;
        }
    }
    if let Some(first) = paragraphs.first_mut() {
        first.style.rows_before = ROWS_BEFORE_SIGNATURE;
    }
    paragraphs
}

fn line(role: Role, text: &str, gap: Cells, path: String) -> Paragraph {
    let base = styles::base(role);
    // A name too long for its gap takes the room of the gap.
    let room = GRID.measure() - measure(text);
    let right = gap.min(room.max(Cells::ZERO));
    Paragraph {
        role,
        style: BlockStyle { right, ..base },
        runs: vec![Run {
            text: text.to_owned(),
            typeface: base.typeface,
        }],
        heading: None,
        place: Place::Path(path),
    }
}

fn measure(text: &str) -> Cells {
    width::of_text(text, Typeface::FangSong)
}

/// The date as it is printed: Arabic numerals, no leading zeros (7.3.5.4).
fn printed_date(date: &Date, findings: &mut Vec<Finding>) -> String {
    let place = Place::Path("date".to_owned());
    match date {
        Date::Arabic(_) => date_text(date),
        Date::Hanzi(day) => {
            let arabic = date_text(&Date::Arabic(*day));
            findings.push(
                Finding::new(
                    "date-hanzi",
                    Severity::Info,
                    format!("成文日期已按标准（7.3.5.4）印成阿拉伯数字“{arabic}”"),
                )
                .at(place)
                .quoting(date_text(date))
                .hint(format!("原稿请写“{arabic}”")),
            );
            arabic
        }
        Date::Text(text) => {
            findings.push(
                Finding::new(
                    "date-incomplete",
                    Severity::Warning,
                    "成文日期不完整，已照原样印出",
                )
                .at(place)
                .quoting(text.clone())
                .hint("请写全年、月、日，如“2023年8月10日”"),
            );
            text.clone()
        }
    }
}

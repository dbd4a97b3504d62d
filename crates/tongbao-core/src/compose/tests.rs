use chrono::NaiveDate;
use tongbao_document::Block;

use super::*;
use crate::model::{Date, Paragraph};

fn signed(names: &[&str], date: Date) -> Notice {
    Notice {
        title: vec!["关于巡察整改进展情况的通报".to_owned()],
        preamble: vec![Paragraph::new("现将整改情况予以公布。")],
        signatures: names.iter().map(ToString::to_string).collect(),
        date: Some(date),
        ..Notice::default()
    }
}

fn gaps(notice: &Notice) -> Vec<i32> {
    let document = compose(notice, &Style::default()).expect("composes").value;
    let blocks = &document.sections[0].blocks;
    blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(p) => Some(p),
            _ => None,
        })
        .filter(|p| {
            matches!(
                p.role,
                tongbao_document::Role::Signature | tongbao_document::Role::Date
            )
        })
        .map(|p| p.style.right.thousandths())
        .collect()
}

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::Arabic(NaiveDate::from_ymd_opt(year, month, day).expect("a day"))
}

#[test]
fn a_long_name_stands_two_from_the_right_and_the_date_begins_two_later() {
    // Name 12 characters, date 6.5: the date ends 5.5 from the right.
    assert_eq!(
        gaps(&signed(&["中共云溪市科学技术局党组"], day(2023, 8, 10))),
        [2000, 5500]
    );
}

#[test]
fn a_name_shorter_than_the_date_moves_left() {
    // Name 4, date 6.5: the date 2 from the right, the name 4 + 6.5 − 4.
    assert_eq!(gaps(&signed(&["某某县委"], day(2023, 8, 10))), [6500, 2000]);
}

#[test]
fn joint_issuers_are_centred_in_the_widest() {
    let names = [
        "中共云溪职业技术学院委员会",
        "中共云溪职业技术学院纪律检查委员会",
    ];
    assert_eq!(gaps(&signed(&names, day(2023, 9, 1))), [4000, 2000, 11000]);
}

#[test]
fn a_hanzi_date_is_printed_in_digits_with_a_finding() {
    let date = Date::Hanzi(NaiveDate::from_ymd_opt(2023, 9, 1).expect("a day"));
    let report = compose(&signed(&["某某县委"], date), &Style::default()).expect("composes");
    assert!(report.value.outline().contains("2023年9月1日"));
    assert_eq!(report.findings[0].rule, "date-hanzi");
}

#[test]
fn control_characters_are_refused() {
    let mut notice = signed(&["某某县委"], day(2023, 9, 1));
    notice.preamble[0].text.push('\u{b}');
    assert!(matches!(
        compose(&notice, &Style::default()),
        Err(ComposeError::ControlCharacter {
            character: '\u{b}',
            ..
        })
    ));
}

#[test]
fn nothing_is_an_error() {
    assert_eq!(
        compose(&Notice::default(), &Style::default()),
        Err(ComposeError::Empty)
    );
}

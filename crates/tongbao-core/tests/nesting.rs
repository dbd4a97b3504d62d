//! Headings and problems may be nested equally deep in text and in data.
#![allow(clippy::expect_used, reason = "tests")]

use tongbao_core::data::DataError;
use tongbao_core::model::{MAX_NESTING, Notice, Part, PartKind, Problem, Section};
use tongbao_core::numbering::unfold;
use tongbao_core::{DataFormat, read_data, write_data};

const FORMATS: [DataFormat; 3] = [DataFormat::Json, DataFormat::Toml, DataFormat::Yaml];

/// A part with sections one in another, a problem in the last: `levels` in all.
fn nested(levels: usize) -> Notice {
    let mut section = Section {
        heading: Some("末级".to_owned()),
        problems: vec![Problem {
            title: "台账不全".to_owned(),
            ..Problem::default()
        }],
        ..Section::default()
    };
    for level in 0..levels - 3 {
        section = Section {
            heading: Some(format!("第{level}层")),
            sections: vec![section],
            ..Section::default()
        };
    }
    Notice {
        title: vec!["关于整改情况的通报".to_owned()],
        parts: vec![Part {
            heading: Some("整改情况".to_owned()),
            kind: PartKind::Rectification,
            sections: vec![section],
            ..Part::default()
        }],
        ..Notice::default()
    }
}

#[test]
fn the_deepest_notice_comes_back_from_every_format() {
    let notice = nested(MAX_NESTING);
    assert_eq!(unfold(&notice).len(), 1 + MAX_NESTING);
    for format in FORMATS {
        let data = write_data(&notice, format);
        let back = read_data(data.as_bytes(), format);
        assert_eq!(
            back.map(|report| report.value),
            Ok(notice.clone()),
            "{format}"
        );
    }
}

#[test]
fn a_deeper_one_is_refused_with_the_limit() {
    let data = write_data(&nested(MAX_NESTING + 2), DataFormat::Json);
    let error = read_data(data.as_bytes(), DataFormat::Json).expect_err("too deep");
    assert!(matches!(error, DataError::Conflict { .. }), "{error}");
    assert!(error.to_string().contains("超过 64 层"), "{error}");
}

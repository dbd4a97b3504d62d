//! Data: what goes in comes back, errors tell their place, limits hold.
#![allow(clippy::format_push_string, reason = "tests")]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use proptest::prelude::*;
use tongbao_core::model::{Notice, OutcomePlace, PartKind, Start};
use tongbao_core::numbering::unfold;
use tongbao_core::{DataError, DataFormat, read_data, write_data};

const FORMATS: [DataFormat; 3] = [DataFormat::Json, DataFormat::Toml, DataFormat::Yaml];

fn read(text: &str, format: DataFormat) -> Notice {
    match read_data(text.as_bytes(), format) {
        Ok(report) => report.value,
        Err(error) => panic!("{format}: {error}\n{text}"),
    }
}

fn error(text: &str, format: DataFormat) -> DataError {
    read_data(text.as_bytes(), format).expect_err("an error")
}

fn lines(notice: &Notice) -> Vec<String> {
    unfold(notice)
        .iter()
        .map(tongbao_core::numbering::Printed::text)
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn notices_come_back_from_data(notice in support::notice()) {
        for format in FORMATS {
            let written = write_data(&notice, format);
            let report = read_data(written.as_bytes(), format);
            let back = report.map_err(|error| {
                TestCaseError::fail(format!("{format}: {error}\n{written}"))
            })?.value;
            prop_assert!(back == notice, "{format}\n{written}\nwanted {notice:#?}\nfound {back:#?}");
            prop_assert_eq!(write_data(&back, format), written);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for format in FORMATS {
            let _ = read_data(&bytes, format);
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in r#"([\[\]{}",:=\-\n #&*!|>'0-9a-z年\\]|title|parts|null){0,60}"#) {
        for format in FORMATS {
            let _ = read_data(text.as_bytes(), format);
        }
    }

    /// serde_json is the oracle for what is JSON.
    #[test]
    fn json_is_what_serde_json_takes(text in r#"([\[\]{}",:]|"a"|"\\u[0-9a-dD]{4}"|-?[0-9.eE+]{1,4}|null|true| ){0,12}"#) {
        let ours = match read_data(text.as_bytes(), DataFormat::Json) {
            Err(DataError::Syntax { .. }) => false,
            Ok(_) | Err(_) => true,
        };
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        prop_assert!(ours == theirs.is_ok(), "{text} {theirs:?}");
    }
}

#[test]
fn data_by_hand_needs_no_form() {
    let yaml = "
title: [中共云溪县水务局党组, 关于巡察整改进展情况的通报]
edition: 社会公开稿
preamble: [根据县委统一部署，现予以公布。]
parts:
- heading: 组织情况
  sections:
  - heading: 提高认识
    body: [召开党组会议6次。]
- heading: 整改情况
  sections:
  - heading: 聚焦作风方面存在的问题
    problems:
    - title: 水费收缴管理不规范
      result: { state: completed }
      fields: { 责任单位: 办公室, 责任人: [甲, 乙] }
      measures: [清理水费账户4个。, 推行网上缴费。]
    - title: 力量薄弱
      result: { state: long_term, place: last }
      measures: [{ text: 公开招聘5名。 }]
contact: { phone: 0000-5550123, postcode: 000000 }
date: 2025-12-26
";
    let notice = read(yaml, DataFormat::Yaml);
    assert_eq!(notice.parts[0].kind, PartKind::Narrative);
    assert_eq!(notice.parts[1].kind, PartKind::Rectification);
    assert_eq!(
        lines(&notice),
        [
            "中共云溪县水务局党组",
            "关于巡察整改进展情况的通报",
            "（社会公开稿）",
            "根据县委统一部署，现予以公布。",
            "一、组织情况",
            "（一）提高认识。召开党组会议6次。",
            "二、整改情况",
            "（一）聚焦作风方面存在的问题",
            "存在问题：水费收缴管理不规范。",
            "整改结果：已完成整改。",
            "责任单位：办公室",
            "责任人：甲",
            "责任人：乙",
            "整改落实情况：",
            "（1）清理水费账户4个。",
            "（2）推行网上缴费。",
            "存在问题：力量薄弱。",
            "整改落实情况：公开招聘5名。需长期坚持。",
            "联系电话：0000-5550123；邮政编码：000000。",
            "2025年12月26日",
        ]
    );
}

#[test]
fn a_shape_by_name_and_what_differs_from_it() {
    let json = r#"{ "title": ["通报"],
        "parts": [{ "sections": [{ "problems": [
            { "title": "关于甲的问题", "measures": ["已整改。"] },
            { "title": "关于乙的问题", "measures": ["甲。", "乙。"], "form": { "ordinal": "①" } }
        ] }] }],
        "scheme": { "name": "numbered", "problems": [{ "lone_measure": { "label": "整改进展：" } }] } }"#;
    let notice = read(json, DataFormat::Json);
    assert_eq!(
        lines(&notice)[1..],
        [
            "1.关于甲的问题",
            "整改进展：已整改。",
            "①关于乙的问题",
            "整改情况：一是甲。",
            "二是乙。"
        ]
    );
    let named = read(
        &json.replace(r#"{ "name": "numbered""#, r#"{ "name": "question""#),
        DataFormat::Json,
    );
    assert_eq!(lines(&named)[1], "问题1.关于甲的问题。");
    let short = read(r#"{ "scheme": "run-in" }"#, DataFormat::Json);
    assert_eq!(short, Notice::default());
}

#[test]
fn what_is_told_by_the_heading_is_printed_once() {
    let toml = "
[[parts]]
heading = \"关于学用结合不紧密问题的整改情况\"
[[parts.sections]]
[[parts.sections.problems]]
titled_by = \"part\"
result = { state = \"completed\", from = \"heading\" }
measures = [\"完善制度。\", \"开展研讨。\"]
";
    let notice = read(toml, DataFormat::Toml);
    let problem = notice.problems().next().expect("a problem");
    assert_eq!(problem.title, "关于学用结合不紧密问题的整改情况");
    let outcome = problem.outcome.as_ref().expect("a result");
    assert_eq!(
        (outcome.place, outcome.text.as_str()),
        (OutcomePlace::Heading, "")
    );
    assert_eq!(lines(&notice)[1], "整改落实情况：");
    assert_eq!(problem.form.measures.first, Start::OwnLine);
    let json = write_data(&notice, DataFormat::Json);
    assert!(json.contains("\"from\": \"heading\"") && !json.contains("\"place\": \"heading\""));
}

#[test]
fn null_is_absent() {
    let notice = read(
        r#"{ "title": ["通报"], "edition": null, "parts": null, "contact": null, "date": null,
             "scheme": null, "preamble": null }"#,
        DataFormat::Json,
    );
    assert_eq!(
        notice,
        Notice {
            title: vec!["通报".to_owned()],
            ..Notice::default()
        }
    );
    let yaml = read("title: [通报]\nparts:\nedition: ~\n", DataFormat::Yaml);
    assert_eq!(yaml, notice);
    assert!(!write_data(&notice, DataFormat::Json).contains("null"));
}

#[test]
fn errors_tell_place_and_remedy() {
    let json = DataFormat::Json;
    let yaml = DataFormat::Yaml;
    let toml = DataFormat::Toml;
    let cases = [
        (
            json,
            "{\n  \"titel\": []\n}",
            "第2行第3列：不认识“titel”，是否应为“title”？这里可写：format、",
        ),
        (
            yaml,
            "parts:\n- heading: 甲\n  sectoins: []\n",
            "第3行第3列（parts[0]）：不认识“sectoins”，是否应为“sections”？",
        ),
        (
            toml,
            "[[parts]]\nheadline = \"甲\"\n",
            "第2行第1列（parts[0]）：不认识“headline”，是否应为“heading”？",
        ),
        (
            json,
            "{\"parts\": [{\"sections\": [{\"problems\": [{\"title\": \"甲\",\n \"result\": {\"state\": \"complete\"}}]}]}]}",
            "第2行第22列（parts[0].sections[0].problems[0].result.state）：这里写的是“complete”，应写completed、",
        ),
        (
            json,
            "{\"parts\": [{\"sections\": [{\"problems\": [{}]}]}]}",
            "第1行第40列（parts[0].sections[0].problems[0]）：这个问题缺少“title”",
        ),
        (
            json,
            "{\"parts\": [{\"sections\": [{\"problems\": [{\"title\": \"甲\", \"result\": {}}]}]}]}",
            "第1行第65列（parts[0].sections[0].problems[0].result）：缺少“state”",
        ),
        (
            json,
            "{\"title\": \"通报\"}",
            "第1行第11列（title）：这里写的是文字“通报”，应写列表（放在方括号之间的几项）",
        ),
        (
            json,
            "{\"preamble\": [1]}",
            "第1行第15列（preamble[0]）：这里写的是数字 1，应写一段文字（放在引号之间）",
        ),
        (
            json,
            "{\"preamble\": [\"甲\\n乙\"]}",
            "第1行第15列（preamble[0]）：文字“甲乙”当中有换行。一段文字写一个字符串",
        ),
        (
            yaml,
            "preamble:\n- |\n  甲\n  乙\n",
            "第3行第3列（preamble[0]）：文字“甲乙”当中有换行",
        ),
        (
            json,
            "{\"preamble\": [\"甲\\u0007乙\"]}",
            "第1行第15列（preamble[0]）：文字“甲乙”当中有不可见的控制字符 U+0007",
        ),
        (
            json,
            "{\"date\": \"2023-02-30\"}",
            "第1行第10列（date）：这里写的是“2023-02-30”，没有这一天，应写日期，如 2023-08-10",
        ),
        (
            json,
            "{\"title\": [], \"title\": []}",
            "第1行第15列：名称“title”写了两次",
        ),
        (
            yaml,
            "title: []\ntitle: []\n",
            "第2行第1列：名称“title”写了两次",
        ),
        (
            toml,
            "title = []\ntitle = []\n",
            "第2行第1列：TOML 写法有误：同名的键写了两次",
        ),
        (
            json,
            "{\"format\": 2}",
            "第1行第12列（format）：数据格式 format 为 2，本程序只认识 1",
        ),
        (
            json,
            "{\"preamble\": [{\"audience\": \"internal\"}]}",
            "第1行第15列（preamble[0]）：这一段既没有 text 也没有 table",
        ),
        (
            json,
            "{\"preamble\": [{\"text\": \"甲\", \"audience\": \"secret\"}]}",
            "第1行第41列（preamble[0].audience）：这里写的是“secret”，应写public、internal、note 之一",
        ),
        (
            json,
            "{\"scheme\": \"labeled\"}",
            "第1行第12列（scheme）：这里写的是“labeled”，应写labelled、numbered、run-in、nested、question 之一（是否应为“labelled”？）",
        ),
        (
            json,
            "{\"scheme\": {\"parts\": {\"ordinal\": \"甲\"}}}",
            "第1行第34列（scheme.parts.ordinal）：这里写的是文字“甲”，应写该级的第一个序号",
        ),
        (json, "[]", "第1行第1列：这里写的是列表，应写一份通报"),
        (
            json,
            "{\"title\": [\"甲\",]}",
            "第1行第16列：JSON 写法有误：",
        ),
        (
            json,
            "{\"title\": [\"甲\"}",
            "第1行第15列：JSON 写法有误：此处应有英文逗号 , 或“]”，却是“}”",
        ),
        (
            json,
            "{\"title\"：[]}",
            "第1行第9列：JSON 写法有误：名称“title”后面应有英文冒号 :，却是“：”",
        ),
        (
            json,
            "{“title”: []}",
            "第1行第2列：JSON 写法有误：此处应有放在英文双引号之间的名称",
        ),
        (
            json,
            "{\"title\": [\"甲\n乙\"]}",
            "第1行第12列：JSON 写法有误：从这里开始的文字在本行没有结束",
        ),
        (
            toml,
            "title = [\"甲\"\n",
            "第1行第13列：TOML 写法有误：列表没有结束",
        ),
        (toml, "postcode = 000000\n", "TOML 写法有误"),
        (yaml, "title: [甲\n", "YAML 写法有误：括号没有结束"),
        (
            yaml,
            "title:\n\t- 甲\n",
            "YAML 写法有误：缩进须用空格，不能用制表符",
        ),
        (
            yaml,
            "title: [甲]\n---\ntitle: [乙]\n",
            "第3行第1列：YAML 写法有误：一个文件只写一份通报",
        ),
        (
            json,
            "{\"parts\": [{\"sections\": [{\"problems\": [{\"title\": \"甲\", \"fields\": {\"责任人\": \"乙\"}, \"form\": {\"fields\": [\"责任单位\"]}}]}]}]}",
            "（parts[0].sections[0].problems[0].form）：form 的 fields 列了“责任单位”",
        ),
        (
            json,
            "{\"parts\": [{\"sections\": [{\"problems\": [{\"title\": \"甲\", \"result\": {\"state\": \"completed\", \"from\": \"heading\", \"text\": \"乙\"}}]}]}]}",
            "problems[0].result.text）：由部分标题说明的结果不另印",
        ),
    ];
    let mut complaints = String::new();
    for (format, text, wanted) in cases {
        let message = error(text, format).to_string();
        if !message.contains(wanted) {
            complaints += &format!("{text}\nfound  {message}\nwanted {wanted}\n\n");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn columns_are_counted_in_characters_past_a_byte_order_mark() {
    let error = error("\u{feff}{\"title\": [\"甲\"], \"乙\": 1}", DataFormat::Json);
    let place = error.place().expect("a place");
    assert_eq!((place.position.line, place.position.column), (1, 18));
}

#[test]
fn text_that_is_not_utf_8_says_so() {
    let error =
        read_data(b"{\n\"title\": [\"\xd6\xd0\"]}", DataFormat::Json).expect_err("an error");
    assert!(
        error.to_string().starts_with("第2行第12列：这里不是 UTF-8"),
        "{error}"
    );
}

#[test]
fn the_deepest_notice_comes_back() {
    use tongbao_core::model::{Part, Problem, Section};
    let mut problem = Problem {
        title: "甲".to_owned(),
        ..Problem::default()
    };
    for _ in 0..14 {
        problem = Problem {
            subproblems: vec![problem],
            title: "甲".to_owned(),
            ..Problem::default()
        };
    }
    let mut section = Section {
        problems: vec![problem],
        ..Section::default()
    };
    for _ in 0..13 {
        section = Section {
            sections: vec![section],
            ..Section::default()
        };
    }
    let part = Part {
        sections: vec![section],
        kind: PartKind::Rectification,
        ..Part::default()
    };
    let notice = Notice {
        parts: vec![part],
        ..Notice::default()
    };
    for format in FORMATS {
        let written = write_data(&notice, format);
        assert!(read(&written, format) == notice, "{format}");
    }
}

#[test]
fn limits_are_errors() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for format in [DataFormat::Json, DataFormat::Yaml] {
        assert!(
            matches!(error(&deep, format), DataError::TooDeep { .. }),
            "{format}"
        );
    }
    let deep = format!("a = {deep}\n");
    assert!(matches!(
        error(&deep, DataFormat::Toml),
        DataError::TooDeep { .. }
    ));
    let objects = format!("{}1{}", "{\"parts\":[".repeat(10_000), "]}".repeat(10_000));
    assert!(matches!(
        error(&objects, DataFormat::Json),
        DataError::TooDeep { .. }
    ));
    let long = format!("{{\"preamble\": [\"{}\"]}}", "长".repeat(1024 * 1024 + 1));
    assert!(matches!(
        error(&long, DataFormat::Json),
        DataError::TooLong { .. }
    ));
    let many = format!("{{\"title\": [{}\"\"]}}", "\"\",".repeat(1024 * 1024));
    assert!(matches!(
        error(&many, DataFormat::Json),
        DataError::TooMany { .. }
    ));
    let large = vec![b' '; tongbao_core::data::MAX_SOURCE_BYTES + 1];
    let error = read_data(&large, DataFormat::Toml).expect_err("an error");
    assert!(matches!(error, DataError::TooLarge { .. }));
}

#[test]
fn aliases_unfold_within_a_budget() {
    let notice = read(
        "title: &title [甲, 乙]\nsignatures: *title\n",
        DataFormat::Yaml,
    );
    assert_eq!(notice.signatures, ["甲", "乙"]);
    let mut bomb = "a0: &a0 [长, 长, 长, 长, 长, 长, 长, 长, 长, 长]\n".to_owned();
    for i in 1..12 {
        let aliases = vec![format!("*a{}", i - 1); 10].join(", ");
        bomb += &format!("a{i}: &a{i} [{aliases}]\n");
    }
    assert!(matches!(
        error(&bomb, DataFormat::Yaml),
        DataError::TooMany { .. }
    ));
    let text = "长".repeat(100_000);
    let fat = format!("title: &t {text}\nsignatures: [{}]\n", "*t, ".repeat(1000));
    assert!(matches!(
        error(&fat, DataFormat::Yaml),
        DataError::TooMany { .. }
    ));
    let circle = error("parts: &a [*a]\n", DataFormat::Yaml);
    assert!(circle.to_string().contains("引用"), "{circle}");
}

#[test]
fn blanks_around_a_paragraph_are_taken_off_with_a_finding() {
    let report = read_data(
        "title: [甲]\npreamble: [\"　　乙 \"]\n".as_bytes(),
        DataFormat::Yaml,
    );
    let report = report.expect("a notice");
    assert_eq!(report.value.preamble[0].text, "乙");
    assert_eq!(report.findings[0].rule, "data-space-trimmed");
}

#[test]
fn dates_may_be_written_as_in_text() {
    let date = |text: &str| {
        let notice = read(&format!("title: [甲]\ndate: {text}\n"), DataFormat::Yaml);
        tongbao_core::numbering::date_text(notice.date.as_ref().expect("a date"))
    };
    for text in ["2023年8月10日", "二〇二三年八月十日", "2023年8月"] {
        assert_eq!(date(text), text);
    }
    for text in ["2023-08-10", "2023-8-10", "2023/8/10"] {
        assert_eq!(date(text), "2023年8月10日");
    }
    let toml = read("date = 2023-08-10\n", DataFormat::Toml);
    assert_eq!(toml, read("date = \"2023-08-10\"\n", DataFormat::Toml));
}

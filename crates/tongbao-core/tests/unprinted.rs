//! What a notice says and its document would not show is refused or told, never passed over.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use tongbao_core::edition::EditionChoice;
use tongbao_core::model::{Format, Masthead, Notice, Paragraph, Signing};
use tongbao_core::{
    DataFormat, ReadError, ReadOptions, Style, compose, read_data, read_text, read_text_edition,
};

/// A notice under a header that has `lines`, with 主送, two annexes and an imprint in its text.
fn headed(lines: &str) -> String {
    format!(
        "--- tongbao
{lines}---
关于巡察整改进展情况的通报
局属各科室：
现将整改情况通报如下。
一、整改情况
台账已补建。
附件：1.问题清单
2.任务分工表
云溪县水务局
2025年9月12日
附件1
问题清单
台账不全。
附件2
任务分工表
序号\t问题
1\t台账不全
抄送：县纪委监委。
云溪县水务局办公室　　2025年9月12日印发
"
    )
}

fn read(lines: &str) -> Result<Notice, ReadError> {
    let text = headed(lines);
    read_text(text.as_bytes(), &ReadOptions::default()).map(|read| read.value)
}

#[test]
fn a_header_cannot_overwrite_the_text() {
    for (line, text_line) in [
        ("主送：各镇党委", 5),
        ("抄送：县委办公室。", 20),
        ("印发机关：县委办公室", 21),
        ("印发日期：2025年9月13日", 21),
    ] {
        let error = read(&format!("{line}\n")).expect_err(line).to_string();
        let expected = [
            "第 2 行".to_owned(),
            format!("第 {text_line} 行"),
            "只留一处".to_owned(),
        ];
        for part in expected {
            assert!(error.contains(&part), "{line}: {error}");
        }
    }
}

#[test]
fn a_header_may_say_what_the_text_says() {
    let plain = read("印章：有\n").expect("reads");
    let same = "印章：有\n主送：局属　各科室：\n抄送：县纪委监委。\n印发机关：云溪县水务局办公室\n\
                印发日期：2025年9月12日印发\n";
    assert_eq!(read(same).expect("reads"), plain);
}

#[test]
fn a_header_says_a_thing_once() {
    for (lines, part) in [
        ("版式：文件\n版式：信函\n", "写了两次"),
        ("印章：有\n印章：无\n", "写了两次"),
        ("签名章：局长 李明\n印章：有\n", "只能写一种"),
        ("印章：有\n签名章：局长 李明\n", "只能写一种"),
        ("发文机关标志：水务局文件\n标志后缀：通报\n", "“文件”"),
        ("标志后缀：通报\n发文机关标志：水务局文件\n", "“通报”"),
        ("发文机关标志：甲局文件 乙局文件\n", "写一次"),
        ("签发人：\n", "补写"),
        ("签发人：、\n", "姓名"),
        ("横排附件：3\n", "只有2个附件"),
        ("方案：labelled\n方案：labelled\n", "写了两次"),
    ] {
        let error = read(lines).expect_err(lines).to_string();
        let last = 1 + lines.lines().count();
        assert!(error.contains(part), "{lines}: {error}");
        assert!(error.contains(&format!("第 {last} 行")), "{lines}: {error}");
    }
}

#[test]
fn a_header_without_end_or_in_the_wrong_place_is_an_error() {
    let text = headed("印章：有\n").replacen("---\n关于", "关于", 1);
    let error = read_text(text.as_bytes(), &ReadOptions::default()).expect_err("no end");
    assert_eq!(error, ReadError::HeaderOpen { line: 1 });
    let text = format!("云溪县水务局\n{}", headed("印章：有\n"));
    let error = read_text(text.as_bytes(), &ReadOptions::default()).expect_err("below");
    assert_eq!(error, ReadError::HeaderMisplaced { line: 2 });
}

#[test]
fn names_spread_to_three_characters_are_one() {
    let notice = read("签发人：李　明　王海涛\n签名章：局长　李　明\n").expect("reads");
    let masthead = notice.masthead.expect("a head");
    assert_eq!(masthead.signatories, ["李明", "王海涛"]);
    let Some(Signing::Stamped(signers)) = notice.signing else {
        panic!("no stamp")
    };
    assert_eq!(
        (signers[0].post.as_str(), signers[0].name.as_str()),
        ("局长", "李明")
    );
}

#[test]
fn the_number_of_an_annex_is_that_of_the_source_in_every_edition() {
    let text = headed("横排附件：2\n").replace("附件1\n", "【党内】附件1\n");
    for (choice, sideways) in [
        (EditionChoice::Public, [true].as_slice()),
        (EditionChoice::Internal, [false, true].as_slice()),
    ] {
        let read = read_text_edition(text.as_bytes(), &ReadOptions::default(), choice);
        let annexes = read.expect("reads").value.notice.annexes;
        let found: Vec<bool> = annexes.iter().map(|annex| annex.landscape).collect();
        assert_eq!(found, sideways, "{choice:?}");
    }
    let text = headed("横排附件：1\n").replace("附件1\n", "【党内】附件1\n");
    let read = read_text_edition(
        text.as_bytes(),
        &ReadOptions::default(),
        EditionChoice::Public,
    );
    assert!(!read.expect("reads").value.notice.annexes[0].landscape);
}

/// The rules of the findings of composing a notice with `masthead`.
fn told(masthead: Masthead, change: impl FnOnce(&mut Notice, &mut Style)) -> Vec<&'static str> {
    let mut notice = Notice {
        masthead: Some(Masthead {
            document_number: masthead
                .document_number
                .or_else(|| Some("云水〔2025〕1号".to_owned())),
            ..masthead
        }),
        title: vec!["关于巡察整改进展情况的通报".to_owned()],
        preamble: vec![Paragraph::new("现将整改情况予以公布。")],
        signatures: vec!["云溪县水务局".to_owned()],
        date: chrono::NaiveDate::from_ymd_opt(2025, 9, 12).map(tongbao_core::model::Date::Arabic),
        ..Notice::default()
    };
    let mut style = Style::default();
    change(&mut notice, &mut style);
    let findings = compose(&notice, &style).expect("composes").findings;
    findings.iter().map(|finding| finding.rule).collect()
}

fn mark(names: &[&str]) -> Masthead {
    Masthead {
        mark: names.iter().map(ToString::to_string).collect(),
        ..Masthead::default()
    }
}

#[test]
fn what_the_format_does_not_print_is_told() {
    let bare = Masthead {
        suffix: Some("文件".to_owned()),
        ..Masthead::default()
    };
    assert_eq!(
        told(bare, |_, _| {}),
        ["mark-missing", "suffix-without-mark"]
    );
    let letter = Masthead {
        format: Format::Letter,
        suffix: Some("文件".to_owned()),
        signatories: vec!["李明".to_owned()],
        ..mark(&["云溪县水务局"])
    };
    assert_eq!(told(letter, |_, _| {}), ["letter-mark", "signatories"]);
    let joint = told(mark(&["甲局", "乙局"]), |notice, style| {
        notice.signatures = vec!["甲局".to_owned(), "乙局".to_owned()];
        style.seal = Some(b"\x89PNG".as_slice().into());
    });
    assert_eq!(joint, ["seal-picture-joint"]);
}

#[test]
fn what_collides_in_the_head_is_told() {
    let long = "密".repeat(60);
    let head = |change: &dyn Fn(&mut Masthead)| {
        let mut masthead = mark(&["云溪县水务局"]);
        change(&mut masthead);
        told(masthead, |_, _| {})
    };
    let overlap = "head-overlap";
    // One row each fits, a second row of the last does not.
    assert!(head(&|m| m.urgency = Some("特急".into())).is_empty());
    assert!(head(&|m| m.secrecy = Some(long.clone())).contains(&overlap));
    assert!(head(&|m| m.copy_number = Some("0".repeat(180))).contains(&overlap));
    assert!(!head(&|m| m.copy_number = Some("0".repeat(60))).contains(&overlap));
    let long_number = format!("{}〔2025〕1号", "云".repeat(20));
    let signed = |number: &str| {
        head(&|m| {
            m.signatories = vec!["李明".into(), "王海涛".into()];
            m.document_number = Some(number.to_owned());
        })
    };
    assert_eq!(signed("云水〔2025〕1号"), ["signatories"]);
    assert!(signed(&long_number).contains(&overlap));
    let crowd: Vec<String> = (0..40).map(|i| format!("云溪县第{i}局")).collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    let rules = told(mark(&crowd), |notice, _| {
        notice.signatures = crowd.iter().map(ToString::to_string).collect();
    });
    assert_eq!(rules, ["mark-too-large"]);
    let endless = "云溪县".repeat(12);
    assert_eq!(
        told(mark(&[endless.as_str()]), |_, _| {}),
        ["mark-too-large"]
    );
}

#[test]
fn a_name_in_the_note_of_attachments_has_no_end_mark() {
    for (name, rules) in [
        ("附件：问题清单", [].as_slice()),
        ("附件：问题清单。", ["attachment-note-mark"].as_slice()),
        ("附件：1.问题清单；", ["attachment-note-mark"].as_slice()),
    ] {
        let found = told(mark(&["云溪县水务局"]), |notice, _| {
            notice.attachments = vec![Paragraph::new(name)];
        });
        assert_eq!(found, rules, "{name}");
    }
}

#[test]
fn a_label_above_the_names_of_attachments_is_none_of_them() {
    let text = headed("印章：有\n").replace("附件：1.", "附件：\n1.");
    let notice = read_text(text.as_bytes(), &ReadOptions::default()).expect("reads");
    assert_eq!(notice.value.attachments.len(), 3);
    let findings = compose(&notice.value, &Style::default())
        .expect("composes")
        .findings;
    assert!(findings.is_empty(), "{findings:#?}");
}

#[test]
fn a_head_typed_above_the_title_is_the_one_of_the_header() {
    let headed = headed(
        "份号：000012\n密级：秘密★1年\n发文机关标志：云溪县水务局文件\n发文字号：云水〔2025〕1号\n\
         签发人：李明\n",
    );
    let (_, body) = headed.split_once("---\n").expect("a header");
    let typed =
        format!("000012\n秘密★1年\n云溪县水务局文件\n云水〔2025〕1号\t签发人：李明\n{body}");
    let read = |text: &str| read_text(text.as_bytes(), &ReadOptions::default()).expect("reads");
    let (wanted, found) = (read(&headed), read(&typed));
    assert!(wanted.findings.is_empty());
    let rules: Vec<_> = found.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["head-read"]);
    assert_eq!(found.value, wanted.value);
}

#[test]
fn data_that_no_line_prints_is_told() {
    for (data, path) in [
        (
            r#"{"title":["关于巡察整改进展情况的通报"],"issuers":["云溪县水务局"]}"#,
            Some("issuers[0]"),
        ),
        (
            r#"{"title":["云溪县水务局","关于巡察整改进展情况的通报"],"issuers":["云溪县水务局"]}"#,
            None,
        ),
        (
            r#"{"title":["关于巡察整改进展情况的通报"],"contact":{"phone":"0999-1234567","lines":["欢迎来信。"]}}"#,
            Some("contact.phone"),
        ),
        (
            r#"{"title":["关于巡察整改进展情况的通报"],"contact":{"phone":"0999-1234567"}}"#,
            None,
        ),
        (
            r#"{"title":["关于巡察整改进展情况的通报"],"parts":[{"heading":"台账不全","sections":[{"problems":[{"title":"收费不规范","titled_by":"part"}]}]}]}"#,
            Some("parts[0].sections[0].problems[0].title"),
        ),
        (
            r#"{"title":["关于巡察整改进展情况的通报"],"parts":[{"heading":"台账不全","sections":[{"problems":[{"titled_by":"part"}]}]}]}"#,
            None,
        ),
    ] {
        let report = read_data(data.as_bytes(), DataFormat::Json).expect("reads");
        let told: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.rule == "data-unprinted")
            .map(|finding| finding.place.clone())
            .collect();
        let wanted: Vec<_> = path
            .map(|path| tongbao_document::Place::Path(path.to_owned()))
            .into_iter()
            .collect();
        assert_eq!(told, wanted, "{data}");
    }
}

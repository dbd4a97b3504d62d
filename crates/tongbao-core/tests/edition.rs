//! Editions: nothing leaks, numbers close up.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use proptest::prelude::*;
use tongbao_core::edition::{EditionChoice, has_marks, select};
use tongbao_core::model::{Audience, Notice};
use tongbao_core::numbering::{Printed, unfold};
use tongbao_core::{
    DataFormat, ReadOptions, Style, compose, read_data, read_text_edition, write_data,
};
use tongbao_document::Finding;

/// Marked and then, in `PUBLIC`, what is left of it.
const MARKED: &str = "
title: [中共云溪县水务局党组, 关于巡察整改进展情况的通报]
preamble: [现将巡察整改进展情况予以公布。, { text: 涉密内容另行通报。, audience: internal }]
parts:
- heading: 组织情况
  audience: note
  body: [待补。]
- heading: 整改情况
  sections:
  - heading: 聚焦作风方面存在的问题
    problems:
    - title: 水费收缴不规范【党内：（涉及陈某）】
      result: { state: completed }
      fields: { 责任单位: 办公室, 责任人: 【党内：陈某】 }
      measures:
      - 清理水费账户4个【党内：，其中私设账户1个】。
      - { text: 对陈某立案审查。, audience: internal }
      - { items: [推行网上缴费。, 【备注：数据待核】, 堵塞漏洞。] }
    - title: 线索移送不及时
      audience: internal
      measures: [移送线索2件。]
    - title: 力量薄弱
      measures: [公开招聘5名。]
      subproblems: [{ title: 编制核减, audience: note }]
  - heading: 【党内：聚焦重点人员】
    problems: [{ title: 另行通报 }]
signatures: [中共云溪县水务局党组]
";

const PUBLIC: &str = "
title: [中共云溪县水务局党组, 关于巡察整改进展情况的通报]
preamble: [现将巡察整改进展情况予以公布。]
parts:
- heading: 整改情况
  sections:
  - heading: 聚焦作风方面存在的问题
    problems:
    - title: 水费收缴不规范
      result: { state: completed }
      fields: { 责任单位: 办公室 }
      measures:
      - 清理水费账户4个。
      - { items: [推行网上缴费。, 堵塞漏洞。] }
    - title: 力量薄弱
      measures: [公开招聘5名。]
signatures: [中共云溪县水务局党组]
";

fn read(yaml: &str) -> Notice {
    read_data(yaml.as_bytes(), DataFormat::Yaml)
        .expect("a notice")
        .value
}

#[test]
fn the_public_edition_is_that_of_the_notice_without_what_is_marked() {
    let marked = select(&read(MARKED), EditionChoice::Public)
        .expect("an edition")
        .value;
    let clean = select(&read(PUBLIC), EditionChoice::Public)
        .expect("an edition")
        .value;
    assert_eq!(
        write_data(&marked.notice, DataFormat::Yaml),
        write_data(&clean.notice, DataFormat::Yaml)
    );
    assert_eq!(marked.notice, clean.notice);
    let document = |notice| {
        compose(notice, &Style::default())
            .expect("a document")
            .value
    };
    assert_eq!(document(&marked.notice), document(&clean.notice));
    assert!(clean.withheld.is_empty());
    assert_eq!(
        marked.withheld,
        [
            "涉密内容另行通报。",
            "组织情况",
            "待补。",
            "（涉及陈某）",
            "陈某",
            "，其中私设账户1个",
            "对陈某立案审查。",
            "数据待核",
            "线索移送不及时",
            "移送线索2件。",
            "编制核减",
            "聚焦重点人员",
            "另行通报",
        ]
    );
}

#[test]
fn the_internal_edition_keeps_what_is_for_the_party() {
    let edition = select(&read(MARKED), EditionChoice::Internal)
        .expect("an edition")
        .value;
    let lines: Vec<String> = unfold(&edition.notice).iter().map(Printed::text).collect();
    assert_eq!(
        lines[2..],
        [
            "（党内通报稿）",
            "现将巡察整改进展情况予以公布。",
            "涉密内容另行通报。",
            "一、整改情况",
            "（一）聚焦作风方面存在的问题",
            "存在问题：水费收缴不规范（涉及陈某）。",
            "整改结果：已完成整改。",
            "责任单位：办公室",
            "责任人：陈某",
            "整改落实情况：",
            "（1）清理水费账户4个，其中私设账户1个。",
            "（2）对陈某立案审查。",
            "（3）一是推行网上缴费。二是堵塞漏洞。",
            "存在问题：线索移送不及时。",
            "整改落实情况：移送线索2件。",
            "存在问题：力量薄弱。",
            "整改落实情况：公开招聘5名。",
            "（二）聚焦重点人员",
            "存在问题：另行通报。",
            "中共云溪县水务局党组",
        ]
    );
    assert_eq!(
        edition.withheld,
        ["组织情况", "待补。", "数据待核", "编制核减"]
    );
    assert!(!has_marks(&edition.notice));
}

#[test]
fn a_mark_that_is_not_closed_prints_nothing() {
    let notice = read("title: [甲]\npreamble: [\"处分3人【党内：张某等。\"]\n");
    let error = select(&notice, EditionChoice::Public).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "preamble[0]：“【党内：张某等。”缺少“】”：请在标注的末尾补上；\
         要标注好几段，请写“【党内】……【/党内】”"
    );
    assert!(has_marks(&notice));
}

#[test]
fn what_looks_like_a_mark_is_refused_or_told() {
    for text in [
        "处分3人【内部：张某】。",
        "处分3人。【党内】张某。",
        "[党内]张某",
        "【党内】",
    ] {
        let notice = read(&format!("title: [甲]\npreamble: [\"{text}\"]\n"));
        let error = select(&notice, EditionChoice::Public).expect_err("an error");
        assert!(error.to_string().starts_with("preamble[0]：“"), "{error}");
        assert!(has_marks(&notice));
    }
    let notice = read("title: [甲]\npreamble: [\"处分3人（党内：警告2人）。\"]\n");
    let report = select(&notice, EditionChoice::Public).expect("an edition");
    assert_eq!(report.findings[0].rule, "edition-mark-unknown");
    assert!(!has_marks(&notice));
}

#[test]
fn marks_of_lines_are_heeded_in_data_and_stray_ones_refused() {
    let notice = read(
        "title: [甲]\nparts:\n- heading: 【党内】线索处置\n  body: [移送2件。]\n- heading: 整改\n  body: [【备注】待补。, 完成。]\n",
    );
    assert!(has_marks(&notice));
    let edition = select(&notice, EditionChoice::Public)
        .expect("an edition")
        .value;
    let lines: Vec<String> = unfold(&edition.notice).iter().map(Printed::text).collect();
    assert_eq!(lines[2..], ["一、整改", "完成。"]);
    assert_eq!(edition.withheld, ["线索处置", "移送2件。", "待补。"]);
    let stray = read("title: [甲]\nparts: [{ heading: 乙, form: { end: 【备注：丙】 } }]\n");
    let error = select(&stray, EditionChoice::Public).expect_err("an error");
    assert!(
        error
            .to_string()
            .starts_with("“【备注”出现在不能标注的位置"),
        "{error}"
    );
}

#[test]
fn the_label_follows_the_edition() {
    let label = |yaml: &str, choice| {
        let edition = select(&read(yaml), choice)
            .expect("an edition")
            .value
            .notice
            .edition;
        edition.map(|edition| edition.label).unwrap_or_default()
    };
    assert_eq!(label("title: [甲]\n", EditionChoice::Public), "社会公开稿");
    let own = "title: [甲]\nedition: 公开稿\n";
    assert_eq!(label(own, EditionChoice::Public), "公开稿");
    assert_eq!(label(own, EditionChoice::Internal), "党内通报稿");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn an_edition_has_no_marks_and_is_its_own_edition(notice in support::notice()) {
        for choice in [EditionChoice::Public, EditionChoice::Internal] {
            let Ok(report) = select(&notice, choice) else { continue };
            let edition = report.value.notice;
            prop_assert!(!has_marks(&edition));
            for line in unfold(&edition) {
                prop_assert_eq!(line.audience, Audience::Public);
            }
            let again = select(&edition, choice).expect("an edition").value;
            prop_assert!(again.withheld.is_empty());
            prop_assert!(again.notice == edition);
        }
    }

    /// What public readers may see does not depend on what they may not.
    #[test]
    fn a_notice_without_marks_is_its_public_edition(notice in support::notice()) {
        if !has_marks(&notice) {
            let mut edition = select(&notice, EditionChoice::Public).expect("an edition").value;
            edition.notice.edition.clone_from(&notice.edition);
            prop_assert!(edition.notice == notice);
        }
    }
}

#[test]
fn a_label_of_which_all_is_withheld_goes_with_it_and_is_told() {
    let text = "中共甲县局党组关于巡察整改情况的通报\n现予以公布。\n一、整改情况\n存在问题：台账不全。\n\
                责任单位：办公室\n责任人：【党内：陈某】\n整改结果：已完成整改。\n整改落实情况：\n（1）建立台账。\n\
                （2）逐月核对。\n中共甲县局党组\n2024年3月1日\n";
    let options = ReadOptions::default();
    let read = |choice| read_text_edition(text.as_bytes(), &options, choice).expect("an edition");
    let labels = |notice: &Notice| {
        let printed: Vec<String> = unfold(notice).iter().map(Printed::text).collect();
        printed.join("\n").contains("责任人")
    };
    let public = read(EditionChoice::Public);
    assert!(!labels(&public.value.notice));
    let told = |one: &Finding| one.rule == "edition-label-left" && one.message.contains("责任人：");
    assert!(public.findings.iter().any(told), "{:?}", public.findings);
    assert!(labels(&read(EditionChoice::Internal).value.notice));
}

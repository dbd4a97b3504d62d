//! Automatic numbers, which Word keeps out of the text, and what the reader makes of them.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]

mod forge;

use forge::{Forge, p};
use tongbao_document::{Finding, ManuscriptBlock};

fn rules(findings: &[Finding]) -> Vec<(&'static str, &str)> {
    findings
        .iter()
        .map(|finding| (finding.rule, finding.text.as_str()))
        .collect()
}

fn list(level: usize, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

fn level(index: usize, format: &str, text: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

const LIST_ONE: &str = r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#;

fn definition(levels: &[String]) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum>"#,
        levels.concat()
    )
}

#[test]
fn automatic_numbers_become_text() {
    let levels = [
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimalEnclosedCircle", "%4"),
    ];
    let body = [
        list(0, "甲"),
        list(1, "乙"),
        list(2, "丙"),
        list(2, "丁"),
        list(1, "戊"),
        list(2, "己"),
        list(3, "庚"),
        list(0, "辛"),
        list(2, "壬"),
    ]
    .concat();
    let (lines, findings) = Forge::new(&body)
        .with(
            "numbering",
            "numbering",
            &format!("{}{LIST_ONE}", definition(&levels)),
        )
        .lines();
    assert_eq!(
        lines,
        [
            "一、甲",
            "（一）乙",
            "1.丙",
            "2.丁",
            "（二）戊",
            "1.己",
            "① 庚",
            "二、辛",
            "1.壬"
        ]
    );
    assert_eq!(rules(&findings), [("docx-automatic-number", "")]);
    assert!(findings[0].message.contains("9 段"));
}

#[test]
fn lists_of_one_definition_go_on_unless_they_start_anew() {
    let item = |list: usize, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:numPr><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let lists = concat!(
        r#"<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        r#"<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>"#,
        r#"<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>"#,
        r#"<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:lvlOverride></w:num>"#,
    );
    let body = [
        item(1, "a"),
        item(2, "b"),
        item(3, "c"),
        item(3, "d"),
        item(1, "e"),
        item(4, "f"),
        item(0, "g"),
    ]
    .concat();
    let (lines, _) = Forge::new(&body)
        .with(
            "numbering",
            "numbering",
            &format!("{}{lists}", definition(&[level(0, "decimal", "%1.")])),
        )
        .lines();
    assert_eq!(lines, ["1.a", "2.b", "5.c", "6.d", "7.e", "H)f", "g"]);
}

#[test]
fn styles_number_their_paragraphs() {
    let styles = concat!(
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>"#,
        r#"<w:style w:type="paragraph" w:styleId="3"><w:name w:val="三级"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#,
    );
    let levels = [
        level(0, "chineseCounting", "第%1章"),
        level(1, "decimal", "%1.%2"),
        r#"<w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:pStyle w:val="3"/><w:isLgl/><w:suff w:val="nothing"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>"#.to_owned(),
    ];
    let item = |style: &str, properties: &str, text: &str| {
        format!(
            r#"<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
        )
    };
    let body = [
        item("1", "", "总则"),
        item("2", "", "范围"),
        item("3", "", "细目"),
        item("1", r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#, "无号"),
        p("正文"),
    ]
    .concat();
    let report = Forge::new(&body)
        .with("styles", "styles", styles)
        .with(
            "numbering",
            "numbering",
            &format!("{}{LIST_ONE}", definition(&levels)),
        )
        .read();
    assert_eq!(
        forge::lines(&report.value),
        ["第一章 总则", "一.1 范围", "1.1.1细目", "无号", "正文"]
    );
    let styles: Vec<_> = report
        .value
        .blocks
        .iter()
        .map(|block| match block {
            ManuscriptBlock::Paragraph(paragraph) => paragraph.style.as_str(),
            ManuscriptBlock::Table(_) => "",
        })
        .collect();
    assert_eq!(
        styles,
        ["heading 1", "heading 2", "三级", "heading 1", "Normal"]
    );
}

#[test]
fn levels_restart_as_they_say() {
    let levels = [
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2."),
        r#"<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlRestart w:val="0"/><w:lvlText w:val="(%3)"/></w:lvl>"#.to_owned(),
    ];
    let body = [
        list(2, "a"),
        list(0, "b"),
        list(2, "c"),
        list(1, "d"),
        list(2, "e"),
    ]
    .concat();
    let (lines, _) = Forge::new(&body)
        .with(
            "numbering",
            "numbering",
            &format!("{}{LIST_ONE}", definition(&levels)),
        )
        .lines();
    // The level that (3) skipped has been counted: 2.2., as LibreOffice has it too.
    assert_eq!(lines, ["(3)a", "2.b", "(4)c", "2.2.d", "(5)e"]);
}

#[test]
fn skipped_levels_count_as_in_libreoffice() {
    let levels = [
        level(0, "decimal", "%1."),
        level(1, "decimal", "%1.%2."),
        level(2, "decimal", "%1.%2.%3."),
    ];
    let body: String = [0, 2, 1, 2, 0, 2, 2, 1]
        .into_iter()
        .map(|level| list(level, ""))
        .collect();
    let (lines, _) = Forge::new(&body)
        .with(
            "numbering",
            "numbering",
            &format!("{}{LIST_ONE}", definition(&levels)),
        )
        .lines();
    // Recorded from LibreOffice 7.4.
    assert_eq!(
        lines,
        [
            "1.", "1.1.1.", "1.2.", "1.2.1.", "2.", "2.1.1.", "2.1.2.", "2.2."
        ]
    );
}

#[test]
fn bullets_are_what_they_look_like_and_unknown_formats_are_told() {
    let levels = [
        r#"<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF06C;"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl>"#.to_owned(),
        level(1, "hebrew1", "%2."),
    ];
    let (lines, findings) = Forge::new(&[list(0, "甲"), list(1, "乙")].concat())
        .with(
            "numbering",
            "numbering",
            &format!("{}{LIST_ONE}", definition(&levels)),
        )
        .lines();
    assert_eq!(lines, ["●甲", "1.乙"]);
    assert_eq!(
        rules(&findings),
        [("docx-number-format", "1."), ("docx-automatic-number", "")]
    );
}

#[test]
fn a_list_may_be_defined_by_a_numbering_style() {
    let numbering = format!(
        concat!(
            r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>"#,
            r#"<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="L"/>{}</w:abstractNum>{}"#,
            r#"<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>"#
        ),
        level(0, "decimal", "%1."),
        LIST_ONE
    );
    let styles = r#"<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>"#;
    let (lines, _) = Forge::new(&list(0, "甲"))
        .with("numbering", "numbering", &numbering)
        .with("styles", "styles", styles)
        .lines();
    assert_eq!(lines, ["1.甲"]);
}

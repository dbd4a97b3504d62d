//! What other programs write, and what the reader makes of it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]

mod forge;

use forge::{Forge, p};
use tongbao_document::{Finding, ManuscriptBlock, Place, Provenance, Severity};

fn rules(findings: &[Finding]) -> Vec<(&'static str, &str)> {
    findings
        .iter()
        .map(|finding| (finding.rule, finding.text.as_str()))
        .collect()
}

/// The lines of a body, which gives no findings.
fn clean(body: &str) -> Vec<String> {
    let (lines, findings) = Forge::new(body).lines();
    assert!(findings.is_empty(), "{findings:?}");
    lines
}

/// The lines and findings of a body.
fn read(body: &str) -> (Vec<String>, Vec<(&'static str, String)>) {
    let (lines, findings) = Forge::new(body).lines();
    let rules = findings
        .into_iter()
        .map(|finding| (finding.rule, finding.text))
        .collect();
    (lines, rules)
}

#[test]
fn runs_links_fields_and_controls_are_text() {
    let body = concat!(
        r#"<w:p><w:pPr><w:pStyle w:val="A"/><w:rPr><w:b/></w:rPr></w:pPr>"#,
        r#"<w:r><w:rPr><w:b/></w:rPr><w:t>一</w:t></w:r><w:bookmarkStart w:id="0" w:name="x"/>"#,
        r#"<w:hyperlink r:id="r"><w:r><w:t>二</w:t></w:r></w:hyperlink>"#,
        r#"<w:smartTag><w:r><w:t>三</w:t></w:r></w:smartTag>"#,
        r#"<w:fldSimple w:instr="DATE"><w:r><w:t>四</w:t></w:r></w:fldSimple>"#,
        r#"<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>五</w:t></w:r></w:sdtContent></w:sdt>"#,
        r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>六</w:t></w:r>"#,
        r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
        r#"<w:r><w:t xml:space="preserve"> 七 </w:t><w:tab/><w:noBreakHyphen/><w:softHyphen/>"#,
        r#"<w:t> 八 </w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#,
        r#"<w:r><w:br w:type="page"/><w:t>九</w:t></w:r></w:p>"#,
    );
    assert_eq!(clean(body), ["一二三四五六 七 \t-八✓九"]);
}

#[test]
fn entities_and_markup_are_text() {
    assert_eq!(
        clean(&p("&lt;甲&gt;&amp;&#20057;<![CDATA[<丙>]]>")),
        ["<甲>&乙<丙>"]
    );
}

#[test]
fn a_strict_document_is_read_too() {
    let part = r#"<document xmlns="http://purl.oclc.org/ooxml/wordprocessingml/main"><body><p><r><t>正文</t></r></p></body></document>"#;
    assert_eq!(Forge::document(part).lines().0, ["正文"]);
}

#[test]
fn line_breaks_part_paragraphs() {
    let (lines, findings) = Forge::new(
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r></w:p><w:p/>",
    )
    .lines();
    assert_eq!(lines, ["甲", "乙", "丙", ""]);
    assert_eq!(rules(&findings), [("docx-line-break", "甲\n乙\n丙")]);
    assert_eq!(findings[0].place, Place::Paragraph(1));
}

#[test]
fn tracked_changes_give_the_final_text() {
    let body = concat!(
        r#"<w:p><w:r><w:t>甲</w:t></w:r><w:ins w:id="1" w:author="a"><w:r><w:t>乙</w:t></w:r>"#,
        r#"<w:del w:id="2" w:author="b"><w:r><w:delText>丙</w:delText></w:r></w:del></w:ins>"#,
        r#"<w:moveFrom w:id="3"><w:r><w:t>丁</w:t></w:r></w:moveFrom>"#,
        r#"<w:moveTo w:id="4"><w:r><w:t>戊</w:t></w:r></w:moveTo></w:p>"#,
    );
    let (lines, rules) = read(body);
    assert_eq!(lines, ["甲乙戊"]);
    assert_eq!(
        rules,
        [
            ("docx-insertion", "乙戊".to_owned()),
            ("docx-deletion", "丙丁".to_owned())
        ]
    );
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let deleted_mark = r#"<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>"#;
    let body = format!(
        "<w:p>{deleted_mark}<w:r><w:t>甲</w:t></w:r></w:p>{}<w:p>{deleted_mark}<w:del><w:r><w:delText>丙</w:delText></w:r></w:del></w:p>{}",
        p("乙"),
        p("丁")
    );
    let (lines, rules) = read(&body);
    assert_eq!(lines, ["甲乙", "丁"]);
    assert_eq!(rules, [("docx-deletion", "丙".to_owned())]);
}

#[test]
fn a_deleted_paragraph_leaves_nothing() {
    let (lines, rules) = read("<w:p><w:del><w:r><w:delText>甲</w:delText></w:r></w:del></w:p>");
    assert!(lines.is_empty(), "{lines:?}");
    assert_eq!(rules.len(), 1);
}

#[test]
fn hidden_text_and_prompts_are_told() {
    let forge = Forge::new(concat!(
        r#"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"#,
        r#"<w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>藏</w:t></w:r>"#,
        r#"<w:r><w:rPr><w:rStyle w:val="H"/><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>"#,
        r#"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt></w:p>"#,
    ))
    .with(
        "styles",
        "styles",
        r#"<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>"#,
    );
    let (lines, findings) = forge.lines();
    assert_eq!(lines, ["显"]);
    assert_eq!(
        rules(&findings),
        [("docx-hidden-text", "密藏"), ("docx-prompt", "单击此处")]
    );
}

#[test]
fn unknown_symbols_leave_a_mark() {
    let (lines, rules) = read(
        r#"<w:p><w:r><w:t>甲</w:t><w:sym w:font="Webdings" w:char="F061"/></w:r><w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>l</w:t></w:r></w:p>"#,
    );
    assert_eq!(lines, ["甲〓●"]);
    assert_eq!(rules, [("docx-symbol", "Webdings U+F061".to_owned())]);
}

#[test]
fn pictures_boxes_and_objects_are_told() {
    let picture = r#"<w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="合影"/><a:graphic><a:blip r:embed="x"/></a:graphic></wp:inline></w:drawing>"#;
    let text_box = concat!(
        r#"<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>"#,
        r#"<w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"#,
        r#"<mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p>"#,
        r#"</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"#
    );
    let line = "<w:pict><v:line/></w:pict>";
    let object = r#"<w:object><v:shape><v:imagedata r:id="y"/></v:shape></w:object>"#;
    let body = format!(
        "<w:p><w:r><w:t>甲</w:t></w:r><w:r>{picture}</w:r><w:r>{text_box}</w:r><w:r>{line}</w:r><w:r>{object}</w:r></w:p>"
    );
    let (lines, rules) = read(&body);
    assert_eq!(lines, ["甲"]);
    assert_eq!(
        rules,
        [
            ("docx-picture", "合影".to_owned()),
            ("docx-text-box", "框内".to_owned()),
            ("docx-shape", String::new()),
            ("docx-object", String::new()),
        ]
    );
}

#[test]
fn notes_and_comments_are_told_at_their_place() {
    let forge = Forge::new(&format!(
        "{}{}",
        p("甲"),
        r#"<w:p><w:r><w:t>乙</w:t><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>"#
    ))
    .with(
        "footnotes",
        "footnotes",
        &format!(
            r#"<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
            p("注文")
        ),
    )
    .with(
        "comments",
        "comments",
        &format!(r#"<w:comment w:id="0" w:author="王">{}</w:comment>"#, p("请核")),
    );
    let (lines, findings) = forge.lines();
    assert_eq!(lines, ["甲", "乙"]);
    assert_eq!(
        rules(&findings),
        [("docx-footnote", "注文"), ("docx-comment", "请核")]
    );
    assert!(
        findings
            .iter()
            .all(|finding| finding.place == Place::Paragraph(2))
    );
    assert!(findings[1].message.contains("王"));
}

#[test]
fn fields_without_result_are_told() {
    let field = |code: &str| {
        format!(
            r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>{code}</w:instrText><w:fldChar w:fldCharType="end"/><w:t>后</w:t></w:r></w:p>"#
        )
    };
    let (lines, rules) = read(&format!("{}{}", field(r"EQ \o\ac(○,1)"), field("XE 索引")));
    assert_eq!(lines, ["后", "后"]);
    assert_eq!(rules, [("docx-field", r"EQ \o\ac(○,1)".to_owned())]);
}

#[test]
fn a_field_that_never_ends_is_an_error_finding() {
    let (lines, findings) = Forge::new(&format!(
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF</w:instrText></w:r></w:p>{}"#,
        p("没了")
    ))
    .lines();
    assert_eq!(lines, ["", ""]);
    assert_eq!(findings[0].rule, "docx-open-field");
    assert_eq!(findings[0].severity, Severity::Error);
}

#[test]
fn tables_are_rows_of_cells() {
    let cell = |text: &str| format!("<w:tc><w:tcPr/>{}</w:tc>", p(text));
    let body = format!(
        concat!(
            "{}<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>",
            "<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr>",
            "<w:tr>{}<w:tc><w:tcPr/>{}{}</w:tc></w:tr>",
            "<w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr>{}{}</w:tr></w:tbl>{}"
        ),
        p("前"),
        cell("序号"),
        cell("任务"),
        cell("1"),
        p("甲"),
        p("乙"),
        cell("2"),
        cell("丙"),
        p("后"),
    );
    let report = Forge::new(&body).read();
    assert_eq!(
        forge::lines(&report.value),
        ["前", "|序号|任务|", "|1|甲\n乙|", "后"]
    );
    let ManuscriptBlock::Table(table) = &report.value.blocks[1] else {
        panic!("a table");
    };
    assert_eq!((table.number, table.header_rows), (2, 1));
    let ManuscriptBlock::Paragraph(after) = &report.value.blocks[2] else {
        panic!("a paragraph");
    };
    assert_eq!(after.number, 5);
    let deleted: Vec<_> = report
        .findings
        .iter()
        .map(|finding| &finding.place)
        .collect();
    assert_eq!(deleted, [&Place::Paragraph(4), &Place::Paragraph(4)]);
}

#[test]
fn merged_and_nested_cells_keep_their_text() {
    let body = format!(
        concat!(
            r#"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc>"#,
            r#"<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{}</w:tc></w:tr>"#,
            r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc>"#,
            r#"<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"#
        ),
        p("甲"),
        p("乙"),
        p("丙"),
        p("丁")
    );
    let (lines, rules) = read(&body);
    assert_eq!(lines, ["|甲||乙|", "||丙 丁\n||"]);
    assert_eq!(
        rules,
        [
            ("docx-nested-table", "丙 丁".to_owned()),
            ("docx-merged-cells", String::new())
        ]
    );
}

#[test]
fn words_in_headers_are_told_and_page_numbers_are_not() {
    let field = r#"<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/></w:r>"#;
    let (_, findings) = Forge::new(&p("甲"))
        .with("header", "hdr", &p("内部资料"))
        .with(
            "footer",
            "ftr",
            &format!("<w:p><w:r><w:t>第</w:t></w:r>{field}<w:r><w:t>页</w:t></w:r></w:p>"),
        )
        .lines();
    assert_eq!(rules(&findings), [("docx-header", "内部资料")]);
    assert_eq!(findings[0].place, Place::Whole);
}

#[test]
fn formulas_pronunciation_contents_and_embedded_files_are_told() {
    let body = concat!(
        r#"<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>"#,
        r#"<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>hàn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>汉</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"#,
        r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC \o</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>目</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>"#,
        r#"<w:altChunk r:id="z"/>"#,
    );
    let (lines, rules) = read(body);
    assert_eq!(lines, ["x=1", "汉", "目"]);
    assert_eq!(
        rules,
        [
            ("docx-formula", "x=1".to_owned()),
            ("docx-phonetic", "hàn".to_owned()),
            ("docx-contents", String::new()),
            ("docx-embedded", String::new()),
        ]
    );
}

#[test]
fn a_file_of_others_is_foreign() {
    assert_eq!(
        Forge::new(&p("甲")).read().value.provenance,
        Provenance::Foreign
    );
}

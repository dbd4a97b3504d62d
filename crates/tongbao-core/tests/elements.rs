//! The elements of an official document around a notice: read, composed, written back.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use tongbao_core::model::{Format, Masthead, Notice, Paragraph, Signing};
use tongbao_core::{
    DataFormat, ReadOptions, Style, compose, read_data, read_text, write_data, write_text,
};
use tongbao_document::{
    Block, Cells, Document, HeadContent, Length, Orientation, Reference, Role, Strokes,
};

const EVERYTHING: &str = "--- tongbao
份号：000012
密级：秘密★1年
紧急程度：加急
发文机关标志：中共云溪县水务局党组文件
发文字号：云水党〔2025〕18号
印章：有
横排附件：2
---
中共云溪县水务局党组
关于巡察整改进展情况的通报

局属各党支部，各科室：
根据县委统一部署，现将巡察整改进展情况通报如下。
一、反馈问题整改情况
存在问题：台账不全。
整改结果：已完成整改。
整改落实情况：
（1）补建台账。
附件：1.问题清单
2.任务分工表
中共云溪县水务局党组
2025年9月12日
（此件公开发布）
附件1
问题清单
一、已完成整改的问题
台账不全。
附件2
任务分工表
序号\t问题\t时限
1\t台账不全\t9月底
抄送：县纪委监委，县委巡察办。
中共云溪县水务局党组办公室　　2025年9月12日印发
";

fn read(text: &str) -> Notice {
    let report = read_text(text.as_bytes(), &ReadOptions::default()).expect("reads");
    assert!(report.findings.is_empty(), "{:#?}", report.findings);
    report.value
}

fn composed(notice: &Notice) -> (Document, Vec<&'static str>) {
    let report = compose(notice, &Style::default()).expect("composes");
    let rules = report.findings.iter().map(|finding| finding.rule).collect();
    (report.value, rules)
}

#[test]
fn a_text_with_everything_is_read() {
    let notice = read(EVERYTHING);
    let masthead = notice.masthead.as_ref().expect("a masthead");
    assert_eq!(masthead.mark, ["中共云溪县水务局党组"]);
    assert_eq!(masthead.suffix.as_deref(), Some("文件"));
    assert_eq!(masthead.copy_number.as_deref(), Some("000012"));
    assert_eq!(notice.addressee.as_deref(), Some("局属各党支部，各科室"));
    assert_eq!(notice.signing, Some(Signing::Sealed));
    assert_eq!(notice.notes, [Paragraph::new("（此件公开发布）")]);
    let titles: Vec<_> = notice
        .annexes
        .iter()
        .map(|annex| annex.title.as_deref())
        .collect();
    assert_eq!(titles, [Some("问题清单"), Some("任务分工表")]);
    assert_eq!(notice.annexes[0].body.len(), 2);
    assert!(notice.annexes[1].landscape && notice.annexes[1].body[0].table.is_some());
    assert_eq!(
        notice.imprint.copies.as_deref(),
        Some("县纪委监委，县委巡察办。")
    );
    assert_eq!(
        notice.imprint.printer.as_deref(),
        Some("中共云溪县水务局党组办公室")
    );
    assert_eq!(notice.imprint.printed.as_deref(), Some("2025年9月12日"));
}

#[test]
fn it_comes_back_from_text_and_data() {
    let notice = read(EVERYTHING);
    let text = write_text(&notice);
    assert_eq!(read(&text), notice, "{text}");
    for format in [DataFormat::Json, DataFormat::Toml, DataFormat::Yaml] {
        let data = write_data(&notice, format);
        assert_eq!(
            read_data(data.as_bytes(), format).expect("data").value,
            notice
        );
    }
}

#[test]
fn the_head_keeps_the_distances_of_the_standard() {
    let (document, rules) = composed(&read(EVERYTHING));
    assert!(rules.is_empty(), "{rules:?}");
    let section = &document.sections[0];
    let head = section.head.as_ref().expect("a head");
    let pitch = section.grid.pitch();
    let body = Length::from_points(16);
    let half = (pitch - body) / 2;
    let at = |index: usize| (head.items[index].from, head.items[index].distance);
    // 份号, 密级, 紧急程度 on the first three rows (7.2.1 – 7.2.3).
    for row in 0..3 {
        let top = section.grid.row(row) + half;
        assert_eq!(at(row as usize), (Reference::TypeArea, top));
    }
    // The mark 35 mm below the upper edge of the type area (7.2.4).
    assert_eq!(at(3), (Reference::TypeArea, Length::from_mm(35)));
    let HeadContent::Mark(mark) = &head.items[3].content else {
        panic!("no mark")
    };
    // Twelve characters fill 156 mm.
    assert_eq!(mark.size, Length::from_mm(13));
    // Two blank rows, then the number (7.2.5); 4 mm, then the separator (7.2.7).
    let two_rows = section.grid.row(2);
    assert_eq!(at(4), (Reference::Previous, two_rows + half));
    assert_eq!(at(5), (Reference::Previous, Length::from_mm(4)));
    let HeadContent::Separator(separator) = &head.items[5].content else {
        panic!("no separator")
    };
    assert_eq!(separator.length, Length::from_mm(156));
    assert!(matches!(separator.strokes, Strokes::Single(_)));
    // Two blank rows, then the title (7.3.1).
    let Block::Paragraph(title) = &section.blocks[0] else {
        panic!("no title")
    };
    assert_eq!((title.role, title.style.rows_before), (Role::Title, 2));
}

#[test]
fn annexes_have_pages_and_the_imprint_the_last() {
    let (document, _) = composed(&read(EVERYTHING));
    let orientations: Vec<_> = document
        .sections
        .iter()
        .map(|section| section.page.orientation)
        .collect();
    let upright = Orientation::Portrait;
    assert_eq!(orientations, [upright, Orientation::Landscape, upright]);
    assert!(document.sections[1].imprint.is_none());
    let imprint = document.sections[2].imprint.as_ref().expect("an imprint");
    assert_eq!(imprint.entries.len(), 2);
    let thick = Length::from_mm_hundredths(35);
    let thin = Length::from_mm_hundredths(25);
    let rules: Vec<_> = imprint
        .entries
        .iter()
        .map(|entry| entry.rule_above)
        .collect();
    assert_eq!(rules, [Some(thick), Some(thin)]);
    assert_eq!(imprint.last_rule, Some(thick));
}

#[test]
fn the_note_of_attachments_hangs() {
    let (document, _) = composed(&read(EVERYTHING));
    let notes: Vec<_> = document.sections[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(p) if p.role == Role::AttachmentNote => Some(&p.style),
            _ => None,
        })
        .collect();
    // 附件： is three characters wide, 1. is 0.75: the names begin behind 5.75, the number 2. below 1.
    let thousandths = Cells::from_thousandths;
    assert_eq!(notes[0].left, thousandths(5750));
    assert_eq!(notes[0].first_line, thousandths(-3750));
    assert_eq!(notes[1].left, thousandths(5750));
    assert_eq!(notes[1].first_line, thousandths(-750));
    assert_eq!((notes[0].rows_before, notes[1].rows_before), (1, 0));
}

fn ending(signing: Signing, name: &str) -> Vec<(Role, Cells, u16)> {
    let notice = Notice {
        title: vec!["关于巡察整改进展情况的通报".to_owned()],
        preamble: vec![Paragraph::new("现将整改情况予以公布。")],
        signatures: vec![name.to_owned()],
        date: chrono::NaiveDate::from_ymd_opt(2023, 8, 10).map(tongbao_core::model::Date::Arabic),
        signing: Some(signing),
        ..Notice::default()
    };
    let (document, _) = composed(&notice);
    document.sections[0]
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Paragraph(p)
                if matches!(p.role, Role::Signature | Role::Date | Role::Signer) =>
            {
                Some((p.role, p.style.right, p.style.rows_before))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn the_signature_is_centred_on_the_date_under_a_seal() {
    // The date is 6.5 wide, 4 from the right (7.3.5.1): its middle 7.25 from the edge.
    let thousandths = Cells::from_thousandths;
    assert_eq!(
        ending(Signing::Sealed, "云溪县水务局"),
        [
            (Role::Signature, thousandths(4250), 2),
            (Role::Date, Cells::new(4), 0)
        ]
    );
    // Too long to be centred there: two characters stay free, the date moves below its middle.
    assert_eq!(
        ending(Signing::Sealed, "中共云溪县人民政府办公室机关委员会"),
        [
            (Role::Signature, Cells::new(2), 2),
            (Role::Date, thousandths(7250), 0)
        ]
    );
}

#[test]
fn a_stamp_has_two_rows_above_and_one_below() {
    let signer = tongbao_core::model::Signer {
        post: "局长".to_owned(),
        name: "李明".to_owned(),
    };
    let set = ending(Signing::Stamped(vec![signer]), "云溪县水务局");
    assert_eq!(set[0], (Role::Signature, Cells::new(4), 2));
    assert_eq!(set[1], (Role::Signer, Cells::new(4), 0));
    assert_eq!(set[2], (Role::Date, Cells::new(4), 1));
}

#[test]
fn signatories_stand_two_a_row_and_the_number_on_the_last() {
    let mut notice = read(EVERYTHING);
    let masthead = notice.masthead.get_or_insert_default();
    masthead.signatories = ["李明", "王海涛", "赵敏"].map(str::to_owned).to_vec();
    let (document, rules) = composed(&notice);
    assert_eq!(rules, ["signatories"]);
    let head = document.sections[0].head.as_ref().expect("a head");
    let lines: Vec<String> = head
        .items
        .iter()
        .filter_map(|item| match &item.content {
            HeadContent::Paragraph(p) if p.role == Role::DocumentNumber => Some(p.text()),
            _ => None,
        })
        .collect();
    assert_eq!(
        lines,
        ["\t签发人：李明　　王海涛", "云水党〔2025〕18号\t赵敏"]
    );
}

#[test]
fn a_letter_has_its_own_head() {
    let mut notice = read(EVERYTHING);
    let masthead = notice.masthead.get_or_insert_default();
    masthead.format = Format::Letter;
    masthead.suffix = None;
    notice.imprint.printer = None;
    notice.imprint.printed = None;
    let (document, rules) = composed(&notice);
    assert!(rules.is_empty(), "{rules:?}");
    let section = &document.sections[0];
    assert!(section.footers.first_differs && section.footers.first.is_none());
    assert!(section.foot_separator.is_some());
    let head = section.head.as_ref().expect("a head");
    assert_eq!(head.items[0].from, Reference::Sheet);
    assert_eq!(head.items[0].distance, Length::from_mm(30));
    assert_eq!(head.items[3].from, Reference::Beside);
    let imprint = document.sections[2].imprint.as_ref().expect("an imprint");
    assert!(imprint.last_rule.is_none() && imprint.entries[0].rule_above.is_none());
}

#[test]
fn what_does_not_go_together_is_told() {
    let told = |change: &dyn Fn(&mut Notice)| {
        let mut notice = read(EVERYTHING);
        change(&mut notice);
        composed(&notice).1
    };
    let masthead = |change: &'static dyn Fn(&mut Masthead)| {
        told(&move |notice: &mut Notice| change(notice.masthead.get_or_insert_default()))
    };
    assert_eq!(
        masthead(&|m| m.document_number = None),
        ["document-number-missing"]
    );
    assert_eq!(
        masthead(&|m| m.document_number = Some("云水党[2025]018号".into())),
        ["document-number-form"]
    );
    assert_eq!(
        masthead(&|m| m.copy_number = None),
        ["secrecy-without-copy-number"]
    );
    assert_eq!(
        masthead(&|m| m.secrecy = Some("内部".into())),
        ["secrecy-form"]
    );
    assert_eq!(
        masthead(&|m| m.urgency = Some("马上".into())),
        ["urgency-form"]
    );
    assert_eq!(
        masthead(&|m| m.mark.push("云溪县财政局".into())),
        ["joint-mark-single-signature"]
    );
    assert_eq!(
        told(&|n| {
            n.annexes.pop();
        }),
        ["attachments-differ"]
    );
    assert_eq!(
        told(&|n| n.attachments.clear()),
        ["attachment-note-missing"]
    );
    assert_eq!(
        told(&|n| n.annexes[0].title = Some("清单".into())),
        ["attachment-title-differs"]
    );
    assert_eq!(
        told(&|n| n.imprint.copies = Some("县纪委监委".into())),
        ["imprint-stop"]
    );
    assert_eq!(told(&|n| n.imprint.printed = None), ["printing-incomplete"]);
}

#[test]
fn a_header_that_cannot_be_understood_is_an_error() {
    for (line, part) in [
        ("签名章：李明", "局长 李明"),
        ("印章：公章", "“有”或“无”"),
        ("横排附件：二", "序号"),
        ("发文编号：1", "发文字号"),
        ("份号：", "补写"),
    ] {
        let text = format!("--- tongbao\n{line}\n---\n关于巡察整改进展情况的通报\n正文。\n");
        let error = read_text(text.as_bytes(), &ReadOptions::default()).expect_err(line);
        let message = error.to_string();
        assert!(message.contains(part) && message.contains('2'), "{message}");
    }
}

/// What a clerk meant as a header must not be printed as a title.
#[test]
fn a_header_under_another_fence_is_an_error() {
    let body = "中共云溪县水务局党组\n关于巡察整改进展情况的通报\n一、组织整改情况\n已整改。\n";
    for fence in ["--- tongboa", "---", "——tongbao", "－－－ tongbao"] {
        let text = format!("{fence}\n密级：秘密★1年\n发文机关标志：云溪县水务局\n---\n{body}");
        let options = tongbao_core::ReadOptions::default();
        let error = tongbao_core::read_text(text.as_bytes(), &options).expect_err("an error");
        assert_eq!(
            error.to_string(),
            "第 1 行：下面几行像是文件头，但第一行应当写“--- tongbao”：请改正第一行"
        );
    }
}

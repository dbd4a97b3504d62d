//! What is told of a text that is no notice, and of what stands where nothing should.

use tongbao_core::{ReadError, ReadOptions, read_text, read_text_with_map};

fn rules(text: &str) -> Vec<&'static str> {
    let report = read_text(text.as_bytes(), &ReadOptions::default()).expect("text");
    report.findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn what_is_no_notice_is_told_once() {
    for text in [
        "第一章 雪夜\n那年冬天，雪下得很大。他推开门，屋里没有人。\n第二章 归来\n第二天，天晴了。\n",
        "购物清单\n1.鸡蛋十个\n2.牛奶两盒\n3.白菜一棵\n",
        "。\n",
        "关于召开年度工作会议的通知\n各科室：\n定于3月5日召开会议。\n一、参会人员\n全体干部。\n办公室\n2024年3月1日\n",
        "县委巡察工作方案\n一、总体要求\n坚持政治巡察定位。\n二、工作安排\n巡察工作分三个阶段进行。\n",
    ] {
        let told = rules(text);
        let count = told.iter().filter(|rule| **rule == "not-a-notice").count();
        assert_eq!(count, 1, "{text}{told:?}");
    }
}

#[test]
fn words_behind_the_date_are_told_unless_they_belong_there() {
    let notice = |behind: &str| {
        format!(
            "中共甲县局党组关于巡察整改情况的通报\n现予以公布。\n一、整改情况\n存在问题：台账不全。\n\
             整改结果：已完成整改。\n中共甲县局党组\n2024年3月1日\n{behind}\n"
        )
    };
    assert!(rules(&notice("下一步，我们将继续努力。")).contains(&"text-after-date"));
    for behind in ["（此件公开发布）", "抄送：县委巡察办。", ""] {
        let told = rules(&notice(behind));
        assert!(!told.contains(&"text-after-date"), "{behind} {told:?}");
    }
}

#[test]
fn an_unknown_key_of_the_header_stops_reading_with_its_line() {
    let text = "--- tongbao\n方案: labelled\n方按: 甲\n---\n关于整改情况的通报\n现予以公布。\n";
    let error = read_text(text.as_bytes(), &ReadOptions::default()).expect_err("an error");
    assert!(
        matches!(&error, ReadError::UnknownHeaderKey { line: 3, key, .. } if key == "方按"),
        "{error}"
    );
    assert!(error.to_string().contains("scheme（方案）"), "{error}");
    assert!(error.to_string().contains("是不是“方案”"), "{error}");
}

#[test]
fn every_path_of_a_notice_has_its_line() {
    let text = "中共甲县局党组关于巡察整改情况的通报\n\n县委进行了巡察。\n现予以公布。\n一、整改情况\n\
                （一）关于台账不全的问题。一是补建。二是核对。已完成整改。\n2.另行处理。\n";
    let options = ReadOptions::default();
    let (report, map) = read_text_with_map(text.as_bytes(), &options).expect("a notice");
    let notice = report.value;
    for (path, line) in [
        ("title[0]", 1),
        ("preamble[0]", 3),
        ("preamble[1]", 4),
        ("parts[0].heading", 5),
        ("parts[0].sections[0].problems[0].title", 6),
        ("parts[0].sections[0].problems[0].result", 6),
        ("parts[0].sections[0].problems[0].measures[0]", 6),
        ("parts[0].sections[0].problems[0].measures[1]", 7),
    ] {
        let span = map.span(&notice, path);
        assert_eq!(span.map(|span| span.start.line), Some(line), "{path}");
    }
    // In a notice that lost its first paragraphs the words still tell the line.
    let mut shorter = notice.clone();
    shorter.preamble.remove(0);
    let span = map.span(&shorter, "preamble[0]").expect("a place");
    assert_eq!(span.start.line, 4);
}

#[test]
fn a_header_line_without_its_colon_is_told_with_what_to_write() {
    for (line, says) in [
        ("密级 机密★1年", "“密级：机密★1年”"),
        (
            "发文字号县水党发〔2024〕3号",
            "“发文字号：县水党发〔2024〕3号”",
        ),
        ("密级", "没有写内容"),
    ] {
        let text = format!("--- tongbao\n{line}\n---\n关于整改情况的通报\n现予以公布。\n");
        let error = read_text(text.as_bytes(), &ReadOptions::default()).expect_err("an error");
        assert!(error.to_string().contains(says), "{error}");
    }
}

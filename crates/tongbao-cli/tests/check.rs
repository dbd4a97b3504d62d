//! `tongbao check` as a user runs it.

#![expect(clippy::unwrap_used, reason = "a test")]
#![expect(clippy::disallowed_methods, reason = "a test of files")]

mod common;

use common::{Desk, NOTICE};
use serde_json::Value;

/// The notice with flaws that can be mended with certainty, and one that cannot.
fn flawed() -> String {
    NOTICE
        .replace("诚恳接受，", "诚恳接受,")
        .replace("制定组织生活计划。", "签定责任书，制定计划--按月推进。")
        .replace("2期。", "2期，时间为2月30日。")
}

#[test]
fn a_clean_notice_passes() {
    let desk = Desk::with_notice();
    let run = desk.run(&["check", "通报.txt"]);
    assert_eq!(run.code, 0, "{}{}", run.text(), run.err);
    assert!(run.text().contains("没有发现问题"), "{}", run.text());
    assert_eq!(desk.read("通报.txt"), NOTICE.as_bytes());
}

/// Whatever keeps `build --strict` from building keeps `check` from passing.
#[test]
fn check_fails_where_a_strict_build_does() {
    let public = NOTICE.replace("情况的通报\n", "情况的通报\n（社会公开稿）\n");
    let secret_in_public = format!("--- tongbao\n密级：机密\n---\n{public}");
    let marked_wrongly = NOTICE.replace("认真整改。", "认真【党内】整改。");
    for (text, edition, rule) in [
        (secret_in_public, None, "secrecy-in-public"),
        (
            NOTICE.replace("培训班", "培訓\u{12345}班"),
            None,
            "not-buildable",
        ),
        (marked_wrongly, Some("public"), "unreadable"),
    ] {
        let desk = Desk::new();
        desk.put("通报.txt", &text);
        let mut check = vec!["check", "通报.txt", "--format", "json"];
        let mut build = vec!["build", "通报.txt", "--strict"];
        if let Some(edition) = edition {
            check.extend(["--edition", edition]);
            build.extend(["--edition", edition]);
        }
        assert_eq!(desk.run(&build).code, 1, "{rule}");
        let run = desk.run(&check);
        assert_eq!(run.code, 1, "{rule}: {}", run.text());
        assert!(run.text().contains(rule), "{rule}: {}", run.text());
        assert_eq!(desk.names(""), ["通报.txt"], "nothing is written");
    }
}

#[test]
fn a_marked_notice_is_checked_in_both_editions_or_the_one_named() {
    let desk = Desk::new();
    let text = NOTICE.replace("认真整改。", "认真整改。【党内：见\u{12345}附件。】");
    desk.put("通报.txt", text);
    for (edition, code) in [(None, 1), (Some("公开"), 0), (Some("党内"), 1)] {
        let mut call = vec!["check", "通报.txt"];
        call.extend(
            edition
                .map(|edition| ["--edition", edition])
                .iter()
                .flatten(),
        );
        let run = desk.run(&call);
        assert_eq!(run.code, code, "{edition:?}: {}", run.text());
    }
}

#[test]
fn findings_show_the_spot_and_what_to_write() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    let run = desk.run(&["check", "通报.txt"]);
    assert_eq!(run.code, 1, "{}", run.err);
    let text = run.text();
    for words in [
        "错误[punct-halfwidth-comma]",
        "--> 通报.txt:7:18",
        "7 | 市档案馆党组对巡察反馈意见诚恳接受,认真整改。",
        "  |                                   ^",
        "建议: 改为“，”",
        "依据: GB/T 15834-2011",
        "签订",
        "处可用 --fix 自动改好",
    ] {
        assert!(text.contains(words), "“{words}” not in:\n{text}");
    }
    assert_eq!(desk.read("通报.txt"), flawed().as_bytes());
}

#[test]
fn json_is_one_finding_a_line() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    desk.put("空.txt", "");
    let run = desk.run(&["check", "通报.txt", "空.txt", "--format", "json"]);
    assert_eq!(run.code, 1);
    let lines: Vec<Value> = run
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let comma = lines
        .iter()
        .find(|line| line["rule"] == "punct-halfwidth-comma")
        .unwrap();
    assert_eq!(comma["file"], "通报.txt");
    assert_eq!(comma["severity"], "error");
    assert_eq!((&comma["line"], &comma["column"]), (&7.into(), &18.into()));
    assert_eq!(
        (&comma["end_line"], &comma["end_column"]),
        (&7.into(), &19.into())
    );
    assert_eq!((&comma["text"], &comma["fix"]), (&",".into(), &"，".into()));
    assert!(
        lines
            .iter()
            .any(|line| line["file"] == "空.txt" && line["rule"] == "unreadable")
    );
}

#[test]
fn sarif_has_what_platforms_need() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    desk.put("空.txt", "");
    let run = desk.run(&["check", "通报.txt", "空.txt", "--format", "sarif"]);
    assert_eq!(run.code, 1);
    let log: Value = serde_json::from_str(&run.text()).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert!(!results.is_empty());
    for result in results {
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        if let Some(index) = result["ruleIndex"].as_u64() {
            assert_eq!(rules[index as usize]["id"], result["ruleId"]);
        }
        let physical = &result["locations"][0]["physicalLocation"];
        assert_eq!(
            physical["artifactLocation"]["uri"],
            "%E9%80%9A%E6%8A%A5.txt"
        );
        assert!(physical["region"]["startLine"].as_u64().unwrap() >= 1);
    }
    let comma = results
        .iter()
        .find(|one| one["ruleId"] == "punct-halfwidth-comma");
    let change = &comma.unwrap()["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(change["insertedContent"]["text"], "，");
}

#[test]
fn rules_are_switched_off_by_id_and_by_mark() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    let only = desk.run(&["check", "通报.txt", "--only", "punct-halfwidth-comma"]);
    assert_eq!(only.text().matches("-->").count(), 1, "{}", only.text());
    let without = desk.run(&["check", "通报.txt", "--ignore", "punct-halfwidth-comma"]);
    assert!(!without.text().contains("punct-halfwidth-comma"));
    desk.run(&["check", "通报.txt", "--ignore", "punct-halfwidth-coma"])
        .expect(
            2,
            "没有“punct-halfwidth-coma”这条校对规则，是不是“punct-halfwidth-comma”",
        );
    desk.put(
        "标.txt",
        NOTICE.replace("诚恳接受，", "诚恳【免校：punct-halfwidth-comma】接受,"),
    );
    let marked = desk.run(&["check", "标.txt"]);
    assert_eq!(marked.code, 0, "{}", marked.text());
    let text = desk.run(&["convert", "标.txt", "--to", "text"]);
    assert!(text.text().contains("诚恳接受,认真"), "{}", text.text());
}

#[test]
fn the_house_has_rules_and_words_of_its_own() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    desk.put(
        "style.toml",
        "[proofread]\nignore = [\"punct-halfwidth-comma\"]\n\
         words = [{ wrong = \"认真整改\", right = \"严肃整改\" }]\n",
    );
    let run = desk.run(&["check", "通报.txt", "--style", "style.toml"]);
    let text = run.text();
    assert!(!text.contains("punct-halfwidth-comma"), "{text}");
    assert!(text.contains("“认真整改”应当写作“严肃整改”"), "{text}");
    desk.put(
        "style.toml",
        "[proofread]\nignore = [\"punct-halfwidth-coma\"]\n",
    );
    desk.run(&["check", "通报.txt", "--style", "style.toml"])
        .expect(2, "是不是“punct-halfwidth-comma”");
}

#[test]
fn a_mark_is_not_printed_from_data_either() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    desk.run(&["convert", "通报.txt", "-o", "通报.json"])
        .expect(0, "");
    let data = String::from_utf8(desk.read("通报.json")).unwrap();
    let wrong = desk.run(&["check", "通报.json", "--only", "punct-halfwidth-comma"]);
    assert_eq!(wrong.code, 1, "{}", wrong.text());
    assert!(
        wrong.text().contains("通报.json（parts[0]"),
        "{}",
        wrong.text()
    );
    desk.put("通报.json", data.replace("诚恳接受,", "诚恳接受,【免校】"));
    let marked = desk.run(&["check", "通报.json", "--only", "punct-halfwidth-comma"]);
    assert_eq!(marked.code, 0, "{}", marked.text());
    desk.run(&["通报.json"]).expect(0, "");
    let text = desk.run(&["convert", "通报.docx", "--to", "text"]).text();
    assert!(text.contains("诚恳接受,"), "{text}");
    let pages = String::from_utf8_lossy(&desk.read("通报.docx")).into_owned();
    assert!(!pages.is_empty());
}

#[test]
fn word_files_have_paragraphs() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    desk.run(&["通报.txt", "--to", "docx"]).expect(0, "");
    let run = desk.run(&["check", "通报.docx", "--format", "json"]);
    let comma = run
        .text()
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|line| line["rule"] == "punct-halfwidth-comma")
        .unwrap();
    assert!(comma["line"].is_null());
    assert!(comma["paragraph"].as_u64().unwrap() > 2, "{comma}");
    let human = desk.run(&["check", "通报.docx"]);
    assert!(human.text().contains("通报.docx（第"), "{}", human.text());
    desk.run(&["check", "通报.docx", "--fix"])
        .expect(1, "Word 文件不能自动修改");
}

#[test]
fn fixing_changes_what_is_certain_and_no_other_byte() {
    for (name, encode) in encodings() {
        let desk = Desk::new();
        let flawed = flawed().replace('\n', "\r\n").replace("（1）", "  （1）");
        let source = format!("{name}.txt");
        desk.put(&source, encode(&flawed));
        let run = desk.run(&["check", &source, "--fix"]);
        let text = run.text();
        assert!(
            text.contains("已修改") && text.contains("@@ 第7行 @@"),
            "{text}{}",
            run.err
        );
        let mended = flawed
            .replace("接受,", "接受，")
            .replace("签定", "签订")
            .replace("--", "——");
        assert_eq!(desk.read(&source), encode(&mended), "{name}");
        let again = desk.run(&["check", &source, "--fix"]);
        assert!(!again.text().contains("已修改"), "{}", again.text());
        assert_eq!(desk.read(&source), encode(&mended), "{name}");
    }
}

#[test]
fn data_is_mended_in_place() {
    for name in ["通报.json", "通报.yaml", "通报.toml"] {
        let desk = Desk::new();
        // A comma that is right stands before the one that is wrong.
        let text = flawed().replace("诚恳接受,", "投入1,200万元，诚恳接受,");
        desk.put("通报.txt", &text);
        desk.run(&["convert", "通报.txt", "-o", name]).expect(0, "");
        let before = String::from_utf8(desk.read(name)).unwrap();
        let run = desk.run(&["check", name, "--fix"]);
        assert!(run.text().contains("已修改"), "{}{}", run.text(), run.err);
        let mended = before
            .replace("诚恳接受,", "诚恳接受，")
            .replace("签定", "签订")
            .replace("--", "——");
        assert_eq!(
            String::from_utf8(desk.read(name)).unwrap(),
            mended,
            "{name}"
        );
        let again = desk.run(&["check", name, "--fix"]);
        assert!(!again.text().contains("已修改"), "{}", again.text());
    }
}

#[test]
fn fixing_is_limited_to_the_rules_named() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    desk.run(&[
        "check",
        "通报.txt",
        "--fix",
        "--only",
        "punct-halfwidth-comma",
    ]);
    let mended = flawed().replace("接受,", "接受，");
    assert_eq!(desk.read("通报.txt"), mended.as_bytes());
    desk.run_with(&["check", "-", "--fix"], b"")
        .expect(2, "不能用于标准输入");
}

#[test]
fn strict_stops_at_warnings() {
    let desk = Desk::new();
    desk.put(
        "通报.txt",
        NOTICE.replace("制定组织生活计划", "截止3月底制定组织生活计划"),
    );
    assert_eq!(desk.run(&["check", "通报.txt"]).code, 0);
    assert_eq!(desk.run(&["check", "通报.txt", "--strict"]).code, 1);
}

#[test]
fn folders_and_the_standard_input() {
    let desk = Desk::new();
    desk.put("甲/一.txt", NOTICE);
    desk.put("甲/二.txt", flawed());
    let run = desk.run(&["check", "甲"]);
    assert_eq!(run.code, 1);
    assert!(run.text().contains("共校对2份：错误"), "{}", run.text());
    let run = desk.run_with(&["check", "-"], NOTICE.as_bytes());
    assert_eq!(run.code, 0, "{}", run.text());
    desk.run(&["check", "没有.txt"]).expect(1, "没有.txt");
}

#[test]
fn build_tells_the_figures_and_goes_on() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    desk.run(&["通报.txt"])
        .expect(0, "校对 通报.txt：错误")
        .expect(0, "已生成");
    desk.run(&["build", "通报.txt", "--strict", "--force"])
        .expect(1, "没有生成（--strict）");
}

#[test]
fn opinions_are_written_as_documents() {
    let desk = Desk::new();
    desk.put("通报.txt", flawed());
    for name in ["校对意见.docx", "校对意见.pdf"] {
        desk.run(&["check", "通报.txt", "--report", name])
            .expect(1, "已写入");
        let first = desk.read(name);
        desk.run(&["check", "通报.txt", "--report", name])
            .expect(1, "已写入");
        assert_eq!(desk.read(name), first, "{name}");
    }
    let text = desk
        .run(&["convert", "校对意见.docx", "--to", "text"])
        .text();
    for words in [
        "校对意见",
        "共提出意见4条",
        "第7行第18字",
        "诚恳接受,认真整改",
        "诚恳接受，认真整改",
        "GB/T 15834-2011",
        "没有“2月30日”这一天",
    ] {
        assert!(text.contains(words), "“{words}” not in:\n{text}");
    }
    desk.run(&["check", "通报.txt", "--report", "意见.txt"])
        .expect(2, "要以 .docx 或 .pdf 结尾");
    desk.run(&["check", "校对意见.docx", "--report", "校对意见.docx"])
        .expect(2, "请换一个文件名");
}

type Encode = fn(&str) -> Vec<u8>;

fn encodings() -> [(&'static str, Encode); 4] {
    [
        ("utf-8", |text| text.as_bytes().to_vec()),
        ("bom", |text| [b"\xef\xbb\xbf", text.as_bytes()].concat()),
        ("gb", |text| {
            encoding_rs::GB18030.encode(text).0.into_owned()
        }),
        ("utf-16", |text| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            b"\xff\xfe".iter().copied().chain(units).collect()
        }),
    ]
}

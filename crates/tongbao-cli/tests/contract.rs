//! The contract of the command line: commands, flags, streams and exit codes that scripts use.

#![expect(clippy::unwrap_used, reason = "a test")]
#![expect(clippy::disallowed_methods, reason = "a test of files")]

mod common;

use std::io::{Cursor, Read as _, Write as _};

use common::{Desk, NOTICE, Run};
use serde_json::Value;

/// The Word file with one word of its text replaced by another, as by a person in Word.
fn edited(docx: &[u8]) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        if part.name() == "word/document.xml" {
            bytes = String::from_utf8(bytes)
                .unwrap()
                .replace("培训班2期", "培训班3期")
                .into_bytes();
        }
        new.start_file(part.name(), zip::write::SimpleFileOptions::default())
            .unwrap();
        new.write_all(&bytes).unwrap();
    }
    new.finish().unwrap().into_inner()
}

fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn build_writes_both_documents_beside_the_source() {
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt"]).expect(0, "已生成");
    assert_eq!(desk.names(""), ["通报.docx", "通报.pdf", "通报.txt"]);
    assert!(desk.read("通报.docx").starts_with(b"PK"));
    assert!(desk.read("通报.pdf").starts_with(b"%PDF-"));
    desk.run(&["build", "通报.txt"]).expect(0, "未变1份");
}

#[test]
fn a_lone_path_is_built() {
    let desk = Desk::with_notice();
    desk.run(&["通报.txt"]).expect(0, "已生成");
    assert!(desk.path("通报.pdf").exists());
    let desk = Desk::new();
    desk.put("通报/甲.txt", NOTICE);
    desk.put("通报/乙.txt", NOTICE);
    desk.run(&["通报"]).expect(0, "生成2份");
    desk.run(&["通报/甲.txt", "通报/乙.txt"])
        .expect(0, "未变2份");
}

/// As when it is dropped on the program: nobody can say where to.
#[test]
fn a_lone_word_file_is_built_into_a_folder_beside_it() {
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt", "--to", "docx"])
        .expect(0, "");
    let changed = edited(&desk.read("通报.docx"));
    desk.put("来稿/外来.docx", &changed);
    desk.run(&["来稿/外来.docx"]).expect(0, "");
    assert_eq!(desk.names("来稿/成品"), ["外来.docx", "外来.pdf"]);
    assert_eq!(desk.read("来稿/外来.docx"), changed);
}

#[test]
fn one_format_and_another_folder() {
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt", "-o", "成品/一轮", "--to", "pdf"])
        .expect(0, "");
    assert_eq!(desk.names("成品/一轮"), ["通报.pdf"]);
    desk.run(&["build", "通报.txt", "-o", "成品/一轮"])
        .expect(0, "补上缺少的");
    assert_eq!(desk.names("成品/一轮"), ["通报.docx", "通报.pdf"]);
}

#[test]
fn two_builds_are_the_same_bytes_whatever_was_built_before() {
    let desk = Desk::with_notice();
    desk.put("批/甲.txt", NOTICE.replace("档案馆", "图书馆"));
    desk.put("批/通报.txt", NOTICE);
    desk.run(&["build", "通报.txt", "-o", "单"]).expect(0, "");
    desk.run(&["build", "批", "-o", "众", "-j", "1"])
        .expect(0, "");
    desk.run(&["build", "批", "-o", "多", "-j", "4"])
        .expect(0, "");
    for name in ["通报.docx", "通报.pdf"] {
        let alone = desk.read(&format!("单/{name}"));
        assert_eq!(alone, desk.read(&format!("众/{name}")), "{name}");
        assert_eq!(alone, desk.read(&format!("多/{name}")), "{name}");
    }
}

#[test]
fn from_standard_input_to_standard_output() {
    let desk = Desk::new();
    let run = desk.run_with(&["build", "-", "-o", "-", "--to", "pdf"], NOTICE.as_bytes());
    run.expect(0, "");
    assert!(run.out.starts_with(b"%PDF-"));
    assert!(desk.all_names("").is_empty());
    let run = desk.run_with(&["build", "-", "-o", "成品"], NOTICE.as_bytes());
    run.expect(0, "已生成");
    assert_eq!(desk.names("成品"), ["通报.docx", "通报.pdf"]);
    let both = ["build", "-", "-o", "-"];
    desk.run_with(&both, NOTICE.as_bytes())
        .expect(2, "只能有一份通报和一种格式");
}

#[test]
fn events_for_programs() {
    let desk = Desk::with_notice();
    desk.put("空.txt", "");
    let run = desk.run(&["build", "通报.txt", "空.txt", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.err, "");
    let lines = lines(&run.text());
    let notices: Vec<&Value> = lines
        .iter()
        .filter(|line| line["event"] == "notice")
        .collect();
    assert_eq!(notices.len(), 2);
    let built = notices
        .iter()
        .find(|line| line["file"] == "通报.txt")
        .unwrap();
    assert_eq!(built["outcome"], "built");
    assert_eq!(built["outputs"][1], "通报.pdf");
    assert!(built["pages"].as_u64().unwrap() >= 1);
    let failed = notices
        .iter()
        .find(|line| line["file"] == "空.txt")
        .unwrap();
    assert!(failed["message"].as_str().unwrap().contains("空"));
    let summary = lines.last().unwrap();
    assert_eq!(
        (&summary["built"], &summary["failed"]),
        (&1.into(), &1.into())
    );
}

#[test]
fn findings_for_people_and_for_programs_say_the_same() {
    let desk = Desk::new();
    desk.put(
        "通报.txt",
        NOTICE
            .replace("（2）举办", "举办")
            .replace("2期。", "2期。\n（3）表彰先进。"),
    );
    let run = desk.run(&["build", "通报.txt", "--format", "json"]);
    let lines = lines(&run.text());
    let finding = lines
        .iter()
        .find(|line| line["rule"] == "ordinal-added")
        .unwrap();
    for name in [
        "file",
        "rule",
        "severity",
        "line",
        "column",
        "end_line",
        "end_column",
    ] {
        assert!(!finding[name].is_null(), "{name} in {finding}");
    }
    for name in ["path", "paragraph", "text", "message", "hints", "fix"] {
        assert!(finding.get(name).is_some(), "{name} in {finding}");
    }
    let run = desk.run(&["build", "通报.txt", "--force"]);
    run.expect(0, finding["message"].as_str().unwrap());
    let place = format!("--> 通报.txt:{}:{}\n", finding["line"], finding["column"]);
    run.expect(0, &place);
    assert!(run.err.contains("\n   | ^"), "{}", run.err);
}

#[test]
fn quiet_says_nothing_of_success() {
    let desk = Desk::with_notice();
    let run = desk.run(&["build", "通报.txt", "--quiet"]);
    assert_eq!((run.code, run.err.as_str(), run.out.len()), (0, "", 0));
    let run = desk.run(&["--quiet", "build", "没有.txt"]);
    run.expect(1, "没有.txt");
}

#[test]
fn colours_only_when_asked_for() {
    let desk = Desk::with_notice();
    let plain = desk.run(&["build", "通报.txt"]);
    assert!(!plain.err.contains('\u{1b}'), "{}", plain.err);
    let coloured = desk.run(&["build", "通报.txt", "--force", "--color", "always"]);
    assert!(coloured.err.contains('\u{1b}'), "{}", coloured.err);
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt", "--dry-run"])
        .expect(0, "会生成");
    assert_eq!(desk.all_names(""), ["通报.txt"]);
}

#[test]
fn documents_edited_by_hand_are_kept() {
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt"]).expect(0, "");
    desk.put("通报.docx", "改过");
    desk.put("通报.txt", NOTICE.replace("2期", "3期"));
    desk.run(&["build", "通报.txt"]).expect(1, "被人修改过");
    assert_eq!(desk.read("通报.docx"), "改过".as_bytes());
    desk.run(&["build", "通报.txt", "--force"])
        .expect(0, "已生成");
    assert!(desk.read("通报.docx").starts_with(b"PK"));
}

#[test]
fn deleted_sources_and_prune() {
    let desk = Desk::new();
    desk.put("通报/甲.txt", NOTICE);
    desk.put("通报/乙.txt", NOTICE);
    desk.run(&["build", "通报", "-o", "成品"])
        .expect(0, "生成2份");
    std::fs::remove_file(desk.path("通报/乙.txt")).unwrap();
    desk.run(&["build", "通报", "-o", "成品"])
        .expect(0, "--prune");
    assert_eq!(desk.names("成品").len(), 4);
    desk.run(&["build", "通报", "-o", "成品", "--prune"])
        .expect(0, "已删除");
    assert_eq!(desk.names("成品"), ["甲.docx", "甲.pdf"]);
}

#[test]
fn convert_goes_round() {
    let desk = Desk::with_notice();
    let json = desk.run(&["convert", "通报.txt"]);
    json.expect(0, "");
    let value: Value = serde_json::from_slice(&json.out).unwrap();
    assert_eq!(value["format"], 1);
    assert_eq!(value["date"], "2024-12-20");
    for to in ["json", "toml", "yaml"] {
        let name = format!("通报.{to}");
        desk.run(&["convert", "通报.txt", "-o", &name])
            .expect(0, "已写入");
        let text = desk.run(&["convert", &name]);
        text.expect(0, "");
        assert_eq!(text.text(), NOTICE, "{to}");
    }
    let back = desk.run_with(&["convert", "-", "--to", "text"], &json.out);
    assert_eq!(back.text(), NOTICE);
    desk.run(&["convert", "通报.txt", "-o", "通报.txt"])
        .expect(2, "输入文件");
    desk.run(&["convert", "通报.txt", "-o", "通报.doc"])
        .expect(2, "--to");
}

#[test]
fn documents_are_the_same_from_text_and_from_data() {
    let desk = Desk::with_notice();
    desk.run(&["convert", "通报.txt", "-o", "数据/通报.json"])
        .expect(0, "");
    desk.run(&["build", "通报.txt", "-o", "一", "--to", "pdf"])
        .expect(0, "");
    desk.run(&["build", "数据/通报.json", "-o", "二", "--to", "pdf"])
        .expect(0, "");
    assert_eq!(desk.read("一/通报.pdf"), desk.read("二/通报.pdf"));
}

#[test]
fn new_makes_a_notice_that_builds_without_findings() {
    let desk = Desk::new();
    for name in ["通报.txt", "通报.json", "通报.toml", "通报.yaml"] {
        desk.run(&["new", name]).expect(0, "已新建");
        let folder = name.replace('.', "-");
        let run = desk.run(&["build", name, "-o", &folder]);
        run.expect(0, "已生成");
        for word in ["错误", "警告", "提示"] {
            assert!(!run.err.contains(word), "{name}: {}", run.err);
        }
    }
    desk.run(&["new", "通报.txt"]).expect(1, "已有同名文件");
    desk.run(&["new", "通报.docx"]).expect(2, "扩展名");
}

#[test]
fn the_lists_and_scripts() {
    let desk = Desk::new();
    let fonts = desk.run(&["fonts"]);
    fonts.expect(0, "");
    for word in ["仿宋", "楷体", "黑体", "小标宋", "OFL-1.1", "程序自带"] {
        assert!(fonts.text().contains(word), "{word} in {}", fonts.text());
    }
    let schema: Value = serde_json::from_slice(&desk.run(&["schema"]).out).unwrap();
    assert!(schema["properties"]["title"].is_object(), "{schema}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.run(&["completions", shell]);
        assert!(script.text().contains("build"), "{shell}");
    }
    assert!(desk.run(&["man"]).text().contains(".TH tongbao"));
    assert!(desk.run(&["--version"]).text().starts_with("tongbao "));
}

#[test]
fn help_is_chinese_throughout() {
    let desk = Desk::new();
    for arguments in [
        &["--help"][..],
        &[],
        &["help"],
        &["help", "build"],
        &["build", "--help"],
        &["check", "-h"],
        &["convert", "-h"],
        &["new", "-h"],
        &["fonts", "-h"],
    ] {
        let run = desk.run(arguments);
        run.expect(0, "");
        let text = run.text();
        for word in [
            "Usage",
            "Options",
            "Commands",
            "Arguments",
            "Print",
            "default:",
        ] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        assert!(text.contains("用法：tongbao"), "{text}");
    }
}

#[test]
fn wrong_calls_are_told_in_chinese() {
    let desk = Desk::with_notice();
    for (arguments, says) in [
        (&["没有这个"][..], "既不是命令，也不是现有的文件"),
        (&["build"], "还缺少"),
        (&["build", "通报.txt", "--bogus"], "不认识“--bogus”"),
        (&["build", "通报.txt", "--to", "doc"], "可以写：docx、pdf"),
        (&["build", "通报.txt", "--jobs", "0"], "--jobs"),
        (&["build", "通报.txt", "--shard", "3/2"], "份额"),
        (&["build", "通报.txt", "-o", "通报.txt"], "是一个文件"),
        (
            &["build", "通报.txt", "--encoding", "火星文"],
            "不认识编码“火星文”",
        ),
        (&["convert", "."], "是文件夹"),
        (&["build", "通报.txt", "--tp", "pdf"], "是不是想写：--to"),
        (&["convert", "通报.txt", "-o", "."], "通报.json"),
    ] {
        desk.run(arguments).expect(2, says);
    }
    assert_eq!(desk.all_names(""), ["通报.txt"]);
}

#[test]
fn encodings_of_offices() {
    let desk = Desk::new();
    let (gbk, _, _) = encoding_rs::GB18030.encode(NOTICE);
    desk.put("国标.txt", &gbk);
    let mut wide = vec![0xff, 0xfe];
    wide.extend(NOTICE.encode_utf16().flat_map(u16::to_le_bytes));
    desk.put("宽.txt", wide);
    desk.put(
        "换行.txt",
        format!("\u{feff}{}", NOTICE.replace('\n', "\r\n")),
    );
    for name in ["国标.txt", "宽.txt", "换行.txt"] {
        let run = desk.run(&["convert", name, "--to", "text"]);
        assert_eq!(run.text(), NOTICE, "{name}: {}", run.err);
    }
    let run = desk.run(&[
        "convert",
        "国标.txt",
        "--to",
        "text",
        "--encoding",
        "gb18030",
    ]);
    assert_eq!(run.text(), NOTICE);
}

#[test]
fn editions_leave_out_what_they_must() {
    let desk = Desk::new();
    desk.put(
        "通报.txt",
        NOTICE.replace("2期。", "2期。【党内：诫勉谈话3人。】"),
    );
    desk.run(&["build", "通报.txt"]).expect(2, "--edition");
    assert_eq!(desk.names(""), ["通报.txt"]);
    for (edition, name) in [("public", "通报-公开"), ("internal", "通报-党内")] {
        desk.run(&["build", "通报.txt", "--edition", edition])
            .expect(0, name);
        let text = desk.run(&["convert", &format!("{name}.docx"), "--to", "text"]);
        assert_eq!(
            text.text().contains("诫勉谈话"),
            edition == "internal",
            "{edition}"
        );
    }
    // The public edition is that of a notice that never had more.
    let bare = Desk::with_notice();
    bare.run(&["build", "通报.txt", "--edition", "public"])
        .expect(0, "");
    for name in ["通报-公开.docx", "通报-公开.pdf"] {
        assert_eq!(desk.read(name), bare.read(name), "{name}");
    }
}

#[test]
fn schemes_reshape() {
    let desk = Desk::with_notice();
    let run = desk.run(&[
        "convert",
        "通报.txt",
        "--to",
        "text",
        "--scheme",
        "numbered",
    ]);
    run.expect(0, "");
    assert!(
        run.text().contains("\n1.组织生活不够规范"),
        "{}",
        run.text()
    );
    desk.run(&["build", "通报.txt", "--scheme", "numbered"])
        .expect(0, "已生成");
    desk.run(&["build", "通报.txt", "--scheme", "乱写"])
        .expect(2, "没有名为“乱写”的写法");
}

#[test]
fn word_files_come_back() {
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt", "-o", "成品"]).expect(0, "");
    let text = desk.run(&["convert", "成品/通报.docx", "--to", "text"]);
    assert_eq!(text.text(), NOTICE, "{}", text.err);
    desk.run(&["build", "成品/通报.docx", "-o", "再版"])
        .expect(0, "已生成");
    assert_eq!(desk.read("成品/通报.pdf"), desk.read("再版/通报.pdf"));
    // In a folder, what we wrote is passed over wherever it was moved.
    std::fs::create_dir(desk.path("来文")).unwrap();
    std::fs::rename(desk.path("成品/通报.docx"), desk.path("来文/通报.docx")).unwrap();
    let run = desk.run(&["build", "来文", "-o", "三版", "--include-docx"]);
    run.expect(0, "没有找到通报");
    assert!(!desk.path("三版").exists());
}

#[test]
fn watch_builds_on_every_save() {
    use std::time::{Duration, Instant};

    let desk = Desk::with_notice();
    let mut command = desk.command();
    command.args(["watch", "通报.txt", "--to", "pdf", "--quiet"]);
    let mut child = command.spawn().unwrap();
    let wait_for_another = |before: &[u8]| {
        let begun = Instant::now();
        loop {
            let now = std::fs::read(desk.path("通报.pdf")).unwrap_or_default();
            if now != before && !now.is_empty() {
                return now;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "nothing was built"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    let first = wait_for_another(b"");
    // As editors do it that replace the file.
    desk.put("新.txt", NOTICE.replace("2期", "5期"));
    std::fs::rename(desk.path("新.txt"), desk.path("通报.txt")).unwrap();
    wait_for_another(&first);
    child.kill().unwrap();
    child.wait().unwrap();
    desk.run(&["watch", "-"]).expect(2, "不能用“-”");
}

#[test]
fn shares_of_a_batch() {
    let desk = Desk::new();
    for n in 0..9 {
        desk.put(&format!("通报/{n}.txt"), NOTICE);
    }
    for share in ["1/2", "2/2"] {
        desk.run(&["build", "通报", "-o", "成品", "--shard", share])
            .expect(0, "完成");
    }
    assert_eq!(desk.names("成品").len(), 18);
    desk.run(&["build", "通报", "-o", "成品"])
        .expect(0, "未变9份");
}

#[test]
fn a_dry_run_tells_what_would_fail_and_what_would_go() {
    let desk = Desk::new();
    desk.put("通报/甲.txt", NOTICE);
    desk.put("通报/乙.txt", NOTICE);
    let build = ["build", "通报", "-o", "成品", "--prune", "--dry-run"];
    desk.run(&build[..4]).expect(0, "生成2份");
    std::fs::remove_file(desk.path("通报/乙.txt")).unwrap();
    desk.put("通报/丙.txt", b"PK\x03\x04");
    let run = desk.run(&build);
    run.expect(1, "丙.txt").expect(1, "会删除 成品/乙.docx");
    assert!(!run.err.contains("会生成"), "{}", run.err);
    assert!(!run.err.contains("加 --prune"), "{}", run.err);
    assert_eq!(desk.names("成品").len(), 4);
    desk.put("成品/乙.docx", "改过");
    desk.run(&build).expect(1, "没有删除");
}

#[test]
fn an_empty_share_and_a_lost_record_are_told_as_such() {
    let desk = Desk::new();
    desk.put("通报/甲.txt", NOTICE);
    let shares: Vec<Run> = ["1/2", "2/2"]
        .iter()
        .map(|share| desk.run(&["build", "通报", "-o", "成品", "--shard", share]))
        .collect();
    let empty: Vec<&Run> = shares
        .iter()
        .filter(|run| run.err.contains("里没有通报"))
        .collect();
    assert_eq!(empty.len(), 1);
    assert!(shares.iter().all(|run| run.code == 0));
    assert!(!empty[0].err.contains("没有找到通报"), "{}", empty[0].err);
    for name in desk.all_names("成品") {
        if name.starts_with('.') {
            std::fs::remove_file(desk.path("成品").join(name)).unwrap();
        }
    }
    desk.run(&["build", "通报", "-o", "成品"])
        .expect(0, "没有找到生成记录");
}

#[test]
fn what_is_passed_over_is_told() {
    let desk = Desk::new();
    desk.put("通报/甲.txt", NOTICE);
    desk.put("通报/README.md", "# 说明\n");
    desk.run(&["build", "通报"])
        .expect(0, "略过 通报/README.md");
    assert_eq!(
        desk.names("通报"),
        ["README.md", "甲.docx", "甲.pdf", "甲.txt"]
    );
    desk.put("通报/乙.docx", desk.read("通报/甲.docx"));
    let quiet = desk.run(&["check", "通报", "--include-docx"]);
    assert!(!quiet.err.contains(".docx"), "{}", quiet.err);
    desk.put("通报/甲.docx", edited(&desk.read("通报/甲.docx")));
    desk.run(&["check", "通报", "--include-docx"])
        .expect(0, "略过 通报/甲.docx");
}

#[test]
fn a_file_that_is_there_is_not_written_over_unasked() {
    let desk = Desk::with_notice();
    for (call, name) in [
        (["convert", "通报.txt", "-o"], "数据.json"),
        (["check", "通报.txt", "--report"], "意见.docx"),
        (["check", "通报.txt", "--report"], "意见.pdf"),
    ] {
        let call = [&call[..], &[name]].concat();
        desk.run(&call).expect(0, "已写入");
        desk.run(&call).expect(0, "已写入");
        desk.put(name, "我的笔记");
        desk.run(&call).expect(1, "--force");
        assert_eq!(desk.read(name), "我的笔记".as_bytes());
        desk.run(&[&call[..], &["--force"]].concat())
            .expect(0, "已写入");
        assert_ne!(desk.read(name), "我的笔记".as_bytes());
    }
}

#[test]
fn editions_have_chinese_names() {
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt", "--edition", "公开版"])
        .expect(0, "通报-公开.docx");
    desk.run(&["build", "通报.txt", "--edition", "内部"])
        .expect(2, "public 或“公开”")
        .expect(2, "internal 或“党内”");
}

#[test]
fn the_version_is_one_and_every_command_has_a_page() {
    let desk = Desk::new();
    let [short, long] = ["-V", "--version"].map(|flag| desk.run(&[flag]));
    assert_eq!(short.text(), long.text());
    assert!(desk.run(&["man"]).text().contains("tongbao\\-build"));
    let page = desk.run(&["man", "build"]);
    assert!(page.text().contains(".TH tongbao-build"), "{}", page.text());
    assert!(page.text().contains("edition"));
    desk.run(&["man", "印"]).expect(2, "build");
}

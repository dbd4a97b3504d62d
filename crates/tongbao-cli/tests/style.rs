//! `--style`: what is wrong with it is told with its line, what it says is seen in the documents, and
//! a change of it is a change of every document.

#![expect(clippy::unwrap_used, reason = "a test")]
#![expect(clippy::disallowed_methods, reason = "a test of files")]

mod common;

use std::io::{Cursor, Read as _};
use std::time::{Duration, Instant};

use common::{Desk, NOTICE};

/// A red and a blue point.
const RED: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\
    \x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\
    \xcf\xc0\x00\x00\x03\x01\x01\x00\xc9\xfe\x92\xef\x00\x00\x00\x00IEND\
    \xaeB\x60\x82";
const BLUE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\
    \x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\x60\
    \x60\xf8\x0f\x00\x01\x03\x01\x00\x08\x89\xc2\xec\x00\x00\x00\x00IEND\
    \xaeB\x60\x82";

const SEALED: &str = "[seal]\npicture = \"章.png\"\n";

/// A desk with a sealed notice, a style and a picture.
fn desk(style: &str) -> Desk {
    let desk = Desk::new();
    desk.put("通报.txt", format!("--- tongbao\n印章：有\n---\n{NOTICE}"));
    desk.put("单位/style.toml", style);
    desk.put("单位/章.png", RED);
    desk
}

const BUILD: [&str; 4] = ["build", "通报.txt", "--style", "单位/style.toml"];

/// A part of 通报.docx; empty where there is none.
fn part(desk: &Desk, name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(desk.read("通报.docx"))).unwrap();
    let mut bytes = Vec::new();
    if let Ok(mut part) = archive.by_name(name) {
        part.read_to_end(&mut bytes).unwrap();
    }
    bytes
}

fn body(desk: &Desk) -> String {
    String::from_utf8(part(desk, "word/document.xml")).unwrap()
}

#[test]
fn a_wrong_style_stops_the_call_with_line_and_advice() {
    for (style, line, advice) in [
        (
            "[title]\nspacing = \"grid\"\nrow_above = 2\n",
            "第3行",
            "rows_above",
        ),
        ("[titel]\nspacing = \"grid\"\n", "第1行", "title"),
        ("[title]\nspacing = \"宽\"\n", "第2行", "wide"),
        ("[seal]\ndiameter = 90\n", "第2行", "60（毫米）"),
        ("[red_head]\ncolor = \"红\"\n", "第2行", "#ff0000"),
        ("[imprint]\neven_page = \"是\"\n", "第2行", "true"),
        (
            "[statistics]\ntable = true\ntable = true\n",
            "第3行",
            "写了两次",
        ),
    ] {
        let run = desk(style).run(&BUILD);
        run.expect(2, line)
            .expect(2, advice)
            .expect(2, "style.toml");
    }
}

#[test]
fn a_missing_style_or_picture_stops_the_call() {
    let desk = desk("[seal]\npicture = \"没有.png\"\n");
    desk.run(&BUILD).expect(2, "没有.png");
    assert!(!desk.path("通报.docx").exists());
    desk.run(&["build", "通报.txt", "--style", "无.toml"])
        .expect(2, "无.toml");
    desk.put("单位/没有.png", "不是图片");
    desk.run(&BUILD).expect(2, "请另存为 PNG");
}

#[test]
fn what_the_style_says_is_seen_in_the_documents() {
    let desk = desk("");
    desk.run(&BUILD).expect(0, "已生成");
    assert!(!body(&desk).contains("完成率") && !body(&desk).contains("w:drawing"));
    let styled = "[page_number]\nmarks = [\"第\", \"页\"]\n[statistics]\ntable = true\n";
    desk.put("单位/style.toml", format!("{SEALED}{styled}"));
    desk.run(&BUILD).expect(0, "有变");
    assert!(body(&desk).contains("完成率") && body(&desk).contains("w:drawing"));
    let footer = String::from_utf8(part(&desk, "word/footer1.xml")).unwrap();
    assert!(footer.contains("第") && footer.contains("页"), "{footer}");
}

#[test]
fn a_change_of_style_or_picture_builds_anew() {
    let desk = desk(SEALED);
    desk.run(&BUILD).expect(0, "已生成");
    desk.run(&BUILD).expect(0, "未变1份");
    desk.put("单位/章.png", BLUE);
    let before = desk.read("通报.pdf");
    desk.run(&BUILD).expect(0, "有变");
    assert_ne!(desk.read("通报.pdf"), before);
    desk.run(&BUILD).expect(0, "未变1份");
    desk.put("单位/style.toml", format!("{SEALED}diameter = 45\n"));
    desk.run(&BUILD).expect(0, "有变");
    // A remark changes no document.
    desk.put("单位/style.toml", format!("{SEALED}diameter = 45 # 毫米\n"));
    desk.run(&BUILD).expect(0, "未变1份");
}

#[test]
fn watch_follows_the_style_and_its_picture() {
    let desk = desk(SEALED);
    let mut command = desk.command();
    command.args(["watch", "通报.txt", "--to", "pdf", "--quiet"]);
    command.args(["--style", "单位/style.toml"]);
    let mut child = command.spawn().unwrap();
    let wait_for_another = |before: &[u8]| {
        let begun = Instant::now();
        loop {
            let now = std::fs::read(desk.path("通报.pdf")).unwrap_or_default();
            if now != before && !now.is_empty() {
                return now;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "nothing built");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    let first = wait_for_another(b"");
    desk.put("单位/章.png", BLUE);
    let second = wait_for_another(&first);
    // A style that is wrong for a while is told and waited for.
    desk.put("单位/style.toml", "[seal]\npicture = 章.png\n");
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(desk.read("通报.pdf"), second);
    desk.put("单位/style.toml", format!("{SEALED}rows_above = 4\n"));
    wait_for_another(&second);
    child.kill().unwrap();
    child.wait().unwrap();
}

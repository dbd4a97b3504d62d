//! What people hand over by mistake: a clear word, the right exit code, nothing half-written.

#![expect(clippy::unwrap_used, reason = "a test")]
#![expect(clippy::disallowed_methods, reason = "a test of files")]

mod common;

use std::fmt::Write as _;

use common::{Desk, NOTICE};

/// One bad source beside a good one: the bad one is told by name and leaves nothing, the good one
/// is built.
#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>, says: &str) {
    let desk = Desk::with_notice();
    desk.put(name, content);
    let run = desk.run(&["build", name, "通报.txt", "-o", "成品"]);
    run.expect(1, says);
    assert!(run.err.contains(name), "{name} in {}", run.err);
    assert_eq!(desk.names("成品"), ["通报.docx", "通报.pdf"], "{name}");
    assert!(
        !desk
            .all_names("成品")
            .iter()
            .any(|name| name.contains("tmp")),
        "{:?}",
        desk.all_names("成品")
    );
}

#[test]
fn empty() {
    refused("空.txt", "", "空");
    refused("空白.txt", " \r\n\u{3000}\n", "空");
    refused("空.json", "", "空");
}

#[test]
fn binary() {
    let bytes: Vec<u8> = (0..4096_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    refused("乱.txt", bytes, "文本");
    refused("图.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG");
    refused("扫描.txt", b"%PDF-1.7\n", "PDF");
    refused("程序.txt", b"MZ\x90\0\x03\0\0\0\x04\0", "文本");
}

#[test]
fn too_large() {
    refused("大.txt", vec![b'a'; (16 << 20) + 1], "16 MiB");
    let desk = Desk::new();
    let run = desk.run_with(&["build", "-", "-o", "成品"], &vec![b'a'; (16 << 20) + 1]);
    run.expect(1, "16 MiB");
    assert!(desk.all_names("").is_empty());
}

#[test]
fn one_endless_line() {
    refused("长.txt", "长".repeat((1 << 20) + 1), "1048576");
}

#[test]
fn ten_thousand_nested_brackets() {
    refused("深.json", "[".repeat(10_000), "");
    refused("深.yaml", "[".repeat(10_000), "");
    refused("深.toml", format!("title = {}", "[".repeat(10_000)), "");
    let desk = Desk::new();
    let brackets = format!("{NOTICE}{}{}", "（".repeat(10_000), "）".repeat(10_000));
    desk.put("括号.txt", brackets);
    let run = desk.run(&["build", "括号.txt"]);
    assert!(run.code == 0 || run.code == 1, "{}", run.err);
    run.expect(run.code, "");
}

#[test]
fn wrong_encodings() {
    refused("坏.json", b"{\"title\": [\"\xd6\xd0\"]}", "UTF-8");
    let desk = Desk::with_notice();
    desk.run(&["build", "通报.txt", "--encoding", "nonsense"])
        .expect(2, "nonsense");
    desk.run(&["build", "通报.txt", "--encoding", "utf-16le"])
        .expect(1, "是 UTF-8 编码");
    assert_eq!(
        desk.run(&["build", "通报.txt", "--encoding", "shift_jis"])
            .code,
        1
    );
}

#[test]
fn wrong_data_is_told_with_its_place() {
    refused(
        "名.json",
        "{\"format\": 1,\n \"titel\": [\"通报\"]}",
        "title",
    );
    refused(
        "逗号.json",
        "{\"format\": 1,\n \"title\" [\"通报\"]}",
        "第2行",
    );
    refused("类.yaml", "format: 1\ntitle: 12\n", "第2行");
    refused("版.toml", "format = 99\n", "99");
}

#[test]
fn a_character_that_no_face_has() {
    let desk = Desk::new();
    desk.put("通报.txt", NOTICE.replace("计划", "计划😀"));
    let run = desk.run(&["build", "通报.txt"]);
    assert!(
        run.err.contains('😀') || run.err.contains("U+1F600"),
        "{}",
        run.err
    );
    run.expect(run.code, "");
    if run.code != 0 {
        assert_eq!(desk.names(""), ["通报.txt"]);
        let line = NOTICE.lines().position(|line| line.contains("计划"));
        let line = format!("通报.txt：第{}行：", line.map_or(0, |line| line + 1));
        run.expect(1, &line).expect(1, "--to docx");
    }
}

#[test]
fn old_and_locked_word_files() {
    let compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest";
    for name in ["旧.doc", "旧.wps", "旧.rtf"] {
        refused(name, compound, "另存为 .docx");
    }
    refused("加密.docx", compound, "另存为 .docx");
    // Beside itself its documents would take its name: what it is comes first.
    let desk = Desk::new();
    desk.put("改名.docx", compound);
    desk.run(&["build", "改名.docx"]).expect(1, "另存为 .docx");
    refused("改名.txt", compound, "另存为 .docx");
    refused("假.docx", NOTICE, "另存为 .docx");
    refused("真.txt", b"PK\x03\x04rest", ".docx");
    refused("残.docx", b"PK\x03\x04rest", "压缩包的结构不完整");
    refused("表.xlsx", b"PK\x03\x04rest", "不认识");
}

#[test]
fn inputs_that_are_not_there() {
    let desk = Desk::with_notice();
    let run = desk.run(&["build", "没有.txt", "通报.txt"]);
    run.expect(1, "没有.txt")
        .expect(1, "找不到")
        .expect(1, "生成1份");
    desk.run(&["convert", "没有.txt"]).expect(1, "找不到");
}

#[test]
fn outputs_that_cannot_be() {
    let desk = Desk::with_notice();
    desk.put("通报.pdf/占位", "");
    desk.run(&["build", "通报.txt"])
        .expect(1, "通报.pdf”是一个文件夹");
    assert_eq!(desk.names(""), ["通报.pdf", "通报.txt"]);

    let desk = Desk::with_notice();
    desk.put("文件", "");
    desk.run(&["build", "通报.txt", "-o", "文件"])
        .expect(2, "文件");
    desk.run(&["build", "通报.txt", "-o", "文件/里面"])
        .expect(1, "文件/里面");
    desk.run(&["convert", "通报.txt", "-o", "文件/里面.json"])
        .expect(1, "文件");

    let desk = Desk::with_notice();
    desk.put("来文.docx", b"PK\x03\x04");
    desk.run(&["build", "来文.docx"]).expect(2, "盖掉输入文件");
    desk.put("通报.json", "{}");
    desk.run(&["build", "通报.txt", "通报.json"])
        .expect(2, "同名");
    assert_eq!(desk.names("").len(), 3);
}

#[cfg(unix)]
#[test]
fn a_folder_that_must_not_be_written_in() {
    use std::os::unix::fs::PermissionsExt;

    let desk = Desk::with_notice();
    std::fs::create_dir(desk.path("锁")).unwrap();
    std::fs::set_permissions(desk.path("锁"), PermissionsExt::from_mode(0o555)).unwrap();
    if std::fs::write(desk.path("锁/试"), "").is_ok() {
        // The superuser may write anywhere.
        return;
    }
    desk.run(&["build", "通报.txt", "-o", "锁"])
        .expect(1, "没有权限");
    desk.run(&["convert", "通报.txt", "-o", "锁/通报.json"])
        .expect(1, "没有权限");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let desk = Desk::with_notice();
    let run = desk.run(&["convert", "通报.txt", "-o", "/dev/full/通报.json"]);
    run.expect(1, "/dev/full");
    let mut command = desk.command();
    command.args(["convert", "通报.txt"]);
    command.stdout(
        std::fs::File::options()
            .write(true)
            .open("/dev/full")
            .unwrap(),
    );
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("无法写到标准输出"));
}

#[test]
fn a_listener_that_leaves() {
    let desk = Desk::new();
    let mut long = NOTICE.to_owned();
    for n in 0..20_000 {
        writeln!(long, "第{n}段正文，写得很长，好让管道装不下。").unwrap();
    }
    desk.put("长.txt", long);
    let mut command = desk.command();
    command.args(["convert", "长.txt", "--to", "text"]);
    command.stdout(std::process::Stdio::piped());
    command.stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{output:?}");
}

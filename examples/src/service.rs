//! The heart of a web service: a text in, both files or a reason out. No socket, no file.

use tongbao::{Error, ErrorKind, Finding, ReadOptions, Rendered, Style};

/// What the service answers.
#[derive(Debug)]
pub enum Answer {
    /// Both files, and what a person should look at.
    Files(Rendered, Vec<Finding>),
    /// No file: the status of HTTP and the reason, for the user.
    Refused(u16, String),
}

/// Reads the text and renders both files.
///
/// Everything it uses is `Send + Sync` and keeps no state between calls, so that any number of
/// threads may call it at once.
pub fn answer(text: &[u8]) -> Answer {
    match files(text) {
        Ok((rendered, findings)) => Answer::Files(rendered, findings),
        Err(error) => Answer::Refused(status(error.kind()), error.to_string()),
    }
}

fn files(text: &[u8]) -> Result<(Rendered, Vec<Finding>), Error> {
    let read = tongbao::read_text(text, &ReadOptions::default())?;
    let rendered = tongbao::render(&read.value, &Style::default())?;
    let mut findings = read.findings;
    findings.extend(rendered.findings);
    Ok((rendered.value, findings))
}

/// Whose turn it is, in the words of HTTP.
const fn status(kind: ErrorKind) -> u16 {
    match kind {
        ErrorKind::Source | ErrorKind::Face => 422,
        ErrorKind::Unsupported => 415,
        ErrorKind::Limit => 413,
        ErrorKind::Call => 400,
        _ => 500,
    }
}

/// The border between the parts of the body; no file holds it.
pub const BOUNDARY: &str = "tongbao-b0undary-b0undary";

/// Both files as `multipart/mixed` (RFC 2046, 5.1.3).
pub fn multipart(files: &Rendered) -> Vec<u8> {
    let parts = [
        (
            "通报.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            &files.docx,
        ),
        ("通报.pdf", "application/pdf", &files.pdf),
    ];
    let mut body = Vec::new();
    for (name, media_type, bytes) in parts {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Type: {media_type}\r\n\
             Content-Disposition: attachment; filename=\"{name}\"\r\n\r\n"
        );
        body.extend(head.as_bytes());
        body.extend(bytes);
        body.extend(b"\r\n");
    }
    body.extend(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = include_str!("../通报.txt");

    #[test]
    fn a_text_gives_both_files() {
        let Answer::Files(files, _) = answer(TEXT.as_bytes()) else {
            unreachable!("the example is a notice");
        };
        let body = multipart(&files);
        assert!(body.starts_with(b"--tongbao-b0undary"));
        for magic in [b"PK\x03\x04".as_slice(), b"%PDF-1.7"] {
            assert!(body.windows(magic.len()).any(|window| window == magic));
        }
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_a_reason() {
        for (text, status, says) in [
            (b"".as_slice(), 422, "内容为空"),
            (b"%PDF-1.7", 415, "这是 PDF 文件"),
            (
                "【党内】内部情况。\n关于整改的通报\n".as_bytes(),
                400,
                "稿别",
            ),
        ] {
            match answer(text) {
                Answer::Refused(code, reason) => {
                    assert_eq!(code, status, "{reason}");
                    assert!(reason.contains(says), "{reason}");
                }
                Answer::Files(..) => unreachable!("{says}"),
            }
        }
    }

    #[test]
    fn threads_answer_alike() {
        let one = std::thread::spawn(|| answer(TEXT.as_bytes()));
        let other = answer(TEXT.as_bytes());
        match (one.join(), other) {
            (Ok(Answer::Files(one, _)), Answer::Files(other, _)) => assert!(one == other),
            _ => unreachable!("the example is a notice"),
        }
    }
}

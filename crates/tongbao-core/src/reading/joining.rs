//! Joins paragraphs that were broken inside a quotation, at a hyphen or before a lone mark.

use tongbao_document::Severity;

use super::labels;
use super::markers;
use super::remarks::Remarks;
use super::source::Paragraph;
use super::text::Text;

/// Marks that cannot begin a paragraph.
const CLOSING: [char; 12] = [
    '。', '；', '，', '、', '：', '！', '？', '”', '’', '）', '》', '…',
];

/// Joins the broken paragraphs of the text.
pub(super) fn join(mut text: Text, remarks: &mut Remarks) -> Text {
    let mut out: Vec<Paragraph> = Vec::with_capacity(text.body.len());
    // How many quotation marks the last paragraph leaves open.
    let mut open = 0;
    for paragraph in text.body {
        let why = out.last().and_then(|last| broken(last, open, &paragraph));
        let Some(why) = why else {
            open = left_open(&paragraph.text, 0);
            out.push(paragraph);
            continue;
        };
        remarks.note(
            "paragraph-joined",
            Severity::Info,
            &paragraph,
            0..paragraph.text.len(),
            || format!("与上一段相连：{why}"),
        );
        open = left_open(&paragraph.text, open);
        if let Some(last) = out.last_mut() {
            last.append(&paragraph);
        }
    }
    text.body = out;
    text
}

/// Why `next` goes on where `last` ends; `None` where it does not.
fn broken(last: &Paragraph, open: i64, next: &Paragraph) -> Option<&'static str> {
    if last.table.is_some() || next.table.is_some() || next.is_marked() {
        return None;
    }
    // The mark of a paragraph is one of its second half too, where it was not ended before.
    if last.marks.is_plain || last.is_enclosed {
        return None;
    }
    if next.text.starts_with(CLOSING) {
        return Some("这一段以标点开头");
    }
    if markers::marker(&next.text).is_some() || labels::label(&next.text).is_some() {
        return None;
    }
    let label = labels::label(&last.text).filter(|label| label.known && !label.colon.is_empty());
    if label
        .is_some_and(|label| label.kind == labels::Kind::Problem && label.len == last.text.len())
    {
        return Some("上一段只有标签");
    }
    let end = last.text.chars().next_back()?;
    if matches!(end, '-' | '－' | '–') {
        return Some("上一段在连接号处断开");
    }
    let ended = matches!(end, '。' | '；' | '：' | '！' | '？');
    let closes = next.text.contains(['”', '》']) && left_open(&next.text, open) < open;
    (open > 0 && !ended && closes).then_some("上一段在引号或书名号之内断开")
}

/// How many quotation marks and book title marks `text` leaves open behind `open` others.
fn left_open(text: &str, open: i64) -> i64 {
    text.chars().fold(open, |open, character| match character {
        '“' | '《' => open + 1,
        '”' | '》' => (open - 1).max(0),
        _ => open,
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::Places;
    use super::*;

    fn joined(lines: &[&str]) -> String {
        let mut remarks = Remarks::new(Places::Manuscript);
        let body = lines.iter().map(|line| Paragraph::new(line, 1)).collect();
        let text = join(
            Text {
                body,
                ..Text::default()
            },
            &mut remarks,
        );
        text.body
            .into_iter()
            .map(|p| p.text)
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn broken_paragraphs() {
        assert_eq!(
            joined(&["建设“人才-项目-平台-", "成果”链条。", "乙。"]),
            "建设“人才-项目-平台-成果”链条。|乙。"
        );
        assert_eq!(
            joined(&["落实“不忘初心、", "牢记使命”要求。"]),
            "落实“不忘初心、牢记使命”要求。"
        );
        assert_eq!(joined(&["甲", "。", "乙。"]), "甲。|乙。");
        assert_eq!(joined(&["甲“乙", "丙。"]), "甲“乙|丙。");
        assert_eq!(joined(&["甲-", "1.乙“丙”"]), "甲-|1.乙“丙”");
        assert_eq!(joined(&["“甲。", "乙”。"]), "“甲。|乙”。");
        assert_eq!(
            joined(&["存在问题：", "甲。", "乙。"]),
            "存在问题：甲。|乙。"
        );
    }
}

//! Lines of cells set off by tabs become tables.

use super::labels;
use super::markers;
use super::source::Paragraph;
use super::words::{ends_with_any, is_at_most, starts_with_any};
use crate::model::Table;

/// Gathers tables, each with the caption over it.
pub(super) fn gather(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut rows: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs {
        if is_row(&paragraph) {
            rows.push(paragraph);
            continue;
        }
        flush(&mut rows, &mut out);
        out.push(paragraph);
        caption(&mut out);
    }
    flush(&mut rows, &mut out);
    out
}

fn is_row(paragraph: &Paragraph) -> bool {
    let contact = ["联系", "电话", "邮", "地址", "电子", "传真"];
    paragraph.text.contains('\t')
        && !paragraph.marks.is_plain
        && !starts_with_any(&paragraph.text, &contact)
}

fn flush(rows: &mut Vec<Paragraph>, out: &mut Vec<Paragraph>) {
    if rows.len() < 2 {
        out.append(rows);
        return;
    }
    let start = rows.first().map_or(0, Paragraph::start);
    let audience = rows
        .iter()
        .map(|row| row.marks.audience)
        .max()
        .unwrap_or_default();
    let cells = |row: &Paragraph| {
        row.text
            .split('\t')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    let cells: Vec<Vec<String>> = rows.iter().map(cells).collect();
    rows.clear();
    let table = Table {
        caption: None,
        header_rows: 0,
        rows: cells,
    };
    let mut paragraph = Paragraph::of_table(table, start);
    paragraph.marks.audience = audience;
    out.push(paragraph);
    caption(out);
}

/// Gives a table that was just put out its header row, and the caption that stands before it.
fn caption(out: &mut Vec<Paragraph>) {
    let Some(mut paragraph) = out.pop() else {
        return;
    };
    if let Some(table) = paragraph
        .table
        .as_mut()
        .filter(|table| table.caption.is_none())
    {
        if table.header_rows == 0 && has_header(table) {
            table.header_rows = 1;
        }
        if out
            .last()
            .is_some_and(|before| !before.marks.is_plain && is_caption(before))
            && let Some(before) = out.pop()
        {
            table.caption = Some(before.text.clone());
            paragraph.set_caption(&before);
        }
    }
    out.push(paragraph);
}

/// Whether the first row heads the columns: it has words where the rows below have figures.
fn has_header(table: &Table) -> bool {
    let figure = |cell: &String| cell.starts_with(|c: char| c.is_ascii_digit());
    let first = table
        .rows
        .first()
        .is_some_and(|row| !row.iter().any(figure));
    first && table.rows.len() > 1
}

fn is_caption(before: &Paragraph) -> bool {
    let text = &before.text;
    let named = ends_with_any(
        text,
        &["表", "情况", "统计", "清单", "一览", "台账", "明细"],
    ) || starts_with_any(text, &["表1", "表一", "附表", "表 "]);
    let plain = is_at_most(text, 40) && !text.contains(['。', '；', '：']);
    before.table.is_none() && named && plain && labels::label(text).is_none() && !is_heading(text)
}

fn is_heading(text: &str) -> bool {
    markers::marker(text).is_some_and(|marker| !text.starts_with("表") && marker.rank() < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_take_their_caption() {
        let lines = [
            "一、整改情况",
            "问题整改情况表",
            "方面\t问题数",
            "队伍\t3",
            "正文。",
            "甲\t乙",
        ];
        let out = gather(lines.map(|line| Paragraph::new(line, 0)).to_vec());
        assert_eq!(out.len(), 4);
        let table = out[1].table.as_deref().expect("a table");
        assert_eq!(table.caption.as_deref(), Some("问题整改情况表"));
        assert_eq!((table.rows.len(), table.header_rows), (2, 1));
        assert_eq!(out[3].text, "甲\t乙");
    }
}

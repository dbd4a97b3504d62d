//! Lines of cells set off by tabs become tables.

use super::labels;
use super::markers;
use super::source::Paragraph;
use super::words::{ends_with_any, is_at_most, starts_with_any};
use crate::edition::marks;
use crate::model::Table;

/// Gathers tables, each with the caption over it.
pub(super) fn gather(paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let mut out: Vec<Paragraph> = Vec::with_capacity(paragraphs.len());
    let mut rows: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs {
        if is_row(&paragraph) || (!rows.is_empty() && is_short_row(&paragraph)) {
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

/// Whether a paragraph among rows is one with a single cell that is not empty: tabs stood about it,
/// more than an indent has.
fn is_short_row(paragraph: &Paragraph) -> bool {
    let tabs = paragraph.tabs_before + paragraph.tabs_behind;
    tabs > 0
        && paragraph.table.is_none()
        && !paragraph.is_marked()
        && is_at_most(&paragraph.text, 30)
        && !paragraph.text.contains(['。', '；'])
        && markers::marker(&paragraph.text).is_none()
        && labels::label(&paragraph.text).is_none()
}

fn flush(rows: &mut Vec<Paragraph>, out: &mut Vec<Paragraph>) {
    if rows.len() < 2 {
        out.append(rows);
        return;
    }
    let start = rows.first().map_or(0, Paragraph::start);
    let audiences = rows.iter().map(|row| row.marks.audience);
    let audience = audiences.min().unwrap_or_default();
    let mut cells = cells(rows);
    for (row, cells) in rows.iter().zip(&mut cells) {
        // A row for fewer people than the table has its mark on every cell.
        let marked = row.marks.audience > audience;
        for cell in cells.iter_mut().filter(|cell| marked && !cell.is_empty()) {
            *cell = marks::wrap(row.marks.audience, cell);
        }
    }
    let enclosed = rows.iter().all(|row| row.is_enclosed);
    let lines = rows.iter().flat_map(|row| row.lines.clone()).collect();
    rows.clear();
    let table = Table {
        caption: None,
        header_rows: 0,
        rows: cells,
    };
    let mut paragraph = Paragraph::of_table(table, start);
    paragraph.marks.audience = audience;
    paragraph.is_enclosed = enclosed;
    paragraph.lines = lines;
    out.push(paragraph);
    caption(out);
}

/// The cells of `rows`. Tabs before the first cell of a row are empty cells, as far as they are not
/// the indent of all rows and the table has columns for them; so are those behind the last.
fn cells(rows: &[Paragraph]) -> Vec<Vec<String>> {
    let indent = rows.iter().map(|row| row.tabs_before).min().unwrap_or(0);
    let written = |row: &Paragraph| row.text.matches('\t').count() + 1;
    let columns = rows.iter().map(written).max().unwrap_or(0);
    let cells = |row: &Paragraph| {
        let free = columns.saturating_sub(written(row));
        let before = (row.tabs_before - indent).min(free);
        let behind = row.tabs_behind.min(free - before);
        let empty = |count: usize| std::iter::repeat_n(String::new(), count);
        let texts = row.text.split('\t').map(|cell| cell.trim().to_owned());
        empty(before).chain(texts).chain(empty(behind)).collect()
    };
    rows.iter().map(cells).collect()
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

    #[test]
    fn empty_cells_keep_their_columns() {
        let rows = |lines: &[&str]| {
            let line = |line: &&str| Paragraph::new(line, 0).stretch(0..line.len());
            let out = gather(lines.iter().map(line).collect());
            assert_eq!(out.len(), 1, "{out:?}");
            out[0].table.clone().expect("a table").rows
        };
        assert_eq!(
            rows(&[
                "\t问题数\t完成",
                "作风\t3\t2",
                "\t其中：立行立改\t1",
                "合计\t\t"
            ]),
            [
                vec!["", "问题数", "完成"],
                vec!["作风", "3", "2"],
                vec!["", "其中：立行立改", "1"],
                vec!["合计", "", ""],
            ]
        );
        assert_eq!(
            rows(&["\t方面\t问题数", "\t作风\t3"]),
            [vec!["方面", "问题数"], vec!["作风", "3"]]
        );
    }
}

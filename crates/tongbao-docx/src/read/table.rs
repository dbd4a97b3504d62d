//! Tables: rows of cell texts, or paragraphs where a table only places them.

use tongbao_document::{ManuscriptBlock, ManuscriptParagraph, ManuscriptTable};

use super::error::DocxReadError;
use super::findings;
use super::gathered::Mode;
use super::walker::{Kind, Walker, joined};
use super::xml::{Content, Parser, Space, Tag};
use crate::write::is_of_head_or_imprint;

/// The most columns of a table; Word allows 63.
const COLUMNS: usize = 64;

/// A table as far as it was read.
#[derive(Debug)]
struct Reading {
    kind: Kind,
    table: ManuscriptTable,
    /// Whether all rows so far are header rows.
    in_header: bool,
    has_merged: bool,
    /// The paragraphs with text, as long as each is one of a head or an imprint.
    placed: Option<Vec<ManuscriptParagraph>>,
}

impl Reading {
    /// Takes note of a block of a cell; paragraphs without text tell nothing.
    fn see(&mut self, block: &ManuscriptBlock) {
        match block {
            ManuscriptBlock::Paragraph(paragraph) if is_of_head_or_imprint(&paragraph.style) => {
                let Some(placed) = &mut self.placed else {
                    return;
                };
                let lines = paragraph.text.split('\n');
                placed.extend(lines.filter(|line| !line.trim().is_empty()).map(|line| {
                    ManuscriptParagraph {
                        text: line.to_owned(),
                        ..paragraph.clone()
                    }
                }));
            }
            ManuscriptBlock::Paragraph(paragraph) if paragraph.text.trim().is_empty() => {}
            _ => self.placed = None,
        }
    }
}

/// A row as far as it was read.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<String>,
    is_header: bool,
    is_deleted: bool,
    is_inserted: bool,
    blank_before: usize,
    blank_after: usize,
}

impl Walker<'_> {
    /// Reads a `w:tbl` that was just opened: a table, or the paragraphs of a head or an imprint.
    pub(super) fn table(
        &mut self,
        parser: &mut Parser<'_>,
        kind: Kind,
        mode: Mode,
    ) -> Result<Vec<ManuscriptBlock>, DocxReadError> {
        let mut reading = Reading {
            kind,
            table: ManuscriptTable {
                number: self.number + usize::from(kind == Kind::Body),
                ..ManuscriptTable::default()
            },
            in_header: true,
            has_merged: false,
            placed: Some(Vec::new()),
        };
        self.rows(parser, &mut reading, mode)?;
        if let Some(placed) = reading.placed.filter(|placed| !placed.is_empty()) {
            return Ok(placed.into_iter().map(ManuscriptBlock::Paragraph).collect());
        }
        if reading.has_merged {
            self.report(findings::merged_cells());
        }
        Ok(vec![ManuscriptBlock::Table(reading.table)])
    }

    fn rows(
        &mut self,
        parser: &mut Parser<'_>,
        reading: &mut Reading,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            match tag.kind() {
                (Space::Word, "tr") => self.row(parser, reading, mode)?,
                (Space::Word, "sdt") => self.control(parser, mode, |walker, parser, mode| {
                    walker.rows(parser, reading, mode)
                })?,
                (Space::Word, "ins" | "moveTo") => self.rows(parser, reading, mode.inserted())?,
                (Space::Word, "del" | "moveFrom") => self.rows(parser, reading, mode.deleted())?,
                (Space::Word, "tblPr" | "tblGrid" | "customXmlPr") => parser.skip()?,
                (Space::Word, _) => self.rows(parser, reading, mode)?,
                _ => parser.skip()?,
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        parser: &mut Parser<'_>,
        reading: &mut Reading,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        self.count()?;
        if reading.kind == Kind::Body {
            self.number += 1;
        }
        let mut row = Row::default();
        self.cells(parser, reading, &mut row, mode)?;
        if row.is_deleted || mode.is_deleted() {
            return Ok(());
        }
        reading.has_merged |= row.blank_before + row.blank_after > 0;
        let mut cells = vec![String::new(); row.blank_before];
        cells.append(&mut row.cells);
        let width = cells.len().saturating_add(row.blank_after).min(COLUMNS);
        if cells.len() < width {
            cells.resize(width, String::new());
        }
        reading.in_header &= row.is_header;
        reading.table.header_rows += usize::from(reading.in_header);
        reading.table.rows.push(cells);
        Ok(())
    }

    fn cells(
        &mut self,
        parser: &mut Parser<'_>,
        reading: &mut Reading,
        row: &mut Row,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            match tag.kind() {
                (Space::Word, "trPr") => row.properties(parser)?,
                (Space::Word, "tc") => {
                    let mode = if row.is_deleted {
                        mode.deleted()
                    } else if row.is_inserted {
                        mode.inserted()
                    } else {
                        mode
                    };
                    self.cell(parser, reading, row, mode)?;
                }
                (Space::Word, "sdt") => self.control(parser, mode, |walker, parser, mode| {
                    walker.cells(parser, reading, row, mode)
                })?,
                (Space::Word, "tblPrEx" | "customXmlPr") => parser.skip()?,
                (Space::Word, _) => self.cells(parser, reading, row, mode)?,
                _ => parser.skip()?,
            }
        }
        Ok(())
    }

    fn cell(
        &mut self,
        parser: &mut Parser<'_>,
        reading: &mut Reading,
        row: &mut Row,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        self.count()?;
        let mut span = 1;
        let mut mode = mode;
        let mut story = super::walker::Story::new(Kind::Cell);
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            if tag.kind() != (Space::Word, "tcPr") {
                self.block(parser, &tag, &mut story, mode)?;
                continue;
            }
            while let Some(content) = parser.content()? {
                if let Content::Element(tag) = content {
                    match tag.kind() {
                        (Space::Word, "gridSpan") => span = columns(&tag),
                        (Space::Word, "vMerge" | "hMerge") => reading.has_merged = true,
                        (Space::Word, "cellDel") => mode = mode.deleted(),
                        _ => {}
                    }
                    parser.skip()?;
                }
            }
        }
        self.end(&mut story)?;
        for block in &story.blocks {
            reading.see(block);
            if let ManuscriptBlock::Table(_) = block {
                self.report(findings::nested_table(&joined(std::slice::from_ref(block))));
            }
        }
        reading.has_merged |= span > 1;
        row.cells.push(joined(&story.blocks));
        let width = row.cells.len().saturating_add(span - 1).min(COLUMNS);
        if row.cells.len() < width {
            row.cells.resize(width, String::new());
        }
        Ok(())
    }
}

impl Row {
    fn properties(&mut self, parser: &mut Parser<'_>) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            if let Content::Element(tag) = content {
                match tag.kind() {
                    (Space::Word, "tblHeader") => self.is_header = tag.is_on(),
                    (Space::Word, "gridBefore") => self.blank_before = columns(&tag),
                    (Space::Word, "gridAfter") => self.blank_after = columns(&tag),
                    (Space::Word, "del") => self.is_deleted = true,
                    (Space::Word, "ins") => self.is_inserted = true,
                    _ => {}
                }
                parser.skip()?;
            }
        }
        Ok(())
    }
}

/// A number of columns, no more than a table can have.
fn columns(tag: &Tag) -> usize {
    let stated = tag.number().unwrap_or(1);
    usize::try_from(stated).unwrap_or(1).min(COLUMNS)
}

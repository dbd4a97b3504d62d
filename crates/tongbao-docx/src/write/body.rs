//! The body: paragraphs, runs and tables through docx-rs, and beside them what it cannot say.

use docx_rs::{
    Docx, Paragraph as DocxParagraph, Run as DocxRun, RunFonts, SectionProperty,
    Table as DocxTable, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders,
    TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};
use tongbao_document::{
    Alignment, Block, Cell, Document, Finding, HeadingExtent, Length, PageSection, Paragraph, Role,
    Row, Run, Seal, Severity, Table, width,
};

use super::conform::{ParagraphSupplement, Supplement};
use super::form::Form;
use super::head::lines_within;
use super::names::{NO_OUTLINE, TABLE, character_style_id, outline_level, style_id};
use super::options::DocxOptions;
use super::seal::Pictures;
use super::section::{self, Area, FooterParts};
use super::styles::{Styles, TABLE_SIDE_AIR};
use crate::xml::Element;

/// The height of the line of a paragraph that only separates, in twips: the least that Word takes.
pub(crate) const SEPARATOR_LINE: i64 = 20;
/// Its size in half-points.
const SEPARATOR_SIZE: i64 = 2;

/// The body as docx-rs knows it, and what it cannot say.
pub(crate) struct Body {
    pub(crate) docx: Docx,
    pub(crate) supplement: Supplement,
    pub(crate) footers: FooterParts,
    pub(crate) pictures: Pictures,
    pub(crate) findings: Vec<Finding>,
}

/// Builds the body of `document`.
pub(crate) fn build(document: &Document, styles: &Styles, options: &DocxOptions) -> Body {
    let mut builder = Builder {
        styles,
        options,
        document: docx_rs::Document::new(),
        supplement: Supplement::default(),
        pictures: Pictures::default(),
        findings: Vec::new(),
    };
    let mut footers = FooterParts::default();
    let last = document.sections.len().saturating_sub(1);
    for (index, section) in document.sections.iter().enumerate() {
        let (stretches, finding) = section::stretches(section);
        builder.findings.extend(finding);
        let last_stretch = stretches.len().saturating_sub(1);
        for (position, (stretch, starts_on)) in stretches.iter().enumerate() {
            builder.section(stretch, index == last && position == last_stretch);
            builder.supplement.sections.push_back(section::properties(
                stretch,
                options.character_grid,
                &mut footers,
                *starts_on,
            ));
        }
    }
    Body {
        docx: Docx::new().document(builder.document),
        supplement: builder.supplement,
        footers,
        pictures: builder.pictures,
        findings: builder.findings,
    }
}

/// What the body is built with; the head and the imprint are written by it too.
pub(crate) struct Builder<'a> {
    pub(super) styles: &'a Styles,
    pub(super) options: &'a DocxOptions,
    document: docx_rs::Document,
    pub(super) supplement: Supplement,
    pictures: Pictures,
    findings: Vec<Finding>,
}

impl Builder<'_> {
    /// All blocks of a section; sections but the last end in a paragraph that carries the break.
    fn section(&mut self, section: &PageSection, is_last: bool) {
        let area = Area::of(section);
        let mut lead = match &section.head {
            Some(head) => self.head(section, head),
            None => 0,
        };
        let imprint = section.imprint.as_ref().filter(|it| !it.entries.is_empty());
        let mut stack = Stack::default();
        let mut after_table = false;
        let mut seals: Vec<&Seal> = Vec::new();
        let blocks = section.blocks.as_slice();
        let mut break_is_set = is_last;
        for (index, block) in blocks.iter().enumerate() {
            let next = blocks.get(index + 1);
            match block {
                Block::Paragraph(paragraph) => {
                    let mut form = Form::of(&paragraph.style, area, self.options.character_grid);
                    form.lead(std::mem::take(&mut lead));
                    form.move_rows(
                        rows_for_seal(blocks, index),
                        rows_before_seal(blocks, index),
                    );
                    keep_heading_together(paragraph, &mut form);
                    stack.add(paragraph, &mut form, next);
                    let carries_break = !is_last && imprint.is_none() && next.is_none();
                    break_is_set |= carries_break;
                    let made = self.paragraph(paragraph, &form, carries_break);
                    self.press(std::mem::take(&mut seals), paragraph, section);
                    self.add_paragraph(made);
                    after_table = false;
                }
                Block::Table(table) => {
                    if table.columns.is_empty() || table.rows.is_empty() {
                        continue;
                    }
                    self.spacer(std::mem::take(&mut lead));
                    if after_table {
                        // Word would join two tables that touch.
                        self.separator(false);
                    }
                    self.table(table, section);
                    after_table = true;
                }
                Block::Seal(seal) => seals.push(seal),
            }
        }
        self.loose_seals(&seals);
        if let Some(imprint) = imprint {
            // LibreOffice loses a section break right before a table that floats.
            if after_table || (section.blocks.is_empty() && section.head.is_none()) {
                self.separator(false);
            }
            self.imprint(section, imprint);
            after_table = true;
        }
        // A body, like a cell, ends in a paragraph.
        if !break_is_set || (is_last && (after_table || section.blocks.is_empty())) {
            self.separator(!is_last);
        }
    }

    /// Anchors seals to the paragraph that was written last.
    fn press(&mut self, seals: Vec<&Seal>, on: &Paragraph, section: &PageSection) {
        if let Some(extra) = self.supplement.paragraphs.back_mut() {
            let runs = seals
                .into_iter()
                .map(|seal| self.pictures.run(seal, on, section));
            extra.first.extend(runs);
        }
    }

    /// Says of seals that no paragraph comes after them.
    fn loose_seals(&mut self, seals: &[&Seal]) {
        for seal in seals {
            self.findings.push(
                Finding::new(
                    "docx-loose-seal",
                    Severity::Warning,
                    "印章之后没有文字，未能写入 .docx",
                )
                .hint("请将印章放在署名或成文日期之前")
                .at(seal.place.clone()),
            );
        }
    }

    pub(super) fn add_paragraph(&mut self, paragraph: DocxParagraph) {
        let document = std::mem::take(&mut self.document);
        self.document = document.add_paragraph(paragraph);
    }

    pub(super) fn add_table(&mut self, table: DocxTable) {
        let document = std::mem::take(&mut self.document);
        self.document = document.add_table(table);
    }

    /// A paragraph without text, as low as can be.
    fn separator(&mut self, carries_break: bool) {
        self.supplement.paragraphs.push_back(low());
        let mut made = DocxParagraph::new();
        if carries_break {
            made = made.section_property(SectionProperty::new());
        }
        self.add_paragraph(made);
    }

    pub(super) fn paragraph(
        &mut self,
        paragraph: &Paragraph,
        form: &Form,
        carries_break: bool,
    ) -> DocxParagraph {
        let style = self.styles.role(paragraph.role);
        let mut made = DocxParagraph::new().style(style_id(paragraph.role));
        if carries_break {
            // A mark: conform puts the section's own properties in its place.
            made = made.section_property(SectionProperty::new());
        }
        let outline = outline_of(paragraph);
        if outline != outline_level(paragraph.role) {
            made = made.outline_lvl(usize::from(outline));
        }
        for run in &paragraph.runs {
            made = add_run(made, run, style);
        }
        self.supplement.paragraphs.push_back(ParagraphSupplement {
            paragraph: form.paragraph_properties(style),
            runs: form.run_properties(style),
            first: Vec::new(),
        });
        made
    }

    fn table(&mut self, table: &Table, section: &PageSection) {
        // One edge after the other, so that rounding does not add up.
        let edges: Vec<i64> = std::iter::once(0)
            .chain(
                table
                    .columns
                    .iter()
                    .scan(tongbao_document::Cells::ZERO, |edge, column| {
                        *edge += *column;
                        Some(section.grid.offset(*edge).twips())
                    }),
            )
            .collect();
        let widths: Vec<usize> = edges
            .iter()
            .zip(edges.iter().skip(1))
            .map(|(from, to)| usize::try_from(to - from).unwrap_or(0))
            .collect();
        self.supplement.tables.push_back(table_extras());
        let mut rows = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            let is_header = index < usize::from(table.header_rows);
            let mut extras = vec![row_height(row, &widths, Area::of(section), self.options)];
            if is_header {
                extras.push(Element::new("w:tblHeader"));
            }
            self.supplement.rows.push_back(extras);
            let cells = row
                .cells
                .iter()
                .zip(&widths)
                .map(|(cell, width)| self.cell(cell, *width, section))
                .collect();
            rows.push(TableRow::new(cells).cant_split());
        }
        let made = DocxTable::new(rows)
            .set_grid(widths.clone())
            .width(widths.iter().sum(), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .style(TABLE)
            .align(match table.alignment {
                Alignment::Justified | Alignment::Left => TableAlignmentType::Left,
                Alignment::Centered => TableAlignmentType::Center,
                Alignment::Right => TableAlignmentType::Right,
            })
            .set_borders(borders(table.rule));
        self.add_table(made);
    }

    fn cell(&mut self, cell: &Cell, width: usize, section: &PageSection) -> TableCell {
        let area = Area::of(section);
        self.supplement.cells.push_back(Vec::new());
        let mut made = TableCell::new()
            .width(width, WidthType::Dxa)
            .vertical_align(VAlignType::Center);
        for paragraph in &cell.paragraphs {
            let mut form = Form::of(&paragraph.style, area, self.options.character_grid);
            form.centre_lines(lines_in_cell(paragraph, width));
            made = made.add_paragraph(self.paragraph(paragraph, &form, false));
        }
        if cell.paragraphs.is_empty() {
            self.supplement
                .paragraphs
                .push_back(ParagraphSupplement::default());
            made = made.add_paragraph(DocxParagraph::new());
        }
        made
    }
}

/// How many lines a paragraph takes in a cell that is `width` twips wide.
fn lines_in_cell(paragraph: &Paragraph, width: usize) -> i64 {
    let width = i64::try_from(width).unwrap_or(0) - 2 * TABLE_SIDE_AIR;
    lines_within(paragraph, Length::from_twips(width))
}

/// The least height of a row: that of its highest cell.
fn row_height(row: &Row, widths: &[usize], area: Area, options: &DocxOptions) -> Element {
    let heights = row.cells.iter().zip(widths).map(|(cell, width)| {
        let lines = cell.paragraphs.iter().map(|paragraph| {
            let form = Form::of(&paragraph.style, area, options.character_grid);
            form.line() * lines_in_cell(paragraph, *width)
        });
        lines.sum::<i64>()
    });
    Element::val("w:trHeight", heights.max().unwrap_or(0)).attr("w:hRule", "atLeast")
}

/// A heading on a line of its own that stays with its text stays together too.
fn keep_heading_together(paragraph: &Paragraph, form: &mut Form) {
    if outline_of(paragraph) != NO_OUTLINE {
        form.keep_together_if_kept();
    }
}

/// How many rows above the sealed paragraph at `index` stand below the one before it instead.
///
/// Word and `LibreOffice` do not agree whether a picture is placed from above or from below them.
fn rows_for_seal(blocks: &[Block], index: usize) -> u16 {
    let before = blocks.get(..index).unwrap_or_default();
    let mut before = before.iter().rev();
    match (before.next(), blocks.get(index)) {
        (Some(Block::Seal(_)), Some(Block::Paragraph(sealed)))
            if matches!(
                before.find(|block| !matches!(block, Block::Seal(_))),
                Some(Block::Paragraph(_))
            ) =>
        {
            sealed.style.rows_before
        }
        _ => 0,
    }
}

/// How many rows the paragraph at `index` takes over from a sealed one that comes next.
fn rows_before_seal(blocks: &[Block], index: usize) -> u16 {
    let after = blocks.iter().enumerate().skip(index + 1);
    let mut after = after.skip_while(|(_, block)| matches!(block, Block::Seal(_)));
    after
        .next()
        .map_or(0, |(next, _)| rows_for_seal(blocks, next))
}

/// Lines of the title at a pitch of their own, stacked until something else comes.
///
/// The title as a whole takes whole rows of the grid, or the rows of page one would not end where
/// those of the other pages do; a paragraph of the title is one line.
#[derive(Default)]
struct Stack {
    lines: u16,
}

impl Stack {
    fn add(&mut self, paragraph: &Paragraph, form: &mut Form, next: Option<&Block>) {
        if paragraph.role != Role::Title {
            self.lines = 0;
            return;
        }
        self.lines = self.lines.saturating_add(1);
        let goes_on = matches!(next, Some(Block::Paragraph(next))
            if next.role == Role::Title
                && next.style.line_spacing == paragraph.style.line_spacing
                && next.style.rows_before == 0
                && paragraph.style.rows_after == 0);
        if !goes_on {
            form.fill_row(self.lines);
            self.lines = 0;
        }
    }
}

/// What makes a paragraph without text as low as can be.
pub(crate) fn low() -> ParagraphSupplement {
    blank(SEPARATOR_LINE)
}

/// What makes a paragraph without text `line` twips high.
pub(crate) fn blank(line: i64) -> ParagraphSupplement {
    ParagraphSupplement {
        paragraph: vec![
            Element::val("w:snapToGrid", 0),
            Element::new("w:spacing")
                .attr("w:line", line)
                .attr("w:lineRule", "exact"),
        ],
        runs: vec![
            Element::val("w:sz", SEPARATOR_SIZE),
            Element::val("w:szCs", SEPARATOR_SIZE),
        ],
        first: Vec::new(),
    }
}

/// The outline level of a paragraph, 0 for the highest; a heading that runs into text has none,
/// or the navigation pane would show the whole paragraph.
fn outline_of(paragraph: &Paragraph) -> u8 {
    match &paragraph.heading {
        Some(heading)
            if heading.extent == HeadingExtent::Whole
                // Depth 1 is the title, which has none.
                && heading.depth >= 2 =>
        {
            (heading.depth - 2).min(NO_OUTLINE - 1)
        }
        _ => NO_OUTLINE,
    }
}

/// Adds a run in the terms of the paragraph's style; nothing for a run without text.
pub(crate) fn add_run(paragraph: DocxParagraph, run: &Run, style: &Form) -> DocxParagraph {
    if run.text.is_empty() {
        return paragraph;
    }
    let mut made = DocxRun::new();
    if run.typeface != style.typeface() {
        made = made.style(character_style_id(run.typeface));
    }
    if run.text.chars().any(wants_hint) {
        made = made.fonts(RunFonts::new().hint("eastAsia"));
    }
    for (index, piece) in run.text.split('\t').enumerate() {
        if index > 0 {
            made = made.add_tab();
        }
        if !piece.is_empty() {
            made = made.add_text(piece);
        }
    }
    paragraph.add_run(made)
}

/// Whether Word, left alone, would draw the character with the Latin face although the grid
/// counts it as wide: “ ” ‘ ’ … — · ① → and their like.
fn wants_hint(character: char) -> bool {
    let is_east_asian = matches!(
        character,
        '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..
    );
    !is_east_asian && width::kind(character) == width::Kind::Wide
}

/// What docx-rs cannot say of a table: that its look follows from its rules alone.
fn table_extras() -> Vec<Element> {
    vec![
        Element::new("w:tblInd")
            .attr("w:w", 0)
            .attr("w:type", "dxa"),
        Element::new("w:tblLook")
            .attr("w:val", "0020")
            .attr("w:firstRow", 1)
            .attr("w:lastRow", 0)
            .attr("w:firstColumn", 0)
            .attr("w:lastColumn", 0)
            .attr("w:noHBand", 1)
            .attr("w:noVBand", 1),
    ]
}

fn borders(rule: Length) -> TableBorders {
    if rule <= Length::ZERO {
        // A border of no thickness would be drawn as a hairline.
        return TableBorders::with_empty();
    }
    // In eighths of a point.
    let size = usize::try_from(rule.scale(8, Length::EMU_PER_POINT).emu()).unwrap_or(0);
    [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ]
    .into_iter()
    .fold(TableBorders::new(), |borders, position| {
        borders.set(TableBorder::new(position).size(size))
    })
}

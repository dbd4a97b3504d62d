//! The simplest layout that gives every kind of line: characters in cells, lines in rows, no rule
//! of line breaking; cells of tables one line a paragraph.

use tongbao_document::{
    Block, Cells, Color, Document, Faces, Grid, Length, Line, LineSource, Page, PageSection, Pages,
    Paragraph, PlacedGlyph, Rule, Typeface, width,
};

/// Places every character of `document`; one that no face has gets glyph 0.
pub(crate) fn lay_out(document: &Document, faces: &dyn Faces) -> Pages {
    let mut layouter = Layouter {
        faces,
        pages: Vec::new(),
        row: 0,
    };
    for (index, section) in document.sections.iter().enumerate() {
        layouter.section(index, section);
    }
    Pages {
        pages: layouter.pages,
    }
}

struct Layouter<'a> {
    faces: &'a dyn Faces,
    pages: Vec<Page>,
    row: u16,
}

impl Layouter<'_> {
    fn section(&mut self, index: usize, section: &PageSection) {
        self.page(index, section);
        for (block, content) in section.blocks.iter().enumerate() {
            match content {
                Block::Paragraph(paragraph) => {
                    for characters in broken(paragraph, Cells::new(28), section.grid.cell()) {
                        self.next_row(index, section);
                        let source = LineSource::Paragraph { block };
                        self.line(section, source, paragraph, &characters, Length::ZERO);
                    }
                }
                Block::Table(table) => {
                    for (row, cells) in table.rows.iter().enumerate() {
                        let page = self.pages.len();
                        self.next_row(index, section);
                        if self.pages.len() > page && row >= 1 && table.header_rows > 0 {
                            self.table_row(section, table, block, 0, true);
                            self.next_row(index, section);
                        }
                        let _ = cells;
                        self.table_row(section, table, block, row, false);
                    }
                }
                Block::Seal(_) => {}
            }
        }
    }

    fn page(&mut self, index: usize, section: &PageSection) {
        let number = self.pages.len() as u32 + 1;
        let mut page = Page {
            setup: section.page,
            section: index,
            number,
            lines: Vec::new(),
            rules: Vec::new(),
            pictures: Vec::new(),
        };
        let text = format!("— {number} —");
        let characters: Vec<Printed> = text
            .chars()
            .map(|character| Printed {
                character,
                run: 0,
                typeface: Typeface::SongTi,
            })
            .collect();
        let size = Length::from_points(14);
        page.lines.push(Line {
            source: LineSource::PageNumber,
            row: None,
            baseline: section.page.height - section.page.bottom + Length::from_mm(9),
            size,
            color: Color::BLACK,
            glyphs: self.glyphs(&characters, section.page.left + size, size),
        });
        self.pages.push(page);
        self.row = 0;
    }

    fn next_row(&mut self, index: usize, section: &PageSection) {
        if self.row == section.grid.rows {
            self.page(index, section);
        }
        self.row += 1;
    }

    fn line(
        &mut self,
        section: &PageSection,
        source: LineSource,
        paragraph: &Paragraph,
        characters: &[Printed],
        indent: Length,
    ) {
        let left = section.page.left + indent;
        let glyphs = self.glyphs(characters, left, paragraph.style.cell);
        let row = self.row - 1;
        let line = Line {
            source,
            row: Some(row),
            baseline: section.page.top + section.grid.row(row.into()) + Length::from_mm(7),
            size: paragraph.style.size,
            color: paragraph.style.color,
            glyphs,
        };
        let page = self.pages.last_mut().unwrap();
        // The page number comes last.
        let at = page.lines.len() - 1;
        page.lines.insert(at, line);
    }

    fn table_row(
        &mut self,
        section: &PageSection,
        table: &tongbao_document::Table,
        block: usize,
        row: usize,
        repeated: bool,
    ) {
        let mut left = Cells::ZERO;
        for (column, cell) in table.rows[row].cells.iter().enumerate() {
            for (number, paragraph) in cell.paragraphs.iter().enumerate() {
                let indent = section.grid.offset(left + Cells::new(number as i32 * 4));
                for characters in broken(paragraph, Cells::new(28), section.grid.cell()) {
                    let source = LineSource::Cell {
                        block,
                        row,
                        column,
                        paragraph: number,
                        repeated,
                    };
                    self.line(section, source, paragraph, &characters, indent);
                }
            }
            left += table.columns[column];
        }
        let y = section.page.top + section.grid.row(self.row.into());
        self.pages.last_mut().unwrap().rules.push(Rule {
            x1: section.page.left,
            y1: y,
            x2: section.page.left + Grid::OFFICIAL.width,
            y2: y,
            thickness: table.rule,
            color: Color::BLACK,
        });
    }

    fn glyphs(&self, characters: &[Printed], left: Length, cell: Length) -> Vec<PlacedGlyph> {
        let mut at = Cells::ZERO;
        (characters.iter().enumerate())
            .map(|(index, c)| {
                let glyph = self.faces.glyph(c.typeface, c.character);
                let full = width::of(c.character, c.typeface);
                let next = characters.get(index + 1).map(|next| next.character);
                let (before, behind) = squeezed(c.character, next);
                let x = left + (at - before).of(cell);
                let room = full - before - behind;
                at += room;
                PlacedGlyph {
                    character: c.character,
                    run: c.run,
                    face: glyph.map_or(tongbao_document::FaceId(0), |glyph| glyph.face),
                    glyph: glyph.map_or(tongbao_document::GlyphId(0), |glyph| glyph.id),
                    x,
                    room: room.of(cell),
                    // Latin stands a little higher, to have a change of baseline in a line.
                    rise: if c.character.is_ascii() {
                        Length::from_mm_hundredths(10)
                    } else {
                        Length::ZERO
                    },
                }
            })
            .collect()
    }
}

/// What a mark loses before and behind its ink: half of 。 and ） before another mark and at the line
/// end, a fifth of a cell of every 、, half of every “.
fn squeezed(character: char, next: Option<char>) -> (Cells, Cells) {
    let none = Cells::ZERO;
    let half = Cells::from_thousandths(500);
    match (character, next) {
        ('，' | '。' | '）', Some('，' | '。' | '；' | '“') | None) => (none, half),
        ('、', _) => (none, Cells::from_thousandths(200)),
        ('“', _) => (half, none),
        _ => (none, none),
    }
}

#[derive(Clone, Copy)]
struct Printed {
    character: char,
    run: u16,
    typeface: Typeface,
}

/// The lines of a paragraph: as many characters as fit.
fn broken(paragraph: &Paragraph, measure: Cells, grid_cell: Length) -> Vec<Vec<Printed>> {
    let fit = measure.of(grid_cell);
    let mut lines: Vec<Vec<Printed>> = Vec::new();
    let mut taken = Cells::ZERO;
    for (run, content) in (0..).zip(&paragraph.runs) {
        for character in content.text.chars() {
            let typeface = content.typeface;
            let wide = width::of(character, typeface);
            if lines.is_empty() || (taken + wide).of(paragraph.style.cell) > fit {
                lines.push(Vec::new());
                taken = Cells::ZERO;
            }
            taken += wide;
            lines.last_mut().unwrap().push(Printed {
                character,
                run,
                typeface,
            });
        }
    }
    lines
}

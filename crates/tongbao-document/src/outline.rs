//! The readable text forms that tests compare and people read.

use std::fmt::Write;

use crate::{
    Alignment, Block, BlockStyle, Cells, Centre, Color, Document, Head, HeadContent, HeadingExtent,
    Imprint, LineSpacing, Page, Pages, Paragraph, Reference, Role, Separator, Strokes, Tab, Table,
    Typeface, Wish, width,
};

impl Document {
    /// The document as text: metadata, then one line a block with its role and how it is set.
    ///
    /// Meant for people and for references in tests; the form may change with any version.
    pub fn outline(&self) -> String {
        let mut out = String::new();
        line(&mut out, format_args!("title {}", self.metadata.title));
        line(
            &mut out,
            format_args!("authors {}", self.metadata.authors.join(" ")),
        );
        if let Some(edition) = &self.metadata.edition {
            line(&mut out, format_args!("edition {edition}"));
        }
        if let Some(date) = self.metadata.date {
            line(&mut out, format_args!("date {date}"));
        }
        for section in &self.sections {
            let (page, grid) = (&section.page, &section.grid);
            line(
                &mut out,
                format_args!(
                    "section {}×{} top {} left {} grid {}×{}",
                    page.width, page.height, page.top, page.left, grid.columns, grid.rows
                ),
            );
            if let Some(head) = &section.head {
                head_lines(&mut out, head);
            }
            if let Some(foot) = &section.foot_separator {
                line(
                    &mut out,
                    format_args!(
                        "foot-separator {} from below, {}",
                        foot.height,
                        separator_words(&foot.separator)
                    ),
                );
            }
            for block in &section.blocks {
                match block {
                    Block::Paragraph(paragraph) => paragraph_line(&mut out, "", paragraph),
                    Block::Table(table) => table_lines(&mut out, table),
                    Block::Seal(seal) => line(
                        &mut out,
                        format_args!(
                            "seal {}×{} drop {} | {}",
                            seal.width, seal.height, seal.drop, seal.description
                        ),
                    ),
                }
            }
            if let Some(imprint) = &section.imprint {
                imprint_lines(&mut out, imprint);
            }
        }
        out
    }
}

impl Pages {
    /// Every page as a grid of characters, one text row a row of the grid.
    ///
    /// A wide character is itself; two half-width characters stand for one cell, so a full line is
    /// as wide as 56 columns of a terminal. Meant for references in tests.
    pub fn outline(&self) -> String {
        let mut out = String::new();
        for (index, page) in self.pages.iter().enumerate() {
            line(
                &mut out,
                format_args!("page {} number {}", index + 1, page.number),
            );
            page_rows(&mut out, page);
        }
        out
    }
}

/// Writing into a `String` never fails.
fn line(out: &mut String, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
    out.push('\n');
}

fn paragraph_line(out: &mut String, indent: &str, paragraph: &Paragraph) {
    let _ = write!(
        out,
        "{indent}{} {}",
        paragraph.role.name(),
        style_words(&paragraph.style)
    );
    if let Some(heading) = &paragraph.heading {
        let _ = write!(out, " depth {}", heading.depth);
        if heading.extent == HeadingExtent::RunIn {
            let _ = write!(out, " run-in “{}”", heading.text);
        }
    }
    out.push_str(" |");
    for run in &paragraph.runs {
        let _ = write!(out, " [{}] {}", run.typeface.chinese_name(), run.text);
    }
    out.push('\n');
}

fn head_lines(out: &mut String, head: &Head) {
    line(out, format_args!("head, text {} below", head.text_gap));
    for item in &head.items {
        let from = match item.from {
            Reference::Sheet => "sheet",
            Reference::TypeArea => "type area",
            Reference::Previous => "previous",
            Reference::Beside => "beside previous",
        };
        let indent = format!("  {} from {from}: ", item.distance);
        match &item.content {
            HeadContent::Paragraph(paragraph) => paragraph_line(out, &indent, paragraph),
            HeadContent::Mark(mark) => line(
                out,
                format_args!(
                    "{indent}{} {}pt pitch {}pt {} | [{}] {} / {}",
                    Role::IssuerMark.name(),
                    mark.size.points(),
                    mark.pitch.points(),
                    color_words(mark.color),
                    mark.typeface.chinese_name(),
                    mark.names.join(" "),
                    mark.suffix.as_deref().unwrap_or("–"),
                ),
            ),
            HeadContent::Separator(separator) => {
                line(out, format_args!("{indent}{}", separator_words(separator)));
            }
        }
    }
}

fn imprint_lines(out: &mut String, imprint: &Imprint) {
    line(
        out,
        format_args!(
            "imprint pitch {}pt{}{}",
            imprint.pitch.points(),
            if imprint.raised == crate::Length::ZERO {
                String::new()
            } else {
                format!(" raised {}", imprint.raised)
            },
            if imprint.on_even_page {
                " on an even page"
            } else {
                ""
            }
        ),
    );
    for entry in &imprint.entries {
        if let Some(thickness) = entry.rule_above {
            line(out, format_args!("  rule {thickness}"));
        }
        paragraph_line(out, "  ", &entry.paragraph);
    }
    if let Some(thickness) = imprint.last_rule {
        line(out, format_args!("  rule {thickness}"));
    }
}

fn separator_words(separator: &Separator) -> String {
    let strokes = match separator.strokes {
        Strokes::Single(thickness) => thickness.to_string(),
        Strokes::Double { upper, gap, lower } => format!("{upper}+{gap}+{lower}"),
    };
    let centre = match separator.centre {
        Centre::TypeArea => "type area",
        Centre::Sheet => "sheet",
    };
    format!(
        "separator {strokes} long {} in the middle of the {centre} {}",
        separator.length,
        color_words(separator.color)
    )
}

fn color_words(color: Color) -> String {
    format!("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue)
}

fn style_words(style: &BlockStyle) -> String {
    let mut words = format!("{}pt", style.size.points());
    words.push_str(match style.alignment {
        Alignment::Justified => "",
        Alignment::Left => " left",
        Alignment::Centered => " centred",
        Alignment::Right => " right",
    });
    for (name, cells) in [
        ("first", style.first_line),
        ("in-left", style.left),
        ("in-right", style.right),
    ] {
        if cells != Cells::ZERO {
            let _ = write!(words, " {name} {cells}");
        }
    }
    match style.tab {
        Some(Tab::Left(cells)) => {
            let _ = write!(words, " tab {cells} from the left");
        }
        Some(Tab::Right(cells)) => {
            let _ = write!(words, " tab {cells} from the right");
        }
        None => {}
    }
    if style.color != Color::BLACK {
        let _ = write!(words, " {}", color_words(style.color));
    }
    if style.rows_before > 0 {
        let _ = write!(words, " before {}", style.rows_before);
    }
    if style.rows_after > 0 {
        let _ = write!(words, " after {}", style.rows_after);
    }
    if let LineSpacing::Exact(pitch) = style.line_spacing {
        let _ = write!(words, " pitch {}pt", pitch.points());
    }
    for (wish, word) in [
        (Wish::KeepWithNext, "keep-with-next"),
        (Wish::PreferWithNext, "prefer-with-next"),
        (Wish::KeepTogether, "keep-together"),
        (Wish::PageBreakBefore, "page-break-before"),
    ] {
        if style.wishes.has(wish) {
            let _ = write!(words, " {word}");
        }
    }
    words
}

fn table_lines(out: &mut String, table: &Table) {
    let widths: Vec<String> = table.columns.iter().map(ToString::to_string).collect();
    line(
        out,
        format_args!(
            "table columns {} header {}",
            widths.join(" "),
            table.header_rows
        ),
    );
    for row in &table.rows {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|cell| {
                cell.paragraphs
                    .iter()
                    .map(Paragraph::text)
                    .collect::<Vec<_>>()
                    .join(" / ")
            })
            .collect();
        line(out, format_args!("  row | {}", cells.join(" | ")));
    }
}

fn page_rows(out: &mut String, page: &Page) {
    let left = page.setup.left;
    let mut rows: Vec<(Option<u16>, Vec<&crate::Line>)> = Vec::new();
    for text_line in &page.lines {
        // Lines off the grid are on one row of text where they share a baseline.
        let beside = rows.iter_mut().find(|(row, lines)| {
            *row == text_line.row
                && (row.is_some()
                    || lines
                        .iter()
                        .any(|other| other.baseline == text_line.baseline))
        });
        match beside {
            Some((_, lines)) => lines.push(text_line),
            None => rows.push((text_line.row, vec![text_line])),
        }
    }
    for (row, lines) in rows {
        match row {
            Some(row) => {
                let _ = write!(out, "{:>2} ", row + 1);
            }
            None => out.push_str("-- "),
        }
        let mut column = 0i64;
        for text_line in lines {
            let half = text_line.size.emu().max(2) / 2;
            let start = text_line
                .glyphs
                .first()
                .map_or(0, |glyph| (glyph.x - left).emu());
            // A half cell of slack, since ink is moved within its cell.
            let wanted = (start + half / 2).div_euclid(half);
            while column < wanted {
                out.push(' ');
                column += 1;
            }
            for glyph in &text_line.glyphs {
                out.push(glyph.character);
                column += match width::of(glyph.character, Typeface::SongTi).thousandths() {
                    1000 => 2,
                    _ => 1,
                };
            }
        }
        out.push('\n');
    }
}

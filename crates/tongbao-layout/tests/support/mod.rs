//! Faces that are nobody's and documents made up for tests.

#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "each test file uses a part of it, and a test that panics has failed"
)]

use tongbao_document::{
    Alignment, Block, BlockStyle, Cell, Cells, Centre, Color, Document, Embedding, FaceId,
    FaceInfo, Faces, Finding, Footers, Glyph, GlyphId, Grid, HeadContent, HeadItem, Heading,
    HeadingExtent, Imprint, ImprintEntry, Ink, IssuerMark, Length, Line, LineSource, LineSpacing,
    Metadata, Orientation, PageNumberAlignment, PageNumberFooter, PageSection, PageSetup, Pages,
    Paragraph, Place, Reference, Role, Row, Run, Separator, Strokes, Table, Typeface, Wish, Wishes,
    width,
};
use tongbao_layout::{LayoutOptions, paginate};

/// Two faces: number 0 for wide characters, number 1, lower by 30, for narrow ones.
pub struct PlainFaces {
    infos: [FaceInfo; 2],
}

impl Default for PlainFaces {
    fn default() -> Self {
        let info = |name: &str, hanzi_middle| FaceInfo {
            postscript_name: name.to_owned(),
            family: name.to_owned(),
            index: 0,
            bounds: Ink::default(),
            ascent: 880,
            descent: -120,
            cap_height: 700,
            italic_angle: 0,
            weight: 400,
            hanzi_middle,
            embedding: Embedding::Installable,
        };
        Self {
            infos: [info("Wide", 380), info("Narrow", 350)],
        }
    }
}

/// A wide character that only a fallback face has.
pub const FALLBACK: char = '㎡';
/// A wide character that no face has.
pub const MISSING: char = '䶮';

impl Faces for PlainFaces {
    fn glyph(&self, typeface: Typeface, character: char) -> Option<Glyph> {
        if character == MISSING || character.is_control() {
            return None;
        }
        let kind = width::kind(character);
        let wide = kind == width::Kind::Wide;
        let advance = if wide {
            Cells::new(1)
        } else {
            width::of(character, typeface)
        };
        let (left, right) = match character {
            '“' | '‘' | '（' | '《' | '〔' => (550, 950),
            '”' | '’' | '）' | '》' | '〕' | '，' | '。' | '、' | '；' | '：' => {
                (50, 450)
            }
            '！' | '？' => (300, 700),
            '—' => (60, 940),
            '·' => (400, 600),
            _ => (40, i16::try_from(advance.thousandths()).ok()? - 40),
        };
        let (bottom, top) = if character == '—' {
            (350, 410)
        } else {
            (-80, 840)
        };
        Some(Glyph {
            face: FaceId(u16::from(!wide)),
            id: GlyphId(u16::try_from(character as u32 % 60_000).ok()? + 1),
            advance,
            ink: Ink {
                left,
                bottom,
                right,
                top,
            },
            fallback: character == FALLBACK,
        })
    }

    fn info(&self, face: FaceId) -> Option<&FaceInfo> {
        self.infos.get(usize::from(face.0))
    }

    fn data(&self, _: FaceId) -> Option<&[u8]> {
        None
    }
}

pub fn body() -> BlockStyle {
    BlockStyle {
        typeface: Typeface::FangSong,
        size: Length::from_points(16),
        cell: Grid::OFFICIAL.cell(),
        color: Color::BLACK,
        alignment: Alignment::Justified,
        first_line: Cells::new(2),
        left: Cells::ZERO,
        right: Cells::ZERO,
        tab: None,
        rows_before: 0,
        rows_after: 0,
        line_spacing: LineSpacing::Grid,
        wishes: Wishes::NONE,
    }
}

/// Body text without the indent of the first line: every line holds 28 cells.
pub fn flush() -> BlockStyle {
    BlockStyle {
        first_line: Cells::ZERO,
        ..body()
    }
}

pub fn wishing(style: BlockStyle, wish: Wish) -> BlockStyle {
    BlockStyle {
        wishes: style.wishes.with(wish),
        ..style
    }
}

pub fn paragraph(text: &str, style: BlockStyle) -> Paragraph {
    Paragraph {
        role: Role::Body,
        style,
        runs: vec![Run {
            text: text.to_owned(),
            typeface: style.typeface,
        }],
        heading: None,
        place: Place::Whole,
    }
}

pub fn block(text: &str, style: BlockStyle) -> Block {
    Block::Paragraph(paragraph(text, style))
}

pub fn heading(text: &str) -> Block {
    let mut heading = paragraph(text, wishing(body(), Wish::KeepWithNext));
    heading.role = Role::LevelOne;
    heading.heading = Some(Heading {
        depth: 2,
        text: text.to_owned(),
        extent: HeadingExtent::Whole,
    });
    Block::Paragraph(heading)
}

/// A paragraph of exactly `lines` lines whose every line ends in a hanzi of its number.
pub fn block_of(lines: usize, style: BlockStyle) -> Block {
    let first = 28 - usize::try_from(style.first_line.thousandths() / 1000).unwrap();
    let count = if lines == 0 {
        0
    } else {
        first + (lines - 1) * 28 - 1
    };
    block(&format!("{}。", "国".repeat(count - 1)), style)
}

pub fn table(columns: &[i32], header_rows: u16, rows: &[&[&str]], style: BlockStyle) -> Block {
    let style = BlockStyle {
        first_line: Cells::ZERO,
        alignment: Alignment::Left,
        ..style
    };
    Block::Table(Table {
        columns: columns.iter().map(|&cells| Cells::new(cells)).collect(),
        header_rows,
        rows: rows
            .iter()
            .map(|row| Row {
                cells: row
                    .iter()
                    .map(|text| Cell {
                        paragraphs: vec![paragraph(text, style)],
                    })
                    .collect(),
            })
            .collect(),
        rule: Length::from_mm_hundredths(18),
        alignment: Alignment::Centered,
        place: Place::Whole,
    })
}

pub fn footer(alignment: PageNumberAlignment) -> PageNumberFooter {
    PageNumberFooter {
        before: "— ".to_owned(),
        after: " —".to_owned(),
        typeface: Typeface::SongTi,
        size: Length::from_points(14),
        alignment,
        distance: Length::from_mm(7),
    }
}

pub fn section(blocks: Vec<Block>) -> PageSection {
    PageSection {
        page: PageSetup {
            width: Length::from_mm(210),
            height: Length::from_mm(297),
            top: Length::from_mm(37),
            bottom: Length::from_mm(35),
            left: Length::from_mm(28),
            right: Length::from_mm(26),
            orientation: Orientation::Portrait,
        },
        grid: Grid::OFFICIAL,
        footers: Footers {
            odd: Some(footer(PageNumberAlignment::Right(Cells::new(1)))),
            even: Some(footer(PageNumberAlignment::Left(Cells::new(1)))),
            first: None,
            first_differs: false,
        },
        head: None,
        foot_separator: None,
        blocks,
        imprint: None,
    }
}

pub fn document(blocks: Vec<Block>) -> Document {
    Document {
        metadata: Metadata::default(),
        styles: std::collections::BTreeMap::new(),
        sections: vec![section(blocks)],
        enclosures: Vec::new(),
    }
}

pub fn laid_out(document: &Document) -> (Pages, Vec<Finding>) {
    let report = paginate(document, &PlainFaces::default(), &LayoutOptions::default()).unwrap();
    (report.value, report.findings)
}

pub fn pages(blocks: Vec<Block>) -> Pages {
    laid_out(&document(blocks)).0
}

/// The lines of one paragraph.
pub fn lines_with(text: &str, style: BlockStyle, options: LayoutOptions) -> Vec<Line> {
    let document = document(vec![block(text, style)]);
    let report = paginate(&document, &PlainFaces::default(), &options).unwrap();
    report
        .value
        .pages
        .into_iter()
        .flat_map(|page| page.lines)
        .filter(|line| line.source != LineSource::PageNumber)
        .collect()
}

pub fn lines(text: &str) -> Vec<Line> {
    lines_with(text, flush(), LayoutOptions::default())
}

/// The texts of the lines of one flush paragraph.
pub fn texts(text: &str) -> Vec<String> {
    lines(text).iter().map(Line::text).collect()
}

/// Rows used on each page, the page number left out.
pub fn rows_per_page(pages: &Pages) -> Vec<u16> {
    pages
        .pages
        .iter()
        .map(|page| {
            page.lines
                .iter()
                .filter_map(|line| line.row)
                .max()
                .map_or(0, |row| row + 1)
        })
        .collect()
}

/// First characters of the lines of each page.
pub fn text_of_page(pages: &Pages, page: usize) -> Vec<String> {
    pages.pages[page]
        .lines
        .iter()
        .filter(|line| line.source != LineSource::PageNumber)
        .map(Line::text)
        .collect()
}

/// An item of a head.
pub fn item(from: Reference, distance: Length, content: HeadContent) -> HeadItem {
    HeadItem {
        from,
        distance,
        content,
    }
}

/// A line of a head.
pub fn head_paragraph(text: &str, alignment: Alignment) -> HeadContent {
    let style = BlockStyle {
        alignment,
        ..flush()
    };
    HeadContent::Paragraph(paragraph(text, style))
}

/// A red mark of 42 pt, 60 pt from line to line.
pub fn mark(names: &[&str], suffix: Option<&str>) -> HeadContent {
    HeadContent::Mark(IssuerMark {
        names: names.iter().map(|&name| name.to_owned()).collect(),
        suffix: suffix.map(str::to_owned),
        typeface: Typeface::XiaoBiaoSong,
        size: Length::from_points(42),
        color: Color::RED,
        pitch: Length::from_points(60),
        place: Place::Whole,
    })
}

/// A red separator as wide as the type area, so many hundredths of a millimetre thick.
pub fn separator(hundredths: i64) -> HeadContent {
    HeadContent::Separator(Separator {
        strokes: Strokes::Single(Length::from_mm_hundredths(hundredths)),
        length: Length::from_mm(156),
        centre: Centre::TypeArea,
        color: Color::RED,
    })
}

/// An imprint of 14 pt lines 28 pt apart, thick rules around them and thin ones between.
pub fn imprint(lines: &[&str]) -> Imprint {
    let style = BlockStyle {
        size: Length::from_points(14),
        cell: Length::from_points(14),
        left: Cells::new(1),
        right: Cells::new(1),
        ..flush()
    };
    Imprint {
        entries: lines
            .iter()
            .enumerate()
            .map(|(index, text)| ImprintEntry {
                rule_above: Some(Length::from_mm_hundredths(if index == 0 { 35 } else { 25 })),
                paragraph: paragraph(text, style),
            })
            .collect(),
        last_rule: Some(Length::from_mm_hundredths(35)),
        pitch: Length::from_points(28),
        raised: Length::ZERO,
        on_even_page: false,
    }
}

/// The lines of an item of the head of the first page.
pub fn lines_of_item(pages: &Pages, wanted: usize) -> Vec<&Line> {
    pages.pages[0]
        .lines
        .iter()
        .filter(|line| line.source == LineSource::Head { item: wanted })
        .collect()
}

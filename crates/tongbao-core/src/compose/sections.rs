//! The page sections of a document, and the blocks of each.

use tongbao_document::{
    Block, Cells, Finding, Footers, Grid, Length, Orientation, PageNumberAlignment,
    PageNumberFooter, PageSection, PageSetup, Typeface, Wish, Wishes,
};

use super::head::Room;
use super::{
    attachments, combinations, ending, head, imprint, statistics, styles, table, text, title,
};
use crate::gbt9704;
use crate::model::{Format, Notice, Signing};
use crate::numbering::{Kind, Printed};
use crate::style::{GridSchool, PageNumbers, Style};

/// Sets `printed` on pages.
pub(super) fn set(
    notice: &Notice,
    printed: &[Printed],
    style: &Style,
    findings: &mut Vec<Finding>,
) -> Vec<PageSection> {
    let format = notice.masthead.as_ref().map(|masthead| masthead.format);
    let signing = signing(notice);
    findings.extend(combinations::check(notice, &signing));
    let page = Page::upright(style);
    let (main, annexes) = split_annexes(printed);

    let mut title = title::set(notice, format, style, findings);
    let head = notice.masthead.as_ref().map(|masthead| {
        let rows = title_rows(&title, notice) + ROWS_OF_TEXT;
        head::set(masthead, style, page.room(rows), findings)
    });
    title.extend(blocks(notice, main, &signing, style, findings));
    let mut first = page.section(style, title);
    first.head = head;
    if format == Some(Format::Letter) {
        first.foot_separator = Some(head::foot_separator(style));
        first.footers.first_differs = true;
    }
    let mut sections = vec![first];
    for annex in annexes {
        add_annex(notice, annex, &page, style, &mut sections);
    }
    if let Some(imprint) = imprint::set(printed, format, page.overhang, style) {
        // It stands on an upright page.
        if sections
            .last()
            .is_some_and(|last| last.page.orientation == Orientation::Landscape)
        {
            sections.push(page.section(style, Vec::new()));
        }
        if let Some(last) = sections.last_mut() {
            last.imprint = Some(imprint);
        }
    }
    sections
}

/// A line of text that page one shall show (7.3.3).
const ROWS_OF_TEXT: u16 = 1;

/// How it is signed: a seal under a red head, none otherwise, where the notice does not say.
fn signing(notice: &Notice) -> Signing {
    match &notice.signing {
        Some(signing) => signing.clone(),
        None if notice.masthead.is_some() => Signing::Sealed,
        None => Signing::Unsealed,
    }
}

/// The rows that title and 主送机关 take.
fn title_rows(title: &[Block], notice: &Notice) -> u16 {
    let rows = title.iter().map(|block| match block {
        Block::Paragraph(line) => 1 + line.style.rows_before + line.style.rows_after,
        Block::Table(_) | Block::Seal(_) => 0,
    });
    rows.sum::<u16>() + u16::from(notice.addressee.is_some())
}

/// The paragraphs up to the annexes, and those of each annex.
fn split_annexes(printed: &[Printed]) -> (&[Printed], Vec<&[Printed]>) {
    let is_label = |line: &Printed| line.kind == Kind::AnnexLabel;
    let first = printed.iter().position(is_label).unwrap_or(printed.len());
    let (main, rest) = printed.split_at_checked(first).unwrap_or((printed, &[]));
    let annexes = rest
        .chunk_by(|_, line| !is_label(line))
        .filter(|annex| annex.first().is_some_and(is_label))
        .collect();
    (main, annexes)
}

/// Sets the printed paragraphs of the notice itself, but for its title.
fn blocks(
    notice: &Notice,
    printed: &[Printed],
    signing: &Signing,
    style: &Style,
    findings: &mut Vec<Finding>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut ending = ending::set(notice, signing, style, findings);
    let last_part = printed
        .iter()
        .rposition(|line| line.path.starts_with("parts"));
    for (i, line) in printed.iter().enumerate() {
        let next = printed.get(i + 1);
        match line.kind {
            Kind::Title | Kind::Edition | Kind::Byline => {}
            Kind::Signature | Kind::Date => end(&mut blocks, std::mem::take(&mut ending)),
            Kind::Table => {
                let measure = gbt9704::GRID.measure();
                let tables = line.table.iter();
                blocks.extend(tables.flat_map(|table| table::set(table, &line.path, measure)));
            }
            Kind::AttachmentNote => {
                blocks.push(Block::Paragraph(attachments::set(line, next)));
            }
            kind if imprint::belongs(kind) => {}
            _ => blocks.push(Block::Paragraph(text::set(line, next))),
        }
        if style.statistics && Some(i) == last_part {
            blocks.extend(statistics::set(notice));
        }
    }
    // 签名章 may stand where neither signature nor date is printed.
    end(&mut blocks, ending);
    blocks
}

/// Signature and date share a page with the text before them (7.3.5.5).
fn end(blocks: &mut Vec<Block>, ending: Vec<Block>) {
    if ending.is_empty() {
        return;
    }
    if let Some(Block::Paragraph(last)) = blocks.last_mut() {
        last.style.wishes = last.style.wishes.with(Wish::KeepWithNext);
    }
    blocks.extend(ending);
}

/// Adds an annex: on a new page (7.3.7), on sheets of its own where it is read on its side.
fn add_annex(
    notice: &Notice,
    printed: &[Printed],
    upright: &Page,
    style: &Style,
    sections: &mut Vec<PageSection>,
) {
    let is_landscape = printed
        .first()
        .and_then(|label| annex_index(&label.path))
        .and_then(|index| notice.annexes.get(index))
        .is_some_and(|annex| annex.landscape);
    let page = if is_landscape {
        Page::on_its_side(style)
    } else {
        *upright
    };
    let blocks = annex_blocks(printed, page.grid.measure());
    match sections.last_mut() {
        Some(last) if last.page == page.setup => last.blocks.extend(blocks),
        _ => {
            let mut section = page.section(style, blocks);
            // The section begins a page by itself.
            if let Some(Block::Paragraph(label)) = section.blocks.first_mut() {
                label.style.wishes = Wishes::NONE.with(Wish::KeepWithNext);
            }
            sections.push(section);
        }
    }
}

/// The number in `annexes[2].label`.
fn annex_index(path: &str) -> Option<usize> {
    let rest = path.strip_prefix("annexes[")?;
    rest.split_once(']')?.0.parse().ok()
}

fn annex_blocks(printed: &[Printed], measure: Cells) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (i, line) in printed.iter().enumerate() {
        match line.kind {
            Kind::Table => {
                let tables = line.table.iter();
                blocks.extend(tables.flat_map(|table| table::set(table, &line.path, measure)));
            }
            Kind::AnnexLabel => {
                let mut label = text::set(line, printed.get(i + 1));
                label.style.wishes = styles::base(label.role).wishes;
                blocks.push(Block::Paragraph(label));
            }
            Kind::AnnexTitle => {
                let mut title = text::set(line, printed.get(i + 1));
                title.style.rows_before = gbt9704::ROWS_BEFORE_ATTACHMENT_TITLE;
                title.style.rows_after = gbt9704::ROWS_BEFORE_ATTACHMENT_TITLE;
                blocks.push(Block::Paragraph(title));
            }
            kind if imprint::belongs(kind) => {}
            _ => blocks.push(Block::Paragraph(text::set(line, printed.get(i + 1)))),
        }
    }
    blocks
}

/// A kind of page.
#[derive(Clone, Copy)]
struct Page {
    setup: PageSetup,
    grid: Grid,
    /// How far the grid begins above the type area and ends below it.
    overhang: Length,
}

impl Page {
    fn upright(style: &Style) -> Self {
        match style.grid {
            GridSchool::Rows => Self {
                setup: gbt9704::PAGE,
                grid: gbt9704::GRID,
                overhang: Length::ZERO,
            },
            GridSchool::Literal => Self {
                setup: gbt9704::LITERAL_PAGE,
                grid: gbt9704::LITERAL_GRID,
                overhang: gbt9704::PAGE.top - gbt9704::LITERAL_PAGE.top,
            },
        }
    }

    fn on_its_side(_: &Style) -> Self {
        Self {
            setup: gbt9704::LANDSCAPE_PAGE,
            grid: gbt9704::LANDSCAPE_GRID,
            overhang: Length::ZERO,
        }
    }

    fn room(&self, rows_below: u16) -> Room {
        Room {
            grid: self.grid,
            overhang: self.overhang,
            rows_below,
        }
    }

    fn section(&self, style: &Style, blocks: Vec<Block>) -> PageSection {
        PageSection {
            page: self.setup,
            grid: self.grid,
            footers: footers(style, self.overhang),
            head: None,
            foot_separator: None,
            blocks,
            imprint: None,
        }
    }
}

/// Page numbers: 四号 half-width 宋体 between dashes, odd pages right, even pages left (7.5).
fn footers(style: &Style, overhang: Length) -> Footers {
    let number = |alignment| PageNumberFooter {
        before: style.page_number_marks.0.clone(),
        after: style.page_number_marks.1.clone(),
        typeface: Typeface::SongTi,
        size: gbt9704::SIZE_FOUR,
        alignment,
        distance: gbt9704::PAGE_NUMBER_DISTANCE - overhang,
    };
    let (odd, even) = match style.page_numbers {
        PageNumbers::Outside => (
            Some(number(PageNumberAlignment::Right(
                gbt9704::PAGE_NUMBER_INDENT,
            ))),
            Some(number(PageNumberAlignment::Left(
                gbt9704::PAGE_NUMBER_INDENT,
            ))),
        ),
        PageNumbers::Centred => {
            let number = number(PageNumberAlignment::Centered);
            (Some(number.clone()), Some(number))
        }
        PageNumbers::None => (None, None),
    };
    Footers {
        odd,
        even,
        first: None,
        first_differs: false,
    }
}

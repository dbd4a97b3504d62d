//! Which structure elements there are, and which lines belong to which: collect → place → finish.

use std::collections::BTreeMap;
use std::ops::Range;

use tongbao_document::{
    Block, Document, HeadContent, Heading, Length, Line, LineSource, PageSection, Pages, Paragraph,
    Role, Table,
};

use super::nesting::Nesting;
use crate::PdfError;
use crate::fonts::line_number;
use crate::measure::{MilliPoints, Sheet};

/// The structure of a file before it has objects.
pub(crate) struct Plan {
    /// The elements; parents before children, siblings in reading order. The first is the root.
    pub(crate) elements: Vec<Element>,
    /// The stretches of every page, in the order of its lines.
    pub(crate) pages: Vec<Vec<Stretch>>,
    /// The elements of the pictures of every page, in their order there.
    pub(crate) pictures: Vec<Vec<usize>>,
    /// What is told of each figure.
    pub(crate) figures: BTreeMap<usize, Figure>,
    /// The bookmarks in reading order.
    pub(crate) bookmarks: Vec<Bookmark>,
}

/// What is told of a figure.
pub(crate) struct Figure {
    /// For those who cannot see it.
    pub(crate) alternative: String,
    /// Lower left and upper right corner on its page.
    pub(crate) corners: [(MilliPoints, MilliPoints); 2],
}

/// A structure element.
pub(crate) struct Element {
    pub(crate) tag: Tag,
    /// The elements in it, in reading order; one with lines in it has none.
    pub(crate) kids: Vec<usize>,
}

/// The standard structure types used (ISO 32000-1, 14.8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Document,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    Paragraph,
    Caption,
    Figure,
    Table,
    Row,
    HeaderCell,
    DataCell,
}

/// Consecutive lines of a page that belong together.
pub(crate) struct Stretch {
    pub(crate) owner: Owner,
    pub(crate) lines: Range<usize>,
}

/// What a stretch belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Owner {
    /// An element.
    Element(usize),
    /// A page number: not part of the text.
    PageNumber,
    /// Header rows of a table, printed again at the top of a page: told once already.
    RepeatedHeader,
}

/// A place to jump to.
pub(crate) struct Bookmark {
    /// Nesting, from 1.
    pub(crate) level: usize,
    pub(crate) title: String,
    /// The page, from 0.
    pub(crate) page: usize,
    /// The upper edge of the first line, from the upper edge of the sheet.
    pub(crate) top: Length,
}

/// The elements of a block: where the lines of its parts go.
enum BlockElements<'a> {
    Paragraph(usize),
    /// By row, column and paragraph.
    Table(Vec<Vec<Vec<usize>>>),
    /// With what it shows.
    Seal(usize, &'a str),
}

/// A block on its way.
struct Planned<'a> {
    elements: BlockElements<'a>,
    heading: Option<Level<'a>>,
    /// Page and upper edge of its first line.
    start: Option<(usize, Length)>,
}

/// What makes a block a heading.
enum Level<'a> {
    /// The title of the document, or one line of it.
    Title,
    /// Any other heading.
    Heading(&'a Heading),
}

/// Plans the structure of `document` as it lies on `pages`.
///
/// # Errors
///
/// [`PdfError::UnknownSource`], [`PdfError::UnknownPicture`].
pub(crate) fn plan(document: &Document, pages: &Pages) -> Result<Plan, PdfError> {
    let mut planner = Planner::collect(document);
    let stretches = planner.place(pages)?;
    let mut figures = BTreeMap::new();
    let pictures = planner.figures(pages, &mut figures)?;
    let bookmarks = planner.finish();
    Ok(Plan {
        elements: planner.elements,
        pages: stretches,
        pictures,
        figures,
        bookmarks,
    })
}

struct Planner<'a> {
    elements: Vec<Element>,
    sections: Vec<SectionElements<'a>>,
}

/// The elements of a page section.
#[derive(Default)]
struct SectionElements<'a> {
    /// By item; separators have none.
    head: Vec<Option<usize>>,
    blocks: Vec<Planned<'a>>,
    /// By entry.
    imprint: Vec<usize>,
}

impl<'a> Planner<'a> {
    /// One element for every block, row, cell and, where a cell has several, paragraph; for every
    /// item of a head and entry of an imprint with text.
    fn collect(document: &'a Document) -> Self {
        let mut planner = Self {
            elements: vec![Element {
                tag: Tag::Document,
                kids: Vec::new(),
            }],
            sections: Vec::new(),
        };
        for section in &document.sections {
            let elements = planner.section(section);
            planner.sections.push(elements);
        }
        planner
    }

    /// The elements of a section in reading order: head, blocks, imprint.
    fn section(&mut self, section: &'a PageSection) -> SectionElements<'a> {
        let mut elements = SectionElements::default();
        for item in section.head.iter().flat_map(|head| &head.items) {
            elements.head.push(match item.content {
                HeadContent::Paragraph(_) | HeadContent::Mark(_) => {
                    Some(self.add(0, Tag::Paragraph))
                }
                HeadContent::Separator(_) => None,
            });
        }
        let mut blocks = section.blocks.iter().peekable();
        let mut title = None;
        let mut caption = None;
        while let Some(block) = blocks.next() {
            let (kind, heading) = match block {
                Block::Paragraph(paragraph) => {
                    let before_table = matches!(blocks.peek(), Some(Block::Table(_)));
                    let element = match paragraph.role {
                        Role::Title => *title.get_or_insert_with(|| self.add(0, Tag::Heading(1))),
                        Role::TableCaption if before_table => {
                            // Its table comes next and takes it in.
                            let table = self.add(0, Tag::Table);
                            caption = Some(table);
                            self.add(table, Tag::Caption)
                        }
                        _ => self.add(0, paragraph_tag(paragraph)),
                    };
                    (BlockElements::Paragraph(element), Level::of(paragraph))
                }
                Block::Table(table) => {
                    let element = caption.take().unwrap_or_else(|| self.add(0, Tag::Table));
                    (self.table(element, table), None)
                }
                Block::Seal(seal) => {
                    let element = self.add(0, Tag::Figure);
                    (BlockElements::Seal(element, &seal.description), None)
                }
            };
            if !matches!(heading, Some(Level::Title)) {
                title = None;
            }
            elements.blocks.push(Planned {
                elements: kind,
                heading,
                start: None,
            });
        }
        for _ in section.imprint.iter().flat_map(|imprint| &imprint.entries) {
            elements.imprint.push(self.add(0, Tag::Paragraph));
        }
        elements
    }

    fn add(&mut self, parent: usize, tag: Tag) -> usize {
        let index = self.elements.len();
        self.elements.push(Element {
            tag,
            kids: Vec::new(),
        });
        if let Some(parent) = self.elements.get_mut(parent) {
            parent.kids.push(index);
        }
        index
    }

    fn table(&mut self, element: usize, table: &Table) -> BlockElements<'a> {
        let rows = (0..).zip(&table.rows).map(|(index, row)| {
            let row_element = self.add(element, Tag::Row);
            let tag = if index < usize::from(table.header_rows) {
                Tag::HeaderCell
            } else {
                Tag::DataCell
            };
            let cells = row.cells.iter().map(|cell| {
                let cell_element = self.add(row_element, tag);
                match cell.paragraphs.len() {
                    0 | 1 => vec![cell_element],
                    count => (0..count)
                        .map(|_| self.add(cell_element, Tag::Paragraph))
                        .collect(),
                }
            });
            cells.collect()
        });
        BlockElements::Table(rows.collect())
    }

    /// Gives every line to its element, page by page.
    fn place(&mut self, pages: &Pages) -> Result<Vec<Vec<Stretch>>, PdfError> {
        let mut placed = Vec::with_capacity(pages.pages.len());
        for (page, sheet) in pages.pages.iter().enumerate() {
            let mut stretches: Vec<Stretch> = Vec::new();
            for (index, line) in sheet.lines.iter().enumerate() {
                if line.glyphs.is_empty() {
                    continue;
                }
                let owner = self.owner(sheet.section, line, page).ok_or_else(|| {
                    PdfError::UnknownSource {
                        page: page + 1,
                        line: line_number(line, index),
                    }
                })?;
                match stretches.last_mut() {
                    Some(last) if last.owner == owner => last.lines.end = index + 1,
                    _ => stretches.push(Stretch {
                        owner,
                        lines: index..index + 1,
                    }),
                }
            }
            placed.push(stretches);
        }
        Ok(placed)
    }

    /// What a line belongs to; `None` if there is no such thing. Notes where blocks start.
    fn owner(&mut self, section: usize, line: &Line, page: usize) -> Option<Owner> {
        let elements = self.sections.get_mut(section);
        let (block, element) = match line.source {
            LineSource::PageNumber => return Some(Owner::PageNumber),
            LineSource::Head { item } => {
                return elements?.head.get(item)?.map(Owner::Element);
            }
            LineSource::Imprint { entry } => {
                return elements?.imprint.get(entry).copied().map(Owner::Element);
            }
            LineSource::Paragraph { block } => {
                let planned = elements?.blocks.get_mut(block)?;
                let BlockElements::Paragraph(element) = planned.elements else {
                    return None;
                };
                (planned, element)
            }
            LineSource::Cell {
                block,
                row,
                column,
                paragraph,
                repeated,
            } => {
                let planned = elements?.blocks.get_mut(block)?;
                let BlockElements::Table(rows) = &planned.elements else {
                    return None;
                };
                let element = *rows.get(row)?.get(column)?.get(paragraph)?;
                if repeated {
                    return Some(Owner::RepeatedHeader);
                }
                (planned, element)
            }
        };
        // The upper edge of the line: a size above the baseline, a little more than hanzi need.
        block.start.get_or_insert((page, line.baseline - line.size));
        Some(Owner::Element(element))
    }

    /// Gives every picture to its element, page by page; tells of each in `figures`.
    fn figures(
        &self,
        pages: &Pages,
        figures: &mut BTreeMap<usize, Figure>,
    ) -> Result<Vec<Vec<usize>>, PdfError> {
        let mut placed = Vec::with_capacity(pages.pages.len());
        for (number, page) in (1..).zip(&pages.pages) {
            let sheet = Sheet::new(page.setup);
            let mut elements = Vec::with_capacity(page.pictures.len());
            for picture in &page.pictures {
                let blocks = self.sections.get(page.section);
                let planned = blocks.and_then(|section| section.blocks.get(picture.block));
                let Some(BlockElements::Seal(element, shows)) = planned.map(|it| &it.elements)
                else {
                    return Err(PdfError::UnknownPicture { page: number });
                };
                elements.push(*element);
                let (left, top) = (picture.left, picture.top);
                let one = sheet.point(left, top);
                let other = sheet.point(left + picture.width, top + picture.height);
                figures.insert(
                    *element,
                    Figure {
                        alternative: (*shows).to_owned(),
                        corners: [
                            (one.0.min(other.0), one.1.min(other.1)),
                            (one.0.max(other.0), one.1.max(other.1)),
                        ],
                    },
                );
            }
            placed.push(elements);
        }
        Ok(placed)
    }

    /// Gives the headings their levels and makes the bookmarks. Only headings that are on a page
    /// count, so no level is skipped (ISO 14289-1, 7.4.2) whatever the document says.
    fn finish(&mut self) -> Vec<Bookmark> {
        let mut bookmarks = Vec::new();
        let mut levels = Nesting::default();
        let mut marks = Nesting::default();
        for block in self.sections.iter().flat_map(|section| &section.blocks) {
            let (Some(heading), Some((page, top))) = (&block.heading, block.start) else {
                continue;
            };
            let heading = match heading {
                Level::Title => {
                    levels.enter(1);
                    continue;
                }
                Level::Heading(heading) => heading,
            };
            if let BlockElements::Paragraph(element) = block.elements
                && let Some(Element { tag, .. }) = self.elements.get_mut(element)
                && matches!(tag, Tag::Heading(_))
            {
                *tag = match levels.enter(heading.depth) {
                    // ISO 32000-1 knows no H7: such a heading is a paragraph with a bookmark.
                    level @ 1..=6 => Tag::Heading(level as u8),
                    _ => Tag::Paragraph,
                };
            }
            if heading.depth >= 2 {
                bookmarks.push(Bookmark {
                    level: marks.enter(heading.depth),
                    title: heading.text.clone(),
                    page,
                    top,
                });
            }
        }
        bookmarks
    }
}

impl<'a> Level<'a> {
    fn of(paragraph: &'a Paragraph) -> Option<Self> {
        if paragraph.role == Role::Title {
            return Some(Self::Title);
        }
        paragraph.heading.as_ref().map(Self::Heading)
    }
}

/// A heading in words that go on is no element of its own: it would cut its paragraph in two.
fn paragraph_tag(paragraph: &Paragraph) -> Tag {
    use tongbao_document::HeadingExtent::Whole;
    match &paragraph.heading {
        // The level is set when all are known.
        Some(heading) if heading.extent == Whole => Tag::Heading(heading.depth),
        _ => Tag::Paragraph,
    }
}

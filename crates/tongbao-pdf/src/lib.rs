//! Composed and paginated documents to PDF/A-2a and PDF/UA-1.
//!
//! [`write()`] takes a [`Document`], the [`Pages`] it was laid out on and the [`Faces`] it was laid
//! out with, and gives the bytes of a file: nothing is read, no clock asked, and the same input
//! gives the same bytes on every machine, in every thread, whatever the program did before.
//!
//! In the order of the pipeline:
//!
//! | stage | what it does |
//! |---|---|
//! | `fonts` | collects the glyphs used and makes a subset of every face |
//! | `outlines` | compresses font programs, each outline but once |
//! | `pictures` | decodes the pictures of seals |
//! | `structure` | plans which line belongs to which structure element; writes tree and bookmarks |
//! | `content` | writes the pages with printpdf: pictures, marked text and rules |
//! | `metadata` | properties, XMP, output intent, page labels, enclosures |
//! | `save` | compresses and puts the file together |
//!
//! # What the file keeps, and where
//!
//! | clause | kept by |
//! |---|---|
//! | ISO 19005-2, 6.1.2, 6.1.3 header, trailer, file identifier | `save::file` |
//! | 6.2.3, 6.2.4.3 output intent for device colours | `metadata::catalog`, `metadata::icc` |
//! | 6.2.11.4 faces embedded; 6.2.11.5 widths agree | `fonts::dictionaries`, `fonts::subset`, `fonts::squeezed` |
//! | 6.2.11.7.2 every glyph has Unicode | `fonts::to_unicode`; [`PdfError::ForbiddenCharacter`] |
//! | 6.2.11.7.3 private-use characters have `ActualText` | `content::text`; finding `pdf-private-use` |
//! | 6.2.11.8 no `.notdef` | [`PdfError::MissingGlyph`] |
//! | 6.6.2 XMP; 6.6.4 its identification | `metadata::xmp` |
//! | 6.2.8 images without interpolation; 6.2.10 transparency under the output intent | `pictures` |
//! | 6.7 logical structure, language | `structure::plan`, `structure::tree`, `metadata::catalog` |
//! | 6.8 no embedded files, or (ISO 19005-3) with relationship and type | [`Archive`], `metadata::catalog` |
//! | ISO 14289-1, 7.1 artifacts; title shown | `content::page`, `metadata::catalog` |
//! | 7.3 figures have an alternative text | `structure::tree` |
//! | 7.2 natural language | `metadata::catalog` |
//! | 7.4.2 no heading level skipped | `structure::nesting` |
//! | 7.5 header cells have a scope | `structure::tree` |
//!
//! # Example
//!
//! ```
//! # use tongbao_document::{Alignment, Block, BlockStyle, Cells, Color, Document, Footers, Grid};
//! # use tongbao_document::{Length, LineSpacing, Metadata, Orientation, PageSection, PageSetup};
//! # use tongbao_document::{Paragraph, Place, Role, Run, StyleSheet, Typeface, Wishes};
//! # let mm = Length::from_mm;
//! # let style = BlockStyle {
//! #     typeface: Typeface::FangSong, size: Length::from_points(16), cell: Grid::OFFICIAL.cell(),
//! #     color: Color::BLACK, alignment: Alignment::Justified, first_line: Cells::new(2),
//! #     left: Cells::ZERO, right: Cells::ZERO, tab: None, rows_before: 0, rows_after: 0,
//! #     line_spacing: LineSpacing::Grid, wishes: Wishes::NONE,
//! # };
//! # let paragraph = Paragraph {
//! #     role: Role::Body, style, heading: None, place: Place::Whole,
//! #     runs: vec![Run { text: "现将巡察整改进展情况予以公布。".into(), typeface: style.typeface }],
//! # };
//! # let section = PageSection {
//! #     page: PageSetup {
//! #         width: mm(210), height: mm(297), top: mm(37), bottom: mm(35), left: mm(28),
//! #         right: mm(26), orientation: Orientation::Portrait,
//! #     },
//! #     grid: Grid::OFFICIAL, blocks: vec![Block::Paragraph(paragraph)],
//! #     footers: Footers { odd: None, even: None, first: None, first_differs: false },
//! #     head: None, foot_separator: None, imprint: None,
//! # };
//! # let document = Document {
//! #     metadata: Metadata { title: "关于巡察整改进展情况的通报".into(), ..Metadata::default() },
//! #     styles: StyleSheet::new(), sections: vec![section], enclosures: Vec::new(),
//! # };
//! use tongbao_layout::{LayoutOptions, paginate};
//! use tongbao_pdf::{PdfOptions, write};
//!
//! // A composed document is at hand.
//! let faces = tongbao_fonts::bundled();
//! let pages = paginate(&document, &faces, &LayoutOptions::default())?.value;
//! let pdf = write(&document, &pages, &faces, &PdfOptions::default())?;
//! assert!(pdf.value.starts_with(b"%PDF-1.7"));
//! assert!(pdf.findings.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use lopdf::Object;
use tongbao_document::{Document, Faces, Pages, Report};

mod content;
mod error;
mod fonts;
mod measure;
mod metadata;
mod options;
mod outlines;
mod pictures;
mod save;
mod structure;

pub use error::{PdfError, PictureProblem};
pub use options::{Archive, PdfOptions};

/// Writes `pages` of `document` as a PDF file: PDF/A-2a (or 3a, see [`PdfOptions::archive`]) and
/// PDF/UA-1.
///
/// `faces` must be the ones that the pages were laid out with. Every glyph is where `pages` says,
/// to within 0.01 mm, and the text that a reader extracts is the characters of `pages`, one by
/// one. A squeezed full-width mark has a glyph as narrow as its room (in tenths of the size; only in
/// TrueType faces), so that no box of text overlaps the next or leaves the type area. Findings: `pdf-private-use`, `pdf-title`.
///
/// The structure tree has one element a block: consecutive title lines are one `H1`, headings are
/// `H2` … `H6` by their depth (deeper ones `P`), paragraphs that begin with a heading and all
/// others `P`, tables `Table` with the caption before them in it. What a head says comes before
/// them and what an imprint says behind, a `P` each; seals are `Figure`s. Page numbers, rules, separators and repeated
/// header rows are artifacts. Every heading of depth 2 or more is a bookmark.
///
/// A sheet read on its side is an upright page like all others, its content turned, so that a
/// printed and bound copy has it the way GB/T 9704-2012, clause 8, asks; `Rotate` shows it to be
/// read on a screen.
///
/// # Errors
///
/// [`PdfError`] says what and where: a character without a glyph, a face that may not be embedded
/// or is not among `faces`, a damaged font file or picture, pages that are not of this document.
pub fn write(
    document: &Document,
    pages: &Pages,
    faces: &dyn Faces,
    options: &PdfOptions,
) -> Result<Report<Vec<u8>>, PdfError> {
    let mut findings = Vec::new();
    let about = metadata::Facts::collect(document, options, &mut findings);
    let subsets = fonts::subset(fonts::collect(pages, &mut findings)?, faces)?;
    let pictures = pictures::collect(document, pages)?;
    let plan = structure::plan(document, pages)?;

    let (packed, written) = side_by_side(
        || fonts::pack(&subsets),
        || content::write(pages, &plan, &subsets, &pictures),
    );
    let content::Written {
        mut pdf,
        root,
        pages: page_ids,
        resources,
        marks,
    } = written?;
    let fonts = fonts::add(&mut pdf, subsets, packed);
    let mut shared = save::dictionary([("Font", Object::Dictionary(fonts))]);
    let images = pictures.add(&mut pdf);
    if !images.is_empty() {
        shared.set("XObject", Object::Dictionary(images));
    }
    pdf.set_object(resources, shared);

    let roots = metadata::Roots {
        pages: root,
        structure: structure::add_tree(&mut pdf, &plan, &marks, &page_ids),
        outline: structure::add_outline(&mut pdf, &plan.bookmarks, pages, &page_ids),
    };
    let enclosures = match options.archive {
        Archive::A2a => &[],
        Archive::A3a => document.enclosures.as_slice(),
    };
    let info = metadata::add_info(&mut pdf, &about);
    let catalog = metadata::add_catalog(&mut pdf, &about, &roots, pages, enclosures);
    let bytes = save::file(pdf.objects, catalog, info)?;
    Ok(Report::new(bytes, findings))
}

/// Does both, on two threads where that was asked for.
#[cfg(feature = "parallel")]
fn side_by_side<A: Send, B: Send>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B + Send,
) -> (A, B) {
    rayon::join(one, other)
}

/// Does both, one after the other.
#[cfg(not(feature = "parallel"))]
fn side_by_side<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}

//! Pages: marked text and rules.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};
use tongbao_document::{Color, FaceId, Page, Pages};

use super::operators::{self, operator};
use super::text::TextWriter;
use crate::PdfError;
use crate::fonts::Subset;
use crate::measure::{milli, number};
use crate::save::{dictionary, name};
use crate::structure::{Marks, Plan, Stretch};

/// The pages of a file under way.
pub(crate) struct Written {
    /// The objects so far: the page tree, the pages and their content.
    pub(crate) pdf: Document,
    /// The root of the page tree.
    pub(crate) root: ObjectId,
    /// The pages in order.
    pub(crate) pages: Vec<ObjectId>,
    /// The resources that every page names; the object is still to be set.
    pub(crate) resources: ObjectId,
    /// What was marked on every page.
    pub(crate) marks: Vec<Marks>,
}

/// Writes all pages.
///
/// # Errors
///
/// [`PdfError::NoPages`], [`PdfError::Page`].
pub(crate) fn write(
    pages: &Pages,
    plan: &Plan,
    subsets: &BTreeMap<FaceId, Subset<'_>>,
) -> Result<Written, PdfError> {
    if pages.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let mut pdf = Document::with_version("1.7");
    let root = pdf.new_object_id();
    let resources = pdf.new_object_id();
    let (operations, marks) = pages
        .pages
        .iter()
        .zip(&plan.pages)
        .map(|(page, stretches)| operations(page, stretches, plan, subsets))
        .unzip();
    let contents = contents(pages, operations)?;
    let mut ids = Vec::with_capacity(contents.len());
    for (index, (page, content)) in (0..).zip(pages.pages.iter().zip(contents)) {
        let content = pdf.add_object(Stream::new(Dictionary::new(), content));
        ids.push(pdf.add_object(dictionary([
            ("Type", name("Page")),
            ("Parent", Object::Reference(root)),
            ("MediaBox", media_box(page)),
            ("Resources", Object::Reference(resources)),
            ("Contents", Object::Reference(content)),
            // Where the elements of its marked content are found.
            ("StructParents", Object::Integer(index)),
            // The order of the structure tree is the order of the tab key.
            ("Tabs", name("S")),
        ])));
    }
    let kids = ids.iter().map(|id| Object::Reference(*id)).collect();
    pdf.set_object(
        root,
        dictionary([
            ("Type", name("Pages")),
            ("Kids", Object::Array(kids)),
            ("Count", Object::Integer(ids.len() as i64)),
        ]),
    );
    Ok(Written {
        pdf,
        root,
        pages: ids,
        resources,
        marks,
    })
}

fn media_box(page: &Page) -> Object {
    let edge = |length| Object::Real(number(milli(length)));
    let corner = [Object::Integer(0), Object::Integer(0)];
    let opposite = [edge(page.setup.width), edge(page.setup.height)];
    Object::Array([corner, opposite].concat())
}

/// The content of every page, as printpdf writes it. Its page objects, catalog, dates and random
/// identifiers are left behind.
fn contents(pages: &Pages, operations: Vec<Vec<Op>>) -> Result<Vec<Vec<u8>>, PdfError> {
    let mut source = PdfDocument::new("");
    source.pages = (pages.pages.iter().zip(operations))
        .map(|(page, operations)| {
            let setup = page.setup;
            let (width, height) = (Mm(setup.width.mm() as f32), Mm(setup.height.mm() as f32));
            PdfPage::new(width, height, operations)
        })
        .collect();
    let save = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        // Or it would drop the operators it has no name for.
        secure: false,
        image_optimization: None,
    };
    let mut written = source.to_lopdf_document(&save, &mut Vec::new());
    let page_ids = written.get_pages();
    let contents: Vec<Vec<u8>> = page_ids
        .values()
        .filter_map(|id| {
            let content = written.get_dictionary(*id).ok()?.get(b"Contents").ok()?;
            let content = content.as_reference().ok()?;
            match written.objects.remove(&content)? {
                Object::Stream(stream) => Some(stream.content),
                _ => None,
            }
        })
        .collect();
    if contents.len() != pages.pages.len() {
        return Err(PdfError::Page {
            page: contents.len() + 1,
        });
    }
    Ok(contents)
}

/// The operations of a page: its text in the order of its lines, then its rules.
fn operations(
    page: &Page,
    stretches: &[Stretch],
    plan: &Plan,
    subsets: &BTreeMap<FaceId, Subset<'_>>,
) -> (Vec<Op>, Marks) {
    let mut writer = TextWriter::new(subsets, plan, page.setup.height);
    for stretch in stretches {
        let lines = page.lines.get(stretch.lines.clone()).unwrap_or_default();
        writer.stretch(stretch.owner, lines);
    }
    let (mut ops, marks) = writer.finish();
    rules(page, &mut ops);
    (ops, marks)
}

/// Strokes the rules of a page, as decoration.
fn rules(page: &Page, ops: &mut Vec<Op>) {
    if page.rules.is_empty() {
        return;
    }
    ops.push(operators::begin(
        "Artifact",
        [("Type", operators::name("Layout"))],
    ));
    let mut color = Color::BLACK;
    let mut thickness = None;
    for rule in &page.rules {
        if rule.color != color {
            color = rule.color;
            ops.push(operators::stroke(color));
        }
        if thickness != Some(rule.thickness) {
            thickness = Some(rule.thickness);
            ops.push(operator("w", [operators::real(milli(rule.thickness))]));
        }
        let point = |x, y| {
            let y = milli(page.setup.height - y);
            [operators::real(milli(x)), operators::real(y)]
        };
        ops.push(operator("m", point(rule.x1, rule.y1)));
        ops.push(operator("l", point(rule.x2, rule.y2)));
        ops.push(operator("S", []));
    }
    ops.push(Op::EndMarkedContent);
}

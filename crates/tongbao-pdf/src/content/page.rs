//! Pages: pictures, marked text and rules.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions};
use tongbao_document::{Color, FaceId, Length, Orientation, Page, Pages};

use super::marker::Marker;
use super::operators::{self, operator};
use super::text::TextWriter;
use crate::PdfError;
use crate::fonts::Subset;
use crate::measure::{Sheet, milli, number};
use crate::pictures::Pictures;
use crate::save::{dictionary, name};
use crate::structure::{Marks, Owner, Plan, Stretch};

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
    pictures: &Pictures,
) -> Result<Written, PdfError> {
    if pages.pages.is_empty() {
        return Err(PdfError::NoPages);
    }
    let mut pdf = Document::with_version("1.7");
    let root = pdf.new_object_id();
    let resources = pdf.new_object_id();
    let writer = PageWriter {
        plan,
        subsets,
        pictures,
    };
    let planned = plan.pages.iter().zip(&plan.pictures);
    let (operations, marks) = (pages.pages.iter().zip(planned))
        .map(|(page, (stretches, figures))| writer.operations(page, stretches, figures))
        .unzip();
    let contents = contents(pages, operations)?;
    let mut ids = Vec::with_capacity(contents.len());
    for (index, (page, content)) in (0..).zip(pages.pages.iter().zip(contents)) {
        let content = pdf.add_object(Stream::new(Dictionary::new(), content));
        let mut object = dictionary([
            ("Type", name("Page")),
            ("Parent", Object::Reference(root)),
            ("MediaBox", media_box(page)),
            ("Resources", Object::Reference(resources)),
            ("Contents", Object::Reference(content)),
            // Where the elements of its marked content are found.
            ("StructParents", Object::Integer(index)),
            // The order of the structure tree is the order of the tab key.
            ("Tabs", name("S")),
        ]);
        if page.setup.orientation == Orientation::Landscape {
            // Shown to be read; the page itself lies as it is bound.
            object.set("Rotate", Object::Integer(90));
        }
        ids.push(pdf.add_object(object));
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
    let (width, height) = Sheet::new(page.setup).size();
    let opposite = [edge(width), edge(height)];
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

/// Writes page after page.
struct PageWriter<'a> {
    plan: &'a Plan,
    subsets: &'a BTreeMap<FaceId, Subset<'a>>,
    pictures: &'a Pictures,
}

impl PageWriter<'_> {
    /// The operations of a page: its pictures, its text in the order of its lines, then its rules;
    /// on a sheet read on its side the page number last, for it stays upright.
    fn operations(
        &self,
        page: &Page,
        stretches: &[Stretch],
        figures: &[usize],
    ) -> (Vec<Op>, Marks) {
        let marker = Marker::new(self.plan);
        let (width, height) = Sheet::new(page.setup).size();
        if page.setup.orientation == Orientation::Portrait {
            let (mut ops, marker) = self.figures(page, figures, marker);
            let (text, marker) = self.text(page, stretches.iter(), marker, height);
            ops.extend(text);
            rules(page, &mut ops);
            return (ops, marker.finish());
        }
        let number = |stretch: &&Stretch| stretch.owner == Owner::PageNumber;
        // What is read on its side: turned counter-clockwise, its upper edge on the left.
        let mut ops = vec![
            operator("q", []),
            operator(
                "cm",
                [0, 1_000, -1_000, 0, milli(width), 0].map(operators::real),
            ),
        ];
        let (figures, marker) = self.figures(page, figures, marker);
        ops.extend(figures);
        let as_read = stretches.iter().filter(|stretch| !number(stretch));
        let (text, marker) = self.text(page, as_read, marker, page.setup.height);
        ops.extend(text);
        rules(page, &mut ops);
        ops.push(operator("Q", []));
        let (text, marker) = self.text(page, stretches.iter().filter(number), marker, height);
        ops.extend(text);
        (ops, marker.finish())
    }

    /// Paints the pictures; what comes later lies over them.
    fn figures<'m>(
        &self,
        page: &Page,
        figures: &[usize],
        mut marker: Marker<'m>,
    ) -> (Vec<Op>, Marker<'m>) {
        let mut ops = Vec::new();
        for (picture, element) in page.pictures.iter().zip(figures) {
            let Some(resource) = self.pictures.resource(page.section, picture.block) else {
                continue;
            };
            let bottom = page.setup.height - picture.top - picture.height;
            let matrix = [
                milli(picture.width),
                0,
                0,
                milli(picture.height),
                milli(picture.left),
                milli(bottom),
            ];
            marker.turn_to(Owner::Element(*element), &mut ops);
            marker.begin(&mut ops);
            ops.push(operator("q", []));
            ops.push(operator("cm", matrix.map(operators::real)));
            ops.push(operator("Do", [operators::name(&resource)]));
            ops.push(operator("Q", []));
            marker.end(&mut ops);
        }
        (ops, marker)
    }

    /// The text of `stretches`, on a page of this `height`.
    fn text<'s, 'm>(
        &'m self,
        page: &Page,
        stretches: impl Iterator<Item = &'s Stretch>,
        marker: Marker<'m>,
        height: Length,
    ) -> (Vec<Op>, Marker<'m>) {
        let mut writer = TextWriter::new(self.subsets, marker, height);
        for stretch in stretches {
            let lines = page.lines.get(stretch.lines.clone()).unwrap_or_default();
            writer.stretch(stretch.owner, lines);
        }
        writer.finish()
    }
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

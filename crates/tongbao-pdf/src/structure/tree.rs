//! The structure tree of a file (ISO 32000-1, 14.7).

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::plan::{Element, Figure, Plan, Tag};
use crate::measure::number;
use crate::save::{dictionary, name, text};

impl Tag {
    /// The structure type (ISO 32000-1, 14.8.4).
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(3) => "H3",
            Self::Heading(4) => "H4",
            Self::Heading(5) => "H5",
            Self::Heading(_) => "H6",
            Self::Paragraph => "P",
            Self::Caption => "Caption",
            Self::Figure => "Figure",
            Self::Table => "Table",
            Self::Row => "TR",
            Self::HeaderCell => "TH",
            Self::DataCell => "TD",
        }
    }

    /// Whether the element stays in the tree though nothing in it is printed: a row without its
    /// empty cells would not be a row.
    const fn stays_empty(self) -> bool {
        matches!(
            self,
            Self::Document | Self::Row | Self::HeaderCell | Self::DataCell
        )
    }
}

/// What the marked content of a page belongs to: the element of each number.
pub(crate) type Marks = Vec<usize>;

/// Marked content of an element: the page from 0, and its number there.
#[derive(Clone, Copy)]
struct Content {
    page: usize,
    id: i64,
}

/// Adds the structure tree of `plan` to `pdf` and returns its root. `marks` says what was marked
/// on every page, `pages` are the pages.
pub(crate) fn add_tree(
    pdf: &mut Document,
    plan: &Plan,
    marks: &[Marks],
    pages: &[ObjectId],
) -> ObjectId {
    let elements = &plan.elements;
    let contents = contents(elements.len(), marks);
    let printed = printed(elements, &contents);
    let root = pdf.new_object_id();
    let ids: Vec<ObjectId> = elements.iter().map(|_| pdf.new_object_id()).collect();

    let mut parents = vec![root; ids.len()];
    for (element, id) in elements.iter().zip(&ids) {
        for kid in &element.kids {
            if let Some(parent) = parents.get_mut(*kid) {
                *parent = *id;
            }
        }
    }
    let all = elements
        .iter()
        .zip(&contents)
        .zip(&ids)
        .zip(&parents)
        .zip(&printed);
    for (index, ((((element, contents), id), parent), printed_here)) in all.enumerate() {
        if *printed_here {
            let kids = element
                .kids
                .iter()
                .filter(|kid| printed.get(**kid) == Some(&true));
            let kids = kids.filter_map(|kid| ids.get(*kid).copied()).collect();
            let mut object = object(element.tag, *parent, kids, contents, pages);
            if let Some(figure) = plan.figures.get(&index) {
                describe(&mut object, figure);
            }
            pdf.set_object(*id, object);
        }
    }

    let parent_tree = pdf.add_object(parent_tree(marks, &ids));
    let document = ids.first().copied().unwrap_or(root);
    pdf.set_object(
        root,
        dictionary([
            ("Type", name("StructTreeRoot")),
            ("K", Object::Reference(document)),
            ("ParentTree", Object::Reference(parent_tree)),
            ("ParentTreeNextKey", Object::Integer(pages.len() as i64)),
        ]),
    );
    root
}

/// The marked content of each element, in the order of the pages.
fn contents(elements: usize, marks: &[Marks]) -> Vec<Vec<Content>> {
    let mut contents = vec![Vec::new(); elements];
    for (page, marks) in marks.iter().enumerate() {
        for (id, element) in (0..).zip(marks) {
            if let Some(contents) = contents.get_mut(*element) {
                contents.push(Content { page, id });
            }
        }
    }
    contents
}

/// Which elements go into the file: those with something printed in them, and the cells beside.
fn printed(elements: &[Element], contents: &[Vec<Content>]) -> Vec<bool> {
    let mut filled: Vec<bool> = contents
        .iter()
        .map(|contents| !contents.is_empty())
        .collect();
    // Parents come before their children, so backwards every child is known before its parent.
    for (index, element) in elements.iter().enumerate().rev() {
        let filled_kid = element
            .kids
            .iter()
            .any(|kid| filled.get(*kid) == Some(&true));
        if let Some(filled) = filled.get_mut(index) {
            *filled |= filled_kid;
        }
    }
    let stays = elements.iter().map(|element| element.tag.stays_empty());
    filled
        .into_iter()
        .zip(stays)
        .map(|(filled, stays)| filled || stays)
        .collect()
}

fn object(
    tag: Tag,
    parent: ObjectId,
    kids: Vec<ObjectId>,
    contents: &[Content],
    pages: &[ObjectId],
) -> Dictionary {
    let mut object = dictionary([("S", name(tag.name())), ("P", Object::Reference(parent))]);
    // The page of the first content is the page of the element; content on it is named by its
    // number alone.
    let home = contents.first().map(|content| content.page);
    if let Some(page) = home.and_then(|page| pages.get(page)) {
        object.set("Pg", Object::Reference(*page));
    }
    let contents = contents.iter().filter_map(|content| {
        if Some(content.page) == home {
            return Some(Object::Integer(content.id));
        }
        Some(Object::Dictionary(dictionary([
            ("Type", name("MCR")),
            ("Pg", Object::Reference(*pages.get(content.page)?)),
            ("MCID", Object::Integer(content.id)),
        ])))
    });
    let kids: Vec<Object> = kids
        .into_iter()
        .map(Object::Reference)
        .chain(contents)
        .collect();
    match <[Object; 1]>::try_from(kids) {
        Ok([only]) => object.set("K", only),
        Err(kids) if kids.is_empty() => {}
        Err(kids) => object.set("K", Object::Array(kids)),
    }
    if tag == Tag::HeaderCell {
        // ISO 14289-1, 7.5: the scope of a header cell must be told.
        let attributes = dictionary([("O", name("Table")), ("Scope", name("Column"))]);
        object.set("A", Object::Dictionary(attributes));
    }
    object
}

/// Says what a figure shows (ISO 32000-1, 14.9.3) and where it is (14.8.5.4.3).
fn describe(object: &mut Dictionary, figure: &Figure) {
    let edges = figure.corners.iter().flat_map(|(x, y)| [*x, *y]);
    let edges = edges.map(|edge| Object::Real(number(edge))).collect();
    object.set("Alt", text(&figure.alternative));
    let attributes = dictionary([
        ("O", name("Layout")),
        ("Placement", name("Block")),
        ("BBox", Object::Array(edges)),
    ]);
    object.set("A", Object::Dictionary(attributes));
}

/// For each page the elements of its marked content, by number (ISO 32000-1, 14.7.4.4).
fn parent_tree(marks: &[Marks], ids: &[ObjectId]) -> Dictionary {
    let mut entries = Vec::with_capacity(marks.len() * 2);
    for (page, marks) in (0..).zip(marks) {
        let elements = marks.iter().filter_map(|element| ids.get(*element));
        let elements = elements.map(|id| Object::Reference(*id)).collect();
        entries.push(Object::Integer(page));
        entries.push(Object::Array(elements));
    }
    dictionary([("Nums", Object::Array(entries))])
}

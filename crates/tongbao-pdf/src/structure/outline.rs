//! Bookmarks (ISO 32000-1, 12.3.3).

use lopdf::{Dictionary, Document, Object, ObjectId};
use tongbao_document::{Length, Orientation, Pages};

use super::plan::Bookmark;
use crate::measure::{Sheet, number};
use crate::save::{dictionary, name, text};

/// Bookmarks of levels up to this one show their children when the file is opened: parts and
/// sections are seen, problems are folded.
const OPEN_LEVELS: usize = 1;

/// A bookmark among its relatives.
struct Item {
    id: ObjectId,
    parent: usize,
    previous: Option<usize>,
    next: Option<usize>,
    /// First and last child.
    ends: Option<(usize, usize)>,
    children: usize,
}

impl Item {
    fn new(id: ObjectId, parent: usize) -> Self {
        Self {
            id,
            parent,
            previous: None,
            next: None,
            ends: None,
            children: 0,
        }
    }
}

/// Adds the bookmarks to `pdf` and returns their root; `None` where there are none.
pub(crate) fn add_outline(
    pdf: &mut Document,
    bookmarks: &[Bookmark],
    pages: &Pages,
    page_ids: &[ObjectId],
) -> Option<ObjectId> {
    if bookmarks.is_empty() {
        return None;
    }
    let items = relate(pdf, bookmarks);
    for (index, bookmark) in (1..).zip(bookmarks) {
        let item = items.get(index)?;
        let mut object = dictionary([
            ("Title", text(&bookmark.title)),
            ("Parent", Object::Reference(items.get(item.parent)?.id)),
        ]);
        for (key, sibling) in [("Prev", item.previous), ("Next", item.next)] {
            if let Some(sibling) = sibling.and_then(|sibling| items.get(sibling)) {
                object.set(key, Object::Reference(sibling.id));
            }
        }
        if let Some(destination) = destination(bookmark, pages, page_ids) {
            object.set("Dest", destination);
        }
        set_children(&mut object, item, &items, bookmark.level <= OPEN_LEVELS);
        pdf.set_object(item.id, object);
    }
    let root = items.first()?;
    let mut object = dictionary([("Type", name("Outlines"))]);
    set_children(&mut object, root, &items, true);
    // On the root the count is of everything seen at first: the open levels.
    let seen = bookmarks
        .iter()
        .filter(|bookmark| bookmark.level <= OPEN_LEVELS + 1)
        .count();
    object.set("Count", Object::Integer(seen as i64));
    pdf.set_object(root.id, object);
    Some(root.id)
}

/// The items with their relatives; the first is the root, then one a bookmark.
fn relate(pdf: &mut Document, bookmarks: &[Bookmark]) -> Vec<Item> {
    let mut items = vec![Item::new(pdf.new_object_id(), 0)];
    // The last item of each level, the root at level 0.
    let mut open = vec![0];
    for bookmark in bookmarks {
        open.truncate(bookmark.level);
        let parent = open.last().copied().unwrap_or(0);
        let index = items.len();
        open.push(index);
        let mut item = Item::new(pdf.new_object_id(), parent);
        if let Some(parent) = items.get_mut(parent) {
            item.previous = parent.ends.map(|(_, last)| last);
            parent.ends = Some((parent.ends.map_or(index, |(first, _)| first), index));
            parent.children += 1;
        }
        if let Some(previous) = item.previous.and_then(|previous| items.get_mut(previous)) {
            previous.next = Some(index);
        }
        items.push(item);
    }
    items
}

fn set_children(object: &mut Dictionary, item: &Item, items: &[Item], open: bool) {
    if let Some((first, last)) = item.ends
        && let (Some(first), Some(last)) = (items.get(first), items.get(last))
    {
        object.set("First", Object::Reference(first.id));
        object.set("Last", Object::Reference(last.id));
        // Negative: folded.
        let count = item.children as i64;
        object.set("Count", Object::Integer(if open { count } else { -count }));
    }
}

/// The upper edge of the heading's line; on an upright page the left edge, and on all the
/// magnification of the moment, left as they are (ISO 32000-1, 12.3.2.2).
fn destination(bookmark: &Bookmark, pages: &Pages, page_ids: &[ObjectId]) -> Option<Object> {
    let setup = pages.pages.get(bookmark.page)?.setup;
    let (x, y) = Sheet::new(setup).point(Length::ZERO, bookmark.top);
    Some(Object::Array(vec![
        Object::Reference(*page_ids.get(bookmark.page)?),
        name("XYZ"),
        match setup.orientation {
            Orientation::Portrait => Object::Null,
            Orientation::Landscape => Object::Real(number(x)),
        },
        Object::Real(number(y)),
        Object::Null,
    ]))
}

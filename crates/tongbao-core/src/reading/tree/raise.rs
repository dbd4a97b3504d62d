//! Headings that are numbered like a series in prose: 第一、加强领导，精心组织.

use std::ops::Range;

use super::super::labels;
use super::super::source::Paragraph;
use super::super::words::is_at_most;
use super::Item;
use crate::model::Family;

/// The longest such heading, in characters.
const LONGEST: usize = 50;

/// Raises the paragraphs 第一、 第二、 … among `range` to headings of parts, where all of them stand
/// on lines of their own with text under each; which series it is.
pub(super) fn headings(
    body: &[Paragraph],
    items: &mut [Item],
    range: Range<usize>,
) -> Option<Family> {
    let first = |item: &Item| item.marker.clone().filter(|m| m.style.prefix == "第");
    let mut found: Vec<usize> = Vec::new();
    let mut family = None;
    for at in range.clone() {
        let Some(item) = items.get(at) else { continue };
        if item
            .marker
            .as_ref()
            .is_some_and(|marker| marker.rank() <= 10)
        {
            return None;
        }
        let Some(marker) = first(item).filter(|m| m.rank() == PROSE_RANK) else {
            continue;
        };
        let text = body.get(at).map_or("", |paragraph| paragraph.text.as_str());
        let alone = is_at_most(text, LONGEST)
            && !text.contains(['。', '；', '：'])
            && labels::label(text).is_none();
        let followed = at + 1 < range.end && items.get(at + 1).and_then(first).is_none();
        if !alone || !followed || marker.number != found.len() + 1 {
            return None;
        }
        family = Some(marker.style.family());
        found.push(at);
    }
    if found.len() < 2 {
        return None;
    }
    for at in found {
        if let Some(item) = items.get_mut(at) {
            item.is_raised = true;
        }
    }
    family
}

/// The rank of 第一，.
const PROSE_RANK: u8 = 61;

//! Marked content: what each piece of text belongs to (ISO 32000-1, 14.6 and 14.7.4).

use printpdf::{DictItem, Op};

use super::operators;
use crate::save::utf16;
use crate::structure::{Marks, Owner, Plan};

/// Marks the text of a page and numbers the marks.
pub(crate) struct Marker<'a> {
    plan: &'a Plan,
    /// The element of each number given.
    marks: Marks,
    /// What is being written.
    owner: Owner,
    /// Whether its mark has begun.
    open: bool,
}

impl<'a> Marker<'a> {
    pub(crate) const fn new(plan: &'a Plan) -> Self {
        Self {
            plan,
            marks: Vec::new(),
            owner: Owner::PageNumber,
            open: false,
        }
    }

    /// What follows belongs to `owner`.
    pub(crate) fn turn_to(&mut self, owner: Owner, ops: &mut Vec<Op>) {
        self.end(ops);
        self.owner = owner;
    }

    /// Begins the mark of text, unless it has begun. Everything on a page is either content of an
    /// element or an artifact (ISO 14289-1, 7.1).
    pub(crate) fn begin(&mut self, ops: &mut Vec<Op>) {
        if self.open {
            return;
        }
        self.open = true;
        ops.push(match self.owner {
            Owner::Element(element) => {
                let tag = self
                    .plan
                    .elements
                    .get(element)
                    .map_or("P", |it| it.tag.name());
                operators::begin(tag, [("MCID", self.next(element))])
            }
            Owner::PageNumber => pagination("Footer"),
            Owner::RepeatedHeader => pagination("Header"),
        });
    }

    /// Begins the mark of a glyph that stands for `character` although `ToUnicode` says otherwise
    /// of it (ISO 32000-1, 14.9.4), or that is for private use (ISO 19005-2, 6.2.11.7.3).
    ///
    /// Marks inside marks would be legal, but some readers lose the rest of the outer one at the
    /// end of the inner; so the text before ends here.
    pub(crate) fn begin_odd(&mut self, character: char, ops: &mut Vec<Op>) {
        let text = utf16(character.encode_utf8(&mut [0; 4]));
        let text = ("ActualText", DictItem::Bytes(text));
        if let Owner::Element(element) = self.owner {
            self.end(ops);
            let id = self.next(element);
            ops.push(operators::begin("Span", [("MCID", id), text]));
        } else {
            self.begin(ops);
            ops.push(operators::begin("Span", [text]));
        }
    }

    /// Ends it.
    pub(crate) fn end_odd(ops: &mut Vec<Op>) {
        ops.push(Op::EndMarkedContent);
    }

    /// Ends the mark of text, if it has begun.
    pub(crate) fn end(&mut self, ops: &mut Vec<Op>) {
        if self.open {
            self.open = false;
            ops.push(Op::EndMarkedContent);
        }
    }

    /// What was marked.
    pub(crate) fn finish(self) -> Marks {
        self.marks
    }

    /// The next number, for content of `element`.
    fn next(&mut self, element: usize) -> DictItem {
        self.marks.push(element);
        DictItem::Int(self.marks.len() as i64 - 1)
    }
}

fn pagination(subtype: &str) -> Op {
    let (kind, subtype) = (operators::name("Pagination"), operators::name(subtype));
    operators::begin("Artifact", [("Type", kind), ("Subtype", subtype)])
}

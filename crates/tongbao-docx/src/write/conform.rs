//! What stands between docx-rs and a valid part: the order of the schema, and what docx-rs
//! cannot say.
//!
//! docx-rs 0.4.22 writes properties in an order of its own, drops `firstLineChars`, always writes
//! left and right indents, knows neither `rightChars` nor `tblHeader`, and adds paragraph ids
//! from a counter. The pass walks the part once, takes the n-th [`ParagraphSupplement`] for the
//! n-th paragraph (rows and sections likewise), and leaves the text alone.

use std::collections::VecDeque;

use super::sequence;
use crate::xml::{self, Element, Node};

/// The namespace of WordprocessingML, transitional.
pub(crate) const NAMESPACE_W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of references from one part to another.
pub(crate) const NAMESPACE_R: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What docx-rs cannot say, in the order of the paragraphs, rows and sections of one part.
#[derive(Debug, Default)]
pub(crate) struct Supplement {
    /// One for every paragraph, those in table cells included.
    pub(crate) paragraphs: VecDeque<ParagraphSupplement>,
    /// One for every row of a table: further row properties.
    pub(crate) rows: VecDeque<Vec<Element>>,
    /// One for every cell of a table: further cell properties.
    pub(crate) cells: VecDeque<Vec<Element>>,
    /// One for every table: further table properties.
    pub(crate) tables: VecDeque<Vec<Element>>,
    /// One for every section: its whole `w:sectPr`.
    pub(crate) sections: VecDeque<Element>,
}

/// Properties to add to a paragraph; a property that is there already is replaced.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParagraphSupplement {
    /// Into `w:pPr`.
    pub(crate) paragraph: Vec<Element>,
    /// Into the `w:rPr` of every run and of the paragraph mark.
    pub(crate) runs: Vec<Element>,
    /// Runs of our own before the others.
    pub(crate) first: Vec<Element>,
}

/// Brings a part that docx-rs wrote into valid form; `None` if it is not well-formed or holds
/// another number of paragraphs, rows, tables or sections than the supplement.
pub(crate) fn conform(part: &[u8], mut supplement: Supplement) -> Option<Vec<u8>> {
    let mut root = xml::parse(part)?;
    // docx-rs declares sixteen namespaces, of which a notice uses two.
    root.attributes = vec![
        ("xmlns:w".into(), NAMESPACE_W.to_owned()),
        ("xmlns:r".into(), NAMESPACE_R.to_owned()),
    ];
    visit(&mut root, &mut supplement)?;
    let used_up = supplement.paragraphs.is_empty()
        && supplement.rows.is_empty()
        && supplement.cells.is_empty()
        && supplement.tables.is_empty()
        && supplement.sections.is_empty();
    used_up.then(|| root.into_part())
}

fn visit(element: &mut Element, supplement: &mut Supplement) -> Option<()> {
    match &*element.name {
        "w:p" => {
            // Ids from a counter would differ from run to run; nothing needs them.
            element.attributes.clear();
            supply_paragraph(element, supplement.paragraphs.pop_front()?);
        }
        "w:tr" => {
            let extra = supplement.rows.pop_front()?;
            edit(element, "w:trPr", |properties| add(properties, extra));
        }
        "w:tc" => {
            let extra = supplement.cells.pop_front()?;
            edit(element, "w:tcPr", |properties| add(properties, extra));
        }
        "w:tbl" => {
            let extra = supplement.tables.pop_front()?;
            edit(element, "w:tblPr", |properties| add(properties, extra));
        }
        "w:sectPr" => {
            *element = supplement.sections.pop_front()?;
            sequence::order(element);
            return Some(());
        }
        // `w:type` is not an attribute of a grid column.
        "w:gridCol" => element.attributes.retain(|(name, _)| name == "w:w"),
        "w:fldChar" => element.attributes.retain(|(name, _)| name != "w:dirty"),
        "w:t" if !needs_preserving(element) => element.attributes.clear(),
        _ => {}
    }
    for child in &mut element.children {
        if let Node::Element(child) = child {
            visit(child, supplement)?;
        }
    }
    element.children.retain(|child| !is_empty_properties(child));
    sequence::order(element);
    Some(())
}

fn supply_paragraph(paragraph: &mut Element, extra: ParagraphSupplement) {
    let ParagraphSupplement {
        paragraph: properties,
        runs,
        first,
    } = extra;
    if !runs.is_empty() {
        for child in &mut paragraph.children {
            if let Node::Element(run) = child
                && run.name == "w:r"
            {
                edit(run, "w:rPr", |properties| add(properties, runs.clone()));
            }
        }
    }
    edit(paragraph, "w:pPr", |found| {
        add(found, properties);
        edit(found, "w:rPr", |mark| add(mark, runs));
    });
    // Behind the properties, which stand first now.
    for (index, run) in first.into_iter().enumerate() {
        paragraph.children.insert(index + 1, Node::Element(run));
    }
}

/// Changes the first child of that name; makes it, as the first child, where there is none.
fn edit(element: &mut Element, name: &'static str, change: impl FnOnce(&mut Element)) {
    for child in &mut element.children {
        if let Node::Element(child) = child
            && child.name == name
        {
            change(child);
            return;
        }
    }
    let mut made = Element::new(name);
    change(&mut made);
    element.children.insert(0, Node::Element(made));
}

fn add(properties: &mut Element, extra: Vec<Element>) {
    for element in extra {
        properties
            .children
            .retain(|child| !matches!(child, Node::Element(child) if child.name == element.name));
        properties.children.push(Node::Element(element));
    }
}

fn is_empty_properties(node: &Node) -> bool {
    matches!(node, Node::Element(element)
        if element.children.is_empty()
            && element.attributes.is_empty()
            && matches!(&*element.name, "w:pPr" | "w:rPr" | "w:trPr" | "w:tcPr"))
}

/// Whether white space of a text would be lost without `xml:space="preserve"`.
fn needs_preserving(element: &Element) -> bool {
    element.children.iter().any(|child| match child {
        Node::Text(text) => {
            let is_space = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r');
            text.starts_with(is_space) || text.ends_with(is_space) || text.contains("  ")
        }
        Node::Element(_) => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conformed(part: &str, supplement: Supplement) -> Option<String> {
        conform(part.as_bytes(), supplement)
            .map(|part| String::from_utf8(part).expect("parts are UTF-8"))
    }

    #[test]
    fn properties_are_added_and_put_in_order() {
        let part = r#"<w:document xmlns:w="x" xmlns:w14="y"><w:body><w:p w14:paraId="1"><w:pPr><w:rPr/><w:jc w:val="left"/><w:pStyle w:val="A"/></w:pPr><w:r><w:rPr/><w:t xml:space="preserve">a&amp;b</w:t><w:t xml:space="preserve"> c</w:t></w:r></w:p></w:body></w:document>"#;
        let supplement = Supplement {
            paragraphs: VecDeque::from([ParagraphSupplement {
                paragraph: vec![
                    Element::val("w:jc", "right"),
                    Element::new("w:ind").attr("w:rightChars", 400),
                ],
                runs: vec![Element::val("w:sz", 32)],
                first: Vec::new(),
            }]),
            ..Supplement::default()
        };
        let text = conformed(part, supplement).expect("well-formed");
        assert!(text.ends_with(
            r#"<w:body><w:p><w:pPr><w:pStyle w:val="A"/><w:ind w:rightChars="400"/><w:jc w:val="right"/><w:rPr><w:sz w:val="32"/></w:rPr></w:pPr><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t>a&amp;b</w:t><w:t xml:space="preserve"> c</w:t></w:r></w:p></w:body></w:document>"#
        ), "{text}");
    }

    #[test]
    fn a_supplement_that_does_not_fit_is_refused() {
        let part = r#"<w:body xmlns:w="x"><w:p/></w:body>"#;
        assert_eq!(conformed(part, Supplement::default()), None);
        let two = Supplement {
            paragraphs: VecDeque::from(vec![ParagraphSupplement::default(); 2]),
            ..Supplement::default()
        };
        assert_eq!(conformed(part, two), None);
    }
}

//! Reads a finished file back with lopdf: structure, bookmarks, and every glyph with its place.

use std::collections::BTreeMap;
use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, content::Content};

/// A glyph as a reader of the file sees it.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// What it stands for.
    pub(crate) text: String,
    /// The number of its marked content; `None` in artifacts.
    pub(crate) id: Option<i64>,
    /// Where it is, in points from the lower left corner.
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) size: f64,
    /// Its advance in thousandths of the size.
    pub(crate) width: f64,
}

pub(crate) struct File {
    pub(crate) pdf: Document,
    pub(crate) pages: Vec<(ObjectId, Vec<Seen>)>,
}

struct Font {
    unicode: BTreeMap<u16, String>,
    widths: BTreeMap<u16, f64>,
}

impl File {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let pdf = Document::load_mem(bytes).unwrap();
        let pages = pdf
            .get_pages()
            .into_values()
            .map(|id| (id, page(&pdf, id)))
            .collect();
        Self { pdf, pages }
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.pdf.catalog().unwrap()
    }

    /// Follows a reference.
    pub(crate) fn resolve<'a>(&'a self, object: &'a Object) -> &'a Object {
        self.pdf.dereference(object).unwrap().1
    }

    pub(crate) fn entry<'a>(&'a self, dictionary: &'a Dictionary, key: &str) -> Option<&'a Object> {
        Some(self.resolve(dictionary.get(key.as_bytes()).ok()?))
    }

    /// The characters of a page, artifacts too.
    pub(crate) fn text(&self, page: usize) -> String {
        self.pages[page]
            .1
            .iter()
            .map(|seen| seen.text.as_str())
            .collect()
    }

    /// Structure, bookmarks, page labels and properties in readable form.
    pub(crate) fn outline(&self) -> String {
        let mut out = String::new();
        let catalog = self.catalog();
        let info = self.pdf.trailer.get(b"Info").unwrap();
        for (key, value) in self.resolve(info).as_dict().unwrap() {
            let _ = writeln!(
                out,
                "info {} {}",
                String::from_utf8_lossy(key),
                string(value)
            );
        }
        out.push_str("tree\n");
        let root = self
            .entry(catalog, "StructTreeRoot")
            .unwrap()
            .as_dict()
            .unwrap();
        let document = self.entry(root, "K").unwrap().as_dict().unwrap();
        self.element(&mut out, document, 1);
        out.push_str("bookmarks\n");
        if let Some(outlines) = self.entry(catalog, "Outlines") {
            self.bookmarks(&mut out, outlines.as_dict().unwrap(), 1);
        }
        let labels = self
            .entry(catalog, "PageLabels")
            .unwrap()
            .as_dict()
            .unwrap();
        let _ = writeln!(out, "labels {}", spelled(labels.get(b"Nums").unwrap()));
        for (index, (_, seen)) in self.pages.iter().enumerate() {
            let artifacts: String = seen
                .iter()
                .filter(|seen| seen.id.is_none())
                .map(|seen| seen.text.as_str())
                .collect();
            let _ = writeln!(out, "page {} artifacts “{artifacts}”", index + 1);
        }
        out
    }

    fn element(&self, out: &mut String, element: &Dictionary, depth: usize) {
        let tag =
            String::from_utf8_lossy(element.get(b"S").unwrap().as_name().unwrap()).into_owned();
        let _ = write!(out, "{:indent$}{tag}", "", indent = depth * 2);
        if let Ok(alternative) = element.get(b"Alt") {
            let _ = write!(out, " alt {}", string(alternative));
        }
        let attributes = element.get(b"A").and_then(Object::as_dict).ok();
        if let Some(edges) = attributes.and_then(|it| it.get(b"BBox").ok()) {
            let _ = write!(out, " at {}", spelled(edges));
        }
        if let Some(scope) = attributes.and_then(|it| it.get(b"Scope").ok()) {
            let _ = write!(
                out,
                " scope {}",
                String::from_utf8_lossy(scope.as_name().unwrap())
            );
        }
        let kids = match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.clone(),
            Ok(kid) => vec![kid.clone()],
            Err(_) => Vec::new(),
        };
        let home = element
            .get(b"Pg")
            .ok()
            .map(|page| page.as_reference().unwrap());
        let mut below = Vec::new();
        for kid in &kids {
            match kid {
                Object::Integer(id) => self.content(out, home.unwrap(), *id),
                Object::Dictionary(mcr) => {
                    let page = mcr.get(b"Pg").unwrap().as_reference().unwrap();
                    self.content(out, page, mcr.get(b"MCID").unwrap().as_i64().unwrap());
                }
                other => below.push(self.resolve(other).as_dict().unwrap()),
            }
        }
        out.push('\n');
        for kid in below {
            self.element(out, kid, depth + 1);
        }
    }

    fn content(&self, out: &mut String, page: ObjectId, id: i64) {
        let index = self
            .pages
            .iter()
            .position(|(known, _)| *known == page)
            .unwrap();
        let text: String = self.pages[index]
            .1
            .iter()
            .filter(|seen| seen.id == Some(id))
            .map(|seen| seen.text.as_str())
            .collect();
        let _ = write!(out, " [{}.{id}] {text}", index + 1);
    }

    fn bookmarks(&self, out: &mut String, parent: &Dictionary, depth: usize) {
        let mut next = self.entry(parent, "First");
        let mut last = None;
        while let Some(item) = next {
            let item = item.as_dict().unwrap();
            let destination = item.get(b"Dest").unwrap().as_array().unwrap();
            let page = destination[0].as_reference().unwrap();
            let page = self
                .pages
                .iter()
                .position(|(known, _)| *known == page)
                .unwrap()
                + 1;
            let top = destination[3].as_float().unwrap();
            let count = item
                .get(b"Count")
                .map_or(0, |count| count.as_i64().unwrap());
            let title = string(item.get(b"Title").unwrap());
            let _ = writeln!(
                out,
                "{:indent$}{title} page {page} top {top} count {count}",
                "",
                indent = depth * 2
            );
            assert_eq!(item.get(b"Prev").is_ok(), last.is_some());
            last = Some(item);
            self.bookmarks(out, item, depth + 1);
            next = self.entry(item, "Next");
        }
        assert_eq!(
            self.entry(parent, "Last")
                .map(|last| last.as_dict().unwrap()),
            last
        );
    }
}

/// A text string.
pub(crate) fn string(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(utf16) => from_utf16(utf16),
        None => String::from_utf8(bytes.to_vec()).unwrap(),
    }
}

fn from_utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes
        .chunks(2)
        .map(|pair| u16::from_be_bytes(pair.try_into().unwrap()))
        .collect();
    String::from_utf16(&units).unwrap()
}

fn spelled(object: &Object) -> String {
    format!("{object:?}")
}

fn page(pdf: &Document, id: ObjectId) -> Vec<Seen> {
    let page = pdf.get_dictionary(id).unwrap();
    let resources = pdf
        .dereference(page.get(b"Resources").unwrap())
        .unwrap()
        .1
        .as_dict()
        .unwrap();
    let fonts: BTreeMap<Vec<u8>, Font> = resources
        .get(b"Font")
        .unwrap()
        .as_dict()
        .unwrap()
        .iter()
        .map(|(name, id)| (name.clone(), font(pdf, id.as_reference().unwrap())))
        .collect();
    let content = Content::decode(&pdf.get_page_content(id)).unwrap();

    let mut seen = Vec::new();
    // Marked content under way: its number, and the text that stands for it.
    let mut marks: Vec<(Option<i64>, Option<String>)> = Vec::new();
    let (mut face, mut size, mut spacing) = (None, 0.0, 0.0);
    let (mut line, mut pen) = ((0.0, 0.0), 0.0);
    for operation in &content.operations {
        let operands = &operation.operands;
        let number = |index: usize| number(&operands[index]);
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operands[1].as_dict().unwrap();
                let id = properties.get(b"MCID").ok().map(|id| id.as_i64().unwrap());
                let text = properties.get(b"ActualText").ok().map(string);
                marks.push((id, text));
            }
            "EMC" => {
                marks.pop().unwrap();
            }
            "BT" => line = (0.0, 0.0),
            "Tf" => {
                face = fonts.get(operands[0].as_name().unwrap());
                size = number(1);
            }
            "Tc" => spacing = number(0),
            "Td" => {
                line = (line.0 + number(0), line.1 + number(1));
                pen = line.0;
            }
            "Tj" | "TJ" => {
                let items = match &operands[0] {
                    Object::Array(items) => items.clone(),
                    string => vec![string.clone()],
                };
                let font = face.unwrap();
                for item in items {
                    let Ok(codes) = item.as_str() else {
                        pen -= self::number(&item) * size / 1000.0;
                        continue;
                    };
                    for code in codes.chunks(2) {
                        let code = u16::from_be_bytes(code.try_into().unwrap());
                        let actual = marks.iter().rev().find_map(|mark| mark.1.clone());
                        let width = font.widths.get(&code).copied().unwrap_or(1000.0);
                        seen.push(Seen {
                            width,
                            text: actual.unwrap_or_else(|| font.unicode[&code].clone()),
                            id: marks.iter().rev().find_map(|mark| mark.0),
                            x: pen,
                            y: line.1,
                            size,
                        });
                        pen += width * size / 1000.0 + spacing;
                    }
                }
            }
            // Pictures, and what turns a sheet read on its side: places are those before it.
            "q" | "Q" | "cm" | "Do" | "ET" | "m" | "l" | "S" | "w" | "g" | "rg" | "G" | "RG" => {}
            other => panic!("unexpected operator {other}"),
        }
    }
    assert!(marks.is_empty());
    seen
}

fn number(object: &Object) -> f64 {
    match object {
        Object::Integer(value) => *value as f64,
        // As spelled, not as f32.
        Object::Real(value) => value.to_string().parse().unwrap(),
        other => panic!("no number: {other:?}"),
    }
}

fn font(pdf: &Document, id: ObjectId) -> Font {
    let follow = |object| pdf.dereference(object).unwrap().1;
    let font = pdf.get_dictionary(id).unwrap();
    let cmap = follow(font.get(b"ToUnicode").unwrap()).as_stream().unwrap();
    let cmap = String::from_utf8(cmap.decompressed_content().unwrap()).unwrap();
    let mut unicode = BTreeMap::new();
    for line in cmap.split_once("beginbfchar").unwrap().1.lines() {
        let Some(line) = line
            .strip_prefix('<')
            .and_then(|line| line.strip_suffix('>'))
        else {
            continue;
        };
        let (code, text) = line.split_once("><").unwrap();
        let bytes: Vec<u8> = (0..text.len() / 2)
            .map(|index| u8::from_str_radix(&text[index * 2..index * 2 + 2], 16).unwrap())
            .collect();
        unicode.insert(u16::from_str_radix(code, 16).unwrap(), from_utf16(&bytes));
    }
    let descendants = follow(font.get(b"DescendantFonts").unwrap())
        .as_array()
        .unwrap();
    let descendant = follow(&descendants[0]).as_dict().unwrap();
    let mut widths = BTreeMap::new();
    if let Ok(listed) = descendant.get(b"W") {
        for pair in listed.as_array().unwrap().chunks(2) {
            let first = pair[0].as_i64().unwrap() as u16;
            for (code, width) in (first..).zip(pair[1].as_array().unwrap()) {
                widths.insert(code, number(width));
            }
        }
    }
    Font { unicode, widths }
}

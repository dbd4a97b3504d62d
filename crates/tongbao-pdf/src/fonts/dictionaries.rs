//! The font objects of a file.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use tongbao_document::FaceId;

use super::subset::{Program, Subset};
use super::to_unicode;
use crate::outlines;
use crate::save::{dictionary, literal, name, raw_deflate};

/// The width of glyphs that `W` does not list, in thousandths of the size: that of a hanzi.
const DEFAULT_WIDTH: u16 = 1000;
/// Flags of a font descriptor: the face has characters beyond the standard Latin set
/// (ISO 32000-1, table 123).
const SYMBOLIC: i64 = 1 << 2;
/// Flags of a font descriptor: the glyphs slant.
const ITALIC: i64 = 1 << 6;

/// Font programs, compressed.
pub(crate) type Packed = BTreeMap<FaceId, Stream>;

/// Compresses the font programs of TrueType faces.
pub(crate) fn pack(subsets: &BTreeMap<FaceId, Subset<'_>>) -> Packed {
    let mut rest = raw_deflate();
    let programs = subsets.iter().filter_map(|(face, subset)| {
        let Program::TrueType(data) = &subset.program else {
            return None;
        };
        let packed = outlines::compress(data, &mut rest)?;
        let facts = dictionary([
            ("Length1", Object::Integer(data.len() as i64)),
            ("Filter", name("FlateDecode")),
        ]);
        Some((*face, Stream::new(facts, packed).with_compression(false)))
    });
    programs.collect()
}

/// Adds every face to `pdf` and returns the dictionary of font resources. Programs that are not
/// `packed` are left to be compressed with all other streams.
///
/// Each is a Type 0 font with `Identity-H` (ISO 32000-1, 9.7), embedded (ISO 19005-2, 6.2.11.4.1)
/// and with `ToUnicode` (6.2.11.7.2).
pub(crate) fn add(
    pdf: &mut Document,
    subsets: BTreeMap<FaceId, Subset<'_>>,
    mut packed: Packed,
) -> Dictionary {
    let mut resources = Dictionary::new();
    for (face, subset) in subsets {
        let resource = subset.resource.clone();
        let id = add_face(pdf, subset, packed.remove(&face));
        resources.set(resource, Object::Reference(id));
    }
    resources
}

fn add_face(pdf: &mut Document, subset: Subset<'_>, packed: Option<Stream>) -> ObjectId {
    let to_unicode = to_unicode::cmap(&subset.codes());
    let to_unicode = pdf.add_object(Stream::new(Dictionary::new(), to_unicode.into_bytes()));
    let widths = widths(&subset.widths);
    let mut descriptor = descriptor(&subset);
    let mut cid_font = dictionary([
        ("Type", name("Font")),
        ("BaseFont", name(&subset.name)),
        (
            "CIDSystemInfo",
            Object::Dictionary(dictionary([
                ("Registry", literal("Adobe")),
                ("Ordering", literal("Identity")),
                ("Supplement", Object::Integer(0)),
            ])),
        ),
        ("DW", Object::Integer(DEFAULT_WIDTH.into())),
    ]);
    if !widths.is_empty() {
        cid_font.set("W", Object::Array(widths));
    }
    let mut base_font = subset.name.clone();
    match subset.program {
        Program::TrueType(data) => {
            cid_font.set("Subtype", name("CIDFontType2"));
            cid_font.set("CIDToGIDMap", name("Identity"));
            let file = pdf.add_object(packed.unwrap_or_else(|| {
                let length = dictionary([("Length1", Object::Integer(data.len() as i64))]);
                Stream::new(length, data)
            }));
            descriptor.set("FontFile2", Object::Reference(file));
        }
        Program::Cff(data) => {
            cid_font.set("Subtype", name("CIDFontType0"));
            base_font.push_str("-Identity-H");
            let kind = dictionary([("Subtype", name("CIDFontType0C"))]);
            let file = pdf.add_object(Stream::new(kind, data));
            descriptor.set("FontFile3", Object::Reference(file));
        }
    }
    let descriptor = pdf.add_object(descriptor);
    cid_font.set("FontDescriptor", Object::Reference(descriptor));
    let cid_font = pdf.add_object(cid_font);
    pdf.add_object(dictionary([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", name(&base_font)),
        ("Encoding", name("Identity-H")),
        (
            "DescendantFonts",
            Object::Array(vec![Object::Reference(cid_font)]),
        ),
        ("ToUnicode", Object::Reference(to_unicode)),
    ]))
}

/// ISO 32000-1, 9.8.
fn descriptor(subset: &Subset<'_>) -> Dictionary {
    let info = subset.info;
    let bounds = info.bounds;
    let slant = if info.italic_angle == 0 { 0 } else { ITALIC };
    dictionary([
        ("Type", name("FontDescriptor")),
        ("FontName", name(&subset.name)),
        ("Flags", Object::Integer(SYMBOLIC | slant)),
        (
            "FontBBox",
            Object::Array(
                [bounds.left, bounds.bottom, bounds.right, bounds.top]
                    .map(|edge| Object::Integer(edge.into()))
                    .to_vec(),
            ),
        ),
        ("ItalicAngle", Object::Integer(info.italic_angle.into())),
        ("Ascent", Object::Integer(info.ascent.into())),
        ("Descent", Object::Integer(info.descent.into())),
        ("CapHeight", Object::Integer(info.cap_height.into())),
        ("StemV", Object::Integer(stem(info.weight))),
    ])
}

/// The thickness of upright stems, in thousandths of the size. Font files do not tell it; this is
/// the usual estimate from the weight class, 95 for regular. No reader uses it for an embedded
/// face, yet the entry is required.
fn stem(weight: u16) -> i64 {
    10 + 244 * (i64::from(weight) - 50) / 1000
}

/// The `W` array: runs of codes whose width is not the default (ISO 32000-1, 9.7.4.3).
fn widths(widths: &[u16]) -> Vec<Object> {
    let mut out = Vec::new();
    let mut start = 0;
    for run in widths.chunk_by(|one, next| (*one == DEFAULT_WIDTH) == (*next == DEFAULT_WIDTH)) {
        if run.first() != Some(&DEFAULT_WIDTH) {
            out.push(Object::Integer(start));
            let run = run.iter().map(|width| Object::Integer((*width).into()));
            out.push(Object::Array(run.collect()));
        }
        start += run.len() as i64;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_odd_widths_are_listed() {
        let listed = widths(&[1000, 500, 250, 1000, 1000, 722]);
        let integers = |list: &[i64]| {
            Object::Array(list.iter().map(|width| Object::Integer(*width)).collect())
        };
        assert_eq!(
            listed,
            [
                Object::Integer(1),
                integers(&[500, 250]),
                Object::Integer(5),
                integers(&[722]),
            ]
        );
        assert!(widths(&[1000, 1000]).is_empty());
    }
}

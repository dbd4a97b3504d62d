//! Operators of page content, as printpdf takes them.

use printpdf::{DictItem, Op};
use tongbao_document::Color;

use crate::measure::{MilliPoints, number};

/// Any operator. printpdf writes it as it stands, as long as it is not asked to be `secure`; its
/// own text operators would ask for fonts parsed by printpdf, which exist in some of its feature
/// sets only.
pub(crate) fn operator<const N: usize>(key: &str, operands: [DictItem; N]) -> Op {
    Op::Unknown {
        key: key.to_owned(),
        value: operands.into(),
    }
}

/// Begins marked content (ISO 32000-1, 14.6); `Op::EndMarkedContent` ends it.
pub(crate) fn begin<const N: usize>(tag: &str, properties: [(&str, DictItem); N]) -> Op {
    let entries = properties.into_iter();
    Op::BeginMarkedContentWithProperties {
        tag: tag.to_owned(),
        properties: DictItem::Dict {
            map: entries
                .map(|(key, value)| (key.to_owned(), value))
                .collect(),
        },
    }
}

/// A name.
pub(crate) fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

/// A number of points.
pub(crate) fn real(milli: MilliPoints) -> DictItem {
    DictItem::Real(number(milli))
}

/// Sets the colour of text.
pub(crate) fn fill(color: Color) -> Op {
    paint(color, "g", "rg")
}

/// Sets the colour of rules.
pub(crate) fn stroke(color: Color) -> Op {
    paint(color, "G", "RG")
}

/// Grey as grey, so that black is printed with black ink only.
fn paint(color: Color, gray: &str, rgb: &str) -> Op {
    let Color { red, green, blue } = color;
    let part = |value: u8| real((i64::from(value) * 1_000 + 127) / 255);
    if red == green && green == blue {
        operator(gray, [part(red)])
    } else {
        operator(rgb, [part(red), part(green), part(blue)])
    }
}

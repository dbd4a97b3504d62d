//! Objects: how they are made, and how they are spelled (ISO 32000-1, 7.3).

use std::io::Write;

use lopdf::{Dictionary, Object, StringFormat};

/// A dictionary with its entries in the order given.
pub(crate) fn dictionary<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    entries.into_iter().collect()
}

/// A name.
pub(crate) fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A string of ASCII characters or bytes.
pub(crate) fn literal(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

/// A text string (ISO 32000-1, 7.9.2.2): ASCII as it is, anything else in UTF-16 with byte order
/// mark.
pub(crate) fn text(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return literal(text);
    }
    Object::String(utf16(text), StringFormat::Literal)
}

/// UTF-16, big-endian, with byte order mark.
pub(crate) fn utf16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

/// Spells `object` at the end of `out`.
pub(crate) fn spell(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(true) => out.extend(b"true"),
        Object::Boolean(false) => out.extend(b"false"),
        Object::Integer(value) => print(out, format_args!("{value}")),
        Object::Real(value) => print(out, format_args!("{value}")),
        Object::Name(name) => spell_name(out, name),
        Object::String(bytes, StringFormat::Literal) => spell_literal(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                print(out, format_args!("{byte:02X}"));
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 && needs_space(item) {
                    out.push(b' ');
                }
                spell(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => spell_dictionary(out, dictionary),
        Object::Stream(stream) => {
            spell_dictionary(out, &stream.dict);
            out.extend(b"stream\n");
            out.extend(&stream.content);
            out.extend(b"\nendstream");
        }
        Object::Reference((number, generation)) => {
            print(out, format_args!("{number} {generation} R"));
        }
    }
}

/// Writing into memory never fails.
pub(crate) fn print(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(text);
}

/// Whether a token must be kept apart from the one before.
const fn needs_space(object: &Object) -> bool {
    matches!(
        object,
        Object::Null
            | Object::Boolean(_)
            | Object::Integer(_)
            | Object::Real(_)
            | Object::Reference(_)
    )
}

fn spell_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        spell_name(out, key);
        if needs_space(value) {
            out.push(b' ');
        }
        spell(out, value);
    }
    out.extend(b">>");
}

fn spell_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte) {
            out.push(byte);
        } else {
            print(out, format_args!("#{byte:02X}"));
        }
    }
}

fn spell_literal(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            // A bare carriage return would be read as a line feed.
            b'\r' => out.extend(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(object: &Object) -> String {
        let mut out = Vec::new();
        spell(&mut out, object);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn objects_are_spelled_tightly() {
        let object = Object::Dictionary(dictionary([
            ("Type", name("Page")),
            ("Count", Object::Integer(-3)),
            ("Size", Object::Real(595.276)),
            (
                "Kids",
                Object::Array(vec![
                    Object::Reference((7, 0)),
                    Object::Reference((8, 0)),
                    name("A b"),
                    Object::Boolean(true),
                    literal("a(b)\\\r"),
                ]),
            ),
            (
                "Hex",
                Object::String(vec![1, 0xab], StringFormat::Hexadecimal),
            ),
        ]));
        assert_eq!(
            spelled(&object),
            "<</Type/Page/Count -3/Size 595.276/Kids[7 0 R 8 0 R/A#20b true(a\\(b\\)\\\\\\r)]\
             /Hex<01AB>>>"
        );
    }

    #[test]
    fn text_is_ascii_or_utf16() {
        assert_eq!(text("a-b"), literal("a-b"));
        assert_eq!(
            text("国"),
            Object::String(vec![0xfe, 0xff, 0x56, 0xfd], StringFormat::Literal)
        );
        assert_eq!(utf16("\u{20bb7}"), [0xfe, 0xff, 0xd8, 0x42, 0xdf, 0xb7]);
    }
}

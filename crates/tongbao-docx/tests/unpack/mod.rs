//! The parts of a finished file, opened by zip alone.

#![allow(dead_code, reason = "each test uses its part of the helpers")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

/// The parts of a package by name, as text; pictures are left out.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .filter_map(|index| {
            let mut file = archive.by_index(index).expect("an entry");
            if file.name().starts_with("word/media/") {
                return None;
            }
            let mut text = String::new();
            file.read_to_string(&mut text).expect("text");
            Some((file.name().to_owned(), text))
        })
        .collect()
}

/// The names of the parts in the order of the archive.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|index| archive.by_index(index).expect("an entry").name().to_owned())
        .collect()
}

/// The values of the attribute in the text of a part, in order.
pub(crate) fn values<'a>(part: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!("{attribute}=\"");
    part.match_indices(opening.as_str())
        .filter_map(|(at, _)| part[at + opening.len()..].split('"').next())
        .collect()
}

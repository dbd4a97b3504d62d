//! Any bytes as a `.docx`, or as the document part of a sound one: an error or a manuscript in
//! bounded time and memory, and a manuscript reads as a notice.
#![no_main]

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use tongbao_core::{ReadOptions, read_manuscript};
use tongbao_docx::{ReadLimits, read};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

/// An archive whose checksums are right, so that the reader gets past them.
fn package(document: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let parts = [
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/document.xml", document),
    ];
    for (name, bytes) in parts {
        archive.start_file(name, options).expect("a part");
        archive.write_all(bytes).expect("its bytes");
    }
    archive.finish().expect("an archive").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let packed;
    let archive = if bytes.starts_with(b"PK") {
        bytes
    } else {
        packed = package(bytes);
        &packed
    };
    if let Ok(opened) = read(archive, &ReadLimits::default()) {
        let _ = read_manuscript(&opened.value, &ReadOptions::default());
    }
});

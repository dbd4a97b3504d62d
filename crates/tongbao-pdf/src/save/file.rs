//! The file: streams one by one, everything else in object streams, a cross-reference stream at
//! the end (ISO 32000-1, 7.5).
//!
//! lopdf writes such files too, but it compresses object streams with whatever backend the program
//! has chosen for flate2, leaves the cross-reference stream as it is, and cannot put a digest of
//! the content into the file identifier.

use std::collections::BTreeMap;

use lopdf::{Object, ObjectId, Stream, StringFormat};

use super::deflate::Compressor;
use super::digest::Digest;
use super::objects::{dictionary, name, print, spell};
use crate::{PdfError, side_by_side};

/// The version that PDF/A-2, PDF/A-3 and PDF/UA-1 are built on, and a comment of four bytes
/// beyond ASCII (ISO 19005-2, 6.1.2).
const HEADER: &[u8] = b"%PDF-1.7\n%\xe9\x80\x9a\xe6\n";
/// Objects an object stream. A reader unpacks a whole stream to get at one object; beyond a few
/// hundred there is nothing left to gain in size.
const OBJECTS_PER_STREAM: usize = 200;
/// Room for the file of a notice of some twenty pages.
const USUAL_SIZE: usize = 512 << 10;

/// The file with these objects, every stream compressed that may be; `root` is the catalog and
/// `info` the information dictionary.
///
/// # Errors
///
/// [`PdfError::Compress`].
pub(crate) fn file(
    objects: BTreeMap<ObjectId, Object>,
    root: ObjectId,
    info: ObjectId,
) -> Result<Vec<u8>, PdfError> {
    let mut next = objects.keys().next_back().map_or(1, |id| id.0 + 1);
    let mut file = File::new();
    let (mut streams, mut packed) = (Vec::new(), Vec::new());
    for ((number, _), object) in objects {
        match object {
            Object::Stream(stream) => streams.push((number, stream)),
            object => packed.push((number, object)),
        }
    }
    for group in packed.chunks(OBJECTS_PER_STREAM) {
        for (index, (number, _)) in (0..).zip(group) {
            file.entries.insert(*number, Entry::InStream(next, index));
        }
        streams.push((next, object_stream(group)));
        next += 1;
    }
    compress(&mut streams)?;
    for (number, stream) in streams {
        file.stream(number, stream);
    }
    file.finish(next, root, info)
}

/// Compresses all that may be, half of it on another thread where that was asked for.
fn compress(streams: &mut [(u32, Stream)]) -> Result<(), PdfError> {
    let work = |stream: &Stream| usize::from(stream.allows_compression) * stream.content.len();
    let all: usize = streams.iter().map(|(_, stream)| work(stream)).sum();
    let mut done = 0;
    let first = streams.iter().take_while(|(_, stream)| {
        done += work(stream);
        done * 2 <= all
    });
    let middle = first.count();
    let one_by_one = |streams: &mut [(u32, Stream)]| {
        let mut compressor = Compressor::new();
        let mut streams = streams.iter_mut();
        streams.try_for_each(|(_, stream)| compressor.compress(stream))
    };
    let (first, second) = streams.split_at_mut(middle);
    let (first, second) = side_by_side(|| one_by_one(first), || one_by_one(second));
    first.and(second)
}

/// Where an object is.
enum Entry {
    /// At this byte of the file.
    Offset(u64),
    /// In this object stream, at this place from 0.
    InStream(u32, u16),
}

/// A file under way.
struct File {
    out: Vec<u8>,
    entries: BTreeMap<u32, Entry>,
}

impl File {
    fn new() -> Self {
        let mut out = Vec::with_capacity(USUAL_SIZE);
        out.extend(HEADER);
        Self {
            out,
            entries: BTreeMap::new(),
        }
    }

    /// Adds a stream as it is.
    fn stream(&mut self, number: u32, stream: Stream) {
        self.entries
            .insert(number, Entry::Offset(self.out.len() as u64));
        print(&mut self.out, format_args!("{number} 0 obj\n"));
        spell(&mut self.out, &Object::Stream(stream));
        self.out.extend(b"\nendobj\n");
    }

    /// Adds the cross-reference stream, itself object `number`.
    fn finish(mut self, number: u32, root: ObjectId, info: ObjectId) -> Result<Vec<u8>, PdfError> {
        let mut digest = Digest::new();
        digest.add(&self.out);
        let identifier = digest.finish().to_be_bytes().to_vec();
        let identifier = Object::String(identifier, StringFormat::Hexadecimal);
        let start = self.out.len();
        self.entries.insert(number, Entry::Offset(start as u64));
        let (index, rows) = rows(&self.entries);
        let trailer = dictionary([
            ("Type", name("XRef")),
            ("Size", Object::Integer(i64::from(number) + 1)),
            ("Root", Object::Reference(root)),
            ("Info", Object::Reference(info)),
            // ISO 19005-2, 6.1.3: required. Both halves are the same: the file was never updated.
            ("ID", Object::Array(vec![identifier.clone(), identifier])),
            ("W", Object::Array(WIDTHS.map(Object::Integer).to_vec())),
            ("Index", Object::Array(index)),
        ]);
        let mut stream = Stream::new(trailer, rows);
        Compressor::new().compress(&mut stream)?;
        self.stream(number, stream);
        print(&mut self.out, format_args!("startxref\n{start}\n%%EOF\n"));
        Ok(self.out)
    }
}

/// ISO 32000-1, 7.5.7.
fn object_stream(group: &[(u32, Object)]) -> Stream {
    let mut header = Vec::new();
    let mut body = Vec::new();
    for (number, object) in group {
        print(&mut header, format_args!("{number} {} ", body.len()));
        spell(&mut body, object);
        body.push(b'\n');
    }
    let facts = dictionary([
        ("Type", name("ObjStm")),
        ("N", Object::Integer(group.len() as i64)),
        ("First", Object::Integer(header.len() as i64)),
    ]);
    header.append(&mut body);
    Stream::new(facts, header)
}

/// Bytes of the three fields of a row of the cross-reference stream: kind, place, place in it.
const WIDTHS: [i64; 3] = [1, 4, 2];

/// The rows of a cross-reference stream and the runs of numbers they are for (ISO 32000-1, 7.5.8).
fn rows(entries: &BTreeMap<u32, Entry>) -> (Vec<Object>, Vec<u8>) {
    // Object 0 heads the list of free objects, here empty.
    let mut rows = vec![0, 0, 0, 0, 0, 0xff, 0xff];
    let mut runs: Vec<(u32, u32)> = vec![(0, 1)];
    for (&number, entry) in entries {
        match runs.last_mut() {
            Some((first, count)) if *first + *count == number => *count += 1,
            _ => runs.push((number, 1)),
        }
        match entry {
            Entry::Offset(offset) => {
                rows.push(1);
                rows.extend((*offset as u32).to_be_bytes());
                rows.extend([0, 0]);
            }
            Entry::InStream(stream, index) => {
                rows.push(2);
                rows.extend(stream.to_be_bytes());
                rows.extend(index.to_be_bytes());
            }
        }
    }
    let index = runs
        .into_iter()
        .flat_map(|(first, count)| [first, count])
        .map(|number| Object::Integer(number.into()))
        .collect();
    (index, rows)
}

//! Compressed streams.

use lopdf::{Object, Stream};
use zlib_rs::{Deflate, DeflateFlush, Status, compress_bound};

use crate::PdfError;

/// zlib's usual level. Level 9 takes half as long again and saves nothing.
const USUAL: i32 = 6;
/// The level for font programs that are not compressed outline by outline: there is little in outlines
/// to find. Against level 6 a seventh of the time is saved and half a percent of the size lost (370 kB of
/// outlines: 7.6 instead of 8.7 ms, 256.7 instead of 255.4 kB).
const FONT_PROGRAMS: i32 = 4;
/// The window of 32 KiB that the zlib format is defined with.
const WINDOW_BITS: u8 = 15;

/// Deflate without the header and checksum of the zlib format, for a part of a stream.
pub(crate) fn raw_deflate() -> Deflate {
    Deflate::new(USUAL, false, WINDOW_BITS)
}

/// Compresses streams, one after the other. Its tables, some 300 kB a level, are made once.
pub(crate) struct Compressor {
    usual: Deflate,
    /// Made for the first of them.
    font_programs: Option<Deflate>,
    /// Room for what is written; only ever grows.
    buffer: Vec<u8>,
}

impl Compressor {
    pub(crate) fn new() -> Self {
        Self {
            usual: Deflate::new(USUAL, true, WINDOW_BITS),
            font_programs: None,
            buffer: Vec::new(),
        }
    }

    /// Compresses what `stream` holds (`FlateDecode`, ISO 32000-1, 7.4.4), unless it is to stay
    /// as it is.
    ///
    /// # Errors
    ///
    /// [`PdfError::Compress`].
    pub(crate) fn compress(&mut self, stream: &mut Stream) -> Result<(), PdfError> {
        if !stream.allows_compression {
            return Ok(());
        }
        let deflate = if is_font_program(stream) {
            (self.font_programs)
                .get_or_insert_with(|| Deflate::new(FONT_PROGRAMS, true, WINDOW_BITS))
        } else {
            &mut self.usual
        };
        let room = compress_bound(stream.content.len());
        if self.buffer.len() < room {
            self.buffer.resize(room, 0);
        }
        deflate.reset();
        // With room for the worst case one call does it all.
        match deflate.compress(&stream.content, &mut self.buffer, DeflateFlush::Finish) {
            Ok(Status::StreamEnd) => {}
            _ => return Err(PdfError::Compress),
        }
        let written = usize::try_from(deflate.total_out()).ok();
        let written = written.and_then(|length| self.buffer.get(..length));
        stream.set_content(written.ok_or(PdfError::Compress)?.to_vec());
        let filter = Object::Name(b"FlateDecode".to_vec());
        stream.dict.set("Filter", filter);
        Ok(())
    }
}

/// ISO 32000-1, table 127: only font programs have these entries.
fn is_font_program(stream: &Stream) -> bool {
    let bare = |kind: &Object| kind.as_name().is_ok_and(|kind| kind == b"CIDFontType0C");
    stream.dict.has(b"Length1") || stream.dict.get(b"Subtype").is_ok_and(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::Dictionary;

    /// What one stream gives does not depend on the ones before.
    #[test]
    fn streams_are_apart() {
        let stream = |text: &str| Stream::new(Dictionary::new(), text.repeat(999).into_bytes());
        let compressed = |compressor: &mut Compressor, text: &str| {
            let mut stream = stream(text);
            compressor.compress(&mut stream).unwrap();
            stream
        };
        let alone = compressed(&mut Compressor::new(), "巡察");
        let mut compressor = Compressor::new();
        compressed(&mut compressor, "整改");
        assert_eq!(compressed(&mut compressor, "巡察").content, alone.content);
        assert_eq!(
            alone.decompressed_content().unwrap(),
            stream("巡察").content
        );
    }

    #[test]
    fn some_streams_stay_as_they_are() {
        let mut stream = Stream::new(Dictionary::new(), vec![b'a'; 99]).with_compression(false);
        Compressor::new().compress(&mut stream).unwrap();
        assert_eq!(stream.content, [b'a'; 99]);
    }
}

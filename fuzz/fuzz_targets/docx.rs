//! Any bytes as a `.docx`: an error or a manuscript in bounded time and memory, and a manuscript
//! reads as a notice.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbao_core::{ReadOptions, read_manuscript};
use tongbao_docx::{ReadLimits, read};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(opened) = read(bytes, &ReadLimits::default()) {
        let _ = read_manuscript(&opened.value, &ReadOptions::default());
    }
});

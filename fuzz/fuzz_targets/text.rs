//! Any bytes as the text of a notice: no panic, and the canonical text reads back with every
//! character, or a finding says what became of it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbao_core::scheme::{SchemeName, apply_scheme};
use tongbao_core::{ReadOptions, read_text, write_text};

fn ink(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions::default();
    let Ok(read) = read_text(bytes, &options) else {
        return;
    };
    let text = write_text(&read.value);
    if ink(&text) > 0 {
        let again = read_text(text.as_bytes(), &options).expect("our own text reads");
        if again.findings.is_empty() {
            assert_eq!(ink(&write_text(&again.value)), ink(&text), "{text}");
        }
    }
    for shape in SchemeName::ALL {
        let _ = write_text(&apply_scheme(&read.value, shape).value);
    }
});

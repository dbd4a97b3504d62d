//! Any bytes as data: no panic, and what reads comes back from every format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tongbao_core::{DataFormat, read_data, write_data};

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else {
        return;
    };
    let format = match first % 3 {
        0 => DataFormat::Json,
        1 => DataFormat::Toml,
        _ => DataFormat::Yaml,
    };
    let Ok(read) = read_data(bytes, format) else {
        return;
    };
    for format in [DataFormat::Json, DataFormat::Toml, DataFormat::Yaml] {
        let written = write_data(&read.value, format);
        let again = read_data(written.as_bytes(), format).expect("our own data reads");
        assert_eq!(again.value, read.value, "{format}\n{written}");
    }
});

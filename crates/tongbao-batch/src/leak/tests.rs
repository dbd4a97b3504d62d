use tongbao::docx::DocxOptions;
use tongbao::pdf::{Archive, PdfOptions};
use tongbao::{Document, LayoutOptions, ReadOptions, Style};

use super::*;

const SECRET: &str = "对时任副局长陈某某立案审查调查";

fn guard() -> Guard {
    Guard::new(&[SECRET, "13800001111"], || "给予党纪处分3人。".to_owned())
        .expect("something to guard")
}

fn document(text: &str) -> Document {
    let text = format!("中共甲县乙局党组\n关于巡察整改进展情况的通报\n{text}\n");
    let notice = tongbao::read_text(text.as_bytes(), &ReadOptions::default()).expect("reads");
    let composed = tongbao::compose(&notice.value, &Style::default()).expect("composes");
    composed.value
}

fn utf16_bytes(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_be_bytes).collect()
}

fn figures(bytes: &[u8], write: impl Fn(u8) -> String) -> String {
    let written: Vec<String> = bytes.iter().map(|byte| write(*byte)).collect();
    written.concat()
}

#[test]
fn what_the_edition_prints_itself_is_not_guarded() {
    assert!(Guard::new(&[SECRET], || format!("已{SECRET}。")).is_none());
    assert!(Guard::new(&["另案处理"], String::new).is_none());
    assert!(guard().in_text("给予党纪处分3人。").is_none());
}

#[test]
fn a_docx_is_searched_in_every_part() {
    let options = DocxOptions::default();
    let write = |document: &Document| {
        tongbao::docx::write(document, &options)
            .expect("docx")
            .value
    };
    let clean = document("给予党纪处分3人。");
    assert_eq!(guard().in_docx(&write(&clean)), Ok(None));
    let said = document(&format!("已{SECRET}。"));
    assert!(
        guard()
            .in_docx(&write(&said))
            .is_ok_and(|found| found.is_some())
    );
    let figures = document("电话13800001111。");
    assert!(
        guard()
            .in_docx(&write(&figures))
            .is_ok_and(|found| found.is_some())
    );
    let mut titled = clean.clone();
    titled.metadata.title = SECRET.to_owned();
    assert!(
        guard()
            .in_docx(&write(&titled))
            .is_ok_and(|found| found.is_some())
    );
    let mut enclosed = clean;
    enclosed.enclosures[0].bytes = format!("{{\"备注\":\"{SECRET}\"}}").into_bytes();
    assert!(
        guard()
            .in_docx(&write(&enclosed))
            .is_ok_and(|found| found.is_some())
    );
    assert!(guard().in_docx(b"no archive").is_err());
}

#[test]
fn a_pdf_is_searched_in_every_object() {
    let faces = tongbao::fonts::bundled();
    let write = |document: &Document| {
        let layout = LayoutOptions::default();
        let pages = tongbao::paginate(document, &faces, &layout)
            .expect("pages")
            .value;
        // The archive that holds enclosures too.
        let mut options = PdfOptions::default();
        options.archive = Archive::A3a;
        let pdf = tongbao::pdf::write(document, &pages, &faces, &options);
        pdf.expect("pdf").value
    };
    let clean = document("给予党纪处分3人。");
    assert_eq!(guard().in_pdf(&write(&clean), "给予党纪处分3人。"), None);
    assert!(guard().in_pdf(&write(&clean), SECRET).is_some());
    let mut titled = clean.clone();
    titled.metadata.title = SECRET.to_owned();
    assert!(guard().in_pdf(&write(&titled), "").is_some());
    let mut enclosed = clean;
    enclosed.enclosures[0].bytes = format!("{{\"备注\":\"{SECRET}\"}}").into_bytes();
    assert!(guard().in_pdf(&write(&enclosed), "").is_some());
}

#[test]
fn every_way_of_writing_a_string_is_read() {
    let wide = utf16_bytes(SECRET);
    let hexadecimal = figures(&wide, |byte| format!("{byte:02X}"));
    let octal = figures(&wide, |byte| format!("\\{byte:03o}"));
    let deflated = |bytes: &[u8]| {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(bytes, 6);
        [b"1 0 obj stream\n".as_slice(), &packed, b"\nendstream"].concat()
    };
    let whole = [
        SECRET.as_bytes().to_vec(),
        [b"x".as_slice(), &wide].concat(),
        format!("<< /T <FEFF{hexadecimal}> >>").into_bytes(),
        format!("/T (\\376\\377{octal})").into_bytes(),
    ];
    for bytes in whole {
        assert!(guard().in_pdf(&bytes, "").is_some(), "{bytes:?}");
        assert!(guard().in_pdf(&deflated(&bytes), "").is_some(), "{bytes:?}");
    }
    let other = utf16_bytes("给予党纪处分3人，其余另案处理。");
    assert_eq!(guard().in_pdf(&deflated(&other), ""), None);
}

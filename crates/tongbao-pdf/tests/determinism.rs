//! Same input, same bytes: in every thread, whatever came before, with equal faces made anew.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::panic,
    reason = "helpers of tests"
)]

mod support;

use support::documents;
use support::layouter::lay_out;
use tongbao_document::Document;
use tongbao_pdf::{PdfOptions, write};

fn bytes(document: &Document) -> Vec<u8> {
    let faces = support::faces();
    let pages = lay_out(document, &faces);
    write(document, &pages, &faces, &PdfOptions::default())
        .unwrap()
        .value
}

#[test]
fn threads_and_history_do_not_show() {
    let first = bytes(&documents::notice());
    // Other files in between, which would move any counter of the process on.
    let _ = bytes(&documents::odd());
    assert!(first == bytes(&documents::notice()));
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|index| {
                scope.spawn(move || {
                    if index % 2 == 0 {
                        let _ = bytes(&documents::long_table());
                    }
                    bytes(&documents::notice())
                })
            })
            .collect();
        for thread in threads {
            assert!(first == thread.join().unwrap());
        }
    });
}

/// The identifier is of the content: another content, another identifier.
#[test]
fn identifiers_differ_with_the_content() {
    let identifier = |document: &Document| {
        let file = lopdf::Document::load_mem(&bytes(document)).unwrap();
        file.trailer.get(b"ID").unwrap().clone()
    };
    let mut other = documents::notice();
    other.metadata.title.push('。');
    assert_ne!(identifier(&documents::notice()), identifier(&other));
    assert_eq!(
        identifier(&documents::notice()),
        identifier(&documents::notice())
    );
}

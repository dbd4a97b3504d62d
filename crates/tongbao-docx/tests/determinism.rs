//! Same document, same bytes: whatever was written before, and in whichever thread.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that cannot go on must stop"
)]

mod fixture;

use tongbao_docx::{DocxOptions, write};

fn bytes(document: &tongbao_document::Document) -> Vec<u8> {
    write(document, &DocxOptions::default())
        .expect("written")
        .value
}

#[test]
fn what_was_written_before_leaves_no_trace() {
    let notice = fixture::notice();
    let first = bytes(&notice);
    for _ in 0..3 {
        let _ = bytes(&fixture::sections());
        assert_eq!(bytes(&notice), first);
    }
}

#[test]
fn threads_leave_no_trace() {
    let first = bytes(&fixture::notice());
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|index| {
                scope.spawn(move || {
                    // Each thread with a past of its own.
                    for _ in 0..index {
                        let _ = bytes(&fixture::sections());
                    }
                    bytes(&fixture::notice())
                })
            })
            .collect();
        for thread in threads {
            assert_eq!(thread.join().expect("no panic"), first);
        }
    });
}

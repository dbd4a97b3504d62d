//! What has been looked up before, so that a second lookup costs a few nanoseconds.

use std::sync::OnceLock;

use tongbao_document::Glyph;

/// Characters on one page of the cache. A notice has some 700 different hanzi scattered over 20 992
/// places: small pages, made when first touched, keep a cold process from filling tables that it
/// never reads.
const PAGE: usize = 32;
/// Pages for the Basic Multilingual Plane; the few characters beyond it are looked up each time.
const PAGES: usize = 0x1_0000 / PAGE;

type Answer = OnceLock<Option<Glyph>>;
type Page = Box<[Answer; PAGE]>;

/// The answers given so far for one typeface.
pub(crate) struct Cache {
    pages: Box<[OnceLock<Page>]>,
}

impl Cache {
    pub(crate) fn new() -> Self {
        Self {
            pages: (0..PAGES).map(|_| OnceLock::new()).collect(),
        }
    }

    /// The answer for `character`, found by `find` the first time.
    pub(crate) fn get(
        &self,
        character: char,
        find: impl FnOnce() -> Option<Glyph>,
    ) -> Option<Glyph> {
        let point = character as usize;
        let answer = self.pages.get(point / PAGE).and_then(|page| {
            page.get_or_init(|| Box::new([const { OnceLock::new() }; PAGE]))
                .get(point % PAGE)
        });
        match answer {
            Some(answer) => *answer.get_or_init(find),
            None => find(),
        }
    }
}

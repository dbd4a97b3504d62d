//! The last look at finished files: nothing that an edition withholds may be in any part of them.
//!
//! Every eight characters in a row of what is withheld, and that the edition itself does not print,
//! are looked for: in each part of a `.docx`, inflated, tags and all and with its runs joined; in the
//! bytes and the inflated streams of a PDF as UTF-8 and UTF-16, in its strings, plain and hexadecimal,
//! and in the text as it was laid out. White space does not count.

mod docx;
mod pdf;

use std::collections::BTreeSet;

/// How many characters in a row are no accident.
const WINDOW: usize = 8;

type Window = [char; WINDOW];

/// What must not be found.
#[derive(Debug)]
pub(crate) struct Guard {
    /// Stretches with a character that is not ASCII: they stand nowhere by accident.
    telling: BTreeSet<Window>,
    /// Stretches of figures and the like: they are looked for in running text alone, since files are
    /// full of figures.
    figures: BTreeSet<Window>,
    /// The characters with which the telling ones begin.
    starts: Vec<bool>,
}

impl Guard {
    /// Guards `withheld` as far as `printed`, the text of the edition, lacks it; `None` where there
    /// is nothing to guard, and then the text is not even asked for.
    pub(crate) fn new<S: AsRef<str>>(
        withheld: &[S],
        printed: impl FnOnce() -> String,
    ) -> Option<Self> {
        if withheld.is_empty() {
            return None;
        }
        let printed: BTreeSet<Window> = windows(&printed()).collect();
        let (mut telling, mut figures) = (BTreeSet::new(), BTreeSet::new());
        for window in withheld.iter().flat_map(|text| windows(text.as_ref())) {
            if printed.contains(&window) {
                continue;
            }
            if window.iter().all(char::is_ascii) {
                figures.insert(window);
            } else {
                telling.insert(window);
            }
        }
        let mut starts = vec![false; 0x1_0000];
        for window in &telling {
            let first = window.first().map_or(0, |first| low(*first));
            if let Some(start) = starts.get_mut(first) {
                *start = true;
            }
        }
        let guard = Self {
            telling,
            figures,
            starts,
        };
        (!guard.telling.is_empty() || !guard.figures.is_empty()).then_some(guard)
    }

    /// What is found in `text` of what must not be there.
    fn telling_in(&self, text: impl Iterator<Item = char>) -> Option<String> {
        slide(text).find_map(|window| {
            let first = window.first().map_or(0, |first| low(*first));
            let may_be = self.starts.get(first).copied().unwrap_or(false);
            (may_be && self.telling.contains(&window)).then(|| window.iter().collect())
        })
    }

    /// The same in running text: figures too.
    pub(crate) fn in_text(&self, text: &str) -> Option<String> {
        let figures = || {
            let mut all = windows(text);
            let found = all.find(|window| self.figures.contains(window));
            found.map(|window| window.iter().collect())
        };
        self.telling_in(text.chars()).or_else(figures)
    }

    /// The same in bytes of which one does not know what they are.
    fn in_bytes(&self, bytes: &[u8]) -> Option<String> {
        let utf8 = String::from_utf8_lossy(bytes);
        self.telling_in(utf8.chars())
            .or_else(|| self.telling_in(utf16(bytes)))
            .or_else(|| self.telling_in(utf16(bytes.get(1..).unwrap_or_default())))
    }
}

/// The lower half of a code point.
fn low(character: char) -> usize {
    u32::from(character) as usize & 0xffff
}

fn utf16(bytes: &[u8]) -> impl Iterator<Item = char> {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [high, low] => u16::from_be_bytes([*high, *low]),
        _ => 0,
    });
    char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
}

fn windows(text: &str) -> impl Iterator<Item = Window> {
    slide(text.chars())
}

/// Every [`WINDOW`] characters in a row, white space left out.
fn slide(characters: impl Iterator<Item = char>) -> impl Iterator<Item = Window> {
    let mut window: Window = ['\0'; WINDOW];
    let mut count = 0;
    characters
        .filter(|character| !character.is_whitespace())
        .filter_map(move |character| {
            window.rotate_left(1);
            if let Some(last) = window.last_mut() {
                *last = character;
            }
            count += 1;
            (count >= WINDOW).then_some(window)
        })
}

#[cfg(test)]
mod tests;

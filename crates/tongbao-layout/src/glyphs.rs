//! The faces are asked once a typeface and character; what is odd about the answer is noted.

use tongbao_document::{FaceId, Faces, Finding, Glyph, Place, Run, Severity, Typeface};

use crate::LayoutError;

/// The middle of a hanzi above the baseline, in thousandths of the size, where the baseline is at
/// 0.88 below the top of the character box.
pub(crate) const HANZI_MIDDLE: i32 = 380;
/// Characters of an excerpt on either side of the one it is about.
const EXCERPT: usize = 8;
/// Further missing characters that an error names at most.
const MORE: usize = 20;
/// Characters in a page of the book.
const PAGE: usize = 256;
/// Pages a typeface has: all of Unicode.
const PAGES: usize = 0x11_0000 / PAGE;

/// A glyph as layout uses it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) glyph: Glyph,
    /// Middle of the hanzi body of its face, thousandths above the baseline.
    pub(crate) middle: i32,
}

/// Whose text is being set, for messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin<'a> {
    pub(crate) place: &'a Place,
    pub(crate) runs: &'a [Run],
}

/// All glyphs asked for so far.
pub(crate) struct GlyphBook<'a> {
    faces: &'a dyn Faces,
    /// Number of the page of each typeface and 256 characters, from 1; 0 for none yet.
    index: Vec<u16>,
    /// Number of the entry of each character, from 1; 0 for none yet.
    pages: Vec<[u32; PAGE]>,
    entries: Vec<Option<Entry>>,
    missing: Option<LayoutError>,
    findings: Vec<Finding>,
    noted: std::collections::BTreeSet<(char, FaceId)>,
}

impl<'a> GlyphBook<'a> {
    pub(crate) fn new(faces: &'a dyn Faces) -> Self {
        Self {
            faces,
            index: vec![0; PAGES * Typeface::ALL.len()],
            pages: Vec::new(),
            entries: Vec::new(),
            missing: None,
            findings: Vec::new(),
            noted: std::collections::BTreeSet::new(),
        }
    }

    /// The glyph of `character` in `typeface`; `None` where it is missing, which is noted.
    pub(crate) fn entry(
        &mut self,
        typeface: Typeface,
        character: char,
        origin: Origin<'_>,
    ) -> Option<Entry> {
        let code = character as usize;
        let page = self
            .index
            .get(typeface as usize * PAGES + code / PAGE)
            .copied()
            .unwrap_or(0);
        let number = usize::from(page)
            .checked_sub(1)
            .and_then(|page| self.pages.get(page))
            .and_then(|page| page.get(code % PAGE))
            .copied()
            .unwrap_or(0);
        if let Some(entry) = (number as usize)
            .checked_sub(1)
            .and_then(|number| self.entries.get(number))
        {
            return *entry;
        }
        let entry = self.ask(typeface, character, origin);
        self.keep(typeface, character, entry);
        entry
    }

    fn keep(&mut self, typeface: Typeface, character: char, entry: Option<Entry>) {
        let code = character as usize;
        let Some(page) = self.index.get_mut(typeface as usize * PAGES + code / PAGE) else {
            return;
        };
        if *page == 0 {
            self.pages.push([0; PAGE]);
            *page = u16::try_from(self.pages.len()).unwrap_or(0);
        }
        self.entries.push(entry);
        let number = u32::try_from(self.entries.len()).unwrap_or(0);
        if let Some(slot) = usize::from(*page)
            .checked_sub(1)
            .and_then(|page| self.pages.get_mut(page))
            .and_then(|page| page.get_mut(code % PAGE))
        {
            *slot = number;
        }
    }

    fn ask(&mut self, typeface: Typeface, character: char, origin: Origin<'_>) -> Option<Entry> {
        let found = self.faces.glyph(typeface, character).or_else(|| {
            // A blank without a glyph of its own is drawn like a plain one.
            matches!(character, '\u{a0}' | '\u{3000}')
                .then(|| self.faces.glyph(typeface, ' '))
                .flatten()
        });
        let Some(glyph) = found else {
            self.miss(typeface, character, origin);
            return None;
        };
        let info = self.faces.info(glyph.face);
        if glyph.fallback
            && !character.is_whitespace()
            && self.noted.insert((character, glyph.face))
        {
            let family = info.map_or("后备字体", |info| info.family.as_str());
            self.findings.push(
                Finding::new(
                    "layout-fallback-face",
                    Severity::Info,
                    format!(
                        "{}里没有“{character}”，改用{family}的字形",
                        typeface.chinese_name()
                    ),
                )
                .at(origin.place.clone())
                .quoting(character),
            );
        }
        if is_private(character) && self.noted.insert((character, FaceId(u16::MAX))) {
            self.findings.push(
                Finding::new(
                    "layout-private-use",
                    Severity::Warning,
                    format!(
                        "字符 U+{:04X} 是专用区字符，换一台电脑或换一种字体就可能变成别的字",
                        u32::from(character)
                    ),
                )
                .at(origin.place.clone())
                .quoting(character)
                .hint("请改用国家标准编码的字"),
            );
        }
        Some(Entry {
            glyph,
            middle: info.map_or(HANZI_MIDDLE, |info| i32::from(info.hanzi_middle)),
        })
    }

    fn miss(&mut self, typeface: Typeface, character: char, origin: Origin<'_>) {
        match &mut self.missing {
            None => {
                self.missing = Some(LayoutError::MissingGlyph {
                    character,
                    typeface,
                    excerpt: excerpt(origin.runs, character),
                    place: origin.place.clone(),
                    more: Vec::new(),
                });
            }
            Some(LayoutError::MissingGlyph {
                character: first,
                more,
                ..
            }) => {
                if *first != character && more.len() < MORE && !more.contains(&character) {
                    more.push(character);
                }
            }
            Some(_) => {}
        }
    }

    /// The findings, or the error of the characters without a glyph.
    pub(crate) fn finish(self) -> Result<Vec<Finding>, LayoutError> {
        match self.missing {
            Some(error) => Err(error),
            None => Ok(self.findings),
        }
    }
}

const fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// A few characters around the first `character` of a paragraph; controls are left out.
fn excerpt(runs: &[Run], character: char) -> String {
    let text = || runs.iter().flat_map(|run| run.text.chars());
    let at = text().position(|c| c == character).unwrap_or(0);
    text()
        .skip(at.saturating_sub(EXCERPT))
        .take(at.min(EXCERPT) + 1 + EXCERPT)
        .filter(|c| !c.is_control())
        .collect()
}

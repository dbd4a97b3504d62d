//! Where in the source each printed paragraph stands.

use std::ops::Range;

use tongbao_document::{Finding, Place, Span};

use super::source::Places;
use crate::model::Notice;
use crate::numbering::{Printed, unfold};

/// Where in a source the paragraphs of its notice stand.
///
/// Composing and laying out know where something is by its path in the data
/// (`parts[1].sections[0].problems[2].title`). This map knows the line of each path. It follows a
/// paragraph by its words as well, so that it still holds for an edition, in which paths close up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceMap {
    places: Places,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    path: String,
    words: u64,
    /// Bytes of the text; of a word processor file the number of the paragraph.
    range: Range<usize>,
}

impl Entry {
    pub(super) fn new(printed: &Printed, range: Range<usize>) -> Self {
        Self {
            path: printed.path.clone(),
            words: words(printed),
            range,
        }
    }
}

/// Where in the source the paragraph at `path` begins.
pub(super) fn start(entries: &[Entry], path: &str) -> Option<usize> {
    let entry = entries.iter().find(|entry| entry.path == path)?;
    Some(entry.range.start)
}

/// A number for the words of a paragraph (FNV-1a, the same on every machine).
fn words(printed: &Printed) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325;
    let pieces = printed.pieces.iter().flat_map(|piece| piece.text.chars());
    pieces
        .filter(|character| !character.is_whitespace())
        .fold(start, |hash: u64, character| {
            (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0100_0000_01b3)
        })
}

impl SourceMap {
    pub(super) fn new(places: Places, entries: Vec<Entry>) -> Self {
        Self { places, entries }
    }

    /// The stretch of the source that the paragraph at `path` of `notice` comes from, where the
    /// source is a text.
    pub fn span(&self, notice: &Notice, path: &str) -> Option<Span> {
        match self.place(&unfold(notice), path, "")? {
            Place::Source(span) => Some(span),
            _ => None,
        }
    }

    /// Gives every finding that is placed by a path of `notice` its place in the source.
    ///
    /// `notice` is what the findings are about: what was read, in another shape or an edition of
    /// it. A finding whose path is not found keeps it.
    pub fn locate(&self, notice: &Notice, findings: &mut [Finding]) {
        let by_path = |finding: &Finding| matches!(finding.place, Place::Path(_));
        if !findings.iter().any(by_path) {
            return;
        }
        let printed = unfold(notice);
        for finding in findings {
            if let Place::Path(path) = &finding.place
                && let Some(place) = self.place(&printed, path, &finding.text)
            {
                finding.place = place;
            }
        }
    }

    /// The place in the source of `path`, a path of `notice`; where `text` stands in it, that of
    /// `text`.
    pub fn locate_path(&self, notice: &Notice, path: &str, text: &str) -> Option<Place> {
        self.place(&unfold(notice), path, text)
    }

    fn place(&self, printed: &[Printed], path: &str, text: &str) -> Option<Place> {
        let paths: Vec<&str> = printed.iter().map(|line| line.path.as_str()).collect();
        let known: Vec<&str> = self.entries.iter().map(|e| e.path.as_str()).collect();
        let wanted = nearest(&paths, path).and_then(|at| printed.get(at));
        let same = wanted.and_then(|wanted| {
            let words = words(wanted);
            let said = |at: &usize| self.entries.get(*at).is_some_and(|e| e.words == words);
            // The paragraph of this path, if its words are these; or else the first with them.
            nearest(&known, &wanted.path)
                .filter(said)
                .or_else(|| self.entries.iter().position(|entry| entry.words == words))
        });
        let entry = self.entries.get(same.or_else(|| nearest(&known, path))?)?;
        Some(self.places.at(entry.range.clone(), text))
    }
}

/// Which of `paths` is `path`, or else the nearest: the first under what is above it.
fn nearest(paths: &[&str], path: &str) -> Option<usize> {
    let mut stem = path;
    loop {
        if let Some(at) = paths.iter().position(|known| *known == stem) {
            return Some(at);
        }
        let under = |known: &&str| {
            known
                .strip_prefix(stem)
                .is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        if let Some(at) = paths.iter().position(under) {
            return Some(at);
        }
        // What runs in has no paragraph: it stands in that of its node, not of its sibling.
        let end = stem.rfind('.')?;
        stem = stem.get(..end)?;
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn paths_without_paragraph_are_told_by_what_is_above_them() {
        let paths = [
            "title[0]",
            "parts[0].heading",
            "parts[0].sections[0].problems[0].title",
            "parts[0].sections[0].problems[0].measures[1]",
            "parts[1].heading",
        ];
        for (path, wanted) in [
            ("title", Some(0)),
            ("parts[0].sections[0].problems[0].measures[1]", Some(3)),
            ("parts[0].sections[0].problems[0].measures[0]", Some(2)),
            ("parts[0].sections[0].problems[0].result", Some(2)),
            ("parts[1].closing[0]", Some(4)),
            ("date", None),
        ] {
            assert_eq!(nearest(&paths, path), wanted, "{path}");
        }
    }
}

//! Finding the printed paragraphs in the source text they were read from.
//!
//! The printed text is the source text in order; white space, page noise and counted numbers aside.
//! Two pointers run through both; where they part, the next words are searched for a limited
//! stretch ahead, so the work is linear in the size of the source.

use std::ops::Range;

use super::chars::{floor, han_digit, han_number, is_han_numeral, slice};
use crate::numbering::{PieceKind, Printed};

/// A stretch of a passage that stands, character for character, in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Segment {
    text: usize,
    source: usize,
    len: usize,
}

/// Where the characters of a passage stand in the source; empty for data.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places(Vec<Segment>);

impl Places {
    /// A passage that is the stretch of the source that begins at `source`.
    fn verbatim(source: usize, len: usize) -> Self {
        Self(vec![Segment {
            text: 0,
            source,
            len,
        }])
    }

    /// The stretch of the source in which `range` of the passage stands.
    pub(crate) fn locate(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = self.offset(range.start)?;
        if range.is_empty() {
            return Some(start..start);
        }
        let last = self.offset(range.end - 1)?;
        (start <= last).then_some(start..last + 1)
    }

    /// The first byte of the source the passage covers.
    pub(crate) fn start(&self) -> Option<usize> {
        self.0.first().map(|segment| segment.source)
    }

    fn offset(&self, at: usize) -> Option<usize> {
        let next = self.0.partition_point(|segment| segment.text <= at);
        let segment = self.0.get(next.checked_sub(1)?)?;
        (at < segment.text + segment.len.max(1)).then(|| segment.source + (at - segment.text))
    }

    fn add(&mut self, text: usize, source: usize, len: usize) {
        if let Some(last) = self.0.last_mut()
            && last.text + last.len == text
            && last.source + last.len == source
        {
            last.len += len;
            return;
        }
        self.0.push(Segment { text, source, len });
    }
}

/// A counted number of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Where it stands in the passage; empty where the source has none.
    pub(crate) range: Range<usize>,
    /// What the model counts.
    pub(crate) number: usize,
    /// What the source says; `None` where it has no number there.
    pub(crate) written: Option<usize>,
    /// The number as the model prints it.
    pub(crate) printed: String,
    /// What stands before and behind the numeral: （ and ）.
    pub(crate) marks: (String, String),
}

/// A printed paragraph as it stands in the source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    /// Its text; numbers as the source writes them.
    pub(crate) text: String,
    /// Its pieces, as stretches of the text.
    pub(crate) pieces: Vec<(PieceKind, Range<usize>)>,
    /// Its numbers.
    pub(crate) counted: Vec<Counted>,
    /// Where its characters stand.
    pub(crate) places: Places,
}

/// Searches this far for the words of a paragraph that parted from the source within it.
const NEAR: usize = 4 << 10;
/// Searches this far for the beginning of a paragraph.
const FAR: usize = 256 << 10;
/// All searches together go this many times through the source.
const PATIENCE: usize = 8;
/// Characters that are searched for.
const NEEDLE: usize = 10;

/// Runs through the source.
pub(crate) struct Aligner<'s> {
    source: &'s str,
    at: usize,
    budget: usize,
}

impl<'s> Aligner<'s> {
    /// At the beginning of `source`.
    pub(crate) fn new(source: &'s str) -> Self {
        Self {
            source,
            at: 0,
            budget: PATIENCE * source.len() + FAR,
        }
    }

    /// Finds the next printed paragraph.
    pub(crate) fn find(&mut self, printed: &Printed) -> Found {
        let mut found = Found::default();
        let mut lost = self.source.is_empty();
        let mut begun = false;
        for piece in &printed.pieces {
            let start = found.text.len();
            if lost {
                found.text.push_str(&piece.text);
                if piece.kind == PieceKind::Ordinal {
                    found.counted.extend(unwritten(&piece.text, start));
                }
            } else if piece.kind == PieceKind::Ordinal {
                if !begun {
                    self.approach(printed);
                }
                self.ordinal(&piece.text, &mut found);
            } else {
                lost = !self.words(&piece.text, &mut found, begun);
            }
            begun = true;
            found.pieces.push((piece.kind, start..found.text.len()));
        }
        found
    }

    /// Finds the date line: the model knows the day, the source how it is written.
    pub(crate) fn find_date(&mut self, printed: &Printed) -> Found {
        let year: String = printed.text().chars().take_while(|c| *c != '年').collect();
        match self.date_line(&year) {
            Some(line) => self.verbatim(line),
            None => self.find(printed),
        }
    }

    /// A date line behind everything that was found, which the model does not hold.
    pub(crate) fn left_over_date(&mut self) -> Option<Found> {
        let line = self.date_line("20")?;
        Some(self.verbatim(line))
    }

    /// The next line of a few characters that begins like `year`, in whatever digits, and holds
    /// nothing but a date.
    fn date_line(&self, year: &str) -> Option<Range<usize>> {
        const LINES: usize = 6;
        let mut start = self.at;
        for line in slice(self.source, self.at..self.source.len())
            .split('\n')
            .take(LINES)
        {
            let text = line.trim();
            let from = start + (line.len() - line.trim_start().len());
            start += line.len() + 1;
            let wanted = year.chars().next().and_then(digit);
            let begins = text.chars().next().and_then(digit);
            let dated = text.chars().all(|c| {
                digit(c).is_some() || c.is_whitespace() || "年月日号十.-/．－元（）()".contains(c)
            });
            let digits = text.chars().filter(|c| digit(*c).is_some()).count();
            if dated && (4..=10).contains(&digits) && begins.is_some() && begins == wanted {
                return Some(from..from + text.len());
            }
        }
        None
    }

    fn verbatim(&mut self, range: Range<usize>) -> Found {
        self.at = range.end;
        let text = slice(self.source, range.clone()).to_owned();
        Found {
            pieces: vec![(PieceKind::Text, 0..text.len())],
            places: Places::verbatim(range.start, text.len()),
            text,
            counted: Vec::new(),
        }
    }

    /// Leaves out what stands before a paragraph that opens with a number.
    fn approach(&mut self, printed: &Printed) {
        let number = printed
            .pieces
            .first()
            .and_then(|piece| split_ordinal(&piece.text));
        let here = number
            .and_then(|(prefix, _, suffix)| self.read_ordinal(self.skip(self.at), prefix, suffix));
        let words = printed
            .pieces
            .iter()
            .find(|piece| piece.kind != PieceKind::Ordinal);
        let Some(words) = words.filter(|_| here.is_none()) else {
            return;
        };
        if let Some(there) = self.search(needle(&words.text), FAR) {
            let line = slice(self.source, self.at..there).rfind('\n');
            self.at = line.map_or(self.at, |newline| self.at + newline + 1);
        }
    }

    /// Takes a number, whatever it counts; leaves the source where it is when there is none.
    fn ordinal(&mut self, text: &str, found: &mut Found) {
        let Some((prefix, counted, suffix)) = split_ordinal(text) else {
            return;
        };
        let begin = self.skip(self.at);
        let start = found.text.len();
        let marks = (prefix.to_owned(), suffix.to_owned());
        let read = self.read_ordinal(begin, prefix, suffix);
        if let Some((end, written)) = read {
            found.text.push_str(slice(self.source, begin..end));
            found.places.add(start, begin, end - begin);
            self.at = end;
            let range = start..found.text.len();
            found.counted.push(Counted {
                range,
                number: counted,
                written: Some(written),
                printed: text.to_owned(),
                marks,
            });
        } else {
            found.counted.push(Counted {
                range: start..start,
                number: counted,
                written: None,
                printed: text.to_owned(),
                marks,
            });
        }
    }

    fn read_ordinal(&self, begin: usize, prefix: &str, suffix: &str) -> Option<(usize, usize)> {
        let at = self.same(begin, prefix)?;
        let numeral = self.source.get(at..)?;
        let end = numeral.find(|c| !is_numeral(c)).unwrap_or(numeral.len());
        let written = read_numeral(slice(numeral, 0..end))?;
        Some((self.same(at + end, suffix)?, written))
    }

    /// The end of `words` in the source when they stand at `at`, blanks between them aside.
    fn same(&self, mut at: usize, words: &str) -> Option<usize> {
        for c in words.chars().filter(|c| !c.is_whitespace()) {
            let rest = self.source.get(at..)?;
            let skipped = rest.len() - rest.trim_start_matches([' ', '\u{3000}', '\\', '*']).len();
            let rest = rest.get(skipped..)?;
            at += skipped + rest.strip_prefix(c).map(|_| c.len_utf8())?;
        }
        Some(at)
    }

    /// Takes words; returns whether most of them were found.
    fn words(&mut self, text: &str, found: &mut Found, begun: bool) -> bool {
        let mut at = 0;
        let mut missed = 0;
        while at < text.len() {
            let here = slice(text, at..text.len());
            let there = slice(self.source, self.at..self.source.len());
            let mut common = common_prefix(here, there);
            if common > 0 {
                // A gap in the source that the text lacks is no part of the passage.
                common = common.min(here.len());
                found.places.add(found.text.len(), self.at, common);
                found.text.push_str(slice(here, 0..common));
                at += common;
                self.at += common;
                missed = 0;
                continue;
            }
            let (Some(c), Some(s)) = (here.chars().next(), there.chars().next()) else {
                found.text.push_str(here);
                return false;
            };
            if s.is_whitespace() {
                self.at += s.len_utf8();
                continue;
            }
            if c.is_whitespace() {
                found.text.push(c);
                at += c.len_utf8();
                continue;
            }
            let reach = if begun || at > 0 { NEAR } else { FAR };
            if let Some(there) = self.search(needle(here), reach) {
                self.at = there;
                continue;
            }
            found.text.push(c);
            at += c.len_utf8();
            missed += 1;
            if missed > NEEDLE {
                found.text.push_str(slice(text, at..text.len()));
                return false;
            }
        }
        true
    }

    /// The next place of `needle` no further than `reach`.
    fn search(&mut self, needle: &str, reach: usize) -> Option<usize> {
        if needle.is_empty() || self.budget < needle.len() {
            return None;
        }
        let reach = reach.min(self.budget);
        let stretch = slice(self.source, self.at..floor(self.source, self.at + reach));
        let hit = stretch.find(needle);
        self.budget -= hit.unwrap_or(stretch.len()).min(self.budget);
        hit.map(|offset| self.at + offset)
    }

    /// The next character from `at` on that is neither blank nor a mark of a page.
    fn skip(&self, mut at: usize) -> usize {
        let noise = |c: char| c.is_whitespace() || matches!(c, '*' | '#' | '_' | '\u{feff}');
        loop {
            let rest = slice(self.source, at..self.source.len());
            let kept = rest.trim_start_matches(noise);
            at += rest.len() - kept.len();
            // 【党内】: the mark of a line.
            let mark = ["党内】", "备注】", "正文】", "公开】", "免校"]
                .iter()
                .find_map(|word| {
                    kept.strip_prefix('【')?.strip_prefix(word)?;
                    let end = kept.find('】').filter(|end| *end < 200)?;
                    Some(end + '】'.len_utf8())
                });
            match mark {
                Some(length) => at += length,
                None => return at,
            }
        }
    }
}

/// The first characters of `text`, up to a gap.
fn needle(text: &str) -> &str {
    let text = text.trim_start();
    let end = text
        .char_indices()
        .take(NEEDLE)
        .take_while(|(_, c)| !c.is_whitespace())
        .last()
        .map_or(0, |(i, c)| i + c.len_utf8());
    slice(text, 0..end)
}

/// How many bytes two texts have in common at their beginning, in whole characters.
fn common_prefix(a: &str, b: &str) -> usize {
    const STEP: usize = 64;
    let (left, right) = (a.as_bytes(), b.as_bytes());
    let most = left.len().min(right.len());
    let mut same = 0;
    while same + STEP <= most && left.get(same..same + STEP) == right.get(same..same + STEP) {
        same += STEP;
    }
    while same < most && left.get(same) == right.get(same) {
        same += 1;
    }
    floor(a, same)
}

fn is_numeral(c: char) -> bool {
    is_han_numeral(c) || c.is_ascii_digit() || ('０'..='９').contains(&c) || circled(c).is_some()
}

/// The digit a date line means by `c`, in whatever form it is typed.
fn digit(c: char) -> Option<u32> {
    match c {
        'O' | 'o' | 'Ｏ' | '○' | '◯' => Some(0),
        '０'..='９' => u32::from(c).checked_sub(u32::from('０')),
        _ => c.to_digit(10).or_else(|| han_digit(c)),
    }
}

fn circled(c: char) -> Option<usize> {
    let offset = u32::from(c).checked_sub(0x245f)?;
    (1..=20).contains(&offset).then_some(offset as usize)
}

fn read_numeral(text: &str) -> Option<usize> {
    let digits: Option<usize> = text.chars().try_fold(0usize, |value, c| {
        let digit = c.to_digit(10).or_else(|| {
            let offset = u32::from(c).checked_sub(u32::from('０'))?;
            (offset < 10).then_some(offset)
        })?;
        value.checked_mul(10)?.checked_add(digit as usize)
    });
    if text.is_empty() {
        return None;
    }
    let mut chars = text.chars();
    let single = chars.next().filter(|_| chars.next().is_none());
    digits
        .or_else(|| single.and_then(circled))
        .or_else(|| han_number(text).map(|n| n as usize))
}

/// A number with its marks: （, 12, ）.
fn split_ordinal(text: &str) -> Option<(&str, usize, &str)> {
    let start = text.find(is_numeral)?;
    let tail = slice(text, start..text.len());
    let len = tail.find(|c| !is_numeral(c)).unwrap_or(tail.len());
    let number = read_numeral(slice(tail, 0..len))?;
    Some((slice(text, 0..start), number, slice(tail, len..tail.len())))
}

/// The number of a paragraph that has no source.
fn unwritten(text: &str, start: usize) -> Option<Counted> {
    let (prefix, counted, suffix) = split_ordinal(text)?;
    Some(Counted {
        range: start..start + text.len(),
        number: counted,
        written: None,
        printed: text.to_owned(),
        marks: (prefix.to_owned(), suffix.to_owned()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Audience;
    use crate::numbering::{Kind, Piece};

    fn printed(pieces: &[(PieceKind, &str)]) -> Printed {
        Printed {
            kind: Kind::Measure,
            pieces: pieces
                .iter()
                .map(|(kind, text)| Piece {
                    kind: *kind,
                    text: (*text).to_owned(),
                    audience: Audience::Public,
                })
                .collect(),
            table: None,
            level: None,
            depth: 0,
            audience: Audience::Public,
            path: String::new(),
        }
    }

    #[test]
    fn noise_and_other_numbers_are_passed_over() {
        let source =
            "首页 | 要闻\n**中共某某局党组**\n\n   （3）学习“一岗\n双责”制度，已完成。\n没有编号的";
        let mut aligner = Aligner::new(source);
        let title = aligner.find(&printed(&[(PieceKind::Text, "中共某某局党组")]));
        assert_eq!(title.places.start(), source.find("中共"));
        let measure = aligner.find(&printed(&[
            (PieceKind::Ordinal, "（2）"),
            (PieceKind::Text, "学习“一岗双责”制度，已完成。"),
        ]));
        assert_eq!(measure.text, "（3）学习“一岗双责”制度，已完成。");
        assert_eq!(
            (measure.counted[0].number, measure.counted[0].written),
            (2, Some(3))
        );
        let at = measure.text.find("双责").expect("there");
        let there = measure
            .places
            .locate(&(at..at + "双责".len()))
            .expect("placed");
        assert_eq!(source.get(there), Some("双责"));
        let bare = aligner.find(&printed(&[
            (PieceKind::Ordinal, "（4）"),
            (PieceKind::Text, "没有编号的"),
        ]));
        assert_eq!(
            (bare.text.as_str(), bare.counted[0].written),
            ("没有编号的", None)
        );
    }

    #[test]
    fn words_the_source_lacks_have_no_place() {
        let mut aligner = Aligner::new("甲乙丙丁戊己庚辛");
        let found = aligner.find(&printed(&[(PieceKind::Text, "甲乙X丁戊己")]));
        assert_eq!(found.text, "甲乙X丁戊己");
        assert_eq!(found.places.locate(&(6..7)), None);
        assert_eq!(found.places.locate(&(7..10)), Some(9..12));
    }
}

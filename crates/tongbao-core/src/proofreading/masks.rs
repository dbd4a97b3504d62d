//! Stretches of a passage that rules leave alone, found once for all rules.

use std::ops::Range;

use super::chars::{after, is_hanzi, left, right, slice};

/// What a stretch is protected as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mask {
    /// “…”: the wording inside may not be ours.
    Quotation,
    /// 《…》: the name of a document keeps its own punctuation, dates and words.
    Title,
    /// 〔2022〕24号 with the letters before it.
    DocumentNumber,
    /// A web or e-mail address, a file name.
    Link,
    /// A telephone number, a standard number, a code: digits and hyphens that count nothing.
    Serial,
}

/// The protected stretches of a passage, each list in order and without overlap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Masks {
    quotations: Vec<Range<usize>>,
    titles: Vec<Range<usize>>,
    document_numbers: Vec<Range<usize>>,
    links: Vec<Range<usize>>,
    serials: Vec<Range<usize>>,
}

impl Masks {
    /// Finds the protected stretches of `text`.
    pub(crate) fn find(text: &str) -> Self {
        let mut masks = Self::default();
        let mut quotation: Option<(usize, usize)> = None;
        let mut title: Option<(usize, usize)> = None;
        let mut ascii = false;
        for (i, c) in text.char_indices() {
            match c {
                '“' => quotation = Some(deeper(quotation, i)),
                '”' => quotation = closed(quotation, i + c.len_utf8(), &mut masks.quotations),
                '《' => title = Some(deeper(title, i)),
                '》' => title = closed(title, i + c.len_utf8(), &mut masks.titles),
                '号' => masks.document_number(text, i),
                '0'..='9' | '@' | 'w' | 'h' | 'W' | 'H' => ascii = true,
                _ => {}
            }
        }
        if ascii {
            masks.links = links(text);
            masks.serials = serials(text, &masks.links);
        }
        masks
    }

    /// Whether `at` lies in a stretch protected as `mask`.
    pub(crate) fn covers(&self, mask: Mask, at: usize) -> bool {
        self.stretch(mask, at).is_some()
    }

    /// Whether `at` lies in a stretch protected as one of `masks`.
    pub(crate) fn covers_any(&self, masks: &[Mask], at: usize) -> bool {
        masks.iter().any(|mask| self.covers(*mask, at))
    }

    /// The stretch protected as `mask` in which `at` lies.
    pub(crate) fn stretch(&self, mask: Mask, at: usize) -> Option<Range<usize>> {
        let list = self.all(mask);
        let next = list.partition_point(|range| range.start <= at);
        let range = list.get(next.checked_sub(1)?)?;
        (at < range.end).then(|| range.clone())
    }

    /// All stretches protected as `mask`.
    pub(crate) fn all(&self, mask: Mask) -> &[Range<usize>] {
        match mask {
            Mask::Quotation => &self.quotations,
            Mask::Title => &self.titles,
            Mask::DocumentNumber => &self.document_numbers,
            Mask::Link => &self.links,
            Mask::Serial => &self.serials,
        }
    }

    /// Protects a document number that ends with the 号 at `end`.
    fn document_number(&mut self, text: &str, end: usize) {
        let Some(start) = document_number_before(text, end) else {
            return;
        };
        let last = self.document_numbers.last().map_or(0, |range| range.end);
        if start >= last {
            self.document_numbers.push(start..end + '号'.len_utf8());
        }
    }
}

/// One more level of a pair, or its first.
fn deeper(open: Option<(usize, usize)>, at: usize) -> (usize, usize) {
    open.map_or((at, 1), |(start, depth)| (start, depth + 1))
}

/// One level less; the outermost goes to `found`.
fn closed(
    open: Option<(usize, usize)>,
    end: usize,
    found: &mut Vec<Range<usize>>,
) -> Option<(usize, usize)> {
    match open {
        Some((start, 1)) => {
            found.push(start..end);
            None
        }
        Some((start, depth)) => Some((start, depth - 1)),
        None => None,
    }
}

/// Where the document number before the 号 at `end` begins: 代字, year in brackets, number.
fn document_number_before(text: &str, end: usize) -> Option<usize> {
    let head = text
        .get(..end)?
        .trim_end_matches(|c: char| c.is_ascii_digit());
    let head = head.strip_suffix('第').unwrap_or(head);
    let head = head.strip_suffix(['〕', ']', '】', '）', ')', '］', '﹞', '>'])?;
    let year = head.trim_end_matches(|c: char| c.is_ascii_digit());
    if !(2..=4).contains(&(head.len() - year.len())) {
        return None;
    }
    let letters = year.strip_suffix(['〔', '[', '【', '（', '(', '［', '﹝', '<'])?;
    let start = letters.trim_end_matches(|c: char| is_hanzi(c) || c.is_ascii_alphanumeric());
    // 代字 are short; what is longer is running text.
    let run = letters.get(start.len()..).unwrap_or_default();
    let kept = run
        .char_indices()
        .rev()
        .take(10)
        .last()
        .map_or(0, |(i, _)| i);
    Some(start.len() + kept)
}

fn is_address_char(c: char) -> bool {
    c.is_ascii_graphic() && !matches!(c, '(' | ')' | '<' | '>' | '"' | ',' | ';' | '[' | ']')
}

/// Web and e-mail addresses.
fn links(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut flush = |start: &mut Option<usize>, end: usize| {
        if let Some(from) = start.take() {
            let run = slice(text, from..end);
            let kept = run.trim_end_matches(['.', ',', ':', ';', '!', '?']);
            let from = from + (kept.len() - kept.trim_start_matches([':', '.', '!', '?']).len());
            let kept = kept.trim_start_matches([':', '.', '!', '?']);
            if kept.contains("://")
                || kept.starts_with("www.")
                || kept.contains('@')
                || is_file_name(kept)
            {
                found.push(from..from + kept.len());
            }
        }
    };
    for (i, c) in text.char_indices() {
        if is_address_char(c) {
            start.get_or_insert(i);
        } else {
            flush(&mut start, i);
        }
    }
    flush(&mut start, text.len());
    found
}

/// `www.yingzhou.example`, `notice.docx`: letters around a dot.
fn is_file_name(run: &str) -> bool {
    run.rsplit_once('.').is_some_and(|(stem, extension)| {
        (2..=10).contains(&extension.len())
            && extension.chars().all(|c| c.is_ascii_alphanumeric())
            && extension.starts_with(|c: char| c.is_ascii_alphabetic())
            && stem.ends_with(|c: char| c.is_ascii_alphanumeric())
            && stem.contains(|c: char| c.is_ascii_alphabetic())
    })
}

/// Telephone numbers, standard numbers, codes: runs of digits, letters and hyphens that are no
/// range.
fn serials(text: &str, links: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    let mut links = links.iter().peekable();
    let ends = text
        .char_indices()
        .chain(std::iter::once((text.len(), ' ')));
    for (i, c) in ends {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '—') {
            start.get_or_insert(i);
            continue;
        }
        let Some(from) = start.take() else { continue };
        while links.peek().is_some_and(|link| link.end <= from) {
            links.next();
        }
        if links.peek().is_some_and(|link| link.start <= from) {
            continue;
        }
        if is_serial(slice(text, from..i), text, from..i) {
            found.push(from..i);
        }
    }
    found
}

fn is_serial(run: &str, text: &str, range: Range<usize>) -> bool {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    if digits == 0 {
        return false;
    }
    if run.starts_with(|c: char| c.is_ascii_alphabetic())
        || super::chars::left_ink(text, range.start).is_some_and(|(_, c)| c.is_ascii_alphabetic())
    {
        // PM2, A012, GB/T 15834—2011.
        return !after(text, range.end).starts_with('年');
    }
    if !run.contains(['-', '—']) {
        // A long bare number behind 电话 or 邮编, or a mobile number.
        return digits >= 6 && (labelled(text, range.start) || is_mobile(run));
    }
    let parts: Vec<&str> = run.split(['-', '—']).collect();
    let phone = parts.len() >= 2
        && parts
            .first()
            .is_some_and(|area| (3..=4).contains(&area.len()))
        && parts
            .iter()
            .skip(1)
            .all(|part| (3..=8).contains(&part.len()))
        && digits >= 10
        && (run.starts_with('0') || run.starts_with("400") || run.starts_with("800"));
    let date = parts.len() == 3 && parts.first().is_some_and(|year| year.len() == 4);
    // 2023—2030 with 年 behind it is a range.
    (phone || date) && !after(text, range.end).starts_with('年')
}

fn is_mobile(run: &str) -> bool {
    run.len() == 11 && run.starts_with('1')
}

fn labelled(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let head = head.trim_end_matches(['：', ':', ' ', '　']);
    ["电话", "邮编", "邮政编码", "热线", "传真", "手机"]
        .iter()
        .any(|label| head.ends_with(label))
}

/// Whether the digit, dot or colon at `at` stands inside a number: digits on both sides.
pub(crate) fn between_digits(text: &str, at: usize) -> bool {
    let width = right(text, at).map_or(1, char::len_utf8);
    left(text, at).is_some_and(|c| c.is_ascii_digit())
        && right(text, at + width).is_some_and(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, mask: Mask) -> Vec<&str> {
        Masks::find(text)
            .all(mask)
            .iter()
            .map(|range| slice(text, range.clone()))
            .collect()
    }

    #[test]
    fn pairs() {
        let text = "学习《关于印发《办法》的通知》和“三会一课”“四风";
        assert_eq!(all(text, Mask::Title), ["《关于印发《办法》的通知》"]);
        assert_eq!(all(text, Mask::Quotation), ["“三会一课”"]);
    }

    #[test]
    fn document_numbers() {
        assert_eq!(
            all(
                "《办法》（清科〔2022〕24号）和梓府办[2021]第3号文",
                Mask::DocumentNumber
            ),
            ["清科〔2022〕24号", "和梓府办[2021]第3号"]
        );
        assert_eq!(all("人民路15号", Mask::DocumentNumber), [""; 0]);
    }

    #[test]
    fn addresses_and_serials() {
        let text = "电话0763-3362909；邮箱qy12@126.example，见http://www.x.example/a。2021-2023年，GB/T 15834—2011";
        assert_eq!(
            all(text, Mask::Link),
            ["qy12@126.example", "http://www.x.example/a"]
        );
        assert_eq!(all(text, Mask::Serial), ["0763-3362909", "15834—2011"]);
        assert_eq!(all("2021-2023年", Mask::Serial), [""; 0]);
        assert_eq!(all("邮编：300350，PM2.5", Mask::Serial), ["300350", "PM2"]);
    }
}

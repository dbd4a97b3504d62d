//! A piece of a source line with a spot marked under it, in columns of a terminal.

use std::fmt;

use tongbao::Span;
use unicode_width::UnicodeWidthChar as _;

/// How wide a piece is shown. A paragraph is one line, often of hundreds of characters.
const WIDTH: usize = 72;
/// How much of it stands before the spot.
const BEFORE: usize = 24;

/// A piece of a line around a spot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    line: String,
    /// Columns before the marks.
    indent: usize,
    /// Columns marked.
    marked: usize,
}

impl Excerpt {
    /// The piece around `span`; `None` where the text has no such place.
    pub(crate) fn of(text: &str, span: &Span) -> Option<Self> {
        let line = text.lines().nth(span.start.line.checked_sub(1)? as usize)?;
        let start = span.start.column.checked_sub(1)? as usize;
        let characters: Vec<char> = line.chars().collect();
        let end = if span.end.line == span.start.line {
            (span.end.column.saturating_sub(1) as usize).clamp(start, characters.len())
        } else {
            characters.len()
        };
        let before = characters.get(..start)?;
        let spot = characters.get(start..end)?;
        let after = characters.get(end..)?;

        let lead = before.len() - fitting(before.iter().rev(), BEFORE);
        let mut line = String::new();
        if lead > 0 {
            line.push('…');
        }
        line.extend(before.iter().skip(lead).map(|&c| visible(c)));
        let indent = width_of(&line);
        let shown = fitting(spot.iter(), WIDTH.saturating_sub(indent));
        line.extend(spot.iter().take(shown).map(|&c| visible(c)));
        let marked = (width_of(&line) - indent).max(1);
        let room = WIDTH.saturating_sub(indent + marked);
        let rest: Vec<char> = spot.iter().skip(shown).chain(after).copied().collect();
        let tail = fitting(rest.iter(), room);
        line.extend(rest.iter().take(tail).map(|&c| visible(c)));
        if tail < rest.len() {
            line.push('…');
        }
        Some(Self {
            line,
            indent,
            marked,
        })
    }

    /// The piece of the line.
    pub(crate) fn line(&self) -> &str {
        &self.line
    }

    /// The marks under it.
    pub(crate) fn marks(&self) -> impl fmt::Display {
        format!("{}{}", " ".repeat(self.indent), "^".repeat(self.marked))
    }
}

/// How many of the characters fit.
fn fitting<'a>(characters: impl Iterator<Item = &'a char>, room: usize) -> usize {
    let mut used = 0;
    characters
        .take_while(|c| {
            used += width(visible(**c));
            used <= room
        })
        .count()
}

/// Tabs and control characters take one column and do nothing to the terminal.
const fn visible(c: char) -> char {
    match c {
        '\t' => ' ',
        '\0'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        // Marks that turn the direction of what follows.
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => '�',
        other => other,
    }
}

fn width(c: char) -> usize {
    c.width().unwrap_or(0)
}

fn width_of(text: &str) -> usize {
    text.chars().map(width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, spot: &str) -> String {
        let at = text.find(spot).unwrap();
        let span = Span::locate(text, at..at + spot.len());
        let excerpt = Excerpt::of(text, &span).unwrap();
        format!("{}\n{}", excerpt.line(), excerpt.marks())
    }

    #[test]
    fn hanzi_are_two_columns_wide() {
        let shown = excerpt("一、\n（1）于22年完成整改。", "22年");
        assert_eq!(shown, "（1）于22年完成整改。\n       ^^^^");
    }

    #[test]
    fn long_lines_are_cut_on_both_sides() {
        let text = format!("{}错字{}", "前".repeat(300), "后".repeat(300));
        let shown = excerpt(&text, "错字");
        let (line, marks) = shown.split_once('\n').unwrap();
        assert!(line.starts_with('…') && line.ends_with('…'));
        assert!(width_of(line) <= WIDTH + 1, "{}", width_of(line));
        assert_eq!(marks.find('^'), Some(BEFORE + 1));
        assert!(marks.ends_with(" ^^^^"));
    }

    #[test]
    fn a_spot_of_no_width_has_a_mark() {
        assert_eq!(
            Excerpt::of("一", &Span::locate("一", 3..3))
                .unwrap()
                .marks()
                .to_string(),
            "  ^"
        );
    }

    #[test]
    fn a_spot_longer_than_the_window_is_cut() {
        let text = "长".repeat(1000);
        let shown = excerpt(&text, &text);
        assert!(shown.lines().all(|line| width_of(line) <= WIDTH + 1));
    }

    #[test]
    fn control_characters_do_nothing() {
        let shown = excerpt("\u{1b}[31m一\t二", "二");
        assert_eq!(shown.lines().next(), Some("�[31m一 二"));
    }

    #[test]
    fn places_that_are_not_there() {
        let span = Span::locate("一\n二\n三", 8..11);
        assert_eq!(Excerpt::of("一", &span), None);
        assert_eq!(Excerpt::of("", &Span::locate("", 0..0)), None);
    }
}

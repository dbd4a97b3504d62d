//! Breaking title lines that are too long, by sense and into 梯形 or 菱形.

use tongbao_document::{Cells, Typeface, width};

use super::words::{self, Boundary};
use crate::gbt9704::TITLE_MEASURE;

/// A line of the printed title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TitleLine {
    /// Its text.
    pub text: String,
    /// The index of the source's title line it comes from.
    pub source: usize,
}

/// A title line is not set over more lines than this if it can be helped.
const MOST_LINES: usize = 4;
/// Beyond this many boundaries the best arrangement is not searched for.
const MOST_BOUNDARIES: usize = 40;

/// What one more line costs, compared with the penalties of boundaries.
const COST_OF_A_LINE: u32 = 6;
/// A line of three characters or fewer looks lost.
const SHORTEST: Cells = Cells::new(3);
const COST_OF_A_SHORT_LINE: u32 = 40;
/// Lines of equal length: neither 梯形 nor 菱形.
const COST_OF_A_BLOCK: u32 = 12;
/// 沙漏: the middle shorter than both ends.
const COST_OF_AN_HOURGLASS: u32 = 60;
/// The issuer on a line of its own is what readers expect.
const COST_OF_A_SHARED_ISSUER: u32 = 8;

/// Keeps the source's lines; a line wider than the measure is broken again.
pub(super) fn break_title(title: &[String], issuers: &[String]) -> Vec<TitleLine> {
    let mut lines = Vec::new();
    for (source, line) in title.iter().enumerate() {
        let pieces = if measure(line) > TITLE_MEASURE {
            break_line(line, issuers)
        } else {
            vec![line.clone()]
        };
        lines.extend(pieces.into_iter().map(|text| TitleLine { text, source }));
    }
    lines
}

fn break_line(line: &str, issuers: &[String]) -> Vec<String> {
    let boundaries = words::boundaries(line, issuers);
    let cuts = if boundaries.len() > MOST_BOUNDARIES {
        greedy(line, &boundaries)
    } else {
        best(line, &boundaries, issuers).unwrap_or_else(|| greedy(line, &boundaries))
    };
    split(line, &cuts)
}

/// The arrangement of least cost, if every line of some arrangement fits.
fn best(line: &str, boundaries: &[Boundary], issuers: &[String]) -> Option<Vec<usize>> {
    let mut search = Search {
        line,
        boundaries,
        issuers,
        best: None,
    };
    for count in 1..MOST_LINES {
        search.place(count, 0, 0, &mut Vec::new());
    }
    search.best.map(|(_, cuts)| cuts)
}

struct Search<'a> {
    line: &'a str,
    boundaries: &'a [Boundary],
    issuers: &'a [String],
    best: Option<(u32, Vec<usize>)>,
}

impl Search<'_> {
    /// Places `left` more cuts behind boundary `from`; `penalty` is that of the cuts so far.
    fn place(&mut self, left: usize, from: usize, penalty: u32, cuts: &mut Vec<usize>) {
        if left == 0 {
            let lines = split(self.line, cuts);
            if let Some(cost) = shape(&lines, self.issuers) {
                let cost = cost + penalty;
                if self.best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    self.best = Some((cost, cuts.clone()));
                }
            }
            return;
        }
        for (i, boundary) in self.boundaries.iter().enumerate().skip(from) {
            cuts.push(boundary.at);
            self.place(left - 1, i + 1, penalty + boundary.penalty, cuts);
            cuts.pop();
        }
    }
}

/// What the shape of `lines` costs; `None` where a line does not fit.
fn shape(lines: &[String], issuers: &[String]) -> Option<u32> {
    let widths: Vec<Cells> = lines.iter().map(|line| measure(line)).collect();
    if widths
        .iter()
        .any(|&width| width > TITLE_MEASURE || width == Cells::ZERO)
    {
        return None;
    }
    let mut cost = lines.len() as u32 * COST_OF_A_LINE;
    cost += widths.iter().filter(|&&width| width <= SHORTEST).count() as u32 * COST_OF_A_SHORT_LINE;
    if widths
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a == b))
    {
        cost += COST_OF_A_BLOCK;
    }
    if widths
        .windows(3)
        .any(|three| matches!(three, [a, b, c] if b < a && b < c))
    {
        cost += COST_OF_AN_HOURGLASS;
    }
    let shares = lines.iter().any(|line| {
        issuers
            .iter()
            .any(|issuer| line.contains(issuer.as_str()) && line.trim() != issuer)
    });
    if shares {
        cost += COST_OF_A_SHARED_ISSUER;
    }
    let widest = widths.iter().max().copied().unwrap_or_default();
    let ragged: i32 = widths
        .iter()
        .map(|&width| (widest - width).thousandths())
        .sum();
    // A whole line of blank costs as much as a bad boundary.
    Some(cost + (ragged / 2500).unsigned_abs())
}

/// Fills each line as far as it goes; cuts anywhere where no boundary helps.
fn greedy(line: &str, boundaries: &[Boundary]) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut start = 0;
    let mut used = Cells::ZERO;
    let mut boundary = None;
    let mut since_boundary = Cells::ZERO;
    let mut ends = boundaries.iter().map(|boundary| boundary.at).peekable();
    for (at, character) in line.char_indices() {
        while ends.peek().is_some_and(|&end| end <= at) {
            let end = ends.next().unwrap_or(at);
            if end > start {
                boundary = Some(end);
                since_boundary = Cells::ZERO;
            }
        }
        let advance = width::of(character, Typeface::XiaoBiaoSong);
        if used + advance > TITLE_MEASURE {
            start = boundary.take().unwrap_or(at);
            used = if start == at {
                Cells::ZERO
            } else {
                since_boundary
            };
            cuts.push(start);
        }
        used += advance;
        since_boundary += advance;
    }
    cuts
}

/// The pieces of `line` between `cuts`, blanks at their ends taken off.
fn split(line: &str, cuts: &[usize]) -> Vec<String> {
    let mut start = 0;
    cuts.iter()
        .copied()
        .chain([line.len()])
        .map(|end| {
            let piece = line.get(start..end).unwrap_or_default().trim().to_owned();
            start = end;
            piece
        })
        .collect()
}

fn measure(line: &str) -> Cells {
    width::of_text(line, Typeface::XiaoBiaoSong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(line: &str, issuers: &[&str]) -> String {
        let issuers: Vec<String> = issuers.iter().map(ToString::to_string).collect();
        let lines = break_title(&[line.to_owned()], &issuers);
        lines
            .iter()
            .map(|line| line.text.as_str())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn a_line_that_fits_is_kept() {
        assert_eq!(
            broken("关于巡察整改进展情况的通报", &[]),
            "关于巡察整改进展情况的通报"
        );
    }

    #[test]
    fn the_issuer_has_its_line() {
        assert_eq!(
            broken(
                "中共云溪县教育局党组关于十五届县委第二轮巡察集中整改进展情况的通报",
                &["中共云溪县教育局党组"]
            ),
            "中共云溪县教育局党组|关于十五届县委第二轮巡察|集中整改进展情况的通报"
        );
        assert_eq!(
            broken(
                "中共云溪市商务局党组关于市委巡察整改情况的通报",
                &["中共云溪市商务局党组"]
            ),
            "中共云溪市商务局党组|关于市委巡察整改情况的通报"
        );
    }

    #[test]
    fn an_endless_title_is_still_cut() {
        let endless = "云".repeat(1000);
        let lines = break_title(std::slice::from_ref(&endless), &[]);
        assert!(
            lines
                .iter()
                .all(|line| measure(&line.text) <= TITLE_MEASURE)
        );
        assert_eq!(
            lines
                .iter()
                .map(|line| line.text.as_str())
                .collect::<String>(),
            endless
        );
    }
}

//! The lists of measures: their numbers, series and gaps.

use std::collections::BTreeMap;

use super::super::markers::{Marker, marker, series_member};
use super::super::series;
use super::super::words::is_same_ink;
use crate::edition::marks::{OPEN, split_marks};
use crate::model::{Family, Measure, OrdinalStyle};
use crate::numbering::measure_text;

/// Counts the numbers of measures as they will be printed.
#[derive(Debug, Default)]
pub(super) struct Lists {
    counts: BTreeMap<Family, usize>,
    /// The number of each measure in the source.
    numbers: Vec<Option<usize>>,
}

impl Lists {
    /// Starts another list.
    pub(super) fn open(&mut self) {
        self.counts.clear();
    }

    /// Counts a measure.
    pub(super) fn count(&mut self, marker: Option<&Marker>) {
        self.numbers.push(marker.map(|marker| marker.number));
        if let Some(marker) = marker {
            let family = marker.style.family();
            self.counts.retain(|other, _| other.rank() <= family.rank());
            // What the source says, so that a gap does not look like a new list.
            self.counts.insert(family, marker.number);
        }
    }

    fn last(&self, marker: &Marker) -> usize {
        self.counts
            .get(&marker.style.family())
            .copied()
            .unwrap_or(0)
    }

    /// Whether a number goes on from those before it.
    pub(super) fn goes_on(&self, marker: Option<&Marker>) -> bool {
        marker.is_some_and(|marker| {
            let last = self.last(marker);
            last > 0 && marker.number > last
        })
    }

    /// Whether a number starts again.
    pub(super) fn restarts(&self, marker: Option<&Marker>) -> bool {
        marker.is_some_and(|marker| marker.number == 1 && self.last(marker) > 0)
    }

    /// The numbers, to be completed.
    pub(super) fn numbers_mut(&mut self) -> &mut [Option<usize>] {
        &mut self.numbers
    }

    /// The number of each measure in the source.
    pub(super) fn numbers(&self) -> &[Option<usize>] {
        &self.numbers
    }
}

/// Takes the texts of the measures `plain` out, so that nothing is read into them.
pub(super) fn hide(measures: &mut [Measure], plain: &[usize]) -> Vec<(usize, String)> {
    let mut hidden = Vec::new();
    for &at in plain {
        if let Some(measure) = measures.get_mut(at) {
            hidden.push((at, std::mem::take(&mut measure.text)));
        }
    }
    hidden
}

/// Numbers the paragraphs of a series 一是, 二是 …: two or more, one behind another, from one. A
/// second series of the list stays text, because its numbers would go on from the first.
pub(super) fn number_series(measures: &mut [Measure]) {
    let members: Vec<Option<Marker>> = measures.iter().map(member).collect();
    let mut counted: Vec<OrdinalStyle> = Vec::new();
    let mut at = 0;
    while at < members.len() {
        let opens = |i: usize| {
            measures
                .get(i)
                .is_some_and(|measure| measure.form.opens.is_some())
        };
        let numbered = measures
            .get(at)
            .is_some_and(|measure| measure.form.ordinal.is_some());
        if opens(at) || numbered {
            counted.clear();
        }
        let first = members
            .get(at)
            .and_then(Option::as_ref)
            .map(|member| member.style.clone());
        let style = first.filter(|style| !counted.contains(style));
        let mut len = 0;
        while let Some(Some(next)) = members.get(at + len) {
            let fits = Some(&next.style) == style.as_ref() && next.number == len + 1;
            if !fits || (len > 0 && opens(at + len)) {
                break;
            }
            len += 1;
        }
        if len > 1 {
            counted.extend(style);
            for (measure, member) in measures.iter_mut().zip(&members).skip(at).take(len) {
                if let Some(member) = member {
                    measure.text.drain(..member.len);
                    measure.form.ordinal = Some(member.style.clone());
                }
            }
        }
        at += len.max(1);
    }
}

/// The enumerator that opens a measure, where the measure is no series by itself.
fn member(measure: &Measure) -> Option<Marker> {
    let plain = measure.form.ordinal.is_none() && measure.table.is_none();
    let member = series_member(&measure.text).filter(|_| plain)?;
    series::series(&measure.text).is_none().then_some(member)
}

/// Takes the number （1） off a measure on the line of its label, where （2） follows in the next.
pub(super) fn number_run_in(measures: &mut [Measure], numbers: &mut [Option<usize>]) {
    for at in 1..measures.len() {
        let second = numbers.get(at).copied().flatten() == Some(2);
        let style = measures
            .get(at)
            .and_then(|next| next.form.ordinal.clone())
            .filter(|_| second);
        let (Some(style), Some(first)) = (style, measures.get_mut(at - 1)) else {
            continue;
        };
        if first.form.ordinal.is_some() || first.table.is_some() {
            continue;
        }
        let found = marker(&first.text).filter(|marker| {
            marker.number == 1
                && marker.style.family() == style.family()
                && marker.len < first.text.len()
        });
        if let Some(found) = found {
            first.text.drain(..found.len);
            first.form.ordinal = Some(found.style);
            if let Some(number) = numbers.get_mut(at - 1) {
                *number = Some(1);
            }
        }
    }
}

/// Gives measures without number theirs where their neighbours leave exactly it free.
pub(super) fn fill_gaps(measures: &mut [Measure], numbers: &[Option<usize>]) {
    let mut before: Option<(usize, usize, OrdinalStyle)> = None;
    let mut filled = Vec::new();
    for (i, measure) in measures.iter().enumerate() {
        if measure.form.opens.is_some() || measure.text.is_empty() {
            before = None;
        }
        let Some(style) = &measure.form.ordinal else {
            continue;
        };
        let Some(number) = numbers.get(i).copied().flatten() else {
            before = None;
            continue;
        };
        if let Some((at, last, looks)) = &before {
            let free = number.saturating_sub(last + 1);
            if free > 0 && free == i - at - 1 && looks.family() == style.family() {
                filled.push((at + 1..i, looks.clone()));
            }
        }
        before = Some((i, number, style.clone()));
    }
    for (range, style) in filled {
        for measure in measures.get_mut(range).into_iter().flatten() {
            measure.form.ordinal = Some(style.clone());
        }
    }
}

/// Cuts the series inside the measures.
pub(super) fn cut_series(measures: &mut [Measure]) {
    for measure in measures {
        let Some(found) = series::series(&measure.text) else {
            continue;
        };
        let item = |range: &std::ops::Range<usize>| measure.text.get(range.clone());
        let pieces = found.items.iter().filter_map(item);
        let mut pieces = pieces.chain(measure.text.get(..found.start));
        if pieces.any(|piece| piece.contains(OPEN) && split_marks(piece).is_err()) {
            continue;
        }
        let mut cut = Measure {
            text: measure
                .text
                .get(..found.start)
                .unwrap_or_default()
                .to_owned(),
            items: found
                .items
                .iter()
                .filter_map(item)
                .map(str::to_owned)
                .collect(),
            ..Measure::default()
        };
        cut.form.items = (found.style != OrdinalStyle::series()).then_some(found.style);
        // Full-width digits and the like would be printed otherwise: they stay text.
        if is_same_ink(&measure_text(&cut), &measure.text) {
            measure.text = cut.text;
            measure.items = cut.items;
            measure.form.items = cut.form.items;
        }
    }
}

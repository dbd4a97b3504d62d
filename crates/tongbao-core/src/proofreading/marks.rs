//! Marks in the source that switch rules off at one place: see [`crate::exempt`].

use std::collections::BTreeMap;

use tongbao_document::{Finding, Manuscript, ManuscriptBlock, Place, Severity, Span};

use super::Source;
use super::chars::slice;
use super::options::RuleId;
use crate::exempt::find;

/// What a mark is about.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Spot {
    Line(u32),
    Paragraph(usize),
    Path(String),
}

/// The places of a source in which rules are silent.
#[derive(Debug, Default)]
pub(crate) struct Silenced {
    /// The rules, or all where the list is empty.
    spots: BTreeMap<Spot, Vec<String>>,
    /// Marks that name a rule that does not exist.
    pub(crate) unknown: Vec<Finding>,
}

impl Silenced {
    /// Finds the marks in `source`, and in `data`, texts with their paths.
    pub(crate) fn find(source: Source<'_>, data: &[(String, String)]) -> Self {
        let mut silenced = Self::default();
        match source {
            Source::Text(text) => silenced.in_text(text),
            Source::Manuscript(manuscript) => silenced.in_manuscript(manuscript),
            Source::Data => {
                for (path, text) in data {
                    let place = Place::Path(path.clone());
                    silenced.in_unit(text, &place, || Spot::Path(path.clone()));
                }
            }
        }
        silenced
    }

    fn in_text(&mut self, text: &str) {
        let (mut line, mut at) = (1, 0);
        for mark in find(text) {
            line += slice(text, at..mark.bytes.start).matches('\n').count() as u32;
            at = mark.bytes.start;
            let words = slice(text, mark.bytes.clone());
            let place = || Place::Source(Span::locate(text, mark.bytes.clone()));
            self.add(Spot::Line(line), mark.rules, words, place);
        }
    }

    fn in_manuscript(&mut self, manuscript: &Manuscript) {
        for block in &manuscript.blocks {
            match block {
                ManuscriptBlock::Paragraph(paragraph) => {
                    let number = paragraph.number;
                    let place = Place::Paragraph(number);
                    self.in_unit(&paragraph.text, &place, || Spot::Paragraph(number));
                }
                ManuscriptBlock::Table(table) => {
                    for (i, row) in table.rows.iter().enumerate() {
                        let number = table.number + i;
                        let place = Place::Paragraph(number);
                        let row = row.join("\t");
                        self.in_unit(&row, &place, || Spot::Paragraph(number));
                    }
                }
            }
        }
    }

    /// A text that has one place as a whole.
    fn in_unit(&mut self, text: &str, place: &Place, spot: impl Fn() -> Spot) {
        for mark in find(text) {
            let words = slice(text, mark.bytes);
            self.add(spot(), mark.rules, words, || place.clone());
        }
    }

    fn add(&mut self, spot: Spot, rules: Vec<String>, mark: &str, place: impl Fn() -> Place) {
        for name in &rules {
            if let Err(error) = name.parse::<RuleId>() {
                let finding =
                    Finding::new("mark-unknown-rule", Severity::Warning, error.to_string())
                        .at(place())
                        .quoting(mark)
                        .hint("免校标记写作“【免校】”或“【免校：规则编号】”");
                self.unknown.push(finding);
            }
        }
        match self.spots.get_mut(&spot) {
            Some(known) if known.is_empty() || rules.is_empty() => known.clear(),
            Some(known) => known.extend(rules),
            None => {
                self.spots.insert(spot, rules);
            }
        }
    }

    /// Whether a mark silences `finding`.
    pub(crate) fn covers(&self, finding: &Finding) -> bool {
        if self.spots.is_empty() {
            return false;
        }
        let spot = match &finding.place {
            Place::Source(span) => Spot::Line(span.start.line),
            Place::Paragraph(number) => Spot::Paragraph(*number),
            Place::Path(path) => Spot::Path(path.clone()),
            Place::Whole | Place::Page { .. } => return false,
        };
        self.spots
            .get(&spot)
            .is_some_and(|rules| rules.is_empty() || rules.iter().any(|rule| rule == finding.rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_silence_their_line() {
        let source = "一\n加强领导,压实【免校】\n二-三【免校：punct-dash-form、no-such-rule】";
        let silenced = Silenced::find(Source::Text(source), &[]);
        let at = |rule: &'static str, text: &str| {
            let start = source.find(text).expect("there");
            Finding::new(rule, Severity::Error, "").at(Place::Source(Span::locate(
                source,
                start..start + text.len(),
            )))
        };
        assert!(silenced.covers(&at("punct-halfwidth-comma", ",")));
        assert!(silenced.covers(&at("punct-dash-form", "-")));
        assert!(!silenced.covers(&at("punct-range-mark", "-")));
        assert!(!silenced.covers(&at("punct-halfwidth-comma", "一")));
        assert_eq!(silenced.unknown.len(), 1);
    }
}

//! Marks in a text source that switch rules off at one place.
//!
//! `【免校】` anywhere in a line silences every rule in that line, `【免校：punct-range-mark】` the
//! named ones (several are joined by 、 or ，). The reader takes the marks off before anything is
//! printed, with [`strip_marks`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use tongbao_document::{Finding, Place, Severity, Span};

use super::chars::slice;
use super::options::RuleId;

const OPEN: &str = "【免校";
const CLOSE: char = '】';

/// A mark in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// Where the mark stands, brackets included.
    pub bytes: Range<usize>,
    /// The ids it names, as written; empty for all rules.
    pub rules: Vec<String>,
}

/// Finds the marks in `text`, in order.
fn find(text: &str) -> Vec<Marked> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = slice(text, at..text.len()).find(OPEN) {
        let start = at + offset;
        at = start + OPEN.len();
        let tail = slice(text, at..text.len());
        let line = tail.find('\n').unwrap_or(tail.len());
        let Some(close) = slice(tail, 0..line).find(CLOSE) else {
            continue;
        };
        let inside = slice(tail, 0..close);
        let names = match inside.strip_prefix(['：', ':']) {
            Some(names) => names,
            None if inside.is_empty() => "",
            None => continue,
        };
        let end = at + close + CLOSE.len_utf8();
        let rules = names
            .split(['、', '，', ',', ' ', '；'])
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        found.push(Marked {
            bytes: start..end,
            rules,
        });
        at = end;
    }
    found
}

/// `text` without marks; what is not a mark stays as it is.
///
/// ```
/// use tongbao_core::proofreading::strip_marks;
///
/// assert_eq!(strip_marks("2021-2023年【免校：punct-range-mark】"), "2021-2023年");
/// assert_eq!(strip_marks("免校【说明】"), "免校【说明】");
/// ```
pub fn strip_marks(text: &str) -> Cow<'_, str> {
    let marks = find(text);
    if marks.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for mark in marks {
        kept.push_str(slice(text, at..mark.bytes.start));
        at = mark.bytes.end;
    }
    kept.push_str(slice(text, at..text.len()));
    Cow::Owned(kept)
}

/// The lines of a source in which rules are silent.
#[derive(Debug, Default)]
pub(crate) struct Silenced {
    /// By line: the rules, or all where the list is empty.
    lines: BTreeMap<u32, Vec<String>>,
    /// Marks that name a rule that does not exist.
    pub(crate) unknown: Vec<Finding>,
}

impl Silenced {
    /// Finds the marks in `source`.
    pub(crate) fn find(source: &str) -> Self {
        let mut silenced = Self::default();
        let (mut line, mut at) = (1, 0);
        for mark in find(source) {
            line += slice(source, at..mark.bytes.start).matches('\n').count() as u32;
            at = mark.bytes.start;
            for name in &mark.rules {
                if let Err(error) = name.parse::<RuleId>() {
                    let span = Span::locate(source, mark.bytes.clone());
                    let finding =
                        Finding::new("mark-unknown-rule", Severity::Warning, error.to_string())
                            .at(Place::Source(span))
                            .quoting(slice(source, mark.bytes.clone()))
                            .hint("免校标记写作“【免校】”或“【免校：规则编号】”");
                    silenced.unknown.push(finding);
                }
            }
            match silenced.lines.get_mut(&line) {
                Some(rules) if rules.is_empty() || mark.rules.is_empty() => rules.clear(),
                Some(rules) => rules.extend(mark.rules),
                None => {
                    silenced.lines.insert(line, mark.rules);
                }
            }
        }
        silenced
    }

    /// Whether a mark silences `finding`.
    pub(crate) fn covers(&self, finding: &Finding) -> bool {
        let Place::Source(span) = &finding.place else {
            return false;
        };
        self.lines
            .get(&span.start.line)
            .is_some_and(|rules| rules.is_empty() || rules.iter().any(|rule| rule == finding.rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_silence_their_line() {
        let source = "一\n加强领导,压实【免校】\n二-三【免校：punct-dash-form、no-such-rule】";
        let silenced = Silenced::find(source);
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

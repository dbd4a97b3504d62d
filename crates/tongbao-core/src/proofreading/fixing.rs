//! Applying corrections that are mechanically certain.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use tongbao_document::{Finding, Place};

use super::chars::{floor, slice};

/// A change of a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the source that are replaced; empty for an insertion.
    pub bytes: Range<usize>,
    /// What stands there now.
    pub replacement: String,
}

/// A source text with corrections applied; every other byte is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FixedSource {
    /// The text.
    pub text: String,
    /// What was changed in the source, in order, without overlap. No edit touches a line end.
    pub edits: Vec<Edit>,
    /// The changed lines, before and after, for a person.
    pub diff: String,
}

/// Applies the corrections of `findings` to `source`, the text their places are in.
///
/// Findings without correction, or placed elsewhere, are passed over; of two corrections of the
/// same characters the first is applied. A correction can uncover another one: see
/// [`fix_until_stable`].
///
/// ```
/// use tongbao_core::proofreading::fix;
/// use tongbao_document::{Finding, Place, Severity, Span};
///
/// let source = "加强领导,压实责任。\r\n";
/// let finding = Finding::new("punct-halfwidth-comma", Severity::Error, "半角逗号")
///     .at(Place::Source(Span::locate(source, 12..13)))
///     .quoting(",")
///     .fix("，");
/// assert_eq!(fix(source, &[finding]).text, "加强领导，压实责任。\r\n");
/// ```
pub fn fix(source: &str, findings: &[Finding]) -> FixedSource {
    let mut accepted: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for finding in findings {
        let (Place::Source(span), Some(fix)) = (&finding.place, &finding.fix) else {
            continue;
        };
        let old = slice(source, span.bytes.clone());
        if old != finding.text || old.contains('\n') || fix.replacement.contains(['\n', '\r']) {
            continue;
        }
        let edits = atoms(span.bytes.start, old, &fix.replacement);
        if edits.iter().all(|edit| fits(&accepted, edit)) {
            for edit in edits {
                accepted.insert((edit.bytes.start, edit.bytes.end), edit.replacement);
            }
        }
    }
    let mut text = String::with_capacity(source.len());
    let mut at = 0;
    for ((start, end), replacement) in &accepted {
        text.push_str(slice(source, at..*start));
        text.push_str(replacement);
        at = *end;
    }
    text.push_str(slice(source, at..source.len()));
    FixedSource::between(source, text)
}

/// Corrects `source` until nothing is left to correct: `proofread` reads a text and returns its
/// findings. Correcting the result again changes nothing.
///
/// # Errors
///
/// What `proofread` returns.
pub fn fix_until_stable<E>(
    source: &str,
    mut proofread: impl FnMut(&str) -> Result<Vec<Finding>, E>,
) -> Result<FixedSource, E> {
    /// Corrections do not uncover one another for ever; this many rounds is plenty.
    const ROUNDS: usize = 16;
    let mut seen = vec![source.to_owned()];
    for _ in 0..ROUNDS {
        let text = seen.last().map_or(source, String::as_str);
        let fixed = fix(text, &proofread(text)?);
        if fixed.edits.is_empty() {
            break;
        }
        // Two rules that undo each other: of the texts they go round in, always the same one.
        if let Some(first) = seen.iter().position(|text| *text == fixed.text) {
            let chosen = seen.drain(first..).min();
            seen.extend(chosen);
            break;
        }
        seen.push(fixed.text);
    }
    let text = seen.pop().unwrap_or_else(|| source.to_owned());
    Ok(FixedSource::between(source, text))
}

impl FixedSource {
    /// The change from `source` to `text`, which has the same lines.
    pub fn between(source: &str, text: String) -> Self {
        let mut edits = Vec::new();
        let mut diff = String::new();
        let mut start = 0;
        for (i, (old, new)) in source.split('\n').zip(text.split('\n')).enumerate() {
            if old != new {
                let changed = trimmed(start, old, new);
                let _ = writeln!(diff, "@@ 第{}行 @@", i + 1);
                let _ = writeln!(diff, "-{}", old.trim_end_matches('\r'));
                let _ = writeln!(diff, "+{}", new.trim_end_matches('\r'));
                edits.push(changed);
            }
            start += old.len() + 1;
        }
        Self { text, edits, diff }
    }
}

/// Whether `edit` touches nothing that is changed already (the very same change fits).
fn fits(accepted: &BTreeMap<(usize, usize), String>, edit: &Edit) -> bool {
    let range = &edit.bytes;
    if let Some(same) = accepted.get(&(range.start, range.end)) {
        return *same == edit.replacement;
    }
    let before = accepted.range(..(range.start, range.end)).next_back();
    let after = accepted.range((range.start, range.end)..).next();
    before.is_none_or(|((_, end), _)| *end <= range.start)
        && after.is_none_or(|((start, _), _)| *start >= range.end)
}

/// The smallest edits that turn `old`, which begins at `start`, into `new`.
fn atoms(start: usize, old: &str, new: &str) -> Vec<Edit> {
    if old.chars().count() != new.chars().count() {
        let edit = trimmed(start, old, new);
        return vec![edit];
    }
    let mut edits = Vec::new();
    for ((i, a), b) in old.char_indices().zip(new.chars()) {
        if a != b {
            let from = start + i;
            edits.push(Edit {
                bytes: from..from + a.len_utf8(),
                replacement: b.to_string(),
            });
        }
    }
    edits
}

/// One edit without the characters both have in common at their ends.
fn trimmed(start: usize, old: &str, new: &str) -> Edit {
    let prefix = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let prefix = floor(old, prefix).min(floor(new, prefix));
    let old = slice(old, prefix..old.len());
    let new = slice(new, prefix..new.len());
    let suffix: usize = old
        .chars()
        .rev()
        .zip(new.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let from = start + prefix;
    Edit {
        bytes: from..from + old.len() - suffix,
        replacement: slice(new, 0..new.len() - suffix).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use tongbao_document::{Severity, Span};

    use super::*;

    fn finding(source: &str, text: &str, replacement: &str) -> Finding {
        let start = source.find(text).expect("there");
        Finding::new("rule", Severity::Error, "")
            .at(Place::Source(Span::locate(
                source,
                start..start + text.len(),
            )))
            .quoting(text)
            .fix(replacement)
    }

    #[test]
    fn only_the_named_characters_change() {
        let source = "  一\"甲,乙\"丙 \r\n二--三\n";
        let findings = [
            finding(source, "\"甲,乙\"", "“甲,乙”"),
            finding(source, ",", "，"),
            finding(source, "--", "——"),
            finding(source, "二--三", "冲突"),
        ];
        let fixed = fix(source, &findings);
        assert_eq!(fixed.text, "  一“甲，乙”丙 \r\n二——三\n");
        assert_eq!(
            fixed.diff,
            "@@ 第1行 @@\n-  一\"甲,乙\"丙 \n+  一“甲，乙”丙 \n@@ 第2行 @@\n-二--三\n+二——三\n"
        );
        let mut again = source.to_owned();
        for edit in fixed.edits.iter().rev() {
            again.replace_range(edit.bytes.clone(), &edit.replacement);
        }
        assert_eq!(again, fixed.text);
    }

    #[test]
    fn insertion_and_deletion() {
        let source = "《甲》、《乙》没有句号";
        let findings = [finding(source, "、", ""), finding(source, "号", "号。")];
        assert_eq!(fix(source, &findings).text, "《甲》《乙》没有句号。");
    }

    #[test]
    fn stops_when_nothing_is_left() {
        let fixed = fix_until_stable("aab", |text| {
            let finding = text.contains("aa").then(|| finding(text, "aa", "a"));
            Ok::<_, ()>(finding.into_iter().collect())
        });
        assert_eq!(fixed.map(|fixed| fixed.text), Ok("ab".to_owned()));
    }
}

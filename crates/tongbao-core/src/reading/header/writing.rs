//! A notice to the header block that its text needs.

use super::OWN;
use super::keys::{
    COPY_NUMBER, DOCUMENT_NUMBER, FILE, FORMAT, LANDSCAPE, LETTER, MARK, SEAL, SEALED, SECRECY,
    SIGNATORIES, STAMP, SUFFIX, UNSEALED, URGENCY,
};
use crate::model::{Format, Masthead, Notice, Signing};

/// The header block of what text below it cannot carry; empty where there is nothing of that.
pub(crate) fn write(notice: &Notice) -> String {
    let mut lines: Vec<(&str, String)> = Vec::new();
    let mut line = |names: [&'static str; 2], value: &str| {
        let [_, chinese] = names;
        lines.push((chinese, value.to_owned()));
    };
    if let Some(masthead) = &notice.masthead {
        let is_empty = *masthead == Masthead::default();
        if masthead.format == Format::Letter || is_empty {
            line(FORMAT, if is_empty { FILE } else { LETTER });
        }
        for (names, value) in [
            (COPY_NUMBER, &masthead.copy_number),
            (SECRECY, &masthead.secrecy),
            (URGENCY, &masthead.urgency),
        ] {
            if let Some(value) = value {
                line(names, value);
            }
        }
        let is_file = masthead.suffix.as_deref() == Some(FILE);
        if let Some((last, names)) = masthead.mark.split_last() {
            for name in names {
                line(MARK, name);
            }
            let end = if is_file { FILE } else { "" };
            line(MARK, &format!("{last}{end}"));
        }
        if let Some(suffix) = &masthead.suffix
            && (!is_file || masthead.mark.is_empty())
        {
            line(SUFFIX, suffix);
        }
        if let Some(number) = &masthead.document_number {
            line(DOCUMENT_NUMBER, number);
        }
        if !masthead.signatories.is_empty() {
            line(SIGNATORIES, &masthead.signatories.join(" "));
        }
    }
    match &notice.signing {
        Some(Signing::Sealed) => line(SEAL, SEALED),
        Some(Signing::Unsealed) => line(SEAL, UNSEALED),
        Some(Signing::Stamped(signers)) => signers
            .iter()
            .for_each(|signer| line(STAMP, &format!("{} {}", signer.post, signer.name))),
        None => {}
    }
    let sideways: Vec<String> = (1..)
        .zip(&notice.annexes)
        .filter(|(_, annex)| annex.landscape)
        .map(|(number, _): (usize, _)| number.to_string())
        .collect();
    if !sideways.is_empty() {
        line(LANDSCAPE, &sideways.join("、"));
    }
    if lines.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = lines
        .into_iter()
        .map(|(name, value)| format!("{name}：{value}\n"))
        .collect();
    format!("--- {OWN}\n{}---\n\n", lines.concat())
}

//! 校对意见 as a file: what `check --report` writes.

use std::path::Path;

use tongbao::proofreading::{Opinion, OpinionSheet, opinions, rules};
use tongbao::{Finding, Place, Style};
use tongbao_batch::{Engine, Failure, Format, files};

use crate::findings::named;
use crate::ground::Ground;

/// How many characters of the original are shown on each side of the spot.
const AROUND: usize = 12;
/// How many characters of a long spot are shown.
const LONGEST: usize = 60;

/// The format that the name of the file asks for.
pub(crate) fn format_of(path: &Path) -> Option<Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    Format::ALL
        .into_iter()
        .find(|format| format.extension() == extension)
}

/// The opinions on one notice.
pub(crate) fn sheet(source: &Path, ground: &Ground, findings: &[Finding]) -> OpinionSheet {
    let name = source.file_name().unwrap_or(source.as_os_str());
    OpinionSheet {
        name: name.to_string_lossy().into_owned(),
        opinions: findings.iter().map(|one| opinion(ground, one)).collect(),
    }
}

fn opinion(ground: &Ground, finding: &Finding) -> Opinion {
    let place = match &finding.place {
        Place::Whole => "全文".to_owned(),
        Place::Source(span) => format!("第{}行第{}字", span.start.line, span.start.column),
        place => named(place).trim_matches(['（', '）']).to_owned(),
    };
    let (before, spot, after) = excerpt(ground, finding);
    let suggestion = match &finding.fix {
        // The whole stretch as it should stand: nobody must guess what changes.
        Some(fix) if !before.is_empty() || !after.is_empty() => {
            format!("{before}{}{after}", fix.replacement)
        }
        _ if finding.hints.is_empty() => "请核对".to_owned(),
        _ => finding.hints.join("；"),
    };
    let rule = rules().iter().find(|rule| rule.id == finding.rule);
    let source = rule.map_or_else(String::new, |rule| format!("（{}）", rule.source));
    Opinion {
        place,
        original: format!("{before}{spot}{after}"),
        suggestion,
        reason: format!("{}：{}{source}", finding.severity, finding.message),
    }
}

/// What stands before the spot, the spot, and what stands behind it.
fn excerpt(ground: &Ground, finding: &Finding) -> (String, String, String) {
    let Some((line, range)) = ground.excerpt(finding) else {
        return (String::new(), finding.text.clone(), String::new());
    };
    let get = |range| line.get(range).unwrap_or_default();
    let mut before: Vec<char> = get(0..range.start).chars().rev().take(AROUND).collect();
    before.reverse();
    let after = get(range.end..line.len()).chars().take(AROUND);
    let spot = get(range);
    let spot = match spot.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}……", spot.get(..cut).unwrap_or_default()),
        None => spot.to_owned(),
    };
    let before: String = before.into_iter().collect();
    let after: String = after.collect();
    (begun(before.trim_start()), spot, ended(&after))
}

const STOPS: [char; 5] = ['，', '。', '；', '：', '、'];

/// From the beginning of a clause on, where there is one.
fn begun(words: &str) -> String {
    let rest = words.split_once(STOPS).map(|(_, rest)| rest);
    rest.filter(|rest| !rest.is_empty())
        .unwrap_or(words)
        .to_owned()
}

/// Up to the end of a clause, where there is one.
fn ended(words: &str) -> String {
    let end = words.rfind(STOPS).filter(|end| *end > 0);
    end.and_then(|end| words.get(..end))
        .unwrap_or(words)
        .to_owned()
}

/// Composes the sheets and writes the file, whole or not at all.
pub(crate) fn write(
    path: &Path,
    format: Format,
    sheets: &[OpinionSheet],
    force: bool,
) -> Result<(), Failure> {
    let notice = opinions(sheets);
    let engine = Engine::new(tongbao::fonts::bundled());
    let document = tongbao::compose(&notice, &Style::default()).map_err(Failure::Compose)?;
    let bytes = match format {
        Format::Docx => {
            tongbao::docx::write(&document.value, &engine.docx)
                .map_err(|error| Failure::Docx(error.to_string()))?
                .value
        }
        Format::Pdf => {
            let faces = engine.faces();
            let pages = tongbao::paginate(&document.value, faces, &engine.layout)
                .map_err(Failure::Layout)?;
            tongbao::pdf::write(&document.value, &pages.value, faces, &engine.pdf)
                .map_err(|error| Failure::Pdf(error.to_string()))?
                .value
        }
    };
    if force {
        files::write_whole(path, &bytes)
    } else {
        files::write_unless_there(path, &bytes)
    }
}

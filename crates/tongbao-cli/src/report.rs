//! 校对意见 as a file: what `check --report` writes.

use std::path::Path;

use tongbao::document::{Alignment, Block, Cells, Length, LineSpacing};
use tongbao::proofreading::{Opinion, OpinionSheet, opinions, rules};
use tongbao::{Document, Finding, Place, Style};
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

/// 五号, the size of the table.
const SIZE: Length = Length::from_half_points(21);
/// From line to line of the table, with half a line of air.
const PITCH: Length = Length::from_points(17);
/// What each column gets of the measure: 序号, 位置, 原文, 建议, 理由.
const SHARES: [i32; 5] = [22, 48, 62, 62, 86];
/// From here on columns hold prose, which is read from the left.
const PROSE: usize = 2;

/// Sets the tables closer than those of a notice: a sheet of opinions is read at the desk, line by
/// line, and a row of the page for every line of a cell would make a book of it.
fn tighten(document: &mut Document) {
    let sections = document.sections.iter_mut();
    let blocks = sections.flat_map(|section| &mut section.blocks);
    for block in blocks {
        let Block::Table(table) = block else { continue };
        let heads = usize::from(table.header_rows);
        let measure: Cells = table.columns.iter().copied().sum();
        for (column, share) in table.columns.iter_mut().zip(SHARES) {
            let part = measure.thousandths() * share / SHARES.iter().sum::<i32>();
            *column = Cells::from_thousandths(part);
        }
        for (index, row) in table.rows.iter_mut().enumerate() {
            for (column, cell) in row.cells.iter_mut().enumerate() {
                for paragraph in &mut cell.paragraphs {
                    let style = &mut paragraph.style;
                    style.size = SIZE;
                    style.cell = SIZE;
                    style.line_spacing = LineSpacing::Exact(PITCH);
                    if index >= heads && column >= PROSE {
                        style.alignment = Alignment::Left;
                    }
                }
            }
        }
    }
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
    let mut document = tongbao::compose(&notice, &Style::default()).map_err(Failure::Compose)?;
    tighten(&mut document.value);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_opinions_and_more_are_on_a_page() {
        let opinion = Opinion {
            place: "第17行第17字".to_owned(),
            original: "第2项组织生活不够规范,台账不全".to_owned(),
            suggestion: "第2项组织生活不够规范，台账不全".to_owned(),
            reason: "错误：汉字之间用了半角“,”，应当用全角“，”（GB/T 15834-2011 5.1.1）".to_owned(),
        };
        let sheet = OpinionSheet {
            name: "通报.txt".to_owned(),
            opinions: vec![opinion; 56],
        };
        let mut document = tongbao::compose(&opinions(&[sheet]), &Style::default()).unwrap();
        tighten(&mut document.value);
        let engine = Engine::new(tongbao::fonts::bundled());
        let pages = tongbao::paginate(&document.value, engine.faces(), &engine.layout).unwrap();
        assert!(pages.value.pages.len() <= 7, "{}", pages.value.pages.len());
    }
}

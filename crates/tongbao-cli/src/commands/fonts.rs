//! `tongbao fonts`: which face serves what, under which licence, from where.

use tongbao::Report;
use tongbao::fonts::{FaceSet, Origin};
use unicode_width::UnicodeWidthStr as _;

use crate::Exit;
use crate::arguments::{FontSource, Fonts};
use crate::findings::{self, Detail};
use crate::ground::Ground;
use crate::terminal::Terminal;

/// The faces that were asked for.
pub(super) fn face_set(source: FontSource) -> Report<FaceSet> {
    match source {
        FontSource::Bundled => Report::clean(tongbao::fonts::bundled()),
        FontSource::System => tongbao_fonts::system(),
    }
}

/// Lists the faces.
pub(crate) fn fonts(arguments: &Fonts, terminal: &mut Terminal) -> Exit {
    let faces = face_set(arguments.fonts);
    let mut rows = vec![["用处", "字体", "授权", "来源"].map(str::to_owned)];
    for service in faces.value.services() {
        let slot = if service.rank == 0 {
            service.slot.to_string()
        } else {
            format!("{}（补字）", service.slot)
        };
        let licence = service.licence.map_or("未知", |licence| licence.id);
        let origin = match service.origin {
            Origin::Bundled => "程序自带".to_owned(),
            Origin::File(path) => path.display().to_string(),
            Origin::Given => "另外提供".to_owned(),
        };
        rows.push([slot, service.family, licence.to_owned(), origin]);
    }
    for line in aligned(&rows) {
        terminal.result(line);
    }
    let nowhere = std::path::Path::new("--fonts");
    findings::show(
        nowhere,
        &Ground::Nothing,
        &faces.findings,
        Detail::All,
        terminal,
    );
    Exit::Done
}

/// Rows with their columns under each other.
fn aligned<const COLUMNS: usize>(rows: &[[String; COLUMNS]]) -> Vec<String> {
    let mut widths = [0; COLUMNS];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let line = |row: &[String; COLUMNS]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| {
            let blank = " ".repeat(width - cell.width());
            format!("{cell}{blank}")
        });
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other() {
        let rows = [["仿宋", "OFL-1.1"], ["Latin", "GPL"]].map(|row| row.map(str::to_owned));
        assert_eq!(aligned(&rows), ["仿宋   OFL-1.1", "Latin  GPL"]);
    }
}

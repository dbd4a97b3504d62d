//! 版记 (GB/T 9704-2012, 7.4; in letters 10.1).

use tongbao_document::{Imprint, ImprintEntry, Length, Role};

use super::text;
use crate::gbt9704::{GRID, IMPRINT_THICK, IMPRINT_THIN};
use crate::model::Format;
use crate::numbering::{Kind, Printed};
use crate::style::Style;

/// Sets the lines of `printed` that belong to the imprint; `None` where there are none. The grid
/// reaches `raised` below the type area.
pub(super) fn set(
    printed: &[Printed],
    format: Option<Format>,
    raised: Length,
    style: &Style,
) -> Option<Imprint> {
    let is_letter = format == Some(Format::Letter);
    let mut entries: Vec<ImprintEntry> = Vec::new();
    for line in printed.iter().filter(|line| belongs(line.kind)) {
        let paragraph = text::set(line, None);
        let above = entries.last().map(|entry| entry.paragraph.role);
        let rule_above = match (above, paragraph.role) {
            (None, _) => Some(IMPRINT_THICK),
            // 主送 and 抄送 are not parted (7.4.2).
            (Some(Role::Copies), Role::Copies) => None,
            _ => Some(IMPRINT_THIN),
        };
        entries.push(ImprintEntry {
            rule_above: rule_above.filter(|_| !is_letter),
            paragraph,
        });
    }
    (!entries.is_empty()).then(|| Imprint {
        entries,
        last_rule: (!is_letter).then_some(IMPRINT_THICK),
        pitch: GRID.pitch(),
        raised,
        on_even_page: style.imprint_on_even_page,
    })
}

/// Whether a printed line stands in the imprint.
pub(super) fn belongs(kind: Kind) -> bool {
    matches!(kind, Kind::Copies | Kind::Printing)
}

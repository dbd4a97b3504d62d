//! Separators: strokes from side to side.

use tongbao_document::{Centre, Length, PageSection, Rule, Separator, Strokes};

use super::printing::Sheet;

/// Prints `separator` with its upper edge at `upper`, from the upper edge of the sheet.
pub(super) fn print(
    separator: &Separator,
    section: &PageSection,
    upper: Length,
    sheet: &mut Sheet<'_>,
) {
    let middle = match separator.centre {
        Centre::TypeArea => section.page.left + section.grid.width / 2,
        Centre::Sheet => section.page.width / 2,
    };
    let left = middle - separator.length / 2;
    let mut stroke = |upper: Length, thickness: Length| {
        let y = upper + thickness / 2;
        sheet.rule(Rule {
            x1: left,
            y1: y,
            x2: left + separator.length,
            y2: y,
            thickness,
            color: separator.color,
        });
    };
    match separator.strokes {
        Strokes::Single(thickness) => stroke(upper, thickness),
        Strokes::Double {
            upper: first,
            gap,
            lower: second,
        } => {
            stroke(upper, first);
            stroke(upper + first + gap, second);
        }
    }
}

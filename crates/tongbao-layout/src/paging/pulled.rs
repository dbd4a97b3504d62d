//! A remark where the last lines of text go along with the signature.

use tongbao_document::{Finding, Place, Role, Severity};

use super::blocks::SetBlock;
use super::filling::Filled;
use super::flow::{Flow, Hold, Source, Unit};

/// Says how many lines of text left the page `number`, although it had room for them, so that
/// signature and date share a page with text (GB/T 9704-2012, 7.3.5.5).
pub(super) fn remark(
    flow: &Flow,
    blocks: &[SetBlock],
    filled: &Filled,
    number: u32,
) -> Option<Finding> {
    let mut lines = 0;
    for (index, unit) in flow.units.iter().enumerate().skip(filled.next) {
        if index > filled.next && unit.hold == Hold::Free {
            return None;
        }
        if is_signature(unit, blocks) {
            break;
        }
        if index < filled.full {
            lines += 1;
        }
    }
    if lines == 0 {
        return None;
    }
    Some(
        Finding::new(
            "layout-signature-page",
            Severity::Info,
            format!(
                "为使署名、成文日期与正文同在一页，正文末尾有{lines}行转到了第{}页",
                number.saturating_add(1)
            ),
        )
        .at(Place::Page {
            page: number as usize + 1,
            line: 1,
        })
        .hint("想排得更紧凑，可增删一两行正文"),
    )
}

fn is_signature(unit: &Unit, blocks: &[SetBlock]) -> bool {
    let Source::Line { block, .. } = unit.source else {
        return false;
    };
    match blocks.get(block) {
        Some(SetBlock::Paragraph(paragraph)) => {
            matches!(paragraph.role, Role::Signature | Role::Signer | Role::Date)
        }
        _ => false,
    }
}

//! The first page of a section: head, separator at its foot, and the rows between them.

use tongbao_document::{Finding, PageSection, Role, Severity};

use super::area::Area;
use super::blocks::SetBlock;
use super::flow::{Flow, Source};
use super::printing::Sheet;
use super::{head, separator};
use crate::setting::Setter;

/// Prints what stands above and below the text; gives the rows that are left.
pub(super) fn print(section: &PageSection, setter: &mut Setter<'_>, sheet: &mut Sheet<'_>) -> Area {
    let mut area = match &section.head {
        Some(head) => {
            let lower = head::print(head, section, setter, sheet);
            Area::below(lower + head.text_gap, section)
        }
        None => Area::whole(section),
    };
    if let Some(foot) = &section.foot_separator {
        let upper = section.page.height - foot.height;
        separator::print(&foot.separator, section, upper, sheet);
        area.limit = Some(upper - foot.clearance);
    }
    area
}

/// A remark where the page below a head ends before any text: it shall show some
/// (GB/T 9704-2012, 7.3.3). Before unit `next` the page ends.
pub(super) fn remark(flow: &Flow, blocks: &[SetBlock], next: usize) -> Option<Finding> {
    let first_text = flow
        .units
        .iter()
        .position(|unit| is_text(unit.source, blocks))?;
    if first_text < next {
        return None;
    }
    let message = if next == 0 {
        "版头占满了首页，标题和正文都移到了第2页；首页应当有正文"
    } else {
        "版头、标题和主送机关占满了首页，正文从第2页开始；首页应当有正文"
    };
    Some(
        Finding::new("layout-first-page", Severity::Warning, message)
            .hint("请用发文机关规范化简称，或把发文机关标志改小")
            .hint("主送机关过多时，请移到版记里"),
    )
}

fn is_text(source: Source, blocks: &[SetBlock]) -> bool {
    match source {
        Source::Row { .. } => true,
        Source::Line { block, .. } => match blocks.get(block) {
            Some(SetBlock::Paragraph(paragraph)) => !matches!(
                paragraph.role,
                Role::Title | Role::EditionLabel | Role::Addressee
            ),
            _ => false,
        },
    }
}

//! The style of each role.

use tongbao_document::{
    Alignment, BlockStyle, Cells, Color, Length, LineSpacing, Role, StyleSheet, Tab, Typeface,
    Wish, Wishes,
};

use crate::gbt9704::{
    COPIES_LABEL, FIRST_LINE_INDENT, GRID, IMPRINT_INDENT, MARK_SIZE, SEALED_GAP, SIZE_FOUR,
    SIZE_SMALL_FOUR, SIZE_THREE, SIZE_TWO, TITLE_PITCH,
};
use crate::style::{Style, TitleSpacing};

/// The style of every role, for word processors to name.
pub(super) fn sheet(style: &Style) -> StyleSheet {
    Role::ALL
        .into_iter()
        .map(|role| (role, of(role, style)))
        .collect()
}

/// The style of `role` under `style`.
pub(super) fn of(role: Role, style: &Style) -> BlockStyle {
    let base = base(role);
    if role == Role::Title && style.title_spacing == TitleSpacing::Wide {
        return BlockStyle {
            line_spacing: LineSpacing::Exact(TITLE_PITCH),
            ..base
        };
    }
    if role == Role::IssuerMark {
        return BlockStyle {
            color: style.red,
            size: style.mark_size,
            cell: style.mark_size,
            ..base
        };
    }
    base
}

/// The style of `role` where no house rule touches it.
pub(super) fn base(role: Role) -> BlockStyle {
    match role {
        // 7.3.1: 二号小标宋体, centred; titles of attachments (7.3.7) likewise by practice.
        Role::Title | Role::AttachmentTitle => BlockStyle {
            alignment: Alignment::Centered,
            wishes: Wishes::NONE.with(Wish::KeepWithNext),
            ..unindented(Typeface::XiaoBiaoSong, SIZE_TWO, SIZE_TWO)
        },
        // No clause; 三号楷体 under the title by practice.
        Role::EditionLabel => BlockStyle {
            alignment: Alignment::Centered,
            wishes: Wishes::NONE.with(Wish::KeepWithNext),
            ..unindented(Typeface::KaiTi, SIZE_THREE, GRID.cell())
        },
        // 7.3.3: 黑体, 楷体, 仿宋, 仿宋; a heading is indented like a paragraph.
        Role::LevelOne => heading(Typeface::HeiTi),
        Role::LevelTwo => heading(Typeface::KaiTi),
        Role::LevelThree | Role::LevelFour | Role::Problem | Role::MeasuresLabel => {
            heading(Typeface::FangSong)
        }
        Role::Outcome | Role::Field => BlockStyle {
            wishes: Wishes::NONE.with(Wish::PreferWithNext),
            ..indented(Typeface::FangSong)
        },
        // 7.3.3: 三号仿宋体, first line indented by two characters.
        Role::Body | Role::Measure | Role::Supervision | Role::Contact => {
            indented(Typeface::FangSong)
        }
        // 7.3.5.2; the indents are reckoned for each notice.
        Role::Signature => BlockStyle {
            alignment: Alignment::Right,
            wishes: Wishes::NONE
                .with(Wish::KeepWithNext)
                .with(Wish::KeepTogether),
            ..unindented(Typeface::FangSong, SIZE_THREE, GRID.cell())
        },
        Role::Date => BlockStyle {
            alignment: Alignment::Right,
            ..unindented(Typeface::FangSong, SIZE_THREE, GRID.cell())
        },
        // No clause on the type of tables; 黑体 heads over 仿宋 in 小四 by practice.
        Role::TableCaption => BlockStyle {
            alignment: Alignment::Centered,
            wishes: Wishes::NONE.with(Wish::KeepWithNext),
            ..unindented(Typeface::HeiTi, SIZE_THREE, GRID.cell())
        },
        Role::TableHeader => BlockStyle {
            alignment: Alignment::Centered,
            ..unindented(Typeface::HeiTi, SIZE_SMALL_FOUR, SIZE_SMALL_FOUR)
        },
        Role::TableCell => BlockStyle {
            alignment: Alignment::Centered,
            ..unindented(Typeface::FangSong, SIZE_SMALL_FOUR, SIZE_SMALL_FOUR)
        },
        // 7.2.1: 三号 Arabic numerals; 7.3.2: 三号仿宋体, turned lines too; both flush left.
        Role::CopyNumber | Role::Addressee => {
            unindented(Typeface::FangSong, SIZE_THREE, GRID.cell())
        }
        // 7.2.2, 7.2.3: 三号黑体, flush left.
        Role::Secrecy | Role::Urgency => unindented(Typeface::HeiTi, SIZE_THREE, GRID.cell()),
        // 7.2.4: 小标宋体 in red, as large as fits.
        Role::IssuerMark => BlockStyle {
            alignment: Alignment::Centered,
            color: Color::RED,
            ..unindented(Typeface::XiaoBiaoSong, MARK_SIZE, MARK_SIZE)
        },
        // 7.2.5: centred where there is no signatory.
        Role::DocumentNumber => BlockStyle {
            alignment: Alignment::Centered,
            ..unindented(Typeface::FangSong, SIZE_THREE, GRID.cell())
        },
        // 7.3.4; the hanging indent is reckoned for each note.
        Role::AttachmentNote => BlockStyle {
            wishes: Wishes::NONE.with(Wish::KeepTogether),
            ..indented(Typeface::FangSong)
        },
        // 7.3.5.3: four characters from the right.
        Role::Signer => BlockStyle {
            alignment: Alignment::Right,
            right: SEALED_GAP,
            wishes: Wishes::NONE
                .with(Wish::KeepWithNext)
                .with(Wish::KeepTogether),
            ..unindented(Typeface::FangSong, SIZE_THREE, GRID.cell())
        },
        // 7.3.6: indented by two characters.
        Role::Annotation => indented(Typeface::FangSong),
        // 7.3.7: 三号黑体, flush left on the first line of a page.
        Role::AttachmentLabel => BlockStyle {
            wishes: Wishes::NONE
                .with(Wish::PageBreakBefore)
                .with(Wish::KeepWithNext),
            ..unindented(Typeface::HeiTi, SIZE_THREE, GRID.cell())
        },
        // 7.4.2 and 7.4.3: 四号仿宋体, one character left and right.
        Role::Copies => BlockStyle {
            alignment: Alignment::Justified,
            left: IMPRINT_INDENT + COPIES_LABEL,
            first_line: -COPIES_LABEL,
            right: IMPRINT_INDENT,
            ..unindented(Typeface::FangSong, SIZE_FOUR, SIZE_FOUR)
        },
        Role::Printing => BlockStyle {
            left: IMPRINT_INDENT,
            right: IMPRINT_INDENT,
            tab: Some(Tab::Right(IMPRINT_INDENT)),
            ..unindented(Typeface::FangSong, SIZE_FOUR, SIZE_FOUR)
        },
    }
}

/// A line that is kept with what follows it.
fn heading(typeface: Typeface) -> BlockStyle {
    BlockStyle {
        wishes: Wishes::NONE.with(Wish::KeepWithNext),
        ..indented(typeface)
    }
}

fn indented(typeface: Typeface) -> BlockStyle {
    BlockStyle {
        alignment: Alignment::Justified,
        first_line: FIRST_LINE_INDENT,
        ..unindented(typeface, SIZE_THREE, GRID.cell())
    }
}

fn unindented(typeface: Typeface, size: Length, cell: Length) -> BlockStyle {
    BlockStyle {
        typeface,
        size,
        cell,
        color: Color::BLACK,
        alignment: Alignment::Left,
        first_line: Cells::ZERO,
        left: Cells::ZERO,
        right: Cells::ZERO,
        tab: None,
        rows_before: 0,
        rows_after: 0,
        line_spacing: LineSpacing::Grid,
        wishes: Wishes::NONE,
    }
}

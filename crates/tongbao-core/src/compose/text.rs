//! Headings, problems, results, measures and plain paragraphs.

use tongbao_document::{
    BlockStyle, Heading, HeadingExtent, Paragraph, Place, Role, Run, Typeface, Wish, Wishes,
};

use super::styles;
use crate::numbering::{Kind, PRINTING_GAP, PieceKind, Printed};
use crate::reading::heading_level;

/// The nesting depth of what stands directly under the title; the title itself is 1.
const DEPTH_UNDER_TITLE: u8 = 2;

/// Sets a printed paragraph; `next` is what follows it in print.
pub(super) fn set(printed: &Printed, next: Option<&Printed>) -> Paragraph {
    let role = role(printed);
    let base = styles::base(role);
    let wishes = match (stands_alone(printed) && leads(printed, next), role) {
        (false, _) => Wishes::NONE,
        // A problem with many lines about it must not push half a page over.
        (true, Role::Outcome | Role::Field) => Wishes::NONE.with(Wish::PreferWithNext),
        (true, _) => Wishes::NONE.with(Wish::KeepWithNext),
    };
    Paragraph {
        role,
        style: BlockStyle { wishes, ..base },
        runs: runs(printed, base.typeface),
        heading: heading(printed),
        place: Place::Path(printed.path.clone()),
    }
}

fn role(printed: &Printed) -> Role {
    match printed.kind {
        Kind::Heading | Kind::Problem => match (printed.level, printed.kind) {
            (Some(1), _) => Role::LevelOne,
            (Some(2), _) => Role::LevelTwo,
            (Some(3), _) => Role::LevelThree,
            (Some(_), _) => Role::LevelFour,
            (None, Kind::Problem) => Role::Problem,
            (None, _) => level_by_depth(printed.depth),
        },
        Kind::Outcome => Role::Outcome,
        Kind::Field => Role::Field,
        Kind::MeasuresLabel => Role::MeasuresLabel,
        Kind::Measure => Role::Measure,
        Kind::Supervision => Role::Supervision,
        Kind::Contact => Role::Contact,
        Kind::Title => Role::Title,
        Kind::Edition | Kind::Byline => Role::EditionLabel,
        Kind::Signature => Role::Signature,
        Kind::Date => Role::Date,
        Kind::Addressee => Role::Addressee,
        Kind::AttachmentNote => Role::AttachmentNote,
        Kind::Annotation => Role::Annotation,
        Kind::AnnexLabel => Role::AttachmentLabel,
        Kind::AnnexTitle => Role::AttachmentTitle,
        Kind::Copies => Role::Copies,
        Kind::Printing => Role::Printing,
        Kind::AnnexBody => annex_role(&printed.text()),
        Kind::Body | Kind::Table => Role::Body,
    }
}

/// A paragraph of an annex (7.3.7: set as the text is); a line that is nothing but a numbered
/// heading is set as one.
fn annex_role(text: &str) -> Role {
    match heading_level(text) {
        Some(1) => Role::LevelOne,
        Some(2) => Role::LevelTwo,
        _ => Role::Body,
    }
}

/// A heading without number is set as the level it would have.
fn level_by_depth(depth: u8) -> Role {
    match depth {
        0 => Role::LevelOne,
        1 => Role::LevelTwo,
        2 => Role::LevelThree,
        _ => Role::LevelFour,
    }
}

/// Labels are set in 黑体, as 出席： in minutes (10.3.2); what runs in behind a heading is 仿宋.
fn runs(printed: &Printed, typeface: Typeface) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for piece in &printed.pieces {
        let typeface = match piece.kind {
            // 7.4.2 has 抄送： in the type of the names.
            PieceKind::Label if printed.kind == Kind::Copies => typeface,
            // A heading of an annex is plain text to the reader.
            _ if printed.kind == Kind::AnnexBody => typeface,
            PieceKind::Label => Typeface::HeiTi,
            PieceKind::Ordinal | PieceKind::Heading => typeface,
            PieceKind::Outcome | PieceKind::Text => Typeface::FangSong,
        };
        let text = match piece.text.as_str() {
            PRINTING_GAP if printed.kind == Kind::Printing => "\t",
            text => text,
        };
        match runs.last_mut() {
            Some(run) if run.typeface == typeface => run.text.push_str(text),
            _ => runs.push(Run {
                text: text.to_owned(),
                typeface,
            }),
        }
    }
    runs
}

fn heading(printed: &Printed) -> Option<Heading> {
    if !matches!(printed.kind, Kind::Heading | Kind::Problem) {
        return None;
    }
    let words: String = printed
        .pieces
        .iter()
        .take_while(|piece| piece.kind != PieceKind::Text && piece.kind != PieceKind::Outcome)
        .filter(|piece| matches!(piece.kind, PieceKind::Ordinal | PieceKind::Heading))
        .map(|piece| piece.text.as_str())
        .collect();
    Some(Heading {
        depth: printed.depth.saturating_add(DEPTH_UNDER_TITLE),
        text: words.trim_end_matches(['。', '：', '；', '，']).to_owned(),
        extent: if stands_alone(printed) {
            HeadingExtent::Whole
        } else {
            HeadingExtent::RunIn
        },
    })
}

/// Whether the paragraph is nothing but a heading, label, result or field.
fn stands_alone(printed: &Printed) -> bool {
    match printed.kind {
        Kind::Heading | Kind::Problem => printed
            .pieces
            .iter()
            .all(|piece| piece.kind != PieceKind::Text),
        Kind::Outcome | Kind::Field | Kind::MeasuresLabel => true,
        _ => false,
    }
}

/// Whether `next` belongs under `printed`: deeper in the same part of the data.
fn leads(printed: &Printed, next: Option<&Printed>) -> bool {
    let Some(next) = next else { return false };
    let owner = printed.path.rsplit_once('.').map_or("", |(owner, _)| owner);
    next.path
        .strip_prefix(owner)
        .is_some_and(|rest| rest.starts_with('.'))
}

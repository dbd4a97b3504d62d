//! What a rule is.

use tongbao_document::Severity;

use super::galley::Galley;
use super::passage::Passage;
use super::remarks::Sheet;
use super::words::Hit;
use crate::numbering::Kind;

/// A rule of proofreading: what it looks for, on whose authority, and how to try it.
#[derive(Debug)]
pub struct Rule {
    /// Stable id in kebab case: `punct-halfwidth-comma`.
    pub id: &'static str,
    /// The family it belongs to.
    pub family: Family,
    /// How sure its findings are, unless a finding says otherwise.
    pub severity: Severity,
    /// The clause or other source it rests on.
    pub source: &'static str,
    /// What it asks for, one Chinese sentence.
    pub summary: &'static str,
    /// Wrong texts, each with the right one.
    pub examples: &'static [(&'static str, &'static str)],
    /// Right texts that look wrong: it stays silent on them.
    pub traps: &'static [&'static str],
    /// How it reads.
    pub(crate) check: Check,
}

/// A family of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// 标点.
    Punctuation,
    /// 数字与日期.
    Numbers,
    /// 结构与层次.
    Structure,
    /// 数据与事实.
    Facts,
    /// 整改结果与正文.
    Outcome,
    /// 字词与用语.
    Words,
}

impl Family {
    /// All families, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Punctuation,
        Self::Numbers,
        Self::Structure,
        Self::Facts,
        Self::Outcome,
        Self::Words,
    ];

    /// The Chinese name shown to users.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Punctuation => "标点",
            Self::Numbers => "数字与日期",
            Self::Structure => "结构与层次",
            Self::Facts => "数据与事实",
            Self::Outcome => "整改结果与正文",
            Self::Words => "字词与用语",
        }
    }
}

/// How a rule reads.
#[derive(Clone, Copy)]
pub(crate) enum Check {
    /// Passage by passage, those of the region only.
    Passages(Region, fn(&Passage, &mut Sheet)),
    /// Passage by passage, with the words of the list that are in it.
    Words(fn(&Passage, &[Hit<'_>], &mut Sheet)),
    /// The notice as a whole.
    Galley(fn(&Galley<'_>, &mut Sheet)),
}

impl std::fmt::Debug for Check {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Passages(..) => "Passages",
            Self::Words(_) => "Words",
            Self::Galley(_) => "Galley",
        })
    }
}

/// Which paragraphs a rule reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Region(u32);

impl Region {
    /// Everything printed.
    pub(crate) const ALL: Self = Self(u32::MAX);
    /// Everything but title, edition, signature and date.
    pub(crate) const TEXT: Self = Self::of(&[
        Kind::Body,
        Kind::Heading,
        Kind::Problem,
        Kind::Outcome,
        Kind::Field,
        Kind::MeasuresLabel,
        Kind::Measure,
        Kind::Supervision,
        Kind::Contact,
        Kind::Table,
    ]);
    /// Text without tables and contact lines.
    pub(crate) const PROSE: Self = Self::of(&[
        Kind::Body,
        Kind::Heading,
        Kind::Problem,
        Kind::Outcome,
        Kind::Field,
        Kind::MeasuresLabel,
        Kind::Measure,
        Kind::Supervision,
    ]);
    /// Paragraphs that may hold sentences: no labels, fields or results of their own.
    pub(crate) const PARAGRAPHS: Self = Self::of(&[
        Kind::Body,
        Kind::Heading,
        Kind::Problem,
        Kind::Measure,
        Kind::Supervision,
    ]);
    /// The title.
    pub(crate) const TITLE: Self = Self::of(&[Kind::Title]);

    const fn of(kinds: &[Kind]) -> Self {
        let mut bits = 0;
        let mut i = 0;
        while i < kinds.len() {
            #[expect(
                clippy::indexing_slicing,
                reason = "in a constant, bounded by the loop"
            )]
            let kind = kinds[i];
            bits |= 1 << kind as u32;
            i += 1;
        }
        Self(bits)
    }

    /// Whether paragraphs of `kind` are read.
    pub(crate) const fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// The kind as which examples are read.
    #[cfg(test)]
    pub(crate) fn example(self) -> Kind {
        [Kind::Body, Kind::Title, Kind::Date, Kind::Contact]
            .into_iter()
            .find(|kind| self.contains(*kind))
            .unwrap_or(Kind::Body)
    }
}

//! What proofreading found, in figures: `build` tells these, `check` tells all of it.

use std::path::Path;

use tongbao::proofreading::{Family, rules};
use tongbao::{Finding, Severity};
use tongbao_batch::Counts;

use crate::terminal::{FAINT, Terminal, WARNING};

/// The findings of a notice, those of proofreading apart.
pub(crate) struct Proofs {
    /// Those of all other stages.
    pub(crate) others: Vec<Finding>,
    found: Vec<Finding>,
}

impl Proofs {
    /// Tells the findings of proofreading from all others.
    pub(crate) fn split(all: &[Finding]) -> Self {
        let (found, others) = all.iter().cloned().partition(|one| family(one).is_some());
        Self { others, found }
    }

    /// Says how much was found, and how to see it; nothing where it is notes only.
    pub(crate) fn tell(&self, source: &Path, terminal: &mut Terminal) {
        let counts = Counts::of(&self.found);
        if counts.errors + counts.warnings == 0 {
            return;
        }
        terminal.say(format_args!(
            "{WARNING}校对{WARNING:#} {}：{}（{}）{FAINT}，逐条查看：tongbao check{FAINT:#}",
            source.display(),
            severities(counts),
            families(&self.found),
        ));
    }
}

/// The family of the rule of a finding; `None` where proofreading did not find it.
pub(crate) fn family(finding: &Finding) -> Option<Family> {
    let mut rules = rules().iter();
    let rule = rules.find(|rule| rule.id == finding.rule)?;
    Some(rule.family)
}

/// 错误3处，警告1处.
pub(crate) fn severities(counts: Counts) -> String {
    let all = [
        (Severity::Error, counts.errors),
        (Severity::Warning, counts.warnings),
        (Severity::Info, counts.infos),
    ];
    let told = all.into_iter().filter(|(_, count)| *count > 0);
    let told: Vec<String> = told
        .map(|(severity, count)| format!("{severity}{count}处"))
        .collect();
    told.join("，")
}

/// 标点3，字词与用语1: errors and warnings and notes together.
pub(crate) fn families(findings: &[Finding]) -> String {
    let count = |family: Option<Family>| {
        let of_it = findings.iter().filter(|one| self::family(one) == family);
        of_it.count()
    };
    let families = Family::ALL
        .iter()
        .map(|family| (family.name(), Some(*family)));
    let told = families
        .chain([("读取与排版", None)])
        .map(|(name, family)| (name, count(family)))
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name}{count}"));
    told.collect::<Vec<_>>().join("，")
}

//! Whether numbers start again under every heading or go on through a part or the notice.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Counting, Family, Notice, OrdinalStyle, Problem, Section};

/// The numbers of sections and problems as the source writes them.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By series and part: the numbers under each parent.
    series: BTreeMap<(Family, usize), Vec<Vec<usize>>>,
}

impl Numbers {
    /// Notes the numbers of siblings in part `part`.
    pub(super) fn note(&mut self, part: usize, siblings: impl Iterator<Item = (Family, usize)>) {
        let mut by_series: BTreeMap<Family, Vec<usize>> = BTreeMap::new();
        for (family, number) in siblings {
            by_series.entry(family).or_default().push(number);
        }
        for (family, numbers) in by_series {
            self.series.entry((family, part)).or_default().push(numbers);
        }
    }

    /// Sets for every series the way of counting that keeps most numbers as they are.
    pub(super) fn settle(&self, notice: &mut Notice) {
        let mut through_part: BTreeSet<(Family, usize)> = BTreeSet::new();
        let mut whole: BTreeMap<&Family, (usize, Vec<usize>)> = BTreeMap::new();
        for ((family, part), groups) in &self.series {
            let restart: usize = groups.iter().map(|group| changes(group)).sum();
            let all = groups.concat();
            let going_on = changes(&all);
            if going_on < restart {
                through_part.insert((family.clone(), *part));
            }
            let (changed, numbers) = whole.entry(family).or_default();
            *changed += restart.min(going_on);
            numbers.extend(all);
        }
        let throughout: BTreeSet<&Family> = whole
            .iter()
            .filter(|(_, (changed, numbers))| changes(numbers) < *changed)
            .map(|(family, _)| *family)
            .collect();
        for (i, part) in notice.parts.iter_mut().enumerate() {
            let counting = |style: &OrdinalStyle| {
                let family = style.family();
                if throughout.contains(&family) {
                    Counting::Throughout
                } else if through_part.contains(&(family, i)) {
                    Counting::Continue
                } else {
                    Counting::Restart
                }
            };
            part.sections
                .iter_mut()
                .for_each(|section| set_section(section, &counting));
        }
    }
}

/// How many numbers differ from one, two, three ….
fn changes(numbers: &[usize]) -> usize {
    numbers
        .iter()
        .enumerate()
        .filter(|(i, number)| i + 1 != **number)
        .count()
}

fn set_section(section: &mut Section, counting: &impl Fn(&OrdinalStyle) -> Counting) {
    if let Some(style) = &section.form.ordinal {
        section.form.counting = counting(style);
    }
    section
        .sections
        .iter_mut()
        .for_each(|section| set_section(section, counting));
    section
        .problems
        .iter_mut()
        .for_each(|problem| set_problem(problem, counting));
}

fn set_problem(problem: &mut Problem, counting: &impl Fn(&OrdinalStyle) -> Counting) {
    if let Some(style) = &problem.form.ordinal {
        problem.form.counting = counting(style);
    }
    problem
        .subproblems
        .iter_mut()
        .for_each(|problem| set_problem(problem, counting));
}

//! Decides what each level is: sections, problems, or the measures of a problem.
//!
//! No level has a meaning of its own: 一、 may be a part or a problem, 1. a problem, a task or a
//! measure. Siblings of one series are decided together, from the bottom up by what they say
//! (关于…问题, labels, results, what stands under them), then from the top down where they say
//! nothing (tasks).

use std::ops::Range;

use super::headings::{self, Strength};
use super::labels::{self, Kind};
use super::results;
use super::tree::{Kid, Tree};
use super::words::final_mark;

/// What a node is among its siblings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing of its own: a measure under a problem, prose elsewhere.
    #[default]
    Plain,
    /// A section.
    Section,
    /// A problem or task.
    Problem,
}

const RESULTS: [Kind; 3] = [Kind::Result, Kind::Progress, Kind::Measures];

/// Decides the roles of all nodes by what they say.
pub(super) fn assign(tree: &mut Tree<'_>) {
    for parent in (0..tree.nodes.len()).rev() {
        for group in groups(tree, parent) {
            let role = decide(tree, parent, &group);
            set(tree, &group, role);
        }
    }
}

/// Decides what says nothing of itself under `container`, which holds sections or problems.
pub(super) fn resolve(tree: &mut Tree<'_>, container: usize, kids: Range<usize>) {
    let mut open = Vec::new();
    settle(tree, groups_in(tree, container, kids), &mut open);
    while let Some(section) = open.pop() {
        let inside = groups(tree, section);
        settle(tree, inside, &mut open);
    }
}

fn settle(tree: &mut Tree<'_>, groups: Vec<Vec<usize>>, open: &mut Vec<usize>) {
    for group in groups {
        let said = group
            .first()
            .and_then(|node| tree.node(*node))
            .map(|node| node.role);
        let role = match said {
            Some(Role::Plain) if is_divided(tree, &group) => Role::Section,
            Some(Role::Plain) => Role::Problem,
            Some(role) => role,
            None => continue,
        };
        set(tree, &group, role);
        if role == Role::Section {
            open.extend(group);
        }
    }
}

fn set(tree: &mut Tree<'_>, group: &[usize], role: Role) {
    for node in group {
        if let Some(node) = tree.nodes.get_mut(*node) {
            node.role = role;
        }
    }
}

/// The nodes under `parent`, those of one series together.
pub(super) fn groups(tree: &Tree<'_>, parent: usize) -> Vec<Vec<usize>> {
    groups_in(tree, parent, 0..tree.kids(parent).len())
}

fn groups_in(tree: &Tree<'_>, parent: usize, kids: Range<usize>) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let family = |node: &usize| tree.node(*node).map(|node| node.family.clone());
    for kid in tree.kids(parent).get(kids).unwrap_or_default() {
        let Kid::Node(node) = kid else { continue };
        match groups
            .iter_mut()
            .find(|group| group.first().is_some_and(|g| family(g) == family(node)))
        {
            Some(group) => group.push(*node),
            None => groups.push(vec![*node]),
        }
    }
    groups
}

/// What a node says about itself.
struct Traits {
    strength: Strength,
    /// Its title is itself a label: （二）整改措施.
    label_titled: bool,
    /// It has a result, side fields or measures announced directly.
    labelled: bool,
    /// How many problems without number stand under it.
    unnumbered: usize,
    /// Whether it holds numbered problems or sections.
    holds: bool,
}

/// Whether node `at` is a problem to those under it.
pub(super) fn is_strong(tree: &Tree<'_>, at: usize) -> bool {
    at > 0
        && tree
            .node(at)
            .is_some_and(|node| node.strength == Strength::Strong)
}

/// The words of a node's title.
pub(super) fn title<'t>(tree: &Tree<'t>, at: usize) -> &'t str {
    let node = tree.node(at);
    node.and_then(|node| tree.text(node.paragraph).get(node.heading.title.clone()))
        .unwrap_or_default()
}

fn traits(tree: &Tree<'_>, at: usize) -> Traits {
    let Some(node) = tree.node(at) else {
        return Traits {
            strength: Strength::None,
            label_titled: false,
            labelled: false,
            unnumbered: 0,
            holds: false,
        };
    };
    let kids = || tree.kid_nodes(at).filter_map(|kid| tree.node(kid));
    Traits {
        strength: node.strength,
        label_titled: is_label_titled(tree, at),
        labelled: is_labelled(tree, at),
        unnumbered: kids().filter(|kid| kid.family.is_none()).count(),
        holds: kids().any(|kid| kid.family.is_some() && kid.role != Role::Plain),
    }
}

fn is_label_titled(tree: &Tree<'_>, at: usize) -> bool {
    let Some(node) = tree.node(at).filter(|node| node.family.is_some()) else {
        return false;
    };
    let Some(item) = tree.item(node.paragraph) else {
        return false;
    };
    let alone = |len: usize| item.words() + len >= tree.text(node.paragraph).len();
    item.known(&[Kind::Result, Kind::Progress, Kind::Measures, Kind::Field])
        .is_some()
        || item
            .known(&[Kind::Problem])
            .is_some_and(|label| alone(label.len))
}

/// Whether a result, side fields or measures are announced directly under node `at`, or behind
/// its title.
pub(super) fn is_labelled(tree: &Tree<'_>, at: usize) -> bool {
    let Some(node) = tree.node(at) else {
        return false;
    };
    let rest = tree
        .text(node.paragraph)
        .get(node.heading.rest()..)
        .unwrap_or_default();
    let opened = rest.trim_start_matches(['（', '(']);
    let behind = labels::label(opened).is_some_and(|label| label.known)
        || headings::first_wording(rest).is_some()
        || headings::first_wording(opened.split(['）', ')']).next().unwrap_or_default()).is_some();
    let announces = |paragraph: &usize| {
        let said = tree.item(*paragraph).is_some_and(|item| {
            item.known(&[Kind::Result, Kind::Progress, Kind::Measures, Kind::Field])
                .is_some()
        });
        said || is_wording(tree.text(*paragraph))
    };
    let mut paragraphs = tree.kids(at).iter().filter_map(|kid| match kid {
        Kid::Paragraph(paragraph) => Some(paragraph),
        Kid::Node(_) => None,
    });
    let titled = tree
        .kid_nodes(at)
        .next()
        .is_some_and(|kid| is_label_titled(tree, kid));
    behind || titled || paragraphs.any(announces)
}

/// Whether a paragraph is a result and nothing else.
pub(super) fn is_wording(text: &str) -> bool {
    let inside = final_mark(text)
        .0
        .trim_matches(['（', '）', '(', ')', '【', '】']);
    results::wording(final_mark(inside).0).is_some()
}

/// What the nodes of one series under `parent` are.
fn decide(tree: &Tree<'_>, parent: usize, group: &[usize]) -> Role {
    let all: Vec<Traits> = group.iter().map(|node| traits(tree, *node)).collect();
    let unnumbered = group
        .first()
        .and_then(|n| tree.node(*n))
        .is_some_and(|n| n.family.is_none());
    if unnumbered {
        // One 存在问题： under a numbered problem tells that problem.
        let folded = is_strong(tree, parent)
            && group.len() == 1
            && tree.node(parent).is_some_and(|node| node.family.is_some());
        return if folded { Role::Plain } else { Role::Problem };
    }
    let n = all.len();
    let half = |count: usize| count * 2 >= n;
    let count = |test: &dyn Fn(&Traits) -> bool| all.iter().filter(|t| test(t)).count();
    if count(&|t| t.label_titled) > 0 {
        return Role::Plain;
    }
    let strong = |t: &Traits| t.strength == Strength::Strong;
    let announced = measures_announced(tree, parent, group);
    if announced && count(&strong) == 0 && parent > 0 {
        return Role::Plain;
    }
    if is_strong(tree, parent) {
        let told = count(&|t| t.labelled && t.strength > Strength::None);
        let named = count(&strong);
        let problems = if announced {
            half(count(&|t| strong(t) && t.labelled))
        } else {
            half(named) || (told == n && n > 0)
        };
        return if problems { Role::Problem } else { Role::Plain };
    }
    let sections = count(&|t| !strong(t) && (t.unnumbered > 0 || t.holds));
    // A result behind the last of several is that of all of them, told of what is above.
    let labelled = count(&|t| t.labelled);
    let closes = n > 1 && labelled == 1 && all.last().is_some_and(|t| t.labelled);
    let told = |t: &Traits| (t.labelled && !closes) || t.strength > Strength::None;
    let problems = count(&|t| strong(t) || (t.unnumbered == 0 && !t.holds && told(t)));
    if sections > problems || half(sections) && sections > 0 && problems < n {
        Role::Section
    } else if half(problems) {
        Role::Problem
    } else {
        Role::Plain
    }
}

/// Whether a label of measures stands before the nodes `group` under `parent`.
fn measures_announced(tree: &Tree<'_>, parent: usize, group: &[usize]) -> bool {
    let Some(node) = tree.node(parent) else {
        return false;
    };
    let rest = tree
        .text(node.paragraph)
        .get(node.heading.rest()..)
        .unwrap_or_default();
    let behind =
        labels::label(rest).is_some_and(|label| label.known && RESULTS.contains(&label.kind));
    let before = tree.kids(parent).iter().take_while(|kid| match kid {
        Kid::Node(node) => group.first() != Some(node),
        Kid::Paragraph(_) => true,
    });
    let said = before.filter_map(|kid| match kid {
        Kid::Paragraph(paragraph) => tree.item(*paragraph),
        Kid::Node(_) => None,
    });
    behind
        || said
            .into_iter()
            .any(|item| item.known(&[Kind::Progress, Kind::Measures]).is_some())
}

/// Whether tasks stand under the nodes of `group`, so that these are sections: what stands under
/// them is numbered, and divided again or under an area.
fn is_divided(tree: &Tree<'_>, group: &[usize]) -> bool {
    let area = group
        .iter()
        .any(|node| headings::is_area(title(tree, *node)));
    let inside: Vec<usize> = group
        .iter()
        .flat_map(|node| tree.kid_nodes(*node))
        .collect();
    let high = |node: &usize| {
        let family = tree.node(*node).and_then(|node| node.family.as_ref());
        family.is_none_or(|family| family.rank() <= 30)
    };
    let own = |node: &usize| high(node) && !tree.kids(*node).is_empty();
    inside.iter().any(own) || (area && inside.iter().any(high))
}

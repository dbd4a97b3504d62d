//! Who may read a paragraph for what it stands under: a mark at a heading, at a problem or at a label
//! that stands alone is one of all that follows under it.

use super::headings::Strength;
use super::labels::Kind;
use super::source::Paragraph;
use super::tree::{Kid, Tree};
use crate::model::{self, Audience, Measure, MeasuresForm, Notice, Problem, Section};

/// A mark that covers more than its own paragraph: who may read it, and which paragraph has it.
#[derive(Clone, Copy, Debug, Default)]
struct Cover {
    audience: Audience,
    paragraph: usize,
}

impl Cover {
    fn stricter(self, other: Self) -> Self {
        if other.audience > self.audience {
            other
        } else {
            self
        }
    }
}

/// Gives the paragraphs before `end` the audience of what they stand under.
///
/// # Errors
///
/// The paragraph that stands under a heading whose mark was ended before it.
pub(super) fn spread(body: &mut [Paragraph], end: usize) -> Result<(), (usize, Audience)> {
    if !body.iter().take(end).any(Paragraph::is_withheld) {
        return Ok(());
    }
    let covers = covers(&Tree::stack(body, 0..end));
    for (at, cover) in covers {
        let is_ended = body
            .get(cover.paragraph)
            .is_some_and(|above| above.is_enclosed);
        let Some(paragraph) = body.get_mut(at) else {
            continue;
        };
        if cover.audience > paragraph.marks.audience {
            if is_ended {
                return Err((at, cover.audience));
            }
            paragraph.marks.audience = cover.audience;
        }
    }
    Ok(())
}

/// The strictest mark over each paragraph that has one.
fn covers(tree: &Tree<'_>) -> Vec<(usize, Cover)> {
    let mut found = Vec::new();
    let mut open = vec![(0, Cover::default(), Cover::default())];
    while let Some((node, above, own)) = open.pop() {
        // What the mark of the node itself covers: a heading or problem all that follows, an item of
        // a list what is numbered under it.
        let under = above.stricter(own);
        let is_heading = is_heading(tree, node);
        // A label that stands alone, and whether it announces a single value.
        let mut label: Option<(Cover, bool)> = None;
        for kid in tree.kids(node) {
            let paragraph = match kid {
                Kid::Paragraph(paragraph) => *paragraph,
                Kid::Node(node) => tree.node(*node).map_or(0, |node| node.paragraph),
            };
            let own = Cover {
                audience: tree.audience(paragraph),
                paragraph,
            };
            let named = tree
                .item(paragraph)
                .and_then(|item| item.label.as_ref().filter(|l| l.known));
            let ends = named.is_some()
                || match kid {
                    Kid::Paragraph(_) => false,
                    Kid::Node(node) => tree.node(*node).is_some_and(|node| {
                        node.family.is_none() || node.strength == Strength::Strong
                    }),
                };
            if ends {
                label = None;
            }
            let covers = is_heading || matches!(kid, Kid::Node(_));
            let base = if covers { under } else { above };
            let cover = label.map_or(base, |(cover, _)| base.stricter(cover));
            if cover.audience != Audience::Public {
                found.push((paragraph, cover));
            }
            if label.is_some_and(|(_, single)| single) {
                label = None;
            }
            match kid {
                Kid::Node(node) => open.push((*node, cover, own)),
                Kid::Paragraph(_) => {
                    let words = tree.item(paragraph).map_or(0, super::tree::Item::words);
                    let bare = named.filter(|l| words + l.len >= tree.text(paragraph).len());
                    if let Some(bare) = bare.filter(|_| own.audience != Audience::Public) {
                        let single = !matches!(bare.kind, Kind::Measures | Kind::Progress);
                        label = Some((own, single));
                    }
                }
            }
        }
    }
    found
}

/// The rank of （一）: what is numbered so is a heading, whatever it says.
const HEADING_RANK: u8 = 22;

/// Whether a node is a heading or a problem, and no item of a list.
fn is_heading(tree: &Tree<'_>, at: usize) -> bool {
    let Some(node) = tree.node(at) else {
        return false;
    };
    let text = tree.text(node.paragraph);
    node.family
        .as_ref()
        .is_none_or(|family| family.rank() <= HEADING_RANK)
        || node.strength > Strength::None
        || !text.ends_with(['。', '；'])
}

/// Takes off what is said of a node although it is said of what it stands under.
pub(super) fn lighten(notice: &mut Notice) {
    annexes(notice);
    for part in &mut notice.parts {
        let outer = part.audience;
        paragraphs(&mut part.body, outer);
        paragraphs(&mut part.closing, outer);
        part.sections
            .iter_mut()
            .for_each(|inner| section(inner, outer));
    }
}

fn annexes(notice: &mut Notice) {
    for annex in &mut notice.annexes {
        paragraphs(&mut annex.body, annex.audience);
    }
}

fn lighter(audience: &mut Audience, outer: Audience) -> Audience {
    let all = outer.max(*audience);
    if *audience <= outer {
        *audience = Audience::Public;
    }
    all
}

fn paragraphs(paragraphs: &mut [model::Paragraph], outer: Audience) {
    for paragraph in paragraphs {
        lighter(&mut paragraph.audience, outer);
    }
}

fn section(section: &mut Section, outer: Audience) {
    let all = lighter(&mut section.audience, outer);
    paragraphs(&mut section.body, all);
    paragraphs(&mut section.closing, all);
    section
        .sections
        .iter_mut()
        .for_each(|inner| self::section(inner, all));
    section
        .problems
        .iter_mut()
        .for_each(|inner| problem(inner, all));
}

fn problem(problem: &mut Problem, outer: Audience) {
    let all = lighter(&mut problem.audience, outer);
    if let Some(outcome) = &mut problem.outcome {
        lighter(&mut outcome.audience, all);
    }
    for field in &mut problem.fields {
        lighter(&mut field.audience, all);
    }
    label(Some(&mut problem.form.measures), all);
    for measure in &mut problem.measures {
        self::measure(measure, all);
    }
    problem
        .subproblems
        .iter_mut()
        .for_each(|inner| self::problem(inner, all));
}

fn measure(measure: &mut Measure, outer: Audience) {
    lighter(&mut measure.audience, outer);
    label(measure.form.opens.as_mut(), outer);
}

fn label(form: Option<&mut MeasuresForm>, outer: Audience) {
    if let Some(form) = form {
        lighter(&mut form.audience, outer);
    }
}

//! Builds the parts of a notice from the tree.

use std::ops::Range;

use tongbao_document::Severity;

use super::counting::Numbers;
use super::headings::{self, Heading, Strength};
use super::kinds::{self, Plan};
use super::problems::{self, Told};
use super::remarks::Remarks;
use super::results;
use super::roles::{self, Role};
use super::source::Paragraph;
use super::text::as_is;
use super::tree::{Kid, Tree};
use super::words::ends_with_any;
use crate::model::{
    self, Audience, HeadingForm, MAX_NESTING, Notice, Part, PartKind, Section, Start, TitledBy,
};

/// Reads the parts from the paragraphs of `body` before `end`; which paragraphs each took.
pub(super) fn read(
    body: &[Paragraph],
    end: usize,
    notice: &mut Notice,
    remarks: &mut Remarks,
) -> Vec<Range<usize>> {
    let mut tree = Tree::stack(body, 0..end);
    for paragraph in tree.too_deep.iter().filter_map(|at| body.get(*at)) {
        let whole = 0..paragraph.text.len();
        remarks.note(
            "nesting-too-deep",
            Severity::Warning,
            paragraph,
            whole,
            || format!("标题、问题嵌套超过 {MAX_NESTING} 层，这一段按正文处理"),
        );
    }
    roles::assign(&mut tree);
    let mut plans = plan(&tree);
    kinds::decide(&tree, &mut plans);
    let mut numbers = Numbers::default();
    for (i, plan) in plans.iter().enumerate() {
        let part = match plan.kind {
            PartKind::Narrative => Builder {
                tree: &tree,
                numbers: &mut numbers,
                part: i,
            }
            .prose(plan),
            PartKind::Rectification => {
                let titled = is_problem(&tree, plan);
                if !titled {
                    roles::resolve(&mut tree, plan.container(), plan.kids.clone());
                }
                Builder {
                    tree: &tree,
                    numbers: &mut numbers,
                    part: i,
                }
                .rectification(plan, titled)
            }
        };
        notice.parts.push(part);
    }
    numbers.settle(notice);
    let starts = plans.iter().map(|plan| plan.first);
    let ends = plans.iter().skip(1).map(|plan| plan.first).chain([end]);
    starts.zip(ends).map(|(start, end)| start..end).collect()
}

/// Cuts what stands under the root into parts: at every 一、 (or 第一部分); where there is none,
/// all of it is one.
fn plan(tree: &Tree<'_>) -> Vec<Plan> {
    let family = |node: usize| tree.node(node).and_then(|node| node.family.as_ref());
    let tops = tree
        .kid_nodes(0)
        .filter_map(family)
        .filter(|family| family.rank() <= 10);
    let top = tops.min().or(tree.top.as_ref());
    let mut plans: Vec<Plan> = Vec::new();
    for (i, kid) in tree.kids(0).iter().enumerate() {
        let Kid::Node(node) = kid else { continue };
        let first = tree.node(*node).map_or(0, |node| node.paragraph);
        let kind = PartKind::Narrative;
        if top.is_some() && family(*node) == top {
            let kids = 0..tree.kids(*node).len();
            plans.push(Plan {
                node: Some(*node),
                kids,
                first,
                kind,
            });
        } else if let Some(open) = plans.last_mut().filter(|plan| plan.node.is_none()) {
            open.kids.end = i + 1;
        } else {
            plans.push(Plan {
                node: None,
                kids: i..i + 1,
                first,
                kind,
            });
        }
    }
    plans
}

/// Whether the heading of a part is itself the problem: 一、关于…问题的整改情况.
fn is_problem(tree: &Tree<'_>, plan: &Plan) -> bool {
    let Some(node) = plan.node else { return false };
    let open = |kid: usize| tree.node(kid).is_some_and(|kid| kid.role != Role::Plain);
    !tree.kid_nodes(node).any(open) && tells_problem(tree, node)
}

/// Whether node `at` says of itself what was wrong or what was done.
fn tells_problem(tree: &Tree<'_>, at: usize) -> bool {
    let named = tree
        .node(at)
        .is_some_and(|node| node.strength > Strength::None);
    let endings = ["情况", "措施", "成效", "打算", "安排", "做法"];
    let general = !named && ends_with_any(roles::title(tree, at), &endings);
    let told = roles::is_labelled(tree, at) || (named && closes_with_result(tree, at));
    roles::is_strong(tree, at) || (!general && told)
}

/// Whether a paragraph directly under node `at` ends with a result.
fn closes_with_result(tree: &Tree<'_>, at: usize) -> bool {
    tree.kids(at).iter().any(|kid| match kid {
        Kid::Paragraph(paragraph) => problems::closes_with_result(tree.text(*paragraph)),
        Kid::Node(_) => false,
    })
}

/// Builds one part.
struct Builder<'a, 'b> {
    tree: &'a Tree<'b>,
    numbers: &'a mut Numbers,
    part: usize,
}

impl Builder<'_, '_> {
    fn kids(&self, plan: &Plan) -> Vec<Kid> {
        let kids = self.tree.kids(plan.container());
        kids.get(plan.kids.clone()).unwrap_or_default().to_vec()
    }

    /// Notes the numbers of the nodes among `kids`.
    fn note(&mut self, kids: &[Kid]) {
        let nodes = kids.iter().filter_map(|kid| match kid {
            Kid::Node(node) => self.tree.node(*node),
            Kid::Paragraph(_) => None,
        });
        let open = nodes.filter_map(|node| Some((node.family.clone()?, node.number)));
        self.numbers.note(self.part, open);
    }

    fn prose(&mut self, plan: &Plan) -> Part {
        let mut part = Part::default();
        if let Some(node) = plan.node {
            let (heading, form, rest) = self.heading(node);
            part.heading = Some(heading);
            part.form = form;
            part.audience = self.audience(node);
            part.body.extend(rest);
        }
        let kids = self.kids(plan);
        self.prose_kids(&kids, &mut part.body, &mut part.sections);
        part.closing = self.loosen(&kids, &mut part.sections);
        part
    }

    fn prose_kids(
        &mut self,
        kids: &[Kid],
        body: &mut Vec<model::Paragraph>,
        sections: &mut Vec<Section>,
    ) {
        self.note(kids);
        for kid in kids {
            match kid {
                Kid::Paragraph(at) => body.extend(self.paragraph(*at)),
                Kid::Node(at)
                    if self
                        .tree
                        .node(*at)
                        .is_some_and(|node| node.family.is_none()) =>
                {
                    // A label without number is prose here; it may not come before a section.
                    let mut own = Section::default();
                    let target = match sections.last_mut() {
                        Some(section) => &mut section.body,
                        None => &mut *body,
                    };
                    target.extend(
                        self.tree
                            .node(*at)
                            .and_then(|node| self.paragraph(node.paragraph)),
                    );
                    let inside = self.tree.kids(*at).to_vec();
                    self.prose_kids(&inside, &mut own.body, &mut own.sections);
                    let target = match sections.last_mut() {
                        Some(section) => &mut section.body,
                        None => &mut *body,
                    };
                    target.append(&mut own.body);
                    sections.append(&mut own.sections);
                }
                Kid::Node(at) => {
                    let (heading, form, rest) = self.heading(*at);
                    let mut section = Section {
                        heading: Some(heading),
                        form,
                        audience: self.audience(*at),
                        ..Section::default()
                    };
                    section.body.extend(rest);
                    let inside = self.tree.kids(*at).to_vec();
                    self.prose_kids(&inside, &mut section.body, &mut section.sections);
                    sections.push(section);
                }
            }
        }
    }

    /// The paragraphs behind the last section that belong to the part: where every section is one
    /// paragraph, what follows the last is none of it.
    fn loosen(&self, kids: &[Kid], sections: &mut [Section]) -> Vec<model::Paragraph> {
        let single = |section: &Section| {
            section.body.len() == 1
                && section.form.body == Start::RunIn
                && section.sections.is_empty()
        };
        let Some((last, others)) = sections.split_last_mut() else {
            return Vec::new();
        };
        let runs_in = last.form.body == Start::RunIn && last.sections.is_empty();
        let plain = kids.iter().all(|kid| match kid {
            Kid::Node(node) => self
                .tree
                .node(*node)
                .is_some_and(|node| node.family.is_some()),
            Kid::Paragraph(_) => true,
        });
        if plain && runs_in && !others.is_empty() && others.iter().all(single) {
            return last.body.split_off(1.min(last.body.len()));
        }
        Vec::new()
    }

    fn rectification(&mut self, plan: &Plan, titled: bool) -> Part {
        let mut part = Part {
            kind: PartKind::Rectification,
            ..Part::default()
        };
        let kids = self.kids(plan);
        let mut told = Told::default();
        if let Some(node) = plan.node {
            let (heading, form, rest) = self.heading(node);
            told = Told(results::of_heading(&heading));
            if titled {
                let (title, form) = self.problem_heading(node);
                let mut problem = self.problem_under(node, &title, told, TitledBy::Part);
                problem.title.clone_from(&title);
                part.form = form;
                part.audience = self.audience(node);
                part.heading = Some(title);
                part.sections.push(Section {
                    problems: vec![problem],
                    ..Section::default()
                });
                return part;
            }
            part.heading = Some(heading);
            part.form = form;
            part.audience = self.audience(node);
            part.body.extend(rest);
        }
        let (body, sections) = self.container(&kids, told);
        part.body.extend(body);
        part.sections = sections;
        part
    }

    /// What stands in a part or section: the paragraphs before the first node, and sections; the
    /// problems that stand directly in it are in sections without heading.
    fn container(&mut self, kids: &[Kid], told: Told) -> (Vec<model::Paragraph>, Vec<Section>) {
        self.note(kids);
        let mut body = Vec::new();
        let mut sections: Vec<Section> = Vec::new();
        for kid in kids {
            match kid {
                Kid::Paragraph(at) => body.extend(self.paragraph(*at)),
                Kid::Node(at) => {
                    if self
                        .tree
                        .node(*at)
                        .is_some_and(|node| node.role == Role::Section)
                    {
                        let section = self.section(*at, told);
                        sections.push(section);
                        continue;
                    }
                    let problem = self.problem(*at, told);
                    match sections
                        .last_mut()
                        .filter(|section| section.heading.is_none())
                    {
                        Some(open) => open.problems.push(problem),
                        None => sections.push(Section {
                            problems: vec![problem],
                            ..Section::default()
                        }),
                    }
                }
            }
        }
        (body, sections)
    }

    fn section(&mut self, at: usize, told: Told) -> Section {
        let (heading, form, rest) = self.heading(at);
        let told = results::of_heading(&heading).map_or(told, |state| Told(Some(state)));
        let kids = self.tree.kids(at).to_vec();
        if self.tree.kid_nodes(at).next().is_none() && tells_problem(self.tree, at) {
            let (title, form) = self.problem_heading(at);
            let mut problem = self.problem_under(at, &title, told, TitledBy::Section);
            problem.title.clone_from(&title);
            return Section {
                heading: Some(title),
                form,
                audience: self.audience(at),
                problems: vec![problem],
                ..Section::default()
            };
        }
        let mut section = Section {
            heading: Some(heading),
            form,
            audience: self.audience(at),
            ..Section::default()
        };
        section.body.extend(rest);
        let (body, mut sections) = self.container(&kids, told);
        section.body.extend(body);
        // Sections are printed before problems: only the last may give up its problems.
        if sections.last().is_some_and(|last| last.heading.is_none())
            && let Some(last) = sections.pop()
        {
            section.problems = last.problems;
        }
        section.sections = sections;
        section
    }

    /// A problem with its own title.
    fn problem(&mut self, at: usize, told: Told) -> model::Problem {
        self.note_below(at);
        problems::of_node(self.tree, at, told)
    }

    /// A problem whose title is the heading above it.
    fn problem_under(
        &mut self,
        at: usize,
        title: &str,
        told: Told,
        by: TitledBy,
    ) -> model::Problem {
        self.note_below(at);
        problems::titled_above(self.tree, at, title, told, by)
    }

    /// Notes the numbers of the sub-problems under node `at`.
    fn note_below(&mut self, at: usize) {
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            let problems = |kid: &Kid| match kid {
                Kid::Node(node) => self
                    .tree
                    .node(*node)
                    .is_some_and(|node| node.role == Role::Problem),
                Kid::Paragraph(_) => false,
            };
            let kids: Vec<Kid> = self
                .tree
                .kids(at)
                .iter()
                .filter(|kid| problems(kid))
                .copied()
                .collect();
            if !kids.is_empty() {
                self.note(&kids);
            }
            // Popped last, so pushed first: the order of the notice.
            open.extend(kids.iter().rev().filter_map(|kid| match kid {
                Kid::Node(node) => Some(*node),
                Kid::Paragraph(_) => None,
            }));
        }
    }

    fn paragraph(&self, at: usize) -> Option<model::Paragraph> {
        self.tree.body.get(at).map(as_is)
    }

    /// The heading of node `at`, how it is written, and the text that runs in behind it.
    fn heading(&self, at: usize) -> (String, HeadingForm, Option<model::Paragraph>) {
        let text = self
            .tree
            .node(at)
            .map_or("", |node| self.tree.text(node.paragraph));
        let heading = headings::plain(text, self.words(at));
        let rest = text.get(heading.rest()..).filter(|rest| !rest.is_empty());
        let (title, form) = self.form(at, &heading, rest.is_some());
        (title, form, rest.map(model::Paragraph::new))
    }

    /// The heading of node `at` that is also the title of its problem.
    fn problem_heading(&self, at: usize) -> (String, HeadingForm) {
        let heading = self
            .tree
            .node(at)
            .map(|node| node.heading.clone())
            .unwrap_or_default();
        let (title, mut form) = self.form(at, &heading, false);
        // What runs in behind it belongs to the problem.
        form.body = Start::OwnLine;
        (title, form)
    }

    fn form(&self, at: usize, heading: &Heading, runs_in: bool) -> (String, HeadingForm) {
        let Some(node) = self.tree.node(at) else {
            return Default::default();
        };
        let text = self.tree.text(node.paragraph);
        let marker = self
            .tree
            .item(node.paragraph)
            .and_then(|item| item.heading_marker());
        let form = HeadingForm {
            ordinal: marker.map(|marker| marker.style.clone()),
            end: mark(text, heading),
            body: if runs_in {
                Start::RunIn
            } else {
                Start::OwnLine
            },
            ..HeadingForm::default()
        };
        (
            text.get(heading.title.clone())
                .unwrap_or_default()
                .to_owned(),
            form,
        )
    }

    /// Who may read what stands under the heading that node `at` is.
    fn audience(&self, at: usize) -> Audience {
        let node = self.tree.node(at);
        node.map_or(Audience::Public, |node| self.tree.audience(node.paragraph))
    }

    fn words(&self, at: usize) -> usize {
        let item = self
            .tree
            .node(at)
            .and_then(|node| self.tree.item(node.paragraph));
        item.map_or(0, super::tree::Item::words)
    }
}

/// The mark behind a heading: without blanks, unless it is nothing else and text follows.
pub(super) fn mark(text: &str, heading: &Heading) -> String {
    let mark = text.get(heading.mark.clone()).unwrap_or_default();
    let bare = mark.trim();
    let blank = bare.is_empty() && heading.rest() < text.len();
    if blank {
        mark.to_owned()
    } else {
        bare.to_owned()
    }
}

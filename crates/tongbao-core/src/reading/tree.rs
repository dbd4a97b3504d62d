//! Stacks paragraphs by their markers: which stands under which.

mod order;
mod raise;

use std::ops::Range;

use super::headings::{self, Heading, Strength};
use super::labels::{self, Kind, Label};
use super::markers::{self, Marker, SERIES_RANK};
use super::roles::Role;
use super::source::Paragraph;
use super::words::is_at_most;
use crate::model::{Audience, Family, MAX_NESTING};
use order::Order;

/// What a paragraph opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Item {
    /// Its number, where it has one.
    pub(super) marker: Option<Marker>,
    /// The label behind the number, or at the start.
    pub(super) label: Option<Label>,
    /// Whether a number of a series in prose makes it a problem (一是关于…问题) or the heading of
    /// a part (第一、 on a line of its own) here.
    pub(super) is_raised: bool,
}

impl Item {
    fn of(paragraph: &Paragraph) -> Self {
        if paragraph.table.is_some() || paragraph.marks.is_plain {
            return Self::default();
        }
        let marker = markers::marker(&paragraph.text);
        let from = marker.as_ref().map_or(0, |marker| marker.len);
        let label = paragraph.text.get(from..).and_then(labels::label);
        Self {
            marker,
            label,
            is_raised: false,
        }
    }

    /// The number, where it makes the paragraph a heading, problem or measure.
    pub(super) fn heading_marker(&self) -> Option<&Marker> {
        self.marker
            .as_ref()
            .filter(|marker| marker.rank() < SERIES_RANK || self.is_raised)
    }

    /// Where the words behind the number start.
    pub(super) fn words(&self) -> usize {
        self.heading_marker().map_or(0, |marker| marker.len)
    }

    /// The label, where it is in the vocabulary and of one of `kinds`.
    pub(super) fn known(&self, kinds: &[Kind]) -> Option<&Label> {
        self.label
            .as_ref()
            .filter(|label| label.known && kinds.contains(&label.kind))
    }
}

/// What stands under a node, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kid {
    /// A numbered paragraph or a problem, with what stands under it.
    Node(usize),
    /// A paragraph.
    Paragraph(usize),
}

/// A numbered paragraph, or a problem without number.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    /// Which paragraph it is.
    pub(super) paragraph: usize,
    /// The series of its number; `None` for a problem without number.
    pub(super) family: Option<Family>,
    /// Its number.
    pub(super) number: usize,
    /// Its title, read as that of a problem.
    pub(super) heading: Heading,
    /// How surely the title names a problem.
    pub(super) strength: Strength,
    /// What it is among its siblings.
    pub(super) role: Role,
    /// What stands under it.
    pub(super) kids: Vec<Kid>,
}

/// The paragraphs of the body with what they open with, stacked.
pub(super) struct Tree<'a> {
    pub(super) body: &'a [Paragraph],
    pub(super) items: Vec<Item>,
    /// The root is the first; a node comes before those under it.
    pub(super) nodes: Vec<Node>,
    /// A series in prose (第一、) that numbers the parts here.
    pub(super) top: Option<Family>,
    /// The paragraphs that are text only because headings are nested too deep there.
    pub(super) too_deep: Vec<usize>,
}

impl<'a> Tree<'a> {
    /// Stacks the paragraphs `range` of `body`. What stands before the first number or problem
    /// comes first under the root.
    pub(super) fn stack(body: &'a [Paragraph], range: Range<usize>) -> Self {
        let mut items: Vec<Item> = body.iter().map(Item::of).collect();
        let top = raise::headings(body, &mut items, range.clone());
        let order = Order::of(items.get(range.clone()).unwrap_or_default());
        let tree = Self {
            body,
            items,
            nodes: vec![Node::default()],
            top,
            too_deep: Vec::new(),
        };
        let mut stacker = Stacker {
            tree,
            order,
            open: vec![(0, 0)],
            labelled: false,
        };
        for at in range {
            stacker.place(at);
        }
        stacker.tree
    }

    /// The text of paragraph `at`.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.body
            .get(at)
            .map_or("", |paragraph| paragraph.text.as_str())
    }

    /// Who may read paragraph `at`.
    pub(super) fn audience(&self, at: usize) -> Audience {
        self.body
            .get(at)
            .map_or(Audience::Public, |paragraph| paragraph.marks.audience)
    }

    /// What paragraph `at` opens with.
    pub(super) fn item(&self, at: usize) -> Option<&Item> {
        self.items.get(at)
    }

    /// The node `at`.
    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// What stands under node `at`.
    pub(super) fn kids(&self, at: usize) -> &[Kid] {
        self.nodes.get(at).map_or(&[], |node| &node.kids)
    }

    /// The nodes directly under node `at`.
    pub(super) fn kid_nodes(&self, at: usize) -> impl Iterator<Item = usize> + '_ {
        self.kids(at).iter().filter_map(|kid| match kid {
            Kid::Node(node) => Some(*node),
            Kid::Paragraph(_) => None,
        })
    }
}

/// Labels of problems that may also describe one.
const DESCRIPTIONS: [&str; 6] = [
    "问题表现",
    "具体表现",
    "主要表现",
    "问题描述",
    "问题内容",
    "问题概述",
];

/// Ranks of problems without number, and of 问题N, where nothing above them says otherwise.
const PROBLEM_RANK: u32 = 2500;

/// The rank of headings 第一、: above 一、, under 第一部分.
const TOP_RANK: u32 = 500;

struct Stacker<'a> {
    tree: Tree<'a>,
    order: Order,
    /// The open nodes from the root down, with their ranks.
    open: Vec<(usize, u32)>,
    /// Whether a label of result or measures came since the last node was opened.
    labelled: bool,
}

impl Stacker<'_> {
    fn place(&mut self, at: usize) {
        let Some(mut item) = self.tree.item(at).cloned() else {
            return;
        };
        // The root is none.
        let deep = self.open.len() > MAX_NESTING;
        let opens = item.heading_marker().is_some() || self.is_problem(at, &item);
        if deep && opens {
            self.tree.too_deep.push(at);
        }
        if !item.is_raised
            && self.lists_problem(at, &item)
            && let Some(own) = self.tree.items.get_mut(at)
        {
            own.is_raised = true;
            item.is_raised = true;
        }
        if let Some(marker) = item.heading_marker().filter(|_| !deep) {
            self.numbered(at, marker);
        } else if !deep && self.is_problem(at, &item) {
            self.unnumbered(at, &item);
        } else {
            let kinds = [Kind::Result, Kind::Progress, Kind::Measures];
            self.labelled |= item.known(&kinds).is_some();
            if let Some(node) = self
                .open
                .last()
                .and_then(|(node, _)| self.tree.nodes.get_mut(*node))
            {
                node.kids.push(Kid::Paragraph(at));
            }
        }
    }

    fn numbered(&mut self, at: usize, marker: &Marker) {
        let family = marker.style.family();
        let is_top = self.tree.top.as_ref() == Some(&family);
        let rank = if is_top {
            TOP_RANK
        } else {
            self.order.rank(&family)
        };
        let floats = !is_top && (rank / 100 == PROBLEM_RANK / 100 || marker.rank() >= SERIES_RANK);
        let text = self.tree.text(at);
        let label = self
            .tree
            .item(at)
            .and_then(|item| item.known(&[Kind::Problem]));
        let label = label
            .map(|label| marker.len + label.len)
            .filter(|from| *from < text.len());
        let heading = match label {
            Some(from) => headings::behind_label(text, from),
            None => headings::of_problem(text, marker.len),
        };
        let title = text.get(heading.title.clone()).unwrap_or_default();
        let mut strength = headings::strength(title);
        if floats || label.is_some() {
            strength = Strength::Strong;
        } else if heading.by_comma {
            strength = strength.min(Strength::Medium);
        }
        let rank = match self.level_of(&family, marker.number, strength) {
            Some(level) if !(marker.number == 1 && self.follows_bare_label(at)) => {
                let rank = self.open.get(level).map_or(rank, |(_, rank)| *rank);
                self.open.truncate(level);
                rank
            }
            Some(_) => self.top_rank() + 1,
            None if floats => self.float(),
            None if self.lists_measures(at, rank, marker.number) => self.top_rank() + 1,
            None => {
                while self.open.len() > 1 && self.top_rank() >= rank {
                    self.open.pop();
                }
                rank
            }
        };
        let node = Node {
            paragraph: at,
            family: Some(family),
            number: marker.number,
            heading,
            strength,
            ..Node::default()
        };
        self.push(node, rank);
    }

    fn unnumbered(&mut self, at: usize, item: &Item) {
        let of_problem = self.open.iter().skip(1).position(|(node, _)| {
            self.tree
                .node(*node)
                .is_some_and(|node| node.family.is_none())
        });
        let rank = match of_problem.map(|level| level + 1) {
            Some(level) => {
                let rank = self.open.get(level).map_or(PROBLEM_RANK, |(_, rank)| *rank);
                self.open.truncate(level);
                rank
            }
            None => self.float(),
        };
        let text = self.tree.text(at);
        let label = item.label.as_ref().map_or(0, |label| label.len);
        let heading = headings::behind_label(text, label);
        let strength = Strength::Strong;
        self.push(
            Node {
                paragraph: at,
                heading,
                strength,
                ..Node::default()
            },
            rank,
        );
    }

    /// Whether 问题表现： and the like describes the problem that was just named.
    fn describes(&self, label: &Label) -> bool {
        let top = self.open.last().and_then(|(node, _)| self.tree.node(*node));
        let Some(node) = top.filter(|node| node.strength > Strength::None) else {
            return false;
        };
        let named = self
            .tree
            .item(node.paragraph)
            .and_then(|item| item.label.as_ref());
        DESCRIPTIONS.contains(&label.name.as_str())
            && !self.labelled
            && named.is_none_or(|named| named.name != label.name)
    }

    /// Whether a paragraph 一是关于…问题 is a problem: no other is open that it could belong to.
    fn lists_problem(&self, at: usize, item: &Item) -> bool {
        let Some(marker) = item.marker.as_ref().filter(|m| m.rank() >= SERIES_RANK) else {
            return false;
        };
        let family = marker.style.family();
        let open = self
            .open
            .iter()
            .skip(1)
            .filter_map(|(node, _)| self.tree.node(*node));
        let free = open
            .into_iter()
            .all(|node| node.strength < Strength::Strong || node.family.as_ref() == Some(&family));
        let text = self.tree.text(at);
        let heading = headings::of_problem(text, marker.len);
        let title = text.get(heading.title.clone()).unwrap_or_default();
        free && self.open.len() > 1
            && !heading.by_comma
            && headings::strength(title) == Strength::Strong
    }

    /// Makes room for a problem that has no rank of its own: under the last heading.
    fn float(&mut self) -> u32 {
        while self.open.len() > 1 && self.top_rank() > 3100 {
            self.open.pop();
        }
        PROBLEM_RANK.max(self.top_rank() + 1)
    }

    fn push(&mut self, node: Node, rank: u32) {
        let index = self.tree.nodes.len();
        if let Some(parent) = self
            .open
            .last()
            .and_then(|(node, _)| self.tree.nodes.get_mut(*node))
        {
            parent.kids.push(Kid::Node(index));
        }
        self.tree.nodes.push(node);
        self.open.push((index, rank));
        self.labelled = false;
    }

    fn top_rank(&self) -> u32 {
        self.open.last().map_or(0, |(_, rank)| *rank)
    }

    /// The level on which the series `family` is open; of several the one that number `n` goes on.
    fn level_of(&self, family: &Family, n: usize, strength: Strength) -> Option<usize> {
        let member = |level: &usize| {
            let node = self
                .open
                .get(*level)
                .and_then(|(node, _)| self.tree.node(*node));
            node.filter(|node| node.family.as_ref() == Some(family))
        };
        let levels: Vec<usize> = (0..self.open.len())
            .filter(|level| member(level).is_some())
            .collect();
        let mut next = levels.iter().copied();
        let goes_on = |level: &usize| member(level).is_some_and(|node| node.number + 1 == n);
        let fits = if strength == Strength::Strong {
            next.find(goes_on)
        } else {
            next.rfind(goes_on)
        };
        fits.or(levels.last().copied())
    }

    /// Whether the paragraph before `at` is a label of measures with nothing behind it.
    fn follows_bare_label(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        let text = self.tree.text(before);
        self.tree.item(before).is_some_and(|item| {
            item.known(&[Kind::Measures, Kind::Progress])
                .is_some_and(|label| item.words() + label.len == text.len())
        })
    }

    /// Whether the first number of a higher series opens the measures of an unnumbered problem.
    fn lists_measures(&self, at: usize, rank: u32, n: usize) -> bool {
        let top = self.open.last().and_then(|(node, _)| self.tree.node(*node));
        let in_problem =
            top.is_some_and(|node| node.family.is_none() && node.strength > Strength::None);
        n == 1 && in_problem && self.top_rank() >= rank && self.follows_bare_label(at)
    }

    /// Whether a paragraph without number is a problem: 存在问题：…, or a line that a label of
    /// result or measures follows where a title is wanting.
    fn is_problem(&self, at: usize, item: &Item) -> bool {
        let text = self.tree.text(at);
        if let Some(label) = &item.label {
            return label.known
                && label.kind == Kind::Problem
                && label.len < text.len()
                && !self.describes(label);
        }
        let plain = self
            .tree
            .body
            .get(at)
            .is_none_or(|paragraph| paragraph.marks.is_plain);
        if plain || item.marker.is_some() || !is_at_most(text, 80) || text.is_empty() {
            return false;
        }
        let kinds = [Kind::Result, Kind::Progress, Kind::Measures];
        let announced = self
            .tree
            .item(at + 1)
            .is_some_and(|next| next.heading_marker().is_none() && next.known(&kinds).is_some());
        if !announced || text.ends_with(['：', ':']) {
            return false;
        }
        let title = headings::plain(text, 0);
        let single = title.rest() >= text.len();
        let named = headings::strength(text.get(title.title).unwrap_or_default());
        let untitled = self
            .open
            .last()
            .and_then(|(node, _)| self.tree.node(*node))
            .is_none_or(|node| self.open.len() == 1 || node.strength == Strength::None);
        // A remark for fewer people before a label is no problem with all that follows under it.
        let withheld = self.tree.audience(at) != Audience::Public;
        if withheld && named < Strength::Strong {
            return false;
        }
        single && (named > Strength::None || !text.ends_with('。')) && (untitled || self.labelled)
    }
}

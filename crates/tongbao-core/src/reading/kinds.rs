//! Decides which parts are prose and which hold problems or tasks.

use std::collections::BTreeSet;

use super::headings::{self, Strength};
use super::labels::{Kind, Label};
use super::markers::SERIES_RANK;
use super::results;
use super::roles;
use super::tree::{Kid, Tree};
use super::words::{Vocabulary, has_any, vocabulary};
use crate::model::PartKind;

/// A part as the tree holds it.
pub(super) struct Plan {
    /// The node of its heading; `None` for what stands under no heading.
    pub(super) node: Option<usize>,
    /// What stands in it: a range of the kids of its node, or of the root.
    pub(super) kids: std::ops::Range<usize>,
    /// Its first paragraph.
    pub(super) first: usize,
    /// What kind it is.
    pub(super) kind: PartKind,
}

impl Plan {
    /// The node whose kids stand in it.
    pub(super) fn container(&self) -> usize {
        self.node.unwrap_or(0)
    }
}

/// From this weight of evidence on a part holds problems.
const ENOUGH: i32 = 3;

/// Decides the kind of every part.
pub(super) fn decide(tree: &Tree<'_>, plans: &mut [Plan]) {
    let last = plans.len().saturating_sub(1);
    let sizes: Vec<usize> = plans.iter().map(|plan| size(tree, plan)).collect();
    let all: usize = sizes.iter().sum();
    let mut best: Option<(i32, usize)> = None;
    let mut found = false;
    for (i, plan) in plans.iter_mut().enumerate() {
        let mut weight = evidence(tree, plan);
        weight -= i32::from(i == 0 && last > 0);
        let large = sizes.get(i).is_some_and(|size| size * 2 > all) && last > 0;
        weight += 2 * i32::from(large);
        if weight >= ENOUGH {
            plan.kind = PartKind::Rectification;
            found = true;
        }
        let numbered = tree.kid_nodes(plan.container()).next().is_some();
        let middle = i > 0 || last == 0;
        if numbered && middle && best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, i));
        }
    }
    // A notice reports on something: the likeliest part holds it.
    if let Some((_, i)) = best.filter(|(weight, _)| !found && *weight > -2)
        && let Some(plan) = plans.get_mut(i)
    {
        plan.kind = PartKind::Rectification;
    }
}

/// How many paragraphs a part has.
fn size(tree: &Tree<'_>, plan: &Plan) -> usize {
    let mut open: Vec<&[Kid]> = vec![
        tree.kids(plan.container())
            .get(plan.kids.clone())
            .unwrap_or_default(),
    ];
    let mut count = 0;
    while let Some(kids) = open.pop() {
        count += kids.len();
        open.extend(kids.iter().filter_map(|kid| match kid {
            Kid::Node(node) => Some(tree.kids(*node)),
            Kid::Paragraph(_) => None,
        }));
    }
    count
}

static ORGANISATION: Vocabulary = vocabulary!(
    "
    组织领导 组织整改 组织落实 组织情况 部署 认识 站位 担当 政治责任 主体责任 履行 领导责任
    基本情况 总体情况 总体进展 开展情况 工作情况 主要做法 责任落实 重视 扛牢 扛起 压实
    "
);
static AHEAD: Vocabulary = vocabulary!(
    "
    下一步 今后 打算 下步 后续 巩固 深化 长效 努力方向 常态 持续用力 久久为功
    "
);
static LEADS: Vocabulary = vocabulary!(
    "
    线索 信访 问责 追责 移交 处分
    "
);

/// How much speaks for problems in a part.
fn evidence(tree: &Tree<'_>, plan: &Plan) -> i32 {
    let heading = plan.node.map_or("", |node| roles::title(tree, node));
    let found = Found::of(tree, plan);
    let mut weight = 0;
    weight += 5 * i32::from(plan.node.is_some_and(|node| roles::is_strong(tree, node)));
    weight += 4 * i32::from(results::of_heading(heading).is_some());
    weight += 4 * i32::from(headings::is_area(heading));
    weight += 2 * i32::from(speaks_of_problems(heading));
    weight += 2 * i32::from(found.depth >= 2);
    weight += found.signs.iter().map(|sign| sign.weight()).sum::<i32>();
    let prose: [&[&str]; 3] = [&ORGANISATION, &AHEAD, &LEADS];
    weight -= 3 * i32::from(prose.iter().any(|words| has_any(heading, words)));
    weight
}

static TASKS: Vocabulary = vocabulary!(
    "
    整改事项 整改任务 专项检查 逐项 逐条 立行立改
    "
);
static WHOLE: Vocabulary = vocabulary!(
    "
    整改落实情况 整改情况 整改进展情况 整改完成情况 巡察整改情况 巡视整改情况 巡察整改进展情况 巡视整改进展情况
    具体整改情况 整改工作进展情况 整改具体情况
    "
);
static CARRIED_OUT: Vocabulary = vocabulary!(
    "
    落地 见效 实效 攻坚 完成 清零 落细 到位 到底 抓实 推进 推动
    "
);

fn speaks_of_problems(heading: &str) -> bool {
    heading.contains("整改")
        && (has_any(heading, &["问题", "反馈", "意见"]) || has_any(heading, &CARRIED_OUT))
        || has_any(heading, &TASKS)
        || WHOLE.contains(&heading)
}

/// What speaks for problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Sign {
    /// Labels of problems, results or measures.
    Labels,
    /// A series of 关于…问题.
    Problems,
    /// A series of areas.
    Areas,
    /// A series of shortcomings.
    Shortcomings,
    /// Measures under the lowest heading: （1） under 1., or 一是 paragraphs.
    Measures,
}

impl Sign {
    fn weight(self) -> i32 {
        match self {
            Self::Labels | Self::Problems => 6,
            Self::Areas => 4,
            Self::Shortcomings | Self::Measures => 3,
        }
    }
}

/// What the nodes and paragraphs of a part say.
#[derive(Default)]
struct Found {
    signs: BTreeSet<Sign>,
    /// How many levels are numbered.
    depth: usize,
}

impl Found {
    fn of(tree: &Tree<'_>, plan: &Plan) -> Self {
        let mut found = Self::default();
        let kids = tree
            .kids(plan.container())
            .get(plan.kids.clone())
            .unwrap_or_default();
        let mut open: Vec<(&[Kid], usize)> = vec![(kids, 0)];
        while let Some((kids, depth)) = open.pop() {
            found.look_at(tree, kids, depth);
            open.extend(kids.iter().filter_map(|kid| match kid {
                Kid::Node(node) => Some((tree.kids(*node), depth + 1)),
                Kid::Paragraph(_) => None,
            }));
        }
        found
    }

    fn look_at(&mut self, tree: &Tree<'_>, kids: &[Kid], depth: usize) {
        let (mut nodes, mut strong, mut areas, mut weak) = (0, 0, 0, 0);
        for kid in kids {
            match kid {
                Kid::Paragraph(at) => {
                    let item = tree.item(*at);
                    let label = item.and_then(|item| item.known(&RESULTS));
                    let marker = item.and_then(|item| item.marker.as_ref());
                    let series = marker.is_some_and(|marker| marker.rank() >= SERIES_RANK);
                    self.sign(Sign::Labels, label.is_some_and(is_of_rectification));
                    self.sign(Sign::Measures, depth > 0 && series);
                }
                Kid::Node(at) => {
                    let Some(node) = tree.node(*at) else { continue };
                    nodes += 1;
                    self.depth = self.depth.max(depth + 1);
                    let low = node
                        .family
                        .as_ref()
                        .is_some_and(|family| family.rank() >= 40);
                    self.sign(Sign::Labels, node.family.is_none());
                    self.sign(Sign::Measures, depth > 0 && low);
                    strong += usize::from(node.strength == Strength::Strong);
                    areas += usize::from(headings::is_area(roles::title(tree, *at)));
                    weak += usize::from(node.strength > Strength::None);
                }
            }
        }
        let most = |count: usize| count * 2 >= nodes && count > 0;
        self.sign(Sign::Problems, most(strong));
        self.sign(Sign::Areas, most(areas));
        self.sign(Sign::Shortcomings, most(weak));
    }

    fn sign(&mut self, sign: Sign, found: bool) {
        if found {
            self.signs.insert(sign);
        }
    }
}

const RESULTS: [Kind; 3] = [Kind::Result, Kind::Progress, Kind::Measures];

/// Whether a label belongs to problems, and not to prose such as 主要做法：.
fn is_of_rectification(label: &Label) -> bool {
    label.kind != Kind::Measures || label.name.starts_with("整改")
}

//! 其中 with two parts that leave nothing out, or with parts in clauses of their own.

use tongbao_document::Severity;

use super::breakdown::same_kind;
use super::exact::{distance, is_rough};
use super::statements::Counted;
use crate::proofreading::chars::{after, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const HALVES: Rule = Rule {
    id: "fact-two-halves",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "“68人，其中总部28人、网点40人”，非此即彼的两部分相加等于总数",
    examples: &[
        (
            "覆盖员工68人，其中总部28人、网点30人。",
            "覆盖员工68人，其中总部28人、网点40人。",
        ),
        (
            "排查房屋320户，其中城区180户，农村120户。",
            "排查房屋320户，其中城区180户，农村140户。",
        ),
        (
            "清退津贴12.6万元，其中在职干部8.2万元、退休人员3.4万元。",
            "清退津贴12.6万元，其中在职干部8.2万元、退休人员4.4万元。",
        ),
    ],
    traps: &[
        "覆盖员工68人，其中党员28人、女职工30人。",
        "覆盖员工68人，其中总部28人、中层干部12人。",
        "排查房屋320户，其中城区180户，发现隐患120户。",
        "培训68人次，其中线上28人次、线下40人次。",
        "走访群众120户，其中城镇低保户30户、农村低保户50户。",
    ],
    check: Check::Passages(Region::PROSE, halves),
};

/// Pairs that divide what they are said of.
const PAIRS: &[(&str, &str)] = &[
    ("总部", "网点"),
    ("总部", "分支机构"),
    ("本部", "基层"),
    ("机关", "基层"),
    ("机关", "下属单位"),
    ("机关", "直属单位"),
    ("机关", "事业单位"),
    ("本级", "下属单位"),
    ("城区", "农村"),
    ("城区", "乡镇"),
    ("城镇", "农村"),
    ("城市", "农村"),
    ("县直", "乡镇"),
    ("男", "女"),
    ("线上", "线下"),
    ("公办", "民办"),
    ("省内", "省外"),
    ("市内", "市外"),
    ("校内", "校外"),
    ("在职", "退休"),
    ("在职", "离退休"),
    ("单位", "个人"),
    ("企业", "个人"),
    ("新建", "修订"),
    ("新建", "改建"),
    ("新制定", "修订"),
    ("制定", "修订"),
    ("国有", "民营"),
    ("上半年", "下半年"),
];

/// What may stand behind a word of a pair without narrowing it.
const GENERAL: &[&str] = &[
    "",
    "户",
    "人员",
    "职工",
    "干部",
    "员工",
    "居民",
    "群众",
    "学生",
    "教师",
    "学校",
    "性",
    "干部职工",
    "住户",
    "单位",
    "机构",
    "制度",
    "培训",
    "企业",
    "职工干部",
    "家庭",
    "项目",
];

fn halves(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if passage.matches("其中").next().is_none() {
        return;
    }
    for statement in passage.statements() {
        for (k, three) in statement.counts.windows(3).enumerate() {
            let [whole, one, two] = three else { continue };
            let first = slice(text, whole.quantity.range.end..one.quantity.range.start);
            let second = slice(text, one.quantity.range.end..two.quantity.range.start);
            let Some((noun, name)) = first.split_once("其中") else {
                continue;
            };
            let joined = noun.ends_with(['，', '（'])
                && noun.chars().count() <= 9
                && second.starts_with(['、', '，']);
            let other = second.trim_start_matches(['、', '，']);
            let pair = PAIRS.iter().any(|(a, b)| {
                let named = |words: &str, name: &str| {
                    words
                        .strip_prefix(name)
                        .is_some_and(|rest| GENERAL.contains(&rest))
                };
                named(name, a) && named(other, b) || named(name, b) && named(other, a)
            });
            let counts = [whole, one, two];
            let alike = counts
                .iter()
                .all(|count| same_kind(count.quantity.classifier, whole.quantity.classifier));
            let rough = counts.iter().any(|count| is_rough(text, &count.quantity));
            let third = statement.counts.get(k + 3).is_some_and(|next| {
                same_kind(next.quantity.classifier, whole.quantity.classifier)
                    && slice(text, two.quantity.range.end..next.quantity.range.start)
                        .chars()
                        .count()
                        <= 12
            });
            let added = Amount::sum([one.quantity.value, two.quantity.value]);
            let total = whole.quantity.value;
            // More than the whole is told elsewhere, and so are two of one kind that lack a tenth.
            let lacks = distance(added, total);
            let kind = |words: &str| words.chars().rev().take(2).collect::<Vec<char>>();
            let alike_named = kind(name) == kind(other) && lacks <= total.tenth();
            let elsewhere = second.starts_with('、') && (added > total || alike_named);
            if joined && pair && alike && !rough && !third && lacks > Amount::whole(0) && !elsewhere
            {
                sheet
                    .at(
                        whole.quantity.range.start..two.quantity.range.end,
                        format!(
                            "两部分相加是{added}，与“{}”不符",
                            slice(text, whole.quantity.range.clone())
                        ),
                    )
                    .hint("查对总数和两部分");
            }
        }
    }
}

pub(super) const CLAUSES: Rule = Rule {
    id: "fact-among-clauses",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "“35项，其中甲12项，乙10项，丙13项”，用逗号隔开的各部分相加等于总数",
    examples: &[
        (
            "制定整改措施35项，其中党组书记领办12项，分管领导牵头10项，科室承办11项。",
            "制定整改措施33项，其中党组书记领办12项，分管领导牵头10项，科室承办11项。",
        ),
        (
            "下拨经费120万元，其中办公楼维修50万元，信息化建设45万元，人员培训23万元。",
            "下拨经费120万元，其中办公楼维修50万元，信息化建设45万元，人员培训25万元。",
        ),
    ],
    traps: &[
        "制定整改措施35项，其中书记领办12项，分管领导牵头10项，完成30项。",
        "处理干部35人，其中党员12人，女性10人，科级以上11人。",
        "制定整改措施33项，其中书记领办12项，分管领导牵头10项，科室承办11项，建立制度5项。",
        "制定整改措施35项，其中书记领办12项，分管领导牵头10项，科室等承办11项。",
        "制定整改措施60项，其中书记领办12项，分管领导牵头10项，科室承办11项。",
    ],
    check: Check::Passages(Region::PROSE, clauses),
};

fn clauses(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if passage.matches("其中").next().is_none() {
        return;
    }
    for statement in passage.statements() {
        for (k, whole) in statement.counts.iter().enumerate() {
            let rest = statement.counts.get(k + 1..).unwrap_or_default();
            let Some(parts) = in_clauses(text, whole, rest) else {
                continue;
            };
            let values = || parts.iter().map(|part| part.quantity.value);
            let total = whole.quantity.value;
            let added = Amount::sum(values());
            let prefix = (2..=parts.len()).any(|n| Amount::sum(values().take(n)) == total);
            let near = distance(added, total) <= total.tenth();
            let Some(last) = parts.last().filter(|_| near && !prefix) else {
                continue;
            };
            sheet
                .at(
                    whole.quantity.range.start..last.quantity.range.end,
                    format!(
                        "后面各项相加是{added}，与“{}”不符",
                        slice(text, whole.quantity.range.clone())
                    ),
                )
                .hint("查对总数和各分项");
        }
    }
}

/// The parts behind 其中, three or more, each a clause of its own that holds nothing else, up to the
/// end of the sentence.
fn in_clauses<'c>(text: &str, whole: &Counted, rest: &'c [Counted]) -> Option<Vec<&'c Counted>> {
    const ANEW: &[&str] = &[
        "已", "完成", "落实", "共", "另", "累计", "建立", "新增", "发现", "整改", "党员", "女",
        "科级", "处级", "年轻", "其他", "其余",
    ];
    let mut parts = Vec::new();
    let mut end = whole.quantity.range.end;
    for part in rest {
        let gap = slice(text, end..part.quantity.range.start);
        let lead = if parts.is_empty() {
            gap.split_once("，其中")
                .and_then(|(noun, lead)| (run(noun, 8) == noun).then_some(lead))?
        } else {
            gap.strip_prefix('，')?
        };
        let lead = lead.trim_start_matches('，');
        let plain = (2..=10).contains(&lead.chars().count())
            && run(lead, 10) == lead
            && !lead.contains('等')
            && !ANEW.iter().any(|word| lead.starts_with(word));
        let same = same_kind(part.quantity.classifier, whole.quantity.classifier)
            && part.quantity.classifier != "%"
            && !is_rough(text, &part.quantity);
        if !plain || !same {
            return None;
        }
        parts.push(part);
        end = part.quantity.range.end;
    }
    let closed = after(text, end).is_empty() || after(text, end).starts_with(['。', '；']);
    (parts.len() >= 3 && closed && !is_rough(text, &whole.quantity)).then_some(parts)
}

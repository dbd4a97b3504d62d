//! Lists of counts against the total before them.

use tongbao_document::Severity;

use super::statements::{Counted, Status};
use crate::proofreading::chars::{after, before, right, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, Quantity};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const BREAKDOWN: Rule = Rule {
    id: "fact-breakdown",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项之和",
    summary: "括号里、“分别为”后的分项相加等于前面的总数；“其中”各项之和不超过总数，列出“其他”“其余”的等于总数",
    examples: &[
        (
            "给予党纪处分5人（党内警告3人、严重警告1人）。",
            "给予党纪处分5人（党内警告3人、严重警告2人）。",
        ),
        (
            "给予党纪处分5人，其中党内警告3人、严重警告3人。",
            "给予党纪处分5人，其中党内警告3人、严重警告2人。",
        ),
        (
            "召开各类会议25次，其中党委会9次、推进会10次、专题会5次。",
            "召开各类会议25次，其中党委会9次、推进会10次、专题会6次。",
        ),
        (
            "办理查询3120人次，其中到馆查询2045人次，网上查询1085人次。",
            "办理查询3130人次，其中到馆查询2045人次，网上查询1085人次。",
        ),
        (
            "抽查支部15个，其中合格12个、不合格2个。",
            "抽查支部15个，其中合格13个、不合格2个。",
        ),
        (
            "引进和招聘教师22名，分别为语文9名、数学7名、物理4名。",
            "引进和招聘教师20名，分别为语文9名、数学7名、物理4名。",
        ),
        (
            "新建行业工会4个，包括快递业2个、货运业2个、网约车行业1个。",
            "新建行业工会5个，包括快递业2个、货运业2个、网约车行业1个。",
        ),
        (
            "清点文物6820件（套），其中一级文物12件（套）、二级文物108件（套）、其他文物6600件（套）。",
            "清点文物6720件（套），其中一级文物12件（套）、二级文物108件（套）、其他文物6600件（套）。",
        ),
        (
            "对6名责任人分类处理（警告1人、诫勉2人、批评教育2人）。",
            "对5名责任人分类处理（警告1人、诫勉2人、批评教育2人）。",
        ),
        (
            "发放辅助器具1360件，其中轮椅420辆、助听器350台、其他器具610件。",
            "发放辅助器具1380件，其中轮椅420辆、助听器350台、其他器具610件。",
        ),
        (
            "清理办公用房46间，即超标准占用12间、闲置20间、违规出借13间。",
            "清理办公用房45间，即超标准占用12间、闲置20间、违规出借13间。",
        ),
        (
            "全市共有养老机构36家，其中公办11家、民办24家。",
            "全市共有养老机构35家，其中公办11家、民办24家。",
        ),
        (
            "排查出问题31个：制度类8个、资金类12个、作风类10个。",
            "排查出问题30个：制度类8个、资金类12个、作风类10个。",
        ),
        (
            "核查线索40件，其中立案9件，函询11件，其余21件予以了结。",
            "核查线索41件，其中立案9件，函询11件，其余21件予以了结。",
        ),
    ],
    traps: &[
        "对12个村分别奖补3万元、5万元。",
        "培训3期，分别培训干部120人、村民80人。",
        "发放物资500件，其中棉被120床、大衣80件。",
        "发放器具1360件，其中轮椅420辆、助听器350台、其他器具若干。",
        "召开会议12次：专题会等5次、调度会3次。",
        "反馈问题31个：党建类8个、资金类12个，作风方面还有11个。",
        "核查线索41件，其中立案9件，函询11件，其余线索正在核查。",
        "给予党纪处分5人（其中党内警告3人、严重警告1人）。",
        "引进人才27人，其中高级职称9人、博士6人。",
        "召开各类会议25次，其中党委会9次、推进会10次、专题会等5次。",
        "举办培训5期（参训120人次、考试3次）。",
        "提拔干部18名，其中“85后”10名、女干部6名、少数民族4名。",
        "新增贷款3.2亿元，其中涉农贷款1.8亿元、小微贷款1.1亿元，科技贷款0.3亿元。",
        "处理8人（含科级2人、股级3人）。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, breakdown),
};

fn breakdown(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for statement in passage.statements() {
        for (k, count) in statement.counts.iter().enumerate() {
            let whole = &count.quantity;
            let tail = after(text, whole.range.end);
            let noun = crate::proofreading::quantities::run(tail, LONGEST_NOUN);
            let open = whole.range.end + noun.len();
            let Some(mark @ ('（' | '，' | '：')) = right(text, open) else {
                continue;
            };
            let inside = open + mark.len_utf8();
            let rest = after(text, inside);
            let told_apart = ["分别为", "分别是", "分别", "即"]
                .iter()
                .find(|words| rest.starts_with(**words));
            let end = if mark == '（' {
                rest.find('）')
            } else {
                let first = rest.find(['，', '；', '。']).unwrap_or(rest.len());
                let further = listed_on(rest, first).or_else(|| second_of_kind(rest, first));
                Some(further.unwrap_or(first))
            };
            let Some(end) = end.map(|end| inside + end) else {
                continue;
            };
            let words = slice(text, inside..end);
            let among =
                words.starts_with("其中") || words.starts_with('含') || words.starts_with("包括");
            let parts_told = words.starts_with("其中") || words.starts_with("包括");
            if mark == '，' && !parts_told && told_apart.is_none() {
                continue;
            }
            let counts: Vec<&Counted> = statement
                .counts
                .iter()
                .skip(k + 1)
                .take_while(|part| part.quantity.range.end <= end)
                .collect();
            let parts: Vec<&Quantity> = counts.iter().map(|count| &count.quantity).collect();
            let members = words.split(['、', '，']).count();
            // 其他器具610件: nothing is left out, whatever it is counted in.
            let closed = members == parts.len()
                && counts.last().is_some_and(|last| {
                    let lead = slice(text, last.lead.clone());
                    ["其他", "其余", "其它"]
                        .iter()
                        .any(|word| lead.starts_with(word))
                });
            let same = parts.len() >= 2
                && parts.iter().all(|part| {
                    same_kind(part.classifier, whole.classifier)
                        || closed && is_thing(part.classifier) && is_thing(whole.classifier)
                });
            // Behind a colon each member is a count and nothing else.
            let all_counts = mark != '：'
                || members == parts.len()
                    && !words.contains("等")
                    && !after(text, end).starts_with('，');
            // 其中 in the middle, 同时 and the like tell more than a list.
            let opening = told_apart.map_or("其中".len(), |word| word.len());
            let plain = !words
                .get(opening.min(words.len())..)
                .unwrap_or_default()
                .contains("其中")
                && told_apart.is_none_or(|_| members == parts.len())
                && !["分别", "同时", "各", "每"].iter().any(|word| {
                    words
                        .get(opening.min(words.len())..)
                        .unwrap_or_default()
                        .contains(word)
                });
            let vague = words.contains(['余', '约', '近']) && !closed;
            // 其中36个已整改，其余5个正在整改: how far they are is added up by another rule.
            let states = closed
                && counts
                    .iter()
                    .any(|count| !matches!(count.status, None | Some(Status::Rest)));
            if states || !same || !plain || !all_counts || vague && told_apart.is_some() {
                continue;
            }
            let added = Amount::sum(parts.iter().map(|part| part.value));
            let leads: Vec<&str> = counts
                .iter()
                .map(|count| slice(text, count.lead.clone()))
                .collect();
            let all_told = mark == '，'
                && (closed || told_apart.is_some() || nearly(added, whole.value, &leads, words));
            // 女干部6名、少数民族4名: one person may be both.
            let several = same_kind(whole.classifier, "人")
                && ["女", "少数民族", "党员", "后”", "党外", "岁"]
                    .iter()
                    .any(|word| words.contains(word));
            // 、 first and then ，: the list goes on.
            let further = mark == '，' && goes_on(after(text, end), whole.classifier);
            if added > whole.value && !(several && among)
                || added < whole.value && (!among || all_told) && !further
            {
                let name = slice(text, whole.range.clone());
                sheet
                    .at(
                        whole.range.start..end,
                        format!("后面各项相加是{added}，与“{name}”不符"),
                    )
                    .hint("查对总数和各分项；有重复计算的，在文中说明");
            }
        }
    }
}

/// Where a list whose members stand between commas ends: 其中立案9件，函询11件，其余21件予以了结. Only
/// a list that tells what the rest is, or the same words at each member, is known to go on.
fn listed_on(rest: &str, first: usize) -> Option<usize> {
    /// More members than this no list has.
    const MOST: usize = 8;
    let mut end = first;
    for _ in 0..MOST {
        let next = after(rest, end).strip_prefix('，')?;
        let length = next.find(['，', '；', '。']).unwrap_or(next.len());
        let clause = before(next, length);
        end += '，'.len_utf8() + length;
        let number = clause.find(|c: char| c.is_ascii_digit())?;
        let behind =
            after(clause, number).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        if ["其余", "其他", "其它"]
            .iter()
            .any(|word| clause.starts_with(word))
        {
            return (!behind.contains(|c: char| c.is_ascii_digit())).then_some(end);
        }
        let lead = before(clause, number).chars().count();
        if !(1..=10).contains(&lead) || behind.chars().count() > 2 {
            return None;
        }
    }
    None
}

/// Whether a clause behind the list counts another member of it: ，制造业贷款0.3亿元.
fn goes_on(tail: &str, classifier: &str) -> bool {
    let Some(next) = tail.strip_prefix('，') else {
        return false;
    };
    let clause = before(next, next.find(['，', '；', '。']).unwrap_or(next.len()));
    let Some(number) = clause.find(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    let unit = after(clause, number).trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    unit == classifier && (1..=10).contains(&before(clause, number).chars().count())
}

/// Whether two counting words count the same: 6名, 6人.
pub(super) fn same_kind(a: &str, b: &str) -> bool {
    let person = |word: &str| matches!(word, "人" | "名" | "位");
    a == b || person(a) && person(b)
}

/// Whether the word counts things one by one.
fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "件" | "台" | "套" | "个" | "辆" | "张" | "支" | "册" | "本" | "份" | "盏" | "项" | "处"
    )
}

/// Where the second clause ends, where it counts the same way as the first: 其中到馆查询2045人次，网上
/// 查询1085人次.
fn second_of_kind(rest: &str, first: usize) -> Option<usize> {
    let kind = |clause: &str| -> Option<String> {
        let digits = clause.find(|c: char| c.is_ascii_digit())?;
        let mut last: Vec<char> = before(clause, digits).chars().rev().take(2).collect();
        last.reverse();
        (last.len() == 2).then(|| last.into_iter().collect())
    };
    let next = after(rest, first).strip_prefix('，')?;
    let length = next.find(['，', '；', '。']).unwrap_or(next.len());
    let (one, two) = (kind(before(rest, first))?, kind(before(next, length))?);
    let hanzi = one.chars().all(crate::proofreading::chars::is_hanzi);
    (one == two && hanzi && !before(rest, first).contains('、'))
        .then_some(first + '，'.len_utf8() + length)
}

/// How many hanzi may stand between a count and 其中: 186个科研项目开展专项审计，其中…….
const LONGEST_NOUN: usize = 12;

/// Kinds that make up all there are.
const OPPOSED: &[(&str, &str)] = &[
    ("公办", "民办"),
    ("在职", "退休"),
    ("在职", "离退休"),
    ("男", "女"),
    ("在编", "编外"),
    ("新建", "续建"),
    ("续建", "新建"),
    ("城镇", "农村"),
    ("线上", "线下"),
    ("专职", "兼职"),
    ("正式", "预备"),
];

/// Whether a list behind 其中 plainly means to tell all there are, and all but does: three or more
/// members, or two that exclude each other, that lack one or a tenth at most.
fn nearly(added: Amount, whole: Amount, leads: &[&str], words: &str) -> bool {
    let excluding = match leads {
        [one, two] => {
            let bare = |lead: &str| {
                lead.trim_start_matches("其中")
                    .trim_start_matches("已")
                    .to_owned()
            };
            let (one, two) = (bare(one), bare(two));
            let denied =
                |a: &str, b: &str| ["不", "未", "非"].iter().any(|no| *a == format!("{no}{b}"));
            let opposed = OPPOSED.iter().any(|(a, b)| {
                one.starts_with(a) && two.starts_with(b) || one.starts_with(b) && two.starts_with(a)
            });
            !one.is_empty() && (denied(&one, &two) || denied(&two, &one) || opposed)
        }
        _ => leads.len() >= 3,
    };
    let open = words.contains(['等', '含', '“']);
    // 专属网格18个、一般网格68个: two kinds of one thing.
    let kinds = match leads {
        [one, two] => {
            let tail = |lead: &str| lead.chars().rev().take(2).collect::<Vec<char>>();
            tail(one) == tail(two) && tail(one).len() == 2 && words.contains('、')
        }
        _ => false,
    };
    let lacks = Amount::sum([whole, added.negative()]);
    let least = Amount::whole(1);
    let tenth = whole.tenth();
    (excluding || kinds) && !open && (lacks <= least || lacks <= tenth)
}

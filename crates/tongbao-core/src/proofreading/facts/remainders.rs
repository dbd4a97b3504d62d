//! All done, and some left.

use std::ops::Range;

use tongbao_document::Severity;

use super::breakdown::same_kind;
use super::statements::Counted;
use crate::proofreading::chars::{after, before, clause, left, slice, starts_with_any};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, Quantity, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const ALL_AND_REST: Rule = Rule {
    id: "fact-all-and-rest",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：前后说法",
    summary: "说了“已全部完成”，后面就不会还有剩余的",
    examples: &[
        (
            "检查发现的问题46个，已全部整改完毕，剩余4个正在推进。",
            "检查发现的问题46个，已整改42个，剩余4个正在推进。",
        ),
        (
            "清理滞留案款213万元，已全部发放到位，仍有26万元未能发放。",
            "清理滞留案款213万元，已发放187万元，仍有26万元未能发放。",
        ),
        (
            "4项历史遗留的设备采购问题全部整改完毕，其中1项仍在与供货商协商。",
            "4项历史遗留的设备采购问题已整改完毕3项，1项仍在与供货商协商。",
        ),
        (
            "12处安全隐患均已整改到位，但2处尚未通过复验。",
            "12处安全隐患已整改到位10处，2处尚未通过复验。",
        ),
        (
            "违规收费问题已全部清退，尚有3户未能退还。",
            "违规收费问题基本清退，尚有3户未能退还。",
        ),
        (
            "欠缴租金已全部追缴到位。目前还有2户正在催缴。",
            "欠缴租金大部分追缴到位。目前还有2户正在催缴。",
        ),
    ],
    traps: &[
        "立行立改的12个问题全部整改完毕，仍有3个需长期坚持的问题正在推进。",
        "12个项目全部开工建设，其中2个正在施工。",
        "12个项目全部完成招标，其中2个尚未开工。",
        "线索12件已全部办结，其中2件正在公示。",
        "人员全部到岗到位，其中2人未满30岁。",
        "第一批12户已全部搬迁到位，第二批还有3户尚未搬迁。",
        "全部整改完毕的12个问题中，其中1个仍在巩固。",
        "年内计划已全部完成，其中1项未纳入年初计划。",
        "资金已全部拨付到位，未发现截留挪用问题。",
        "立行立改的12个已全部完成整改，其余3个正在推进。",
        "立行立改事项已全部完成，其余3项正在推进。",
        "发现问题46个，已全部整改完毕。其余工作正在推进。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, all_and_rest),
};

fn all_and_rest(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for word in ["全部", "均已", "全数", "悉数"] {
        for (at, _) in passage.matches(word) {
            let end = clause(text, at + word.len()).end;
            if !settled(slice(text, at + word.len()..end)) {
                continue;
            }
            // 已全部, 现已全部, 均已: the words from the adverb on.
            let head = before(text, at);
            let start = ["现已", "已经", "均已", "已", "现"]
                .iter()
                .find_map(|adverb| head.strip_suffix(adverb))
                .map_or(at, str::len);
            let tail = after(text, end);
            let Some(mark) = tail
                .chars()
                .next()
                .filter(|mark| matches!(mark, '，' | '；' | '。'))
            else {
                continue;
            };
            let next = end + mark.len_utf8();
            let stop = clause(text, next).end;
            let words = slice(text, next..stop);
            // With a subject of its own the clause may be about some of them.
            let whole = left(text, start).is_some_and(|c| matches!(c, '，' | '、'));
            let limited = [
                "立行立改",
                "第一批",
                "首批",
                "期内",
                "短期",
                "能够",
                "可以",
                "具备",
            ]
            .iter()
            .any(|word| slice(text, clause(text, at).start..at).contains(word));
            let Some(rest) = left_over(words, mark, whole, limited) else {
                continue;
            };
            let shown = slice(text, start..at + word.len());
            sheet
                .at(
                    start..next + rest.len(),
                    format!("前面说“{shown}……”，后面又说“{rest}”"),
                )
                .hint("查对：把前面改为实际完成的数");
        }
    }
}

/// Whether the words behind 全部 say that a thing is done with, and nothing else.
fn settled(words: &str) -> bool {
    const DONE: &[&str] = &[
        "整改",
        "整改完毕",
        "完毕",
        "整改到位",
        "落实到位",
        "完成",
        "完成整改",
        "整改完成",
        "办结",
        "销号",
        "清零",
        "解决",
        "化解",
        "清退",
        "收回",
        "追回",
        "发放",
        "拨付",
        "兑付",
        "偿还",
        "归还",
        "落实",
        "建成",
        "竣工",
        "处置",
        "清理完毕",
        "退还",
        "追缴",
        "收缴",
        "签订",
        "拆除",
        "搬迁",
        "支付",
        "缴纳",
        "上缴",
        "入账",
        "交付",
        "移交",
        "整治",
        "关停",
        "取缔",
        "更换",
        "补发",
        "补缴",
        "返还",
        "清偿",
        "结清",
        "补办",
        "治理",
        "修复",
        "答复",
        "回复",
        "反馈",
        "换届",
        "改造",
        "处理",
    ];
    let words = words.trim_start_matches("已经").trim_start_matches('已');
    let core = words
        .trim_end_matches("完毕")
        .trim_end_matches("到位")
        .trim_end_matches("完成");
    let bare = core.is_empty() && words == "完成";
    // 完成整改, 发放到位, 按期办结.
    let known = |core: &str| {
        DONE.contains(&core)
            || ["按期", "按时", "如期", "依法", "及时", "完成"]
                .iter()
                .any(|adverb| {
                    core.strip_prefix(adverb)
                        .is_some_and(|rest| DONE.contains(&rest))
                })
    };
    bare || known(core) || known(words)
}

/// What the clause behind says is left over: the words up to the one that says it is not done.
fn left_over(words: &str, mark: char, whole: bool, limited: bool) -> Option<&str> {
    const STILL: &[&str] = &[
        "仍在", "尚在", "还在", "尚未", "仍未", "还未", "暂未", "未能", "没有",
    ];
    const RUNNING: &[&str] = &[
        "正在整改",
        "正在办理",
        "正在推进",
        "正在协商",
        "正在协调",
        "正在处理",
        "正在落实",
        "正在发放",
        "正在拨付",
        "正在追缴",
        "正在催缴",
        "正在清退",
        "正在化解",
        "正在实施",
        "正在施工",
    ];
    let told = words.trim_start_matches("目前").trim_start_matches('但');
    let told = told.trim_start_matches("目前");
    let number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let opening = [
        "其中", "仍有", "尚有", "还有", "另有", "剩余", "其余", "余下", "剩下",
    ]
    .iter()
    .find(|word| told.strip_prefix(**word).is_some_and(number));
    let bare = told.len() < words.len() && words.starts_with('但') && number(told);
    let skipped = words.len() - told.len();
    let shown = |to: usize| slice(words, 0..to);
    let unfinished = STILL
        .iter()
        .chain(RUNNING)
        .filter_map(|word| told.find(word).map(|at| skipped + at + word.len()))
        .min();
    let same_sentence = mark == '，' || mark == '；';
    match opening {
        Some(&"其中") => unfinished.filter(|_| same_sentence).map(shown),
        Some(word @ (&"剩余" | &"其余" | &"余下" | &"剩下")) => {
            (mark == '，' && whole && !limited).then(|| shown(skipped + word.len()))
        }
        Some(_) => {
            let open = unfinished.or_else(|| {
                told.find('未')
                    .filter(|at| !starts_with_any(told, *at, &["未发现", "未满", "未成年", "未再"]))
                    .map(|at| skipped + at + '未'.len_utf8())
            });
            open.filter(|_| !limited).map(shown)
        }
        None => unfinished.filter(|_| bare && !limited).map(shown),
    }
}

pub(super) const REST_SUM: Rule = Rule {
    id: "fact-rest-sum",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：分项与余数之和",
    summary: "“14个村中，11个村……，其余3个村……”，各部分加上其余的等于总数",
    examples: &[
        (
            "全镇14个村中，11个村已签订管护协议，其余2个村由水管站统一管护。",
            "全镇14个村中，11个村已签订管护协议，其余3个村由水管站统一管护。",
        ),
        (
            "全街道12个社区中，5个社区完成资产清查，其余6个社区清查结果正在复核。",
            "全街道12个社区中，5个社区完成资产清查，其余7个社区清查结果正在复核。",
        ),
        (
            "18个支部中，由科室负责人担任书记的13个，剩余4个正在物色人选。",
            "18个支部中，由科室负责人担任书记的13个，剩余5个正在物色人选。",
        ),
        (
            "46名编外人员中，转岗安置20名、解除合同12名，其余13名续签合同。",
            "46名编外人员中，转岗安置20名、解除合同12名，其余14名续签合同。",
        ),
        (
            "清查的30处房产中有21处办理了权证，余下8处正在补办。",
            "清查的30处房产中有21处办理了权证，余下9处正在补办。",
        ),
    ],
    traps: &[
        "全镇14个村中，11个村签订了协议，新建蓄水池3个，其余3个村由水管站统一管护。",
        "排查企业120家，发现存在问题的30家，整改28家，其余2家正在整改。",
        "全镇14个村中，11个村已签订协议，其余村由水管站统一管护。",
        "12个社区中，5个社区完成清查，发现问题8个，整改6个，其余2个正在整改。",
        "14个村中，11个村签订协议，其中3个村为联签，其余3个村正在协商。",
        "18个支部中，优秀支部4个，其余支部均为合格。",
        "9个科室中，3个科室轮岗5人，其余6个科室轮岗8人。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, rest_sum),
};

fn rest_sum(passage: &Passage, sheet: &mut Sheet) {
    if !passage.mentions_any(RESTS) {
        return;
    }
    let text = &passage.text;
    for statement in passage.statements() {
        let counts = statement.counts.as_slice();
        for (k, rest) in counts.iter().enumerate() {
            let lead = slice(text, rest.lead.clone());
            if !RESTS
                .iter()
                .any(|word| lead.trim_start_matches('而') == *word)
            {
                continue;
            }
            // How many are done, and how many not, is added up by another rule.
            let stated = |range: &Range<usize>| {
                let totals = statement.totals();
                totals
                    .iter()
                    .any(|(total, parts)| total.quantity.range == *range && parts.len() >= 2)
            };
            if let Some((total, parts)) = parted(text, counts.get(..k).unwrap_or_default(), rest)
                .filter(|(total, _)| !stated(&total.range))
            {
                let numbers: Vec<String> = parts.iter().map(ToString::to_string).collect();
                let said = slice(text, total.range.clone());
                let added = Amount::sum(parts);
                sheet
                    .at(
                        total.range.start..rest.quantity.range.end,
                        format!("{}是{added}，与“{said}”不符", numbers.join("＋")),
                    )
                    .hint("查对总数和各部分");
            }
        }
    }
}

/// What opens the last part.
const RESTS: &[&str] = &[
    "其余",
    "其余的",
    "剩余",
    "剩余的",
    "余下",
    "余下的",
    "剩下",
    "剩下的",
    "其他",
    "另外",
];

/// The total that the parts before the rest and the rest should make, with those parts, where they
/// do not make it in any way a person may add them.
fn parted<'c>(
    text: &str,
    earlier: &'c [Counted],
    rest: &Counted,
) -> Option<(&'c Quantity, Vec<Amount>)> {
    let kind = rest.quantity.classifier;
    let alike: Vec<&Counted> = earlier
        .iter()
        .filter(|count| same_kind(count.quantity.classifier, kind))
        .collect();
    // The total is told with 中: 14个村中.
    let at = alike.iter().rposition(|count| {
        let tail = after(text, count.quantity.range.end);
        let noun = run(tail, 10);
        let clause = noun.strip_suffix("之中").or(noun.strip_suffix('中'));
        let joined = noun.find("中有").map(|at| slice(noun, 0..at));
        clause.is_some_and(|_| starts_with_any(tail, noun.len(), &["，", "："])) || joined.is_some()
    })?;
    let total = alike.get(at)?;
    let noun = run(after(text, total.quantity.range.end), 10);
    let noun = slice(noun, 0..noun.find('中')?);
    let parts = alike.get(at + 1..)?;
    let plain =
        !parts.is_empty() && parts.len() <= 4 && parts.iter().all(|part| is_part(text, part, noun));
    // The rest is counted in the same noun, or in none.
    let behind = run(after(text, rest.quantity.range.end), 10);
    let own = noun.is_empty()
        || behind.starts_with(noun)
        || !behind.starts_with(['问', '项', '线', '案', '隐', '措']);
    if !plain || !own {
        return None;
    }
    let vague = parts
        .iter()
        .any(|part| slice(text, part.quantity.range.clone()).contains(['余', '多']));
    let values = |skip: usize| -> Vec<Amount> {
        let kept = parts.iter().skip(skip).filter(|part| !part.part);
        kept.map(|part| part.quantity.value)
            .chain([rest.quantity.value])
            .collect()
    };
    let all: Vec<Amount> = parts
        .iter()
        .map(|part| part.quantity.value)
        .chain([rest.quantity.value])
        .collect();
    let whole = total.quantity.value;
    let told = values(0);
    let fits = Amount::sum(told.iter().copied()) == whole || Amount::sum(all) == whole;
    // A later part may be the total of what follows it: 存在问题的30家，整改28家，其余2家.
    let nested = parts
        .iter()
        .enumerate()
        .any(|(i, part)| Amount::sum(values(i + 1)) == part.quantity.value);
    (!fits && !nested && !vague && told.len() >= 2).then_some((&total.quantity, told))
}

/// Whether the count is plainly of what the total counts: the noun stands at it, or nothing does.
fn is_part(text: &str, part: &Counted, noun: &str) -> bool {
    let behind = after(text, part.quantity.range.end);
    if !noun.is_empty() && behind.starts_with(noun) {
        return true;
    }
    let lead = slice(text, part.lead.clone());
    let closed = behind.is_empty() || behind.starts_with(['，', '；', '、', '。', '（']);
    let named = ["问题", "隐患", "线索", "项目", "措施", "制度"]
        .iter()
        .any(|word| lead.ends_with(word));
    closed && !named && !noun.is_empty() && !lead.ends_with("新建") && !adds(lead)
        || lead.is_empty()
        || lead == "有"
        || lead.ends_with("中有")
        || lead.trim_start_matches('其').starts_with('中') && lead.chars().count() <= 2
}

/// Whether the words before a count are of things that are made, not of some of those at hand:
/// 新建蓄水池3个.
fn adds(lead: &str) -> bool {
    [
        "新建", "新增", "建成", "配备", "购置", "召开", "发现", "开展", "制定", "建立", "设立",
        "安装",
    ]
    .iter()
    .any(|verb| lead.starts_with(verb))
}

//! Words typed twice.

use tongbao_document::Severity;

use crate::proofreading::chars::{
    is_han_numeral, is_hanzi, is_stop, left, right, slice, starts_with_any,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const DUPLICATE: Rule = Rule {
    id: "word-duplicate",
    family: Family::Words,
    severity: Severity::Warning,
    source: "校对惯例",
    summary: "没有重复键入的字词",
    examples: &[
        ("落实党组的的主体责任。", "落实党组的主体责任。"),
        ("对项目进行进行检查。", "对项目进行检查。"),
        ("加强和和改进管理。", "加强和改进管理。"),
        ("对档案进行了进行复核。", "对档案进行了复核。"),
        ("每周调度一次一次，确保落实。", "每周调度一次，确保落实。"),
    ],
    traps: &[
        "达到预期目的的项目。",
        "为了了解情况。",
        "参与与管理。",
        "是是非非",
        "委员会会议",
        "巡察工作工作方案",
        "一个一个过筛",
        "把把脉、问问诊",
        "学生生活",
        "意义的的确确重大",
        "发展农业农村",
        "逐项逐项核对",
        "以及及时整改",
        "位于于洪区",
        "对对口单位",
        "人人有责",
        "层层传导",
        "研究研究",
    ],
    check: Check::Passages(Region::ALL, duplicate),
};

/// Function words that never come twice, with what makes them come twice after all: what stands
/// before, what stands behind.
const DOUBLED: &[(char, &[char], &[&str])] = &[
    ('的', &['目', '标'], &["确", "士"]),
    (
        '了',
        &['为', '除', '不', '明', '末'],
        &["解", "然", "结", "不", "却", "如"],
    ),
    ('和', &[], &["美", "气", "睦", "谐", "平", "风"]),
    ('是', &[], &["非", "否"]),
    ('在', &['存', '所', '实', '内', '现', '自', '潜'], &[]),
    ('与', &['参', '给', '赋', '相'], &["会", "时"]),
    (
        '被',
        &[],
        &["害", "告", "审", "监", "选", "巡", "执", "处", "征", "动"],
    ),
    ('把', &[], &["关", "脉", "手", "握"]),
    ('并', &['合', '兼', '归'], &[]),
    ('或', &[], &["许", "者"]),
    ('之', &[], &["间", "后", "前"]),
    ('也', &[], &[]),
    ('由', &['理', '自', '事', '缘', '案'], &["于"]),
    (
        '及',
        &[
            '以', '涉', '普', '危', '累', '推', '提', '顾', '波', '触', '论',
        ],
        &["时", "早", "格", "其"],
    ),
    (
        '从',
        &['服', '听', '遵', '依', '随'],
        &["严", "重", "化", "事", "业", "而"],
    ),
];

fn duplicate(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let mut chars = text.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let Some((_, next)) = chars.peek().copied() else {
            break;
        };
        if c != next {
            continue;
        }
        let end = i + 2 * c.len_utf8();
        let Some((_, before, behind)) = DOUBLED.iter().find(|(word, ..)| *word == c) else {
            continue;
        };
        // 项目的的: 目 ends another word than 目的.
        let head = crate::proofreading::chars::before(text, i);
        let noun = [
            "项目", "科目", "栏目", "题目", "名目", "数目", "节目", "账目", "书目", "条目",
        ]
        .iter()
        .any(|noun| head.ends_with(noun));
        let other = left(text, i).is_some_and(|c| before.contains(&c)) && !noun
            || starts_with_any(text, end, behind);
        if !other && !passage.masks.covers(Mask::Title, i) {
            sheet
                .at(i..end, format!("“{c}”重复了"))
                .hint(format!("只留一个“{c}”"))
                .fix(c.to_string());
        }
    }
    twice(passage, sheet);
    twice_around(passage, sheet);
}

/// 进行了进行: a verb of two hanzi again behind 了 or 着.
fn twice_around(passage: &Passage, sheet: &mut Sheet) {
    const WORD: usize = 2 * '的'.len_utf8();
    let text = &passage.text;
    for (at, mark) in passage.matches("了").chain(passage.matches("着")) {
        let Some(start) = at.checked_sub(WORD) else {
            continue;
        };
        let behind = at + mark.len();
        let (word, again) = (slice(text, start..at), slice(text, behind..behind + WORD));
        let masks = [Mask::Title, Mask::Quotation];
        if !word.is_empty()
            && word == again
            && word.chars().all(is_hanzi)
            && !passage.masks.covers_any(&masks, start)
        {
            sheet
                .at(start..behind + WORD, format!("“{word}”重复了"))
                .hint(format!("只留一个“{word}”，写作“{word}{mark}”"));
        }
    }
}

/// Words that may come twice: the end of one name and the beginning of another, or for emphasis.
const LEGAL: &[&str] = &[
    "工作", "管理", "会议", "领导", "研究", "讨论", "大家", "很多", "人民", "建设", "项目", "服务",
    "中心", "单位", "部门", "机关", "组织", "监督", "学习", "培训", "教育", "安全", "生产", "检查",
    "考虑", "商量", "学校",
];

/// Two to four hanzi twice in a row.
fn twice(passage: &Passage, sheet: &mut Sheet) {
    /// The bytes of a hanzi.
    const WIDTH: usize = '的'.len_utf8();
    let text = &passage.text;
    let bytes = text.as_bytes();
    let mut taken = 0;
    for (start, first) in text.char_indices() {
        if start < taken || first.len_utf8() != WIDTH {
            continue;
        }
        // Nearly always the last bytes of the two hanzi tell them apart.
        let again_in = |length: usize| {
            let (here, there) = (start + 2, start + 2 + length * WIDTH);
            bytes.get(there) == bytes.get(here) && bytes.get(there - 1) == bytes.get(here - 1)
        };
        for length in [4usize, 3, 2] {
            if !again_in(length) {
                continue;
            }
            let (middle, end) = (start + length * WIDTH, start + 2 * length * WIDTH);
            let (Some(word), Some(again)) = (text.get(start..middle), text.get(middle..end)) else {
                continue;
            };
            if word != again || !word.chars().all(is_hanzi) {
                continue;
            }
            // 一个一个, 逐项逐项, 层层层层: emphasis; 天天天天 and 研究研究研究研究 as well.
            let emphatic =
                is_han_numeral(first) || matches!(first, '逐' | '每' | '越' | '各' | '某' | '边');
            // 调度一次一次。: with nothing behind it that it could stress.
            let emphatic = emphatic
                && !(length == 2 && is_han_numeral(first) && right(text, end).is_none_or(is_stop));
            let flat = word.chars().all(|c| c == first);
            let half = slice(word, 0..word.len() / 2) == slice(word, word.len() / 2..word.len());
            if flat || half || emphatic || LEGAL.contains(&word) {
                continue;
            }
            if passage
                .masks
                .covers_any(&[Mask::Title, Mask::Quotation], start)
            {
                continue;
            }
            taken = end;
            sheet
                .at(start..end, format!("“{word}”重复了"))
                .hint(format!("核对后只留一个“{word}”"));
            break;
        }
    }
}

//! 顿号 in lists.

use tongbao_document::Severity;

use crate::proofreading::chars::{
    after, before, han_digit, last_before, left, slice, starts_with_any,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

const DUN: &str = "、";

pub(super) const TITLE_DUNHAO: Rule = Rule {
    id: "punct-booktitle-dunhao",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.5.3.5",
    summary: "并列的书名号之间通常不用顿号",
    examples: &[("学习《条例》、《办法》。", "学习《条例》《办法》。")],
    traps: &[
        "学习《条例》（2024年修订）、《办法》。",
        "学习《条例》第三条、《办法》第五条。",
        "学习《条例》、中央八项规定。",
    ],
    check: Check::Passages(Region::ALL, title_dunhao),
};

fn title_dunhao(passage: &Passage, sheet: &mut Sheet) {
    between(passage, sheet, "》、《", "书名号");
}

pub(super) const QUOTE_DUNHAO: Rule = Rule {
    id: "punct-quote-dunhao",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.5.3.5",
    summary: "并列的引号之间通常不用顿号",
    examples: &[("增强“四个意识”、“四个自信”。", "增强“四个意识”“四个自信”。")],
    traps: &["落实“一岗双责”制度、“三会一课”制度。", "“四风”、腐败问题"],
    check: Check::Passages(Region::ALL, quote_dunhao),
};

fn quote_dunhao(passage: &Passage, sheet: &mut Sheet) {
    between(passage, sheet, "”、“", "引号");
}

fn between(passage: &Passage, sheet: &mut Sheet, pattern: &str, name: &str) {
    for (i, _) in passage.matches(pattern) {
        let at = i + pattern.chars().next().map_or(0, char::len_utf8);
        sheet
            .at(at..at + DUN.len(), format!("相邻两个{name}之间不用顿号"))
            .hint("删去“、”")
            .fix("");
    }
}

pub(super) const TITLES_SIDE_BY_SIDE: Rule = Rule {
    id: "punct-booktitle-no-dunhao",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.5.3.5",
    summary: "书名号之间插有文号等说明时，要用顿号隔开",
    examples: &[(
        "按照《办法》（梓自然资〔2022〕24号）《规程》等文件精神办理。",
        "按照《办法》（梓自然资〔2022〕24号）、《规程》等文件精神办理。",
    )],
    traps: &[
        "按照《办法》（〔2022〕24号）、《规程》办理。",
        "《条例》《办法》",
    ],
    check: Check::Passages(Region::PROSE, side_by_side),
};

fn side_by_side(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, pattern) in passage.matches("）《") {
        let Some(open) = last_before(text, i, '（') else {
            continue;
        };
        let inside = slice(text, open..i);
        if inside.contains('号') && inside.contains('〔') && left(text, open) == Some('》') {
            let end = i + pattern.len();
            sheet
                .at(i..end, "两个书名号之间有文号，缺少顿号")
                .hint("在“）”与“《”之间加“、”")
                .fix("）、《");
        }
    }
}

pub(super) const BEFORE_DENG: Rule = Rule {
    id: "punct-dunhao-before-deng",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 B.1.2",
    summary: "顿号隔开的并列项后面接“等”时，“等”前不用点号",
    examples: &[(
        "围绕党建、业务、等工作开展督查。",
        "围绕党建、业务等工作开展督查。",
    )],
    traps: &[
        "采取暂停、等待、复核三种方式。",
        "差额、等额选举",
        "同级、等级不同",
    ],
    check: Check::Passages(Region::PROSE, before_deng),
};

const DENG_WORDS: &[&str] = &[
    "等待", "等候", "等级", "等额", "等同", "等于", "等次", "等距", "等值", "等效", "等第", "等高",
    "等比", "等价", "等量", "等速", "等分",
];

fn before_deng(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, _) in passage.matches("、等") {
        if !starts_with_any(text, i + DUN.len(), DENG_WORDS) {
            sheet
                .at(i..i + DUN.len(), "“等”的前面不用顿号")
                .hint("删去“、”")
                .fix("");
        }
    }
}

pub(super) const WITH_CONJUNCTION: Rule = Rule {
    id: "punct-dunhao-with-conjunction",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 A.3",
    summary: "“和”“及”“与”“或”的前面不用顿号",
    examples: &[
        ("县、乡、和村三级联动。", "县、乡和村三级联动。"),
        ("排查隐患、及整改情况。", "排查隐患及整改情况。"),
    ],
    traps: &[
        "和平、和谐、和睦的环境",
        "准确、及时、全面上报",
        "与会、与时俱进",
        "宜居宜业、和美乡村",
    ],
    check: Check::Passages(Region::PROSE, with_conjunction),
};

/// Words that begin with the hanzi of a conjunction.
const NO_CONJUNCTION: &[&str] = &[
    "和谐",
    "和平",
    "和睦",
    "和美",
    "和解",
    "和田",
    "和县",
    "和气",
    "和合",
    "和顺",
    "和善",
    "和龙",
    "和静",
    "和硕",
    "和政",
    "和平区",
    "和林",
    "和布",
    "和缓",
    "和悦",
    "和为贵",
    "和衷",
    "及时",
    "及早",
    "及格",
    "与会",
    "与时",
    "与众",
    "与日",
    "或许",
    "或多或少",
    "或者",
    "及第",
    "与民",
    "和声",
    "和盘",
    "和颜",
    "和舟",
    "和风",
    "和盛",
    "和字",
    "和事",
];

fn with_conjunction(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for conjunction in ["、和", "、及", "、与", "、或"] {
        for (i, _) in passage.matches(conjunction) {
            let at = i + DUN.len();
            let quoted = passage.masks.covers(Mask::Title, i);
            if !quoted && !starts_with_any(text, at, NO_CONJUNCTION) {
                let word = slice(conjunction, DUN.len()..conjunction.len());
                sheet
                    .at(i..i + DUN.len(), format!("“{word}”的前面不用顿号"))
                    .hint(format!("删去“、”，或删去“{word}”"));
            }
        }
    }
}

pub(super) const APPROXIMATE: Rule = Rule {
    id: "punct-dunhao-approx",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 4.5.3.6；GB/T 15835-2011",
    summary: "相邻两个数字连用表示约数，中间不用顿号",
    examples: &[("召开七、八次座谈会。", "召开七八次座谈会。")],
    traps: &[
        "二、三产业融合",
        "三、四季度",
        "第七、八条",
        "一、二、三名获奖者",
        "五、六年级",
        "第五、六次会议",
    ],
    check: Check::Passages(Region::PROSE, approximate),
};

/// Counting words that are never ordinals when no 第 stands before the number.
const APPROX_COUNTED: &[&str] = &["次", "名", "个", "天", "人", "家", "户", "份", "件", "位"];
const ORDINAL_NOUNS: &[&str] = &[
    "个季度",
    "个阶段",
    "次产业",
    "名单",
    "人称",
    "个五年",
    "个专题",
    "次会议",
    "次全会",
    "次代表",
];

fn approximate(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, _) in passage.matches(DUN) {
        let end = i + DUN.len();
        let first = left(text, i).and_then(han_digit);
        let second = after(text, end).chars().next();
        let (Some(a), Some(c)) = (first, second) else {
            continue;
        };
        let Some(b) = han_digit(c) else { continue };
        let start = i - '一'.len_utf8();
        let counted = end + c.len_utf8();
        let part_of_list = before(text, start).ends_with(['、', '第', '前', '后', '十', '百'])
            || before(text, start).ends_with(|c| han_digit(c).is_some())
            || start == 0;
        if b == a + 1
            && !part_of_list
            && starts_with_any(text, counted, APPROX_COUNTED)
            && !starts_with_any(text, counted, ORDINAL_NOUNS)
        {
            sheet
                .at(i..end, "表示约数的两个数字之间不用顿号")
                .hint("删去“、”")
                .fix("");
        }
    }
}

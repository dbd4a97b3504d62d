//! Political terms and names of bodies.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, before, is_hanzi, left, right, slice};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

const NAMES: [Mask; 2] = [Mask::Title, Mask::Quotation];

pub(super) const FIXED: Rule = Rule {
    id: "term-fixed",
    family: Family::Words,
    severity: Severity::Warning,
    source: "党内规范表述",
    summary: "“四个意识”“四个自信”“两个维护”“两个确立”加引号，写全称",
    examples: &[(
        "增强四个意识，做到两个维护。",
        "增强“四个意识”，做到“两个维护”。",
    )],
    traps: &[
        "增强“四个意识”，做到“两个维护”。",
        "关于“践行两个维护不够”的问题",
        "设置两个维护点",
    ],
    check: Check::Passages(Region::PARAGRAPHS, fixed),
};

fn fixed(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for term in ["四个意识", "四个自信", "两个维护", "两个确立"] {
        for (i, _) in passage.matches(term) {
            let end = i + term.len();
            let whole = !right(text, end).is_some_and(|c| "点站岗项单部中人班组".contains(c));
            if whole && !passage.masks.covers_any(&NAMES, i) && left(text, i) != Some('“') {
                sheet
                    .at(i..end, format!("“{term}”要加引号"))
                    .hint(format!("写作“{term}”"))
                    .fix(format!("“{term}”"));
            }
        }
    }
}

pub(super) const LEADER: Rule = Rule {
    id: "term-leader-order",
    family: Family::Words,
    severity: Severity::Warning,
    source: "党内规范表述",
    summary: "党和国家领导人写全名和职务",
    examples: &[(
        "传达习总书记重要讲话精神。",
        "传达习近平总书记重要讲话精神。",
    )],
    traps: &["传达习近平总书记重要讲话精神。", "学习总书记重要讲话精神。"],
    check: Check::Passages(Region::TEXT, leader),
};

fn leader(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (wrong, good) in [("习总书记", "习近平总书记"), ("习主席", "习近平主席")]
    {
        for (i, _) in passage.matches(wrong) {
            // 学习总书记讲话: 学习 is a word.
            if left(text, i) != Some('学') && !passage.masks.covers_any(&NAMES, i) {
                sheet
                    .at(i..i + wrong.len(), format!("“{wrong}”不规范"))
                    .hint(format!("写作“{good}”"));
            }
        }
    }
}

pub(super) const CENTRE: Rule = Rule {
    id: "term-organ-name",
    family: Family::Words,
    severity: Severity::Warning,
    source: "公文用语惯例",
    summary: "“党中央、国务院”中间用顿号",
    examples: &[
        ("贯彻党中央国务院决策部署。", "贯彻党中央、国务院决策部署。"),
        ("落实省委省政府部署。", "落实省委、省政府部署。"),
    ],
    traps: &[
        "贯彻党中央、国务院决策部署。",
        "学习《中共中央 国务院关于做好工作的意见》。",
        "县委县政府大楼",
    ],
    check: Check::Passages(Region::PROSE, centre),
};

fn centre(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    let pairs = [
        ("党中央", "国务院", "党中央国务院"),
        ("省委", "省政府", "省委省政府"),
        ("市委", "市政府", "市委市政府"),
        ("县委", "县政府", "县委县政府"),
        ("区委", "区政府", "区委区政府"),
    ];
    for (first, second, joined) in pairs {
        for (i, _) in passage.matches(joined) {
            let building = after(text, i + joined.len()).starts_with(['大', '院', '机', '门']);
            if !building && !passage.masks.covers_any(&NAMES, i) {
                let at = i + first.len();
                let last = left(text, at).map_or(0, char::len_utf8);
                let inner = slice(text, at - last..at).to_owned();
                sheet
                    .at(at - last..at, format!("“{first}”与“{second}”之间缺少顿号"))
                    .hint(format!("写作“{first}、{second}”"))
                    .fix(format!("{inner}、"));
            }
        }
    }
}

pub(super) const OFFICE_COMMA: Rule = Rule {
    id: "term-office-comma",
    family: Family::Words,
    severity: Severity::Warning,
    source: "公文用语惯例",
    summary: "职务与姓名之间不用顿号：“党组书记、局长张某同志”",
    examples: &[(
        "党组书记、局长、张某同志负总责。",
        "党组书记、局长张某同志负总责。",
    )],
    traps: &[
        "党组书记、局长张某同志负总责。",
        "书记、局长、主任等同志参加。",
        "张某、李某同志",
    ],
    check: Check::Passages(Region::PROSE, office_comma),
};

fn office_comma(passage: &Passage, sheet: &mut Sheet) {
    const OFFICES: &[&str] = &[
        "书记", "局长", "主任", "院长", "校长", "部长", "主席", "县长", "市长", "区长", "镇长",
        "厅长",
    ];
    let text = &passage.text;
    for (i, dun) in passage.matches("、") {
        let head = before(text, i);
        if !OFFICES.iter().any(|office| head.ends_with(office)) {
            continue;
        }
        let tail = after(text, i + dun.len());
        let Some(name) = tail.find("同志").map(|at| slice(tail, 0..at)) else {
            continue;
        };
        let is_name = (2..=3).contains(&name.chars().count())
            && name.chars().all(is_hanzi)
            && !OFFICES
                .iter()
                .any(|office| name.ends_with(office) || name.contains(office))
            && !name.ends_with(['等', '的', '长', '员', '任', '记', '部']);
        if is_name {
            sheet
                .at(i..i + dun.len(), "职务与姓名之间多了顿号")
                .hint("删去“、”")
                .fix("");
        }
    }
}

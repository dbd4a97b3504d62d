//! Sentences that are ill built.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, clause, is_hanzi, left, slice, starts_with_any};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

const NAMES: [Mask; 2] = [Mask::Title, Mask::Quotation];

pub(super) const NO_SUBJECT: Rule = Rule {
    id: "gram-no-subject",
    family: Family::Words,
    severity: Severity::Info,
    source: "语法规范（滥用介词造成主语残缺）",
    summary: "“通过……，使……”没有主语",
    examples: &[(
        "通过集中整改，使干部作风明显好转。",
        "通过集中整改，干部作风明显好转。",
    )],
    traps: &[
        "集中整改使干部作风明显好转。",
        "通过网络平台，使用无人机巡查。",
        "市局党组通过集中整改，使干部作风好转。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, no_subject),
};

fn no_subject(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, found) in passage.matches("，使") {
        let make = i + '，'.len_utf8();
        if starts_with_any(text, make, &["使用", "使命", "使馆", "使者", "使得"]) {
            continue;
        }
        let start = clause(
            text,
            crate::proofreading::chars::floor(text, i.saturating_sub(1)),
        )
        .start;
        // 三是通过……: the number of a series is no subject.
        let words = after(text, start);
        let numbered = words.trim_start_matches(crate::proofreading::chars::is_han_numeral);
        let words = numbered
            .strip_prefix('是')
            .filter(|_| numbered.len() < words.len())
            .unwrap_or(words);
        let opens = words.starts_with("通过") || words.starts_with("经过");
        let sentence =
            left(text, start).is_none_or(|c| matches!(c, '。' | '；' | '！' | '）' | '.'));
        if opens && sentence && !passage.masks.covers_any(&NAMES, i) {
            sheet
                .at(make..i + found.len(), "“通过……，使……”缺少主语")
                .hint("删去“通过”或“使”");
        }
    }
}

pub(super) const DOUBLE_NEGATIVE: Rule = Rule {
    id: "gram-double-negative",
    family: Family::Words,
    severity: Severity::Warning,
    source: "语法规范（否定不当）",
    summary: "“防止”“避免”“杜绝”后面不再用否定",
    examples: &[
        ("防止问题不再反弹。", "防止问题反弹。"),
        ("避免不发生类似问题。", "避免发生类似问题。"),
    ],
    traps: &[
        "防止不正之风反弹。",
        "避免不必要的支出。",
        "杜绝不作为、慢作为。",
        "防止反弹，确保不再发生。",
    ],
    check: Check::Passages(Region::PROSE, double_negative),
};

fn double_negative(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for verb in ["防止", "避免", "杜绝", "严防", "以免", "谨防"] {
        for (i, _) in passage.matches(verb) {
            let end = i + verb.len();
            let words = slice(text, end..clause(text, i).end.max(end));
            let near = words
                .char_indices()
                .nth(12)
                .map_or(words.len(), |(at, _)| at);
            let near = slice(words, 0..near);
            let negative = ["不再", "不发生", "不出现", "不反弹", "不产生"]
                .iter()
                .filter_map(|word| near.find(word).map(|at| (at, *word)))
                .min();
            if let Some((at, word)) =
                negative.filter(|(at, _)| !slice(near, 0..*at).contains(['、', '的']))
            {
                sheet
                    .at(
                        i..end + at + word.len(),
                        format!("“{verb}”后面又用了“{word}”，意思反了"),
                    )
                    .hint(format!("删去“不再”“不”，如“{verb}……反弹”"));
            }
        }
    }
}

pub(super) const REASON: Rule = Rule {
    id: "gram-reason-mix",
    family: Family::Words,
    severity: Severity::Warning,
    source: "语法规范（句式杂糅）",
    summary: "“原因是”与“由于”“因为”“造成的”不套用",
    examples: &[(
        "进度滞后的原因是由于管理不严造成的。",
        "进度滞后的原因是管理不严。",
    )],
    traps: &[
        "进度滞后是由于管理不严造成的。",
        "由于管理不严的原因",
        "主要原因是管理不严。",
    ],
    check: Check::Passages(Region::PROSE, reason),
};

fn reason(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for mixed in ["原因是由于", "原因是因为", "原因在于由于", "是由于……的原因"]
    {
        for (i, _) in passage.matches(mixed) {
            if !passage.masks.covers_any(&NAMES, i) {
                sheet
                    .at(i..i + mixed.len(), "两种句式套在了一起")
                    .hint("用“原因是……”，或用“……是由于……”");
            }
        }
    }
    for (i, _) in passage.matches("原因是") {
        let words = slice(text, i..clause(text, i).end.max(i));
        if let Some(at) = words
            .find("造成的")
            .filter(|at| *at + "造成的".len() == words.len())
            && !["由于", "因为"].iter().any(|word| words.contains(word))
        {
            sheet
                .at(
                    i + at..i + at + "造成的".len(),
                    "“原因是……造成的”两种句式套在了一起",
                )
                .hint("删去“造成的”");
        }
    }
}

pub(super) const NO_VERB: Rule = Rule {
    id: "gram-no-verb",
    family: Family::Words,
    severity: Severity::Info,
    source: "语法规范（谓语残缺）",
    summary: "“××会，共培训……”前面缺少动词",
    examples: &[(
        "“政策大讲堂”专题培训会，共培训干部23人。",
        "举办“政策大讲堂”专题培训会，共培训干部23人。",
    )],
    traps: &[
        "举办专题培训会，共培训干部23人。",
        "通过专题培训会，共培训干部23人。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, no_verb),
};

fn no_verb(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for noun in [
        "培训会",
        "培训班",
        "专题会",
        "座谈会",
        "宣讲会",
        "推进会",
        "讲座",
    ] {
        for (i, _) in passage.matches(noun) {
            let end = i + noun.len();
            if !starts_with_any(text, end, &["，共", "，累计", "，培训"]) {
                continue;
            }
            let start = clause(text, i).start;
            let words = slice(text, start..i);
            // The clause holds nothing but a quoted name and what it is.
            let bare = words
                .strip_prefix('“')
                .and_then(|rest| rest.split_once('”'))
                .is_some_and(|(_, rest)| rest.chars().count() <= 6 && rest.chars().all(is_hanzi));
            let sentence = left(text, start).is_none_or(|c| matches!(c, '。' | '；' | '）'));
            if bare && sentence {
                sheet
                    .at(start..end, "这个分句缺少动词")
                    .hint("在前面补上“举办”“召开”等");
            }
        }
    }
}

pub(super) const DENG_TWICE: Rule = Rule {
    id: "gram-deng-twice",
    family: Family::Words,
    severity: Severity::Info,
    source: "语法规范",
    summary: "一个并列短语里不用两个“等”",
    examples: &[(
        "学习《服务指南》等来华许可等文件。",
        "学习《服务指南》等来华许可文件。",
    )],
    traps: &[
        "学习《服务指南》等文件，检查台账等材料。",
        "水利等部门和农业等领域",
        "同等条件下等待审批",
    ],
    check: Check::Passages(Region::PARAGRAPHS, deng_twice),
};

fn deng_twice(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, first) in passage.matches("》等") {
        let from = i + first.len();
        let words = slice(text, from..clause(text, from).end.max(from));
        let Some(at) = words.find('等') else {
            continue;
        };
        let between = slice(words, 0..at);
        let plain = (2..=16).contains(&between.chars().count())
            && between.chars().all(is_hanzi)
            && !between.contains(['和', '与', '及', '对', '在', '同', '的']);
        let noun = ["文件", "规定", "材料", "制度", "精神", "内容", "资料"]
            .iter()
            .any(|noun| after(words, at + '等'.len_utf8()).starts_with(noun));
        if plain && noun {
            let second = from + at;
            sheet
                .at(
                    second..second + '等'.len_utf8(),
                    "一个并列短语里用了两个“等”",
                )
                .hint("只留一个“等”");
        }
    }
}

pub(super) const PROMPTLY: Rule = Rule {
    id: "gram-even-promptly",
    family: Family::Words,
    severity: Severity::Warning,
    source: "《现代汉语词典》",
    summary: "“及时”不误作“即使”：“即使”后面要有“也”“仍”呼应",
    examples: &[(
        "局党组即使召开会议，专题研究整改。",
        "局党组及时召开会议，专题研究整改。",
    )],
    traps: &[
        "即使整改到位，也不能松劲歇脚。",
        "即使召开了会议，问题仍未解决。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, promptly),
};

fn promptly(passage: &Passage, sheet: &mut Sheet) {
    const DEEDS: &[&str] = &[
        "召开", "开展", "整改", "处理", "组织", "反馈", "更新", "上报", "传达", "学习", "纠正",
        "跟进", "研究", "制定", "成立", "印发", "修订", "清理", "处置", "掌握", "公开", "调整",
    ];
    let text = &passage.text;
    for (at, word) in passage.matches("即使") {
        let end = at + word.len();
        let rest = slice(
            text,
            end..crate::proofreading::chars::sentence(text, at).end.max(end),
        );
        let answered = ["也", "仍", "都", "还", "依然"]
            .iter()
            .any(|word| rest.contains(word));
        if starts_with_any(text, end, DEEDS) && !answered {
            sheet
                .at(at..end, "“即使”在这里应当是“及时”")
                .hint("改为“及时”");
        }
    }
}

pub(super) const ADVERBIAL: Rule = Rule {
    id: "gram-adverbial-de",
    family: Family::Words,
    severity: Severity::Warning,
    source: "语法规范（的、地的用法）",
    summary: "“坚定不移地推进”一类的状语后面用“地”，不用“的”",
    examples: &[(
        "坚定不移的推进全面从严治党。",
        "坚定不移地推进全面从严治党。",
    )],
    traps: &[
        "坚定不移地推进全面从严治党。",
        "保持坚定不移的政治定力。",
        "做不折不扣的执行者。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, adverbial),
};

fn adverbial(passage: &Passage, sheet: &mut Sheet) {
    const MANNERS: &[&str] = &[
        "坚定不移",
        "坚持不懈",
        "毫不动摇",
        "不折不扣",
        "扎扎实实",
        "旗帜鲜明",
        "积极主动",
        "持之以恒",
        "一以贯之",
        "驰而不息",
        "全面深入",
        "严肃认真",
        "切切实实",
    ];
    const DEEDS: &[&str] = &[
        "推进", "推动", "贯彻", "落实", "执行", "抓好", "完成", "开展", "整改", "坚持", "做好",
        "加强", "履行", "维护", "纠治", "改进", "把", "将",
    ];
    let text = &passage.text;
    for manner in MANNERS {
        for (at, _) in passage.matches(manner) {
            let de = at + manner.len();
            let end = de + '的'.len_utf8();
            let Some(deed) = slice(text, de..text.len()).strip_prefix('的') else {
                continue;
            };
            let verb = DEEDS.iter().find(|verb| deed.starts_with(**verb));
            let noun = verb.is_some_and(|verb| {
                starts_with_any(
                    text,
                    end + verb.len(),
                    &["者", "力", "情况", "态度", "作风", "精神", "。", "，"],
                )
            });
            if verb.is_some() && !noun {
                sheet
                    .at(de..end, format!("“{manner}”修饰动词，后面用“地”"))
                    .hint("改为“地”")
                    .fix("地");
            }
        }
    }
}

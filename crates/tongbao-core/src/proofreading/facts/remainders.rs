//! All done, and some left.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, clause, left, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const ALL_AND_REST: Rule = Rule {
    id: "fact-all-and-rest",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：前后说法",
    summary: "说了“已全部完成”，后面就不会还有剩余的",
    examples: &[(
        "检查发现的问题46个，已全部整改完毕，剩余4个正在推进。",
        "检查发现的问题46个，已整改42个，剩余4个正在推进。",
    )],
    traps: &[
        "立行立改的12个已全部完成整改，其余3个正在推进。",
        "立行立改事项已全部完成，其余3项正在推进。",
        "发现问题46个，已全部整改完毕。其余工作正在推进。",
    ],
    check: Check::Passages(Region::PARAGRAPHS, all_and_rest),
};

fn all_and_rest(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for word in ["已全部", "现已全部", "均已", "全部已"] {
        for (at, _) in passage.matches(word) {
            // With a subject of its own the clause is about some of them.
            if !left(text, at).is_some_and(|c| matches!(c, '，' | '、')) {
                continue;
            }
            let end = clause(text, at + word.len()).end;
            let done = ["整改", "完成", "办结", "销号", "落实"]
                .iter()
                .any(|verb| slice(text, at..end).contains(verb));
            let Some(next) = after(text, end).strip_prefix('，') else {
                continue;
            };
            let rest = ["剩余", "其余", "余下", "还有", "尚有"]
                .iter()
                .find(|rest| {
                    next.strip_prefix(**rest)
                        .is_some_and(|tail| tail.starts_with(|c: char| c.is_ascii_digit()))
                });
            if let Some(rest) = rest.filter(|_| done) {
                let start = end + '，'.len_utf8();
                sheet
                    .at(
                        at..start + rest.len(),
                        format!("前面说“{word}……”，后面又说“{rest}”"),
                    )
                    .hint("查对：把前面改为实际完成的数");
            }
        }
    }
}

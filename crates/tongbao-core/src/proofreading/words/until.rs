//! 截至 and 截止.

use tongbao_document::Severity;

use crate::proofreading::chars::{after, left, starts_with_any};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const UNTIL: Rule = Rule {
    id: "word-jiezhi",
    family: Family::Words,
    severity: Severity::Warning,
    source: "《现代汉语词典》（截至＝到某时，后接时间；截止＝到期停止）",
    summary: "“到某时为止”用“截至”，“截止”后面不直接跟时间",
    examples: &[
        (
            "截止2023年8月10日，已完成整改。",
            "截至2023年8月10日，已完成整改。",
        ),
        ("截止目前，已完成整改。", "截至目前，已完成整改。"),
        ("截止3月共组织4场培训。", "截至3月共组织4场培训。"),
    ],
    traps: &[
        "报名截止日期为8月10日。",
        "于8月10日截止。",
        "截止到8月10日，已完成。",
        "安装截止阀3个。",
        "截至目前",
    ],
    check: Check::Passages(Region::TEXT, until),
};

fn until(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for (i, word) in passage.matches("截止") {
        let end = i + word.len();
        let time = after(text, end).starts_with(|c: char| c.is_ascii_digit())
            || starts_with_any(
                text,
                end,
                &[
                    "目前",
                    "现在",
                    "今年",
                    "去年",
                    "上年",
                    "本年",
                    "当前",
                    "昨日",
                    "年底",
                    "二〇",
                    "二○",
                    "同年",
                    "月底",
                    "发稿",
                    "到目前",
                    "至今",
                    "通报",
                    "本月",
                    "上月",
                    "填报",
                ],
            );
        let already = after(text, end).starts_with("到目前");
        let masked = passage.masks.covers_any(&[Mask::Title, Mask::Quotation], i);
        if time && !already && !masked && left(text, i) != Some('日') {
            sheet
                .at(i..end, "后面跟着时间，“截止”应当用“截至”")
                .hint("改为“截至”")
                .fix("截至");
        }
    }
}

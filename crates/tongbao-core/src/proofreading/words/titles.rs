//! Names of documents that lost their end.

use tongbao_document::Severity;

use crate::proofreading::chars::slice;
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const CUT: Rule = Rule {
    id: "document-name-cut",
    family: Family::Words,
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第九条：标题由事由和文种等组成",
    summary: "文件名称写全，末尾要有文种",
    examples: &[
        (
            "传达《云岭县普惠金融试点工作实施》的要求。",
            "传达《云岭县普惠金融试点工作实施方案》的要求。",
        ),
        (
            "印发《关于进一步加强作风建设》，压实责任。",
            "印发《关于进一步加强作风建设的通知》，压实责任。",
        ),
    ],
    traps: &[
        "学习《关于加强党的政治建设的意见》。",
        "观看专题片《关于爱》。",
        "印发《关于开展专项整治的通知（试行）》。",
        "《关于印发〈云岭县会议制度〉的通知》",
        "学习《中国共产党纪律处分条例》《习近平谈治国理政》。",
        "学习《论党的自我革命》《论坚持全面深化改革》。",
        "学习《关于新形势下党内政治生活的若干准则》。",
        "学习《关于党风廉政建设和反腐败斗争论述摘编》。",
        "学习《关于建国以来党的若干历史问题决议》。",
        "开展《关于新发展理念》专题辅导。",
    ],
    check: Check::Passages(Region::TEXT, cut),
};

/// A name does not end with these: what they are done to or what does it is missing.
const UNFINISHED: &[&str] = &[
    "工作实施",
    "管理实施",
    "的实施",
    "关于",
    "的",
    "和",
    "及",
    "与",
];

/// Verbs that say it is a document that is meant.
const HANDLED: &[&str] = &[
    "印发", "制定", "出台", "修订", "下发", "传达", "转发", "制发",
];

fn cut(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    for range in passage.masks.all(Mask::Title) {
        let name = slice(text, range.clone());
        let Some(inner) = name
            .strip_prefix('《')
            .and_then(|name| name.strip_suffix('》'))
        else {
            continue;
        };
        let missing = if UNFINISHED.iter().any(|end| inner.ends_with(end)) {
            "像是没有写完"
        } else if about_something(inner) && is_handled(text, range.start) {
            "没有写文种"
        } else {
            continue;
        };
        sheet
            .at(range.clone(), format!("文件名称{name}{missing}"))
            .hint("查对原件，把名称写全，例如“……实施方案”“关于……的通知”");
    }
}

/// 关于加强作风建设: nothing behind that would be the kind of document.
fn about_something(inner: &str) -> bool {
    const SHORTEST: usize = 8;
    inner.starts_with("关于")
        && inner.chars().count() >= SHORTEST
        && !inner.contains(['的', '：', '·'])
        && !KINDS.iter().any(|kind| inner.ends_with(kind))
}

const KINDS: &[&str] = &[
    "意见", "通知", "决定", "决议", "办法", "方案", "规定", "准则", "条例", "通报", "报告", "批复",
    "函", "纪要", "摘编", "选编", "讲话", "细则", "要点", "措施", "指引", "提示", "建议", "公告",
    "通告", "）",
];

/// Whether the name is what is issued, made or passed on.
fn is_handled(text: &str, start: usize) -> bool {
    let head = slice(text, 0..start);
    let head = head.strip_suffix('了').unwrap_or(head);
    HANDLED.iter().any(|verb| head.ends_with(verb))
}

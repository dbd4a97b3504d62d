//! What is unlike a notice: a text of another kind, words behind the date.

use tongbao_document::{Finding, Severity};

use super::ending::Ending;
use super::remarks::Remarks;
use super::text::Text;
use super::words::{Vocabulary, has_any, starts_with_any, vocabulary};
use crate::model::{Notice, PartKind};

/// What stands under a date by right: 附注, 抄送, 印发, lists of attachments.
static NOTES: Vocabulary = vocabulary!(
    "
    （ ( 【 附注 附件 附： 附表 附录 抄送 主送 抄报 印发 公开方式 公开属性 信息公开 联系人 主题词 校对 承办
    "
);

/// Tells what is unlike a notice.
pub(super) fn tell(notice: &Notice, text: &Text, ending: &Ending, remarks: &mut Remarks) {
    if !is_like_a_notice(notice, text) {
        remarks.push(
            Finding::new(
                "not-a-notice",
                Severity::Warning,
                "这份文字不像巡察（巡视）整改进展情况的通报，已按普通文字排版",
            )
            .hint("请核对是否选错了文件；通报一般有“关于……整改……情况的通报”的标题，写明问题和整改情况"),
        );
    }
    for line in text.body.get(ending.notes.clone()).unwrap_or_default() {
        if line.table.is_some() || line.is_marked() || starts_with_any(&line.text, &NOTES) {
            continue;
        }
        let whole = 0..line.text.len();
        remarks.note("text-after-date", Severity::Info, line, whole, || {
            "成文日期之后还有文字，按附注排在日期之下；如属正文，请移到署名之前".to_owned()
        });
    }
}

/// Whether a text is what this grammar is for: it speaks of inspections and mending, and says so in
/// its title or tells problems.
fn is_like_a_notice(notice: &Notice, text: &Text) -> bool {
    let title = notice.title.concat();
    let named = has_any(&title, &["整改", "巡察", "巡视"])
        && has_any(&title, &["通报", "报告", "情况", "公告", "公示", "公布"]);
    let problems = notice
        .parts
        .iter()
        .filter(|part| part.kind == PartKind::Rectification)
        .flat_map(|part| &part.sections)
        .any(|section| !section.problems.is_empty() || !section.sections.is_empty());
    let mut lines = text.head().chain(&text.body);
    let spoken = lines.any(|line| has_any(&line.text, &["整改", "巡察", "巡视"]));
    named || (problems && spoken)
}

//! Whether a finished notice says who issued it, and when.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::galley::Galley;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const SIGNATURE: Rule = Rule {
    id: "notice-signature-missing",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第九条；GB/T 9704-2012 7.3.5",
    summary: "通报末尾有发文机关署名",
    examples: &[(
        "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n2023年8月10日",
        "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n中共某某局党组\n2023年8月10日",
    )],
    traps: &[
        "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。",
        "一、组织情况\n召开会议。\n欢迎广大群众监督，如有意见请及时反映。联系电话：0323-5550145。",
        "中共某某局党组关于巡察整改进展情况的通报\n中共某某局党组\n（2023年8月10日）\n现将情况予以公布。\n一、组织情况\n召开会议。\n欢迎广大群众监督，如有意见请及时反映。联系电话：0323-5550145。",
    ],
    check: Check::Galley(signature),
};

fn signature(galley: &Galley<'_>, sheet: &mut Sheet) {
    if !is_finished(galley) || has(galley, Kind::Signature) {
        return;
    }
    let issuer = galley.issuers.join("、");
    let example = if issuer.is_empty() {
        "中共某某局党组".to_owned()
    } else {
        issuer
    };
    let hint = format!("在成文日期的上一行写发文机关，如“{example}”");
    at_end(galley, sheet, "末尾没有发文机关署名", hint);
}

pub(super) const DATE: Rule = Rule {
    id: "notice-date-missing",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第九条；GB/T 9704-2012 7.3.5.4",
    summary: "通报末尾有成文日期",
    examples: &[
        (
            "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n中共某某局党组",
            "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n中共某某局党组\n2023年8月10日",
        ),
        (
            "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n欢迎广大群众监督，如有意见请及时反映。联系电话：0323-5550145。",
            "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n欢迎广大群众监督，如有意见请及时反映。联系电话：0323-5550145。\n中共某某局党组\n2023年8月10日",
        ),
    ],
    traps: &[
        "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。",
        "中共某某局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n中共某某局党组\n2023年8月",
    ],
    check: Check::Galley(date),
};

fn date(galley: &Galley<'_>, sheet: &mut Sheet) {
    if is_finished(galley) && !has(galley, Kind::Date) {
        let hint = "在署名的下一行写全年、月、日，如“2023年8月10日”".to_owned();
        at_end(galley, sheet, "末尾没有成文日期", hint);
    }
}

/// Whether the notice is whole: it has a title and parts, and something of its end. An excerpt, and
/// one that names body and day under its title, need neither at their end.
fn is_finished(galley: &Galley<'_>) -> bool {
    let notice = galley.notice;
    let closes = !notice.supervision.is_empty()
        || notice.contact.is_some()
        || has(galley, Kind::Signature)
        || has(galley, Kind::Date);
    let opens = galley.title().contains("关于") && !notice.parts.is_empty();
    opens && closes && notice.byline.is_empty()
}

fn has(galley: &Galley<'_>, kind: Kind) -> bool {
    galley.passages.iter().any(|passage| passage.kind == kind)
}

/// A remark at the last words before signature and date would stand, or at the one that is there.
fn at_end(galley: &Galley<'_>, sheet: &mut Sheet, message: &str, hint: String) {
    let is_end = |kind| matches!(kind, Kind::Signature | Kind::Date);
    let passages = &galley.passages;
    let signed = passages.iter().rposition(|passage| is_end(passage.kind));
    let spoken = passages
        .iter()
        .rposition(|passage| matches!(passage.kind, Kind::Contact | Kind::Supervision));
    let Some(at) = signed.or(spoken).or(passages.len().checked_sub(1)) else {
        return;
    };
    let text = passages
        .get(at)
        .map_or("", |passage| passage.text.trim_end());
    let last = text.chars().next_back().map_or(0, char::len_utf8);
    sheet
        .within(at, text.len() - last..text.len(), message.to_owned())
        .hint(hint);
}

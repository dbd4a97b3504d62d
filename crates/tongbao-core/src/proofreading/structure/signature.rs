//! Title, opening and signature against one another.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{is_hanzi, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const SIGNATURE: Rule = Rule {
    id: "signature-vs-title",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "GB/T 9704-2012 7.3.5；《党政机关公文处理工作条例》第九条",
    summary: "署名与标题中的发文机关一致",
    examples: &[(
        "中共梓浦市水务局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n梓浦市水务局\n2023年8月10日",
        "中共梓浦市水务局党组关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n中共梓浦市水务局党组\n2023年8月10日",
    )],
    traps: &[
        "关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n召开会议。\n中共梓浦市水务局党组\n2023年8月10日",
    ],
    check: Check::Galley(signature),
};

fn signature(galley: &Galley<'_>, sheet: &mut Sheet) {
    let ink = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    let issuers: Vec<String> = galley
        .issuers
        .iter()
        .flat_map(|issuer| {
            // 甲党组、乙党委: several names in one line.
            let one = ink(issuer);
            let each: Vec<String> = one.split('、').map(str::to_owned).collect();
            std::iter::once(one).chain(each)
        })
        .map(|issuer| full_name(&issuer))
        .collect();
    if issuers.is_empty() {
        return;
    }
    for (i, passage) in galley.passages.iter().enumerate() {
        if passage.kind != Kind::Signature {
            continue;
        }
        // （盖章） is no part of the name.
        let bare = passage.text.split(['（', '(']).next().unwrap_or_default();
        let name = full_name(&ink(bare));
        let several = full_name(&ink(&galley.issuers.concat()));
        if !name.is_empty() && !issuers.contains(&name) && name != several {
            let issuer = galley.issuers.join("、");
            sheet
                .within(
                    i,
                    0..passage.text.trim_end().len(),
                    format!("署名“{}”与标题中的发文机关不一致", passage.text.trim()),
                )
                .hint(format!("标题中是“{issuer}”"));
        }
    }
}

/// The name of a party body in one form: a committee may be called 党委 in a title and 委员会 below.
fn full_name(name: &str) -> String {
    let bare = name.strip_prefix("中共").unwrap_or(name);
    let core = bare
        .strip_suffix("党委")
        .map(|core| format!("{core}委员会"));
    core.unwrap_or_else(|| bare.to_owned())
}

/// The genre the title names last.
fn title_genre(galley: &Galley<'_>) -> Option<&'static str> {
    let title = galley.title();
    let title = title.trim_end_matches(|c: char| !is_hanzi(c));
    ["通报", "报告"]
        .into_iter()
        .find(|genre| title.ends_with(genre))
}

pub(super) const LEAD_GENRE: Rule = Rule {
    id: "notice-genre-lead",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "《党政机关公文处理工作条例》第八条",
    summary: "正文开头的“通报如下”“报告如下”与标题的文种一致",
    examples: &[(
        "关于巡察整改进展情况的通报\n现将巡察整改进展情况报告如下。\n一、组织情况\n召开会议。",
        "关于巡察整改进展情况的通报\n现将巡察整改进展情况通报如下。\n一、组织情况\n召开会议。",
    )],
    traps: &[
        "关于巡察整改进展情况的通报\n现将巡察整改进展情况予以公布。\n一、组织情况\n召开会议。",
    ],
    check: Check::Galley(lead_genre),
};

fn lead_genre(galley: &Galley<'_>, sheet: &mut Sheet) {
    let Some(genre) = title_genre(galley) else {
        return;
    };
    let wrong = if genre == "通报" {
        "报告如下"
    } else {
        "通报如下"
    };
    for (i, passage) in preamble(galley) {
        if let Some(at) = passage.find(wrong) {
            sheet
                .within(
                    i,
                    at..at + wrong.len(),
                    format!("标题的文种是“{genre}”，这里写的是“{wrong}”"),
                )
                .hint(format!("改为“{genre}如下”或“予以公布”"));
        }
    }
}

/// The paragraphs before the first heading.
fn preamble<'g>(galley: &'g Galley<'_>) -> impl Iterator<Item = (usize, &'g str)> {
    galley
        .passages
        .iter()
        .enumerate()
        .filter(|(_, passage)| passage.path.starts_with("preamble"))
        .map(|(i, passage)| (i, passage.text.as_str()))
}

pub(super) const LEAD: Rule = Rule {
    id: "notice-lead-complete",
    family: Family::Structure,
    severity: Severity::Info,
    source: "通报体例",
    summary: "开头写明巡察的单位、起止和反馈的时间，并以“现将……予以公布（通报如下）”引出下文",
    examples: &[(
        "中共梓浦市水务局党组关于巡察整改进展情况的通报\n根据市委统一部署，2022年8月24日至11月25日，市委第六巡察组对市水务局党组进行了巡察。现将巡察整改进展情况予以公布。\n一、组织情况\n召开会议。",
        "中共梓浦市水务局党组关于巡察整改进展情况的通报\n根据市委统一部署，2022年8月24日至11月25日，市委第六巡察组对市水务局党组进行了巡察。2023年2月20日，反馈了巡察意见。现将巡察整改进展情况予以公布。\n一、组织情况\n召开会议。",
    )],
    traps: &["关于整改的通报\n一、组织情况\n召开会议。"],
    check: Check::Galley(lead),
};

fn lead(galley: &Galley<'_>, sheet: &mut Sheet) {
    let paragraphs: Vec<(usize, &str)> = preamble(galley).collect();
    let all: String = paragraphs.iter().map(|(_, text)| *text).collect();
    // Only where the opening tells of the inspection at all.
    let told = paragraphs
        .iter()
        .find(|(_, text)| ["巡察组", "巡视组"].iter().any(|team| text.contains(team)));
    let Some((first, text)) = told.copied() else {
        return;
    };
    let end = text
        .find('。')
        .map_or(text.len(), |at| at + '。'.len_utf8());
    let mut miss = |what: &str, hint: &str| {
        sheet
            .within(first, 0..end, format!("开头没有写{what}"))
            .hint(hint.to_owned());
    };
    if !all.contains("反馈") {
        miss(
            "反馈意见的时间",
            "如“2023年2月20日，市委第六巡察组反馈了巡察意见”",
        );
    }
    let announced = [
        "予以公布",
        "通报如下",
        "公布如下",
        "报告如下",
        "予以通报",
        "公开如下",
        "予以公开",
    ];
    // 现将集中整改进展情况向社会公布, 现予公布.
    let worded = ["现将", "现予"].iter().any(|lead| {
        all.split_once(lead).is_some_and(|(_, rest)| {
            let rest = rest.split('。').next().unwrap_or_default();
            ["公布", "公开", "通报"]
                .iter()
                .any(|verb| rest.ends_with(verb))
        })
    });
    if !worded && !announced.iter().any(|phrase| all.contains(phrase)) {
        miss(
            "“现将……予以公布（通报如下）”",
            "如“现将巡察整改进展情况予以公布”",
        );
    }
}

pub(super) const SECRECY: Rule = Rule {
    id: "notice-no-secret",
    family: Family::Structure,
    severity: Severity::Error,
    source: "《党政机关公文处理工作条例》第九条、第三十一条",
    summary: "向社会公开的通报不得有密级、份号、“内部资料”等标识",
    examples: &[(
        "机密★1年\n关于巡察整改进展情况的通报\n（社会公开稿）\n现将情况予以公布。\n一、组织情况\n召开会议。",
        "关于巡察整改进展情况的通报\n（社会公开稿）\n现将情况予以公布。\n一、组织情况\n召开会议。",
    )],
    traps: &[
        "关于巡察整改进展情况的通报\n现将情况予以公布。\n一、组织情况\n开展涉密文件清理，清退机密级文件3份。",
    ],
    check: Check::Galley(secrecy),
};

fn secrecy(galley: &Galley<'_>, sheet: &mut Sheet) {
    let internal =
        galley.notice.edition.as_ref().is_some_and(|edition| {
            edition.label.contains("党内") || edition.label.contains("内部")
        });
    if internal {
        return;
    }
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = passage.text.trim();
        if text.len() > 36 || text.is_empty() {
            continue;
        }
        let graded = ["绝密", "机密", "秘密"].iter().any(|grade| {
            text.strip_prefix(grade)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(['★', '☆', '*', '＊']))
        });
        let inside = ["内部资料", "内部文件", "注意保存", "不得外传"]
            .iter()
            .any(|words| text.starts_with(words));
        if graded || inside {
            let shown = slice(text, 0..text.len()).to_owned();
            sheet
                .within(
                    i,
                    0..passage.text.trim_end().len(),
                    format!("向社会公开的通报里有“{shown}”"),
                )
                .hint("核对是否可以公开；可以公开的，删去这一标识");
        }
    }
}

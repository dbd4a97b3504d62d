//! 巡视 and 巡察, 党组 and 党委: the words that must match the bodies.

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::chars::{after, before, is_han_numeral, slice};
use crate::proofreading::galley::Galley;
use crate::proofreading::masks::Mask;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const INSPECTION: Rule = Rule {
    id: "term-xunshi-xuncha",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "《中国共产党巡视工作条例》；通报体例",
    summary: "“巡视”“巡察”与实施的机关一致，标题、开头、全文不混用",
    examples: &[
        (
            "中共梓浦市水务局党组关于巡察整改进展情况的通报\n市委第一巡察组对市水务局党组进行了巡察，并反馈了巡察意见。现将巡察整改进展情况予以公布。\n一、组织情况\n对照市委第一巡视组反馈的问题逐项整改。",
            "中共梓浦市水务局党组关于巡察整改进展情况的通报\n市委第一巡察组对市水务局党组进行了巡察，并反馈了巡察意见。现将巡察整改进展情况予以公布。\n一、组织情况\n对照市委第一巡察组反馈的问题逐项整改。",
        ),
        (
            "中共梓浦市水务局党组关于巡视整改进展情况的通报\n市委第一巡察组对市水务局党组进行了巡察，并反馈了巡察意见。现将巡察整改进展情况予以公布。\n一、组织情况\n逐项整改。",
            "中共梓浦市水务局党组关于巡察整改进展情况的通报\n市委第一巡察组对市水务局党组进行了巡察，并反馈了巡察意见。现将巡察整改进展情况予以公布。\n一、组织情况\n逐项整改。",
        ),
    ],
    traps: &[
        "中共梓浦市委关于巡视整改进展情况的通报\n省委第九巡视组对梓浦市开展了巡视，反馈了巡视意见。现将巡视整改进展情况予以公布。\n一、组织情况\n加强市县巡察工作，市委巡察组完成对48个单位的巡察，抓好巡视巡察整改。",
    ],
    check: Check::Galley(inspection),
};

fn inspection(galley: &Galley<'_>, sheet: &mut Sheet) {
    let title = galley.title();
    let preamble: String = galley
        .passages
        .iter()
        .filter(|passage| passage.path.starts_with("preamble"))
        .map(|passage| passage.text.as_str())
        .collect();
    let count = |word: &str| preamble.matches(word).count();
    let (main, other) = match (title.contains("巡察"), title.contains("巡视")) {
        (true, true) => return,
        (false, false) if count("巡察") == count("巡视") => return,
        (false, false) if count("巡察") > count("巡视") => ("巡察", "巡视"),
        (true, false) => ("巡察", "巡视"),
        (false, _) => ("巡视", "巡察"),
    };
    // The title alone against the whole opening.
    if count(main) == 0 && count(other) >= 2 {
        for (i, passage) in galley.passages.iter().enumerate() {
            if let Some(at) = passage
                .text
                .find(main)
                .filter(|_| passage.kind == Kind::Title)
            {
                sheet
                    .within(
                        i,
                        at..at + main.len(),
                        format!("标题写“{main}”，正文开头都写“{other}”"),
                    )
                    .hint(
                        "中央和省（自治区、直辖市）党委是“巡视”，市县党委和部门是“巡察”，前后统一",
                    );
            }
        }
        return;
    }
    let team = teams(&preamble, main)
        .into_iter()
        .next()
        .map(|(organ, _)| organ);
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = &passage.text;
        for (organ, at) in teams(text, other) {
            let place = text
                .get(at..)
                .and_then(|tail| tail.find(other))
                .map_or(at, |gap| at + gap);
            if Some(&organ) == team.as_ref() && !passage.masks.covers(Mask::Title, place) {
                mixed(sheet, i, place, main, other);
            }
        }
        let formal = passage.path.starts_with("preamble")
            || matches!(passage.kind, Kind::Supervision | Kind::Contact);
        if formal {
            for lead in ["现将", "反馈了", "对", "按照", "根据"] {
                for (at, _) in passage.matches(lead) {
                    let place = at + lead.len();
                    let tail = after(text, place);
                    let phrase = tail.strip_prefix(other).is_some_and(|rest| {
                        rest.starts_with("整改")
                            || rest.starts_with("意见")
                            || rest.starts_with("集中整改")
                            || rest.starts_with("工作要求")
                            || rest.starts_with("工作有关")
                    });
                    if phrase {
                        mixed(sheet, i, place, main, other);
                    }
                }
            }
        }
    }
}

fn mixed(sheet: &mut Sheet, passage: usize, at: usize, main: &str, other: &str) {
    sheet
        .within(
            passage,
            at..at + other.len(),
            format!("这里写“{other}”，全文是“{main}”"),
        )
        .hint(format!("核对后改为“{main}”"));
}

/// The teams 市委第六巡察组 in `text`: the organ, and where its name begins.
fn teams(text: &str, word: &str) -> Vec<(String, usize)> {
    let pattern = format!("{word}组");
    let mut found = Vec::new();
    for (at, _) in text.match_indices(&pattern) {
        let head = before(text, at);
        let numeral = head.trim_end_matches(|c: char| is_han_numeral(c) || c.is_ascii_digit());
        let organ = numeral.strip_suffix('第').unwrap_or(head);
        let start = organ.char_indices().rev().nth(1).map(|(i, _)| i);
        if let Some(start) = start.filter(|_| organ.ends_with("委") || organ.ends_with("中央")) {
            found.push((slice(organ, start..organ.len()).to_owned(), start));
        }
    }
    found
}

pub(super) const PARTY_BODY: Rule = Rule {
    id: "term-party-body",
    family: Family::Structure,
    severity: Severity::Warning,
    source: "《中国共产党党组工作条例》；通报体例",
    summary: "发文机关是党组的，全文称党组；是委员会的，称党委",
    examples: &[
        (
            "中共梓浦市水务局党组关于巡察整改进展情况的通报\n现将巡察整改进展情况予以公布。\n一、组织情况\n局党委召开会议，研究整改工作。",
            "中共梓浦市水务局党组关于巡察整改进展情况的通报\n现将巡察整改进展情况予以公布。\n一、组织情况\n局党组召开会议，研究整改工作。",
        ),
        (
            "中共梓浦市国有林场委员会关于巡察整改进展情况的通报\n现将巡察整改进展情况予以公布。\n一、组织情况\n制定管理办法，林场党组每季度听取汇报。",
            "中共梓浦市国有林场委员会关于巡察整改进展情况的通报\n现将巡察整改进展情况予以公布。\n一、组织情况\n制定管理办法，林场党委每季度听取汇报。",
        ),
    ],
    traps: &[
        "中共梓浦市水务局党组关于巡察整改进展情况的通报\n现将巡察整改进展情况予以公布。\n一、组织情况\n局机关党委开展检查，督促各直属局党委整改，局党组研究部署。",
    ],
    check: Check::Galley(party_body),
};

fn party_body(galley: &Galley<'_>, sheet: &mut Sheet) {
    let [issuer] = galley.issuers.as_slice() else {
        return;
    };
    let (core, right, wrong) = if let Some(core) = issuer.strip_suffix("党组") {
        (core, "党组", "党委")
    } else if let Some(core) = issuer
        .strip_suffix("委员会")
        .or(issuer.strip_suffix("党委"))
    {
        (core, "党委", "党组")
    } else {
        return;
    };
    // 卫生健康委员会 is 卫生健康委 in the text.
    let core = core.strip_suffix("员会").unwrap_or(core);
    let tail: Vec<char> = core.chars().rev().take(3).collect();
    let Some(body) = tail.first() else {
        return;
    };
    let long: String = tail.iter().rev().collect::<String>() + wrong;
    // 国有林场 is 林场 in the text, and 办公室 or 储备库 are what they are.
    if !"局院委厅校办会处司".contains(*body) {
        called_in_full(galley, issuer, core, (right, wrong), sheet);
    }
    // 云川投资集团有限公司 is 集团 in the text.
    let group = core.contains("集团").then_some('团');
    for body in std::iter::once(*body).chain(group) {
        called(galley, issuer, body, &long, (right, wrong), sheet);
    }
}

/// Where the body is called by the wrong name with the last two characters of its own at least.
fn called_in_full(
    galley: &Galley<'_>,
    issuer: &str,
    core: &str,
    (right, wrong): (&str, &str),
    sheet: &mut Sheet,
) {
    let Some((cut, _)) = core.char_indices().rev().nth(1) else {
        return;
    };
    let (front, name) = (slice(core, 0..cut), slice(core, cut..core.len()));
    let words = format!("{name}{wrong}");
    for (i, passage) in galley.passages.iter().enumerate() {
        if matches!(passage.kind, Kind::Title | Kind::Signature) {
            continue;
        }
        let text = &passage.text;
        for (at, _) in passage.matches(&words) {
            let head = before(text, at);
            // Ours: nothing stands before it, or what stands before it in our own name.
            let ours = head.ends_with(|c: char| "，。；：、“我本经由向是市县区省.）)".contains(c))
                || head.is_empty()
                || front
                    .chars()
                    .last()
                    .is_some_and(|last| head.ends_with(last));
            let place = at + name.len();
            let whole = right == "党组" || !after(text, at + words.len()).starts_with(['织', '成']);
            if ours
                && whole
                && !passage
                    .masks
                    .covers_any(&[Mask::Title, Mask::Quotation], at)
            {
                sheet
                    .within(
                        i,
                        place..place + wrong.len(),
                        format!("发文机关是“{issuer}”，这里称“{wrong}”"),
                    )
                    .hint(format!("核对后改为“{right}”"));
            }
        }
    }
}

/// Where the body with the last character `body` is called by the wrong name.
fn called(
    galley: &Galley<'_>,
    issuer: &str,
    body: char,
    long: &str,
    (right, wrong): (&str, &str),
    sheet: &mut Sheet,
) {
    let short = format!("{body}{wrong}");
    for (i, passage) in galley.passages.iter().enumerate() {
        let text = &passage.text;
        if passage.kind == Kind::Title || passage.kind == Kind::Signature {
            continue;
        }
        for (at, _) in passage.matches(&short) {
            let head = before(text, at);
            let ours = head.is_empty()
                || head.ends_with(|c: char| "，。；：、“我本经由向是.）)".contains(c))
                || before(text, at + short.len()).ends_with(long)
                || body == '团' && head.ends_with('集');
            // 党组织 is no 党组.
            let whole = !after(text, at + short.len()).starts_with(['织', '成']) || right == "党组";
            if ours
                && whole
                && !passage
                    .masks
                    .covers_any(&[Mask::Title, Mask::Quotation], at)
            {
                let place = at + body.len_utf8();
                sheet
                    .within(
                        i,
                        place..place + wrong.len(),
                        format!("发文机关是“{issuer}”，这里称“{wrong}”"),
                    )
                    .hint(format!("核对后改为“{right}”"));
            }
        }
    }
}

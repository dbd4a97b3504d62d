//! The title, its issuers, and the edition label.

use super::dates;
use super::source::Paragraph;
use super::words::{
    ends_with_any, has_any, is_at_most, is_body, is_party_body, squeezed, starts_with_any,
};
use crate::model::{Date, Edition, EditionForm};

/// What a title ends with.
const ENDS: &[&str] = &["通报", "报告", "公告", "公示", "通告"];

/// What a title with 关于 may end with besides.
const MORE_ENDS: &[&str] = &["情况", "说明", "公开", "公布"];

/// Whether a title ends with this line.
pub(super) fn is_end(line: &str) -> bool {
    let stem = without_edition(line);
    ends_with_any(stem, ENDS) && has_any(stem, &["整改", "巡察", "巡视", "关于", "情况", "反馈"])
        || stem.contains("关于") && ends_with_any(stem, MORE_ENDS)
}

/// The lines of the title that ends with line `end` of `lines`: where it starts.
pub(super) fn start(lines: &[Paragraph], end: usize) -> usize {
    let text = |i: usize| lines.get(i).map_or("", |line| line.text.as_str());
    let mut first = end;
    if !text(end).contains("关于") {
        // 进展情况的通报: the line before it holds the 关于.
        if let Some(before) = end.checked_sub(1).filter(|i| text(*i).contains("关于")) {
            first = before;
        }
    }
    let named = text(first).split("关于").next().unwrap_or_default();
    let self_issued = text(first).contains("关于") && !named.trim().is_empty()
        || !text(first).contains("关于") && is_party_body_prefix(text(first));
    let mut start = first;
    while let Some(before) = start.checked_sub(1) {
        let line = text(before);
        let fits = is_party_body(line) || (!self_issued && start == first && is_body(line));
        if !fits || is_end(line) {
            break;
        }
        start = before;
    }
    start
}

fn is_party_body_prefix(line: &str) -> bool {
    starts_with_any(line, &["中共", "中国共产党"])
}

/// The issuing bodies that `title` names before 关于.
pub(super) fn issuers(title: &[String]) -> Vec<String> {
    let mut issuers = Vec::new();
    for line in title {
        let Some((before, _)) = line.split_once("关于") else {
            issuers.extend(bodies(line));
            continue;
        };
        issuers.extend(bodies(before));
        return issuers;
    }
    // A title without 关于 names no issuer apart from its lines of bodies.
    issuers.retain(|issuer| is_body(issuer));
    issuers
}

/// The issuing bodies among the lines of a byline.
pub(super) fn signers(byline: &[String]) -> Vec<String> {
    byline
        .iter()
        .filter(|line| is_body(line))
        .cloned()
        .collect()
}

/// How many of the lines under a title are a byline: bodies, then a date, perhaps in brackets.
pub(super) fn byline(lines: &[Paragraph]) -> usize {
    let plain = |line: &&Paragraph| line.table.is_none() && !line.is_marked();
    let line = |at: usize| lines.get(at).filter(plain).map(|line| line.text.as_str());
    let mut bodies = 0;
    while line(bodies).is_some_and(is_body) {
        bodies += 1;
    }
    let dated = line(bodies).is_some_and(is_date);
    // The name of an office alone may be anything; that of a party body is a signature.
    let signed = (0..bodies).all(|at| line(at).is_some_and(is_party_body));
    if dated {
        bodies + 1
    } else if signed {
        bodies
    } else {
        0
    }
}

fn is_date(line: &str) -> bool {
    let line = line.trim();
    let inside = [("（", "）"), ("(", ")"), ("[", "]"), ("〔", "〕")]
        .iter()
        .find_map(|(open, close)| line.strip_prefix(open)?.strip_suffix(close));
    matches!(
        dates::date(inside.unwrap_or(line).trim()),
        Some(Date::Arabic(_) | Date::Hanzi(_))
    )
}

fn bodies(text: &str) -> Vec<String> {
    let text = text.trim();
    if text.is_empty() {
        return Vec::new();
    }
    let by_blanks: Vec<&str> = text.split_whitespace().collect();
    if by_blanks.len() > 1 && by_blanks.iter().all(|body| is_party_body(body)) {
        return by_blanks.into_iter().map(str::to_owned).collect();
    }
    vec![text.to_owned()]
}

/// The edition label, where `line` is nothing else: （社会公开稿）.
pub(super) fn edition(line: &str) -> Option<Edition> {
    let pairs = [
        ("（", "）"),
        ("(", ")"),
        ("【", "】"),
        ("〔", "〕"),
        ("[", "]"),
        ("［", "］"),
    ];
    let inside = |(open, close): &(&'static str, &'static str)| {
        let inside = line.strip_prefix(*open)?;
        let close = if inside.ends_with(*close) {
            *close
        } else {
            mixed_close(inside)?
        };
        Some((*open, inside.strip_suffix(close)?, close))
    };
    let (open, label, close) = pairs.iter().find_map(inside).unwrap_or(("", line, ""));
    let word = squeezed(label);
    let known = ends_with_any(&word, &["稿", "版", "版本"])
        || (!open.is_empty() && has_any(&word, &["公开", "党内", "内部", "公布"]));
    let dated = word.chars().any(|c| c.is_ascii_digit()) || has_any(&word, &["年", "：", "。"]);
    (known && !dated && is_at_most(&word, 12)).then(|| Edition {
        label: label.trim().to_owned(),
        form: EditionForm {
            open: open.to_owned(),
            close: close.to_owned(),
        },
    })
}

fn mixed_close(inside: &str) -> Option<&'static str> {
    ["）", ")"]
        .into_iter()
        .find(|close| inside.ends_with(close))
}

/// Where the edition label starts that ends the line of a title: …的通报（社会公开稿）.
pub(super) fn edition_in_line(line: &str) -> Option<usize> {
    let at = line.rfind(['（', '(', '【'])?;
    let before = line.get(..at)?.trim_end();
    let label = line.get(at..)?;
    (ends_with_any(before, ENDS) && edition(label).is_some()).then_some(at)
}

fn without_edition(line: &str) -> &str {
    edition_in_line(line)
        .and_then(|at| line.get(..at))
        .unwrap_or(line)
        .trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_start(lines: &[&str]) -> usize {
        let lines: Vec<Paragraph> = lines.iter().map(|line| Paragraph::new(line, 0)).collect();
        start(&lines, lines.len() - 1)
    }

    #[test]
    fn titles_reach_back_to_their_issuers() {
        assert_eq!(
            title_start(&["要闻", "中共甲局党组", "关于巡察整改进展情况的通报"]),
            1
        );
        assert_eq!(
            title_start(&["中共甲委员会", "中共乙委员会", "关于整改情况的通报"]),
            0
        );
        assert_eq!(
            title_start(&["中共甲局党组", "关于巡察集中整改", "进展情况的通报"]),
            0
        );
        assert_eq!(
            title_start(&["甲市教育局", "中共甲局党组关于整改情况的通报"]),
            1
        );
        assert_eq!(title_start(&["甲市教育局", "关于整改情况的通报"]), 0);
    }

    #[test]
    fn issuers_stand_before_about() {
        let issuers = |lines: &[&str]| {
            issuers(
                &lines
                    .iter()
                    .map(|&line| line.to_owned())
                    .collect::<Vec<_>>(),
            )
            .join("+")
        };
        assert_eq!(issuers(&["中共甲局党组关于整改情况的通报"]), "中共甲局党组");
        assert_eq!(
            issuers(&["中共甲局党组 关于整改情况的通报"]),
            "中共甲局党组"
        );
        assert_eq!(
            issuers(&["中共甲委员会 中共乙委员会关于整改的通报"]),
            "中共甲委员会+中共乙委员会"
        );
        assert_eq!(issuers(&["关于巡察整改情况的通报"]), "");
    }

    #[test]
    fn editions() {
        let label = |line: &str| edition(line).map(|edition| edition.label);
        assert_eq!(label("（社会公开稿）").as_deref(), Some("社会公开稿"));
        assert_eq!(label("(党内通报稿）").as_deref(), Some("党内通报稿"));
        assert_eq!(label("社会公开稿").as_deref(), Some("社会公开稿"));
        assert_eq!(label("（2023年8月10日）"), None);
        assert_eq!(label("根据市委统一部署"), None);
    }
}

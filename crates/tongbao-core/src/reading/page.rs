//! Finds the title, and takes off what the page put about the notice.

use tongbao_document::Severity;

use super::dates;
use super::labels;
use super::markers;
use super::remarks::Remarks;
use super::source::Paragraph;
use super::text::Text;
use super::titles;
use super::words::{
    Vocabulary, ends_with_any, has_any, is_at_most, squeezed, starts_with_any, vocabulary,
};

/// How many paragraphs may stand before the text of a notice.
const HEAD: usize = 40;

/// Splits off title and edition, and drops the marks of the page before and behind the notice.
pub(super) fn open(paragraphs: Vec<Paragraph>, remarks: &mut Remarks) -> Text {
    let mut paragraphs: Vec<Paragraph> = paragraphs
        .into_iter()
        .filter(|paragraph| {
            let drop = !paragraph.is_marked() && is_page_number(&paragraph.text);
            if drop {
                noise("noise-page-number", "去除了页码", paragraph, remarks);
            }
            !drop
        })
        .collect();
    close(&mut paragraphs, remarks);
    let head = paragraphs
        .iter()
        .take(HEAD)
        .take_while(|paragraph| is_head(paragraph))
        .count();
    // What is for fewer people about the title stands before the preamble.
    let rest = paragraphs.split_off(head);
    let (mut withheld, mut paragraphs): (Vec<_>, Vec<_>) =
        paragraphs.into_iter().partition(Paragraph::is_withheld);
    let head = paragraphs.len();
    paragraphs.extend(rest);
    let lines = paragraphs.get(..head).unwrap_or_default();
    let Some(end) = lines.iter().rposition(|line| titles::is_end(&line.text)) else {
        let mut body = paragraphs.split_off(head);
        paragraphs.retain(|line| !drop_furniture(line, remarks));
        withheld.append(&mut paragraphs);
        withheld.append(&mut body);
        return Text {
            body: withheld,
            ..Text::default()
        };
    };
    let start = titles::start(lines, end);
    let mut body = paragraphs.split_off(end + 1);
    let mut title = paragraphs.split_off(start);
    let whole: String = title.iter().map(|line| squeezed(&line.text)).collect();
    paragraphs.retain(|line| !drop_before_title(line, &whole, remarks));
    paragraphs.append(&mut title);
    let edition = take_edition(
        &mut paragraphs,
        &mut body,
        head.saturating_sub(end + 1),
        remarks,
    );
    let byline = take_byline(&mut body);
    withheld.append(&mut body);
    Text {
        tail: Vec::new(),
        title: paragraphs,
        edition,
        byline,
        body: withheld,
    }
}

/// Takes the edition label from the end of the title or from the line under it, and the marks of
/// the page among the `lines` under it.
fn take_edition(
    title: &mut Vec<Paragraph>,
    body: &mut Vec<Paragraph>,
    lines: usize,
    remarks: &mut Remarks,
) -> Option<Paragraph> {
    let mut under: Vec<Paragraph> = body.drain(..lines.min(body.len())).collect();
    while under
        .first()
        .is_some_and(|line| line.text.starts_with("——"))
    {
        title.push(under.remove(0));
    }
    under.retain(|line| !drop_furniture(line, remarks));
    let in_line = title
        .last()
        .and_then(|last| titles::edition_in_line(&last.text));
    let edition = if let Some(at) = in_line {
        title.pop().map(|last| {
            title.push(last.stretch(0..at));
            last.stretch(at..last.text.len())
        })
    } else if under
        .first()
        .is_some_and(|line| titles::edition(&line.text).is_some())
    {
        Some(under.remove(0))
    } else {
        None
    };
    under.append(body);
    *body = under;
    edition
}

/// Takes the byline off the head of `body`, where text follows it.
fn take_byline(body: &mut Vec<Paragraph>) -> Vec<Paragraph> {
    let len = titles::byline(body);
    if len < body.len() {
        body.drain(..len).collect()
    } else {
        Vec::new()
    }
}

/// Drops the marks of the page behind the notice.
fn close(paragraphs: &mut Vec<Paragraph>, remarks: &mut Remarks) {
    while let [.., before, last] = paragraphs.as_slice()
        && !is_date_of_signature(before, last)
        && drop_furniture(last, remarks)
    {
        paragraphs.pop();
    }
}

/// Whether `last` is a date such as 2024.12.30 under the name of an organ: no stamp of a page.
fn is_date_of_signature(before: &Paragraph, last: &Paragraph) -> bool {
    dates::is_numeric(&last.text)
        && before.table.is_none()
        && is_at_most(&before.text, 40)
        && !before.text.contains(['。', '；', '：', ':'])
        && furniture(&before.text).is_none()
}

/// Whether a paragraph can stand before the text: a line, not prose, not numbered.
fn is_head(paragraph: &Paragraph) -> bool {
    let text = &paragraph.text;
    // A line for fewer people may stand anywhere.
    paragraph.is_withheld()
        || paragraph.table.is_none()
            && !paragraph.is_marked()
            && is_at_most(text, 90)
            && !text.contains(['。', '；', '！'])
            && markers::marker(text).is_none()
            && labels::label(text)
                .is_none_or(|label| !label.known || label.kind == labels::Kind::Field)
}

fn noise(rule: &'static str, message: &str, line: &Paragraph, remarks: &mut Remarks) {
    remarks.note(rule, Severity::Info, line, 0..line.text.len(), || {
        message.to_owned()
    });
}

fn drop_furniture(line: &Paragraph, remarks: &mut Remarks) -> bool {
    let found = if line.table.is_some() || line.is_marked() {
        None
    } else {
        furniture(&line.text)
    };
    if let Some((rule, message)) = found {
        noise(rule, message, line, remarks);
    }
    found.is_some()
}

fn drop_before_title(line: &Paragraph, title: &str, remarks: &mut Remarks) -> bool {
    let text = squeezed(&line.text);
    let stem = text.strip_prefix("标题：").unwrap_or(&text);
    let copy = stem
        .strip_prefix(title)
        .is_some_and(|more| more.is_empty() || !more.starts_with(super::words::is_han));
    if copy {
        noise("noise-title-copy", "去除了与标题重复的一行", line, remarks);
        return true;
    }
    if drop_furniture(line, remarks) {
        return true;
    }
    // A mark of the document itself stays: 密级, 文件, 〔2023〕5号.
    let own =
        has_any(&text, &["〔", "﹝", "★", "文件", "特急", "秘密", "机密"]) || text.ends_with('号');
    let drop = !own && is_at_most(&text, 40);
    if drop {
        noise(
            "noise-before-title",
            "去除了标题之前的网页文字",
            line,
            remarks,
        );
    }
    drop
}

/// Words that begin lines of data about a page.
static DATA: Vocabulary = vocabulary!(
    "
    发布时间 发布日期 发表时间 更新时间 时间： 时间: 日期： 日期: 来源 信息来源 文章来源
    稿件来源 作者 编辑： 编辑: 责任编辑 责编 审核： 校对： 浏览 阅读 点击 访问 字体 字号 【字
    [字 （字 打印 关闭 【打印 【关闭 [打印 分享 发布机构 发布单位 发布人 索引号 信息索引
    主题分类 文号： 发文日期： 成文日期： 名称： 关键词 供稿 撰稿 录入 信息分类 发文机关：
    公开日期 公开方式 有效性 浏览次数 阅读次数 点击数
    "
);

/// Words that begin lines which lead about a site.
static WAYS: Vocabulary = vocabulary!(
    "
    首页 当前位置 您的位置 您所在的位置 您现在的位置 你的位置 位置： 网站首页 返回 上一篇
    下一篇 上一条 下一条 相关 热门 推荐 扫一扫 版权所有 主办： 主办单位 承办： 技术支持
    网站地图 联系我们 查看原文 阅读原文 原文链接 附件下载 微信 上篇 下篇 设为首页 收藏 无障碍
    网站标识码
    "
);

/// What part of a page a line is, where it is none of the notice: rule and message.
fn furniture(line: &str) -> Option<(&'static str, &'static str)> {
    if !is_at_most(line, 120) || line.contains('。') {
        return None;
    }
    let word = squeezed(line);
    let attachment = word.strip_prefix("附件").is_some_and(|rest| {
        rest.chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '：' | ':' | '一' | '二' | '三'))
    });
    let data = starts_with_any(&word, &DATA) || is_stamp(&word);
    let ways = starts_with_any(&word, &WAYS)
        || has_any(
            line,
            &[
                " | ",
                "｜",
                ">>",
                " > ",
                "»",
                "->",
                "备案号",
                "ICP备",
                "公网安备",
            ],
        )
        || word.contains('>');
    if data {
        Some(("noise-metadata", "去除了网页的发布信息"))
    } else if ways {
        Some(("noise-navigation", "去除了网页的导航文字"))
    } else if attachment {
        Some(("noise-attachment-mark", "去除了单独一行的附件标记"))
    } else {
        None
    }
}

/// A date as pages stamp it: 2023-08-10 10:30, 2023年08月10日 10:30.
fn is_stamp(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(digits..).unwrap_or_default();
    let numeric = digits == 4
        && rest.starts_with(['-', '/', '.'])
        && rest
            .get(1..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let timed = digits == 4
        && rest.starts_with('年')
        && rest.split_once('日').is_some_and(|(_, time)| {
            time.starts_with(|c: char| c.is_ascii_digit())
                || has_any(time, &["来源", "浏览", "字体"])
        });
    numeric || timed
}

/// The number of a page between dashes: - 3 -.
fn is_page_number(line: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '—' | '–' | '－' | '─');
    let inside = line.trim_matches(dash).trim();
    let bare = line.starts_with(dash) && line.ends_with(dash);
    bare && !inside.is_empty() && inside.len() <= 4 && inside.bytes().all(|b| b.is_ascii_digit())
        || starts_with_any(line, &["第"])
            && ends_with_any(line, &["页"])
            && is_at_most(line, 12)
            && line.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_in_figures_is_that_of_the_signature_or_a_stamp() {
        let head = "中共青岭县民政局党组\n关于巡察整改进展情况的通报\n一、组织整改情况\n已整改。\n";
        let read = |tail: &str| {
            let text = format!("{head}{tail}");
            crate::read_text(text.as_bytes(), &crate::ReadOptions::default()).expect("a notice")
        };
        for date in ["2024.12.30", "2024-12-30", "2024/12/30", "2024.12.30。"] {
            let report = read(&format!("中共青岭县民政局党组\n{date}\n打印本页\n"));
            let notice = report.value;
            assert_eq!(notice.signatures, ["中共青岭县民政局党组"], "{date}");
            assert_eq!(notice.date, Some(crate::model::Date::Text(date.to_owned())));
        }
        let stamped = read("2024-12-30\n");
        assert!(stamped.value.date.is_none());
        assert_eq!(stamped.findings[0].rule, "noise-metadata");
    }

    #[test]
    fn furniture_of_pages() {
        for line in [
            "萤洲日报电子版 | 要闻",
            "当前位置：首页 > 党务公开",
            "发布时间：2023-08-10 来源：本站",
            "2023-08-10 10:30",
            "【打印】【关闭】",
            "上一篇：甲",
            "附件1",
        ] {
            assert!(furniture(line).is_some(), "{line}");
        }
        for line in [
            "2023年8月10日",
            "中共甲局党组",
            "附件：整改清单",
            "联系电话：0399-5550000",
        ] {
            assert!(furniture(line).is_none(), "{line}");
        }
        assert!(is_page_number("- 3 -") && is_page_number("—12—") && !is_page_number("——"));
    }
}

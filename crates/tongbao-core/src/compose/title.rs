//! Title and edition label (GB/T 9704-2012, 7.3.1).

mod breaking;
mod words;

use tongbao_document::{Block, Finding, Heading, HeadingExtent, Place, Role, Severity};

use super::{plain, styles};
use crate::gbt9704::ROWS_BELOW_SEPARATOR;
use crate::model::{Format, Notice};
use crate::style::Style;

/// Sets the lines of the title, the edition label and the byline, which looks as the label does.
pub(super) fn set(
    notice: &Notice,
    format: Option<Format>,
    style: &Style,
    findings: &mut Vec<Finding>,
) -> Vec<Block> {
    let mut paragraphs = Vec::new();
    let lines = breaking::break_title(&notice.title, &notice.issuers);
    for (i, line) in lines.iter().enumerate() {
        let path = format!("title[{}]", line.source);
        let block = styles::of(Role::Title, style);
        let mut paragraph = plain::styled(Role::Title, block, &line.text, path);
        paragraph.heading = (i == 0).then(|| Heading {
            depth: 1,
            text: on_one_line(notice),
            extent: HeadingExtent::Whole,
        });
        paragraphs.push(paragraph);
    }
    if lines.len() != notice.title.len() {
        let printed: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        findings.push(
            Finding::new(
                "title-broken",
                Severity::Info,
                format!("标题超过一行二十字，已按词意分为{}行", lines.len()),
            )
            .at(Place::Path("title".to_owned()))
            .quoting(printed.join("／"))
            .hint("如需另行断行，请在原稿标题中自行换行"),
        );
    }
    if let Some(edition) = &notice.edition {
        let text = format!(
            "{}{}{}",
            edition.form.open, edition.label, edition.form.close
        );
        paragraphs.push(plain::paragraph(Role::EditionLabel, &text, "edition"));
    }
    for (i, line) in notice.byline.iter().enumerate() {
        let path = format!("byline[{i}]");
        paragraphs.push(plain::paragraph(Role::EditionLabel, line, path));
    }
    if let Some(first) = paragraphs.first_mut() {
        first.style.rows_before = match format {
            // 7.3.1 and 10.1: two blank lines below what stands above.
            Some(_) => ROWS_BELOW_SEPARATOR,
            None => style.rows_above_title,
        };
    }
    if let Some(last) = paragraphs.last_mut() {
        last.style.rows_after = style.rows_below_title;
    }
    paragraphs.into_iter().map(Block::Paragraph).collect()
}

/// The whole title on one line; joint issuers keep a blank between them.
pub(super) fn on_one_line(notice: &Notice) -> String {
    let mut whole = String::new();
    let mut after_issuer = false;
    for line in &notice.title {
        let issuer = notice.issuers.iter().any(|issuer| issuer == line);
        if after_issuer && issuer {
            whole.push(' ');
        }
        whole.push_str(line);
        after_issuer = issuer;
    }
    whole
}

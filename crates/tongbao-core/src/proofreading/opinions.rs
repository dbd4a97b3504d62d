//! 校对意见: findings as offices hand them to one another, numbered, on paper.

use crate::Notice;
use crate::model::{Paragraph, Part, Table};

/// One opinion, in words for a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// Where: 第7行.
    pub place: String,
    /// What stands there, with a little of what is around it.
    pub original: String,
    /// What to write.
    pub suggestion: String,
    /// Why, and on whose authority.
    pub reason: String,
}

/// The opinions on one notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpinionSheet {
    /// How the notice is called: its file name.
    pub name: String,
    /// In their order.
    pub opinions: Vec<Opinion>,
}

/// Sets opinions out as a document of the same make as the notices themselves: [`crate::compose()`]
/// prints it. Characters that no page can hold are left out.
///
/// ```
/// use tongbao_core::proofreading::{Opinion, OpinionSheet, opinions};
/// use tongbao_core::{Style, compose};
///
/// let opinion = Opinion {
///     place: "第7行".into(),
///     original: "诚恳接受,认真整改".into(),
///     suggestion: "改为“，”".into(),
///     reason: "汉字之间用了半角“,”".into(),
/// };
/// let sheet = OpinionSheet { name: "通报.txt".into(), opinions: vec![opinion] };
/// let notice = opinions(&[sheet]);
/// assert_eq!(notice.title, ["校对意见"]);
/// assert!(compose(&notice, &Style::default()).is_ok());
/// ```
pub fn opinions(sheets: &[OpinionSheet]) -> Notice {
    let total: usize = sheets.iter().map(|sheet| sheet.opinions.len()).sum();
    let lead = match sheets {
        [sheet] => format!("对“{}”进行了校对，", sheet.name),
        _ => format!("对{}份材料进行了校对，", sheets.len()),
    };
    let lead = if total == 0 {
        format!("{lead}没有发现问题。")
    } else {
        format!("{lead}共提出意见{total}条，供修改时参考。采纳与否，请以原件和有关规定为准。")
    };
    let mut parts: Vec<Part> = Vec::new();
    for sheet in sheets {
        let body = if sheet.opinions.is_empty() {
            Paragraph::new("没有发现问题。")
        } else {
            Paragraph {
                table: Some(table(&sheet.opinions)),
                ..Paragraph::default()
            }
        };
        // One notice needs no heading of its own.
        let heading = (sheets.len() > 1).then(|| printable(&sheet.name));
        if heading.is_some() || !sheet.opinions.is_empty() {
            parts.push(Part {
                heading,
                body: vec![body],
                ..Part::default()
            });
        }
    }
    Notice {
        title: vec!["校对意见".to_owned()],
        preamble: vec![Paragraph::new(printable(&lead))],
        parts,
        ..Notice::default()
    }
}

fn table(opinions: &[Opinion]) -> Table {
    let head = ["序号", "位置", "原文", "建议", "理由"];
    let rows = opinions.iter().enumerate().map(|(i, opinion)| {
        let cells = [
            &opinion.place,
            &opinion.original,
            &opinion.suggestion,
            &opinion.reason,
        ];
        let number = (i + 1).to_string();
        std::iter::once(number)
            .chain(cells.into_iter().map(|cell| printable(cell)))
            .collect()
    });
    Table {
        caption: None,
        header_rows: 1,
        rows: std::iter::once(head.map(str::to_owned).to_vec())
            .chain(rows)
            .collect(),
    }
}

/// The text without characters that have no place on a page.
fn printable(text: &str) -> String {
    let unseen = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    text.chars().filter(|c| !unseen(*c)).collect()
}

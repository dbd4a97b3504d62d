//! Spaces inside Chinese text, and characters that only look right.

use tongbao_document::{Finding, Place, Position, Severity, Span};

use crate::numbering::{Kind, PieceKind};
use crate::proofreading::chars::{
    before, is_blank, is_closing, is_hanzi, is_opening, is_stop, left, right, slice,
};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};
use crate::proofreading::words::common::is_word;

/// The runs of blanks inside `text`.
fn gaps(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    for (i, c) in text.char_indices().filter(|(_, c)| is_blank(*c)) {
        match found.last_mut() {
            Some(range) if range.end == i => range.end = i + c.len_utf8(),
            _ => found.push(i..i + c.len_utf8()),
        }
    }
    found.retain(|range| range.start > 0 && range.end < text.len());
    found
}

pub(super) const BETWEEN_HANZI: Rule = Rule {
    id: "space-between-hanzi",
    family: Family::Punctuation,
    severity: Severity::Warning,
    source: "GB/T 15834-2011 5.1；校对惯例",
    summary: "汉字之间、汉字与标点之间不留空格",
    examples: &[
        ("如期完成巡察整 改任务。", "如期完成巡察整改任务。"),
        ("落实“双随机  一公开”制度。", "落实“双随机、一公开”制度。"),
        ("加强学习， 压实责任。", "加强学习，压实责任。"),
    ],
    traps: &[
        "学习《中共中央 国务院关于做好重点工作的意见》。",
        "第一章　总则",
        "联系人：张　三、李　四。",
        "开展R&D 调研。",
        "　　　　年　月　日",
    ],
    check: Check::Passages(Region::ALL, between_hanzi),
};

fn between_hanzi(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&[' ', '\u{3000}', '\t', '\u{a0}', '\u{2002}', '\u{2003}']) {
        return;
    }
    let text = &passage.text;
    if matches!(
        passage.kind,
        Kind::Field | Kind::Contact | Kind::Table | Kind::Signature | Kind::Date | Kind::Edition
    ) {
        return;
    }
    for gap in gaps(text) {
        let (Some(a), Some(b)) = (left(text, gap.start), right(text, gap.end)) else {
            continue;
        };
        // In a title a space may stand between two bodies.
        if passage.kind == Kind::Title && !inside_a_word(text, &gap) {
            continue;
        }
        let mark = |c: char| is_stop(c) || is_opening(c) || is_closing(c);
        if !(is_hanzi(a) || mark(a)) || !(is_hanzi(b) || mark(b)) || allowed(passage, &gap) {
            continue;
        }
        let behind_number = passage
            .pieces
            .iter()
            .any(|(kind, range)| *kind == PieceKind::Ordinal && range.end == gap.start);
        if behind_number {
            sheet
                .at(gap, "序号后面多了空格")
                .severity(Severity::Info)
                .hint("删去空格")
                .fix("");
        } else if mark(a) || mark(b) {
            sheet.at(gap, "标点旁边多了空格").hint("删去空格").fix("");
        } else {
            let one_word = inside_a_word(text, &gap);
            let remark = sheet.at(gap, format!("“{a}”与“{b}”之间多了空格"));
            if one_word {
                remark.hint("删去空格").fix("");
            } else {
                remark.hint("删去空格；如果是并列的两项，中间应当用“、”");
            }
        }
    }
}

/// Spaces that are right.
fn allowed(passage: &Passage, gap: &std::ops::Range<usize>) -> bool {
    let text = &passage.text;
    let head = before(text, gap.start);
    // 中共中央 国务院: joint issuers.
    let issuers = [
        "中央",
        "办公厅",
        "办公室",
        "委员会",
        "部",
        "委",
        "局",
        "院",
        "府",
        "军委",
    ];
    let joint = passage.masks.covers(Mask::Title, gap.start) || head.ends_with("中共中央");
    if joint && issuers.iter().any(|issuer| head.ends_with(issuer)) {
        return true;
    }
    // 第一章　总则.
    if head.ends_with(['章', '条', '节', '编']) && head.contains('第') && head.chars().count() <= 6
    {
        return true;
    }
    // 年　月　日 to be filled in.
    let blank_form = |c: Option<char>| matches!(c, Some('年' | '月' | '日'));
    if blank_form(left(text, gap.start)) && blank_form(right(text, gap.end)) {
        return true;
    }
    // 张　三: a name of two hanzi padded to three.
    let padded = slice(text, gap.clone()).starts_with('\u{3000}');
    let alone_before = head.chars().rev().nth(1).is_none_or(|c| !is_hanzi(c));
    let tail = slice(text, gap.end..text.len());
    let alone_after = tail.chars().nth(1).is_none_or(|c| !is_hanzi(c));
    padded && alone_before && alone_after
}

/// Whether the gap splits one word: its two neighbours are a word, and no words end and begin
/// here.
fn inside_a_word(text: &str, gap: &std::ops::Range<usize>) -> bool {
    let pair = |a: Option<char>, b: Option<char>| match (a, b) {
        (Some(a), Some(b)) => is_word(&format!("{a}{b}")),
        _ => false,
    };
    let mut head = before(text, gap.start).chars().rev();
    let (a, before_a) = (head.next(), head.next());
    let mut tail = slice(text, gap.end..text.len()).chars();
    let (b, after_b) = (tail.next(), tail.next());
    pair(a, b) && !(pair(before_a, a) && pair(b, after_b))
}

pub(super) const HAN_LATIN: Rule = Rule {
    id: "space-han-latin",
    family: Family::Punctuation,
    severity: Severity::Info,
    source: "公文排版惯例",
    summary: "汉字与数字、字母之间不键入空格",
    examples: &[("2023 年 8 月完成整改。", "2023年8月完成整改。")],
    traps: &["执行GB/T 9704标准。", "使用Windows 10系统。"],
    check: Check::Passages(Region::PROSE, han_latin),
};

fn han_latin(passage: &Passage, sheet: &mut Sheet) {
    if !passage.may_hold(&[' ', '\u{3000}', '\u{a0}']) {
        return;
    }
    let text = &passage.text;
    if matches!(passage.kind, Kind::Field | Kind::Contact) {
        return;
    }
    for gap in gaps(text) {
        let (Some(a), Some(b)) = (left(text, gap.start), right(text, gap.end)) else {
            continue;
        };
        let latin = |c: char| c.is_ascii_alphanumeric() || c == '%';
        if (is_hanzi(a) && latin(b) || latin(a) && is_hanzi(b))
            && !passage.masks.covers(Mask::Title, gap.start)
        {
            sheet
                .at(gap, "汉字与数字、字母之间多了空格")
                .hint("删去空格")
                .fix("");
        }
    }
}

pub(crate) const INVISIBLE: Rule = Rule {
    id: "space-invisible",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB 18030-2022；排版要求",
    summary: "文中没有看不见的字符（零宽空格、软连字符、控制字符等）",
    examples: &[("如期完成整\u{200b}改任务。", "如期完成整改任务。")],
    traps: &["如期完成整改任务。"],
    check: Check::Passages(Region::ALL, invisible),
};

/// Whether `c` cannot be seen and says nothing.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2028}' | '\u{2029}' | '\u{180e}'
        | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}')
        || c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

/// Unseen characters of a text source: the reader takes them off, so no passage shows them.
pub(crate) fn unseen_in(source: &str) -> Vec<Finding> {
    let unseen = source
        .char_indices()
        .filter(|(i, c)| *i > 0 && is_unseen(*c));
    unseen
        .map(|(i, c)| {
            let nowhere = Position { line: 0, column: 0 };
            let span = Span {
                bytes: i..i + c.len_utf8(),
                start: nowhere,
                end: nowhere,
            };
            let message = format!("文中有看不见的字符（U+{:04X}）", c as u32);
            Finding::new(INVISIBLE.id, INVISIBLE.severity, message)
                .at(Place::Source(span))
                .quoting(c)
                .hint("删去")
                .fix("")
        })
        .collect()
}

fn invisible(passage: &Passage, sheet: &mut Sheet) {
    if !passage.is_odd() {
        return;
    }
    for (i, c) in passage.text.char_indices() {
        let tab = c == '\t' && passage.kind != Kind::Table;
        // Those of a text source are found in the source.
        if tab || is_unseen(c) && passage.places.start().is_none() {
            sheet
                .at(
                    i..i + c.len_utf8(),
                    format!("文中有看不见的字符（U+{:04X}）", c as u32),
                )
                .hint("删去")
                .fix("");
        }
    }
}

pub(super) const LOOKALIKE: Rule = Rule {
    id: "char-lookalike",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB/T 15834-2011 5.1；GB 18030-2022",
    summary: "不用形似而不同的字符（部首、兼容汉字、形近标点）",
    examples: &[
        ("提高15%〜20%。", "提高15%～20%。"),
        ("推进重点⼯作。", "推进重点工作。"),
        ("印发〔2023﹞5号文件。", "印发〔2023〕5号文件。"),
    ],
    traps: &["提高15%～20%。", "推进重点工作。"],
    check: Check::Passages(Region::ALL, lookalike),
};

/// The hanzi of the 214 radicals, in the order of U+2F00 to U+2FD5.
const RADICALS: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨青非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

fn lookalike(passage: &Passage, sheet: &mut Sheet) {
    if !passage.is_odd() {
        return;
    }
    for (i, c) in passage.text.char_indices() {
        let right = match c {
            '\u{301c}' | '∼' => '～',
            '﹝' => '〔',
            '﹞' => '〕',
            '﹙' => '（',
            '﹚' => '）',
            '﹐' => '，',
            '﹑' => '、',
            '﹔' => '；',
            '﹕' => '：',
            '査' => '查',
            '岀' => '出',
            '仼' => '任',
            '亊' => '事',
            '\u{2f00}'..='\u{2fd5}' => {
                let index = (c as usize).saturating_sub(0x2f00);
                let Some(hanzi) = RADICALS.chars().nth(index) else {
                    continue;
                };
                hanzi
            }
            '\u{2e80}'..='\u{2eff}' | '\u{f900}'..='\u{faff}' => {
                sheet
                    .at(
                        i..i + c.len_utf8(),
                        format!("“{c}”是部首或兼容字符，不是通常的汉字"),
                    )
                    .hint("重新键入这个字");
                continue;
            }
            _ => continue,
        };
        sheet
            .at(
                i..i + c.len_utf8(),
                format!("“{c}”是形似的字符，应当用“{right}”"),
            )
            .hint(format!("改为“{right}”"))
            .fix(right.to_string());
    }
}

pub(super) const PRIVATE_USE: Rule = Rule {
    id: "char-pua",
    family: Family::Punctuation,
    severity: Severity::Error,
    source: "GB 18030-2022",
    summary: "文中没有造字区的字符和乱码替代符",
    examples: &[("干部李\u{e123}已调整。", "干部李某已调整。")],
    traps: &["干部李某已调整。"],
    check: Check::Passages(Region::ALL, private_use),
};

fn private_use(passage: &Passage, sheet: &mut Sheet) {
    if !passage.is_odd() {
        return;
    }
    for (i, c) in passage.text.char_indices() {
        let what = match c {
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}' => {
                "造字区的字符，别的电脑显示不出来"
            }
            '\u{fffd}' => "乱码的替代符，原字已经丢失",
            _ => continue,
        };
        sheet
            .at(i..i + c.len_utf8(), format!("这里是{what}"))
            .hint("查对原件，重新键入这个字");
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn radicals_are_complete() {
        assert_eq!(super::RADICALS.chars().count(), 214);
    }
}

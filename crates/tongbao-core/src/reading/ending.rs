//! What closes a notice: conclusion, supervision sentence, contact, signature, date.

use std::ops::Range;

use super::contact;
use super::dates;
use super::headings;
use super::labels;
use super::markers::{self, SERIES_RANK};
use super::source::Paragraph;
use super::text::Text;
use super::titles;
use super::words::{
    Vocabulary, ends_with_any, has_any, head, is_at_most, is_body, is_party_body, squeezed,
    starts_with_any, vocabulary,
};

/// Where the closing pieces stand among the paragraphs of the body, one behind another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ending {
    pub(super) conclusion: Range<usize>,
    pub(super) supervision: Range<usize>,
    pub(super) contact: Range<usize>,
    /// Whether the contact block goes on in the paragraph of the supervision sentence.
    pub(super) contact_runs_in: bool,
    pub(super) attachments: Range<usize>,
    pub(super) signatures: Range<usize>,
    pub(super) date: Option<usize>,
    pub(super) notes: Range<usize>,
}

/// The rank of （一）, below which nothing follows a signature.
const SECTION_RANK: u8 = 22;

/// How many paragraphs at the end are looked at.
const TAIL: usize = 40;

/// Finds the ending of `text`; a paragraph that holds two pieces is cut in two.
pub(super) fn find(text: &mut Text) -> Ending {
    let title: Vec<String> = text.title.iter().map(|line| line.text.clone()).collect();
    let byline: Vec<String> = text.byline.iter().map(|line| line.text.clone()).collect();
    let issuers: Vec<String> = titles::issuers(&title)
        .iter()
        .chain(&titles::signers(&byline))
        .map(|name| squeezed(name))
        .collect();
    let withheld = set_aside(&mut text.body);
    let mut bounds = find_bounds(&mut text.body, &issuers);
    put_back(&mut text.body, &mut bounds, withheld);
    let runs_in = split_contact(&mut text.body, &mut bounds);
    Ending {
        conclusion: bounds.conclusion..bounds.supervision,
        supervision: bounds.supervision..bounds.contact,
        contact: bounds.contact..bounds.attachments,
        contact_runs_in: runs_in,
        attachments: bounds.attachments..bounds.signatures,
        signatures: bounds.signatures..bounds.date,
        date: (bounds.date < bounds.notes).then_some(bounds.date),
        notes: bounds.notes..text.body.len(),
    }
}

/// Takes the paragraphs for fewer people out of the tail, where lines of contact and signature
/// cannot be told by audience; each with how many paragraphs stand before it without them.
fn set_aside(body: &mut Vec<Paragraph>) -> Vec<(usize, Paragraph)> {
    let tail = body.len().saturating_sub(TAIL);
    let mut kept = Vec::with_capacity(body.len());
    let mut withheld = Vec::new();
    for (i, paragraph) in body.drain(..).enumerate() {
        let speaks = |text: &str| is_supervision(text) || resolve(text) >= RESOLVE;
        if i >= tail && paragraph.is_withheld() && !speaks(&paragraph.text) {
            withheld.push((kept.len(), paragraph));
        } else {
            kept.push(paragraph);
        }
    }
    *body = kept;
    withheld
}

/// Where the closing pieces start, one behind another.
struct Bounds {
    conclusion: usize,
    supervision: usize,
    contact: usize,
    attachments: usize,
    signatures: usize,
    date: usize,
    notes: usize,
}

impl Bounds {
    /// The bounds of pieces in their order.
    fn all(&mut self) -> [&mut usize; 7] {
        [
            &mut self.conclusion,
            &mut self.supervision,
            &mut self.contact,
            &mut self.attachments,
            &mut self.signatures,
            &mut self.date,
            &mut self.notes,
        ]
    }

    /// Where a paragraph may stand that stood behind `at` others – in its place, behind the
    /// contact block, or at the end – and how many bounds stay before it.
    fn place(&self, at: usize, len: usize) -> (usize, usize) {
        if at <= self.conclusion {
            (at, 0)
        } else if at <= self.supervision {
            (at, 1)
        } else if at < self.contact {
            (at, 2)
        } else if at <= self.signatures {
            (self.signatures, 4)
        } else {
            (len, 7)
        }
    }
}

/// Puts the paragraphs back that were set aside.
fn put_back(body: &mut Vec<Paragraph>, bounds: &mut Bounds, withheld: Vec<(usize, Paragraph)>) {
    let len = body.len();
    // The last first, so that places before it stay.
    let mut places: Vec<(usize, usize, Paragraph)> = withheld
        .into_iter()
        .map(|(at, paragraph)| {
            let (place, before) = bounds.place(at, len);
            (place, before, paragraph)
        })
        .collect();
    while let Some((place, before, paragraph)) = places.pop() {
        body.insert(place, paragraph);
        for bound in bounds.all().into_iter().skip(before) {
            *bound += 1;
        }
    }
}

/// Finds the closing pieces from the end on.
fn find_bounds(body: &mut Vec<Paragraph>, issuers: &[String]) -> Bounds {
    let date = find_date(body);
    let end = date.unwrap_or(body.len());
    let signed = signatures(body, end, date.is_some(), issuers);
    let attached = attachments(body, signed);
    let mut classes = Vec::new();
    let mut first = attached;
    while let Some(before) = first.checked_sub(1) {
        let Some(class) = body.get(before).and_then(classify) else {
            break;
        };
        classes.push(class);
        first = before;
    }
    classes.reverse();
    settle(&mut classes);
    let count = |class: Class| classes.iter().filter(|c| **c == class).count();
    let supervision = first + count(Class::Formula);
    let contact = supervision + count(Class::Supervision);
    Bounds {
        conclusion: conclusion(body, first),
        supervision,
        contact,
        attachments: contact + count(Class::Contact),
        signatures: signed,
        date: end,
        notes: date.map_or(body.len(), |date| date + 1),
    }
}

/// The paragraph that is the date; a line of signature and date is cut in two.
fn find_date(body: &mut Vec<Paragraph>) -> Option<usize> {
    let len = body.len();
    for back in 0..len.min(TAIL / 2) {
        let at = len - 1 - back;
        let line = body.get(at)?;
        if line.table.is_some() || line.is_marked() {
            continue;
        }
        if let Some(start) = dates::trailing_any(&line.text) {
            let signature = line.stretch(0..start);
            if is_body(&signature.text) {
                let date = line.stretch(start..line.text.len());
                body.splice(at..=at, [signature, date]);
                return Some(at + 1);
            }
        }
        let signed = at
            .checked_sub(1)
            .and_then(|i| body.get(i))
            .is_some_and(|l| is_body(&l.text) || is_seal(&l.text));
        let closes = !goes_on(body.get(at + 1..).unwrap_or_default());
        // A day of no year may be said of anything, unless it is the last word.
        let near = if dates::lacks_year(&line.text) { 1 } else { 3 };
        if dates::date(&line.text).is_some() && (back < near || signed) && closes {
            return Some(at);
        }
    }
    None
}

/// Whether the notice itself goes on in `after`: a date under the title is not the last line.
/// Headings inside an attachment do not count.
fn goes_on(after: &[Paragraph]) -> bool {
    after
        .iter()
        .take_while(|line| !line.text.starts_with("附件"))
        .any(|line| markers::marker(&line.text).is_some_and(|marker| marker.rank() <= SECTION_RANK))
}

/// Where the lines of the signature start that end at `end`.
fn signatures(body: &[Paragraph], end: usize, dated: bool, issuers: &[String]) -> usize {
    let mut first = end;
    while let Some(before) = first.checked_sub(1).filter(|before| end - before <= 12) {
        let plain = |line: &&Paragraph| line.table.is_none() && !line.is_marked();
        let Some(line) = body.get(before).filter(plain) else {
            break;
        };
        let text = squeezed(&line.text);
        let known = issuers.contains(&text) || is_party_body(&line.text);
        let seal = is_seal(&text);
        let several = line.text.split_whitespace().all(is_body);
        if !(known || (dated && (is_body(&line.text) || several || seal))) || is_marked(&line.text)
        {
            break;
        }
        first = before;
    }
    // A signature that is all of the text is none.
    if first == 0 { end } else { first }
}

/// Whether a line says that a seal goes there, and nothing else.
fn is_seal(line: &str) -> bool {
    is_at_most(line, 8) && has_any(line, &["盖章", "印章", "公章"])
}

fn is_marked(text: &str) -> bool {
    markers::marker(text).is_some_and(|marker| marker.rank() < SERIES_RANK)
}

/// Where the list of attachments starts that ends at `end`.
fn attachments(body: &[Paragraph], end: usize) -> usize {
    let mut first = end;
    for before in (end.saturating_sub(TAIL)..end).rev() {
        let Some(line) = body.get(before) else { break };
        if line.table.is_some() || !is_at_most(&line.text, 70) || line.text.contains('。') {
            break;
        }
        let text = squeezed(&line.text);
        let listed = text
            .strip_prefix("附件")
            .or_else(|| text.strip_prefix('附'));
        if listed.is_some_and(|rest| rest.starts_with(['：', ':', '1', '一'])) {
            first = before;
        }
    }
    first
}

/// What a closing paragraph is; the order is that of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// 特此通报。
    Formula,
    Supervision,
    Contact,
    /// What stands behind the contact block.
    Closing,
}

fn classify(paragraph: &Paragraph) -> Option<Class> {
    let text = &paragraph.text;
    let plain = paragraph.marks.is_plain;
    if paragraph.table.is_some() || plain || is_marked(text) {
        return None;
    }
    if paragraph.is_withheld() {
        return is_supervision(text).then_some(Class::Supervision);
    }
    if is_at_most(text, 14) && starts_with_any(text, &["特此", "专此", "此通报"]) {
        Some(Class::Closing)
    } else if contact::is_labelled(text) {
        Some(Class::Contact)
    } else if is_supervision(text) {
        Some(Class::Supervision)
    } else if contact::is_line(text) {
        Some(Class::Contact)
    } else {
        None
    }
}

static OPENINGS: Vocabulary = vocabulary!(
    "
    欢迎 如有 如对 请 敬请 广大 衷心 诚恳 公开期 公示期 对以上 对上述 若有 社会各界 干部群众
    "
);

/// Whether a paragraph asks the public to watch and to write.
fn is_supervision(text: &str) -> bool {
    let asks = has_any(text, &["欢迎", "如有", "如对", "若有", "请"]);
    let watch = has_any(text, &["监督", "意见", "建议"])
        && has_any(text, &["反映", "监督", "反馈", "联系", "提出"]);
    let opened = starts_with_any(text, &OPENINGS)
        || has_any(
            text,
            &["欢迎广大", "欢迎社会", "欢迎各", "欢迎干部", "欢迎党员"],
        );
    asks && watch
        && opened
        && is_at_most(text, 400)
        && labels::label(text).is_none_or(|label| !label.known)
}

/// Puts the classes into the order of a notice: what stands too early belongs to what follows.
fn settle(classes: &mut [Class]) {
    let spoken = classes
        .iter()
        .position(|c| matches!(c, Class::Supervision | Class::Contact));
    for (i, class) in classes.iter_mut().enumerate() {
        if *class == Class::Closing && spoken.is_none_or(|spoken| i < spoken) {
            *class = Class::Formula;
        }
    }
    let mut least = Class::Closing;
    for class in classes.iter_mut().rev() {
        least = least.min(*class);
        *class = least;
    }
}

/// Cuts the contact block off the paragraph of the supervision sentence; whether there was one.
fn split_contact(body: &mut Vec<Paragraph>, bounds: &mut Bounds) -> bool {
    let last = bounds
        .contact
        .checked_sub(1)
        .filter(|last| *last >= bounds.supervision);
    let Some((last, paragraph)) = last.and_then(|last| Some((last, body.get(last)?))) else {
        return false;
    };
    let Some(at) = contact::split_at(&paragraph.text).filter(|_| !paragraph.is_marked()) else {
        return false;
    };
    let pieces = [
        paragraph.stretch(0..at),
        paragraph.stretch(at..paragraph.text.len()),
    ];
    body.splice(last..=last, pieces);
    for bound in bounds.all().into_iter().skip(3) {
        *bound += 1;
    }
    true
}

/// Where the paragraphs of resolve start that end at `end`.
fn conclusion(body: &[Paragraph], end: usize) -> usize {
    let heading = body
        .get(..end)
        .unwrap_or_default()
        .iter()
        .rposition(|p| is_marked(&p.text));
    // What follows a heading on a line of its own may be all that stands under it.
    let plain_part = heading.and_then(|i| body.get(i)).is_some_and(|p| {
        markers::marker(&p.text).is_some_and(|marker| {
            marker.rank() <= 10 && headings::plain(&p.text, marker.len).rest() >= p.text.len()
        })
    });
    let mut first = end;
    while let Some(before) = first.checked_sub(1).filter(|before| *before > 0) {
        let Some(paragraph) = body.get(before) else {
            break;
        };
        let wanted = if plain_part { RESOLVE + 2 } else { RESOLVE };
        let hangs = body.get(before - 1).is_some_and(expects_more);
        if paragraph.table.is_some()
            || paragraph.marks.is_plain
            || hangs
            || resolve(&paragraph.text) < wanted
        {
            break;
        }
        first = before;
    }
    first
}

/// Whether a paragraph cannot be the last of what it opens: a label alone, a heading alone.
fn expects_more(paragraph: &Paragraph) -> bool {
    let text = &paragraph.text;
    let bare_label = labels::label(text).is_some_and(|label| label.len == text.len());
    bare_label || (is_marked(text) && !ends_with_any(text, &["。", "；"]))
}

/// From this weight on a paragraph is one of resolve.
const RESOLVE: i32 = 3;

static NEXT: Vocabulary = vocabulary!(
    "
    下一步 下一阶段 接下来 今后 下步 站在新 面向未来 新征程 在今后 在下一步 在下一阶段 在后续 展望
    "
);
static WILL: Vocabulary = vocabulary!(
    "
    将以 将继续 将坚持 将始终 将更加 将进一步 将深入 将持续 将认真 将切实 将紧紧 将一如既往 将把 将牢
    将不断 将严格 将全面 将按照 将在 将坚决 将深刻 将团结 将带领 要以 一定
    "
);
static SUBJECTS: Vocabulary = vocabulary!(
    "
    党组 党委 委员会 工委 市委 县委 区委 省委 支部 局 我们 学院 大学 集团 公司 学校 医院 街道 镇 乡 办 班子
    "
);
static GOALS: Vocabulary = vocabulary!(
    "
    贡献 新局面 新成效 新篇章 坚强保障 坚强保证 高质量发展 新进步 奋力 努力
    "
);
static ENDURANCE: Vocabulary = vocabulary!(
    "
    坚持不懈 持之以恒 久久为功 驰而不息 慎终如始 一以贯之 力度不减 钉钉子
    "
);

/// How much a paragraph sounds like the resolve at the end of a notice.
fn resolve(text: &str) -> i32 {
    if markers::marker(text).is_some() || labels::label(text).is_some() {
        return 0;
    }
    let start = head(text, 45);
    // 县教育局党组将……: who will, in the first clause.
    let before = start
        .split('将')
        .next()
        .filter(|before| before.len() < start.len());
    let subject = before.is_some_and(|before| {
        let clause = before.rsplit('，').next().unwrap_or_default();
        is_at_most(before, 25) && has_any(clause, &SUBJECTS)
    });
    let mut score = 0;
    score += 3 * i32::from(starts_with_any(text, &NEXT));
    score += 3 * i32::from(has_any(start, &WILL) || subject);
    score += 2 * i32::from(text.contains("为契机"));
    score += i32::from(has_any(text, &GOALS));
    score += i32::from(has_any(text, &ENDURANCE));
    score -= i32::from(text.contains(|c: char| c.is_ascii_digit()));
    score -= 2 * i32::from(has_any(start, &["已", "召开", "完成了", "开展了"]));
    score
}

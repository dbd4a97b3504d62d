//! 版头 (GB/T 9704-2012, 7.2) and the head of a letter (10.1).

use tongbao_document::{
    Alignment, BlockStyle, Cells, Centre, Finding, FootSeparator, Grid, Head, HeadContent,
    HeadItem, IssuerMark, Length, Paragraph, Place, Reference, Role, Run, Separator, Severity,
    Strokes, Tab, Typeface, width,
};

use super::plain::{self, measure};
use super::styles;
use crate::gbt9704::{
    GRID, LETTER_CLEARANCE, LETTER_MARK_TOP, LETTER_RULE, LETTER_RULE_FOOT, LETTER_RULE_LENGTH,
    MARK_TOP, ROWS_BELOW_MARK, SEPARATOR_DISTANCE, SIGNATORY_INDENT, SIZE_THREE,
};
use crate::model::{Format, Masthead};
use crate::style::Style;

/// From line to line of a mark with several names, in sizes: practice.
const MARK_PITCH: (i64, i64) = (13, 10);

/// 签发人：, whose names align below one another (7.2.6).
const SIGNATORY_LABEL: &str = "签发人：";

/// How many rows there are above the mark: three of 10.2 mm in 35 mm.
const ROWS_ABOVE_MARK: i64 = 3;

/// How many names of signatories stand on a row (7.2.6).
const NAMES_A_ROW: usize = 2;

const SHORTEN_CODE: &str = "请用规范的机关代字，写得短些";

/// What a head needs to know of the page it is on.
#[derive(Clone, Copy)]
pub(super) struct Room {
    /// The grid of the page.
    pub(super) grid: Grid,
    /// How far the grid begins above the type area (Grid-B).
    pub(super) overhang: Length,
    /// How many rows below the head belong to the first text: title, 主送机关, a line of text.
    pub(super) rows_below: u16,
}

/// Sets the head of `masthead`.
pub(super) fn set(
    masthead: &Masthead,
    style: &Style,
    room: Room,
    findings: &mut Vec<Finding>,
) -> Head {
    let mut press = Press {
        items: Vec::new(),
        findings: Vec::new(),
        style,
        room,
    };
    match masthead.format {
        Format::Document => press.document(masthead),
        Format::Letter => press.letter(masthead),
    }
    findings.append(&mut press.findings);
    Head {
        items: press.items,
        text_gap: match masthead.format {
            Format::Document => Length::ZERO,
            // Its last item is a line of the height of a row.
            Format::Letter => press_half_leading(room),
        },
    }
}

/// The lower double rule of a letter (10.1): thin above, thick below.
pub(super) fn foot_separator(style: &Style) -> FootSeparator {
    let (thick, gap, thin) = LETTER_RULE;
    FootSeparator {
        separator: letter_rule(style, thin, gap, thick),
        height: LETTER_RULE_FOOT,
        clearance: LETTER_CLEARANCE,
    }
}

fn letter_rule(style: &Style, upper: Length, gap: Length, lower: Length) -> Separator {
    Separator {
        strokes: Strokes::Double { upper, gap, lower },
        length: LETTER_RULE_LENGTH,
        centre: Centre::Sheet,
        color: style.red,
    }
}

/// Between the edge of a row and the body of a 三号 character in it.
fn press_half_leading(room: Room) -> Length {
    (room.grid.pitch() - SIZE_THREE) / 2
}

struct Press<'a> {
    items: Vec<HeadItem>,
    findings: Vec<Finding>,
    style: &'a Style,
    room: Room,
}

impl Press<'_> {
    fn document(&mut self, masthead: &Masthead) {
        // 7.2.2 gives 密级 the second line, with or without 份号 above it.
        let mut row = 0;
        if let Some(number) = &masthead.copy_number {
            row = self.at_row(row, Role::CopyNumber, number, "copy_number");
        }
        if let Some(secrecy) = &masthead.secrecy {
            row = self.at_row(row.max(1), Role::Secrecy, secrecy, "secrecy");
        }
        if let Some(urgency) = &masthead.urgency {
            self.at_row(row, Role::Urgency, urgency, "urgency");
        }
        let overhang = self.room.overhang;
        self.mark(masthead, Reference::TypeArea, MARK_TOP + overhang);
        self.number(masthead);
        self.push(
            Reference::Previous,
            SEPARATOR_DISTANCE,
            HeadContent::Separator(Separator {
                strokes: Strokes::Single(self.style.separator_thickness),
                length: self.room.grid.width,
                centre: Centre::TypeArea,
                color: self.style.red,
            }),
        );
    }

    fn letter(&mut self, masthead: &Masthead) {
        self.mark(masthead, Reference::Sheet, LETTER_MARK_TOP);
        let (thick, gap, thin) = LETTER_RULE;
        let rule = letter_rule(self.style, thick, gap, thin);
        let rule = HeadContent::Separator(rule);
        self.push(Reference::Previous, SEPARATOR_DISTANCE, rule);
        let lines = [
            (Role::CopyNumber, &masthead.copy_number, "copy_number"),
            (Role::Secrecy, &masthead.secrecy, "secrecy"),
            (Role::Urgency, &masthead.urgency, "urgency"),
        ];
        let mut distance = LETTER_CLEARANCE;
        let mut number = masthead.document_number.as_ref();
        for (role, text, name) in lines {
            let Some(text) = text else { continue };
            let content = HeadContent::Paragraph(line(role, text, name));
            self.push(Reference::Previous, distance, content);
            distance = self.leading();
            if let Some(number) = number.take() {
                if measure(text) + SIGNATORY_INDENT + measure(number) > GRID.measure() {
                    let message = "发文字号太长，与同一行左边的内容重叠";
                    self.tell(
                        "head-overlap",
                        "document_number",
                        number,
                        message,
                        SHORTEN_CODE,
                    );
                }
                self.push(Reference::Beside, Length::ZERO, right(number));
            }
        }
        if let Some(number) = number {
            self.push(Reference::Previous, distance, right(number));
        }
    }

    /// 发文机关标志 (7.2.4, 10.1).
    fn mark(&mut self, masthead: &Masthead, from: Reference, top: Length) {
        if masthead.mark.is_empty() {
            return;
        }
        let is_letter = masthead.format == Format::Letter;
        // A letter carries the mark of the leading body alone.
        let count = if is_letter { 1 } else { masthead.mark.len() };
        let names: Vec<String> = masthead.mark.iter().take(count).cloned().collect();
        let suffix = masthead.suffix.clone().filter(|_| !is_letter);
        let size = self.mark_size(&names, suffix.as_deref(), masthead);
        self.push(
            from,
            top,
            HeadContent::Mark(IssuerMark {
                names,
                suffix,
                typeface: styles::base(Role::IssuerMark).typeface,
                size,
                color: self.style.red,
                pitch: size.scale(MARK_PITCH.0, MARK_PITCH.1),
                place: Place::Path("masthead.mark".to_owned()),
            }),
        );
    }

    /// As large as the style allows, as fits the width, and, with several names, as leaves room
    /// for text on the page.
    fn mark_size(&mut self, names: &[String], suffix: Option<&str>, masthead: &Masthead) -> Length {
        let measure = |text: &str| width::of_text(text, Typeface::XiaoBiaoSong);
        let widest = names.iter().map(|name| measure(name)).max();
        let mut cells = widest.unwrap_or(Cells::ZERO) + suffix.map_or(Cells::ZERO, measure);
        if names.len() > 1 && suffix.is_some() {
            cells += IssuerMark::SUFFIX_GAP;
        }
        // Rounded down: a mark one unit too wide would have to shrink.
        let thousandths = i64::from(cells.thousandths()).max(1000);
        let fitting = Length::from_emu(GRID.width.emu() * 1000 / thousandths);
        let mut size = self.style.mark_size.min(fitting);
        if names.len() > 1 {
            let rows = u16::try_from(signatory_rows(masthead)).unwrap_or(u16::MAX);
            let below = ROWS_BELOW_MARK
                .saturating_add(rows.max(1))
                .saturating_add(self.room.rows_below);
            let grid = &self.room.grid;
            let height = grid.height - MARK_TOP - grid.row(i64::from(below)) - SEPARATOR_DISTANCE;
            // n lines are n - 1 pitches and a size high.
            let (numerator, denominator) = MARK_PITCH;
            let lines = names.len() as i64;
            let units = (lines - 1) * numerator + denominator;
            size = size.min(height.scale(denominator, units));
        }
        if size < SIZE_THREE {
            let message =
                "发文机关标志放不下：机关太多，首页没有正文的位置，或名称太长，超过版心宽";
            let hint = "请用规范化简称，或只用主办机关的标志";
            self.tell("mark-too-large", "mark", &names.join("、"), message, hint);
        }
        size.max(SIZE_THREE)
    }

    /// 发文字号 (7.2.5) and 签发人 (7.2.6).
    fn number(&mut self, masthead: &Masthead) {
        let half_leading = press_half_leading(self.room);
        let first = self.room.grid.row(i64::from(ROWS_BELOW_MARK)) + half_leading;
        let number = masthead.document_number.as_deref();
        if masthead.signatories.is_empty() {
            if let Some(number) = number {
                let paragraph = line(Role::DocumentNumber, number, "document_number");
                self.push(
                    Reference::Previous,
                    first,
                    HeadContent::Paragraph(paragraph),
                );
            }
            return;
        }
        let rows = signatory_lines(&masthead.signatories);
        let widest = rows.iter().map(|row| measure(row)).max();
        let start = GRID.measure()
            - SIGNATORY_INDENT
            - widest.unwrap_or(Cells::ZERO)
            - measure(SIGNATORY_LABEL);
        let last = rows.len().saturating_sub(1);
        let end = SIGNATORY_INDENT + number.map_or(Cells::ZERO, measure);
        let label = if last == 0 {
            Cells::ZERO
        } else {
            measure(SIGNATORY_LABEL)
        };
        if end > start + label || start < SIGNATORY_INDENT {
            let message = "发文字号和签发人在同一行放不下（7.2.6）";
            let number = number.unwrap_or_default();
            self.tell("head-overlap", "signatories", number, message, SHORTEN_CODE);
        }
        for (i, names) in rows.into_iter().enumerate() {
            let number = number.filter(|_| i == last);
            let paragraph = signatory_line(number, &names, start, i == 0);
            let distance = if i == 0 { first } else { self.leading() };
            self.push(
                Reference::Previous,
                distance,
                HeadContent::Paragraph(paragraph),
            );
        }
    }

    /// Between the bodies of characters on rows one below another.
    fn leading(&self) -> Length {
        self.room.grid.pitch() - SIZE_THREE
    }

    /// Sets an item from `row` on, counted from 0; gives the row below it.
    fn at_row(&mut self, row: i64, role: Role, text: &str, name: &str) -> i64 {
        let grid = &self.room.grid;
        let top = grid.row(row) + press_half_leading(self.room);
        let content = HeadContent::Paragraph(line(role, text, name));
        self.push(Reference::TypeArea, top, content);
        let lines = measure(text).thousandths() - 1;
        let below = row + 1 + i64::from(lines.max(0) / GRID.measure().thousandths());
        if below > ROWS_ABOVE_MARK {
            let message = "版头左上角的内容太长，与下面的发文机关标志重叠";
            self.tell("head-overlap", name, text, message, "请写得短些");
        }
        below
    }

    /// Tells what cannot be printed well.
    fn tell(&mut self, rule: &'static str, name: &str, text: &str, message: &str, hint: &str) {
        self.findings.push(
            Finding::new(rule, Severity::Error, message)
                .at(Place::Path(format!("masthead.{name}")))
                .quoting(text)
                .hint(hint),
        );
    }

    fn push(&mut self, from: Reference, distance: Length, content: HeadContent) {
        self.items.push(HeadItem {
            from,
            distance,
            content,
        });
    }
}

/// How many rows the signatories take.
fn signatory_rows(masthead: &Masthead) -> usize {
    masthead.signatories.len().div_ceil(NAMES_A_ROW)
}

/// The rows of names, each name as wide as the widest, a blank character between two.
fn signatory_lines(names: &[String]) -> Vec<String> {
    let widest = names.iter().map(|name| measure(name)).max();
    let widest = widest.unwrap_or(Cells::ZERO);
    names
        .chunks(NAMES_A_ROW)
        .map(|row| {
            let mut text = String::new();
            for (i, name) in row.iter().enumerate() {
                if i > 0 {
                    text.push('　');
                }
                text.push_str(name);
                let is_last = i + 1 == row.len();
                let mut used = measure(name);
                while !is_last && used + Cells::new(1) <= widest {
                    text.push('　');
                    used += Cells::new(1);
                }
            }
            text
        })
        .collect()
}

/// A row of 发文字号 on the left and 签发人 on the right; names in 楷体.
fn signatory_line(number: Option<&str>, names: &str, start: Cells, is_first: bool) -> Paragraph {
    let base = styles::base(Role::DocumentNumber);
    let plain = |text: String| Run {
        text,
        typeface: base.typeface,
    };
    let mut runs = vec![plain(format!("{}\t", number.unwrap_or_default()))];
    if is_first {
        runs.push(plain(SIGNATORY_LABEL.to_owned()));
    }
    runs.push(Run {
        text: names.to_owned(),
        typeface: Typeface::KaiTi,
    });
    let names_start = start + measure(SIGNATORY_LABEL);
    Paragraph {
        role: Role::DocumentNumber,
        style: BlockStyle {
            alignment: Alignment::Left,
            left: SIGNATORY_INDENT,
            right: SIGNATORY_INDENT,
            tab: Some(Tab::Left(if is_first { start } else { names_start })),
            ..base
        },
        runs,
        heading: None,
        place: Place::Path("masthead.signatories".to_owned()),
    }
}

/// 发文字号 of a letter: flush right (10.1).
fn right(number: &str) -> HeadContent {
    let mut paragraph = line(Role::DocumentNumber, number, "document_number");
    paragraph.style.alignment = Alignment::Right;
    HeadContent::Paragraph(paragraph)
}

fn line(role: Role, text: &str, name: &str) -> Paragraph {
    plain::paragraph(role, text, format!("masthead.{name}"))
}

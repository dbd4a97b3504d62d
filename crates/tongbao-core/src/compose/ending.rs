//! Signature and date in the three cases of GB/T 9704-2012, 7.3.5.

use tongbao_document::{
    Alignment, Block, Cell, Cells, Finding, Length, Paragraph, Place, Role, Row, Seal, Severity,
    Table,
};

use super::plain::{self, measure};
use super::styles;
use crate::gbt9704::{
    DATE_SHIFT, GRID, ROWS_BEFORE_SIGNATURE, ROWS_BEFORE_STAMP, ROWS_BELOW_STAMP,
    SEAL_ABOVE_MIDDLE, SEALED_GAP, SIGNATURE_GAP, STAMP_GAP,
};
use crate::model::{Date, Notice, Signer, Signing};
use crate::numbering::date_text;
use crate::style::Style;

/// Sets the signatures and the date.
pub(super) fn set(
    notice: &Notice,
    signing: &Signing,
    style: &Style,
    findings: &mut Vec<Finding>,
) -> Vec<Block> {
    let ending = Ending {
        names: &notice.signatures,
        date: notice
            .date
            .as_ref()
            .map(|date| printed_date(date, findings)),
        style,
    };
    match signing {
        Signing::Unsealed => ending.unsealed(),
        Signing::Sealed if notice.signatures.len() > 1 => {
            if style.seal.is_some() {
                findings.push(joint_picture());
            }
            ending.sealed_jointly()
        }
        Signing::Sealed => ending.sealed(),
        Signing::Stamped(signers) => ending.stamped(signers),
    }
}

struct Ending<'a> {
    names: &'a [String],
    date: Option<String>,
    style: &'a Style,
}

impl Ending<'_> {
    fn name_width(&self) -> Cells {
        let widths = self.names.iter().map(|name| measure(name));
        widths.max().unwrap_or(Cells::ZERO)
    }

    fn date_width(&self) -> Cells {
        self.date.as_deref().map_or(Cells::ZERO, measure)
    }

    /// No seal (7.3.5.2): the signatures form a block as wide as the longest, the others centred
    /// in it. The date begins two characters right of the block's left edge and stays at least two
    /// from the right; where that pushes it, the block moves left.
    fn unsealed(&self) -> Vec<Block> {
        let (name_width, date_width) = (self.name_width(), self.date_width());
        let date_gap = if self.names.is_empty() {
            SIGNATURE_GAP
        } else {
            SIGNATURE_GAP.max(name_width + SIGNATURE_GAP - DATE_SHIFT - date_width)
        };
        let block_gap = match self.date {
            Some(_) => date_gap + date_width + DATE_SHIFT - name_width,
            None => SIGNATURE_GAP,
        };
        let gaps = self
            .names
            .iter()
            .map(|name| block_gap + (name_width - measure(name)).half())
            .collect::<Vec<_>>();
        finish(self.lines(&gaps, date_gap), ROWS_BEFORE_SIGNATURE)
    }

    /// One seal (7.3.5.1): the date four characters from the right, the signature centred on it;
    /// a signature too long for that stays two characters from the right, the date centred below.
    fn sealed(&self) -> Vec<Block> {
        let (name_width, date_width) = (self.name_width(), self.date_width());
        let centre = SEALED_GAP + date_width.half();
        let name_gap = (centre - name_width.half()).max(SIGNATURE_GAP);
        let (name_gap, date_gap) = match (self.names.is_empty(), &self.date) {
            (true, _) | (false, None) => (SEALED_GAP, SEALED_GAP),
            (false, Some(_)) => (name_gap, name_gap + name_width.half() - date_width.half()),
        };
        let gaps = vec![name_gap; self.names.len()];
        let mut blocks = finish(self.lines(&gaps, date_gap), self.style.rows_above_seal);
        if let Some(seal) = self.seal(self.names.first()) {
            blocks.insert(0, seal);
        }
        blocks
    }

    /// Seals side by side (7.3.5.1): each signature in the middle of the room of its seal, the
    /// leading body first, the date below the last.
    fn sealed_jointly(&self) -> Vec<Block> {
        let columns = self.seal_columns();
        let share = Cells::from_thousandths(GRID.measure().thousandths() / columns as i32);
        let rows = self.names.chunks(columns).enumerate();
        let last_row = self.names.len().div_ceil(columns) - 1;
        let rows = rows
            .map(|(index, names)| {
                // The last row ends on the right.
                let blank = columns - names.len();
                let cells = (0..columns).map(|column| {
                    let at = column.checked_sub(blank);
                    let name = at.and_then(|at| names.get(at));
                    let mut paragraphs = Vec::new();
                    if let Some(name) = name {
                        let place = format!("signatures[{}]", index * columns + column - blank);
                        let mut line = centred(Role::Signature, name, place);
                        line.style.rows_before = self.style.rows_above_seal;
                        paragraphs.push(line);
                    }
                    // The names stay level where the date stands below the last.
                    let is_last = column + 1 == columns;
                    if let Some(date) = self.date.as_ref().filter(|_| index == last_row) {
                        let date = if is_last { date } else { "" };
                        paragraphs.push(centred(Role::Date, date, "date".to_owned()));
                    }
                    if paragraphs.is_empty() {
                        paragraphs.push(centred(Role::Signature, "", "signatures".to_owned()));
                    }
                    Cell { paragraphs }
                });
                Row {
                    cells: cells.collect(),
                }
            })
            .collect();
        vec![Block::Table(Table {
            columns: vec![share; columns],
            header_rows: 0,
            rows,
            rule: Length::ZERO,
            alignment: Alignment::Centered,
            place: Place::Path("signatures".to_owned()),
        })]
    }

    /// How many seals stand side by side: each has its room, and no name takes more than two lines.
    fn seal_columns(&self) -> usize {
        let measure = GRID.measure().thousandths();
        let widest = self.name_width().thousandths();
        let room = (seal_room(self.style) + Cells::new(1)).thousandths().max(1);
        let most = usize::try_from(measure / room).unwrap_or(1);
        let fits = |columns: &usize| {
            let share = measure / i32::try_from(*columns).unwrap_or(i32::MAX) - CELL_AIR;
            widest <= 2 * share
        };
        let wanted = most.clamp(1, self.names.len().max(1));
        (1..=wanted).rev().find(fits).unwrap_or(1)
    }

    /// 签名章 (7.3.5.3): 职务 and, two characters behind it, the stamp over the name, four
    /// characters from the right; one signer a row. The date follows after a blank row.
    fn stamped(&self, signers: &[Signer]) -> Vec<Block> {
        let widest = signers.iter().map(|signer| measure(&signer.name)).max();
        let widest = widest.unwrap_or(Cells::ZERO);
        let mut lines: Vec<Paragraph> = Vec::new();
        for (i, name) in self.names.iter().enumerate() {
            lines.push(line(
                Role::Signature,
                name,
                SEALED_GAP,
                format!("signatures[{i}]"),
            ));
        }
        for (i, signer) in signers.iter().enumerate() {
            let blanks = (STAMP_GAP.thousandths() / 1000).unsigned_abs() as usize;
            let text = format!("{}{}{}", signer.post, "　".repeat(blanks), signer.name);
            let gap = SEALED_GAP + widest - measure(&signer.name);
            lines.push(line(Role::Signer, &text, gap, format!("signers[{i}]")));
        }
        if let Some(date) = &self.date {
            let mut date = line(Role::Date, date, SEALED_GAP, "date".to_owned());
            date.style.rows_before = ROWS_BELOW_STAMP;
            lines.push(date);
        }
        finish(lines, ROWS_BEFORE_STAMP)
    }

    /// The signatures with `gaps` on their right, and the date with `date_gap`.
    fn lines(&self, gaps: &[Cells], date_gap: Cells) -> Vec<Paragraph> {
        let mut lines: Vec<Paragraph> = Vec::new();
        for (i, (name, gap)) in self.names.iter().zip(gaps).enumerate() {
            let place = format!("signatures[{i}]");
            lines.push(line(Role::Signature, name, *gap, place));
        }
        if let Some(date) = &self.date {
            lines.push(line(Role::Date, date, date_gap, "date".to_owned()));
        }
        lines
    }

    /// The picture of the seal, its middle a little above that of signature and date.
    fn seal(&self, name: Option<&String>) -> Option<Block> {
        let png = self.style.seal.clone()?;
        let lines = i64::from(name.is_some()) + i64::from(self.date.is_some());
        let middle = GRID.row(lines) / 2;
        Some(Block::Seal(Seal {
            png,
            width: self.style.seal_diameter,
            height: self.style.seal_diameter,
            drop: middle - SEAL_ABOVE_MIDDLE,
            description: match name {
                Some(name) => format!("{name}印章"),
                None => "印章".to_owned(),
            },
            place: Place::Path("signatures".to_owned()),
        }))
    }
}

/// One picture cannot be the seals of several bodies.
fn joint_picture() -> Finding {
    Finding::new(
        "seal-picture-joint",
        Severity::Warning,
        "联合行文各机关的印章不同，没有印样式文件中的印章图片，只留出了位置",
    )
    .at(Place::Path("signatures".to_owned()))
    .hint("请打印后逐个加盖印章")
}

/// Air beside the text of a cell, in thousandths of a character.
const CELL_AIR: i32 = 500;

/// The room of a seal, in characters of the text.
fn seal_room(style: &Style) -> Cells {
    let thousandths = style.seal_diameter.emu() * 1000 / GRID.cell().emu();
    Cells::from_thousandths(i32::try_from(thousandths).unwrap_or(i32::MAX))
}

/// Keeps the lines together, with `rows` blank above the first.
fn finish(mut lines: Vec<Paragraph>, rows: u16) -> Vec<Block> {
    // The last line has nothing to be kept with.
    if let Some(last) = lines.last_mut() {
        last.style.wishes = styles::base(Role::Date).wishes;
    }
    if let Some(first) = lines.first_mut() {
        first.style.rows_before = rows;
    }
    lines.into_iter().map(Block::Paragraph).collect()
}

fn centred(role: Role, text: &str, place: String) -> Paragraph {
    let mut paragraph = plain::paragraph(role, text, place);
    paragraph.style.alignment = Alignment::Centered;
    paragraph
}

fn line(role: Role, text: &str, gap: Cells, path: String) -> Paragraph {
    let mut paragraph = plain::paragraph(role, text, path);
    // A name too long for its gap takes the room of the gap.
    let room = GRID.measure() - measure(text);
    paragraph.style.right = gap.min(room.max(Cells::ZERO));
    paragraph
}

/// The date as it is printed: Arabic numerals, no leading zeros (7.3.5.4).
fn printed_date(date: &Date, findings: &mut Vec<Finding>) -> String {
    let place = Place::Path("date".to_owned());
    match date {
        Date::Arabic(_) => date_text(date),
        Date::Hanzi(day) => {
            let arabic = date_text(&Date::Arabic(*day));
            findings.push(
                Finding::new(
                    "date-hanzi",
                    Severity::Info,
                    format!("成文日期已按标准（7.3.5.4）印成阿拉伯数字“{arabic}”"),
                )
                .at(place)
                .quoting(date_text(date))
                .hint(format!("原稿请写“{arabic}”")),
            );
            arabic
        }
        Date::Text(text) => {
            findings.push(
                Finding::new(
                    "date-incomplete",
                    Severity::Warning,
                    "成文日期不是完整的年、月、日，已照原样印出",
                )
                .at(place)
                .quoting(text.clone())
                .hint("请只写完整的年、月、日，如“2023年8月10日”"),
            );
            text.clone()
        }
    }
}

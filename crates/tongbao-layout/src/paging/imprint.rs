//! 版记: lines between rules, upwards from the lower edge of the type area.

use tongbao_document::{Color, Finding, Imprint, Length, LineSource, PageSection, Rule, Severity};

use super::TOLERANCE;
use super::printing::Sheet;
use crate::setting::{Frame, Ink, SetLine, Setter};

/// An imprint, its entries broken into lines.
pub(super) struct SetImprint {
    lines: Vec<ImprintLine>,
    /// Where the last rule lies, from the upper edge of the sheet.
    lower: Length,
    /// The edges of the rules.
    left: Length,
    right: Length,
    pitch: Length,
    last_rule: Option<Length>,
    on_even_page: bool,
}

struct ImprintLine {
    entry: usize,
    /// The thickness of the rule above it.
    rule: Option<Length>,
    set: SetLine,
    ink: Ink,
}

/// Breaks the entries of `imprint` into lines.
pub(super) fn set(
    imprint: &Imprint,
    section: &PageSection,
    setter: &mut Setter<'_>,
    findings: &mut Vec<Finding>,
) -> SetImprint {
    let mut lines = Vec::with_capacity(imprint.entries.len());
    for (entry, it) in imprint.entries.iter().enumerate() {
        let mut rule = it.rule_above;
        for set in setter.paragraph(&it.paragraph, &Frame::of(section)) {
            lines.push(ImprintLine {
                entry,
                rule: rule.take(),
                set,
                ink: Ink::from(&it.paragraph.style),
            });
        }
    }
    let mut pitch = imprint.pitch;
    let count = lines.len() as i64;
    let room = section.grid.height - imprint.raised;
    if pitch * count > room + TOLERANCE {
        pitch = room / count;
        let mut finding = Finding::new(
            "layout-imprint-room",
            Severity::Warning,
            format!("版记有{count}行，一页放不下，已缩小行距"),
        )
        .hint("请减少抄送机关，或用规范化简称、同类型机关统称");
        if let Some(entry) = imprint.entries.first() {
            finding = finding.at(entry.paragraph.place.clone());
        }
        findings.push(finding);
    }
    SetImprint {
        lines,
        lower: section.page.top + room,
        left: section.page.left,
        right: section.page.left + section.grid.width,
        pitch,
        last_rule: imprint.last_rule,
        on_even_page: imprint.on_even_page,
    }
}

impl SetImprint {
    /// Prints it on the page `number`, if it may stand there and what is above leaves room.
    pub(super) fn print(&self, sheet: &mut Sheet<'_>, number: u32) -> bool {
        if self.avoids(number) || sheet.lower() > self.upper() + TOLERANCE {
            return false;
        }
        for (index, line) in (0..).zip(&self.lines) {
            let upper = self.edge(index);
            self.rule(upper, line.rule, sheet);
            let source = LineSource::Imprint { entry: line.entry };
            let middle = upper + self.pitch / 2;
            sheet.line_off_grid(line.set.clone(), source, middle, line.ink);
        }
        self.rule(self.lower, self.last_rule, sheet);
        true
    }

    /// Whether a blank page has to come first where the next page is `number`.
    pub(super) fn needs_blank(&self, number: u32) -> bool {
        self.avoids(number)
    }

    /// Says that it goes to a page of its own although the text ends on page `number`.
    pub(super) fn remark(&self, number: u32) -> Finding {
        let next = number.saturating_add(1);
        let message = if self.needs_blank(next) {
            format!(
                "版记在第{number}页放不下，而版记要排在双页，已移到第{}页；第{next}页空白，这两页不编页码",
                next.saturating_add(1)
            )
        } else if self.avoids(number) {
            format!("正文到第{number}页为止，版记要排在双页，已移到第{next}页")
        } else {
            format!("版记在第{number}页放不下，已移到第{next}页")
        };
        Finding::new("layout-imprint-page", Severity::Info, message)
            .hint("想与正文同在一页，可增删几行正文")
    }

    /// Whether it may not stand on the page `number`.
    fn avoids(&self, number: u32) -> bool {
        self.on_even_page && number % 2 == 1
    }

    /// The upper edge of line `index`; of the one past the last the lower edge.
    fn edge(&self, index: i64) -> Length {
        self.lower - self.pitch * (self.lines.len() as i64 - index)
    }

    fn upper(&self) -> Length {
        self.edge(0)
    }

    /// A rule from side to side, its middle at `y`.
    fn rule(&self, y: Length, thickness: Option<Length>, sheet: &mut Sheet<'_>) {
        if let Some(thickness) = thickness {
            sheet.rule(Rule {
                x1: self.left,
                y1: y,
                x2: self.right,
                y2: y,
                thickness,
                color: Color::BLACK,
            });
        }
    }
}

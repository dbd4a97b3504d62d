//! What surrounds the parts of a notice: contact, 附件, 版记.

use super::{Kind, PieceKind, Press};
use crate::model::{Annex, Contact, Imprint, Start};

/// The word that opens the label of an annex.
pub(crate) const ANNEX: &str = "附件";
/// The label of 主送机关 in the imprint.
pub(crate) const ADDRESSEES: &str = "主送：";
/// The label of 抄送机关.
pub(crate) const COPIES: &str = "抄送：";
/// What parts 印发机关 and 印发日期 in text; documents have a tabulator there.
pub(crate) const PRINTING_GAP: &str = "　　";
/// What stands behind 印发日期.
pub(crate) const PRINTED: &str = "印发";

impl Press {
    pub(super) fn annexes(&mut self, annexes: &[Annex]) {
        let mut count = 0;
        for (i, annex) in annexes.iter().enumerate() {
            let path = format!("annexes[{i}]");
            self.within(annex.audience, |press| {
                press.start(Kind::AnnexLabel, format!("{path}.label"));
                press.piece(PieceKind::Label, ANNEX);
                if annex.form.numbered {
                    count += 1;
                    press.piece(PieceKind::Ordinal, &count.to_string());
                }
                press.piece(PieceKind::Label, &annex.form.end);
                if let Some(title) = &annex.title {
                    press.start(Kind::AnnexTitle, format!("{path}.title"));
                    press.piece(PieceKind::Heading, title);
                }
                let body = format!("{path}.body");
                press.body(&annex.body, Kind::AnnexBody, &body, Start::OwnLine);
            });
        }
    }

    pub(super) fn imprint(&mut self, imprint: &Imprint) {
        let lists = [
            ("addressees", ADDRESSEES, &imprint.addressees),
            ("copies", COPIES, &imprint.copies),
        ];
        for (name, label, bodies) in lists {
            if let Some(bodies) = bodies {
                self.start(Kind::Copies, format!("imprint.{name}"));
                self.piece(PieceKind::Label, label);
                self.piece(PieceKind::Text, bodies);
            }
        }
        if imprint.printer.is_some() || imprint.printed.is_some() {
            self.start(Kind::Printing, "imprint.printer".to_owned());
            self.piece(
                PieceKind::Text,
                imprint.printer.as_deref().unwrap_or_default(),
            );
            if let Some(date) = &imprint.printed {
                self.piece(PieceKind::Text, PRINTING_GAP);
                self.piece(PieceKind::Text, date);
                self.piece(PieceKind::Text, PRINTED);
            }
        }
    }

    pub(super) fn contact(&mut self, contact: &Contact) {
        for (i, line) in contact.lines.iter().enumerate() {
            let start = if i == 0 {
                contact.form.start
            } else {
                Start::OwnLine
            };
            self.begin(start, Kind::Contact, format!("contact.lines[{i}]"));
            self.piece(PieceKind::Text, line);
        }
    }
}

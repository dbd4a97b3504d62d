//! The pieces of a notice put together.

use std::ops::Range;

use super::contact;
use super::dates;
use super::elements;
use super::ending::Ending;
use super::parts;
use super::remarks::Remarks;
use super::source::Paragraph;
use super::titles;
use crate::model::{self, Contact, ContactForm, Notice, Start};

/// The paragraphs of a source, without the marks of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Text {
    /// The lines of the title.
    pub(super) title: Vec<Paragraph>,
    /// The edition label.
    pub(super) edition: Option<Paragraph>,
    /// The lines of the byline under them.
    pub(super) byline: Vec<Paragraph>,
    /// Everything else.
    pub(super) body: Vec<Paragraph>,
    /// Annexes and imprint, behind the body.
    pub(super) tail: Vec<Paragraph>,
}

impl Text {
    /// The lines before the body, in order.
    pub(super) fn head(&self) -> impl Iterator<Item = &Paragraph> {
        let title = self.title.iter().chain(self.edition.as_ref());
        title.chain(&self.byline)
    }
}

/// A notice, and which paragraphs of the body each of its pieces was read from.
pub(super) struct Built {
    pub(super) notice: Notice,
    /// Of the preamble.
    pub(super) preamble: Range<usize>,
    /// Of each part.
    pub(super) parts: Vec<Range<usize>>,
    /// Of everything behind the parts.
    pub(super) ending: Range<usize>,
}

/// Reads the notice from its paragraphs.
pub(super) fn build(text: &Text, ending: &Ending, remarks: &mut Remarks) -> Built {
    let body = &text.body;
    let mut notice = Notice {
        title: text.title.iter().map(|line| line.text.clone()).collect(),
        edition: text
            .edition
            .as_ref()
            .and_then(|line| titles::edition(&line.text)),
        ..Notice::default()
    };
    notice.byline = text.byline.iter().map(|line| line.text.clone()).collect();
    notice.issuers = titles::issuers(&notice.title);
    if notice.issuers.is_empty() {
        notice.issuers = titles::signers(&notice.byline);
    }
    let end = ending.conclusion.start;
    let regions = parts::read(body, end, &mut notice, remarks);
    let preamble = 0..regions.first().map_or(end, |region| region.start);
    notice.preamble = plain(body, preamble.clone());
    notice.addressee = elements::take_addressee(&mut notice.preamble);
    close(body, ending, &mut notice);
    elements::read_tail(&text.tail, &mut notice);
    Built {
        notice,
        preamble,
        parts: regions,
        ending: end..body.len(),
    }
}

fn close(body: &[Paragraph], ending: &Ending, notice: &mut Notice) {
    let lines = |range: &Range<usize>| {
        let paragraphs = body.get(range.clone()).unwrap_or_default();
        paragraphs
            .iter()
            .map(|paragraph| paragraph.text.clone())
            .collect::<Vec<_>>()
    };
    notice.conclusion = plain(body, ending.conclusion.clone());
    notice.supervision = plain(body, ending.supervision.clone());
    notice.attachments = plain(body, ending.attachments.clone());
    notice.notes = plain(body, ending.notes.clone());
    notice.signatures = lines(&ending.signatures);
    let date = ending.date.and_then(|at| body.get(at));
    notice.date = date.and_then(|line| dates::date(&line.text));
    let supervision = lines(&ending.supervision);
    let mut found = Contact {
        lines: lines(&ending.contact),
        ..Contact::default()
    };
    let all = found.lines.clone();
    contact::read(
        all.iter().chain(&supervision).map(String::as_str),
        &mut found,
    );
    if ending.contact_runs_in {
        found.form = ContactForm {
            start: Start::RunIn,
        };
    }
    notice.contact = (found != Contact::default()).then_some(found);
}

/// Paragraphs as they stand.
pub(super) fn plain(body: &[Paragraph], range: Range<usize>) -> Vec<model::Paragraph> {
    body.get(range)
        .unwrap_or_default()
        .iter()
        .map(as_is)
        .collect()
}

/// A paragraph as it stands.
pub(super) fn as_is(paragraph: &Paragraph) -> model::Paragraph {
    model::Paragraph {
        text: paragraph.text.clone(),
        audience: paragraph.marks.audience,
        table: paragraph.table.as_deref().cloned(),
    }
}

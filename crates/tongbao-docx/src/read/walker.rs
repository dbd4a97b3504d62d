//! The walk through a story – body, cell, text box, note –: paragraphs and tables in their order.

use tongbao_document::{Finding, ManuscriptBlock, ManuscriptParagraph, ManuscriptTable, Place};

use super::error::DocxReadError;
use super::findings;
use super::gathered::{Gathered, Mode};
use super::limits::ReadLimits;
use super::notes::Notes;
use super::numbering::Numbering;
use super::styles::{NumberReference, Styles, number_reference};
use super::xml::{Content, Parser, Space, Tag};

/// What a story is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The body: its paragraphs and rows are numbered.
    Body,
    /// A cell of a table.
    Cell,
    /// Text beside the body: boxes, notes, headers. Its lists are not counted.
    Aside,
}

/// Where a field is: its code is not text, its result is.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) code: String,
    pub(super) shows_result: bool,
}

/// What is known on the way through a file.
pub(super) struct Walker<'w> {
    pub(super) limits: &'w ReadLimits,
    pub(super) styles: &'w Styles,
    pub(super) numbering: Numbering,
    pub(super) notes: Notes,
    pub(super) findings: Vec<Finding>,
    /// The paragraph or row of the body that is being read, from 1; 0 outside the body.
    pub(super) number: usize,
    /// Fields that are open, the innermost last.
    pub(super) fields: Vec<Field>,
    /// Whether results of fields are left out: page numbers in headers.
    pub(super) drops_results: bool,
    /// How many paragraphs had automatic numbers.
    pub(super) numbered: usize,
    counted: usize,
}

/// A story as far as it was read.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) kind: Kind,
    pub(super) blocks: Vec<ManuscriptBlock>,
    /// Text of a paragraph whose mark was deleted or is hidden: it runs on into the next.
    carry: Option<Gathered>,
}

impl Story {
    pub(super) fn new(kind: Kind) -> Self {
        Self {
            kind,
            blocks: Vec::new(),
            carry: None,
        }
    }
}

/// What a paragraph says of itself.
#[derive(Debug, Default)]
struct Properties {
    style: Option<String>,
    number: NumberReference,
    /// Whether the paragraph mark is deleted or hidden.
    runs_on: bool,
}

impl<'w> Walker<'w> {
    pub(super) fn new(limits: &'w ReadLimits, styles: &'w Styles, numbering: Numbering) -> Self {
        Self {
            limits,
            styles,
            numbering,
            notes: Notes::default(),
            findings: Vec::new(),
            number: 0,
            fields: Vec::new(),
            drops_results: false,
            numbered: 0,
            counted: 0,
        }
    }

    pub(super) fn place(&self) -> Place {
        match self.number {
            0 => Place::Whole,
            number => Place::Paragraph(number),
        }
    }

    /// Adds a finding at the place that is being read; beyond the limit they are only counted.
    pub(super) fn report(&mut self, finding: Finding) {
        let place = self.place();
        if self.findings.len() <= self.limits.findings {
            self.findings.push(finding.at(place));
        }
    }

    /// Everything found, unless it was too much.
    pub(super) fn into_findings(self) -> Result<Vec<Finding>, DocxReadError> {
        if self.findings.len() > self.limits.findings {
            return Err(DocxReadError::TooLarge {
                what: "需要提示之处",
                limit: self.limits.findings,
            });
        }
        Ok(self.findings)
    }

    /// Counts a paragraph, row or cell against the limit.
    pub(super) fn count(&mut self) -> Result<(), DocxReadError> {
        self.counted += 1;
        if self.counted > self.limits.paragraphs {
            return Err(DocxReadError::TooLarge {
                what: "段落和表格单元格",
                limit: self.limits.paragraphs,
            });
        }
        Ok(())
    }

    /// Reads the blocks of the element that is open to its end.
    pub(super) fn story(
        &mut self,
        parser: &mut Parser<'_>,
        kind: Kind,
        mode: Mode,
    ) -> Result<Vec<ManuscriptBlock>, DocxReadError> {
        let mut story = Story::new(kind);
        self.blocks(parser, &mut story, mode)?;
        self.end(&mut story)?;
        Ok(story.blocks)
    }

    /// A story of its own beside the body, as text.
    pub(super) fn aside(&mut self, parser: &mut Parser<'_>) -> Result<String, DocxReadError> {
        let fields = std::mem::take(&mut self.fields);
        let blocks = self.story(parser, Kind::Aside, Mode::default());
        self.fields = fields;
        Ok(joined(&blocks?))
    }

    fn blocks(
        &mut self,
        parser: &mut Parser<'_>,
        story: &mut Story,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            if let Content::Element(tag) = content {
                self.block(parser, &tag, story, mode)?;
            }
        }
        Ok(())
    }

    pub(super) fn block(
        &mut self,
        parser: &mut Parser<'_>,
        tag: &Tag,
        story: &mut Story,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        match tag.kind() {
            (Space::Word, "p") => self.paragraph(parser, story, mode),
            (Space::Word, "tbl") => {
                self.end(story)?;
                let mut blocks = self.table(parser, story.kind, mode)?;
                story.blocks.append(&mut blocks);
                Ok(())
            }
            (Space::Word, "sdt") => self.control(parser, mode, |walker, parser, mode| {
                walker.blocks(parser, story, mode)
            }),
            (Space::Compatibility, "AlternateContent") => {
                self.alternatives(parser, |walker, parser| walker.blocks(parser, story, mode))
            }
            (Space::Word, "altChunk" | "subDoc") => {
                self.report(findings::embedded());
                parser.skip()
            }
            (Space::Word, "del" | "moveFrom") => self.blocks(parser, story, mode.deleted()),
            (Space::Word, "ins" | "moveTo") => self.blocks(parser, story, mode.inserted()),
            (Space::Math, "oMath" | "oMathPara") => {
                let mut text = Gathered::default();
                self.formula(parser, &mut text, mode)?;
                self.emit(story, &text, &Properties::default())
            }
            (Space::Word, "sectPr" | "tcPr" | "sdtPr" | "customXmlPr") => parser.skip(),
            // Wrappers such as customXml.
            (Space::Word, _) => self.blocks(parser, story, mode),
            _ => parser.skip(),
        }
    }

    fn paragraph(
        &mut self,
        parser: &mut Parser<'_>,
        story: &mut Story,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        self.count()?;
        if story.kind == Kind::Body {
            self.number += 1;
        }
        let mut properties = Properties::default();
        let mut text = story.carry.take().unwrap_or_default();
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            if tag.kind() == (Space::Word, "pPr") {
                properties = paragraph_properties(parser)?;
            } else {
                self.inline(parser, &tag, &mut text, mode)?;
            }
        }
        if properties.runs_on {
            story.carry = Some(text);
            Ok(())
        } else {
            self.emit(story, &text, &properties)
        }
    }

    /// Ends a story: text that would run on into a next paragraph ends here.
    pub(super) fn end(&mut self, story: &mut Story) -> Result<(), DocxReadError> {
        match story.carry.take() {
            Some(text) => self.emit(story, &text, &Properties::default()),
            None => Ok(()),
        }
    }

    /// Makes a paragraph of what was gathered, and reports what is not in it.
    fn emit(
        &mut self,
        story: &mut Story,
        text: &Gathered,
        properties: &Properties,
    ) -> Result<(), DocxReadError> {
        for finding in text.findings() {
            self.report(finding);
        }
        // A paragraph of which nothing is left in the final text is none.
        if text.is_gone() {
            return Ok(());
        }
        let style = self.styles.id(properties.style.as_deref());
        let mut visible = String::new();
        if story.kind != Kind::Aside
            && let Some(number) = self.numbering.count(properties.number, style, self.styles)
        {
            self.numbered += 1;
            visible = number.text;
            if number.is_guess {
                self.report(findings::number_format(&visible));
            }
        }
        visible.push_str(&text.visible);
        let style = self.styles.name(style).to_owned();
        if story.kind == Kind::Body && visible.contains('\n') {
            self.report(findings::line_break(&visible));
            let lines = visible.split('\n').filter(|line| !line.trim().is_empty());
            for (index, line) in lines.enumerate() {
                if index > 0 {
                    self.count()?;
                }
                story
                    .blocks
                    .push(ManuscriptBlock::Paragraph(ManuscriptParagraph {
                        number: self.number,
                        text: line.to_owned(),
                        style: style.clone(),
                    }));
            }
            return Ok(());
        }
        story
            .blocks
            .push(ManuscriptBlock::Paragraph(ManuscriptParagraph {
                number: self.number,
                text: visible,
                style,
            }));
        Ok(())
    }

    /// A content control: its content is text, its prompt is not.
    pub(super) fn control(
        &mut self,
        parser: &mut Parser<'_>,
        mode: Mode,
        mut read: impl FnMut(&mut Self, &mut Parser<'_>, Mode) -> Result<(), DocxReadError>,
    ) -> Result<(), DocxReadError> {
        let mut mode = mode;
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            match tag.kind() {
                (Space::Word, "sdtPr") => {
                    while let Some(content) = parser.content()? {
                        if let Content::Element(tag) = content {
                            if tag.kind() == (Space::Word, "showingPlcHdr") && tag.is_on() {
                                mode = mode.prompt();
                            }
                            parser.skip()?;
                        }
                    }
                }
                (Space::Word, "sdtContent") => read(self, parser, mode)?,
                _ => parser.skip()?,
            }
        }
        Ok(())
    }

    /// One content in several forms: the first is read, as Word does; the last resort only where
    /// there is no other.
    pub(super) fn alternatives(
        &mut self,
        parser: &mut Parser<'_>,
        mut read: impl FnMut(&mut Self, &mut Parser<'_>) -> Result<(), DocxReadError>,
    ) -> Result<(), DocxReadError> {
        let mut is_read = false;
        while let Some(content) = parser.content()? {
            if let Content::Element(tag) = content {
                let is_form = matches!(tag.kind(), (Space::Compatibility, "Choice" | "Fallback"));
                if is_form && !is_read {
                    is_read = true;
                    read(self, parser)?;
                } else {
                    parser.skip()?;
                }
            }
        }
        Ok(())
    }
}

fn paragraph_properties(parser: &mut Parser<'_>) -> Result<Properties, DocxReadError> {
    let mut properties = Properties::default();
    while let Some(content) = parser.content()? {
        let Content::Element(tag) = content else {
            continue;
        };
        match tag.kind() {
            (Space::Word, "pStyle") => {
                properties.style = tag.value().map(str::to_owned);
                parser.skip()?;
            }
            (Space::Word, "numPr") => properties.number = number_reference(parser)?,
            (Space::Word, "rPr") => {
                while let Some(content) = parser.content()? {
                    if let Content::Element(tag) = content {
                        properties.runs_on |= match tag.kind() {
                            (Space::Word, "del" | "moveFrom") => true,
                            (Space::Word, "vanish") => tag.is_on(),
                            _ => false,
                        };
                        parser.skip()?;
                    }
                }
            }
            _ => parser.skip()?,
        }
    }
    Ok(properties)
}

/// The text of blocks, a paragraph or row a line.
pub(super) fn joined(blocks: &[ManuscriptBlock]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            ManuscriptBlock::Paragraph(paragraph) => lines.push(paragraph.text.clone()),
            ManuscriptBlock::Table(ManuscriptTable { rows, .. }) => {
                lines.extend(rows.iter().map(|row| row.join(" ")));
            }
        }
    }
    lines.join("\n")
}

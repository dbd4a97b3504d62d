//! What stands in a paragraph: runs, fields, links, changes, symbols.

use super::error::DocxReadError;
use super::findings;
use super::gathered::{Gathered, Mode};
use super::symbols;
use super::walker::{Field, Walker};
use super::xml::{Content, Parser, Space, Tag};

/// The most bytes of a field's code that are kept.
const FIELD_CODE: usize = 256;
/// Fields that mark something and print nothing.
const SILENT_FIELDS: [&str; 8] = ["XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "ADVANCE"];

/// How a run is set, as far as it matters to its text.
#[derive(Debug, Default)]
struct RunProperties {
    is_hidden: bool,
    font: Option<String>,
}

impl Walker<'_> {
    /// Reads one element of a paragraph.
    pub(super) fn inline(
        &mut self,
        parser: &mut Parser<'_>,
        tag: &Tag,
        text: &mut Gathered,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        match tag.kind() {
            (Space::Word, "r") => self.run(parser, text, mode),
            (Space::Word, "ins" | "moveTo") => self.inlines(parser, text, mode.inserted()),
            (Space::Word, "del" | "moveFrom") => self.inlines(parser, text, mode.deleted()),
            (Space::Word, "sdt") => self.control(parser, mode, |walker, parser, mode| {
                walker.inlines(parser, text, mode)
            }),
            (Space::Compatibility, "AlternateContent") => {
                self.alternatives(parser, |walker, parser| walker.inlines(parser, text, mode))
            }
            (Space::Math, "oMath" | "oMathPara") => self.formula(parser, text, mode),
            (Space::Word, "subDoc") => {
                self.report(findings::embedded());
                parser.skip()
            }
            (Space::Word, "pPr" | "rPr" | "sdtPr" | "smartTagPr" | "customXmlPr" | "fldData") => {
                parser.skip()
            }
            // Links, smart tags, simple fields, and wrappers yet unknown.
            (Space::Word, _) => self.inlines(parser, text, mode),
            _ => parser.skip(),
        }
    }

    fn inlines(
        &mut self,
        parser: &mut Parser<'_>,
        text: &mut Gathered,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            if let Content::Element(tag) = content {
                self.inline(parser, &tag, text, mode)?;
            }
        }
        Ok(())
    }

    fn run(
        &mut self,
        parser: &mut Parser<'_>,
        text: &mut Gathered,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        let mut properties = RunProperties::default();
        self.run_content(parser, text, mode, &mut properties)
    }

    fn run_content(
        &mut self,
        parser: &mut Parser<'_>,
        text: &mut Gathered,
        mode: Mode,
        run: &mut RunProperties,
    ) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            if tag.space == Space::Compatibility && tag.name == "AlternateContent" {
                self.alternatives(parser, |walker, parser| {
                    walker.run_content(parser, text, mode, run)
                })?;
            } else if tag.space == Space::Word {
                self.run_element(parser, &tag, text, mode, run)?;
            } else {
                parser.skip()?;
            }
        }
        Ok(())
    }

    fn run_element(
        &mut self,
        parser: &mut Parser<'_>,
        tag: &Tag,
        text: &mut Gathered,
        mode: Mode,
        run: &mut RunProperties,
    ) -> Result<(), DocxReadError> {
        match tag.name.as_str() {
            "rPr" => {
                *run = self.run_properties(parser)?;
                return Ok(());
            }
            "t" => {
                let piece = text_of(parser, tag, self.limits.characters)?;
                return self.put(&piece, text, mode, run);
            }
            "delText" => {
                let piece = text_of(parser, tag, self.limits.characters)?;
                return self.put(&piece, text, mode.deleted(), run);
            }
            "instrText" => {
                let code = parser.text(self.limits.characters)?;
                if let Some(field) = self.fields.last_mut()
                    && field.code.len() < FIELD_CODE
                {
                    field.code.extend(code.chars().take(FIELD_CODE));
                }
                return Ok(());
            }
            "tab" | "ptab" => self.put("\t", text, mode, run)?,
            "br" => {
                // Page and column breaks leave the text as it is.
                if !matches!(tag.word("type"), Some("page" | "column")) {
                    self.put("\n", text, mode, run)?;
                }
            }
            "cr" => self.put("\n", text, mode, run)?,
            "noBreakHyphen" => self.put("-", text, mode, run)?,
            "sym" => self.symbol(tag, text, mode, run)?,
            "fldChar" => self.field(tag, mode)?,
            "footnoteReference" | "endnoteReference" | "commentReference" => {
                self.note(tag, mode);
            }
            "drawing" | "pict" | "object" | "contentPart" => {
                return self.graphic(parser, tag, mode);
            }
            "ruby" => return self.ruby(parser, text, mode),
            "dayShort" | "dayLong" | "monthShort" | "monthLong" | "yearShort" | "yearLong"
            | "pgNum" => self.report(findings::field(&tag.name)),
            "softHyphen"
            | "lastRenderedPageBreak"
            | "annotationRef"
            | "footnoteRef"
            | "endnoteRef"
            | "separator"
            | "continuationSeparator"
            | "delInstrText" => {}
            _ => return self.run_content(parser, text, mode, run),
        }
        parser.skip()
    }

    fn run_properties(&mut self, parser: &mut Parser<'_>) -> Result<RunProperties, DocxReadError> {
        let mut run = RunProperties::default();
        let mut own = None;
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            match tag.kind() {
                (Space::Word, "vanish") => own = Some(tag.is_on()),
                (Space::Word, "rStyle") => run.is_hidden = self.styles.is_hidden(tag.value()),
                (Space::Word, "rFonts") => {
                    let font = tag.word("ascii").or_else(|| tag.word("hAnsi"));
                    run.font = font.map(str::to_owned);
                }
                _ => {}
            }
            parser.skip()?;
        }
        run.is_hidden = own.unwrap_or(run.is_hidden);
        Ok(run)
    }

    /// Adds text where it belongs; codes of fields are no text.
    fn put(
        &mut self,
        piece: &str,
        text: &mut Gathered,
        mode: Mode,
        run: &RunProperties,
    ) -> Result<(), DocxReadError> {
        let in_code = self.fields.iter().any(|field| !field.shows_result);
        if in_code || (self.drops_results && !self.fields.is_empty()) {
            return Ok(());
        }
        let font = run.font.as_deref();
        let characters = if symbols::is_symbol_face(font) {
            let plain: String = piece
                .chars()
                .map(|character| {
                    symbols::plain(font, character).unwrap_or_else(|| {
                        text.lacks(font, character);
                        symbols::MISSING
                    })
                })
                .collect();
            text.put(&plain, mode, run.is_hidden)
        } else {
            text.put(piece, mode, run.is_hidden)
        };
        if characters > self.limits.characters {
            return Err(DocxReadError::TooLarge {
                what: "一段的字数",
                limit: self.limits.characters,
            });
        }
        Ok(())
    }

    fn symbol(
        &mut self,
        tag: &Tag,
        text: &mut Gathered,
        mode: Mode,
        run: &RunProperties,
    ) -> Result<(), DocxReadError> {
        let code = tag.word("char").unwrap_or_default();
        let character = u32::from_str_radix(code.trim(), 16)
            .ok()
            .and_then(char::from_u32)
            .filter(|character| !character.is_control())
            .unwrap_or(char::REPLACEMENT_CHARACTER);
        let as_run = RunProperties {
            is_hidden: run.is_hidden,
            font: tag.word("font").map(str::to_owned),
        };
        self.put(character.encode_utf8(&mut [0; 4]), text, mode, &as_run)
    }

    fn field(&mut self, tag: &Tag, mode: Mode) -> Result<(), DocxReadError> {
        match tag.word("fldCharType") {
            Some("begin") => {
                if self.fields.len() >= self.limits.depth {
                    return Err(DocxReadError::TooLarge {
                        what: "域的嵌套层数",
                        limit: self.limits.depth,
                    });
                }
                self.fields.push(Field {
                    code: String::new(),
                    shows_result: false,
                });
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.shows_result = true;
                }
            }
            Some("end") => {
                let Some(field) = self.fields.pop() else {
                    return Ok(());
                };
                let code = field.code.trim();
                let name = code.split_whitespace().next().unwrap_or_default();
                let name = name.to_ascii_uppercase();
                if mode.is_deleted() || self.drops_results {
                } else if name == "TOC" {
                    self.report(findings::contents());
                } else if !field.shows_result && !SILENT_FIELDS.contains(&name.as_str()) {
                    self.report(findings::field(code));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn note(&mut self, tag: &Tag, mode: Mode) {
        if mode.is_deleted() {
            return;
        }
        let id = tag.word("id").unwrap_or_default();
        let finding = match tag.name.as_str() {
            "footnoteReference" => self
                .notes
                .footnotes
                .remove(id)
                .map(|text| findings::footnote(&text)),
            "endnoteReference" => self
                .notes
                .endnotes
                .remove(id)
                .map(|text| findings::footnote(&text)),
            _ => self
                .notes
                .comments
                .remove(id)
                .map(|(author, text)| findings::comment(&author, &text)),
        };
        if let Some(finding) = finding {
            self.report(finding);
        }
    }

    /// Text with its pronunciation above it.
    fn ruby(
        &mut self,
        parser: &mut Parser<'_>,
        text: &mut Gathered,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        while let Some(content) = parser.content()? {
            let Content::Element(tag) = content else {
                continue;
            };
            match tag.kind() {
                (Space::Word, "rubyBase") => self.inlines(parser, text, mode)?,
                (Space::Word, "rt") => {
                    let mut above = Gathered::default();
                    self.inlines(parser, &mut above, Mode::default())?;
                    if !above.visible.is_empty() && !mode.is_deleted() {
                        self.report(findings::phonetic(&above.visible));
                    }
                }
                _ => parser.skip()?,
            }
        }
        Ok(())
    }

    /// A formula: the text in it, one after the other.
    pub(super) fn formula(
        &mut self,
        parser: &mut Parser<'_>,
        text: &mut Gathered,
        mode: Mode,
    ) -> Result<(), DocxReadError> {
        let formula = parser.text(self.limits.characters)?;
        if !formula.is_empty() {
            if !mode.is_deleted() {
                self.report(findings::formula(&formula));
            }
            self.put(&formula, text, mode, &RunProperties::default())?;
        }
        Ok(())
    }
}

/// The text of a `w:t`: without `xml:space="preserve"` the white space around it does not count,
/// and a line feed is a blank.
fn text_of(parser: &mut Parser<'_>, tag: &Tag, characters: usize) -> Result<String, DocxReadError> {
    // Four bytes a character at most; the characters are counted where they are put.
    let text = parser.text(characters.saturating_mul(4))?;
    let text = text.replace('\n', " ");
    if tag.get(Space::Other, "space") == Some("preserve") {
        Ok(text)
    } else {
        Ok(text.trim_matches([' ', '\t']).to_owned())
    }
}

//! Text to notice: a grammar of the genre 关于巡察（巡视）整改进展情况的通报.
//!
//! The pipeline, in its order: `decode` the bytes, split them into `lines`, take off the marks
//! of the page (`markup`, `page`), gather `tables`, find the `ending`; then lex every
//! paragraph (`markers`, `labels`, `results`, `series`), stack the paragraphs into a
//! `tree` by their markers, decide what each level is (`roles`), build `parts` and
//! `problems`, count (`counting`) and `verify` that what would be printed is what was read.
//!
//! Nothing is lost: every character that is not white space is in the notice, in order, or a
//! finding says what became of it.

mod contact;
mod counting;
mod covers;
mod dates;
mod decode;
mod editions;
mod elements;
mod ending;
mod exempting;
pub(crate) mod header;
mod headings;
mod heads;
mod joining;
mod kinds;
mod labels;
mod lines;
mod map;
mod markers;
mod marks;
mod markup;
mod page;
mod parts;
mod problems;
mod remarks;
mod results;
mod roles;
mod runs;
mod series;
mod source;
mod tables;
mod text;
mod titles;
mod tree;
mod unlike;
mod verify;
mod words;

use tongbao_document::{ErrorKind, Manuscript, Place, Report};

use crate::Notice;
use crate::edition::marks::MarkFault;
use crate::edition::{EditionChoice, Selection};
use crate::model::Audience;
use crate::scheme::apply_scheme;
pub use decode::{Decoded, decode_text};
use header::KeptAnnexes;
pub use map::SourceMap;
use marks::Source;
use remarks::Remarks;
use source::{Paragraph, Places};
pub(crate) use words::squeezed;

/// The largest source that is read, in bytes: 16 MiB.
pub const MAX_SOURCE_BYTES: usize = 16 * 1024 * 1024;

/// The longest paragraph that is read, in characters: 1 Mi.
pub const MAX_PARAGRAPH_CHARACTERS: usize = 1024 * 1024;

/// How many paragraphs are read: 256 Ki. A long notice has some hundreds.
pub const MAX_PARAGRAPHS: usize = 256 * 1024;

/// How many findings of one rule are listed one by one; the rest are counted in one finding.
pub const MAX_FINDINGS_PER_RULE: usize = 1000;

/// The level of the number that `text` begins with, where it is a heading on a line of its own.
pub(crate) fn heading_level(text: &str) -> Option<u8> {
    let marker = markers::marker(text)?;
    let alone =
        !text.ends_with(['。', '；', '：', '，']) && text.chars().count() <= LONGEST_HEADING;
    alone.then(|| marker.style.level())
}

/// How many characters a heading of an annex may have.
const LONGEST_HEADING: usize = 40;

/// How to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadOptions {
    /// The encoding to decode with, as a WHATWG label (`gb18030`, `utf-8`); `None` detects it.
    pub encoding: Option<String>,
}

impl ReadOptions {
    /// Options that decode with `encoding`, a WHATWG label, and detect nothing.
    pub fn with_encoding(encoding: impl Into<String>) -> Self {
        Self {
            encoding: Some(encoding.into()),
        }
    }
}

/// Why a source could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no character that is not white space.
    #[error("内容为空：请提供通报全文")]
    Empty,
    /// More than [`MAX_SOURCE_BYTES`].
    #[error(
        "文件过大（{bytes} 字节），上限为 {} 字节：请只保留通报正文，另存为纯文本（.txt）",
        MAX_SOURCE_BYTES
    )]
    TooLarge {
        /// Its size in bytes.
        bytes: usize,
    },
    /// An old Word or WPS file, or a password-protected one.
    #[error(
        "这是旧版或加密的 Word、WPS 文件（.doc、.wps），不能直接读取：请用 Word 或 WPS 打开后另存为 .docx"
    )]
    OldWordFile,
    /// A zip archive: `.docx`, `.xlsx`, `.zip`.
    #[error("这是 .docx 一类的压缩文件，不是纯文本：请以 .docx 为扩展名保存，按 Word 文件读取")]
    Archive,
    /// A PDF file.
    #[error("这是 PDF 文件，不是纯文本：请复制其中的文字，另存为纯文本（.txt）")]
    Pdf,
    /// A rich text file.
    #[error("这是 RTF 文件，不是纯文本：请用 Word 或 WPS 打开后另存为 .docx")]
    RichText,
    /// Not text at all.
    #[error("不是文本文件（第 {offset} 个字节是空字符）：请另存为纯文本（.txt）或 .docx")]
    Binary {
        /// The place of the first NUL, from 1.
        offset: usize,
    },
    /// A label no encoding has.
    #[error("不认识编码“{label}”：请写 utf-8、gb18030、utf-16le 或 utf-16be")]
    UnknownEncoding {
        /// The label as given.
        label: String,
    },
    /// Text that is plainly UTF-8, and was to be read as something else.
    #[error("这份文字是 UTF-8 编码，不是 {encoding}：请不要指明编码，或改写为 utf-8")]
    NotInEncoding {
        /// The name of the encoding that was asked for.
        encoding: &'static str,
    },
    /// Bytes that are no character in the encoding.
    #[error(
        "第 {line} 行第 {column} 个字符处不是有效的 {encoding} 编码：请用文本编辑器以 UTF-8 另存，或指明编码（如 gb18030）"
    )]
    Malformed {
        /// The name of the encoding.
        encoding: &'static str,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// More than [`MAX_PARAGRAPH_CHARACTERS`] in one paragraph.
    #[error(
        "第 {line} 行有 {characters} 个字符，上限为 {}：请按自然段分行",
        MAX_PARAGRAPH_CHARACTERS
    )]
    LongParagraph {
        /// The line (of a word processor file: the paragraph), from 1.
        line: usize,
        /// How many characters it has.
        characters: usize,
    },
    /// A key of the header block `--- tongbao` that means nothing.
    #[error("第 {line} 行：不认识文件头中的“{key}”{guess}。可写：{known}")]
    UnknownHeaderKey {
        /// The line (of a word processor file: the paragraph), from 1.
        line: usize,
        /// The key.
        key: String,
        /// The key that may have been meant, as words that go on the sentence; empty where none is
        /// near.
        guess: String,
        /// The keys there are, for a person.
        known: String,
    },
    /// A value of the header block `--- tongbao` that its key cannot have.
    #[error("第 {line} 行：文件头中“{key}”的值不对：{message}")]
    HeaderValue {
        /// The line (of a word processor file: the paragraph), from 1.
        line: usize,
        /// The key.
        key: String,
        /// What is wrong and what to write.
        message: String,
    },
    /// The header block `--- tongbao` says otherwise than the text below it.
    #[error("第 {line} 行：文件头中的“{key}”{}写的“{found}”不同：请只留一处", in_text(*.text_line))]
    HeaderContradicted {
        /// The line of the header (of a word processor file: the paragraph), from 1.
        line: usize,
        /// The key.
        key: String,
        /// The line of the text (of a word processor file: the paragraph), from 1, where known.
        text_line: Option<usize>,
        /// What the text says.
        found: String,
    },
    /// A header block `--- tongbao` that no line `---` ends.
    #[error("第 {line} 行：文件头没有结束：请在最后一项之后另起一行写“---”")]
    HeaderOpen {
        /// The line (of a word processor file: the paragraph), from 1.
        line: usize,
    },
    /// Lines of a header under a fence that is not `--- tongbao`.
    #[error("第 {line} 行：下面几行像是文件头，但第一行应当写“--- tongbao”：请改正第一行")]
    HeaderFence {
        /// The line (of a word processor file: the paragraph), from 1.
        line: usize,
    },
    /// A header block `--- tongbao` below other text.
    #[error("第 {line} 行：文件头“--- tongbao”只能有一个，写在全文最前面：请移到第一行")]
    HeaderMisplaced {
        /// The line (of a word processor file: the paragraph), from 1.
        line: usize,
    },
    /// It cannot be told what a mark of editions means; nothing may be printed then.
    #[error("{}{fault}", marks::place_in_words(.place))]
    Mark {
        /// Where it stands.
        place: Place,
        /// What is wrong with it.
        fault: MarkFault,
    },
    /// More than [`MAX_PARAGRAPHS`].
    #[error("超过 {} 段，不像一份通报：请只保留通报正文", MAX_PARAGRAPHS)]
    TooManyParagraphs,
}

impl ReadError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLarge { .. } | Self::LongParagraph { .. } | Self::TooManyParagraphs => {
                ErrorKind::Limit
            }
            Self::OldWordFile
            | Self::Archive
            | Self::Pdf
            | Self::RichText
            | Self::Binary { .. } => ErrorKind::Unsupported,
            Self::UnknownEncoding { .. } | Self::NotInEncoding { .. } => ErrorKind::Call,
            Self::Empty
            | Self::Malformed { .. }
            | Self::UnknownHeaderKey { .. }
            | Self::HeaderValue { .. }
            | Self::HeaderContradicted { .. }
            | Self::HeaderOpen { .. }
            | Self::HeaderFence { .. }
            | Self::HeaderMisplaced { .. }
            | Self::Mark { .. } => ErrorKind::Source,
        }
    }

    /// The line of the source it is about, from 1 (of a word processor file: the paragraph); `None`
    /// where it is about the source as a whole.
    pub const fn line(&self) -> Option<usize> {
        match self {
            Self::Malformed { line, .. }
            | Self::LongParagraph { line, .. }
            | Self::UnknownHeaderKey { line, .. }
            | Self::HeaderValue { line, .. }
            | Self::HeaderContradicted { line, .. }
            | Self::HeaderOpen { line }
            | Self::HeaderFence { line }
            | Self::HeaderMisplaced { line } => Some(*line),
            Self::Mark { place, .. } => match place {
                Place::Source(span) => Some(span.start.line as usize),
                Place::Paragraph(number) => Some(*number),
                Place::Whole | Place::Path(_) | Place::Page { .. } => None,
            },
            Self::Empty
            | Self::TooLarge { .. }
            | Self::OldWordFile
            | Self::Archive
            | Self::Pdf
            | Self::RichText
            | Self::Binary { .. }
            | Self::UnknownEncoding { .. }
            | Self::NotInEncoding { .. }
            | Self::TooManyParagraphs => None,
        }
    }
}

fn in_text(line: Option<usize>) -> String {
    line.map_or_else(|| "与正文".to_owned(), |line| format!("与第 {line} 行"))
}

/// Reads a plain-text notice: bytes as offices save them, in UTF-8, UTF-16 or GB18030.
///
/// Every character that is not white space is in the notice, in order; what was taken off as a
/// mark of the page, joined or numbered anew is listed in the findings. Marks of
/// [`crate::exempt`] are taken off.
///
/// The marks of [`crate::edition::marks`] at the head of a line say who may read it. A source may
/// begin with a header block from the line `--- tongbao` to the line `---`, one `key: value` a
/// line: `scheme` (方案) names the shape the notice is put into;
/// the others say what plain text cannot carry (版头, seals), by the names that an unknown key is
/// answered with.
///
/// ```
/// use tongbao_core::{ReadOptions, read_text};
///
/// let text = "中共云溪县水务局党组\n关于巡察整改进展情况的通报\n根据县委统一部署，现予以公布。\n\
///             一、整改情况\n存在问题：台账不全。\n整改结果：已完成整改。\n整改落实情况：\n（1）补建台账。\n";
/// let report = read_text(text.as_bytes(), &ReadOptions::default())?;
/// let problem = &report.value.parts[0].sections[0].problems[0];
/// assert_eq!(problem.title, "台账不全");
/// assert!(report.findings.is_empty());
/// # Ok::<(), tongbao_core::ReadError>(())
/// ```
///
/// # Errors
///
/// [`ReadError`], where the bytes are not the text of a notice within the limits.
pub fn read_text(bytes: &[u8], options: &ReadOptions) -> Result<Report<Notice>, ReadError> {
    read_text_with_map(bytes, options).map(|(report, _)| report)
}

/// As [`read_text`], with where in the source each paragraph of the notice stands: later stages know
/// their findings by paths of the data, and [`SourceMap::locate`] gives these their lines.
///
/// # Errors
///
/// As [`read_text`].
///
/// ```
/// use tongbao_core::{ReadOptions, read_text_with_map};
///
/// let text = "关于整改情况的通报\n一、整改情况\n巡察反馈的问题已整改。\n";
/// let (report, map) = read_text_with_map(text.as_bytes(), &ReadOptions::default())?;
/// let span = map.span(&report.value, "parts[0].body[0]").expect("a place");
/// assert_eq!(span.start.line, 3);
/// # Ok::<(), tongbao_core::ReadError>(())
/// ```
pub fn read_text_with_map(
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<(Report<Notice>, SourceMap), ReadError> {
    let (paragraphs, mut remarks) = of_text(bytes, options)?;
    let source = Source::new(paragraphs, &mut remarks)?;
    let read = read_marked(&source, remarks)?;
    Ok((read.report, read.map))
}

/// Reads the paragraphs and tables of a word processor file by the same grammar.
///
/// # Errors
///
/// Those of [`read_text`] that do not speak of bytes.
pub fn read_manuscript(
    manuscript: &Manuscript,
    _options: &ReadOptions,
) -> Result<Report<Notice>, ReadError> {
    let (paragraphs, mut remarks) = of_manuscript(manuscript)?;
    let source = Source::new(paragraphs, &mut remarks)?;
    Ok(read_marked(&source, remarks)?.report)
}

/// Reads an edition of a plain-text notice: what is for others is taken out of the source before the
/// rest is read, so that the edition is the one of the text from which it was deleted, to the letter.
///
/// Findings besides those of [`read_text`]: `edition-withheld` and `edition-renumbered` say how much
/// is gone, `edition-label` which label was put under the title, `edition-series-broken` where a
/// series 一是……二是…… lost a member.
///
/// ```
/// use tongbao_core::edition::EditionChoice;
/// use tongbao_core::{ReadOptions, read_text_edition};
///
/// let text = "关于巡察整改进展情况的通报\n现予以公布。\n【党内】移交线索2件。\n给予处分3人【党内：（张某等）】。\n";
/// let options = ReadOptions::default();
/// let edition = read_text_edition(text.as_bytes(), &options, EditionChoice::Public)?.value;
/// assert_eq!(edition.withheld, ["移交线索2件。", "（张某等）"]);
/// assert_eq!(edition.notice.preamble.len(), 2);
/// # Ok::<(), tongbao_core::ReadError>(())
/// ```
///
/// # Errors
///
/// Those of [`read_text`].
pub fn read_text_edition(
    bytes: &[u8],
    options: &ReadOptions,
    choice: EditionChoice,
) -> Result<Report<Selection>, ReadError> {
    let (paragraphs, remarks) = of_text(bytes, options)?;
    let (_, scratch) = of_text(bytes, options)?;
    edition_of(paragraphs, remarks, scratch, choice)
}

/// Reads an edition of a word processor file, as [`read_text_edition`] does of a text.
///
/// # Errors
///
/// Those of [`read_manuscript`].
pub fn read_manuscript_edition(
    manuscript: &Manuscript,
    _options: &ReadOptions,
    choice: EditionChoice,
) -> Result<Report<Selection>, ReadError> {
    let (paragraphs, remarks) = of_manuscript(manuscript)?;
    let (_, scratch) = of_manuscript(manuscript)?;
    edition_of(paragraphs, remarks, scratch, choice)
}

fn of_text(bytes: &[u8], options: &ReadOptions) -> Result<(Vec<Paragraph>, Remarks), ReadError> {
    let decoded = decode::decode(bytes, options.encoding.as_deref())?;
    let mut remarks = Remarks::new(Places::text(decoded.text.clone()));
    decoded.tell(&mut remarks);
    let paragraphs = lines::split(&decoded.text, &mut remarks)?;
    Ok((exempting::strip(paragraphs, &mut remarks), remarks))
}

fn of_manuscript(manuscript: &Manuscript) -> Result<(Vec<Paragraph>, Remarks), ReadError> {
    let mut remarks = Remarks::new(Places::Manuscript);
    let paragraphs = lines::of_manuscript(manuscript, &mut remarks)?;
    Ok((exempting::strip(paragraphs, &mut remarks), remarks))
}

/// A notice read with all that is marked in it.
struct Marked {
    report: Report<Notice>,
    map: SourceMap,
    /// Who may read each line of the source for what it stands under.
    audiences: Vec<Audience>,
}

fn read_marked(source: &Source, remarks: Remarks) -> Result<Marked, ReadError> {
    let paragraphs = source.marked(&remarks)?;
    let mut read = read(paragraphs, remarks, None)?;
    if !source.is_public() {
        covers::lighten(&mut read.report.value);
    }
    Ok(read)
}

fn edition_of(
    paragraphs: Vec<Paragraph>,
    mut remarks: Remarks,
    scratch: Remarks,
    choice: EditionChoice,
) -> Result<Report<Selection>, ReadError> {
    let source = Source::new(paragraphs, &mut remarks)?;
    if source.is_public() {
        let report = read_marked(&source, remarks)?.report;
        return Ok(Selection::of(report, Vec::new(), choice));
    }
    let whole = read_marked(&source, scratch)?;
    let sieved = source.sieve(choice, &whole.audiences, &mut remarks)?;
    let annexes = &whole.report.value.annexes;
    let kept = KeptAnnexes {
        numbers: (1..)
            .zip(annexes)
            .filter(|(_, annex)| choice.prints(annex.audience))
            .map(|(number, _)| number)
            .collect(),
        of: annexes.len(),
    };
    let mut report = read(sieved.paragraphs, remarks, Some(&kept))?.report;
    editions::tell(
        &mut report,
        &whole.report.findings,
        choice,
        sieved.paragraphs_left_out,
        sieved.stretches_left_out,
    );
    Ok(Selection::of(report, sieved.withheld, choice))
}

fn read(
    paragraphs: Vec<Paragraph>,
    mut remarks: Remarks,
    kept: Option<&KeptAnnexes>,
) -> Result<Marked, ReadError> {
    let (mut header, paragraphs) = header::take(paragraphs, &mut remarks)?;
    let paragraphs = markup::strip(paragraphs, &mut remarks);
    let paragraphs = heads::take(&mut header, paragraphs, &mut remarks);
    let paragraphs = tables::gather(paragraphs);
    let page = page::open(paragraphs, &mut remarks);
    let mut text = joining::join(page, &mut remarks);
    elements::take_tail(&mut text);
    let ending = ending::find(&mut text);
    covers::spread(&mut text.body, ending.conclusion.start).map_err(|(at, audience)| {
        let paragraph = text.body.get(at).cloned().unwrap_or_default();
        marks::beyond_end(&paragraph, audience, &remarks)
    })?;
    elements::cover_tail(&mut text.tail).map_err(|(at, audience)| {
        let paragraph = text.tail.get(at).cloned().unwrap_or_default();
        marks::beyond_end(&paragraph, audience, &remarks)
    })?;
    let audiences = audiences(text.body.iter().chain(&text.tail));
    let built = text::build(&text, &ending, &mut remarks);
    let (mut notice, entries) = verify::settle(built, &text, &mut remarks);
    unlike::tell(&notice, &text, &ending, &mut remarks);
    let scheme = header.scheme;
    header.apply(&mut notice, kept, &entries, &remarks.places)?;
    if let Some(scheme) = scheme {
        let shaped = apply_scheme(&notice, scheme);
        shaped
            .findings
            .into_iter()
            .for_each(|finding| remarks.push(finding));
        notice = shaped.value;
    }
    let (report, places) = remarks.into_parts(notice);
    Ok(Marked {
        report,
        map: SourceMap::new(places, entries),
        audiences,
    })
}

/// Who may read each line of the source.
fn audiences<'a>(paragraphs: impl Iterator<Item = &'a Paragraph>) -> Vec<Audience> {
    let mut audiences = Vec::new();
    for paragraph in paragraphs.filter(|paragraph| paragraph.is_withheld()) {
        for &line in &paragraph.lines {
            if audiences.len() <= line {
                audiences.resize(line + 1, Audience::Public);
            }
            if let Some(audience) = audiences.get_mut(line) {
                *audience = paragraph.marks.audience.max(*audience);
            }
        }
    }
    audiences
}

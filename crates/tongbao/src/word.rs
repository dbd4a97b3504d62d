//! Word processor files to notices: joins the `.docx` reader with the core.

use tongbao_core::compose::ENCLOSED_NOTICE;
use tongbao_core::edition::{EditionChoice, EditionError, Selection, select};
use tongbao_core::{
    DataFormat, Notice, ReadError, ReadOptions, read_data, read_manuscript, read_manuscript_edition,
};
use tongbao_document::{ErrorKind, Finding, Manuscript, Provenance, Report, Severity};
use tongbao_docx::{DocxReadError, ReadLimits};

/// Why a `.docx` is not a notice.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadDocxError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] DocxReadError),
    /// Its text cannot be read.
    #[error(transparent)]
    Text(#[from] ReadError),
    /// The marks of editions in the notice that it carries are wrong.
    #[error(transparent)]
    Edition(#[from] EditionError),
}

impl ReadDocxError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::File(error) => error.kind(),
            Self::Text(error) => error.kind(),
            Self::Edition(error) => error.kind(),
        }
    }
}

/// Reads the notice in a `.docx`.
///
/// A file that this library wrote carries its notice, and gives exactly that one back as long as
/// its visible text is what was written. Once somebody has edited the text, the text wins, and the
/// finding `docx-edited` says so. Files of Word, WPS and LibreOffice are read like text.
///
/// # Errors
///
/// [`ReadDocxError::File`] where the bytes are no sound `.docx` or pass a limit,
/// [`ReadDocxError::Text`] where its text is no notice.
///
/// ```
/// use tongbao::docx::{DocxOptions, ReadLimits};
/// use tongbao::{ReadOptions, Style};
///
/// let text = "关于巡察整改进展情况的通报\n根据县委统一部署，现将整改情况予以公布。\n";
/// let notice = tongbao::read_text(text.as_bytes(), &ReadOptions::default())?.value;
/// let document = tongbao::compose(&notice, &Style::default())?.value;
/// let file = tongbao::docx::write(&document, &DocxOptions::default())?.value;
///
/// let again = tongbao::read_docx(&file, &ReadLimits::default(), &ReadOptions::default())?;
/// assert_eq!(again.value, notice);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read_docx(
    bytes: &[u8],
    limits: &ReadLimits,
    options: &ReadOptions,
) -> Result<Report<Notice>, ReadDocxError> {
    let opened = tongbao_docx::read(bytes, limits)?;
    let mut findings = opened.findings;
    let read = read_opened_docx(&opened.value, options)?;
    findings.extend(read.findings);
    Ok(Report::new(read.value, findings))
}

/// Reads an edition of the notice in a `.docx`: what is for others is taken out before the rest is
/// read.
///
/// # Errors
///
/// Those of [`read_docx`], and [`ReadDocxError::Edition`] where the notice that the file carries has
/// marks that cannot be told apart.
pub fn read_docx_edition(
    bytes: &[u8],
    limits: &ReadLimits,
    options: &ReadOptions,
    choice: EditionChoice,
) -> Result<Report<Selection>, ReadDocxError> {
    let opened = tongbao_docx::read(bytes, limits)?;
    let mut findings = opened.findings;
    let manuscript = opened.value;
    let read = match enclosed(&manuscript, &mut findings) {
        Some(notice) => select(&notice, choice)?,
        None => read_manuscript_edition(&manuscript, options, choice)?,
    };
    findings.extend(read.findings);
    Ok(Report::new(read.value, findings))
}

/// Reads the notice in a `.docx` that [`docx::read`](crate::docx::read) has opened: for those who
/// need its paragraphs too, as proofreading does.
///
/// # Errors
///
/// [`ReadError`] where its text is no notice.
pub fn read_opened_docx(
    manuscript: &Manuscript,
    options: &ReadOptions,
) -> Result<Report<Notice>, ReadError> {
    let mut findings = Vec::new();
    if let Some(notice) = enclosed(manuscript, &mut findings) {
        return Ok(Report::new(notice, findings));
    }
    let read = read_manuscript(manuscript, options)?;
    findings.extend(read.findings);
    Ok(Report::new(read.value, findings))
}

/// The notice that a file of ours carries, where its text is still the one made from it.
fn enclosed(manuscript: &Manuscript, findings: &mut Vec<Finding>) -> Option<Notice> {
    let enclosed = manuscript
        .enclosures
        .iter()
        .find(|enclosure| enclosure.name == ENCLOSED_NOTICE);
    if let (Provenance::Unchanged, Some(enclosed)) = (manuscript.provenance, enclosed) {
        match read_data(&enclosed.bytes, DataFormat::Json) {
            Ok(read) => {
                findings.extend(read.findings);
                return Some(read.value);
            }
            Err(error) => findings.push(Finding::new(
                "docx-model",
                Severity::Warning,
                format!("文件里附带的通报数据读不出来，已改为读取正文：{error}"),
            )),
        }
    }
    None
}

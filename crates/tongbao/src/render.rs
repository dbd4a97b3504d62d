//! Both files of a notice in one call.

use tongbao_core::{Notice, Style, compose};
use tongbao_document::Report;

use crate::Error;
use crate::docx::DocxOptions;
use crate::pdf::PdfOptions;
use crate::{LayoutOptions, paginate};

/// The files of a notice, in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The Word file (Office Open XML).
    pub docx: Vec<u8>,
    /// The PDF (PDF/A-2a and PDF/UA-1).
    pub pdf: Vec<u8>,
}

/// Composes `notice` in `style` and writes both files with the faces that are built in and the
/// defaults of each stage; the findings of all stages come in the order of the stages. For other
/// faces or options, or one of the files only, call the stages: this function is nothing else.
///
/// # Errors
///
/// The error of the first stage that stops.
///
/// ```
/// use tongbao::{Notice, Style};
///
/// let notice = Notice::new("中共云溪县水务局党组", "关于巡察整改进展情况的通报")
///     .with_preamble("现将整改情况予以公布。");
/// let files = tongbao::render(&notice, &Style::default())?.value;
/// assert!(files.docx.starts_with(b"PK") && files.pdf.starts_with(b"%PDF"));
/// # Ok::<(), tongbao::Error>(())
/// ```
pub fn render(notice: &Notice, style: &Style) -> Result<Report<Rendered>, Error> {
    let composed = compose(notice, style)?;
    let mut findings = composed.findings;
    let document = composed.value;
    let docx = crate::docx::write(&document, &DocxOptions::default())?;
    findings.extend(docx.findings);
    let faces = crate::fonts::bundled();
    let pages = paginate(&document, &faces, &LayoutOptions::default())?;
    findings.extend(pages.findings);
    let pdf = crate::pdf::write(&document, &pages.value, &faces, &PdfOptions::default())?;
    findings.extend(pdf.findings);
    let rendered = Rendered {
        docx: docx.value,
        pdf: pdf.value,
    };
    Ok(Report::new(rendered, findings))
}

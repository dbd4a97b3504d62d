//! One notice: bytes in, documents out.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use tongbao::docx::ReadLimits;
use tongbao::edition::Selection;
use tongbao::numbering::unfold;
use tongbao::scheme::apply_scheme;
use tongbao::{
    ComposeError, Document, Finding, LayoutError, Notice, Place, Report, SourceMap, edition,
};

use crate::leak::Guard;
use crate::read::{ReadNotice, read_source};
use crate::{Engine, Failure, Format, Kind};

/// The documents of one notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The finished files, in the order asked for.
    pub files: Vec<(Format, Vec<u8>)>,
    /// How many pages the PDF has; `None` where none was made.
    pub pages: Option<usize>,
    /// What a person should look at, stage by stage.
    pub findings: Vec<Finding>,
}

/// What makes documents of notices: an [`Engine`], or something of your own around it.
pub trait Render: Sync {
    /// Makes the documents of one notice: the same of the same bytes, whatever was made before.
    ///
    /// # Errors
    ///
    /// When the source cannot be read, composed, laid out or written; see [`Failure`].
    fn render(&self, bytes: &[u8], kind: Kind, formats: &[Format]) -> Result<Rendered, Failure>;

    /// What changes whenever other documents would be made of the same bytes.
    fn fingerprint(&self) -> String;
}

impl Render for Engine {
    fn render(&self, bytes: &[u8], kind: Kind, formats: &[Format]) -> Result<Rendered, Failure> {
        render_notice(self, bytes, kind, formats)
    }

    fn fingerprint(&self) -> String {
        self.digest().to_string()
    }
}

/// Makes the documents of one notice.
///
/// # Errors
///
/// Those of [`Render::render`]; a fault inside the libraries is caught here and comes back as
/// [`Failure::Internal`].
pub fn render(
    renderer: &dyn Render,
    bytes: &[u8],
    kind: Kind,
    formats: &[Format],
) -> Result<Rendered, Failure> {
    let work = AssertUnwindSafe(|| renderer.render(bytes, kind, formats));
    catch_unwind(work).unwrap_or_else(|payload| Err(Failure::Internal(words(payload.as_ref()))))
}

fn render_notice(
    engine: &Engine,
    bytes: &[u8],
    kind: Kind,
    formats: &[Format],
) -> Result<Rendered, Failure> {
    let read = read_source(bytes, kind, &engine.read)?;
    let edition = edition(&read, bytes, kind, engine)?;
    // Nothing but the notice as it was read is shared: where a core is free, it takes one of the two.
    let (proofread, made) = rayon::join(
        || {
            let options = engine.proofread.as_ref();
            options.map(|options| tongbao::proofread(&read.notice, read.origin.source(), options))
        },
        || make(&read, edition.as_ref(), engine, formats),
    );
    let mut made = made?;
    let findings = edition.map_or(read.findings, |edition| edition.findings);
    let before = findings.into_iter().chain(proofread.unwrap_or_default());
    made.findings.splice(0..0, before);
    Ok(made)
}

/// What the edition chosen prints; `None` where none was chosen. What it leaves out is taken out of
/// texts before they are read.
pub(crate) fn edition(
    read: &ReadNotice,
    bytes: &[u8],
    kind: Kind,
    engine: &Engine,
) -> Result<Option<Report<Selection>>, Failure> {
    let options = &engine.read;
    let Some(choice) = engine.edition else {
        return Ok(None);
    };
    let selected = match kind {
        Kind::Text => {
            let selected = tongbao::read_text_edition(bytes, options, choice);
            selected.map_err(Failure::Read)?
        }
        Kind::Word => {
            let limits = ReadLimits::default();
            let selected = tongbao::read_docx_edition(bytes, &limits, options, choice);
            selected.map_err(|error| Failure::Word(error.to_string()))?
        }
        Kind::Data(_) => {
            let selected = edition::select(&read.notice, choice).map_err(Failure::Edition)?;
            let findings = [read.findings.clone(), selected.findings].concat();
            Report::new(selected.value, findings)
        }
    };
    Ok(Some(selected))
}

/// Composes, lays out and writes the edition, or the whole notice.
pub(crate) fn make(
    read: &ReadNotice,
    edition: Option<&Report<Selection>>,
    engine: &Engine,
    formats: &[Format],
) -> Result<Rendered, Failure> {
    let edition = edition.map(|edition| &edition.value);
    let notice = edition.map_or(&read.notice, |edition| &edition.notice);
    let lines = Lines(read.map.as_ref());
    let shaped = apply_scheme(notice, engine.scheme);
    let notice = shaped.value;
    let withheld = edition.map_or(&[][..], |edition| &edition.withheld);
    let guard = Guard::new(withheld, || printed_text(&notice));
    let guard = guard.as_ref();
    let mut findings = lines.located(&notice, shaped.findings);
    let composed = tongbao::compose(&notice, &engine.style).map_err(|error| match error {
        ComposeError::Marked => Failure::EditionNeeded,
        error => Failure::Compose(error),
    })?;
    let document = composed.value;
    findings.extend(lines.located(&notice, composed.findings));

    let wanted = |format| formats.contains(&format);
    // The two writers share nothing but the document. What takes longer begins at once.
    let (pdf, docx) = rayon::join(
        || wanted(Format::Pdf).then(|| pdf(engine, &document, guard)),
        || wanted(Format::Docx).then(|| docx(engine, &document, guard)),
    );
    let mut docx = docx.transpose()?;
    let mut pdf = pdf
        .transpose()
        .map_err(|failure| lines.located_failure(&notice, failure))?;
    let mut files = Vec::with_capacity(formats.len());
    let mut pages = None;
    for &format in formats {
        match format {
            Format::Docx => {
                if let Some(report) = docx.take() {
                    findings.extend(lines.located(&notice, report.findings));
                    files.push((format, report.value));
                }
            }
            Format::Pdf => {
                if let Some(report) = pdf.take() {
                    findings.extend(lines.located(&notice, report.findings));
                    pages = Some(report.value.1);
                    files.push((format, report.value.0));
                }
            }
        }
    }
    Ok(Rendered {
        files,
        pages,
        findings,
    })
}

/// The lines of a text source, where there is one.
#[derive(Clone, Copy)]
struct Lines<'a>(Option<&'a SourceMap>);

impl Lines<'_> {
    /// `findings` about `notice`, those placed by a path of its data placed in the source.
    fn located(self, notice: &Notice, mut findings: Vec<Finding>) -> Vec<Finding> {
        if let Some(map) = self.0 {
            map.locate(notice, &mut findings);
        }
        findings
    }

    /// A failure of layout, placed in the source.
    fn located_failure(self, notice: &Notice, failure: Failure) -> Failure {
        let Failure::Layout(LayoutError::MissingGlyph {
            character,
            typeface,
            excerpt,
            place: Place::Path(path),
            more,
        }) = failure
        else {
            return failure;
        };
        let map = self.0;
        let located = map.and_then(|map| map.locate_path(notice, &path, &character.to_string()));
        Failure::Layout(LayoutError::MissingGlyph {
            character,
            typeface,
            excerpt,
            place: located.unwrap_or(Place::Path(path)),
            more,
        })
    }
}

/// All that an edition prints.
fn printed_text(notice: &Notice) -> String {
    let mut text = String::new();
    for printed in unfold(notice) {
        text.extend(printed.pieces.iter().map(|piece| piece.text.as_str()));
        if let Some(table) = &printed.table {
            text.extend(table.caption.iter().map(String::as_str));
            text.extend(table.rows.iter().flatten().map(String::as_str));
        }
    }
    text
}

fn docx(
    engine: &Engine,
    document: &Document,
    guard: Option<&Guard>,
) -> Result<Report<Vec<u8>>, Failure> {
    let written = tongbao::docx::write(document, &engine.docx)
        .map_err(|error| Failure::Docx(error.to_string()))?;
    let found = guard.map_or(Ok(None), |guard| guard.in_docx(&written.value));
    refuse_leak(Format::Docx, found.map_err(Failure::Docx)?)?;
    Ok(written)
}

/// The PDF and the number of its pages.
fn pdf(
    engine: &Engine,
    document: &Document,
    guard: Option<&Guard>,
) -> Result<Report<(Vec<u8>, usize)>, Failure> {
    let faces = engine.faces();
    let laid_out = tongbao::paginate(document, faces, &engine.layout).map_err(Failure::Layout)?;
    let pages = laid_out.value;
    let written = tongbao::pdf::write(document, &pages, faces, &engine.pdf)
        .map_err(|error| Failure::Pdf(error.to_string()))?;
    let found = guard.and_then(|guard| {
        let lines = pages.pages.iter().flat_map(|page| &page.lines);
        let text: String = lines.map(tongbao::document::Line::text).collect();
        guard.in_pdf(&written.value, &text)
    });
    refuse_leak(Format::Pdf, found)?;
    let mut findings = laid_out.findings;
    findings.extend(written.findings);
    Ok(Report::new((written.value, pages.pages.len()), findings))
}

fn refuse_leak(format: Format, found: Option<String>) -> Result<(), Failure> {
    match found {
        None => Ok(()),
        Some(excerpt) => Err(Failure::Leak {
            format: format.extension(),
            excerpt,
        }),
    }
}

pub(crate) fn words(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "panic".to_owned())
}

//! Where things fall: line breaking and page breaking on the grid.
//!
//! Takes a composed [`Document`], gives [`Pages`] with every glyph placed. Knows no rule of the
//! standard beyond the numbers the document hands it.
//!
//! The pipeline, one folder or file a stage:
//!
//! | stage | what it does |
//! |---|---|
//! | `clusters` | characters become atoms: their class, width and bond to the atom before |
//! | `breaking` | atoms become lines: prohibitions, push-in before push-out, no lone last character |
//! | `spreading` | what is too long is squeezed, what is too short is spread |
//! | `placing` | every glyph is put into its cell |
//! | `paging` | lines and rows of tables become pages: head, wishes, blank rows, rules, seals, imprint, page numbers |
//!
//! `setting` joins the first four for one paragraph; `ruler` turns cells into lengths without a
//! running sum; `glyphs` asks the faces once a character.
//!
//! Linear in the length of the text, without recursion, and deterministic.

mod breaking;
mod clusters;
mod error;
mod glyphs;
mod options;
mod paging;
mod placing;
mod ruler;
mod setting;
mod spreading;

use tongbao_document::{Document, Faces, Pages, Report};

pub use error::LayoutError;
pub use options::{LayoutOptions, LineEnd, Prohibitions, StopSqueeze};

/// Lays `document` out with `faces`.
///
/// Findings: `layout-fallback-face` (info, once a character and face), `layout-private-use`
/// (warning, once a character), `layout-no-room` (warning, a paragraph whose indents left no room
/// and were ignored), `layout-loose-line` (info, a line whose gaps grew by more than 0.12 of a
/// cell, or that stayed short because they would have had to grow by more than half of one),
/// `layout-mark-size` (warning, an issuer mark that was wider than the type area and was made
/// smaller), `layout-first-page` (warning, no text below the head of a first page),
/// `layout-signature-page` (info, how many lines of text went to the page of the signature),
/// `layout-imprint-page` (info, an imprint on a page of its own), `layout-imprint-room` (warning,
/// an imprint longer than a page), `layout-tab` (warning, what follows a tabulator did not fit),
/// `layout-seal-alone` (warning, a seal without a line to stand on).
///
/// # Errors
///
/// [`LayoutError::MissingGlyph`] when a character has no glyph in any face of its typeface,
/// [`LayoutError::EmptyTypeArea`] when a page section has no room for text, and
/// [`LayoutError::TooManyCells`] when a row of a table has more cells than the table has columns.
///
/// ```
/// use tongbao_document::{Document, Embedding, FaceId, FaceInfo, Faces, Glyph, Typeface};
/// use tongbao_layout::{LayoutOptions, paginate};
///
/// struct NoFaces;
///
/// impl Faces for NoFaces {
///     fn glyph(&self, _: Typeface, _: char) -> Option<Glyph> {
///         None
///     }
///     fn info(&self, _: FaceId) -> Option<&FaceInfo> {
///         None
///     }
///     fn data(&self, _: FaceId) -> Option<&[u8]> {
///         None
///     }
/// }
///
/// let nothing = Document {
///     metadata: Default::default(),
///     styles: Default::default(),
///     sections: Vec::new(),
///     enclosures: Vec::new(),
/// };
/// let report = paginate(&nothing, &NoFaces, &LayoutOptions::default())?;
/// assert!(report.value.pages.is_empty());
/// # Ok::<(), tongbao_layout::LayoutError>(())
/// ```
pub fn paginate(
    document: &Document,
    faces: &dyn Faces,
    options: &LayoutOptions,
) -> Result<Report<Pages>, LayoutError> {
    let mut setter = setting::Setter::new(faces, *options);
    let mut press = paging::Press::default();
    for (index, section) in document.sections.iter().enumerate() {
        press.print(index, section, &mut setter)?;
    }
    let (pages, loose) = press.finish();
    let mut findings = setter.finish()?;
    findings.extend(loose);
    Ok(Report::new(pages, findings))
}

//! Everything beside the source that decides what the documents look like.

use std::sync::Arc;

use tongbao::docx::DocxOptions;
use tongbao::edition::EditionChoice;
use tongbao::fonts::{FaceSet, Origin};
use tongbao::pdf::PdfOptions;
use tongbao::scheme::SchemeName;
use tongbao::{Faces, LayoutOptions, ProofreadOptions, ReadOptions, Style};

use crate::digest::Digest;

/// Everything beside the source that decides what the documents look like: faces and options.
///
/// Cheap to clone; one serves a whole batch, so that faces are parsed once.
#[derive(Clone)]
#[non_exhaustive]
pub struct Engine {
    /// How sources are read.
    pub read: ReadOptions,
    /// How problems are shown.
    pub scheme: SchemeName,
    /// The edition; `None` only for notices without marks.
    pub edition: Option<EditionChoice>,
    /// What notices are proofread for; `None` for not at all.
    pub proofread: Option<ProofreadOptions>,
    /// The house rules.
    pub style: Style,
    /// How documents are laid out.
    pub layout: LayoutOptions,
    /// How `.docx` is written.
    pub docx: DocxOptions,
    /// How PDF is written.
    pub pdf: PdfOptions,
    /// What else must rebuild all when it changes: the build of the program, in any words.
    pub program: String,
    faces: Arc<FaceSet>,
    faces_digest: Digest,
}

impl Engine {
    /// An engine with these faces, all else at its default.
    pub fn new(faces: FaceSet) -> Self {
        Self {
            read: ReadOptions::default(),
            scheme: SchemeName::default(),
            edition: None,
            proofread: Some(ProofreadOptions::default()),
            style: Style::default(),
            layout: LayoutOptions::default(),
            docx: DocxOptions::default(),
            pdf: PdfOptions::default(),
            program: String::new(),
            faces_digest: faces_digest(&faces),
            faces: Arc::new(faces),
        }
    }

    /// The faces.
    pub fn faces(&self) -> &FaceSet {
        &self.faces
    }

    /// A hash of all of it.
    pub(crate) fn digest(&self) -> Digest {
        let Self {
            read,
            scheme,
            edition,
            proofread,
            style,
            layout,
            docx,
            pdf,
            program,
            faces: _,
            faces_digest,
        } = self;
        let options = format!(
            "{read:?}\n{scheme:?}\n{edition:?}\n{proofread:?}\n{style:?}\n{layout:?}\n{docx:?}\n{pdf:?}"
        );
        Digest::of_parts(&[
            program.as_bytes(),
            options.as_bytes(),
            faces_digest.as_str().as_bytes(),
        ])
    }
}

/// Bundled faces change with the version of the program only; of all others the bytes count.
fn faces_digest(faces: &FaceSet) -> Digest {
    let services: Vec<String> = faces
        .services()
        .into_iter()
        .map(|service| {
            let content = match service.origin {
                Origin::Bundled => String::new(),
                _ => faces
                    .data(service.face)
                    .map_or_else(String::new, |bytes| Digest::of(bytes).to_string()),
            };
            format!(
                "{} {} {} {content}",
                service.slot, service.rank, service.postscript_name
            )
        })
        .collect();
    Digest::of(services.join("\n").as_bytes())
}

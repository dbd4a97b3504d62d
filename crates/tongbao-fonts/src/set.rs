//! A set of faces, and which of them serves what.

use std::sync::Arc;

use tongbao_document::width::{self, Kind};
use tongbao_document::{FaceId, FaceInfo, Faces, Glyph, Typeface};

use crate::cache::Cache;
use crate::face::Face;
use crate::{Error, FaceSource, Licence, Origin, Slot};

/// Faces by typeface and character. Cloning is cheap, and clones share what they have looked up.
#[derive(Clone)]
pub struct FaceSet(Arc<Inner>);

struct Inner {
    faces: Vec<Entry>,
    typefaces: [Chains; Typeface::ALL.len()],
}

struct Entry {
    slot: Slot,
    face: Face,
}

/// The faces that serve a typeface, best first.
struct Chains {
    /// For hanzi and wide marks; in 宋体 for everything.
    wide: Vec<FaceId>,
    /// For digits, Latin letters and blanks.
    latin: Vec<FaceId>,
    answers: Cache,
}

/// One face and the place that it fills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The place.
    pub slot: Slot,
    /// Its rank there: 0 for the first choice.
    pub rank: usize,
    /// The face.
    pub face: FaceId,
    /// Name of its family.
    pub family: String,
    /// Its PostScript name.
    pub postscript_name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// Its licence; `None` where it is not known.
    pub licence: Option<Licence>,
}

impl FaceSet {
    /// A set to be filled.
    ///
    /// ```
    /// use tongbao_document::Typeface;
    /// use tongbao_fonts::{Error, FaceSet, FaceSource, Slot};
    ///
    /// let result = FaceSet::builder()
    ///     .face(Slot::Typeface(Typeface::FangSong), FaceSource::new(b"no font".as_slice()));
    /// assert!(matches!(result, Err(Error::Unreadable { .. })));
    /// ```
    pub fn builder() -> FaceSetBuilder {
        FaceSetBuilder { faces: Vec::new() }
    }

    /// Which faces fill which place: by place in the order of [`Slot::ALL`], then by rank.
    pub fn services(&self) -> Vec<Service> {
        Slot::ALL
            .into_iter()
            .flat_map(|slot| {
                let faces = self.0.faces.iter().zip(0_u16..);
                faces
                    .filter(move |(entry, _)| entry.slot == slot)
                    .enumerate()
            })
            .map(|(rank, (entry, id))| {
                let info = entry.face.info();
                let source = entry.face.source();
                Service {
                    slot: entry.slot,
                    rank,
                    face: FaceId(id),
                    family: info.family.clone(),
                    postscript_name: info.postscript_name.clone(),
                    origin: source.origin.clone(),
                    licence: source.licence,
                }
            })
            .collect()
    }
}

impl std::fmt::Debug for FaceSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let faces = self
            .0
            .faces
            .iter()
            .map(|entry| (entry.slot, &entry.face.info().family));
        f.debug_list().entries(faces).finish()
    }
}

impl Faces for FaceSet {
    fn glyph(&self, typeface: Typeface, character: char) -> Option<Glyph> {
        let chains = self.0.typefaces.get(typeface as usize)?;
        chains
            .answers
            .get(character, || self.0.find(chains, typeface, character))
    }

    fn info(&self, face: FaceId) -> Option<&FaceInfo> {
        self.0
            .faces
            .get(usize::from(face.0))
            .map(|entry| entry.face.info())
    }

    fn data(&self, face: FaceId) -> Option<&[u8]> {
        self.0
            .faces
            .get(usize::from(face.0))
            .map(|entry| entry.face.source().bytes.as_ref())
    }
}

impl Inner {
    fn find(&self, chains: &Chains, typeface: Typeface, character: char) -> Option<Glyph> {
        let chain = match (width::kind(character), typeface) {
            (Kind::Wide, _) | (_, Typeface::SongTi) => &chains.wide,
            (Kind::Digit | Kind::Latin | Kind::Blank, _) => &chains.latin,
        };
        chain.iter().enumerate().find_map(|(rank, id)| {
            let drawing = self.faces.get(usize::from(id.0))?.face.draw(character)?;
            Some(Glyph {
                face: *id,
                id: drawing.id,
                advance: drawing.advance,
                ink: drawing.ink,
                fallback: rank > 0,
            })
        })
    }
}

/// A set of faces being filled; see [`FaceSet::builder`].
#[derive(Default)]
pub struct FaceSetBuilder {
    faces: Vec<Entry>,
}

impl FaceSetBuilder {
    /// Adds a face to a place, behind those it has.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, has no TrueType outlines, may not be embedded (OS/2 `fsType`
    /// restricted, no subsetting, or bitmaps only), or when the set is full.
    pub fn face(self, slot: Slot, source: FaceSource) -> Result<Self, Error> {
        if self.faces.len() > usize::from(u16::MAX) {
            return Err(Error::TooManyFaces);
        }
        Ok(self.with(slot, Face::checked(source)?))
    }

    /// Adds a face that is known to serve.
    pub(crate) fn with(mut self, slot: Slot, face: Face) -> Self {
        self.faces.push(Entry { slot, face });
        self
    }

    /// The finished set.
    pub fn build(self) -> FaceSet {
        let faces = self.faces;
        let typefaces = Typeface::ALL.map(|typeface| Chains {
            wide: chain(
                &faces,
                &[Slot::Typeface(typeface), Slot::Typeface(Typeface::SongTi)],
            ),
            latin: chain(
                &faces,
                &[
                    Slot::Latin,
                    Slot::Typeface(typeface),
                    Slot::Typeface(Typeface::SongTi),
                ],
            ),
            answers: Cache::new(),
        });
        FaceSet(Arc::new(Inner { faces, typefaces }))
    }
}

/// The faces of `first`, place by place, and then all others.
fn chain(faces: &[Entry], first: &[Slot]) -> Vec<FaceId> {
    let rank = |slot| {
        first
            .iter()
            .position(|place| *place == slot)
            .unwrap_or(first.len())
    };
    let mut ranked: Vec<_> = faces
        .iter()
        .zip(0_u16..)
        .map(|(entry, id)| (rank(entry.slot), FaceId(id)))
        .collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, id)| id).collect()
}

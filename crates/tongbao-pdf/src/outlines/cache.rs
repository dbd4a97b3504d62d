//! Outlines that are spelt already.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{PoisonError, RwLock};

use super::bits::Bits;
use super::code;
use super::repeats::Finder;

/// Compressed outlines, kept from one file to the next.
///
/// Share one over a batch: [`write_with`](crate::write_with) then compresses every hanzi once, not once
/// a file. What a file is made of does not depend on what is kept: outlines are found by their bytes,
/// whatever face they come from. Takes up to 64 MiB, some 1500 bytes an outline; when it is full,
/// further outlines are compressed every time.
///
/// ```
/// let cache = tongbao_pdf::OutlineCache::default();
/// assert_eq!(cache.len(), 0);
/// ```
#[derive(Default)]
pub struct OutlineCache {
    kept: RwLock<Kept>,
}

#[derive(Default)]
struct Kept {
    outlines: BTreeMap<Box<[u8]>, Bits>,
    size: usize,
}

/// How much memory is used, in bytes.
const LARGEST: usize = 64 << 20;

impl OutlineCache {
    /// How many outlines are kept.
    pub fn len(&self) -> usize {
        self.read(|kept| kept.outlines.len())
    }

    /// Whether none is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn read<T>(&self, look: impl FnOnce(&Kept) -> T) -> T {
        look(&self.kept.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts the spelling of each outline at the end of `bits`.
    pub(super) fn spell<'a>(
        &self,
        outlines: impl Iterator<Item = &'a [u8]>,
        finder: &mut Finder,
        bits: &mut Bits,
    ) {
        let mut new = Vec::new();
        self.read(|kept| {
            for outline in outlines {
                if let Some(known) = kept.outlines.get(outline) {
                    bits.append(known);
                    continue;
                }
                let mut spelt = Bits::default();
                finder.symbols(outline, |symbol| code::push(&mut spelt, symbol));
                bits.append(&spelt);
                if is_simple(outline) {
                    new.push((outline, spelt));
                }
            }
        });
        if !new.is_empty() {
            self.keep(new);
        }
    }

    fn keep(&self, new: Vec<(&[u8], Bits)>) {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        for (outline, mut spelt) in new {
            spelt.shrink();
            let size = outline.len() + spelt.size();
            if kept.size + size > LARGEST {
                break;
            }
            kept.size += size;
            kept.outlines.insert(outline.into(), spelt);
        }
    }
}

/// Whether it has contours of its own. Composite ones name their parts by numbers that are others in
/// every subset.
fn is_simple(outline: &[u8]) -> bool {
    matches!(outline, [high, ..] if high & 0x80 == 0)
}

impl fmt::Debug for OutlineCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutlineCache")
            .field("outlines", &self.len())
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_changes_nothing() {
        let outlines: Vec<Vec<u8>> = (0..40_u8)
            .map(|seed| {
                (0..300_u16)
                    .map(|at| (at as u8).wrapping_mul(seed) % 17)
                    .collect()
            })
            .collect();
        let spell = |cache: &OutlineCache| {
            let mut bits = Bits::default();
            let outlines = outlines.iter().map(Vec::as_slice);
            cache.spell(outlines, &mut Finder::new(), &mut bits);
            bits
        };
        let cache = OutlineCache::default();
        let first = spell(&cache);
        assert_eq!(cache.len(), outlines.len());
        assert_eq!(spell(&cache), first);
        assert_eq!(spell(&OutlineCache::default()), first);
    }

    #[test]
    fn composite_outlines_are_not_kept() {
        let cache = OutlineCache::default();
        let composite = [0xff, 0xff, 1, 2, 3];
        cache.spell(
            [composite.as_slice()].into_iter(),
            &mut Finder::new(),
            &mut Bits::default(),
        );
        assert!(cache.is_empty());
    }
}

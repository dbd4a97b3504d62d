//! The code: which bits stand for which symbol (RFC 1951, 3.2).
//!
//! One for all files, so that what was spelt once fits everywhere. Its lengths are those of a Huffman
//! code for the outlines of the bundled faces; any other face can be spelt with it too, if not as short.

use std::sync::LazyLock;

use super::bits::Bits;
use super::repeats::Symbol;

/// Bits of each byte, of the end of a block (256), and of lengths (257 to 285).
#[rustfmt::skip]
const LITERALS: [u8; 286] = [
    5, 5, 5, 5, 5, 5, 5, 4, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 7, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7,
    7, 7, 7, 7, 6, 7, 7, 6, 6, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 7, 7, 7, 7, 6, 6, 8, 8, 8, 9, 9, 9,
    8, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 10, 9, 9, 10, 9, 10,
    10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 11, 10,
    10, 11, 10, 11, 10, 10, 11, 10, 11, 11, 11, 10, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11,
    11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11,
    11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 11,
    12, 12, 12, 12, 11, 11, 12, 12, 11, 11, 12, 12, 12, 11, 12, 12, 12, 12, 12, 12, 11, 12, 12,
    12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12,
    12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 12, 11,
    9, 8, 9, 15, 6, 6, 8, 9, 10, 10, 11, 12, 12, 13, 14, 14, 14, 14, 14, 14, 14, 14, 15, 15, 15,
    15, 15, 15, 15, 15, 15, 15, 15,
];
/// Bits of distances.
#[rustfmt::skip]
const DISTANCES: [u8; 30] = [
    8, 4, 6, 6, 6, 5, 3, 4, 3, 3, 3, 3, 4, 4, 5, 7, 9, 10, 12, 14, 14, 14, 14, 14, 14, 14, 14,
    14, 14, 13,
];

/// The symbol that ends a block.
const END: usize = 256;
/// A block with a code of its own: not the last one (a 0), kind 2 in two bits.
const BLOCK: (u32, u32) = (0b100, 3);

/// The code, ready for use.
static CODE: LazyLock<Code> = LazyLock::new(|| Code {
    literals: spellings(LITERALS),
    distances: spellings(DISTANCES),
});

struct Code {
    literals: [Spelling; 286],
    distances: [Spelling; 30],
}

/// The bits of a symbol, the first of them lowest, and how many.
#[derive(Clone, Copy, Default)]
struct Spelling(u32, u32);

/// Shorter ones first, equals in the order of their symbols (RFC 1951, 3.2.2).
fn spellings<const N: usize>(lengths: [u8; N]) -> [Spelling; N] {
    let mut spellings = [Spelling::default(); N];
    let mut next = 0_u32;
    for length in 1..=15_u8 {
        next <<= 1;
        for (spelling, _) in spellings
            .iter_mut()
            .zip(lengths)
            .filter(|one| one.1 == length)
        {
            let count = u32::from(length);
            *spelling = Spelling(next.reverse_bits() >> (u32::BITS - count), count);
            next += 1;
        }
    }
    spellings
}

/// Begins a block: says the code. Without any finesse, 4 bits a symbol; that is 158 bytes a face.
pub(super) fn begin(bits: &mut Bits) {
    bits.push(BLOCK.0, BLOCK.1);
    bits.push(LITERALS.len() as u32 - 257, 5);
    bits.push(DISTANCES.len() as u32 - 1, 5);
    // The lengths 0 to 15 are said in 4 bits each; 16, 17 and 18, which come first, do not occur.
    bits.push(19 - 4, 4);
    for index in 0..19 {
        bits.push(if index < 3 { 0 } else { 4 }, 3);
    }
    for length in LITERALS.into_iter().chain(DISTANCES) {
        bits.push(u32::from(length).reverse_bits() >> 28, 4);
    }
}

/// Ends a block.
pub(super) fn end(bits: &mut Bits) {
    spell(bits, &CODE.literals, END);
}

/// Spells one symbol.
pub(super) fn push(bits: &mut Bits, symbol: Symbol) {
    match symbol {
        Symbol::Byte(byte) => spell(bits, &CODE.literals, usize::from(byte)),
        Symbol::Repeat { length, distance } => {
            let (symbol, more) = of_length(length);
            spell(bits, &CODE.literals, symbol);
            bits.push(more.0, more.1);
            let (symbol, more) = of_distance(distance);
            spell(bits, &CODE.distances, symbol);
            bits.push(more.0, more.1);
        }
    }
}

fn spell(bits: &mut Bits, code: &[Spelling], symbol: usize) {
    let Spelling(value, count) = code.get(symbol).copied().unwrap_or_default();
    bits.push(value, count);
}

/// The symbol of a length, and the bits that tell it from others of this symbol (RFC 1951, 3.2.5).
fn of_length(length: u16) -> (usize, (u32, u32)) {
    match length {
        0..=10 => (254 + usize::from(length), (0, 0)),
        258.. => (285, (0, 0)),
        _ => {
            let value = u32::from(length) - 3;
            let more = value.ilog2() - 2;
            let symbol = 257 + 4 * more + (value >> more);
            (symbol as usize, (value & ((1 << more) - 1), more))
        }
    }
}

/// The same for distances.
fn of_distance(distance: u16) -> (usize, (u32, u32)) {
    let value = u32::from(distance) - 1;
    if value < 4 {
        return (value as usize, (0, 0));
    }
    let more = value.ilog2() - 1;
    let symbol = 2 * more + (value >> more);
    (symbol as usize, (value & ((1 << more) - 1), more))
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;
    use std::collections::BinaryHeap;

    use tongbao_document::{FaceId, Faces};

    use super::super::repeats::Finder;
    use super::super::stream::Outlines;
    use super::*;

    /// One outline in this many is measured; they are in no order that would matter.
    const SAMPLE: usize = 16;
    /// The body of a notice is set in 仿宋: four fifths of the outlines in a file.
    const BODY: (&str, u64) = ("Fangsong", 6);

    #[test]
    fn the_code_is_the_one_measured_over_the_bundled_faces() {
        let (mut literals, mut distances) = ([1; 286], [1; 30]);
        let faces = tongbao_fonts::bundled();
        let mut finder = Finder::new();
        for number in 0.. {
            let Some(info) = faces.info(FaceId(number)) else {
                break;
            };
            let weight = if info.postscript_name.contains(BODY.0) {
                BODY.1
            } else {
                1
            };
            let data = faces.data(FaceId(number)).unwrap();
            let outlines = Outlines::of(data).unwrap();
            for outline in outlines.each().step_by(SAMPLE) {
                finder.symbols(outline.unwrap(), |symbol| match symbol {
                    Symbol::Byte(byte) => literals[usize::from(byte)] += weight,
                    Symbol::Repeat { length, distance } => {
                        literals[of_length(length).0] += weight;
                        distances[of_distance(distance).0] += weight;
                    }
                });
            }
        }
        assert_eq!(
            (lengths(literals), lengths(distances)),
            (LITERALS, DISTANCES)
        );
    }

    /// The lengths of a Huffman code for symbols that occur so often; none above 15.
    fn lengths<const N: usize>(mut often: [u64; N]) -> [u8; N] {
        loop {
            let mut parents = vec![None; N];
            let mut heap: BinaryHeap<_> = often.into_iter().zip(0..).map(Reverse).collect();
            while let (Some(Reverse(one)), Some(Reverse(other))) = (heap.pop(), heap.pop()) {
                parents[one.1] = Some(parents.len());
                parents[other.1] = Some(parents.len());
                heap.push(Reverse((one.0 + other.0, parents.len())));
                parents.push(None);
                if heap.len() == 1 {
                    break;
                }
            }
            let depth = |symbol| {
                let up = std::iter::successors(parents[symbol], |node: &usize| parents[*node]);
                up.count()
            };
            let depths: [usize; N] = std::array::from_fn(depth);
            if depths.iter().all(|depth| *depth <= 15) {
                return depths.map(|depth| depth as u8);
            }
            often = often.map(|count| count / 2 + 1);
        }
    }

    #[test]
    fn symbols_are_those_of_the_standard() {
        assert_eq!(of_length(3), (257, (0, 0)));
        assert_eq!(of_length(10), (264, (0, 0)));
        assert_eq!(of_length(11), (265, (0, 1)));
        assert_eq!(of_length(12), (265, (1, 1)));
        assert_eq!(of_length(257), (284, (30, 5)));
        assert_eq!(of_length(258), (285, (0, 0)));
        assert_eq!(of_distance(1), (0, (0, 0)));
        assert_eq!(of_distance(4), (3, (0, 0)));
        assert_eq!(of_distance(5), (4, (0, 1)));
        assert_eq!(of_distance(8), (5, (1, 1)));
        assert_eq!(of_distance(32_768), (29, (8191, 13)));
    }
}

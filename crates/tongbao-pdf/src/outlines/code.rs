//! A code for single bytes: which bits stand for which (RFC 1951, 3.2).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bits::Bits;

/// The 256 bytes and the end of the block.
const SYMBOLS: usize = 257;
const END: usize = 256;
/// No symbol may have more bits (RFC 1951, 3.2.7).
const LONGEST: u8 = 15;
/// A block with a code of its own: not the last one (a 0), kind 2 in two bits.
const BLOCK: (u32, u32) = (0b100, 3);
/// Two distances, which never occur, of one bit each. None at all would do (RFC 1951, 3.2.7); but
/// zlib always writes two, for the sake of old readers.
const DISTANCES: [u8; 2] = [1, 1];

/// The code that is the best one for some bytes.
pub(super) struct Code {
    lengths: [u8; SYMBOLS],
    bytes: [Spelling; 256],
    end: Spelling,
}

/// The bits of a symbol, the first of them lowest, and how many.
#[derive(Clone, Copy, Default)]
struct Spelling(u32, u32);

impl Code {
    /// The code for `content`.
    pub(super) fn of(content: &[u8]) -> Self {
        let mut often = [0; SYMBOLS];
        for (count, symbol) in often.iter_mut().zip(counts(content)) {
            *count = symbol;
        }
        let lengths = lengths(often);
        let spellings = spellings(&lengths);
        let mut bytes = [Spelling::default(); 256];
        for (byte, spelling) in bytes.iter_mut().zip(spellings) {
            *byte = spelling;
        }
        Self {
            lengths,
            bytes,
            end: spellings.last().copied().unwrap_or_default(),
        }
    }

    /// Writes `content`, the one that the code was made for, as a block.
    pub(super) fn write(&self, content: &[u8], bits: &mut Bits) {
        self.begin(bits);
        let mut pairs = content.chunks_exact(2);
        for pair in &mut pairs {
            let [one, other] = [0, 1].map(|at| self.spelling(pair.get(at).copied()));
            bits.push(one.0 | other.0 << one.1, one.1 + other.1);
        }
        for byte in pairs.remainder() {
            let Spelling(value, count) = self.spelling(Some(*byte));
            bits.push(value, count);
        }
        bits.push(self.end.0, self.end.1);
    }

    #[inline]
    fn spelling(&self, byte: Option<u8>) -> Spelling {
        byte.and_then(|byte| self.bytes.get(usize::from(byte)).copied())
            .unwrap_or_default()
    }

    /// Begins a block: says the code. Without any finesse, 4 bits a symbol; that is 140 bytes a face.
    fn begin(&self, bits: &mut Bits) {
        bits.push(BLOCK.0, BLOCK.1);
        bits.push(SYMBOLS as u32 - 257, 5);
        bits.push(DISTANCES.len() as u32 - 1, 5);
        // The lengths 0 to 15 are said in 4 bits each; 16, 17 and 18, which come first, do not occur.
        bits.push(19 - 4, 4);
        for index in 0..19 {
            bits.push(if index < 3 { 0 } else { 4 }, 3);
        }
        for length in self.lengths.into_iter().chain(DISTANCES) {
            bits.push(u32::from(length).reverse_bits() >> 28, 4);
        }
    }
}

/// How often each byte occurs.
fn counts(content: &[u8]) -> [u32; 256] {
    // Two tables: a count does not wait for the one before, which often is of the same byte.
    let mut tables = [[0_u32; 256]; 2];
    let [first, second] = &mut tables;
    let note = |table: &mut [u32; 256], byte: Option<&u8>| {
        if let Some(count) = byte.and_then(|byte| table.get_mut(usize::from(*byte))) {
            *count += 1;
        }
    };
    for pair in content.chunks(2) {
        note(first, pair.first());
        note(second, pair.get(1));
    }
    let [first, second] = tables;
    std::array::from_fn(|byte| {
        let of = |table: &[u32; 256]| table.get(byte).copied().unwrap_or_default();
        of(&first) + of(&second)
    })
}

/// The lengths of a Huffman code for symbols that occur so often, the end of the block once; none
/// above 15, and 0 for what does not occur.
fn lengths(mut often: [u32; SYMBOLS]) -> [u8; SYMBOLS] {
    if let Some(end) = often.get_mut(END) {
        *end = 1;
    }
    loop {
        let lengths = huffman(&often);
        if lengths.iter().all(|length| *length <= LONGEST) {
            return lengths;
        }
        // Flatter counts have a flatter tree.
        often = often.map(|count| count.div_ceil(2));
    }
}

/// A Huffman code, of any depth up to 255.
fn huffman(often: &[u32; SYMBOLS]) -> [u8; SYMBOLS] {
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = (often.iter().zip(0..))
        .filter(|(count, _)| **count > 0)
        .map(|(count, symbol)| Reverse((u64::from(*count), symbol)))
        .collect();
    // A code of one symbol has one bit all the same.
    let alone = heap.len() == 1;
    let mut parents = vec![0; SYMBOLS];
    while let (Some(Reverse(one)), Some(Reverse(other))) = (heap.pop(), heap.pop()) {
        let node = parents.len();
        for child in [one.1, other.1] {
            if let Some(parent) = parents.get_mut(child) {
                *parent = node;
            }
        }
        parents.push(0);
        heap.push(Reverse((one.0 + other.0, node)));
        if heap.len() == 1 {
            break;
        }
    }
    // Parents come behind their children: from the root down, each is one deeper than its own.
    let mut depths = vec![0_u8; parents.len()];
    for node in (0..parents.len()).rev() {
        let above = parents.get(node).copied().filter(|parent| *parent > 0);
        let depth = above.and_then(|parent| depths.get(parent).copied());
        if let (Some(depth), Some(own)) = (depth, depths.get_mut(node)) {
            *own = depth.saturating_add(1);
        }
    }
    std::array::from_fn(|symbol| {
        let occurs = often.get(symbol).is_some_and(|count| *count > 0);
        let depth = depths.get(symbol).copied().unwrap_or_default();
        if occurs && alone { 1 } else { depth }
    })
}

/// Shorter ones first, equals in the order of their symbols (RFC 1951, 3.2.2).
fn spellings(lengths: &[u8; SYMBOLS]) -> [Spelling; SYMBOLS] {
    let mut spellings = [Spelling::default(); SYMBOLS];
    let mut next = 0_u32;
    for length in 1..=LONGEST {
        next <<= 1;
        for (spelling, _) in spellings
            .iter_mut()
            .zip(lengths)
            .filter(|one| *one.1 == length)
        {
            let count = u32::from(length);
            *spelling = Spelling(next.reverse_bits() >> (u32::BITS - count), count);
            next += 1;
        }
    }
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_bytes_have_few_bits() {
        let content = [vec![1; 8], vec![2; 4], vec![3; 2], vec![4]].concat();
        let code = Code::of(&content);
        assert_eq!(code.lengths[1..5], [1, 2, 3, 4]);
        assert_eq!((code.lengths[0], code.lengths[END]), (0, 4));
    }

    /// Counts that grow like Fibonacci's numbers make the deepest tree there is.
    #[test]
    fn no_symbol_has_more_than_fifteen_bits() {
        let (mut one, mut other) = (1, 1);
        let mut often = [0; SYMBOLS];
        for count in often.iter_mut().take(40) {
            *count = one;
            (one, other) = (other, one + other);
        }
        let lengths = lengths(often);
        assert_eq!(lengths.iter().max(), Some(&LONGEST));
        // All bits are used, and none twice (Kraft).
        let used: u32 = (lengths.iter().filter(|length| **length > 0))
            .map(|length| 1 << (LONGEST - length))
            .sum();
        assert_eq!(used, 1 << LONGEST);
    }
}

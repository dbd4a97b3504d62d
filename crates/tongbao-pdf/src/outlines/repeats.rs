//! Repetitions within an outline: what deflate writes as a length and a distance.

/// What an outline is spelt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Symbol {
    /// A byte.
    Byte(u8),
    /// Bytes that stood before.
    Repeat {
        /// How many, 3 to 258.
        length: u16,
        /// How far back they begin, from 1; never beyond the outline.
        distance: u16,
    },
}

/// The longest repetition there can be (RFC 1951, 3.2.5).
const LONGEST: usize = 258;
/// The shortest that is worth it: of three bytes only where they are near.
const SHORTEST: usize = 4;
const NEAR: usize = 64;
/// The farthest that a distance can say.
const FARTHEST: usize = 32_768;
/// Places are kept by a hash of three bytes, this many bits long.
const HASH_BITS: u32 = 10;
const SLOTS: usize = 1 << HASH_BITS;
const NOWHERE: u16 = u16::MAX;

/// Where each hash of three bytes stood the last two times.
pub(super) struct Finder {
    last: Box<[[u16; 2]; SLOTS]>,
}

impl Finder {
    pub(super) fn new() -> Self {
        Self {
            last: Box::new([[NOWHERE; 2]; SLOTS]),
        }
    }

    /// Hands the symbols of `outline` to `take`, in order.
    pub(super) fn symbols(&mut self, outline: &[u8], mut take: impl FnMut(Symbol)) {
        self.last.fill([NOWHERE; 2]);
        let mut at = 0;
        while let Some(rest) = outline.get(at..).filter(|rest| !rest.is_empty()) {
            let places = self.note(rest, at);
            let best = (places.into_iter().filter(|place| *place != NOWHERE))
                .map(|place| {
                    let before = outline.get(usize::from(place)..).unwrap_or_default();
                    (common(before, rest), at - usize::from(place))
                })
                // The nearer of equals.
                .reduce(|one, other| if other.0 > one.0 { other } else { one });
            match best {
                Some((length, distance))
                    if distance <= FARTHEST
                        && (length >= SHORTEST || length == SHORTEST - 1 && distance <= NEAR) =>
                {
                    for inside in at + 1..at + length {
                        self.note(outline.get(inside..).unwrap_or_default(), inside);
                    }
                    take(Symbol::Repeat {
                        length: length as u16,
                        distance: distance as u16,
                    });
                    at += length;
                }
                _ => {
                    if let Some(&byte) = rest.first() {
                        take(Symbol::Byte(byte));
                    }
                    at += 1;
                }
            }
        }
    }

    /// Notes that `rest` stands at `at`, and says where the like of it stood before, the nearest
    /// first.
    fn note(&mut self, rest: &[u8], at: usize) -> [u16; 2] {
        let &[one, two, three, ..] = rest else {
            return [NOWHERE; 2];
        };
        let Some(at) = u16::try_from(at).ok().filter(|at| *at != NOWHERE) else {
            return [NOWHERE; 2];
        };
        let value = u32::from_le_bytes([one, two, three, 0]);
        // Fibonacci hashing: the upper bits are well mixed.
        let hash = value.wrapping_mul(0x9e37_79b1) >> (u32::BITS - HASH_BITS);
        match self.last.get_mut(hash as usize) {
            Some(slot) => {
                let before = *slot;
                *slot = [at, before[0]];
                before
            }
            None => [NOWHERE; 2],
        }
    }
}

/// How many bytes at the beginning are the same, up to [`LONGEST`].
fn common(one: &[u8], other: &[u8]) -> usize {
    let alike = one.iter().zip(other).take(LONGEST);
    alike.take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbols(outline: &[u8]) -> Vec<Symbol> {
        let mut symbols = Vec::new();
        Finder::new().symbols(outline, |symbol| symbols.push(symbol));
        symbols
    }

    fn spelt_out(symbols: &[Symbol]) -> Vec<u8> {
        let mut out = Vec::new();
        for symbol in symbols {
            match *symbol {
                Symbol::Byte(byte) => out.push(byte),
                Symbol::Repeat { length, distance } => {
                    for _ in 0..length {
                        out.push(out[out.len() - usize::from(distance)]);
                    }
                }
            }
        }
        out
    }

    #[test]
    fn a_row_of_one_byte_is_one_repetition() {
        let [first, repeat] = symbols(&[7; 200])[..] else {
            panic!("two symbols");
        };
        assert_eq!(first, Symbol::Byte(7));
        assert_eq!(
            repeat,
            Symbol::Repeat {
                length: 199,
                distance: 1
            }
        );
    }

    /// Also beyond what a place or a distance can say.
    #[test]
    fn nothing_is_lost() {
        let mut state = 1_u32;
        let mut random = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state >> 16
        };
        for length in [0, 1, 2, 3, 4, 600, 40_000, 150_000] {
            let outline: Vec<u8> = (0..length).map(|_| (random() % 5) as u8).collect();
            let symbols = symbols(&outline);
            assert_eq!(spelt_out(&symbols), outline);
            assert!(symbols.len() <= outline.len());
        }
    }
}

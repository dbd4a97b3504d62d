//! Strings of bits, the lowest bit of every byte first (RFC 1951, 3.1.1).

/// A string of bits that can be put behind any other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bits {
    /// All that fills whole words.
    words: Vec<u32>,
    /// What is left.
    rest: u64,
    /// How many bits that is, less than 32.
    count: u32,
}

impl Bits {
    /// Puts the `count` lower bits of `value`, up to 32, at the end. Higher bits of it are zero.
    pub(super) fn push(&mut self, value: u32, count: u32) {
        self.rest |= u64::from(value) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.words.push(self.rest as u32);
            self.rest >>= 32;
            self.count -= 32;
        }
    }

    /// Puts another string at the end.
    pub(super) fn append(&mut self, other: &Self) {
        self.words.reserve(other.words.len() + 1);
        for word in &other.words {
            self.push(*word, 32);
        }
        self.push(other.rest as u32, other.count);
    }

    /// Fills up the last byte with zeros.
    pub(super) fn align(&mut self) {
        self.push(0, self.count.wrapping_neg() % 8);
    }

    /// The bytes, the last one filled up with zeros.
    pub(super) fn bytes(mut self) -> Vec<u8> {
        self.align();
        let mut bytes = Vec::with_capacity(self.words.len() * 4 + 4);
        bytes.extend(self.words.iter().flat_map(|word| word.to_le_bytes()));
        let rest = self.rest.to_le_bytes();
        bytes.extend(rest.iter().take(self.count as usize / 8));
        bytes
    }

    /// Gives back what was reserved for more.
    pub(super) fn shrink(&mut self) {
        self.words.shrink_to_fit();
    }

    /// How much memory it takes, in bytes.
    pub(super) fn size(&self) -> usize {
        size_of::<Self>() + self.words.len() * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_bit_comes_first() {
        let mut bits = Bits::default();
        bits.push(0b1, 1);
        bits.push(0b10, 2);
        bits.push(0xffff_ffff, 32);
        assert_eq!(bits.bytes(), [0b1111_1101, 0xff, 0xff, 0xff, 0b111]);
    }

    #[test]
    fn strings_join_at_any_bit() {
        for before in 0..=40 {
            for count in 0..=70 {
                let (mut whole, mut first, mut second) =
                    (Bits::default(), Bits::default(), Bits::default());
                for bit in 0..before {
                    whole.push(bit & 1, 1);
                    first.push(bit & 1, 1);
                }
                for bit in 0..count {
                    whole.push(u32::from(bit % 3 == 0), 1);
                    second.push(u32::from(bit % 3 == 0), 1);
                }
                first.append(&second);
                assert_eq!(first, whole);
            }
        }
    }
}

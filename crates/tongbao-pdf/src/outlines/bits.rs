//! Strings of bits, the lowest bit of every byte first (RFC 1951, 3.1.1).

/// A string of bits, written behind some bytes.
#[derive(Debug)]
pub(super) struct Bits {
    /// All that fills whole bytes, but for what is left.
    bytes: Vec<u8>,
    /// What is left.
    rest: u64,
    /// How many bits that is, less than 32.
    count: u32,
}

impl Bits {
    /// An empty string of bits behind `bytes`.
    pub(super) fn behind(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            rest: 0,
            count: 0,
        }
    }

    /// Puts the `count` lower bits of `value`, up to 32, at the end. Higher bits of it are zero.
    #[inline]
    pub(super) fn push(&mut self, value: u32, count: u32) {
        self.rest |= u64::from(value) << self.count;
        self.count += count;
        if self.count >= 32 {
            self.bytes.extend((self.rest as u32).to_le_bytes());
            self.rest >>= 32;
            self.count -= 32;
        }
    }

    /// The bytes, the last one filled up with zeros.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let rest = self.rest.to_le_bytes();
        let more = self.count.div_ceil(8) as usize;
        self.bytes.extend(rest.iter().take(more));
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lowest_bit_comes_first() {
        let mut bits = Bits::behind(vec![9]);
        bits.push(0b1, 1);
        bits.push(0b10, 2);
        bits.push(0xffff_ffff, 32);
        assert_eq!(bits.finish(), [9, 0b1111_1101, 0xff, 0xff, 0xff, 0b111]);
        assert_eq!(Bits::behind(vec![7]).finish(), [7]);
    }

    #[test]
    fn values_follow_each_other_at_any_bit() {
        for before in 0..=40 {
            let mut bits = Bits::behind(Vec::new());
            for _ in 0..before {
                bits.push(0, 1);
            }
            bits.push(0x8000_0001, 32);
            let bytes = bits.finish();
            let ones: Vec<usize> = (0..bytes.len() * 8)
                .filter(|bit| bytes[bit / 8] >> (bit % 8) & 1 == 1)
                .collect();
            assert_eq!(ones, [before, before + 31]);
        }
    }
}

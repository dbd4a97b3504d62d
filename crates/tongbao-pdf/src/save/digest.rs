//! A digest of bytes, to tell one file or subset from another.

/// 128 bits made from bytes. Not for secrets: it only has to differ where the bytes differ.
pub(crate) struct Digest {
    one: u64,
    two: u64,
    length: u64,
}

// Odd constants with well mixed bits: the golden ratio, and the finaliser of SplitMix64.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
const MIX: u64 = 0xbf58_476d_1ce4_e5b9;
const LAST: u64 = 0x94d0_49bb_1331_11eb;

impl Digest {
    pub(crate) const fn new() -> Self {
        Self {
            one: GOLDEN,
            two: LAST,
            length: 0,
        }
    }

    /// Takes in `bytes`; where one call ends and the next begins counts too.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            for (to, from) in word.iter_mut().zip(chunk) {
                *to = *from;
            }
            self.word(u64::from_le_bytes(word));
        }
        self.length = self.length.wrapping_add(bytes.len() as u64);
        self.word(self.length);
    }

    const fn word(&mut self, word: u64) {
        self.one = (self.one ^ word).wrapping_mul(MIX).rotate_left(29);
        self.two = (self.two.wrapping_add(word)).wrapping_mul(GOLDEN) ^ (self.one >> 32);
    }

    pub(crate) const fn finish(self) -> u128 {
        ((mix(self.one ^ self.two.rotate_left(17)) as u128) << 64) | mix(self.two) as u128
    }
}

const fn mix(mut word: u64) -> u64 {
    word = (word ^ (word >> 30)).wrapping_mul(MIX);
    word = (word ^ (word >> 27)).wrapping_mul(LAST);
    word ^ (word >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(parts: &[&[u8]]) -> u128 {
        let mut digest = Digest::new();
        for part in parts {
            digest.add(part);
        }
        digest.finish()
    }

    #[test]
    fn every_change_shows() {
        let plain = of(&[b"notice"]);
        assert_eq!(plain, of(&[b"notice"]));
        for other in [
            of(&[b"Notice"]),
            of(&[b"notice\0"]),
            of(&[b"not", b"ice"]),
            of(&[]),
        ] {
            assert_ne!(plain, other);
        }
    }
}

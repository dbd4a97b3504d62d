//! Keys for maps of long texts: compared by a number first.

/// A text with its fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key<'t> {
    fingerprint: u64,
    text: &'t str,
}

impl<'t> Key<'t> {
    /// The key of `text`.
    pub(crate) fn of(text: &'t str) -> Self {
        Self {
            fingerprint: fingerprint(text),
            text,
        }
    }
}

/// A number that two different texts hardly ever share; the same on every machine.
pub(crate) fn fingerprint(text: &str) -> u64 {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut hash = 0xcbf2_9ce4_8422_2325 ^ text.len() as u64;
    for word in words {
        hash = step(hash, u64::from_le_bytes(*word));
    }
    rest.iter()
        .fold(hash, |hash, byte| step(hash, u64::from(*byte)))
}

fn step(hash: u64, word: u64) -> u64 {
    (hash ^ word)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .rotate_left(29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_told_apart() {
        let texts = [
            "",
            "a",
            "ab",
            "ba",
            "parts[0].sections[0]",
            "parts[0].sections[1]",
        ];
        for (i, one) in texts.iter().enumerate() {
            for (j, other) in texts.iter().enumerate() {
                assert_eq!(Key::of(one) == Key::of(other), i == j);
                assert_eq!(fingerprint(one) == fingerprint(other), i == j);
            }
        }
    }
}

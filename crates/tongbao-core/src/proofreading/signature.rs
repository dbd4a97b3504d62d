//! Which characters a paragraph may hold: a filter that lets rules pass over most paragraphs
//! without reading them.

/// A small set of characters; it may answer yes for one that is not there, never no for one that is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Signature {
    slots: [u64; 8],
    odd: bool,
}

impl Signature {
    /// The characters of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut signature = Self::default();
        for c in text.chars() {
            let (word, bit) = slot(c);
            if let Some(word) = signature.slots.get_mut(word) {
                *word |= bit;
            }
            signature.odd |= !is_common(c);
        }
        signature
    }

    /// Whether `c` may be there.
    pub(crate) fn may_hold(&self, c: char) -> bool {
        let (word, bit) = slot(c);
        self.slots.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether there is a character other than hanzi, ASCII and the usual marks.
    pub(crate) fn is_odd(&self) -> bool {
        self.odd
    }
}

/// The bit of a character: the upper nine bits of a product.
fn slot(c: char) -> (usize, u64) {
    let hash = u32::from(c).wrapping_mul(0x9e37_79b1) >> 23;
    ((hash >> 6) as usize, 1 << (hash & 63))
}

fn is_common(c: char) -> bool {
    matches!(c,
        '\u{4e00}'..='\u{9fff}' | ' '..='~' | '，' | '。' | '；' | '：' | '、' | '？' | '！' | '（' | '）'
        | '“' | '”' | '‘' | '’' | '《' | '》' | '〈' | '〉' | '〔' | '〕' | '…' | '—' | '～' | '·'
        | '〇' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_never_denied() {
        let text = "加强领导，压实责任；完成98.5%。";
        let signature = Signature::of(text);
        assert!(text.chars().all(|c| signature.may_hold(c)));
        assert!(!signature.is_odd() && Signature::of("９８％").is_odd());
    }
}

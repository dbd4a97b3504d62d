//! One share of a batch that several machines divide among themselves.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use crate::digest::Digest;

/// A share: number `K` of `N`, `K` from 1.
///
/// ```
/// use tongbao_batch::Shard;
///
/// let shard: Shard = "2/8".parse()?;
/// assert_eq!((shard.number(), shard.of()), (2, 8));
/// assert!("9/8".parse::<Shard>().is_err());
/// # Ok::<(), tongbao_batch::ShardError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard {
    number: u32,
    of: NonZeroU32,
}

/// A share that there is not.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是有效的份额：应写成 K/N，如 1/4 到 4/4")]
pub struct ShardError(String);

impl Shard {
    /// The number of the share, from 1.
    pub const fn number(self) -> u32 {
        self.number
    }

    /// How many shares there are.
    pub const fn of(self) -> u32 {
        self.of.get()
    }

    /// Whether the notice of this name is in the share. Every name is in one share of `N`,
    /// whatever other names there are.
    pub fn takes(self, name: &str) -> bool {
        Digest::of(name.as_bytes()).number() % u64::from(self.of.get())
            == u64::from(self.number - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

impl FromStr for Shard {
    type Err = ShardError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text.split_once('/').and_then(|(number, of)| {
            let number: NonZeroU32 = number.trim().parse().ok()?;
            let of: NonZeroU32 = of.trim().parse().ok()?;
            (number <= of).then_some(Self {
                number: number.get(),
                of,
            })
        });
        parsed.ok_or_else(|| ShardError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_in_exactly_one_share() {
        for name in ["甲.txt", "乙.txt", "子/丙.txt", "丁.json"] {
            let takers = (1..=5)
                .filter(|number| {
                    let shard: Shard = format!("{number}/5").parse().unwrap();
                    shard.takes(name)
                })
                .count();
            assert_eq!(takers, 1, "{name}");
        }
    }

    #[test]
    fn shares_that_are_none_are_refused() {
        for text in ["0/4", "5/4", "1/0", "1", "一/二", ""] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
    }
}

//! Which series stands above which.

use std::collections::BTreeMap;

use super::Item;
use crate::model::Family;

/// When a series was last seen.
#[derive(Clone, Copy)]
struct Seen {
    /// The number then.
    number: usize,
    /// How many numbers came before it.
    time: usize,
    /// Number and time before that.
    earlier: (usize, usize),
}

impl Seen {
    /// Whether the last two numbers follow each other, one before `time` and one behind it.
    fn goes_on_past(self, time: usize) -> bool {
        let (number, before) = self.earlier;
        number > 0 && number + 1 == self.number && before < time
    }
}

/// The order of the series from the highest level down, as this text uses them.
pub(super) struct Order(BTreeMap<Family, u32>);

impl Order {
    /// The usual order, changed where the numbers prove that a series stands under one that
    /// usually is lower: it starts again while the other goes on.
    pub(super) fn of(items: &[Item]) -> Self {
        let mut last: BTreeMap<Family, Seen> = BTreeMap::new();
        let mut proof: BTreeMap<(Family, Family), i32> = BTreeMap::new();
        // When a marker of each rank was last seen.
        let mut seen: BTreeMap<u8, usize> = BTreeMap::new();
        let markers = items.iter().filter_map(Item::heading_marker);
        for (time, marker) in markers.enumerate() {
            let family = marker.style.family();
            let before = last.get(&family).copied();
            if let Some(since) = before.filter(|_| marker.number == 1).map(|seen| seen.time) {
                let higher = seen.range(..family.rank()).any(|(_, time)| *time > since);
                for (other, seen) in &last {
                    if seen.time <= since || *other == family {
                        continue;
                    }
                    if other.rank() > family.rank() && !higher && seen.goes_on_past(since) {
                        *proof.entry((other.clone(), family.clone())).or_default() += 1;
                    } else if other.rank() < family.rank() && seen.number > 1 {
                        *proof.entry((family.clone(), other.clone())).or_default() -= 1;
                    }
                }
            }
            seen.insert(family.rank(), time);
            let earlier = before.map_or((0, 0), |seen| (seen.number, seen.time));
            last.insert(
                family,
                Seen {
                    number: marker.number,
                    time,
                    earlier,
                },
            );
        }
        let mut ranks: BTreeMap<Family, u32> = last
            .into_keys()
            .map(|family| {
                let rank = u32::from(family.rank()) * 100;
                (family, rank)
            })
            .collect();
        for ((lower, higher), weight) in proof {
            if weight > 0 {
                let above = ranks.get(&higher).copied().unwrap_or(100).saturating_sub(1);
                ranks.insert(lower, above);
            }
        }
        Self(ranks)
    }

    pub(super) fn rank(&self, family: &Family) -> u32 {
        self.0
            .get(family)
            .copied()
            .unwrap_or(u32::from(family.rank()) * 100)
    }
}

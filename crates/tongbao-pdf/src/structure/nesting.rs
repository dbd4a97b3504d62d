//! Levels without gaps.

/// Turns depths into levels: what is deeper than the one before is one level below it, so the
/// first is level 1 and no level is skipped. Depths without gaps come out as they are.
#[derive(Default)]
pub(crate) struct Nesting(Vec<u8>);

impl Nesting {
    /// The level, from 1, of what comes next at `depth`.
    pub(crate) fn enter(&mut self, depth: u8) -> usize {
        while self.0.last().is_some_and(|&last| last >= depth) {
            self.0.pop();
        }
        self.0.push(depth);
        self.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(depths: &[u8]) -> Vec<usize> {
        let mut nesting = Nesting::default();
        depths.iter().map(|depth| nesting.enter(*depth)).collect()
    }

    #[test]
    fn depths_without_gaps_stay() {
        assert_eq!(levels(&[1, 2, 3, 4, 3, 2, 3]), [1, 2, 3, 4, 3, 2, 3]);
    }

    #[test]
    fn gaps_close() {
        assert_eq!(levels(&[2, 4, 4, 3, 2]), [1, 2, 2, 2, 1]);
    }
}

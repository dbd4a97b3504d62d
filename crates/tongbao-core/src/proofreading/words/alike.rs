//! Characters that sound or look alike.

use std::sync::LazyLock;

/// Groups of characters that are taken for each other.
const LIST: &str = include_str!("alike.txt");

/// The hanzi that the lists are made of.
const FIRST: u32 = 0x4e00;
pub(super) const HANZI: usize = 0x5200;

/// A character is in so many groups at most: by its sounds and by its looks.
const MOST: usize = 4;

/// The place of a hanzi in a table of all of them; `None` for what is none.
pub(super) fn place(c: char) -> Option<usize> {
    let place = u32::from(c).checked_sub(FIRST)? as usize;
    (place < HANZI).then_some(place)
}

/// The groups of every hanzi, numbered from 1; 0 fills up.
fn groups() -> &'static [[u16; MOST]] {
    static GROUPS: LazyLock<Vec<[u16; MOST]>> = LazyLock::new(|| {
        let mut table = vec![[0; MOST]; HANZI];
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        for (number, group) in (1..).zip(lines.flat_map(str::split_whitespace)) {
            for c in group.chars() {
                let own = place(c).and_then(|place| table.get_mut(place));
                if let Some(free) = own.and_then(|own| own.iter_mut().find(|one| **one == 0)) {
                    *free = number;
                }
            }
        }
        table
    });
    &GROUPS
}

/// Whether two characters sound or look alike; a character is not like itself.
pub(super) fn are_alike(one: char, other: char) -> bool {
    let own = |c: char| place(c).and_then(|place| groups().get(place));
    let (Some(one_of), Some(other_of)) = (own(one), own(other)) else {
        return false;
    };
    one != other
        && one_of
            .iter()
            .take_while(|group| **group != 0)
            .any(|group| other_of.contains(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_one_group_are_alike() {
        assert!(are_alike('侯', '候'));
        assert!(are_alike('消', '销'));
        assert!(!are_alike('消', '消'));
        assert!(!are_alike('消', '山'));
        assert!(!are_alike('a', 'b'));
    }

    #[test]
    fn no_character_is_in_more_groups_than_fit() {
        let mut table = vec![0; HANZI];
        let lines = LIST.lines().filter(|line| !line.starts_with('#'));
        for group in lines.flat_map(str::split_whitespace) {
            for c in group.chars() {
                table[place(c).unwrap()] += 1;
            }
        }
        assert!(table.iter().all(|count| *count <= MOST));
    }
}

//! 版记: what stands at the foot of the last page.

use crate::{Length, Paragraph};

/// 版记 (GB/T 9704-2012, 7.4): lines between rules as wide as the type area, the middle of the last
/// rule [`Imprint::raised`] above the lower edge of the grid of the section's last page. Where text or a seal leaves
/// too little room above it, it has a page for itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// The lines from top to bottom.
    pub entries: Vec<ImprintEntry>,
    /// The thickness of the last rule; `None` draws none (信函, 10.1).
    pub last_rule: Option<Length>,
    /// From line to line; a line lies in the middle between two edges, a rule on one.
    pub pitch: Length,
    /// How far the grid reaches below the type area, on whose edge the last rule lies (Grid-B);
    /// zero where both end at the same height.
    pub raised: Length,
    /// Whether it stands on an even page. Where a blank page comes before the page that it then
    /// has for itself, neither carries a number (7.5).
    pub on_even_page: bool,
}

/// A line of an imprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImprintEntry {
    /// The thickness of the rule above; `None` draws none.
    pub rule_above: Option<Length>,
    /// The line.
    pub paragraph: Paragraph,
}

//! House rules: what the standard leaves open, as named options with the defaults of this project.

/// How far apart the lines of the title are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleSpacing {
    /// One row of the grid a line, so that the page keeps its 22 lines.
    #[default]
    Grid,
    /// 35 pt from line to line, as many offices set it.
    Wide,
}

/// House rules for composing.
///
/// ```
/// use tongbao_core::Style;
///
/// let style = Style::default();
/// assert_eq!(style.rows_above_title, 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Style {
    /// How far apart the lines of the title are.
    pub title_spacing: TitleSpacing,
    /// Blank rows above the title of a notice without red head; the standard's two blank lines
    /// count from the red rule (7.3.1), which such a notice lacks.
    pub rows_above_title: u16,
    /// Blank rows between title (or edition label) and text.
    pub rows_below_title: u16,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            title_spacing: TitleSpacing::Grid,
            rows_above_title: 1,
            rows_below_title: 1,
        }
    }
}

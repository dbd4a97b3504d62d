//! What can be chosen.

/// How to lay out. The default is the `print` profile of Chinese official documents.
///
/// ```
/// use tongbao_layout::{LayoutOptions, Prohibitions};
///
/// let mut options = LayoutOptions::default();
/// assert_eq!(options.prohibitions, Prohibitions::Gb);
/// options.prohibitions = Prohibitions::Strict;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LayoutOptions {
    /// Which characters may not begin or end a line.
    pub prohibitions: Prohibitions,
    /// How wide a full-width mark at a line end is.
    pub line_end: LineEnd,
    /// Whether 。？！ inside a line may be squeezed to make room.
    pub stop_squeeze: StopSqueeze,
}

/// Which characters may not begin or end a line (CLREQ, prohibition rules).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Prohibitions {
    /// Closing marks, connectors and slashes do not begin a line; opening marks do not end one.
    Basic,
    /// Basic, and slashes do not end a line either (GB/T 15834-2011, 5.1.9).
    #[default]
    Gb,
    /// GB, and neither —— nor …… begins a line.
    Strict,
}

/// How wide a full-width mark at the end of a spread line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LineEnd {
    /// Half a cell (GB/T 15834-2011, 5.1.10).
    #[default]
    Half,
    /// A whole cell.
    Full,
}

/// Whether 。？！ inside a line may be squeezed to half a cell to make room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StopSqueeze {
    /// Never.
    #[default]
    Never,
    /// After every other mark.
    Last,
}

//! Whose turn it is when the work stops.

/// What kind of thing stopped the work: who can do something about it, whatever stage it was.
///
/// Every error of these crates has a `kind()`. A program decides by it what to do; the words of the
/// error itself are for the person.
///
/// ```
/// use tongbao_document::ErrorKind;
///
/// fn http_status(kind: ErrorKind) -> u16 {
///     match kind {
///         ErrorKind::Source => 422,
///         ErrorKind::Unsupported => 415,
///         ErrorKind::Limit => 413,
///         ErrorKind::Call => 400,
///         _ => 500,
///     }
/// }
/// assert_eq!(http_status(ErrorKind::Limit), 413);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text, data, file or style handed in is wrong: who wrote it has to change it.
    Source,
    /// A file of a kind that is not read: PDF, old Word files, archives.
    Unsupported,
    /// A limit was passed: too many bytes, too long, nested too deep.
    Limit,
    /// The calling program chose something that cannot be: an unknown encoding, no edition for a
    /// notice with marks, pages laid out with other faces.
    Call,
    /// A face has no glyph, or may not or cannot be embedded: bring another.
    Face,
    /// A fault of these crates or of the machine; please report it.
    Defect,
}

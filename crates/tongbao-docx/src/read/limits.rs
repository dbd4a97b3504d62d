//! How much of a foreign file is read before it is refused.

/// How much of a foreign file is read before it is refused: nothing that comes from outside may
/// take unbounded time or memory.
///
/// ```
/// use tongbao_docx::ReadLimits;
///
/// let limits = ReadLimits::default();
/// assert_eq!(limits.archive_bytes, 64 << 20);
/// assert_eq!(limits.depth, 64);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReadLimits {
    /// Bytes of the whole file ([`ReadLimits::ARCHIVE_BYTES`]).
    pub archive_bytes: usize,
    /// Entries of the archive ([`ReadLimits::ENTRIES`]).
    pub entries: usize,
    /// Unpacked bytes of one part ([`ReadLimits::PART_BYTES`]).
    pub part_bytes: usize,
    /// Unpacked bytes of all parts that are read ([`ReadLimits::TOTAL_BYTES`]).
    pub total_bytes: usize,
    /// Unpacked bytes for each packed byte of a part ([`ReadLimits::RATIO`]).
    pub ratio: usize,
    /// Nesting of elements ([`ReadLimits::DEPTH`]).
    pub depth: usize,
    /// Paragraphs, those in cells and rows of tables included ([`ReadLimits::PARAGRAPHS`]).
    pub paragraphs: usize,
    /// Findings ([`ReadLimits::FINDINGS`]).
    pub findings: usize,
    /// Characters in a paragraph ([`ReadLimits::CHARACTERS`]).
    pub characters: usize,
}

impl ReadLimits {
    /// 64 MiB: the largest file taken at all. The longest notices are a few hundred kilobytes.
    pub const ARCHIVE_BYTES: usize = 64 << 20;
    /// The most entries in an archive; Word writes a few dozen.
    pub const ENTRIES: usize = 10_000;
    /// 32 MiB: the largest part, unpacked.
    pub const PART_BYTES: usize = 32 << 20;
    /// 96 MiB: all parts that are read, unpacked.
    pub const TOTAL_BYTES: usize = 96 << 20;
    /// How many times larger than packed a part may be; running text reaches 20, empty tables 150.
    pub const RATIO: usize = 400;
    /// How deep elements may be nested; a text box in a group in a table reaches 25.
    pub const DEPTH: usize = 64;
    /// The most paragraphs, those in table cells and the rows of tables included.
    pub const PARAGRAPHS: usize = 100_000;
    /// The most findings.
    pub const FINDINGS: usize = 100_000;
    /// 1 Mi: the most characters in a paragraph.
    pub const CHARACTERS: usize = 1 << 20;
}

impl Default for ReadLimits {
    fn default() -> Self {
        Self {
            archive_bytes: Self::ARCHIVE_BYTES,
            entries: Self::ENTRIES,
            part_bytes: Self::PART_BYTES,
            total_bytes: Self::TOTAL_BYTES,
            ratio: Self::RATIO,
            depth: Self::DEPTH,
            paragraphs: Self::PARAGRAPHS,
            findings: Self::FINDINGS,
            characters: Self::CHARACTERS,
        }
    }
}

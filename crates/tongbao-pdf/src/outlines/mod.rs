//! Font programs, compressed fast.
//!
//! Nine tenths of what there is to compress in a file are outlines of hanzi, and in outlines there is
//! next to nothing that repeats: what deflate (RFC 1951) gains, it gains by giving frequent bytes few
//! bits. So they are written as one block of single bytes in a code of their own, and no time is spent
//! on looking for repetitions. The tables behind the outlines do repeat; these are deflated as usual.
//!
//! | step | module |
//! |---|---|
//! | how many bits each byte gets | `code` |
//! | strings of bits | `bits` |
//! | the zlib stream of outlines and tables | `stream` |
//!
//! The 368 kB of outlines of a notice of 18 pages take 280 kB; zlib's level 4 brings them to 262 kB and
//! spends nearly all of its time on the search.

mod bits;
mod code;
mod stream;

pub(crate) use stream::compress;

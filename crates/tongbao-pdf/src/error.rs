//! What stops the work.

use tongbao_document::{ErrorKind, FaceId, Place};

/// Why a PDF could not be written.
///
/// Pages are counted from the first sheet, lines from the top of the type area, both from 1.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PdfError {
    /// There is no page; a PDF has at least one.
    #[error("没有任何页面，无法生成PDF")]
    NoPages,
    /// A character was placed with glyph 0 (.notdef), which draws an empty box and may not appear
    /// (ISO 19005-2, 6.2.11.8).
    #[error("第{page}页第{line}行的“{character}”（U+{:04X}）没有字形，无法写入PDF", u32::from(*.character))]
    MissingGlyph {
        /// The character that no face draws.
        character: char,
        /// The page, from 1.
        page: usize,
        /// The line, from 1.
        line: usize,
    },
    /// A character that no text of a PDF may stand for: U+0000 and U+FEFF
    /// (ISO 19005-2, 6.2.11.7.2).
    #[error("第{page}页第{line}行含有PDF文字不允许的字符U+{:04X}，请从原文中删去", u32::from(*.character))]
    ForbiddenCharacter {
        /// The character.
        character: char,
        /// The page, from 1.
        page: usize,
        /// The line, from 1.
        line: usize,
    },
    /// The licence of a face forbids embedding it (OS/2 `fsType` 2), and a face that is not
    /// embedded may not be used (ISO 19005-2, 6.2.11.4.1).
    #[error("字体“{name}”的许可不允许嵌入文件（fsType为2），请换用其他字体")]
    RestrictedFace {
        /// PostScript name of the face.
        name: String,
    },
    /// The pages use a face that the [`Faces`](tongbao_document::Faces) at hand do not know: they
    /// were paginated with others.
    #[error("版面用到第{}号字体，所给字体中没有；排版与输出须用同一套字体", face.0)]
    UnknownFace {
        /// The number of the face.
        face: FaceId,
    },
    /// The file of a face cannot be subset: it is damaged or of a kind that is not supported
    /// (neither `glyf` nor `CFF`).
    #[error("字体“{name}”的文件无法取子集：{reason}")]
    Subset {
        /// PostScript name of the face.
        name: String,
        /// What is wrong with the file, in the words of the subsetter.
        reason: String,
    },
    /// A line says that it belongs to a paragraph or cell that the document does not have: pages
    /// and document do not belong together.
    #[error("第{page}页第{line}行所属的段落在文件中不存在；版面与文件不是同一份")]
    UnknownSource {
        /// The page, from 1.
        page: usize,
        /// The line, from 1.
        line: usize,
    },
    /// A picture on a page belongs to a seal that the document does not have: pages and document do
    /// not belong together.
    #[error("第{page}页的印章在文件中不存在；版面与文件不是同一份")]
    UnknownPicture {
        /// The page, from 1.
        page: usize,
    },
    /// The picture of a seal cannot be used.
    #[error("“{description}”的图片{problem}")]
    Picture {
        /// What the seal is.
        description: String,
        /// Where it came from.
        place: Place,
        /// What is the matter.
        problem: PictureProblem,
    },
    /// printpdf wrote the content of a page in another way than it does up to version 0.12.
    #[error("第{page}页的内容未能写出；所用的printpdf版本可能不合")]
    Page {
        /// The page, from 1.
        page: usize,
    },
    /// A stream could not be compressed; only want of memory does this.
    #[error("压缩数据失败，内存可能不足")]
    Compress,
}

impl PdfError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::ForbiddenCharacter { .. } | Self::Picture { .. } => ErrorKind::Source,
            Self::NoPages
            | Self::UnknownFace { .. }
            | Self::UnknownSource { .. }
            | Self::UnknownPicture { .. } => ErrorKind::Call,
            Self::MissingGlyph { .. } | Self::RestrictedFace { .. } | Self::Subset { .. } => {
                ErrorKind::Face
            }
            Self::Page { .. } | Self::Compress => ErrorKind::Defect,
        }
    }
}

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PictureProblem {
    /// It is no PNG.
    #[error("不是PNG图片，请换成PNG文件")]
    NotPng,
    /// It has more than 16 Mi pixels.
    #[error("太大，请缩小到宽、高各4096像素以内")]
    TooLarge,
    /// It is a PNG that cannot be read.
    #[error("已损坏，读不出来，请重新导出PNG文件（{reason}）")]
    Damaged {
        /// What is wrong with it, in the words of the decoder.
        reason: String,
    },
}

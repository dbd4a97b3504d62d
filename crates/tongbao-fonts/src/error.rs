//! Why a font file cannot serve.

use tongbao_document::ErrorKind;

/// Why a font file cannot serve. The messages are for the user, in Chinese.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The file is no font, or is damaged.
    #[error("字体文件无法识别或已损坏（{reason}）")]
    Unreadable {
        /// What the parser says.
        reason: String,
    },
    /// A collection has no face of that number.
    #[error("字体集合中没有第{index}个字体（从0数起）")]
    NoSuchFace {
        /// The number asked for, from 0.
        index: u32,
    },
    /// The outlines are not TrueType: PostScript (CFF) outlines or bitmaps.
    #[error("字体“{name}”不是TrueType轮廓（可能是PostScript轮廓的OTF），无法嵌入PDF")]
    NotTrueType {
        /// Name of the face.
        name: String,
    },
    /// The licence bits of the face (OS/2 `fsType`) forbid embedding it or a part of it.
    #[error("字体“{name}”的授权标记不允许嵌入文档（fsType）")]
    EmbeddingForbidden {
        /// Name of the face.
        name: String,
    },
    /// More faces than [`FaceId`](tongbao_document::FaceId) can number.
    #[error("字体太多，最多{}个", u16::MAX)]
    TooManyFaces,
}

impl Error {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::Unreadable { .. }
            | Self::NoSuchFace { .. }
            | Self::NotTrueType { .. }
            | Self::EmbeddingForbidden { .. } => ErrorKind::Face,
            Self::TooManyFaces => ErrorKind::Limit,
        }
    }
}

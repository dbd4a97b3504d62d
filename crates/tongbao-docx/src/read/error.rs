//! Why a `.docx` could not be read.

use tongbao_document::ErrorKind;

/// Why a `.docx` could not be read. Messages are in Chinese, for users.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocxReadError {
    /// An OLE file: `.doc`, `.wps`, or a `.docx` under a password.
    #[error(
        "这是旧格式（.doc、.wps）或加了密码的文件：请在 Word 或 WPS 中打开，去掉密码，另存为 .docx"
    )]
    OldFormat,
    /// Some other format.
    #[error("这不是 .docx 文件：请在 Word 或 WPS 中打开，另存为 .docx")]
    NotDocx,
    /// The archive itself is broken: cut off, or its directory leads nowhere.
    #[error("文件已损坏，不能打开：{reason}。请在 Word 或 WPS 中打开并重新保存")]
    Archive {
        /// What is wrong with it, Chinese.
        reason: String,
    },
    /// A part is broken: cut off, with a wrong checksum, or packed in an unknown way.
    #[error("文件中的 {part} 已损坏（{reason}），请在 Word 或 WPS 中打开并重新保存")]
    Part {
        /// The name of the part.
        part: String,
        /// What is wrong with it, Chinese.
        reason: String,
    },
    /// A part is under a password of the archive.
    #[error("文件中的 {part} 加了密码：请去掉密码后另存为 .docx")]
    Encrypted {
        /// The name of the part.
        part: String,
    },
    /// A part that every `.docx` has is missing.
    #[error("文件中没有 {part}，不是完整的 .docx：请在 Word 或 WPS 中打开并重新保存")]
    Missing {
        /// The name of the part, or what it is.
        part: String,
    },
    /// A part is something else than its place says.
    #[error("文件中的 {part} 不是 Word 文档的内容：请另存为 .docx")]
    WrongType {
        /// The name of the part.
        part: String,
    },
    /// A part is not well-formed XML.
    #[error("文件中的 {part} 第 {position} 字节处不合 XML 规定（{reason}）")]
    Xml {
        /// The name of the part.
        part: String,
        /// Where, in bytes from the start of the unpacked part.
        position: u64,
        /// What is wrong, English.
        reason: String,
    },
    /// A part has a document type, which may define entities; no word processor writes one.
    #[error("文件中的 {part} 含有文档类型声明（DTD），为安全起见不予读取")]
    DocumentType {
        /// The name of the part.
        part: String,
    },
    /// A limit of [`ReadLimits`](crate::ReadLimits) was passed.
    #[error("文件超出限度：{what}多于 {limit}")]
    TooLarge {
        /// What is too large, Chinese.
        what: &'static str,
        /// The limit.
        limit: usize,
    },
}

impl DocxReadError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::OldFormat | Self::NotDocx | Self::Encrypted { .. } => ErrorKind::Unsupported,
            Self::Archive { .. }
            | Self::Part { .. }
            | Self::Missing { .. }
            | Self::WrongType { .. }
            | Self::Xml { .. }
            | Self::DocumentType { .. } => ErrorKind::Source,
            Self::TooLarge { .. } => ErrorKind::Limit,
        }
    }
}

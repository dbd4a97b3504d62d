//! Why a `.docx` could not be written.

use tongbao_document::{ErrorKind, Place};

/// Why a `.docx` could not be written. Messages are in Chinese, for users.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DocxError {
    /// A character that XML cannot hold, or that would break a line: control characters but the
    /// tab, U+2028, U+2029 and noncharacters such as U+FFFE.
    #[error(
        "{what}含有不能写入 .docx 的字符 U+{:04X}{}，请从原文中删去",
        u32::from(*.character),
        quoted(.excerpt)
    )]
    Character {
        /// The character.
        character: char,
        /// What holds it, Chinese: `正文`, `标题属性` ….
        what: &'static str,
        /// Some of the text around it, without the character.
        excerpt: String,
        /// Where the text came from.
        place: Place,
    },
    /// The document has no page section, so no page to print on.
    #[error("文件没有任何页面，不能写入 .docx")]
    NoSection,
    /// A row of a table has more cells than the table has columns.
    #[error("表格第 {row} 行有 {cells} 格，多于表格的 {columns} 列")]
    TableShape {
        /// The row, from 1.
        row: usize,
        /// Its cells.
        cells: usize,
        /// The columns of the table.
        columns: usize,
        /// Where the table came from.
        place: Place,
    },
    /// The picture of a seal cannot be printed.
    #[error("印章图片不能写入 .docx：{reason}")]
    Picture {
        /// What is wrong with it and what to do, Chinese.
        reason: &'static str,
        /// Where the seal came from.
        place: Place,
    },
    /// A part that docx-rs wrote is not as expected; a defect of this crate.
    #[error("生成的 {part} 不完整，请报告这一程序错误")]
    Part {
        /// The name of the part in the package.
        part: &'static str,
    },
    /// The package could not be put together.
    #[error("不能打包 .docx：{reason}")]
    Package {
        /// What the archive library said, English.
        reason: String,
    },
}

impl DocxError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::Character { .. } | Self::TableShape { .. } | Self::Picture { .. } => {
                ErrorKind::Source
            }
            Self::NoSection => ErrorKind::Call,
            Self::Part { .. } | Self::Package { .. } => ErrorKind::Defect,
        }
    }
}

fn quoted(excerpt: &str) -> String {
    if excerpt.is_empty() {
        String::new()
    } else {
        format!("（在“{excerpt}”附近）")
    }
}

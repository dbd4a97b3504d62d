//! Why data is not a notice.

use std::fmt;

use tongbao_document::{ErrorKind, Position};

use super::DataFormat;

/// Where in a data file something is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataPlace {
    /// Line and column, both from 1, columns in characters.
    pub position: Position,
    /// The value it is in: `parts[1].sections[0].problems[2]`; empty for the file as a whole.
    pub path: String,
}

impl fmt::Display for DataPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第{}行第{}列", self.position.line, self.position.column)?;
        if !self.path.is_empty() {
            write!(f, "（{}）", self.path)?;
        }
        Ok(())
    }
}

/// Why data is not a notice.
///
/// Each message says in Chinese what was found, what was expected, and what to write. It does not
/// name the file: who opened it knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// More bytes than [`super::MAX_SOURCE_BYTES`].
    #[error("文件有 {bytes} 字节，超过上限 {limit} 字节。请拆成几份通报，或去掉与通报无关的内容")]
    TooLarge {
        /// How many bytes it has.
        bytes: usize,
        /// The limit.
        limit: usize,
    },
    /// Bytes that are not UTF-8.
    #[error(
        "{place}：这里不是 UTF-8 编码的文字。数据文件须用 UTF-8 编码，请在编辑器中另存为 UTF-8"
    )]
    Encoding {
        /// The first wrong byte.
        place: DataPlace,
    },
    /// Not well-formed JSON, TOML or YAML.
    #[error("{place}：{format} 写法有误：{message}")]
    Syntax {
        /// Where reading stopped.
        place: DataPlace,
        /// What it was read as.
        format: DataFormat,
        /// What is wrong and what to write.
        message: String,
    },
    /// Values nested deeper than [`super::MAX_DEPTH`].
    #[error("{place}：嵌套超过 {limit} 层。请检查括号或缩进是否写错")]
    TooDeep {
        /// The first value too deep.
        place: DataPlace,
        /// The limit.
        limit: usize,
    },
    /// More values than [`super::MAX_VALUES`], or YAML aliases that unfold to more than
    /// [`super::MAX_SOURCE_BYTES`].
    #[error("{place}：内容太多，超过上限 {limit}。请检查是否重复引用，或拆成几份通报")]
    TooMany {
        /// The first value too many.
        place: DataPlace,
        /// The limit.
        limit: usize,
    },
    /// A text longer than [`super::MAX_TEXT_CHARACTERS`].
    #[error("{place}：这一段文字有 {characters} 字，超过上限 {limit} 字。请分成几段")]
    TooLong {
        /// The text.
        place: DataPlace,
        /// Its length.
        characters: usize,
        /// The limit.
        limit: usize,
    },
    /// A line feed inside a text.
    #[error(
        "{place}：文字“{excerpt}”当中有换行。一段文字写一个字符串，请按段拆开，写成列表中的几项"
    )]
    LineFeed {
        /// The text.
        place: DataPlace,
        /// Its beginning.
        excerpt: String,
    },
    /// A character that neither print nor a file format can hold.
    #[error("{place}：文字“{excerpt}”当中有不可见的控制字符 U+{:04X}，请删去", *.character as u32)]
    ControlCharacter {
        /// The text.
        place: DataPlace,
        /// The character.
        character: char,
        /// The beginning of the text, without such characters.
        excerpt: String,
    },
    /// A name that means nothing here.
    #[error("{}", unknown_name(.place, .name, .nearest.as_deref(), .expected))]
    UnknownName {
        /// The name.
        place: DataPlace,
        /// What was written.
        name: String,
        /// The right name that comes nearest to it, if one is near.
        nearest: Option<String>,
        /// All right names here.
        expected: Vec<&'static str>,
    },
    /// A name written twice.
    #[error("{place}：名称“{name}”写了两次。同名的只能写一次；有几个值的请写成列表")]
    DuplicateName {
        /// The second time.
        place: DataPlace,
        /// What was written.
        name: String,
    },
    /// A name that must be there.
    #[error("{place}：缺少“{name}”，请补写")]
    MissingName {
        /// The value it is missing from.
        place: DataPlace,
        /// The missing name.
        name: String,
    },
    /// A value of another kind than can stand here.
    #[error("{place}：这里写的是{found}，应写{expected}")]
    Value {
        /// The value.
        place: DataPlace,
        /// What was written.
        found: String,
        /// What to write.
        expected: String,
    },
    /// Values that do not fit together.
    #[error("{place}：{message}")]
    Conflict {
        /// The value that holds them.
        place: DataPlace,
        /// What is wrong and what to write.
        message: String,
    },
    /// A `format` that this version does not know.
    #[error("{place}：数据格式 format 为 {found}，本程序只认识 1。请改用新版程序，或由原程序另存")]
    Format {
        /// The number.
        place: DataPlace,
        /// What was written.
        found: u64,
    },
}

impl DataError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLarge { .. }
            | Self::TooDeep { .. }
            | Self::TooMany { .. }
            | Self::TooLong { .. } => ErrorKind::Limit,
            Self::Encoding { .. }
            | Self::Syntax { .. }
            | Self::LineFeed { .. }
            | Self::ControlCharacter { .. }
            | Self::UnknownName { .. }
            | Self::DuplicateName { .. }
            | Self::MissingName { .. }
            | Self::Value { .. }
            | Self::Conflict { .. }
            | Self::Format { .. } => ErrorKind::Source,
        }
    }
}

impl DataError {
    /// Where it is; `None` where it is the file as a whole.
    pub fn place(&self) -> Option<&DataPlace> {
        match self {
            Self::TooLarge { .. } => None,
            Self::Encoding { place }
            | Self::Syntax { place, .. }
            | Self::TooDeep { place, .. }
            | Self::TooMany { place, .. }
            | Self::TooLong { place, .. }
            | Self::LineFeed { place, .. }
            | Self::ControlCharacter { place, .. }
            | Self::UnknownName { place, .. }
            | Self::DuplicateName { place, .. }
            | Self::MissingName { place, .. }
            | Self::Value { place, .. }
            | Self::Conflict { place, .. }
            | Self::Format { place, .. } => Some(place),
        }
    }
}

fn unknown_name(place: &DataPlace, name: &str, nearest: Option<&str>, expected: &[&str]) -> String {
    let nearest = match nearest {
        Some(nearest) => format!("，是否应为“{nearest}”？"),
        None => "。".to_owned(),
    };
    let expected = match expected {
        [] => String::new(),
        names => format!("这里可写：{}", names.join("、")),
    };
    format!("{place}：不认识“{name}”{nearest}{expected}")
}

//! Why a notice did not become its documents. The messages are for the user, in Chinese.

use std::io;
use std::path::{Path, PathBuf};

/// What was being done to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Reading a file.
    Read,
    /// Listing a folder.
    List,
    /// Making a folder.
    MakeFolder,
    /// Writing a file.
    Write,
    /// Putting a finished file in the place of the old one.
    Replace,
    /// Removing a file.
    Remove,
    /// Keeping other runs away from a folder.
    Lock,
}

impl Action {
    const fn phrase(self) -> &'static str {
        match self {
            Self::Read => "无法读取",
            Self::List => "无法打开文件夹",
            Self::MakeFolder => "无法新建文件夹",
            Self::Write => "无法写入",
            Self::Replace => "无法替换",
            Self::Remove => "无法删除",
            Self::Lock => "无法在文件夹中写入",
        }
    }
}

/// What the file system answered, and about which file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}“{}”：{reason}", .action.phrase(), .path.display())]
pub struct FileError {
    /// What was being done.
    pub action: Action,
    /// The file or folder.
    pub path: PathBuf,
    /// The kind of error.
    pub kind: io::ErrorKind,
    /// The reason, in Chinese where it is a common one.
    pub reason: String,
}

impl FileError {
    /// An error of the file system with the file it is about.
    ///
    /// ```
    /// use std::io;
    /// use std::path::Path;
    /// use tongbao_batch::{Action, FileError};
    ///
    /// let missing = io::Error::from(io::ErrorKind::NotFound);
    /// let error = FileError::new(Action::Read, Path::new("通报.txt"), &missing);
    /// assert_eq!(error.to_string(), "无法读取“通报.txt”：找不到这个文件或文件夹");
    /// ```
    pub fn new(action: Action, path: &Path, error: &io::Error) -> Self {
        Self {
            action,
            path: path.to_owned(),
            kind: error.kind(),
            reason: reason(action, error),
        }
    }
}

/// Another program holds the file: ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
const HELD: [i32; 2] = [32, 33];

fn reason(action: Action, error: &io::Error) -> String {
    let replacing = matches!(action, Action::Replace | Action::Remove);
    let code = error.raw_os_error();
    let held = cfg!(windows) && code.is_some_and(|code| HELD.contains(&code));
    if held && replacing {
        return "它正被 Word、WPS 或 PDF 阅读器打开，请先关闭它再试".to_owned();
    }
    if held {
        return "它正被别的程序占用，请先关闭那个程序再试".to_owned();
    }
    let words = match error.kind() {
        io::ErrorKind::NotFound => "找不到这个文件或文件夹",
        io::ErrorKind::PermissionDenied if cfg!(windows) && replacing => {
            "它正被别的程序打开，或者是只读文件；请先关闭或取消只读再试"
        }
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::AlreadyExists => "已有同名文件",
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "磁盘空间不足",
        io::ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        io::ErrorKind::IsADirectory => "这里已有一个同名的文件夹",
        io::ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        io::ErrorKind::InvalidFilename => "文件名太长或不合规",
        io::ErrorKind::FileTooLarge => "文件太大",
        io::ErrorKind::ResourceBusy => "它正被占用",
        _ => return error.to_string(),
    };
    words.to_owned()
}

/// What a source plainly is in place of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing.
    #[error("文件是空的，没有内容可以排版")]
    Empty,
    /// More than [`crate::MAX_SOURCE_BYTES`].
    #[error("文件太大：超过{} MiB，不会是一份通报", crate::MAX_SOURCE_BYTES >> 20)]
    TooLarge,
    /// `.doc`, `.wps`, `.rtf`, or a `.docx` with a password.
    #[error(
        "这是旧版 Word（.doc）、WPS 文字（.wps）、RTF 或加了密码的文件：\
         请用 Word 或 WPS 打开，另存为 .docx（不设密码）后再试"
    )]
    OldWord,
    /// Named `.docx`, but not one.
    #[error(
        "它不是真正的 .docx 文件（可能已损坏，或是改了扩展名）：请用 Word 或 WPS 打开，另存为 .docx 后再试"
    )]
    NotDocx,
    /// Named as text, but a zip archive.
    #[error("它是 Word 文件或压缩包，不是文本：如果是 Word 文件，请把扩展名改为 .docx")]
    Archive,
    /// Something else.
    #[error("它是{0}，不是通报的文本：请使用 .txt、.docx 或数据文件（.json .toml .yaml）")]
    Foreign(&'static str),
    /// An extension that says nothing, and a name that says no more.
    #[error("不认识这种文件：请使用 .txt、.md、.docx 或数据文件（.json .toml .yaml .yml）")]
    UnknownExtension,
}

/// Why a document could not be laid out, and what to do about it.
fn with_advice(error: &tongbao::LayoutError) -> String {
    let advice = match error {
        tongbao::LayoutError::MissingGlyph { .. } => {
            "。请换一个字（繁体、异体字换成规范字），或加 --to docx 只生成 Word 文件，\
             或加 --fonts system 使用本机字体"
        }
        _ => "",
    };
    format!("{error}{advice}")
}

/// Why a notice did not become its documents.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Failure {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The source is no notice at all.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The word processor file could not be read.
    #[error("{0}")]
    Word(String),
    /// The notice has marks of editions, and none was chosen.
    #[error(
        "文中有“党内”或“备注”标注，请说明生成哪一种：\
         --edition public（公开稿）或 --edition internal（党内稿）"
    )]
    EditionNeeded,
    /// The marks of editions are wrong.
    #[error(transparent)]
    Edition(tongbao::edition::EditionError),
    /// The text could not be read.
    #[error(transparent)]
    Read(tongbao::ReadError),
    /// The data could not be read.
    #[error(transparent)]
    Data(tongbao::DataError),
    /// The corrections could not be carried into the source.
    #[error(transparent)]
    Rewrite(#[from] tongbao::proofreading::RewriteError),
    /// The notice could not be composed.
    #[error(transparent)]
    Compose(tongbao::ComposeError),
    /// The document could not be laid out.
    #[error("{}", with_advice(.0))]
    Layout(tongbao::LayoutError),
    /// The `.docx` could not be written.
    #[error("无法生成 .docx：{0}")]
    Docx(String),
    /// The PDF could not be written.
    #[error("无法生成 PDF：{0}")]
    Pdf(String),
    /// A finished file holds what its edition withholds.
    #[error(
        "生成的 {format} 里还有不该印出的文字（“{excerpt}”），没有写出文件；\
         这是程序的毛病，请把原稿中的标注方式告诉我们"
    )]
    Leak {
        /// Which file.
        format: &'static str,
        /// What was found in it.
        excerpt: String,
    },
    /// An output was changed by hand since we wrote it.
    #[error("“{}”生成后被人修改过，没有覆盖它；确实要重新生成并丢弃这些修改，请加 --force", .0.display())]
    Edited(PathBuf),
    /// A file that we did not write is in the place of an output.
    #[error("“{}”不是由本程序生成的，没有覆盖它；确实要覆盖，请加 --force，或用 -o 指定别的文件夹", .0.display())]
    NotOurs(PathBuf),
    /// A file is in the place of one that was to be written.
    #[error("“{}”已经有了，没有覆盖它；确实要覆盖，请加 --force，或换一个文件名", .0.display())]
    Exists(PathBuf),
    /// A folder is in the place of an output.
    #[error("要写入的“{}”是一个文件夹，请把它改名，或用 -o 指定别的文件夹", .0.display())]
    OutputIsFolder(PathBuf),
    /// A symbolic link leads out of the folder that was to be walked.
    #[error("这个链接指向所给文件夹之外的“{}”，没有处理", .0.display())]
    LinkOutside(PathBuf),
    /// A symbolic link leads back to a folder above it.
    #[error("这个链接绕回了上级文件夹“{}”，没有处理", .0.display())]
    LinkLoop(PathBuf),
    /// Folders are nested deeper than [`crate::files::MAX_DEPTH`].
    #[error("文件夹嵌套超过{}层，没有再往里处理", crate::files::MAX_DEPTH)]
    TooDeep,
    /// A file name is no Unicode.
    #[error("文件名中有无法识别的字符，请改名后再试")]
    NameNotUnicode,
    /// A fault of this program; the other notices are not touched by it.
    #[error("程序内部错误（{0}）：请把这份文件和这句话一起反馈给开发者")]
    Internal(String),
}

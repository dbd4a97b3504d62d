//! `--style`: the house rules of a body.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use tongbao::{ProofreadOptions, Style, StyleFile};
use tongbao_batch::Source as _;
use tongbao_batch::files::FileSource;

/// The largest picture of a seal, in bytes.
const MAX_PICTURE_BYTES: usize = 8 * 1024 * 1024;

/// The house rules that hold for a call.
#[derive(Debug, Default)]
pub(crate) struct House {
    pub(crate) style: Style,
    pub(crate) proofread: ProofreadOptions,
}

impl House {
    /// Reads the file that `--style` names; an error is what is wrong with it.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, String> {
        let Some(path) = path else {
            return Ok(Self::default());
        };
        let file = read(path)?;
        let mut style = file.style;
        if let Some(picture) = &file.seal {
            let picture = beside(path, picture);
            let png = read_picture(&picture).map_err(|error| {
                let (shown, picture) = (path.display(), picture.display());
                format!("{shown}：无法使用印章图片“{picture}”：{error}")
            })?;
            style.seal = Some(png);
        }
        Ok(Self {
            style,
            proofread: file.proofread,
        })
    }
}

/// The files that the house rules are made of, whether they are there or not: the file that
/// `--style` names and the picture it names.
pub(crate) fn files(path: Option<&Path>) -> Vec<PathBuf> {
    let Some(path) = path else {
        return Vec::new();
    };
    let mut files = vec![path.to_owned()];
    let picture = read(path).ok().and_then(|file| file.seal);
    files.extend(picture.map(|picture| beside(path, &picture)));
    files
}

fn read(path: &Path) -> Result<StyleFile, String> {
    let shown = path.display();
    let bytes = FileSource
        .read(path)
        .map_err(|failure| format!("样式文件“{shown}”：{failure}"))?;
    StyleFile::read(&bytes).map_err(|error| format!("{shown}：{error}"))
}

/// The place of a file that stands beside the one that names it.
fn beside(path: &Path, name: &str) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).join(name)
}

fn read_picture(path: &Path) -> Result<Arc<[u8]>, String> {
    let bytes = FileSource
        .read(path)
        .map_err(|failure| failure.to_string())?;
    if bytes.len() > MAX_PICTURE_BYTES {
        return Err(format!(
            "图片有 {} 字节，超过上限 {MAX_PICTURE_BYTES} 字节，请换一张小些的",
            bytes.len()
        ));
    }
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Err("不是 PNG 图片，请另存为 PNG".to_owned());
    }
    Ok(bytes.into())
}

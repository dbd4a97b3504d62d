//! `style.toml`: the house rules of a body.

use serde::Deserialize;
use tongbao_document::{Color, ErrorKind, Length};

use super::{GridSchool, PageNumbers, Style, TitleSpacing};
use crate::DataError;
use crate::data::{DataPlace, read_toml};

/// The largest `style.toml`, in bytes: 1 MiB.
pub const MAX_STYLE_BYTES: usize = 1024 * 1024;

/// Why a `style.toml` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StyleError {
    /// More than [`MAX_STYLE_BYTES`].
    #[error(
        "样式文件有 {bytes} 字节，超过上限 {} 字节：请只保留样式设置",
        MAX_STYLE_BYTES
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// What it says is not a style.
    #[error(transparent)]
    Data(#[from] DataError),
    /// A value that no document can have.
    #[error("{place}：{name}应在{least}到{most}之间，请改写")]
    OutOfRange {
        /// Where.
        place: DataPlace,
        /// What the value is.
        name: &'static str,
        /// The least that may be written, with its unit.
        least: &'static str,
        /// The most that may be written, with its unit.
        most: &'static str,
    },
    /// Not a colour.
    #[error("{place}：颜色应写作六位十六进制数，如“#ff0000”")]
    Color {
        /// Where.
        place: DataPlace,
    },
}

impl StyleError {
    /// Whose turn it is, for programs.
    pub const fn kind(&self) -> ErrorKind {
        match self {
            Self::TooLarge { .. } => ErrorKind::Limit,
            Self::Data(error) => error.kind(),
            Self::OutOfRange { .. } | Self::Color { .. } => ErrorKind::Source,
        }
    }
}

/// What a `style.toml` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct StyleFile {
    /// The style, without the picture of the seal: who opened the file opens that too and puts it
    /// into [`Style::seal`].
    pub style: Style,
    /// The picture of the seal: its path as written.
    pub seal: Option<String>,
    /// What notices are proofread for: the table `[proofread]`.
    #[cfg(feature = "proofread")]
    pub proofread: crate::ProofreadOptions,
}

impl StyleFile {
    /// Reads a `style.toml`.
    ///
    /// # Errors
    ///
    /// [`StyleError`], with line, column and what to write.
    ///
    /// ```
    /// use tongbao_core::StyleFile;
    ///
    /// let file = StyleFile::read(b"[title]\nspacing = \"wide\"\n\n[page_number]\nposition = \"centred\"\n")?;
    /// assert_eq!(file.style.page_numbers, tongbao_core::style::PageNumbers::Centred);
    ///
    /// let file = StyleFile::read(b"[proofread]\nignore = [\"space-han-latin\"]\n")?;
    /// # #[cfg(feature = "proofread")]
    /// assert_eq!(file.proofread.ignore.len(), 1);
    ///
    /// let error = StyleFile::read("[title]\nspacing = \"宽\"\n".as_bytes()).unwrap_err();
    /// assert!(error.to_string().starts_with("第2行第11列"));
    /// # Ok::<(), tongbao_core::StyleError>(())
    /// ```
    pub fn read(bytes: &[u8]) -> Result<Self, StyleError> {
        if bytes.len() > MAX_STYLE_BYTES {
            return Err(StyleError::TooLarge { bytes: bytes.len() });
        }
        read_toml(bytes, |wire: Wire, place| Ok(restore(wire, place)))?
    }
}

/// A range of what may be written.
struct Range {
    path: &'static str,
    name: &'static str,
    least: (f64, &'static str),
    most: (f64, &'static str),
}

const MARK_SIZE: Range = Range {
    path: "red_head.mark_size",
    name: "发文机关标志的字号",
    least: (16.0, "16"),
    most: (120.0, "120（磅）"),
};
const SEPARATOR: Range = Range {
    path: "red_head.separator",
    name: "红色分隔线的粗细",
    least: (0.1, "0.1"),
    most: (3.0, "3（毫米）"),
};
const DIAMETER: Range = Range {
    path: "seal.diameter",
    name: "印章的直径",
    least: (20.0, "20"),
    most: (60.0, "60（毫米）"),
};
const ROWS_ABOVE_TITLE: Range = rows("title.rows_above", "标题上方的空行数");
const ROWS_BELOW_TITLE: Range = rows("title.rows_below", "标题下方的空行数");
const ROWS_ABOVE_SEAL: Range = rows("seal.rows_above", "印章上方的空行数");

const fn rows(path: &'static str, name: &'static str) -> Range {
    Range {
        path,
        name,
        least: (0.0, "0"),
        most: (8.0, "8"),
    }
}

impl Range {
    fn check(&self, value: f64, place: &dyn Fn(&str) -> DataPlace) -> Result<f64, StyleError> {
        if (self.least.0..=self.most.0).contains(&value) {
            return Ok(value);
        }
        Err(StyleError::OutOfRange {
            place: place(self.path),
            name: self.name,
            least: self.least.1,
            most: self.most.1,
        })
    }
}

fn restore(wire: Wire, place: &dyn Fn(&str) -> DataPlace) -> Result<StyleFile, StyleError> {
    let mut style = Style::default();
    if let Some(spacing) = wire.title.spacing {
        style.title_spacing = match spacing {
            SpacingName::Grid => TitleSpacing::Grid,
            SpacingName::Wide => TitleSpacing::Wide,
        };
    }
    for (value, range, target) in [
        (
            wire.title.rows_above,
            ROWS_ABOVE_TITLE,
            &mut style.rows_above_title,
        ),
        (
            wire.title.rows_below,
            ROWS_BELOW_TITLE,
            &mut style.rows_below_title,
        ),
        (
            wire.seal.rows_above,
            ROWS_ABOVE_SEAL,
            &mut style.rows_above_seal,
        ),
    ] {
        if let Some(rows) = value {
            *target = range.check(f64::from(rows), place)? as u16;
        }
    }
    if let Some(school) = wire.page.grid {
        style.grid = match school {
            GridName::Rows => GridSchool::Rows,
            GridName::Literal => GridSchool::Literal,
        };
    }
    if let Some(color) = &wire.red_head.color {
        style.red = color_of(color).ok_or_else(|| StyleError::Color {
            place: place("red_head.color"),
        })?;
    }
    if let Some(points) = wire.red_head.mark_size {
        style.mark_size = hundredths(MARK_SIZE.check(points, place)?, Length::from_points(1));
    }
    if let Some(mm) = wire.red_head.separator {
        style.separator_thickness = hundredths(SEPARATOR.check(mm, place)?, Length::from_mm(1));
    }
    if let Some(position) = wire.page_number.position {
        style.page_numbers = match position {
            PositionName::Outside => PageNumbers::Outside,
            PositionName::Centred => PageNumbers::Centred,
            PositionName::None => PageNumbers::None,
        };
    }
    if let Some((before, after)) = wire.page_number.marks {
        style.page_number_marks = (before, after);
    }
    if let Some(even) = wire.imprint.even_page {
        style.imprint_on_even_page = even;
    }
    if let Some(statistics) = wire.statistics.table {
        style.statistics = statistics;
    }
    if let Some(mm) = wire.seal.diameter {
        style.seal_diameter = hundredths(DIAMETER.check(mm, place)?, Length::from_mm(1));
    }
    Ok(StyleFile {
        #[cfg(feature = "proofread")]
        proofread: wire.proofread,
        style,
        seal: wire.seal.picture,
    })
}

/// `value` units, to a hundredth.
fn hundredths(value: f64, unit: Length) -> Length {
    unit.scale((value * 100.0).round() as i64, 100)
}

fn color_of(text: &str) -> Option<Color> {
    let digits = text.strip_prefix('#').unwrap_or(text);
    if digits.len() != 6 || !digits.is_ascii() {
        return None;
    }
    let value = u32::from_str_radix(digits, 16).ok()?;
    let [_, red, green, blue] = value.to_be_bytes();
    Some(Color { red, green, blue })
}

#[derive(Debug, Default, Deserialize)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "样式（title、page、red_head 等小节）"
)]
struct Wire {
    title: TitleWire,
    page: PageWire,
    page_number: PageNumberWire,
    red_head: RedHeadWire,
    seal: SealWire,
    imprint: ImprintWire,
    statistics: StatisticsWire,
    #[cfg(feature = "proofread")]
    proofread: crate::ProofreadOptions,
    /// Nothing here reads it; the file is right all the same.
    #[cfg(not(feature = "proofread"))]
    #[serde(rename = "proofread")]
    _proofread: serde::de::IgnoredAny,
}

#[derive(Debug, Default, Deserialize)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "标题的样式（spacing、rows_above、rows_below）"
)]
struct TitleWire {
    spacing: Option<SpacingName>,
    rows_above: Option<u32>,
    rows_below: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "版面的样式（grid）")]
struct PageWire {
    grid: Option<GridName>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "页码的样式（position、marks）"
)]
struct PageNumberWire {
    position: Option<PositionName>,
    marks: Option<(String, String)>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "版头的样式（color、mark_size、separator）"
)]
struct RedHeadWire {
    color: Option<String>,
    mark_size: Option<f64>,
    separator: Option<f64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "印章的样式（picture、diameter、rows_above）"
)]
struct SealWire {
    picture: Option<String>,
    diameter: Option<f64>,
    rows_above: Option<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "版记的样式（even_page）")]
struct ImprintWire {
    even_page: Option<bool>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, expecting = "统计表的样式（table）")]
struct StatisticsWire {
    table: Option<bool>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SpacingName {
    Grid,
    Wide,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum GridName {
    Rows,
    Literal,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PositionName {
    Outside,
    Centred,
    None,
}

#[cfg(test)]
mod tests {
    use super::StyleFile;

    const DOCUMENTED: &str = include_str!("../../../../docs/style.toml");

    #[test]
    fn the_documented_values_are_the_defaults() {
        assert_eq!(
            StyleFile::read(DOCUMENTED.as_bytes()),
            Ok(StyleFile::default())
        );
    }

    #[test]
    fn every_documented_key_is_read() {
        for line in DOCUMENTED.lines().filter(|line| line.contains(" = ")) {
            let key = line.split(" = ").next().unwrap_or_default();
            let key = key.trim_start_matches("# ");
            let other = DOCUMENTED.replacen(line, &format!("{key} = \"?\""), 1);
            assert_ne!(
                StyleFile::read(other.as_bytes()),
                Ok(StyleFile::default()),
                "{key} is read by nobody"
            );
        }
    }
}

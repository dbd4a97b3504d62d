//! `fontTable.xml`: other names of the faces, for machines that lack the official ones.

use tongbao_document::Typeface;

use super::conform::NAMESPACE_W;
use super::options::FontNames;
use crate::xml::Element;

/// The character set GB 2312 and that of Western Windows, as the table of fonts names them.
const CHARSET_GB2312: &str = "86";
const CHARSET_WESTERN: &str = "00";

/// The part `word/fontTable.xml`.
pub(crate) fn part(names: &FontNames) -> Vec<u8> {
    let mut fonts = Element::new("w:fonts").attr("xmlns:w", NAMESPACE_W);
    let mut seen: Vec<&str> = Vec::new();
    for typeface in Typeface::ALL {
        let name = names.chinese(typeface);
        if !seen.contains(&name) {
            seen.push(name);
            fonts = fonts.child(chinese(name, typeface));
        }
    }
    if !seen.contains(&names.latin.as_str()) {
        fonts = fonts.child(
            Element::new("w:font")
                .attr("w:name", &names.latin)
                .child(Element::val("w:altName", "Liberation Serif"))
                .child(Element::val("w:charset", CHARSET_WESTERN))
                .child(Element::val("w:family", "roman"))
                .child(Element::val("w:pitch", "variable")),
        );
    }
    fonts.into_part()
}

fn chinese(name: &str, typeface: Typeface) -> Element {
    let others: Vec<&str> = other_names(typeface)
        .iter()
        .copied()
        .filter(|other| *other != name)
        .collect();
    Element::new("w:font")
        .attr("w:name", name)
        .child(Element::val("w:altName", others.join(",")))
        .child(Element::val("w:charset", CHARSET_GB2312))
        .child(Element::val("w:family", family(typeface)))
        .child(Element::val("w:pitch", "fixed"))
}

/// The names under which the same design is sold or comes with Windows, WPS and macOS; a word
/// processor tries them in this order.
const fn other_names(typeface: Typeface) -> &'static [&'static str] {
    match typeface {
        Typeface::FangSong => &["仿宋", "FangSong", "方正仿宋_GBK", "STFangsong"],
        Typeface::KaiTi => &["楷体", "KaiTi", "方正楷体_GBK", "STKaiti"],
        Typeface::HeiTi => &["SimHei", "方正黑体_GBK", "STHeiti"],
        Typeface::XiaoBiaoSong => &["方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "宋体"],
        Typeface::SongTi => &["SimSun", "方正书宋_GBK", "STSong"],
    }
}

const fn family(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::FangSong | Typeface::KaiTi | Typeface::HeiTi => "modern",
        Typeface::XiaoBiaoSong => "script",
        Typeface::SongTi => "auto",
    }
}

//! `theme1.xml`: colours and fonts offered in menus. No text refers to it.

use tongbao_document::Typeface;

use super::options::FontNames;
use crate::xml::Element;

const NAMESPACE_A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// The colours of the theme: black, white, and the quiet ones of Office.
const COLORS: [(&str, &str); 10] = [
    ("a:dk2", "44546A"),
    ("a:lt2", "E7E6E6"),
    ("a:accent1", "4472C4"),
    ("a:accent2", "ED7D31"),
    ("a:accent3", "A5A5A5"),
    ("a:accent4", "FFC000"),
    ("a:accent5", "5B9BD5"),
    ("a:accent6", "70AD47"),
    ("a:hlink", "0563C1"),
    ("a:folHlink", "954F72"),
];

/// The part `word/theme/theme1.xml`.
pub(crate) fn part(names: &FontNames) -> Vec<u8> {
    let mut colors = Element::new("a:clrScheme")
        .attr("name", "公文")
        .child(Element::new("a:dk1").child(system_color("windowText", "000000")))
        .child(Element::new("a:lt1").child(system_color("window", "FFFFFF")));
    for (name, value) in COLORS {
        colors =
            colors.child(Element::new(name).child(Element::new("a:srgbClr").attr("val", value)));
    }
    let fonts = Element::new("a:fontScheme")
        .attr("name", "公文")
        .child(font("a:majorFont", names, Typeface::XiaoBiaoSong))
        .child(font("a:minorFont", names, Typeface::FangSong));
    Element::new("a:theme")
        .attr("xmlns:a", NAMESPACE_A)
        .attr("name", "公文")
        .child(
            Element::new("a:themeElements")
                .child(colors)
                .child(fonts)
                .child(format_scheme()),
        )
        .into_part()
}

fn system_color(name: &str, last: &str) -> Element {
    Element::new("a:sysClr")
        .attr("val", name)
        .attr("lastClr", last)
}

fn font(slot: &'static str, names: &FontNames, typeface: Typeface) -> Element {
    let face = |name: &'static str, value: &str| Element::new(name).attr("typeface", value);
    Element::new(slot)
        .child(face("a:latin", names.latin(typeface)))
        .child(face("a:ea", names.chinese(typeface)))
        .child(face("a:cs", ""))
}

/// Three plain fills, lines, effects and backgrounds: the fewest that the schema allows.
fn format_scheme() -> Element {
    let fill =
        || Element::new("a:solidFill").child(Element::new("a:schemeClr").attr("val", "phClr"));
    let line = |width: u32| Element::new("a:ln").attr("w", width).child(fill());
    let effect = || Element::new("a:effectStyle").child(Element::new("a:effectLst"));
    Element::new("a:fmtScheme")
        .attr("name", "公文")
        .child(Element::new("a:fillStyleLst").children([fill(), fill(), fill()]))
        .child(Element::new("a:lnStyleLst").children([line(6350), line(12700), line(19050)]))
        .child(Element::new("a:effectStyleLst").children([effect(), effect(), effect()]))
        .child(Element::new("a:bgFillStyleLst").children([fill(), fill(), fill()]))
}

//! `settings.xml`: what holds for the whole file.

use super::conform::NAMESPACE_W;
use crate::xml::Element;

/// The version whose layout Word keeps to: 15 is Word 2013 and all later ones.
const COMPATIBILITY_MODE: u8 = 15;
const WORD_URI: &str = "http://schemas.microsoft.com/office/word";

/// The part `word/settings.xml`.
pub(crate) fn part() -> Vec<u8> {
    let setting = |name: &str, value: u8| {
        Element::new("w:compatSetting")
            .attr("w:name", name)
            .attr("w:uri", WORD_URI)
            .attr("w:val", value)
    };
    Element::new("w:settings")
        .attr("xmlns:w", NAMESPACE_W)
        .child(Element::new("w:zoom").attr("w:percent", 100))
        // Two characters of body text.
        .child(Element::val("w:defaultTabStop", 640))
        // Without it the footers of even pages never show.
        .child(Element::new("w:evenAndOddHeaders"))
        // Marks keep their cell, as the grid asks; compressed, a line would hold more than 28.
        .child(Element::val("w:characterSpacingControl", "doNotCompress"))
        .child(
            Element::new("w:compat")
                .child(Element::new("w:spaceForUL"))
                .child(Element::new("w:balanceSingleByteDoubleByteWidth"))
                .child(Element::new("w:doNotLeaveBackslashAlone"))
                .child(Element::new("w:ulTrailSpace"))
                .child(Element::new("w:doNotExpandShiftReturn"))
                .child(Element::new("w:useFELayout"))
                .child(setting("compatibilityMode", COMPATIBILITY_MODE))
                .child(setting("overrideTableStyleFontSizeAndJustification", 1))
                .child(setting("enableOpenTypeFeatures", 1))
                .child(setting("doNotFlipMirrorIndents", 1))
                .child(setting("differentiateMultirowTableHeaders", 1)),
        )
        .child(
            Element::new("w:themeFontLang")
                .attr("w:val", "en-US")
                .attr("w:eastAsia", "zh-CN"),
        )
        .child(Element::val("w:decimalSymbol", "."))
        .child(Element::val("w:listSeparator", ","))
        .into_part()
}

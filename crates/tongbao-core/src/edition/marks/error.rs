//! What can be wrong with marks.

use std::ops::Range;

/// Why the marks of a text cannot be told apart; the text must not be printed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct MarkError {
    /// What is wrong.
    pub fault: MarkFault,
    /// Where, in bytes of the text.
    pub range: Range<usize>,
}

/// What is wrong with a mark.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum MarkFault {
    /// A stretch without closing bracket.
    #[error("“{excerpt}”缺少“】”：请在标注的末尾补上；要标注好几段，请写“【{word}】……【/{word}】”")]
    Unclosed {
        /// The word of the mark.
        word: &'static str,
        /// The mark and the text behind it.
        excerpt: String,
    },
    /// A mark of a paragraph in the middle of one.
    #[error(
        "“【{word}】”写在段落中间，看不出标注到哪里为止：\
         整段请写在段首（序号、标签之前），或另起一行；一段中的几个字请写“【{word}：……】”"
    )]
    MidLine {
        /// The word of the mark.
        word: &'static str,
    },
    /// A mark alone on its line, and nothing that ends it.
    #[error(
        "“【{word}】”单独成行，却没有“【/{word}】”，看不出标注到哪里为止：\
         请在末段之后另起一行写“【/{word}】”；只标注一段的，请把“【{word}】”写在那一段的段首"
    )]
    NoEnd {
        /// The word of the mark.
        word: &'static str,
    },
    /// An end without beginning.
    #[error("“【/{word}】”之前没有与它相配的“【{word}】”：请在标注开始的地方补上，或删去它")]
    NoBeginning {
        /// The word of the mark.
        word: &'static str,
    },
    /// Something that looks like a mark.
    #[error(
        "“{found}”像是版本标注，但写法不对：要标注，请写“【党内】”“【备注】”（写在段首），\
         或“【党内：……】”“【备注：……】”（段中的文字）；不是标注的，请去掉括号或换个说法"
    )]
    LookAlike {
        /// What is written.
        found: String,
    },
    /// What is public needs no mark, and cannot be taken out of what is marked.
    #[error("“{found}”不用写：没有标注的就是公开的，请删去它")]
    Public {
        /// What is written.
        found: String,
    },
    /// A paragraph of which only its number would be left.
    #[error(
        "标注之外只剩下“{left}”：整段都不公开的，请把“【{word}】”写在段首（序号之前），不要只标注序号后面的文字"
    )]
    NothingLeft {
        /// The word of the mark.
        word: &'static str,
        /// What would be left.
        left: String,
    },
    /// A marked paragraph that announces others.
    #[error(
        "这一段以冒号结尾，只有它标了“【{word}】”，看不出后面的段落是否也不公开：\
         请在这些段落的段首也写“【{word}】”，或另起一行用“【{word}】”和“【/{word}】”把它们一起括起来"
    )]
    Announces {
        /// The word of the mark.
        word: &'static str,
    },
    /// A heading inside 【党内】……【/党内】, and what stands under it outside.
    #[error(
        "“【/{word}】”之后的这一段，还属于前面已标注的标题或问题：\
         请把“【/{word}】”移到它的内容之后，或把标题移到“【{word}】”之前"
    )]
    BeyondEnd {
        /// The word of the mark.
        word: &'static str,
    },
}

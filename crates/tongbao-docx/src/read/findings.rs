//! What a person should look at in a file that was read.

use tongbao_document::Finding;
use tongbao_document::Severity::{Error, Info, Warning};

/// The rule of [`seal`].
pub(super) const SEAL: &str = "docx-seal";
const CHANGES: &str = "请先在 Word 或 WPS 中接受或拒绝全部修订，再读入";
/// How many characters are quoted of text that was read all the same.
const EXCERPT: usize = 40;
const BY_HAND: &str = "如属正文，请在 Word 或 WPS 中改为普通文字";

pub(super) fn insertion(text: &str) -> Finding {
    Finding::new("docx-insertion", Warning, "修订中插入的文字已当作正文读入")
        .quoting(text)
        .hint(CHANGES)
}

pub(super) fn deletion(text: &str) -> Finding {
    Finding::new("docx-deletion", Warning, "修订中删除的文字没有读入")
        .quoting(text)
        .hint(CHANGES)
}

pub(super) fn hidden(text: &str) -> Finding {
    Finding::new("docx-hidden-text", Warning, "隐藏文字没有读入")
        .quoting(text)
        .hint(BY_HAND)
}

pub(super) fn prompt(text: &str) -> Finding {
    Finding::new("docx-prompt", Info, "内容控件尚未填写，其提示文字没有读入").quoting(text)
}

pub(super) fn symbol(names: &str) -> Finding {
    Finding::new(
        "docx-symbol",
        Warning,
        "符号字体中的符号没有对应的文字，已代以“〓”",
    )
    .quoting(names)
    .hint("请改用普通字符")
}

pub(super) fn line_break(text: &str) -> Finding {
    Finding::new("docx-line-break", Info, "段内手动换行已按分段读入").quoting(excerpt(text))
}

pub(super) fn number_format(text: &str) -> Finding {
    Finding::new(
        "docx-number-format",
        Warning,
        "自动编号的格式不认识，已代以阿拉伯数字",
    )
    .quoting(text)
    .hint("请核对编号，或改为手工输入的编号")
}

pub(super) fn automatic_numbers(count: usize) -> Finding {
    Finding::new(
        "docx-automatic-number",
        Info,
        format!("有 {count} 段使用自动编号，编号已转为文字"),
    )
}

pub(super) fn text_box(text: &str) -> Finding {
    Finding::new("docx-text-box", Warning, "文本框中的文字没有读入正文")
        .quoting(text)
        .hint(BY_HAND)
}

pub(super) fn picture(description: &str) -> Finding {
    Finding::new("docx-picture", Warning, "图片没有读入").quoting(description)
}

/// A seal that our own writer printed; only the text and the enclosed notice are read.
pub(super) fn seal(description: &str) -> Finding {
    Finding::new(SEAL, Warning, "印章图片没有读入")
        .quoting(description)
        .hint("如需印章，请在生成时重新指定")
}

pub(super) fn object() -> Finding {
    Finding::new(
        "docx-object",
        Warning,
        "嵌入的对象（图表、表格、公式等）没有读入",
    )
    .hint(BY_HAND)
}

pub(super) fn shape(description: &str) -> Finding {
    Finding::new("docx-shape", Info, "图形（线条、形状等）没有读入").quoting(description)
}

pub(super) fn embedded() -> Finding {
    Finding::new("docx-embedded", Error, "嵌入的外部文档没有读入")
        .hint("请在 Word 或 WPS 中打开并重新保存")
}

pub(super) fn footnote(text: &str) -> Finding {
    Finding::new("docx-footnote", Warning, "脚注或尾注没有读入正文")
        .quoting(text)
        .hint(BY_HAND)
}

pub(super) fn comment(author: &str, text: &str) -> Finding {
    let by = if author.is_empty() {
        String::new()
    } else {
        format!("（{author}）")
    };
    Finding::new(
        "docx-comment",
        Info,
        format!("批注{by}不属于正文，没有读入"),
    )
    .quoting(text)
}

pub(super) fn phonetic(text: &str) -> Finding {
    Finding::new("docx-phonetic", Info, "拼音标注没有读入").quoting(text)
}

pub(super) fn formula(text: &str) -> Finding {
    Finding::new("docx-formula", Warning, "公式只读入了其中的文字")
        .quoting(text)
        .hint("请核对公式")
}

pub(super) fn contents() -> Finding {
    Finding::new("docx-contents", Warning, "目录已当作正文读入").hint("请删去目录")
}

pub(super) fn field(code: &str) -> Finding {
    Finding::new("docx-field", Warning, "域没有可读的结果，没有读入")
        .quoting(code)
        .hint("请在 Word 或 WPS 中更新域，或改为普通文字")
}

pub(super) fn open_field(code: &str) -> Finding {
    Finding::new(
        "docx-open-field",
        Error,
        "域没有结束，其后的文字可能没有读入",
    )
    .quoting(code)
    .hint("请在 Word 或 WPS 中打开并重新保存")
}

pub(super) fn merged_cells() -> Finding {
    Finding::new(
        "docx-merged-cells",
        Info,
        "表格中有合并的单元格，文字放在第一格，其余各格为空",
    )
}

pub(super) fn nested_table(text: &str) -> Finding {
    Finding::new("docx-nested-table", Warning, "表格中的表格已改为文字").quoting(excerpt(text))
}

pub(super) fn header(text: &str) -> Finding {
    Finding::new("docx-header", Info, "页眉页脚中的文字没有读入").quoting(text)
}

pub(super) fn edited() -> Finding {
    Finding::new(
        "docx-edited",
        Info,
        "本文件由 tongbao 生成，文字后来有改动：以现有文字为准",
    )
}

pub(super) fn damaged_enclosure(name: &str) -> Finding {
    Finding::new(
        "docx-damaged-enclosure",
        Warning,
        "文件中附带的数据已损坏，没有读入",
    )
    .quoting(name)
}

fn excerpt(text: &str) -> String {
    text.chars().take(EXCERPT).collect()
}

//! `tongbao new`: a complete invented notice to write over.

use tongbao::{DataFormat, ReadOptions};
use tongbao_batch::{Kind, files};

use super::convert::written;
use crate::Exit;
use crate::arguments::{New, Target};
use crate::terminal::{GOOD, Terminal};

/// The notice; everything in it is made up.
const SKELETON: &str = include_str!("../skeleton.txt");

/// Writes the skeleton where there is nothing yet.
pub(crate) fn new(arguments: &New, terminal: &mut Terminal) -> Exit {
    let file = &arguments.file;
    let target = match (Kind::of(file), file.extension()) {
        (Some(Kind::Text), _) | (None, None) => Target::Text,
        (Some(Kind::Data(DataFormat::Json)), _) => Target::Json,
        (Some(Kind::Data(DataFormat::Toml)), _) => Target::Toml,
        (Some(Kind::Data(DataFormat::Yaml)), _) => Target::Yaml,
        (Some(Kind::Word) | None, _) => {
            return terminal.usage(format_args!(
                "“{}”的扩展名不对：新建的是给人填写的原文，请用 .txt（或 .json、.toml、.yaml）；\
                 写好后用 tongbao build 生成 Word 文件和 PDF",
                file.display()
            ));
        }
    };
    let text = match target {
        Target::Text => SKELETON.to_owned(),
        _ => match tongbao::read_text(SKELETON.as_bytes(), &ReadOptions::default()) {
            Ok(report) => written(&report.value, target),
            Err(error) => return terminal.failed(error),
        },
    };
    if let Err(error) = files::write_new(file, text.as_bytes()) {
        return terminal.failed(error);
    }
    let name = file.display();
    terminal.say(format_args!("{GOOD}已新建{GOOD:#} {name}"));
    terminal.say(format_args!(
        "把里面的内容换成自己的，保存后运行：tongbao build {name}"
    ));
    terminal.say(
        "不对外公开的段落，在段首写“【党内】”；自己看的，写“【备注】”；生成时加 --edition public 或 internal",
    );
    Exit::Done
}

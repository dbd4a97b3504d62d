//! `tongbao convert`: a notice to data or canonical text.

use std::path::Path;

use tongbao::scheme::apply_scheme;
use tongbao::{DataFormat, Notice};
use tongbao_batch::{Failure, Kind, files};

use crate::Exit;
use crate::arguments::{Common, Convert, Target};
use crate::findings::{self, Detail};
use crate::inputs::{self, Inputs};
use crate::terminal::{GOOD, Terminal};

/// Converts one notice.
pub(crate) fn convert(arguments: &Convert, common: &Common, terminal: &mut Terminal) -> Exit {
    let input = arguments.input.as_path();
    if input.is_dir() {
        let input = input.display();
        return terminal.usage(format_args!("“{input}”是文件夹，convert 一次只转一份通报"));
    }
    let output = arguments
        .output
        .as_deref()
        .filter(|output| !inputs::is_standard(output));
    if let Some(output) = output
        && inputs::identity(output) == inputs::identity(input)
    {
        return terminal.usage(format_args!(
            "不能把结果写回输入文件“{}”，请换一个文件名",
            input.display()
        ));
    }
    if let Some(output) = output.filter(|output| output.is_dir()) {
        let name = input.file_stem().unwrap_or_default().to_string_lossy();
        return terminal.usage(format_args!(
            "“{}”是文件夹；convert 的 -o 后面请写文件名，例如 -o {}",
            output.display(),
            output.join(format!("{name}.json")).display()
        ));
    }
    let target = match (arguments.to, output) {
        (Some(target), _) => Some(target),
        (None, Some(output)) => match named_target(output) {
            Some(target) => Some(target),
            None => {
                return terminal.usage(format_args!(
                    "从“{}”的扩展名看不出要转成什么，请加 --to json、toml、yaml 或 text",
                    output.display()
                ));
            }
        },
        (None, None) => None,
    };
    let inputs = Inputs::default();
    let read = inputs.single(input).and_then(|(bytes, kind)| {
        let options = inputs::read_options(common.encoding.as_deref());
        Ok((tongbao_batch::read(&bytes, kind, &options)?, bytes, kind))
    });
    let (notice, findings, bytes, kind) = match read {
        Ok((read, bytes, kind)) => {
            let shaped = apply_scheme(&read.value, arguments.scheme.unwrap_or_default());
            let mut findings = read.findings;
            findings.extend(shaped.findings);
            (shaped.value, findings, bytes, kind)
        }
        Err(Failure::File(error)) => return terminal.failed(error),
        Err(failure) => {
            return terminal.failed(format_args!("{}：{failure}", input.display()));
        }
    };
    let text = inputs::text(&bytes, common.encoding.as_deref());
    let detail = if terminal.quiet {
        Detail::ErrorsOnly
    } else {
        Detail::All
    };
    findings::show(input, &text, &findings, detail, terminal);
    let target = target.unwrap_or(match kind {
        Kind::Data(_) => Target::Text,
        Kind::Text | Kind::Word => Target::Json,
    });
    write(&written(&notice, target), output, arguments.force, terminal)
}

/// What the name of the output says.
fn named_target(output: &Path) -> Option<Target> {
    match Kind::of(output)? {
        Kind::Text => Some(Target::Text),
        Kind::Data(format) => Some(match format {
            DataFormat::Json => Target::Json,
            DataFormat::Toml => Target::Toml,
            DataFormat::Yaml => Target::Yaml,
        }),
        Kind::Word => None,
    }
}

/// The notice as the target has it, with a line feed at its end.
pub(super) fn written(notice: &Notice, target: Target) -> String {
    let mut text = match target {
        Target::Json => tongbao::write_data(notice, DataFormat::Json),
        Target::Toml => tongbao::write_data(notice, DataFormat::Toml),
        Target::Yaml => tongbao::write_data(notice, DataFormat::Yaml),
        Target::Text => tongbao::write_text(notice),
    };
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

fn write(text: &str, output: Option<&Path>, force: bool, terminal: &mut Terminal) -> Exit {
    let Some(output) = output else {
        return match terminal.bytes(text.as_bytes()) {
            Ok(()) => Exit::Done,
            Err(error) => terminal.failed(format_args!("无法写到标准输出：{error}")),
        };
    };
    let written = if force {
        files::write_whole(output, text.as_bytes())
    } else {
        files::write_unless_there(output, text.as_bytes())
    };
    match written {
        Ok(()) => {
            let output = output.display();
            terminal.say(format_args!("{GOOD}已写入{GOOD:#} {output}"));
            Exit::Done
        }
        Err(failure) => terminal.failed(failure),
    }
}

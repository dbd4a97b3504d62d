//! What is wrong with a call, in Chinese.

use std::fmt::Write as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What `--edition` takes, both names of each.
const EDITIONS: &str = "\n  可以写：public 或“公开”（公开稿），internal 或“党内”（党内稿）";

/// The words for an error of the argument parser; `None` where it is no error but help.
pub(crate) fn message(error: &clap::Error) -> Option<String> {
    let argument = || one(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = || one(error, ContextKind::InvalidValue).unwrap_or_default();
    let mut text = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => format!("不认识“{}”", argument()),
        ErrorKind::InvalidSubcommand => {
            let name = one(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("“{name}”既不是命令，也不是现有的文件或文件夹")
        }
        ErrorKind::MissingSubcommand => "没有写要做什么".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("还缺少：{}", argument()),
        ErrorKind::InvalidValue if value().is_empty() => {
            format!("“{}”后面要写一个值", argument())
        }
        ErrorKind::InvalidValue => format!("“{}”不能写成“{}”", argument(), value()),
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string);
            match reason.filter(|reason| !reason.is_ascii()) {
                Some(reason) => format!("“{}”：{reason}", argument()),
                None => format!("“{}”不能写成“{}”", argument(), value()),
            }
        }
        ErrorKind::ArgumentConflict => format!("“{}”重复了，或不能与别的选项同用", argument()),
        ErrorKind::TooManyValues => format!("“{}”后面的“{}”是多余的", argument(), value()),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            format!("“{}”后面的值写得不对", argument())
        }
        ErrorKind::InvalidUtf8 => "参数中有无法识别的字符".to_owned(),
        _ => error.to_string(),
    };
    // For short words the argument parser finds what is far away: --output for --tp.
    let near = (error.kind() == ErrorKind::UnknownArgument)
        .then(|| nearest_option(&argument()))
        .flatten();
    if let Some(option) = &near {
        let _ = write!(text, "\n  是不是想写：--{option}");
    }
    for (kind, words) in [
        (ContextKind::ValidValue, "可以写："),
        (ContextKind::SuggestedArg, "是不是想写："),
        (ContextKind::SuggestedSubcommand, "是不是想写："),
        (ContextKind::SuggestedValue, "是不是想写："),
    ] {
        if near.is_some() && kind == ContextKind::SuggestedArg {
            continue;
        }
        if kind == ContextKind::ValidValue && argument().starts_with("--edition") {
            text.push_str(EDITIONS);
            continue;
        }
        if let Some(values) = one(error, kind).filter(|values| !values.is_empty()) {
            let _ = write!(text, "\n  {words}{values}");
        }
    }
    text.push_str("\n  用法说明：tongbao --help");
    Some(text)
}

/// The option of any command that is but a letter or so from what was written.
fn nearest_option(written: &str) -> Option<String> {
    let written = written.strip_prefix("--")?.split('=').next()?;
    let command = crate::arguments::command();
    let commands = std::iter::once(&command).chain(command.get_subcommands());
    let options = commands.flat_map(clap::Command::get_arguments);
    let names = options.filter_map(clap::Arg::get_long);
    let distance = |name: &str| strsim::damerau_levenshtein(written, name);
    let near = names.filter(|name| distance(name) <= 1 + name.len() / 5);
    near.min_by_key(|name| (distance(name), *name))
        .map(str::to_owned)
}

fn one(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(value) => Some(value.clone()),
        ContextValue::Strings(values) => Some(values.join("、")),
        ContextValue::StyledStr(value) => Some(value.to_string()),
        ContextValue::StyledStrs(values) => {
            let values: Vec<String> = values.iter().map(ToString::to_string).collect();
            Some(values.join("、"))
        }
        ContextValue::Number(value) => Some(value.to_string()),
        ContextValue::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

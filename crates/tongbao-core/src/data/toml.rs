//! TOML to a tree with places, through the tables of the `toml` crate.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::DataError;
use super::tree::{Budget, Name, Node, Source, Value};
use super::{DataFormat, MAX_DEPTH, MAX_VALUES};

pub(super) fn read(text: &str) -> Result<Node, DataError> {
    let source = Source(text);
    // The crate builds all of its tables before it hands them over, so count beforehand what
    // makes values: each stands behind one of these.
    let values = text
        .bytes()
        .filter(|byte| matches!(byte, b',' | b'=' | b'[' | b'{'))
        .count();
    if values > MAX_VALUES {
        return Err(DataError::TooMany {
            place: source.place(0, String::new()),
            limit: MAX_VALUES,
        });
    }
    match DeTable::parse(text) {
        Ok(table) => {
            let at = table.span().start;
            let entries = map(table.into_inner(), source, 0, &mut Budget::default())?;
            Ok(Node {
                at,
                value: Value::Map(entries),
            })
        }
        Err(error) => {
            let at = error.span().map_or(text.len(), |span| span.start);
            let place = source.place(at, String::new());
            if error.message().contains("recursion") {
                return Err(DataError::TooDeep {
                    place,
                    limit: MAX_DEPTH,
                });
            }
            let message = translate(error.message());
            Err(DataError::Syntax {
                place,
                format: DataFormat::Toml,
                message,
            })
        }
    }
}

/// The entries in the order of the file: the crate sorts them by name.
fn map(
    table: DeTable<'_>,
    source: Source<'_>,
    depth: usize,
    budget: &mut Budget,
) -> Result<Vec<(Name, Node)>, DataError> {
    let mut entries = Vec::new();
    for (name, value) in table {
        let name = Name {
            at: name.span().start,
            text: name.into_inner().into_owned(),
        };
        entries.push((name, node(value, source, depth + 1, budget)?));
    }
    entries.sort_by_key(|(name, _)| name.at);
    Ok(entries)
}

fn node(
    value: Spanned<DeValue<'_>>,
    source: Source<'_>,
    depth: usize,
    budget: &mut Budget,
) -> Result<Node, DataError> {
    let at = value.span().start;
    let place = || source.place(at, String::new());
    if depth > MAX_DEPTH {
        return Err(DataError::TooDeep {
            place: place(),
            limit: MAX_DEPTH,
        });
    }
    budget.spend(1).map_err(|limit| DataError::TooMany {
        place: place(),
        limit,
    })?;
    let value = match value.into_inner() {
        DeValue::String(text) => Value::Text(text.into_owned()),
        DeValue::Integer(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Bool(value),
        DeValue::Datetime(date) => Value::Plain(date.to_string()),
        DeValue::Array(values) => {
            let values = values.into_iter();
            Value::List(
                values
                    .map(|value| node(value, source, depth + 1, budget))
                    .collect::<Result<_, _>>()?,
            )
        }
        DeValue::Table(table) => Value::Map(map(table, source, depth, budget)?),
    };
    Ok(Node { at, value })
}

/// The messages of the crate that a person meets, in Chinese; the others as they are, behind a
/// Chinese word.
fn translate(message: &str) -> String {
    let message = message.trim();
    let chinese = match message {
        m if m.contains("duplicate key") => "同名的键写了两次，只能写一次",
        m if m.contains("unclosed string") || m.contains("invalid basic string") => {
            "文字没有写完整：须放在英文双引号 \" 之间，写在一行内；其中的反斜杠 \\ 须写作 \\\\"
        }
        m if m.contains("unclosed array") => "列表没有结束，缺少“]”，或两项之间缺少英文逗号",
        m if m.contains("unclosed inline table") => {
            "花括号没有结束，缺少“}”，或两项之间缺少英文逗号"
        }
        m if m.contains("unclosed table") => "小节名称没有写完整，形如 [scheme] 或 [[parts]]",
        m if m.contains("missing `=`") || m.contains("key with no value") => {
            "名称后面应有英文等号 = 和值"
        }
        m if m.contains("string values must be quoted") => "文字须放在英文双引号 \" 之间",
        m if m.contains("missing comma") => "两项之间缺少英文逗号 ,",
        m if m.contains("invalid unquoted key") || m.contains("invalid key") => {
            "名称含有汉字等字符时须放在英文双引号 \" 之间"
        }
        _ => return format!("此处不合规则（{message}）"),
    };
    chinese.to_owned()
}

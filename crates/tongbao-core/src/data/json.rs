//! JSON (RFC 8259) to a tree with places.
//!
//! An own reader, because serde_json tells the place of an error of its own but not that of a value:
//! an unknown name would be reported where its object ends.

use super::error::DataError;
use super::tree::{Budget, Name, Node, Source, Value};
use super::{DataFormat, MAX_DEPTH};

pub(super) fn read(text: &str) -> Result<Node, DataError> {
    let mut reader = Reader {
        text,
        at: 0,
        budget: Budget::default(),
    };
    let node = reader.value(0)?;
    reader.space();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.fault("数据已经结束，后面不应再有内容")),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    budget: Budget,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn fault(&self, message: impl Into<String>) -> DataError {
        self.fault_at(self.at, message)
    }

    fn fault_at(&self, at: usize, message: impl Into<String>) -> DataError {
        DataError::Syntax {
            place: Source(self.text).place(at, String::new()),
            format: DataFormat::Json,
            message: message.into(),
        }
    }

    /// What stands here, for a person.
    fn found(&self) -> String {
        match self.peek() {
            None => "文件结束".to_owned(),
            Some(character) => format!("“{character}”"),
        }
    }

    fn value(&mut self, depth: usize) -> Result<Node, DataError> {
        self.space();
        let at = self.at;
        let place = |reader: &Self| Source(reader.text).place(at, String::new());
        if depth > MAX_DEPTH {
            return Err(DataError::TooDeep {
                place: place(self),
                limit: MAX_DEPTH,
            });
        }
        if let Err(limit) = self.budget.spend(1) {
            return Err(DataError::TooMany {
                place: place(self),
                limit,
            });
        }
        let value = match self.peek() {
            Some('{') => self.map(depth)?,
            Some('[') => self.list(depth)?,
            Some('"') => Value::Text(self.string()?),
            Some('-' | '0'..='9') => Value::Number(self.number()?),
            Some('a'..='z') => self.word()?,
            Some('“' | '”' | '\'' | '‘' | '’') => {
                return Err(self.fault("文字须放在英文双引号 \" 之间"));
            }
            Some('，' | '：' | '｛' | '［') => {
                return Err(self.fault("逗号、冒号、括号须用英文标点"));
            }
            Some(']' | '}') => {
                return Err(self.fault(format!("{}前面多了一个逗号，或少了一个值", self.found())));
            }
            _ => return Err(self.fault(format!("此处应有一个值，却是{}", self.found()))),
        };
        Ok(Node { at, value })
    }

    fn map(&mut self, depth: usize) -> Result<Value, DataError> {
        let open = self.at;
        self.take('{');
        let mut entries: Vec<(Name, Node)> = Vec::new();
        self.space();
        if self.take('}') {
            return Ok(Value::Map(entries));
        }
        loop {
            self.space();
            let at = self.at;
            match self.peek() {
                Some('"') => {}
                Some('}') => return Err(self.fault("“}”前面多了一个逗号")),
                None => return Err(self.unclosed(open, '}')),
                _ => {
                    let found = self.found();
                    return Err(
                        self.fault(format!("此处应有放在英文双引号之间的名称，却是{found}"))
                    );
                }
            }
            let name = Name {
                at,
                text: self.string()?,
            };
            self.space();
            if !self.take(':') {
                let found = self.found();
                return Err(self.fault(format!(
                    "名称“{}”后面应有英文冒号 :，却是{found}",
                    name.text
                )));
            }
            let node = self.value(depth + 1)?;
            entries.push((name, node));
            self.space();
            if self.take('}') {
                return Ok(Value::Map(entries));
            }
            self.comma(open, '}')?;
        }
    }

    fn list(&mut self, depth: usize) -> Result<Value, DataError> {
        let open = self.at;
        self.take('[');
        let mut nodes = Vec::new();
        self.space();
        if self.take(']') {
            return Ok(Value::List(nodes));
        }
        loop {
            nodes.push(self.value(depth + 1)?);
            self.space();
            if self.take(']') {
                return Ok(Value::List(nodes));
            }
            self.comma(open, ']')?;
        }
    }

    fn comma(&mut self, open: usize, close: char) -> Result<(), DataError> {
        if self.take(',') {
            return Ok(());
        }
        if self.peek().is_none() {
            return Err(self.unclosed(open, close));
        }
        let found = self.found();
        Err(self.fault(format!("此处应有英文逗号 , 或“{close}”，却是{found}")))
    }

    fn unclosed(&self, open: usize, close: char) -> DataError {
        self.fault_at(open, format!("从这里开始的括号没有结束，缺少“{close}”"))
    }

    fn word(&mut self) -> Result<Value, DataError> {
        let rest = self.rest();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(rest.len());
        let word = rest.get(..end).unwrap_or_default().to_owned();
        let value = match word.as_str() {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => return Err(self.fault(format!("“{word}”须放在英文双引号 \" 之间"))),
        };
        self.at += end;
        Ok(value)
    }

    fn number(&mut self) -> Result<String, DataError> {
        let rest = self.rest();
        let is_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let end = rest.find(|c| !is_number(c)).unwrap_or(rest.len());
        let number = rest.get(..end).unwrap_or_default().to_owned();
        if !is_json_number(&number) {
            return Err(self.fault(format!(
                "“{number}”不是数字；如果是文字，须放在英文双引号之间"
            )));
        }
        self.at += end;
        Ok(number)
    }

    fn string(&mut self) -> Result<String, DataError> {
        let open = self.at;
        self.take('"');
        let mut text = String::new();
        loop {
            let at = self.at;
            let Some(character) = self.peek() else {
                return Err(self.fault_at(open, "从这里开始的文字没有结束，缺少英文双引号 \""));
            };
            self.at += character.len_utf8();
            match character {
                '"' => return Ok(text),
                '\\' => text.push(self.escape(at)?),
                '\n' | '\r' => {
                    return Err(self.fault_at(
                        open,
                        "从这里开始的文字在本行没有结束：缺少英文双引号 \"，或文字当中换了行（一段文字须写在一行内）",
                    ));
                }
                character if character < ' ' => {
                    let code = u32::from(character);
                    return Err(self.fault_at(at, format!("文字中有控制字符 U+{code:04X}，请删去")));
                }
                character => text.push(character),
            }
        }
    }

    fn escape(&mut self, at: usize) -> Result<char, DataError> {
        let Some(kind) = self.peek() else {
            return Err(self.fault_at(at, "反斜杠 \\ 后面没有内容"));
        };
        self.at += kind.len_utf8();
        match kind {
            '"' | '\\' | '/' => Ok(kind),
            'b' => Ok('\u{8}'),
            'f' => Ok('\u{c}'),
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            'u' => self.unicode_escape(at),
            _ => Err(self.fault_at(
                at,
                format!("反斜杠 \\ 后面不能是“{kind}”；要写反斜杠本身请写 \\\\"),
            )),
        }
    }

    fn unicode_escape(&mut self, at: usize) -> Result<char, DataError> {
        let fault = "\\u 后面应有四位十六进制数，且须是一个完整的字符";
        let high = self.hexadecimal().ok_or_else(|| self.fault_at(at, fault))?;
        let code = match high {
            0xd800..=0xdbff => {
                let low = (self.take('\\') && self.take('u'))
                    .then(|| self.hexadecimal())
                    .flatten();
                match low {
                    Some(low @ 0xdc00..=0xdfff) => {
                        0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00)
                    }
                    _ => return Err(self.fault_at(at, fault)),
                }
            }
            code => code,
        };
        char::from_u32(code).ok_or_else(|| self.fault_at(at, fault))
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.rest().get(..4)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let code = u32::from_str_radix(digits, 16).ok()?;
        self.at += 4;
        Some(code)
    }
}

/// `-? (0 | [1-9][0-9]*) ([.][0-9]+)? ([eE][+-]?[0-9]+)?`
fn is_json_number(number: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mantissa, exponent) = match number.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (number, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let whole = whole.strip_prefix('-').unwrap_or(whole);
    let exponent = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

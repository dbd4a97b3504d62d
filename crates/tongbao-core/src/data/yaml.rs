//! YAML to a tree with places, through the events of `granit-parser`.
//!
//! Why this parser: it is the one beneath `serde-saphyr`, which writes our YAML. Compared were the
//! crates that are maintained. `serde_yaml_ng` 0.10 (MIT) and `serde_norway` 0.9 (MIT or Apache-2.0)
//! carry on the archived `serde_yaml` and stand on libyaml translated to `unsafe` Rust; their guard
//! against alias bombs cannot be set, they have no limit of depth to set, and they tell the place of
//! an error but not that of a value. `serde-saphyr` and `granit-parser` 2.2 (both MIT or Apache-2.0)
//! forbid `unsafe`, limit nesting, and give the place of every scalar with its text as written – so
//! that `postcode: 000000` keeps its zeros and `date: 2023-08-10` is text.
//!
//! Aliases unfold here, within a budget of values and bytes.

use std::collections::BTreeMap;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span, Tag};

use super::error::DataError;
use super::tree::{Budget, Name, Node, Source, Value};
use super::{DataFormat, MAX_DEPTH, MAX_SOURCE_BYTES};

pub(super) fn read(text: &str) -> Result<Node, DataError> {
    let mut options = Options::default();
    options.flow_nesting_limit = MAX_DEPTH + 1;
    options.block_nesting_limit = MAX_DEPTH + 1;
    options.set_emit_comments(false);
    let mut reader = Reader {
        source: Source(text),
        parser: Parser::new_from_str_with_options(text, options),
        anchors: BTreeMap::new(),
        budget: Budget::default(),
        unfolded: 0,
    };
    reader.document()
}

struct Reader<'a> {
    source: Source<'a>,
    parser: Parser<'a, granit_parser::StrInput<'a>>,
    anchors: BTreeMap<usize, Node>,
    budget: Budget,
    /// Bytes that aliases have brought.
    unfolded: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), DataError> {
        loop {
            match self.parser.next_event() {
                Some(Ok((Event::Anchor(..), _))) => {}
                Some(Ok(event)) => return Ok(event),
                Some(Err(error)) => return Err(self.scan_error(&error)),
                None => return Err(self.syntax(self.source.0.len(), "文件没有写完")),
            }
        }
    }

    fn document(&mut self) -> Result<Node, DataError> {
        let mut found = None;
        loop {
            let (event, span) = self.next()?;
            let at = begin(&span);
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => {
                    return Ok(found.unwrap_or(Node {
                        at: 0,
                        value: Value::Null,
                    }));
                }
                _ if found.is_some() => {
                    return Err(self.syntax(at, "一个文件只写一份通报，不要用 --- 分成几份"));
                }
                event => found = Some(self.node(event, &span, 0)?),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: &Span, depth: usize) -> Result<Node, DataError> {
        let at = begin(span);
        if depth > MAX_DEPTH {
            let place = self.source.place(at, String::new());
            return Err(DataError::TooDeep {
                place,
                limit: MAX_DEPTH,
            });
        }
        self.spend(at, 1)?;
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let quoted = style != ScalarStyle::Plain || self.is_string(tag.as_deref(), at)?;
                let text = text.into_owned();
                (
                    if quoted {
                        Value::Text(text)
                    } else {
                        Value::Plain(text)
                    },
                    anchor,
                )
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), at)?;
                (self.list(depth)?, anchor)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.refuse_tag(tag.as_deref(), at)?;
                (self.map(depth)?, anchor)
            }
            Event::Alias(target) => return self.alias(target, at),
            _ => return Err(self.syntax(at, "此处应有一个值")),
        };
        let node = Node { at, value };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, depth: usize) -> Result<Value, DataError> {
        let mut nodes = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(Value::List(nodes));
            }
            nodes.push(self.node(event, &span, depth + 1)?);
        }
    }

    fn map(&mut self, depth: usize) -> Result<Value, DataError> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if event == Event::MappingEnd {
                return Ok(Value::Map(entries));
            }
            let name = match event {
                Event::Scalar(text, ..) => Name {
                    at: begin(&span),
                    text: text.into_owned(),
                },
                _ => return Err(self.syntax(begin(&span), "名称须是一个词，不能是列表或一组值")),
            };
            let (event, span) = self.next()?;
            let node = self.node(event, &span, depth + 1)?;
            entries.push((name, node));
        }
    }

    fn alias(&mut self, target: usize, at: usize) -> Result<Node, DataError> {
        let Some(node) = self.anchors.get(&target) else {
            // Inside the value it names.
            return Err(self.syntax(at, "引用不能指向它自己所在的内容"));
        };
        let (values, bytes) = size(node);
        let mut node = node.clone();
        node.at = at;
        self.unfolded = self.unfolded.saturating_add(bytes);
        if self.unfolded > MAX_SOURCE_BYTES {
            let place = self.source.place(at, String::new());
            return Err(DataError::TooMany {
                place,
                limit: MAX_SOURCE_BYTES,
            });
        }
        self.spend(at, values)?;
        Ok(node)
    }

    fn spend(&mut self, at: usize, values: usize) -> Result<(), DataError> {
        self.budget
            .spend(values)
            .map_err(|limit| DataError::TooMany {
                place: self.source.place(at, String::new()),
                limit,
            })
    }

    fn is_string(&self, tag: Option<&Tag>, at: usize) -> Result<bool, DataError> {
        match tag {
            Some(tag) if tag.is_yaml_core_schema_tag("str") => Ok(true),
            _ => self.refuse_tag(tag, at).map(|()| false),
        }
    }

    fn refuse_tag(&self, tag: Option<&Tag>, at: usize) -> Result<(), DataError> {
        match tag {
            None => Ok(()),
            Some(tag) => Err(self.syntax(
                at,
                format!(
                    "不用标签“{}”，请删去；感叹号开头的文字须加引号",
                    tag.original()
                ),
            )),
        }
    }

    fn syntax(&self, at: usize, message: impl Into<String>) -> DataError {
        DataError::Syntax {
            place: self.source.place(at, String::new()),
            format: DataFormat::Yaml,
            message: message.into(),
        }
    }

    fn scan_error(&self, error: &ScanError) -> DataError {
        let at = error.marker().byte_offset().unwrap_or(self.source.0.len());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            let place = self.source.place(at, String::new());
            return DataError::TooDeep {
                place,
                limit: MAX_DEPTH,
            };
        }
        self.syntax(at, translate(error))
    }
}

fn begin(span: &Span) -> usize {
    span.byte_range().map_or(0, |range| range.start)
}

/// Values and bytes of text in a tree.
fn size(node: &Node) -> (usize, usize) {
    let add = |(values, bytes): (usize, usize), (more, text): (usize, usize)| {
        (values + more, bytes + text)
    };
    match &node.value {
        Value::Null | Value::Bool(_) => (1, 0),
        Value::Number(text) | Value::Text(text) | Value::Plain(text) => (1, text.len()),
        Value::List(nodes) => nodes.iter().map(size).fold((1, 0), add),
        Value::Map(entries) => entries
            .iter()
            .map(|(name, node)| add(size(node), (0, name.text.len())))
            .fold((1, 0), add),
    }
}

/// The faults that a person meets, in Chinese; the others as the parser tells them, behind a
/// Chinese word.
fn translate(error: &ScanError) -> String {
    let chinese = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation => "缩进须用空格，不能用制表符",
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry => {
            "缩进没有对齐：同一级的各项须左端对齐，列表各项以“- ”开头"
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            "名称后面应有英文冒号和空格，如“title: ”"
        }
        ErrorKind::UnclosedQuotedScalar => "文字没有结束，缺少引号",
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping => "括号没有结束",
        ErrorKind::MismatchedFlowCollectionEnd { .. } | ErrorKind::MisplacedFlowCollectionEnd => {
            "括号不配对"
        }
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => {
            "括号内各项之间应有英文逗号"
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            "双引号内的反斜杠写法不对；要写反斜杠本身请写 \\\\，或改用单引号"
        }
        ErrorKind::UnknownAnchor => "引用了没有定义过的内容；星号开头的文字须加引号",
        ErrorKind::UnexpectedCharacter { .. } => "文字不能以这个字符开头，请加引号",
        _ => return format!("此处不合规则（{}）", error.info()),
    };
    chinese.to_owned()
}

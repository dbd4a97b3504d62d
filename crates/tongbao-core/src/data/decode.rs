//! serde over the tree: errors take the place of the value they are about.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    self, DeserializeSeed, Expected, IntoDeserializer, MapAccess, SeqAccess, Unexpected, Visitor,
};

use super::error::DataError;
use super::tree::{Name, Node, Source, Step, Value, path_text};

/// What went wrong, with the place as it becomes known on the way up.
#[derive(Debug)]
pub(super) struct Fault {
    at: Option<usize>,
    /// Steps from the fault outwards.
    path: Vec<OwnedStep>,
    kind: FaultKind,
}

#[derive(Debug)]
enum OwnedStep {
    Index(usize),
    Name(String),
}

#[derive(Debug)]
enum FaultKind {
    UnknownName {
        name: String,
        expected: Vec<&'static str>,
    },
    DuplicateName(String),
    MissingName(&'static str),
    Value {
        found: String,
        expected: String,
    },
    Conflict(String),
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self {
            at: None,
            path: Vec::new(),
            kind,
        }
    }

    fn at(mut self, at: usize) -> Self {
        self.at.get_or_insert(at);
        self
    }

    fn under(mut self, step: OwnedStep) -> Self {
        self.path.push(step);
        self
    }

    pub(super) fn into_error(self, source: Source<'_>) -> DataError {
        let steps: Vec<Step<'_>> = self
            .path
            .iter()
            .rev()
            .map(|step| match step {
                OwnedStep::Index(i) => Step::Index(*i),
                OwnedStep::Name(name) => Step::Name(name),
            })
            .collect();
        let place = source.place(self.at.unwrap_or(0), path_text(&steps));
        match self.kind {
            FaultKind::UnknownName { name, expected } => {
                let nearest = nearest(&name, &expected).map(str::to_owned);
                DataError::UnknownName {
                    place,
                    name,
                    nearest,
                    expected,
                }
            }
            FaultKind::DuplicateName(name) => DataError::DuplicateName { place, name },
            FaultKind::MissingName(name) => DataError::MissingName {
                place,
                name: name.to_owned(),
            },
            FaultKind::Value { found, expected } => DataError::Value {
                place,
                found,
                expected,
            },
            FaultKind::Conflict(message) => DataError::Conflict { place, message },
        }
    }
}

/// How near a name must come to be proposed, from 0 to 1.
const NEAR: f64 = 0.5;

fn nearest<'a>(name: &str, expected: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    expected
        .iter()
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(&name, candidate),
                *candidate,
            )
        })
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(FaultKind::Conflict(message.to_string()))
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_value(found, expected)
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(FaultKind::Value {
            found: describe(found),
            expected: expectation(&expected.to_string()).into_owned(),
        })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let nearest = nearest(variant, expected)
            .map(|nearest| format!("（是否应为“{nearest}”？）"))
            .unwrap_or_default();
        let expected = format!("{} 之一{nearest}", expected.join("、"));
        Self::new(FaultKind::Value {
            found: format!("“{variant}”"),
            expected,
        })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(FaultKind::UnknownName {
            name: field.to_owned(),
            expected: expected.to_vec(),
        })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::MissingName(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(FaultKind::DuplicateName(field.to_owned()))
    }
}

/// How many characters of a text an error quotes.
const EXCERPT: usize = 20;

fn describe(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(value) => format!("“{value}”"),
        Unexpected::Unsigned(number) => format!("数字 {number}"),
        Unexpected::Signed(number) => format!("数字 {number}"),
        Unexpected::Float(number) => format!("数字 {number}"),
        Unexpected::Str(text) if text.chars().count() > EXCERPT => {
            format!("文字“{}……”", text.chars().take(EXCERPT).collect::<String>())
        }
        Unexpected::Str(text) => format!("文字“{text}”"),
        Unexpected::Unit | Unexpected::Option => "空值".to_owned(),
        Unexpected::Seq => "列表".to_owned(),
        Unexpected::Map => "一组名称和值".to_owned(),
        other => other.to_string(),
    }
}

/// serde's own words for what its types expect, in Chinese; ours are Chinese already.
fn expectation(expected: &str) -> Cow<'_, str> {
    match expected {
        "a string" => "文字（放在引号之间）".into(),
        "a sequence" => "列表（放在方括号之间的几项）".into(),
        "a map" => "一组名称和值".into(),
        "a boolean" => "true 或 false".into(),
        "usize" | "u64" | "u32" => "不小于零的整数".into(),
        other => other.into(),
    }
}

impl Node {
    /// What a plain scalar means where anything may stand.
    fn is_null(&self) -> bool {
        match &self.value {
            Value::Null => true,
            Value::Plain(text) => matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"),
            _ => false,
        }
    }

    fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Plain(text) => Some(text),
            _ => None,
        }
    }

    fn visit<'de, V: Visitor<'de>>(&'de self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_null() {
            return visitor.visit_unit();
        }
        match &self.value {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visit_number(number, visitor),
            Value::Text(text) | Value::Plain(text) => visitor.visit_str(text),
            Value::List(nodes) => visitor.visit_seq(List {
                nodes: nodes.iter(),
                next: 0,
            }),
            Value::Map(entries) => {
                if let Some(name) = duplicate(entries) {
                    return Err(Fault::new(FaultKind::DuplicateName(name.text.clone())).at(name.at));
                }
                visitor.visit_map(Map {
                    entries: entries.iter(),
                    value: None,
                })
            }
        }
    }
}

fn visit_number<'de, V: Visitor<'de>>(number: &str, visitor: V) -> Result<V::Value, Fault> {
    if let Ok(number) = number.parse() {
        return visitor.visit_u64(number);
    }
    if let Ok(number) = number.parse() {
        return visitor.visit_i64(number);
    }
    visitor.visit_f64(number.parse().unwrap_or(f64::NAN))
}

fn duplicate(entries: &[(Name, Node)]) -> Option<&Name> {
    let mut seen = std::collections::BTreeSet::new();
    entries
        .iter()
        .map(|(name, _)| name)
        .find(|name| !seen.insert(name.text.as_str()))
}

impl<'de> de::Deserializer<'de> for &'de Node {
    type Error = Fault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        self.visit(visitor).map_err(|fault| fault.at(self.at))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    /// Null is read as absent: an empty list.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        if self.is_null() {
            return visitor.visit_seq(List {
                nodes: [].iter(),
                next: 0,
            });
        }
        self.deserialize_any(visitor)
    }

    /// A plain scalar is a number where one is expected.
    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.value {
            Value::Plain(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
                visit_number(text, visitor).map_err(|fault| fault.at(self.at))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    /// A plain scalar is true or false where that is expected.
    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        match &self.value {
            Value::Plain(text) if text == "true" => visitor.visit_bool(true),
            Value::Plain(text) if text == "false" => visitor.visit_bool(false),
            _ => self.deserialize_any(visitor),
        }
    }

    /// A list is no struct, though serde's own visitors would take one.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match &self.value {
            Value::List(_) => {
                Err(<Fault as de::Error>::invalid_type(Unexpected::Seq, &visitor).at(self.at))
            }
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Fault> {
        match self.text() {
            Some(text) => visitor
                .visit_enum(text.into_deserializer())
                .map_err(|fault: Fault| fault.at(self.at)),
            None => self
                .visit(OneOf(variants))
                .map(|never| match never {})
                .map_err(|fault| fault.at(self.at)),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Fault> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Fault> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct tuple tuple_struct map identifier
    }
}

/// A visitor that nothing pleases: its error says which names would.
struct OneOf(&'static [&'static str]);

enum Never {}

impl Visitor<'_> for OneOf {
    type Value = Never;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 之一", self.0.join("、"))
    }
}

struct List<'de> {
    nodes: std::slice::Iter<'de, Node>,
    next: usize,
}

impl<'de> SeqAccess<'de> for List<'de> {
    type Error = Fault;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Fault> {
        let Some(node) = self.nodes.next() else {
            return Ok(None);
        };
        let index = self.next;
        self.next += 1;
        seed.deserialize(node)
            .map(Some)
            .map_err(|fault| fault.at(node.at).under(OwnedStep::Index(index)))
    }
}

struct Map<'de> {
    entries: std::slice::Iter<'de, (Name, Node)>,
    value: Option<&'de (Name, Node)>,
}

impl<'de> MapAccess<'de> for Map<'de> {
    type Error = Fault;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Fault> {
        let Some(entry) = self.entries.next() else {
            return Ok(None);
        };
        self.value = Some(entry);
        let name = StrDeserializer::<Fault>::new(&entry.0.text);
        seed.deserialize(name)
            .map(Some)
            .map_err(|fault| fault.at(entry.0.at))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Fault> {
        let Some((name, node)) = self.value.take() else {
            return Err(de::Error::custom("a value was asked for before its name"));
        };
        seed.deserialize(node)
            .map_err(|fault| fault.at(node.at).under(OwnedStep::Name(name.text.clone())))
    }
}

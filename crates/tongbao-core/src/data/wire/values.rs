//! Values that are a word in the plain case: the date, the scheme.

use std::borrow::Cow;
use std::fmt;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, StrDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::{self, Numeral};
use crate::numbering::date_text;
use crate::scheme::partial::{PartialScheme, ShapeName};

/// 成文日期 in data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::data) enum Date {
    /// 2023-08-10.
    Calendar(NaiveDate),
    /// 2023年8月10日 or 二〇二三年八月十日, as people write it in data by hand.
    Written(model::Date),
    /// What a date line says that is no full date.
    Text(String),
}

/// What a text in place of a date means.
enum Reading {
    Date(Date),
    /// Looks like 2023-08-10, but there is no such day.
    NoSuchDay,
}

/// Parses 2023-08-10, and 2023-8-10 or 2023/8/10 as people write it.
fn read_date(text: &str) -> Reading {
    let separator = if text.contains('/') { '/' } else { '-' };
    let numbers: Option<Vec<u32>> = text
        .split(separator)
        .map(|number| {
            let digits = number.bytes().all(|byte| byte.is_ascii_digit());
            (digits && number.len() <= 4)
                .then(|| number.parse().ok())
                .flatten()
        })
        .collect();
    let Some(&[year, month, day]) = numbers.as_deref() else {
        return Reading::Date(match written_date(text) {
            Some(date) => Date::Written(date),
            None => Date::Text(text.to_owned()),
        });
    };
    match i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
    {
        Some(date) => Reading::Date(Date::Calendar(date)),
        None => Reading::NoSuchDay,
    }
}

/// The date that is printed exactly as `text`.
fn written_date(text: &str) -> Option<model::Date> {
    let (year, rest) = text.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    let year: String = year
        .chars()
        .map(|digit| {
            (0..=9)
                .find(|&n| Numeral::Han.write(n).starts_with(digit))
                .map_or(digit, ascii)
        })
        .collect();
    let count = |text: &str, most: usize| {
        (1..=most).find(|&n| Numeral::Han.write(n) == text || n.to_string() == text)
    };
    let (month, day) = (count(month, 12)?, count(day, 31)?);
    let date = NaiveDate::from_ymd_opt(
        year.parse().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )?;
    [model::Date::Arabic(date), model::Date::Hanzi(date)]
        .into_iter()
        .find(|date| date_text(date) == text)
}

fn ascii(digit: usize) -> char {
    u32::try_from(digit)
        .ok()
        .and_then(|digit| char::from_digit(digit, 10))
        .unwrap_or('0')
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = match self {
            Self::Calendar(date) => return serializer.collect_str(date),
            Self::Written(date) => &date_text(date),
            Self::Text(text) => text,
        };
        if matches!(read_date(text), Reading::Date(Self::Text(_))) {
            return serializer.serialize_str(text);
        }
        // A date line that reads like one of our dates.
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry("text", text)?;
        map.end()
    }
}

#[derive(serde::Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "日期原文，如 {\"text\": \"2023年8月\"}"
)]
struct DateText {
    text: String,
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct DateVisitor;

        impl<'de> Visitor<'de> for DateVisitor {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("日期，如 2023-08-10；不完整的日期照原文写，如“2023年8月”")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                match read_date(text) {
                    Reading::Date(date) => Ok(date),
                    Reading::NoSuchDay => Err(E::invalid_value(
                        Unexpected::Other(&format!("“{text}”，没有这一天")),
                        &self,
                    )),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let date = DateText::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Date::Text(date.text))
            }
        }

        deserializer.deserialize_any(DateVisitor)
    }
}

impl JsonSchema for Date {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "成文日期：2023-08-10；不完整的日期照原文写",
            "anyOf": [
                { "type": "string" },
                {
                    "type": "object",
                    "properties": { "text": { "type": "string", "description": "日期原文" } },
                    "required": ["text"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// The scheme: the name of a shape, or what it says key by key.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::data) struct SchemeEntry(pub(in crate::data) PartialScheme);

impl Serialize for SchemeEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SchemeEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SchemeVisitor;

        impl<'de> Visitor<'de> for SchemeVisitor {
            type Value = SchemeEntry;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("写法的名称（如 labelled），或一组名称和值")
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
                let name = ShapeName::deserialize(StrDeserializer::<E>::new(name))?;
                Ok(SchemeEntry(PartialScheme {
                    name: Some(name),
                    ..PartialScheme::default()
                }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                PartialScheme::deserialize(MapAccessDeserializer::new(map)).map(SchemeEntry)
            }
        }

        deserializer.deserialize_any(SchemeVisitor)
    }
}

impl JsonSchema for SchemeEntry {
    fn schema_name() -> Cow<'static, str> {
        "Scheme".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let name = generator.subschema_for::<ShapeName>();
        let scheme = PartialScheme::json_schema(generator);
        json_schema!({ "description": "写法的名称，或逐项说明", "anyOf": [name, scheme] })
    }
}

//! Paragraphs and measures: a text in the plain case, an object in the odd one.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::AudienceName;
use crate::scheme::partial::PartialMeasure;

#[derive(Debug, Default)]
pub(in crate::data) struct Paragraph {
    pub(in crate::data) text: String,
    pub(in crate::data) audience: Option<AudienceName>,
    pub(in crate::data) table: Option<Table>,
}

#[derive(Debug, Default)]
pub(in crate::data) struct Measure {
    pub(in crate::data) text: String,
    pub(in crate::data) items: Vec<String>,
    pub(in crate::data) audience: Option<AudienceName>,
    pub(in crate::data) table: Option<Table>,
    pub(in crate::data) form: Option<PartialMeasure>,
}

#[derive(Debug, Default, serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "表格（caption、header_rows、rows）"
)]
#[schemars(description = "表格")]
pub(in crate::data) struct Table {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "表格上方的标题行")]
    pub(in crate::data) caption: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "表头有几行；不写为 1")]
    pub(in crate::data) header_rows: Option<usize>,
    #[schemars(description = "各行，每行是各格的文字")]
    pub(in crate::data) rows: Vec<Vec<String>>,
}

#[derive(serde::Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "一段文字，或 text、audience、table 等名称和值"
)]
#[schemars(description = "一段文字或一张表")]
struct ParagraphObject {
    #[serde(default)]
    #[schemars(description = "文字")]
    text: Option<String>,
    #[serde(default)]
    audience: Option<AudienceName>,
    #[serde(default)]
    table: Option<Table>,
}

#[derive(serde::Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "一条措施，或 text、items、audience、table 等名称和值"
)]
#[schemars(description = "一条措施，即一段")]
struct MeasureObject {
    #[serde(default)]
    #[schemars(description = "“一是”之前的文字；没有分项的即全文，不含序号")]
    text: Option<String>,
    #[serde(default)]
    #[schemars(description = "“一是”“二是”等两项以上的分项，各含末尾标点，不含“一是”")]
    items: Vec<String>,
    #[serde(default)]
    audience: Option<AudienceName>,
    #[serde(default)]
    table: Option<Table>,
    #[serde(default)]
    form: Option<PartialMeasure>,
}

const TEXT_AND_TABLE: &str = "文字和表格不能写在同一段：表格上方的标题请写在 table 的 caption 中";
const NEITHER: &str = "这一段既没有 text 也没有 table，请补写其一，或删去这一段";

impl Serialize for Paragraph {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.audience.is_none() && self.table.is_none() {
            return serializer.serialize_str(&self.text);
        }
        let text = (self.table.is_none() || !self.text.is_empty()).then(|| self.text.clone());
        ParagraphRef {
            text,
            audience: self.audience,
            table: self.table.as_ref(),
        }
        .serialize(serializer)
    }
}

/// [`ParagraphObject`] without owning the table.
#[derive(serde::Serialize)]
struct ParagraphRef<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<AudienceName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'a Table>,
}

impl Serialize for Measure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let plain = self.items.is_empty() && self.audience.is_none() && self.table.is_none();
        if plain && self.form.is_none() {
            return serializer.serialize_str(&self.text);
        }
        let has_text = !self.text.is_empty() || (self.table.is_none() && self.items.is_empty());
        MeasureRef {
            text: has_text.then_some(&self.text),
            items: &self.items,
            audience: self.audience,
            table: self.table.as_ref(),
            form: self.form.as_ref(),
        }
        .serialize(serializer)
    }
}

/// [`MeasureObject`] without owning anything.
#[derive(serde::Serialize)]
struct MeasureRef<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    items: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    audience: Option<AudienceName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    table: Option<&'a Table>,
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<&'a PartialMeasure>,
}

impl<'de> Deserialize<'de> for Paragraph {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ParagraphVisitor;

        impl<'de> Visitor<'de> for ParagraphVisitor {
            type Value = Paragraph;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一段文字（放在引号之间），或 text、audience、table 等名称和值")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Paragraph {
                    text: text.to_owned(),
                    ..Paragraph::default()
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let object = ParagraphObject::deserialize(MapAccessDeserializer::new(map))?;
                let text = either::<A::Error>(object.text, object.table.is_some(), false)?;
                Ok(Paragraph {
                    text,
                    audience: object.audience,
                    table: object.table,
                })
            }
        }

        deserializer.deserialize_any(ParagraphVisitor)
    }
}

impl<'de> Deserialize<'de> for Measure {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MeasureVisitor;

        impl<'de> Visitor<'de> for MeasureVisitor {
            type Value = Measure;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("一条措施（放在引号之间），或 text、items、audience、table 等名称和值")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Measure {
                    text: text.to_owned(),
                    ..Measure::default()
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let object = MeasureObject::deserialize(MapAccessDeserializer::new(map))?;
                let has_items = !object.items.is_empty();
                if has_items && object.table.is_some() {
                    return Err(de::Error::custom(TEXT_AND_TABLE));
                }
                let text = either::<A::Error>(object.text, object.table.is_some(), has_items)?;
                Ok(Measure {
                    text,
                    items: object.items,
                    audience: object.audience,
                    table: object.table,
                    form: object.form,
                })
            }
        }

        deserializer.deserialize_any(MeasureVisitor)
    }
}

/// The text of a paragraph that has either text or a table.
fn either<E: de::Error>(
    text: Option<String>,
    has_table: bool,
    has_items: bool,
) -> Result<String, E> {
    match text {
        Some(text) if has_table && !text.is_empty() => Err(E::custom(TEXT_AND_TABLE)),
        None if !has_table && !has_items => Err(E::custom(NEITHER)),
        text => Ok(text.unwrap_or_default()),
    }
}

/// A text or the object that `object` describes.
fn text_or(object: &Schema, description: &str) -> Schema {
    json_schema!({
        "description": description,
        "anyOf": [{ "type": "string" }, object]
    })
}

impl JsonSchema for Paragraph {
    fn schema_name() -> Cow<'static, str> {
        "Paragraph".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        text_or(
            &ParagraphObject::json_schema(generator),
            "一段文字，或带说明的一段",
        )
    }
}

impl JsonSchema for Measure {
    fn schema_name() -> Cow<'static, str> {
        "Measure".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        text_or(
            &MeasureObject::json_schema(generator),
            "一条措施，或带分项等的一条措施",
        )
    }
}

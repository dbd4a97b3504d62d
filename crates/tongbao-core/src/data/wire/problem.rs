//! Problems, their results and their side fields.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{AudienceName, Measure};
use crate::model;
use crate::scheme::partial::{PartialOutcome, PartialProblem, PlaceName};

#[derive(Debug, Default, serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "一个问题（title、result、measures 等名称和值）"
)]
#[schemars(description = "一个问题或任务")]
pub(in crate::data) struct Problem {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "问题，不含序号、标签和末尾标点")]
    pub(in crate::data) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::data) titled_by: Option<TitledByName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::data) audience: Option<AudienceName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "整改结果；哪里都没有说明的不写")]
    pub(in crate::data) result: Option<Outcome>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "附项，如责任单位、整改时限")]
    pub(in crate::data) fields: Option<Fields>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "整改措施，一段一项")]
    pub(in crate::data) measures: Vec<Measure>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "下一级问题")]
    pub(in crate::data) subproblems: Vec<Problem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::data) form: Option<PartialProblem>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(description = "part 以所在部分的标题、section 以所在小节的标题为问题，只印一次")]
pub(in crate::data) enum TitledByName {
    Part,
    Section,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(
    description = "completed 已完成，stage_completed 阶段性完成，in_progress 正在整改，long_term 需长期坚持，not_completed 未完成"
)]
pub(in crate::data) enum StateName {
    Completed,
    StageCompleted,
    InProgress,
    LongTerm,
    NotCompleted,
}

impl From<model::State> for StateName {
    fn from(state: model::State) -> Self {
        match state {
            model::State::Completed => Self::Completed,
            model::State::StageCompleted => Self::StageCompleted,
            model::State::InProgress => Self::InProgress,
            model::State::LongTerm => Self::LongTerm,
            model::State::NotCompleted => Self::NotCompleted,
        }
    }
}

impl From<StateName> for model::State {
    fn from(state: StateName) -> Self {
        match state {
            StateName::Completed => Self::Completed,
            StateName::StageCompleted => Self::StageCompleted,
            StateName::InProgress => Self::InProgress,
            StateName::LongTerm => Self::LongTerm,
            StateName::NotCompleted => Self::NotCompleted,
        }
    }
}

#[derive(Debug, serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "整改结果（state、text、place）")]
#[schemars(description = "整改结果")]
pub(in crate::data) struct Outcome {
    #[schemars(description = "状态，用于统计")]
    pub(in crate::data) state: StateName,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "印出的原话，不含标签和末尾标点；不写则用该状态的通常说法")]
    pub(in crate::data) text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::data) place: Option<PlaceName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::data) from: Option<OutcomeSource>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(in crate::data) audience: Option<AudienceName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "与本级写法不同之处")]
    pub(in crate::data) form: Option<PartialOutcome>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(description = "heading：只由部分的标题说明，问题之下不印")]
pub(in crate::data) enum OutcomeSource {
    Heading,
}

/// Label → value, in the order of the notice; several values of one label are a list.
#[derive(Debug, Default)]
pub(in crate::data) struct Fields(pub(in crate::data) Vec<(String, FieldValues)>);

#[derive(Debug)]
pub(in crate::data) enum FieldValues {
    One(FieldValue),
    Many(Vec<FieldValue>),
}

/// The value of a side field: a text, or an object where it is not for everybody.
#[derive(Clone, Debug)]
pub(in crate::data) struct FieldValue {
    pub(in crate::data) value: String,
    pub(in crate::data) audience: Option<AudienceName>,
}

#[derive(serde::Serialize, serde::Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "附项的内容，或 value、audience 两个名称和值"
)]
#[schemars(description = "不给所有人看的附项")]
struct FieldObject {
    #[schemars(description = "内容")]
    value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    audience: Option<AudienceName>,
}

impl Serialize for FieldValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.audience {
            None => serializer.serialize_str(&self.value),
            audience => FieldObject {
                value: self.value.clone(),
                audience,
            }
            .serialize(serializer),
        }
    }
}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (label, values) in &self.0 {
            match values {
                FieldValues::One(value) => map.serialize_entry(label, value)?,
                FieldValues::Many(values) => map.serialize_entry(label, values)?,
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Fields;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("各附项的标签和内容，如 {\"责任单位\": \"办公室\"}")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(label) = map.next_key()? {
                    // Null is read as absent.
                    if let Some(values) = map.next_value()? {
                        fields.push((label, values));
                    }
                }
                Ok(Fields(fields))
            }
        }

        deserializer.deserialize_map(FieldsVisitor)
    }
}

/// What is said where something else stands in place of a value.
const EXPECTED: &str =
    "附项的内容（放在引号之间）；不给所有人看的写 value、audience；同一标签有几个的写成列表";

fn plain(value: &str) -> FieldValue {
    FieldValue {
        value: value.to_owned(),
        audience: None,
    }
}

fn marked<'de, A: MapAccess<'de>>(map: A) -> Result<FieldValue, A::Error> {
    let object = FieldObject::deserialize(MapAccessDeserializer::new(map))?;
    Ok(FieldValue {
        value: object.value,
        audience: object.audience,
    })
}

impl<'de> Deserialize<'de> for FieldValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;

        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = FieldValue;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
                Ok(plain(value))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                marked(map)
            }
        }

        deserializer.deserialize_any(ValueVisitor)
    }
}

impl<'de> Deserialize<'de> for FieldValues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValuesVisitor;

        impl<'de> Visitor<'de> for ValuesVisitor {
            type Value = FieldValues;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_str<E: de::Error>(self, value: &str) -> Result<Self::Value, E> {
                Ok(FieldValues::One(plain(value)))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                marked(map).map(FieldValues::One)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(FieldValues::Many(values))
            }
        }

        deserializer.deserialize_any(ValuesVisitor)
    }
}

impl JsonSchema for Fields {
    fn schema_name() -> Cow<'static, str> {
        "Fields".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = json_schema!({
            "anyOf": [{ "type": "string" }, generator.subschema_for::<FieldObject>()]
        });
        json_schema!({
            "type": "object",
            "description": "标签和内容，按印出的顺序；同一标签有几个的写成列表",
            "additionalProperties": {
                "anyOf": [value, { "type": "array", "items": value }]
            }
        })
    }
}

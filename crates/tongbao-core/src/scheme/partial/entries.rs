//! The entries of a form that are a word in the plain case and an object in the odd one.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{PartialFieldScheme, StartName};
use crate::model::{Numeral, OrdinalStyle, Slot, SlotForm, Start};

/// A number style: the first number of its series, or nothing for no number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartialOrdinal(pub(crate) Option<OrdinalStyle>);

/// The pieces of a style whose first number does not tell them apart.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "序号样式（prefix、numeral、suffix）")]
struct Pieces {
    #[serde(default)]
    prefix: String,
    numeral: NumeralName,
    #[serde(default)]
    suffix: String,
}

#[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum NumeralName {
    Han,
    Arabic,
    Circled,
}

impl Serialize for PartialOrdinal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Some(style) = &self.0 else {
            return serializer.serialize_str("");
        };
        let pattern = style.to_string();
        if pattern.parse::<OrdinalStyle>().as_ref() == Ok(style) {
            return serializer.serialize_str(&pattern);
        }
        let numeral = match style.numeral {
            Numeral::Han => NumeralName::Han,
            Numeral::Arabic => NumeralName::Arabic,
            Numeral::Circled => NumeralName::Circled,
        };
        Pieces {
            prefix: style.prefix.clone(),
            numeral,
            suffix: style.suffix.clone(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PartialOrdinal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OrdinalVisitor;

        impl<'de> Visitor<'de> for OrdinalVisitor {
            type Value = PartialOrdinal;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("该级的第一个序号，如“一、”“（一）”“1.”“（1）”“①”“一是”；不编号写空串")
            }

            fn visit_str<E: Error>(self, pattern: &str) -> Result<Self::Value, E> {
                if pattern.is_empty() {
                    return Ok(PartialOrdinal(None));
                }
                match pattern.parse() {
                    Ok(style) => Ok(PartialOrdinal(Some(style))),
                    Err(_) => Err(E::invalid_value(Unexpected::Str(pattern), &self)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let pieces = Pieces::deserialize(MapAccessDeserializer::new(map))?;
                let numeral = match pieces.numeral {
                    NumeralName::Han => Numeral::Han,
                    NumeralName::Arabic => Numeral::Arabic,
                    NumeralName::Circled => Numeral::Circled,
                };
                Ok(PartialOrdinal(Some(OrdinalStyle {
                    prefix: pieces.prefix,
                    numeral,
                    suffix: pieces.suffix,
                })))
            }
        }

        deserializer.deserialize_any(OrdinalVisitor)
    }
}

impl JsonSchema for PartialOrdinal {
    fn schema_name() -> Cow<'static, str> {
        "Ordinal".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "序号样式：写该级第一个序号，如“一、”“（一）”“1.”；不编号写空串",
            "anyOf": [
                { "type": "string", "pattern": "^$|[一1①]" },
                {
                    "type": "object",
                    "properties": {
                        "prefix": { "type": "string", "description": "数字之前" },
                        "numeral": {
                            "enum": ["han", "arabic", "circled"],
                            "description": "han 一二三，arabic 123，circled ①②③"
                        },
                        "suffix": { "type": "string", "description": "数字之后" }
                    },
                    "required": ["numeral"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// A slot: its name where it starts a paragraph, `{"run_in": NAME}` where it goes on in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartialSlot(pub(crate) SlotForm);

#[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
enum SlotName {
    Result,
    Field,
    Measures,
    Subproblems,
}

impl SlotName {
    const fn of(slot: &Slot) -> Self {
        match slot {
            Slot::Outcome => Self::Result,
            Slot::Field => Self::Field,
            Slot::Measures => Self::Measures,
            Slot::Subproblems => Self::Subproblems,
        }
    }

    const fn slot(self) -> Slot {
        match self {
            Self::Result => Slot::Outcome,
            Self::Field => Slot::Field,
            Self::Measures => Slot::Measures,
            Self::Subproblems => Slot::Subproblems,
        }
    }
}

#[derive(serde::Deserialize)]
#[serde(
    deny_unknown_fields,
    expecting = "接排的项目，如 {\"run_in\": \"measures\"}"
)]
struct RunIn {
    run_in: SlotName,
}

impl Serialize for PartialSlot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let name = SlotName::of(&self.0.slot);
        match self.0.start {
            Start::OwnLine => name.serialize(serializer),
            Start::RunIn => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("run_in", &name)?;
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for PartialSlot {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct SlotVisitor;

        impl<'de> Visitor<'de> for SlotVisitor {
            type Value = PartialSlot;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(
                    "result、field、measures、subproblems 之一；接排的写 {\"run_in\": \"measures\"}",
                )
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
                let deserializer = serde::de::value::StrDeserializer::<E>::new(name);
                let slot = SlotName::deserialize(deserializer)?.slot();
                Ok(PartialSlot(SlotForm {
                    slot,
                    start: Start::OwnLine,
                }))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let slot = RunIn::deserialize(MapAccessDeserializer::new(map))?
                    .run_in
                    .slot();
                Ok(PartialSlot(SlotForm {
                    slot,
                    start: Start::RunIn,
                }))
            }
        }

        deserializer.deserialize_any(SlotVisitor)
    }
}

impl JsonSchema for PartialSlot {
    fn schema_name() -> Cow<'static, str> {
        "Slot".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let names = ["result", "field", "measures", "subproblems"];
        json_schema!({
            "description": "result 整改结果，field 附项，measures 整改措施，subproblems 子问题",
            "anyOf": [
                { "enum": names },
                {
                    "type": "object",
                    "properties": {
                        "run_in": { "enum": names, "description": "接排在前一段后面" }
                    },
                    "required": ["run_in"],
                    "additionalProperties": false
                }
            ]
        })
    }
}

/// A side field in the order of printing: its label, and how it differs from the scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PartialField {
    pub(crate) label: String,
    pub(crate) form: PartialFieldScheme,
}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(
    deny_unknown_fields,
    expecting = "附项的写法（label、open、colon、value、end）"
)]
struct FieldEntry {
    #[schemars(description = "附项的标签")]
    label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "标签之前的括号等；没有写空串")]
    open: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "标签与内容之间的标点")]
    colon: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "内容接在标签后面（run_in）还是另起一段（own_line）")]
    value: Option<StartName>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(description = "内容之后的标点")]
    end: Option<String>,
}

impl Serialize for PartialField {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.form == PartialFieldScheme::default() {
            return serializer.serialize_str(&self.label);
        }
        FieldEntry {
            label: self.label.clone(),
            open: self.form.open.clone(),
            colon: self.form.colon.clone(),
            value: self.form.value.map(StartName::from),
            end: self.form.end.clone(),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for PartialField {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldVisitor;

        impl<'de> Visitor<'de> for FieldVisitor {
            type Value = PartialField;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("附项的标签，或 {\"label\": …, \"colon\": …, \"end\": …}")
            }

            fn visit_str<E: Error>(self, label: &str) -> Result<Self::Value, E> {
                Ok(PartialField {
                    label: label.to_owned(),
                    ..PartialField::default()
                })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let entry = FieldEntry::deserialize(MapAccessDeserializer::new(map))?;
                let form = PartialFieldScheme {
                    open: entry.open,
                    colon: entry.colon,
                    value: entry.value.map(Start::from),
                    end: entry.end,
                };
                Ok(PartialField {
                    label: entry.label,
                    form,
                })
            }
        }

        deserializer.deserialize_any(FieldVisitor)
    }
}

impl JsonSchema for PartialField {
    fn schema_name() -> Cow<'static, str> {
        "FieldForm".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let entry = FieldEntry::json_schema(generator);
        json_schema!({
            "description": "附项的标签；写法不同的写 {label, open, colon, value, end}",
            "anyOf": [{ "type": "string" }, entry]
        })
    }
}

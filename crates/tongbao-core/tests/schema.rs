//! The JSON Schema: it takes what we write, and refuses what the reader refuses.
#![allow(clippy::expect_used, reason = "tests")]

mod support;

use proptest::prelude::*;
use serde_json::Value;
use tongbao_core::{DataFormat, read_data, schema, write_data};

/// A validator of the part of JSON Schema that our schema uses; any other keyword fails the test.
struct Validator {
    root: Value,
}

impl Validator {
    fn new() -> Self {
        Self {
            root: serde_json::from_str(&schema()).expect("JSON"),
        }
    }

    fn accepts(&self, value: &Value) -> Result<(), String> {
        self.check(&self.root, value, "")
    }

    fn check(&self, schema: &Value, value: &Value, path: &str) -> Result<(), String> {
        let keywords = match schema {
            Value::Bool(true) => return Ok(()),
            Value::Object(keywords) => keywords,
            other => return Err(format!("no schema: {other}")),
        };
        for (keyword, wanted) in keywords {
            let fault = || format!("{path}: {value} is not {keyword} {wanted}");
            let sound = match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" | "format" | "default" => true,
                "$ref" => {
                    let pointer = wanted
                        .as_str()
                        .expect("a reference")
                        .trim_start_matches('#');
                    let target = self.root.pointer(pointer).expect("a definition");
                    self.check(target, value, path)?;
                    true
                }
                "type" => types(wanted).iter().any(|wanted| is_a(value, wanted)),
                "const" => value == wanted,
                "enum" => wanted.as_array().expect("a list").contains(value),
                "minimum" => value
                    .as_f64()
                    .is_none_or(|n| n >= wanted.as_f64().expect("a number")),
                "pattern" => value
                    .as_str()
                    .is_none_or(|text| text.is_empty() || text.contains(['一', '1', '①'])),
                "anyOf" | "oneOf" => {
                    let schemas = wanted.as_array().expect("a list");
                    let fit = schemas
                        .iter()
                        .filter(|s| self.check(s, value, path).is_ok())
                        .count();
                    fit == 1 || (fit > 1 && keyword == "anyOf")
                }
                "items" => {
                    for (i, item) in value.as_array().into_iter().flatten().enumerate() {
                        self.check(wanted, item, &format!("{path}[{i}]"))?;
                    }
                    true
                }
                "required" => {
                    let names = wanted.as_array().expect("a list");
                    value.as_object().is_none_or(|object| {
                        names
                            .iter()
                            .all(|name| object.contains_key(name.as_str().expect("a name")))
                    })
                }
                "properties" | "additionalProperties" => {
                    self.check_properties(keywords, value, path)?;
                    true
                }
                other => return Err(format!("the test does not know the keyword {other}")),
            };
            if !sound {
                return Err(fault());
            }
        }
        Ok(())
    }

    fn check_properties(
        &self,
        keywords: &serde_json::Map<String, Value>,
        value: &Value,
        path: &str,
    ) -> Result<(), String> {
        for (name, inner) in value.as_object().into_iter().flatten() {
            let path = format!("{path}.{name}");
            let property = keywords
                .get("properties")
                .and_then(|properties| properties.get(name));
            match property.or_else(|| keywords.get("additionalProperties")) {
                Some(Value::Bool(false)) => return Err(format!("{path} is unknown")),
                Some(schema) => self.check(schema, inner, &path)?,
                None => {}
            }
        }
        Ok(())
    }
}

fn types(wanted: &Value) -> Vec<String> {
    match wanted {
        Value::String(one) => vec![one.clone()],
        Value::Array(many) => many
            .iter()
            .map(|one| one.as_str().expect("a type").to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

fn is_a(value: &Value, wanted: &str) -> bool {
    match wanted {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "object" => value.is_object(),
        "array" => value.is_array(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        _ => false,
    }
}

/// Every description an editor shows.
fn descriptions(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(keywords) => {
            for (keyword, inner) in keywords {
                match inner {
                    Value::String(text) if keyword == "description" => found.push(text.clone()),
                    _ => descriptions(inner, found),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|inner| descriptions(inner, found)),
        _ => {}
    }
}

#[test]
fn the_schema_is_always_the_same_and_chinese() {
    assert_eq!(schema(), schema());
    let root: Value = serde_json::from_str(&schema()).expect("JSON");
    assert_eq!(
        root["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    let mut found = Vec::new();
    descriptions(&root, &mut found);
    assert!(found.len() > 60);
    for description in found {
        assert!(
            description.chars().any(|c| c > '\u{2e80}'),
            "not for editors: {description}"
        );
    }
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    let validator = Validator::new();
    for text in [
        r#"{ "titel": [] }"#,
        r#"{ "title": "通报" }"#,
        r#"{ "preamble": [1] }"#,
        r#"{ "format": 2 }"#,
        r#"{ "parts": [{ "sections": [{ "problems": [{ "title": "甲", "result": {} }] }] }] }"#,
        r#"{ "scheme": { "parts": { "ordinal": "甲" } } }"#,
        r#"{ "scheme": "labeled" }"#,
    ] {
        let value: Value = serde_json::from_str(text).expect("JSON");
        assert!(
            validator.accepts(&value).is_err(),
            "the schema takes {text}"
        );
        assert!(
            read_data(text.as_bytes(), DataFormat::Json).is_err(),
            "the reader takes {text}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn the_schema_takes_what_we_write(notice in support::notice()) {
        let written = write_data(&notice, DataFormat::Json);
        let value: Value = serde_json::from_str(&written).expect("JSON");
        prop_assert_eq!(Validator::new().accepts(&value), Ok(()), "{}", written);
    }
}

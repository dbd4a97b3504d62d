//! The JSON Schema of the data form.

use schemars::generate::SchemaSettings;

use super::wire;

/// The JSON Schema (draft 2020-12) of the data form, with Chinese descriptions for editors; the
/// same text whatever the machine.
///
/// ```
/// let schema = tongbao_core::schema();
/// assert!(schema.contains("https://json-schema.org/draft/2020-12/schema"));
/// ```
pub fn schema() -> String {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<wire::Notice>();
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

//! Findings as SARIF 2.1.0 (OASIS), for platforms that show the findings of code checkers.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Component, Path, PathBuf};

use serde_json::{Map, Value, json};
use tongbao::proofreading::{Rule, rules};
use tongbao::{Finding, Place, Severity, Span};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The log of one run: the findings of each source, and the sources that could not be read.
pub(crate) fn log(proofs: &[(&Path, &[Finding])], failures: &[(PathBuf, String)]) -> String {
    let results: Vec<Value> = proofs
        .iter()
        .flat_map(|(source, findings)| findings.iter().map(|one| result(source, one)))
        .collect();
    let notifications: Vec<Value> = failures
        .iter()
        .map(|(source, message)| {
            json!({
                "level": "error",
                "message": {"text": message},
                "locations": [{"physicalLocation": {"artifactLocation": artifact(source)}}],
            })
        })
        .collect();
    // What the readers tell has no entry of its own among the rules of proofreading.
    let findings = proofs.iter().flat_map(|(_, findings)| findings.iter());
    let known = |id: &str| rules().iter().any(|rule| rule.id == id);
    let told: BTreeSet<&str> = findings
        .map(|finding| finding.rule)
        .filter(|id| !known(id))
        .collect();
    let descriptors: Vec<Value> = rules()
        .iter()
        .map(|rule| descriptor(rule))
        .chain(told.into_iter().map(|id| json!({"id": id})))
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "tongbao",
                "version": env!("CARGO_PKG_VERSION"),
                "language": "zh-CN",
                "rules": descriptors,
            }},
            "invocations": [{
                "executionSuccessful": failures.is_empty(),
                "toolExecutionNotifications": notifications,
            }],
            // Columns are Unicode scalar values, as everywhere in the program.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    log.to_string()
}

fn descriptor(rule: &Rule) -> Value {
    let examples: Vec<String> = rule
        .examples
        .iter()
        .map(|(wrong, right)| format!("{wrong} → {right}"))
        .collect();
    let mut help = format!("依据：{}", rule.source);
    if !examples.is_empty() {
        let _ = write!(help, "\n例：{}", examples.join("；"));
    }
    json!({
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": help},
        "defaultConfiguration": {"level": level(rule.severity)},
        "properties": {"tags": [rule.family.name()]},
    })
}

fn result(source: &Path, finding: &Finding) -> Value {
    let mut message = finding.message.clone();
    for hint in &finding.hints {
        message.push('。');
        message.push_str(hint);
    }
    let mut result = Map::new();
    result.insert("ruleId".into(), finding.rule.into());
    if let Some(index) = rules().iter().position(|rule| rule.id == finding.rule) {
        result.insert("ruleIndex".into(), index.into());
    }
    result.insert("level".into(), level(finding.severity).into());
    result.insert("message".into(), json!({"text": message}));
    result.insert("locations".into(), json!([location(source, finding)]));
    if let (Some(fix), Place::Source(span)) = (&finding.fix, &finding.place) {
        let replacement = json!({
            "deletedRegion": region(span),
            "insertedContent": {"text": fix.replacement},
        });
        let fix = json!({
            "artifactChanges": [{
                "artifactLocation": artifact(source),
                "replacements": [replacement],
            }],
        });
        result.insert("fixes".into(), json!([fix]));
    }
    Value::Object(result)
}

fn location(source: &Path, finding: &Finding) -> Value {
    let mut physical = Map::new();
    physical.insert("artifactLocation".into(), artifact(source));
    let mut location = Map::new();
    match &finding.place {
        Place::Source(span) => {
            let mut region = region(span);
            if !finding.text.is_empty() {
                region.insert("snippet".into(), json!({"text": finding.text}));
            }
            physical.insert("region".into(), region.into());
        }
        Place::Path(path) => {
            let logical = json!([{"fullyQualifiedName": path, "kind": "value"}]);
            location.insert("logicalLocations".into(), logical);
        }
        Place::Paragraph(number) => {
            let logical = json!([{
                "name": format!("第{number}段"),
                "fullyQualifiedName": format!("paragraph[{number}]"),
                "kind": "paragraph",
            }]);
            location.insert("logicalLocations".into(), logical);
        }
        Place::Whole | Place::Page { .. } => {}
    }
    location.insert("physicalLocation".into(), physical.into());
    location.into()
}

fn region(span: &Span) -> Map<String, Value> {
    let ends = [
        ("startLine", span.start.line),
        ("startColumn", span.start.column),
        ("endLine", span.end.line),
        ("endColumn", span.end.column),
    ];
    ends.into_iter()
        .map(|(name, number)| (name.to_owned(), number.into()))
        .collect()
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// The place of a source as a URI reference (RFC 3986): what is not plain ASCII is escaped.
fn artifact(source: &Path) -> Value {
    let mut uri = String::new();
    for component in source.components() {
        match component {
            Component::Prefix(prefix) => {
                uri.push_str("file:///");
                escape(&prefix.as_os_str().to_string_lossy(), &mut uri);
            }
            Component::RootDir if uri.is_empty() => uri.push_str("file://"),
            Component::RootDir | Component::CurDir => {}
            Component::ParentDir => push_step("..", &mut uri),
            Component::Normal(step) => push_step(&step.to_string_lossy(), &mut uri),
        }
        if component == Component::RootDir {
            uri.push('/');
        }
    }
    json!({"uri": uri})
}

fn push_step(step: &str, uri: &mut String) {
    if !uri.is_empty() && !uri.ends_with('/') {
        uri.push('/');
    }
    escape(step, uri);
}

fn escape(step: &str, uri: &mut String) {
    for byte in step.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b':' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_uris() {
        let uri = |path| {
            artifact(Path::new(path))["uri"]
                .as_str()
                .unwrap()
                .to_owned()
        };
        assert_eq!(uri("通报/a b.txt"), "%E9%80%9A%E6%8A%A5/a%20b.txt");
        assert_eq!(uri("../a.txt"), "../a.txt");
        #[cfg(unix)]
        assert_eq!(uri("/公文/a.txt"), "file:///%E5%85%AC%E6%96%87/a.txt");
    }
}

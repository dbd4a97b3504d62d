//! How the parts of a package find each other.

use super::archive::Archive;
use super::error::DocxReadError;
use super::limits::ReadLimits;
use super::xml::{Content, Parser, Space};

/// What a part is to the part that refers to it, by the last step of the relationship's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relationship {
    /// `styles`, `numbering`, `footnotes` …
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

/// The name of the document part: what the package says it is, or the usual name.
pub(super) fn document_part(
    archive: &mut Archive<'_>,
    limits: &ReadLimits,
) -> Result<String, DocxReadError> {
    if !archive.has("[Content_Types].xml") {
        // An archive of another kind: .odt, .ofd, .zip.
        return Err(DocxReadError::NotDocx);
    }
    let stated = relationships(archive, "", limits)?
        .into_iter()
        .find(|relationship| relationship.kind == "officeDocument")
        .map(|relationship| relationship.target);
    let part = stated.unwrap_or_else(|| "word/document.xml".to_owned());
    if archive.has(&part) {
        Ok(part)
    } else {
        Err(DocxReadError::Missing { part })
    }
}

/// The relationships of `source` (empty for the package) to parts inside the package.
pub(super) fn relationships(
    archive: &mut Archive<'_>,
    source: &str,
    limits: &ReadLimits,
) -> Result<Vec<Relationship>, DocxReadError> {
    let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
    let part = if folder.is_empty() {
        format!("_rels/{file}.rels")
    } else {
        format!("{folder}/_rels/{file}.rels")
    };
    let Some(text) = archive.part(&part)? else {
        return Ok(Vec::new());
    };
    let mut parser = Parser::new(&part, &text, limits.depth);
    let mut found = Vec::new();
    parser.root()?;
    while let Some(content) = parser.content()? {
        if let Content::Element(tag) = content {
            let get = |name| tag.get(Space::None, name);
            let is_inside = get("TargetMode") != Some("External");
            if tag.kind() == (Space::Relationships, "Relationship")
                && is_inside
                && let (Some(kind), Some(target)) = (get("Type"), get("Target"))
            {
                found.push(Relationship {
                    kind: kind.rsplit('/').next().unwrap_or(kind).to_owned(),
                    target: resolve(folder, target),
                });
            }
            parser.skip()?;
        }
    }
    parser.finish()?;
    Ok(found)
}

/// The part that `target` names from `folder`.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|step| !step.is_empty()).collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_relative_to_their_source() {
        assert_eq!(resolve("word", "styles.xml"), "word/styles.xml");
        assert_eq!(
            resolve("word", "../customXml/item1.xml"),
            "customXml/item1.xml"
        );
        assert_eq!(resolve("word", "/docProps/core.xml"), "docProps/core.xml");
        assert_eq!(resolve("", "word\\document.xml"), "word/document.xml");
        assert_eq!(resolve("word", "../../../x"), "x");
    }
}

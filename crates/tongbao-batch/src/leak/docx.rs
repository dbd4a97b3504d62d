//! Looks through a `.docx`.

use std::io::{Cursor, Read};

use super::Guard;

impl Guard {
    /// What is found in a `.docx` of what must not be there; an archive that cannot be opened cannot
    /// be vouched for.
    pub(crate) fn in_docx(&self, bytes: &[u8]) -> Result<Option<String>, String> {
        if let Some(found) = self.in_bytes(bytes) {
            return Ok(Some(found));
        }
        let mut archive =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).map_err(|error| error.to_string())?;
            let mut content = Vec::new();
            part.read_to_end(&mut content)
                .map_err(|error| error.to_string())?;
            let name = part.name().to_owned();
            let text = without_tags(&String::from_utf8_lossy(&content));
            // Properties hold dates, which are figures.
            let is_running = name.starts_with("word/");
            let found = self
                .in_bytes(&content)
                .or_else(|| self.telling_in(name.chars()))
                .or_else(|| self.telling_in(text.chars()))
                .or_else(|| self.in_text(&text).filter(|_| is_running));
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}

/// The text of XML, its runs joined.
fn without_tags(xml: &str) -> String {
    let mut text = String::with_capacity(xml.len());
    let mut is_tag = false;
    for character in xml.chars() {
        match character {
            '<' => is_tag = true,
            '>' => is_tag = false,
            _ if !is_tag => text.push(character),
            _ => {}
        }
    }
    text
}

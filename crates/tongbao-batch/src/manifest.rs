//! What was written in a folder, from what.
//!
//! A manifest is text, one JSON object a line, and only grows until it is rewritten whole. A line
//! is added *before* its document is put in place. So for one document there may be several lines;
//! the document is the one that a line describes by stamp or hash, wherever that line stands. A
//! line torn by a crash is skipped.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::{Counts, Stamp};

/// The first line of a manifest.
const HEADER: &str = "{\"tongbao_manifest\":1}\n";
/// Lines that say nothing any more are cleared away when there are more than this many of them,
/// and more than lines that say something.
const GARBAGE_KEPT: usize = 64;

/// One document as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Its name in the folder.
    pub(crate) file: String,
    /// Its source, relative to the folder where that is possible.
    pub(crate) source: String,
    /// The hash of everything that went in.
    pub(crate) inputs: Digest,
    /// The hash of the document.
    pub(crate) hash: Digest,
    /// Its size.
    pub(crate) size: u64,
    /// Its time of change.
    pub(crate) modified: u64,
    /// Findings of severity error.
    #[serde(default)]
    pub(crate) errors: usize,
    /// Findings of severity warning.
    #[serde(default)]
    pub(crate) warnings: usize,
    /// Findings of severity info.
    #[serde(default)]
    pub(crate) infos: usize,
    /// Pages of the PDF made at the same time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pages: Option<usize>,
}

impl Record {
    /// What a look at the document shows while it is the one that was written.
    pub(crate) const fn stamp(&self) -> Stamp {
        Stamp {
            size: self.size,
            modified: self.modified,
        }
    }

    /// The findings of the notice.
    pub(crate) const fn counts(&self) -> Counts {
        Counts {
            errors: self.errors,
            warnings: self.warnings,
            infos: self.infos,
        }
    }

    /// The same record of a document with another time of change.
    pub(crate) fn restamped(mut self, stamp: Stamp) -> Self {
        self.size = stamp.size;
        self.modified = stamp.modified;
        self
    }
}

/// The records of a folder.
#[derive(Debug, Default)]
pub(crate) struct Manifest {
    files: BTreeMap<String, Vec<Record>>,
    /// Whether there is a text at all.
    begun: bool,
    lines: usize,
}

impl Manifest {
    /// The manifest that the text holds; what is no record is skipped.
    pub(crate) fn parse(text: &str) -> Self {
        let mut manifest = Self {
            begun: !text.is_empty(),
            ..Self::default()
        };
        for line in text.lines() {
            if let Ok(record) = serde_json::from_str(line) {
                manifest.add(record);
            }
        }
        manifest
    }

    /// Adds a record.
    fn add(&mut self, record: Record) {
        self.lines += 1;
        let known = self.files.entry(record.file.clone()).or_default();
        known.push(record);
    }

    /// Adds records.
    pub(crate) fn extend(&mut self, records: Vec<Record>) {
        self.begun |= !records.is_empty();
        for record in records {
            self.add(record);
        }
    }

    /// The text that adds `records`, to be appended to that of the manifest.
    pub(crate) fn lines(&self, records: &[Record]) -> String {
        let mut text = String::new();
        if !self.begun {
            text.push_str(HEADER);
        }
        for record in records {
            write_line(&mut text, record);
        }
        text
    }

    /// The names of all files, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether the file was ever written by us.
    pub(crate) fn knows(&self, file: &str) -> bool {
        self.files.contains_key(file)
    }

    /// The latest record of the file.
    pub(crate) fn latest(&self, file: &str) -> Option<&Record> {
        self.files.get(file)?.last()
    }

    /// The record of the file as it is by its stamp.
    pub(crate) fn by_stamp(&self, file: &str, stamp: Stamp) -> Option<&Record> {
        let known = self.files.get(file)?.iter();
        known.rev().find(|record| record.stamp() == stamp)
    }

    /// The record of the file as it is by its content.
    pub(crate) fn by_hash(&self, file: &str, hash: &Digest) -> Option<&Record> {
        let known = self.files.get(file)?.iter();
        known.rev().find(|record| record.hash == *hash)
    }

    /// Forgets a file.
    pub(crate) fn forget(&mut self, file: &str) {
        self.files.remove(file);
    }

    /// Whether rewriting pays.
    pub(crate) fn is_untidy(&self) -> bool {
        let files = self.files.len();
        self.lines - files.min(self.lines) > files.max(GARBAGE_KEPT)
    }

    /// The whole text with one line for each file: the record of the file as it is, or where it is
    /// none of ours the latest.
    pub(crate) fn tidy(&self, stamp: impl Fn(&str) -> Option<Stamp>) -> String {
        let mut text = HEADER.to_owned();
        for file in self.files.keys() {
            let present = stamp(file).and_then(|stamp| self.by_stamp(file, stamp));
            if let Some(record) = present.or_else(|| self.latest(file)) {
                write_line(&mut text, record);
            }
        }
        text
    }
}

fn write_line(text: &mut String, record: &Record) {
    // A record is plain strings and numbers; only a path that is no UTF-8 cannot be written.
    if let Ok(line) = serde_json::to_string(record) {
        text.push_str(&line);
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(file: &str, content: &str, modified: u64) -> Record {
        Record {
            file: file.to_owned(),
            source: "通报.txt".to_owned(),
            inputs: Digest::of(content.as_bytes()),
            hash: Digest::of(content.as_bytes()),
            size: content.len() as u64,
            modified,
            errors: 0,
            warnings: 2,
            infos: 1,
            pages: Some(9),
        }
    }

    #[test]
    fn what_is_written_comes_back() {
        let empty = Manifest::default();
        let records = [record("甲.docx", "一", 1), record("甲.pdf", "二", 2)];
        let text = empty.lines(&records);
        assert!(text.starts_with(HEADER));
        let read = Manifest::parse(&text);
        assert_eq!(read.latest("甲.pdf"), Some(&records[1]));
        assert_eq!(read.names().collect::<Vec<_>>(), ["甲.docx", "甲.pdf"]);
        assert!(!read.lines(&records).starts_with(HEADER));
    }

    #[test]
    fn torn_and_foreign_lines_are_skipped() {
        let whole = Manifest::default().lines(&[record("甲.docx", "一", 1)]);
        let torn = format!("{whole}{{\"file\":\"乙.docx\",\"sour\n\u{0}\u{0}\n");
        let read = Manifest::parse(&torn);
        assert!(read.knows("甲.docx") && !read.knows("乙.docx"));
    }

    #[test]
    fn a_file_is_known_by_any_of_its_records() {
        let mut manifest = Manifest::default();
        manifest.add(record("甲.docx", "旧", 1));
        manifest.add(record("甲.docx", "新", 2));
        let old = record("甲.docx", "旧", 1);
        assert_eq!(manifest.by_stamp("甲.docx", old.stamp()), Some(&old));
        assert_eq!(manifest.by_hash("甲.docx", &old.hash), Some(&old));
        assert_eq!(manifest.by_hash("甲.docx", &Digest::of(b"?")), None);
    }

    #[test]
    fn tidying_keeps_the_record_of_the_file_that_is_there() {
        let mut manifest = Manifest::default();
        let old = record("甲.docx", "旧", 1);
        manifest.add(old.clone());
        manifest.add(record("甲.docx", "新", 2));
        let tidied = Manifest::parse(&manifest.tidy(|_| Some(old.stamp())));
        assert_eq!(tidied.latest("甲.docx"), Some(&old));
        let tidied = Manifest::parse(&manifest.tidy(|_| None));
        assert_eq!(tidied.latest("甲.docx").unwrap().modified, 2);
    }

    #[test]
    fn garbage_is_noticed() {
        let mut manifest = Manifest::default();
        for n in 0..=GARBAGE_KEPT as u64 {
            manifest.add(record("甲.docx", "一", n));
        }
        assert!(!manifest.is_untidy());
        manifest.add(record("甲.docx", "一", 99));
        assert!(manifest.is_untidy());
    }
}

//! Suites: one case is one file, its references lie beside it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use tongbao::{Style, StyleFile};

/// A case of a suite.
#[derive(Debug)]
pub struct Case {
    /// The name of its files.
    pub name: String,
    /// `NAME.txt`.
    pub source: Vec<u8>,
    /// `NAME.style.toml` with its picture; where there is none, the default.
    pub style: Style,
}

/// A folder of cases `NAME.txt`, each with references `NAME.KIND`.
///
/// A case may be made by house rules: `NAME.style.toml`, and the picture `NAME.seal.png` it names.
///
/// `UPDATE=1 cargo test` accepts what the program does now. A missing reference is written and
/// fails; a reference without case fails.
#[derive(Debug)]
pub struct Suite {
    folder: PathBuf,
    complaints: Vec<String>,
    expected: BTreeSet<PathBuf>,
}

impl Suite {
    /// The suite of `area`.
    pub fn open(area: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("suite")
            .join(area);
        Self {
            folder,
            complaints: Vec::new(),
            expected: BTreeSet::new(),
        }
    }

    /// The cases, by name.
    ///
    /// # Panics
    ///
    /// Where the folder or a case cannot be read, or there is no case.
    pub fn cases(&mut self) -> Vec<Case> {
        let mut cases: Vec<Case> = self
            .files()
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
            .map(|path| {
                let name = path
                    .file_stem()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                let source = std::fs::read(&path).expect("a case");
                // What outside judges compare with, and what they allow.
                self.expected.insert(path.with_extension("geometry.json"));
                self.expected.insert(path.with_extension("allow"));
                let style = self.style(&path.with_extension("style.toml"));
                self.expected.insert(path);
                Case {
                    name,
                    source,
                    style,
                }
            })
            .collect();
        cases.sort_by(|a, b| a.name.cmp(&b.name));
        assert!(!cases.is_empty(), "{}: no case", self.folder.display());
        cases
    }

    fn style(&mut self, path: &Path) -> Style {
        let Ok(bytes) = std::fs::read(path) else {
            return Style::default();
        };
        self.expected.insert(path.to_owned());
        let file = StyleFile::read(&bytes).expect("a style");
        let picture = file.seal.map(|name| path.with_file_name(name));
        let mut style = file.style;
        if let Some(picture) = picture {
            style.seal = Some(std::fs::read(&picture).expect("a picture").into());
            self.expected.insert(picture);
        }
        style
    }

    /// Compares `actual` with the reference `NAME.KIND`.
    ///
    /// # Panics
    ///
    /// Where a reference cannot be written.
    pub fn compare(&mut self, name: &str, kind: &str, actual: &str) {
        let path = self.folder.join(format!("{name}.{kind}"));
        self.expected.insert(path.clone());
        match std::fs::read_to_string(&path) {
            Ok(reference) if reference == actual => {}
            Ok(_) if std::env::var_os("UPDATE").is_some() => {
                std::fs::write(&path, actual).expect("a reference");
            }
            Ok(reference) => {
                let difference = difference(&reference, actual);
                self.complaints
                    .push(format!("{name}.{kind} differs: {difference}"));
            }
            Err(_) => {
                std::fs::write(&path, actual).expect("a reference");
                if std::env::var_os("UPDATE").is_none() {
                    self.complaints
                        .push(format!("{name}.{kind} was missing and is written now"));
                }
            }
        }
    }

    /// Ends the suite.
    ///
    /// # Panics
    ///
    /// Where a comparison failed or a reference has no case.
    pub fn finish(self) {
        let orphans: Vec<String> = self
            .files()
            .into_iter()
            .filter(|path| !self.expected.contains(path))
            .map(|path| format!("{} belongs to no case", path.display()))
            .collect();
        let complaints = [self.complaints, orphans].concat();
        assert!(complaints.is_empty(), "{}", complaints.join("\n"));
    }

    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.folder)
            .unwrap_or_else(|error| panic!("{}: {error}", self.folder.display()));
        entries
            .map(|entry| entry.expect("an entry").path())
            .collect()
    }
}

/// The first line in which two texts differ, for a person.
pub fn difference(wanted: &str, actual: &str) -> String {
    let mut wanted_lines = wanted.lines();
    let mut actual_lines = actual.lines();
    let mut number = 0;
    loop {
        number += 1;
        match (wanted_lines.next(), actual_lines.next()) {
            (None, None) => return "only in their line ends".to_owned(),
            (a, b) if a == b => {}
            (a, b) => {
                let (a, b) = (a.unwrap_or("(nothing)"), b.unwrap_or("(nothing)"));
                return format!("line {number}\n  wanted {a}\n  actual {b}");
            }
        }
    }
}

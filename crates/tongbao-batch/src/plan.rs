//! Which notice becomes which files, settled before any work.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

use crate::files::Skip;
use crate::{Failure, Format, Kind, Shard};

/// One notice to be made into documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Where its source is, as the user named it.
    pub source: PathBuf,
    /// What its source is.
    pub kind: Kind,
    /// The folder for its documents.
    pub folder: PathBuf,
    /// The name of its documents without extension.
    pub stem: String,
    /// The name that decides which [`Shard`] takes it: the path below the folder that was walked,
    /// with `/` between its pieces, so that it is the same on every machine.
    pub share_name: String,
    /// Its source as the manifest names it, set by the plan: relative to the folder of its
    /// documents, so that both can be moved together.
    pub(crate) origin: String,
}

impl Job {
    /// A job whose share is decided by its source path.
    pub fn new(
        source: impl Into<PathBuf>,
        kind: Kind,
        folder: impl Into<PathBuf>,
        stem: impl Into<String>,
    ) -> Self {
        let source = source.into();
        Self {
            share_name: source.to_string_lossy().replace('\\', "/"),
            source,
            kind,
            folder: folder.into(),
            stem: stem.into(),
            origin: String::new(),
        }
    }

    /// The name of its document of `format`.
    pub fn file_name(&self, format: Format) -> String {
        format!("{}.{}", self.stem, format.extension())
    }

    /// The path of its document of `format`.
    pub fn output(&self, format: Format) -> PathBuf {
        self.folder.join(self.file_name(format))
    }
}

/// What a plan is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PlanOptions {
    /// The documents to make of each notice; both by default.
    pub formats: Vec<Format>,
    /// What is added to the name of every document: `-公开`; nothing by default.
    pub suffix: String,
    /// The share to take; all of it by default.
    pub shard: Option<Shard>,
}

impl Default for PlanOptions {
    fn default() -> Self {
        Self {
            formats: Format::ALL.to_vec(),
            suffix: String::new(),
            shard: None,
        }
    }
}

/// Which notice becomes which files: no two write the same file, none writes over a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Plan {
    /// The notices, those of one folder together, in an order that depends on names alone.
    pub jobs: Vec<Job>,
    /// The documents to make of each.
    pub formats: Vec<Format>,
    /// The share that was taken; clashes were looked for in the whole.
    pub shard: Option<Shard>,
    /// What was found but will not be built, with the reason; counted as failed.
    pub refused: Vec<(PathBuf, Failure)>,
    /// Output folders that mirror a folder of sources: here the documents of sources of that folder
    /// that are gone are stale.
    pub mirrors: Vec<Mirror>,
    /// What was found and is no notice, and why.
    pub skipped: Vec<(PathBuf, Skip)>,
}

/// An output folder that mirrors a folder of sources.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mirror {
    /// The output folder.
    pub folder: PathBuf,
    /// The folder of sources, seen from the output folder as manifests name sources.
    sources: String,
}

impl Mirror {
    /// The mirror of `sources` in `folder`; `identity` as for [`plan()`].
    pub fn new(
        folder: impl Into<PathBuf>,
        sources: &Path,
        identity: impl Fn(&Path) -> PathBuf,
    ) -> Self {
        let folder = folder.into();
        Self {
            sources: relative(&identity(&folder), &identity(sources)),
            folder,
        }
    }

    /// Whether a source is one of those mirrored: `origin` is its name in the manifest of `below`,
    /// a folder in the output folder.
    pub(crate) fn holds(&self, below: &Path, origin: &str) -> bool {
        let Ok(below) = below.strip_prefix(&self.folder) else {
            return false;
        };
        let source = straight(&below.join(origin));
        let below = source.strip_prefix(&self.sources);
        below.is_ok_and(|below| below.is_relative() && !below.starts_with(".."))
    }
}

/// The path without `a/..`.
fn straight(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for piece in path.components() {
        let turns_back = piece == Component::ParentDir
            && matches!(
                straight.components().next_back(),
                Some(Component::Normal(_))
            );
        if turns_back {
            straight.pop();
        } else if piece != Component::CurDir {
            straight.push(piece);
        }
    }
    straight
}

/// Two things of a plan that cannot both be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// Two notices would write the same file, or two that some file systems cannot tell apart.
    #[error(
        "“{}”和“{}”会生成同名的“{}”（不分大小写），请把其中一个改名，或分开生成",
        .first.display(), .second.display(), .output.display()
    )]
    SameOutput {
        /// The source that comes first.
        first: PathBuf,
        /// The other source.
        second: PathBuf,
        /// What both would write.
        output: PathBuf,
    },
    /// A document would take the place of a source.
    #[error(
        "生成的“{}”会盖掉输入文件“{}”，请用 -o 指定另外的文件夹",
        .output.display(), .input.display()
    )]
    OverwritesInput {
        /// What would be written.
        output: PathBuf,
        /// The source in its place.
        input: PathBuf,
    },
}

/// All that is wrong with a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanErrors(pub Vec<PlanError>);

impl fmt::Display for PlanErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for PlanErrors {}

/// Settles which of `jobs` becomes which files.
///
/// `identity` gives the one true path of a path: [`crate::files::identity`] where paths are those
/// of the file system, [`Path::to_owned`] where they are only names. A source that comes twice is
/// built once.
///
/// # Errors
///
/// When two jobs would write the same file – the same up to case and Unicode normalisation – or
/// when one would write over a source; all such pairs are returned.
pub fn plan(
    jobs: Vec<Job>,
    options: &PlanOptions,
    identity: impl Fn(&Path) -> PathBuf,
) -> Result<Plan, PlanErrors> {
    let mut sources: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut folders: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut spellings: BTreeMap<PathBuf, PathBuf> = BTreeMap::new();
    let mut kept: Vec<(PathBuf, Job)> = Vec::with_capacity(jobs.len());
    for mut job in jobs {
        let source = identity(&job.source);
        // Only the exact path is the same file; names that differ in case may be two.
        if sources.insert(key(&source), source.clone()).as_ref() == Some(&source) {
            continue;
        }
        let folder = folders
            .entry(job.folder.clone())
            .or_insert_with(|| identity(&job.folder))
            .clone();
        // One folder has one name in a plan, however it was spelled.
        let spelling = spellings.entry(folder.clone());
        let spelling = spelling.or_insert_with(|| job.folder.clone());
        job.folder.clone_from(spelling);
        job.origin = relative(&folder, &source);
        job.stem.push_str(&options.suffix);
        kept.push((folder, job));
    }
    kept.sort_by(|(left, a), (right, b)| {
        (left, &a.source, &a.stem).cmp(&(right, &b.source, &b.stem))
    });

    let errors = clashes(&kept, &options.formats, &sources);
    if !errors.is_empty() {
        return Err(PlanErrors(errors));
    }
    let jobs = kept
        .into_iter()
        .map(|(_, job)| job)
        .filter(|job| {
            options
                .shard
                .is_none_or(|shard| shard.takes(&job.share_name))
        })
        .collect();
    Ok(Plan {
        jobs,
        formats: options.formats.clone(),
        shard: options.shard,
        refused: Vec::new(),
        mirrors: Vec::new(),
        skipped: Vec::new(),
    })
}

fn clashes(
    jobs: &[(PathBuf, Job)],
    formats: &[Format],
    sources: &BTreeMap<String, PathBuf>,
) -> Vec<PlanError> {
    let mut errors = Vec::new();
    let mut writers: BTreeMap<String, &Job> = BTreeMap::new();
    for (folder, job) in jobs {
        let mut told = false;
        for &format in formats {
            let output = job.output(format);
            let key = key(&folder.join(job.file_name(format)));
            if let Some(input) = sources.get(&key) {
                errors.push(PlanError::OverwritesInput {
                    output: output.clone(),
                    input: input.clone(),
                });
            }
            match writers.get(&key) {
                Some(first) if !told => {
                    told = true;
                    errors.push(PlanError::SameOutput {
                        first: first.source.clone(),
                        second: job.source.clone(),
                        output,
                    });
                }
                Some(_) => {}
                None => {
                    writers.insert(key, job);
                }
            }
        }
    }
    errors
}

/// The way from a folder to a file, with `/` between its pieces.
fn relative(folder: &Path, file: &Path) -> String {
    let from: Vec<_> = folder.components().collect();
    let to: Vec<_> = file.components().collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if common == 0 && file.is_absolute() {
        return file.to_string_lossy().into_owned();
    }
    let up = std::iter::repeat_n("..".into(), from.len() - common);
    let down = to.iter().skip(common);
    up.chain(down.map(|piece| piece.as_os_str().to_string_lossy()))
        .collect::<Vec<_>>()
        .join("/")
}

/// What two paths share that some file system takes for one.
fn key(path: &Path) -> String {
    path.to_string_lossy()
        .nfc()
        .collect::<String>()
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(source: &str, folder: &str) -> Job {
        let stem = Path::new(source).file_stem().unwrap().to_str().unwrap();
        Job::new(source, Kind::Text, folder, stem)
    }

    fn planned(jobs: Vec<Job>) -> Result<Plan, PlanErrors> {
        plan(jobs, &PlanOptions::default(), Path::to_owned)
    }

    #[test]
    fn the_order_depends_on_names_alone() {
        let jobs = vec![
            job("b/乙.txt", "b"),
            job("a/丙.txt", "a"),
            job("a/甲.txt", "a"),
        ];
        let mut reversed = jobs.clone();
        reversed.reverse();
        let plan = planned(jobs).unwrap();
        assert_eq!(plan, planned(reversed).unwrap());
        assert!(plan.jobs.is_sorted_by_key(|job| &job.folder));
    }

    #[test]
    fn sources_are_named_from_their_documents() {
        for (folder, file, wanted) in [
            ("/a/成品/子", "/a/通报/子/甲.txt", "../../通报/子/甲.txt"),
            ("/a", "/a/甲.txt", "甲.txt"),
            ("成品", "甲.txt", "../甲.txt"),
        ] {
            assert_eq!(relative(Path::new(folder), Path::new(file)), wanted);
        }
    }

    #[test]
    fn the_same_source_twice_is_built_once() {
        let plan = planned(vec![job("a/甲.txt", "a"), job("a/甲.txt", "a")]).unwrap();
        assert_eq!(plan.jobs.len(), 1);
    }

    #[test]
    fn clashes_of_stem_case_and_normalisation_are_errors() {
        for (left, right) in [
            ("a/通报.txt", "a/通报.json"),
            ("a/Notice.txt", "a/notice.txt"),
            ("a/caf\u{e9}.txt", "a/cafe\u{301}.txt"),
            ("a/通报.txt", "b/通报.txt"),
        ] {
            let errors = planned(vec![job(left, "out"), job(right, "out")]).unwrap_err();
            assert!(
                matches!(errors.0.as_slice(), [PlanError::SameOutput { .. }]),
                "{errors}"
            );
        }
    }

    #[test]
    fn a_source_is_never_written_over() {
        let mut word = job("a/通报.docx", "a");
        word.kind = Kind::Word;
        let errors = planned(vec![word]).unwrap_err();
        assert!(matches!(
            errors.0.as_slice(),
            [PlanError::OverwritesInput { .. }]
        ));
    }

    #[test]
    fn shares_divide_the_plan() {
        let jobs: Vec<Job> = (0..40).map(|n| job(&format!("a/{n}.txt"), "out")).collect();
        let mut taken = Vec::new();
        for number in 1..=3 {
            let options = PlanOptions {
                shard: Some(format!("{number}/3").parse().unwrap()),
                ..PlanOptions::default()
            };
            let share = plan(jobs.clone(), &options, Path::to_owned).unwrap();
            taken.extend(share.jobs.into_iter().map(|job| job.source));
        }
        taken.sort();
        let mut all: Vec<PathBuf> = jobs.into_iter().map(|job| job.source).collect();
        all.sort();
        assert_eq!(taken, all);
    }
}

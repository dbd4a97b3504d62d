//! `tongbao check`: notices proofread, and mended where that is certain.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use tongbao::{Finding, Place, ProofreadOptions, Severity};
use tongbao_batch::files::{self, Walk, WalkOptions, WordFiles};
use tongbao_batch::{Counts, Engine, Failure, Job, Kind, Source as _};

use super::fonts::face_set;
use super::listener::{NOTHING_FOUND, about, tell_skipped};
use crate::arguments::{Check, CheckFormat, Common, Edition};
use crate::findings::{self, Detail};
use crate::ground::Ground;
use crate::house::House;
use crate::inputs::{self, Inputs};
use crate::proofs::{families, severities};
use crate::terminal::{ERROR, FAINT, GOOD, Terminal};
use crate::{Exit, json, report, sarif};

/// Proofreads what is named.
pub(crate) fn check(
    arguments: &Check,
    common: &Common,
    house: &House,
    terminal: &mut Terminal,
) -> Exit {
    let inputs = Inputs::default();
    let walk = match walk(arguments, &inputs) {
        Ok(found) => found,
        Err(message) => return terminal.usage(message),
    };
    if let Some(wrong) = arguments
        .report
        .as_deref()
        .and_then(|path| wrong_report(path, &walk))
    {
        return terminal.usage(wrong);
    }
    tell_skipped(&walk.skipped, terminal);
    let mut desk = Desk::new(arguments, common, house, &inputs);
    for (path, failure) in &walk.refused {
        desk.fail(path, failure, terminal);
    }
    for job in &walk.jobs {
        match desk.proofread(job, terminal) {
            Ok(proof) => desk.lay_down(proof, terminal),
            Err(failure) => desk.fail(&job.source, &failure, terminal),
        }
    }
    if walk.jobs.is_empty() && walk.refused.is_empty() {
        terminal.insist(NOTHING_FOUND);
    }
    let written = desk.write_report(terminal);
    let exit = desk.finish(terminal);
    if written == Exit::Done { exit } else { written }
}

/// What is wrong with the name of the report.
fn wrong_report(path: &Path, walk: &Walk) -> Option<String> {
    let shown = path.display();
    if report::format_of(path).is_none() {
        return Some(format!(
            "--report 后面的“{shown}”要以 .docx 或 .pdf 结尾，如 校对意见.docx"
        ));
    }
    let identity = inputs::identity(path);
    walk.jobs
        .iter()
        .any(|job| inputs::identity(&job.source) == identity)
        .then(|| format!("--report 后面的“{shown}”就是要校对的文件，请换一个文件名"))
}

/// What is to be proofread, and what cannot be; an error is what is wrong with the call.
fn walk(arguments: &Check, inputs: &Inputs) -> Result<Walk, String> {
    let (standard, paths): (Vec<PathBuf>, Vec<PathBuf>) = arguments
        .input
        .iter()
        .cloned()
        .partition(|path| inputs::is_standard(path));
    if arguments.fix && !standard.is_empty() {
        return Err("--fix 要改原文件，不能用于标准输入（-）".to_owned());
    }
    let mut options = WalkOptions::default();
    if arguments.include_docx {
        options.word = WordFiles::Included;
    }
    let mut walk = files::walk(&paths, &options);
    if let Some(path) = standard.first() {
        match inputs.standard_job(None) {
            Ok(job) => walk.jobs.push(job),
            Err(failure) => walk.refused.push((path.clone(), failure)),
        }
    }
    Ok(walk)
}

/// One notice proofread.
struct Proof {
    source: PathBuf,
    ground: Ground,
    findings: Vec<Finding>,
}

/// All that is proofread in one call.
struct Desk<'a> {
    arguments: &'a Check,
    inputs: &'a Inputs,
    engine: Engine,
    options: ProofreadOptions,
    detail: Detail,
    proofs: Vec<Proof>,
    failures: Vec<(PathBuf, String)>,
}

impl<'a> Desk<'a> {
    fn new(arguments: &'a Check, common: &Common, house: &House, inputs: &'a Inputs) -> Self {
        let mut options = house.proofread.clone();
        if !arguments.only.is_empty() {
            options.only.clone_from(&arguments.only);
        }
        options.ignore.extend_from_slice(&arguments.ignore);
        let detail = if common.quiet {
            Detail::ErrorsOnly
        } else {
            Detail::All
        };
        let mut engine = Engine::new(face_set(arguments.fonts).value);
        engine.read = inputs::read_options(common.encoding.as_deref());
        engine.edition = arguments.edition.map(Edition::choice);
        engine.style = house.style.clone();
        engine.proofread = Some(options.clone());
        Self {
            arguments,
            inputs,
            engine,
            options,
            detail,
            proofs: Vec::new(),
            failures: Vec::new(),
        }
    }

    fn proofread(&self, job: &Job, terminal: &mut Terminal) -> Result<Proof, Failure> {
        let path = job.source.as_path();
        let mut bytes = self.inputs.read(path)?;
        if self.arguments.fix {
            if job.kind == Kind::Word {
                terminal.say(format_args!(
                    "{}：Word 文件不能自动修改，请对照意见在 Word 或 WPS 中改",
                    path.display()
                ));
            } else if let Some(fixed) =
                tongbao_batch::fix(&bytes, job.kind, &self.engine.read, &self.options)?
            {
                // Through a link to the file itself: what is replaced must not be the link.
                files::write_whole(&files::identity(path), &fixed.bytes)?;
                self.tell_diff(path, &fixed.diff, terminal);
                bytes = fixed.bytes;
            }
        }
        let read = tongbao_batch::check(&self.engine, &bytes, job.kind)?;
        let mut findings = read.findings.clone();
        if !self.options.only.is_empty() {
            let named = |one: &Finding| self.options.only.iter().any(|id| id.as_str() == one.rule);
            findings.retain(named);
        }
        // In the order of the text, whatever stage found it; what is about the finished pages behind
        // that, elsewhere stage by stage.
        findings.sort_by_key(|finding| match &finding.place {
            Place::Source(span) => span.bytes.start + 1,
            Place::Paragraph(number) => *number,
            Place::Page { .. } => usize::MAX,
            _ => 0,
        });
        Ok(Proof {
            source: job.source.clone(),
            ground: Ground::of(&read),
            findings,
        })
    }

    fn tell_diff(&self, path: &Path, diff: &str, terminal: &mut Terminal) {
        let mut lines = vec![format!("{GOOD}已修改{GOOD:#} {}", path.display())];
        lines.extend(diff.lines().map(|line| match line.as_bytes().first() {
            Some(b'-') => format!("{ERROR}{line}{ERROR:#}"),
            Some(b'+') => format!("{GOOD}{line}{GOOD:#}"),
            _ => format!("{FAINT}{line}{FAINT:#}"),
        }));
        for line in lines {
            match self.arguments.format {
                CheckFormat::Human if !terminal.quiet => terminal.result(line),
                _ => terminal.say(line),
            }
        }
    }

    fn lay_down(&mut self, proof: Proof, terminal: &mut Terminal) {
        match self.arguments.format {
            CheckFormat::Human => self.tell(&proof, terminal),
            CheckFormat::Json => {
                for finding in &proof.findings {
                    terminal.result(json::finding(&proof.source, finding));
                }
            }
            CheckFormat::Sarif => {}
        }
        self.proofs.push(proof);
    }

    fn tell(&self, proof: &Proof, terminal: &mut Terminal) {
        let shown = |one: &&Finding| self.detail.shows(one.severity);
        for finding in proof.findings.iter().filter(shown) {
            let written = findings::written(&proof.source, &proof.ground, finding);
            terminal.result(format_args!("{written}\n"));
        }
        if terminal.quiet {
            return;
        }
        let source = proof.source.display();
        if proof.findings.is_empty() {
            terminal.result(format_args!("{source}：{GOOD}没有发现问题{GOOD:#}"));
            return;
        }
        let certain = proof
            .findings
            .iter()
            .filter(|one| one.fix.is_some())
            .count();
        let mut line = format!(
            "{source}：{}（{}）",
            severities(Counts::of(&proof.findings)),
            families(&proof.findings)
        );
        if certain > 0 {
            let _ = write!(line, "，其中{certain}处可用 --fix 自动改好");
        }
        terminal.result(line);
    }

    fn fail(&mut self, source: &Path, failure: &Failure, terminal: &mut Terminal) {
        let message = about(source, failure);
        if self.arguments.format == CheckFormat::Json {
            terminal.result(json::unreadable(source, &failure.to_string()));
        }
        terminal.failed(&message);
        self.failures.push((source.to_owned(), failure.to_string()));
    }

    fn write_report(&self, terminal: &mut Terminal) -> Exit {
        let Some(path) = self.arguments.report.as_deref() else {
            return Exit::Done;
        };
        let Some(format) = report::format_of(path) else {
            return Exit::Usage;
        };
        let proofs = self.proofs.iter();
        let sheets: Vec<_> = proofs
            .map(|proof| report::sheet(&proof.source, &proof.ground, &proof.findings))
            .collect();
        match report::write(path, format, &sheets, self.arguments.force) {
            Ok(()) => {
                terminal.say(format_args!("{GOOD}已写入{GOOD:#} {}", path.display()));
                Exit::Done
            }
            Err(failure @ Failure::Exists(_)) => terminal.failed(failure),
            Err(failure) => terminal.failed(about(path, &failure)),
        }
    }

    fn finish(self, terminal: &mut Terminal) -> Exit {
        if self.arguments.format == CheckFormat::Sarif {
            let proofs = self.proofs.iter();
            let proofs: Vec<_> = proofs
                .map(|proof| (proof.source.as_path(), proof.findings.as_slice()))
                .collect();
            terminal.result(sarif::log(&proofs, &self.failures));
        }
        let findings = self.proofs.iter().flat_map(|proof| &proof.findings);
        let counts = findings.clone().fold(Counts::default(), |mut counts, one| {
            match one.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Info => counts.infos += 1,
            }
            counts
        });
        if self.arguments.format == CheckFormat::Human && self.proofs.len() > 1 && !terminal.quiet {
            let all = severities(counts);
            let all = if all.is_empty() {
                "没有发现问题"
            } else {
                &all
            };
            terminal.result(format_args!("共校对{}份：{all}", self.proofs.len()));
        }
        let stopping = counts.errors > 0 || self.arguments.strict && counts.warnings > 0;
        if stopping || !self.failures.is_empty() {
            Exit::Failed
        } else {
            Exit::Done
        }
    }
}

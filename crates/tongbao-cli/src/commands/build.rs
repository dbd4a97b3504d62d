//! `tongbao build`: notices to documents.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use tongbao::Finding;
use tongbao_batch::files::{self, FileSink, Walk, WalkOptions, WordFiles};
use tongbao_batch::{
    Counts, Effect, Engine, Extent, Failure, Format, Job, Kind, Options, Plan, PlanOptions,
    Source as _, Stale, Strictness, render,
};

use super::fonts::face_set;
use super::interrupt::stop_on_interrupt;
use super::listener::{Listener, about, detail, tell_skipped};
use crate::arguments::{Build, Common, Document, Edition, ReportFormat};
use crate::findings::{self, Detail};
use crate::ground::Ground;
use crate::house::House;
use crate::inputs::{self, Inputs};
use crate::proofs::Proofs;
use crate::terminal::Terminal;
use crate::{Exit, json, version};

/// Builds what is out of date.
pub(crate) fn build(
    arguments: &Build,
    common: &Common,
    house: &House,
    terminal: &mut Terminal,
) -> Exit {
    let workshop = match Workshop::open(arguments, common, house, terminal) {
        Ok(workshop) => workshop,
        Err(exit) => return exit,
    };
    if arguments.output.as_deref().is_some_and(inputs::is_standard) {
        return build_to_stdout(arguments, &workshop.engine, &workshop.formats, terminal);
    }
    let inputs = Inputs::default();
    match workshop.plan(&inputs) {
        Ok(plan) => workshop.build(&plan, &inputs, terminal),
        Err(message) => terminal.usage(message),
    }
}

/// What one build needs, and the next one of the same call too.
pub(super) struct Workshop<'a> {
    arguments: &'a Build,
    common: &'a Common,
    engine: Engine,
    formats: Vec<Format>,
    /// Set by Ctrl-C.
    pub(super) stop: Arc<AtomicBool>,
}

impl<'a> Workshop<'a> {
    /// Looks at the call and gets the faces; tells what is wrong with the call.
    pub(super) fn open(
        arguments: &'a Build,
        common: &'a Common,
        house: &House,
        terminal: &mut Terminal,
    ) -> Result<Self, Exit> {
        if let Some(output) = arguments.output.as_deref().filter(|path| path.is_file()) {
            let output = output.display();
            return Err(terminal.usage(format_args!(
                "-o 后面的“{output}”是一个文件，这里要写放成品的文件夹"
            )));
        }
        Ok(Self {
            arguments,
            common,
            engine: engine(arguments, common, house, terminal),
            formats: formats(&arguments.to),
            stop: stop_on_interrupt(),
        })
    }

    /// Takes other house rules.
    pub(super) fn refit(&mut self, house: &House, terminal: &mut Terminal) {
        self.engine = engine(self.arguments, self.common, house, terminal);
    }

    /// The plan of what is there now; an error is what is wrong with the call.
    pub(super) fn plan(&self, inputs: &Inputs) -> Result<Plan, String> {
        plan(self.arguments, inputs, self.formats.clone())
    }

    /// Carries out a plan.
    pub(super) fn build(&self, plan: &Plan, inputs: &Inputs, terminal: &mut Terminal) -> Exit {
        let mut options = Options::default();
        if self.arguments.force {
            options.extent = Extent::Everything;
        }
        if self.arguments.dry_run {
            options.effect = Effect::TellOnly;
        }
        if self.arguments.prune {
            options.stale = Stale::Remove;
        }
        if self.arguments.strict {
            options.strictness = Strictness::WithholdErrors;
        }
        options.jobs = self.arguments.jobs;
        options.stop = Some(Arc::clone(&self.stop));
        if self.arguments.format == ReportFormat::Human {
            tell_skipped(&plan.skipped, terminal);
        }
        let listener = Listener::new(self.arguments, plan, inputs, self.common, terminal);
        let hear = |event: tongbao_batch::Event<'_>| listener.hear(&event);
        let summary = tongbao_batch::build(plan, inputs, &FileSink, &self.engine, &options, &hear);
        listener.finish(&summary)
    }
}

/// Each format once, in the order in which documents are written.
fn formats(wanted: &[Document]) -> Vec<Format> {
    let wanted: Vec<Format> = wanted
        .iter()
        .map(|document| match document {
            Document::Docx => Format::Docx,
            Document::Pdf => Format::Pdf,
        })
        .collect();
    let all = Format::ALL.into_iter();
    all.filter(|format| wanted.contains(format)).collect()
}

fn engine(arguments: &Build, common: &Common, house: &House, terminal: &mut Terminal) -> Engine {
    let faces = face_set(arguments.fonts);
    show_findings(&faces.findings, arguments.format, terminal);
    let mut engine = Engine::new(faces.value);
    engine.read = inputs::read_options(common.encoding.as_deref());
    engine.scheme = arguments.scheme.unwrap_or_default();
    engine.edition = arguments.edition.map(Edition::choice);
    engine.style = house.style.clone();
    engine.proofread = Some(house.proofread.clone());
    engine.program = version::fingerprint();
    engine
}

/// Findings that belong to no notice.
fn show_findings(all: &[Finding], format: ReportFormat, terminal: &mut Terminal) {
    let nowhere = Path::new("--fonts");
    match format {
        ReportFormat::Human if terminal.quiet => {}
        ReportFormat::Human => {
            findings::show(nowhere, &Ground::Nothing, all, Detail::All, terminal);
        }
        ReportFormat::Json => {
            for finding in all {
                terminal.result(json::finding(nowhere, finding));
            }
        }
    }
}

fn plan(arguments: &Build, inputs: &Inputs, formats: Vec<Format>) -> Result<Plan, String> {
    let (standard, paths): (Vec<PathBuf>, Vec<PathBuf>) = arguments
        .input
        .iter()
        .cloned()
        .partition(|path| inputs::is_standard(path));
    let mut walk_options = WalkOptions::default();
    walk_options.output.clone_from(&arguments.output);
    if arguments.include_docx {
        walk_options.word = WordFiles::Included;
    }
    let mut walk = files::walk(&paths, &walk_options);
    if let Some(path) = standard.first() {
        match inputs.standard_job(arguments.output.as_deref()) {
            Ok(job) => walk.jobs.push(job),
            Err(failure) => walk.refused.push((path.clone(), failure)),
        }
    }
    refuse_unfit_word_files(inputs, &mut walk);
    let mut plan_options = PlanOptions::default();
    plan_options.formats = formats;
    if let Some(edition) = arguments.edition {
        plan_options.suffix = format!("-{}", edition.choice().suffix());
    }
    plan_options.shard = arguments.shard;
    let mut plan = tongbao_batch::plan(walk.jobs, &plan_options, inputs::identity)
        .map_err(|errors| errors.to_string())?;
    plan.refused = walk.refused;
    plan.mirrors = walk.mirrors;
    plan.skipped = walk.skipped;
    Ok(plan)
}

/// Takes out what is named `.docx` but is none (an old .doc with another extension): that it is
/// none matters more than where its documents would go.
fn refuse_unfit_word_files(inputs: &Inputs, walk: &mut Walk) {
    let (unfit, fit) = std::mem::take(&mut walk.jobs).into_iter().partition(|job| {
        job.kind == Kind::Word
            && inputs
                .read(&job.source)
                .is_ok_and(|bytes| job.kind.admit(&bytes).is_err())
    });
    walk.jobs = fit;
    let unfit: Vec<Job> = unfit;
    for job in unfit {
        if let Ok(bytes) = inputs.read(&job.source)
            && let Err(error) = job.kind.admit(&bytes)
        {
            walk.refused.push((job.source, error.into()));
        }
    }
}

/// One document of one notice to the standard output.
fn build_to_stdout(
    arguments: &Build,
    engine: &Engine,
    formats: &[Format],
    terminal: &mut Terminal,
) -> Exit {
    let ([input], [_]) = (arguments.input.as_slice(), formats) else {
        return terminal.usage(
            "用 -o - 写到标准输出时，只能有一份通报和一种格式，例如：tongbao build - -o - --to pdf",
        );
    };
    if input.is_dir() {
        return terminal.usage("用 -o - 写到标准输出时，输入不能是文件夹");
    }
    let inputs = Inputs::default();
    let rendered = inputs
        .single(input)
        .and_then(|(bytes, kind)| Ok((render(engine, &bytes, kind, formats)?, bytes)));
    let (rendered, bytes) = match rendered {
        Ok(rendered) => rendered,
        Err(failure @ Failure::EditionNeeded) => return terminal.usage(failure),
        Err(failure) => return terminal.failed(about(input, &failure)),
    };
    let text = inputs::text(&bytes, engine.read.encoding.as_deref());
    let detail = detail(terminal, 1);
    let proofs = Proofs::split(&rendered.findings);
    findings::show(input, &text, &proofs.others, detail, terminal);
    proofs.tell(input, terminal);
    let has_errors = Counts::of(&rendered.findings).errors > 0;
    if arguments.strict && has_errors {
        return terminal.failed("有“错误”一级的问题，没有生成（--strict）");
    }
    for (_, document) in &rendered.files {
        if let Err(error) = terminal.bytes(document) {
            return terminal.failed(format_args!("无法写到标准输出：{error}"));
        }
    }
    Exit::Done
}

//! `tongbao build`: notices to documents.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Instant;

use tongbao::Finding;
use tongbao_batch::files::{self, FileSink, WalkOptions, WordFiles};
use tongbao_batch::{
    Counts, Effect, Engine, Event, Extent, Failure, Format, Options, Outcome, Plan, PlanOptions,
    Reason, Stale, StaleFate, Strictness, Summary, render,
};

use super::fonts::face_set;
use crate::Exit;
use crate::arguments::{Build, Common, Document, ReportFormat};
use crate::findings::{self, Detail};
use crate::inputs::{self, Inputs};
use crate::progress::Progress;
use crate::terminal::{ERROR, FAINT, GOOD, NOTE, Terminal, WARNING};
use crate::{json, terminal, version};

/// Builds what is out of date.
pub(crate) fn build(arguments: &Build, common: &Common, terminal: &mut Terminal) -> Exit {
    if let Some(message) = not_yet(arguments) {
        return terminal.usage(message);
    }
    let formats = formats(&arguments.to);
    let to_stdout = arguments.output.as_deref().is_some_and(inputs::is_standard);
    if let Some(output) = arguments.output.as_deref().filter(|path| path.is_file()) {
        let output = output.display();
        return terminal.usage(format_args!(
            "-o 后面的“{output}”是一个文件，这里要写放成品的文件夹"
        ));
    }
    let engine = engine(arguments, common, terminal);
    if to_stdout {
        return build_to_stdout(arguments, &engine, &formats, terminal);
    }
    let inputs = Inputs::default();
    let plan = match plan(arguments, &inputs, formats) {
        Ok(plan) => plan,
        Err(message) => return terminal.usage(message),
    };
    let mut options = Options::default();
    if arguments.force {
        options.extent = Extent::Everything;
    }
    if arguments.dry_run {
        options.effect = Effect::TellOnly;
    }
    if arguments.prune {
        options.stale = Stale::Remove;
    }
    if arguments.strict {
        options.strictness = Strictness::WithholdErrors;
    }
    options.jobs = arguments.jobs;

    let listener = Listener::new(arguments, &plan, &inputs, common, terminal);
    let summary = tongbao_batch::build(&plan, &inputs, &FileSink, &engine, &options, &|event| {
        listener.hear(&event);
    });
    listener.finish(&summary);
    if summary.is_complete() {
        Exit::Done
    } else {
        Exit::Failed
    }
}

/// What the contract has and this version has not.
fn not_yet(arguments: &Build) -> Option<&'static str> {
    if arguments.edition.is_some() {
        Some("这一版还不能用 --edition 分别生成公开稿和党内稿")
    } else if arguments.scheme.is_some() {
        Some("这一版还不能用 --scheme 换一种写法")
    } else {
        None
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

fn engine(arguments: &Build, common: &Common, terminal: &mut Terminal) -> Engine {
    let faces = face_set(arguments.fonts);
    show_findings(&faces.findings, arguments.format, terminal);
    let mut engine = Engine::new(faces.value);
    engine.read = inputs::read_options(common.encoding.as_deref());
    engine.program = version::fingerprint();
    engine
}

/// Findings that belong to no notice.
fn show_findings(all: &[Finding], format: ReportFormat, terminal: &mut Terminal) {
    let nowhere = Path::new("--fonts");
    match format {
        ReportFormat::Human if terminal.quiet => {}
        ReportFormat::Human => findings::show(nowhere, None, all, Detail::All, terminal),
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
    let mut plan_options = PlanOptions::default();
    plan_options.formats = formats;
    plan_options.shard = arguments.shard;
    let mut plan = tongbao_batch::plan(walk.jobs, &plan_options, inputs::identity)
        .map_err(|errors| errors.to_string())?;
    plan.refused = walk.refused;
    plan.mirrors = walk.mirrors;
    Ok(plan)
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
        Err(failure) => return terminal.failed(about(input, &failure)),
    };
    let text = inputs::text(&bytes, engine.read.encoding.as_deref());
    let detail = detail(terminal, 1);
    findings::show(input, text.as_deref(), &rendered.findings, detail, terminal);
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

/// A failure with the file it is about, named once.
fn about(source: &Path, failure: &Failure) -> String {
    match failure {
        Failure::File(error) if error.path == source => failure.to_string(),
        _ => format!("{}：{failure}", source.display()),
    }
}

fn detail(terminal: &Terminal, notices: usize) -> Detail {
    match notices {
        _ if terminal.quiet => Detail::ErrorsOnly,
        1 => Detail::All,
        _ => Detail::NoNotes,
    }
}

/// Tells a person or a program what happens.
struct Listener<'a> {
    format: ReportFormat,
    inputs: &'a Inputs,
    encoding: Option<&'a str>,
    detail: Detail,
    dry_run: bool,
    begun: Instant,
    progress: Progress,
    terminal: Mutex<&'a mut Terminal>,
}

impl<'a> Listener<'a> {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long it took is told, not written"
    )]
    fn new(
        arguments: &Build,
        plan: &Plan,
        inputs: &'a Inputs,
        common: &'a Common,
        terminal: &'a mut Terminal,
    ) -> Self {
        let notices = plan.jobs.len();
        let human = arguments.format == ReportFormat::Human;
        let progress = if human && !terminal.quiet && terminal::is_watched() {
            Progress::for_notices(notices)
        } else {
            Progress::none()
        };
        Self {
            format: arguments.format,
            inputs,
            encoding: common.encoding.as_deref(),
            detail: detail(terminal, notices),
            dry_run: arguments.dry_run,
            begun: Instant::now(),
            progress,
            terminal: Mutex::new(terminal),
        }
    }

    fn with_terminal(&self, talk: impl FnOnce(&mut Terminal)) {
        let mut terminal = match self.terminal.lock() {
            Ok(terminal) => terminal,
            Err(poisoned) => poisoned.into_inner(),
        };
        self.progress.beside(|| talk(&mut terminal));
    }

    fn hear(&self, event: &Event<'_>) {
        if let Event::Progress { done, .. } = event {
            return self.progress.set(*done);
        }
        match self.format {
            ReportFormat::Human => self.with_terminal(|terminal| self.tell(event, terminal)),
            ReportFormat::Json => {
                let lines = json::event(event);
                self.with_terminal(|terminal| {
                    for line in lines {
                        terminal.result(line);
                    }
                });
            }
        }
    }

    fn tell(&self, event: &Event<'_>, terminal: &mut Terminal) {
        match event {
            Event::Waiting { folder } => terminal.say(format_args!(
                "另一个 tongbao 正在“{}”里生成文件，等它完成……",
                folder.display()
            )),
            Event::Notice {
                source,
                outputs,
                outcome,
            } => self.tell_notice(source, outputs, outcome, terminal),
            Event::Stale { output, fate } => tell_stale(output, fate, terminal),
            _ => {}
        }
    }

    fn tell_notice(
        &self,
        source: &Path,
        outputs: &[PathBuf],
        outcome: &Outcome,
        terminal: &mut Terminal,
    ) {
        match outcome {
            Outcome::Built {
                reason,
                pages,
                findings,
            } => {
                self.tell_findings(source, findings, terminal);
                let (names, about) = (names(outputs), self.about(*reason, *pages, findings));
                terminal.say(format_args!(
                    "{GOOD}已生成{GOOD:#} {names}{FAINT}{about}{FAINT:#}"
                ));
            }
            Outcome::WouldBuild { reason } => {
                let (names, about) = (names(outputs), self.about(*reason, None, &[]));
                terminal.say(format_args!(
                    "{NOTE}会生成{NOTE:#} {names}{FAINT}{about}{FAINT:#}"
                ));
            }
            Outcome::Unchanged { .. } => {}
            Outcome::Withheld { findings } => {
                self.tell_findings(source, findings, terminal);
                let source = source.display();
                terminal.failed(format_args!(
                    "{source}：有“错误”一级的问题，没有生成（--strict）"
                ));
            }
            Outcome::Failed(failure) => {
                terminal.failed(about(source, failure));
            }
        }
    }

    /// What there is to say of a notice beside the names of its documents.
    fn about(&self, reason: Reason, pages: Option<usize>, findings: &[Finding]) -> String {
        let mut facts = Vec::new();
        facts.extend(because(reason).map(str::to_owned));
        facts.extend(pages.map(|pages| format!("PDF 共{pages}页")));
        let notes = Counts::of(findings).infos;
        if self.detail == Detail::NoNotes && notes > 0 {
            facts.push(format!("{notes}条提示"));
        }
        if facts.is_empty() {
            String::new()
        } else {
            format!("（{}）", facts.join("，"))
        }
    }

    fn tell_findings(&self, source: &Path, all: &[Finding], terminal: &mut Terminal) {
        let text = excerpt_text(self.inputs, source, self.encoding, all);
        findings::show(source, text.as_deref(), all, self.detail, terminal);
    }

    fn finish(&self, summary: &Summary) {
        self.progress.finish();
        match self.format {
            ReportFormat::Json => {
                self.with_terminal(|terminal| terminal.result(json::summary(summary)));
            }
            ReportFormat::Human => {
                let seconds = self.begun.elapsed().as_secs_f64();
                let line = in_figures(summary, self.dry_run, seconds);
                self.with_terminal(|terminal| {
                    if summary.total + summary.failed == 0 {
                        terminal.insist(NOTHING_FOUND);
                    }
                    if summary.is_complete() {
                        terminal.say(line);
                    } else {
                        terminal.insist(line);
                    }
                });
            }
        }
    }
}

const NOTHING_FOUND: &str = "没有找到通报：文件夹里只处理 .txt .md .json .toml .yaml .yml，\
Word 文件要单独指明，或加 --include-docx";

fn tell_stale(output: &Path, fate: &StaleFate, terminal: &mut Terminal) {
    let output = output.display();
    match fate {
        StaleFate::Reported => terminal.say(format_args!(
            "{WARNING}多余{WARNING:#} {output}：原文已经没有了（加 --prune 可以删除它）"
        )),
        StaleFate::Removed => {
            terminal.say(format_args!(
                "{WARNING}已删除{WARNING:#} {output}：原文已经没有了"
            ));
        }
        StaleFate::KeptEdited => terminal.say(format_args!(
            "{WARNING}多余{WARNING:#} {output}：原文已经没有了，但它被人修改过，没有删除"
        )),
        StaleFate::Failed(failure) => {
            terminal.failed(failure);
        }
    }
}

const fn because(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::New | Reason::Forced | Reason::Strict => None,
        Reason::Changed => Some("原文或设置有变"),
        Reason::Missing => Some("补上缺少的"),
    }
}

fn names(outputs: &[PathBuf]) -> String {
    let names: Vec<String> = outputs
        .iter()
        .map(|path| path.display().to_string())
        .collect();
    names.join("  ")
}

fn in_figures(summary: &Summary, dry_run: bool, seconds: f64) -> String {
    let mut figures = Vec::new();
    let mut add = |count: usize, words: String| {
        if count > 0 {
            figures.push(words);
        }
    };
    add(summary.built, format!("生成{}份", summary.built));
    add(
        summary.would_build,
        format!("会生成{}份", summary.would_build),
    );
    add(summary.unchanged, format!("未变{}份", summary.unchanged));
    add(
        summary.withheld,
        format!("因有错误未生成{}份", summary.withheld),
    );
    add(
        summary.failed,
        format!("{ERROR}失败{}份{ERROR:#}", summary.failed),
    );
    add(summary.stale, format!("多余{}个文件", summary.stale));
    add(summary.pages, format!("共{}页", summary.pages));
    let found = summary.findings;
    add(found.errors, format!("错误{}处", found.errors));
    add(found.warnings, format!("警告{}处", found.warnings));
    add(found.infos, format!("提示{}条", found.infos));
    if figures.is_empty() {
        figures.push("没有要做的".to_owned());
    }
    let figures = figures.join("，");
    let begin = match (summary.stopped, dry_run) {
        (true, _) => "中途停止",
        (_, true) => "只看不做",
        _ => "完成",
    };
    format!("{begin}：{figures}。用时{seconds:.1}秒")
}

/// The text of a source, where a finding points into it.
fn excerpt_text(
    sources: &Inputs,
    source: &Path,
    encoding: Option<&str>,
    all: &[Finding],
) -> Option<String> {
    use tongbao_batch::Source as _;

    let points = |one: &Finding| matches!(one.place, tongbao::Place::Source(_));
    if !all.iter().any(points) {
        return None;
    }
    inputs::text(&sources.read(source).ok()?, encoding)
}

//! What a person or a program is told while notices are built.

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use tongbao::Finding;
use tongbao_batch::files::Skip;
use tongbao_batch::{
    Counts, Event, Failure, Outcome, Plan, Reason, Shard, Source as _, StaleFate, Summary,
};

use crate::arguments::{Build, Common, ReportFormat};
use crate::findings::{self, Detail};
use crate::ground::Ground;
use crate::inputs::{self, Inputs};
use crate::progress::Progress;
use crate::proofs::Proofs;
use crate::terminal::{ERROR, FAINT, GOOD, NOTE, Terminal, WARNING};
use crate::{Exit, json, terminal};

/// A failure with the file it is about, named once.
pub(super) fn about(source: &Path, failure: &Failure) -> String {
    match failure {
        Failure::File(error) if error.path == source => failure.to_string(),
        _ => format!("{}：{failure}", source.display()),
    }
}

/// Says what was found and is no notice, where a person may have thought it is one.
pub(super) fn tell_skipped(skipped: &[(PathBuf, Skip)], terminal: &mut Terminal) {
    for (path, skip) in skipped {
        let why = match skip {
            Skip::OursEdited => {
                "是本程序生成、又被人修改过的，没有当作通报；要以它为准，请单独指明它"
            }
            Skip::ReadMe => "是文件夹的说明，没有当作通报；要处理它，请单独指明它",
            Skip::Ours | Skip::LinkInside => continue,
        };
        terminal.say(format_args!("{NOTE}略过{NOTE:#} {}：{why}", path.display()));
    }
}

/// How much of the findings of so many notices is written out.
pub(super) fn detail(terminal: &Terminal, notices: usize) -> Detail {
    match notices {
        _ if terminal.quiet => Detail::ErrorsOnly,
        1 => Detail::All,
        _ => Detail::NoNotes,
    }
}

/// Tells a person or a program what happens.
pub(super) struct Listener<'a> {
    format: ReportFormat,
    inputs: &'a Inputs,
    encoding: Option<&'a str>,
    detail: Detail,
    dry_run: bool,
    prune: bool,
    shard: Option<Shard>,
    begun: Instant,
    progress: Progress,
    /// Whether a notice failed because of the call.
    wrong_call: AtomicBool,
    terminal: Mutex<&'a mut Terminal>,
}

impl<'a> Listener<'a> {
    #[expect(
        clippy::disallowed_methods,
        reason = "how long it took is told, not written"
    )]
    pub(super) fn new(
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
            prune: arguments.prune,
            shard: arguments.shard,
            begun: Instant::now(),
            progress,
            wrong_call: AtomicBool::new(false),
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

    /// Tells an event.
    pub(super) fn hear(&self, event: &Event<'_>) {
        if let Event::Progress { done, .. } = event {
            return self.progress.set(*done);
        }
        if let Event::Notice {
            outcome: Outcome::Failed(Failure::EditionNeeded),
            ..
        } = event
        {
            self.wrong_call.store(true, Ordering::Relaxed);
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
            Event::Stale { output, fate } => tell_stale(output, fate, self.prune, terminal),
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
        let proofs = Proofs::split(all);
        let ground = ground(self.inputs, source, self.encoding, &proofs.others);
        findings::show(source, &ground, &proofs.others, self.detail, terminal);
        proofs.tell(source, terminal);
    }

    /// Tells the figures, and how the run ends.
    pub(super) fn finish(&self, summary: &Summary) -> Exit {
        self.tell_summary(summary);
        if summary.is_complete() {
            Exit::Done
        } else if self.wrong_call.load(Ordering::Relaxed) {
            Exit::Usage
        } else {
            Exit::Failed
        }
    }

    fn tell_summary(&self, summary: &Summary) {
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
                        match self.shard {
                            Some(shard) => terminal.say(format_args!(
                                "第{}份份额（共{}份）里没有通报",
                                shard.number(),
                                shard.of()
                            )),
                            None => terminal.insist(NOTHING_FOUND),
                        }
                    }
                    if summary.is_complete() {
                        terminal.say(line);
                    } else {
                        terminal.insist(line);
                    }
                    if self.detail == Detail::NoNotes && summary.findings.infos > 0 {
                        terminal.say(NOTES_HIDDEN);
                    }
                });
            }
        }
    }
}

const NOTES_HIDDEN: &str =
    "提示没有逐条列出；要看某一份的提示：tongbao check 那份文件（或加 --format json 全部列出）";

pub(super) const NOTHING_FOUND: &str = "没有找到通报：文件夹里只处理 .txt .md .json .toml .yaml .yml，\
Word 文件要单独指明，或加 --include-docx";

fn tell_stale(output: &Path, fate: &StaleFate, prune: bool, terminal: &mut Terminal) {
    let output = output.display();
    match fate {
        // A dry run.
        StaleFate::Reported if prune => terminal.say(format_args!(
            "{NOTE}会删除{NOTE:#} {output}：原文已经没有了"
        )),
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
        Reason::Unrecorded => Some("没有找到生成记录，重新核对"),
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
fn ground(sources: &Inputs, source: &Path, encoding: Option<&str>, all: &[Finding]) -> Ground {
    let points = |one: &Finding| matches!(one.place, tongbao::Place::Source(_));
    if !all.iter().any(points) {
        return Ground::Nothing;
    }
    let bytes = sources.read(source);
    bytes.map_or(Ground::Nothing, |bytes| inputs::text(&bytes, encoding))
}

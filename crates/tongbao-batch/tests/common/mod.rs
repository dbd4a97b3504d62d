//! A stand-in for the engine: documents are the source with the name of their format before it.

use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use tongbao::{Finding, Severity};
use tongbao_batch::{
    Event, Failure, Format, Job, Kind, Mirror, Options, Outcome, Plan, PlanOptions, Render,
    Rendered, Sink, Source, StaleFate, Summary, Unfit, plan,
};

/// Sources that say so fail, panic or have findings.
#[derive(Default)]
pub(crate) struct Echo {
    /// What else counts as an input.
    pub(crate) style: String,
    /// How often it was asked.
    pub(crate) calls: AtomicUsize,
}

impl Render for Echo {
    fn render(&self, bytes: &[u8], _kind: Kind, formats: &[Format]) -> Result<Rendered, Failure> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let text = String::from_utf8_lossy(bytes).into_owned();
        assert!(!text.contains("panic"), "asked to panic");
        if text.is_empty() {
            return Err(Unfit::Empty.into());
        }
        let findings = if text.contains("error") {
            vec![Finding::new("test", Severity::Error, "有错")]
        } else {
            vec![Finding::new("test", Severity::Info, "无事")]
        };
        let files = formats
            .iter()
            .map(|format| {
                (
                    *format,
                    format!("{format} {}{text}", self.style).into_bytes(),
                )
            })
            .collect();
        Ok(Rendered {
            files,
            pages: Some(3),
            findings,
        })
    }

    fn fingerprint(&self) -> String {
        self.style.clone()
    }
}

#[allow(dead_code, reason = "not every test file needs it")]
/// A plan over sources that all write to one folder.
pub(crate) fn plan_of(names: &[&str], folder: &str) -> Plan {
    let jobs = names
        .iter()
        .map(|name| {
            let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
            Job::new(*name, Kind::Text, folder, stem)
        })
        .collect();
    let mut plan = plan(jobs, &PlanOptions::default(), Path::to_owned).unwrap();
    plan.mirrors
        .push(Mirror::new(folder, Path::new(""), Path::to_owned));
    plan
}

/// A run and all it told, in short.
pub(crate) fn run(
    plan: &Plan,
    source: &dyn Source,
    sink: &dyn Sink,
    renderer: &dyn Render,
    options: &Options,
) -> (Summary, Vec<String>) {
    let told = Mutex::new(Vec::new());
    let summary = tongbao_batch::build(plan, source, sink, renderer, options, &|event| {
        let line = match event {
            Event::Notice {
                source, outcome, ..
            } => {
                let name = source.file_name().unwrap().to_string_lossy();
                match outcome {
                    Outcome::Built { reason, .. } => format!("{name} built {reason:?}"),
                    Outcome::WouldBuild { reason } => format!("{name} would build {reason:?}"),
                    Outcome::Unchanged { .. } => format!("{name} unchanged"),
                    Outcome::Withheld { .. } => format!("{name} withheld"),
                    Outcome::Failed(failure) => format!("{name} failed: {failure}"),
                }
            }
            Event::Stale { output, fate } => {
                let name = output.file_name().unwrap().to_string_lossy();
                let fate = match fate {
                    StaleFate::Failed(_) => "failed".to_owned(),
                    other => format!("{other:?}"),
                };
                format!("{name} stale {fate}")
            }
            _ => return,
        };
        told.lock().unwrap().push(line);
    });
    (summary, told.into_inner().unwrap())
}

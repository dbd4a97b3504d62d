//! `tongbao watch`: builds anew whenever a source is saved.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use tongbao_batch::Plan;

use super::build::Workshop;
use crate::Exit;
use crate::arguments::{Build, Common};
use crate::house::{self, House};
use crate::inputs::{self, Inputs};
use crate::terminal::{NOTE, Terminal};

/// How often sources are looked at. Looking, not being told: it works on network drives, and with
/// editors that put a new file in the place of the old one.
const PAUSE: Duration = Duration::from_millis(300);

/// What is seen of files: each with its size and time of change.
type Sight = Vec<(PathBuf, Option<(u64, SystemTime)>)>;

/// What a build depends on.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    /// The sources, or why there is no plan of them.
    sources: Result<Sight, String>,
    /// The style and its picture.
    rules: Sight,
}

/// Builds, and builds again after every change, until Ctrl-C.
pub(crate) fn watch(
    arguments: &Build,
    common: &Common,
    house: &House,
    terminal: &mut Terminal,
) -> Exit {
    let standard = arguments.output.iter().chain(&arguments.input);
    if standard.into_iter().any(|path| inputs::is_standard(path)) {
        return terminal.usage("watch 要盯着文件，不能用“-”");
    }
    let mut workshop = match Workshop::open(arguments, common, house, terminal) {
        Ok(workshop) => workshop,
        Err(exit) => return exit,
    };
    let style = common.style.as_deref();
    let mut rules = house::files(style);
    let mut built: Option<Seen> = None;
    let mut before = None;
    while !workshop.stop.load(Ordering::Relaxed) {
        // Errors of a plan, such as a clash of names, can come and go with the files.
        let inputs = Inputs::default();
        let plan = workshop.plan(&inputs);
        let mut now = Seen {
            sources: plan.as_ref().map(sight).map_err(Clone::clone),
            rules: look(&rules),
        };
        // A file that is still being written looks different the next time.
        let settled = before.as_ref() == Some(&now) || built.is_none();
        if settled && built.as_ref() != Some(&now) {
            let is_same = built.as_ref().is_none_or(|built| built.rules == now.rules);
            if !is_same {
                rules = house::files(style);
                now.rules = look(&rules);
            }
            let refitted = if is_same {
                Ok(())
            } else {
                House::open(style).map(|house| workshop.refit(&house, terminal))
            };
            match refitted.and(plan.as_ref().map_err(Clone::clone)) {
                Ok(plan) => drop(workshop.build(plan, &inputs, terminal)),
                Err(message) => drop(terminal.failed(message)),
            }
            if built.is_none() {
                terminal.say(format_args!(
                    "{NOTE}正在盯着{NOTE:#}：保存原文后会自动重新生成，按 Ctrl-C 结束"
                ));
            }
            built = Some(now.clone());
        }
        before = Some(now);
        std::thread::sleep(PAUSE);
    }
    Exit::Done
}

fn sight(plan: &Plan) -> Sight {
    let sources = plan.jobs.iter().map(|job| &job.source);
    let refused = plan.refused.iter().map(|(path, _)| path);
    look(sources.chain(refused))
}

fn look<'a>(paths: impl IntoIterator<Item = &'a PathBuf>) -> Sight {
    let seen = |path: &PathBuf| {
        let metadata = std::fs::metadata(path).ok()?;
        Some((metadata.len(), metadata.modified().ok()?))
    };
    let paths = paths.into_iter();
    paths.map(|path| (path.clone(), seen(path))).collect()
}

//! What reading an edition tells beside what reading the rest tells.

use tongbao_document::{Finding, Report, Severity};

use crate::Notice;
use crate::edition::EditionChoice;

/// The rules of numbers that are printed otherwise than they were written.
const NUMBERS: [&str; 2] = ["ordinal-renumbered", "ordinal-added"];

/// Says once how much the edition leaves out and how many numbers moved up for it, in place of a
/// warning at each gap that leaving out made; `before` are the findings of the notice as a whole.
pub(super) fn tell(
    report: &mut Report<Notice>,
    before: &[Finding],
    choice: EditionChoice,
    paragraphs: usize,
    stretches: usize,
) {
    let of_notice = |finding: &Finding| {
        let mut same = before.iter().filter(|other| other.rule == finding.rule);
        same.any(|other| other.place == finding.place)
    };
    let all = report.findings.len();
    report
        .findings
        .retain(|finding| !NUMBERS.contains(&finding.rule) || of_notice(finding));
    let moved = all - report.findings.len();
    if paragraphs + stretches > 0 {
        report
            .findings
            .push(withheld(choice, paragraphs, stretches));
    }
    if moved > 0 {
        let message = format!("略去标注的内容以后，{moved} 处序号依次前移");
        let hint = "正文中提到序号的地方（如“第三项”）请再核对";
        let finding = Finding::new("edition-renumbered", Severity::Info, message);
        report.findings.push(finding.hint(hint));
    }
}

fn withheld(choice: EditionChoice, paragraphs: usize, stretches: usize) -> Finding {
    let what = match (paragraphs, stretches) {
        (_, 0) => format!("{paragraphs} 段"),
        (0, _) => format!("{stretches} 处文字"),
        _ => format!("{paragraphs} 段和另外 {stretches} 处文字"),
    };
    let kinds = match choice {
        EditionChoice::Public => "“党内”“备注”",
        EditionChoice::Internal => "“备注”",
    };
    let message = format!("{}略去了标注为{kinds}的 {what}", choice.label());
    Finding::new("edition-withheld", Severity::Info, message)
}

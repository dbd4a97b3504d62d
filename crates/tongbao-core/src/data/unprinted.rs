//! Data that says what is printed nowhere: it is kept in the notice, and told.

use tongbao_document::{Finding, Place, Severity};

use crate::model::{Notice, Problem, Section, TitledBy};
use crate::numbering::unfold;
use crate::reading::squeezed;

/// What a person should look at in the values of `notice` that have no place in print.
pub(super) fn tell(notice: &Notice) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (i, part) in notice.parts.iter().enumerate() {
        let path = format!("parts[{i}]");
        let above = Above {
            part: part.heading.as_deref(),
            section: None,
        };
        sections(&part.sections, above, &path, &mut findings);
    }
    let printed: String = unfold(notice)
        .iter()
        .map(|line| squeezed(&line.text()))
        .collect();
    let mark = notice.masthead.iter().flat_map(|masthead| &masthead.mark);
    let printed = mark.fold(printed, |printed, name| printed + &squeezed(name));
    let is_printed = |value: &str| printed.contains(&squeezed(value));
    for (i, issuer) in notice.issuers.iter().enumerate() {
        if !is_printed(issuer) {
            findings.push(unprinted(
                format!("issuers[{i}]"),
                issuer,
                "发文机关没有写在标题、署名中，只写入文件属性",
                "要印在标题上方，请在 title 中写一行机关名称",
            ));
        }
    }
    if let Some(contact) = &notice.contact {
        for (name, value) in [
            ("phone", &contact.phone),
            ("address", &contact.address),
            ("postcode", &contact.postcode),
            ("email", &contact.email),
        ] {
            if let Some(value) = value.as_ref().filter(|value| !is_printed(value)) {
                findings.push(unprinted(
                    format!("contact.{name}"),
                    value,
                    "联系方式写了 lines，按 lines 印出，其中没有这一项",
                    "请把它写进 lines，或删去 lines",
                ));
            }
        }
    }
    findings
}

/// The headings above a problem.
#[derive(Clone, Copy)]
struct Above<'a> {
    part: Option<&'a str>,
    section: Option<&'a str>,
}

fn sections(all: &[Section], above: Above<'_>, path: &str, findings: &mut Vec<Finding>) {
    for (i, section) in all.iter().enumerate() {
        let path = format!("{path}.sections[{i}]");
        let above = Above {
            section: section.heading.as_deref().or(above.section),
            ..above
        };
        sections(&section.sections, above, &path, findings);
        problems(
            &section.problems,
            above,
            &format!("{path}.problems"),
            findings,
        );
    }
}

fn problems(all: &[Problem], above: Above<'_>, path: &str, findings: &mut Vec<Finding>) {
    for (i, problem) in all.iter().enumerate() {
        let path = format!("{path}[{i}]");
        let heading = match problem.titled_by {
            TitledBy::Itself => None,
            TitledBy::Part => Some(above.part),
            TitledBy::Section => Some(above.section),
        };
        let differs = |heading: Option<&str>| {
            let heading = squeezed(heading.unwrap_or_default());
            !heading.contains(&squeezed(&problem.title))
        };
        if heading.is_some_and(differs) {
            findings.push(unprinted(
                format!("{path}.title"),
                &problem.title,
                "这个问题以上面的标题为题（titled_by），自己的 title 与之不同，没有印出",
                "请删去 titled_by，或把 title 改得与标题一致",
            ));
        }
        let path = format!("{path}.subproblems");
        problems(&problem.subproblems, above, &path, findings);
    }
}

fn unprinted(path: String, text: &str, message: &str, hint: &str) -> Finding {
    Finding::new("data-unprinted", Severity::Warning, message)
        .at(Place::Path(path))
        .quoting(text)
        .hint(hint)
}

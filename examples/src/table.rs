//! Notices from the rows of a table, one for each unit.

use std::io;

use tongbao::Notice;
use tongbao::model::{Date, Part, Problem, Section, State};
use tongbao::scheme::{SchemeName, apply_scheme};

/// A row: 单位, 方面, 问题, 结果, 说法, 责任科室, 措施. A row that names the problem of the row above
/// gives it one more measure.
struct Row {
    unit: String,
    section: String,
    problem: String,
    state: String,
    wording: String,
    department: String,
    measure: String,
}

/// The units of the table in the order they come first, each with its notice.
///
/// # Errors
///
/// A table that is no CSV, a row that lacks a column, or a result that is no state; with the line.
pub fn notices(table: impl io::Read, date: &Date) -> Result<Vec<(String, Notice)>, csv::Error> {
    let mut units: Vec<(String, Vec<Section>)> = Vec::new();
    let mut reader = csv::Reader::from_reader(table);
    for record in reader.records() {
        let record = record?;
        let row = row(&record)?;
        if !units.iter().any(|(unit, _)| *unit == row.unit) {
            units.push((row.unit.clone(), Vec::new()));
        }
        let Some((_, sections)) = units.iter_mut().find(|(unit, _)| *unit == row.unit) else {
            continue;
        };
        add(sections, row, &record)?;
    }
    Ok(units
        .into_iter()
        .map(|(unit, sections)| {
            let notice = notice(&unit, sections, date.clone());
            (unit, notice)
        })
        .collect())
}

fn row(record: &csv::StringRecord) -> Result<Row, csv::Error> {
    let cell = |column: usize| {
        let text = record.get(column).unwrap_or_default();
        text.trim().to_owned()
    };
    let row = Row {
        unit: cell(0),
        section: cell(1),
        problem: cell(2),
        state: cell(3),
        wording: cell(4),
        department: cell(5),
        measure: cell(6),
    };
    if row.unit.is_empty() || row.problem.is_empty() {
        return Err(fault(record, "缺少单位或问题"));
    }
    Ok(row)
}

fn add(
    sections: &mut Vec<Section>,
    row: Row,
    record: &csv::StringRecord,
) -> Result<(), csv::Error> {
    let is_new = sections
        .last()
        .is_none_or(|section| section.heading.as_ref() != Some(&row.section));
    if is_new {
        sections.push(Section::new(row.section));
    }
    let Some(section) = sections.last_mut() else {
        return Ok(());
    };
    match section.problems.last_mut() {
        Some(problem) if problem.title == row.problem => {
            problem.measures.push(row.measure.into());
        }
        _ => {
            let mut problem = Problem::new(row.problem);
            if !row.state.is_empty() {
                let state = state(&row.state).ok_or_else(|| fault(record, "结果写得不对"))?;
                problem = problem.with_result(state, row.wording);
            }
            if !row.department.is_empty() {
                problem = problem.with_field("责任科室", row.department);
            }
            section.problems.push(problem.with_measure(row.measure));
        }
    }
    Ok(())
}

fn state(name: &str) -> Option<State> {
    [
        State::Completed,
        State::StageCompleted,
        State::InProgress,
        State::LongTerm,
        State::NotCompleted,
    ]
    .into_iter()
    .find(|state| state.name() == name)
}

fn fault(record: &csv::StringRecord, message: &str) -> csv::Error {
    let line = record.position().map_or(0, csv::Position::line);
    csv::Error::from(io::Error::other(format!("第{line}行：{message}")))
}

fn notice(unit: &str, sections: Vec<Section>, date: Date) -> Notice {
    let problems: usize = sections.iter().map(|section| section.problems.len()).sum();
    let mut part = Part::rectification("巡察反馈问题整改情况").with_body(format!(
        "县委巡察组反馈问题{problems}个，逐项整改情况如下。"
    ));
    part.sections = sections;
    let notice = Notice::new(format!("中共{unit}党组"), "关于巡察整改进展情况的通报")
        .with_preamble("根据县委统一部署，现将巡察整改进展情况予以公布。")
        .with_part(part)
        .with_supervision("欢迎广大干部群众对巡察整改落实情况进行监督。")
        .signed(date);
    // Numbers and labels; any other shape would do.
    apply_scheme(&notice, SchemeName::Labelled).value
}

#[cfg(test)]
mod tests {
    use tongbao::ReadOptions;

    use super::*;

    const TABLE: &str = include_str!("../问题清单.csv");

    fn date() -> Date {
        Date::on(2025, 3, 6).unwrap()
    }

    #[test]
    fn each_unit_gets_its_notice() {
        let notices = notices(TABLE.as_bytes(), &date()).unwrap();
        let units: Vec<&str> = notices.iter().map(|(unit, _)| unit.as_str()).collect();
        assert_eq!(units, ["云溪县档案馆", "云溪县图书馆"]);
        let text = tongbao::write_text(&notices[0].1);
        assert!(text.contains("存在问题：档案查阅服务不够便民。"), "{text}");
        assert!(text.contains("（2）在政务服务大厅设立查档窗口"), "{text}");
        assert!(text.contains("责任科室：机关党支部"), "{text}");
        assert!(
            text.ends_with("中共云溪县档案馆党组\n2025年3月6日\n"),
            "{text}"
        );
    }

    #[test]
    fn what_was_built_is_what_is_read_back() {
        for (_, notice) in notices(TABLE.as_bytes(), &date()).unwrap() {
            let text = tongbao::write_text(&notice);
            let read = tongbao::read_text(text.as_bytes(), &ReadOptions::default()).unwrap();
            let titles = |notice: &Notice| -> Vec<String> {
                notice
                    .problems()
                    .map(|problem| problem.title.clone())
                    .collect()
            };
            assert_eq!(titles(&read.value), titles(&notice));
            assert_eq!(tongbao::write_text(&read.value), text);
        }
    }

    #[test]
    fn a_wrong_row_is_told_with_its_line() {
        let table = TABLE.replace(",completed,已完成整改,财务科", ",done,已完成整改,财务科");
        let error = notices(table.as_bytes(), &date()).unwrap_err();
        assert!(error.to_string().contains("第5行"), "{error}");
    }
}

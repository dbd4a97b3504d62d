//! Schemes: another shape, the same words.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use proptest::prelude::*;
use tongbao_core::model::{Notice, OutcomePlace};
use tongbao_core::numbering::{Printed, measure_text, unfold};
use tongbao_core::scheme::{SchemeName, apply_scheme};
use tongbao_core::{DataFormat, ReadOptions, read_data, read_text, write_data, write_text};

/// One section, three problems: several measures, one with a series, none.
const SAMPLE: &str = "
title: [通报]
parts:
- heading: 问题整改情况
  sections:
  - heading: 聚焦作风方面存在的问题
    problems:
    - title: 关于台账不清的问题
      result: { state: completed }
      fields: { 责任单位: 办公室 }
      measures: [核对台账4个。, 建立制度2项。]
    - title: 关于力量薄弱的问题
      result: { state: long_term }
      measures: [{ items: [招聘5名。, 培训9人。] }]
    - title: 关于执行不严的问题
      subproblems:
      - title: 关于超标的问题
        result: { state: in_progress }
        measures: [追缴1.46万元。]
";

fn sample() -> Notice {
    read_data(SAMPLE.as_bytes(), DataFormat::Yaml)
        .expect("a notice")
        .value
}

fn lines(notice: &Notice) -> Vec<String> {
    unfold(notice).iter().map(Printed::text).collect()
}

fn shaped(name: SchemeName) -> Vec<String> {
    lines(&apply_scheme(&sample(), name).value)[2..].to_vec()
}

#[test]
fn as_written_changes_nothing() {
    assert_eq!(
        apply_scheme(&sample(), SchemeName::AsWritten).value,
        sample()
    );
}

#[test]
fn labelled() {
    assert_eq!(
        shaped(SchemeName::Labelled),
        [
            "（一）聚焦作风方面存在的问题",
            "存在问题：关于台账不清的问题。",
            "整改结果：已完成整改。",
            "责任单位：办公室",
            "整改落实情况：",
            "（1）核对台账4个。",
            "（2）建立制度2项。",
            "存在问题：关于力量薄弱的问题。",
            "整改结果：需长期坚持。",
            "整改落实情况：一是招聘5名。二是培训9人。",
            "存在问题：关于执行不严的问题。",
            "（1）关于超标的问题。",
            "整改结果：正在整改。",
            "整改落实情况：追缴1.46万元。",
        ]
    );
}

#[test]
fn numbered() {
    assert_eq!(
        shaped(SchemeName::Numbered),
        [
            "（一）聚焦作风方面存在的问题",
            "1.关于台账不清的问题",
            "整改结果：已完成整改。",
            "责任单位：办公室",
            "整改情况：一是核对台账4个。",
            "二是建立制度2项。",
            "2.关于力量薄弱的问题",
            "整改情况：需长期坚持。一是招聘5名。二是培训9人。",
            "3.关于执行不严的问题",
            "（1）关于超标的问题",
            "整改情况：正在整改。追缴1.46万元。",
        ]
    );
}

#[test]
fn run_in() {
    assert_eq!(
        shaped(SchemeName::RunIn),
        [
            "（一）聚焦作风方面存在的问题",
            "1.关于台账不清的问题。一是核对台账4个。",
            "二是建立制度2项。已完成整改。",
            "责任单位：办公室",
            "2.关于力量薄弱的问题。一是招聘5名。二是培训9人。需长期坚持。",
            "3.关于执行不严的问题。",
            "（1）关于超标的问题。追缴1.46万元。正在整改。",
        ]
    );
}

#[test]
fn nested() {
    assert_eq!(
        shaped(SchemeName::Nested),
        [
            "（一）聚焦作风方面存在的问题",
            "1.关于台账不清的问题。已完成整改。一是核对台账4个。",
            "二是建立制度2项。",
            "责任单位：办公室",
            "2.关于力量薄弱的问题。需长期坚持。一是招聘5名。二是培训9人。",
            "3.关于执行不严的问题",
            "（1）关于超标的问题。正在整改。追缴1.46万元。",
        ]
    );
}

#[test]
fn question() {
    assert_eq!(
        shaped(SchemeName::Question),
        [
            "（一）聚焦作风方面存在的问题",
            "问题1.关于台账不清的问题。",
            "整改进展：已完成整改。",
            "责任单位：办公室",
            "一是核对台账4个。",
            "二是建立制度2项。",
            "问题2.关于力量薄弱的问题。",
            "整改进展：需长期坚持。",
            "一是招聘5名。二是培训9人。",
            "问题3.关于执行不严的问题。",
            "（1）关于超标的问题。",
            "整改进展：正在整改。",
            "追缴1.46万元。",
        ]
    );
}

#[test]
fn names_come_back() {
    for name in SchemeName::ALL {
        assert_eq!(name.to_string().parse(), Ok(name));
    }
}

/// What a reader of the data counts.
fn counts(notice: &Notice) -> Vec<(String, Option<String>, usize, usize)> {
    notice
        .problems()
        .map(|problem| {
            let outcome = problem.outcome.as_ref().map(|outcome| outcome.text.clone());
            (
                problem.title.clone(),
                outcome,
                problem.fields.len(),
                problem.measures.len(),
            )
        })
        .collect()
}

#[test]
fn every_shape_reads_back_with_the_same_problems() {
    let sample = sample();
    for name in SchemeName::ALL {
        let shaped = apply_scheme(&sample, name).value;
        let text = write_text(&shaped);
        let back = read_text(text.as_bytes(), &ReadOptions::default())
            .expect("a notice")
            .value;
        assert_eq!(counts(&back), counts(&sample), "{name}\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_shape_loses_a_word(notice in support::notice()) {
        for name in SchemeName::ALL {
            let report = apply_scheme(&notice, name);
            let text = lines(&report.value).concat();
            for (before, after) in notice.problems().zip(report.value.problems()) {
                prop_assert_eq!(&before.title, &after.title);
                for measure in after.measures.iter().filter(|measure| measure.table.is_none()) {
                    prop_assert!(text.contains(&measure_text(measure)), "{name}: {measure:?}");
                }
                for field in &after.fields {
                    prop_assert!(text.contains(&field.value), "{name}: {field:?}");
                }
                if let Some(outcome) = &after.outcome {
                    let told = outcome.place == OutcomePlace::Heading
                        && report.findings.iter().any(|f| f.rule == "scheme-result-unprinted");
                    prop_assert!(told || text.contains(&outcome.text), "{name}: {outcome:?}");
                }
            }
            if name != SchemeName::AsWritten {
                let again = apply_scheme(&report.value, name);
                prop_assert!(again.value == report.value, "{name} is not itself again");
            }
        }
    }

    /// A notice in a named shape is short data: nothing but the scheme says how it is written.
    #[test]
    fn a_shape_needs_no_forms(notice in support::notice()) {
        for name in SchemeName::ALL.into_iter().skip(1) {
            let shaped = apply_scheme(&notice, name).value;
            let written = write_data(&shaped, DataFormat::Json);
            let back = read_data(written.as_bytes(), DataFormat::Json).expect("a notice");
            prop_assert!(back.value == shaped, "{name}\n{written}");
        }
    }
}

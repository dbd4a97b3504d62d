//! Canonical text: it looks as agreed, and reads back to the same notice.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "tests read files and say so"
)]

mod support;

use std::path::Path;

use proptest::prelude::*;

use tongbao_core::model::Notice;
use tongbao_core::{DataFormat, ReadOptions, read_data, read_text, write_data, write_text};

const SHAPES: [&str; 4] = [
    "中共棠岭县教育局党组关于巡察整改情况的通报

根据县委统一部署，现将巡察整改情况予以公布。

一、集中整改期内已完成的整改事项
1.关于教育资源布局优化调整不及时的问题
整改情况：一是编制专项规划。二是撤并教学点17个。
2.关于校园安全管理有漏洞的问题
整改情况：完成86所学校安全隐患排查。

欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。
联系电话：0324-5550266

中共棠岭县教育局党组
2023年11月27日
",
    "中共沐河区卫生健康局委员会关于巡察整改情况的通报

根据区委统一部署，现将巡察整改情况予以公布。

（一）在“贯彻落实健康中国战略部署”方面
1.关于“公共卫生体系建设有弱项”问题的整改
（1）关于“人才紧缺”问题。正在整改。一是核定编制86名。二是公开招聘12名。
（2）关于“爱国卫生运动组织不力”问题。已完成整改。清理卫生死角2360处。

欢迎广大干部群众对巡察整改落实情况进行监督。

中共沐河区卫生健康局委员会
2024年1月19日
",
    "中共萤川市委
关于巡视整改情况的通报

根据省委统一部署，现将巡视整改情况予以公布。

一、在“学习贯彻新发展理念”方面
（一）关于责任落实不到位的问题。一是组成12个督导组。二是补齐短板2076件。该问题已完成整改。
（二）关于改革推进不力的问题。清理“僵尸企业”46户。该问题正在整改。

下一步，萤川市委将持之以恒抓好后续整改工作。

欢迎广大干部群众对巡视整改落实情况进行监督。

中共萤川市委
二〇二一年五月十二日
",
    "中共云溪县水务局党组
关于巡察整改进展情况的通报
（社会公开稿）

根据县委统一部署，现将巡察整改进展情况予以公布。有关情况如下。
整改情况一览表
方面	问题数	已完成
作风	4	3
合计	4	3

一、县水务局党组组织整改落实情况
县水务局党组逐条认领、从严整改。

二、集中整改期内对巡察反馈意见所指出问题的整改
（一）聚焦作风方面存在的问题
存在问题：农村饮水安全保障不够有力。
整改结果：已完成整改，并长期坚持。
责任单位：农村供水股
整改落实情况：
（1）更换老化管网38.6千米。
（2）受理群众诉求87件。

欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。
联系方式：电话0000-5550123；邮政编码：000000。

中共云溪县水务局党组
2025年12月26日
",
];

fn read(text: &[u8]) -> Notice {
    read_text(text, &ReadOptions::default())
        .expect("a notice")
        .value
}

#[test]
fn canonical_text_is_written_as_it_is_read() {
    for text in SHAPES {
        assert_eq!(write_text(&read(text.as_bytes())), text);
    }
}

#[test]
fn what_was_read_comes_back_from_text_and_data() {
    for (name, source) in sources() {
        let notice = read(&source);
        let text = write_text(&notice);
        let report = read_text(text.as_bytes(), &ReadOptions::default()).expect("a notice");
        assert!(
            report.value == notice,
            "{name} does not come back from text"
        );
        assert!(report.findings.is_empty(), "{name}: {:?}", report.findings);
        assert_eq!(write_text(&report.value), text, "{name}");
        for format in [DataFormat::Json, DataFormat::Toml, DataFormat::Yaml] {
            let data = write_data(&notice, format);
            let report = read_data(data.as_bytes(), format).expect("a notice");
            assert!(
                report.value == notice,
                "{name} does not come back from {format}"
            );
            assert_eq!(write_data(&report.value, format), data, "{name} {format}");
        }
    }
}

#[test]
fn marks_say_who_may_read_what() {
    let yaml = "
title: [关于巡察整改进展情况的通报]
preamble: [予以公布。, { text: 另行通报。, audience: internal }]
parts:
- heading: 整改情况
  sections:
  - heading: 聚焦线索处置
    audience: internal
    body: [已移送。, { text: 数据待核, audience: note }]
  - heading: 聚焦作风
    problems:
    - title: 力量薄弱
      measures: [{ text: 招聘5名。, audience: internal }]
    - title: 编制不足
      audience: note
      measures: [甲。, { table: { rows: [[乙, 丙]] } }]
";
    let notice = read_data(yaml.as_bytes(), DataFormat::Yaml)
        .expect("a notice")
        .value;
    assert_eq!(
        write_text(&notice),
        "关于巡察整改进展情况的通报

予以公布。
【党内】另行通报。

一、整改情况
【党内】（一）聚焦线索处置
已移送。
【备注】数据待核
（二）聚焦作风
存在问题：力量薄弱。
整改落实情况：【党内：招聘5名。】
【备注】存在问题：编制不足。
整改落实情况：
（1）甲。
乙\t丙
"
    );
}

/// The shapes above, the example of the repository, and the corpus where there is one.
fn sources() -> Vec<(String, Vec<u8>)> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found: Vec<(String, Vec<u8>)> = SHAPES
        .iter()
        .enumerate()
        .map(|(i, text)| (format!("shape {i}"), text.as_bytes().to_vec()))
        .collect();
    let corpus = std::env::var_os("TONGBAO_CORPUS")
        .map(Into::into)
        .or_else(|| {
            here.ancestors()
                .map(|above| above.join("shared/corpus"))
                .find(|folder| folder.is_dir())
        });
    if corpus.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "no corpus on a build server"
        );
        eprintln!("SKIP: no corpus of notices beside the project");
    }
    let folders = [Some(here.join("../../examples")), corpus];
    for folder in folders.into_iter().flatten() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let bytes = std::fs::read(&path).expect("a text");
                found.push((path.display().to_string(), bytes));
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// A notice in any named shape reads back as what it is, without a finding.
    #[test]
    fn shapes_come_back_from_text((name, notice) in support::plausible()) {
        let text = write_text(&notice);
        let report = read_text(text.as_bytes(), &ReadOptions::default()).expect("a notice");
        prop_assert!(report.findings.is_empty(), "{name}: {:?}\n{text}", report.findings);
        prop_assert_eq!(write_text(&report.value), text.clone());
        // 问题1. that goes on counting and 问题1. that starts again print the same when alone.
        let data = |notice: &Notice| -> String {
            let data = write_data(notice, DataFormat::Yaml);
            data.lines().filter(|line| !line.contains("counting:")).collect::<Vec<_>>().join("\n")
        };
        prop_assert_eq!(data(&report.value), data(&notice), "{}\n{}", name, text);
    }
}

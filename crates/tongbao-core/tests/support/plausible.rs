//! Notices as offices write them: every shape, sound words.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use tongbao_core::model::{
    Contact, Date, Edition, EditionForm, Field, Measure, Notice, Outcome, OutcomeForm,
    OutcomePlace, Paragraph, Part, PartKind, Problem, Section, State,
};
use tongbao_core::scheme::{SchemeName, apply_scheme};

const OBJECTS: [&str; 8] = [
    "农村饮水安全保障不够有力",
    "河湖长制工作抓得不细",
    "水利工程项目监管不严",
    "水费收缴管理不规范",
    "支部组织生活质量不高",
    "专业技术人员力量薄弱",
    "“双随机”检查落实不到位",
    "落实《工程项目管理办法（试行）》打折扣",
];

const DEEDS: [&str; 8] = [
    "更换老化管网38.6千米，解决2140户群众季节性缺水问题",
    "抽检水样312份，合格率由94.2%提高到99.0%",
    "制定《县水务局工程项目管理办法（试行）》，实行全过程公开",
    "追缴欠费12.6万元",
    "公开招聘专业技术人员5名，选派业务骨干9人次参加培训",
    "建立“月抽检、季通报”制度",
    "召开党组会议6次、调度会8次，压实责任",
    "清理河道乱占乱建21处；拆除违章建筑1650平方米",
];

const RESULTS: [(State, &str); 5] = [
    (State::Completed, "已完成整改，并长期坚持"),
    (State::Completed, "已完成整改"),
    (State::StageCompleted, "阶段性完成整改，并持续推进"),
    (State::InProgress, "正在整改"),
    (State::LongTerm, "需长期坚持"),
];

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(words).prop_map(str::to_owned)
}

fn sentence() -> impl Strategy<Value = String> {
    one_of(&DEEDS).prop_map(|deed| format!("{deed}。"))
}

/// A measure; where problems are divided, without a series of its own: ① and 一是 under （1） under a
/// label is more than any office writes.
fn measure(divided: bool) -> impl Strategy<Value = Measure> {
    let series = u32::from(!divided);
    prop_oneof![
        2 => sentence().prop_map(|text| Measure { text, ..Measure::default() }),
        series => vec(sentence(), 2..4).prop_map(|items| Measure { items, ..Measure::default() }),
    ]
}

fn outcome() -> impl Strategy<Value = Outcome> {
    prop::sample::select(RESULTS.to_vec()).prop_map(|(state, text)| Outcome {
        state,
        text: text.to_owned(),
        place: OutcomePlace::Line,
        audience: tongbao_core::model::Audience::Public,
        form: OutcomeForm::default(),
    })
}

fn fields() -> impl Strategy<Value = Vec<Field>> {
    let fields =
        [("责任单位", "农村供水股"), ("整改时限", "2025年10月")].map(|(label, value)| Field {
            label: label.into(),
            value: value.into(),
            ..Field::default()
        });
    prop_oneof![2 => Just(Vec::new()), 1 => Just(fields.to_vec())]
}

fn problem(divided: bool) -> impl Strategy<Value = Problem> {
    let title = one_of(&OBJECTS).prop_map(|object| format!("关于{object}的问题"));
    let subproblems = if divided { 2..4 } else { 0..1 };
    let leaf = move || {
        let title = one_of(&OBJECTS).prop_map(|object| format!("关于{object}的问题"));
        (title, outcome(), fields(), vec(measure(divided), 1..4)).prop_map(
            |(title, outcome, fields, measures)| Problem {
                title,
                outcome: Some(outcome),
                fields,
                measures,
                ..Problem::default()
            },
        )
    };
    (title, leaf(), vec(leaf(), subproblems)).prop_map(|(title, leaf, subproblems)| {
        if subproblems.is_empty() {
            return Problem { title, ..leaf };
        }
        Problem {
            title,
            subproblems,
            ..Problem::default()
        }
    })
}

fn section(divided: bool) -> impl Strategy<Value = Section> {
    let heading = prop::sample::select(vec!["党的建设", "群众身边腐败问题和不正之风", "干部队伍"]);
    (heading, vec(problem(divided), 1..4)).prop_map(|(heading, problems)| Section {
        heading: Some(format!("聚焦{heading}方面存在的问题")),
        problems,
        ..Section::default()
    })
}

fn narrative() -> impl Strategy<Value = Part> {
    let sections = vec(
        (
            one_of(&["提高政治站位", "压实整改责任", "强化督促检查"]),
            sentence(),
        ),
        0..3,
    )
    .prop_map(|sections| {
        sections
            .into_iter()
            .map(|(heading, text)| Section {
                heading: Some(heading),
                body: vec![Paragraph::new(text)],
                ..Section::default()
            })
            .collect::<Vec<_>>()
    });
    (vec(sentence(), 1..3), sections).prop_map(|(body, sections)| Part {
        heading: Some("县水务局党组及主要负责人组织整改落实情况".to_owned()),
        body: body.into_iter().map(Paragraph::new).collect(),
        sections,
        ..Part::default()
    })
}

/// A notice in one of the named shapes.
pub fn plausible() -> impl Strategy<Value = (SchemeName, Notice)> {
    let divided = any::<bool>();
    let rectification = divided.prop_flat_map(|divided| {
        vec(section(divided), 1..3).prop_map(|sections| Part {
            heading: Some("集中整改期内对巡察反馈意见所指出问题的整改".to_owned()),
            kind: PartKind::Rectification,
            sections,
            ..Part::default()
        })
    });
    let edition = option::of(Just(Edition {
        label: "社会公开稿".to_owned(),
        form: EditionForm::default(),
    }));
    let name = prop::sample::select(SchemeName::ALL[1..].to_vec());
    let day = (2018..2030_i32, 1..=365_u32).prop_map(|(year, day)| {
        Date::Arabic(chrono::NaiveDate::from_yo_opt(year, day).expect("a day"))
    });
    (name, edition, narrative(), rectification, day).prop_map(
        |(name, edition, narrative, rectification, day)| {
            let notice = Notice {
                title: vec![
                    "中共云溪县水务局党组".into(),
                    "关于巡察整改进展情况的通报".into(),
                ],
                issuers: vec!["中共云溪县水务局党组".into()],
                edition,
                preamble: vec![Paragraph::new(
                    "根据县委统一部署，现将巡察整改进展情况予以公布。",
                )],
                parts: vec![narrative, rectification],
                supervision: vec![Paragraph::new(
                    "欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。",
                )],
                contact: Some(Contact {
                    phone: Some("0000-5550123".into()),
                    lines: vec!["联系电话：0000-5550123。".into()],
                    ..Contact::default()
                }),
                signatures: vec!["中共云溪县水务局党组".into()],
                date: Some(day),
                ..Notice::default()
            };
            (name, apply_scheme(&notice, name).value)
        },
    )
}

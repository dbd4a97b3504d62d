//! Building a notice in a program: constructors that read like the notice.

use chrono::NaiveDate;

use super::{
    Contact, Date, Edition, EditionForm, Field, Measure, Notice, Outcome, OutcomeForm,
    OutcomePlace, Paragraph, Part, PartKind, Problem, Section, State,
};

impl Notice {
    /// A notice of one body: its name and the subject are the two lines of the title (GB/T
    /// 9704-2012, 7.3.1).
    ///
    /// What is built has no numbers and labels yet; [`apply_scheme`](crate::scheme::apply_scheme)
    /// gives it the shape of your choice.
    ///
    /// ```
    /// use tongbao_core::model::{Date, Notice, Part, Problem, Section, State};
    /// use tongbao_core::scheme::{SchemeName, apply_scheme};
    ///
    /// let problem = Problem::new("档案查阅服务不够便民")
    ///     .with_result(State::Completed, "已完成整改，并长期坚持")
    ///     .with_field("责任单位", "办公室")
    ///     .with_measure("开通网上预约查档，全年受理1260件。")
    ///     .with_measure("设立查档窗口，公布服务事项12项。");
    /// let notice = Notice::new("中共云岭市档案馆党组", "关于巡察整改进展情况的通报")
    ///     .with_edition("社会公开稿")
    ///     .with_preamble("根据市委统一部署，现将巡察整改进展情况予以公布。")
    ///     .with_part(Part::narrative("组织整改落实情况").with_body("市档案馆党组认真整改。"))
    ///     .with_part(
    ///         Part::rectification("问题整改情况")
    ///             .with_section(Section::new("聚焦服务群众方面存在的问题").with_problem(problem)),
    ///     )
    ///     .with_supervision("欢迎广大干部群众对巡察整改落实情况进行监督。")
    ///     .signed(Date::on(2024, 12, 20).expect("a day of the calendar"));
    /// let notice = apply_scheme(&notice, SchemeName::Labelled).value;
    /// let text = tongbao_core::write_text(&notice);
    /// assert!(text.contains("\n（一）聚焦服务群众方面存在的问题\n存在问题：档案查阅服务不够便民。\n"));
    /// assert!(text.contains("\n整改结果：已完成整改，并长期坚持。\n责任单位：办公室\n"));
    /// assert!(text.contains("\n（2）设立查档窗口，公布服务事项12项。\n"));
    /// ```
    pub fn new(issuer: impl Into<String>, subject: impl Into<String>) -> Self {
        let issuer = issuer.into();
        Self {
            title: vec![issuer.clone(), subject.into()],
            issuers: vec![issuer],
            ..Self::default()
        }
    }

    /// Puts a label under the title, without its brackets: 社会公开稿.
    #[must_use]
    pub fn with_edition(mut self, label: impl Into<String>) -> Self {
        self.edition = Some(Edition {
            label: label.into(),
            form: EditionForm::default(),
        });
        self
    }

    /// Adds a paragraph before the first heading.
    #[must_use]
    pub fn with_preamble(mut self, paragraph: impl Into<Paragraph>) -> Self {
        self.preamble.push(paragraph.into());
        self
    }

    /// Adds a part (一、).
    #[must_use]
    pub fn with_part(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Adds a paragraph behind the last part.
    #[must_use]
    pub fn with_conclusion(mut self, paragraph: impl Into<Paragraph>) -> Self {
        self.conclusion.push(paragraph.into());
        self
    }

    /// Adds the sentence that asks for supervision: 欢迎广大干部群众……
    #[must_use]
    pub fn with_supervision(mut self, paragraph: impl Into<Paragraph>) -> Self {
        self.supervision.push(paragraph.into());
        self
    }

    /// Adds the contact block; without lines it is printed as one: 联系电话：……；邮政地址：……。
    #[must_use]
    pub fn with_contact(mut self, mut contact: Contact) -> Self {
        if contact.lines.is_empty() {
            contact.lines.extend(contact.usual_line());
        }
        self.contact = Some(contact);
        self
    }

    /// Signs it with the names of its issuers (7.3.5) and dates it.
    #[must_use]
    pub fn signed(mut self, date: Date) -> Self {
        self.signatures.clone_from(&self.issuers);
        self.date = Some(date);
        self
    }
}

impl Date {
    /// A day in Arabic numerals, as 7.3.5.4 has it; `None` where the calendar has no such day.
    ///
    /// ```
    /// use tongbao_core::model::Date;
    ///
    /// assert!(Date::on(2024, 2, 29).is_some());
    /// assert!(Date::on(2023, 2, 29).is_none());
    /// ```
    pub fn on(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::Arabic)
    }
}

impl Part {
    /// A part of prose under this heading, without its number.
    pub fn narrative(heading: impl Into<String>) -> Self {
        Self {
            heading: Some(heading.into()),
            kind: PartKind::Narrative,
            ..Self::default()
        }
    }

    /// A part with problems under this heading, without its number.
    pub fn rectification(heading: impl Into<String>) -> Self {
        Self {
            heading: Some(heading.into()),
            kind: PartKind::Rectification,
            ..Self::default()
        }
    }

    /// Adds a paragraph before the first section.
    #[must_use]
    pub fn with_body(mut self, paragraph: impl Into<Paragraph>) -> Self {
        self.body.push(paragraph.into());
        self
    }

    /// Adds a section (（一）).
    #[must_use]
    pub fn with_section(mut self, section: Section) -> Self {
        self.sections.push(section);
        self
    }

    /// Adds a problem that stands directly under the part.
    #[must_use]
    pub fn with_problem(mut self, problem: Problem) -> Self {
        match self.sections.last_mut() {
            Some(section) if section.heading.is_none() => section.problems.push(problem),
            _ => self.sections.push(Section {
                problems: vec![problem],
                ..Section::default()
            }),
        }
        self
    }
}

impl Section {
    /// A section under this heading, without its number.
    pub fn new(heading: impl Into<String>) -> Self {
        Self {
            heading: Some(heading.into()),
            ..Self::default()
        }
    }

    /// Adds a paragraph before what follows.
    #[must_use]
    pub fn with_body(mut self, paragraph: impl Into<Paragraph>) -> Self {
        self.body.push(paragraph.into());
        self
    }

    /// Adds a section one level deeper.
    #[must_use]
    pub fn with_section(mut self, section: Self) -> Self {
        self.sections.push(section);
        self
    }

    /// Adds a problem.
    #[must_use]
    pub fn with_problem(mut self, problem: Problem) -> Self {
        self.problems.push(problem);
        self
    }
}

impl Problem {
    /// A problem in the words of the notice, without number, label and final mark.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..Self::default()
        }
    }

    /// Says how far it has been put right, in the words that are printed, without final mark.
    #[must_use]
    pub fn with_result(mut self, state: State, wording: impl Into<String>) -> Self {
        self.outcome = Some(Outcome {
            state,
            text: wording.into(),
            place: OutcomePlace::Line,
            audience: super::Audience::Public,
            form: OutcomeForm::default(),
        });
        self
    }

    /// Adds a side field: 责任单位, 整改时限 …; a label may come again.
    #[must_use]
    pub fn with_field(mut self, label: impl Into<String>, value: impl Into<String>) -> Self {
        self.fields.push(Field {
            label: label.into(),
            value: value.into(),
            ..Field::default()
        });
        self
    }

    /// Adds a measure: one paragraph with its final mark, without number.
    #[must_use]
    pub fn with_measure(mut self, measure: impl Into<Measure>) -> Self {
        self.measures.push(measure.into());
        self
    }

    /// Adds a problem that this one is divided into.
    #[must_use]
    pub fn with_subproblem(mut self, problem: Self) -> Self {
        self.subproblems.push(problem);
        self
    }
}

impl<T: Into<String>> From<T> for Measure {
    fn from(text: T) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

impl State {
    /// How the state is usually put: 已完成整改.
    pub const fn wording(self) -> &'static str {
        match self {
            Self::Completed => "已完成整改",
            Self::StageCompleted => "阶段性完成整改",
            Self::InProgress => "正在整改",
            Self::LongTerm => "需长期坚持",
            Self::NotCompleted => "未完成整改",
        }
    }
}

impl Contact {
    /// The line that is printed where there are no lines: 联系电话：……；邮政地址：……；……。
    pub(crate) fn usual_line(&self) -> Option<String> {
        let entries: Vec<String> = [
            ("联系电话：", &self.phone),
            ("邮政地址：", &self.address),
            ("邮政编码：", &self.postcode),
            ("电子邮箱：", &self.email),
        ]
        .into_iter()
        .filter_map(|(label, value)| value.as_ref().map(|value| format!("{label}{value}")))
        .collect();
        (!entries.is_empty()).then(|| format!("{}。", entries.join("；")))
    }
}

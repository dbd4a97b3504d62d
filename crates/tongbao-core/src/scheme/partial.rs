//! Forms as data: every key may be missing, and then the scheme of the level says it.

mod entries;

use super::DateForm;
use crate::model::{Audience, Counting, OutcomePlace, Start};

pub(crate) use entries::{PartialField, PartialOrdinal, PartialSlot};

/// Derives what all partial forms have: data in and out, unknown names refused, absent left out.
macro_rules! partial {
    ($(#[$meta:meta])* $name:ident ($expecting:literal, $description:literal) {
        $($(#[$field_meta:meta])* $field:ident: $type:ty = $text:literal,)*
    }) => {
        $(#[$meta])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema,
        )]
        #[serde(deny_unknown_fields, default, expecting = $expecting)]
        #[schemars(description = $description)]
        pub(crate) struct $name {
            $(
                $(#[$field_meta])*
                #[serde(skip_serializing_if = "Option::is_none")]
                #[schemars(description = $text)]
                pub(crate) $field: Option<$type>,
            )*
        }
    };
}

partial! {
    /// A heading.
    PartialHeading("标题写法（一组名称和值）", "标题的写法") {
        ordinal: PartialOrdinal = "序号样式：写该级第一个序号，如“一、”“（一）”“1.”；不编号写空串",
        #[serde(with = "counting")]
        #[schemars(with = "Option<CountingName>")]
        counting: Counting = "序号在哪里重新开始",
        #[serde(with = "start")]
        #[schemars(with = "Option<StartName>")]
        body: Start = "标题下第一段：own_line 另起一段，run_in 接在标题后面",
        end: String = "标题独占一行时的末尾标点",
    }
}

partial! {
    /// The headings of one level.
    PartialHeadingScheme("某一级标题的写法（一组名称和值）", "某一级标题的共同写法") {
        ordinal: PartialOrdinal = "序号样式：写该级第一个序号，如“一、”“（一）”“1.”；不编号写空串",
        #[serde(with = "counting")]
        #[schemars(with = "Option<CountingName>")]
        counting: Counting = "序号在哪里重新开始",
        #[serde(with = "start")]
        #[schemars(with = "Option<StartName>")]
        body: Start = "标题下第一段：own_line 另起一段，run_in 接在标题后面",
        end: String = "标题独占一行时的末尾标点",
        run_in_end: String = "标题后面接正文时的末尾标点",
    }
}

partial! {
    /// A problem.
    PartialProblem("问题的写法（一组名称和值）", "与本级写法不同之处") {
        ordinal: PartialOrdinal = "序号样式：写第一个序号；不编号写空串",
        #[serde(with = "counting")]
        #[schemars(with = "Option<CountingName>")]
        counting: Counting = "序号在哪里重新开始",
        label: String = "问题前的标签，含冒号，如“存在问题：”；没有写空串",
        end: String = "问题末尾的标点",
        slots: Vec<PartialSlot> = "问题之后依次印什么",
        fields: Vec<PartialField> = "各附项的顺序和写法",
        measures: PartialMeasures = "整改措施怎样引出",
    }
}

partial! {
    /// The problems of one level.
    PartialProblemScheme("某一级问题的写法（一组名称和值）", "某一级问题的共同写法") {
        ordinal: PartialOrdinal = "序号样式：写第一个序号；不编号写空串",
        #[serde(with = "counting")]
        #[schemars(with = "Option<CountingName>")]
        counting: Counting = "序号在哪里重新开始",
        label: String = "问题前的标签，含冒号，如“存在问题：”；没有写空串",
        end: String = "问题独占一行时的末尾标点",
        run_in_end: String = "问题后面接其他文字时的末尾标点",
        slots: Vec<PartialSlot> = "问题之后依次印什么；写一次 field 代表全部附项",
        result: PartialResults = "整改结果的写法",
        fields: PartialFieldScheme = "附项（责任单位等）的写法",
        measures: PartialMeasures = "有两条以上措施时的写法",
        lone_measure: PartialMeasures = "只有一条措施时的写法",
    }
}

partial! {
    /// Results.
    PartialResults("整改结果的写法（一组名称和值）", "整改结果的共同写法") {
        place: PlaceName = "没有注明位置的结果放在哪里",
        line: PartialOutcome = "独占一行的结果",
        after_title: PartialOutcome = "紧接问题的结果",
        first: PartialOutcome = "作为第一条措施首句的结果",
        last: PartialOutcome = "作为最后一条措施末句的结果",
    }
}

partial! {
    /// A result.
    PartialOutcome("整改结果的写法（一组名称和值）", "整改结果的写法") {
        label: String = "标签，含冒号，如“整改结果：”；没有写空串",
        open: String = "结果前的括号等；没有写空串",
        #[serde(with = "start")]
        #[schemars(with = "Option<StartName>")]
        value: Start = "结果接在标签后面（run_in）还是另起一段（own_line）",
        close: String = "结果后的标点",
    }
}

partial! {
    /// Side fields.
    PartialFieldScheme("附项的写法（一组名称和值）", "附项的共同写法") {
        open: String = "标签之前的括号等；没有写空串",
        colon: String = "标签与内容之间的标点",
        #[serde(with = "start")]
        #[schemars(with = "Option<StartName>")]
        value: Start = "内容接在标签后面（run_in）还是另起一段（own_line）",
        end: String = "内容之后的标点",
    }
}

partial! {
    /// The list of measures.
    PartialMeasures("整改措施的写法（一组名称和值）", "整改措施的写法") {
        label: String = "标签，含冒号，如“整改落实情况：”；没有写空串",
        #[serde(with = "start")]
        #[schemars(with = "Option<StartName>")]
        first: Start = "第一条措施：own_line 另起一段，run_in 接在标签后面",
        ordinal: PartialOrdinal = "各条措施的序号样式；不编号写空串",
        items: PartialOrdinal = "措施内分项的序号样式，如“一是”“一要”；空串即“一是”",
        #[serde(with = "audience")]
        #[schemars(with = "Option<LabelAudienceName>")]
        audience: Audience = "标签给谁看；不写即公开",
    }
}

partial! {
    /// A measure.
    PartialMeasure("措施的写法（一组名称和值）", "与本问题其他措施写法不同之处") {
        ordinal: PartialOrdinal = "序号样式；不编号写空串",
        items: PartialOrdinal = "分项的序号样式，如“一是”“一要”；空串即“一是”",
        opens: PartialOpening = "从这一条起另成一组时，该组的标签",
    }
}

partial! {
    /// A list of measures behind another.
    PartialOpening("一组措施的标签（label、first）", "另一组措施怎样引出") {
        label: String = "标签，含冒号，如“整改成效：”",
        #[serde(with = "start")]
        #[schemars(with = "Option<StartName>")]
        first: Start = "第一条：own_line 另起一段（不写即此），run_in 接在标签后面",
        #[serde(with = "audience")]
        #[schemars(with = "Option<LabelAudienceName>")]
        audience: Audience = "标签给谁看；不写即公开",
    }
}

partial! {
    /// Brackets.
    PartialBrackets("括号的写法（一组名称和值）", "括号的写法") {
        open: String = "前括号",
        close: String = "后括号",
    }
}

partial! {
    /// A scheme.
    PartialScheme("写法（名称，或一组名称和值）", "通报的写法：各级序号、标签、标点和排列") {
        name: ShapeName = "以哪一种写法为底，其余各项只写与它不同之处",
        edition: PartialBrackets = "版本标注的括号",
        date: DateForm = "成文日期的写法",
        #[serde(with = "start")]
        #[schemars(with = "Option<StartName>")]
        contact: Start = "联系方式：own_line 另起一段，run_in 接在监督语后面",
        parts: PartialHeadingScheme = "各部分的标题",
        narrative: Vec<PartialHeadingScheme> = "叙述部分内的小标题，由浅入深",
        sections: Vec<PartialHeadingScheme> = "问题部分内的小标题，由浅入深",
        problems: Vec<PartialProblemScheme> = "问题，由浅入深",
    }
}

/// The shapes a scheme can start from.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
#[schemars(
    description = "labelled 标签式、numbered 条目式、run-in 连写式、nested 分层式、question 问题式"
)]
pub(crate) enum ShapeName {
    Labelled,
    Numbered,
    RunIn,
    Nested,
    Question,
}

impl From<ShapeName> for super::SchemeName {
    fn from(name: ShapeName) -> Self {
        match name {
            ShapeName::Labelled => Self::Labelled,
            ShapeName::Numbered => Self::Numbered,
            ShapeName::RunIn => Self::RunIn,
            ShapeName::Nested => Self::Nested,
            ShapeName::Question => Self::Question,
        }
    }
}

/// Reads and writes an enumeration of the model, inside an `Option`, through a mirror with names.
macro_rules! mirror {
    ($module:ident, $mirror:ident, $model:ident, $description:literal, { $($variant:ident),* }) => {
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize,
            schemars::JsonSchema,
        )]
        #[serde(rename_all = "snake_case")]
        #[schemars(description = $description)]
        pub(crate) enum $mirror {
            $($variant,)*
        }

        impl From<$model> for $mirror {
            fn from(value: $model) -> Self {
                match value {
                    $($model::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$mirror> for $model {
            fn from(value: $mirror) -> Self {
                match value {
                    $($mirror::$variant => Self::$variant,)*
                }
            }
        }

        mod $module {
            use super::{$mirror, $model};
            use serde::{Deserialize, Deserializer, Serialize, Serializer};

            #[allow(clippy::ref_option, reason = "the signature serde asks for")]
            pub(super) fn serialize<S: Serializer>(
                value: &Option<$model>,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                value.map($mirror::from).serialize(serializer)
            }

            pub(super) fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Option<$model>, D::Error> {
                Ok(Option::<$mirror>::deserialize(deserializer)?.map($model::from))
            }
        }
    };
}

mirror!(start, StartName, Start, "own_line 另起一段，run_in 接在前一段后面", { OwnLine, RunIn });
mirror!(
    audience,
    LabelAudienceName,
    Audience,
    "public 公开，internal 党内，note 备注（不印）",
    { Public, Internal, Note }
);
mirror!(
    counting,
    CountingName,
    Counting,
    "restart 在每个上级下重新编号，continue 在一个部分内连续编号，throughout 全文连续编号",
    { Restart, Continue, Throughout }
);
/// Where a result is printed; one that the heading tells is said in another way.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
#[schemars(
    description = "line 独占一行，after_title 紧接问题，first 第一条措施的首句，last 最后一条措施的末句"
)]
pub(crate) enum PlaceName {
    Line,
    AfterTitle,
    First,
    Last,
}

impl PlaceName {
    /// `None` where the heading tells it.
    pub(crate) const fn of(place: OutcomePlace) -> Option<Self> {
        match place {
            OutcomePlace::Line => Some(Self::Line),
            OutcomePlace::AfterTitle => Some(Self::AfterTitle),
            OutcomePlace::First => Some(Self::First),
            OutcomePlace::Last => Some(Self::Last),
            OutcomePlace::Heading => None,
        }
    }
}

impl From<PlaceName> for OutcomePlace {
    fn from(place: PlaceName) -> Self {
        match place {
            PlaceName::Line => Self::Line,
            PlaceName::AfterTitle => Self::AfterTitle,
            PlaceName::First => Self::First,
            PlaceName::Last => Self::Last,
        }
    }
}

//! The data form of a notice, name by name; nothing else depends on these types.
//!
//! They are apart from the model so that the model can change while the names stay. Absent is
//! absent: what has its default is not written.

mod elements;
mod paragraph;
mod problem;
mod values;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model;
use crate::scheme::partial::PartialHeading;

pub(super) use elements::{Annex, FormatName, Imprint, Masthead, Signer, SigningName};
pub(super) use paragraph::{Measure, Paragraph, Table};
pub(super) use problem::{
    FieldValue, FieldValues, Fields, Outcome, OutcomeSource, Problem, TitledByName,
};
pub(super) use values::{Date, SchemeEntry};

/// The format that this version reads and writes.
pub(super) const FORMAT: u64 = 1;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "一份通报（title、preamble、parts 等名称和值）"
)]
#[schemars(title = "通报", description = "巡察（巡视）整改进展情况通报")]
pub(super) struct Notice {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "数据格式的版本：1", schema_with = "format_schema")]
    pub(super) format: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) masthead: Option<Masthead>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "标题，一行一项")]
    pub(super) title: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "发文机关")]
    pub(super) issuers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "版本标注，不含括号，如“社会公开稿”")]
    pub(super) edition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "主送机关，不含冒号")]
    pub(super) addressee: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "标题之下单独成行的署名、日期，一行一项；署名在文末的不写")]
    pub(super) byline: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "第一个标题之前的各段")]
    pub(super) preamble: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(
        description = "各部分，即“一、”“二、”；没有这一级的，全文写作一个没有 heading 的部分"
    )]
    pub(super) parts: Vec<Part>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "最后一部分与监督语之间的结语")]
    pub(super) conclusion: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "监督语：欢迎广大干部群众……")]
    pub(super) supervision: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "联系方式")]
    pub(super) contact: Option<Contact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "附件说明等，在联系方式与署名之间")]
    pub(super) attachments: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) signing: Option<SigningName>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "加盖签名章的签发人")]
    pub(super) signers: Vec<Signer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "发文机关署名，一行一项")]
    pub(super) signatures: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "成文日期：2023-08-10；不完整的日期照原文写")]
    pub(super) date: Option<Date>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "成文日期之下的附注、抄送等")]
    pub(super) notes: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "附件，序号由程序编排")]
    pub(super) annexes: Vec<Annex>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) imprint: Option<Imprint>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "写法：序号、标签、标点和排列；不写即标签式")]
    pub(super) scheme: Option<SchemeEntry>,
}

fn format_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    schemars::json_schema!({ "const": FORMAT })
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "一个部分（heading、body、sections 等名称和值）"
)]
#[schemars(description = "一个部分")]
pub(super) struct Part {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "标题，不含序号和末尾标点")]
    pub(super) heading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "narrative 叙述，rectification 问题整改；不写则有问题的为后者")]
    pub(super) kind: Option<KindName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) audience: Option<AudienceName>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "标题之后、第一个小标题或问题之前的各段")]
    pub(super) body: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(
        description = "小标题，即“（一）”；直接写在部分之下的问题放在一个没有 heading 的小节中"
    )]
    pub(super) sections: Vec<Section>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "最后一个小节之后的各段")]
    pub(super) closing: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) form: Option<PartialHeading>,
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "一个小节（heading、body、problems 等名称和值）"
)]
#[schemars(description = "一个小节")]
pub(super) struct Section {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "小标题，不含序号和末尾标点")]
    pub(super) heading: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) audience: Option<AudienceName>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "小标题之后的各段")]
    pub(super) body: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "下一级小标题")]
    pub(super) sections: Vec<Section>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "问题或任务")]
    pub(super) problems: Vec<Problem>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "最后一个问题或小节之后的各段")]
    pub(super) closing: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) form: Option<PartialHeading>,
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "联系方式（phone、address、postcode、email、lines）"
)]
#[schemars(description = "联系方式")]
pub(super) struct Contact {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "电话")]
    pub(super) phone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "邮政地址")]
    pub(super) address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "邮政编码")]
    pub(super) postcode: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "电子邮箱")]
    pub(super) email: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "印出的各行，含标签；不写则由以上各项拼成一行")]
    pub(super) lines: Option<Vec<String>>,
}

/// An enumeration of the model with its names in data.
macro_rules! names {
    ($mirror:ident, $model:ident, $description:literal, { $($variant:ident),* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        #[schemars(description = $description)]
        pub(super) enum $mirror {
            $($variant,)*
        }

        impl From<model::$model> for $mirror {
            fn from(value: model::$model) -> Self {
                match value {
                    $(model::$model::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$mirror> for model::$model {
            fn from(value: $mirror) -> Self {
                match value {
                    $($mirror::$variant => Self::$variant,)*
                }
            }
        }
    };
}

names!(KindName, PartKind, "narrative 叙述，rectification 问题整改", { Narrative, Rectification });
names!(
    AudienceName,
    Audience,
    "谁可以看：public 公开（不写即公开），internal 党内，note 备注（不印）",
    { Public, Internal, Note }
);

impl AudienceName {
    /// Absent for what is public.
    pub(super) fn unless_public(audience: model::Audience) -> Option<Self> {
        (audience != model::Audience::Public).then(|| audience.into())
    }
}

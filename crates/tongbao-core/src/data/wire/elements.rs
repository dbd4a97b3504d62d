//! What surrounds a notice in an official document: 版头, 附件, 版记.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AudienceName, Paragraph};
use crate::model;

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "版头（mark、document_number、secrecy 等名称和值）"
)]
#[schemars(description = "版头")]
pub(in crate::data) struct Masthead {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::data) format: Option<FormatName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "份号，一般六位数字，如“000001”")]
    pub(in crate::data) copy_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "密级和保密期限，如“机密★1年”")]
    pub(in crate::data) secrecy: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "紧急程度：特急、加急")]
    pub(in crate::data) urgency: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "发文机关标志中的机关名称，主办机关在前；不含“文件”")]
    pub(in crate::data) mark: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "发文机关标志中名称之后的“文件”")]
    pub(in crate::data) suffix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "发文字号，如“云水党〔2024〕12号”")]
    pub(in crate::data) document_number: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "签发人，只用于上行文")]
    pub(in crate::data) signatories: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(description = "document 文件式（不写即是），letter 信函")]
pub(in crate::data) enum FormatName {
    Document,
    Letter,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(
    description = "unsealed 不加盖印章，sealed 加盖印章，stamped 加盖签发人签名章；不写则有版头的加盖印章"
)]
pub(in crate::data) enum SigningName {
    Unsealed,
    Sealed,
    Stamped,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "签名章的职务和姓名（post、name）")]
#[schemars(description = "加盖签名章的签发人")]
pub(in crate::data) struct Signer {
    #[schemars(description = "职务")]
    pub(in crate::data) post: String,
    #[schemars(description = "姓名")]
    pub(in crate::data) name: String,
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "一个附件（title、body 等名称和值）"
)]
#[schemars(description = "一个附件，另面编排")]
pub(in crate::data) struct Annex {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "附件标题")]
    pub(in crate::data) title: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(description = "是否横排")]
    pub(in crate::data) landscape: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::data) audience: Option<AudienceName>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(description = "各段和各表")]
    pub(in crate::data) body: Vec<Paragraph>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(in crate::data) form: Option<AnnexForm>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "附件序号的写法（numbered、end）"
)]
#[schemars(description = "“附件1”的写法")]
pub(in crate::data) struct AnnexForm {
    #[schemars(description = "是否编号；不写即编号")]
    pub(in crate::data) numbered: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(description = "序号之后的标点")]
    pub(in crate::data) end: String,
}

impl Default for AnnexForm {
    fn default() -> Self {
        model::AnnexForm::default().into()
    }
}

impl From<model::AnnexForm> for AnnexForm {
    fn from(form: model::AnnexForm) -> Self {
        Self {
            numbered: form.numbered,
            end: form.end,
        }
    }
}

impl From<AnnexForm> for model::AnnexForm {
    fn from(form: AnnexForm) -> Self {
        Self {
            numbered: form.numbered,
            end: form.end,
        }
    }
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(
    deny_unknown_fields,
    default,
    expecting = "版记（copies、printer、printed 等名称和值）"
)]
#[schemars(description = "版记")]
pub(in crate::data) struct Imprint {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "主送机关移至版记时的各机关，末尾用句号")]
    pub(in crate::data) addressees: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "抄送机关，末尾用句号")]
    pub(in crate::data) copies: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "印发机关")]
    pub(in crate::data) printer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(description = "印发日期，如“2024年3月6日”，不含“印发”")]
    pub(in crate::data) printed: Option<String>,
}

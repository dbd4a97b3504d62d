//! The elements of an official document that surround a notice: 版头, 附件, 版记.

use super::{Audience, Paragraph};

/// 版头 (GB/T 9704-2012, 7.2), or the head of a letter (10.1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Masthead {
    /// Which format it heads.
    pub format: Format,
    /// 份号: generally six digits.
    pub copy_number: Option<String>,
    /// 密级和保密期限: 机密★1年.
    pub secrecy: Option<String>,
    /// 紧急程度: 特急 or 加急.
    pub urgency: Option<String>,
    /// The bodies that 发文机关标志 names, the leading one first; empty where there is no mark.
    pub mark: Vec<String>,
    /// What follows the names in the mark: 文件; never in letters.
    pub suffix: Option<String>,
    /// 发文字号: 云水党〔2024〕12号.
    pub document_number: Option<String>,
    /// 签发人, in the order of the issuing bodies; upward documents only.
    pub signatories: Vec<String>,
}

/// The formats that have a head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// 文件式: the ordinary document with a red head.
    #[default]
    Document,
    /// 信函格式 (10.1).
    Letter,
}

/// How a document is signed (GB/T 9704-2012, 7.3.5).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Signing {
    /// 不加盖印章 (7.3.5.2).
    #[default]
    Unsealed,
    /// 加盖印章 (7.3.5.1): room is kept for the seal.
    Sealed,
    /// 加盖签发人签名章 (7.3.5.3).
    Stamped(Vec<Signer>),
}

/// Who signs with a 签名章.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signer {
    /// 职务.
    pub post: String,
    /// The name; the stamp goes over it.
    pub name: String,
}

/// 附件 (GB/T 9704-2012, 7.3.7); its number is counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Annex {
    /// Its title; absent where it has none.
    pub title: Option<String>,
    /// Whether its pages are read on their side (横排).
    pub landscape: bool,
    /// Who may read it.
    pub audience: Audience,
    /// Its paragraphs and tables.
    pub body: Vec<Paragraph>,
    /// How its label is written.
    pub form: AnnexForm,
}

/// How the label of an attachment is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnexForm {
    /// Whether it carries a number: 附件1.
    pub numbered: bool,
    /// What stands behind: usually nothing.
    pub end: String,
}

impl Default for AnnexForm {
    fn default() -> Self {
        Self {
            numbered: true,
            end: String::new(),
        }
    }
}

/// 版记 (GB/T 9704-2012, 7.4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imprint {
    /// 主送机关, where they are too many for page one; with their final mark.
    pub addressees: Option<String>,
    /// 抄送机关, with their final mark.
    pub copies: Option<String>,
    /// 印发机关.
    pub printer: Option<String>,
    /// 印发日期 as it is printed, without 印发: 2024年3月6日.
    pub printed: Option<String>,
}

impl Imprint {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

//! What the styles are called, and where their blocks stand in the outline.

use tongbao_document::{Role, Typeface};

/// The level that Word takes for "body text": not in the navigation pane.
pub(crate) const NO_OUTLINE: u8 = 9;
/// The id of the style of page numbers.
pub(crate) const PAGE_NUMBER: &str = "PageNumber";
/// The id of the style of tables.
pub(crate) const TABLE: &str = "OfficialTable";

/// The id of the paragraph style of `role`, ASCII as Word asks.
pub(crate) const fn style_id(role: Role) -> &'static str {
    match role {
        Role::Title => "NoticeTitle",
        Role::EditionLabel => "EditionLabel",
        Role::LevelOne => "LevelOne",
        Role::LevelTwo => "LevelTwo",
        Role::LevelThree => "LevelThree",
        Role::LevelFour => "LevelFour",
        Role::Body => "NoticeBody",
        Role::Problem => "Problem",
        Role::Outcome => "Outcome",
        Role::Field => "Field",
        Role::MeasuresLabel => "MeasuresLabel",
        Role::Measure => "Measure",
        Role::Supervision => "Supervision",
        Role::Contact => "Contact",
        Role::Signature => "IssuerSignature",
        Role::Date => "IssueDate",
        Role::TableCaption => "TableCaption",
        Role::TableHeader => "TableHeader",
        Role::TableCell => "TableCell",
        Role::CopyNumber => "CopyNumber",
        Role::Secrecy => "Secrecy",
        Role::Urgency => "Urgency",
        Role::IssuerMark => "IssuerMark",
        Role::DocumentNumber => "DocumentNumber",
        Role::Addressee => "Addressee",
        Role::AttachmentNote => "AttachmentNote",
        Role::Signer => "Signer",
        Role::Annotation => "Annotation",
        Role::AttachmentLabel => "AttachmentLabel",
        Role::AttachmentTitle => "AttachmentTitle",
        Role::Copies => "Copies",
        Role::Printing => "Printing",
    }
}

/// The name of the paragraph style of `role`, as users see it.
pub(crate) const fn style_name(role: Role) -> &'static str {
    match role {
        Role::Title => "公文标题",
        Role::EditionLabel => "版本说明",
        Role::LevelOne => "一级标题",
        Role::LevelTwo => "二级标题",
        Role::LevelThree => "三级标题",
        Role::LevelFour => "四级标题",
        Role::Body => "公文正文",
        Role::Problem => "存在问题",
        Role::Outcome => "整改结果",
        Role::Field => "责任事项",
        Role::MeasuresLabel => "整改措施标签",
        Role::Measure => "整改措施",
        Role::Supervision => "监督说明",
        Role::Contact => "联系方式",
        Role::Signature => "发文机关署名",
        Role::Date => "成文日期",
        Role::TableCaption => "表题",
        Role::TableHeader => "表头",
        Role::TableCell => "表格文字",
        Role::CopyNumber => "份号",
        Role::Secrecy => "密级和保密期限",
        Role::Urgency => "紧急程度",
        Role::IssuerMark => "发文机关标志",
        Role::DocumentNumber => "发文字号",
        Role::Addressee => "主送机关",
        Role::AttachmentNote => "附件说明",
        Role::Signer => "签发人职务",
        Role::Annotation => "附注",
        Role::AttachmentLabel => "附件序号",
        Role::AttachmentTitle => "附件标题",
        Role::Copies => "抄送机关",
        Role::Printing => "印发机关和印发日期",
    }
}

/// Whether the style called `name` is one of the head or the imprint, whose tables only place
/// their paragraphs.
pub(crate) fn is_of_head_or_imprint(name: &str) -> bool {
    [
        Role::CopyNumber,
        Role::Secrecy,
        Role::Urgency,
        Role::IssuerMark,
        Role::DocumentNumber,
        Role::Copies,
        Role::Printing,
    ]
    .into_iter()
    .any(|role| style_name(role) == name)
}

/// The outline level of the style of `role`, 0 for the highest.
///
/// The title has none: its lines are paragraphs of their own and would stand one by one in the
/// navigation pane. What differs in a notice is said at the paragraph.
pub(crate) const fn outline_level(role: Role) -> u8 {
    match role {
        Role::LevelOne => 0,
        Role::LevelTwo => 1,
        Role::LevelThree | Role::Problem => 2,
        Role::LevelFour => 3,
        _ => NO_OUTLINE,
    }
}

/// The style that Word gives to the paragraph typed after one of `role`.
pub(crate) const fn next(role: Role) -> Option<Role> {
    match role {
        Role::EditionLabel
        | Role::Addressee
        | Role::AttachmentTitle
        | Role::LevelOne
        | Role::LevelTwo
        | Role::LevelThree
        | Role::LevelFour => Some(Role::Body),
        Role::Problem => Some(Role::Outcome),
        Role::MeasuresLabel => Some(Role::Measure),
        Role::AttachmentLabel => Some(Role::AttachmentTitle),
        Role::Signature => Some(Role::Date),
        _ => None,
    }
}

/// The id of the character style of `typeface`.
pub(crate) const fn character_style_id(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::FangSong => "FangSong",
        Typeface::KaiTi => "KaiTi",
        Typeface::HeiTi => "HeiTi",
        Typeface::XiaoBiaoSong => "XiaoBiaoSong",
        Typeface::SongTi => "SongTi",
    }
}

/// The name of the character style of `typeface`, as users see it.
pub(crate) const fn character_style_name(typeface: Typeface) -> &'static str {
    match typeface {
        Typeface::FangSong => "仿宋文字",
        Typeface::KaiTi => "楷体文字",
        Typeface::HeiTi => "黑体文字",
        Typeface::XiaoBiaoSong => "小标宋文字",
        Typeface::SongTi => "宋体文字",
    }
}

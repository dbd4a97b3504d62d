//! Elements that are missing, or that do not go together.

use tongbao_document::{Finding, Place, Severity};

use crate::model::{Format, Masthead, Notice, Signing};
use crate::reading::squeezed;

/// 密级 and 紧急程度 as the standard and the practice of offices know them.
const SECRECY: [&str; 3] = ["绝密", "机密", "秘密"];
const URGENCY: [&str; 6] = ["特急", "加急", "平急", "特提", "特 急", "加 急"];

/// What a person should look at in the elements of `notice`.
pub(super) fn check(notice: &Notice, signing: &Signing) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut tell = |rule: &'static str, severity, path: &str, message: &str, hint: &str| {
        findings.push(
            Finding::new(rule, severity, message)
                .at(Place::Path(path.to_owned()))
                .hint(hint),
        );
    };
    if let Some(masthead) = &notice.masthead {
        check_masthead(masthead, notice, &mut tell);
    }
    if signing == &Signing::Sealed && notice.signatures.is_empty() {
        tell(
            "seal-without-signature",
            Severity::Warning,
            "signatures",
            "加盖印章的公文没有发文机关署名（7.3.5.1）",
            "请在成文日期之上写明发文机关",
        );
    }
    if signing == &Signing::Sealed && notice.date.is_none() {
        tell(
            "seal-without-date",
            Severity::Warning,
            "date",
            "加盖印章的公文没有成文日期（7.3.5）",
            "请写成文日期，如“2024年3月6日”",
        );
    }
    check_annexes(notice, &mut tell);
    check_imprint(notice, &mut tell);
    findings
}

type Tell<'a> = dyn FnMut(&'static str, Severity, &str, &str, &str) + 'a;

fn check_masthead(masthead: &Masthead, notice: &Notice, tell: &mut Tell<'_>) {
    let is_letter = masthead.format == Format::Letter;
    if masthead.mark.is_empty() {
        tell(
            "mark-missing",
            Severity::Warning,
            "masthead.mark",
            "有版头而没有发文机关标志（7.2.4）",
            "请写发文机关标志，如“中共云溪县水务局党组文件”",
        );
    }
    if masthead.mark.is_empty() && masthead.suffix.is_some() {
        tell(
            "suffix-without-mark",
            Severity::Warning,
            "masthead.suffix",
            "没有发文机关名称，标志后缀没有印（7.2.4）",
            "请在发文机关标志中写机关名称，或删去标志后缀",
        );
    }
    if is_letter && (masthead.mark.len() > 1 || masthead.suffix.is_some()) {
        tell(
            "letter-mark",
            Severity::Warning,
            "masthead.mark",
            "信函的发文机关标志只印主办机关名称，不加“文件”（10.1）；多出的没有印",
            "请只写主办机关的名称",
        );
    }
    if !is_letter && masthead.mark.len() > 1 && notice.signatures.len() < 2 {
        tell(
            "joint-mark-single-signature",
            Severity::Warning,
            "masthead.mark",
            "发文机关标志是联合行文，署名只有一个机关",
            "请把各机关都写进署名，或在标志中只留一个机关",
        );
    }
    if !is_letter && masthead.mark.len() == 1 && notice.signatures.len() > 1 {
        tell(
            "single-mark-joint-signature",
            Severity::Info,
            "masthead.mark",
            "署名有几个机关，发文机关标志只有一个",
            "联合行文可以只用主办机关的标志；如需并用，请逐个写明",
        );
    }
    match &masthead.document_number {
        None => tell(
            "document-number-missing",
            Severity::Warning,
            "masthead.document_number",
            "有版头而没有发文字号（7.2.5）",
            "请写发文字号，如“云水党〔2024〕12号”",
        ),
        Some(number) if !is_document_number(number) => tell(
            "document-number-form",
            Severity::Warning,
            "masthead.document_number",
            "发文字号应由机关代字、六角括号中的四位年份和不加“第”、不编虚位的序号组成（7.2.5）",
            "请写作“云水党〔2024〕12号”的样子",
        ),
        Some(_) => {}
    }
    if let Some(number) = &masthead.copy_number
        && (number.chars().count() != 6 || !number.chars().all(|c| c.is_ascii_digit()))
    {
        tell(
            "copy-number-form",
            Severity::Info,
            "masthead.copy_number",
            "份号一般用六位阿拉伯数字（7.2.1）",
            "请写作“000001”的样子",
        );
    }
    if let Some(secrecy) = &masthead.secrecy {
        let (level, period) = secrecy.split_once('★').unwrap_or((secrecy, "长期"));
        if !SECRECY.contains(&level.trim()) || period.trim().is_empty() {
            tell(
                "secrecy-form",
                Severity::Warning,
                "masthead.secrecy",
                "密级应为绝密、机密或秘密，保密期限写在★之后（7.2.2）",
                "请写作“机密★1年”的样子",
            );
        }
        if masthead.copy_number.is_none() {
            tell(
                "secrecy-without-copy-number",
                Severity::Warning,
                "masthead.copy_number",
                "涉密公文应当标注份号（《党政机关公文处理工作条例》第九条）",
                "请写份号，如“000001”",
            );
        }
        let is_public = notice
            .edition
            .as_ref()
            .is_some_and(|edition| edition.label.contains("公开"));
        if is_public {
            tell(
                "secrecy-in-public",
                Severity::Error,
                "masthead.secrecy",
                "社会公开稿标有密级：涉密公文不得公开",
                "请核定后删去密级，或不作公开稿印发",
            );
        }
    }
    if let Some(urgency) = &masthead.urgency
        && !URGENCY.contains(&urgency.trim())
    {
        tell(
            "urgency-form",
            Severity::Warning,
            "masthead.urgency",
            "紧急程度应为特急或加急（7.2.3）",
            "请写“特急”或“加急”",
        );
    }
    if !masthead.signatories.is_empty() {
        let (message, hint) = if is_letter {
            (
                "信函不标注签发人（10.1），签发人没有印",
                "请删去签发人，或改用文件式",
            )
        } else {
            (
                "签发人只用于上行文（7.2.6），通报一般是下行文",
                "请核对是否报送上级机关；不是的请删去签发人",
            )
        };
        tell(
            "signatories",
            Severity::Warning,
            "masthead.signatories",
            message,
            hint,
        );
    }
}

/// Whether `number` is written as 云水党〔2024〕12号.
fn is_document_number(number: &str) -> bool {
    let Some((code, rest)) = number.split_once('〔') else {
        return false;
    };
    let Some((year, serial)) = rest.split_once('〕') else {
        return false;
    };
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let Some(serial) = serial.strip_suffix('号') else {
        return false;
    };
    !code.trim().is_empty()
        && year.len() == 4
        && digits(year)
        && digits(serial)
        && !serial.starts_with('0')
}

/// 附件说明 and 附件 name the same things in the same order (7.3.7).
fn check_annexes(notice: &Notice, tell: &mut Tell<'_>) {
    let noted = noted_names(notice);
    if noted.is_empty() && notice.annexes.is_empty() {
        return;
    }
    if noted.is_empty() {
        tell(
            "attachment-note-missing",
            Severity::Warning,
            "attachments",
            "有附件而正文之后没有附件说明（7.3.4）",
            "请在正文之后写“附件：1.×××”，名称与附件标题一致",
        );
        return;
    }
    for (path, name) in &noted {
        if name.ends_with(END_MARKS) {
            let message = format!("附件名称“{name}”之后不加标点符号（7.3.4）");
            tell(
                "attachment-note-mark",
                Severity::Warning,
                path,
                &message,
                "请删去末尾的标点",
            );
        }
    }
    if notice.annexes.is_empty() {
        // They are handed out apart.
        return;
    }
    if noted.len() != notice.annexes.len() {
        let message = format!(
            "附件说明列有{}个附件，实际有{}个（7.3.7）",
            noted.len(),
            notice.annexes.len()
        );
        tell(
            "attachments-differ",
            Severity::Warning,
            "attachments",
            &message,
            "请补齐附件或改正附件说明",
        );
        return;
    }
    for (i, ((_, name), annex)) in noted.iter().zip(&notice.annexes).enumerate() {
        let Some(title) = &annex.title else { continue };
        if bare(name) != bare(title) {
            let message = format!("附件标题“{title}”与附件说明“{name}”不一致（7.3.7）");
            tell(
                "attachment-title-differs",
                Severity::Warning,
                &format!("annexes[{i}].title"),
                &message,
                "请改为同一名称",
            );
        }
    }
}

/// What must not stand behind the name of an attachment (7.3.4).
const END_MARKS: [char; 6] = ['。', '；', '，', '、', ';', ','];

/// The names that 附件说明 lists, each with its path.
fn noted_names(notice: &Notice) -> Vec<(String, String)> {
    let mut names = Vec::new();
    for (i, paragraph) in notice.attachments.iter().enumerate() {
        let text = paragraph.text.as_str();
        let opens = text.strip_prefix("附件：");
        let rest = opens.unwrap_or(text);
        let numbered = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let name = if numbered.len() < rest.len() {
            numbered.strip_prefix(['.', '．'])
        } else {
            None
        };
        let path = format!("attachments[{i}]");
        // 附件： may stand on a line of its own above the names.
        let name = name.or(opens).map(str::trim);
        let name = name.filter(|name| !name.is_empty());
        names.extend(name.map(|name| (path, name.to_owned())));
    }
    names
}

/// A name as it is compared: without blanks and marks.
fn bare(name: &str) -> String {
    squeezed(name)
        .chars()
        .filter(|c| !matches!(c, '《' | '》') && !END_MARKS.contains(c))
        .collect()
}

fn check_imprint(notice: &Notice, tell: &mut Tell<'_>) {
    let imprint = &notice.imprint;
    let lists = [
        ("imprint.addressees", "主送机关", &imprint.addressees),
        ("imprint.copies", "抄送机关", &imprint.copies),
    ];
    for (path, name, bodies) in lists {
        let Some(bodies) = bodies else { continue };
        if !bodies.trim_end().ends_with('。') {
            let message = format!("版记中的{name}之后应标句号（7.4.2）");
            tell(
                "imprint-stop",
                Severity::Warning,
                path,
                &message,
                "请在最后一个机关名称之后加“。”",
            );
        }
    }
    if imprint.addressees.is_some() && notice.addressee.is_some() {
        tell(
            "addressees-twice",
            Severity::Warning,
            "imprint.addressees",
            "主送机关在标题之下和版记中各写了一次（7.3.2、7.4.2）",
            "请只留一处",
        );
    }
    let printing = imprint.printer.is_some() || imprint.printed.is_some();
    let is_letter = notice
        .masthead
        .as_ref()
        .is_some_and(|masthead| masthead.format == Format::Letter);
    if printing && is_letter {
        tell(
            "letter-printing",
            Severity::Warning,
            "imprint.printer",
            "信函的版记不加印发机关和印发日期（10.1）",
            "请删去印发机关和印发日期",
        );
    } else if printing && (imprint.printer.is_none() || imprint.printed.is_none()) {
        tell(
            "printing-incomplete",
            Severity::Warning,
            "imprint.printer",
            "印发机关和印发日期应一并标注（7.4.3）",
            "请补写所缺的一项",
        );
    }
}

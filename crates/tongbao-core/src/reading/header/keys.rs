//! The keys of our own header, and how each takes its value.

use super::Header;
use crate::model::{Format, Signer, Signing};
use crate::scheme::ParseSchemeError;

/// A key of our own header: its names, and how its value is taken.
pub(super) struct Key {
    /// What to write, in English and in Chinese.
    pub(super) names: [&'static str; 2],
    /// Whether it may be said on several lines, each adding to the others.
    pub(super) repeats: bool,
    /// Takes the value, which is not empty, or says what to write instead.
    pub(super) take: fn(&mut Header, &str) -> Result<(), String>,
}

pub(super) const FORMAT: [&str; 2] = ["format", "版式"];
pub(super) const COPY_NUMBER: [&str; 2] = ["copy_number", "份号"];
pub(super) const SECRECY: [&str; 2] = ["secrecy", "密级"];
pub(super) const URGENCY: [&str; 2] = ["urgency", "紧急程度"];
pub(super) const MARK: [&str; 2] = ["mark", "发文机关标志"];
pub(super) const SUFFIX: [&str; 2] = ["suffix", "标志后缀"];
pub(super) const DOCUMENT_NUMBER: [&str; 2] = ["document_number", "发文字号"];
pub(super) const SIGNATORIES: [&str; 2] = ["signatories", "签发人"];
pub(super) const SEAL: [&str; 2] = ["seal", "印章"];
pub(super) const STAMP: [&str; 2] = ["stamp", "签名章"];
pub(super) const LANDSCAPE: [&str; 2] = ["landscape", "横排附件"];
pub(super) const ADDRESSEE: [&str; 2] = ["addressee", "主送"];
pub(super) const ADDRESSEES: [&str; 2] = ["addressees", "版记主送"];
pub(super) const COPIES: [&str; 2] = ["copies", "抄送"];
pub(super) const PRINTER: [&str; 2] = ["printer", "印发机关"];
pub(super) const PRINTED: [&str; 2] = ["printed", "印发日期"];

/// What usually ends a mark.
pub(super) const FILE: &str = "文件";
pub(super) const LETTER: &str = "信函";
pub(super) const SEALED: &str = "有";
pub(super) const UNSEALED: &str = "无";

/// What parts the members of a list.
const COMMAS: [char; 6] = [' ', '　', '\t', '、', ',', '，'];

/// The keys of our own header. A new one is one entry here and one field of [`Header`].
pub(super) const KEYS: [Key; 17] = [
    once(["scheme", "方案"], |header, value| {
        let scheme = value.parse().map_err(|e: ParseSchemeError| e.to_string())?;
        header.scheme = Some(scheme);
        Ok(())
    }),
    once(FORMAT, |header, value| {
        header.masthead().format = match value {
            FILE | "document" => Format::Document,
            LETTER | "letter" => Format::Letter,
            _ => return Err("请写“文件”或“信函”".to_owned()),
        };
        Ok(())
    }),
    once(COPY_NUMBER, |header, value| {
        header.masthead().copy_number = Some(value.to_owned());
        Ok(())
    }),
    once(SECRECY, |header, value| {
        header.masthead().secrecy = Some(value.to_owned());
        Ok(())
    }),
    once(URGENCY, |header, value| {
        header.masthead().urgency = Some(value.to_owned());
        Ok(())
    }),
    repeated(MARK, |header, value| {
        for name in value.split_whitespace() {
            let bare = name.strip_suffix(FILE);
            if bare.is_some() {
                header.suffix(FILE)?;
            }
            let name = bare.unwrap_or(name);
            if !name.is_empty() {
                header.masthead().mark.push(name.to_owned());
            }
        }
        if header.masthead().mark.is_empty() {
            return Err("请写机关名称，如“中共云溪县水务局党组文件”".to_owned());
        }
        Ok(())
    }),
    once(SUFFIX, Header::suffix),
    once(DOCUMENT_NUMBER, |header, value| {
        header.masthead().document_number = Some(value.to_owned());
        Ok(())
    }),
    repeated(SIGNATORIES, |header, value| {
        let names = names(value);
        if names.is_empty() {
            return Err("请写签发人姓名，如“李明　王海涛”".to_owned());
        }
        header.masthead().signatories.extend(names);
        Ok(())
    }),
    once(SEAL, |header, value| {
        let signing = match value {
            SEALED => Signing::Sealed,
            UNSEALED => Signing::Unsealed,
            _ => return Err("请写“有”或“无”".to_owned()),
        };
        if header.signing.replace(signing).is_some() {
            return Err(SEAL_OR_STAMP.to_owned());
        }
        Ok(())
    }),
    repeated(STAMP, |header, value| {
        let signer =
            signer(value).ok_or_else(|| "请写职务和姓名，中间空一格，如“局长 李明”".to_owned())?;
        match &mut header.signing {
            Some(Signing::Stamped(signers)) => signers.push(signer),
            Some(_) => return Err(SEAL_OR_STAMP.to_owned()),
            none => *none = Some(Signing::Stamped(vec![signer])),
        }
        Ok(())
    }),
    repeated(LANDSCAPE, |header, value| {
        for number in value.split(COMMAS).filter(|number| !number.is_empty()) {
            let number = number.parse().ok().filter(|&number| number > 0);
            let Some(number) = number else {
                return Err("请写附件的序号，如“2”".to_owned());
            };
            header.landscape.push(number);
        }
        Ok(())
    }),
    once(ADDRESSEE, |header, value| {
        header.addressee = Some(value.trim_end_matches('：').to_owned());
        Ok(())
    }),
    once(ADDRESSEES, |header, value| {
        header.imprint.addressees = Some(value.to_owned());
        Ok(())
    }),
    once(COPIES, |header, value| {
        header.imprint.copies = Some(value.to_owned());
        Ok(())
    }),
    once(PRINTER, |header, value| {
        header.imprint.printer = Some(value.to_owned());
        Ok(())
    }),
    once(PRINTED, |header, value| {
        let date = value.strip_suffix("印发").unwrap_or(value);
        header.imprint.printed = Some(date.trim().to_owned());
        Ok(())
    }),
];

const SEAL_OR_STAMP: &str = "“印章”和“签名章”只能写一种，请删去另一行";

const fn once(names: [&'static str; 2], take: fn(&mut Header, &str) -> Result<(), String>) -> Key {
    Key {
        names,
        repeats: false,
        take,
    }
}

const fn repeated(
    names: [&'static str; 2],
    take: fn(&mut Header, &str) -> Result<(), String>,
) -> Key {
    Key {
        names,
        repeats: true,
        take,
    }
}

impl Header {
    /// Takes what follows the names in the mark: there is one.
    fn suffix(&mut self, value: &str) -> Result<(), String> {
        match self.masthead().suffix.replace(value.to_owned()) {
            Some(other) => Err(format!(
                "发文机关标志末尾已写“{other}”，请只在最后一个机关名称之后写一次"
            )),
            None => Ok(()),
        }
    }
}

/// The names of a list; 李　明, spread to the width of three characters, is one.
pub(in crate::reading) fn names(list: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut is_open = false;
    for piece in list.split(COMMAS).filter(|piece| !piece.is_empty()) {
        let is_single = piece.chars().count() == 1;
        match names.last_mut() {
            Some(surname) if is_open && is_single => {
                surname.push_str(piece);
                is_open = false;
            }
            _ => {
                names.push(piece.to_owned());
                is_open = is_single;
            }
        }
    }
    names
}

/// 职务 and name: 局长 李明, 局长　李　明.
fn signer(text: &str) -> Option<Signer> {
    let (post, name) = text.rsplit_once([' ', '　'])?;
    let post = post.trim_end();
    let spread = post
        .rsplit_once([' ', '　'])
        .filter(|(_, surname)| surname.chars().count() == 1 && name.chars().count() == 1);
    let (post, name) = match spread {
        Some((post, surname)) => (post.trim_end(), format!("{surname}{name}")),
        None => (post, name.to_owned()),
    };
    Some(Signer {
        post: post.to_owned(),
        name,
    })
}

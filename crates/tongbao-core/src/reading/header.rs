//! The block at the top of a source: our own header, or the front matter of a web page.

use tongbao_document::Severity;

use super::ReadError;
use super::remarks::Remarks;
use super::source::Paragraph;
use crate::model::{Format, Imprint, Masthead, Notice, Signer, Signing};
use crate::scheme::{ParseSchemeError, SchemeName};

/// The first line of our own header.
const OWN: &str = "tongbao";

/// How many lines a header may have; more is text.
const LONGEST: usize = 200;

/// What our own header says.
#[derive(Clone, Debug, Default)]
pub(super) struct Header {
    /// The shape the notice is put into.
    pub(super) scheme: Option<SchemeName>,
    masthead: Option<Masthead>,
    signing: Option<Signing>,
    addressee: Option<String>,
    imprint: Imprint,
    /// The numbers of the annexes that are read on their side.
    landscape: Vec<usize>,
}

impl Header {
    /// Puts what the header says into the notice that stands below it.
    pub(super) fn apply(self, notice: &mut Notice) {
        notice.masthead = self.masthead;
        notice.signing = self.signing;
        let imprint = &mut notice.imprint;
        for (found, said) in [
            (&mut notice.addressee, self.addressee),
            (&mut imprint.addressees, self.imprint.addressees),
            (&mut imprint.copies, self.imprint.copies),
            (&mut imprint.printer, self.imprint.printer),
            (&mut imprint.printed, self.imprint.printed),
        ] {
            if said.is_some() {
                *found = said;
            }
        }
        for number in self.landscape {
            let annex = number
                .checked_sub(1)
                .and_then(|at| notice.annexes.get_mut(at));
            if let Some(annex) = annex {
                annex.landscape = true;
            }
        }
    }

    fn masthead(&mut self) -> &mut Masthead {
        self.masthead.get_or_insert_default()
    }
}

/// Takes the block off: our own header is read, anything else is the front matter of a page.
///
/// # Errors
///
/// A key or value of our own header that means nothing: it was meant to change the document.
pub(super) fn take(
    paragraphs: Vec<Paragraph>,
    remarks: &mut Remarks,
) -> Result<(Header, Vec<Paragraph>), ReadError> {
    let mut header = Header::default();
    let Some(rest) = paragraphs
        .first()
        .and_then(|first| first.text.strip_prefix("---"))
    else {
        return Ok((header, paragraphs));
    };
    let own = rest.trim() == OWN;
    if !own && !rest.trim().is_empty() {
        return Ok((header, paragraphs));
    }
    let inside = paragraphs.iter().skip(1).take(LONGEST);
    let ends = |paragraph: &Paragraph| matches!(paragraph.text.as_str(), "---" | "...");
    let Some(len) = inside.clone().position(ends) else {
        return Ok((header, paragraphs));
    };
    if !own
        && !inside
            .take(len)
            .all(|paragraph| is_front_matter(&paragraph.text))
    {
        return Ok((header, paragraphs));
    }
    let mut kept = paragraphs;
    let rest = kept.split_off(len + 2);
    for (i, line) in kept.iter().enumerate() {
        let whole = 0..line.text.len();
        if !own {
            remarks.note("noise-front-matter", Severity::Info, line, whole, || {
                "去除了网页的文件头".to_owned()
            });
        } else if i > 0 && i <= len {
            header.take(line, remarks)?;
        }
    }
    Ok((header, rest))
}

/// A key of our own header: its names, and how its value is taken.
struct Key {
    /// What to write, in English and in Chinese.
    names: [&'static str; 2],
    /// Takes the value, or says what to write instead.
    take: fn(&mut Header, &str) -> Result<(), String>,
}

/// The keys of our own header. A new one is one entry here and one field of [`Header`].
const KEYS: [Key; 17] = [
    Key {
        names: ["scheme", "方案"],
        take: |header, value| {
            let scheme = value.parse().map_err(|e: ParseSchemeError| e.to_string())?;
            header.scheme = Some(scheme);
            Ok(())
        },
    },
    Key {
        names: FORMAT,
        take: |header, value| {
            header.masthead().format = match value {
                "文件" | "document" => Format::Document,
                LETTER | "letter" => Format::Letter,
                _ => return Err("请写“文件”或“信函”".to_owned()),
            };
            Ok(())
        },
    },
    Key {
        names: COPY_NUMBER,
        take: |header, value| once(&mut header.masthead().copy_number, value),
    },
    Key {
        names: SECRECY,
        take: |header, value| once(&mut header.masthead().secrecy, value),
    },
    Key {
        names: URGENCY,
        take: |header, value| once(&mut header.masthead().urgency, value),
    },
    Key {
        names: MARK,
        take: |header, value| {
            let masthead = header.masthead();
            for name in value.split_whitespace() {
                let (name, suffix) = match name.strip_suffix(FILE) {
                    Some(name) => (name, Some(FILE.to_owned())),
                    None => (name, None),
                };
                if !name.is_empty() {
                    masthead.mark.push(name.to_owned());
                }
                masthead.suffix = suffix.or(masthead.suffix.take());
            }
            if masthead.mark.is_empty() {
                return Err("请写机关名称，如“中共云溪县水务局党组文件”".to_owned());
            }
            Ok(())
        },
    },
    Key {
        names: SUFFIX,
        take: |header, value| {
            header.masthead().suffix = None;
            once(&mut header.masthead().suffix, value)
        },
    },
    Key {
        names: DOCUMENT_NUMBER,
        take: |header, value| once(&mut header.masthead().document_number, value),
    },
    Key {
        names: SIGNATORIES,
        take: |header, value| {
            let names = value.split([' ', '　', '、', ',', '，']);
            let names = names.filter(|name| !name.is_empty()).map(str::to_owned);
            header.masthead().signatories.extend(names);
            Ok(())
        },
    },
    Key {
        names: SEAL,
        take: |header, value| {
            header.signing = Some(match value {
                SEALED => Signing::Sealed,
                UNSEALED => Signing::Unsealed,
                _ => return Err("请写“有”或“无”".to_owned()),
            });
            Ok(())
        },
    },
    Key {
        names: STAMP,
        take: |header, value| {
            let Some((post, name)) = value.rsplit_once([' ', '　']) else {
                return Err("请写职务和姓名，中间空一格，如“局长 李明”".to_owned());
            };
            let signer = Signer {
                post: post.trim().to_owned(),
                name: name.to_owned(),
            };
            match &mut header.signing {
                Some(Signing::Stamped(signers)) => signers.push(signer),
                signing => *signing = Some(Signing::Stamped(vec![signer])),
            }
            Ok(())
        },
    },
    Key {
        names: LANDSCAPE,
        take: |header, value| {
            for number in value.split([' ', '　', '、', ',', '，']) {
                let number = number.trim().parse().ok().filter(|&number| number > 0);
                let Some(number) = number else {
                    return Err("请写附件的序号，如“2”".to_owned());
                };
                header.landscape.push(number);
            }
            Ok(())
        },
    },
    Key {
        names: ["addressee", "主送"],
        take: |header, value| once(&mut header.addressee, value.trim_end_matches('：')),
    },
    Key {
        names: ["addressees", "版记主送"],
        take: |header, value| once(&mut header.imprint.addressees, value),
    },
    Key {
        names: ["copies", "抄送"],
        take: |header, value| once(&mut header.imprint.copies, value),
    },
    Key {
        names: ["printer", "印发机关"],
        take: |header, value| once(&mut header.imprint.printer, value),
    },
    Key {
        names: ["printed", "印发日期"],
        take: |header, value| {
            let date = value.strip_suffix("印发").unwrap_or(value);
            once(&mut header.imprint.printed, date.trim())
        },
    },
];

const FORMAT: [&str; 2] = ["format", "版式"];
const COPY_NUMBER: [&str; 2] = ["copy_number", "份号"];
const SECRECY: [&str; 2] = ["secrecy", "密级"];
const URGENCY: [&str; 2] = ["urgency", "紧急程度"];
const MARK: [&str; 2] = ["mark", "发文机关标志"];
const SUFFIX: [&str; 2] = ["suffix", "标志后缀"];
const DOCUMENT_NUMBER: [&str; 2] = ["document_number", "发文字号"];
const SIGNATORIES: [&str; 2] = ["signatories", "签发人"];
const SEAL: [&str; 2] = ["seal", "印章"];
const STAMP: [&str; 2] = ["stamp", "签名章"];
const LANDSCAPE: [&str; 2] = ["landscape", "横排附件"];

/// What usually ends a mark.
const FILE: &str = "文件";
const LETTER: &str = "信函";
const SEALED: &str = "有";
const UNSEALED: &str = "无";

/// Takes a value that may be said once.
fn once(target: &mut Option<String>, value: &str) -> Result<(), String> {
    if value.is_empty() {
        return Err("没有写内容：请补写，或删去这一行".to_owned());
    }
    if target.is_some() {
        return Err("写了两次，请只留一处".to_owned());
    }
    *target = Some(value.to_owned());
    Ok(())
}

/// The header block of what text below it cannot carry; empty where there is nothing of that.
pub(crate) fn write(notice: &Notice) -> String {
    let mut lines: Vec<(&str, String)> = Vec::new();
    let mut line = |names: [&'static str; 2], value: &str| {
        let [_, chinese] = names;
        lines.push((chinese, value.to_owned()));
    };
    if let Some(masthead) = &notice.masthead {
        let is_empty = *masthead == Masthead::default();
        if masthead.format == Format::Letter || is_empty {
            line(FORMAT, if is_empty { FILE } else { LETTER });
        }
        for (names, value) in [
            (COPY_NUMBER, &masthead.copy_number),
            (SECRECY, &masthead.secrecy),
            (URGENCY, &masthead.urgency),
        ] {
            if let Some(value) = value {
                line(names, value);
            }
        }
        let is_file = masthead.suffix.as_deref() == Some(FILE);
        if let Some((last, names)) = masthead.mark.split_last() {
            for name in names {
                line(MARK, name);
            }
            let end = if is_file { FILE } else { "" };
            line(MARK, &format!("{last}{end}"));
        }
        if let Some(suffix) = &masthead.suffix
            && (!is_file || masthead.mark.is_empty())
        {
            line(SUFFIX, suffix);
        }
        if let Some(number) = &masthead.document_number {
            line(DOCUMENT_NUMBER, number);
        }
        if !masthead.signatories.is_empty() {
            line(SIGNATORIES, &masthead.signatories.join(" "));
        }
    }
    match &notice.signing {
        Some(Signing::Sealed) => line(SEAL, SEALED),
        Some(Signing::Unsealed) => line(SEAL, UNSEALED),
        Some(Signing::Stamped(signers)) => signers
            .iter()
            .for_each(|signer| line(STAMP, &format!("{} {}", signer.post, signer.name))),
        None => {}
    }
    let sideways: Vec<String> = (1..)
        .zip(&notice.annexes)
        .filter(|(_, annex)| annex.landscape)
        .map(|(number, _): (usize, _)| number.to_string())
        .collect();
    if !sideways.is_empty() {
        line(LANDSCAPE, &sideways.join("、"));
    }
    if lines.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = lines
        .into_iter()
        .map(|(name, value)| format!("{name}：{value}\n"))
        .collect();
    format!("--- {OWN}\n{}---\n\n", lines.concat())
}

impl Header {
    fn take(&mut self, line: &Paragraph, remarks: &Remarks) -> Result<(), ReadError> {
        let (key, value) = line
            .text
            .split_once([':', '：'])
            .unwrap_or((&line.text, ""));
        let (key, value) = (key.trim(), value.trim());
        let Some(known) = KEYS.iter().find(|known| known.names.contains(&key)) else {
            return Err(ReadError::UnknownHeaderKey {
                line: remarks.places.line(line.start()),
                key: key.to_owned(),
                known: known_keys(),
            });
        };
        (known.take)(self, value).map_err(|message| ReadError::HeaderValue {
            line: remarks.places.line(line.start()),
            key: key.to_owned(),
            message,
        })
    }
}

/// The names of all keys, for a person.
fn known_keys() -> String {
    let names = KEYS.iter().map(|key| {
        let [english, chinese] = key.names;
        format!("{english}（{chinese}）")
    });
    names.collect::<Vec<_>>().join("、")
}

/// Whether a line is like those of front matter: a key, a member of a list, a comment.
fn is_front_matter(line: &str) -> bool {
    let key = line.split(':').next().unwrap_or_default();
    line.starts_with(['-', '#', '"', '[', ']'])
        || (key.len() < line.len()
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || " _-\"'.".contains(c)))
}

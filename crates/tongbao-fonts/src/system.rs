//! Official faces that are installed on this machine.

use std::borrow::Cow;
use std::path::PathBuf;

use fontdb::Database;
use tongbao_document::{Finding, Report, Severity, Typeface};

use crate::bundled::add_bundled;
use crate::{Error, FaceSet, FaceSource, Origin, Slot};

/// The official faces that this machine has, and the bundled ones behind them.
///
/// Each place of [`Slot::ALL`] takes the first installed face of its list (方正小标宋简体 or its
/// GBK edition, 仿宋_GB2312 or 仿宋, …; the names that Windows and the foundries give them). A face
/// that cannot serve – damaged, PostScript outlines, `fsType` that forbids embedding – is passed
/// over. The output then depends on the machine; [`FaceSet::services`] says which face serves what.
///
/// Reads the font folders of the system.
///
/// # Findings
///
/// - `face-refused` (warning): an official face is installed but cannot serve;
/// - `face-substituted` (info): a place has no official face and keeps the bundled one.
pub fn system() -> Report<FaceSet> {
    let mut database = Database::new();
    database.load_system_fonts();
    choose(&database, wanted)
}

/// The names by which official faces are known, best first: family names in any language and
/// PostScript names.
fn wanted(slot: Slot) -> &'static [&'static str] {
    match slot {
        Slot::Typeface(Typeface::FangSong) => &[
            "仿宋_GB2312",
            "FangSong_GB2312",
            "仿宋",
            "FangSong",
            "方正仿宋_GBK",
            "FZFangSong-Z02",
            "方正仿宋简体",
            "FZFangSong-Z02S",
        ],
        Slot::Typeface(Typeface::KaiTi) => &[
            "楷体_GB2312",
            "KaiTi_GB2312",
            "楷体",
            "KaiTi",
            "方正楷体_GBK",
            "FZKai-Z03",
            "方正楷体简体",
            "FZKai-Z03S",
        ],
        Slot::Typeface(Typeface::HeiTi) => &[
            "黑体",
            "SimHei",
            "方正黑体_GBK",
            "FZHei-B01",
            "方正黑体简体",
            "FZHei-B01S",
        ],
        Slot::Typeface(Typeface::XiaoBiaoSong) => &[
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
            "方正小标宋_GBK",
            "FZXiaoBiaoSong-B05",
        ],
        Slot::Typeface(Typeface::SongTi) => &["宋体", "SimSun"],
        Slot::Latin => &["Times New Roman", "TimesNewRomanPSMT"],
    }
}

/// The faces of `database` that `wanted` names, and the bundled ones behind them.
fn choose(database: &Database, wanted: fn(Slot) -> &'static [&'static str]) -> Report<FaceSet> {
    let mut findings = Vec::new();
    let mut builder = FaceSet::builder();
    for slot in Slot::ALL {
        let mut found = false;
        for id in candidates(database, wanted(slot)) {
            let checked = source(database, id).and_then(crate::face::Face::checked);
            match checked {
                Ok(face) => {
                    builder = builder.with(slot, face);
                    found = true;
                    break;
                }
                Err(error) => findings.push(refused(database, id, slot, &error)),
            }
        }
        if !found {
            findings.push(substituted(slot));
        }
    }
    Report::new(add_bundled(builder).build(), findings)
}

/// The upright faces of the list, in its order; of several with one name the nearest to weight 400,
/// and of equals the first by path, so that the choice does not depend on the order in which a
/// folder is read.
fn candidates(database: &Database, names: &[&str]) -> Vec<fontdb::ID> {
    let mut found: Vec<_> = database
        .faces()
        .filter(|face| face.style == fontdb::Style::Normal)
        .filter_map(|face| {
            let rank = names.iter().position(|name| {
                face.post_script_name.eq_ignore_ascii_case(name)
                    || face
                        .families
                        .iter()
                        .any(|(family, _)| family.eq_ignore_ascii_case(name))
            })?;
            let distance = face.weight.0.abs_diff(fontdb::Weight::NORMAL.0);
            Some(((rank, distance, path(face), face.index), face.id))
        })
        .collect();
    found.sort_by(|(left, _), (right, _)| left.cmp(right));
    found.into_iter().map(|(_, id)| id).collect()
}

fn path(face: &fontdb::FaceInfo) -> Option<PathBuf> {
    match &face.source {
        fontdb::Source::File(path) | fontdb::Source::SharedFile(path, _) => Some(path.clone()),
        fontdb::Source::Binary(_) => None,
    }
}

fn source(database: &Database, id: fontdb::ID) -> Result<FaceSource, Error> {
    let origin = database
        .face(id)
        .and_then(path)
        .map_or(Origin::Given, Origin::File);
    database
        .with_face_data(id, |bytes, index| FaceSource {
            bytes: Cow::Owned(bytes.to_vec()),
            index,
            origin,
            licence: None,
            hanzi_middle: None,
        })
        .ok_or_else(|| Error::Unreadable {
            reason: "文件读不出来".to_owned(),
        })
}

fn refused(database: &Database, id: fontdb::ID, slot: Slot, error: &Error) -> Finding {
    let face = database.face(id);
    let name = face.map_or("", |face| face.post_script_name.as_str());
    let place = face
        .and_then(path)
        .map_or_else(String::new, |path| format!("（{}）", path.display()));
    Finding::new(
        "face-refused",
        Severity::Warning,
        format!("本机的字体{name}{place}不能用作{slot}：{error}"),
    )
    .quoting(name)
}

fn substituted(slot: Slot) -> Finding {
    let official = slot.official_face();
    Finding::new(
        "face-substituted",
        Severity::Info,
        format!("本机没有可用的{official}，{slot}用自带字体代替"),
    )
    .quoting(official)
    .hint(format!("需要与纸质公文字体完全一致时，请安装{official}"))
}

#[cfg(test)]
mod tests {
    use tongbao_document::{Faces, Glyph};

    use super::*;

    /// The bundled faces under their own names play the official ones.
    fn playing(slot: Slot) -> &'static [&'static str] {
        match slot {
            Slot::Typeface(Typeface::FangSong) => &["朱雀仿宋（预览测试版）"],
            Slot::Latin => &["no such face", "tongbaolatinserif-regular"],
            Slot::Typeface(_) => &[],
        }
    }

    fn database(fonts: &[Vec<u8>]) -> Database {
        let mut database = Database::new();
        for font in fonts {
            database.load_font_data(font.clone());
        }
        database
    }

    fn glyph(faces: &FaceSet, typeface: Typeface, character: char) -> Glyph {
        faces.glyph(typeface, character).unwrap()
    }

    fn rules(report: &Report<FaceSet>) -> Vec<&'static str> {
        report.findings.iter().map(|finding| finding.rule).collect()
    }

    /// The place of a table's directory entry in a font file.
    fn entry(font: &[u8], tag: [u8; 4]) -> usize {
        let tables = usize::from(font[4]) * 256 + usize::from(font[5]);
        (0..tables)
            .map(|table| 12 + 16 * table)
            .find(|at| font[*at..].starts_with(&tag))
            .unwrap()
    }

    fn number(font: &[u8], at: usize) -> usize {
        u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize
    }

    #[test]
    fn an_installed_face_comes_first_and_bundled_ones_behind_it() {
        let fonts = [
            tongbao_face_fangsong::BYTES.to_vec(),
            tongbao_face_latin::BYTES.to_vec(),
        ];
        let report = choose(&database(&fonts), playing);
        assert_eq!(rules(&report), ["face-substituted"; 4]);
        let faces = report.value;
        let hanzi = glyph(&faces, Typeface::FangSong, '国');
        assert_eq!((hanzi.face.0, hanzi.fallback), (0, false));
        // What it lacks comes from the bundled 宋体, behind both 仿宋.
        let circle = glyph(&faces, Typeface::FangSong, '①');
        assert!(circle.fallback);
        assert_eq!(faces.info(circle.face).unwrap().family, "Noto Serif SC");
        assert_eq!(glyph(&faces, Typeface::KaiTi, '5').face.0, 1);
        assert_eq!(faces.services().len(), 9);
    }

    #[test]
    fn the_restricted_face_is_refused() {
        let mut font = tongbao_face_latin::BYTES.to_vec();
        let table = number(&font, entry(&font, *b"OS/2") + 8);
        font[table + 8..table + 10].copy_from_slice(&[0, 2]);
        let report = choose(&database(&[font]), playing);
        assert_eq!(rules(&report)[5..], ["face-refused", "face-substituted"]);
        assert!(report.findings[5].message.contains("fsType"));
        let digit = glyph(&report.value, Typeface::FangSong, '5');
        assert_eq!(report.value.services().last().unwrap().face, digit.face);
    }

    #[test]
    fn a_face_without_truetype_outlines_is_refused() {
        let mut font = tongbao_face_latin::BYTES.to_vec();
        let at = entry(&font, *b"glyf");
        font[at..at + 4].copy_from_slice(b"glyX");
        let report = choose(&database(&[font]), playing);
        assert!(
            report.findings[5].message.contains("TrueType"),
            "{:?}",
            report.findings[5]
        );
    }

    #[test]
    fn a_face_in_a_collection_serves() {
        const HEAD: usize = 16;
        let mut font = tongbao_face_latin::BYTES.to_vec();
        let tables = usize::from(font[5]);
        for at in (0..tables).map(|table| 12 + 16 * table + 8) {
            let moved = (number(&font, at) + HEAD) as u32;
            font[at..at + 4].copy_from_slice(&moved.to_be_bytes());
        }
        let mut collection = b"ttcf\0\x01\0\0\0\0\0\x01\0\0\0\x10".to_vec();
        collection.extend(font);
        let report = choose(&database(&[collection]), playing);
        let digit = glyph(&report.value, Typeface::FangSong, '5');
        assert_eq!(digit.face.0, 0);
        assert!(report.value.data(digit.face).unwrap().starts_with(b"ttcf"));
    }

    #[test]
    fn a_machine_without_official_faces_gets_the_bundled_ones() {
        let report = choose(&Database::new(), wanted);
        assert_eq!(rules(&report), ["face-substituted"; 6]);
        assert_eq!(report.value.services(), crate::bundled().services());
    }
}

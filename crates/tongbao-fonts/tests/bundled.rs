//! The bundled faces: who serves what, and how wide.
#![cfg(feature = "bundled")]
#![expect(clippy::panic, clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::{BTreeMap, BTreeSet};

use tongbao_document::width::{self, Kind};
use tongbao_document::{Cells, Embedding, FaceId, Faces, Glyph, Typeface};
use tongbao_fonts::{Origin, Slot, bundled};

const SET_B: &str = include_str!("../../../fonts/charset/set-b.txt");

/// What notices are made of.
const EVERYDAY: &str = "中共清远市委巡察组关于整改进展情况的通报存在问题一是二是责任单位已完成并长期坚持\
                        ，。、；：？！（）《》〈〉“”‘’—…〔〕【】％￥";

fn glyph(typeface: Typeface, character: char) -> Glyph {
    bundled()
        .glyph(typeface, character)
        .unwrap_or_else(|| panic!("{character} in {typeface:?}"))
}

fn family(glyph: Glyph) -> String {
    bundled().info(glyph.face).unwrap().family.clone()
}

/// The characters of a file in fonts/charset.
fn charset(text: &str) -> BTreeSet<char> {
    let point = |text: &str| {
        let number = u32::from_str_radix(text.trim_start_matches("U+"), 16).unwrap();
        char::from_u32(number).unwrap()
    };
    let mut found = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with("U+") {
            let (first, last) = line.split_once("..").unwrap_or((line, line));
            found.extend(point(first)..=point(last));
        } else {
            found.extend(line.chars());
        }
    }
    found
}

#[test]
fn the_first_choice_of_every_typeface_draws_everyday_text() {
    for typeface in Typeface::ALL {
        let slot = Slot::Typeface(typeface);
        let services = bundled().services();
        let first = services
            .iter()
            .find(|service| service.slot == slot && service.rank == 0)
            .unwrap();
        for character in EVERYDAY.chars() {
            let glyph = glyph(typeface, character);
            assert_eq!(glyph.face, first.face, "{character} in {typeface:?}");
            assert!(!glyph.fallback);
            assert_eq!(glyph.advance, Cells::new(1), "{character} in {typeface:?}");
        }
    }
}

#[test]
fn every_typeface_draws_set_b() {
    for typeface in Typeface::ALL {
        let missing: BTreeSet<char> = charset(SET_B)
            .into_iter()
            .filter(|character| bundled().glyph(typeface, *character).is_none())
            .collect();
        assert_eq!(missing, BTreeSet::new(), "{typeface:?}");
    }
}

#[test]
fn hanzi_of_the_standard_come_from_the_typeface_itself() {
    for character in charset(SET_B)
        .into_iter()
        .filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c))
    {
        for typeface in Typeface::ALL {
            let glyph = glyph(typeface, character);
            assert_eq!(glyph.advance, Cells::new(1), "{character} in {typeface:?}");
            let supplement = family(glyph) == "Tongbao Kai Supplement";
            assert_eq!(glyph.fallback, supplement, "{character} in {typeface:?}");
        }
    }
}

#[test]
fn digits_are_half_an_em_and_letters_natural() {
    for typeface in [
        Typeface::FangSong,
        Typeface::KaiTi,
        Typeface::HeiTi,
        Typeface::XiaoBiaoSong,
    ] {
        for character in (' '..='~').chain("éüčΩ".chars()) {
            let glyph = glyph(typeface, character);
            if width::kind(character) == Kind::Wide {
                continue;
            }
            assert_eq!(
                family(glyph),
                "Tongbao Latin Serif",
                "{character} in {typeface:?}"
            );
            assert!(!glyph.fallback);
            if character.is_ascii() {
                // The table in `width` rounds each advance of the same metrics.
                let apart = glyph.advance - width::of(character, typeface);
                assert!(
                    apart.thousandths().abs() <= 1,
                    "{character}: {}",
                    glyph.advance
                );
            }
        }
        assert_eq!(glyph(typeface, '7').advance, Cells::from_thousandths(500));
    }
}

#[test]
fn page_numbers_have_the_digits_of_songti_in_half_cells() {
    for character in ('!'..='~').chain("—".chars()) {
        let glyph = glyph(Typeface::SongTi, character);
        assert_eq!(
            (family(glyph).as_str(), glyph.fallback),
            ("Noto Serif SC", false)
        );
        assert_eq!(
            glyph.advance,
            width::of(character, Typeface::SongTi),
            "{character}"
        );
    }
}

#[test]
fn quotation_marks_stand_on_their_side_of_a_whole_cell() {
    for typeface in Typeface::ALL {
        for (mark, opening) in [('“', true), ('‘', true), ('”', false), ('’', false)] {
            let glyph = glyph(typeface, mark);
            assert_eq!(glyph.advance, Cells::new(1), "{mark} in {typeface:?}");
            let middle = glyph.ink.left.midpoint(glyph.ink.right);
            assert_eq!(middle > 500, opening, "{mark} in {typeface:?}");
        }
    }
}

#[test]
fn dashes_fill_their_cell_and_dots_stand_in_its_middle() {
    for typeface in Typeface::ALL {
        let dash = glyph(typeface, '—');
        assert!(
            dash.ink.right - dash.ink.left > 850,
            "{typeface:?}: {:?}",
            dash.ink
        );
    }
    let dot = glyph(Typeface::FangSong, '·');
    assert_eq!(
        (dot.advance, dot.ink.left + dot.ink.right),
        (Cells::new(1), 1000)
    );
}

#[test]
fn other_faces_serve_what_kaiti_lacks() {
    // Characters that it lacks, and ⅰ, for which it has an empty glyph.
    for character in "〇⑪㎡堃ⅰ☑".chars() {
        let glyph = glyph(Typeface::KaiTi, character);
        assert!(glyph.fallback, "{character}");
        assert_ne!(glyph.ink.right, glyph.ink.left, "{character}");
    }
    assert_eq!(
        family(glyph(Typeface::KaiTi, '堃')),
        "Tongbao Kai Supplement"
    );
    assert_eq!(family(glyph(Typeface::KaiTi, '国')), "AR PL KaitiM GB");
    assert_eq!(family(glyph(Typeface::FangSong, '①')), "Noto Serif SC");
    assert_eq!(family(glyph(Typeface::FangSong, '□')), "Noto Serif SC");
}

#[test]
fn what_no_face_draws_has_no_glyph() {
    for character in "\u{1f600}\u{e000}\u{200b}\u{feff}\t\n\0\u{10ffff}".chars() {
        for typeface in Typeface::ALL {
            assert_eq!(bundled().glyph(typeface, character), None, "{character:?}");
        }
    }
}

#[test]
fn blanks_have_no_ink() {
    for character in " \u{a0}\u{3000}".chars() {
        for typeface in Typeface::ALL {
            let ink = glyph(typeface, character).ink;
            assert_eq!((ink.left, ink.right, ink.bottom, ink.top), (0, 0, 0, 0));
        }
    }
}

#[test]
fn the_facts_of_the_faces() {
    let faces = bundled();
    let expected = [
        ("ZhuqueFangsong-Regular", Embedding::Editable),
        ("GBZenKai-Medium", Embedding::PreviewAndPrint),
        ("TongbaoKaiSupplement-Regular", Embedding::Installable),
        ("NotoSansSC-Medium", Embedding::Installable),
        ("NotoSerifSC-SemiBold", Embedding::Installable),
        ("NotoSerifSC-Regular", Embedding::Installable),
        ("TongbaoLatinSerif-Regular", Embedding::Installable),
    ];
    for ((name, embedding), id) in expected.into_iter().zip(0..) {
        let info = faces.info(FaceId(id)).unwrap();
        assert_eq!(
            (info.postscript_name.as_str(), info.embedding),
            (name, embedding)
        );
        assert!(
            (600..=800).contains(&info.cap_height),
            "{name}: {}",
            info.cap_height
        );
        assert!(
            info.ascent > 0 && info.descent < 0 && info.italic_angle == 0,
            "{info:?}"
        );
        assert!(
            info.bounds.bottom <= -100 && info.bounds.top >= 800,
            "{name}: {:?}",
            info.bounds
        );
    }
    assert_eq!(faces.info(FaceId(7)), None);
    assert_eq!(faces.data(FaceId(7)), None);
}

/// The middle of the ink over all characters of `range` that a face draws, for each face.
fn middles(range: &(impl Iterator<Item = char> + Clone)) -> BTreeMap<FaceId, i32> {
    let mut sums: BTreeMap<FaceId, (i32, i32)> = BTreeMap::new();
    for typeface in Typeface::ALL {
        for glyph in range
            .clone()
            .filter_map(|character| bundled().glyph(typeface, character))
        {
            let (count, doubled) = sums.entry(glyph.face).or_default();
            *count += 1;
            *doubled += i32::from(glyph.ink.bottom) + i32::from(glyph.ink.top);
        }
    }
    sums.into_iter()
        .map(|(face, (count, doubled))| (face, doubled / (2 * count)))
        .collect()
}

#[test]
fn the_middles_are_the_measured_ones() {
    let mut measured = middles(&('\u{4e00}'..='\u{9fff}'));
    let latin = glyph(Typeface::FangSong, '0').face;
    measured.insert(latin, middles(&('0'..='9').chain('A'..='P'))[&latin]);
    assert_eq!(measured.len(), 7);
    for (face, middle) in measured {
        let info = bundled().info(face).unwrap().clone();
        let apart = middle - i32::from(info.hanzi_middle);
        assert!(apart.abs() <= 1, "{}: {middle}", info.postscript_name);
    }
}

#[test]
fn services_name_face_licence_and_origin() {
    let services = bundled().services();
    let rows: Vec<_> = services
        .iter()
        .map(|service| {
            let licence = service.licence.unwrap();
            assert!(licence.text.len() > 1000);
            assert_eq!(service.origin, Origin::Bundled);
            (
                service.slot.chinese_name(),
                service.rank,
                service.family.as_str(),
                licence.id,
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            (
                "仿宋体",
                0,
                "Zhuque Fangsong (technical preview)",
                "OFL-1.1"
            ),
            ("楷体", 0, "AR PL KaitiM GB", "Arphic-1999"),
            ("楷体", 1, "Tongbao Kai Supplement", "OFL-1.1"),
            ("黑体", 0, "Noto Sans SC", "OFL-1.1"),
            ("小标宋体", 0, "Noto Serif SC", "OFL-1.1"),
            ("宋体", 0, "Noto Serif SC", "OFL-1.1"),
            ("数字和西文", 0, "Tongbao Latin Serif", "OFL-1.1"),
        ]
    );
}

#[test]
fn no_face_carries_a_reserved_name() {
    for service in bundled().services() {
        for reserved in [
            "LXGW",
            "霞鹜",
            "Liberation",
            "Arimo",
            "Tinos",
            "Cousine",
            "Source",
        ] {
            assert!(!service.family.contains(reserved), "{}", service.family);
            assert!(
                !service.postscript_name.contains(reserved),
                "{}",
                service.postscript_name
            );
        }
    }
}

//! Signature and date as offices write them before they are finished.

use tongbao_core::model::Date;
use tongbao_core::proofreading::Source;
use tongbao_core::{ProofreadOptions, ReadOptions, proofread, read_text};

/// What stands at the end, and the date that must be seen there.
const ENDINGS: [(&str, &str); 7] = [
    (
        "中共甲县局党组\n2024年12月30日（公章）",
        "2024年12月30日（公章）",
    ),
    ("中共甲县局党组（公章）\n12月30日", "12月30日"),
    ("中共甲县局党组\n2024年12月", "2024年12月"),
    ("中共甲县局党组 12月30日", "12月30日"),
    ("中共甲县局党组（印章）　2024年12月", "2024年12月"),
    (
        "中共甲县局党组 2024年12月30日（盖章）",
        "2024年12月30日（盖章）",
    ),
    ("（盖章）\n12月30日", "12月30日"),
];

#[test]
fn a_date_that_is_not_full_is_the_date_and_nothing_there_gets_a_full_stop() {
    for (ending, date) in ENDINGS {
        // The measures end with a full stop: what is taken for one would get one too.
        let text = format!(
            "中共甲县局党组关于巡察整改情况的通报\n现予以公布。\n一、整改情况\n\
             存在问题：台账不全。\n整改结果：已完成整改。\n整改落实情况：\n（1）建立台账。\n\
             （2）逐月核对。\n（3）举办培训。\n（4）开展检查。\n\
             欢迎监督，如有意见请反映。联系电话：0323-5550145。\n{ending}\n"
        );
        let read = read_text(text.as_bytes(), &ReadOptions::default()).expect("a notice");
        let notice = read.value;
        assert_eq!(notice.date, Some(Date::Text(date.to_owned())), "{ending}");
        assert_eq!(notice.signatures.len(), 1, "{ending}");
        assert!(notice.contact.is_some(), "{ending}");
        let found = proofread(&notice, Source::Text(&text), &ProofreadOptions::default());
        let told = found.iter().any(|one| one.rule == "date-full");
        assert!(told, "{ending}: {found:?}");
        let mended: Vec<_> = found.iter().filter(|one| one.fix.is_some()).collect();
        assert!(mended.is_empty(), "{ending}: {mended:?}");
    }
}

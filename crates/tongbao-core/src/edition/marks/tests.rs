use super::*;

fn shown(text: &str) -> Vec<(Audience, &str)> {
    split_marks(text)
        .expect("sound marks")
        .into_iter()
        .map(|stretch| (stretch.audience, stretch.text))
        .collect()
}

fn fault(texts: &[&str]) -> (usize, MarkFault) {
    let (at, error) = resolve(texts).expect_err("an error");
    (at, error.fault)
}

/// What of several paragraphs the public reads.
fn public(texts: &[&str]) -> String {
    let resolved = resolve(texts).expect("sound marks");
    let kept = texts.iter().zip(resolved).map(|(text, resolved)| {
        let kept = resolved.stretches.into_iter();
        let kept = kept.filter(|(_, audience)| *audience == Audience::Public);
        kept.filter_map(|(range, _)| text.get(range))
            .collect::<String>()
    });
    kept.collect::<Vec<_>>().join("|")
}

#[test]
fn stretches_may_hold_others() {
    assert_eq!(
        shown("甲【党内：乙【备注：丙】丁】戊"),
        [
            (Audience::Public, "甲"),
            (Audience::Internal, "乙"),
            (Audience::Note, "丙"),
            (Audience::Internal, "丁"),
            (Audience::Public, "戊"),
        ]
    );
    assert_eq!(
        shown("甲【备注：乙【党内：丙】】")[2],
        (Audience::Note, "丙")
    );
}

#[test]
fn other_brackets_are_text() {
    for text in [
        "见【附件】与【说明：一】",
        "甲【乙",
        "【公开招聘】乙",
        "甲（党内职务）",
        "【正文部分】",
    ] {
        assert_eq!(shown(text), [(Audience::Public, text)]);
    }
    assert_eq!(
        shown("【党内：甲【附】乙】"),
        [(Audience::Internal, "甲【附】乙")]
    );
}

#[test]
fn marks_of_whole_paragraphs() {
    for text in [
        "【党内】甲。乙。",
        "　【 党 内 】甲。乙。",
        "【黨內】甲。乙。",
        "【党内：甲。乙。】",
        "【党内】甲。乙。【/党内】",
        "- 【党内】甲。乙。",
    ] {
        assert_eq!(public(&[text]).replace(['-', ' ', '　'], ""), "", "{text}");
    }
    let resolved = resolve(&["　【备注】【正文】一、甲"]).expect("sound marks");
    let marks = LineMarks {
        audience: Audience::Note,
        is_plain: true,
    };
    assert_eq!(resolved[0].marks, marks);
    assert_eq!(public(&["甲", "【党内】乙", "丙"]), "甲||丙");
}

#[test]
fn marks_in_pairs() {
    assert_eq!(public(&["【党内】甲【/党内】继续。"]), "继续。");
    assert_eq!(
        public(&["甲", "【党内】", "乙", "丙", "【/党内】", "丁"]),
        "甲|||||丁"
    );
    assert_eq!(
        public(&["甲", "【党内】乙", "丙【/党内】", "丁"]),
        "甲|||丁"
    );
    assert_eq!(public(&["甲【党内】乙", "丙【/党内】丁"]), "甲|丁");
    assert_eq!(
        public(&["【党内】", "甲", "【党内】乙", "丙", "【/党内】", "丁"]),
        "|||||丁"
    );
    assert_eq!(
        public(&["【党内】甲", "乙", "【党内】丙【/党内】丁"]),
        "|乙|丁"
    );
    assert_eq!(
        public(&["【党内】", "甲【备注】乙【/备注】", "【/党内】", "丙"]),
        "|||丙"
    );
    assert_eq!(shown("甲【备注】乙【/备注】丙")[1], (Audience::Note, "乙"));
}

#[test]
fn what_is_open_to_doubt_is_an_error() {
    let word = INTERNAL;
    assert_eq!(fault(&["甲。【党内】乙"]), (0, MarkFault::MidLine { word }));
    assert_eq!(
        fault(&["（1）【党内】乙"]),
        (0, MarkFault::MidLine { word })
    );
    assert_eq!(
        fault(&["甲", "【党内】", "乙"]),
        (1, MarkFault::NoEnd { word })
    );
    assert_eq!(
        fault(&["甲", "乙【/党内】"]),
        (1, MarkFault::NoBeginning { word })
    );
    assert_eq!(
        fault(&["【备注】甲", "乙【/党内】"]),
        (1, MarkFault::NoBeginning { word })
    );
    assert_eq!(
        fault(&["【党内】", "甲【党内：乙【/党内】】"]),
        (1, MarkFault::NoBeginning { word })
    );
    // The second end belongs to nothing: the mark before it was ended with the pair around it.
    let texts = ["【党内】", "【党内】甲", "【/党内】", "乙", "丙【/党内】"];
    assert_eq!(fault(&texts), (4, MarkFault::NoBeginning { word }));
    let (_, error) = resolve(&["甲【党内：乙"]).expect_err("an error");
    assert_eq!(error.range, 3..18);
    assert!(
        error
            .to_string()
            .starts_with("“【党内：乙”缺少“】”：请在标注的末尾补上")
    );
}

#[test]
fn look_alikes_are_errors() {
    for text in [
        "（党内）甲",
        "(党内)甲",
        "[党内]甲",
        "［党内］甲",
        "〔党内〕甲",
        "〖党内〗甲",
        "【党内]甲",
        "【党内 甲",
        "【党内甲】",
        "【内部】甲",
        "【内部：甲】",
        "甲【不公开】",
        "【備註说明】甲",
        "[党内：甲]",
        "甲[党内]",
        "《党内》甲",
        "<党内>甲",
        "【党内、甲】",
        "【/党内：甲】",
        "甲（/党内）",
        "[/党内]",
        "【党内使用】甲",
        "{党内}甲",
        "【涉密】甲",
        "［内部］甲",
    ] {
        let (_, fault) = fault(&[text]);
        assert!(
            matches!(fault, MarkFault::LookAlike { .. }),
            "{text}: {fault}"
        );
    }
    assert!(matches!(fault(&["【公开】甲"]).1, MarkFault::Public { .. }));
}

#[test]
fn what_may_be_text_is_told() {
    for text in [
        "处分（党内）3人",
        "（备注：截至6月底）",
        "处分3人（党内：警告2人）",
        "党内：甲",
        "（内部）甲",
    ] {
        let resolved = resolve(&[text]).expect("text");
        assert_eq!(resolved[0].doubtful.len(), 1, "{text}");
    }
}

//! Notices out of nothing: generators for every value of the model, odd ones included.
#![allow(clippy::expect_used, clippy::missing_panics_doc, reason = "tests")]
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test file takes what it needs"
)]

mod plausible;

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use tongbao_core::model::{
    Annex, AnnexForm, Audience, Contact, ContactForm, Counting, Date, Edition, EditionForm, Field,
    FieldForm, Format, HeadingForm, Imprint, Masthead, Measure, MeasureForm, MeasuresForm, Notice,
    Numeral, OrdinalStyle, Outcome, OutcomeForm, OutcomePlace, Paragraph, Part, PartKind, Problem,
    ProblemForm, Section, Signer, Signing, Slot, SlotForm, Start, State, Table, TitledBy,
};

#[allow(
    unused_imports,
    reason = "not every test that shares this module uses it"
)]
pub use plausible::plausible;

/// A text as notices have it, and now and then one that formats have to quote.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => vec(prop::sample::select(WORDS.to_vec()), 1..6).prop_map(|words| words.concat()),
        2 => prop::sample::select(ODD.to_vec()).prop_map(str::to_owned),
        1 => "[ -~一-龥，。、：；“”《》①②]{0,20}",
    ]
    .prop_map(|text| text.trim().to_owned())
}

const WORDS: [&str; 16] = [
    "县水务局党组",
    "召开党组会议6次，",
    "整改落实。",
    "建立“月抽检、季通报”制度；",
    "《管理办法（试行）》",
    "2025年3月10日",
    "合格率99.0%",
    "一是提高认识。",
    "二是明确责任。",
    "关于台账不清的问题",
    "（1）",
    "存在问题：",
    "整改结果：",
    "电话0000-5550123",
    "yxswj@yunxi.example",
    "——",
];

/// Texts that one format or other could take for something else.
const ODD: [&str; 22] = [
    "",
    "null",
    "~",
    "true",
    "no",
    "2023-08-10",
    "1_000",
    "0x1f",
    "- 一",
    "# 一",
    "a: b",
    "a #b",
    "\"引\"",
    "'引'",
    "\\n",
    "&锚",
    "*锚",
    "!标签",
    "[一]",
    "{一}",
    "%一",
    "一, 二",
];

/// A mark behind or before something.
pub fn mark() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "", "。", "：", "；", "（", "）", ":", "，"])
        .prop_map(str::to_owned)
}

pub fn label() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "存在问题：",
        "整改结果：",
        "整改落实情况：",
        "整改情况：",
        "反馈问题:",
        "#一",
    ])
    .prop_map(str::to_owned)
}

pub fn start() -> impl Strategy<Value = Start> {
    prop_oneof![3 => Just(Start::OwnLine), 1 => Just(Start::RunIn)]
}

pub fn counting() -> impl Strategy<Value = Counting> {
    prop_oneof![
        6 => Just(Counting::Restart),
        1 => Just(Counting::Continue),
        1 => Just(Counting::Throughout)
    ]
}

pub fn audience() -> impl Strategy<Value = Audience> {
    prop_oneof![
        8 => Just(Audience::Public),
        1 => Just(Audience::Internal),
        1 => Just(Audience::Note)
    ]
}

pub fn ordinal() -> impl Strategy<Value = OrdinalStyle> {
    let usual = prop::sample::select(vec![
        "一、",
        "（一）",
        "1.",
        "（1）",
        "①",
        "一是",
        "一要",
        "第一，",
        "问题1.",
        "问题一：",
        "1、",
    ]);
    let numeral = prop::sample::select(vec![Numeral::Han, Numeral::Arabic, Numeral::Circled]);
    prop_oneof![
        9 => usual.prop_map(|pattern| pattern.parse().expect("a pattern")),
        1 => (numeral, "[一1①问 ]{0,2}", "[一1①.、 ]{0,2}")
            .prop_map(|(numeral, prefix, suffix)| OrdinalStyle { prefix, numeral, suffix }),
    ]
}

pub fn table() -> impl Strategy<Value = Table> {
    (option::of(text()), 0..3_usize, vec(vec(text(), 0..4), 0..4)).prop_map(
        |(caption, header_rows, rows)| Table {
            caption,
            header_rows,
            rows,
        },
    )
}

pub fn paragraph() -> impl Strategy<Value = Paragraph> {
    (text(), audience(), option::weighted(0.1, table())).prop_map(|(text, audience, table)| {
        let text = if table.is_some() { String::new() } else { text };
        Paragraph {
            text,
            audience,
            table,
        }
    })
}

pub fn paragraphs() -> impl Strategy<Value = Vec<Paragraph>> {
    vec(paragraph(), 0..3)
}

pub fn heading_form() -> impl Strategy<Value = HeadingForm> {
    (
        option::weighted(0.8, ordinal()),
        counting(),
        mark(),
        start(),
    )
        .prop_map(|(ordinal, counting, end, body)| HeadingForm {
            ordinal,
            counting,
            end,
            body,
        })
}

pub fn outcome() -> impl Strategy<Value = Outcome> {
    let state = prop::sample::select(vec![
        State::Completed,
        State::StageCompleted,
        State::InProgress,
        State::LongTerm,
        State::NotCompleted,
    ]);
    let place = prop::sample::select(vec![
        OutcomePlace::Line,
        OutcomePlace::Line,
        OutcomePlace::AfterTitle,
        OutcomePlace::First,
        OutcomePlace::Last,
        OutcomePlace::Heading,
    ]);
    let form =
        (label(), mark(), start(), mark()).prop_map(|(label, open, value, close)| OutcomeForm {
            label,
            open,
            value,
            close,
        });
    (state, text(), place, audience(), form).prop_map(|(state, text, place, audience, form)| {
        match place {
            OutcomePlace::Heading => Outcome {
                state,
                text: String::new(),
                place,
                audience,
                form: OutcomeForm::default(),
            },
            _ => Outcome {
                state,
                text,
                place,
                audience,
                form,
            },
        }
    })
}

pub fn field() -> impl Strategy<Value = Field> {
    let labels = vec!["责任单位", "整改时限", "责任人", "", "a.b", "a: b", "null"];
    let form = (
        mark(),
        prop_oneof![4 => Just("：".to_owned()), 1 => mark()],
        start(),
        mark(),
    )
        .prop_map(|(open, colon, value, end)| FieldForm {
            open,
            colon,
            value,
            end,
        });
    let form = prop_oneof![3 => Just(FieldForm::default()), 1 => form];
    let fields = (prop::sample::select(labels), text(), audience(), form);
    fields.prop_map(|(label, value, audience, form)| Field {
        label: label.to_owned(),
        value,
        audience,
        form,
    })
}

pub fn measures_form() -> impl Strategy<Value = MeasuresForm> {
    (label(), start(), audience()).prop_map(|(label, first, audience)| MeasuresForm {
        label,
        first,
        audience,
    })
}

pub fn measure() -> impl Strategy<Value = Measure> {
    let form = (
        option::weighted(0.7, ordinal()),
        option::weighted(0.2, ordinal()),
        option::weighted(0.1, measures_form()),
    )
        .prop_map(|(ordinal, items, opens)| MeasureForm {
            ordinal,
            items,
            opens,
        });
    let items = prop_oneof![3 => Just(Vec::new()), 1 => vec(text(), 2..4)];
    (
        text(),
        items,
        audience(),
        option::weighted(0.1, table()),
        form,
    )
        .prop_map(|(text, items, audience, table, form)| {
            if table.is_some() {
                return Measure {
                    audience,
                    table,
                    form,
                    ..Measure::default()
                };
            }
            Measure {
                text,
                items,
                audience,
                table,
                form,
            }
        })
}

pub fn slots() -> impl Strategy<Value = Vec<SlotForm>> {
    let slot = prop::sample::select(vec![
        Slot::Outcome,
        Slot::Field,
        Slot::Measures,
        Slot::Subproblems,
    ]);
    vec(
        (slot, start()).prop_map(|(slot, start)| SlotForm { slot, start }),
        0..5,
    )
}

pub fn problem_form() -> impl Strategy<Value = ProblemForm> {
    (
        option::of(ordinal()),
        counting(),
        label(),
        mark(),
        slots(),
        measures_form(),
    )
        .prop_map(
            |(ordinal, counting, label, end, slots, measures)| ProblemForm {
                ordinal,
                counting,
                label,
                end,
                slots,
                measures,
            },
        )
}

pub fn problem() -> impl Strategy<Value = Problem> {
    let leaf = (
        text(),
        prop_oneof![8 => Just(TitledBy::Itself), 1 => Just(TitledBy::Part), 1 => Just(TitledBy::Section)],
        audience(),
        option::of(outcome()),
        vec(field(), 0..4),
        vec(measure(), 0..4),
        problem_form(),
    )
        .prop_map(|(title, titled_by, audience, outcome, fields, measures, form)| Problem {
            title,
            titled_by,
            audience,
            outcome,
            fields,
            measures,
            subproblems: Vec::new(),
            form,
        });
    leaf.prop_recursive(2, 6, 3, |inner| {
        (inner.clone(), vec(inner, 0..3)).prop_map(|(mut problem, subproblems)| {
            problem.subproblems = subproblems;
            problem
        })
    })
}

pub fn section() -> impl Strategy<Value = Section> {
    let leaf = (
        option::of(text()),
        audience(),
        paragraphs(),
        vec(problem(), 0..4),
        paragraphs(),
        heading_form(),
    )
        .prop_map(
            |(heading, audience, body, problems, closing, form)| Section {
                heading,
                audience,
                body,
                sections: Vec::new(),
                problems,
                closing,
                form,
            },
        );
    leaf.prop_recursive(2, 4, 2, |inner| {
        (inner.clone(), vec(inner, 0..2)).prop_map(|(mut section, sections)| {
            section.sections = sections;
            section
        })
    })
}

pub fn part() -> impl Strategy<Value = Part> {
    let kind = prop::sample::select(vec![PartKind::Narrative, PartKind::Rectification]);
    (
        option::weighted(0.8, text()),
        kind,
        audience(),
        paragraphs(),
        vec(section(), 0..3),
        paragraphs(),
        heading_form(),
    )
        .prop_map(
            |(heading, kind, audience, body, sections, closing, form)| Part {
                heading,
                kind,
                audience,
                body,
                sections,
                closing,
                form,
            },
        )
}

pub fn date() -> impl Strategy<Value = Date> {
    let day = (1..=9999_i32, 1..=365_u32)
        .prop_map(|(year, day)| NaiveDate::from_yo_opt(year, day).expect("a day"));
    let odd = prop::sample::select(vec![
        "2023年8月",
        "2023-08-10",
        "2023-13-01",
        "2023年8月10日",
        "",
    ]);
    prop_oneof![
        3 => day.clone().prop_map(Date::Arabic),
        1 => day.prop_map(Date::Hanzi),
        1 => odd.prop_map(|text| Date::Text(text.to_owned())),
        1 => text().prop_map(Date::Text),
    ]
}

pub fn contact() -> impl Strategy<Value = Contact> {
    let value = || option::of(text());
    (
        value(),
        value(),
        value(),
        value(),
        vec(text(), 0..3),
        start(),
    )
        .prop_map(|(phone, address, postcode, email, lines, start)| Contact {
            phone,
            address,
            postcode,
            email,
            lines,
            form: ContactForm { start },
        })
}

pub fn edition() -> impl Strategy<Value = Edition> {
    (text(), mark(), mark()).prop_map(|(label, open, close)| Edition {
        label,
        form: EditionForm { open, close },
    })
}

pub fn masthead() -> impl Strategy<Value = Masthead> {
    let value = || option::of(text());
    (
        prop::sample::select(vec![Format::Document, Format::Letter]),
        (value(), value(), value(), value(), value()),
        vec(text(), 0..3),
        vec(text(), 0..4),
    )
        .prop_map(
            |(format, (copy_number, secrecy, urgency, suffix, document_number), mark, names)| {
                Masthead {
                    format,
                    copy_number,
                    secrecy,
                    urgency,
                    mark,
                    suffix,
                    document_number,
                    signatories: names,
                }
            },
        )
}

pub fn signing() -> impl Strategy<Value = Signing> {
    let signer = (text(), text()).prop_map(|(post, name)| Signer { post, name });
    prop_oneof![
        Just(Signing::Unsealed),
        Just(Signing::Sealed),
        vec(signer, 1..3).prop_map(Signing::Stamped),
    ]
}

pub fn annex() -> impl Strategy<Value = Annex> {
    (
        option::of(text()),
        any::<bool>(),
        audience(),
        paragraphs(),
        (any::<bool>(), mark()),
    )
        .prop_map(
            |(title, landscape, audience, body, (numbered, end))| Annex {
                title,
                landscape,
                audience,
                body,
                form: AnnexForm { numbered, end },
            },
        )
}

pub fn imprint() -> impl Strategy<Value = Imprint> {
    let value = || option::of(text());
    (value(), value(), value(), value()).prop_map(|(addressees, copies, printer, printed)| {
        Imprint {
            addressees,
            copies,
            printer,
            printed,
        }
    })
}

/// Any notice the model can hold, odd ones included.
pub fn notice() -> impl Strategy<Value = Notice> {
    let head = (
        vec(text(), 0..3),
        vec(text(), 0..3),
        option::of(edition()),
        vec(text(), 0..2),
        paragraphs(),
    );
    let foot = (
        (
            paragraphs(),
            paragraphs(),
            option::of(contact()),
            paragraphs(),
        ),
        (vec(text(), 0..2), option::of(date()), paragraphs()),
    );
    let elements = (
        option::of(masthead()),
        option::of(text()),
        option::of(signing()),
        vec(annex(), 0..3),
        imprint(),
    );
    (head, vec(part(), 0..4), foot, elements).prop_map(
        |(
            (title, issuers, edition, byline, preamble),
            parts,
            ((conclusion, supervision, contact, attachments), (signatures, date, notes)),
            (masthead, addressee, signing, annexes, imprint),
        )| Notice {
            masthead,
            addressee,
            signing,
            annexes,
            imprint,
            title,
            issuers,
            edition,
            byline,
            preamble,
            parts,
            conclusion,
            supervision,
            contact,
            attachments,
            signatures,
            date,
            notes,
        },
    )
}

//! Official documents with all that stands around the text, built by hand and laid out by
//! `tongbao-layout`: what `tests/judges/geometry` measures.

use std::sync::Arc;

use tongbao_document::{
    Alignment, Block, BlockStyle, Cells, Centre, Color, Document, FootSeparator, Footers, Grid,
    Head, HeadContent, HeadItem, Imprint, ImprintEntry, IssuerMark, Length, LineSpacing,
    Orientation, PageNumberAlignment, PageNumberFooter, PageSection, PageSetup, Paragraph, Place,
    Reference, Role, Run, Seal, Separator, Strokes, Tab, Typeface, Wish, Wishes,
};

use super::documents;

const SENTENCE: &str = "根据县委统一部署，2023年2月13日至4月14日，县委第三巡察组对县水务局党组开展了常规巡察，\
                        现将巡察整改进展情况予以通报。";

/// The documents by name.
pub(crate) fn all() -> Vec<(&'static str, Document)> {
    vec![
        ("red-head", red_head()),
        ("upward", upward()),
        ("joint", joint()),
        ("letter", letter()),
        ("sealed", sealed()),
        ("turned", turned()),
    ]
}

/// Copy number, secrecy, urgency, one issuer, number, separator; addressee; imprint on page one.
fn red_head() -> Document {
    let mut items = vec![
        row(0, "000001", Typeface::FangSong, Role::CopyNumber),
        row(1, "机密★1年", Typeface::HeiTi, Role::Secrecy),
        row(2, "特急", Typeface::HeiTi, Role::Urgency),
        mark(35, &["云溪县水务局"], Some("文件"), 50),
    ];
    items.extend(number(text(
        Role::DocumentNumber,
        &[(Typeface::FangSong, "云水发〔2023〕12号")],
        centred(),
    )));
    let mut document = with_head(items, opening(4));
    document.sections[0].imprint = Some(imprint());
    document
}

/// Two signers on one line, a third on the next beside the number.
fn upward() -> Document {
    let tabbed = BlockStyle {
        left: Cells::new(1),
        tab: Some(Tab::Left(Cells::new(16))),
        alignment: Alignment::Left,
        ..body()
    };
    let mut items = vec![mark(35, &["云溪县水务局"], Some("文件"), 50)];
    items.push(HeadItem {
        distance: Grid::OFFICIAL.pitch() * 2 + leading(),
        ..item(text(
            Role::DocumentNumber,
            &[
                (Typeface::FangSong, "\t签发人："),
                (Typeface::KaiTi, "王建国\u{3000}李\u{3000}明"),
            ],
            tabbed,
        ))
    });
    items.push(HeadItem {
        distance: leading() * 2,
        ..item(text(
            Role::DocumentNumber,
            &[
                (Typeface::FangSong, "云水报〔2023〕7号"),
                (Typeface::KaiTi, "\t\u{3000}\u{3000}\u{3000}\u{3000}赵文华"),
            ],
            tabbed,
        ))
    });
    items.push(below(4, separator()));
    with_head(items, opening(30))
}

/// Three issuers, one a line.
fn joint() -> Document {
    let names = ["云溪县水务局", "云溪县自然资源局", "云溪县财政局"];
    let mut items = vec![
        row(0, "000001", Typeface::FangSong, Role::CopyNumber),
        mark(35, &names, Some("文件"), 42),
    ];
    items.extend(number(text(
        Role::DocumentNumber,
        &[(Typeface::FangSong, "云水发〔2023〕12号")],
        centred(),
    )));
    with_head(items, opening(12))
}

/// A letter: double rules, copy number and document number on one line, no number on page one, an
/// imprint without rules on an even page.
fn letter() -> Document {
    let double = |upper, gap, lower| Separator {
        strokes: Strokes::Double {
            upper: hundredths(upper),
            gap: hundredths(gap),
            lower: hundredths(lower),
        },
        length: Length::from_mm(170),
        centre: Centre::Sheet,
        color: Color::RED,
    };
    let gap = Length::from_points(14);
    let items = vec![
        HeadItem {
            from: Reference::Sheet,
            ..mark(30, &["云溪县水务局"], None, 50)
        },
        below(4, HeadContent::Separator(double(70, 35, 35))),
        HeadItem {
            distance: gap,
            ..item(text(
                Role::CopyNumber,
                &[(Typeface::FangSong, "000001")],
                body(),
            ))
        },
        HeadItem {
            from: Reference::Beside,
            distance: Length::ZERO,
            content: text(
                Role::DocumentNumber,
                &[(Typeface::FangSong, "云水函〔2023〕5号")],
                BlockStyle {
                    alignment: Alignment::Right,
                    ..body()
                },
            ),
        },
    ];
    let mut document = with_head(items, opening(40));
    let section = &mut document.sections[0];
    section.foot_separator = Some(FootSeparator {
        separator: double(35, 35, 70),
        height: Length::from_mm(20),
        clearance: gap,
    });
    section.footers.first = None;
    section.footers.first_differs = true;
    let mut imprint = imprint();
    imprint.last_rule = None;
    imprint.on_even_page = true;
    imprint.entries.truncate(1);
    imprint.entries[0].rule_above = None;
    section.imprint = Some(imprint);
    document
}

/// Signature and date under a seal; the imprint finds no room on the odd page.
pub(crate) fn sealed() -> Document {
    let mut blocks = opening(20);
    let right = |text: &str, role, gap: i32| {
        let style = BlockStyle {
            alignment: Alignment::Right,
            right: Cells::from_thousandths(gap),
            rows_before: u16::from(role == Role::Signature) * 2,
            wishes: Wishes::NONE.with(if role == Role::Signature {
                Wish::KeepWithNext
            } else {
                Wish::KeepTogether
            }),
            ..body()
        };
        Block::Paragraph(paragraph(role, &[(Typeface::FangSong, text)], style))
    };
    if let Some(Block::Paragraph(last)) = blocks.last_mut() {
        last.style.wishes = Wishes::NONE.with(Wish::KeepWithNext);
    }
    blocks.push(Block::Seal(Seal {
        png: Arc::from(seal_png()),
        width: Length::from_mm(42),
        height: Length::from_mm(42),
        drop: Length::from_mm(9),
        description: "云溪县水务局印章".to_owned(),
        place: Place::Whole,
    }));
    blocks.push(right("云溪县水务局", Role::Signature, 4250));
    blocks.push(right("2023年8月10日", Role::Date, 4000));
    let mut document = documents::document(Vec::new());
    let mut section = section(upright(), Grid::OFFICIAL, blocks);
    section.imprint = Some(imprint());
    document.sections = vec![section];
    document
}

/// A table on sheets read on their side, an odd and an even one, between upright pages.
fn turned() -> Document {
    let mut document = documents::document(Vec::new());
    let rows: Vec<Vec<String>> = (0..=24)
        .map(|number| match number {
            0 => ["序号", "问题", "整改情况"].map(str::to_owned).to_vec(),
            _ => vec![
                number.to_string(),
                "学习不够及时".to_owned(),
                "已完成".to_owned(),
            ],
        })
        .collect();
    let rows: Vec<Vec<&str>> = rows
        .iter()
        .map(|row| row.iter().map(String::as_str).collect())
        .collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let side = PageSetup {
        width: Length::from_mm(297),
        height: Length::from_mm(210),
        top: Length::from_mm(28),
        bottom: Length::from_mm(26),
        left: Length::from_mm(35),
        right: Length::from_mm(37),
        orientation: Orientation::Landscape,
    };
    let grid = Grid {
        columns: 40,
        rows: 15,
        width: Length::from_mm(225),
        height: Length::from_mm(156),
    };
    let caption = BlockStyle {
        alignment: Alignment::Centered,
        ..body()
    };
    let caption = paragraph(
        Role::TableCaption,
        &[(Typeface::HeiTi, "整改进展情况统计表")],
        caption,
    );
    let mut table = documents::table(1, &rows);
    if let Block::Table(table) = &mut table {
        table.columns = vec![Cells::new(4), Cells::new(16), Cells::new(12)];
    }
    let mut heading = paragraph(Role::LevelOne, &[(Typeface::HeiTi, "一、统计")], body());
    heading.heading = Some(tongbao_document::Heading {
        depth: 2,
        text: "一、统计".to_owned(),
        extent: tongbao_document::HeadingExtent::Whole,
    });
    document.sections = vec![
        section(
            side,
            grid,
            vec![Block::Paragraph(heading), Block::Paragraph(caption), table],
        ),
        section(upright(), Grid::OFFICIAL, opening(2)),
    ];
    document
}

fn with_head(items: Vec<HeadItem>, blocks: Vec<Block>) -> Document {
    let mut document = documents::document(Vec::new());
    let mut section = section(upright(), Grid::OFFICIAL, blocks);
    section.head = Some(Head {
        items,
        text_gap: Grid::OFFICIAL.pitch() * 2,
    });
    document.sections = vec![section];
    document
}

/// Title, addressee and `sentences` of text.
fn opening(sentences: usize) -> Vec<Block> {
    let title = |text: &str| {
        let style = BlockStyle {
            size: Length::from_points(22),
            cell: Length::from_points(22),
            alignment: Alignment::Centered,
            line_spacing: LineSpacing::Exact(Length::from_points(36)),
            ..body()
        };
        let mut title = paragraph(Role::Title, &[(Typeface::XiaoBiaoSong, text)], style);
        title.style.typeface = Typeface::XiaoBiaoSong;
        Block::Paragraph(title)
    };
    let addressee = BlockStyle {
        rows_before: 1,
        ..body()
    };
    let indented = BlockStyle {
        first_line: Cells::new(2),
        ..body()
    };
    let mut blocks = vec![
        title("中共云溪县水务局党组"),
        title("关于巡察整改进展情况的通报"),
        Block::Paragraph(paragraph(
            Role::Addressee,
            &[(Typeface::FangSong, "局机关各股室，局属各单位：")],
            addressee,
        )),
    ];
    blocks.extend((0..sentences.div_ceil(4)).map(|part| {
        let count = (sentences - part * 4).min(4);
        let text = SENTENCE.repeat(count);
        Block::Paragraph(paragraph(
            Role::Body,
            &[(Typeface::FangSong, &text)],
            indented,
        ))
    }));
    blocks
}

fn imprint() -> Imprint {
    let style = BlockStyle {
        size: Length::from_points(14),
        cell: Length::from_points(14),
        left: Cells::new(1),
        right: Cells::new(1),
        ..body()
    };
    let copies = BlockStyle {
        left: Cells::new(4),
        first_line: Cells::new(-3),
        ..style
    };
    let printing = BlockStyle {
        tab: Some(Tab::Right(Cells::new(1))),
        alignment: Alignment::Left,
        ..style
    };
    let names = format!(
        "抄送：{}县纪委监委。",
        "县委办公室，县政府办公室，县委巡察办，".repeat(3)
    );
    Imprint {
        entries: vec![
            ImprintEntry {
                rule_above: Some(hundredths(35)),
                paragraph: paragraph(Role::Copies, &[(Typeface::FangSong, &names)], copies),
            },
            ImprintEntry {
                rule_above: Some(hundredths(25)),
                paragraph: paragraph(
                    Role::Printing,
                    &[(Typeface::FangSong, "云溪县水务局办公室\t2023年8月10日印发")],
                    printing,
                ),
            },
        ],
        last_rule: Some(hundredths(35)),
        pitch: Length::from_points(28),
        raised: Length::ZERO,
        on_even_page: false,
    }
}

/// A red ring with a star of four points, transparent between.
pub(crate) fn seal_png() -> Vec<u8> {
    const SIZE: i64 = 300;
    let mut pixels = Vec::new();
    for y in 0..SIZE {
        for x in 0..SIZE {
            let (dx, dy) = ((2 * x - SIZE).abs(), (2 * y - SIZE).abs());
            let far = dx * dx + dy * dy;
            let ring = (280 * 280..=SIZE * SIZE).contains(&far);
            let star = dx * dy < 1200 && far < 130 * 130;
            let alpha = if ring || star { 255 } else { 0 };
            pixels.extend([255, 0, 0, alpha]);
        }
    }
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, SIZE as u32, SIZE as u32);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&pixels).unwrap();
    writer.finish().unwrap();
    out
}

fn hundredths(mm: i64) -> Length {
    Length::from_mm_hundredths(mm)
}

/// From the upper edge of a row to the bodies of its characters.
fn leading() -> Length {
    (Grid::OFFICIAL.pitch() - Length::from_points(16)) / 2
}

fn upright() -> PageSetup {
    documents::A4
}

fn body() -> BlockStyle {
    BlockStyle {
        typeface: Typeface::FangSong,
        size: Length::from_points(16),
        cell: Grid::OFFICIAL.cell(),
        color: Color::BLACK,
        alignment: Alignment::Justified,
        first_line: Cells::ZERO,
        left: Cells::ZERO,
        right: Cells::ZERO,
        tab: None,
        rows_before: 0,
        rows_after: 0,
        line_spacing: LineSpacing::Grid,
        wishes: Wishes::NONE,
    }
}

fn centred() -> BlockStyle {
    BlockStyle {
        alignment: Alignment::Centered,
        ..body()
    }
}

fn paragraph(role: Role, runs: &[(Typeface, &str)], style: BlockStyle) -> Paragraph {
    Paragraph {
        role,
        style,
        runs: runs
            .iter()
            .map(|(typeface, text)| Run {
                text: (*text).to_owned(),
                typeface: *typeface,
            })
            .collect(),
        heading: None,
        place: Place::Whole,
    }
}

fn text(role: Role, runs: &[(Typeface, &str)], style: BlockStyle) -> HeadContent {
    HeadContent::Paragraph(paragraph(role, runs, style))
}

fn item(content: HeadContent) -> HeadItem {
    HeadItem {
        from: Reference::Previous,
        distance: Length::ZERO,
        content,
    }
}

fn below(mm: i64, content: HeadContent) -> HeadItem {
    HeadItem {
        distance: Length::from_mm(mm),
        ..item(content)
    }
}

/// A line on a row of the type area.
fn row(row: i64, words: &str, typeface: Typeface, role: Role) -> HeadItem {
    HeadItem {
        from: Reference::TypeArea,
        distance: Grid::OFFICIAL.row(row) + leading(),
        content: text(role, &[(typeface, words)], body()),
    }
}

fn mark(mm: i64, names: &[&str], suffix: Option<&str>, points: i64) -> HeadItem {
    HeadItem {
        from: Reference::TypeArea,
        distance: Length::from_mm(mm),
        content: HeadContent::Mark(IssuerMark {
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            suffix: suffix.map(str::to_owned),
            typeface: Typeface::XiaoBiaoSong,
            size: Length::from_points(points),
            color: Color::RED,
            pitch: Length::from_points(points + 10),
            place: Place::Whole,
        }),
    }
}

/// The number two blank rows below the mark, and the separator below it.
fn number(number: HeadContent) -> [HeadItem; 2] {
    let number = HeadItem {
        distance: Grid::OFFICIAL.pitch() * 2 + leading(),
        ..item(number)
    };
    [number, below(4, separator())]
}

fn separator() -> HeadContent {
    HeadContent::Separator(Separator {
        strokes: Strokes::Single(hundredths(53)),
        length: Length::from_mm(156),
        centre: Centre::TypeArea,
        color: Color::RED,
    })
}

fn section(page: PageSetup, grid: Grid, blocks: Vec<Block>) -> PageSection {
    let footer = |alignment| {
        Some(PageNumberFooter {
            before: "— ".to_owned(),
            after: " —".to_owned(),
            typeface: Typeface::SongTi,
            size: Length::from_points(14),
            alignment,
            distance: Length::from_mm(7),
        })
    };
    PageSection {
        grid,
        footers: Footers {
            odd: footer(PageNumberAlignment::Right(Cells::new(1))),
            even: footer(PageNumberAlignment::Left(Cells::new(1))),
            first: None,
            first_differs: false,
        },
        ..documents::section(page, blocks)
    }
}

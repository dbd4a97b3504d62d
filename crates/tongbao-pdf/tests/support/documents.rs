//! Small documents, built by hand.

use chrono::NaiveDate;
use tongbao_document::{
    Alignment, Block, BlockStyle, Cell, Cells, Color, Document, Footers, Grid, Heading,
    HeadingExtent, Length, LineSpacing, Metadata, Orientation, PageSection, PageSetup, Paragraph,
    Place, Role, Row, Run, StyleSheet, Table, Typeface, Wishes,
};

/// A4 with the margins of the standard.
pub(crate) const A4: PageSetup = PageSetup {
    width: Length::from_mm(210),
    height: Length::from_mm(297),
    top: Length::from_mm(37),
    bottom: Length::from_mm(35),
    left: Length::from_mm(28),
    right: Length::from_mm(26),
    orientation: Orientation::Portrait,
};

/// A document with these blocks in one section.
pub(crate) fn document(blocks: Vec<Block>) -> Document {
    Document {
        metadata: Metadata {
            title: "中共某局党组关于巡察整改进展情况的通报".to_owned(),
            authors: vec!["中共某局党组".to_owned()],
            edition: Some("社会公开稿".to_owned()),
            date: NaiveDate::from_ymd_opt(2023, 8, 10),
        },
        styles: StyleSheet::new(),
        sections: vec![section(A4, blocks)],
        enclosures: Vec::new(),
    }
}

pub(crate) fn section(page: PageSetup, blocks: Vec<Block>) -> PageSection {
    PageSection {
        page,
        grid: Grid::OFFICIAL,
        footers: Footers {
            odd: None,
            even: None,
            first: None,
            first_differs: false,
        },
        head: None,
        foot_separator: None,
        blocks,
        imprint: None,
    }
}

/// Like the notices of the corpus: title, parts, problems, a table, signature.
pub(crate) fn notice() -> Document {
    let long = "我局党组高度重视，坚持以习近平新时代中国特色社会主义思想为指导，于2023年3月1日召开专题会议，\
                研究制定整改方案（共12项措施），明确责任人3名、完成时限6个月；联系邮箱：jw@example.gov.cn。"
        .repeat(14);
    document(vec![
        title("中共某局党组"),
        title("关于巡察整改进展情况的通报"),
        paragraph(Role::EditionLabel, Typeface::KaiTi, "（社会公开稿）"),
        body("根据市委统一部署，2022年8月24日至11月25日，市委第六巡察组对我局党组进行了巡察。"),
        heading(Role::LevelOne, Typeface::HeiTi, 2, "一、整改组织情况"),
        body(&long),
        heading(Role::LevelOne, Typeface::HeiTi, 2, "二、整改落实情况"),
        heading(Role::LevelTwo, Typeface::KaiTi, 3, "（一）聚焦贯彻落实方面"),
        run_in(
            4,
            "1.关于学习不及时的问题。",
            "已完成整改，并长期坚持“第一议题”制度。",
        ),
        body("（1）制定学习计划，做到应学尽学；（2）建立台账，逐项销号。"),
        heading(
            Role::LevelTwo,
            Typeface::KaiTi,
            3,
            "（二）聚焦群众身边腐败问题",
        ),
        paragraph(Role::TableCaption, Typeface::HeiTi, "整改进展统计表"),
        table(
            1,
            &[
                &["类别", "数量", "备注"],
                &["已完成", "20", "长期坚持"],
                &["推进中", "3", ""],
            ],
        ),
        body("下一步，我局党组将持续抓好后续整改。"),
        paragraph(Role::Contact, Typeface::FangSong, "联系电话：0763-0000000"),
        paragraph(Role::Signature, Typeface::FangSong, "中共某局党组"),
        paragraph(Role::Date, Typeface::FangSong, "2023年8月10日"),
    ])
}

/// What a real notice never has all at once: no date, authors or title, characters that share a
/// glyph, skipped and deep headings, colours, a landscape section, a large size.
pub(crate) fn odd() -> Document {
    let mut notice = document(vec![
        heading(Role::LevelTwo, Typeface::KaiTi, 3, "（一）没有标题"),
        heading(Role::LevelFour, Typeface::FangSong, 9, "（1）跳级"),
        body("日\u{2f47}日本 · • ‧ ・ ㎡①—…“”‘’（）℃\u{3000}\u{a0}x"),
        body(""),
        title("中共某局党组文件"),
    ]);
    for depth in 2..=8 {
        let text = format!("第{depth}层");
        notice.sections[0]
            .blocks
            .push(heading(Role::LevelOne, Typeface::HeiTi, depth, &text));
    }
    for block in &mut notice.sections[0].blocks {
        let Block::Paragraph(paragraph) = block else {
            continue;
        };
        match paragraph.role {
            Role::Title => {
                paragraph.style.color = Color {
                    red: 255,
                    green: 0,
                    blue: 0,
                };
                paragraph.style.size = Length::from_points(48);
                paragraph.style.cell = Length::from_points(50);
            }
            Role::Body => paragraph.runs[0].typeface = Typeface::HeiTi,
            _ => {}
        }
    }
    let landscape = PageSetup {
        width: A4.height,
        height: A4.width,
        ..A4
    };
    let rows: &[&[&str]] = &[&["甲", "乙"], &["一\n二", ""], &["", "丁"]];
    let landscape = section(landscape, vec![table(0, rows)]);
    notice.sections.push(landscape);
    notice.metadata.title = String::new();
    notice.metadata.authors.clear();
    notice.metadata.edition = None;
    notice.metadata.date = None;
    notice
}

/// A table over two pages, its header row printed again on the second.
pub(crate) fn long_table() -> Document {
    let numbers: Vec<String> = (1..=30).map(|number| number.to_string()).collect();
    let mut rows: Vec<Vec<&str>> = vec![vec!["序号", "问题", "状态"]];
    for number in &numbers {
        rows.push(vec![number, "学习不及时", "已完成"]);
    }
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    document(vec![
        title("整改台账"),
        paragraph(Role::TableCaption, Typeface::HeiTi, "附表"),
        table(1, &rows),
    ])
}

pub(crate) fn title(text: &str) -> Block {
    paragraph(Role::Title, Typeface::XiaoBiaoSong, text)
}

pub(crate) fn body(text: &str) -> Block {
    paragraph(Role::Body, Typeface::FangSong, text)
}

pub(crate) fn paragraph(role: Role, typeface: Typeface, text: &str) -> Block {
    Block::Paragraph(plain(role, typeface, text))
}

fn plain(role: Role, typeface: Typeface, text: &str) -> Paragraph {
    Paragraph {
        role,
        style: style(typeface, if role == Role::Title { 22 } else { 16 }),
        runs: vec![Run {
            text: text.to_owned(),
            typeface,
        }],
        heading: None,
        place: Place::Whole,
    }
}

/// A paragraph that is a heading.
pub(crate) fn heading(role: Role, typeface: Typeface, depth: u8, text: &str) -> Block {
    let mut paragraph = plain(role, typeface, text);
    paragraph.heading = Some(Heading {
        depth,
        text: text.to_owned(),
        extent: HeadingExtent::Whole,
    });
    Block::Paragraph(paragraph)
}

/// A paragraph that begins with a heading.
pub(crate) fn run_in(depth: u8, heading: &str, rest: &str) -> Block {
    let mut paragraph = plain(Role::LevelThree, Typeface::FangSong, heading);
    paragraph.runs.push(Run {
        text: rest.to_owned(),
        typeface: Typeface::FangSong,
    });
    paragraph.heading = Some(Heading {
        depth,
        text: heading.to_owned(),
        extent: HeadingExtent::RunIn,
    });
    Block::Paragraph(paragraph)
}

/// A table with columns of equal width.
pub(crate) fn table(header_rows: u16, rows: &[&[&str]]) -> Block {
    let columns = rows.iter().map(|row| row.len()).max().unwrap_or(0);
    let cell = |text: &&str, header: bool| {
        let role = if header {
            Role::TableHeader
        } else {
            Role::TableCell
        };
        Cell {
            paragraphs: text
                .split('\n')
                .map(|line| plain(role, Typeface::SongTi, line))
                .collect(),
        }
    };
    Block::Table(Table {
        columns: vec![Cells::from_thousandths(28_000 / columns.max(1) as i32); columns],
        header_rows,
        rows: (0..)
            .zip(rows)
            .map(|(index, row)| Row {
                cells: row
                    .iter()
                    .map(|text| cell(text, index < usize::from(header_rows)))
                    .collect(),
            })
            .collect(),
        rule: Length::from_half_points(1),
        alignment: Alignment::Centered,
        place: Place::Whole,
    })
}

fn style(typeface: Typeface, size: i64) -> BlockStyle {
    BlockStyle {
        typeface,
        size: Length::from_points(size),
        cell: if size == 16 {
            Grid::OFFICIAL.cell()
        } else {
            Length::from_points(size)
        },
        color: Color::BLACK,
        alignment: Alignment::Left,
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

//! `styles.xml`: one named style for every role, so that a later change is made in one place.

use std::collections::BTreeMap;

use tongbao_document::{
    Alignment, Block, BlockStyle, Cells, Color, Document, Length, LineSpacing, PageSection,
    Paragraph, Role, StyleSheet, Typeface, Wishes,
};

use super::form::{Form, run_fonts};
use super::head;
use super::imprint;
use super::names::{
    NO_OUTLINE, PAGE_NUMBER, TABLE, character_style_id, character_style_name, next, outline_level,
    style_id, style_name,
};
use super::options::DocxOptions;
use super::section::Area;
use super::sequence;
use crate::write::conform::NAMESPACE_W;
use crate::xml::Element;

/// 三号, the size of body text and of the style that all others are based on.
pub(crate) const BODY_SIZE: Length = Length::from_points(16);

/// The forms of a document's styles on one grid.
#[derive(Debug)]
pub(crate) struct Styles {
    normal: Form,
    roles: BTreeMap<Role, Form>,
    page_number: Option<Form>,
}

impl Styles {
    /// The styles of `document`, measured on the grid of its first section.
    pub(crate) fn of(document: &Document, first: &PageSection, options: &DocxOptions) -> Self {
        let area = Area::of(first);
        let grid = options.character_grid;
        let normal = Form::of(&normal(first), area, grid).base();
        let roles = complete(document)
            .into_iter()
            .map(|(role, style)| {
                let mut form = Form::of(&style, area, grid);
                if outline_level(role) != NO_OUTLINE {
                    form.keep_together_if_kept();
                }
                (role, form)
            })
            .collect();
        let page_number = document
            .sections
            .iter()
            .flat_map(|section| {
                let footers = &section.footers;
                [&footers.odd, &footers.even, &footers.first]
            })
            .find_map(Option::as_ref)
            .map(|footer| Form::of_page_number(footer, area));
        Self {
            normal,
            roles,
            page_number,
        }
    }

    /// The form of the style of `role`.
    pub(crate) fn role(&self, role: Role) -> &Form {
        self.roles.get(&role).unwrap_or(&self.normal)
    }

    /// The form of the style of page numbers.
    pub(crate) fn page_number(&self) -> &Form {
        self.page_number.as_ref().unwrap_or(&self.normal)
    }
}

/// The style that all others are based on.
fn normal(section: &PageSection) -> BlockStyle {
    BlockStyle {
        typeface: Typeface::FangSong,
        size: BODY_SIZE,
        cell: section.grid.cell(),
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

/// The sheet of `document`, with the style of their first block for roles that it leaves out.
fn complete(document: &Document) -> StyleSheet {
    let mut sheet = document.styles.clone();
    let mut see = |paragraph: &Paragraph| {
        sheet.entry(paragraph.role).or_insert(paragraph.style);
    };
    for section in &document.sections {
        head::paragraphs(section).for_each(|paragraph| see(&paragraph));
        for block in &section.blocks {
            match block {
                Block::Paragraph(paragraph) => see(paragraph),
                Block::Table(table) => table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .flat_map(|cell| &cell.paragraphs)
                    .for_each(&mut see),
                Block::Seal(_) => {}
            }
        }
        imprint::paragraphs(section).for_each(&mut see);
    }
    sheet
}

impl Styles {
    /// The part `word/styles.xml`.
    pub(crate) fn part(&self, options: &DocxOptions) -> Vec<u8> {
        let mut root = Element::new("w:styles")
            .attr("xmlns:w", NAMESPACE_W)
            .child(self.defaults(options))
            .child(latent())
            .child(self.normal_style(options))
            .children(built_in());
        for (priority, (role, form)) in self.roles.iter().enumerate() {
            root = root.child(self.role_style(*role, form, priority, options));
        }
        if let Some(form) = &self.page_number {
            root = root.child(self.paragraph_style(
                (PAGE_NUMBER, "页码数字"),
                form,
                options,
                vec![Element::val("w:uiPriority", self.roles.len() + 1)],
            ));
        }
        for typeface in Typeface::ALL {
            root = root.child(character_style(typeface, options));
        }
        root = root.child(table_style());
        sequence::order_all(&mut root);
        root.into_part()
    }

    fn defaults(&self, options: &DocxOptions) -> Element {
        Element::new("w:docDefaults")
            .child(Element::new("w:rPrDefault").child(self.base_run(options)))
            .child(Element::new("w:pPrDefault"))
    }

    /// Fonts, size and language of all text.
    fn base_run(&self, options: &DocxOptions) -> Element {
        let half_points = BODY_SIZE.half_points();
        Element::new("w:rPr")
            .child(run_fonts(&options.fonts, self.normal.typeface()))
            .child(Element::val("w:sz", half_points))
            .child(Element::val("w:szCs", half_points))
            .child(
                Element::new("w:lang")
                    .attr("w:val", "en-US")
                    .attr("w:eastAsia", "zh-CN")
                    .attr("w:bidi", "ar-SA"),
            )
    }

    /// `w:default="1"` is what makes paragraphs without a style, and sizes, come out right.
    fn normal_style(&self, options: &DocxOptions) -> Element {
        Element::new("w:style")
            .attr("w:type", "paragraph")
            .attr("w:default", 1)
            .attr("w:styleId", "Normal")
            .child(Element::val("w:name", "Normal"))
            .child(Element::new("w:qFormat"))
            .child(
                Element::new("w:pPr")
                    .child(Element::val("w:widowControl", 0))
                    .child(Element::new("w:kinsoku"))
                    // No added space between hanzi and Latin letters or digits: it would break
                    // the grid. (overflowPunct is left out: LibreOffice reads it inverted.)
                    .child(Element::val("w:autoSpaceDE", 0))
                    .child(Element::val("w:autoSpaceDN", 0))
                    .child(Element::val("w:adjustRightInd", 0))
                    .child(self.normal.whole_spacing())
                    .child(self.normal.justification()),
            )
            .child(self.base_run(options))
    }

    fn role_style(
        &self,
        role: Role,
        form: &Form,
        priority: usize,
        options: &DocxOptions,
    ) -> Element {
        let mut head = vec![
            Element::val("w:uiPriority", priority + 1),
            Element::new("w:qFormat"),
        ];
        if let Some(next) = next(role).filter(|next| self.roles.contains_key(next)) {
            head.push(Element::val("w:next", style_id(next)));
        }
        let mut style =
            self.paragraph_style((style_id(role), style_name(role)), form, options, head);
        let level = outline_level(role);
        if level != NO_OUTLINE {
            style = with_outline(style, level);
        }
        style
    }

    fn paragraph_style(
        &self,
        (id, name): (&str, &str),
        form: &Form,
        options: &DocxOptions,
        head: Vec<Element>,
    ) -> Element {
        let mut style = Element::new("w:style")
            .attr("w:type", "paragraph")
            .attr("w:customStyle", 1)
            .attr("w:styleId", id)
            .child(Element::val("w:name", name))
            .child(Element::val("w:basedOn", "Normal"))
            .children(head);
        let paragraph = form.paragraph_properties(&self.normal);
        if !paragraph.is_empty() {
            style = style.child(Element::new("w:pPr").children(paragraph));
        }
        style.child(
            Element::new("w:rPr")
                .child(run_fonts(&options.fonts, form.typeface()))
                .children(form.run_properties(&self.normal)),
        )
    }
}

/// Adds an outline level to a style's paragraph properties.
fn with_outline(mut style: Element, level: u8) -> Element {
    let outline = Element::val("w:outlineLvl", level);
    for child in &mut style.children {
        if let crate::xml::Node::Element(properties) = child
            && properties.name == "w:pPr"
        {
            properties.children.push(crate::xml::Node::Element(outline));
            return style;
        }
    }
    style.child(Element::new("w:pPr").child(outline))
}

fn character_style(typeface: Typeface, options: &DocxOptions) -> Element {
    Element::new("w:style")
        .attr("w:type", "character")
        .attr("w:customStyle", 1)
        .attr("w:styleId", character_style_id(typeface))
        .child(Element::val("w:name", character_style_name(typeface)))
        .child(Element::val("w:basedOn", "DefaultParagraphFont"))
        .child(Element::val("w:uiPriority", 50))
        .child(Element::new("w:qFormat"))
        .child(Element::new("w:rPr").child(run_fonts(&options.fonts, typeface)))
}

/// The built-in styles that our list of latent styles must not hide.
fn latent() -> Element {
    let shown = |name: &str| {
        Element::new("w:lsdException")
            .attr("w:name", name)
            .attr("w:semiHidden", 0)
            .attr("w:unhideWhenUsed", 0)
    };
    Element::new("w:latentStyles")
        .attr("w:defLockedState", 0)
        .attr("w:defUIPriority", 99)
        .attr("w:defSemiHidden", 1)
        .attr("w:defUnhideWhenUsed", 1)
        .attr("w:defQFormat", 0)
        .attr("w:count", 376)
        .child(shown("Normal").attr("w:uiPriority", 0).attr("w:qFormat", 1))
}

/// The defaults of characters, tables and numbering that Word expects in every file.
fn built_in() -> [Element; 3] {
    let style = |kind: &str, id: &str, name: &str| {
        Element::new("w:style")
            .attr("w:type", kind)
            .attr("w:default", 1)
            .attr("w:styleId", id)
            .child(Element::val("w:name", name))
            .child(Element::val("w:uiPriority", 99))
            .child(Element::new("w:semiHidden"))
            .child(Element::new("w:unhideWhenUsed"))
    };
    [
        style(
            "character",
            "DefaultParagraphFont",
            "Default Paragraph Font",
        ),
        style("table", "TableNormal", "Normal Table").child(
            Element::new("w:tblPr")
                .child(
                    Element::new("w:tblInd")
                        .attr("w:w", 0)
                        .attr("w:type", "dxa"),
                )
                .child(cell_margins(0, 108)),
        ),
        style("numbering", "NoList", "No List"),
    ]
}

/// Air between the rules of a table and its text, in twips: a quarter of a cell of the grid on both
/// sides.
pub(crate) const TABLE_SIDE_AIR: i64 = 79;

fn table_style() -> Element {
    Element::new("w:style")
        .attr("w:type", "table")
        .attr("w:customStyle", 1)
        .attr("w:styleId", TABLE)
        .child(Element::val("w:name", "公文表格"))
        .child(Element::val("w:basedOn", "TableNormal"))
        .child(Element::val("w:uiPriority", 60))
        .child(Element::new("w:tblPr").child(cell_margins(0, TABLE_SIDE_AIR)))
}

/// `w:tblCellMar` with `upright` twips above and below and `side` twips left and right.
pub(crate) fn cell_margins(upright: i64, side: i64) -> Element {
    let margin = |name: &'static str, width: i64| {
        Element::new(name).attr("w:w", width).attr("w:type", "dxa")
    };
    Element::new("w:tblCellMar")
        .child(margin("w:top", upright))
        .child(margin("w:left", side))
        .child(margin("w:bottom", upright))
        .child(margin("w:right", side))
}

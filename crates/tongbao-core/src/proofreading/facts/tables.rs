//! Totals in tables.

use std::collections::BTreeMap;

use tongbao_document::Severity;

use crate::numbering::Kind;
use crate::proofreading::galley::Galley;
use crate::proofreading::quantities::Amount;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Rule};

pub(super) const TOTALS: Rule = Rule {
    id: "fact-table-total",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：表格合计",
    summary: "表格的合计等于各行之和",
    examples: &[(
        "关于整改的通报\n有关情况如下。\n方面\t问题数\t已完成\n党的建设\t4\t3\n队伍建设\t2\t1\n合计\t7\t4\n一、组织情况\n召开会议。",
        "关于整改的通报\n有关情况如下。\n方面\t问题数\t已完成\n党的建设\t4\t3\n队伍建设\t2\t1\n合计\t6\t4\n一、组织情况\n召开会议。",
    )],
    traps: &[
        "关于整改的通报\n有关情况如下。\n方面\t问题数\t完成率\n党的建设\t4\t75%\n队伍建设\t2\t50%\n合计\t6\t66.7%\n一、组织情况\n召开会议。",
    ],
    check: Check::Galley(totals),
};

fn totals(galley: &Galley<'_>, sheet: &mut Sheet) {
    let mut tables: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, passage) in galley.passages.iter().enumerate() {
        if passage.kind != Kind::Table {
            continue;
        }
        let table = passage
            .path
            .rsplit_once(".table.rows[")
            .map(|(table, _)| table);
        if let Some(table) = table {
            tables.entry(table).or_default().push(i);
        }
    }
    for rows in tables.into_values() {
        let cells: Vec<(usize, Vec<&str>)> = rows
            .iter()
            .filter_map(|i| {
                Some((
                    *i,
                    galley
                        .passage(*i)?
                        .text
                        .split('\t')
                        .map(str::trim)
                        .collect(),
                ))
            })
            .collect();
        let Some(total_at) = cells.iter().position(|(_, row)| {
            row.first().is_some_and(|name| {
                matches!(
                    *name,
                    "合计" | "总计" | "共计" | "合 计" | "总　计" | "合　计"
                )
            })
        }) else {
            continue;
        };
        let subtotals = cells
            .iter()
            .any(|(_, row)| row.first().is_some_and(|name| name.contains("小计")));
        let Some((index, total)) = cells.get(total_at).filter(|_| !subtotals) else {
            continue;
        };
        for (column, said) in total.iter().enumerate().skip(1) {
            let Some(said_value) = Amount::parse(said) else {
                continue;
            };
            let parts: Option<Vec<Amount>> = cells
                .iter()
                .take(total_at)
                .skip(1)
                .map(|(_, row)| {
                    Amount::parse(
                        row.get(column)
                            .copied()
                            .filter(|cell| !cell.is_empty())
                            .unwrap_or("0"),
                    )
                })
                .collect();
            let Some(parts) = parts.filter(|parts| parts.len() >= 2) else {
                continue;
            };
            let added = Amount::sum(parts);
            if added != said_value {
                report(galley, *index, total, column, added, sheet);
            }
        }
    }
}

fn report(
    galley: &Galley<'_>,
    row: usize,
    cells: &[&str],
    column: usize,
    added: Amount,
    sheet: &mut Sheet,
) {
    let Some(passage) = galley.passage(row) else {
        return;
    };
    let said = cells.get(column).copied().unwrap_or_default();
    // The cell is found by counting tabs.
    let start = passage
        .text
        .match_indices('\t')
        .nth(column - 1)
        .map_or(0, |(at, tab)| at + tab.len());
    let offset = passage
        .text
        .get(start..)
        .and_then(|tail| tail.find(said))
        .unwrap_or(0);
    let range = start + offset..start + offset + said.len();
    sheet
        .within(
            row,
            range,
            format!("这一列各行相加是{added}，合计写的是{said}"),
        )
        .hint("查对合计和各行");
}

//! The table that counts the problems by state.

use tongbao_document::Block;

use super::table;
use crate::gbt9704::GRID;
use crate::model::{Notice, State, Table};

/// How many problems are in which state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Statistics {
    /// 问题总数: problems that are not divided further.
    pub total: usize,
    /// 已完成整改.
    pub completed: usize,
    /// 阶段性完成.
    pub stage_completed: usize,
    /// 长期坚持.
    pub long_term: usize,
    /// 正在整改, 未完成, and those of which nothing is said.
    pub open: usize,
}

impl Statistics {
    /// Counts the leaf problems of `notice`.
    ///
    /// ```
    /// use tongbao_core::compose::Statistics;
    /// use tongbao_core::{ReadOptions, read_text};
    ///
    /// let text = "关于巡察整改进展情况的通报\n一、整改情况\n\
    ///             存在问题：台账不全。\n整改结果：已完成整改。\n整改落实情况：\n（1）补建台账。\n\
    ///             存在问题：收费不规范。\n整改结果：正在整改。\n整改落实情况：\n（1）清理账户。\n";
    /// let notice = read_text(text.as_bytes(), &ReadOptions::default())?.value;
    /// assert_eq!(Statistics::of(&notice).rate(), "50.0%");
    /// # Ok::<(), tongbao_core::ReadError>(())
    /// ```
    pub fn of(notice: &Notice) -> Self {
        let mut counted = Self::default();
        for problem in notice.leaf_problems() {
            counted.total += 1;
            match problem.outcome.as_ref().map(|outcome| outcome.state) {
                Some(State::Completed) => counted.completed += 1,
                Some(State::StageCompleted) => counted.stage_completed += 1,
                Some(State::LongTerm) => counted.long_term += 1,
                Some(State::InProgress | State::NotCompleted) | None => counted.open += 1,
            }
        }
        counted
    }

    /// 完成率: completed of all, with one decimal, halves rounded up; `—` where there is nothing
    /// to count.
    pub fn rate(&self) -> String {
        if self.total == 0 {
            return "—".to_owned();
        }
        let thousandths = (self.completed * 2000 + self.total) / (self.total * 2);
        format!("{}.{}%", thousandths / 10, thousandths % 10)
    }
}

/// The table, with its caption.
pub(super) fn set(notice: &Notice) -> Vec<Block> {
    let counted = Statistics::of(notice);
    let title = notice.title.concat();
    let inspection = if title.contains("巡视") {
        "巡视"
    } else {
        "巡察"
    };
    let texts = |cells: [&str; 6]| cells.iter().map(ToString::to_string).collect();
    let rows = vec![
        texts([
            "问题总数",
            "已完成",
            "阶段性完成",
            "长期坚持",
            "正在整改",
            "完成率",
        ]),
        vec![
            counted.total.to_string(),
            counted.completed.to_string(),
            counted.stage_completed.to_string(),
            counted.long_term.to_string(),
            counted.open.to_string(),
            counted.rate(),
        ],
    ];
    let table = Table {
        caption: Some(format!("{inspection}反馈问题整改情况统计表")),
        header_rows: 1,
        rows,
    };
    table::set(&table, "statistics", GRID.measure())
}

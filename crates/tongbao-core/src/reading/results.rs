//! The wordings of a result: 已完成整改，并长期坚持 and the like.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::words::{
    Openings, Vocabulary, ends_with_any, has_any, is_at_most, squeezed, starts_with_any, vocabulary,
};
use crate::model::State;

static NOT_COMPLETED: Vocabulary = vocabulary!(
    "
    未完成 尚未完成 未整改 尚未整改 未启动 未销号 没有完成 未能完成 未落实
    "
);
static IN_PROGRESS: Vocabulary = vocabulary!(
    "
    尚未全部完成 未全部完成 正在 尚在 仍在 还在 整改中 推进中 进行中 有序推进 稳步推进 加快推进
    抓紧推进 按计划推进 序时推进 序时进度推进 持续整改 持续推进 继续推进 继续整改 持续落实
    持续抓好 正有序 正抓紧
    "
);
static STAGE_COMPLETED: Vocabulary = vocabulary!(
    "
    阶段性 完成阶段性 完成了阶段性 基本完成 基本整改 基本解决 基本到位 初步完成 部分完成
    取得明显 取得初步 取得积极 取得较好 取得成效 取得进展 取得实效 初见成效 基本销号 大部分完成
    已见成效
    "
);
static COMPLETED: Vocabulary = vocabulary!(
    "
    完成 已整改 整改到位 整改完毕 整改落实到位 销号 办结 已解决 均整改 逐一整改 已落实 落实到位
    清零 解决到位 全部整改 已立行立改 已立改 已到位 全部解决 处理到位 处置到位
    "
);
static LONG_TERM: Vocabulary = vocabulary!(
    "
    长期 持续坚持 常态化 长效
    "
);

/// Words that tell a state; the earliest in a wording decides, of two the longer.
static KEYWORDS: [(State, &Vocabulary); 5] = [
    (State::NotCompleted, &NOT_COMPLETED),
    (State::InProgress, &IN_PROGRESS),
    (State::StageCompleted, &STAGE_COMPLETED),
    (State::Completed, &COMPLETED),
    (State::LongTerm, &LONG_TERM),
];

/// What may stand before the core of a wording.
static BEFORE: Vocabulary = vocabulary!(
    "
    该 此 本 这 这一 该项 此项 本项 上述 以上 所反映 反映 反馈 相关 有关 具体 问题 个 项 类 条
    事项 任务 工作 整改任务 整改工作 整改事项 整改措施 措施 整改 均 都 已 已经 现 现已 目前
    截至目前 到目前为止 全部 全面 按期 如期 按时 按要求 按计划 提前 逐一 逐项 立行立改 即知即改
    立知立改 边查边改 边整边改 立查立改 集中整改期内 集中整改期间 整改期内 整改期间 在 正 尚 还
    仍 暂 需 须 需要 应 将 属 属于 列为 为 作为 ， 、 , 总体 整体 基本 巡察 巡视 指出 的 要
    所有 各项 各 问题整改 当前 处于 大部分
    "
);

static OPENING_BEFORE: LazyLock<Openings> = LazyLock::new(|| Openings::of(&BEFORE));

/// The cores: each makes a wording by itself.
static CORES: Vocabulary = vocabulary!(
    "
    完成 完成整改 完成了整改 完成整改任务 完成整改工作 完成整改落实 完成销号 整改完成 整改完毕
    整改到位 整改落实到位 整改落实 整改销号 整改并销号 整改 销号 对账销号 办结 解决 解决到位
    落实到位 落实 处理到位 处置到位 见底清零 清零 立行立改 立改 到位 阶段性完成 阶段性完成整改
    阶段性完成整改任务 完成阶段性整改 完成阶段性任务 完成阶段性目标 完成阶段性整改任务
    完成阶段性整改目标 取得阶段性成效 取得阶段性成果 取得阶段性进展 取得阶段性整改成效
    取得初步成效 取得明显成效 取得明显进展 取得积极进展 取得积极成效 取得较好成效 取得实效
    取得成效 取得进展 初见成效 基本完成 基本完成整改 基本整改到位 基本整改完成 基本整改
    基本解决 部分完成 部分完成整改 初步完成 初步完成整改 正在 正在整改 正在整改中 正在推进
    正在推进中 正在推进整改 正在推进落实 正在落实 正在进行 正在实施 正在办理 整改中 推进中
    进行中 整改推进中 整改进行中 有序推进 稳步推进 加快推进 抓紧推进 按计划推进 按序时推进
    按序时进度推进 序时推进 持续整改 持续整改中 持续推进 持续推进中 持续推进整改 持续落实
    继续整改 继续推进 有序推进中 正在有序推进 正在抓紧推进 正在加快推进 长期整改 长期坚持
    长期坚持整改 长期推进 长期推进整改 长期整改任务 长期任务 长期抓好 长期抓好整改 长期落实
    长期坚持任务 持续坚持 常态化推进 常态化坚持 长期持续整改 长期持续推进 未完成 未完成整改
    未完成整改任务 未整改 未整改到位 未整改完成 未全部完成 未全部完成整改 未启动 未启动整改
    未销号 未能完成 未能完成整改
    "
);

static OPENING_CORES: LazyLock<Openings> = LazyLock::new(|| Openings::of(&CORES));

/// What may stand behind the core.
static BEHIND: Vocabulary = vocabulary!(
    "
    ， 、 , ； 并 且 及 和 长期坚持 持续推进 持续坚持 持续巩固 持续深化 持续整改 持续用力
    继续推进 继续坚持 长期巩固 长效坚持 巩固提升 常态化坚持 常态化推进 持续巩固深化
    持续巩固提升 巩固深化 进入巩固提升阶段 进入常态化 销号 办结 需 需要 仍需 还需 将 长期 坚持
    持续 推进 完成 完成整改 整改 已 已完成 立行立改 任务 目标 工作 落实 到位 中 了 长期整改
    长期推进 已销号 已办结 不断巩固 不断深化 巩固 深化 落实到位 取得阶段性成效 正在 予以
    "
);

static OPENING_BEHIND: LazyLock<Openings> = LazyLock::new(|| Openings::of(&BEHIND));

/// The longest sentence that is asked, in characters.
const LONGEST: usize = 45;

/// What opens a clause that tells by when the rest will be done: 预计2024年底前完成.
static EXPECTED: Vocabulary = vocabulary!(
    "
    预计 预期 计划 拟 争取 力争 将于 确保 目标 拟于 计划于 预计于 需至 需待 待
    "
);

/// Whether a clause behind a result tells nothing but by when the rest will be done.
pub(super) fn is_expectation(clause: &str) -> bool {
    is_at_most(clause, 40)
        && starts_with_any(clause.trim_start(), &EXPECTED)
        && has_any(clause, &["完成", "到位", "销号", "办结", "整改", "解决"])
}

/// The state, where `sentence` (without final mark) says nothing but a result, perhaps with by when
/// the rest will be done: 正在整改，预计2024年底前完成.
pub(super) fn wording(sentence: &str) -> Option<State> {
    let mut clauses = sentence.split(['，', ',']);
    let first = clauses.next().unwrap_or_default();
    let mut more = clauses.peekable();
    if more.peek().is_some() && more.all(is_expectation) {
        return core_wording(first);
    }
    core_wording(sentence)
}

fn core_wording(sentence: &str) -> Option<State> {
    if !is_at_most(sentence, LONGEST) || !sentence.chars().all(is_of_wordings) {
        return None;
    }
    let sentence = squeezed(sentence);
    let state = earliest(&sentence)?.0;
    is_wording(&sentence).then_some(state)
}

/// The state told anywhere in `text`: for what stands behind 整改结果：.
pub(super) fn loose(text: &str) -> Option<State> {
    if !is_at_most(text, 200) {
        return None;
    }
    let text = squeezed(text);
    earliest(&text).map(|(state, _)| state).or_else(|| {
        let whole = ["整改", "已改", "是", "到位", "达标", "合格", "解决"];
        (whole.contains(&text.as_str())).then_some(State::Completed)
    })
}

/// The state that a heading tells of everything under it: 集中整改期内已完成的整改事项.
pub(super) fn of_heading(heading: &str) -> Option<State> {
    let heading = without_brackets(&squeezed(heading));
    if let Some(state) = wording(&heading) {
        return Some(state);
    }
    let nouns = ["事项", "问题", "任务", "项目"];
    let (noun_at, noun) = nouns
        .iter()
        .filter_map(|noun| heading.rfind(noun).map(|at| (at, *noun)))
        .max_by_key(|(at, _)| *at)?;
    let behind = heading.get(noun_at + noun.len()..)?;
    if !(behind.is_empty()
        || ends_with_any(behind, &["情况", "进展", "清单"])
        || behind.starts_with('及'))
    {
        return None;
    }
    let clause = heading.get(..noun_at)?.rsplit(['，', '：']).next()?;
    let (state, at) = earliest(clause)?;
    let told = clause.get(at..)?;
    if !is_at_most(told, 16) || (has_any(told, &["和", "与", "及", "、"]) && is_divided(told)) {
        return None;
    }
    let past = clause
        .get(..at)
        .is_some_and(|before| before.ends_with(['已', '经', '部', '期', '面']));
    let said = told.ends_with('的') || told.ends_with("的整改");
    let direct = matches!(noun, "事项" | "问题")
        && ends_with_any(
            told,
            &["完成", "整改", "坚持", "推进", "办结", "销号", "到位"],
        );
    let named = told.starts_with("长期整改") || told == "长期" || told.starts_with("已");
    (past || said || direct || named).then_some(state)
}

fn is_divided(told: &str) -> bool {
    let mut states = told.split(['和', '与', '及', '、']).filter_map(earliest);
    let first = states.next();
    states.any(|state| first.is_some_and(|first| first.0 != state.0))
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

/// The earliest word that tells a state, and where.
fn earliest(text: &str) -> Option<(State, usize)> {
    text.char_indices().find_map(|(at, first)| {
        let rest = text.get(at..)?;
        let words = KEYWORDS_BY_CHARACTER.get(&first)?.iter();
        let fit = words.filter(|(_, word)| rest.starts_with(word));
        fit.max_by_key(|(_, word)| word.len())
            .map(|(state, _)| (*state, at))
    })
}

/// The words that tell a state, by their first characters.
static KEYWORDS_BY_CHARACTER: LazyLock<BTreeMap<char, Vec<(State, &str)>>> = LazyLock::new(|| {
    let mut by_character: BTreeMap<char, Vec<(State, &str)>> = BTreeMap::new();
    for (state, words) in &KEYWORDS {
        for word in words.iter() {
            if let Some(first) = word.chars().next() {
                by_character.entry(first).or_default().push((*state, word));
            }
        }
    }
    by_character
});

/// The characters of all words of wordings.
static CHARACTERS: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    [&OPENING_BEFORE, &OPENING_CORES, &OPENING_BEHIND]
        .into_iter()
        .flat_map(|words| words.characters())
        .collect()
});

/// Whether a wording may hold `character`: most prose is told apart by its first few.
fn is_of_wordings(character: char) -> bool {
    CHARACTERS.contains(&character)
        || character.is_whitespace()
        || character.is_ascii_digit()
        || matches!(character, '年' | '月' | '日' | '底' | '前' | '初' | '末')
}

/// Whether `text` is a core with nothing but known words about it.
fn is_wording(text: &str) -> bool {
    // Which byte offsets can be reached before the core, and behind it.
    let mut reached = [vec![false; text.len() + 1], vec![false; text.len() + 1]];
    mark(&mut reached, 0, 0);
    for at in 0..text.len() {
        let Some(rest) = text.get(at..) else { continue };
        if is_reached(&reached, 0, at) {
            for word in OPENING_BEFORE.opening(rest) {
                mark(&mut reached, 0, at + word.len());
            }
            let date = date_length(rest);
            if date > 0 {
                mark(&mut reached, 0, at + date);
            }
            for word in OPENING_CORES.opening(rest) {
                mark(&mut reached, 1, at + word.len());
            }
        }
        if is_reached(&reached, 1, at) {
            for word in OPENING_BEHIND.opening(rest) {
                mark(&mut reached, 1, at + word.len());
            }
        }
    }
    is_reached(&reached, 1, text.len())
}

fn mark(reached: &mut [Vec<bool>; 2], phase: usize, at: usize) {
    if let Some(place) = reached.get_mut(phase).and_then(|phase| phase.get_mut(at)) {
        *place = true;
    }
}

fn is_reached(reached: &[Vec<bool>; 2], phase: usize, at: usize) -> bool {
    reached
        .get(phase)
        .and_then(|phase| phase.get(at))
        .copied()
        .unwrap_or(false)
}

/// How many bytes a date such as 2023年6月底前 takes at the start of `rest`.
fn date_length(rest: &str) -> usize {
    if !rest.starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let is_part =
        |c: char| c.is_ascii_digit() || matches!(c, '年' | '月' | '日' | '底' | '前' | '初' | '末');
    let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
    let date = rest.get(..end).unwrap_or_default();
    if has_any(date, &["年", "月"]) {
        end
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use State::{Completed, InProgress, LongTerm, NotCompleted, StageCompleted};

    #[test]
    fn wordings_of_the_genre() {
        for (text, state) in [
            ("已完成整改，并长期坚持", Completed),
            ("逐一整改，并长期坚持", Completed),
            ("已完成", Completed),
            ("已整改并销号", Completed),
            ("立行立改，已完成整改", Completed),
            ("立行立改已完成", Completed),
            ("该问题已完成整改", Completed),
            ("已全部完成整改", Completed),
            ("整改到位", Completed),
            ("2023年6月底前已完成整改", Completed),
            ("阶段性完成整改，并持续推进", StageCompleted),
            ("取得阶段性成效", StageCompleted),
            ("已取得阶段性成效，需长期坚持", StageCompleted),
            ("已基本完成整改", StageCompleted),
            ("基本完成", StageCompleted),
            ("已完成阶段性整改任务", StageCompleted),
            ("正在整改", InProgress),
            ("正在推进整改", InProgress),
            ("尚在整改中", InProgress),
            ("持续推进", InProgress),
            ("需长期坚持整改", LongTerm),
            ("长期整改", LongTerm),
            ("该问题需长期坚持整改", LongTerm),
            ("未完成整改", NotCompleted),
            ("尚未完成", NotCompleted),
            ("正在整改，预计2024年12月底前完成", InProgress),
            ("未完成整改，计划2024年6月完成系统升级", NotCompleted),
        ] {
            assert_eq!(wording(text), Some(state), "{text}");
        }
    }

    #[test]
    fn prose_is_no_wording() {
        for text in [
            "其中5个县（区）已完成公示，1个县（区）正在修改完善",
            "已完成交接",
            "对12件实事逐项落实，已全部办结",
            "前三季度完成进出口额12.4亿元",
            "今后将继续督促",
            "问题",
            "",
        ] {
            assert_eq!(wording(text), None, "{text}");
        }
    }

    #[test]
    fn headings_that_tell_a_state() {
        for (text, state) in [
            ("集中整改期内已完成的整改事项", Some(Completed)),
            (
                "集中整改期内已完成的整改事项（含阶段性完成事项）",
                Some(Completed),
            ),
            ("需长期坚持的整改事项", Some(LongTerm)),
            ("阶段性完成的整改事项", Some(StageCompleted)),
            ("正在整改的问题", Some(InProgress)),
            ("尚未完成整改的问题", Some(NotCompleted)),
            ("整改完成事项", Some(Completed)),
            ("已完成整改", Some(Completed)),
            ("已完成问题整改情况", Some(Completed)),
            ("需长期坚持整改的问题", Some(LongTerm)),
            ("巡察反馈问题整改完成情况", None),
            ("集中整改期内对巡察反馈意见所指出问题的整改", None),
            ("强化责任担当，高质量完成整改任务", None),
            ("持续推进问题整改", None),
            ("已完成和正在整改的问题", None),
            ("坚持问题导向，抓好后续整改", None),
        ] {
            assert_eq!(of_heading(text), state, "{text}");
        }
    }
}

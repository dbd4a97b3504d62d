//! Words that say that something is not done yet: 正在征求意见, 尚未……, 拟提交…….

use crate::proofreading::chars::{clause, sentence, slice, starts_with_any};
use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;

/// Words that say something is not done yet.
pub(super) fn open_words(
    passage: &Passage,
    prose: std::ops::Range<usize>,
) -> Vec<std::ops::Range<usize>> {
    let text = &passage.text;
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    let mut add = |at: usize, end: usize| {
        let masked = passage
            .masks
            .covers_any(&[Mask::Quotation, Mask::Title], at);
        if !masked
            && found
                .iter()
                .all(|other| other.end <= at || end <= other.start)
        {
            found.push(at..end);
        }
    };
    for (word, test) in OPEN {
        for (at, _) in passage.matches(word).filter(|(at, _)| prose.contains(at)) {
            let around = clause(text, at);
            let words = Clause {
                lead: slice(text, around.start..at),
                tail: slice(text, at + word.len()..around.end.max(at + word.len())),
            };
            if test(&words) {
                // 招标采购中: the deed stands before the word.
                let at = if *word == "中" {
                    at - words.lead.len() + before_last(words.lead, 4)
                } else {
                    at
                };
                let shown = shorten(text, at, around.end.max(at + word.len()));
                add(at, shown);
            }
        }
    }
    found.sort_by_key(|range| range.start);
    // 文稿正在审核，待批准后印发: one thing is not done, though two clauses say so.
    let mut told: Vec<std::ops::Range<usize>> = Vec::with_capacity(found.len());
    for range in found {
        match told.last_mut() {
            Some(last) if range.start < sentence(text, last.start).end => last.end = range.end,
            _ => told.push(range),
        }
    }
    told
}

/// Where the last `count` characters of `words` begin.
fn before_last(words: &str, count: usize) -> usize {
    let mut places = words.char_indices().rev().map(|(i, _)| i);
    places.nth(count.saturating_sub(1)).unwrap_or(0)
}

/// A clause cut at the word.
struct Clause<'t> {
    lead: &'t str,
    tail: &'t str,
}

impl Clause<'_> {
    /// 对正在建设的项目, 针对尚未完成的: the words belong to a noun, or to the past.
    fn attributive(&self) -> bool {
        let past = [
            "此前",
            "原",
            "巡察时",
            "巡察发现",
            "过去",
            "曾",
            "当时",
            "以前",
            "避免",
            "防止",
            "是否",
            "杜绝",
        ];
        self.tail.contains('的') && !self.tail.ends_with('的')
            || past.iter().any(|word| self.lead.contains(word))
            || self.lead.starts_with("对") && self.tail.chars().count() > 10
            || self.lead.starts_with("针对")
            || self.lead.starts_with("对于")
            || self.lead.ends_with("发现")
    }

    /// 初稿拟提交职代会审议: an intention, not what the words about 拟提交的议题 say.
    fn intends(&self) -> bool {
        const VERBS: &[&str] = &[
            "提交", "提请", "报", "上报", "出台", "制定", "修订", "印发", "召开", "开展", "建立",
            "采购", "投入", "引进", "实施", "启动", "推行", "组织", "申请", "聘", "购置", "通过",
            "采取", "安排",
        ];
        const NOUNS: &[&str] = &[
            "的", "前", "时", "事项", "议题", "项目", "文件", "人选", "人员", "名单", "对象",
            "方案",
        ];
        let behind = VERBS.iter().find_map(|verb| self.tail.strip_prefix(verb));
        let plain = behind.is_some_and(|rest| {
            !NOUNS.iter().any(|noun| rest.starts_with(noun)) && !rest.ends_with(['前', '时'])
        });
        let about = [
            "对", "把", "审核", "审查", "核查", "清单", "凡", "严", "应", "须", "将", "模", "虚",
            "草",
        ]
        .iter()
        .any(|word| self.lead.contains(word));
        plain && !about && !self.attributive() && self.lead.chars().count() <= 16
    }

    /// 设备招标采购中: what goes on at the end of its clause.
    fn goes_on(&self) -> bool {
        const DEEDS: &[&str] = &[
            "推进",
            "办理",
            "审批",
            "施工",
            "采购",
            "招标",
            "整改",
            "论证",
            "进行",
            "审核",
            "协商",
            "修订",
            "起草",
            "筹备",
            "编制",
            "征求意见",
            "报批",
            "公示",
            "评审",
            "走流程",
            "改造",
        ];
        self.tail.is_empty()
            && DEEDS.iter().any(|deed| self.lead.ends_with(deed))
            && !["在", "从", "入", "贯", "其", "集", "到", "于"]
                .iter()
                .any(|word| self.lead.contains(word))
    }

    /// 正由设计院编制, but not 真正由, 公正办理, 纠正.
    fn now(&self) -> bool {
        !self.attributive()
            && !self.lead.ends_with([
                '真', '公', '校', '修', '改', '端', '纠', '反', '订', '立', '更', '严',
            ])
    }

    /// Whether a number stands right behind the word.
    fn counted(&self) -> bool {
        self.tail.starts_with(|c: char| c.is_ascii_digit())
    }

    fn dated(&self) -> bool {
        let when = self.tail.trim_start_matches(['于', '在', '到']);
        let digits = when.trim_start_matches(|c: char| c.is_ascii_digit());
        when.len() > digits.len() && digits.starts_with(['年', '月'])
            || ["年底", "年内", "月底", "明年", "下半年", "近期"]
                .iter()
                .any(|word| when.starts_with(word))
    }
}

type Test = fn(&Clause<'_>) -> bool;

const OPEN: &[(&str, Test)] = &[
    ("现征求", |c| !c.attributive()),
    ("现正", |c| !c.attributive()),
    ("目前正", |c| !c.attributive()),
    ("正在", |c| !c.attributive() && !c.lead.ends_with('不')),
    ("仍在", |c| {
        !c.attributive() && !c.tail.starts_with(['岗', '册', '职'])
    }),
    ("尚在", |c| !c.attributive()),
    ("尚未", |c| !c.attributive()),
    ("仍未", |c| !c.attributive()),
    ("还未", |c| !c.attributive()),
    ("暂未", |c| !c.attributive()),
    ("尚有", |c| !c.attributive() && c.tail.contains('未')),
    ("还没有", |c| !c.attributive()),
    ("未能", |c| !c.attributive() && !c.lead.contains('因')),
    ("力争", |c| {
        !c.attributive() && !c.tail.starts_with("上游")
    }),
    ("争取", |c| c.dated()),
    ("计划", |c| {
        c.dated() && !c.lead.contains('原') && !c.lead.ends_with(['按', '照', '度', '定'])
    }),
    ("预计", |c| !c.attributive() && c.dated()),
    ("拟", |c| c.intends()),
    ("拟于", |c| !c.attributive()),
    ("拟在", |c| c.dated()),
    ("将于", |c| c.dated()),
    ("准备于", |c| c.dated()),
    ("准备在", |c| c.dated()),
    ("打算", |c| c.dated() || c.tail.starts_with(['于', '在'])),
    ("拟定于", |c| c.dated()),
    ("定于", |c| {
        c.dated() && !c.lead.ends_with(['决', '规', '限', '确'])
    }),
    ("将在", |c| c.dated()),
    ("即将", |c| {
        !c.attributive()
            && starts_with_any(
                c.tail,
                0,
                &[
                    "投入", "投用", "完成", "完工", "印发", "出台", "启动", "开工", "竣工", "交付",
                    "启用",
                ],
            )
    }),
    ("前将", |c| {
        let limit = c.lead.ends_with(['底', '末', '月', '日', '内']) || c.lead.ends_with("年底");
        limit
            && starts_with_any(
                c.tail,
                0,
                &[
                    "完成", "建成", "投入", "全部", "全面", "印发", "出台", "启动", "召开", "开展",
                    "交付", "竣工", "实现",
                ],
            )
    }),
    ("计划", |c| {
        matches!(c.lead, "" | "目前" | "现" | "并" | "还")
            && starts_with_any(
                c.tail,
                0,
                &[
                    "购置", "采购", "建设", "新建", "开展", "组织", "召开", "制定", "出台", "修订",
                    "投入", "启动", "完成", "引进", "聘请", "选派",
                ],
            )
            && !c.tail.contains('的')
    }),
    ("处于", |c| {
        !c.attributive() && c.tail.ends_with("阶段") && !c.tail.contains("关键")
    }),
    ("正按", |c| {
        !c.attributive() && c.tail.chars().count() >= 3
    }),
    ("正履行", |c| c.now()),
    ("正有序", |c| c.now()),
    ("正由", |c| c.now()),
    ("正办理", |c| c.now()),
    ("正组织", |c| c.now()),
    ("正协调", |c| c.now()),
    ("正会同", |c| c.now()),
    ("正积极", |c| c.now()),
    ("正加快", |c| c.now()),
    ("正加紧", |c| c.now()),
    ("正逐步", |c| c.now()),
    ("还在", |c| {
        !c.attributive() && !c.tail.starts_with(['岗', '册', '职', '于'])
    }),
    ("尚待", |c| !c.attributive()),
    ("待批", |c| matches!(c.tail, "" | "准" | "复")),
    ("进入", |c| {
        let stage = ["环节", "阶段", "程序"]
            .iter()
            .any(|word| c.tail.ends_with(word));
        let early = [
            "招标", "面试", "评审", "审批", "公示", "实施", "施工", "设计", "采购", "审理", "诉讼",
            "报批", "论证",
        ]
        .iter()
        .any(|word| c.tail.contains(word));
        let reached = c.lead.ends_with('已') || c.lead.ends_with("目前");
        !c.attributive() && stage && early && reached
    }),
    ("正抓紧", |c| !c.attributive()),
    ("正着手", |c| !c.attributive()),
    ("正与", |c| {
        !c.attributive() && !c.lead.ends_with(['真', '修', '公', '端'])
    }),
    ("中", |c| c.goes_on()),
    ("还有", |c| {
        !c.attributive() && c.counted() && c.tail.contains('未')
    }),
    ("尚有", |c| {
        !c.attributive() && c.counted() && c.tail.contains("正在")
    }),
    ("尚需", |c| !c.attributive()),
    ("仍需", |c| {
        !c.attributive()
            && starts_with_any(
                c.tail,
                0,
                &[
                    "报",
                    "进一步完善",
                    "协调",
                    "协商",
                    "审批",
                    "等待",
                    "待",
                    "追缴",
                    "补办",
                ],
            )
    }),
    ("仍有", |c| !c.attributive() && c.tail.contains('未')),
    ("有望", |c| !c.attributive()),
    ("有待", |c| !c.attributive()),
    ("正待", |c| !c.attributive()),
    ("等待", |c| {
        !c.attributive()
            && c.lead.is_empty()
            && [
                "批复", "审批", "批准", "验收", "答复", "审定", "审核", "评审",
            ]
            .iter()
            .any(|word| c.tail.ends_with(word))
    }),
    ("刚刚", |c| {
        !c.attributive() && starts_with_any(c.tail, 0, &["启动", "开始", "起步", "立项", "开工"])
    }),
    ("待", |c| {
        let then = [
            "印发", "实施", "组织", "推进", "办理", "执行", "出台", "启动", "开展", "报批", "提交",
            "落实", "公布", "施行", "发布", "上线", "使用", "开工", "签订", "拨付", "移交",
        ];
        c.lead.is_empty()
            && c.tail.split_once('后').is_some_and(|(event, rest)| {
                event.chars().count() <= 14 && then.iter().any(|verb| rest.contains(verb))
            })
    }),
    ("下一步", |c| {
        let lasting = [
            "继续",
            "持续",
            "巩固",
            "坚持",
            "进一步",
            "加强",
            "严格",
            "长期",
            "常态",
            "强化",
            "深化",
            "工作",
            "打算",
        ];
        !lasting.iter().any(|word| c.tail.contains(word)) && !c.tail.is_empty()
            || c.tail.starts_with("将开展")
    }),
];

/// At most twelve characters from `at` on, within the clause.
pub(super) fn shorten(text: &str, at: usize, end: usize) -> usize {
    slice(text, at..end)
        .char_indices()
        .nth(12)
        .map_or(end, |(i, _)| at + i)
}

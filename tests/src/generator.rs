//! Different, realistic notices for tests and benchmarks: invented places, bodies and figures, put
//! together from a seed. The same seed gives the same text on any machine.

#![allow(
    clippy::indexing_slicing,
    clippy::needless_range_loop,
    reason = "lists of its own"
)]

mod phrases;

use std::fmt::Write;

use phrases::{ACTIONS, ASPECTS, BODIES, FAULTS, OBJECTS, PLACES, RESULTS, TASKS};

/// The shape in which a generated notice tells its problems.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// 存在问题： / 整改结果： / 整改落实情况： / （1）.
    Labelled,
    /// 1.关于……的问题 / 整改情况：一是…….
    Numbered,
    /// 一、关于“……”问题的整改情况 / 1..
    PartIsProblem,
    /// （一）在“……”方面 / 1.关于“……”问题的整改 / （1）关于“……”问题。.
    Nested,
    /// 一、在“……”方面 / （一）关于……的问题。一是……, in one paragraph.
    RunIn,
    /// （一）……。…… / 1.task / 一是 paragraphs.
    Tasks,
}

impl Shape {
    /// All shapes.
    pub const ALL: [Self; 6] = [
        Self::Labelled,
        Self::Numbered,
        Self::PartIsProblem,
        Self::Nested,
        Self::RunIn,
        Self::Tasks,
    ];
}

/// How a notice is to be generated.
#[derive(Clone, Copy, Debug)]
pub struct Recipe {
    /// What makes it different from others.
    pub seed: u64,
    /// How it tells its problems.
    pub shape: Shape,
    /// How many problems it has, about.
    pub problems: usize,
}

/// The text of a notice.
pub fn notice(recipe: Recipe) -> String {
    let mut writer = Writer {
        chance: Chance::new(recipe.seed),
        text: String::new(),
    };
    let body = writer.head();
    match recipe.shape {
        Shape::Labelled => writer.labelled(recipe.problems),
        Shape::Numbered => writer.numbered(recipe.problems),
        Shape::PartIsProblem => writer.part_is_problem(recipe.problems),
        Shape::Nested => writer.nested(recipe.problems),
        Shape::RunIn => writer.run_in(recipe.problems),
        Shape::Tasks => writer.tasks(recipe.problems),
    }
    writer.foot(&body);
    writer.text
}

/// `count` different notices of all shapes, of about 22 problems each as in a real notice.
pub fn notices(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(|index| {
        let shape = Shape::ALL[index % Shape::ALL.len()];
        notice(Recipe {
            seed: index as u64 + 1,
            shape,
            problems: 14 + index % 17,
        })
    })
}

/// A small generator of numbers (xorshift64*), the same on every machine.
#[derive(Debug)]
struct Chance(u64);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let drawn = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        drawn as usize % bound.max(1)
    }

    fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const HAN: [&str; 12] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

fn han(n: usize) -> String {
    match n {
        0..=11 => HAN[n].to_owned(),
        _ if (n + 1).is_multiple_of(10) => format!("{}十", HAN[(n + 1) / 10 - 1]),
        _ => {
            let tens = (n + 1) / 10;
            format!(
                "{}十{}",
                if tens == 1 { "" } else { HAN[tens - 1] },
                HAN[(n + 1) % 10 - 1]
            )
        }
    }
}

struct Writer {
    chance: Chance,
    text: String,
}

impl Writer {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self) -> String {
        let place = self.chance.pick(PLACES);
        let body = self.chance.pick(BODIES);
        let issuer = format!("中共{place}{body}党组");
        let (month, day, team) = (
            self.chance.between(1, 5),
            self.chance.between(1, 28),
            self.chance.below(9),
        );
        let year = 2020 + self.chance.below(6);
        self.line(&issuer);
        self.line("关于巡察整改进展情况的通报");
        if self.chance.below(2) == 0 {
            self.line("（社会公开稿）");
        }
        self.line("");
        let team = format!("市委第{}巡察组", HAN[team]);
        let lead = format!(
            "根据市委统一部署，{year}年{month}月{day}日至{}月{}日，{team}对{issuer}进行了巡察。\
             {year}年{}月{}日，{team}向{issuer}反馈了巡察意见。按照党务公开原则和巡察工作有关要求，\
             现将巡察整改进展情况予以公布。",
            month + 2,
            self.chance.between(1, 28),
            month + 4,
            self.chance.between(1, 28),
        );
        self.line(&lead);
        issuer
    }

    fn foot(&mut self, issuer: &str) {
        let year = 2026;
        let (month, day) = (self.chance.between(1, 12), self.chance.between(1, 28));
        let number = self.chance.between(1_000_000, 9_999_999);
        self.line("");
        self.line("欢迎广大干部群众对巡察整改落实情况进行监督。如有意见建议，请及时向我们反映。");
        let contact = format!(
            "联系方式：电话0000-{number}；邮政地址：清源路{}号；邮政编码：000000；电子邮箱：\
             office{number}@notice.example。",
            number % 200 + 1
        );
        self.line(&contact);
        self.line("");
        self.line(issuer);
        self.line(&format!("{year}年{month}月{day}日"));
    }

    fn organisation(&mut self) {
        let words = format!(
            "局党组对巡察反馈意见诚恳接受、坚决整改。一是提高认识。召开党组会议{}次。二是压实责任。\
             细化整改措施{}条。三是建章立制。制定制度{}项。",
            self.chance.between(3, 12),
            self.chance.between(30, 99),
            self.chance.between(3, 19),
        );
        self.line("一、整改工作组织情况");
        self.line(&words);
    }

    fn fault(&mut self) -> String {
        format!("{}{}", self.chance.pick(OBJECTS), self.chance.pick(FAULTS))
    }

    /// A sentence or two of what was done.
    fn action(&mut self) -> String {
        let mut words = String::new();
        for _ in 0..self.chance.between(1, 3) {
            let action = self.chance.pick(ACTIONS);
            let object = self.chance.pick(OBJECTS);
            let count = self.chance.between(2, 480);
            let tenths = self.chance.between(1, 999);
            let sentence = action
                .replace("{object}", object)
                .replace("{count}", &count.to_string())
                .replace("{amount}", &format!("{}.{}", tenths / 10, tenths % 10));
            words.push_str(&sentence);
        }
        words
    }

    fn series(&mut self) -> String {
        let mut words = String::new();
        for i in 0..self.chance.between(2, 4) {
            let action = self.action();
            let _ = write!(words, "{}是{action}", HAN[i]);
        }
        words
    }

    fn labelled(&mut self, problems: usize) {
        self.organisation();
        self.line("二、集中整改期内对巡察反馈意见所指出问题的整改");
        for (section, count) in shares(problems, 3).into_iter().enumerate() {
            let heading = format!("（{}）聚焦{}方面存在的问题", HAN[section], ASPECTS[section]);
            self.line(&heading);
            for _ in 0..count {
                let fault = self.fault();
                let result = self.chance.pick(RESULTS);
                self.line(&format!("存在问题：{fault}。"));
                self.line(&format!("整改结果：{result}。"));
                self.line("整改落实情况：");
                for measure in 0..self.chance.between(2, 4) {
                    let words = if self.chance.below(3) == 0 {
                        self.series()
                    } else {
                        self.action()
                    };
                    self.line(&format!("（{}）{words}", measure + 1));
                }
            }
        }
    }

    fn numbered(&mut self, problems: usize) {
        self.organisation();
        self.line("二、集中整改期内已完成的整改事项");
        for problem in 0..problems {
            let fault = self.fault();
            let words = self.series();
            self.line(&format!("{}.关于{fault}的问题", problem + 1));
            self.line(&format!("整改情况：{words}"));
        }
    }

    fn part_is_problem(&mut self, problems: usize) {
        for problem in 0..problems {
            let fault = self.fault();
            self.line(&format!("{}、关于“{fault}”问题的整改情况", han(problem)));
            for measure in 0..self.chance.between(2, 4) {
                let words = self.action();
                self.line(&format!("{}.{words}", measure + 1));
            }
        }
    }

    fn nested(&mut self, problems: usize) {
        for (section, count) in shares(problems, 3).into_iter().enumerate() {
            self.line(&format!("（{}）在“{}”方面", HAN[section], ASPECTS[section]));
            for (upper, below) in shares(count, 2).into_iter().enumerate() {
                let fault = self.fault();
                self.line(&format!("{}.关于“{fault}”问题的整改", upper + 1));
                for lower in 0..below {
                    let fault = self.fault();
                    let words = self.series();
                    self.line(&format!(
                        "（{}）关于“{fault}”问题。已完成整改。{words}",
                        lower + 1
                    ));
                }
            }
        }
    }

    fn run_in(&mut self, problems: usize) {
        for (section, count) in shares(problems, 4).into_iter().enumerate() {
            self.line(&format!("{}、在“{}”方面", HAN[section], ASPECTS[section]));
            for problem in 0..count {
                let fault = self.fault();
                let words = self.series();
                let line = format!(
                    "（{}）关于{fault}的问题。{words}该问题已完成整改。",
                    han(problem)
                );
                self.line(&line);
            }
        }
    }

    fn tasks(&mut self, problems: usize) {
        self.organisation();
        self.line("二、坚持对标对表，推动巡察整改任务落地见效");
        for (section, count) in shares(problems, 3).into_iter().enumerate() {
            let words = self.action();
            self.line(&format!(
                "（{}）抓好{}。{words}",
                HAN[section], ASPECTS[section]
            ));
            for task in 0..count {
                let name = self.chance.pick(TASKS);
                let object = self.chance.pick(OBJECTS);
                self.line(&format!("{}.{name}{object}", task + 1));
                for item in 0..self.chance.between(2, 3) {
                    let words = self.action();
                    self.line(&format!("{}是{words}", HAN[item]));
                }
            }
        }
    }
}

/// `total` shared among at most `parts`, each with at least one.
fn shares(total: usize, parts: usize) -> Vec<usize> {
    let parts = parts.min(total).max(1);
    (0..parts)
        .map(|i| total / parts + usize::from(i < total % parts))
        .collect()
}

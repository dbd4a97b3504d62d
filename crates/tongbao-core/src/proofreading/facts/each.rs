//! So many of them, so many each: 举办3期，每期20人，共60人.

use tongbao_document::Severity;

use super::exact::{in_units, is_rough};
use super::statements::Counted;
use crate::proofreading::chars::{after, before, clause, slice};
use crate::proofreading::passage::Passage;
use crate::proofreading::quantities::{Amount, Quantity, run};
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const EACH: Rule = Rule {
    id: "fact-each-times",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：每个的数乘个数",
    summary: "“3期，每期20人，共60人”，个数乘每个的数等于总数",
    examples: &[
        (
            "举办培训班3期，每期20人，共80人次参加。",
            "举办培训班3期，每期20人，共60人次参加。",
        ),
        (
            "向进展缓慢的3个科室各发出提醒函1份，共发出5份。",
            "向进展缓慢的3个科室各发出提醒函1份，共发出3份。",
        ),
        (
            "划定责任区38个，配备护林员76名，平均每个责任区3名。",
            "划定责任区38个，配备护林员76名，平均每个责任区2名。",
        ),
        (
            "为24户困难家庭发放补助，每户1500元，合计3.2万元。",
            "为24户困难家庭发放补助，每户1500元，合计3.6万元。",
        ),
        (
            "慰问困难职工26户，每户慰问金800元，共发放慰问金2.8万元。",
            "慰问困难职工26户，每户慰问金800元，共发放慰问金2.08万元。",
        ),
        (
            "选派12名干部驻村，每人联系农户5户，共联系农户50户。",
            "选派12名干部驻村，每人联系农户5户，共联系农户60户。",
        ),
        (
            "开展警示教育2场，每场150人，受教育党员干部350人次。",
            "开展警示教育2场，每场150人，受教育党员干部300人次。",
        ),
        (
            "在5个乡镇各设服务点2个，共设服务点12个。",
            "在5个乡镇各设服务点2个，共设服务点10个。",
        ),
    ],
    traps: &[
        "举办培训班3期，每期约20人，共65人次参加。",
        "举办培训班3期，每期20人，共发放教材80份。",
        "举办培训班3期，每期20人，共60余人参加。",
        "向3个科室和2个支部各发出提醒函1份，共发出5份。",
        "向3个科室各发出提醒函1份、建议书2份，共发出9份。",
        "划定责任区38个，配备护林员80名，每个责任区不少于2名。",
        "划定责任区36个，配备护林员76名，平均每个责任区2.1名。",
        "设服务窗口12个，配备人员30名，每班8名。",
        "召开会议6次，每次研究议题3项，共解决问题12项。",
        "设立便民点4个，每月服务2次，共服务36次。",
    ],
    check: Check::Passages(Region::PROSE, each),
};

const TOTALS: &[&str] = &["共", "合计", "总计", "累计"];

fn each(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['每', '各']) {
        return;
    }
    for statement in passage.statements() {
        for three in statement.counts.windows(3) {
            let [first, second, third] = three else {
                continue;
            };
            let quantities = [&first.quantity, &second.quantity, &third.quantity];
            if quantities.iter().any(|quantity| is_rough(text, quantity)) {
                continue;
            }
            let product = |one: &Quantity, share: &Quantity, all: &Quantity| {
                let (share, kind) = in_units(share)?;
                let (all, other) = in_units(all)?;
                let same = kind == other || kind == "人" && other == "人次";
                let product = one.value.times(share).filter(|_| same)?;
                Some((product, product == all))
            };
            let [one, two, three] = quantities;
            let (product, range) = if totalled(text, first, second, third) {
                (product(one, two, three), one.range.start..three.range.end)
            } else if averaged(text, first, second, third) {
                let fits = averages(two.value, one.value, three);
                let own = product(one, three, two);
                (
                    own.map(|(product, right)| (product, right || fits)),
                    one.range.start..three.range.end,
                )
            } else {
                continue;
            };
            if let Some((product, false)) = product {
                let (number, share) = if totalled(text, first, second, third) {
                    (one.value, two)
                } else {
                    (one.value, three)
                };
                let share = slice(text, share.range.clone());
                let unit = in_units(if totalled(text, first, second, third) {
                    two
                } else {
                    three
                })
                .map_or("", |(_, kind)| kind);
                sheet
                    .at(
                        range,
                        format!("{number}乘“{share}”是{product}{unit}，与写的总数不符"),
                    )
                    .hint("查对个数、每个的数和总数");
            }
        }
    }
}

/// 3期，每期20人，共60人; 3个科室各1份，共3份.
fn totalled(text: &str, number: &Counted, share: &Counted, total: &Counted) -> bool {
    let lead = slice(text, total.lead.clone()).trim_start();
    let opens = TOTALS.iter().any(|word| lead.starts_with(word)) && lead.chars().count() <= 8;
    let between = slice(text, share.quantity.range.end..total.quantity.range.start);
    let adjoins = between.matches('，').count() == 1
        && !between.contains(['；', '、', '。', '：'])
        && between.chars().count() <= 14;
    let deed = lead.trim_start_matches(['共', '合', '计', '总', '累']);
    let start = clause(text, number.quantity.range.start).start;
    let words = slice(text, start..total.quantity.range.start);
    // 共发放教材80份 counts something else than was counted for each.
    let same = deed.chars().count() <= 2 || words.matches(deed).count() >= 2 || {
        let money = total.quantity.classifier.ends_with('元');
        let length = deed.chars().count();
        let skipped = if money { length.saturating_sub(2) } else { 1 };
        let noun: String = deed.chars().skip(skipped).collect();
        words.matches(noun.as_str()).count() >= 2
    };
    // 每场150人，受教育350人次: those who came are all there were.
    let came = matches!(total.quantity.classifier, "人" | "人次")
        && !lead.contains("其中")
        && ["受教育", "参训", "参加", "参会", "受训", "培训"]
            .iter()
            .any(|verb| lead.starts_with(verb))
        && lead.chars().count() <= 9;
    let whole = opens && same || came && shared(text, number, share, "");
    whole && adjoins && (shared(text, number, share, deed) || dealt(text, number, share))
}

/// 3期，每期20人.
fn shared(text: &str, number: &Counted, share: &Counted, deed: &str) -> bool {
    let between = slice(text, number.quantity.range.end..share.quantity.range.start);
    let Some((noun, words)) = between.rsplit_once('每') else {
        return false;
    };
    let noun = noun.strip_suffix("平均").unwrap_or(noun);
    let noun = noun.strip_suffix(['，', '（']).unwrap_or(noun);
    !noun.contains(['，', '；', '。', '、'])
        && noun.chars().count() <= 14
        && of_each(text, number, words, deed)
}

/// Whether the words behind 每 name what was counted: 期, 个责任区, 人 for 名.
fn of_each(text: &str, number: &Counted, words: &str, deed: &str) -> bool {
    let person = |unit: &str| matches!(unit, "人" | "名" | "位");
    let unit = number.quantity.classifier;
    let rest = words.strip_prefix(unit).or_else(|| {
        let first = words.chars().next()?.to_string();
        (person(unit) && person(&first)).then(|| after(words, first.len()))
    });
    let Some(rest) = rest.or_else(|| (unit == "个").then_some(words)) else {
        return false;
    };
    let whole = clause(text, number.quantity.range.start);
    let around = slice(text, whole);
    // 个 counts anything; what it counts must be named.
    let named = !rest.is_empty() && around.contains(rest);
    let verb = ["发", "补", "奖", "配", "安", "培", "参", "为", "招", "慰"]
        .iter()
        .any(|verb| rest.starts_with(verb));
    // 每人联系农户5户，共联系农户60户.
    let told = rest
        .strip_suffix(deed)
        .is_some_and(|who| !deed.is_empty() && around.contains(who));
    rest.is_empty() || named || told || verb && rest.chars().count() <= 3 && unit != "个"
}

/// 3个科室各发出提醒函1份.
fn dealt(text: &str, number: &Counted, share: &Counted) -> bool {
    let between = slice(text, number.quantity.range.end..share.quantity.range.start);
    let Some((noun, deed)) = between.split_once('各').or(between.split_once("分别")) else {
        return false;
    };
    let start = clause(text, number.quantity.range.start).start;
    let head = slice(text, start..number.quantity.range.start);
    let alone =
        !head.contains(['和', '及', '与', '、']) && !head.contains(|c: char| c.is_ascii_digit());
    alone
        && run(noun, 20) == noun
        && run(deed, 20) == deed
        && !noun.contains(['和', '及', '与'])
        && !deed.contains(['和', '及', '与', '各'])
        && noun.chars().count() <= 8
        && deed.chars().count() <= 10
}

/// 责任区38个，配备护林员76名，平均每个责任区2名.
fn averaged(text: &str, number: &Counted, total: &Counted, share: &Counted) -> bool {
    let first = slice(text, number.quantity.range.end..total.quantity.range.start);
    let second = slice(text, total.quantity.range.end..share.quantity.range.start);
    let Some((head, words)) = second.split_once('每') else {
        return false;
    };
    let kinds = in_units(&total.quantity).zip(in_units(&share.quantity));
    let plain = first.matches('，').count() == 1
        && !first.contains(['；', '、', '。', '：'])
        && first.chars().count() <= 14;
    let same = kinds.is_some_and(|((_, a), (_, b))| a == b);
    plain
        && same
        && ["，", "，平均"].contains(&head)
        && !before(words, words.len()).contains(['，', '、'])
        && of_each(text, number, words, "")
}

/// Whether `share` is `total` by `number`, rounded or cut off.
fn averages(total: Amount, number: Amount, share: &Quantity) -> bool {
    // As hundredths, so that the rounding of rates serves here too.
    let hundred = Amount::whole(100);
    share.value.times(hundred).is_some_and(|percent| {
        let places = share.decimals;
        total.is_percent(percent, number, places) || {
            // 2.1 is told to the tenth: its hundredfold to ten.
            let low = share.value.times(number);
            let step = step(places);
            let high = Amount::sum([share.value, step]).times(number);
            let below = Amount::sum([share.value, step.negative()]).times(number);
            low.zip(high)
                .zip(below)
                .is_some_and(|((low, high), below)| {
                    low <= total && total < high || below < total && total <= low && places > 0
                })
        }
    })
}

/// One of the last place of a number with so many places.
fn step(places: u32) -> Amount {
    let mut step = Amount::whole(1);
    for _ in 0..places.min(6) {
        step = step.tenth();
    }
    step
}

pub(super) const RATIO: Rule = Rule {
    id: "fact-ratio",
    family: Family::Facts,
    severity: Severity::Warning,
    source: "核对：两数之比",
    summary: "师生比、配备比例等与前面的两个数相符",
    examples: &[
        (
            "配齐辅导员63名，按在校生12600人计算，师生比达到1:180。",
            "配齐辅导员63名，按在校生12600人计算，师生比达到1:200。",
        ),
        (
            "现有教师80名、学生1200名，师生比为1：18。",
            "现有教师80名、学生1200名，师生比为1：15。",
        ),
    ],
    traps: &[
        "配齐辅导员63名，在校生12600人，达到师生比不低于1:200的要求。",
        "配齐辅导员63名，在校生12500人，师生比达到1:198。",
        "配齐辅导员65名，在校生12600人，师生比优于1:200。",
        "配备人员3名，9:30开会。",
    ],
    check: Check::Passages(Region::PROSE, ratio),
};

fn ratio(passage: &Passage, sheet: &mut Sheet) {
    let text = &passage.text;
    if !passage.may_hold(&['比']) {
        return;
    }
    for pair in passage.numbers.windows(2) {
        let [one, many] = pair else { continue };
        let joint = slice(text, one.range.end..many.range.start);
        let unit = one.value == Some(Amount::whole(1));
        let (Some(told), true, true) = (many.value, unit, matches!(joint, ":" | "：" | "∶"))
        else {
            continue;
        };
        let start = clause(text, one.range.start).start;
        let words = slice(text, start..one.range.start);
        let words = ["达到", "达", "为", "是"]
            .iter()
            .find_map(|verb| words.strip_suffix(verb))
            .unwrap_or(words);
        let named = words.ends_with("师生比")
            || words.ends_with("生师比")
            || words.ends_with("配备比")
            || words.ends_with("配比");
        let closed = after(text, many.range.end).is_empty()
            || after(text, many.range.end).starts_with(['，', '。', '；']);
        let statements = passage.statements();
        let at = statements.partition_point(|statement| statement.range.end <= one.range.start);
        let near = statements
            .get(at)
            .map(|statement| {
                statement
                    .counts
                    .iter()
                    .map(|count| &count.quantity)
                    .filter(|quantity| quantity.range.end <= start)
                    .rev()
                    .take(2)
                    .collect::<Vec<&Quantity>>()
            })
            .unwrap_or_default();
        let [second, first] = near.as_slice() else {
            continue;
        };
        let people = [first, second].iter().all(|quantity| {
            in_units(quantity).is_some_and(|(_, kind)| kind == "人") && !is_rough(text, quantity)
        });
        let gap = slice(text, second.range.end..start);
        let adjoins = gap.chars().count() <= 6 && !gap.contains(['；', '。']);
        let (few, all) = if first.value < second.value {
            (first, second)
        } else {
            (second, first)
        };
        let Some(real) = all.value.percent_of(few.value).map(|hundredths| {
            // The quotient to three places.
            hundredths.tenth().tenth()
        }) else {
            continue;
        };
        let low = Amount::sum([told, Amount::whole(1).negative()]);
        let high = Amount::sum([told, Amount::whole(1)]);
        let fits = low < real && real < high;
        if named && closed && people && adjoins && !fits {
            sheet
                .at(
                    one.range.start..many.range.end,
                    format!("按前面的两个数，应是1:{real}"),
                )
                .hint("查对人数和比例");
        }
    }
}

//! Traditional characters in simplified text.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use tongbao_document::Severity;

use crate::proofreading::masks::Mask;
use crate::proofreading::passage::Passage;
use crate::proofreading::remarks::Sheet;
use crate::proofreading::rule::{Check, Family, Region, Rule};

pub(super) const TRADITIONAL: Rule = Rule {
    id: "char-traditional",
    family: Family::Words,
    severity: Severity::Warning,
    source: "《通用规范汉字表》",
    summary: "使用规范汉字，不用繁体字",
    examples: &[("幹部作風明显好转。", "干部作风明显好转。")],
    traps: &[
        "干部作风明显好转。",
        "题写“實事求是”四字",
        "乾隆年间",
        "瞭望塔",
    ],
    check: Check::Passages(Region::TEXT, traditional),
};

/// Traditional characters that have no use in simplified text, each with its simplified form.
const PAIRS: &str = "幹干羣群衆众學学習习國国黨党黨党風风發发問问題题處处對对關关開开實实與与為为爲为無无\
業业產产會会議议書书記记黨党組组織织責责務务領领導导團团結结構构監监視视檢检審审計计財财資资\
項项創创擴扩權权職职員员規规範范農农鄉乡鎮镇縣县區区電电話话網网絡络報报導导傳传達达觀观認认\
識识論论講讲訓训練练試试驗验證证調调訪访談谈讓让說说請请諾诺設设許许評评該该詳详語语誤误\
負负貫贯貪贪費费貸贷賬账購购質质贏赢輸输進进運运過过還还這这連连遠远適适選选遺遗邊边鄰邻釋释\
銷销錄录錯错鐵铁門门間间閉闭陽阳陰阴際际陸陆隊队階阶隱隐難难雙双雜杂離离電电靈灵靜静順顺須须\
頓顿預预頭头類类顯显願愿顧顾飛飞餘余館馆馬马驅驱體体麗丽黃黄點点齊齐齡龄龍龙長长車车東东見见\
貝贝氣气漢汉滿满潔洁濟济灣湾災灾爭争現现環环畫画當当盡尽確确禮礼種种積积穩稳競竞筆笔節节\
築筑籌筹紀纪約约級级紅红細细終终統统經经維维綜综綠绿緊紧線线編编練练縮缩總总績绩續续罰罚義义\
習习聖圣聞闻聯联聲声聽听肅肃興兴舉举舊旧藝艺藥药虛虚號号術术衛卫裏里補补複复襲袭覺觉觸触訂订\
億亿優优僅仅價价儀仪儲储兩两凍冻勵励勞劳動动勢势匯汇協协單单卻却厲厉參参啟启喪丧嚴严圍围園园\
圓圆圖图執执堅坚報报場场塊块塵尘壓压壯壮夢梦奪夺奮奋婦妇孫孙寧宁寶宝將将專专尋寻層层島岛帶带\
幣币幾几庫库廠厂廣广廳厅張张強强彈弹彙汇後后從从復复徵征徹彻恆恒惡恶愛爱慶庆態态慮虑憂忧憑凭\
應应懷怀戰战戶户擔担據据擬拟擇择攔拦攝摄敗败敵敌數数斷断條条來来楊杨極极榮荣樓楼標标樣样機机\
異异備备優优傷伤債债傾倾償偿劇剧劑剂務务勸劝華华慣惯憲宪懲惩擬拟舉举擾扰攤摊撥拨擠挤數数斷断\
暫暂曉晓權权櫃柜歷历濟济淺浅測测準准溝沟滅灭漁渔潛潜濫滥煙烟煩烦燈灯營营犧牺獎奖獨独獲获獻献療疗瘋疯\
癥症監监盜盗眾众礎础稱称穀谷穩稳窮穷競竞築筑簡简簽签籤签糧粮糾纠純纯紙纸紛纷納纳結结給给統统綱纲網网\
緣缘編编縱纵縣县織织繁繁繼继續续纖纤罷罢羅罗聰聪職职腦脑腳脚膽胆臨临蘭兰處处蓋盖薦荐蘇苏藍蓝蟲虫製制\
複复襯衬觀观計计討讨記记訴诉詢询試试詩诗誠诚誡诫課课調调談谈請请論论諮咨謀谋謝谢謹谨證证譯译護护讀读\
變变讓让財财貢贡貨货販贩賀贺資资賄贿賞赏賠赔質质賴赖趙赵趨趋跡迹踐践躍跃輔辅輕轻輛辆輩辈輪轮轉转辦办\
辭辞農农這这遞递遷迁遲迟遺遗郵邮鄧邓醫医釀酿鈔钞鋼钢錢钱鍛锻鏈链鏡镜闊阔陳陈陸陆隨随險险雖虽雞鸡韓韩\
響响頂顶頒颁頻频顆颗額额顛颠飯饭飲饮養养駐驻駕驾騙骗騰腾驚惊鬥斗魯鲁鮮鲜鳳凤鳴鸣麥麦橋桥檔档歐欧歡欢歲岁歷历歸归殘残殺杀殼壳決决沒没況况";

/// Characters with a use of their own in simplified text: 後 as a surname, 徵 in music.
const KEPT: &str = "後徵";

/// The first of the hanzi that are looked up.
const FIRST: u32 = 0x4e00;

/// The bit of a hanzi in a set of them.
fn place(c: char) -> Option<(usize, u64)> {
    let offset = u32::from(c).checked_sub(FIRST)?;
    Some((offset as usize / 64, 1 << (offset % 64)))
}

/// Traditional characters and what is written for them.
fn pairs() -> impl Iterator<Item = (char, char)> {
    let mut chars = PAIRS.chars();
    std::iter::from_fn(move || Some((chars.next()?, chars.next()?)))
        .filter(|(old, new)| old != new && !KEPT.contains(*old))
}

fn traditional(passage: &Passage, sheet: &mut Sheet) {
    static TABLE: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| pairs().collect());
    static SET: LazyLock<Vec<u64>> = LazyLock::new(|| {
        let mut bits = vec![0; (0xa000 - FIRST as usize) / 64];
        for c in TABLE.keys() {
            if let Some((word, bit)) = place(*c)
                && let Some(word) = bits.get_mut(word)
            {
                *word |= bit;
            }
        }
        bits
    });
    for (i, c) in passage.text.char_indices() {
        let in_set = |(word, bit): (usize, u64)| SET.get(word).is_some_and(|word| word & bit != 0);
        let Some(new) = place(c)
            .filter(|at| in_set(*at))
            .and_then(|_| TABLE.get(&c))
        else {
            continue;
        };
        if !passage.masks.covers_any(&[Mask::Quotation, Mask::Title], i) {
            sheet
                .at(i..i + c.len_utf8(), format!("“{c}”是繁体字"))
                .hint(format!("改为“{new}”（人名、地名、原文除外）"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_pairs() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        let chars: Vec<char> = PAIRS.chars().collect();
        let old: Vec<char> = chars.chunks(2).map(|pair| pair[0]).collect();
        for pair in chars.chunks(2) {
            assert!(
                pair[0] == pair[1] || !old.contains(&pair[1]) || KEPT.contains(pair[1]),
                "{pair:?}"
            );
        }
        let table: BTreeMap<char, char> = super::pairs().collect();
        assert_eq!(table.get(&'幹'), Some(&'干'));
        assert_eq!(table.get(&'干'), None);
    }
}

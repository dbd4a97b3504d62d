//! The command line: names, flags and help, as the contract has them.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::StyledStr;
use clap::{ArgAction, Args, Command, CommandFactory as _, Parser, Subcommand, ValueEnum};
use tongbao::edition::EditionChoice;
use tongbao::proofreading::RuleId;
use tongbao::scheme::SchemeName;
use tongbao_batch::Shard;

/// What stands around the list of options.
const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// The heading of what every command understands.
const COMMON: &str = "通用选项";

const AFTER: &str = "\
最常用的两种做法：
  tongbao build 通报.txt           在旁边生成 通报.docx 和 通报.pdf
  tongbao build 通报/ -o 成品/     把整个文件夹里的通报都生成到“成品”文件夹
也可以把文件或文件夹直接拖到本程序上。每个命令的说明：tongbao 命令 --help";

/// 把巡察（巡视）整改进展情况的通报排成公文：一份可编辑的 Word 文件（.docx）和一份存档用的 PDF
#[derive(Debug, Parser)]
#[command(
    name = "tongbao",
    override_usage = "tongbao <命令> [选项]\n      tongbao <文件或文件夹>",
    after_help = AFTER,
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Commands,
}

/// What every command understands.
#[derive(Clone, Debug, Args)]
pub(crate) struct Common {
    /// 文本的编码，如 gb18030、utf-8、utf-16le；不写则自动识别
    #[arg(long, global = true, help_heading = COMMON, value_name = "编码")]
    pub(crate) encoding: Option<String>,
    /// 是否用颜色：auto（默认，只在终端里用）、always（总是）、never（从不）
    #[arg(
        long,
        global = true, help_heading = COMMON,
        value_name = "方式",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) color: Color,
    /// 少说话：只显示错误和失败
    #[arg(long, short, global = true, help_heading = COMMON)]
    pub(crate) quiet: bool,
    /// 单位的排版和校对规定（style.toml），写法见 docs/style.toml
    #[arg(long, global = true, help_heading = COMMON, value_name = "文件")]
    pub(crate) style: Option<PathBuf>,
    /// 显示说明
    #[arg(long, short, global = true, help_heading = COMMON, action = ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(long, short = 'V', global = true, help_heading = COMMON, action = ArgAction::Version)]
    version: Option<bool>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Commands {
    Build(Build),
    Check(Check),
    Watch(Build),
    Convert(Convert),
    New(New),
    Fonts(Fonts),
    Schema,
    Completions(Completions),
    Man(Man),
}

/// How a clerk marks what is not for everybody.
const MARKS: &str = "\
版本标注（写在原文里，生成时加 --edition）：
  【党内】……            写在段首：这一段只印在党内稿里；写在标题、问题或单独成行的标签之前，连同其下的内容
  ……【党内：……】……      段中的几个字
  【党内】 … 【/党内】    各占一行：其间的各段
  【备注】……            同样写法，哪种稿都不印
  写在段落中间、单独成行而没有【/党内】、括号没有写完等看不清意思的标注会报错，不生成文件";

/// 生成通报的 Word 文件（.docx）和 PDF
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the contract"
)]
#[command(
    next_help_heading = "选项",
    override_usage = "tongbao build <文件或文件夹>... [选项]",
    after_help = MARKS
)]
pub(crate) struct Build {
    /// 通报的文本、数据或 Word 文件；也可以是文件夹，“-”表示从标准输入读取
    #[arg(required = true, value_name = "文件或文件夹", help_heading = "输入")]
    pub(crate) input: Vec<PathBuf>,
    /// 成品放到这个文件夹；不写则放在原文件旁边（只生成一种格式时，“-”表示写到标准输出）
    #[arg(long, short, value_name = "文件夹")]
    pub(crate) output: Option<PathBuf>,
    /// 生成哪些格式：docx、pdf，用逗号隔开；默认两种都生成
    #[arg(
        long,
        value_name = "格式",
        value_delimiter = ',',
        default_value = "docx,pdf",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) to: Vec<Document>,
    /// 用哪里的字体：bundled（默认，程序自带，处处一样）或 system（优先用本机安装的公文字体）
    #[arg(
        long,
        value_name = "来源",
        default_value = "bundled",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) fonts: FontSource,
    /// 全部重新生成，并覆盖被人修改过的或不是本程序生成的同名文件
    #[arg(long)]
    pub(crate) force: bool,
    /// 只说会生成什么，不真的生成
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// 原文已经删除的，把它的成品也删掉
    #[arg(long)]
    pub(crate) prune: bool,
    /// 有“错误”一级问题的通报不生成
    #[arg(long)]
    pub(crate) strict: bool,
    /// 文件夹里的 Word 文件（.docx）也当作通报处理（本程序生成的除外）
    #[arg(long)]
    pub(crate) include_docx: bool,
    /// 同时处理几份；默认与处理器核数相同
    #[arg(long, short, value_name = "份数")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// 只处理其中一份份额，如 2/8 表示八份中的第二份；供多台机器分担
    #[arg(long, value_name = "K/N")]
    pub(crate) shard: Option<Shard>,
    /// 结果怎样显示：human（默认，给人看）或 json（给程序看，每行一条）
    #[arg(
        long,
        value_name = "样式",
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: ReportFormat,
    /// 生成哪一种稿：public（或“公开”，只印没有标注的内容）或 internal（或“党内”，也印标注为党内的）；文中有标注时必须写明
    #[arg(long, value_name = "稿别", hide_possible_values = true)]
    pub(crate) edition: Option<Edition>,
    /// 问题怎样写：as-written（默认，照原样）、labelled（标签式）、numbered（条目式）、run-in（连写式）、nested（分层式）、question（问题式）
    #[arg(long, value_name = "写法")]
    pub(crate) scheme: Option<SchemeName>,
}

/// What `check` looks at beside the words.
const TRIED: &str = "\
除了文字，还按 --style、--edition 试排一遍（不写文件）：build 会说的，这里都说，同一处毛病只说一次；check 没有“错误”，build --strict 就能生成。
超过 1 MiB 的文件只校文字，不试排。";

/// 校对通报：指出哪里不妥、为什么、应当怎样写
#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the contract"
)]
#[command(
    next_help_heading = "选项",
    override_usage = "tongbao check <文件或文件夹>... [选项]",
    after_help = TRIED
)]
pub(crate) struct Check {
    /// 通报的文本、数据或 Word 文件；也可以是文件夹，“-”表示从标准输入读取
    #[arg(required = true, value_name = "文件或文件夹", help_heading = "输入")]
    pub(crate) input: Vec<PathBuf>,
    /// 把有把握的错误直接改好（只改文本和数据文件），并列出改动；不加则什么都不改
    #[arg(long)]
    pub(crate) fix: bool,
    /// 不校这条规则（写规则编号，可用逗号隔开或写多次）
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    pub(crate) ignore: Vec<RuleId>,
    /// 只校这条规则（写规则编号，可用逗号隔开或写多次）
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    pub(crate) only: Vec<RuleId>,
    /// 按哪一种稿校：public（或“公开”）或 internal（或“党内”）；文中有标注而不写时，两种稿都校
    #[arg(long, value_name = "稿别", hide_possible_values = true)]
    pub(crate) edition: Option<Edition>,
    /// 试排用哪里的字体：bundled（默认，程序自带，处处一样）或 system（优先用本机安装的公文字体）
    #[arg(
        long,
        value_name = "来源",
        default_value = "bundled",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) fonts: FontSource,
    /// 有“警告”也算不通过；不加则只看“错误”
    #[arg(long)]
    pub(crate) strict: bool,
    /// 结果怎样显示：human（默认，给人看）、json（每行一条）或 sarif（供代码检查平台）
    #[arg(
        long,
        value_name = "样式",
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) format: CheckFormat,
    /// 另写一份校对意见，如 校对意见.docx 或 校对意见.pdf
    #[arg(long, value_name = "文件")]
    pub(crate) report: Option<PathBuf>,
    /// 已有同名的校对意见也覆盖
    #[arg(long, requires = "report")]
    pub(crate) force: bool,
    /// 文件夹里的 Word 文件（.docx）也校（本程序生成的除外）
    #[arg(long)]
    pub(crate) include_docx: bool,
}

/// How the findings of `check` are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    Human,
    Json,
    Sarif,
}

/// A kind of document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Document {
    Docx,
    Pdf,
}

/// For whom the documents are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Edition {
    #[value(
        alias = "公开",
        alias = "公开稿",
        alias = "公开版",
        alias = "社会公开稿"
    )]
    Public,
    #[value(
        alias = "党内",
        alias = "党内稿",
        alias = "党内版",
        alias = "党内通报稿"
    )]
    Internal,
}

impl Edition {
    /// The choice of the library.
    pub(crate) const fn choice(self) -> EditionChoice {
        match self {
            Self::Public => EditionChoice::Public,
            Self::Internal => EditionChoice::Internal,
        }
    }
}

/// Where faces come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FontSource {
    Bundled,
    System,
}

/// For whom results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Human,
    Json,
}

/// 把通报转成数据（json、toml、yaml）或规整的文本
#[derive(Debug, Args)]
#[command(
    next_help_heading = "选项",
    override_usage = "tongbao convert <文件> [-o 文件] [--to 格式]"
)]
pub(crate) struct Convert {
    /// 通报的文本、数据或 Word 文件；“-”表示从标准输入读取
    #[arg(value_name = "文件", help_heading = "输入")]
    pub(crate) input: PathBuf,
    /// 写到这个文件；不写则显示出来
    #[arg(long, short, value_name = "文件")]
    pub(crate) output: Option<PathBuf>,
    /// 已有同名的文件也覆盖
    #[arg(long)]
    pub(crate) force: bool,
    /// 转成什么：json、toml、yaml、text；不写则看 -o 的扩展名，再不然文本转 json、数据转 text
    #[arg(long, value_name = "格式", hide_possible_values = true)]
    pub(crate) to: Option<Target>,
    /// 问题怎样写：as-written（默认，照原样）、labelled（标签式）、numbered（条目式）、run-in（连写式）、nested（分层式）、question（问题式）
    #[arg(long, value_name = "写法")]
    pub(crate) scheme: Option<SchemeName>,
}

/// What a notice is converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Target {
    Json,
    Toml,
    Yaml,
    Text,
}

/// 新建一份通报的样稿，照着改就行
#[derive(Debug, Args)]
#[command(override_usage = "tongbao new <文件>")]
pub(crate) struct New {
    /// 新文件的名字，如 通报.txt；也可以是 .json、.toml、.yaml。已有的文件不会被覆盖
    #[arg(value_name = "文件", help_heading = "输入")]
    pub(crate) file: PathBuf,
}

/// 列出各处用的字体、授权和来源
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", override_usage = "tongbao fonts [选项]")]
pub(crate) struct Fonts {
    /// 看哪里的字体：bundled（默认，程序自带）或 system（优先用本机安装的公文字体）
    #[arg(
        long,
        value_name = "来源",
        default_value = "bundled",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(crate) fonts: FontSource,
}

/// 输出命令行补全脚本
#[derive(Debug, Args)]
#[command(override_usage = "tongbao completions <外壳>")]
pub(crate) struct Completions {
    /// 哪一种外壳：bash、zsh、fish、powershell、elvish
    #[arg(
        value_name = "外壳",
        help_heading = "输入",
        hide_possible_values = true
    )]
    pub(crate) shell: clap_complete::Shell,
}

/// 输出手册页（man page）
#[derive(Debug, Args)]
#[command(override_usage = "tongbao man [命令]")]
pub(crate) struct Man {
    /// 哪个命令的手册页，如 build；不写则是整个程序的
    #[arg(value_name = "命令", help_heading = "输入")]
    pub(crate) command: Option<String>,
}

/// The command line with everything in Chinese.
pub(crate) fn command() -> Command {
    let command = Arguments::command()
        .version(crate::version::facts())
        .propagate_version(true)
        .mut_subcommand("watch", |watch| {
            watch
                .about("盯着文件，每次保存后自动重新生成（选项与 build 相同）")
                .override_usage("tongbao watch <文件或文件夹>... [选项]")
        })
        .mut_subcommand("schema", |schema| {
            schema
                .about("输出数据格式的 JSON Schema，供编辑器提示和检查")
                .override_usage("tongbao schema")
        });
    in_chinese(command)
}

fn in_chinese(command: Command) -> Command {
    command
        .help_template(StyledStr::from(TEMPLATE))
        .disable_help_flag(true)
        .mut_subcommands(in_chinese)
}

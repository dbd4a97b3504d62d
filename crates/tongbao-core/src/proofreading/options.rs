//! What to read for.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::rule::Rule;
use super::rules;

/// The id of a rule that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(&'static str);

impl RuleId {
    /// The id as text.
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl From<&'static Rule> for RuleId {
    fn from(rule: &'static Rule) -> Self {
        Self(rule.id)
    }
}

/// A name that is the id of no rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("没有“{name}”这条校对规则{}", nearest.map(|id| format!("，是不是“{id}”？")).unwrap_or_default())]
pub struct UnknownRule {
    /// The name.
    pub name: String,
    /// The id that is most like it.
    pub nearest: Option<&'static str>,
}

impl std::str::FromStr for RuleId {
    type Err = UnknownRule;

    /// ```
    /// use tongbao_core::proofreading::RuleId;
    ///
    /// assert!("punct-halfwidth-comma".parse::<RuleId>().is_ok());
    /// let error = "punct-halfwith-comma".parse::<RuleId>().unwrap_err();
    /// assert_eq!(error.nearest, Some("punct-halfwidth-comma"));
    /// ```
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        if let Some(rule) = rules().iter().find(|rule| rule.id == name) {
            return Ok(Self(rule.id));
        }
        let nearest = rules()
            .iter()
            .map(|rule| (strsim::damerau_levenshtein(rule.id, name), rule.id))
            .min()
            .filter(|(distance, _)| *distance <= name.len().max(6) / 2)
            .map(|(_, id)| id);
        Err(UnknownRule {
            name: name.to_owned(),
            nearest,
        })
    }
}

impl<'de> Deserialize<'de> for RuleId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(D::Error::custom)
    }
}

/// A wrong word of the user's own, found as [`crate::proofreading`]'s list finds its own.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// The wrong word; never empty.
    #[serde(deserialize_with = "filled")]
    pub wrong: String,
    /// What to write instead.
    pub right: String,
    /// It is no error behind one of these: 支 before 付局长.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// It is no error before one of these.
    #[serde(default)]
    pub not_before: Vec<String>,
}

fn filled<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    if text.trim().is_empty() {
        return Err(D::Error::custom("错误的写法不能为空"));
    }
    Ok(text)
}

/// What to read for.
///
/// ```
/// use tongbao_core::proofreading::ProofreadOptions;
///
/// let mut options = ProofreadOptions::default();
/// options.ignore.push("space-han-latin".parse()?);
/// assert!(options.only.is_empty());
/// # Ok::<(), tongbao_core::proofreading::UnknownRule>(())
/// ```
///
/// A table of a `style.toml` is read into it with serde:
///
/// ```
/// use tongbao_core::proofreading::ProofreadOptions;
/// # #[derive(serde::Deserialize)]
/// # struct Style { proofread: ProofreadOptions }
///
/// let style: Style = toml::from_str(
///     "[proofread]\nignore = [\"space-han-latin\"]\n\
///      words = [{ wrong = \"县科局\", right = \"县科技局\" }]",
/// )?;
/// assert_eq!(style.proofread.words[0].right, "县科技局");
/// let error = toml::from_str::<Style>("[proofread]\nignore = [\"space-han\"]");
/// assert!(error.is_err());
/// # Ok::<(), toml::de::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ProofreadOptions {
    /// The rules to read for; empty for all.
    pub only: Vec<RuleId>,
    /// Rules to leave out.
    pub ignore: Vec<RuleId>,
    /// Wrong words beside the list of this crate.
    pub words: Vec<Word>,
}

impl ProofreadOptions {
    /// Whether `rule` is read for.
    pub fn wants(&self, rule: &Rule) -> bool {
        let named = |list: &[RuleId]| list.iter().any(|id| id.0 == rule.id);
        (self.only.is_empty() || named(&self.only)) && !named(&self.ignore)
    }
}

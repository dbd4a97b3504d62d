//! What to read for.

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

/// A wrong word of the user's own, found as [`crate::proofreading`]'s list finds its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The wrong word; never empty.
    pub wrong: String,
    /// What to write instead.
    pub right: String,
    /// It is no error behind one of these: 支 before 付局长.
    pub not_after: Vec<String>,
    /// It is no error before one of these.
    pub not_before: Vec<String>,
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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

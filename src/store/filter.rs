//! Which claims are wanted: every filter of the command line as one condition with its parameter.

use super::{ArticleId, ClaimId, folded};
use crate::lang;
use crate::matching::words::Words;
use crate::words::{Kind, Status};
use rusqlite::ToSql;

/// All conditions that are given have to hold.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    pub claim: Option<ClaimId>,
    pub article: Option<ArticleId>,
    /// Words of the outlet's name.
    pub outlet: Option<String>,
    /// Words of the name of any source in the chain.
    pub source: Option<String>,
    pub status: Option<Status>,
    pub kind: Option<Kind>,
    pub lang: Option<String>,
    /// First and last day of publication, as precise as wanted: `2022`, `2022-06`, `2022-06-15`.
    pub since: Option<String>,
    pub until: Option<String>,
    /// Words that have to be found, in any form.
    pub words: Option<String>,
    pub negated: Option<bool>,
    /// The least check-worthiness.
    pub checkworthy: Option<f64>,
    pub limit: Option<usize>,
    /// Also claims that their article no longer has.
    pub gone: bool,
    pub order: Order,
}

/// In which order claims come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Article by article as they were added, from the first word to the last.
    #[default]
    Reading,
    /// Those most worth checking first.
    Checkworthy,
    /// Those published last first, those without a date behind.
    Date,
    /// By number.
    Id,
}

impl Order {
    pub const WORDS: &'static [(Self, &'static str)] =
        &[(Self::Reading, "reading"), (Self::Checkworthy, "checkworthy"), (Self::Date, "date"), (Self::Id, "id")];

    /// Nothing for the order in which the database is read anyway.
    pub(super) const fn sql(self) -> Option<&'static str> {
        match self {
            Self::Reading => None,
            Self::Checkworthy => Some(" ORDER BY (SELECT checkworthy FROM nature WHERE id = nature_id) DESC, claim.id"),
            Self::Date => Some(" ORDER BY article.published IS NULL, article.published DESC, claim.id"),
            Self::Id => Some(" ORDER BY claim.id"),
        }
    }
}

/// Conditions over `claim` and `article` with the values that they name.
#[derive(Default)]
pub(super) struct Conditions {
    conditions: Vec<&'static str>,
    values: Vec<(&'static str, Box<dyn ToSql>)>,
}

impl Conditions {
    pub fn add(&mut self, condition: &'static str) {
        self.conditions.push(condition);
    }

    pub fn with(&mut self, condition: &'static str, name: &'static str, value: impl ToSql + 'static) {
        self.conditions.push(condition);
        self.values.push((name, Box::new(value)));
    }

    /// The conditions as SQL. All of it is text of this program; what a person typed is in the values.
    pub fn sql(&self) -> String {
        if self.conditions.is_empty() { "TRUE".to_owned() } else { self.conditions.join("\n AND ") }
    }

    pub fn values(&self) -> Vec<(&str, &dyn ToSql)> {
        self.values.iter().map(|(name, value)| (*name, value.as_ref())).collect()
    }
}

const OUTLET: &str = "
    article.outlet_id IN (SELECT id FROM outlet WHERE instr(' ' || folded || ' ', ' ' || :outlet || ' '))";
const SOURCE: &str = "
    claim.id IN (SELECT claim_id FROM saying WHERE source_id IN
        (SELECT id FROM source WHERE instr(' ' || folded || ' ', ' ' || :source || ' ')))";
/// Driven by the record, which is small beside the claims.
const STATUS: &str = "
    claim.id IN (SELECT decided.id FROM standing CROSS JOIN claim AS decided USING (article_id, key)
        WHERE standing.status = :status)";
const UNDECIDED: &str = "
    NOT EXISTS (SELECT 1 FROM standing WHERE standing.article_id = claim.article_id AND standing.key = claim.key
        AND standing.status <> 'unverified')";
/// Both sides at the precision of the less precise one.
const SINCE: &str = "
    substr(article.published, 1, length(:since)) >= substr(:since, 1, length(article.published))";
const WORTH: &str = "claim.nature_id IN (SELECT id FROM nature WHERE checkworthy >= :checkworthy)";
const UNTIL: &str = "
    substr(article.published, 1, length(:until)) <= substr(:until, 1, length(article.published))";

impl Filter {
    pub(super) fn conditions(&self, words: &mut Words) -> Conditions {
        let mut all = Conditions::default();
        if !self.gone {
            all.add("claim.present");
        }
        if let Some(claim) = self.claim {
            all.with("claim.id = :claim", ":claim", claim);
        }
        if let Some(article) = self.article {
            all.with("claim.article_id = :article", ":article", article);
        }
        if let Some(outlet) = &self.outlet {
            all.with(OUTLET, ":outlet", folded(outlet));
        }
        if let Some(source) = &self.source {
            all.with(SOURCE, ":source", folded(source));
        }
        match self.status {
            Some(Status::Unverified) => all.add(UNDECIDED),
            Some(status) => all.with(STATUS, ":status", status),
            None => {}
        }
        if let Some(kind) = self.kind {
            all.with("claim.nature_id IN (SELECT id FROM nature WHERE kind = :kind)", ":kind", kind);
        }
        if let Some(lang) = &self.lang {
            all.with("article.lang = :lang", ":lang", lang.clone());
        }
        if let Some(since) = &self.since {
            all.with(SINCE, ":since", day(since));
        }
        if let Some(until) = &self.until {
            all.with(UNTIL, ":until", day(until));
        }
        if let Some(negated) = self.negated {
            all.with("claim.nature_id IN (SELECT id FROM nature WHERE negated = :negated)", ":negated", negated);
        }
        if let Some(least) = self.checkworthy {
            all.with(WORTH, ":checkworthy", least);
        }
        if let Some(wanted) = &self.words {
            const WORDS: &str = "claim.id IN (SELECT rowid FROM claim_words WHERE claim_words MATCH :words)";
            match query(wanted, words) {
                Some(query) => all.with(WORDS, ":words", query),
                None => all.add("FALSE"),
            }
        }
        all
    }
}

/// A date without its time of day.
fn day(date: &str) -> String {
    date.chars().take(10).collect()
}

/// What a person typed as a query of the full-text index: every word in some form, in any language. `Haus*` asks
/// for a beginning. Nothing of it can be taken for syntax of the index.
pub(super) fn query(typed: &str, words: &mut Words) -> Option<String> {
    let mut all = Vec::new();
    for part in typed.split_whitespace() {
        let star = if part.ends_with('*') { "*" } else { "" };
        let mut forms = Vec::new();
        for code in lang::codes() {
            let mut found = Vec::new();
            words.each(part, lang::language(code), |stem| found.push(format!("\"{stem}\"{star}")));
            let form = found.join(" AND ");
            if !form.is_empty() && !forms.contains(&form) {
                forms.push(form);
            }
        }
        if !forms.is_empty() {
            all.push(format!("({})", forms.iter().map(|form| format!("({form})")).collect::<Vec<_>>().join(" OR ")));
        }
    }
    (!all.is_empty()).then(|| all.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_holds_only_words() {
        let query = |typed| query(typed, &mut Words::default());
        assert_eq!(query("  \" ) ; -- "), None);
        let hostile = query("\"Haus\" NEAR(x) words:a^2").unwrap();
        let signs = hostile.replace("\" AND \"", "").replace(" AND ", "").replace(" OR ", "");
        assert!(signs.chars().all(|sign| sign.is_lowercase() || sign.is_numeric() || "\"()".contains(sign)), "{signs}");
    }
}

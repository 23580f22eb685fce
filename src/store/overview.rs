//! Who is there and how much: outlets, sources, totals.

use super::Store;
use crate::error::Error;
use crate::words::{Decision, Status};
use rusqlite::Row;

/// An outlet or a source with how many of its claims stand how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub name: String,
    pub articles: usize,
    pub claims: usize,
    /// Every status that occurs, in the order of the vocabulary.
    pub statuses: Vec<(Status, usize)>,
}

/// How much the database holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stats {
    pub articles: usize,
    pub revisions: usize,
    pub outlets: usize,
    pub sources: usize,
    pub claims: usize,
    /// Groups of at least two claims that say the same.
    pub clusters: usize,
    pub marks: usize,
    pub statuses: Vec<(Status, usize)>,
    pub conflicts: Vec<(Decision, usize)>,
    /// Claims by language.
    pub languages: Vec<(String, usize)>,
    pub bytes: u64,
}

/// Claims by outlet and status; those that nobody decided about are counted without looking at each.
const OUTLETS: &str = "
    SELECT coalesce(outlet.name, '') AS name, count(DISTINCT article.id) AS articles, count(claim.id) AS claims
    FROM article
    LEFT JOIN outlet ON outlet.id = article.outlet_id
    LEFT JOIN claim ON claim.article_id = article.id AND claim.present
    GROUP BY article.outlet_id ORDER BY claims DESC, name";
const OUTLETS_DECIDED: &str = "
    SELECT coalesce(outlet.name, '') AS name, standing.status, count(*) AS claims
    FROM standing
    CROSS JOIN claim USING (article_id, key)
    JOIN article ON article.id = claim.article_id
    LEFT JOIN outlet ON outlet.id = article.outlet_id
    WHERE claim.present AND standing.status <> 'unverified'
    GROUP BY article.outlet_id, standing.status";
const SOURCES: &str = "
    SELECT source.canonical AS name, count(DISTINCT claim.article_id) AS articles, count(DISTINCT claim.id) AS claims
    FROM source
    JOIN saying ON saying.source_id = source.id
    JOIN claim ON claim.id = saying.claim_id
    WHERE claim.present
    GROUP BY source.canonical ORDER BY claims DESC, name";
const SOURCES_DECIDED: &str = "
    SELECT source.canonical AS name, standing.status, count(DISTINCT claim.id) AS claims
    FROM standing
    CROSS JOIN claim USING (article_id, key)
    CROSS JOIN attribution ON attribution.claim_id = claim.id
    JOIN source ON source.id = attribution.source_id
    WHERE claim.present AND standing.status <> 'unverified'
    GROUP BY source.canonical, standing.status";

impl Store {
    /// Outlets, those with most claims first. Articles without one stand under an empty name.
    pub fn outlets(&self) -> Result<Vec<Tally>, Error> {
        self.tallies(OUTLETS, OUTLETS_DECIDED)
    }

    /// Everyone who is named as a source, by full name, those with most claims first.
    pub fn sources(&self) -> Result<Vec<Tally>, Error> {
        self.tallies(SOURCES, SOURCES_DECIDED)
    }

    fn tallies(&self, all: &str, decided: &str) -> Result<Vec<Tally>, Error> {
        let mut statement = self.conn.prepare_cached(decided)?;
        let rows = statement.query_map([], |row| Ok((row.get("name")?, row.get("status")?, row.get("claims")?)))?;
        let decided: Vec<(String, Status, usize)> = rows.collect::<Result<_, _>>()?;
        let mut by_name = std::collections::HashMap::<_, Vec<_>>::new();
        for (name, status, count) in decided {
            by_name.entry(name).or_default().push((status, count));
        }
        let mut statement = self.conn.prepare_cached(all)?;
        let rows = statement.query_map([], |row: &Row| {
            let (name, claims): (String, usize) = (row.get("name")?, row.get("claims")?);
            let mut statuses = by_name.remove(&name).unwrap_or_default();
            fill(&mut statuses, claims);
            Ok(Tally { articles: row.get("articles")?, name, claims, statuses })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn stats(&self) -> Result<Stats, Error> {
        let number = |sql: &str| self.conn.query_row(sql, [], |row| row.get::<_, usize>(0));
        let claims = number("SELECT count(*) FROM claim WHERE present")?;
        let mut statuses = self.pairs(
            "SELECT standing.status, count(*) FROM standing CROSS JOIN claim USING (article_id, key)
             WHERE claim.present AND standing.status <> 'unverified' GROUP BY 1",
        )?;
        fill(&mut statuses, claims);
        let mut conflicts = self.pairs("SELECT state, count(*) FROM conflicts GROUP BY 1")?;
        conflicts.sort_unstable();
        Ok(Stats {
            articles: number("SELECT count(*) FROM article")?,
            revisions: number("SELECT count(*) FROM revision")?,
            outlets: number("SELECT count(*) FROM outlet")?,
            sources: number("SELECT count(DISTINCT canonical) FROM source")?,
            claims,
            clusters: number("SELECT count(DISTINCT cluster) FROM claim WHERE cluster <> id")?,
            marks: number("SELECT count(*) FROM mark")?,
            statuses,
            conflicts,
            languages: self.pairs(
                "SELECT article.lang, count(*) FROM claim JOIN article ON article.id = claim.article_id
                 WHERE claim.present GROUP BY 1 ORDER BY 2 DESC, 1",
            )?,
            bytes: self.conn.query_row(
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
                [],
                |row| row.get(0),
            )?,
        })
    }

    fn pairs<T: rusqlite::types::FromSql>(&self, sql: &str) -> Result<Vec<(T, usize)>, Error> {
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Adds the claims that nobody decided about, in the order of the vocabulary.
fn fill(statuses: &mut Vec<(Status, usize)>, claims: usize) {
    let decided: usize = statuses.iter().map(|(_, count)| count).sum();
    let left = claims.saturating_sub(decided);
    if left > 0 {
        statuses.push((Status::Unverified, left));
    }
    statuses.sort_unstable();
}

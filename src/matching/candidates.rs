//! Which stored claims may say the same as a new one: those that share its rarest terms. Common terms are never
//! looked up in full, so that the cost hardly grows with the archive; they count when candidates are weighed.

use super::postings::{Postings, weight};
use super::terms::{Term, Terms};
use crate::error::Error;
use rusqlite::{Connection, OptionalExtension, named_params};
use std::collections::HashMap;

/// How many members of posting lists are read for one claim. Swept from 1,000 to 16,000: more finds nothing new.
const BUDGET: usize = 4_000;

/// Members read of a term that is too common for the budget, the newest: news resembles recent news.
const GLIMPSE: usize = 400;

/// Claims that are weighed by all their terms.
const WEIGHED: usize = 96;

/// Additions that wait in memory before they are written.
const WAITING: usize = 400_000;

/// A claim's length at which shared terms count in full, in terms.
const USUAL: f64 = 14.0;

/// The index of all claims.
#[derive(Debug)]
pub struct Index {
    postings: Postings,
    /// Up to which claim the postings are written or wait; nothing before that was looked up.
    known: Option<i64>,
    /// A claim that is indexed already got other terms: what waits has to be written with the next commit.
    due: bool,
}

/// A stored claim that shares terms with another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    pub claim: i64,
    /// How much of what is looked for it has, by rarity and length; from 0 to about 1.
    pub score: f64,
}

impl Default for Index {
    fn default() -> Self {
        Self { postings: Postings::of_claims(), known: None, due: false }
    }
}

impl Index {
    /// Reads what others committed since and nobody wrote to the posting lists yet: another program is adding just
    /// now, or was killed. To be called whenever a transaction begins.
    pub fn catch_up(&mut self, conn: &Connection) -> Result<(), Error> {
        const BEHIND: &str = "
            SELECT claim_id, terms FROM claim_terms
            WHERE claim_id > coalesce(:known, (SELECT claims FROM reach)) ORDER BY claim_id";
        let mut statement = conn.prepare_cached(BEHIND)?;
        let mut rows = statement.query(named_params! { ":known": self.known })?;
        while let Some(row) = rows.next()? {
            let (claim, terms) = (row.get("claim_id")?, row.get_ref("terms")?.as_blob().unwrap_or_default());
            self.postings.add(claim, Terms::unpack(terms).iter());
            self.known = Some(claim);
        }
        Ok(())
    }

    /// Adds a claim, or gives one that is there other terms.
    pub fn put(&mut self, conn: &Connection, claim: i64, terms: &Terms) -> Result<(), Error> {
        const OLD: &str = "SELECT terms FROM claim_terms WHERE claim_id = :claim";
        const PUT: &str = "INSERT OR REPLACE INTO claim_terms (claim_id, terms) VALUES (:claim, :terms)";
        let old = conn.prepare_cached(OLD)?.query_row(named_params! { ":claim": claim }, |row| {
            Ok(Terms::unpack(row.get_ref(0)?.as_blob().unwrap_or_default()))
        });
        let old = old.optional()?.unwrap_or_default();
        if old == *terms {
            return Ok(());
        }
        conn.prepare_cached(PUT)?.execute(named_params! { ":claim": claim, ":terms": terms.pack() })?;
        self.due |= !old.is_empty();
        self.postings.add(claim, terms.iter().filter(|term| !old.has(*term)));
        self.known = self.known.max(Some(claim));
        Ok(())
    }

    /// To be called before every commit: writes what waits, once there is enough of it or at the end.
    pub fn commit(&mut self, conn: &Connection, end: bool) -> Result<(), Error> {
        const REACHED: &str = "UPDATE reach SET claims = (SELECT coalesce(max(claim_id), 0) FROM claim_terms)";
        if self.postings.waiting() == 0 || !(end || self.due || self.postings.waiting() >= WAITING) {
            return Ok(());
        }
        self.postings.write(conn)?;
        conn.execute(REACHED, [])?;
        self.due = false;
        Ok(())
    }

    /// To be called after a rollback.
    pub fn forget(&mut self) {
        self.postings.forget();
        self.known = None;
        self.due = false;
    }

    /// What the terms are worth, the rarest first. A term that no claim has finds nothing and weighs nothing.
    pub fn weigh(&self, conn: &Connection, terms: &Terms) -> Result<Vec<(usize, Term, f64)>, Error> {
        const ALL: &str = "SELECT coalesce(max(claim_id), 0) FROM claim_terms";
        let all = conn.prepare_cached(ALL)?.query_row([], |row| row.get(0))?;
        let mut counted = Vec::with_capacity(terms.len());
        for term in terms.iter() {
            let count = self.postings.count(conn, term)?;
            counted.push((count, term, weight(count, all)));
        }
        counted.sort_unstable_by_key(|(count, term, _)| (*count, *term));
        Ok(counted)
    }

    /// The claims that share most with these terms, best first.
    pub fn candidates(&self, conn: &Connection, terms: &Terms) -> Result<Vec<Candidate>, Error> {
        let counted = self.weigh(conn, terms)?;
        let mut shared: HashMap<i64, f64> = HashMap::new();
        let mut read = 0;
        for (count, term, weight) in counted.iter().filter(|(count, ..)| *count > 0) {
            let most = if read + count <= BUDGET { *count } else { GLIMPSE };
            if read > 0 && read + most > BUDGET + GLIMPSE {
                break;
            }
            read += most.min(*count);
            self.postings.newest(conn, *term, most, |claim| *shared.entry(claim).or_default() += weight)?;
        }
        let mut best: Vec<_> = shared.into_iter().collect();
        let order = |a: &(i64, f64), b: &(i64, f64)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
        if best.len() > WEIGHED {
            best.select_nth_unstable_by(WEIGHED, order);
            best.truncate(WEIGHED);
        }
        let mut weighed = Vec::with_capacity(best.len());
        for (claim, _) in best {
            if let Some(score) = score(conn, claim, &counted)? {
                weighed.push(Candidate { claim, score });
            }
        }
        weighed.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim)));
        Ok(weighed)
    }
}

/// How much of the wanted terms a claim has, by all its terms; nothing where the claim is gone.
fn score(conn: &Connection, claim: i64, wanted: &[(usize, Term, f64)]) -> Result<Option<f64>, Error> {
    const TERMS: &str = "SELECT terms FROM claim_terms WHERE claim_id = :claim";
    let found = conn.prepare_cached(TERMS)?.query_row(named_params! { ":claim": claim }, |row| {
        Ok(Terms::unpack(row.get_ref(0)?.as_blob().unwrap_or_default()))
    });
    let Some(terms) = found.optional()? else { return Ok(None) };
    let all: f64 = wanted.iter().map(|(_, _, weight)| weight).sum();
    let shared: f64 = wanted.iter().filter(|(_, term, _)| terms.has(*term)).map(|(_, _, weight)| weight).sum();
    let length = 0.7 + 0.3 * terms.len() as f64 / USUAL;
    Ok(Some(if all > 0.0 { shared / all / length.max(1.0) } else { 0.0 }))
}

//! Which stored claims may say the same as a new one: those that share its rarest terms. Common terms are never
//! looked up in full, so that the cost hardly grows with the archive; they count when candidates are weighed.

use super::numbered::Numbered;
use super::postings::{Postings, weight};
use super::terms::{ByTerm, Term, Terms};
use crate::error::Error;
use rusqlite::{Connection, named_params};
use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

/// How far a search goes.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    /// How many members of posting lists are read.
    pub budget: usize,
    /// How many claims are weighed by all their terms.
    pub weighed: usize,
}

/// For every claim that is added. Swept from 1,000 to 16,000 members and 32 to 96 claims: more finds nothing new.
pub const ADDING: Effort = Effort { budget: 4_000, weighed: 48 };

/// For a person who asks and wants to see what is only related, too.
pub const ASKING: Effort = Effort { budget: 40_000, weighed: 400 };

/// Members read of a term that is too common for the budget, the newest: news resembles recent news.
const GLIMPSE: usize = 400;

/// Members read of all terms of an article, and of each.
const HOLDERS: usize = 3_000;
const NEWEST: usize = 100;

/// Claims whose terms are kept in memory.
const REMEMBERED: usize = 40_000;

/// Additions that wait in memory before they are written.
const WAITING: usize = 400_000;

/// How fast a term's worth is used up, how much a claim's length counts, and the usual length in terms (BM25).
const SATURATION: f64 = 0.5;
const LENGTH: f64 = 0.3;
const USUAL: f64 = 14.0;

/// A search for what is related is repeated with the terms of the best that it finds: so often, so many of them, their
/// weightiest terms, and what those count beside the ones that were asked for. Swept over 3 to 20 claims and 6 to
/// 40 terms: all lift the mean average precision by three to four points, few terms keep the first answer right.
const ROUNDS: usize = 2;
const BEST: usize = 12;
const MORE_TERMS: usize = 10;
const MORE: f64 = 2.0;
/// What a term counts that is only near what is asked for. Nothing is looked up by it alone.
const NEAR: f64 = 0.15;
const LOOKED_UP: f64 = 0.5;

/// The index of all claims.
#[derive(Debug)]
pub struct Index {
    postings: Postings,
    numbered: Numbered,
    /// Up to which claim the postings are written or wait.
    known: i64,
    /// Up to which claim the postings were written when this was last looked up.
    reach: i64,
    /// A claim that is indexed already got other terms: what waits has to be written with the next commit.
    due: bool,
    /// Terms of claims that were weighed lately: those of one event come together.
    weighed: ByTerm<i64, Terms>,
}

/// How far an index had come before something was put into it.
#[derive(Debug)]
pub struct Mark {
    numbered: usize,
    known: i64,
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
        let (postings, numbered) = (Postings::of_claims(), Numbered::default());
        Self { postings, numbered, known: 0, reach: 0, due: false, weighed: ByTerm::default() }
    }
}

impl Index {
    /// Reads what others committed since and nobody wrote to the posting lists yet: another program is adding just
    /// now, or was killed. To be called whenever a transaction begins.
    pub fn catch_up(&mut self, conn: &Connection) -> Result<(), Error> {
        const REACH: &str = "SELECT claims FROM reach";
        const BEHIND: &str = "SELECT id, terms FROM claim WHERE id > :known ORDER BY id";
        // Somebody else may have read articles anew.
        self.weighed.clear();
        self.numbered.catch_up(conn)?;
        let reach = conn.prepare_cached(REACH)?.query_row([], |row| row.get(0))?;
        if reach > self.reach {
            // Somebody else wrote all up to there, what waits here too.
            self.postings.forget_until(reach);
            self.known = self.known.max(reach);
            self.reach = reach;
        }
        let mut statement = conn.prepare_cached(BEHIND)?;
        let mut rows = statement.query(named_params! { ":known": self.known })?;
        while let Some(row) = rows.next()? {
            let (claim, terms) = (row.get("id")?, row.get_ref("terms")?.as_blob().unwrap_or_default());
            self.postings.add(claim, self.numbered.unpack(conn, terms)?.iter());
            self.known = claim;
        }
        Ok(())
    }

    /// Adds a claim, or gives one that is there other terms than `before`.
    pub fn put(&mut self, claim: i64, terms: &Terms, before: Option<&Terms>) {
        self.drop_claim(claim);
        match before {
            Some(before) if before == terms => return,
            Some(before) => {
                self.due |= !before.is_empty() || claim <= self.reach;
                self.postings.add(claim, terms.iter().filter(|term| !before.has(*term)));
            }
            None => self.postings.add(claim, terms.iter()),
        }
        self.known = self.known.max(claim);
    }

    /// A claim's terms as its row holds them.
    pub fn pack(&mut self, terms: &Terms) -> Vec<u8> {
        self.numbered.pack(terms)
    }

    /// The terms that a claim's row holds.
    pub fn unpack(&mut self, conn: &Connection, bytes: &[u8]) -> Result<Terms, Error> {
        self.numbered.unpack(conn, bytes)
    }

    /// The terms of a claim, or nothing where it is gone.
    pub fn terms_of(&mut self, conn: &Connection, claim: i64) -> Result<Option<Terms>, Error> {
        stored(conn, &mut self.numbered, claim)
    }

    /// To be called for a claim that is gone: its places in the posting lists lead nowhere.
    pub fn drop_claim(&mut self, claim: i64) {
        self.weighed.remove(&claim);
    }

    /// Where it stands, to come back to.
    pub fn mark(&mut self) -> Mark {
        self.postings.mark();
        Mark { numbered: self.numbered.mark(), known: self.known, due: self.due }
    }

    /// Takes back what was put since the mark, which is the last one.
    pub fn take_back(&mut self, mark: &Mark) {
        self.postings.take_back();
        self.numbered.take_back(mark.numbered);
        self.weighed.clear();
        (self.known, self.due) = (mark.known, mark.due);
    }

    /// To be called before every commit: writes what waits, once there is enough of it or at the end.
    pub fn commit(&mut self, conn: &Connection, end: bool) -> Result<(), Error> {
        const REACHED: &str = "UPDATE reach SET claims = (SELECT coalesce(max(id), 0) FROM claim) RETURNING claims";
        self.numbered.write(conn)?;
        if self.postings.waiting() == 0 || !(end || self.due || self.postings.waiting() >= WAITING) {
            return Ok(());
        }
        self.postings.write(conn)?;
        self.reach = conn.query_row(REACHED, [], |row| row.get(0))?;
        self.due = false;
        Ok(())
    }

    /// To be called after a rollback.
    pub fn forget(&mut self) {
        self.postings.forget();
        self.numbered.forget();
        self.weighed.clear();
        self.known = 0;
        self.reach = 0;
        self.due = false;
    }

    /// What terms are worth, the rarest first. `wanted` holds what each counts beside the others.
    fn weigh(&self, conn: &Connection, wanted: impl IntoIterator<Item = (Term, f64)>) -> Result<Vec<Wanted>, Error> {
        const ALL: &str = "SELECT coalesce(max(id), 0) FROM claim";
        let all = conn.prepare_cached(ALL)?.query_row([], |row| row.get(0))?;
        let mut counted = Vec::new();
        for (term, share) in wanted {
            let count = self.postings.count(conn, term)?;
            counted.push(Wanted { count, term, share, rarity: weight(count, all) });
        }
        rarest_first(&mut counted);
        Ok(counted)
    }

    /// The claims that share most with these terms, best first.
    pub fn candidates(&mut self, conn: &Connection, terms: &Terms, effort: Effort) -> Result<Vec<Candidate>, Error> {
        let wanted = self.weigh(conn, evenly(terms))?;
        self.search(conn, &wanted, effort)
    }

    /// The claims that are about the same as these terms, best first: also those that share little with them and
    /// much with the best. `near` are terms of what is often told of the same thing.
    pub fn related(
        &mut self,
        conn: &Connection,
        terms: &Terms,
        near: &Terms,
        effort: Effort,
    ) -> Result<Vec<Candidate>, Error> {
        let mut asked: BTreeMap<Term, f64> = near.iter().map(|term| (term, NEAR)).collect();
        asked.extend(evenly(terms));
        let asked = self.weigh(conn, asked)?;
        let mut wanted = asked.clone();
        for _ in 0..ROUNDS {
            let best = self.search(conn, &wanted, Effort { weighed: ADDING.weighed, ..effort })?;
            let mut more: BTreeMap<Term, Wanted> = asked.iter().map(|one| (one.term, *one)).collect();
            for one in self.common(conn, &best[..best.len().min(BEST)])? {
                more.entry(one.term).or_insert(Wanted { share: 0.0, ..one }).share += MORE * one.share;
            }
            wanted = more.into_values().collect();
            rarest_first(&mut wanted);
        }
        self.search(conn, &wanted, effort)
    }

    /// The weightiest terms of claims; what each counts is how much of their score goes to claims that have it.
    fn common(&mut self, conn: &Connection, best: &[Candidate]) -> Result<Vec<Wanted>, Error> {
        let total: f64 = best.iter().map(|candidate| candidate.score).sum();
        let mut shares: BTreeMap<Term, f64> = BTreeMap::new();
        for candidate in best {
            for term in self.terms(conn, candidate.claim)?.into_iter().flat_map(Terms::iter) {
                *shares.entry(term).or_default() += candidate.score / total.max(f64::MIN_POSITIVE);
            }
        }
        let mut found = self.weigh(conn, shares)?;
        found.sort_by(|a, b| b.weight().total_cmp(&a.weight()).then(a.term.cmp(&b.term)));
        found.truncate(MORE_TERMS);
        Ok(found)
    }

    /// What terms are worth, the rarest first, those that no claim has left out; `found` is told which of the newest claims
    /// have each, a term at a time.
    pub fn holders(
        &self,
        conn: &Connection,
        terms: &Terms,
        mut found: impl FnMut(i64, Term, f64),
    ) -> Result<Vec<(Term, f64)>, Error> {
        let mut wanted = self.weigh(conn, evenly(terms))?;
        wanted.retain(|one| one.count > 0);
        let mut read = 0;
        for one in &wanted {
            let most = one.count.min(NEWEST);
            read += most;
            if read > HOLDERS {
                break;
            }
            self.postings.newest(conn, one.term, most, |claim| found(claim, one.term, one.weight()))?;
        }
        Ok(wanted.into_iter().map(|one| (one.term, one.weight())).collect())
    }

    fn search(&mut self, conn: &Connection, wanted: &[Wanted], effort: Effort) -> Result<Vec<Candidate>, Error> {
        let mut shared: ByTerm<i64, f64> = ByTerm::default();
        let mut read = 0;
        for one in wanted.iter().filter(|one| one.count > 0 && one.is_looked_up()) {
            let most = if read + one.count <= effort.budget { one.count } else { GLIMPSE };
            if read > 0 && read + most > effort.budget + GLIMPSE {
                break;
            }
            read += most.min(one.count);
            self.postings.newest(conn, one.term, most, |claim| *shared.entry(claim).or_default() += one.weight())?;
        }
        let mut best: Vec<_> = shared.into_iter().collect();
        let order = |a: &(i64, f64), b: &(i64, f64)| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0));
        if best.len() > effort.weighed {
            best.select_nth_unstable_by(effort.weighed, order);
            best.truncate(effort.weighed);
        }
        let all = wanted.iter().filter(|one| one.is_looked_up()).map(Wanted::weight).sum();
        let mut by_term: Vec<_> = wanted.iter().map(|one| (one.term, one.weight())).collect();
        by_term.sort_unstable_by_key(|(term, _)| *term);
        let mut found = Vec::with_capacity(best.len());
        for (claim, _) in best {
            if let Some(terms) = self.terms(conn, claim)? {
                found.push(Candidate { claim, score: score(terms, &by_term, all) });
            }
        }
        found.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.claim.cmp(&b.claim)));
        Ok(found)
    }

    /// The terms of a claim, or nothing where it is gone.
    fn terms(&mut self, conn: &Connection, claim: i64) -> Result<Option<&Terms>, Error> {
        if self.weighed.len() >= REMEMBERED && !self.weighed.contains_key(&claim) {
            self.weighed.clear();
        }
        Ok(match self.weighed.entry(claim) {
            Entry::Occupied(known) => Some(known.into_mut()),
            Entry::Vacant(free) => stored(conn, &mut self.numbered, claim)?.map(|terms| &*free.insert(terms)),
        })
    }
}

/// Terms that all count the same.
fn evenly(terms: &Terms) -> impl Iterator<Item = (Term, f64)> {
    terms.iter().map(|term| (term, 1.0))
}

/// A term that is looked for.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    count: usize,
    term: Term,
    /// What it counts beside others.
    share: f64,
    rarity: f64,
}

impl Wanted {
    fn weight(&self) -> f64 {
        self.share * self.rarity
    }

    fn is_looked_up(&self) -> bool {
        self.share >= LOOKED_UP
    }
}

fn rarest_first(wanted: &mut [Wanted]) {
    wanted.sort_unstable_by_key(|wanted| (wanted.count, wanted.term));
}

fn stored(conn: &Connection, numbered: &mut Numbered, claim: i64) -> Result<Option<Terms>, Error> {
    const TERMS: &str = "SELECT terms FROM claim WHERE id = ?";
    let mut statement = conn.prepare_cached(TERMS)?;
    let mut rows = statement.query([claim])?;
    let row = rows.next()?;
    row.map(|row| numbered.unpack(conn, row.get_ref(0)?.as_blob().unwrap_or_default())).transpose()
}

/// How much of `all` that is wanted a claim has, by rarity and length. Both lists are in the order of their terms.
fn score(terms: &Terms, wanted: &[(Term, f64)], all: f64) -> f64 {
    if all <= 0.0 {
        return 0.0;
    }
    let mut shared = 0.0;
    let mut rest = wanted.iter().peekable();
    for term in terms.iter() {
        while rest.next_if(|(next, _)| *next < term).is_some() {}
        if let Some((_, weight)) = rest.next_if(|(next, _)| *next == term) {
            shared += weight;
        }
    }
    let length = 1.0 - LENGTH + LENGTH * terms.len() as f64 / USUAL;
    (shared / all * (SATURATION + 1.0) / (1.0 + SATURATION * length)).min(1.0)
}

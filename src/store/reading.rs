//! A reading's claims on their way into the database. A claim whose words are there already keeps its number, so
//! that revisions and better readers lose neither decisions nor links.

use super::mentions::Lists;
use super::prepared::Findable;
use super::{ArticleId, ClaimId, Store, parts};
use crate::claim::Claim;
use crate::error::Error;
use crate::pipeline::Reading;
use rusqlite::{Connection, named_params, params};
use std::collections::{BTreeMap, HashMap};

/// What makes claims be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// The article is new: it has no claims yet.
    NewArticle,
    /// The article has a new text: claims that are gone stay with the revision that had them.
    NewRevision,
    /// The same text was read anew: claims that are gone were read wrongly and stay only where someone decided
    /// about them.
    Reread,
}

impl Store {
    /// Writes the claims of an article's latest revision. Returns those that have to be matched.
    pub(super) fn write_claims(
        &mut self,
        article: ArticleId,
        revision: i64,
        reading: &Reading,
        found: &[Findable],
        why: Why,
    ) -> Result<Vec<ClaimId>, Error> {
        let mut old = if why == Why::NewArticle { HashMap::new() } else { existing(&self.conn, article)? };
        let text = reading.article.text.as_str();
        let mut free = free_number(&self.conn)?;
        let mut changed = Vec::with_capacity(reading.claims.len());
        let mut new = Vec::with_capacity(reading.claims.len());
        for (claim, Findable { key, line, terms, lists }) in reading.claims.iter().zip(found) {
            let nature = self.nature(claim)?;
            let chain = parts::Chain::of(&self.conn, &mut self.sources, claim)?;
            let (text_kept, terms_packed) = (parts::kept(claim, text), self.index.pack(terms));
            let written = Written { claim, text: text_kept, nature, lists, chain, terms: terms_packed };
            let known = old.remove(key);
            let fresh = known.is_none();
            let id = match known {
                Some((id, text)) => {
                    let before = self.index.terms_of(&self.conn, id.0)?.unwrap_or_default();
                    parts::forget(&self.conn, id)?;
                    replace(&self.conn, id, revision, &written)?;
                    written.chain.note(&self.conn, id)?;
                    self.loaded.forget(id);
                    self.index.put(id.0, terms, Some(&before));
                    if why == Why::Reread || text != claim.text {
                        changed.push(id);
                    }
                    id
                }
                None => {
                    let id = ClaimId(free);
                    free += 1;
                    new.push((id, *key, written));
                    self.index.put(id.0, terms, None);
                    changed.push(id);
                    id
                }
            };
            self.waiting.push((id, fresh, line.clone()));
        }
        insert(&self.conn, article, revision, &new)?;
        for (_, (id, _)) in old.into_iter().collect::<BTreeMap<_, _>>() {
            self.loaded.forget(id);
            self.index.drop_claim(id.0);
            self.owners.remove(&id.0);
            retire(&self.conn, id, why)?;
        }
        Ok(changed)
    }
}

pub(super) fn count(conn: &Connection, article: ArticleId) -> Result<usize, Error> {
    const COUNT: &str = "SELECT count(*) FROM claim WHERE article_id = :article AND present";
    Ok(conn.prepare_cached(COUNT)?.query_row(named_params! { ":article": article }, |row| row.get(0))?)
}

fn existing(conn: &Connection, article: ArticleId) -> Result<HashMap<i64, (ClaimId, String)>, Error> {
    const EXISTING: &str = "
        SELECT claim.key, claim.id, wording.text FROM claim JOIN wording ON wording.claim_id = claim.id
        WHERE claim.article_id = :article";
    let mut statement = conn.prepare_cached(EXISTING)?;
    let rows = statement
        .query_map(named_params! { ":article": article }, |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What is written of a claim.
struct Written<'a> {
    claim: &'a Claim,
    text: Option<&'a str>,
    nature: i64,
    lists: &'a Lists,
    chain: parts::Chain,
    terms: Vec<u8>,
}

/// The number of the next claim. None is given twice.
fn free_number(conn: &Connection) -> Result<i64, Error> {
    const FREE: &str = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'claim'), 0) + 1";
    Ok(conn.prepare_cached(FREE)?.query_row([], |row| row.get(0))?)
}

/// Writes new claims. Their columns have numbers, for to look for so many names costs a tenth of writing a row.
fn insert(conn: &Connection, article: ArticleId, revision: i64, new: &[(ClaimId, i64, Written)]) -> Result<(), Error> {
    const INSERT: &str = "
        INSERT INTO claim (id, article_id, key, revision_id, present, start, end, nature_id, cluster, text, entities,
            times, quantities, chain, terms)
        VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?1, ?8, ?9, ?10, ?11, ?12, ?13)";
    let mut insert = conn.prepare_cached(INSERT)?;
    for (id, key, Written { claim, text, nature, lists, chain, terms }) in new {
        let (start, end) = (claim.quote.start, claim.quote.end);
        let Lists { entities, times, quantities } = lists;
        let values = params![
            id, article, key, revision, start, end, nature, text, entities, times, quantities, chain.json, terms
        ];
        insert.execute(values)?;
    }
    for (id, _, written) in new {
        written.chain.note(conn, *id)?;
    }
    Ok(())
}

fn replace(conn: &Connection, id: ClaimId, revision: i64, written: &Written) -> Result<(), Error> {
    const REPLACE: &str = "
        UPDATE claim SET first_id = coalesce(first_id, nullif(revision_id, :revision)), revision_id = :revision,
            present = 1, start = :start, end = :end, nature_id = :nature, text = :text, entities = :entities, times = :times,
            quantities = :quantities, chain = :chain, terms = :terms
        WHERE id = :id";
    let Written { claim, text, nature, lists, chain, terms } = written;
    let params = named_params! {
        ":id": id, ":revision": revision, ":start": claim.quote.start, ":end": claim.quote.end, ":nature": nature,
        ":text": text, ":entities": lists.entities, ":times": lists.times, ":quantities": lists.quantities,
        ":chain": chain.json, ":terms": terms,
    };
    conn.prepare_cached(REPLACE)?.execute(params)?;
    Ok(())
}

/// Writes what waits for the full-text index. It is written once per commit, for the index brings itself to rest
/// at every savepoint, and every article is one.
pub(super) fn write_words(conn: &Connection, waiting: &mut Vec<(ClaimId, bool, String)>) -> Result<(), Error> {
    const FORGET: &str = "DELETE FROM claim_words WHERE rowid = :id";
    const INDEX: &str = "INSERT INTO claim_words (rowid, words) VALUES (:id, :words)";
    let mut insert = conn.prepare_cached(INDEX)?;
    for (id, fresh, line) in waiting.drain(..) {
        if !fresh {
            conn.prepare_cached(FORGET)?.execute(named_params! { ":id": id })?;
        }
        insert.execute(named_params! { ":id": id, ":words": line })?;
    }
    Ok(())
}

/// What becomes of a claim that the article no longer has.
fn retire(conn: &Connection, id: ClaimId, why: Why) -> Result<(), Error> {
    const KEEP: &str = "UPDATE claim SET present = 0 WHERE id = :id";
    const FREE: &str = "
        SELECT EXISTS (SELECT 1 FROM claim WHERE id = :id AND present AND NOT EXISTS
            (SELECT 1 FROM anchor WHERE anchor.article_id = claim.article_id AND anchor.key = claim.key))";
    const DELETE: &str = "DELETE FROM claim WHERE id = :id";
    if why == Why::Reread && conn.prepare_cached(FREE)?.query_row(named_params! { ":id": id }, |row| row.get(0))? {
        parts::forget(conn, id)?;
        conn.prepare_cached(DELETE)?.execute(named_params! { ":id": id })?;
        return Ok(());
    }
    conn.prepare_cached(KEEP)?.execute(named_params! { ":id": id })?;
    Ok(())
}

//! Published fact-checks: importing them, and which claims repeat what was reviewed.

use super::{ClaimId, ReviewId, Store, StoredClaim};
use crate::error::Error;
use crate::lang;
use crate::matching::candidates::ADDING;
use crate::matching::context::{Scene, same_events};
use crate::matching::judge::judge;
use crate::matching::postings::Postings;
use crate::matching::sentence;
use crate::matching::terms::{Term, Terms};
use crate::review::Review;
use crate::words::{Added, Relation};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::collections::{BTreeMap, HashMap};

/// One published review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredReview {
    pub id: ReviewId,
    pub review: Review,
}

/// A review of what a claim says.
#[derive(Debug, Clone, PartialEq)]
pub struct Repeat {
    pub review: StoredReview,
    pub score: f64,
}

/// What became of one review that was imported.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    pub id: ReviewId,
    pub state: Added,
    /// Stored claims that say what it reviews.
    pub repeated: Vec<ClaimId>,
}

/// Members read of the posting lists for one claim, and reviews that are compared with it.
const BUDGET: usize = 2_000;
const COMPARED: usize = 8;

/// Stored claims that are compared with a review when it is imported, and what each shares with it at least.
const CLAIMS: usize = 32;
const LEAST: f64 = 0.12;

const COLUMNS: &str = "review.id, text, lang, rating, status, publisher, url, published, claimant";

/// What all reviews are handed to, each with the claims that repeat it.
type Each<'a> = dyn FnMut(&StoredReview, &[ClaimId]) -> Result<(), Error> + 'a;

impl Store {
    /// Imports a review, or takes over what is new about one that is there, and finds the claims that repeat it.
    pub fn import(&mut self, review: &Review, at: &str) -> Result<Imported, Error> {
        self.whole(|store| store.import_one(review, at))
    }

    fn import_one(&mut self, review: &Review, at: &str) -> Result<Imported, Error> {
        const ADD: &str = "
            INSERT INTO review (identity, text, lang, rating, status, publisher, url, published, claimant, imported_at)
            VALUES (:identity, :text, :lang, :rating, :status, :publisher, :url, :published, :claimant, :at)
            RETURNING id";
        const CHANGE: &str = "
            UPDATE review SET rating = :rating, status = :status, published = :published, claimant = :claimant
            WHERE id = :id";
        const REPEATED: &str = "SELECT claim_id FROM repeat WHERE review_id = :review ORDER BY claim_id";
        let mut review = review.clone();
        if lang::language(&review.lang).is_none() {
            lang::detect(&review.text).clone_into(&mut review.lang);
        }
        let identity = identity(&review);
        if let Some(known) = find(&self.conn, &identity)? {
            let id = known.id;
            let mut statement = self.conn.prepare_cached(REPEATED)?;
            let rows = statement.query_map(named_params! { ":review": id }, |row| row.get(0))?;
            let repeated = rows.collect::<Result<_, _>>()?;
            if known.review == review {
                return Ok(Imported { id, state: Added::Unchanged, repeated });
            }
            self.conn.prepare_cached(CHANGE)?.execute(named_params! {
                ":id": id, ":rating": review.rating, ":status": review.status, ":published": review.published,
                ":claimant": review.claimant,
            })?;
            return Ok(Imported { id, state: Added::Revised, repeated });
        }
        let id: ReviewId = self.conn.prepare_cached(ADD)?.query_row(
            named_params! {
                ":identity": identity, ":text": review.text, ":lang": review.lang, ":rating": review.rating,
                ":status": review.status, ":publisher": review.publisher, ":url": review.url,
                ":published": review.published, ":claimant": review.claimant, ":at": at,
            },
            |row| row.get(0),
        )?;
        let reviewed = reviewed(&review)?;
        let terms = self.terms(&reviewed);
        self.reviews.add(id.0, terms.iter());
        let mut near: Vec<i64> = Vec::new();
        for terms in [vec![terms], self.terms_across(&reviewed)].concat() {
            let found = self.index.candidates(&self.conn, &terms, ADDING)?;
            near.extend(found.iter().filter(|one| one.score >= LEAST).take(CLAIMS).map(|one| one.claim));
        }
        let mut repeated = Vec::new();
        for claim in near.into_iter().map(ClaimId) {
            let Some(known) = self.known(claim)?.filter(|known| known.stored.present) else { continue };
            if let Some(score) = repeats(&known.stored, &reviewed) {
                put(&self.conn, claim, id, score)?;
                repeated.push(claim);
            }
        }
        repeated.sort_unstable();
        repeated.dedup();
        Ok(Imported { id, state: Added::Added, repeated })
    }

    /// Finds the reviews that claims repeat and writes them; those that no longer hold go.
    pub(super) fn repeat(&mut self, claims: &[ClaimId]) -> Result<(), Error> {
        const ANY: &str = "SELECT EXISTS (SELECT 1 FROM review)";
        const FORGET: &str = "DELETE FROM repeat WHERE claim_id = :claim";
        if !self.conn.prepare_cached(ANY)?.query_row([], |row| row.get(0))? {
            return Ok(());
        }
        for claim in claims {
            self.conn.prepare_cached(FORGET)?.execute(named_params! { ":claim": claim })?;
            let Some(known) = self.known(*claim)? else { continue };
            let terms = self.index.terms_of(&self.conn, claim.0)?.unwrap_or_default();
            for repeat in self.reviews_near(&known.stored, &terms)? {
                put(&self.conn, *claim, repeat.review.id, repeat.score)?;
            }
        }
        Ok(())
    }

    /// The reviews of what a sentence says, which need not be stored.
    pub fn reviews_of_text(&mut self, text: &str, lang: Option<&str>) -> Result<Vec<Repeat>, Error> {
        let asked = sentence::claim(text, lang, None)?;
        let terms = self.terms(&asked);
        self.reviews_near(&asked, &terms)
    }

    /// The reviews of what a stored claim says, the surest first.
    pub fn reviews_of(&self, claim: ClaimId) -> Result<Vec<Repeat>, Error> {
        let sql = format!(
            "SELECT {COLUMNS}, repeat.score FROM review JOIN repeat ON repeat.review_id = review.id
             WHERE repeat.claim_id = :claim ORDER BY repeat.score DESC, review.id"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(named_params! { ":claim": claim }, |row| {
            Ok(Repeat { review: stored(row)?, score: row.get("score")? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Hands on all reviews with the claims that repeat them, the newest first.
    pub fn each_review(&self, repeated: bool, limit: usize, each: &mut Each) -> Result<(), Error> {
        const REPEATING: &str = "
            SELECT claim_id FROM repeat JOIN claim ON claim.id = claim_id
            WHERE review_id = :review AND claim.present ORDER BY claim_id";
        const REPEATED: &str = "
            WHERE EXISTS (SELECT 1 FROM repeat JOIN claim ON claim.id = claim_id
                          WHERE review_id = review.id AND claim.present)";
        let condition = if repeated { REPEATED } else { "" };
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let sql = format!(
            "SELECT {COLUMNS} FROM review {condition} ORDER BY published IS NULL, published DESC, review.id LIMIT {limit}"
        );
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut claims = self.conn.prepare_cached(REPEATING)?;
        while let Some(row) = rows.next()? {
            let review = stored(row)?;
            let found = claims.query_map(named_params! { ":review": review.id }, |row| row.get(0))?;
            each(&review, &found.collect::<Result<Vec<_>, _>>()?)?;
        }
        Ok(())
    }

    /// How many claims repeat something that was reviewed.
    pub fn repeated_claims(&self) -> Result<usize, Error> {
        const COUNT: &str = "
            SELECT count(DISTINCT claim_id) FROM repeat JOIN claim ON claim.id = claim_id WHERE claim.present";
        Ok(self.conn.prepare_cached(COUNT)?.query_row([], |row| row.get(0))?)
    }

    /// The reviews that say the same as a claim.
    fn reviews_near(&mut self, claim: &StoredClaim, terms: &Terms) -> Result<Vec<Repeat>, Error> {
        let mut near = nearest(&self.conn, &self.reviews, terms)?;
        for terms in self.terms_across(claim) {
            near.extend(nearest(&self.conn, &self.reviews, &terms)?);
        }
        let mut found: BTreeMap<ReviewId, Repeat> = BTreeMap::new();
        for id in near {
            let sql = format!("SELECT {COLUMNS} FROM review WHERE id = :id");
            let review = self.conn.prepare_cached(&sql)?.query_row(named_params! { ":id": id }, stored).optional()?;
            let Some(review) = review.filter(|review| !found.contains_key(&review.id)) else { continue };
            if let Some(score) = repeats(claim, &reviewed(&review.review)?) {
                found.insert(review.id, Repeat { review, score });
            }
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_by(|x, y| y.score.total_cmp(&x.score).then(x.review.id.cmp(&y.review.id)));
        Ok(found)
    }

    fn terms(&mut self, claim: &StoredClaim) -> Terms {
        Terms::of_claim(&claim.claim, &claim.text, lang::language(&claim.lang), &mut self.words)
    }

    /// A claim's terms in all other languages.
    fn terms_across(&mut self, claim: &StoredClaim) -> Vec<Terms> {
        let Some(from) = lang::language(&claim.lang) else { return vec![] };
        let others = lang::codes().filter(|code| *code != from.code).filter_map(lang::language);
        others.map(|to| Terms::across(&claim.claim, &claim.text, from, to, &mut self.words)).collect()
    }
}

/// A reviewed claim, read like any sentence.
fn reviewed(review: &Review) -> Result<StoredClaim, Error> {
    sentence::claim(&review.text, Some(&review.lang), review.published.as_deref())
}

/// How sure it is that a claim says what was reviewed.
fn repeats(claim: &StoredClaim, reviewed: &StoredClaim) -> Option<f64> {
    let judged = judge(reviewed, claim);
    let same = judged.relation == Relation::Same || judged.relation == Relation::Entails && judged.contained;
    (same && same_events(&Scene::of(reviewed), &Scene::of(claim))).then(|| judged.score.clamp(0.0, 1.0))
}

/// The reviews that share the rarest terms, best first.
fn nearest(conn: &Connection, reviews: &Postings, terms: &Terms) -> Result<Vec<i64>, Error> {
    let mut counted: Vec<(usize, Term)> = Vec::new();
    for term in terms.iter() {
        let count = reviews.count(conn, term)?;
        if count > 0 {
            counted.push((count, term));
        }
    }
    counted.sort_unstable();
    let (mut shared, mut left): (HashMap<i64, f64>, usize) = (HashMap::new(), BUDGET);
    for (count, term) in counted {
        let most = count.min(left);
        reviews
            .newest(conn, term, most, |review| *shared.entry(review).or_default() += 1.0 / (1.0 + count as f64).ln())?;
        left -= most;
        if left == 0 {
            break;
        }
    }
    let mut best: Vec<_> = shared.into_iter().collect();
    best.sort_unstable_by(|x, y| y.1.total_cmp(&x.1).then(y.0.cmp(&x.0)));
    Ok(best.into_iter().take(COMPARED).map(|(review, _)| review).collect())
}

fn put(conn: &Connection, claim: ClaimId, review: ReviewId, score: f64) -> Result<(), Error> {
    const PUT: &str = "
        INSERT OR REPLACE INTO repeat (claim_id, review_id, score) VALUES (:claim, :review, :score)";
    let params = named_params! { ":claim": claim, ":review": review, ":score": score };
    conn.prepare_cached(PUT)?.execute(params)?;
    Ok(())
}

/// The same publisher, address and claim are the same review, whatever its rating is by now.
fn identity(review: &Review) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    for part in [review.publisher.as_deref(), review.url.as_deref(), Some(&review.text)] {
        let part = part.unwrap_or_default();
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    short
}

fn find(conn: &Connection, identity: &[u8; 16]) -> Result<Option<StoredReview>, Error> {
    let sql = format!("SELECT {COLUMNS} FROM review WHERE identity = :identity");
    Ok(conn.prepare_cached(&sql)?.query_row(named_params! { ":identity": identity }, stored).optional()?)
}

fn stored(row: &Row) -> rusqlite::Result<StoredReview> {
    Ok(StoredReview {
        id: row.get("id")?,
        review: Review {
            text: row.get("text")?,
            lang: row.get("lang")?,
            rating: row.get("rating")?,
            status: row.get("status")?,
            publisher: row.get("publisher")?,
            url: row.get("url")?,
            published: row.get("published")?,
            claimant: row.get("claimant")?,
        },
    })
}

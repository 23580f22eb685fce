//! The claims that are there, with where they stand. Streamed article by article, so that an export needs no more
//! memory than one article does.

use super::conflicts::SURE;
use super::filter::Conditions;
use super::mentions::Lists;
use super::nature::read_factors;
use super::{ArticleId, ClaimId, Filter, Store, parts};
use crate::claim::Claim;
use crate::error::Error;
use crate::span::Span;
use crate::words::{Said, Status};
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::rc::Rc;

/// One claim with its article's description and what was decided about it.
#[derive(Debug, Clone)]
pub struct StoredClaim {
    pub id: ClaimId,
    pub article: ArticleId,
    pub outlet: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub lang: String,
    pub agencies: Vec<String>,
    /// The text that the claim's places count in.
    pub text: Rc<str>,
    pub claim: Claim,
    /// False where the article no longer has it.
    pub present: bool,
    pub status: Status,
    pub rating: Option<String>,
    pub said: Option<Said>,
    pub note: Option<String>,
    /// Who decided last, and when.
    pub by: Option<String>,
    pub at: Option<String>,
    pub evidence: Vec<String>,
    /// The first claim of those that say the same; its own number where it stands alone.
    pub cluster: ClaimId,
    /// Claims that contradict it, without conflicts that somebody dismissed.
    pub contradicted_by: Vec<ClaimId>,
}

impl StoredClaim {
    /// A claim that is in no database, for setting it beside those that are.
    pub fn outside(claim: Claim) -> Self {
        Self {
            id: ClaimId(0),
            article: ArticleId(0),
            outlet: None,
            title: None,
            url: None,
            published: None,
            lang: String::new(),
            agencies: Vec::new(),
            text: Rc::from(""),
            claim,
            present: true,
            status: Status::Unverified,
            rating: None,
            said: None,
            note: None,
            by: None,
            at: None,
            evidence: Vec::new(),
            cluster: ClaimId(0),
            contradicted_by: Vec::new(),
        }
    }
}

/// Ordered by article alone: the index of claims delivers that, and one article's claims are few to sort.
const CLAIMS: &str = "
    SELECT claim.id, claim.article_id, claim.revision_id, claim.start, claim.end, claim.text, claim.entities,
        claim.times, claim.quantities, claim.chain, claim.present, nature.kind, nature.checkworthy, nature.factors, nature.negated,
        nature.rule,
        claim.cluster,
        article.title, article.url, article.published, article.lang, article.agencies, outlet.name AS outlet,
        standing.anchor_id, standing.status, standing.rating, standing.said, standing.note, standing.who, standing.at
    FROM claim
    JOIN nature ON nature.id = claim.nature_id
    JOIN article ON article.id = claim.article_id
    LEFT JOIN outlet ON outlet.id = article.outlet_id
    LEFT JOIN standing ON standing.article_id = claim.article_id AND standing.key = claim.key
    WHERE ";
const IN_ORDER: &str = " ORDER BY claim.article_id";

impl Store {
    /// The claims that a filter lets through, in reading order.
    pub fn claims(&mut self, filter: &Filter) -> Result<Vec<StoredClaim>, Error> {
        let mut found = Vec::new();
        self.each_claim(filter, &mut |claim| {
            found.push(claim.clone());
            Ok(())
        })?;
        Ok(found)
    }

    /// Hands on the claims that a filter lets through, in its order. In reading order one article is in memory at a
    /// time, in any other order the numbers of the claims.
    pub fn each_claim(
        &mut self,
        filter: &Filter,
        each: &mut dyn FnMut(&StoredClaim) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let conditions = filter.conditions(&mut self.words);
        let limit = filter.limit.unwrap_or(usize::MAX);
        let Some(order) = filter.order.sql() else { return stream(&self.conn, &conditions, limit, each) };
        for id in sorted(&self.conn, &conditions, order, limit)? {
            let one = Filter { claim: Some(id), gone: true, ..Filter::default() };
            stream(&self.conn, &one.conditions(&mut self.words), 1, each)?;
        }
        Ok(())
    }

    /// One claim, also one that its article no longer has.
    pub fn claim(&mut self, id: ClaimId) -> Result<StoredClaim, Error> {
        let filter = Filter { claim: Some(id), gone: true, ..Filter::default() };
        self.claims(&filter)?.pop().ok_or(Error::NoClaim(id))
    }
}

/// The numbers of the claims that a filter lets through.
fn sorted(conn: &Connection, conditions: &Conditions, order: &str, limit: usize) -> Result<Vec<ClaimId>, Error> {
    const NUMBERS: &str = "
        SELECT claim.id FROM claim
        JOIN article ON article.id = claim.article_id
        WHERE ";
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut statement = conn.prepare_cached(&format!("{NUMBERS}{}{order} LIMIT {limit}", conditions.sql()))?;
    let rows = statement.query_map(conditions.values().as_slice(), |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn stream(
    conn: &Connection,
    conditions: &Conditions,
    limit: usize,
    each: &mut dyn FnMut(&StoredClaim) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut statement = conn.prepare_cached(&format!("{CLAIMS}{}{IN_ORDER}", conditions.sql()))?;
    let mut rows = statement.query(conditions.values().as_slice())?;
    let mut texts = Texts::default();
    let mut article: Vec<Read> = Vec::new();
    let mut left = limit;
    while left > 0 {
        let next = rows.next()?.map(|row| stored(row)).transpose()?;
        let same = next
            .as_ref()
            .is_some_and(|read| article.last().is_none_or(|last| last.claim.article == read.claim.article));
        if !same {
            article.sort_by_key(|read| (read.claim.claim.quote.start, read.claim.id));
            for mut read in article.drain(..).take(left) {
                complete(conn, &mut texts, &mut read)?;
                each(&read.claim)?;
                left -= 1;
            }
        }
        match next {
            Some(next) => article.push(next),
            None => break,
        }
    }
    Ok(())
}

/// The text of the revision that was needed last; claims come article by article.
#[derive(Default)]
struct Texts {
    last: Option<(i64, Rc<str>)>,
}

impl Texts {
    fn of(&mut self, conn: &Connection, revision: i64) -> Result<Rc<str>, Error> {
        const TEXT: &str = "SELECT text FROM revision WHERE id = :revision";
        if let Some((known, text)) = &self.last
            && *known == revision
        {
            return Ok(text.clone());
        }
        let params = named_params! { ":revision": revision };
        let text = conn.prepare_cached(TEXT)?.query_row(params, |row| row.get::<_, Rc<str>>(0)).optional()?;
        let text = text.unwrap_or_else(|| Rc::from(""));
        self.last = Some((revision, text.clone()));
        Ok(text)
    }
}

/// A row, with what the rest of its claim is read by.
struct Read {
    claim: StoredClaim,
    /// What is stored of its text.
    text: Option<String>,
    lists: Lists,
    chain: Option<String>,
    revision: i64,
    anchor: Option<i64>,
}

fn stored(row: &Row) -> rusqlite::Result<Read> {
    let claim = Claim {
        text: String::new(),
        quote: Span::new(row.get("start")?, row.get("end")?),
        attribution: Vec::new(),
        kind: row.get("kind")?,
        checkworthy: row.get("checkworthy")?,
        factors: read_factors(row.get_ref("factors")?.as_str().unwrap_or("")),
        negated: row.get("negated")?,
        entities: Vec::new(),
        times: Vec::new(),
        quantities: Vec::new(),
        rule: super::intern::constant(row.get_ref("rule")?.as_str().unwrap_or("")),
    };
    let agencies = row.get_ref("agencies")?.as_str().unwrap_or("");
    let claim = StoredClaim {
        id: row.get("id")?,
        article: row.get("article_id")?,
        outlet: row.get("outlet")?,
        title: row.get("title")?,
        url: row.get("url")?,
        published: row.get("published")?,
        lang: row.get("lang")?,
        agencies: serde_json::from_str(agencies).unwrap_or_default(),
        text: Rc::from(""),
        claim,
        present: row.get("present")?,
        status: row.get::<_, Option<_>>("status")?.unwrap_or(Status::Unverified),
        rating: row.get("rating")?,
        said: row.get("said")?,
        note: row.get("note")?,
        by: row.get("who")?,
        at: row.get("at")?,
        evidence: Vec::new(),
        cluster: row.get("cluster")?,
        contradicted_by: Vec::new(),
    };
    let (revision, anchor) = (row.get("revision_id")?, row.get("anchor_id")?);
    let (text, chain) = (row.get("text")?, row.get("chain")?);
    Ok(Read { claim, text, lists: Lists::read(row)?, chain, revision, anchor })
}

fn complete(conn: &Connection, texts: &mut Texts, read: &mut Read) -> Result<(), Error> {
    const EVIDENCE: &str = "
        SELECT evidence.address FROM evidence JOIN mark_in_force AS mark ON mark.id = evidence.mark_id
        WHERE mark.anchor_id = :anchor ORDER BY evidence.id";
    const AGAINST: &str = "
        SELECT CASE a WHEN :claim THEN b ELSE a END AS other FROM conflicts
        WHERE (a = :claim OR b = :claim) AND relation = 'contradiction' AND state <> 'dismissed'
        AND (score >= :sure OR state = 'confirmed') ORDER BY other";
    let stored = &mut read.claim;
    stored.text = texts.of(conn, read.revision)?;
    let start = stored.claim.quote.start;
    read.lists.fill(&mut stored.claim, start, &stored.text);
    let quote = &mut stored.claim.quote;
    if stored.text.get(quote.start..quote.end).is_none() {
        *quote = Span::new(0, 0);
    }
    stored.claim.text = parts::wording(read.text.take(), stored.claim.quote.of(&stored.text));
    stored.claim.attribution = parts::chain(conn, read.chain.as_deref(), start, &stored.text)?;
    if let Some(anchor) = read.anchor {
        let mut statement = conn.prepare_cached(EVIDENCE)?;
        let rows = statement.query_map(named_params! { ":anchor": anchor }, |row| row.get(0))?;
        stored.evidence = rows.collect::<Result<_, _>>()?;
    }
    let mut statement = conn.prepare_cached(AGAINST)?;
    let params = named_params! { ":claim": stored.id, ":sure": SURE };
    let rows = statement.query_map(params, |row| row.get("other"))?;
    stored.contradicted_by = rows.collect::<Result<_, _>>()?;
    Ok(())
}

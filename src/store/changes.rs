//! What changed between the revisions of an article. Both sides are read by this version of the program, so that
//! nothing looks changed because the reader is another.

use super::{ArticleId, ClaimId, Store, StoredClaim, parts, prepared};
use crate::article::{Article, Block};
use crate::course::revision::{Changed, compare};
use crate::error::Error;
use crate::pipeline;
use rusqlite::named_params;
use std::collections::HashMap;
use std::rc::Rc;

/// What one revision changed.
#[derive(Debug, Clone)]
pub struct Step {
    /// Numbers of the two revisions.
    pub from: u32,
    pub to: u32,
    /// When the newer one was captured.
    pub captured_at: String,
    /// Titles before and after, where they differ.
    pub titles: Option<(Option<String>, Option<String>)>,
    pub changes: Vec<Changed>,
}

struct Revision {
    number: u32,
    captured_at: String,
    title: Option<String>,
    claims: Vec<StoredClaim>,
}

impl Store {
    /// The changes of an article from revision to revision, the oldest first. None where there is one revision.
    pub fn changes(&self, id: ArticleId) -> Result<Vec<Step>, Error> {
        const REVISIONS: &str = "
            SELECT id, number, title, text, captured_at FROM revision WHERE article_id = :article ORDER BY number";
        let stored = self.article(id)?;
        let numbers = self.numbers(id)?;
        let mut statement = self.conn.prepare_cached(REVISIONS)?;
        let mut rows = statement.query(named_params! { ":article": id })?;
        let mut last: Option<Revision> = None;
        let mut steps = Vec::new();
        while let Some(row) = rows.next()? {
            let mut article = Article {
                title: row.get("title")?,
                text: row.get("text")?,
                blocks: Vec::new(),
                ..stored.article.clone()
            };
            article.blocks = self.blocks(row.get("id")?, &article.text)?;
            let title = article.title.clone();
            let revision = Revision {
                number: row.get("number")?,
                captured_at: row.get("captured_at")?,
                title,
                claims: read(article, id, &numbers),
            };
            if let Some(last) = last {
                steps.push(Step {
                    from: last.number,
                    to: revision.number,
                    captured_at: revision.captured_at.clone(),
                    titles: (last.title != revision.title).then(|| (last.title.clone(), revision.title.clone())),
                    changes: compare(&last.claims, &revision.claims),
                });
            }
            last = Some(revision);
        }
        Ok(steps)
    }

    /// The numbers of an article's claims by the key of their words.
    fn numbers(&self, id: ArticleId) -> Result<HashMap<i64, ClaimId>, Error> {
        const NUMBERS: &str = "SELECT key, id FROM claim WHERE article_id = :article";
        let mut statement = self.conn.prepare_cached(NUMBERS)?;
        let rows = statement.query_map(named_params! { ":article": id }, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn blocks(&self, revision: i64, text: &str) -> Result<Vec<Block>, Error> {
        const BLOCKS: &str = "SELECT kind, start, end FROM block WHERE revision_id = :revision ORDER BY place";
        let mut statement = self.conn.prepare_cached(BLOCKS)?;
        let rows = statement.query_map(named_params! { ":revision": revision }, |row| {
            Ok(Block { kind: row.get("kind")?, span: parts::place(row, text)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// The claims of one revision, with the numbers of those that are stored.
fn read(article: Article, id: ArticleId, numbers: &HashMap<i64, ClaimId>) -> Vec<StoredClaim> {
    let reading = pipeline::read_article(article);
    let text: Rc<str> = Rc::from(reading.article.text.as_str());
    let keys = prepared::keys(&text, &reading.claims);
    let stored = |(claim, key): (crate::claim::Claim, i64)| StoredClaim {
        id: numbers.get(&key).copied().unwrap_or(ClaimId(0)),
        article: id,
        outlet: reading.article.outlet.clone(),
        title: reading.article.title.clone(),
        published: reading.article.published.clone(),
        lang: reading.article.lang.clone(),
        text: text.clone(),
        ..StoredClaim::outside(claim)
    };
    reading.claims.into_iter().zip(keys).map(stored).collect()
}

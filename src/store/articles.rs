//! The articles that are there.

use super::{ArticleId, Filter, Store};
use crate::article::{Article, Block};
use crate::error::Error;
use rusqlite::{OptionalExtension, Row, named_params};

/// One article as it stands in its latest revision.
#[derive(Debug, Clone)]
pub struct StoredArticle {
    pub id: ArticleId,
    /// Where it was added from.
    pub source: String,
    /// In lists without text and blocks.
    pub article: Article,
    pub revision: u32,
    pub added_at: String,
    /// When the latest revision was captured.
    pub captured_at: String,
    /// How many claims the latest revision has.
    pub claims: usize,
}

const LIST: &str = "
    SELECT article.*, outlet.name AS outlet, '' AS text, revision.captured_at,
        (SELECT count(*) FROM claim WHERE claim.article_id = article.id AND present) AS claims
    FROM article
    JOIN revision ON revision.article_id = article.id AND revision.number = article.revision
    LEFT JOIN outlet ON outlet.id = article.outlet_id
    WHERE ";
const ONE: &str = "
    SELECT article.*, outlet.name AS outlet, revision.text, revision.captured_at,
        (SELECT count(*) FROM claim WHERE claim.article_id = article.id AND present) AS claims
    FROM article
    JOIN revision ON revision.article_id = article.id AND revision.number = article.revision
    LEFT JOIN outlet ON outlet.id = article.outlet_id
    WHERE article.id = :article";

impl Store {
    /// Hands on the articles that a filter lets through, in the order in which they were added, without their
    /// texts. Only what a filter says about articles counts.
    pub fn each_article(
        &mut self,
        filter: &Filter,
        each: &mut dyn FnMut(&StoredArticle) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let Filter { outlet, lang, since, until, .. } = filter.clone();
        let limit = filter.limit.and_then(|limit| i64::try_from(limit).ok()).unwrap_or(-1);
        // Conditions about claims would find none here.
        let about = Filter { outlet, lang, since, until, gone: true, ..Filter::default() };
        let conditions = about.conditions(&mut self.words);
        let sql = format!("{LIST}{} ORDER BY article.id LIMIT {limit}", conditions.sql());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let mut rows = statement.query(conditions.values().as_slice())?;
        while let Some(row) = rows.next()? {
            each(&stored(row)?)?;
        }
        Ok(())
    }

    /// The same as one list.
    pub fn articles(&mut self, filter: &Filter) -> Result<Vec<StoredArticle>, Error> {
        let mut found = Vec::new();
        self.each_article(filter, &mut |article| {
            found.push(article.clone());
            Ok(())
        })?;
        Ok(found)
    }

    /// One article with its text.
    pub fn article(&self, id: ArticleId) -> Result<StoredArticle, Error> {
        const BLOCKS: &str = "
            SELECT kind, start, end FROM block
            JOIN revision ON revision.id = block.revision_id
            JOIN article ON article.id = revision.article_id AND article.revision = revision.number
            WHERE article.id = :article ORDER BY place";
        let params = named_params! { ":article": id };
        let found = self.conn.prepare_cached(ONE)?.query_row(params, stored).optional()?;
        let mut found = found.ok_or(Error::NoArticle(id))?;
        let mut statement = self.conn.prepare_cached(BLOCKS)?;
        let text = &found.article.text;
        let rows = statement
            .query_map(params, |row| Ok(Block { kind: row.get("kind")?, span: super::parts::place(row, text)? }))?;
        let blocks = rows.collect::<Result<_, _>>()?;
        found.article.blocks = blocks;
        Ok(found)
    }
}

fn stored(row: &Row) -> rusqlite::Result<StoredArticle> {
    let list = |name| row.get::<_, String>(name).map(|json| serde_json::from_str(&json).unwrap_or_default());
    Ok(StoredArticle {
        id: row.get("id")?,
        source: row.get("source")?,
        article: Article {
            title: row.get("title")?,
            outlet: row.get("outlet")?,
            authors: list("authors")?,
            published: row.get("published")?,
            updated: row.get("updated")?,
            url: row.get("url")?,
            lang: row.get("lang")?,
            agencies: list("agencies")?,
            text: row.get("text")?,
            blocks: Vec::new(),
        },
        revision: row.get("revision")?,
        added_at: row.get("added_at")?,
        captured_at: row.get("captured_at")?,
        claims: row.get("claims")?,
    })
}

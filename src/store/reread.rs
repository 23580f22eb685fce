//! Reading anew what is stored, with a better reader. Decisions stay where their words are.

use super::add::READER;
use super::prepared::findable;
use super::reading::Why;
use super::{ArticleId, Store};
use crate::error::Error;
use crate::pipeline;
use rusqlite::named_params;

/// How many claims an article had before it was read anew, and has now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reread {
    pub before: usize,
    pub after: usize,
}

impl Store {
    /// The numbers of all articles, in order.
    pub fn article_ids(&self) -> Result<Vec<ArticleId>, Error> {
        const ALL: &str = "SELECT id FROM article ORDER BY id";
        let mut statement = self.conn.prepare_cached(ALL)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Reads one article again, in a transaction of its own.
    pub fn reread(&mut self, id: ArticleId) -> Result<Reread, Error> {
        const LATEST: &str = "
            SELECT revision.id FROM revision
            JOIN article ON article.id = revision.article_id AND article.revision = revision.number
            WHERE article.id = :article";
        const READ: &str = "UPDATE revision SET reader = :reader WHERE id = :revision";
        let stored = self.article(id)?;
        let reading = pipeline::read_article(stored.article);
        self.whole(|store| {
            let params = named_params! { ":article": id };
            let revision: i64 = store.conn.prepare_cached(LATEST)?.query_row(params, |row| row.get(0))?;
            let params = named_params! { ":reader": READER, ":revision": revision };
            store.conn.prepare_cached(READ)?.execute(params)?;
            let found = findable(&reading, &mut store.words);
            let changed = store.write_claims(id, revision, &reading, &found, Why::Reread)?;
            store.link(&changed)
        })?;
        Ok(Reread { before: stored.claims, after: reading.claims.len() })
    }
}

//! Reading anew what is stored, with a better reader. Decisions stay where their words are.

use super::add::READER;
use super::reading::Why;
use super::{ArticleId, Orphan, Store};
use crate::error::Error;
use crate::pipeline;
use rusqlite::named_params;

/// What reading anew did.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reread {
    pub articles: usize,
    /// Claims before and after.
    pub before: usize,
    pub after: usize,
    /// Decisions whose words are no longer read as the claim they were made about.
    pub orphans: Vec<Orphan>,
}

impl Store {
    /// Reads one article or all of them again, each in a transaction of its own.
    pub fn reread(&mut self, article: Option<ArticleId>) -> Result<Reread, Error> {
        const ALL: &str = "SELECT id FROM article WHERE id > :after ORDER BY id LIMIT 200";
        let mut done = Reread::default();
        if let Some(id) = article {
            self.reread_one(id, &mut done)?;
        } else {
            let mut after = ArticleId(0);
            loop {
                let mut statement = self.conn.prepare_cached(ALL)?;
                let rows = statement.query_map(named_params! { ":after": after }, |row| row.get(0))?;
                let ids: Vec<ArticleId> = rows.collect::<Result<_, _>>()?;
                drop(statement);
                let Some(last) = ids.last() else { break };
                after = *last;
                for id in ids {
                    self.reread_one(id, &mut done)?;
                }
            }
        }
        done.orphans = self.orphans()?;
        Ok(done)
    }

    fn reread_one(&mut self, id: ArticleId, done: &mut Reread) -> Result<(), Error> {
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
            let changed = store.write_claims(id, revision, &reading, Why::Reread)?;
            store.link(&changed)
        })?;
        done.articles += 1;
        done.before += stored.claims;
        done.after += reading.claims.len();
        Ok(())
    }
}

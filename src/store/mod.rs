//! The database: one SQLite file with the reading and the human record. schema.sql says what is in it.
//!
//! A method here is one statement, its names and a domain error. Adding is in `add` and `reading`, looking at
//! what is there in `articles`, `claims`, `conflicts`, `clusters` and `overview`, deciding in `decide` and `undo`.

mod add;
mod articles;
mod beside;
mod changes;
mod claims;
mod clusters;
mod conflicts;
mod course;
mod crosscheck;
mod decide;
mod filter;
mod history;
mod id;
mod intern;
mod kin;
mod link;
mod loaded;
mod mentions;
mod nature;
mod numbers;
mod open;
mod overview;
mod parts;
mod prepared;
mod reading;
mod reread;
mod reviews;
mod story;
mod timeline;
mod vocabulary;

pub use add::{Adding, Incoming, Outcome, PageHash};
pub use articles::StoredArticle;
pub use beside::{Beside, Shared};
pub use changes::Step;
pub use claims::StoredClaim;
pub use clusters::{Cluster, Origin};
pub use conflicts::{ConflictFilter, Side, StoredConflict};
pub use course::{Against, Appearance, Course};
pub use crosscheck::Hit;
pub use decide::{By, Deciding, Mark};
pub use filter::{Filter, Order};
pub use history::{Entry, Operation, Orphan, Undone};
pub use id::{ArticleId, ClaimId, ConflictId, OperationId, ReviewId};
pub use overview::{Stats, Tally};
pub use prepared::Prepared;
pub use reread::Reread;
pub use reviews::{Imported, Repeat, StoredReview};
pub use timeline::Point;

#[cfg(test)]
pub(crate) use open::SCHEMA;

use crate::error::Error;
use crate::lang;
use crate::matching::candidates::Index;
use crate::matching::postings::Postings;
use crate::matching::words::{Words, split};
use rusqlite::Connection;

/// One database, opened for reading and writing.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    words: Words,
    index: Index,
    origins: Postings,
    reviews: Postings,
    loaded: loaded::Loaded,
    natures: nature::Natures,
    sources: parts::Sources,
    owners: kin::Owners,
    /// Claims on their way into the full-text index, whether each is new to it, and its words.
    waiting: Vec<(ClaimId, bool, String)>,
}

impl Store {
    fn over(conn: Connection) -> Self {
        let (words, index, origins) = (Words::default(), Index::default(), Postings::of_articles());
        let reviews = Postings::of_reviews();
        let (loaded, natures) = (loaded::Loaded::default(), nature::Natures::default());
        let (sources, owners) = (parts::Sources::default(), kin::Owners::default());
        Self { conn, words, index, origins, reviews, loaded, natures, sources, owners, waiting: Vec::new() }
    }

    /// Begins a transaction that writes.
    fn begin(&mut self) -> Result<(), Error> {
        self.conn.execute_batch("BEGIN IMMEDIATE")?;
        // Somebody else may have read articles anew.
        self.owners.clear();
        self.index.catch_up(&self.conn)
    }

    /// Commits it. At the `end` of a run everything that waits for the indexes is written.
    fn commit(&mut self, end: bool) -> Result<(), Error> {
        reading::write_words(&self.conn, &mut self.waiting)?;
        self.index.commit(&self.conn, end)?;
        self.origins.write(&self.conn)?;
        self.reviews.write(&self.conn)?;
        Ok(self.conn.execute_batch("COMMIT")?)
    }

    /// Forgets the numbers of rows that may be taken back.
    fn forget_numbers(&mut self) {
        self.natures.forget();
        self.sources.forget();
        self.owners.clear();
    }

    /// Takes it back.
    fn roll_back(&mut self) {
        self.index.forget();
        self.origins.forget();
        self.reviews.forget();
        self.forget_numbers();
        self.waiting.clear();
        self.loaded = loaded::Loaded::default();
        // Nobody is left to tell: a transaction that cannot be rolled back ends with its connection.
        let _ = self.conn.execute_batch("ROLLBACK");
    }

    /// Asks several questions of one state of the database. By itself each would lock the file and let go of it, which costs as
    /// much as to find an answer.
    fn at_once<R>(&mut self, ask: impl FnOnce(&mut Self) -> Result<R, Error>) -> Result<R, Error> {
        if !self.conn.is_autocommit() {
            return ask(self);
        }
        self.conn.execute_batch("BEGIN")?;
        let answer = ask(self);
        self.conn.execute_batch("COMMIT")?;
        answer
    }

    /// Does something in one transaction, whole or not at all.
    fn whole<R>(&mut self, work: impl FnOnce(&mut Self) -> Result<R, Error>) -> Result<R, Error> {
        self.begin()?;
        let result = work(self).and_then(|result| self.commit(false).map(|()| result));
        if result.is_err() {
            self.roll_back();
        }
        result
    }
}

/// A name as filters compare it: without case, accents and punctuation.
fn folded(name: &str) -> String {
    split(name).map(lang::fold).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

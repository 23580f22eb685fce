//! The database: one SQLite file with the reading and the human record. schema.sql says what is in it.
//!
//! A method here is one statement, its names and a domain error. Adding is in `add` and `reading`, looking at
//! what is there in `articles`, `claims`, `conflicts`, `clusters` and `overview`, deciding in `decide` and `undo`.

mod add;
mod articles;
mod claims;
mod decide;
mod filter;
mod history;
mod id;
mod intern;
mod open;
mod overview;
mod parts;
mod reading;
mod vocabulary;

pub use add::{Adding, Incoming, Outcome, PageHash};
pub use articles::StoredArticle;
pub use claims::StoredClaim;
pub use decide::{By, Deciding, Mark};
pub use filter::Filter;
pub use history::{Entry, Orphan, Undone};
pub use id::{ArticleId, ClaimId, ConflictId, OperationId};
pub use overview::{Stats, Tally};

use crate::lang;
use crate::matching::words::{Words, split};
use rusqlite::Connection;

/// One database, opened for reading and writing.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    words: Words,
}

impl Store {
    fn over(conn: Connection) -> Self {
        Self { conn, words: Words::default() }
    }
}

/// A name as filters compare it: without case, accents and punctuation.
fn folded(name: &str) -> String {
    split(name).map(lang::fold).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;

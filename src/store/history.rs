//! What was decided so far, taking the last command back, and decisions whose claim is gone.

use super::decide::operation;
use super::{ArticleId, By, ClaimId, OperationId, Store, clusters};
use crate::error::Error;
use crate::words::{Said, Status};
use rusqlite::{OptionalExtension, TransactionBehavior, named_params};

/// One mark in a claim's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub at: String,
    pub who: String,
    pub command: String,
    pub status: Option<Status>,
    pub said: Option<Said>,
    pub rating: Option<String>,
    pub note: Option<String>,
    pub evidence: Vec<String>,
    /// Whether a later `undo` took it back.
    pub undone: bool,
}

/// An operation that was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    pub operation: OperationId,
    pub at: String,
    pub who: String,
    pub command: String,
    /// The claims whose marks it had set.
    pub claims: Vec<ClaimId>,
    /// How many conflicts and matches it had decided.
    pub others: usize,
}

/// One command that decided something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operation {
    pub id: OperationId,
    pub at: String,
    pub who: String,
    pub command: String,
    /// The operation that this one took back.
    pub undoes: Option<OperationId>,
    /// Whether a later `undo` took it back.
    pub undone: bool,
}

/// Words that something was decided about and that are no longer read as a claim, or read as another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Orphan {
    pub article: ArticleId,
    pub words: String,
    /// The claim as it was worded when it was decided about.
    pub text: String,
    pub status: Status,
    /// How the same words are read now, where they are read at all.
    pub now: Option<String>,
}

impl Store {
    /// A claim's marks, oldest first, also those that were taken back.
    pub fn history(&self, claim: ClaimId) -> Result<Vec<Entry>, Error> {
        const EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM claim WHERE id = :claim)";
        const HISTORY: &str = "
            SELECT mark.id, operation.at, operation.who, operation.command, mark.status, mark.said, mark.rating,
                mark.note, EXISTS (SELECT 1 FROM operation AS undo WHERE undo.undoes = operation.id) AS undone
            FROM claim
            JOIN anchor ON anchor.article_id = claim.article_id AND anchor.key = claim.key
            JOIN mark ON mark.anchor_id = anchor.id
            JOIN operation ON operation.id = mark.operation_id
            WHERE claim.id = :claim ORDER BY mark.id";
        const EVIDENCE: &str = "SELECT address FROM evidence WHERE mark_id = :mark ORDER BY id";
        let params = named_params! { ":claim": claim };
        if !self.conn.prepare_cached(EXISTS)?.query_row(params, |row| row.get(0))? {
            return Err(Error::NoClaim(claim));
        }
        let mut evidence = self.conn.prepare_cached(EVIDENCE)?;
        let mut statement = self.conn.prepare_cached(HISTORY)?;
        let rows = statement.query_map(params, |row| {
            let mark: i64 = row.get("id")?;
            let addresses = evidence.query_map(named_params! { ":mark": mark }, |row| row.get(0))?;
            Ok(Entry {
                at: row.get("at")?,
                who: row.get("who")?,
                command: row.get("command")?,
                status: row.get("status")?,
                said: row.get("said")?,
                rating: row.get("rating")?,
                note: row.get("note")?,
                evidence: addresses.collect::<Result<_, _>>()?,
                undone: row.get("undone")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Hands on every command that decided something, oldest first.
    pub fn each_operation(&self, each: &mut dyn FnMut(&Operation) -> Result<(), Error>) -> Result<(), Error> {
        const OPERATIONS: &str = "
            SELECT id, at, who, command, undoes,
                EXISTS (SELECT 1 FROM operation AS undo WHERE undo.undoes = operation.id) AS undone
            FROM operation ORDER BY id";
        let mut statement = self.conn.prepare_cached(OPERATIONS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(&Operation {
                id: row.get("id")?,
                at: row.get("at")?,
                who: row.get("who")?,
                command: row.get("command")?,
                undoes: row.get("undoes")?,
                undone: row.get("undone")?,
            })?;
        }
        Ok(())
    }

    /// Takes back the last command that is still in force, whole. Recorded as an operation of its own.
    pub fn undo(&mut self, by: &By) -> Result<Undone, Error> {
        const LAST: &str = "SELECT id, at, who, command FROM operation_in_force ORDER BY id DESC LIMIT 1";
        const CLAIMS: &str = "
            SELECT DISTINCT claim.id FROM mark
            JOIN anchor ON anchor.id = mark.anchor_id
            JOIN claim ON claim.article_id = anchor.article_id AND claim.key = anchor.key
            WHERE mark.operation_id = :operation ORDER BY claim.id";
        const MATCHED: &str = "
            SELECT claim.id FROM match_decision AS decision
            JOIN anchor ON anchor.id IN (decision.a, decision.b)
            JOIN claim ON claim.article_id = anchor.article_id AND claim.key = anchor.key
            WHERE decision.operation_id = :operation ORDER BY claim.id";
        const OTHERS: &str = "
            SELECT (SELECT count(*) FROM conflict_decision WHERE operation_id = :operation)
                + (SELECT count(*) FROM match_decision WHERE operation_id = :operation)";
        let change = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found = change.query_row(LAST, [], |row| {
            Ok(Undone {
                operation: row.get("id")?,
                at: row.get("at")?,
                who: row.get("who")?,
                command: row.get("command")?,
                claims: Vec::new(),
                others: 0,
            })
        });
        let mut undone = found.optional()?.ok_or(Error::NothingToUndo)?;
        operation(&change, by, "undo", Some(undone.operation))?;
        let params = named_params! { ":operation": undone.operation };
        undone.others = change.query_row(OTHERS, params, |row| row.get(0))?;
        undone.claims = change.prepare(CLAIMS)?.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?;
        let touched: Vec<ClaimId> =
            change.prepare(MATCHED)?.query_map(params, |row| row.get(0))?.collect::<Result<_, _>>()?;
        clusters::regroup(&change, &touched)?;
        change.commit()?;
        self.loaded = super::loaded::Loaded::default();
        Ok(undone)
    }

    /// Decisions in force whose words are no longer read as the claim that they were made about.
    pub fn orphans(&self) -> Result<Vec<Orphan>, Error> {
        const ORPHANS: &str = "
            SELECT anchor.article_id, anchor.words, anchor.text, standing.status,
                (SELECT wording.text FROM wording WHERE wording.claim_id = claim.id) AS now
            FROM anchor
            JOIN standing ON standing.anchor_id = anchor.id AND standing.at IS NOT NULL
            LEFT JOIN claim ON claim.article_id = anchor.article_id AND claim.key = anchor.key AND claim.present
            WHERE claim.id IS NULL OR now <> anchor.text ORDER BY anchor.id";
        let mut statement = self.conn.prepare_cached(ORPHANS)?;
        let rows = statement.query_map([], |row| {
            Ok(Orphan {
                article: row.get("article_id")?,
                words: row.get("words")?,
                text: row.get("text")?,
                status: row.get("status")?,
                now: row.get("now")?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

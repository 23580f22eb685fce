//! What people decide. One command is one operation, whole: `undo` takes it back as one.

use super::{ClaimId, ConflictId, OperationId, Store, clusters, parts};
use crate::error::Error;
use crate::words::{Decision, Said, Status};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};

/// Who decides, and when (RFC 3339, UTC).
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    pub who: &'a str,
    pub at: &'a str,
}

/// One decision about a claim. What is left out stays as it was.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mark<'a> {
    /// Is it so?
    pub status: Option<Status>,
    /// Was it said?
    pub said: Option<Said>,
    /// A newsroom's own label, word for word.
    pub rating: Option<&'a str>,
    pub note: Option<&'a str>,
    /// Addresses that the decision rests on.
    pub evidence: &'a [String],
}

/// One operation while it is being recorded.
#[derive(Debug)]
pub struct Deciding<'a> {
    conn: &'a Connection,
    operation: OperationId,
    decisions: usize,
    /// Claims whose clusters are to be drawn anew.
    touched: Vec<ClaimId>,
}

impl Store {
    /// Records everything that `work` decides as one operation. A decision that fails spoils none of the others;
    /// an operation without a single decision is not recorded.
    pub fn decide<R>(&mut self, by: &By, command: &str, work: impl FnOnce(&mut Deciding) -> R) -> Result<R, Error> {
        self.loaded = super::loaded::Loaded::default();
        let change = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let operation = operation(&change, by, command, None)?;
        let mut deciding = Deciding { conn: &change, operation, decisions: 0, touched: Vec::new() };
        let result = work(&mut deciding);
        let (keep, touched) = (deciding.decisions > 0, deciding.touched);
        clusters::regroup(&change, &touched)?;
        if keep {
            change.commit()?
        } else {
            change.rollback()?
        }
        Ok(result)
    }
}

pub(super) fn operation(
    conn: &Connection,
    by: &By,
    command: &str,
    undoes: Option<OperationId>,
) -> Result<OperationId, Error> {
    const ADD: &str = "
        INSERT INTO operation (at, who, command, undoes) VALUES (:at, :who, :command, :undoes) RETURNING id";
    let params = named_params! { ":at": by.at, ":who": by.who, ":command": command, ":undoes": undoes };
    Ok(conn.prepare_cached(ADD)?.query_row(params, |row| row.get(0))?)
}

impl Deciding<'_> {
    /// Adds to a claim's history and returns where it stood before. Earlier marks stay readable for ever.
    pub fn mark(&mut self, claim: ClaimId, mark: &Mark) -> Result<Status, Error> {
        const PREVIOUS: &str = "SELECT status FROM standing WHERE anchor_id = :anchor";
        const ADD: &str = "
            INSERT INTO mark (operation_id, anchor_id, status, said, rating, note)
            VALUES (:operation, :anchor, :status, :said, :rating, :note) RETURNING id";
        const EVIDENCE: &str = "INSERT INTO evidence (mark_id, address) VALUES (:mark, :address)";
        let anchor = anchor(self.conn, claim)?;
        let previous =
            self.conn.prepare_cached(PREVIOUS)?.query_row(named_params! { ":anchor": anchor }, |row| row.get(0))?;
        let params = named_params! {
            ":operation": self.operation, ":anchor": anchor, ":status": mark.status, ":said": mark.said,
            ":rating": mark.rating, ":note": mark.note,
        };
        let id: i64 = self.conn.prepare_cached(ADD)?.query_row(params, |row| row.get(0))?;
        for address in mark.evidence {
            self.conn.prepare_cached(EVIDENCE)?.execute(named_params! { ":mark": id, ":address": address })?;
        }
        self.decisions += 1;
        Ok(previous)
    }

    /// Settles a conflict, or opens it again, and returns how it stood before. It stays so, also when the
    /// articles are read again.
    pub fn resolve(&mut self, conflict: ConflictId, state: Decision, note: Option<&str>) -> Result<Decision, Error> {
        const FIND: &str = "SELECT state, a, b FROM conflicts WHERE id = :conflict";
        const ADD: &str = "
            INSERT INTO conflict_decision (operation_id, a, b, state, note)
            VALUES (:operation, :a, :b, :state, :note)";
        let found = self.conn.prepare_cached(FIND)?.query_row(named_params! { ":conflict": conflict }, |row| {
            Ok((row.get("state")?, row.get("a")?, row.get("b")?))
        });
        let (previous, a, b) = found.optional()?.ok_or(Error::NoConflict(conflict))?;
        let (a, b) = ordered(anchor(self.conn, a)?, anchor(self.conn, b)?);
        let params = named_params! {
            ":operation": self.operation, ":a": a, ":b": b, ":state": state, ":note": note,
        };
        self.conn.prepare_cached(ADD)?.execute(params)?;
        self.decisions += 1;
        Ok(previous)
    }

    /// Says that two claims are the same, or are not.
    pub fn join(&mut self, a: ClaimId, b: ClaimId, together: bool) -> Result<(), Error> {
        const ADD: &str = "
            INSERT INTO match_decision (operation_id, a, b, together) VALUES (:operation, :a, :b, :together)";
        if a == b {
            return Err(Error::OneClaim);
        }
        let (first, second) = ordered(anchor(self.conn, a)?, anchor(self.conn, b)?);
        let params = named_params! {
            ":operation": self.operation, ":a": first, ":b": second, ":together": together,
        };
        self.conn.prepare_cached(ADD)?.execute(params)?;
        self.touched.extend([a, b]);
        self.decisions += 1;
        Ok(())
    }
}

fn ordered(a: i64, b: i64) -> (i64, i64) {
    (a.min(b), a.max(b))
}

/// The words that a decision about a claim hangs on.
fn anchor(conn: &Connection, claim: ClaimId) -> Result<i64, Error> {
    const FIND: &str = "
        SELECT anchor.id FROM claim
        JOIN anchor ON anchor.article_id = claim.article_id AND anchor.key = claim.key
        WHERE claim.id = :claim";
    const CLAIM: &str = "
        SELECT claim.article_id, key, start, end, claim.text, revision.text AS article
        FROM claim JOIN revision ON revision.id = claim.revision_id WHERE claim.id = :claim";
    const ADD: &str = "
        INSERT INTO anchor (article_id, key, words, text) VALUES (:article, :key, :words, :text) RETURNING id";
    let params = named_params! { ":claim": claim };
    if let Some(id) = conn.prepare_cached(FIND)?.query_row(params, |row| row.get(0)).optional()? {
        return Ok(id);
    }
    let mut statement = conn.prepare_cached(CLAIM)?;
    let mut rows = statement.query(params)?;
    let row = rows.next()?.ok_or(Error::NoClaim(claim))?;
    let article: String = row.get("article")?;
    let words = parts::place(row, &article)?.of(&article);
    let (id, key): (i64, i64) = (row.get("article_id")?, row.get("key")?);
    let text = parts::wording(row.get("text")?, words);
    let params = named_params! { ":article": id, ":key": key, ":words": words, ":text": text };
    Ok(conn.prepare_cached(ADD)?.query_row(params, |row| row.get(0))?)
}

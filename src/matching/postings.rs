//! Posting lists of our own: for every term the claims (or articles) that have it, packed in the database, where
//! reading one costs the same at ten thousand as at a million claims. Additions wait in memory and are written in
//! large steps, ordered by term, for one row at a time costs a search of the tree each.

use super::terms::{ByTerm, Term};
use crate::error::Error;
use rusqlite::{Connection, OptionalExtension, named_params};

/// Bytes at which a chunk is full. Large enough that a common term has few rows, small enough to rewrite.
const CHUNK: usize = 900;

/// The posting lists of one table.
#[derive(Debug)]
pub struct Postings {
    last: &'static str,
    newest: &'static str,
    put: &'static str,
    waiting: ByTerm<Term, Vec<i64>>,
    count: usize,
}

macro_rules! over {
    ($table:literal) => {
        Postings {
            last: concat!(
                "SELECT chunk, total, members FROM ",
                $table,
                " WHERE term = :term ORDER BY chunk DESC LIMIT 1"
            ),
            newest: concat!("SELECT members FROM ", $table, " WHERE term = :term ORDER BY chunk DESC"),
            put: concat!(
                "INSERT OR REPLACE INTO ",
                $table,
                " (term, chunk, total, members) VALUES (:term, :chunk, :total, :members)"
            ),
            waiting: ByTerm::default(),
            count: 0,
        }
    };
}

/// One row of a posting list.
struct Chunk {
    number: i64,
    total: usize,
    members: Vec<u8>,
}

impl Postings {
    pub fn of_claims() -> Self {
        over!("posting")
    }

    pub fn of_articles() -> Self {
        over!("shingle")
    }

    pub fn of_reviews() -> Self {
        over!("review_posting")
    }

    /// How many additions wait in memory.
    pub const fn waiting(&self) -> usize {
        self.count
    }

    pub fn add(&mut self, member: i64, terms: impl Iterator<Item = Term>) {
        for term in terms {
            self.waiting.entry(term).or_default().push(member);
            self.count += 1;
        }
    }

    /// How many members have a term.
    pub fn count(&self, conn: &Connection, term: Term) -> Result<usize, Error> {
        let written = self.last_chunk(conn, term)?.map_or(0, |chunk| chunk.total);
        Ok(written + self.waiting.get(&term).map_or(0, Vec::len))
    }

    /// The members that have a term, the newest first, at most `most`.
    pub fn newest(&self, conn: &Connection, term: Term, most: usize, mut found: impl FnMut(i64)) -> Result<(), Error> {
        let mut left = most;
        for member in self.waiting.get(&term).into_iter().flatten().rev().take(left) {
            found(*member);
            left -= 1;
        }
        if left == 0 {
            return Ok(());
        }
        let mut statement = conn.prepare_cached(self.newest)?;
        let mut rows = statement.query(named_params! { ":term": term })?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            members.clear();
            unpack(row.get_ref(0)?.as_blob().unwrap_or_default(), |member| members.push(member));
            for member in members.iter().rev().take(left) {
                found(*member);
                left -= 1;
            }
            if left == 0 {
                break;
            }
        }
        Ok(())
    }

    /// Writes what waits.
    pub fn write(&mut self, conn: &Connection) -> Result<(), Error> {
        let mut waiting: Vec<_> = std::mem::take(&mut self.waiting).into_iter().collect();
        self.count = 0;
        waiting.sort_unstable_by_key(|(term, _)| *term);
        for (term, members) in waiting {
            let mut chunk = match self.last_chunk(conn, term)? {
                Some(chunk) if chunk.members.len() < CHUNK => chunk,
                Some(full) => Chunk { number: full.number + 1, total: full.total, members: Vec::new() },
                None => Chunk { number: 0, total: 0, members: Vec::new() },
            };
            let mut before = 0;
            unpack(&chunk.members, |member| before = member);
            for member in members {
                if chunk.members.len() >= CHUNK {
                    self.put(conn, term, &chunk)?;
                    chunk = Chunk { number: chunk.number + 1, total: chunk.total, members: Vec::new() };
                    before = 0;
                }
                pack(member.wrapping_sub(before), &mut chunk.members);
                before = member;
                chunk.total += 1;
            }
            self.put(conn, term, &chunk)?;
        }
        Ok(())
    }

    /// Forgets what waits, because the transaction that it belongs to is gone.
    pub fn forget(&mut self) {
        self.waiting.clear();
        self.count = 0;
    }

    fn last_chunk(&self, conn: &Connection, term: Term) -> Result<Option<Chunk>, Error> {
        let mut statement = conn.prepare_cached(self.last)?;
        let found = statement.query_row(named_params! { ":term": term }, |row| {
            let members = row.get_ref("members")?.as_blob().unwrap_or_default().to_vec();
            Ok(Chunk { number: row.get("chunk")?, total: row.get("total")?, members })
        });
        Ok(found.optional()?)
    }

    fn put(&self, conn: &Connection, term: Term, chunk: &Chunk) -> Result<(), Error> {
        let params = named_params! {
            ":term": term, ":chunk": chunk.number, ":total": chunk.total, ":members": chunk.members,
        };
        conn.prepare_cached(self.put)?.execute(params)?;
        Ok(())
    }
}

/// What two sets share is worth the more the rarer it is.
pub fn weight(count: usize, all: usize) -> f64 {
    let (count, all) = (count as f64, all.max(count) as f64);
    (1.0 + (all - count + 0.5) / (count + 0.5)).ln()
}

/// Adds a step to the next member: seven bits a byte, the sign in the lowest bit.
fn pack(step: i64, bytes: &mut Vec<u8>) {
    let mut rest = (step.wrapping_shl(1) ^ (step >> 63)).cast_unsigned();
    while rest >= 0x80 {
        bytes.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

/// Reads the members of a chunk, each as a step from the one before.
fn unpack(bytes: &[u8], mut found: impl FnMut(i64)) {
    let (mut value, mut shift, mut member) = (0u64, 0u32, 0i64);
    for byte in bytes {
        value |= u64::from(byte & 0x7F).wrapping_shl(shift);
        shift += 7;
        if byte & 0x80 == 0 {
            let step = (value >> 1).cast_signed() ^ -(value & 1).cast_signed();
            member = member.wrapping_add(step);
            found(member);
            (value, shift) = (0, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_every_member_in_order() {
        let members = [5, 6, 3, 1_000_000, 2, i64::MAX, 1];
        let mut bytes = Vec::new();
        let mut before = 0;
        for member in members {
            pack(i64::wrapping_sub(member, before), &mut bytes);
            before = member;
        }
        let mut read = Vec::new();
        unpack(&bytes, |member| read.push(member));
        assert_eq!(read, members);
        unpack(&[0x80; 40], |_| {});
    }

    #[test]
    fn written_and_waiting_members_are_found_newest_first() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(crate::store::SCHEMA).unwrap();
        let mut postings = Postings::of_claims();
        let mut all = Vec::new();
        for member in 1..=5000 {
            postings.add(member, [7, 70_000 + member as u32].into_iter());
            all.insert(0, member);
            if member % 700 == 0 {
                postings.write(&conn).unwrap();
            }
        }
        assert_eq!(postings.count(&conn, 7).unwrap(), 5000);
        assert_eq!(postings.count(&conn, 70_001).unwrap(), 1);
        assert_eq!(postings.count(&conn, 8).unwrap(), 0);
        for most in [1, 99, 100, 101, 3000, 9999] {
            let mut found = Vec::new();
            postings.newest(&conn, 7, most, |member| found.push(member)).unwrap();
            assert_eq!(found, all[..most.min(5000)]);
        }
        let chunks: usize =
            conn.query_row("SELECT count(*) FROM posting WHERE term = 7", [], |row| row.get(0)).unwrap();
        assert!(chunks < 8, "{chunks} chunks");
    }
}

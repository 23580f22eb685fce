//! Posting lists of our own: for every term the claims (or articles) that have it, packed in the database, where
//! reading one costs the same at ten thousand as at a million claims. Additions wait in memory and are written in
//! large steps, ordered by place, for one row at a time costs a search of the tree each.
//!
//! Most terms are rare: some hundred of them share a row. A common one has rows of its own.

use super::packing::{Shared, find, pack, unpack};
use super::terms::{ByTerm, Term};
use crate::error::Error;
use rusqlite::{Connection, OptionalExtension, named_params};

/// Bytes at which a chunk is full. Large enough that a common term has few rows, small enough to rewrite and for eight to
/// fill a page.
const CHUNK: usize = 480;

/// Bytes of members above which a term gets rows of its own.
const RARE: usize = 60;

/// Rows that rare terms share. Fewer are written faster while an archive is small, more are read faster in a large one.
const SHARED: Term = 4096;

/// The posting lists of one table.
#[derive(Debug)]
pub struct Postings {
    last: &'static str,
    newest: &'static str,
    put: &'static str,
    shared: &'static str,
    share: &'static str,
    waiting: ByTerm<Term, Vec<i64>>,
    count: usize,
    /// The terms of what was added since the last mark.
    since: Vec<Term>,
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
            shared: concat!("SELECT terms FROM rare_", $table, " WHERE place = :place"),
            share: concat!("INSERT OR REPLACE INTO rare_", $table, " (place, terms) VALUES (:place, :terms)"),
            waiting: ByTerm::default(),
            count: 0,
            since: Vec::new(),
        }
    };
}

/// Where a term stands among those that share rows: which row, and under which number.
const fn place(term: Term) -> (Term, Term) {
    (term % SHARED, term / SHARED)
}

/// One row of a posting list.
struct Chunk {
    number: i64,
    total: usize,
    members: Vec<u8>,
}

/// What is written of a term.
enum Written {
    Nothing,
    Rare(Vec<u8>),
    Common,
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
            self.since.push(term);
            self.count += 1;
        }
    }

    /// From here on additions can be taken back, until they are written.
    pub fn mark(&mut self) {
        self.since.clear();
    }

    /// Takes back what was added since the last mark.
    pub fn take_back(&mut self) {
        while let Some(term) = self.since.pop() {
            let Some(members) = self.waiting.get_mut(&term) else { continue };
            if members.pop().is_some() {
                self.count -= 1;
            }
            if members.is_empty() {
                self.waiting.remove(&term);
            }
        }
    }

    /// How many members have a term.
    pub fn count(&self, conn: &Connection, term: Term) -> Result<usize, Error> {
        let written = match self.written(conn, term)? {
            Written::Nothing => 0,
            Written::Rare(members) => members.iter().filter(|byte| **byte < 0x80).count(),
            Written::Common => self.last_chunk(conn, term)?.map_or(0, |chunk| chunk.total),
        };
        Ok(written + self.waiting.get(&term).map_or(0, Vec::len))
    }

    /// The members that have a term, the newest first, at most `most`.
    pub fn newest(&self, conn: &Connection, term: Term, most: usize, mut found: impl FnMut(i64)) -> Result<(), Error> {
        let mut left = most;
        let mut tell = |members: &[i64]| {
            for member in members.iter().rev().take(left) {
                found(*member);
            }
            left -= members.len().min(left);
            left > 0
        };
        if !tell(self.waiting.get(&term).map_or(&[], Vec::as_slice)) {
            return Ok(());
        }
        let mut members = Vec::new();
        match self.written(conn, term)? {
            Written::Nothing => {}
            Written::Rare(bytes) => {
                unpack(&bytes, |member| members.push(member));
                tell(&members);
            }
            Written::Common => {
                let mut statement = conn.prepare_cached(self.newest)?;
                let mut rows = statement.query(named_params! { ":term": term })?;
                while let Some(row) = rows.next()? {
                    members.clear();
                    unpack(row.get_ref(0)?.as_blob().unwrap_or_default(), |member| members.push(member));
                    if !tell(&members) {
                        break;
                    }
                }
            }
        }
        Ok(())
    }

    /// Writes what waits.
    pub fn write(&mut self, conn: &Connection) -> Result<(), Error> {
        let mut waiting: Vec<_> = std::mem::take(&mut self.waiting).into_iter().collect();
        self.count = 0;
        self.since.clear();
        waiting.sort_unstable_by_key(|(term, _)| place(*term));
        for group in waiting.chunk_by(|(a, _), (b, _)| place(*a).0 == place(*b).0) {
            self.write_shared(conn, place(group[0].0).0, group)?;
        }
        Ok(())
    }

    /// Writes additions to the terms of one shared row, in order.
    fn write_shared(&self, conn: &Connection, row: Term, added: &[(Term, Vec<i64>)]) -> Result<(), Error> {
        let old = self.shared_row(conn, row, <[u8]>::to_vec)?.unwrap_or_default();
        let mut new = Shared::with_capacity(old.len() + 8 * added.len());
        let mut rest = Shared::entries(&old).peekable();
        for (term, members) in added {
            let number = place(*term).1;
            while let Some((other, bytes)) = rest.next_if(|(other, _)| *other < number) {
                new.push(other, bytes);
            }
            let known = rest.next_if(|(other, _)| *other == number).map(|(_, bytes)| bytes);
            if known.is_some_and(<[u8]>::is_empty) {
                self.write_common(conn, *term, members)?;
                new.push(number, &[]);
                continue;
            }
            let mut bytes = known.unwrap_or_default().to_vec();
            let mut before = 0;
            unpack(&bytes, |member| before = member);
            for member in members {
                pack(member.wrapping_sub(before), &mut bytes);
                before = *member;
            }
            if bytes.len() > RARE {
                let mut all = Vec::new();
                unpack(&bytes, |member| all.push(member));
                self.write_common(conn, *term, &all)?;
                bytes.clear();
            }
            new.push(number, &bytes);
        }
        rest.for_each(|(other, bytes)| new.push(other, bytes));
        if new.bytes() != old {
            conn.prepare_cached(self.share)?.execute(named_params! { ":place": row, ":terms": new.bytes() })?;
        }
        Ok(())
    }

    /// Adds to a term that has rows of its own.
    fn write_common(&self, conn: &Connection, term: Term, members: &[i64]) -> Result<(), Error> {
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
            before = *member;
            chunk.total += 1;
        }
        self.put(conn, term, &chunk)
    }

    /// Forgets what waits for members up to this one, because somebody else wrote it.
    pub fn forget_until(&mut self, last: i64) {
        self.waiting.retain(|_, members| {
            members.retain(|member| *member > last);
            !members.is_empty()
        });
        self.count = self.waiting.values().map(Vec::len).sum();
        self.since.clear();
    }

    /// Forgets what waits, because the transaction that it belongs to is gone.
    pub fn forget(&mut self) {
        self.waiting.clear();
        self.count = 0;
        self.since.clear();
    }

    fn written(&self, conn: &Connection, term: Term) -> Result<Written, Error> {
        let (row, number) = place(term);
        let found = self.shared_row(conn, row, |terms| match find(terms, number) {
            None => Written::Nothing,
            Some([]) => Written::Common,
            Some(members) => Written::Rare(members.to_vec()),
        })?;
        Ok(found.unwrap_or(Written::Nothing))
    }

    fn shared_row<R>(&self, conn: &Connection, row: Term, read: impl FnOnce(&[u8]) -> R) -> Result<Option<R>, Error> {
        let mut statement = conn.prepare_cached(self.shared)?;
        let found = statement
            .query_row(named_params! { ":place": row }, |row| Ok(read(row.get_ref(0)?.as_blob().unwrap_or_default())));
        Ok(found.optional()?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_back_is_as_if_it_had_never_been_added() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(crate::store::SCHEMA).unwrap();
        let mut postings = Postings::of_claims();
        postings.add(1, [5, 6].into_iter());
        postings.mark();
        postings.add(2, [6, 7].into_iter());
        postings.add(3, [7].into_iter());
        postings.take_back();
        postings.take_back();
        assert_eq!(postings.waiting(), 2);
        postings.mark();
        postings.add(2, [7].into_iter());
        for (term, want) in [(5, &[1][..]), (6, &[1]), (7, &[2])] {
            let mut found = Vec::new();
            postings.newest(&conn, term, 9, |member| found.push(member)).unwrap();
            assert_eq!(found, want);
        }
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
        for term in 70_001..=75_000 {
            assert_eq!(postings.count(&conn, term).unwrap(), 1);
            postings.newest(&conn, term, 9, |member| assert_eq!(member as u32, term - 70_000)).unwrap();
        }
        assert_eq!(postings.count(&conn, 8).unwrap(), 0);
        for most in [1, 99, 100, 101, 3000, 9999] {
            let mut found = Vec::new();
            postings.newest(&conn, 7, most, |member| found.push(member)).unwrap();
            assert_eq!(found, all[..most.min(5000)]);
        }
        let chunks: usize =
            conn.query_row("SELECT count(*) FROM posting WHERE term = 7", [], |row| row.get(0)).unwrap();
        assert!(chunks < 13, "{chunks} chunks");
        let rows: usize = conn.query_row("SELECT count(*) FROM rare_posting", [], |row| row.get(0)).unwrap();
        assert!(rows <= SHARED as usize, "{rows} rows");
    }
}

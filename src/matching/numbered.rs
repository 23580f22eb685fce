//! Terms of claims in little space. Half of all words are a few hundred different ones, so that the terms that were met
//! first have numbers, and a claim holds the steps from one number to the next in half bytes. Terms that have none stand
//! behind them in full.

use super::terms::{ByTerm, Term, Terms};
use crate::error::Error;
use rusqlite::{Connection, named_params};

/// How many terms get a number, so that they fit into memory however large the archive grows. The first ones that are
/// met hold nearly all that are common.
const NUMBERED: usize = 65_536;

/// Terms in a row of the table: as many as fill a page.
const BLOCK: usize = 1_000;

/// Told in the first half byte: everything behind it stands in full. Smaller figures count the terms that do.
const ALL: u8 = 15;

/// The terms that have numbers, as far as they were read or given.
#[derive(Debug, Default)]
pub struct Numbered {
    terms: Vec<Term>,
    /// Filled when numbers are asked for: who only reads has no use for it.
    numbers: ByTerm<Term, u32>,
    mapped: usize,
    /// How many of them are written.
    written: usize,
}

impl Numbered {
    /// The terms of a claim as they are stored. New ones get numbers while there are any.
    pub fn pack(&mut self, terms: &Terms) -> Vec<u8> {
        let mut numbers = Vec::with_capacity(terms.len());
        let mut rest = Vec::new();
        for term in terms.iter() {
            match self.number(term) {
                Some(number) => numbers.push(number),
                None => rest.push(term),
            }
        }
        let mut bytes = Vec::with_capacity(2 * terms.len() + 4 * rest.len() + 1);
        if rest.len() >= usize::from(ALL) {
            bytes.push(ALL);
            bytes.extend(terms.iter().flat_map(Term::to_le_bytes));
            return bytes;
        }
        numbers.sort_unstable();
        let mut halves = Halves { bytes, odd: false };
        halves.push(rest.len() as u8);
        let mut next = 0;
        for number in numbers {
            halves.number(number - next);
            next = number + 1;
        }
        bytes = halves.end();
        bytes.extend(rest.into_iter().flat_map(Term::to_le_bytes));
        bytes
    }

    fn number(&mut self, term: Term) -> Option<u32> {
        for (number, term) in self.terms.iter().enumerate().skip(self.mapped) {
            self.numbers.insert(*term, number as u32);
        }
        self.mapped = self.terms.len();
        if let Some(number) = self.numbers.get(&term) {
            return Some(*number);
        }
        (self.mapped < NUMBERED).then(|| {
            self.terms.push(term);
            self.mapped as u32
        })
    }

    /// The terms of a claim from what is stored of it. What is damaged gives fewer.
    pub fn unpack(&mut self, conn: &Connection, bytes: &[u8]) -> Result<Terms, Error> {
        let Some(first) = bytes.first() else { return Ok(Terms::default()) };
        let (bytes, rest) = match first & 0x0F {
            ALL => (&[][..], &bytes[1..]),
            rest => bytes.split_at(bytes.len().saturating_sub(4 * usize::from(rest)).max(1)),
        };
        let mut found: Vec<Term> = rest.as_chunks::<4>().0.iter().map(|term| Term::from_le_bytes(*term)).collect();
        found.reserve(bytes.len());
        let (mut next, mut number, mut shift, mut asked) = (0u32, 0u32, 0, false);
        for half in bytes.iter().flat_map(|byte| [byte & 0x0F, byte >> 4]).skip(1) {
            number |= u32::from(half & 7).wrapping_shl(shift);
            shift += 3;
            if half & 8 != 0 {
                continue;
            }
            let place = next.wrapping_add(number);
            // Somebody else gave numbers since.
            if place as usize >= self.terms.len() && !asked {
                self.catch_up(conn)?;
                asked = true;
            }
            found.extend(self.terms.get(place as usize));
            (next, number, shift) = (place.wrapping_add(1), 0, 0);
        }
        Ok(Terms::new(found))
    }

    /// Reads the numbers that others gave. To be called before numbers are given in a transaction.
    pub fn catch_up(&mut self, conn: &Connection) -> Result<(), Error> {
        const SINCE: &str = "SELECT block, terms FROM common_term WHERE block >= :block ORDER BY block";
        // What was given and not written yet is this program's own, in a transaction that nobody else writes in.
        if self.written < self.terms.len() {
            return Ok(());
        }
        let mut statement = conn.prepare_cached(SINCE)?;
        let mut rows = statement.query(named_params! { ":block": self.written / BLOCK })?;
        while let Some(row) = rows.next()? {
            let first = row.get::<_, usize>("block")?.saturating_mul(BLOCK);
            let known = self.terms.len().saturating_sub(first);
            let terms = row.get_ref("terms")?.as_blob().unwrap_or_default().as_chunks::<4>().0;
            for term in terms.iter().skip(known).take(NUMBERED.saturating_sub(self.terms.len())) {
                self.terms.push(Term::from_le_bytes(*term));
            }
        }
        self.written = self.terms.len();
        Ok(())
    }

    /// Writes the numbers that were given. To be called before every commit.
    pub fn write(&mut self, conn: &Connection) -> Result<(), Error> {
        const WRITE: &str = "INSERT OR REPLACE INTO common_term (block, terms) VALUES (:block, :terms)";
        let first = self.written / BLOCK;
        if self.written < self.terms.len() {
            for (block, terms) in self.terms.chunks(BLOCK).enumerate().skip(first) {
                let terms: Vec<u8> = terms.iter().flat_map(|term| term.to_le_bytes()).collect();
                conn.prepare_cached(WRITE)?.execute(named_params! { ":block": block, ":terms": terms })?;
            }
        }
        self.written = self.terms.len();
        Ok(())
    }

    /// Where it stands, to come back to.
    pub const fn mark(&self) -> usize {
        self.terms.len()
    }

    /// Takes back the numbers that were given since the mark and are not written.
    pub fn take_back(&mut self, mark: usize) {
        for term in self.terms.drain(mark.min(self.terms.len())..) {
            self.numbers.remove(&term);
        }
        self.mapped = self.mapped.min(mark);
    }

    /// To be called after a rollback.
    pub fn forget(&mut self) {
        *self = Self::default();
    }
}

/// Writes half bytes, the lower one of each byte first.
struct Halves {
    bytes: Vec<u8>,
    odd: bool,
}

impl Halves {
    fn push(&mut self, half: u8) {
        match self.bytes.last_mut() {
            Some(last) if self.odd => *last |= half << 4,
            _ => self.bytes.push(half),
        }
        self.odd = !self.odd;
    }

    /// Three bits at a time, the fourth set where more follow.
    fn number(&mut self, mut rest: u32) {
        while rest > 7 {
            self.push((rest & 7) as u8 | 8);
            rest >>= 3;
        }
        self.push(rest as u8);
    }

    /// A half byte that is left over begins a number that never ends.
    fn end(mut self) -> Vec<u8> {
        if self.odd {
            self.push(8);
        }
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(crate::store::SCHEMA).unwrap();
        conn
    }

    fn some(from: u32, count: u32) -> Terms {
        Terms::new((from..from + count).map(|number| number.wrapping_mul(0x9E37_79B9)).collect())
    }

    #[test]
    fn packing_loses_nothing() {
        let conn = empty();
        let mut numbered = Numbered::default();
        for terms in [some(1, 0), some(1, 1), some(1, 17), some(900, 18), Terms::new(vec![0, u32::MAX])] {
            let bytes = numbered.pack(&terms);
            assert_eq!(numbered.unpack(&conn, &bytes).unwrap(), terms);
        }
        assert!(numbered.pack(&some(1, 17)).len() < 20);
    }

    #[test]
    fn terms_without_a_number_stand_in_full() {
        let conn = empty();
        let mut numbered = Numbered::default();
        for from in (0..NUMBERED as u32).step_by(64) {
            numbered.pack(&some(from, 64));
        }
        for terms in [some(NUMBERED as u32 - 3, 5), some(NUMBERED as u32 - 1, 14), some(NUMBERED as u32 - 1, 90)] {
            let bytes = numbered.pack(&terms);
            assert_eq!(numbered.unpack(&conn, &bytes).unwrap(), terms);
        }
        assert_eq!(numbered.terms.len(), NUMBERED);
    }

    #[test]
    fn what_one_program_numbers_another_one_reads() {
        let conn = empty();
        let (mut one, mut other) = (Numbered::default(), Numbered::default());
        let mut last = Vec::new();
        for from in [0, 300, 310, 900] {
            last = one.pack(&some(from, 200));
            one.write(&conn).unwrap();
            assert_eq!(other.unpack(&conn, &last).unwrap(), some(from, 200));
        }
        other.catch_up(&conn).unwrap();
        let bytes = other.pack(&some(2_000, 40));
        other.write(&conn).unwrap();
        assert_eq!(one.unpack(&conn, &bytes).unwrap(), some(2_000, 40));
        let mark = one.mark();
        one.pack(&some(5_000, 60));
        one.take_back(mark);
        assert_eq!(one.pack(&some(6_000, 9)), other.pack(&some(6_000, 9)));
        one.forget();
        assert_eq!(one.unpack(&conn, &last).unwrap(), some(900, 200));
    }

    #[test]
    fn what_is_damaged_gives_fewer() {
        let conn = empty();
        let mut numbered = Numbered::default();
        let whole = numbered.pack(&some(1, 30));
        for cut in 0..whole.len() {
            assert!(numbered.unpack(&conn, &whole[..cut]).unwrap().len() < 30);
        }
        for bytes in [&[0x8E][..], &[15, 1, 2], &[0x80; 1], &[0xF0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F]] {
            assert_eq!(numbered.unpack(&conn, bytes).unwrap(), Terms::default());
        }
        assert!(numbered.unpack(&conn, &[0xFF; 4_000]).unwrap().len() < 2);
    }
}

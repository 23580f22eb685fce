//! What a claim can be found by, as numbers: hashes of its stems, figures and days.

use super::words::Words;
use crate::claim::Claim;
use crate::lang::{self, Language};
use crate::mention::Time;
use chrono::NaiveDate;

/// A hash that is the same on every machine and in every version. Two of a million stems that share one cost
/// nothing but a candidate too many.
pub type Term = u32;

/// Maps and sets over terms need no second hash.
#[derive(Debug, Default, Clone, Copy)]
pub struct Hashed(u64);

impl std::hash::Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    fn write_u32(&mut self, term: u32) {
        self.0 = u64::from(term).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn write_i64(&mut self, claim: i64) {
        self.0 = claim.cast_unsigned().wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(32);
    }
}

pub type ByTerm<K, V> = std::collections::HashMap<K, V, std::hash::BuildHasherDefault<Hashed>>;

/// A set of terms, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

impl Terms {
    pub fn new(mut terms: Vec<Term>) -> Self {
        terms.sort_unstable();
        terms.dedup();
        Self(terms)
    }

    /// The terms of any words.
    pub fn of_text(text: &str, lang: Option<&'static Language>, words: &mut Words) -> Self {
        let mut terms = Vec::new();
        words.each_kin(text, lang, |term| terms.push(term));
        Self::new(terms)
    }

    /// The terms of a claim: its own wording, the article's, full names, and days that either only points to.
    pub fn of_claim(claim: &Claim, article: &str, lang: Option<&'static Language>, words: &mut Words) -> Self {
        stems(claim, article, lang, words).1
    }

    /// The terms of words that are often told of the same thing as those of a claim.
    pub fn near(claim: &Claim, lang: Option<&'static Language>, words: &mut Words) -> Self {
        let Some(lang) = lang else { return Self::default() };
        let mut terms = Vec::new();
        words.each(&claim.text, Some(lang), |stem| {
            terms.extend(lang.fields().mates(stem).map(|mate| term(lang.synonyms().of(mate))));
        });
        Self::new(terms)
    }

    /// What a claim can be found by among those of another language: what its words can stand for there, its names,
    /// figures and days.
    pub fn across(claim: &Claim, article: &str, from: &Language, to: &'static Language, words: &mut Words) -> Self {
        let mut terms: Vec<Term> = of_values(claim).collect();
        let mut stems = Vec::new();
        words.each(&claim.text, lang::language(from.code), |stem| stems.push(stem.to_owned()));
        for stem in &stems {
            let others = lang::bridge().across(from.code, to.code, from.synonyms().of(stem));
            terms.extend(others.iter().map(|other| term(other)));
        }
        for entity in &claim.entities {
            words.each_kin(entity.name(article), Some(to), |term| terms.push(term));
        }
        Self::new(terms)
    }

    pub fn iter(&self) -> impl Iterator<Item = Term> {
        self.0.iter().copied()
    }

    pub const fn len(&self) -> usize {
        self.0.len()
    }

    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, term: Term) -> bool {
        self.0.binary_search(&term).is_ok()
    }

    /// Four bytes a term.
    pub fn pack(&self) -> Vec<u8> {
        self.0.iter().flat_map(|term| term.to_le_bytes()).collect()
    }

    pub fn unpack(bytes: &[u8]) -> Self {
        let terms: Vec<_> = bytes.as_chunks::<4>().0.iter().map(|term| Term::from_le_bytes(*term)).collect();
        if terms.is_sorted() { Self(terms) } else { Self::new(terms) }
    }
}

/// FNV-1a.
pub fn term(stem: &str) -> Term {
    stem.bytes().fold(0x811C_9DC5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// The stems of a claim's own wording and of the article's, in one line, and the terms of the claim.
pub fn stems(claim: &Claim, article: &str, lang: Option<&'static Language>, words: &mut Words) -> (String, Terms) {
    let mut line = String::new();
    let mut terms: Vec<Term> = of_values(claim).collect();
    words.tell(&claim.text, lang, &mut line, &mut terms);
    let quoted = claim.quote.of(article);
    // Most claims are the article's words with a full stop.
    let bare = |text: &str| text.trim_end_matches('.').len();
    if quoted[..bare(quoted)] != claim.text[..bare(&claim.text)] {
        words.tell(quoted, lang, &mut line, &mut terms);
    }
    for name in claim.entities.iter().filter_map(|entity| entity.canonical.as_deref()) {
        words.each_kin(name, lang, |term| terms.push(term));
    }
    (line, Terms::new(terms))
}

/// Figures in digits, whatever they are written in, and days.
fn of_values(claim: &Claim) -> impl Iterator<Item = Term> {
    let figures = claim.quantities.iter().map(|quantity| term(&quantity.value.to_string()));
    let day = |time: &Time| time.day().or(time.from.filter(|_| time.to.is_none()));
    figures.chain(claim.times.iter().filter_map(day).map(of_day))
}

/// No stem has a colon.
fn of_day(day: NaiveDate) -> Term {
    term(&format!("day:{day}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_loses_nothing() {
        let terms = Terms::new(vec![9, 1, u32::MAX, 9, 0]);
        assert_eq!(terms.len(), 4);
        assert_eq!(Terms::unpack(&terms.pack()), terms);
        assert_eq!(Terms::unpack(&[1, 2, 3]), Terms::default());
    }

    #[test]
    fn hashes_stay_what_they_are() {
        assert_eq!(term("bruck"), 463_311_478);
    }
}

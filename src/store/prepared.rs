//! What storing needs of a reading and no database tells: made where articles are read, on all cores, for rows are written by
//! one thread alone.

use super::add::hash;
use super::mentions::Lists;
use crate::claim::Claim;
use crate::lang;
use crate::matching::origin;
use crate::matching::terms::{Terms, stems};
use crate::matching::words::Words;
use crate::pipeline::Reading;
use std::cell::RefCell;
use std::collections::HashMap;

/// A reading on its way into the database.
#[derive(Debug)]
pub struct Prepared {
    pub(super) reading: Box<Reading>,
    /// Of the address, or of outlet and words.
    pub(super) identity: [u8; 16],
    /// Of title and text.
    pub(super) content: [u8; 16],
    /// The sampled runs of its words.
    pub(super) runs: Terms,
    /// In the order of its claims.
    pub(super) claims: Vec<Findable>,
}

/// What a claim hangs on and is found by.
#[derive(Debug)]
pub(super) struct Findable {
    pub key: i64,
    /// Its stems and those of its sources, for the full-text index.
    pub line: String,
    pub terms: Terms,
    pub lists: Lists,
}

/// Words that a thread remembers, in each language: there may be many threads.
const REMEMBERED: usize = 40_000;

thread_local! {
    static WORDS: RefCell<Words> = const { RefCell::new(Words::remembering(REMEMBERED)) };
}

impl Prepared {
    pub fn new(reading: Box<Reading>) -> Self {
        WORDS.with_borrow_mut(|words| {
            let article = &reading.article;
            let identity = match article.url.as_deref() {
                Some(url) => hash(["url", url]),
                None => hash(["words", article.outlet.as_deref().unwrap_or(""), &article.text]),
            };
            let content = hash([article.title.as_deref().unwrap_or(""), &article.text]);
            let runs = origin::runs(&article.text, lang::language(&article.lang), words);
            let claims = findable(&reading, words);
            Self { reading, identity, content, runs, claims }
        })
    }

    /// What was read.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }
}

/// What the claims of a reading hang on and are found by.
pub(super) fn findable(reading: &Reading, words: &mut Words) -> Vec<Findable> {
    let (text, language) = (reading.article.text.as_str(), lang::language(&reading.article.lang));
    let claims = reading.claims.iter().zip(keys(text, &reading.claims));
    let claims = claims.map(|(claim, key)| {
        let (mut line, terms) = stems(claim, text, language, words);
        for link in &claim.attribution {
            words.line(link.canonical.as_deref().unwrap_or(&link.source), language, &mut line);
        }
        Findable { key, line, terms, lists: Lists::of(claim) }
    });
    claims.collect()
}

/// What each claim hangs on: its quoted words, and the how manieth of the article it is with these words.
pub(super) fn keys(text: &str, claims: &[Claim]) -> Vec<i64> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let key = |claim: &Claim| {
        let mut words = String::with_capacity(claim.quote.len());
        for word in claim.quote.of(text).split_whitespace() {
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        let mut hasher = blake3::Hasher::new();
        hasher.update(words.as_bytes());
        let count = seen.entry(words).or_default();
        *count += 1;
        hasher.update(&count.to_le_bytes());
        let mut short = [0; 8];
        short.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        i64::from_le_bytes(short)
    };
    claims.iter().map(key).collect()
}

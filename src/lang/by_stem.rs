//! Words by their stem, each with what a list tells of it: in languages with compounds a word counts as the one it ends with.

use super::quick::HashMap;
use super::table::Row;
use super::{LexiconError, Stems, tails};

/// What a word has at least before the word of the list that it ends with, in letters, and how long that is, in bytes.
const LEAST_BEFORE: usize = 3;
const LEAST_END: usize = 5;

#[derive(Debug)]
pub(super) struct ByStem<T> {
    values: HashMap<String, Vec<T>>,
    /// Words end with what they are a sort of: *Großküche*.
    compounds: bool,
}

impl<T> Default for ByStem<T> {
    fn default() -> Self {
        Self::new(false)
    }
}

impl<T> ByStem<T> {
    pub fn new(compounds: bool) -> Self {
        Self { values: HashMap::default(), compounds }
    }

    /// What is told of a stem, or of the word that it ends with.
    pub fn of(&self, stem: &str) -> &[T] {
        let ends = || tails(stem, LEAST_BEFORE, LEAST_END).find_map(|tail| self.values.get(tail));
        let found = self.values.get(stem).or_else(|| self.compounds.then(ends).flatten());
        found.map_or(&[], Vec::as_slice)
    }

    /// All stems of the list, each with what is told of it, in no order.
    pub fn all(&self) -> impl Iterator<Item = (&str, &[T])> {
        self.values.iter().map(|(stem, told)| (stem.as_str(), told.as_slice()))
    }

    /// Whether a stem itself stands in the list.
    pub fn has(&self, stem: &str) -> bool {
        self.values.contains_key(stem)
    }
}

impl<T: Copy + PartialEq> ByStem<T> {
    /// Notes what a row tells of its words, which `;` parts.
    pub fn add(&mut self, row: &Row, words: &str, stems: &Stems, told: &[T]) -> Result<(), LexiconError> {
        for word in words.split(';') {
            let stem = stems.stem(word);
            if stem.is_empty() || word.contains(' ') {
                return Err(row.error(format!("`{word}` is no single word")));
            }
            let known = self.values.entry(stem).or_default();
            for one in told {
                if !known.contains(one) {
                    known.push(*one);
                }
            }
        }
        Ok(())
    }
}

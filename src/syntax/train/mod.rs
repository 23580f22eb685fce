//! Trains a model from treebanks in CoNLL-U. The same files give the same bytes.
//!
//! Nothing here runs when articles are read.

mod compile;
mod conllu;
mod gold;
mod learner;
mod oracle;
mod parsing;
mod score;
mod tagging;

pub use conllu::Malformed;
pub use gold::{Gold, Tags};
pub use score::Scores;

use super::Model;
use super::table::{Pairs, Rows};
use compile::Room;
use tagging::Inventory;

/// One language's treebanks, read.
#[derive(Debug, Default)]
pub struct Treebanks {
    pub train: Vec<Vec<Gold>>,
    pub dev: Vec<Vec<Gold>>,
}

impl Treebanks {
    /// Adds a file for training.
    pub fn train(&mut self, text: &str, tags: &Tags) -> Result<(), Malformed> {
        self.train.extend(conllu::read(text, tags)?);
        Ok(())
    }

    /// Adds a file for measuring.
    pub fn dev(&mut self, text: &str, tags: &Tags) -> Result<(), Malformed> {
        self.dev.extend(conllu::read(text, tags)?);
        Ok(())
    }

    /// Adds a file of which the last tenth is for measuring.
    pub fn tune(&mut self, text: &str, tags: &Tags) -> Result<(), Malformed> {
        let mut sentences = conllu::read(text, tags)?;
        self.dev.extend(sentences.split_off(sentences.len() - sentences.len() / 10));
        self.train.extend(sentences);
        Ok(())
    }
}

/// How much work is put into a model.
#[derive(Debug, Clone, Copy)]
pub struct Effort {
    pub tagger_rounds: usize,
    pub parser_rounds: usize,
    /// How many features are kept for each decision.
    pub tagger_features: usize,
    pub move_features: usize,
    pub label_features: usize,
    /// Into how many parts the sentences are split, so that each is tagged by a tagger that has not seen it.
    pub folds: usize,
}

/// The model's file. `lexicon` gives words of the language a class each, by their lower-case form.
pub fn train(banks: &Treebanks, lexicon: &[(String, u8)], effort: Effort) -> Vec<u8> {
    let lexicon = compile::lexicon(lexicon);
    let inventory = Inventory::new(&banks.train);
    let words = tagging::Words::new(&banks.train, &lexicon, &inventory);
    let tagger = tagging::train(&words, &inventory, effort, |_| true);
    let guessed = tagging::jackknife(&words, &inventory, effort);
    let parser = parsing::train(&banks.train, &words, &guessed, &inventory, effort);
    let labels = compile::rows(&parser.labels, &Room::new(&parser.labels, effort.label_features, Rows::SLOTS));
    let moves = compile::pairs(&parser.moves, &Room::new(&parser.moves, effort.move_features, Pairs::SLOTS));
    Model::write(&[
        &inventory.write(),
        &parser.rels,
        &lexicon.buckets,
        &lexicon.rows,
        &lexicon.wide,
        &tagger.known.buckets,
        &tagger.known.rows,
        &tagger.known.wide,
        &tagger.rows.buckets,
        &tagger.rows.rows,
        &tagger.rows.wide,
        &labels.buckets,
        &labels.rows,
        &labels.wide,
        &moves,
    ])
}

/// Measures a model on sentences with known trees.
pub fn score(model: &Model, sentences: &[Vec<Gold>]) -> Scores {
    score::score(model, sentences)
}

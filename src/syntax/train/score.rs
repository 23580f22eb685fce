//! Measures a model against known trees.

use super::gold::{Gold, is_mark, is_quote};
use crate::syntax::reading::{Desk, parse_sentence, read_sentence, tag_sentence};
use crate::syntax::{Model, Node, Rel, VerbForm, punct};
use std::fmt;

/// Counts of what was right.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Scores {
    pub tokens: usize,
    pub tags: usize,
    pub heads: usize,
    pub labelled: usize,
    /// The same for words alone, without punctuation marks.
    pub words: usize,
    pub word_heads: usize,
    pub word_labelled: usize,
    pub subjects_known: usize,
    pub subjects_found: usize,
    pub subjects_right: usize,
    /// Finite verbs.
    pub finite_known: usize,
    pub finite_found: usize,
    pub finite_right: usize,
}

pub(super) fn score(model: &Model, sentences: &[Vec<Gold>]) -> Scores {
    let mut scores = Scores::default();
    let mut desk = Desk::default();
    for sentence in sentences {
        let mut nodes = vec![punct::MARK; sentence.len()];
        let tokens = sentence.iter().map(|gold| (gold.token.as_str(), is_quote(gold)));
        read_sentence(model, tokens, &mut desk);
        tag_sentence(model, &mut desk);
        parse_sentence(model, &mut desk, &mut nodes, 0..sentence.len());
        for (node, gold) in nodes.iter().zip(sentence) {
            scores.count(node, gold);
        }
    }
    scores
}

impl Scores {
    fn count(&mut self, node: &Node, gold: &Gold) {
        let head = usize::from(node.head == gold.head);
        let labelled = usize::from(node.head == gold.head && node.rel == gold.rel);
        self.tokens += 1;
        self.tags += usize::from(node.tag == gold.tag);
        self.heads += head;
        self.labelled += labelled;
        if !is_mark(gold) {
            self.words += 1;
            self.word_heads += head;
            self.word_labelled += labelled;
        }
        let is_subject = |rel| matches!(rel, Rel::Nsubj | Rel::NsubjPass);
        self.subjects_known += usize::from(is_subject(gold.rel));
        self.subjects_found += usize::from(is_subject(node.rel));
        self.subjects_right += usize::from(is_subject(gold.rel) && is_subject(node.rel) && node.head == gold.head);
        let (known, found) = (gold.form == VerbForm::Finite, node.form == VerbForm::Finite);
        self.finite_known += usize::from(known);
        self.finite_found += usize::from(found);
        self.finite_right += usize::from(known && found);
    }

    /// Names and percentages.
    pub fn figures(&self) -> [(&'static str, f64); 7] {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        [
            ("upos", share(self.tags, self.tokens)),
            ("uas", share(self.heads, self.tokens)),
            ("las", share(self.labelled, self.tokens)),
            ("uas_words", share(self.word_heads, self.words)),
            ("las_words", share(self.word_labelled, self.words)),
            ("subject_f1", share(2 * self.subjects_right, self.subjects_known + self.subjects_found)),
            ("finite_f1", share(2 * self.finite_right, self.finite_known + self.finite_found)),
        ]
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, figure) in self.figures() {
            write!(f, "{name} {figure:.1}  ")?;
        }
        Ok(())
    }
}

//! Clauses that tell what happens at a place named right before them: *to Tibet, where he lived for seven years*.

use super::super::render::Word;
use super::{Cutter, tokens_of};
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag};

impl Cutter<'_> {
    /// The word that opens a clause and stands for the place before its comma.
    pub(super) fn place_word(&self, clause: usize) -> Option<usize> {
        let mut inside = self.tree.stretch(clause);
        let first = inside.find(|&at| self.ground.is_word(at))?;
        (self.is(Role::Where, first) && self.has_comma(clause) && self.node(first).rel == Rel::Advmod).then_some(first)
    }

    /// The words of that place and its preposition, where it is a name alone: behind others its article would need another
    /// case.
    fn named_place(&self, clause: usize) -> Option<(usize, Vec<usize>)> {
        let before = |at: usize| (0..at).rev().find(|&at| self.ground.is_word(at));
        let last =
            before(self.place_word(clause)?).filter(|&last| self.names_place(last) || self.is_bare_place(last))?;
        let head = self.phrase_head(last);
        let phrase = self.tree.core_phrase(head);
        let words: Vec<usize> = phrase.chain(head + 1..=last).filter(|&at| self.holds(at)).collect();
        let bare =
            words.iter().all(|&at| self.names_place(at) || self.is_bare_place(at)) && words.last() == Some(&last);
        let case = self.tree.child(head, Rel::Case).filter(|_| bare)?;
        Some((case, words))
    }

    /// Whether the word is a name, or one that the tagger took for a noun.
    fn names_place(&self, token: usize) -> bool {
        self.is_named(token) || self.ground.lang.gazetteer.is_country(self.ground.text.word(token))
    }

    /// A noun right behind its preposition, without an article, is the name of a place that the tagger did not know.
    fn is_bare_place(&self, token: usize) -> bool {
        self.ground.lang.shaping.verb_second
            && self.node(token).tag == Tag::Noun
            && token > 0
            && self.tree.child(token, Rel::Case) == Some(token - 1)
    }

    /// Whether such a clause can stand alone.
    pub(super) fn is_at_place(&self, clause: usize) -> bool {
        self.tree.is_finite(clause) && self.tree.own_subject(clause).is_some() && self.named_place(clause).is_some()
    }

    /// The clause as a sentence that begins with its place.
    pub(super) fn at_place(&self, core: usize, body: &[usize], finite: Option<usize>) -> Option<Vec<Word>> {
        let opener = self.place_word(core)?;
        let (case, place) = self.named_place(core)?;
        let shaping = &self.ground.lang.shaping;
        let stays = self.is(Role::Stay, case).then_some(Word::Token(case));
        let mut words = vec![stays.or_else(|| shaping.place.map(|word| Word::Given(word.to_owned())))?];
        words.extend(tokens_of(&place));
        let rest: Vec<usize> = body.iter().copied().filter(|&token| token != opener).collect();
        words.extend(self.order(&[], &self.trimmed(&rest), finite, true));
        Some(words)
    }
}

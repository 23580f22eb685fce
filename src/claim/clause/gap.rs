//! Clauses that leave out the verb of the one before: *Neun stimmten mit Ja, sechs mit Nein*. Each is said with that verb.

use super::{Cutter, GAP, Piece, tokens_of};
use crate::claim::render::Word;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag, VerbForm, gap};
use std::ops::Range;

impl gap::Sight for Cutter<'_> {
    fn tag(&self, place: usize) -> Tag {
        self.node(place).tag
    }

    fn form(&self, place: usize) -> VerbForm {
        self.node(place).form
    }

    fn low(&self, place: usize) -> String {
        self.ground.low[place].clone()
    }
}

impl Cutter<'_> {
    /// The clause and those that share its verb, or the piece as it is.
    pub(super) fn gapped(&self, piece: Piece) -> Vec<Piece> {
        self.split_gaps(&piece).or_else(|| self.split_elided(&piece)).unwrap_or_else(|| vec![piece])
    }

    fn split_gaps(&self, piece: &Piece) -> Option<Vec<Piece>> {
        let core = piece.core?;
        let first = self.tree.child(core, Rel::Orphan).filter(|&at| self.holds(at))?;
        let finite = self.tree.finite(core)?;
        let all: Vec<usize> = piece.words.iter().map(Word::token).collect::<Option<_>>()?;
        let tail = self.tree.stretch(first).start;
        let left = self.trimmed(&all.iter().copied().filter(|&token| token < tail).collect::<Vec<_>>());
        let (&start, &end) = (left.first()?, left.last()?);
        // A source's words may stand between, or a list.
        let whole = all.is_sorted() && left.len() == end + 1 - start;
        if !whole || left.iter().any(|&token| !self.ground.is_word(token)) {
            return None;
        }
        let clause = Piece { words: tokens_of(&left), tokens: left.clone(), core: piece.core, rule: piece.rule };
        let mut pieces = vec![clause];
        for orphan in self.tree.children_with(core, Rel::Orphan) {
            let words: Vec<usize> = self.tree.stretch(orphan).filter(|&at| self.holds(at)).collect();
            let words: Vec<usize> = words.into_iter().skip_while(|&at| self.joins(at)).collect();
            let words = self.trimmed(&words);
            let tail = *words.first()?..*words.last()? + 1;
            let comma = !self.joins(tail.start.checked_sub(1)?) || !self.ground.is_word(tail.start - 1);
            let gap = gap::find(self, start..end + 1, finite, tail, comma, self.ground.lang)?;
            pieces.push(self.filled(&left, &gap.parts, core, finite)?);
        }
        Some(pieces)
    }

    fn joins(&self, token: usize) -> bool {
        self.node(token).tag == Tag::Cconj || !self.ground.is_word(token)
    }

    /// The clause with the words of the gap in the place of its own.
    fn filled(
        &self,
        left: &[usize],
        parts: &[(Range<usize>, Range<usize>)],
        core: usize,
        finite: usize,
    ) -> Option<Piece> {
        let subject = self.subject(core);
        let verb = self.ground.lang.shaping.goes_with_many(&self.ground.low[finite]);
        let bare = |phrase: &Range<usize>| matches!(self.node(phrase.start).tag, Tag::Noun | Tag::Propn);
        for (own, other) in parts.iter().filter(|(own, _)| subject.is_none_or(|subject| own.contains(&subject))) {
            // The verb was said of both.
            let agrees = match (self.names_several(own.clone()), self.names_several(other.clone())) {
                (_, Some(many)) => many == verb,
                (None, None) => true,
                (Some(_), None) => !verb && bare(own) && bare(other),
            };
            if !agrees && (subject.is_some() || self.tree.child(own.start, Rel::Case).is_none() && bare(own)) {
                return None;
            }
        }
        let mut tokens: Vec<usize> = vec![];
        let end = left.last()? + 1;
        for place in left.iter().copied().chain([end]) {
            for (own, other) in parts.iter().filter(|(own, _)| own.start == place) {
                debug_assert!(own.end <= end, "the clause holds what is replaced");
                tokens.extend(other.clone());
            }
            if place < end && !parts.iter().any(|(own, _)| own.contains(&place)) {
                tokens.push(place);
            }
        }
        let words = tokens_of(&tokens);
        tokens.sort_unstable();
        Some(Piece { words, tokens, core: Some(core), rule: GAP })
    }

    /// Whether a phrase names several; nothing where only its noun could tell.
    pub(super) fn names_several(&self, phrase: Range<usize>) -> Option<bool> {
        let lang = self.ground.lang;
        let first = phrase.clone().find(|&at| self.node(at).tag != Tag::Adv)?;
        let low = &self.ground.low[first];
        if let Some((_, value)) = lang.numbers.part(low).filter(|_| self.node(first).tag == Tag::Num) {
            return Some(value != 1.0);
        }
        if self.node(first).tag == Tag::Num || self.is(Role::Several, first) {
            return Some(true);
        }
        let one = self.is(Role::One, first)
            || self.node(first).tag == Tag::Propn && phrase.clone().all(|at| self.is_named(at));
        one.then_some(false)
    }
}

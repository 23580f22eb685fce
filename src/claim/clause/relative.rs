//! Relative clauses: what they tell something about.

use super::super::render::Word;
use super::{Cutter, tokens_of};
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag, VerbForm};

/// Words of who says it and how, between the pronoun and what is said.
const LONGEST_SAYING: usize = 6;

impl Cutter<'_> {
    /// Whether a clause is one about a noun: a relative pronoun is its subject.
    pub(super) fn is_relative(&self, clause: usize) -> bool {
        if self.node(clause).rel == Rel::AclRelcl && !self.is_top(clause) {
            return true;
        }
        // In a language whose relative pronouns are articles as well only the tree tells.
        let subject = self.tree.own_subject(clause).filter(|_| !self.ground.lang.shaping.verb_second);
        subject.is_some_and(|pronoun| {
            let opens = self.tree.stretch(clause).find(|&at| self.ground.is_word(at)) == Some(pronoun);
            let follows = self.unit.tokens.first().is_some_and(|&first| first < pronoun);
            opens && follows && self.is(Role::Relative, pronoun) && self.node(pronoun).tag == Tag::Pron
        })
    }

    /// The noun that a relative clause tells something about: what it hangs on, or where the tree ties it to a verb, what
    /// stands right before it.
    pub(super) fn relative_noun(&self, clause: usize) -> Option<usize> {
        let node = self.node(clause);
        let noun = |at: &usize| matches!(self.node(*at).tag, Tag::Noun | Tag::Propn | Tag::Num);
        let above = node.head.filter(|_| node.rel == Rel::AclRelcl && !self.is_top(clause)).filter(noun);
        above.or_else(|| {
            let pronoun = self.tree.own_subject(clause).filter(|_| !self.ground.lang.shaping.verb_second)?;
            let before = (0..pronoun).rev().find(|&at| self.ground.low[at] != ",")?;
            Some(before).filter(|&at| self.holds(at)).filter(noun).map(|at| self.phrase_head(at))
        })
    }

    /// The noun of the phrase that ends with this word.
    pub(super) fn phrase_head(&self, last: usize) -> usize {
        let inside = |at: usize| matches!(self.node(at).rel, Rel::Flat | Rel::Compound | Rel::Appos);
        let above = |&at: &usize| self.node(at).head.filter(|&head| inside(at) && head < at && self.is_named(head));
        std::iter::successors(Some(last), above).last().unwrap_or(last)
    }

    /// What a relative clause tells something about, in its words: a name, or the subject whose predicate a noun is.
    pub(super) fn antecedent(&self, clause: usize, noun: usize) -> Option<Vec<usize>> {
        let subject = self.tree.own_subject(clause)?;
        if !self.is(Role::Relative, subject) || !self.tree.is_finite(clause) {
            return None;
        }
        self.bearer(noun).or_else(|| self.described(clause, noun))
    }

    /// The words of a noun about which a clause behind a comma tells more, where only such clauses have one: *the mayor, who
    /// has been in office since 2015*. One that tells what came of it may be about the whole clause before: *which led to*.
    fn described(&self, clause: usize, noun: usize) -> Option<Vec<usize>> {
        let tree = self.tree;
        let definite = |child: usize| matches!(self.node(child).rel, Rel::Det | Rel::NmodPoss | Rel::Nummod);
        // *the mayor, who has led …*: persons come of nothing.
        let person = || {
            let pronoun = tree.own_subject(clause).map(|subject| self.ground.low[subject].as_str());
            pronoun.is_some_and(|pronoun| self.ground.lang.quoting.classes(pronoun).has(Class::Personal))
        };
        let fits = !self.ground.lang.shaping.verb_second
            && self.has_comma(clause)
            && self.node(noun).tag == Tag::Noun
            && tree.children(noun).any(definite)
            // *A spokesman for the ministry, who asked not to be named*: it may be about either.
            && !tree.child(noun, Rel::Case).is_some_and(|case| {
                case.checked_sub(1).is_some_and(|before| matches!(self.node(before).tag, Tag::Noun | Tag::Propn))
            })
            && (person() || !self.is(Role::Upshot, clause));
        let start = tree.stretch(clause).start;
        let phrase = || tree.phrase(noun).filter(|&token| token < start && self.holds(token)).collect();
        fits.then(phrase)
    }

    /// What somebody tells in a relative clause, with the noun before that clause for its subject: *customers, who it said had been
    /// overcharged*.
    pub(super) fn handed_on(&self, body: &[usize]) -> Option<Vec<Word>> {
        let first = body.iter().copied().find(|&token| self.ground.is_word(token))?;
        let finite = self.node(first).form == VerbForm::Finite && self.unit.owner.is_some();
        let pronoun = (first.saturating_sub(LONGEST_SAYING)..first).rev().find(|&at| self.is(Role::Relative, at))?;
        let says = (pronoun + 1..first).any(|at| self.ground.cue[at].is_some());
        let comma = pronoun.checked_sub(1).filter(|&at| self.ground.low[at] == ",").unwrap_or(pronoun);
        let noun = comma.checked_sub(1).filter(|&at| matches!(self.node(at).tag, Tag::Noun | Tag::Propn))?;
        if !finite || !says || self.ground.lang.shaping.verb_second {
            return None;
        }
        let about: Vec<usize> = self.tree.phrase(self.phrase_head(noun)).filter(|&token| token < comma).collect();
        let mut words = tokens_of(&self.trimmed(&about));
        words.extend(tokens_of(body));
        (!about.is_empty()).then_some(words)
    }

    /// The words of a clause that the tree made one of a relative clause and of the noun that it is about, without what only
    /// the whole sentence has: *The company, which makes trucks, [said ...]*.
    pub(super) fn without_relative(&self, core: usize, body: Vec<usize>) -> Vec<usize> {
        let subjects: Vec<usize> =
            self.tree.children(core).filter(|&child| self.node(child).rel.is_subject()).collect();
        let &[noun, pronoun] = subjects.as_slice() else { return body };
        let tells = self.is(Role::Relative, pronoun) && self.node(pronoun).tag == Tag::Pron;
        if self.ground.lang.shaping.verb_second || !tells || self.ground.low[pronoun - 1] != "," || noun >= pronoun {
            return body;
        }
        let verb = body.iter().copied().find(|&token| token > core && self.ground.cue[token].is_some());
        let end = verb.unwrap_or(usize::MAX);
        body.into_iter().filter(|&token| token != pronoun && token + 1 != pronoun && token < end).collect()
    }
}

//! Clauses without a subject of their own whose verb is a participle: *killing three people*, *after leaving the army*. What
//! they tell is said of the subject of the clause beside them, at the time of its verb.

use super::super::polarity;
use super::super::render::Word;
use super::{Cutter, tokens_of};
use crate::lang::ongoing::Tense;
use crate::lang::shaping::Role;
use crate::syntax::{Node, Rel, VerbForm};

impl Cutter<'_> {
    /// Whether a clause with this participle as its core is one that says something beside another one.
    pub(super) fn is_beside_as_participle(&self, token: usize) -> bool {
        let Some((first, main)) = self.main_of(token) else { return false };
        let tree = self.tree;
        let alone = |at: usize| tree.own_subject(at).is_none() && tree.finite(at).is_none();
        let free = alone(token) && alone(first) && self.is_main(main);
        // *The suspect was arrested, ending a long search*: it was not the suspect who ended it.
        let subject = self.subject(main).filter(|&subject| self.holds(subject) && !tree.is_passive(main));
        let named = subject.is_some_and(|subject| !self.is(Role::Vague, subject));
        named && free && self.opens_freely(first, main) && self.participle(token, main).is_some()
    }

    /// What somebody else does meanwhile: *shares rose, with Bygg Group gaining 3 percent*.
    pub(super) fn is_meanwhile(&self, token: usize) -> bool {
        let own = self.tree.own_subject(token).is_some_and(|subject| self.holds(subject));
        let opens = self.tree.child(token, Rel::Mark).is_some_and(|mark| self.is(Role::Beside, mark));
        let main = self.node(token).head.filter(|&main| own && opens && self.is_main(main));
        main.is_some_and(|main| self.participle(token, main).is_some())
    }

    /// The first of the participles that this one is coordinated with, and the predicate that it stands beside.
    fn main_of(&self, token: usize) -> Option<(usize, usize)> {
        let mut first = token;
        while self.node(first).rel == Rel::Conj {
            first = self.node(first).head?;
        }
        let Node { rel, head, .. } = self.node(first);
        Some((first, head.filter(|_| rel == Rel::Advcl)?))
    }

    /// Behind a comma, or before the main clause with a word that only tells the order of things: *after leaving*.
    fn opens_freely(&self, first: usize, main: usize) -> bool {
        let tree = self.tree;
        let words = tree.stretch(first).take_while(|&at| at < first).filter(|&at| self.ground.is_word(at));
        let before: Vec<usize> = words.collect();
        let marks = || tree.children(first).filter(|&child| matches!(self.node(child).rel, Rel::Mark | Rel::Case));
        if marks().next().is_some() {
            return first < main && marks().all(|mark| self.is(Role::Join, mark) && before == [mark]);
        }
        let adverbs = before.iter().all(|&at| self.node(at).rel == Rel::Advmod);
        let low: Vec<&str> = before.iter().map(|&at| self.ground.low[at].as_str()).collect();
        // *Speaking to reporters, Kern called ...* hands on what follows.
        let told = first < main && !self.ground.lang.cues.forms(&self.ground.low[first]).is_empty();
        adverbs && !polarity::negated(&low, self.ground.lang) && self.has_comma_beside(first) && !told
    }

    /// Whether a comma parts a clause from what stands before or behind it.
    fn has_comma_beside(&self, first: usize) -> bool {
        let stretch = self.tree.stretch(first);
        let comma = |at: usize| self.holds(at) && self.ground.low[at] == ",";
        self.has_comma(first) || comma(stretch.end) || comma(stretch.end - 1)
    }

    /// A participle of the past: what was done to the subject.
    fn past(&self, token: usize) -> bool {
        let node = self.node(token);
        node.form == VerbForm::Participle && !self.ground.lang.shaping.ongoing(&self.ground.low[token])
    }

    /// The words that stand for a participle in a clause of its own.
    pub(super) fn participle(&self, token: usize, main: usize) -> Option<Vec<Word>> {
        let lang = self.ground.lang;
        let low = &self.ground.low;
        let finite = self.tree.finite(main)?;
        let helped = finite != main && self.node(finite).rel == Rel::Aux;
        let tense = lang.ongoing.tense(&low[finite]);
        if helped && self.node(main).form == VerbForm::Infinitive && tense.is_none() {
            return Some(vec![Word::Token(finite), Word::Given(lang.ongoing.bare(&low[token])?.to_owned())]);
        }
        // *The storm has moved north, leaving ...*: what is told is over.
        let over = helped && self.past(main);
        let tense = if over { Tense::Past { many: None } } else { tense.or_else(|| self.told(finite))? };
        Some(vec![Word::Given(lang.ongoing.finite(&low[token], tense)?.to_owned())])
    }

    /// The tense of a verb that no list has, by its ending.
    fn told(&self, finite: usize) -> Option<Tense> {
        let shaping = &self.ground.lang.shaping;
        shaping.gone(&self.ground.low[finite]).then_some(Tense::Past { many: None })
    }

    /// A clause of its own from a participle and what goes with it.
    pub(super) fn told_beside(&self, core: usize, body: &[usize]) -> Option<Vec<Word>> {
        let (_, main) = self.main_of(core)?;
        let shared = if self.is_meanwhile(core) { vec![] } else { self.shared_subject(main)? };
        let mut words = tokens_of(&shared);
        let verb = self.participle(core, main)?;
        let tied = |token: usize| self.node(token).head == Some(core) && token < core;
        let tie = |token: &&usize| tied(**token) && matches!(self.node(**token).rel, Rel::Mark | Rel::Cc | Rel::Punct);
        let body: Vec<usize> = body.iter().filter(|token| !tie(token)).copied().collect();
        for token in self.trimmed(&body) {
            if token == core { words.extend(verb.iter().cloned()) } else { words.push(Word::Token(token)) }
        }
        Some(words)
    }
}

//! Predicates beside another one, with whose subject or helping verb they are said.

use super::super::polarity;
use super::super::render::Word;
use super::{Cutter, tokens_of};
use crate::lang::numbers::Around;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag, VerbForm};

impl Cutter<'_> {
    /// Whether a clause beside another one is a main clause: it has a subject, or its finite verb stands second.
    pub(super) fn is_sentence(&self, core: usize) -> bool {
        let Some(finite) = self.tree.finite(core) else { return false };
        let first = || self.tree.stretch(core).find(|&at| self.ground.is_word(at) && self.node(at).tag != Tag::Cconj);
        let second = || self.ground.lang.shaping.verb_second && first() != Some(finite) && !self.opens_below(core);
        self.tree.own_subject(core).is_some() || second()
    }

    /// Whether the clause hands on what others say: *…, sagte Kern*.
    pub(super) fn is_frame(&self, core: usize) -> bool {
        self.tree.finite(core).is_some() && self.ground.cue_near(core).is_some()
    }

    /// Whether a word such as *when* opens the clause.
    pub(super) fn opens_below(&self, core: usize) -> bool {
        let quoting = &self.ground.lang.quoting;
        let opener = self.tree.stretch(core).find(|&at| self.ground.is_word(at));
        // *ob das Geld reicht*
        let asks = |at: usize| {
            self.ground.lang.shaping.verb_second
                && (self.is(Role::Question, at) && self.node(at).tag != Tag::Det
                    || quoting.classes(&self.ground.low[at]).has(Class::Complement))
        };
        if opener.is_some_and(asks) {
            return true;
        }
        let below = |at: usize| quoting.classes(&self.ground.low[at]).has(Class::Subordinator);
        let opens = |at: usize| at < core && matches!(self.node(at).rel, Rel::Mark | Rel::Advmod);
        self.tree.children(core).any(|at| opens(at) && below(at))
    }

    pub(super) fn is_beside(&self, token: usize, head: usize) -> bool {
        let tree = self.tree;
        let leader = self.leader(head);
        let predicate = |at: usize| matches!(self.node(at).tag, Tag::Verb | Tag::Aux) || tree.has_copula(at);
        if !predicate(token) || !predicate(leader) || !tree.is_finite(leader) {
            return false;
        }
        let leads = self.is_top(leader)
            || matches!(self.node(leader).rel, Rel::Parataxis)
            || self.node(leader).rel != Rel::Conj && self.find_cut(leader).is_some();
        let joined = tree.children_with(token, Rel::Cc).all(|cc| self.is(Role::And, cc));
        // One with a subject of its own and no finite verb lends that of the other, and is left where it is.
        let shaping = &self.ground.lang.shaping;
        let ongoing = |at: usize| !shaping.verb_second && shaping.ongoing(&self.ground.low[at]);
        let alike = self.node(token).form == self.node(leader).form && ongoing(token) == ongoing(leader);
        let lends = tree.own_subject(token).is_none() && alike;
        // *reagierten enttäuscht*: nothing parts them.
        let apart = !shaping.verb_second || tree.child(token, Rel::Cc).is_some() || self.has_comma(token);
        let same = apart && (tree.is_finite(token) || lends || self.lends_passive(token, leader));
        let about = tree.own_subject(token).or_else(|| self.subject(leader));
        // *two men, aged 23 and 31*
        let aged = self.ground.lang.numbers.is(Around::Aged, &self.ground.low[token]);
        if aged || self.shares_object(token) {
            return false;
        }
        leads
            && joined
            && same
            && about.is_some_and(|subject| self.holds(subject) && self.node(subject).rel != Rel::Csubj)
    }

    /// *Die Kirche wurde geräumt und der Platz abgesperrt*: a participle with a subject of its own shares the helping verb of
    /// the passive, in the form that goes with its subject.
    pub(super) fn lends_passive(&self, token: usize, leader: usize) -> bool {
        let participle = |at: usize| self.node(at).form == VerbForm::Participle;
        self.ground.lang.shaping.verb_second
            && participle(token)
            && participle(leader)
            && self.lent_passive(token, leader).is_some()
    }

    pub(super) fn lent_passive(&self, token: usize, leader: usize) -> Option<Word> {
        let tree = self.tree;
        let helper =
            tree.child(leader, Rel::AuxPass).filter(|&at| self.node(at).form == VerbForm::Finite && self.holds(at))?;
        let subject = tree.own_subject(token)?;
        let many = |subject: usize| self.names_several(tree.core_phrase(subject));
        if many(subject) == self.subject(leader).and_then(many) {
            return Some(Word::Token(helper));
        }
        let [one, several] = self.ground.lang.shaping.passive;
        let known = [one, several].contains(&Some(self.ground.low[helper].as_str()));
        let form = if many(subject)? { several } else { one };
        form.filter(|_| known).map(|form| Word::Given(form.to_owned()))
    }

    /// A predicate that shares its subject, and its auxiliaries where it has none.
    pub(super) fn beside(&self, core: usize, body: &[usize], finite: Option<usize>, last: bool) -> Option<Vec<Word>> {
        let leader = self.leader(core);
        let about = self.shared_subject(leader)?;
        // A coordinator that the tree hung elsewhere.
        let joins = |token: &&usize| self.node(**token).tag == Tag::Cconj || !self.ground.is_word(**token);
        let body = &body[body.iter().take_while(joins).count()..];
        if finite.is_some() {
            return Some(self.order(&about, body, finite, last));
        }
        let helpers: Vec<usize> = self
            .tree
            .children(leader)
            .filter(|&child| matches!(self.node(child).rel, Rel::Aux | Rel::AuxPass | Rel::Cop) && self.holds(child))
            .collect();
        let mut words = tokens_of(&about);
        let is_finite = |token: &&usize| self.node(**token).form == VerbForm::Finite;
        words.extend(helpers.iter().filter(is_finite).map(|&token| Word::Token(token)));
        let verb_second = self.ground.lang.shaping.verb_second;
        let others = || helpers.iter().filter(|token| !is_finite(token)).map(|&token| Word::Token(token));
        if !verb_second {
            words.extend(others());
        }
        words.extend(tokens_of(&self.denied(core, leader)?));
        words.extend(tokens_of(&self.trimmed(body)));
        if verb_second {
            words.extend(others());
        }
        Some(words)
    }

    /// What stands before the *nicht* of a predicate in whose place another one is put: *hat das Stück | nicht verschoben, sondern
    /// abgesagt*. Nothing where there is no such word, nor where only the other predicate has an object.
    fn denied(&self, core: usize, leader: usize) -> Option<Vec<usize>> {
        let tree = self.tree;
        let instead = tree.children_with(core, Rel::Cc).any(|cc| self.is(Role::Instead, cc));
        if !instead || !self.ground.lang.shaping.verb_second || tree.child(core, Rel::Obj).is_some() {
            return Some(vec![]);
        }
        let finite = tree.finite(leader)?;
        let not = |&at: &usize| polarity::negated(&[self.ground.low[at].as_str()], self.ground.lang);
        let end = (finite + 1..leader).find(not)?;
        let subject = tree.own_subject(leader).map_or(0..0, |subject| tree.stretch(subject));
        Some((finite + 1..end).filter(|at| self.holds(*at) && !subject.contains(at)).collect())
    }

    /// The words of a predicate's subject, for another predicate.
    pub(super) fn shared_subject(&self, leader: usize) -> Option<Vec<usize>> {
        let subject = self.subject(leader)?;
        let about: Vec<usize> = match self.node(leader).rel {
            Rel::AclRelcl if self.is(Role::Relative, subject) => self.antecedent(leader, self.node(leader).head?)?,
            _ => {
                let clear = |token: &usize| {
                    self.holds(*token)
                        && std::iter::once(*token)
                            .chain(self.tree.ancestors(*token))
                            .take_while(|&above| above != subject)
                            .all(|above| self.cut(above).is_none())
                };
                let behind = self.tree.finite(leader).is_some_and(|finite| finite < subject);
                let tied = |&token: &usize| token < subject || !behind || !self.is_loose(token, subject);
                self.tree.stretch(subject).filter(clear).filter(tied).collect()
            }
        };
        Some(self.trimmed(&self.without_asides(subject, about)))
    }

    /// Whether the clause is a subordinate one by the predicate that it is coordinated with.
    pub(super) fn sits_last(&self, core: usize) -> bool {
        let leader = self.leader(core);
        leader != core
            && (self.node(leader).rel == Rel::AclRelcl
                || self.tree.child(leader, Rel::Mark).is_some_and(|mark| self.is(Role::Complement, mark)))
    }
}

//! A second clause that leaves out the verb of the first: *The red team won 14 medals, the blue team nine*.

use super::super::render::Word;
use super::{Cutter, LIST, Piece, tokens_of};
use crate::lang::ongoing::Tense;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag, VerbForm};

/// Words of what is left of the second clause.
const LONGEST: usize = 12;

/// The first clause of a piece, as places in its tokens.
struct First {
    subject: usize,
    /// The finite verb, and where what goes with it ends.
    verb: usize,
    group: usize,
}

impl Cutter<'_> {
    /// The two clauses, where there are two.
    pub(super) fn split_elided(&self, piece: &Piece) -> Option<Vec<Piece>> {
        if self.ground.lang.shaping.verb_second || piece.core.is_none() {
            return None;
        }
        let tokens: Option<Vec<usize>> = piece.words.iter().map(Word::token).collect();
        let tokens = self.trimmed(&tokens.filter(|tokens| tokens.is_sorted())?);
        let first = self.first_clause(&tokens)?;
        let from = tokens.len().saturating_sub(LONGEST).max(first.group);
        let joint = (from..tokens.len()).rev().find(|&at| self.may_join(tokens[at]))?;
        let rest = self.trimmed(&tokens[joint + 1..]);
        let before = &tokens[..joint];
        let comma = self.ground.low[tokens[joint]] == ",";
        let told = self.second_clause(&tokens, &first, before, &rest, comma)?;
        let before = self.trimmed(before);
        let shown: Vec<usize> = tokens.clone();
        Some(vec![
            Piece { words: tokens_of(&before), tokens: before, core: piece.core, rule: piece.rule },
            Piece { words: told, tokens: shown, core: piece.core, rule: LIST },
        ])
    }

    /// *cut open and removed the roof*: the verb before has no object but that of this one, so that the two stay together.
    pub(super) fn shares_object(&self, token: usize) -> bool {
        let tree = self.tree;
        let shaping = &self.ground.lang.shaping;
        let Some(cc) = tree.child(token, Rel::Cc).filter(|&cc| cc < token) else { return false };
        if shaping.verb_second || tree.own_subject(token).is_some() || tree.child(token, Rel::Obj).is_none() {
            return false;
        }
        let before =
            (0..cc).rev().find(|&at| self.ground.is_word(at) && !matches!(self.node(at).tag, Tag::Adj | Tag::Adv));
        before.is_some_and(|verb| {
            let alone = self.node(verb).tag == Tag::Verb && self.node(verb).form == VerbForm::Finite;
            let near = self.node(token).head == Some(verb) && cc - verb <= 2;
            alone && near && self.holds(verb) && !self.is(Role::Active, verb) && tree.child(verb, Rel::Cop).is_none()
        })
    }

    fn may_join(&self, token: usize) -> bool {
        self.ground.low[token] == "," || self.node(token).tag == Tag::Cconj && self.is(Role::And, token)
    }

    fn verbal(&self, token: usize) -> bool {
        matches!(self.node(token).tag, Tag::Verb | Tag::Aux)
    }

    /// A clause with its subject first and one finite verb.
    fn first_clause(&self, tokens: &[usize]) -> Option<First> {
        let mut finite = (0..tokens.len()).filter(|&at| self.node(tokens[at]).form == VerbForm::Finite);
        let verb = finite.next().filter(|&verb| verb > 0 && finite.next().is_none())?;
        let phrase = [Tag::Det, Tag::Noun, Tag::Propn, Tag::Adj, Tag::Num, Tag::Part, Tag::Pron];
        let named = tokens[..verb].iter().all(|&at| phrase.contains(&self.node(at).tag));
        let noun = tokens[..verb].iter().rposition(|&at| self.node(at).tag.is_nominal())?;
        let goes_on = |&&at: &&usize| {
            let node = self.node(at);
            self.verbal(at) || node.tag == Tag::Adv && node.head.is_some_and(|head| self.verbal(head))
        };
        let group = verb + 1 + tokens[verb + 1..].iter().take_while(goes_on).count();
        named.then_some(First { subject: noun, verb, group })
    }

    fn second_clause(
        &self,
        tokens: &[usize],
        first: &First,
        before: &[usize],
        rest: &[usize],
        comma: bool,
    ) -> Option<Vec<Word>> {
        let tag = |at: usize| self.node(at).tag;
        let verb = |at: usize| self.verbal(at) || matches!(tag(at), Tag::Sconj | Tag::Cconj | Tag::Punct);
        if rest.iter().any(|&at| verb(at)) {
            return None;
        }
        let class = |at: usize| self.ground.lang.quoting.classes(&self.ground.low[at]);
        let tail = before.get(first.group..)?;
        let mut group = &tokens[first.verb..first.group];
        // *four of them seriously*
        let some = matches!(rest, [one, of, them, ..]
            if tag(*one) == Tag::Num && class(*of).has(Class::Attribute) && class(*them).has(Class::Oblique));
        let counts = |at: usize| tag(at) == Tag::Num || tag(at) == Tag::Sym;
        let named = |&&at: &&usize| matches!(tag(at), Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Part);
        let end = if some { 3 } else { rest.iter().take_while(named).count() };
        let (about, told) = rest.split_at(end);
        let (noun, opener) = (about.iter().rfind(|&&at| tag(at).is_nominal() || tag(at) == Tag::Adj)?, *told.first()?);
        let mut words = vec![];
        if some {
            let free = tail.is_empty() && comma && matches!(tag(opener), Tag::Adv | Tag::Adp);
            free.then_some(())?;
        } else if counts(opener) {
            tail.first().filter(|&&at| counts(at))?;
            // The subject is a thing of the same sort, with an article or a name.
            let known = tag(about[0]) == Tag::Det || about.iter().all(|&at| tag(at) == Tag::Propn);
            known.then_some(())?;
            if told.iter().all(|&at| counts(at)) {
                // *14 medals*: the noun of the first figure goes with the second.
                let unit = tail.iter().skip_while(|&&at| counts(at)).take_while(|&&at| tag(at) == Tag::Noun);
                words.extend(unit.copied());
            }
        } else if tag(opener) == Tag::Adp {
            let same = *tail.first().filter(|&&at| tag(at) == Tag::Adp)?;
            let known = tag(about[0]) == Tag::Det || about.iter().all(|&at| tag(at) == Tag::Propn);
            (comma && known && self.ground.low[same] == self.ground.low[opener]).then_some(())?;
        } else {
            // *scored twice, Ali Demir once*
            let adverb = group.len() > 1 && tail.is_empty() && tag(*group.last()?) == Tag::Adv;
            let alone = told.len() == 1 && tag(opener) == Tag::Adv && about.iter().all(|&at| tag(at) == Tag::Propn);
            (adverb && alone && comma).then_some(())?;
            group = &group[..group.len() - 1];
        }
        let mut clause = tokens_of(about);
        let (head, others) = group.split_first()?;
        clause.push(self.agreed(*head, tokens[first.subject], *noun, some)?);
        clause.extend(tokens_of(others));
        clause.extend(tokens_of(told));
        clause.extend(tokens_of(&words));
        Some(clause)
    }

    /// The finite verb of one subject as it stands with another; nothing where its form is not known.
    fn agreed(&self, finite: usize, old: usize, new: usize, some: bool) -> Option<Word> {
        let lang = self.ground.lang;
        let low = self.ground.low[finite].as_str();
        let [one, many] = lang.shaping.passive;
        let several = if some {
            lang.numbers.part(&self.ground.low[new]).is_none_or(|(_, value)| value != 1.0)
        } else {
            self.is_many(new)
        };
        if Some(low) == one || Some(low) == many {
            return if several { many } else { one }.map(|form| Word::Given(form.to_owned()));
        }
        let past = lang.shaping.gone(low) || matches!(lang.ongoing.tense(low), Some(Tense::Past { .. }));
        let same = several == self.is_many(old);
        (past || same || self.node(finite).form != VerbForm::Finite).then_some(Word::Token(finite))
    }
}

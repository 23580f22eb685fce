//! Some of several, named behind them: *killed twelve people, including three children*. What is said of all is said of each.

use super::super::render::Word;
use super::{Cutter, LIST, Piece};
use crate::lang::ongoing::Tense;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag};
use std::ops::Range;

impl Cutter<'_> {
    /// The piece without what was named, and a piece for each of these; or the piece as it is.
    pub(super) fn instances(&self, piece: Piece) -> Vec<Piece> {
        self.split_instances(&piece).unwrap_or_else(|| vec![piece])
    }

    fn split_instances(&self, piece: &Piece) -> Option<Vec<Piece>> {
        let core = piece.core?;
        let opener = piece.tokens.iter().copied().find(|&token| self.is(Role::Including, token))?;
        let comma = opener.checked_sub(1).filter(|&before| self.ground.low[before] == ",")?;
        let first = self.first_instance(opener)?;
        let heads = self.coordinated(first)?;
        let members: Vec<Vec<usize>> = heads
            .iter()
            .map(|&head| self.member(head, &heads, piece).into_iter().filter(|&token| token != opener).collect())
            .collect();
        // They stand last; what follows might belong to any of them.
        let last = members.iter().flatten().copied().max()?;
        let word = |token: &usize| self.ground.is_word(*token);
        if members.iter().any(Vec::is_empty) || piece.tokens.iter().any(|token| word(token) && *token > last) {
            return None;
        }
        let all = self.all_of(core, comma)?;
        let group = self.replaced(all, comma);
        let cut = piece.words.iter().position(|word| matches!(word, Word::Token(token) if *token >= comma));
        let before = &piece.words[..cut.unwrap_or(piece.words.len())];
        let general = Piece {
            words: before.to_vec(),
            tokens: piece.tokens.iter().copied().filter(|&token| token < comma).collect(),
            core: piece.core,
            rule: piece.rule,
        };
        let mut pieces = vec![general];
        let in_group = |word: &Word| matches!(word, Word::Token(token) if group.contains(token));
        let place = before.iter().position(in_group)?;
        let subject = self.node(all).rel.is_subject();
        for member in &members {
            let mut words = vec![];
            for (at, word) in before.iter().enumerate() {
                if at == place {
                    words.extend(member.iter().map(|&token| Word::Token(token)));
                }
                if !in_group(word) {
                    words.push(if subject { self.agreeing(word, core, member)? } else { word.clone() });
                }
            }
            let kept = |token: &usize| *token < comma && !group.contains(token) || member.contains(token);
            let tokens = piece.tokens.iter().copied().filter(kept).collect();
            pieces.push(Piece { words, tokens, core: piece.core, rule: LIST });
        }
        Some(pieces)
    }

    /// The words of the several things in whose place one of them is put: all but the preposition.
    fn replaced(&self, all: usize, comma: usize) -> Range<usize> {
        let stretch = self.tree.stretch(all);
        let case = self.tree.child(all, Rel::Case).filter(|&case| case < all);
        case.map_or(stretch.start, |case| case + 1)..stretch.end.min(comma)
    }

    /// The first noun behind the word that opens the list.
    fn first_instance(&self, opener: usize) -> Option<usize> {
        let tree = self.tree;
        let below = tree.child(opener, Rel::Obj);
        let above = || {
            let head = self.node(opener).head.filter(|&head| head > opener)?;
            if self.node(head).tag == Tag::Num { self.node(head).head.filter(|&noun| noun > head) } else { Some(head) }
        };
        below.or_else(above).filter(|&noun| matches!(self.node(noun).tag, Tag::Noun | Tag::Propn))
    }

    /// The several things, before the comma, some of which are named behind it.
    fn all_of(&self, core: usize, comma: usize) -> Option<usize> {
        let tree = self.tree;
        let several = |noun: usize| {
            tree.children(noun).any(|child| self.node(child).rel == Rel::Nummod || self.is(Role::Several, child))
                || self.is(Role::Several, noun)
        };
        let fits = |&noun: &usize| {
            let rel = self.node(noun).rel;
            (rel.is_subject() || matches!(rel, Rel::Obj | Rel::Obl | Rel::Nmod))
                && tree.clause(noun) == core
                && several(noun)
        };
        tree.stretch(core).take_while(|&noun| noun < comma).filter(fits).last()
    }

    /// A word of the sentence about all as it stands with one of them for its subject; nothing where its form is not known.
    fn agreeing(&self, word: &Word, core: usize, member: &[usize]) -> Option<Word> {
        let finite = self.tree.finite(core);
        let Word::Token(token) = *word else { return Some(word.clone()) };
        let several = member.iter().any(|&at| self.node(at).rel == Rel::Nummod && !self.is_one(at));
        if finite != Some(token) || several {
            return Some(word.clone());
        }
        let lang = self.ground.lang;
        let low = self.ground.low[token].as_str();
        let [one, many] = lang.shaping.passive;
        if many == Some(low) {
            return one.map(|one| Word::Given(one.to_owned()));
        }
        let same = matches!(lang.ongoing.tense(low), Some(Tense::Past { many: None }));
        same.then(|| word.clone())
    }

    fn is_one(&self, token: usize) -> bool {
        self.ground.lang.numbers.part(&self.ground.low[token]).is_some_and(|(_, value)| value == 1.0)
    }
}

//! Sentences and quotes -> units: the words of one sentence that one chain of sources vouches for.

use super::render::Word;
use crate::article::agency;
use crate::lang::Language;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::quote::Quote;
use crate::span::Span;
use crate::syntax::{Rel, Tag, Tree, VerbForm};
use crate::text::{Text, TokenKind};
use crate::words::{BlockKind, QuoteKind};

/// The words of one sentence with the same owner, in reading order.
#[derive(Debug)]
pub(super) struct Unit {
    pub sentence: usize,
    /// The innermost quote around them; none where the outlet speaks.
    pub owner: Option<usize>,
    pub tokens: Vec<usize>,
}

/// What is known about every token before claims are cut.
pub(super) struct Ground<'a> {
    pub text: &'a Text<'a>,
    pub tree: Option<&'a Tree>,
    pub lang: &'a Language,
    pub quotes: &'a [Quote],
    pub low: Vec<String>,
    /// The innermost quote whose content is a clause around the token.
    owner: Vec<Option<usize>>,
    /// The quote that the token hands to its source, as its cue.
    pub cue: Vec<Option<usize>>,
    /// Whether the quote's content can stand alone.
    pub clausal: Vec<bool>,
    /// The quote whose content, a mere phrase, holds the token.
    pub phrase: Vec<Option<usize>>,
    /// At quotation marks, the two that belong together.
    pub pair: Vec<Option<(usize, usize)>>,
    /// Whether the token stands in quotation marks.
    pub quoted: Vec<bool>,
}

/// Tokens that a content without a tree needs to be taken for a clause.
const LEAST_CLAUSE: usize = 5;

/// Tokens of a credit in brackets.
const LONGEST_CREDIT: usize = 6;

impl<'a> Ground<'a> {
    pub fn new(text: &'a Text<'a>, tree: Option<&'a Tree>, quotes: &'a [Quote], lang: &'a Language) -> Self {
        let count = text.tokens.len();
        let low = text.tokens.iter().map(|token| token.span.of(text.raw).to_lowercase()).collect();
        let mut ground = Self {
            text,
            tree: tree.filter(|tree| tree.nodes.len() == count),
            lang,
            quotes,
            low,
            owner: vec![None; count],
            cue: vec![None; count],
            clausal: vec![false; quotes.len()],
            phrase: vec![None; count],
            pair: vec![None; count],
            quoted: vec![false; count],
        };
        for found in &text.quotations {
            let inside = text.tokens_in(found.outer);
            if inside.len() > 1 {
                let pair = (inside.start, inside.end - 1);
                ground.pair[pair.0].get_or_insert(pair);
                ground.pair[pair.1].get_or_insert(pair);
                ground.quoted[inside].fill(true);
            }
        }
        let size = |quote: &Quote| quote.content.iter().map(|span| span.len()).sum::<usize>();
        let mut order: Vec<usize> = (0..quotes.len()).collect();
        // Outer quotes first, so that inner ones overwrite them.
        order.sort_by_key(|&index| (std::cmp::Reverse(size(&quotes[index])), index));
        for index in order {
            let quote = &quotes[index];
            let inside = || quote.content.iter().flat_map(|&span| text.tokens_in(span));
            // *ordered it to repay customers*: what somebody shall do is no sentence of its own.
            let aim = inside().next().is_some_and(|first| ground.is_aim(first));
            let whole = !aim && (quote.rule != "part" || ground.has_subject(inside()));
            ground.clausal[index] = quote.kind != QuoteKind::Reported && whole && ground.stands_alone(inside());
            for token in inside() {
                if ground.clausal[index] {
                    ground.owner[token] = Some(index);
                } else {
                    ground.phrase[token] = Some(index);
                }
            }
            for token in quote.cue.iter().flat_map(|&span| text.tokens_in(span)) {
                ground.cue[token].get_or_insert(index);
            }
        }
        ground
    }

    fn stands_alone(&self, tokens: impl Iterator<Item = usize>) -> bool {
        match self.tree {
            Some(tree) => tokens.into_iter().any(|token| tree.nodes[token].form == VerbForm::Finite),
            None => tokens.filter(|&token| self.is_word(token)).count() >= LEAST_CLAUSE,
        }
    }

    /// Whether the sentence holds what somebody says.
    pub fn hands_on(&self, sentence: usize) -> bool {
        self.text.sentences[sentence].tokens.clone().any(|token| self.cue[token].is_some())
    }

    /// Whether *to* and an infinitive begin here, in a language whose infinitives stand behind it.
    fn is_aim(&self, first: usize) -> bool {
        let Some(tree) = self.tree.filter(|_| !self.lang.shaping.verb_second) else { return false };
        // *declined to say what …* hands on more.
        let hands_on = |at: usize| !self.lang.cues.forms(&self.low[at]).is_empty();
        let infinitive =
            |at: usize| tree.nodes.get(at).is_some_and(|node| node.form == VerbForm::Infinitive) && !hands_on(at);
        tree.nodes[first].tag == Tag::Part && infinitive(first + 1)
    }

    /// Whether words within what somebody says are a sentence: *(the fire was) “faster than anything we have seen”* is none.
    fn has_subject(&self, mut tokens: impl Iterator<Item = usize> + Clone) -> bool {
        let Some(tree) = self.tree.filter(|_| !self.lang.shaping.verb_second) else { return true };
        let all = tokens.clone();
        let holds = |wanted: usize| all.clone().any(|token| token == wanted);
        tokens.any(|token| {
            tree.nodes[token].form == VerbForm::Finite && {
                let clause = tree.clause(token);
                tree.nodes[clause].rel != Rel::AclRelcl && tree.own_subject(clause).is_some_and(holds)
            }
        })
    }

    pub fn is_word(&self, token: usize) -> bool {
        matches!(self.text.tokens[token].kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether a word of a claim is more than a sign.
    pub fn shows(&self, word: &Word) -> bool {
        word.token().is_none_or(|token| self.is_word(token))
    }

    pub fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.text.tokens[first].span.start, self.text.tokens[last].span.end)
    }

    /// The units of a sentence in the order of their first words. A sentence has few hundred tokens at the most.
    pub fn units(&self, sentence: usize) -> Vec<Unit> {
        let mut units: Vec<Unit> = vec![];
        for token in self.text.sentences[sentence].tokens.clone() {
            let owner = self.owner[token];
            match units.iter_mut().find(|unit| unit.owner == owner) {
                Some(unit) => unit.tokens.push(token),
                None => units.push(Unit { sentence, owner, tokens: vec![token] }),
            }
        }
        for unit in &mut units {
            self.drop_credit(unit);
        }
        units
    }

    /// Whether a quote names what is spoken about: *sprachen über „die Lage am Hafen“*. Those are words of whoever tells of it.
    pub fn is_topic(&self, quote: usize) -> bool {
        let first = self.quotes[quote].content.first().and_then(|&span| self.text.tokens_in(span).next());
        let before = first.and_then(|first| (0..first).rev().find(|&at| self.is_word(at)));
        before.is_some_and(|before| self.lang.quoting.classes(&self.low[before]).has(Class::About))
    }

    /// *Rund 900 Reisende saßen fest (afp).* The agency of a text is no part of what its last sentence says.
    fn drop_credit(&self, unit: &mut Unit) {
        let tokens = &unit.tokens;
        let Some(shut) = tokens.iter().rposition(|&token| self.low[token] == ")") else { return };
        if tokens.len() - shut > 2 || tokens[shut + 1..].iter().any(|&token| self.is_word(token)) {
            return;
        }
        let open = (shut.saturating_sub(LONGEST_CREDIT)..shut).find(|&at| self.low[tokens[at]] == "(");
        let Some(open) = open.filter(|&open| open > 0 && open + 1 < shut) else { return };
        let inside = self.span(tokens[open + 1], tokens[shut - 1]).of(self.text.raw);
        if inside.split(['/', ',', ' ']).next().is_some_and(agency::is_name) {
            // *Port Allan (Reuters) -* asserts nothing.
            let line = tokens.last().is_some_and(|&last| matches!(self.low[last].as_str(), "-" | "–" | "—"));
            unit.tokens.drain(if line { 0 } else { open }..=shut);
        }
    }

    /// Whether the sentence can make a claim: no heading, question, appeal.
    pub fn asserts(&self, sentence: usize, has_body: bool) -> bool {
        let sentence = &self.text.sentences[sentence];
        if has_body && self.text.blocks[sentence.block].kind == BlockKind::Heading {
            return false;
        }
        let words = &self.low[sentence.tokens.clone()];
        let mut appeals = self.lang.stance.appeals.all(words);
        !appeals.any(|(at, hit)| hit.value == crate::lang::stance::Place::Anywhere || at == 0)
    }

    /// Whether the words are a question: what a source was asked, or did not say (*sagte nicht, wer den Unfall verursacht
    /// hat*), asserts nothing.
    pub fn is_question(&self, unit: &Unit) -> bool {
        self.ends_as_question(unit) || self.is_embedded_question(unit)
    }

    fn is_embedded_question(&self, unit: &Unit) -> bool {
        let indirect = unit.owner.is_some_and(|index| self.quotes[index].kind == QuoteKind::Indirect);
        let Some(tree) = self.tree.filter(|_| indirect) else { return false };
        // *mit welchem Ziel*
        let mut words = unit.tokens.iter().copied().filter(|&token| self.is_word(token));
        let opener = words.find(|&token| tree.nodes[token].tag != Tag::Adp);
        let asks = opener.is_some_and(|opener| self.lang.shaping.is(Role::Question, &self.low[opener]));
        // *Was sie sagt, ist falsch* has such a clause for its subject.
        let finite = unit.tokens.iter().filter(|&&token| tree.nodes[token].form == VerbForm::Finite).count();
        asks && finite == 1
    }

    fn ends_as_question(&self, unit: &Unit) -> bool {
        let Some(&last) = unit.tokens.last() else { return false };
        let end = self.text.sentences[unit.sentence].tokens.end;
        let mut behind = (last..end.min(last + 2)).chain(unit.tokens.iter().rev().take(3).copied());
        behind.any(|token| self.low[token].starts_with('?'))
    }

    /// The quote that a clause with this core hands on: its verb, or a part or auxiliary of it, is the cue.
    pub fn cue_near(&self, core: usize) -> Option<usize> {
        let parts = self.tree.into_iter().flat_map(|tree| {
            tree.children(core).filter(|&child| {
                matches!(tree.nodes[child].rel, Rel::Aux | Rel::AuxPass | Rel::CompoundPrt | Rel::Cop | Rel::Obj)
            })
        });
        // *soll gerufen haben*: the auxiliary stands for its verb.
        let verb = self.tree.and_then(|tree| {
            let node = tree.nodes[core];
            node.head.filter(|_| matches!(node.rel, Rel::Aux | Rel::AuxPass))
        });
        std::iter::once(core).chain(parts).chain(verb).find_map(|token| self.cue[token])
    }

    /// Whether the predicate is a verb of its own and no copula.
    pub fn acts(&self, core: Option<usize>) -> bool {
        let (Some(core), Some(tree)) = (core, self.tree) else { return false };
        tree.nodes[core].tag == Tag::Verb && !tree.has_copula(core)
    }
}

#[cfg(test)]
mod tests {
    use super::super::cases::reading;

    #[test]
    fn what_is_spoken_about_is_told_by_whoever_tells_of_it() {
        let text = "Das Präsidialamt teilte mit, China wolle helfen. Die Minister hätten auch über „die Lage am Hafen“ gesprochen.";
        let reading = reading("de", text);
        let claim = reading.claims.iter().find(|claim| claim.text.contains("Hafen")).unwrap();
        let chain: Vec<&str> = claim.attribution.iter().map(|link| link.source.as_str()).collect();
        assert_eq!(chain, ["Das Präsidialamt"]);
    }
}

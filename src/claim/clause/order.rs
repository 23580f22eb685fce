//! In which order the words of a piece stand: what comes first, where the finite verb goes.

use super::super::render::Word;
use super::{Cutter, tokens_of};
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag, VerbForm};

/// How far behind a verb that stands first the noun of the phrase after it is looked for.
const FRONT: usize = 6;

impl Cutter<'_> {
    /// The first phrase that hangs on the predicate: where the verb stands second, any may stand before it.
    pub(super) fn first_phrase(&self, core: usize, body: &[usize]) -> Vec<usize> {
        let first = body.iter().copied().find(|&token| self.ground.is_word(token));
        let phrase = first.and_then(|first| {
            let tree = self.tree;
            tree.children(core).map(|child| tree.stretch(child)).find(|stretch| stretch.contains(&first))
        });
        let mut phrase = phrase.unwrap_or(0..0);
        // An article that the parser hung elsewhere has its noun behind it.
        while phrase.len() < FRONT
            && body.contains(&phrase.end)
            && phrase.end > 0
            && matches!(self.node(phrase.end - 1).tag, Tag::Det | Tag::Adj)
            && phrase.clone().all(|at| matches!(self.node(at).tag, Tag::Det | Tag::Adj))
        {
            phrase.end += 1;
        }
        body.iter().copied().filter(|token| phrase.contains(token)).collect()
    }

    /// Behind the verb it is open where a phrase with a preposition goes: *waren die Minister in Rom*.
    pub(super) fn is_loose(&self, token: usize, subject: usize) -> bool {
        let free = |at: usize| {
            let case = self.tree.child(at, Rel::Case).filter(|_| self.node(at).rel == Rel::Nmod);
            case.is_some_and(|case| !self.ground.lang.quoting.classes(&self.ground.low[case]).has(Class::Attribute))
        };
        // *kam der Fahrer von der Straße ab*: what stands right before the prefix of the verb belongs to the verb.
        let verb = self.node(subject).head;
        let prefix = verb.and_then(|verb| self.tree.child(verb, Rel::CompoundPrt));
        let beside = |at: usize| {
            let held = self.node(at).rel == Rel::Nmod && self.tree.child(at, Rel::Case).is_some();
            held && self.tree.child(at, Rel::Det).is_some() && prefix == Some(self.tree.stretch(at).end)
        };
        let free = |at: usize| free(at) || beside(at);
        let mut up = std::iter::once(token).chain(self.tree.ancestors(token)).take_while(|&at| at != subject);
        self.ground.lang.shaping.verb_second && up.any(free)
    }

    /// Where the phrase that named a source is gone, a finite verb may stand first; the phrase behind it comes before it.
    pub(super) fn fronted(&self, mut words: Vec<Word>) -> Vec<Word> {
        if !self.ground.lang.shaping.verb_second {
            return words;
        }
        let Some(start) = words.iter().position(|word| word.token().is_none_or(|token| self.ground.is_word(token)))
        else {
            return words;
        };
        let Some(verb) = words[start].token() else { return words };
        // *Hatte er nicht.* is a sentence as it stands.
        if self.opens_sentence(verb) {
            return words;
        }
        let finite = self.node(verb).form == VerbForm::Finite && matches!(self.node(verb).tag, Tag::Verb | Tag::Aux);
        let Some(first) = words.get(start + 1).and_then(Word::token).filter(|_| finite) else { return words };
        // *bleibt das Hallenbad zu*: an article is no such word.
        if self.is(Role::Opener, first) && self.node(first).tag != Tag::Det {
            words[start..start + 2].rotate_left(1);
            return words;
        }
        // *hatte sich beim Laden ein Auto entzündet*: what follows the pronoun may come before the verb.
        let reflexive = self.ground.lang.quoting.classes(&self.ground.low[first]).has(Class::Reflexive);
        let kept = if reflexive { 2 } else { 1 };
        let Some(first) = words.get(start + kept).and_then(Word::token) else { return words };
        if reflexive && self.node(first).tag == Tag::Adv {
            words[start..=start + kept].rotate_left(kept);
            return words;
        }
        let mut nominal = (first..first + FRONT)
            .filter(|&at| self.holds(at))
            .filter(|&at| self.node(at).tag.is_nominal() && self.node(at).tag != Tag::Num);
        // *am Hohen Zacken*: the noun is the one that the preposition stands before.
        let bound = nominal.clone().find(|&at| self.tree.child(at, Rel::Case) == Some(first));
        let Some(noun) = bound.or_else(|| nominal.next()) else { return words };
        // *dem Klinikum Osterbrück*: the parser may take the second for the head.
        let above = self.node(noun).head.filter(|&head| self.node(noun).rel == Rel::Compound && head == noun + 1);
        let noun = above.unwrap_or(noun);
        let mut phrase = self.tree.core_phrase(noun);
        // *kamen bei dem Anschlag vierzig Menschen ums Leben*: its preposition goes with it.
        if self.tree.child(noun, Rel::Case) == Some(first) && phrase.start == first + 1 {
            phrase.start = first;
        }
        // *57 Prozent der Befragten*
        let genitive = self.tree.children_with(noun, Rel::Nmod).find(|&at| {
            let ties = |at: usize| self.ground.lang.quoting.classes(&self.ground.low[at]).has(Class::Genitive);
            self.tree.child(at, Rel::Case).is_none() && self.tree.stretch(at).start == phrase.end && ties(phrase.end)
        });
        if let Some(genitive) = genitive {
            // *des Instituts Civey*
            let names = |at: &usize| self.is_named(*at) && *at < first + 2 * FRONT;
            let end = self.tree.core_phrase(genitive).end;
            phrase.end = (end..self.tree.nodes.len()).take_while(names).last().map_or(end, |last| last + 1);
        }
        // *Bund und Länder*
        let other = self.tree.children_with(noun, Rel::Conj).find(|&at| self.tree.stretch(at).start == phrase.end);
        if let Some(other) = other.filter(|&at| self.tree.child(at, Rel::Cc) == Some(phrase.end)) {
            phrase.end = self.tree.core_phrase(other).end;
        }
        // *hat Stürmer Malik Oduya …*: a name behind a bare noun goes with it.
        let titled = self.node(noun).tag == Tag::Noun && phrase.start == first && phrase.end == first + 1;
        while titled && phrase.end < first + FRONT && self.holds(phrase.end) && self.is_named(phrase.end) {
            phrase.end += 1;
        }
        let whole = phrase.start <= first
            && (first..phrase.end)
                .enumerate()
                .all(|(offset, at)| words.get(start + kept + offset).and_then(Word::token) == Some(at));
        if whole && phrase.contains(&first) {
            words[start..start + kept + (phrase.end - first)].rotate_left(kept);
        }
        words
    }

    /// Whether no word of its sentence stands before this one.
    fn opens_sentence(&self, token: usize) -> bool {
        let sentence = &self.ground.text.sentences[self.unit.sentence];
        self.unit.owner.is_none() && (sentence.tokens.start..token).all(|at| !self.ground.is_word(at))
    }

    /// *(dass) der Plan gut sei*: where the parser saw no clause, its verb still stands last.
    pub(super) fn verb_last(&self, words: Vec<Word>) -> Vec<Word> {
        let plain = words.iter().map(|word| match word {
            Word::Token(at) => Some(*at),
            Word::Given(_) | Word::Ending(_) => None,
        });
        let plain: Option<Vec<usize>> = plain.collect();
        let Some(mut tokens) = plain.filter(|_| self.ground.lang.shaping.verb_second).map(|all| self.trimmed(&all))
        else {
            return words;
        };
        // What stands in another order than in the text has its verb in place already.
        if !tokens.is_sorted() {
            return words;
        }
        let binds = |token: usize| self.is(Role::Complement, token) && self.node(token).tag != Tag::Pron;
        if tokens.first().is_some_and(|&first| binds(first)) {
            tokens.remove(0);
        } else if !tokens.first().is_some_and(|&first| first > 0 && binds(first - 1)) {
            return words;
        }
        let (Some(&first), Some(&last)) = (tokens.first(), tokens.last()) else { return words };
        if self.node(last).form != VerbForm::Finite || !matches!(self.node(last).tag, Tag::Verb | Tag::Aux) {
            return words;
        }
        let noun =
            tokens.iter().take(FRONT).find(|&&at| self.node(at).tag.is_nominal() && self.node(at).tag != Tag::Num);
        let phrase = match noun {
            // *heute sind alle müde*, but *nur jeder fünfte Zug fährt*
            Some(&noun)
                if self.node(first).tag == Tag::Adv && self.node(first).head.is_some_and(|head| head <= noun) =>
            {
                first..noun + 1
            }
            _ if self.node(first).tag == Tag::Adv => first..first + 1,
            Some(&noun) => match self.tree.core_phrase(noun) {
                phrase if phrase.end >= last => phrase.start..noun + 1,
                phrase => phrase,
            },
            None => return words,
        };
        // *der Täter Helfer hatte*: the parser makes one phrase of subject and object.
        let article = phrase.start == first + 1 && self.node(first).tag == Tag::Det;
        let phrase = if article { first..phrase.end } else { phrase };
        if phrase.start > first || phrase.end >= last {
            return words;
        }
        let (about, rest): (Vec<usize>, Vec<usize>) = tokens.iter().partition(|&&at| at < phrase.end);
        self.order(&about, &rest, Some(last), true)
    }

    /// Subject first; where the language wants it, the finite verb second and its prefix last.
    pub(super) fn order(&self, about: &[usize], rest: &[usize], finite: Option<usize>, last: bool) -> Vec<Word> {
        let mut words = tokens_of(about);
        let shaping = &self.ground.lang.shaping;
        let moved = finite.filter(|finite| last && shaping.verb_second && rest.contains(finite));
        let Some(moved) = moved else {
            words.extend(tokens_of(rest));
            return words;
        };
        let rest: Vec<usize> = self.trimmed(&rest.iter().copied().filter(|&token| token != moved).collect::<Vec<_>>());
        let is_verb = self.node(moved).tag == Tag::Verb;
        match shaping.part(&self.ground.low[moved]).filter(|_| is_verb) {
            Some((stem, prefix)) => {
                words.push(Word::Given(stem.to_owned()));
                words.extend(tokens_of(&rest));
                words.push(Word::Given(prefix.to_owned()));
            }
            None => {
                words.push(Word::Token(moved));
                words.extend(tokens_of(&rest));
            }
        }
        words
    }

    /// Without signs at the ends.
    pub(super) fn trimmed(&self, tokens: &[usize]) -> Vec<usize> {
        let word = |token: &usize| self.ground.is_word(*token);
        let start = tokens.iter().position(word).unwrap_or(0);
        let end = tokens.iter().rposition(word).map_or(0, |last| last + 1);
        tokens.get(start..end).unwrap_or_default().to_vec()
    }
}

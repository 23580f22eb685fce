//! What is set off by marks and tells something about a noun without a name, or about the subject behind it: *the painting,
//! stolen in 1974, ...*, *Founded in 1899, the brewery ...*, *Halas, 44, ...*.

use super::super::render::Word;
use super::{Cut, Cutter, tokens_of};
use crate::lang::ongoing::Tense;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::lang::speakers::SpeakerType;
use crate::syntax::{Node, Rel, Tag, VerbForm};

/// Years that people live.
const OLDEST: u32 = 120;

impl Cutter<'_> {
    /// Whether marks stand before and behind what hangs here.
    pub(super) fn is_set_off(&self, core: usize) -> bool {
        let stretch = self.tree.stretch(core);
        let mark = |at: usize| self.holds(at) && matches!(self.ground.low[at].as_str(), "," | "–" | "—" | "-");
        let before = mark(stretch.start) || stretch.start > 0 && mark(stretch.start - 1);
        let last = stretch.end - 1;
        before && (mark(last) && last > core || self.holds(stretch.end) && mark(stretch.end))
    }

    /// A noun that has no name, but an article or figure that tells which it is.
    fn is_told_apart(&self, noun: usize) -> bool {
        let tells = |child: usize| matches!(self.node(child).rel, Rel::Det | Rel::NmodPoss | Rel::Nummod);
        self.node(noun).tag == Tag::Noun && self.tree.children(noun).any(tells)
    }

    /// The words of a noun about which something set off tells more, where a language has such commas for nothing else.
    pub(super) fn beside_noun(&self, core: usize, noun: usize) -> Option<Vec<usize>> {
        let fits = !self.ground.lang.shaping.verb_second && self.is_told_apart(noun) && self.is_set_off(core);
        let start = self.tree.stretch(core).start;
        let phrase = || self.tree.phrase(noun).filter(|&token| token < start && self.holds(token)).collect();
        fits.then(phrase)
    }

    /// *the new line, the first since 1983, ...*
    pub(super) fn is_noun_aside(&self, core: usize, noun: usize) -> bool {
        self.node(core).tag == Tag::Noun
            && core > noun
            && self.tree.child(core, Rel::Case).is_none_or(|case| case > core)
            && self.tree.child(core, Rel::Nummod).is_none()
            && self.tree.children(core).any(|child| matches!(self.node(child).rel, Rel::Det | Rel::NmodPoss))
            && self.tree.children(noun).any(|child| matches!(self.node(child).rel, Rel::Det | Rel::NmodPoss))
            && self.beside_noun(core, noun).is_some()
    }

    /// *Halas, 44, ...*: a figure alone behind somebody.
    pub(super) fn is_age(&self, core: usize, noun: usize) -> bool {
        let low = &self.ground.low[core];
        let years = low.parse::<u32>().is_ok_and(|years| (1..=OLDEST).contains(&years));
        let alone = || self.tree.stretch(core).filter(|&at| self.ground.is_word(at)).count() == 1;
        let person = || {
            self.ground.lang.speakers.noun(&self.ground.low[noun]).is_some_and(|noun| noun.kind == SpeakerType::Person)
        };
        let somebody = || self.is_named(noun) || person();
        years && core > noun && !self.ground.lang.shaping.verb_second && self.is_set_off(core) && alone() && somebody()
    }

    /// A participle that opens the sentence and is about the subject behind its comma.
    pub(super) fn is_fronted(&self, core: usize, main: usize) -> bool {
        let shaping = &self.ground.lang.shaping;
        let low = &self.ground.low[core];
        let done = self.node(core).form == VerbForm::Participle && !shaping.ongoing(low) && !shaping.verb_second;
        let first = || {
            let mut words = self.unit.tokens.iter().copied().filter(|&at| self.ground.is_word(at));
            words.find(|&at| self.node(at).tag != Tag::Adv)
        };
        let helper = self.tree.children(core).find(|&child| matches!(self.node(child).rel, Rel::Aux | Rel::AuxPass));
        let begins = || first() == helper.or(Some(core));
        let stretch = self.tree.stretch(core);
        let comma = (stretch.start..=stretch.end).rev().take(2).any(|at| self.holds(at) && self.ground.low[at] == ",");
        let behind = || self.subject(main).is_some_and(|subject| subject > core && self.holds(subject));
        let bound = !shaping.is(Role::Unbound, low) && self.ground.cue[core].is_none();
        done && core < main
            && bound
            && self.tree.own_subject(core).is_none()
            && self.tree.child(core, Rel::Mark).is_none()
            && helper.is_none_or(|helper| self.is(Role::Perfect, helper))
            && self.is_main(main)
            && behind()
            && comma
            && begins()
    }

    /// A participle behind a noun, which tells what was done to it or what it did.
    pub(super) fn is_participle(&self, token: usize, head: usize) -> bool {
        let shaping = &self.ground.lang.shaping;
        let ongoing = shaping.ongoing(&self.ground.low[token]);
        let participle = self.node(token).form == VerbForm::Participle;
        // *seen by the Post*, *speaking on condition of anonymity*: who has a text or how it is told is no news.
        let low = &self.ground.low[token];
        let tells = ongoing && !self.ground.lang.cues.forms(low).is_empty()
            || self.ground.lang.quoting.classes(low).has(Class::Access);
        if tells || self.is(Role::Active, token) {
            return false;
        }
        let form = participle && (!ongoing || self.is_set_off(token) && self.goes_on(token).is_some());
        let alone = self.tree.own_subject(token).is_none() && self.tree.finite(token).is_none();
        let first = self.tree.stretch(token).find(|&at| self.ground.is_word(at)) == Some(token);
        let apart = self.has_comma(token) || self.tree.has_copula(head);
        let about = || self.bearer(head).or_else(|| self.beside_noun(token, head)).is_some();
        form && alone && first && !shaping.verb_second && apart && about()
    }

    /// *The cathedral, built in 1280 and damaged in the war, …*: another participle about the same noun.
    pub(super) fn is_second_participle(&self, token: usize, first: usize) -> bool {
        let node = self.node(first);
        let shaping = &self.ground.lang.shaping;
        let done = |at: usize| self.node(at).form == VerbForm::Participle && !shaping.ongoing(&self.ground.low[at]);
        let joined = self.tree.children_with(token, Rel::Cc).all(|cc| self.is(Role::And, cc));
        let alone = self.tree.own_subject(token).is_none() && self.tree.finite(token).is_none();
        let plain = self.node(token).tag == Tag::Verb && !shaping.verb_second;
        let told = || match (node.rel, node.head) {
            (Rel::Acl, Some(noun)) => self.is_participle(first, noun),
            // *Born in Lagos and raised in Leeds, Adeyemi …*
            (Rel::Advcl, Some(main)) => self.is_fronted(first, main),
            _ => false,
        };
        plain && done(token) && done(first) && joined && alone && told()
    }

    /// Whether a noun is of several.
    pub(super) fn is_many(&self, noun: usize) -> bool {
        let tree = self.tree;
        let ongoing = &self.ground.lang.ongoing;
        let shaping = &self.ground.lang.shaping;
        if self.is_named(noun) && !shaping.may_be_several(&self.ground.low[noun]) {
            return false;
        }
        let head = self.node(noun).head.filter(|_| self.node(noun).rel.is_subject());
        let finite = head.and_then(|head| tree.finite(head)).map(|finite| self.ground.low[finite].as_str());
        let [one, many] = [shaping.copula, shaping.passive].map(|pair| pair[0]);
        if finite.is_some() && (finite == one || finite == many) {
            return false;
        }
        match finite.and_then(|finite| ongoing.tense(finite)) {
            Some(Tense::Present { many }) => return many,
            Some(Tense::Past { many: Some(many) }) => return many,
            _ => {}
        }
        let low = self.ground.low[noun].as_str();
        let counted = tree.children(noun).any(|child| match self.node(child).rel {
            Rel::Nummod => self.ground.lang.numbers.part(&self.ground.low[child]).is_none_or(|(_, value)| value != 1.0),
            Rel::Conj => true,
            _ => self.is(Role::Several, child),
        });
        let ending = self.node(noun).tag == Tag::Noun && shaping.is_several(low);
        counted || shaping.is(Role::Plural, low) || ending
    }

    /// What somebody or something is or what was done to it, as a sentence of its own.
    pub(super) fn aside(&self, core: usize, cut: Cut, body: &[usize]) -> Option<Vec<Word>> {
        // A second participle is set off with the first.
        let lead = match self.node(core) {
            Node { rel: Rel::Conj, head: Some(first), .. } => first,
            _ => core,
        };
        let head = self.node(lead).head?;
        let shaping = &self.ground.lang.shaping;
        let fronted = cut == Cut::Participle && self.is_fronted(lead, head);
        let about = if fronted {
            self.shared_subject(head)?
        } else if self.is_age(core, head) {
            self.tree.phrase(head).filter(|&token| token < core && self.holds(token)).collect()
        } else {
            self.bearer(head).or_else(|| self.beside_noun(lead, head))?
        };
        let subject = if fronted { self.subject(head)? } else { head };
        let number = usize::from(self.is_many(subject));
        let mut words = tokens_of(&about);
        if self.node(core).tag == Tag::Verb && shaping.ongoing(&self.ground.low[core]) {
            words.push(Word::Given(self.goes_on(core)?.to_owned()));
            let body: Vec<usize> = body.iter().copied().filter(|&token| token != core).collect();
            words.extend(tokens_of(&self.trimmed(&body)));
            return Some(words);
        }
        let helper = self.tree.child(core, Rel::Aux).filter(|&helper| self.is(Role::Perfect, helper));
        let tie = match helper {
            // *Having lost four games, the club sacked ...*
            Some(helper) => self.ground.lang.ongoing.finite(&self.ground.low[helper], Tense::Past { many: None }),
            None if cut == Cut::Apposition || self.is(Role::Lasting, core) => shaping.copula[number],
            None => shaping.passive[number],
        }?;
        words.push(Word::Given(tie.to_owned()));
        let body: Vec<usize> = body.iter().copied().filter(|&token| Some(token) != helper).collect();
        let mut told = tokens_of(&self.trimmed(&body));
        // *Founded in 1899* opened its sentence.
        if let Some(first) = told.first_mut()
            && fronted
            && let Some(token) = first.token().filter(|&token| !self.is_named(token))
        {
            *first = Word::Given(self.ground.low[token].clone());
        }
        words.extend(told);
        Some(words)
    }

    /// The finite form of a participle that is set off behind its noun, in the tense of the clause around it.
    pub(super) fn goes_on(&self, core: usize) -> Option<&'static str> {
        let noun = self.node(core).head?;
        let main = self.node(noun).head.filter(|_| self.node(noun).rel.is_subject())?;
        let finite = self.tree.finite(main)?;
        let lang = self.ground.lang;
        let past = || lang.shaping.gone(&self.ground.low[finite]).then_some(Tense::Past { many: None });
        let tense = lang.ongoing.tense(&self.ground.low[finite]).or_else(past)?;
        let many = self.is_many(noun);
        let tense = match tense {
            Tense::Present { .. } => Tense::Present { many },
            Tense::Past { .. } => Tense::Past { many: Some(many) },
        };
        lang.ongoing.finite(&self.ground.low[core], tense)
    }

    /// The tokens of what is set off and of the noun that it hangs on.
    pub(super) fn with_noun(&self, core: usize, mut tokens: Vec<usize>) -> Vec<usize> {
        if let Some(head) = self.node(core).head {
            tokens.extend(self.tree.phrase(head).filter(|token| self.holds(*token)));
            tokens.sort_unstable();
            tokens.dedup();
        }
        tokens
    }

    /// Without what is set off inside it, which has a sentence of its own or tells the same by another name.
    pub(super) fn without_asides(&self, subject: usize, about: Vec<usize>) -> Vec<usize> {
        if self.ground.lang.shaping.verb_second {
            return about;
        }
        let aside = |child: usize| matches!(self.node(child).rel, Rel::Appos | Rel::Acl) && self.is_set_off(child);
        let asides: Vec<_> = self.tree.children(subject).filter(|&child| aside(child)).collect();
        let inside = |token: usize| asides.iter().any(|&child| self.tree.stretch(child).contains(&token));
        about.into_iter().filter(|&token| !inside(token)).collect()
    }

    /// A relative clause whose pronoun is not its subject, with the words that the pronoun stands for put back: *whose ruling
    /// ...*, *most of whom ...*, *which police defused*.
    pub(super) fn put_back(&self, clause: usize) -> Option<Vec<Word>> {
        let tree = self.tree;
        if self.ground.lang.shaping.verb_second || self.node(clause).rel != Rel::AclRelcl || !self.has_comma(clause) {
            return None;
        }
        let noun = self.node(clause).head.filter(|&noun| noun < clause)?;
        let tokens: Vec<usize> = tree.stretch(clause).filter(|&at| self.holds(at)).collect();
        let tokens = self.trimmed(&tokens);
        let about = self.bearer(noun).or_else(|| {
            let start = *tokens.first()?;
            let phrase = tree.phrase(noun).filter(|&token| token < start && self.holds(token)).collect();
            self.is_told_apart(noun).then_some(phrase)
        })?;
        let class = |at: usize| self.ground.lang.quoting.classes(&self.ground.low[at]);
        let relative = |at: usize| class(at).has(Class::Relative);
        let (&opener, rest) = tokens.split_first()?;
        if !tree.is_finite(clause) || rest.iter().any(|&at| relative(at) && at > opener + 3) {
            return None;
        }
        if self.is(Role::Owner, opener) {
            let mut words = tokens_of(&about);
            let last = about.last().map(|&last| self.ground.low[last].as_str())?;
            words.push(Word::Ending(self.ground.lang.shaping.genitive_of(last)?));
            words.extend(tokens_of(rest));
            return Some(words);
        }
        let part = tokens.iter().take(4).position(|&at| relative(at)).filter(|&place| place > 1);
        if let Some(place) = part {
            let tied = class(tokens[place - 1]).has(Class::Attribute);
            let counted = about.first().is_some_and(|&first| self.node(first).tag != Tag::Det);
            let article = self.ground.lang.shaping.definite?;
            if !tied || tree.child(noun, Rel::Det).is_some_and(|det| self.ground.low[det] != article) {
                return None;
            }
            let mut words = tokens_of(&tokens[..place]);
            words.extend((counted && !self.is_named(noun)).then(|| Word::Given(article.to_owned())));
            words.extend(tokens_of(&about));
            words.extend(tokens_of(&tokens[place + 1..]));
            return Some(words);
        }
        let next = *rest.first()?;
        // *which last year opened*
        let noun_is = |at: usize| matches!(self.node(at).rel, Rel::Nsubj | Rel::NsubjPass | Rel::Compound | Rel::Appos);
        let begins = matches!(self.node(next).tag, Tag::Det | Tag::Noun | Tag::Propn | Tag::Num | Tag::Adj)
            || self.node(next).tag == Tag::Pron && class(next).has(Class::Personal);
        if !begins || !relative(opener) || self.is(Role::Where, opener) {
            return None;
        }
        let verbal = |at: usize| matches!(self.node(at).tag, Tag::Verb | Tag::Aux);
        let first = rest.iter().position(|&at| verbal(at) && self.node(at).form == VerbForm::Finite)?;
        let group = rest[first..].iter().take_while(|&&at| verbal(at) || self.node(at).tag == Tag::Adv).count();
        let end = first + group;
        let last = *rest.get(end - 1)?;
        if !rest[..first].iter().any(|&at| self.node(at).tag.is_nominal() && noun_is(at)) {
            return None;
        }
        // *which many here call a heroine*, *which police say was stolen*, *which the council voted for*
        let says =
            |at: usize| self.ground.lang.cues.forms(&self.ground.low[at]).iter().any(|form| form.next.is_empty());
        let open = rest
            .get(end)
            .is_none_or(|&at| self.node(at).tag == Tag::Adp && rest.len() > end + 1 || self.ground.low[at] == ",");
        let clear = !rest[first..end].iter().any(|&at| says(at)) && self.node(last).tag == Tag::Verb && open;
        let single = rest[end..].iter().all(|&at| self.node(at).form != VerbForm::Finite);
        if !clear || !single {
            return None;
        }
        let mut words = tokens_of(&rest[..end]);
        words.extend(tokens_of(&about));
        words.extend(tokens_of(&rest[end..]));
        Some(words)
    }
}

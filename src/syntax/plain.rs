//! Tags of a language whose verbs have one place and few endings, where the order of words knows better than the tagger:
//! *Turnout stood at 58 percent*, *hurt after the bus left the road*.

use super::tagger::Class;
use super::{Tag, VerbForm};
use crate::lang::Language;
use crate::lang::ongoing::Tense;
use crate::lang::quoting::Class as Words;

/// Puts right the tags of one sentence.
pub(super) fn mend<'a>(tags: &mut [u8], classes: &[Class], words: impl Iterator<Item = &'a str>, lang: &Language) {
    let class = |tag: Tag, form: VerbForm| {
        let found = classes.iter().position(|class| class.tag == tag && class.form == form);
        found.and_then(|index| u8::try_from(index).ok())
    };
    let (Some(finite), Some(name), Some(subordinator)) =
        (class(Tag::Verb, VerbForm::Finite), class(Tag::Propn, VerbForm::None), class(Tag::Sconj, VerbForm::None))
    else {
        return;
    };
    let words: Vec<&str> = words.collect();
    let mut sentence = Sentence { tags, classes, words: &words, lang };
    if let Some(place) = sentence.reporter() {
        sentence.tags[place] = finite;
    }
    if let Some(place) = sentence.lost_verb() {
        sentence.tags[place] = finite;
    }
    if words.last() == Some(&".") {
        sentence.names(name);
    } else if let Some(source) = sentence.closing_source() {
        sentence.tags[source] = name;
    }
    sentence.clauses(subordinator);
}

struct Sentence<'s> {
    tags: &'s mut [u8],
    classes: &'s [Class],
    words: &'s [&'s str],
    lang: &'s Language,
}

impl Sentence<'_> {
    fn of(&self, place: usize) -> Class {
        self.classes[usize::from(self.tags[place])]
    }

    fn is(&self, place: usize, tags: &[Tag]) -> bool {
        place < self.tags.len() && tags.contains(&self.of(place).tag)
    }

    fn capital(&self, place: usize) -> bool {
        self.words.get(place).is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// Its only form, in small letters, is one of the past or the present.
    fn tense(&self, place: usize) -> Option<Tense> {
        let word = self.words[place];
        let small = word.bytes().all(|byte| byte.is_ascii_lowercase());
        small.then(|| self.lang.ongoing.tense(word)).flatten()
    }

    /// *Tom Brown, the manager, told reporters*: a verb that hands words on, behind a comma that ends an apposition; or one right
    /// before *that*: *the director hotly disputed that*.
    fn reporter(&self) -> Option<usize> {
        (2..self.words.len()).find(|&place| {
            let says = || self.is(place + 1, &[Tag::Sconj]) && self.is(place - 1, &[Tag::Noun, Tag::Propn, Tag::Adv]);
            if self.is(place, &[Tag::Adj, Tag::Noun]) && says() {
                let word = self.words[place];
                return self.lang.ongoing.only_past(word) && !self.lang.cues.forms(word).is_empty();
            }
            let participle = self.is(place, &[Tag::Verb]) && self.of(place).form == VerbForm::Participle;
            participle
                && self.words[place - 1] == ","
                && self.is(place - 2, &[Tag::Noun, Tag::Propn])
                && self.is(place + 1, &[Tag::Noun, Tag::Propn, Tag::Pron, Tag::Det])
                && self.lang.ongoing.only_past(self.words[place])
                && !self.lang.cues.forms(self.words[place]).is_empty()
        })
    }

    /// Where a sentence without any finite verb has one that was taken for a participle or noun: the first form behind a
    /// noun that can be of the past or, for a noun, of the present. Headlines do without one.
    fn lost_verb(&self) -> Option<usize> {
        if self.tags.iter().any(|&tag| self.classes[usize::from(tag)].form == VerbForm::Finite) {
            return None;
        }
        let last = self.words.len().checked_sub(1).filter(|&last| self.words[last] == ".")?;
        let mut noun = None;
        for place in 1..last {
            let Class { tag, form } = self.of(place);
            let may = tag == Tag::Verb && form == VerbForm::Participle || matches!(tag, Tag::Noun | Tag::Adj);
            let subject = self.is(place - 1, &[Tag::Noun, Tag::Propn, Tag::Pron, Tag::Adv, Tag::Num, Tag::Adj]);
            match self.tense(place).filter(|_| may && subject) {
                Some(Tense::Past { .. }) if tag == Tag::Verb || self.lang.ongoing.only_past(self.words[place]) => {
                    return Some(place);
                }
                Some(Tense::Present { many: false }) if tag == Tag::Noun => noun = noun.or(Some(place)),
                _ => {}
            }
        }
        noun
    }

    /// Who closes a headline: *…, Guardian reports*.
    fn closing_source(&self) -> Option<usize> {
        let last = self.words.len().checked_sub(1).filter(|&last| last > 1)?;
        let closes = self.words[last - 2] == "," && self.capital(last - 1) && self.is(last - 1, &[Tag::Adj, Tag::Noun]);
        (closes && !self.lang.cues.forms(self.words[last]).is_empty()).then_some(last - 1)
    }

    /// A capital inside a sentence makes a name beside another one: *the Rail Safety Board*.
    fn names(&mut self, name: u8) {
        for place in 1..self.words.len() {
            let beside = self.capital(place - 1) && self.is(place - 1, &[Tag::Propn, Tag::Noun, Tag::Adj])
                || self.capital(place + 1) && self.is(place + 1, &[Tag::Propn]);
            if self.capital(place) && beside && self.is(place, &[Tag::Noun]) {
                self.tags[place] = name;
            }
        }
    }

    /// *hurt after the bus left the road*: a second finite verb behind a noun makes a clause of what opens like a phrase.
    fn clauses(&mut self, subordinator: u8) {
        let mut verb = false;
        for place in 0..self.words.len() {
            let opens = verb
                && self.is(place, &[Tag::Adp])
                && self.lang.quoting.classes(self.words[place]).has(Words::Subordinator);
            if opens && self.clause_follows(place + 1) {
                self.tags[place] = subordinator;
            }
            verb |= self.of(place).form == VerbForm::Finite;
        }
    }

    /// Whether a noun with its words and then a finite verb come, with no sign or conjunction between.
    fn clause_follows(&self, from: usize) -> bool {
        let inside = [Tag::Det, Tag::Adj, Tag::Noun, Tag::Propn, Tag::Num, Tag::Pron, Tag::Adv];
        // *after a leaked memo suggested*
        let describes = |place: usize| {
            self.of(place) == Class { tag: Tag::Verb, form: VerbForm::Participle }
                && self.is(place - 1, &[Tag::Det, Tag::Adj, Tag::Num])
                && self.is(place + 1, &[Tag::Adj, Tag::Noun])
        };
        let goes_on = |place: usize| self.is(place, &inside) || place > from && describes(place);
        let end = (from..self.words.len()).find(|&place| !goes_on(place)).unwrap_or(from);
        let verb = self.is(end, &[Tag::Verb, Tag::Aux]) && self.of(end).form == VerbForm::Finite;
        end > from && verb && (from..end).any(|place| self.is(place, &[Tag::Noun, Tag::Propn, Tag::Pron]))
    }
}

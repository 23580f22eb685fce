//! Tags of a language whose verbs have one place and few endings, where the order of words knows better than the tagger:
//! *Turnout stood at 58 percent*, *hurt after the bus left the road*.

use super::tagger::Class;
use super::{Tag, VerbForm, series};
use crate::lang::Language;
use crate::lang::numbers::Gauge;
use crate::lang::ongoing::Tense;
use crate::lang::quoting::Class as Words;
use crate::lang::shaping::Role;
use crate::text::push_lower;
use std::ops::Range;

/// Words from the comma before a source and its verb to the end of the sentence.
const LONGEST_FRAME: usize = 12;
/// Words of the name of who has a text.
const LONGEST_NAME: usize = 8;

/// Puts right the tags of one sentence.
pub(super) fn mend<'a>(tags: &mut [u8], classes: &[Class], words: impl Iterator<Item = &'a str>, lang: &Language) {
    let class = |tag: Tag, form: VerbForm| Class::number(classes, tag, form);
    let (Some(finite), Some(name), Some(subordinator)) =
        (class(Tag::Verb, VerbForm::Finite), class(Tag::Propn, VerbForm::None), class(Tag::Sconj, VerbForm::None))
    else {
        return;
    };
    let words: Vec<&str> = words.collect();
    let mut sentence = Sentence { tags, classes, words: &words, lang };
    if let Some(noun) = class(Tag::Noun, VerbForm::None) {
        sentence.openers(noun);
    }
    if let Some(place) = sentence.teller() {
        sentence.tags[place] = finite;
    }
    if let Some(place) = sentence.reporter() {
        sentence.tags[place] = finite;
    }
    if let Some(place) = sentence.outlet() {
        sentence.tags[place] = finite;
        sentence.tags[place + 1] = subordinator;
    }
    for place in 0..words.len() {
        if sentence.is_lost_name(place) || sentence.is_lost_title(place) {
            sentence.tags[place] = name;
        } else if place > 1 && sentence.is_lost_receiver(place) {
            sentence.tags[place] = name;
            sentence.tags[place - 1] = class(Tag::Adp, VerbForm::None).unwrap_or(sentence.tags[place - 1]);
        } else if place > 0 && sentence.is_lost_active(place)
            || place > 2 && sentence.is(place, &[Tag::Noun, Tag::Verb]) && sentence.is_shown(place)
        {
            sentence.tags[place] = finite;
        } else if place > 0 && sentence.is_lost_noun(place) {
            sentence.tags[place] = class(Tag::Noun, VerbForm::None).unwrap_or(sentence.tags[place]);
        }
    }
    sentence.thirds(finite);
    for region in sentence.regions().into_iter().flatten() {
        if let Some(place) = sentence.lost_verb(region) {
            sentence.tags[place] = finite;
        }
    }
    // A verb that was found there may have another one beside it.
    sentence.thirds(finite);
    if let Some(participle) = class(Tag::Verb, VerbForm::Participle) {
        sentence.described(participle);
    }
    if words.last() == Some(&".") {
        sentence.names(name);
    } else if let Some(source) = sentence.closing_source() {
        sentence.tags[source] = name;
    }
    sentence.clauses(subordinator);
    if let Some(preposition) = class(Tag::Adp, VerbForm::None) {
        sentence.opening(preposition);
    }
    if let Some(adverb) = class(Tag::Adv, VerbForm::None) {
        sentence.last_seen(adverb);
    }
    series::mend(tags, classes, &words, lang);
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
                && self.is(place - 2, &[Tag::Noun, Tag::Propn, Tag::Num])
                && self.is(place + 1, &[Tag::Noun, Tag::Propn, Tag::Pron, Tag::Det])
                && self.lang.ongoing.only_past(self.words[place])
                && !self.lang.cues.forms(self.words[place]).is_empty()
        })
    }

    /// *Le Monde and Der Spiegel report that …*, *AAP reports that …*: a verb behind a name and before *that*.
    fn outlet(&self) -> Option<usize> {
        (1..self.words.len().saturating_sub(2)).find(|&place| {
            let name = self.capital(place - 1) && self.is(place - 1, &[Tag::Propn, Tag::Noun]);
            let capitals = || self.words[place - 1].bytes().all(|byte| byte.is_ascii_uppercase());
            let named = name && (place > 1 && self.capital(place - 2) || capitals());
            named
                && self.is(place, &[Tag::Noun])
                && !self.capital(place)
                && self.lang.quoting.classes(self.words[place + 1]).has(Words::Complement)
                && self.lang.cues.forms(self.words[place]).iter().any(|form| form.third || form.base)
        })
    }

    /// Whether a word was taken for a verb that names who does what the verb behind it tells: *that engineers warned*.
    fn is_lost_noun(&self, place: usize) -> bool {
        self.is(place, &[Tag::Verb])
            && place + 1 < self.words.len()
            && self.is_finite(place + 1)
            && (self.says(place - 1) || self.lang.quoting.classes(self.words[place - 1]).has(Words::Complement))
            && (self.is(place + 1, &[Tag::Aux]) || self.lang.speakers.noun(self.words[place]).is_some())
    }

    /// *In his memoir, the former general claims the president had called*: a verb of saying between two nouns of which the second
    /// opens with an article, where no verb stands before it.
    fn teller(&self) -> Option<usize> {
        let mut verb = false;
        let last = (0..self.words.len()).rev().find(|&place| self.is_finite(place))?;
        for place in 1..last {
            let before = self.of(place - 1);
            verb = self.words[place - 1] != "," && (verb || before.form == VerbForm::Finite || before.tag == Tag::Adp);
            let between = matches!(before.tag, Tag::Noun | Tag::Propn) && self.is(place + 1, &[Tag::Det, Tag::Pron]);
            if !verb && between && self.is(place, &[Tag::Noun]) && !self.capital(place) {
                let mut forms = self.lang.cues.forms(self.words[place]).iter();
                let tells = forms.any(|form| form.third && self.lang.cues.cue(form.cue).that);
                if tells {
                    return Some(place);
                }
            }
        }
        None
    }

    /// *emails seen by ITV show*: the verb behind the name of who has a text.
    fn is_shown(&self, place: usize) -> bool {
        let has = |at: usize, class| self.lang.quoting.classes(self.words[at]).has(class);
        if !self.capital(place - 1) || self.capital(place) {
            return false;
        }
        let name = (1..place).rev().take(LONGEST_NAME).take_while(|&at| self.capital(at) || self.is(at, &[Tag::Det]));
        let first = name.last();
        first.is_some_and(|first| {
            first > 1
                && has(first - 1, Words::Agent)
                && has(first - 2, Words::Access)
                && self.lang.cues.forms(self.words[place]).iter().any(|form| form.third || form.base)
        })
    }

    /// *AFP, citing police, reported*: capitals that were taken for a call.
    fn is_lost_name(&self, place: usize) -> bool {
        let capitals = |at: usize| {
            self.words.get(at).is_some_and(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase()))
        };
        self.is(place, &[Tag::Intj, Tag::Adv, Tag::Verb, Tag::X]) && capitals(place) && !capitals(place + 1)
    }

    /// *Mrs Pettifer*: a title before a name that was taken for a pronoun.
    fn is_lost_title(&self, place: usize) -> bool {
        let named = self.is(place, &[Tag::Pron]) && self.is(place + 1, &[Tag::Propn]);
        let mut low = String::new();
        push_lower(&mut low, self.words[place]);
        let pronoun =
            || self.lang.gazetteer.pronoun(&low).is_some() || self.lang.quoting.classes(&low).has(Words::Personal);
        named && self.capital(place) && self.capital(place + 1) && !self.words[place].ends_with('.') && !pronoun()
    }

    /// *leaked to Channel 9*: a capital behind *to* amid a sentence is no infinitive.
    fn is_lost_receiver(&self, place: usize) -> bool {
        let led = self.is(place, &[Tag::Verb]) && self.is(place - 1, &[Tag::Part]) && !self.capital(place - 1);
        let ends = || self.words.last() == Some(&".");
        led && self.capital(place) && self.lang.quoting.classes(self.words[place - 1]).has(Words::Infinitive) && ends()
    }

    /// *The director resigned on Monday*: a form of the past that makes no passive, right behind the first noun, is no participle.
    fn is_lost_active(&self, place: usize) -> bool {
        self.of(place) == Class { tag: Tag::Verb, form: VerbForm::Participle }
            && self.lang.shaping.is(Role::Active, self.words[place])
            && self.is(place - 1, &[Tag::Noun, Tag::Propn])
            && !(0..place).any(|before| self.is_finite(before) || self.is(before, &[Tag::Aux, Tag::Verb]))
    }

    /// *Campaign aides concede that …*, *…, poll suggests*: nouns that were taken for verbs.
    fn openers(&mut self, noun: u8) {
        let last = self.words.len().saturating_sub(1);
        if last < 3 {
            return;
        }
        let verb = if self.is(2, &[Tag::Adv]) { 3 } else { 2 };
        let opens = self.is(0, &[Tag::Verb]) && self.of(0).form == VerbForm::Finite && self.is(1, &[Tag::Noun]);
        if opens && self.is(verb, &[Tag::Verb, Tag::Aux]) && self.is_finite(verb) {
            self.tags[0] = noun;
        }
        let closes = self.words[last - 2] == "," && self.is(last - 1, &[Tag::Verb]) && !self.capital(last - 1);
        let known = || self.lang.speakers.noun(self.words[last - 1]).is_some();
        if closes && known() && self.lang.cues.forms(self.words[last]).iter().any(|form| form.third) {
            self.tags[last - 1] = noun;
        }
    }

    fn thirds(&mut self, finite: u8) {
        for place in 2..self.words.len() {
            if self.is_lost_third(place) {
                self.tags[place] = finite;
            }
        }
    }

    /// *two officials briefed on the plan said*: a form that may be a participle, between its noun and a verb of saying that
    /// closes what commas part.
    fn described(&mut self, participle: u8) {
        let Some(last) = self.words.len().checked_sub(2).filter(|&last| last > 2) else { return };
        if !self.says(last) || !self.is_finite(last) {
            return;
        }
        let comma = self.words[..last].iter().rposition(|&word| word == ",").map_or(0, |comma| comma + 1);
        let verb = (comma + 1..last - 1).find(|&place| self.is_finite(place));
        let done = |place: usize| {
            let word = self.words[place];
            self.lang.shaping.gone(word) && !self.lang.shaping.is(Role::Active, word) && !self.says(place)
        };
        let inside = |place: usize| self.is(place - 1, &[Tag::Noun, Tag::Propn]) && self.is(place + 1, &[Tag::Adp]);
        if let Some(verb) = verb.filter(|&verb| done(verb) && inside(verb)) {
            self.tags[verb] = participle;
        }
    }

    /// *hit by a tram and remains in hospital*, *owns 40 shops and plans to close ten*, *The cathedral, built in 1280, draws
    /// 400,000 visitors*: a form of the present behind *and* or behind what commas set off, which was taken for a noun.
    fn is_lost_third(&self, place: usize) -> bool {
        let present = self.is(place, &[Tag::Noun]) && self.tense(place) == Some(Tense::Present { many: false });
        if !present || place < 2 || place + 2 >= self.words.len() {
            return false;
        }
        let time = |at: usize| {
            let unit = self.words.get(at).and_then(|word| self.lang.numbers.unit(word, word));
            unit.is_some_and(|unit| unit.gauge == Gauge::Time)
        };
        let object = self.is(place + 1, &[Tag::Num, Tag::Det])
            || self.is(place + 1, &[Tag::Pron])
                && !self.lang.quoting.classes(self.words[place + 1]).has(Words::Relative);
        let object = object && !time(place + 2);
        let aims = || self.is(place + 1, &[Tag::Part]) && self.of(place + 2).form == VerbForm::Infinitive;
        let active = || {
            self.lang.ongoing.past_of(self.words[place]).is_some_and(|past| self.lang.shaping.is(Role::Active, past))
        };
        let lone = || !self.lang.shaping.is_several(self.words[place - 2]);
        let stays = || self.is(place + 1, &[Tag::Adp]) && active() && lone();
        let before = || (0..place - 1).any(|at| self.is_finite(at));
        if self.is(place - 1, &[Tag::Cconj]) {
            return before() && (object || self.is(place + 1, &[Tag::Propn]) || aims() || stays());
        }
        // A past that may as well be a participle is no verb of the sentence.
        let may =
            |at: usize| self.lang.shaping.gone(self.words[at]) && !self.lang.shaping.is(Role::Active, self.words[at]);
        let verbal = |at: usize| self.is_finite(at) && !may(at);
        // *The museum, which had no record of it, now plans to search its drawers*
        let led = self.is(place - 1, &[Tag::Adv]);
        let close = if led { place - 2 } else { place - 1 };
        let open = self.words[..close].iter().position(|&word| word == ",").unwrap_or(close);
        let set_off = self.words[close] == "," && open < close;
        let relative =
            self.words.get(open + 1).is_some_and(|word| self.lang.quoting.classes(word).has(Words::Relative));
        set_off
            && (object || aims() || self.is(place + 1, &[Tag::Adp]) && active())
            && !(0..open).any(verbal)
            && (relative || !(open..close).any(verbal))
            && self.is(0, &[Tag::Det, Tag::Noun, Tag::Propn, Tag::Adj, Tag::Pron])
    }

    fn is_finite(&self, place: usize) -> bool {
        self.of(place).form == VerbForm::Finite
    }

    /// Whether a form hands words on with a clause and without a thing: *said*.
    fn says(&self, place: usize) -> bool {
        self.lang.quoting.classes(self.words[place]).has(Words::Bare)
    }

    /// The stretches of a sentence that should have a finite verb of their own: the whole, what stands before *…, police said*,
    /// and what stands behind *Police say*. Headlines do without one.
    fn regions(&self) -> [Option<Range<usize>>; 3] {
        let Some(last) = self.words.len().checked_sub(1).filter(|&last| last > 1 && self.words[last] == ".") else {
            return [None, None, None];
        };
        let comma = self.words[..last].iter().rposition(|&word| word == ",").filter(|&comma| {
            let mut finite = (comma + 1..last).filter(|&place| self.is_finite(place));
            let verb = finite.next().filter(|&verb| verb > comma + 1 && finite.next().is_none());
            last - comma <= LONGEST_FRAME && verb.is_some_and(|verb| !self.lang.cues.forms(self.words[verb]).is_empty())
        });
        let subject = [Tag::Noun, Tag::Propn, Tag::Pron, Tag::Adv];
        let says = (1..last).find(|&place| self.is_finite(place)).filter(|&verb| {
            self.says(verb)
                && self.is(verb - 1, &subject)
                && self.is(verb + 1, &[Tag::Det, Tag::Adj, Tag::Noun, Tag::Propn, Tag::Num])
        });
        let behind = |verb: usize| {
            // *says a neighbour told officers | that …*
            let ends = |place: &usize| {
                self.words[*place] == "," || self.lang.quoting.classes(self.words[*place]).has(Words::Complement)
            };
            verb + 1..(verb + 1..last).find(ends).unwrap_or(last)
        };
        [Some(0..last), comma.map(|comma| 0..comma), says.map(behind)]
    }

    /// Where a stretch without any finite verb has one that was taken for a participle or noun: the first form behind a
    /// noun that can be of the past or, for a noun, of the present.
    fn lost_verb(&self, region: Range<usize>) -> Option<usize> {
        if region.clone().any(|place| self.is_finite(place)) {
            return None;
        }
        let (mut noun, mut weak) = (None, None);
        for place in region.start + 1..region.end {
            let Class { tag, form } = self.of(place);
            let may = tag == Tag::Verb && form == VerbForm::Participle || matches!(tag, Tag::Noun | Tag::Adj);
            let subject = self.is(place - 1, &[Tag::Noun, Tag::Propn, Tag::Pron, Tag::Adv, Tag::Num, Tag::Adj]);
            // *a bus damaged by fire*
            let done = self.words.get(place + 1).is_some_and(|next| self.lang.quoting.classes(next).has(Words::Agent));
            match self.tense(place).filter(|_| may && subject && !done) {
                Some(Tense::Past { .. }) if tag == Tag::Verb || self.lang.ongoing.only_past(self.words[place]) => {
                    return Some(place);
                }
                Some(Tense::Present { many: false }) if tag == Tag::Noun => noun = noun.or(Some(place)),
                // *the virus spread quickly*
                Some(Tense::Past { .. }) if tag == Tag::Noun && self.is(place + 1, &[Tag::Adv, Tag::Det, Tag::Num]) => {
                    weak = weak.or(Some(place));
                }
                _ => {}
            }
        }
        noun.or(weak)
    }

    /// Who closes a headline: *…, Guardian reports*.
    fn closing_source(&self) -> Option<usize> {
        let last = self.words.len().checked_sub(1).filter(|&last| last > 1)?;
        let closes = self.words[last - 2] == "," && self.capital(last - 1) && self.is(last - 1, &[Tag::Adj, Tag::Noun]);
        (closes && !self.lang.cues.forms(self.words[last]).is_empty()).then_some(last - 1)
    }

    /// A capital inside a sentence makes a name beside another one: *the Rail Safety Board*, *the Sydney Morning Herald*.
    fn names(&mut self, name: u8) {
        for place in 1..self.words.len() {
            let behind = self.capital(place - 1) && self.is(place - 1, &[Tag::Propn]);
            let beside = self.capital(place - 1) && self.is(place - 1, &[Tag::Propn, Tag::Noun, Tag::Adj])
                || self.capital(place + 1) && self.is(place + 1, &[Tag::Propn]);
            let noun = beside && self.is(place, &[Tag::Noun]);
            if self.capital(place) && (noun || behind && self.is(place, &[Tag::Verb])) {
                self.tags[place] = name;
            }
        }
    }

    /// *hurt after the bus left the road*: a second finite verb behind a noun makes a clause of what opens like a phrase.
    fn clauses(&mut self, subordinator: u8) {
        // *People who had booked before June will get ...*: a clause about the subject has a verb of its own.
        let (mut verbs, mut inner) = (0, 0);
        for place in 0..self.words.len() {
            let relative = place > 0
                && self.lang.quoting.classes(self.words[place]).has(Words::Relative)
                && self.is(place - 1, &[Tag::Noun, Tag::Propn, Tag::Pron])
                && !self.is(place, &[Tag::Det]);
            inner += usize::from(relative && verbs == 0);
            let opens = verbs > inner
                && self.is(place, &[Tag::Adp])
                && self.lang.quoting.classes(self.words[place]).has(Words::Subordinator)
                // *said rates in two schools were low*: it opens a clause with *that* alone.
                && !self.lang.quoting.classes(self.words[place]).has(Words::Place);
            if opens && self.clause_follows(place + 1) {
                self.tags[place] = subordinator;
            }
            verbs += usize::from(self.of(place).form == VerbForm::Finite);
        }
    }

    /// *Since the spring, prices have risen*: what opens a sentence and has no verb before its comma is a phrase.
    fn opening(&mut self, preposition: u8) {
        let may = self.is(0, &[Tag::Sconj]) && {
            let mut low = String::new();
            push_lower(&mut low, self.words[0]);
            self.lang.quoting.classes(&low).has(Words::Preposition)
        };
        let comma = self.words.iter().position(|&word| word == ",").filter(|_| may);
        if comma.is_some_and(|comma| comma > 1 && !(1..comma).any(|at| self.is(at, &[Tag::Verb, Tag::Aux]))) {
            self.tags[0] = preposition;
        }
    }

    /// *was last seen outside a shop*: between an auxiliary and its participle nothing describes a noun.
    fn last_seen(&mut self, adverb: u8) {
        for place in 1..self.words.len().saturating_sub(1) {
            let participle = self.of(place + 1) == Class { tag: Tag::Verb, form: VerbForm::Participle };
            let between = self.is(place, &[Tag::Adj]) && self.is(place - 1, &[Tag::Aux]) && participle;
            let ends = || !self.is(place + 2, &[Tag::Noun, Tag::Propn, Tag::Adj]);
            if between && !self.lang.shaping.ongoing(self.words[place + 1]) && ends() {
                self.tags[place] = adverb;
            }
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

//! Parts of a sentence that are parsed by themselves, because the order of words tells where they begin and end: a second
//! sentence behind a comma, semicolon, colon or dash, and what is set in between a subject and its verb. The parser
//! decides step by step and loses its way on these: *The bridge was closed, the tunnel stayed open*. For languages whose
//! verbs have one place only.

mod insert;

use super::tagger::Class;
use super::word::{CLOSE, COLON, COMMA, DASH, NO_MARK, OPEN, Word};
use super::{Tag, VerbForm};
use crate::lang::Language;
use crate::lang::cues::Use;
use crate::lang::ongoing::Tense;
use crate::lang::quoting::{Class as Words, Classes};
use crate::lang::shaping::Role;
use crate::text::push_lower;
use std::ops::Range;

/// Where a part hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hang {
    /// Beside the first part; with a coordinator or without.
    Beside { joined: bool },
    /// Above the first part: it names who says that.
    Above,
    /// On the phrase that ends with this word.
    On { word: usize, relative: bool, personal: bool },
}

#[derive(Debug, Default)]
pub(super) struct Parts {
    /// The part of each word.
    pub owner: Vec<u16>,
    /// The first one is the sentence itself.
    pub hangs: Vec<Hang>,
    spots: Vec<Spot>,
}

/// What a word is to the finder.
#[derive(Debug, Clone, Copy)]
struct Spot {
    tag: Tag,
    form: VerbForm,
    mark: u8,
    classes: Classes,
    /// A form that hands words on.
    tells: bool,
    /// Any form that hands words on beside something, also one that was taken for a noun.
    may_tell: bool,
    /// Such a form that may have a thing instead: *heard two witnesses*.
    takes: bool,
    /// A form of the past that was taken for a participle; one that makes no passive.
    past: bool,
    active: bool,
    /// A form of the past that was taken for a finite verb and may be a participle.
    finite_past: bool,
    /// Opens or closes a quotation before it.
    quoted: bool,
    semicolon: bool,
    /// Set in between, and so no part of what is around it.
    hidden: bool,
}

/// Words that something set in between may have.
const LONGEST_INSERT: usize = 40;
/// Words of a phrase that may be a subject.
const LONGEST_PHRASE: usize = 30;
/// Words of who says what stands before.
const LONGEST_FRAME: usize = 14;
/// More would be a table or a list.
const MOST: usize = 24;

impl Parts {
    /// Whether the sentence on the desk is to be parsed as a whole.
    pub fn is_whole(&self) -> bool {
        self.hangs.len() < 2
    }

    pub fn clear(&mut self) {
        self.hangs.clear();
        self.owner.clear();
    }

    /// Finds the parts of one sentence.
    pub fn find<'a>(
        &mut self,
        words: &[Word],
        tags: &mut [u8],
        classes: &[Class],
        strings: impl Iterator<Item = &'a str>,
        lang: &Language,
    ) {
        self.clear();
        let inner = |word: &Word| matches!(word.mark, COMMA | COLON | DASH | OPEN);
        if lang.shaping.verb_second || !words.iter().any(inner) {
            return;
        }
        self.spots.clear();
        let mut low = String::new();
        for ((word, &tag), string) in words.iter().zip(&*tags).zip(strings) {
            let Some(&Class { tag, form }) = classes.get(usize::from(tag)) else { return };
            low.clear();
            push_lower(&mut low, string);
            let cue =
                || lang.cues.forms(&low).iter().filter(|form| form.next.is_empty()).map(|form| lang.cues.cue(form.cue));
            let tells = tag == Tag::Verb && cue().any(|cue| cue.that && cue.strength == Use::Strong);
            let bare = || lang.quoting.classes(&low).has(Words::Bare);
            let hyphen = word.mark == DASH && string == "-" && word.mark != NO_MARK;
            self.spots.push(Spot {
                tag,
                form,
                mark: if hyphen { DASH } else { word.mark },
                classes: lang.quoting.classes(&low),
                tells,
                may_tell: matches!(tag, Tag::Verb | Tag::Noun) && cue().any(|cue| cue.that),
                takes: tells && !bare() && cue().any(|cue| cue.np && !cue.addresses),
                past: tag == Tag::Verb
                    && form == VerbForm::Participle
                    && (lang.shaping.gone(&low) || matches!(lang.ongoing.tense(&low), Some(Tense::Past { .. }))),
                active: lang.shaping.is(Role::Active, &low),
                finite_past: tag == Tag::Verb
                    && form == VerbForm::Finite
                    && lang.shaping.gone(&low)
                    && !lang.shaping.is(Role::Active, &low),
                quoted: word.quoted,
                semicolon: string == ";",
                hidden: false,
            });
        }
        self.owner.resize(self.spots.len(), 0);
        self.hangs.push(Hang::Beside { joined: false });
        self.insertions();
        self.sentences();
        self.frame();
        for (tag, spot) in tags.iter_mut().zip(&self.spots) {
            let changed =
                spot.past && spot.form == VerbForm::Finite || spot.finite_past && spot.form == VerbForm::Participle;
            if let Some(class) = Class::number(classes, Tag::Verb, spot.form).filter(|_| changed) {
                *tag = class;
            }
        }
    }

    /// Gives the words a part of their own.
    fn part(&mut self, range: Range<usize>, hang: Hang) {
        let Ok(part) = u16::try_from(self.hangs.len()) else { return };
        let old = self.owner.get(range.start).copied().unwrap_or(0);
        for owner in self.owner.iter_mut().take(range.end).skip(range.start) {
            if *owner == old {
                *owner = part;
            }
        }
        self.hangs.push(hang);
    }

    /// Whether a verb hands words on, and has no thing right behind it instead.
    fn hands_on(&self, at: usize) -> bool {
        let spot = &self.spots[at];
        let mut rest = self.spots[at + 1..].iter().take_while(|spot| spot.mark == NO_MARK);
        let mut thing = || {
            let next = rest.next();
            let noun = next.is_some_and(|next| {
                matches!(next.tag, Tag::Num | Tag::Det | Tag::Adj) || next.classes.has(Words::Determiner)
            });
            noun && !rest.any(|spot| spot.form == VerbForm::Finite)
        };
        spot.tells && !(spot.takes && thing())
    }

    /// Whether a finite verb stands here, behind adverbs at most.
    fn verb_follows(&self, place: usize) -> bool {
        let mut near = self.spots.iter().enumerate().skip(place).take(4);
        near.find(|(_, spot)| spot.tag != Tag::Adv).is_some_and(|(at, _)| self.is_verb(at))
    }

    /// Whether a word is a finite verb or, where no other follows before the next mark, a form of the past that looks like a
    /// participle.
    fn is_verb(&self, at: usize) -> bool {
        let spot = &self.spots[at];
        let alone = || {
            let rest = self.spots[at + 1..].iter().take_while(|spot| spot.mark == NO_MARK && spot.tag != Tag::Cconj);
            let done = !spot.active && self.spots.get(at + 1).is_some_and(|next| next.classes.has(Words::Agent));
            !done && !rest.into_iter().any(|spot| spot.form == VerbForm::Finite)
        };
        spot.form == VerbForm::Finite || spot.past && alone()
    }

    /// The first finite verb of a stretch, or the form of the past behind a noun that has to be it.
    fn verb_in(&self, range: Range<usize>) -> Option<usize> {
        let behind = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| self.spots.get(before));
            before.is_some_and(|before| {
                before.hidden || matches!(before.tag, Tag::Noun | Tag::Propn | Tag::Pron | Tag::Adv | Tag::Num)
            })
        };
        // *With all votes counted, ...*
        let mut seen = range.clone().filter(|&at| !self.spots[at].hidden && self.spots[at].tag != Tag::Cconj);
        let led = seen.next().is_some_and(|at| self.spots[at].tag == Tag::Adp);
        let verb = |at: usize| {
            let spot = &self.spots[at];
            spot.form == VerbForm::Finite || !led && spot.past && at > range.start && behind(at) && self.is_verb(at)
        };
        range.clone().find(|&at| !self.spots[at].hidden && verb(at))
    }

    /// Cuts where another sentence begins.
    fn sentences(&mut self) {
        let mut start = 0;
        let mut place = 0;
        let mut dashes = self.spots.iter().filter(|spot| spot.mark == DASH && !spot.hidden).count();
        while place < self.spots.len() && self.hangs.len() < MOST {
            let Spot { mark, hidden, semicolon, quoted, .. } = self.spots[place];
            if hidden || !matches!(mark, COMMA | COLON | DASH) {
                place += 1;
                continue;
            }
            let next = place + 1;
            let joined = self.spots.get(next).is_some_and(|spot| spot.tag == Tag::Cconj);
            let from = next + usize::from(joined);
            let opened = quoted || self.spots.get(next).is_some_and(|spot| spot.quoted);
            let cuts = !opened
                && match mark {
                    COMMA => self.is_second(start..place, from, joined),
                    COLON => self.is_apart(start..place, from, semicolon),
                    _ => dashes == 1 && self.is_apart(start..place, from, false),
                };
            dashes = if mark == DASH { 0 } else { dashes };
            if cuts {
                for range in [start..place, next..self.spots.len()] {
                    if let Some(verb) = self.verb_in(range) {
                        self.spots[verb].form = VerbForm::Finite;
                    }
                }
                self.part(next..self.spots.len(), Hang::Beside { joined });
                start = next;
            }
            place = next;
        }
    }

    /// Parts who says it from what is said where that has several predicates, for its last words draw the parser into the
    /// frame: *He was led away and is in custody, | two employees said*.
    fn frame(&mut self) {
        let words = || self.spots.iter().enumerate().filter(|(_, spot)| !spot.hidden);
        let mut marks = words().rev().filter(|(_, spot)| spot.mark != NO_MARK).map(|(at, _)| at);
        let last = marks.by_ref().next().filter(|&at| at + 1 == self.spots.len() && self.spots[at].mark != COMMA);
        let comma = if last.is_some() { marks.next() } else { return };
        let Some(comma) = comma.filter(|&at| self.spots[at].mark == COMMA) else { return };
        let behind = comma + 1..self.spots.len();
        let whole = words().all(|(at, _)| self.owner[at] == 0) && behind.len() <= LONGEST_FRAME;
        let several = words().any(|(at, spot)| at < comma && spot.tag == Tag::Cconj);
        if !whole || !several || self.verb_in(0..comma).is_none() || behind.clone().any(|at| self.spots[at].quoted) {
            return;
        }
        let mut finite = behind.clone().filter(|&at| self.spots[at].form == VerbForm::Finite);
        let tells = finite.next().is_some_and(|at| self.spots[at].tells && finite.next().is_none());
        let opens = |spot: &Spot| spot.tag == Tag::Cconj || spot.tag == Tag::Sconj || spot.classes.has(Words::Relative);
        if tells && !opens(&self.spots[comma + 1]) {
            self.part(behind, Hang::Above);
        }
    }

    /// Whether what stands before and behind a strong mark are sentences.
    fn is_apart(&self, before: Range<usize>, from: usize, semicolon: bool) -> bool {
        let verb = self.verb_in(before.clone()).is_some();
        // What somebody says behind a colon hangs on the verb.
        let told = !semicolon && before.clone().any(|at| !self.spots[at].hidden && self.hands_on(at));
        verb && !told && self.sentence_behind(from)
    }

    /// The same, where words that tell when or where may come first.
    fn sentence_behind(&self, from: usize) -> bool {
        if self.sentence_from(from).is_some() {
            return true;
        }
        let Some(first) = self.spots.get(from) else { return false };
        let place = first.tag == Tag::Sconj && first.classes.has(Words::Place);
        let leads = (place || matches!(first.tag, Tag::Adp | Tag::Adv)) && !first.classes.has(Words::Relative);
        if !leads {
            return false;
        }
        // *in April, the heating failed*, *in the villages it has tripled*
        let end = self.spots.len().min(from + LONGEST_PHRASE);
        for at in from + 1..end {
            let spot = &self.spots[at];
            let begins = spot.mark == COMMA
                || matches!(spot.tag, Tag::Det | Tag::Pron | Tag::Propn | Tag::Num)
                || spot.classes.has(Words::Determiner);
            if begins && self.sentence_from(at + usize::from(spot.mark == COMMA)).is_some() {
                return true;
            }
            if spot.mark != NO_MARK || spot.form == VerbForm::Finite {
                return false;
            }
        }
        false
    }

    /// Whether a comma parts two sentences, the first of which begins at `before`.
    fn is_second(&self, before: Range<usize>, from: usize, joined: bool) -> bool {
        let Some(verb) = self.verb_in(before.clone()) else { return false };
        let seen = || before.clone().filter(|&at| !self.spots[at].hidden).map(|at| (at, &self.spots[at]));
        // *If the dam breaks, the village ...*; *said the dam held, the village was safe*.
        let depends = |spot: &Spot| {
            let opens = spot.classes.has(Words::Subordinator) && spot.tag != Tag::Adp || spot.tag == Tag::Sconj;
            opens || spot.classes.has(Words::Relative) || spot.classes.has(Words::Complement)
        };
        if seen().any(|(at, spot)| at < verb && depends(spot) || self.hands_on(at)) {
            return false;
        }
        // What opens with a preposition that may open a clause as well is left to the parser.
        let first = seen().find(|(_, spot)| spot.mark == NO_MARK && spot.tag != Tag::Cconj);
        let opens = |spot: &Spot| spot.classes.has(Words::Subordinator) && !spot.classes.has(Words::Place);
        let comma = || before.clone().take_while(|&at| at < verb).any(|at| self.spots[at].mark == COMMA);
        // *Had the driver braked, the train would have stopped*; *In six cases, they found, nothing ...*
        let inverted = first.is_some_and(|(at, _)| at == verb);
        let told = before.end.checked_sub(1).is_some_and(|last| self.spots[last].may_tell && last == verb);
        if inverted || told || first.is_none_or(|(_, first)| opens(first) && !comma()) {
            return false;
        }
        if seen().filter(|(at, _)| *at > verb).any(|(_, spot)| {
            let inner = spot.tag == Tag::Sconj || spot.classes.has(Words::Relative);
            spot.classes.has(Words::Complement) || joined && inner
        }) {
            return false;
        }
        if joined && self.sentence_behind(from) {
            return true;
        }
        self.sentence_from(from).is_some()
    }

    /// The finite verb of a sentence that begins here with its subject; nothing where that verb hands on what stands
    /// before it, or where a noun without a relative word may be described: *a house the council bought*.
    fn sentence_from(&self, from: usize) -> Option<usize> {
        let end = self.spots.len().min(from + LONGEST_PHRASE);
        let (mut noun, mut phrase, mut depth) = (false, false, 0usize);
        for at in from..end {
            let spot = &self.spots[at];
            if spot.hidden {
                continue;
            }
            if spot.mark == OPEN {
                depth += 1;
            }
            if spot.mark == CLOSE {
                depth = depth.saturating_sub(1);
            }
            if depth > 0 || spot.mark == CLOSE {
                continue;
            }
            let complement = spot.classes.has(Words::Complement);
            let opens = spot.classes.has(Words::Relative) && !complement
                || at == from && (complement || spot.classes.has(Words::Subordinator) && spot.tag != Tag::Adp);
            if spot.mark != NO_MARK || spot.tag == Tag::Sconj || opens {
                return None;
            }
            if spot.form == VerbForm::Finite || spot.past && noun && self.is_verb(at) {
                return (phrase && !self.hands_on(at)).then_some(at);
            }
            let begins = spot.tag == Tag::Det || spot.tag == Tag::Pron || spot.classes.has(Words::Determiner);
            if noun && begins && !self.is_own(at) {
                return None;
            }
            match spot.tag {
                Tag::Noun | Tag::Propn | Tag::Pron => (noun, phrase) = (true, true),
                Tag::Num => phrase = true,
                Tag::Adp | Tag::Cconj if phrase => noun = false,
                Tag::Det | Tag::Adj => phrase = true,
                Tag::Adv | Tag::Part | Tag::Sym => {}
                // *leaked memos*, *people arrested on Monday*
                Tag::Verb if spot.form == VerbForm::Participle && (phrase || spot.past) => noun = false,
                _ => return None,
            }
        }
        None
    }

    /// Whether a pronoun goes with the noun before it: *the president himself*, *they all*.
    fn is_own(&self, at: usize) -> bool {
        self.spots[at].classes.has(Words::Reflexive)
    }
}

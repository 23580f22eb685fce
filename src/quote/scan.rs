//! The words of a text as the rules of reported speech ask for them: in small letters, with their classes, their
//! depth inside quotation marks, and cut into units and chunks.

mod units;

use super::phrase;
use crate::article::agency;
use crate::lang::Language;
use crate::lang::gazetteer::{Case, FirstName};
use crate::lang::quoting::{Class, Classes};
use crate::lang::reporting::{According, Opener, Side};
use crate::lang::shaping::Role;
use crate::lang::speakers::{Gender, Speaker, SpeakerType};
use crate::mention::Mentions;
use crate::span::Span;
use crate::syntax::{Tag, Tree, VerbForm};
use crate::text::{Text, TokenKind};
use crate::words::EntityKind;
use std::ops::Range;

pub(super) struct Scan<'a> {
    pub text: &'a Text<'a>,
    pub tree: Option<&'a Tree>,
    pub lang: &'a Language,
    pub low: Vec<String>,
    classes: Vec<Classes>,
    /// How many quotations hold the token, marks among them.
    pub depth: Vec<u8>,
    /// The innermost quotation that holds the token.
    pub quotation: Vec<Option<u32>>,
    /// Whether the token is part of the name of a person or body.
    named: Vec<bool>,
}

/// A sentence, or the part of one inside a quotation, read on its own: what is quoted in it stays closed.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub range: Range<usize>,
    pub depth: u8,
    pub sentence: usize,
}

/// A stretch of a unit between commas and the like.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub range: Range<usize>,
    /// The sign before it; a space at the start, `"` where only a quotation mark stands between.
    pub sep: char,
}

impl<'a> Scan<'a> {
    pub fn new(text: &'a Text<'a>, tree: Option<&'a Tree>, mentions: &Mentions, lang: &'a Language) -> Self {
        let low: Vec<String> = text.tokens.iter().map(|token| token.span.of(text.raw).to_lowercase()).collect();
        // *US officials* are none of *us*.
        let own = |at: usize| if text.is_initials(at) { Classes::default() } else { lang.quoting.classes(&low[at]) };
        let classes = (0..low.len()).map(own).collect();
        let mut depth = vec![0u8; text.tokens.len()];
        let mut quotation = vec![None; text.tokens.len()];
        // Outer quotations come first, so that inner ones overwrite them; deeper ones than a few add nothing.
        for (index, found) in text.quotations.iter().enumerate().filter(|(_, found)| found.depth < MOST_DEPTH) {
            for token in text.tokens_in(found.outer) {
                depth[token] = found.depth as u8 + 1;
                quotation[token] = u32::try_from(index).ok();
            }
        }
        let mut named = vec![false; text.tokens.len()];
        let speaks = |kind| matches!(kind, EntityKind::Person | EntityKind::Organisation);
        for entity in mentions.entities.iter().filter(|entity| speaks(entity.kind)) {
            text.tokens_in(entity.span).for_each(|token| named[token] = true);
        }
        Self { text, tree, lang, low, classes, depth, quotation, named }
    }

    /// Whether a word has a class; behind the last token there is none.
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.classes.get(token).is_some_and(|classes| classes.has(class))
    }

    /// Whether the token before this one is of a class; at the start there is none.
    pub fn is_behind(&self, token: usize, class: Class) -> bool {
        token.checked_sub(1).is_some_and(|before| self.is(before, class))
    }

    /// Whether an infinitive tells that nothing is said: *(declined to) comment*, *(declined to) be named*.
    pub fn says_nothing(&self, at: usize) -> bool {
        self.is(at, Class::Silent) || self.is(at, Class::Passive) && self.is(at + 1, Class::Silent)
    }

    /// The first token that is no adverb.
    pub fn past_adverbs(&self, mut tokens: Range<usize>) -> Option<usize> {
        tokens.find(|&token| self.tag(token) != Tag::Adv)
    }

    /// Whether the token is a noun for a person.
    pub fn is_person(&self, token: usize) -> bool {
        self.noun(token).is_some_and(|noun| noun.kind == SpeakerType::Person)
    }

    /// Whether the token is such a noun or somebody's first name.
    pub fn names_person(&self, token: usize) -> bool {
        self.is_person(token) || self.first_name(token).is_some()
    }

    /// Whether a pronoun, or an article in the place of one, stands for somebody: *er*, *einer von ihnen*, *Der schwört*.
    pub fn stands_alone(&self, token: usize, end: usize) -> bool {
        let nominal = self.is_nominal_at(token + 1, end);
        match self.tag(token) {
            Tag::Pron => !(self.is(token, Class::Determiner) && nominal),
            Tag::Det => {
                !nominal
                    && !self.is(token, Class::Demonstrative)
                    && self.tree.is_some_and(|tree| tree.nodes[token].rel.is_subject())
            }
            _ => false,
        }
    }

    /// Whether a word that belongs to a noun, or a quoted name, stands here before `end`.
    pub fn is_nominal_at(&self, at: usize, end: usize) -> bool {
        at < end
            && (matches!(self.tag(at), Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Num | Tag::X)
                || self.text.tokens[at].kind == TokenKind::Mark)
    }

    /// Whether the word is part of the name of a person or body.
    pub fn is_named(&self, token: usize) -> bool {
        self.named[token]
    }

    /// What kind of speaker the noun is here.
    pub fn noun(&self, token: usize) -> Option<Speaker> {
        self.lang.speakers.noun(self.text.word(token))
    }

    /// What is known of a first name here.
    pub fn first_name(&self, token: usize) -> Option<FirstName> {
        self.lang.gazetteer.first_name(self.text.word(token))
    }

    /// Of what gender somebody is, by a noun or else a first name.
    pub fn gender(&self, token: usize) -> Option<Gender> {
        let given = || self.first_name(token).and_then(|name| name.gender);
        self.noun(token).and_then(|noun| noun.gender).or_else(given)
    }

    /// Whether a preposition and its pronoun open a relative clause here: *aus dem die Zeitung zitiert*.
    pub fn binds(&self, first: usize, end: usize) -> bool {
        // *in dem Bericht werde Kern zitiert* is a main clause, whatever the tagger takes the article for.
        let main = || first + 4 < end && self.tag(first + 2) == Tag::Noun && self.is_finite(first + 3);
        self.is(first, Class::Preposition)
            && first + 1 < end
            && self.is(first + 1, Class::Relative)
            && self.tag(first + 1) == Tag::Pron
            && !main()
    }

    /// Whether a word that can open a relative clause stands here, with a preposition or without.
    pub fn opens_relative(&self, first: usize, end: usize) -> bool {
        self.is(first, Class::Relative) || self.binds(first, end)
    }

    /// Whether the sentence closes as a headline does, without a mark.
    pub fn is_headline(&self, unit: &Unit) -> bool {
        let last = unit.range.clone().rev().find(|&token| self.text.tokens[token].kind != TokenKind::Mark);
        unit.depth == 0 && last.is_some_and(|last| self.is_word(last))
    }

    /// Whether the words name a text: *der Bericht des Rechnungshofs*.
    pub fn is_text(&self, source: &Range<usize>) -> bool {
        source.clone().any(|token| {
            self.is(token, Class::Document) || self.noun(token).is_some_and(|noun| noun.kind == SpeakerType::Document)
        })
    }

    /// A person, a body, a group, or a name.
    pub fn can_speak(&self, source: &Range<usize>) -> bool {
        source.clone().any(|token| {
            self.tag(token) == Tag::Propn
                || self.named[token]
                || self.is(token, Class::Personal) && source.len() == 1 && !self.is(token, Class::Expletive)
                || self.tag(token) == Tag::Noun && self.lang.anaphors.age(&self.low[token]).is_some()
                || self.noun(token).is_some()
        })
    }

    /// Whether the verb stands in the mood that hardly means anything but reported speech.
    pub fn is_reported(&self, token: usize) -> bool {
        self.mood(token).is_some_and(|mood| mood.first && mood.sure)
    }

    /// Whether the chunk is a main clause by the place of its verb, behind its first phrase and not at the end: *der Amtsleiter
    /// habe zugesagt*.
    pub fn is_main(&self, unit: &Unit, chunk: &Chunk) -> bool {
        let Some(first) = self.first(unit, chunk).filter(|_| self.lang.reporting.has_moods()) else { return false };
        let end = chunk.range.end;
        let Some(phrase) = phrase::from(self, unit, first, end) else { return false };
        // *das Verfahren gegen zwei Beschuldigte werde eingestellt*
        let verb = self.past_prepositions(unit, phrase.end, end);
        let last = self.last_word(&chunk.range);
        verb < end && (self.is_finite(verb) || self.is_reported(verb)) && last.is_some_and(|last| last > verb)
    }

    /// *his, ihrer*
    pub fn is_possessive(&self, token: usize) -> bool {
        self.lang.gazetteer.pronoun(&self.low[token]).is_some_and(|known| known.case == Case::Possessive)
    }

    /// Behind the phrases with prepositions that begin here.
    pub fn past_prepositions(&self, unit: &Unit, mut at: usize, end: usize) -> usize {
        while at < end && self.is(at, Class::Preposition) && !self.is(at, Class::Subordinator) {
            // *before they took their places*
            let more = phrase::from(self, unit, at + 1, end).filter(|more| !self.is(more.start, Class::Personal));
            let Some(more) = more else { break };
            at = more.end;
        }
        at
    }

    /// Whether the word tells a time: *Friday*, *morning*, *2024*.
    pub fn is_time(&self, token: usize) -> bool {
        self.tag(token) == Tag::Num || !self.lang.calendar.senses(self.text.word(token), &self.low[token]).is_empty()
    }

    /// Whether a noun or name stands right before the word.
    pub fn is_nominal_before(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| matches!(self.tag(before), Tag::Noun | Tag::Propn))
    }

    /// Whether the chunk is a parenthesis that names the source of a source: *citing investigators*.
    pub fn relays(&self, unit: &Unit, chunk: &Chunk) -> bool {
        self.first(unit, chunk).is_some_and(|first| self.relay_at(first, chunk.range.end).is_some())
    }

    /// Whether the word by itself opens such a phrase or clause: *wie, so*.
    pub fn is_opener(&self, token: usize, opener: Opener) -> bool {
        let entries = self.lang.reporting.according(&self.low[token]);
        entries.iter().any(|entry| entry.opener == opener && entry.words.len() == 1)
    }

    /// Whether the word makes a source of what stands before it: *zufolge*.
    pub fn closes_according(&self, token: usize, end: usize) -> bool {
        let is_side = |entry: &According| entry.side == Side::Before && entry.opener == Opener::Source;
        token < end && self.lang.reporting.according(&self.low[token]).iter().any(is_side)
    }

    /// Where the words end that hand on to the source of a source, where such begin here.
    pub fn relay_at(&self, token: usize, end: usize) -> Option<usize> {
        let entries = self.lang.reporting.according(&self.low[token]).iter();
        let mut relays = entries.filter(|entry| entry.opener == Opener::Relay);
        relays.find_map(|entry| {
            let behind = token + entry.words.len();
            let same = behind <= end && entry.words.iter().zip(&self.low[token..behind]).all(|(a, b)| a == b);
            same.then_some(behind)
        })
    }

    /// Whether the word has no part in building sentences.
    pub fn is_plain(&self, token: usize) -> bool {
        self.classes[token].is_empty()
    }

    pub fn is_word(&self, token: usize) -> bool {
        matches!(self.text.tokens[token].kind, TokenKind::Word | TokenKind::Number)
    }

    pub fn is_capital(&self, token: usize) -> bool {
        self.text.word(token).chars().next().is_some_and(char::is_uppercase)
    }

    pub fn tag(&self, token: usize) -> Tag {
        if let Some(tree) = self.tree {
            let tag = tree.nodes[token].tag;
            // Amid a sentence a capital makes a name, whatever the tagger thinks of a word it has never seen.
            let amid = matches!(tag, Tag::Verb | Tag::Adv | Tag::Aux | Tag::Adp | Tag::Part | Tag::Intj)
                && token > 0
                && self.text.tokens[token - 1].kind == TokenKind::Word
                && self.is_capital(token)
                // *Trainer Lasse Brix*: a name, though its small form is a verb.
                && (self.classes[token].is_empty() || self.named[token]);
            return if amid { Tag::Propn } else { tag };
        }
        let is = |class| self.is(token, class);
        match self.text.tokens[token].kind {
            TokenKind::Mark | TokenKind::Sign => Tag::Punct,
            TokenKind::Number => Tag::Num,
            TokenKind::Word if agency::is_small_name(self.text.word(token)) => Tag::Propn,
            TokenKind::Word if is(Class::Determiner) => Tag::Det,
            TokenKind::Word if is(Class::Auxiliary) || is(Class::Modal) => Tag::Aux,
            TokenKind::Word if is(Class::Preposition) => Tag::Adp,
            TokenKind::Word if is(Class::Personal) || is(Class::Oblique) => Tag::Pron,
            TokenKind::Word if is(Class::Coordinator) => Tag::Cconj,
            TokenKind::Word if is(Class::Complement) || is(Class::Subordinator) => Tag::Sconj,
            TokenKind::Word if !self.lang.cues.forms(&self.low[token]).is_empty() => Tag::Verb,
            TokenKind::Word if self.is_capital(token) => Tag::Noun,
            TokenKind::Word => Tag::Adj,
        }
    }

    pub fn is_finite(&self, token: usize) -> bool {
        match self.tree {
            Some(tree) => tree.nodes.get(token).is_some_and(|node| node.form == VerbForm::Finite),
            None => {
                self.is(token, Class::Auxiliary)
                    || self.is(token, Class::Modal)
                    || self.lang.reporting.mood(&self.low[token]).is_some()
                    || !self.is_capital(token) && !self.lang.cues.forms(&self.low[token]).is_empty()
            }
        }
    }

    pub fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.text.tokens[range.start].span.start, self.text.tokens[range.end - 1].span.end)
    }

    /// Without signs and conjunctions that only join at its ends.
    pub fn trim(&self, mut range: Range<usize>) -> Range<usize> {
        let stays = |token: usize| {
            self.is_word(token) || self.text.tokens[token].kind == TokenKind::Mark || {
                matches!(self.text.word(token), "(" | "[" | ")" | "]" | "%" | "€" | "$" | "…" | "?" | "!")
            }
        };
        let opens = |token: usize| stays(token) && !matches!(self.text.word(token), ")" | "?" | "!");
        let closes = |token: usize| stays(token) && !matches!(self.text.word(token), "(" | "[");
        while range.start < range.end && !opens(range.start) {
            range.start += 1;
        }
        while range.end > range.start && !closes(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// The first word of the chunk that is not quoted.
    pub fn first(&self, unit: &Unit, chunk: &Chunk) -> Option<usize> {
        let first = chunk.range.clone().find(|&token| self.is_word(token))?;
        self.is_open(unit, first).then_some(first)
    }

    /// Whether the chunk hangs on another clause by its first word, which is no preposition there: *seit sie läuft*, but *Seit
    /// Montag läuft sie wieder*.
    pub fn is_subordinate(&self, first: usize, range: &Range<usize>) -> bool {
        let phrase = || {
            self.is(first, Class::Preposition)
                && self.lang.reporting.has_moods()
                && self.last_word(range).is_some_and(|last| !self.is_finite(last))
        };
        self.is(first, Class::Subordinator) && !phrase()
    }

    /// Whether the chunk is a clause with *zu* and an infinitive and no verb besides: *die Zulagen zu verdoppeln*.
    pub fn closes_infinitive(&self, unit: &Unit, chunk: &Chunk) -> bool {
        let Some(last) = self.last_word(&chunk.range).filter(|&last| last > chunk.range.start) else { return false };
        let verb = self.tree.is_none_or(|tree| {
            tree.nodes[last].form == VerbForm::Infinitive && !matches!(tree.nodes[last].tag, Tag::Noun | Tag::Propn)
        });
        let marked = self.is(last - 1, Class::Infinitive) || self.lang.quoting.has_infix(&self.low[last]);
        let purpose = self.first(unit, chunk).is_none_or(|first| self.is(first, Class::Subordinator));
        self.lang.reporting.has_moods()
            && chunk.sep == ','
            && verb
            && marked
            && !purpose
            && !self.has_finite(unit, &chunk.range)
    }

    /// Whether a clause behind a comma tells more about a noun and ends with its verb: *…, den die Stadt erhielt, …*
    pub fn is_bound(&self, unit: &Unit, chunk: &Chunk) -> bool {
        chunk.sep == ','
            && self.first(unit, chunk).is_some_and(|first| self.opens_relative(first, chunk.range.end))
            && self.last_word(&chunk.range).is_some_and(|last| self.is_finite(last))
    }

    /// The last word of a stretch, whatever marks stand behind it.
    pub fn last_word(&self, range: &Range<usize>) -> Option<usize> {
        range.clone().rev().find(|&token| self.is_word(token))
    }

    pub fn has_finite(&self, unit: &Unit, range: &Range<usize>) -> bool {
        range.clone().any(|token| self.is_open(unit, token) && self.is_finite(token))
    }

    /// Whether the range begins with a quotation that is long enough to be somebody's words.
    pub fn has_quoted(&self, unit: &Unit, range: &Range<usize>) -> bool {
        let mut at = range.start;
        while at < range.end {
            if self.is_open(unit, at) {
                at += 1;
                continue;
            }
            let end = (at..range.end).find(|&token| self.is_open(unit, token)).unwrap_or(range.end);
            let mut words = (at..end).filter(|&token| self.is_word(token));
            // *die „Freie Presse“* is a name, and so is what a colon follows.
            let label = || end < self.low.len() && self.text.word(end) == ":";
            let name = (at > range.start || label())
                && words.clone().count() <= MOST_NAME
                && words.all(|token| self.is_capital(token) || self.text.tokens[token].kind == TokenKind::Number);
            if !name {
                return true;
            }
            at = end;
        }
        false
    }

    /// A form of the verb that is used for reported speech.
    pub fn mood(&self, token: usize) -> Option<crate::lang::reporting::Mood> {
        let mood = self.lang.reporting.mood(self.low.get(token)?)?;
        // *vor der Presse*: where nouns have a capital, that is none of *pressen*.
        let noun = self.lang.writing.capital_nouns && self.is_capital(token) && self.tag(token).is_nominal();
        (!noun && !self.is_of_writer(token)).then_some(mood)
    }

    /// Whether somebody who speaks of themselves stands beside a verb as its subject: *ich glaube* reports nobody.
    fn is_of_writer(&self, verb: usize) -> bool {
        let beside = [verb.checked_sub(1), Some(verb + 1)].into_iter().flatten();
        self.tree.is_some_and(|tree| {
            beside
                .filter(|&at| at < self.low.len())
                .any(|at| tree.nodes[at].rel.is_subject() && self.lang.shaping.is(Role::First, &self.low[at]))
        })
    }
}

/// Quotations inside that many others are part of their words.
const MOST_DEPTH: usize = 4;
/// Capital words in quotation marks that are a name rather than somebody's words.
const MOST_NAME: usize = 4;

//! Who puts a text or recording before others in which somebody speaks: *The group released a video in which a soldier said
//! …*, *Der Verteidiger verlas eine Erklärung, in der die Angeklagte versichert, …*.

use super::draft::Draft;
use super::scan::{Chunk, Scan, Unit};
use super::{description, phrase, speaker};
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::syntax::{Rel, Tag, Tree, VerbForm};
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

pub(super) struct Presented<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
}

/// The rule of this file.
const RULE: &str = "presented";
/// Quotes of one sentence that are looked at, and tokens between the text's noun and the verb of saying in it.
const MOST: usize = 64;
const REACH: usize = 30;
/// Words between a relative pronoun and the verb of its clause.
const NEAR: usize = 4;

impl Presented<'_, '_> {
    /// Puts whoever presents a text around the quotes of the unit that stand in it.
    pub fn read(&self, drafts: &mut Vec<Draft>) {
        let scan = self.scan;
        let moods = scan.lang.reporting.has_moods();
        let Some(tree) = scan.tree.filter(|_| drafts.len() <= MOST) else { return };
        self.own_words(tree, drafts);
        for index in 0..drafts.len() {
            let draft = &drafts[index];
            let open = draft.parent.is_none() && draft.speaker.is_some() && draft.kind != QuoteKind::Reported;
            let around = |&cue: &usize| self.around(tree, cue).or_else(|| self.beside(tree, cue));
            let Some((source, verb)) = draft.cue.first().filter(|_| open).and_then(around) else { continue };
            // *zitierte aus einer E-Mail, wonach der Chef angeordnet habe, …*: that verb hands it on already.
            let told = |other: &Draft| {
                let cue = |&cue: &usize| other.holds(&(cue..cue + 1));
                other.kind != QuoteKind::Reported && other.cue.contains(&verb) && draft.cue.iter().all(cue)
            };
            if drafts.iter().any(told) {
                continue;
            }
            if draft.content.iter().any(|part| part.contains(&verb)) || draft.speaker.as_ref() == Some(&source) {
                continue;
            }
            // *verlas einen Brief des Toten, in dem er schreibt, …*: whose text it is speaks in it.
            let pronoun =
                draft.speaker.as_ref().is_some_and(|own| own.len() == 1 && scan.is(own.start, Class::Personal));
            let owner = draft.cue.first().filter(|_| pronoun && moods).and_then(|&cue| {
                let text = (verb..cue).rev().find(|&token| scan.is_text(&(token..token + 1)))?;
                self.owner(text)
            });
            // What only tells that the text was shown is no quote beside it.
            let act = |other: &Draft| other.kind == QuoteKind::Reported && other.cue.contains(&verb);
            drafts.iter_mut().filter(|other| act(other)).for_each(|other| other.content.clear());
            drafts[index].owner = owner.or(drafts[index].owner.take());
            let told = Draft {
                mode: Mode::According,
                speaker: Some(source),
                cue: vec![verb],
                owner: None,
                addressee: None,
                continues: None,
                parent: None,
                rule: RULE,
                ..drafts[index].clone()
            };
            let outer = drafts.len();
            drafts.push(told);
            // *zitiert aus einem Artikel des Kuriers, in dem der Bürgermeister sagt, …*
            let between = self.text_between(verb, &drafts[index]);
            if let Some(text) = between {
                let middle = Draft { speaker: Some(text), parent: Some(outer), ..drafts[outer].clone() };
                drafts.push(middle);
            }
            drafts[index].parent = Some(drafts.len() - 1);
        }
    }

    /// The text, or the outlet whose text it is, that whoever hands it on names between the two.
    fn text_between(&self, verb: usize, inner: &Draft) -> Option<Range<usize>> {
        let scan = self.scan;
        let chunk = self.chunks.iter().find(|chunk| chunk.range.contains(&verb))?;
        let noun =
            chunk.range.clone().filter(|&token| token > verb).find(|&token| scan.is_text(&(token..token + 1)))?;
        let owner = self.owner(noun);
        let outlet = owner.clone().filter(|owner| description::is_outlet(scan, owner));
        let whole = phrase::from(scan, self.unit, noun, owner.map_or(noun + 1, |owner| owner.end));
        let text = outlet.or(whole.filter(|_| scan.is(verb, Class::Draws)));
        let own = |text: &Range<usize>| {
            inner.speaker.as_ref().is_some_and(|own| own.start < text.end && text.start < own.end)
        };
        let back = inner.speaker.as_ref().is_some_and(|own| own.len() == 1 && scan.is(own.start, Class::Last));
        text.filter(|text| scan.lang.reporting.has_moods() && !own(text) && !back)
    }

    /// Who hands on the text or the outlet that a relative clause tells more about: *verweist auf die Zeitung, die berichtete, …*.
    fn beside(&self, tree: &Tree, cue: usize) -> Option<(Range<usize>, usize)> {
        let scan = self.scan;
        let moods = scan.lang.reporting.has_moods();
        let own = self.chunks.iter().position(|chunk| chunk.range.contains(&cue))?;
        let chunk = &self.chunks[own];
        // *cited a report which said*: there no comma need stand before it.
        let tied =
            |&at: &usize| scan.is(at, Class::Relative) && scan.tag(at) == Tag::Pron && scan.is_nominal_before(at);
        // *shared a post by a user claiming that …*
        let goes_on =
            || tree.nodes[cue].form == VerbForm::Participle && scan.is_nominal_before(cue) && cue > chunk.range.start;
        let inner = (chunk.range.start + 1..cue).rev().take(NEAR).find(tied);
        let inner = inner.or_else(|| goes_on().then_some(cue)).filter(|_| !moods);
        let place = inner.is_none().then(|| own.checked_sub(1)).flatten();
        let main = match (inner, place) {
            (Some(pronoun), _) => chunk.range.start..pronoun,
            (None, place) => self.chunks[place?].range.clone(),
        };
        let first = scan.first(self.unit, chunk)?;
        let bound = inner.is_some()
            || chunk.sep == ',' && scan.opens_relative(first, chunk.range.end) && !scan.is_main(self.unit, chunk);
        let hands = |token: &usize| {
            let class = [Class::Hands, Class::Draws, Class::Presents].iter().any(|&class| scan.is(*token, class));
            // *A leaked transcript shows …*
            let describes = scan.tree.is_some_and(|tree| tree.nodes[*token].rel == Rel::Amod);
            let class = class && (!describes || scan.lang.reporting.has_moods());
            class && scan.is_open(self.unit, *token) && scan.tag(*token) != Tag::Noun
        };
        let verb = main.clone().find(hands).filter(|_| bound)?;
        let held = match inner {
            Some(pronoun) => {
                let start = phrase::start(scan, self.unit, pronoun - 1, main.start);
                phrase::from(scan, self.unit, start, pronoun)?
            }
            None => speaker::antecedent(scan, self.unit, self.chunks, own)?,
        };
        let text = verb + 1..held.end.max(verb + 1);
        let writes = |token: usize| scan.is_text(&(token..token + 1)) || scan.lang.reporting.is_noun(&scan.low[token]);
        // *zitiert einen Techniker, der warnt, …*
        let cites = scan.is(verb, Class::Draws) && scan.can_speak(&held);
        if !cites && !text.clone().any(writes) && !description::is_outlet(scan, &held) {
            return None;
        }
        let subject = tree.subject(verb).filter(|subject| main.contains(subject)).and_then(|subject| {
            let start = phrase::start(scan, self.unit, subject, main.start);
            phrase::from(scan, self.unit, start, main.end)
        });
        let fits = |found: &Range<usize>| {
            let speaks = scan.can_speak(found) || description::is_outlet(scan, found);
            let apart = found.end <= held.start || held.end <= found.start;
            speaks && apart && !speaker::is_oblique(scan, found)
        };
        let front = || speaker::first_phrase(scan, self.unit, main.start, verb, &[]);
        let behind = || speaker::first_phrase(scan, self.unit, verb + 1, main.end, &[]);
        let found = subject.filter(fits).or_else(|| front().filter(fits)).or_else(|| behind().filter(fits))?;
        Some((found, verb))
    }

    /// *verlas einen Brief: „…“*, *gab die Aussage der Zeugin wieder: …*: whose words the text holds, or the text.
    fn own_words(&self, tree: &Tree, drafts: &mut Vec<Draft>) {
        let scan = self.scan;
        let moods = scan.lang.reporting.has_moods();
        for index in 0..drafts.len() {
            let draft = &drafts[index];
            let found = if moods { self.handed_on(tree, draft) } else { self.read_out(tree, draft) };
            let Some((text, owner)) = found else { continue };
            // *read out a message in which Barlow wrote: “…”* is told by the verb behind the text.
            let behind = |other: &Draft| {
                let later = other.cue.first().is_some_and(|&cue| cue > text);
                later && other.content == draft.content && other.cue != draft.cue
            };
            if drafts.iter().any(behind) {
                drafts[index].content.clear();
                continue;
            }
            // *quoted from a letter: “…”* is told already.
            let told = |other: &Draft| other.parent == Some(index) && other.content == draft.content;
            if !moods && drafts.iter().any(told) {
                continue;
            }
            // *Ein Screenshot zeigt eine Nachricht des Trainers: „…“*: what only shows the text says nothing.
            let medium = draft.speaker.as_ref().is_some_and(|own| scan.is_text(own) && !scan.is_named(own.end - 1));
            let shows = |&cue: &usize| {
                let mut forms = scan.lang.cues.forms(&scan.low[cue]).iter();
                forms.any(|form| scan.lang.cues.cue(form.cue).act == Act::Show)
            };
            if medium && owner.is_some() && draft.cue.iter().any(shows) {
                drafts[index].speaker = owner;
                continue;
            }
            let told = Draft {
                speaker: owner.or(Some(text..text + 1)),
                parent: Some(index),
                rule: RULE,
                addressee: None,
                ..draft.clone()
            };
            drafts.push(told);
        }
    }

    /// The text that the draft's verb hands on, in a language with a mood of reported speech, and whose words it holds.
    fn handed_on(&self, tree: &Tree, draft: &Draft) -> Option<(usize, Option<Range<usize>>)> {
        let scan = self.scan;
        let source = draft.speaker.as_ref()?;
        let is = |class| draft.cue.iter().any(|&cue| scan.is(cue, class));
        let reads = match draft.rule {
            "colon" => is(Class::Presents) || is(Class::Hands),
            "inverted" | "verb_second" | "complement" => is(Class::Hands),
            _ => false,
        };
        if !reads {
            return None;
        }
        let free = |token: usize| {
            self.unit.range.contains(&token) && !draft.holds(&(token..token + 1)) && !source.contains(&token)
        };
        let object = draft.cue.iter().find_map(|&cue| tree.child(cue, Rel::Obj));
        let text = object.filter(|&object| free(object) && scan.is_text(&(object..object + 1)));
        text.map(|text| (text, self.owner(text))).or_else(|| {
            let (noun, owner) = self.owned(draft).filter(|&(noun, _)| free(noun))?;
            Some((noun, Some(owner)))
        })
    }

    /// The same where no mood tells reported speech: *read out a letter from the widow: “…”*, *retweeted the ambassador's
    /// warning: “…”*.
    fn read_out(&self, tree: &Tree, draft: &Draft) -> Option<(usize, Option<Range<usize>>)> {
        let scan = self.scan;
        let source = draft.speaker.as_ref().filter(|_| draft.rule == "colon")?;
        if !draft.cue.iter().any(|&cue| scan.is(cue, Class::Presents)) {
            return None;
        }
        let told = |token: usize| scan.is_text(&(token..token + 1)) || scan.lang.reporting.is_noun(&scan.low[token]);
        let colon = draft.content.iter().map(|part| part.start).min().unwrap_or(self.unit.range.end);
        let noun = |token: &usize| scan.tag(*token) == Tag::Noun && scan.is_open(self.unit, *token) && told(*token);
        let behind = || draft.cue.iter().find_map(|&cue| (cue + 1..colon).find(noun));
        let object = draft.cue.iter().find_map(|&cue| tree.child(cue, Rel::Obj));
        let text = object.filter(|&object| self.unit.range.contains(&object) && told(object)).or_else(behind);
        let text = text.filter(|&text| !draft.holds(&(text..text + 1)))?;
        let owner = self.owner(text).map(|owner| phrase::widen(scan, self.unit, self.chunks, owner));
        let before = || {
            let owner = tree.child(text, Rel::NmodPoss).filter(|&owner| owner < text)?;
            Some(phrase::start(scan, self.unit, owner, self.unit.range.start)..owner + 1)
        };
        let owner = owner.or_else(before).filter(|owner| owner != source);
        (owner.is_some() || scan.is_text(&(text..text + 1))).then_some((text, owner))
    }

    /// The noun beside the draft's verb that carries somebody's words, and whose they are: *fasste die Aussagen der Opfer
    /// zusammen*.
    fn owned(&self, draft: &Draft) -> Option<(usize, Range<usize>)> {
        let scan = self.scan;
        let cue = draft.cue.iter().copied().find(|&cue| scan.is(cue, Class::Hands) || scan.is(cue, Class::Presents))?;
        let chunk = self.chunks.iter().find(|chunk| chunk.range.contains(&cue))?;
        let carries = |token: usize| {
            let noun = scan.tag(token) == Tag::Noun && scan.is_open(self.unit, token);
            noun && (scan.is_text(&(token..token + 1)) || scan.lang.reporting.is_noun(&scan.low[token]))
        };
        // *auf Anfrage der Zeitung* is no object; *aus dem Brief des Vaters* is one.
        let object = |token: usize| {
            let start = phrase::start(scan, self.unit, token, chunk.range.start);
            let before = start.checked_sub(1).filter(|&before| chunk.range.contains(&before));
            before.is_none_or(|before| !scan.is(before, Class::Preposition) || scan.is(before, Class::Excerpt))
        };
        let mut nouns = chunk.range.clone().filter(|&token| carries(token) && object(token));
        nouns.find_map(|noun| Some((noun, self.owner(noun)?))).filter(|_| scan.lang.reporting.has_moods())
    }

    /// *einen Brief der Witwe*, *a letter from the widow*
    fn owner(&self, noun: usize) -> Option<Range<usize>> {
        let scan = self.scan;
        let end =
            self.chunks.iter().find(|chunk| chunk.range.contains(&noun)).map_or(noun + 1, |chunk| chunk.range.end);
        let next = noun + 1;
        // *a warning by the ambassador*
        let agent = || scan.is(next, Class::Agent) && !scan.lang.reporting.has_moods();
        let tied = next < end && (scan.tag(next) == Tag::Adp && scan.is(next, Class::Attribute) || agent());
        let owner =
            if tied { Some(next + 1) } else { Some(next).filter(|&next| next < end && scan.is(next, Class::Genitive)) };
        let owner = owner.filter(|&owner| owner < end).and_then(|owner| phrase::from(scan, self.unit, owner, end));
        owner.filter(|owner| scan.can_speak(owner) || description::is_outlet(scan, owner))
    }

    /// Who presents the text that the verb of saying at `cue` stands in, and the verb that tells it.
    fn around(&self, tree: &Tree, cue: usize) -> Option<(Range<usize>, usize)> {
        let scan = self.scan;
        let moods = scan.lang.reporting.has_moods();
        let least = self.unit.range.start.max(cue.saturating_sub(REACH));
        let opens = |token: &usize| {
            scan.is_open(self.unit, *token) && scan.is(*token, Class::Place) && scan.is(token + 1, Class::Relative)
        };
        let opener = (least..cue.saturating_sub(1)).rev().find(opens)?;
        let noun = (least..opener).rev().find(|&token| scan.is_word(token)).map(|token| self.noun(tree, token))?;
        if !scan.is_text(&(noun..noun + 1)) {
            return None;
        }
        let head = tree.nodes[noun].head.filter(|&head| head < noun || head < opener)?;
        // *aired what it said was a call in which …*
        let shows = |&at: &usize| scan.is(at, Class::Presents) && scan.tag(at) == Tag::Verb;
        let above = || (least.max(self.unit.range.start)..noun).rev().find(shows).filter(|_| !moods);
        let verb = if scan.is(head, Class::Presents) { head } else { above().unwrap_or(head) };
        let presents = scan.is(verb, Class::Presents) && scan.is_open(self.unit, verb);
        let chunk = self.chunks.iter().position(|chunk| chunk.range.contains(&verb)).filter(|_| presents)?;
        let subject = tree.subject(verb).filter(|subject| self.chunks[chunk].range.contains(subject))?;
        let start = phrase::start(scan, self.unit, subject, self.chunks[chunk].range.start);
        let found = phrase::from(scan, self.unit, start, self.chunks[chunk].range.end)?;
        let speaks = scan.can_speak(&found) || description::is_outlet(scan, &found);
        (speaks && !speaker::is_oblique(scan, &found)).then_some((found, verb))
    }

    /// The noun that the word before a relative clause belongs to: *eine Erklärung seines Mandanten vor, in der …*.
    fn noun(&self, tree: &Tree, last: usize) -> usize {
        let scan = self.scan;
        let mut noun = last;
        if !scan.tag(noun).is_nominal() && tree.nodes[noun].rel == Rel::CompoundPrt {
            noun = noun.saturating_sub(1);
        }
        while !scan.is_text(&(noun..noun + 1)) && matches!(tree.nodes[noun].rel, Rel::Nmod | Rel::Appos) {
            match tree.nodes[noun].head.filter(|&head| head < noun && self.unit.range.contains(&head)) {
                Some(head) => noun = head,
                None => break,
            }
        }
        noun
    }
}

//! Nouns that carry what somebody says: *die Ankündigung der Ministerin, dass ...*, *the minister's claim that ...*.

use super::draft::Draft;
use super::scan::{Chunk, Scan, Unit};
use super::{access, phrase, speaker};
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::lang::reporting::{According, Opener, Side};
use crate::syntax::{Rel, Tag, VerbForm};
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

pub(super) struct Nouns<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
}

/// The rule of this file.
pub(super) const RULE: &str = "noun";

impl Nouns<'_, '_> {
    /// What nouns with an owner hand on, where no verb of `frames` does so already. `first`: the place of the first of them.
    pub fn read(&self, frames: &mut [Draft], first: usize) -> Vec<Draft> {
        let scan = self.scan;
        let mut found = vec![];
        for (index, chunk) in self.chunks.iter().enumerate() {
            for token in chunk.range.clone().filter(|&token| self.is_reporting(token)) {
                let voice = || self.voiced(token, chunk);
                let Some((owner, own)) =
                    self.owner(token, chunk).map(|owner| (owner, true)).or_else(|| Some((voice()?, false)))
                else {
                    continue;
                };
                let end = if own { owner.end.max(token + 1) } else { token + 1 };
                // *hält es nach eigenen Worten für falsch*
                let himself = |token: usize| scan.is(token, Class::Own);
                if self.is_phrase(token, chunk) && token.checked_sub(1).is_some_and(himself) {
                    continue;
                }
                let clause = self.clause(index, token, end, frames);
                let colon = || self.behind_colon(index, &owner, end, frames).filter(|_| own);
                let Some(content) = clause.or_else(colon) else { continue };
                // *…, wonach das Land zahlen soll* takes up the noun by itself.
                if !own && scan.is(content.start, Class::Relative) {
                    continue;
                }
                // *schrieb nach Angaben der Zeitung, man müsse …*: the verb hands on the clause.
                let handed = |frame: &Draft| {
                    let own = frame.cue.iter().any(|&cue| cue < token && chunk.range.contains(&cue));
                    own && frame.content.first().is_some_and(|part| part.start == content.start)
                };
                if self.is_phrase(token, chunk) && frames.iter().take(MOST).any(handed) {
                    continue;
                }
                let holds = |frame: &Draft| frame.content.iter().any(|part| part.contains(&content.start));
                let frame = frames.iter().take(MOST).position(holds);
                // *dismissed the opposition's claim that …*: who denies it says nothing of the kind.
                // *Responding to a claim by the union that …*: nor does who only turns to it.
                let nobody = |frame: &Draft| {
                    frame.speaker.is_none()
                        && !scan.lang.reporting.has_moods()
                        && frame.cue.iter().all(|&cue| cue < token)
                };
                let denied =
                    frame.filter(|&frame| own && (self.denies(&frames[frame], token) || nobody(&frames[frame])));
                if let Some(denied) = denied {
                    frames[denied].content.clear();
                }
                // *kritisierte die Forderung der Gewerkschaft, die Zulagen zu erhöhen*: what an act is about is told by nobody
                // else.
                let about = |frame: usize| {
                    let frame = &frames[frame];
                    scan.lang.reporting.has_moods() && frame.kind == QuoteKind::Reported && frame.rule != "act.say"
                };
                // *The junta's claim that it held the town was contradicted by residents*
                let denied_by =
                    |frame: usize| !scan.lang.reporting.has_moods() && own && frames[frame].kind == QuoteKind::Reported;
                let frame = frame.filter(|&frame| denied.is_none() && !(own && about(frame)) && !denied_by(frame));
                // *Der Sprecher verwies auf die Zusage des Landes, die Kosten würden erstattet*: a verb hands on what the
                // noun holds.
                let hands_on = frame.is_none_or(|frame| {
                    let frame = &frames[frame];
                    let begins = frame.content.first().is_some_and(|part| part.start == content.start);
                    let before = frame.cue.first().is_some_and(|&cue| cue < token && chunk.range.contains(&cue));
                    let pronoun = owner.len() == 1 && scan.lang.gazetteer.pronoun(&scan.low[owner.start]).is_some();
                    // *hat die Behauptung des Bischofs, er sei nie befragt worden, widerlegt*, told by an agency
                    let around = frame.holds(&(token..owner.end)) && frame.mode != Mode::Direct && !pronoun;
                    // *They were given a promise by the trust that …, the diocese said*
                    let by = !own || owner.start.checked_sub(1).is_some_and(|before| scan.is(before, Class::Agent));
                    let within = by && frame.holds(&(token..content.end));
                    (if scan.lang.reporting.has_moods() { around } else { within })
                        || begins
                            && before
                            && own
                            && !pronoun
                            && frame.speaker.as_ref().is_some_and(|speaker| !speaker.contains(&owner.start))
                });
                if !hands_on {
                    continue;
                }
                // *wies den Vorwurf der Opposition zurück, das Amt habe geschlafen*: he tells that it is not so.
                let rejected = frame.filter(|&frame| self.rejects(&frames[frame], token));
                if let Some(frame) = rejected {
                    frames[frame].kind = QuoteKind::Reported;
                    frames[frame].rule = "act.deny";
                    frames[frame].content = vec![token..owner.end];
                }
                let frame = frame.filter(|_| rejected.is_none());
                let judged = frame.filter(|&frame| own && self.judges(&frames[frame], token, &content));
                if let Some(frame) = judged {
                    frames[frame].kind = QuoteKind::Reported;
                    frames[frame].rule = "act.judge";
                    frames[frame].cut(&content);
                    let named = frames[frame].holds(&(token..token + 1));
                    frames[frame].trim(scan);
                    if !named {
                        frames[frame].content.insert(0, token..owner.end);
                    }
                }
                let frame = frame.filter(|_| judged.is_none());
                let told = Draft {
                    parent: frame,
                    speaker: Some(owner),
                    cue: vec![token],
                    depth: self.unit.depth,
                    ..Draft::bare(self.unit.sentence, content, RULE)
                };
                // *State television carried a claim by the army that …*
                let around = self.carried(token, chunk).filter(|_| own && frame.is_none() && denied.is_none());
                if let Some((verb, carrier)) = around.filter(|(_, carrier)| told.speaker.as_ref() != Some(carrier)) {
                    let parent = Some(first + found.len());
                    found.push(Draft { speaker: Some(carrier), cue: vec![verb], ..told.clone() });
                    found.push(Draft { parent, ..told });
                } else {
                    found.push(told);
                }
            }
        }
        found
    }

    /// *Das Fazit der Kommission: …*, *the union's message was blunt: …*: what stands behind the colon, if nothing else hands it on.
    fn behind_colon(&self, index: usize, owner: &Range<usize>, end: usize, frames: &[Draft]) -> Option<Range<usize>> {
        let (scan, chunk) = (self.scan, &self.chunks[index]);
        let next = self.chunks.get(index + 1).filter(|next| next.sep == ':')?;
        let moods = scan.lang.reporting.has_moods();
        let pronoun = owner.len() == 1 && scan.is_possessive(owner.start) && !moods;
        let speaks = pronoun || scan.can_speak(owner) && !scan.is_text(owner);
        let more = (end.min(chunk.range.end)..chunk.range.end).filter(|&token| scan.is_word(token)).count();
        let told = frames.iter().take(MOST).any(|frame| frame.holds(&(next.range.start..next.range.start + 1)));
        let content = scan.trim(next.range.start..self.unit.range.end);
        (speaks && more <= MOST_BEHIND && !told && content.len() > 1).then_some(content)
    }

    /// Whether a preposition makes a source of the noun: *schrieb nach Angaben der Zeitung, man müsse …*
    fn is_phrase(&self, noun: usize, chunk: &Chunk) -> bool {
        let scan = self.scan;
        let start = phrase::start(scan, self.unit, noun, chunk.range.start);
        let opens = |before: usize| {
            let noun = |entry: &According| entry.opener == Opener::Noun && entry.side == Side::After;
            !scan.is(before, Class::Place) && scan.lang.reporting.according(&scan.low[before]).iter().any(noun)
        };
        scan.lang.reporting.has_moods() && start > chunk.range.start && opens(start - 1)
    }

    /// Whether the frame's verb tells that what stands at `noun` before the clause is not so.
    fn rejects(&self, frame: &Draft, noun: usize) -> bool {
        let scan = self.scan;
        let cues = &scan.lang.cues;
        let has = |word: &str| word.is_empty() || frame.cue.iter().any(|&token| scan.low[token] == word);
        let denies = |&token: &usize| {
            let mut forms = cues.forms(&scan.low[token]).iter();
            forms.any(|form| cues.cue(form.cue).act == Act::Deny && has(form.later) && has(form.next))
        };
        scan.lang.reporting.has_moods() && !frame.holds(&(noun..noun + 1)) && frame.cue.iter().any(denies)
    }

    /// Whether the frame's verb tells what somebody takes the noun for: *nannte die Aussage des Präsidenten, …, eine Erfindung*,
    /// *die Behauptung des Zeugen, …, hielt das Gericht für widerlegt*.
    fn judges(&self, frame: &Draft, noun: usize, content: &Range<usize>) -> bool {
        let scan = self.scan;
        let cues = &scan.lang.cues;
        let Some(&cue) = frame.cue.first().filter(|_| scan.lang.reporting.has_moods()) else { return false };
        let takes = |&token: &usize| {
            let mut forms = cues.forms(&scan.low[token]).iter().map(|form| cues.cue(form.cue));
            forms.any(|cue| cue.names || !cue.judged.is_empty())
        };
        let behind = cue > content.end && frame.rule == "inverted" && frame.holds(&(noun..noun + 1));
        let before = cue < noun && !frame.holds(&(noun..noun + 1));
        (behind || before) && frame.cue.iter().any(takes)
    }

    /// Whether the noun is what the frame's verb denies.
    fn denies(&self, frame: &Draft, noun: usize) -> bool {
        let scan = self.scan;
        !scan.lang.reporting.has_moods()
            && frame.cue.iter().any(|&cue| {
                let mut forms = scan.lang.cues.forms(&scan.low[cue]).iter().map(|form| scan.lang.cues.cue(form.cue));
                cue < noun && forms.any(|cue| matches!(cue.act, Act::Deny | Act::Criticise))
            })
    }

    /// Who makes it with a verb that says nothing by itself: *gave orders that …, voiced the hope that …*.
    fn voiced(&self, noun: usize, chunk: &Chunk) -> Option<Range<usize>> {
        let scan = self.scan;
        if scan.lang.reporting.has_moods() {
            return self.carried_by(noun, chunk);
        }
        let describes = |token: usize| matches!(scan.tag(token), Tag::Det | Tag::Adj | Tag::Pron);
        let verb = (chunk.range.start..noun).rev().find(|&token| !describes(token))?;
        let voices = scan.is(verb, Class::Voices) && scan.is_open(self.unit, verb) && verb > chunk.range.start;
        voices.then(|| self.subject(verb, chunk)).flatten()
    }

    /// The same in a language that puts its participles last: *haben den Vorschlag unterbreitet, …*, *erteilte den Befehl, …*.
    fn carried_by(&self, noun: usize, chunk: &Chunk) -> Option<Range<usize>> {
        let scan = self.scan;
        let start = phrase::start(scan, self.unit, noun, chunk.range.start);
        let object = start > chunk.range.start && !scan.is(start - 1, Class::Preposition);
        // *hat von seinem Amtskollegen die Zusage erhalten, dass …*: whom it comes from.
        let receives = |at: usize| scan.is(at, Class::Receives) && scan.is_open(self.unit, at) && !scan.is_capital(at);
        if object && chunk.range.clone().any(receives) {
            let agent = |at: &usize| scan.is(*at, Class::Agent) && scan.tag(*at) == Tag::Adp;
            let from = chunk.range.clone().take_while(|&at| at < start).filter(agent).last();
            let giver = from.and_then(|from| phrase::from(scan, self.unit, from + 1, chunk.range.end));
            if let Some(giver) = giver.filter(|giver| scan.can_speak(giver) && !giver.contains(&noun)) {
                return Some(giver);
            }
        }
        let voices = |at: &usize| scan.is(*at, Class::Voices) && scan.is_open(self.unit, *at) && !scan.is_capital(*at);
        let verb = chunk.range.clone().find(voices).filter(|_| object)?;
        let front = speaker::first_phrase(scan, self.unit, chunk.range.start, verb.min(start), &[]);
        let behind = || speaker::first_phrase(scan, self.unit, verb + 1, start, &[]);
        let fits = |found: &Range<usize>| scan.can_speak(found) && !found.contains(&noun);
        front.filter(fits).or_else(|| behind().filter(fits))
    }

    /// Who puts the noun before others, and the verb that tells it.
    fn carried(&self, noun: usize, chunk: &Chunk) -> Option<(usize, Range<usize>)> {
        let scan = self.scan;
        let presents = |token: &usize| scan.is(*token, Class::Presents) && scan.tag(*token) == Tag::Verb;
        let verb = (chunk.range.start..noun).rev().take(NEAR).find(presents)?;
        let subject = self.subject(verb, chunk)?;
        (!scan.lang.reporting.has_moods()).then_some((verb, subject))
    }

    fn subject(&self, verb: usize, chunk: &Chunk) -> Option<Range<usize>> {
        let scan = self.scan;
        let tied = scan.tree?.subject(verb).filter(|subject| chunk.range.contains(subject) && *subject < verb);
        let start = match tied {
            Some(subject) => phrase::start(scan, self.unit, subject, chunk.range.start),
            None => speaker::first_phrase(scan, self.unit, chunk.range.start, verb, &[])?.start,
        };
        phrase::from(scan, self.unit, start, verb).filter(|found| scan.can_speak(found))
    }

    fn is_reporting(&self, token: usize) -> bool {
        self.scan.is_open(self.unit, token)
            && self.scan.tag(token) == Tag::Noun
            && self.scan.lang.reporting.is_noun(&self.scan.low[token])
    }

    /// Whose it is: *Kerns Vorwurf, their claim* before the noun, *der Vorwurf der Opposition* behind it.
    fn owner(&self, noun: usize, chunk: &Chunk) -> Option<Range<usize>> {
        let scan = self.scan;
        let behind = noun + 1;
        let tied = |class| behind < chunk.range.end && scan.is(behind, class);
        if tied(Class::Genitive) || tied(Class::Agent) || tied(Class::Attribute) {
            let start = if tied(Class::Genitive) && scan.tag(behind) != Tag::Adp { behind } else { behind + 1 };
            let owner = phrase::from(scan, self.unit, start, chunk.range.end)?;
            // *reports in Spain that …* are not those of Spain.
            let place = owner.len() == 1 && scan.is(behind, Class::Place) && !tied(Class::Agent);
            if place && !scan.lang.reporting.has_moods() {
                return None;
            }
            // *an assertion by the former dean, Malcolm Orde, that …*
            return Some(match scan.lang.reporting.has_moods() {
                true => owner,
                false => phrase::widen(scan, self.unit, self.chunks, owner),
            });
        }
        // *a claim attributed to the warlord that …*, *warnings issued by the bank that …*
        let tree = scan.tree?;
        // *a statement seen by the BBC that …* is not the BBC's.
        let participle = behind + 2 < chunk.range.end
            && tree.nodes[behind].form == VerbForm::Participle
            && !access::opens(scan, behind, chunk.range.end);
        let by = || scan.is(behind + 1, Class::Agent);
        let to = || scan.is(behind + 1, Class::Infinitive) && scan.is(behind, Class::Draws);
        if participle && !scan.lang.reporting.has_moods() && (by() || to()) {
            let owner = phrase::from(scan, self.unit, behind + 2, chunk.range.end)?;
            return Some(phrase::widen(scan, self.unit, self.chunks, owner));
        }
        let fits = |&child: &usize| {
            matches!(tree.nodes[child].rel, Rel::NmodPoss | Rel::Nmod | Rel::Det)
                && child < noun
                && chunk.range.contains(&child)
                && scan.is_open(self.unit, child)
                && (scan.tag(child) == Tag::Propn
                    || scan.tag(child) == Tag::Noun && tree.nodes[child].rel == Rel::NmodPoss
                    || scan.lang.gazetteer.pronoun(&scan.low[child]).is_some())
        };
        let owner = tree.children(noun).find(fits)?;
        let pronoun = scan.lang.gazetteer.pronoun(&scan.low[owner]).is_some();
        let start = if pronoun { owner } else { phrase::start(scan, self.unit, owner, chunk.range.start) };
        Some(start..owner + 1)
    }

    /// Where the verb stands that tells something about a noun and its clause, which open the sentence: *the claim that the tax
    /// had fallen | surprised many*.
    fn main_verb(&self, start: usize, verb: usize) -> usize {
        let scan = self.scan;
        let none = self.unit.range.end;
        if scan.has_finite(self.unit, &(self.unit.range.start..start)) {
            return none;
        }
        let end = (start..none).take(MOST).find(|&token| scan.text.word(token) == ",").unwrap_or(none);
        let mut finite = (start + 1..end).filter(|&token| scan.is_open(self.unit, token) && scan.is_finite(token));
        let Some(first) = finite.next() else { return none };
        let joined = |token: usize| {
            let classes = [Class::Coordinator, Class::Complement, Class::Relative, Class::Personal, Class::Question];
            classes.iter().any(|&class| scan.is(token, class))
        };
        let subject = |token: usize| {
            let subject = scan.tree.and_then(|tree| tree.subject(token));
            token != verb && subject.is_some_and(|subject| subject > first)
        };
        finite.find(|&token| !joined(token - 1) && !subject(token)).unwrap_or(none)
    }

    /// The clause that belongs to the noun: behind a comma, or where the tree puts it.
    fn clause(&self, index: usize, noun: usize, end: usize, frames: &[Draft]) -> Option<Range<usize>> {
        let scan = self.scan;
        let chunk = &self.chunks[index];
        let says = |token: usize| scan.is_open(self.unit, token) && scan.is(token, Class::Complement);
        if !scan.lang.reporting.has_moods() {
            let tree = scan.tree?;
            let last = self.unit.range.end.min(end + 3);
            let start = (end..last).find(|&token| says(token))?;
            if end <= chunk.range.end && start >= chunk.range.end
                || start > end + 1 && scan.is_word(end) && scan.is_word(end + 1)
            {
                return None;
            }
            // The word that opens the clause may pass for a relative pronoun.
            let told =
                |verb: usize| tree.nodes[start].rel == Rel::Mark || tree.subject(verb).is_some_and(|at| at > start);
            let verb = tree.nodes[start].head.filter(|&verb| verb > start && told(verb))?;
            let stretch = tree.stretch(verb);
            let stop = stretch.end.min(self.unit.range.end).min(self.main_verb(start, verb));
            return (stop > start && noun < start).then(|| scan.trim(start..stop));
        }
        let next = self.chunks.get(index + 1).filter(|next| next.sep == ',')?;
        // *wies den Vorwurf der Opposition zurück, …*: a verb's particle may stand between.
        let particle = |token: usize| frames.iter().take(MOST).any(|frame| frame.cue.contains(&token));
        // *Im Ort geht die Erzählung des Försters um, …*
        let loose = |token: usize| {
            let tied = scan.tree.is_some_and(|tree| tree.nodes[token].rel == Rel::CompoundPrt);
            token + 1 == chunk.range.end && (tied || scan.tag(token) == Tag::Adp)
        };
        let carries = |token: usize| scan.is(token, Class::Voices) || scan.is(token, Class::Receives);
        if (end..chunk.range.end)
            .any(|token| scan.is_word(token) && !particle(token) && !loose(token) && !carries(token))
        {
            return None;
        }
        let first = scan.first(self.unit, next)?;
        let told = next.range.clone().any(|token| scan.is_open(self.unit, token) && scan.is_reported(token));
        let relative = scan.opens_relative(first, next.range.end)
            && !(first + 1..next.range.end).take(2).any(|at| scan.is_finite(at));
        let framed =
            frames.iter().take(MOST).any(|frame| frame.content.first().is_some_and(|part| part.start == first));
        let aims = || scan.closes_infinitive(self.unit, next);
        (says(first) || (told || framed) && !relative || aims()).then(|| scan.trim(next.range.clone()))
    }
}

/// Tokens between such a verb and its noun.
const NEAR: usize = 8;
/// Words between a noun with its owner and a colon: *was blunt*.
const MOST_BEHIND: usize = 6;
/// Frames of one sentence that are looked at.
const MOST: usize = 64;

//! Sources that name where they have it from: *nach Informationen der dpa aus Teilnehmerkreisen*, *the agency learned from
//! diplomats*.

use super::cue::Hit;
use super::draft::Draft;
use super::frame::Frames;
use super::scan::{Chunk, Scan};
use super::{description, phrase, placed, speaker};
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::lang::speakers::SpeakerType;
use crate::syntax::Tag;
use std::ops::Range;

/// The rule of this file.
pub(super) const HEARD: &str = "heard";

/// Parts such drafts in two: who tells it, and, inside of that, whom they have it from.
pub(super) fn split(scan: &Scan, drafts: &mut Vec<Draft>) {
    for index in 0..drafts.len() {
        let Some((outer, inner)) = drafts[index].speaker.as_ref().and_then(|speaker| heard(scan, speaker)) else {
            continue;
        };
        let told = Draft { speaker: Some(inner), parent: Some(index), rule: HEARD, ..drafts[index].clone() };
        drafts[index].speaker = Some(outer);
        drafts.push(told);
    }
}

/// Who tells and who was heard, where a group without a name stands behind a preposition in the source's words.
fn heard(scan: &Scan, speaker: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let from = (speaker.start + 1..speaker.end).find(|&token| scan.is(token, Class::Place))?;
    let group = |token: usize| scan.noun(token).is_some_and(|noun| noun.kind == SpeakerType::Group);
    let named = (speaker.start..from).any(|token| {
        matches!(scan.tag(token), Tag::Noun | Tag::Propn | Tag::X)
            && !scan.is(token, Class::AccordingNoun)
            && !group(token)
    });
    // *aus Kreisen der Fraktion*: whose they are may stand behind.
    let head = (from + 1..speaker.end).find(|&token| scan.tag(token) == Tag::Noun);
    let heard = group(speaker.end - 1) || scan.lang.reporting.has_moods() && head.is_some_and(group);
    (named && heard).then(|| (speaker.start..from, from + 1..speaker.end))
}

impl Frames<'_, '_> {
    /// Whoever cites somebody stands around what those say: *The Post quoted the mayor*.
    pub(super) fn cite(&self, hit: &Hit, mut draft: Draft, drafts: &mut Vec<Draft>) {
        // *the BBC has been told that …*: by nobody who is named.
        if draft.speaker.is_none() && !self.scan.lang.reporting.has_moods() {
            draft.speaker = self.told(hit);
        }
        let citing = || match hit.passive {
            // *In dem Urteil wird ein Gutachter zitiert*
            true => speaker::agent(self.scan, self.unit, self.chunks, hit).or_else(|| {
                let place = placed::place(self.scan, self.unit, self.chunks, hit);
                place.filter(|place| self.scan.is_text(place) || description::is_outlet(self.scan, place))
            }),
            false => self
                .citing_title(hit, &draft)
                .or_else(|| speaker::subject(self.scan, self.unit, self.chunks, hit, 0, None)),
        };
        // *Sie habe von ihm gehört, dass …*: whom she has it from stands inside.
        let cited = speaker::is_cited(self.scan, hit) && !hit.passive;
        let told = match hit.cue.act {
            Act::Learn => self.learnt_from(hit).filter(|found| {
                // *It is understood that at least four …*
                self.scan.lang.reporting.has_moods() || !draft.holds(&(found.start..found.start + 1))
            }),
            // *Von seinem Vorgänger wisse er, dass …*
            Act::Know if draft.rule == "complement" => self.learnt_from(hit).filter(|found| self.is_somebody(found)),
            // *legt dem Minister den Satz in den Mund*
            Act::Claim if self.ascribes(hit) => self.object_of(hit, draft.speaker.as_ref()),
            _ if cited || draft.rule == "colon" && self.scan.is(hit.main, Class::Draws) => {
                let text = hit.cue.prepositions.iter().find_map(|word| self.phrase_with(hit.chunk, word));
                // Whose own words are quoted, and not what a text is said to tell.
                text.map(|text| self.writer(&text).filter(|_| draft.rule == "colon").unwrap_or(text))
            }
            _ => None,
        };
        if let Some(inner) = told.filter(|inner| {
            draft.speaker.as_ref().is_none_or(|outer| outer.end <= inner.start || inner.end <= outer.start)
        }) {
            let parent = drafts.len();
            // An outlet that names itself is no link: *unsere Zeitung erfuhr*.
            let itself = |outer: &Range<usize>| self.scan.lang.shaping.is(Role::First, &self.scan.low[outer.start]);
            let source = draft.speaker.as_ref().is_some_and(|outer| !itself(outer));
            if source {
                drafts.push(draft.clone());
            }
            drafts.push(Draft { speaker: Some(inner), parent: source.then_some(parent), rule: HEARD, ..draft });
            return;
        }
        let outer = if speaker::is_cited(self.scan, hit) { citing() } else { None };
        let outer = outer.or_else(|| self.told(hit)).or_else(|| self.spoken_through(hit, &draft));
        let Some(outer) = outer.filter(|outer| draft.speaker.as_ref().is_some_and(|inner| inner.start != outer.start))
        else {
            drafts.push(draft);
            return;
        };
        let parent = drafts.len();
        drafts.push(Draft { speaker: Some(outer), cue: hit.tokens.clone(), rule: "cited", ..draft.clone() });
        drafts.push(Draft { parent: Some(parent), ..draft });
    }

    fn ascribes(&self, hit: &Hit) -> bool {
        let quoting = &self.scan.lang.quoting;
        quoting.any(Class::Ascribes) && quoting.classes(&hit.cue.lemma.to_lowercase()).has(Class::Ascribes)
    }

    /// A name in quotation marks between the verb and whom it cites: *zitiert die „Rundschau“ Vorstandschef Kolb*.
    fn citing_title(&self, hit: &Hit, draft: &Draft) -> Option<Range<usize>> {
        let scan = self.scan;
        let cited = draft.speaker.as_ref().filter(|cited| cited.start > hit.main)?;
        let between = hit.main + 1..cited.start;
        let named = between.clone().any(|token| !scan.is_open(self.unit, token) && scan.is_word(token));
        (named && description::is_outlet(scan, &between)).then_some(between)
    }

    /// The outlet that says what it was told: *The Observer was told by an engineer that …*.
    fn told(&self, hit: &Hit) -> Option<Range<usize>> {
        let scan = self.scan;
        if !hit.passive || !hit.cue.addresses {
            return None;
        }
        let subject = speaker::subject(scan, self.unit, self.chunks, hit, 0, None)?;
        description::is_outlet(scan, &subject).then_some(subject)
    }

    /// Who speaks for somebody: *ließ über ihre Kanzlei mitteilen*, *said through her lawyer*.
    fn spoken_through(&self, hit: &Hit, draft: &Draft) -> Option<Range<usize>> {
        let scan = self.scan;
        let chunk = &self.chunks[hit.chunk];
        let open = |token: usize, class| scan.is_open(self.unit, token) && scan.is(token, class);
        let lets = !scan.lang.quoting.any(Class::Lets) || chunk.range.clone().any(|token| open(token, Class::Lets));
        let said = |token: usize| draft.holds(&(token..token + 1));
        // *Through her spokesman, the soprano said*
        let opens = |before: &&Chunk| {
            scan.first(self.unit, before).is_some_and(|first| open(first, Class::Through))
                && !scan.has_finite(self.unit, &before.range)
        };
        // *Through their solicitor, Imran Qureshi, the family said*
        let named = |before: &Chunk| before.range.clone().all(|token| scan.tag(token) == Tag::Propn);
        let front = hit.chunk.checked_sub(1).and_then(|before| {
            let other = before.checked_sub(1).filter(|_| named(&self.chunks[before]) && before > 0);
            Some(&self.chunks[before]).filter(opens).or_else(|| Some(&self.chunks[other?]).filter(opens))
        });
        let through = |token: &usize| open(*token, Class::Through) && !said(*token);
        let own = chunk.range.clone().find(through).map(|at| (at, chunk.range.end));
        let (at, end) = own.or_else(|| Some((scan.first(self.unit, front?)?, front?.range.end)))?;
        let found = phrase::from(scan, self.unit, at + 1, end)?;
        if found.clone().any(|token| scan.is(token, Class::Conduit)) {
            return None;
        }
        // *erklärte über ihren Anwalt: …*, but *klagte über ihren Nachbarn*
        let voice = found.clone().any(|token| match lets {
            true => scan.noun(token).is_some(),
            false => scan.is(token, Class::Voice) && matches!(hit.cue.act, Act::Say | Act::Announce | Act::Report),
        });
        let own = found.end < draft.speaker.as_ref().map_or(usize::MAX, |speaker| speaker.start);
        voice.then(|| if own { phrase::widen(scan, self.unit, self.chunks, found.clone()) } else { found })
    }

    /// Whose text it is, where that is a person: *aus einem Chat des Angeklagten*.
    fn writer(&self, text: &Range<usize>) -> Option<Range<usize>> {
        let scan = self.scan;
        let tie = (text.start + 1..text.end).find(|&token| {
            scan.is(token, Class::Genitive) && scan.tag(token) == Tag::Det && scan.tag(token - 1) == Tag::Noun
        })?;
        let head = scan.is_text(&(text.start..tie)) && scan.lang.reporting.has_moods();
        Some(tie..text.end).filter(|owner| head && self.is_somebody(owner))
    }

    /// Whether a person or group is meant, and no place or thing.
    fn is_somebody(&self, found: &Range<usize>) -> bool {
        let scan = self.scan;
        let person = |token: usize| {
            let noun = scan.noun(token);
            noun.is_some_and(|noun| matches!(noun.kind, SpeakerType::Person | SpeakerType::Group))
                || scan.first_name(token).is_some()
        };
        scan.lang.reporting.has_moods() && found.clone().any(person)
    }

    /// Whom somebody has it from: *erfuhr aus Regierungskreisen, heard from a neighbour*.
    fn learnt_from(&self, hit: &Hit) -> Option<Range<usize>> {
        let scan = self.scan;
        let chunk = &self.chunks[hit.chunk];
        let from = |token: &usize| {
            scan.is_open(self.unit, *token) && scan.is(*token, Class::Place) && scan.is(*token, Class::Attribute)
        };
        let at = chunk.range.clone().find(from)?;
        let found = phrase::from(scan, self.unit, at + 1, chunk.range.end)?;
        scan.can_speak(&found).then(|| phrase::widen(scan, self.unit, self.chunks, found))
    }
}

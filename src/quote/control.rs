//! Who acts in a clause that has no finite verb of its own: *wirft dem Konzern vor, behauptet zu haben, …*, *soll, so der Bote,
//! gesagt haben, …*.

use super::cue::Hit;
use super::draft::Draft;
use super::frame::Frames;
use super::{phrase, speaker};
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use std::ops::Range;

/// Clauses between a modal verb and its infinitive.
const BACK: usize = 2;

impl Frames<'_, '_> {
    /// The source of a verb in the infinitive, by the verb that its clause hangs on. `before` is who acts there.
    pub(super) fn controller(&self, index: usize, before: Option<&Range<usize>>) -> Option<Range<usize>> {
        let (scan, hit) = (self.scan, &self.hits[index]);
        let chunk = &self.chunks[hit.chunk];
        let first = scan.first(self.unit, chunk)?;
        // *von ihm gehört zu haben*: whom he has it from is the source there.
        let learns = matches!(hit.cue.act, Act::Learn | Act::Know);
        if !scan.lang.reporting.has_moods() || hit.chunk == 0 || chunk.sep != ',' || learns {
            return None;
        }
        let last = hit.finite.max(hit.main);
        // *behauptet zu haben*, whatever the tagger takes the first for
        let perfect =
            |at: usize| scan.is(at, Class::Infinitive) && at + 1 < chunk.range.end && scan.is(at + 1, Class::Perfect);
        let marked = perfect(hit.main + 1)
            || scan.is(last - 1, Class::Infinitive)
            || scan.lang.quoting.has_infix(&scan.low[hit.main]);
        let opened =
            [Class::Relative, Class::Complement, Class::Subordinator].iter().any(|&class| scan.is(first, class));
        if marked && hit.passive || opened {
            return None;
        }
        if marked && !scan.has_finite(self.unit, &(chunk.range.start..hit.main.min(last))) {
            let above = self.hits[..index].iter().rev().find(|above| above.chunk < hit.chunk)?;
            let told = matches!(above.cue.act, Act::Accuse | Act::Demand);
            return if told { self.object_of(above, before).or_else(|| before.cloned()) } else { before.cloned() };
        }
        // *Der Mann soll, so die Zeugin, gesagt haben*
        let perfect = hit.tokens.iter().any(|&token| token > hit.main && scan.is(token, Class::Perfect));
        let begun = (hit.chunk.saturating_sub(BACK)..hit.chunk).rev().find(|&place| {
            let last = scan.last_word(&self.chunks[place].range);
            last.is_some_and(|last| scan.is_open(self.unit, last) && scan.is(last, Class::Modal))
        });
        let begun = begun.filter(|&place| perfect && place + 1 < hit.chunk)?;
        let range = self.chunks[begun].range.clone();
        speaker::first_phrase(scan, self.unit, range.start, range.end, &[])
    }

    /// Whom a pronoun means in what he is accused of: *warf dem Minister vor, er habe behauptet, …*.
    pub(super) fn accused(&self, index: usize, draft: &Draft, before: Option<&Range<usize>>) -> Option<Range<usize>> {
        let scan = self.scan;
        let pronoun = draft.speaker.as_ref().filter(|range| range.len() == 1)?.start;
        let above = self.hits[..index].last().filter(|above| above.chunk + 1 == self.hits[index].chunk)?;
        let known = scan.lang.gazetteer.pronoun(&scan.low[pronoun])?;
        if above.cue.act != Act::Accuse || !scan.is(pronoun, Class::Personal) || !scan.lang.reporting.has_moods() {
            return None;
        }
        let accused = self.object_of(above, before)?;
        let noun = accused.clone().find_map(|token| scan.noun(token));
        noun.and_then(|noun| noun.gender).is_none_or(|gender| gender == known.gender).then_some(accused)
    }

    /// Whom or what the verb does something to: the first phrase of its clause that is neither the source nor behind a
    /// preposition, and can speak.
    pub(super) fn object_of(&self, hit: &Hit, source: Option<&Range<usize>>) -> Option<Range<usize>> {
        let scan = self.scan;
        let chunk = self.chunks[hit.chunk].range.clone();
        let mut at = chunk.start;
        while at < chunk.end {
            if hit.tokens.contains(&at) || !scan.is_word(at) || !scan.is_open(self.unit, at) {
                at += 1;
                continue;
            }
            if scan.is(at, Class::Preposition) {
                at = phrase::from(scan, self.unit, at + 1, chunk.end).map_or(at + 1, |range| range.end.max(at + 1));
                continue;
            }
            let Some(found) = phrase::from(scan, self.unit, at, chunk.end) else {
                at += 1;
                continue;
            };
            let own = source.is_some_and(|source| source.start < found.end && found.start < source.end);
            if !own && scan.can_speak(&found) && !scan.is(found.start, Class::Reflexive) {
                return Some(found);
            }
            at = found.end.max(at + 1);
        }
        None
    }
}

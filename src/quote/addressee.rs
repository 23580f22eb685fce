//! Whom somebody tells it: *told the Post*, *sagte Kern der „Rundschau“*.

use super::cue::Hit;
use super::draft::Draft;
use super::frame::Frames;
use super::{description, phrase};
use crate::lang::quoting::Class;
use crate::lang::speakers::SpeakerType;
use crate::syntax::Tag;
use std::ops::Range;

impl Frames<'_, '_> {
    /// A source without the outlet behind its name: *sagte Anna Kern | der „Rundschau“*.
    pub(super) fn without_addressee(&self, source: Range<usize>, hit: &Hit) -> Range<usize> {
        let moods = self.scan.lang.reporting.has_moods();
        let given = |at: usize| {
            let first = |token: usize| self.scan.first_name(token).is_some();
            (source.start..at).any(first)
        };
        match phrase::behind_name(self.scan, &source) {
            // *Lara Winth | ihrer Mutter*: no name has an owner behind it.
            Some(at) if at > source.start && self.scan.is_possessive(at) => source.start..at,
            Some(at) if at > source.start && description::is_outlet(self.scan, &(at..source.end)) => source.start..at,
            // *Silke Radtke | der Regierung*: nor a name with a first one before it.
            Some(at) if at > source.start && moods && given(at) => source.start..at,
            // *sagten zwei Insider | der Agentur Reuters*, but *ein Sprecher der Agentur Reuters*
            _ if moods && source.start > hit.main => {
                let scan = self.scan;
                let tells = |&at: &usize| {
                    let noun = scan.noun(at - 1);
                    scan.is(at, Class::Genitive)
                        && scan.tag(at) == Tag::Det
                        && noun.is_some_and(|noun| matches!(noun.kind, SpeakerType::Person | SpeakerType::Group))
                        && !scan.is(at - 1, Class::Staff)
                        && description::is_known_outlet(scan, &(at..source.end))
                };
                match (source.start + 1..source.end).find(tells) {
                    Some(at) => source.start..at,
                    None => source,
                }
            }
            _ => source,
        }
    }

    /// Parts whom it is told from what is said: *told | Reuters | he would stay*.
    pub(super) fn part_addressee(&self, hit: &Hit, draft: &mut Draft) {
        let scan = self.scan;
        let end = self.chunks[hit.chunk].range.end;
        let opens = draft.content.first().is_some_and(|part| part.start == hit.main + 1 && part.end <= end);
        if !opens || !hit.cue.addresses || hit.passive || scan.lang.reporting.has_moods() {
            return;
        }
        let told = phrase::from(scan, self.unit, hit.main + 1, end).filter(|range| scan.can_speak(range));
        let Some(told) = told.filter(|range| range.end < end && !scan.is_finite(range.end)) else { return };
        let said = phrase::from(scan, self.unit, told.end, end);
        if said.is_some_and(|said| said.end < end && scan.is_finite(said.end)) {
            draft.content[0].start = told.end;
        }
    }

    /// Whom the verb says that it is told, where that is neither the source nor part of what is said.
    pub(super) fn addressee(&self, hit: &Hit, draft: &Draft) -> Option<Range<usize>> {
        let scan = self.scan;
        let end = self.chunks[hit.chunk].range.end;
        let free = |range: &Range<usize>| {
            let source = draft.speaker.as_ref();
            source.is_none_or(|source| range.end <= source.start || source.end <= range.start) && !draft.holds(range)
        };
        if hit.passive {
            return None;
        }
        if !scan.lang.reporting.has_moods() {
            let told = || phrase::from(scan, self.unit, hit.main + 1, end);
            return if hit.cue.addresses { told().filter(|range| free(range) && scan.can_speak(range)) } else { None };
        }
        // Behind the verb a case tells it, and only outlets are meant without doubt.
        let tied = |token: &usize| {
            scan.is_open(self.unit, *token)
                && (scan.is(*token, Class::Oblique) || scan.is(*token, Class::Genitive))
                && !scan.is(token - 1, Class::Preposition)
        };
        let places = (hit.finite + 1..end).filter(tied);
        places
            .filter_map(|at| phrase::from(scan, self.unit, at, end))
            .find(|range| range.len() > 1 && free(range) && description::is_outlet(scan, range))
    }
}

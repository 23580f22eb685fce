//! Who goes on in a sentence in the mood of reported speech where several spoke before: *Die Polizei teilte mit, der Fahrer habe
//! ausgesagt, …. Er habe noch gebremst.*

use super::draft::Draft;
use super::scan::{Scan, Unit};
use super::{description, phrase};
use crate::lang::quoting::Class;
use crate::lang::speakers::SpeakerType;
use crate::words::QuoteKind;
use std::ops::Range;

/// Quotes before that are looked at.
const BACK: usize = 16;

/// The source inside of `near`'s that the sentence's subject means, where that is a pronoun which `near`'s own source
/// cannot be: then she goes on, by the same way.
pub(super) fn inner(scan: &Scan, unit: &Unit, drafts: &[Draft], near: usize) -> Option<usize> {
    let verb = unit.range.clone().find(|&token| scan.is_open(unit, token) && scan.is_reported(token))?;
    let beside = [verb.checked_sub(1), Some(verb + 1)].into_iter().flatten();
    let pronoun = beside.filter(|token| unit.range.contains(token)).find(|&token| scan.is(token, Class::Personal))?;
    let known = scan.lang.gazetteer.pronoun(&scan.low[pronoun])?;
    if known.plural_verb.is_some_and(|ending| scan.low[verb].ends_with(ending)) {
        return None;
    }
    let outer = drafts.get(near).filter(|outer| outer.sentence + 1 == unit.sentence)?;
    let speaks = |draft: &Draft| {
        draft.speaker.clone().and_then(|mut speaker| speaker.find_map(|token| scan.gender(token))) == Some(known.gender)
    };
    if speaks(outer) || outer.kind == QuoteKind::Reported {
        return None;
    }
    let within = |draft: &Draft| {
        draft.kind != QuoteKind::Reported
            && draft.sentence == outer.sentence
            && draft.depth == 0
            && draft.cue.first().is_some_and(|&cue| outer.holds(&(cue..cue + 1)))
            && speaks(draft)
    };
    (drafts.len().saturating_sub(BACK)..drafts.len()).rev().find(|&place| place != near && within(&drafts[place]))
}

/// Who stands behind a colon or dash that closes a quotation, right before what he does.
pub(super) fn behind_sign(scan: &Scan, unit: &Unit, sign: usize) -> Option<Range<usize>> {
    let closes = sign < unit.range.end && matches!(scan.text.word(sign), ":" | "–" | "—");
    let start = Some(sign + 1).filter(|&start| closes && start < unit.range.end && scan.is_open(unit, start))?;
    let found = phrase::from(scan, unit, start, unit.range.end)?;
    let acts = found.end < unit.range.end && scan.is_finite(found.end);
    let person = found.clone().any(|token| {
        let noun = scan.noun(token);
        noun.is_some_and(|noun| noun.kind != SpeakerType::Document) || scan.is_named(token)
    });
    (scan.lang.reporting.has_moods() && acts && person).then_some(found)
}

/// Whether somebody or some text is named whose words can go on. In a language without a mood for that anything is.
pub(super) fn can(scan: &Scan, speaker: &Range<usize>) -> bool {
    let alone = speaker.len() == 1 && (scan.is_capital(speaker.start) || scan.is(speaker.start, Class::Personal));
    !scan.lang.reporting.has_moods()
        || alone
        || scan.can_speak(speaker)
        || scan.is_text(speaker)
        || speaker
            .clone()
            .any(|token| scan.is(token, Class::AccordingNoun) || scan.lang.reporting.is_noun(&scan.low[token]))
        || speaker.clone().any(|token| scan.lang.gazetteer.get(scan.text.word(token)).is_some())
        || description::is_outlet(scan, speaker)
}

/// Whether an act is what an outlet reports: *Wie der Bote berichtet, hat Kern ihren Rückzug angekündigt. Sie werde …*: whoever
/// acts goes on, and not the outlet.
pub(super) fn is_told_act(scan: &Scan, act: &Draft, drafts: &[Draft]) -> bool {
    let Some(&cue) = act.cue.first().filter(|_| scan.lang.reporting.has_moods()) else { return false };
    let speaks = ["act.announce", "act.criticise", "act.demand", "act.warn", "act.accuse", "act.promise", "act.deny"];
    let tells = |outer: &Draft| {
        outer.kind != QuoteKind::Reported
            && outer.holds(&(cue..cue + 1))
            && outer.speaker.as_ref().is_some_and(|speaker| description::is_outlet(scan, speaker))
    };
    speaks.contains(&act.rule) && drafts.iter().take(BACK).any(tells)
}

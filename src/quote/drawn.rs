//! Whom a source has it from, told in a sentence of its own: *Das Magazin beruft sich auf zwei Insider*, *It cited officials*.

use super::draft::Draft;
use super::phrase;
use super::scan::{Scan, Unit};
use super::{according, description};
use crate::lang::Anaphor;
use crate::lang::quoting::Class;
use crate::lang::speakers::SpeakerType;
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

/// Tokens of a sentence that tells no more than that.
const LONGEST: usize = 40;
/// Quotes before that are looked at.
const BACK: usize = 8;

/// What the sentence adds to the quotes before it: the same words, one link further in.
pub(super) fn from(scan: &Scan, unit: &Unit, drafts: &[Draft]) -> Option<Draft> {
    if unit.range.len() > LONGEST {
        return None;
    }
    let first = unit.range.clone().find(|&token| scan.is_word(token))?;
    let subject = phrase::from(scan, unit, first, unit.range.end)?;
    let verb = subject.end;
    if verb >= unit.range.end || !scan.is_open(unit, verb) || !scan.is(verb, Class::Draws) {
        return None;
    }
    let place = told(scan, unit, &subject, drafts)?;
    let outer = &drafts[place];
    // *beruft sich dabei auf*: the preposition behind the reflexive; elsewhere the object follows at once.
    let tied = (verb + 1..unit.range.end).take(2).any(|token| scan.is(token, Class::Reflexive));
    let start = match tied {
        true => (verb + 2..unit.range.end).find(|&token| scan.is(token, Class::Preposition))? + 1,
        false => verb + 1,
    };
    let source = phrase::from(scan, unit, start, unit.range.end)?;
    let document = |token: usize| {
        scan.is(token, Class::AccordingNoun) || scan.noun(token).is_some_and(|noun| noun.kind == SpeakerType::Document)
    };
    // *zitierte ihn mit den Worten „…“* tells what he says.
    let quotes = (source.end..unit.range.end).any(|token| !scan.is_open(unit, token));
    let speaks = scan.can_speak(&source) || source.clone().any(document);
    (speaks && !quotes && source.start > verb).then(|| Draft {
        kind: outer.kind,
        mode: Mode::According,
        content: outer.content.clone(),
        cue: vec![verb],
        speaker: Some(source),
        parent: Some(place),
        ..Draft::bare(unit.sentence, verb..verb + 1, "drawn")
    })
}

/// The quote of the sentence before whose source the subject takes up.
fn told(scan: &Scan, unit: &Unit, subject: &Range<usize>, drafts: &[Draft]) -> Option<usize> {
    let noun = scan.lang.anaphors.noun(&scan.low[subject.end - 1]);
    let taken = matches!(noun, Some(Anaphor::Outlet | Anaphor::Report)) && subject.len() == 2
        || subject.len() == 1 && scan.is(subject.start, Class::Personal);
    let name = |range: &Range<usize>| {
        let words = range.clone().filter(|&token| scan.is_word(token) && !scan.is(token, Class::Determiner));
        words.map(|token| scan.low[token].as_str()).collect::<Vec<_>>()
    };
    let own = name(subject);
    let near = drafts.len().saturating_sub(BACK)..drafts.len();
    near.rev().find(|&place| {
        let draft = &drafts[place];
        // *Einem Bericht der „Börsenpost“ zufolge …*
        let owner = |speaker: &Range<usize>| {
            let tie = |&token: &usize| scan.is(token, Class::Genitive) && scan.is(token, Class::Determiner);
            (speaker.start + 1..speaker.end).find(tie).filter(|&tie| scan.is_text(&(speaker.start..tie)))
        };
        let outlet = |speaker: &Range<usize>| {
            let owned = || owner(speaker).is_some_and(|tie| description::is_outlet(scan, &(tie..speaker.end)));
            description::is_outlet(scan, speaker) || owned()
        };
        let fits = |speaker: &Range<usize>| name(speaker) == own || taken && outlet(speaker);
        draft.depth == 0
            && draft.parent.is_none()
            && draft.kind != QuoteKind::Reported
            && draft.rule != according::BEFORE
            && !draft.content.is_empty()
            && draft.sentence + 1 == unit.sentence
            && draft.speaker.as_ref().is_some_and(fits)
    })
}

//! Subjects that stand apart from the verb they belong to, in a language that puts its verbs last: *Der Zeuge hat in einem
//! Brief, der dem Boten vorliegt, erklärt, …*, *…, dessen Anwalt von Willkür spricht*.

use super::cue::Hit;
use super::scan::{Chunk, Scan, Unit};
use super::speaker;
use super::{description, phrase};
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::lang::speakers::Gender;
use crate::syntax::{Rel, Tag, VerbForm};
use std::ops::Range;

/// The subject of a participle whose auxiliary stands in a clause before it.
pub(super) fn of_auxiliary(scan: &Scan, unit: &Unit, chunks: &[Chunk], hit: &Hit) -> Option<Range<usize>> {
    let chunk = chunks.get(hit.chunk)?;
    // *Das hat eine Umfrage ergeben*, where the participle passes for a finite verb
    if let Some(first) = scan.first(unit, chunk).filter(|&first| scan.is(first, Class::Demonstrative))
        && scan.lang.reporting.has_moods()
        && first + 2 < hit.main
        && scan.is(first + 1, Class::Auxiliary)
        && scan.last_word(&chunk.range) == Some(hit.main)
    {
        return speaker::first_phrase(scan, unit, first + 2, hit.main, &[]);
    }
    let alone = scan.first(unit, chunk) == Some(hit.main) && scan.last_word(&chunk.range) == Some(hit.main);
    if !scan.lang.reporting.has_moods() || !alone {
        return None;
    }
    // *erklärt* may pass for a finite form.
    let helps = |&at: &usize| at < chunk.range.start && scan.is(at, Class::Auxiliary) && scan.is_open(unit, at);
    let tied = || {
        let tree = scan.tree?;
        tree.children(hit.main).find(|at| helps(at) && matches!(tree.nodes[*at].rel, Rel::Aux | Rel::AuxPass))
    };
    let auxiliary = Some(hit.finite).filter(helps).or_else(tied).filter(|at| unit.range.contains(at))?;
    let own = chunks.iter().find(|chunk| chunk.range.contains(&auxiliary))?;
    let front = speaker::first_phrase(scan, unit, own.range.start, auxiliary, &[]);
    front.or_else(|| speaker::first_phrase(scan, unit, auxiliary + 1, own.range.end, &[]))
}

/// Who acts in a relative clause that opens with the owner of him or with what only points at a text: *dessen Anwalt sagte*,
/// *wonach der Arzt sagte*.
pub(super) fn owned(scan: &Scan, unit: &Unit, first: usize, verb: usize, hit: &Hit) -> Option<Range<usize>> {
    if !scan.lang.reporting.has_moods() {
        return None;
    }
    // *der zufolge der Arzt sagte*, *wonach der Arzt sagte*
    let pointed = scan.closes_according(first + 1, verb);
    if pointed || scan.is(first, Class::Complement) {
        let start = if pointed { first + 2 } else { first + 1 };
        return speaker::first_phrase(scan, unit, start, verb, &hit.tokens);
    }
    if !scan.is(first, Class::LastOwner) {
        return None;
    }
    let found = phrase::from(scan, unit, first + 1, verb)?;
    // *dessen Anwalt von Willkür spricht*
    let bound = |&token: &usize| {
        scan.tag(token) == Tag::Adp && hit.cue.prepositions.iter().any(|word| *word == scan.low[token])
    };
    let end = found.clone().find(bound).unwrap_or(found.end);
    let found = found.start..end;
    // *dessen Anwalt der Richter tadelte*
    let other = end < verb
        && (scan.is(end, Class::Personal)
            || !scan.is(end, Class::Oblique)
                && scan.lang.anaphors.article(&scan.low[end]) == Some(Some(Gender::Masculine)));
    (!found.is_empty() && !other && scan.can_speak(&found)).then_some(found)
}

/// A source without what a verb at the end of its clause says: *die Polizei | von 2000 Teilnehmern sprach*.
pub(super) fn without_matter(scan: &Scan, chunk: &Range<usize>, source: Range<usize>, hit: &Hit) -> Range<usize> {
    let closes = scan.last_word(chunk).is_some_and(|last| last == hit.main || last == hit.finite);
    let moods = scan.lang.reporting.has_moods();
    let front = closes && source.end == hit.main.min(hit.finite);
    if !moods || !front && source.start < hit.main {
        return source;
    }
    // *sprach die Armee von 80 Toten*: behind the verb only a figure is no part of who speaks.
    let figure = |token: usize| (token + 1..source.end).take(2).any(|at| scan.tag(at) == Tag::Num);
    let bound = |&token: &usize| {
        let asked = scan.tag(token) == Tag::Adp && hit.cue.prepositions.iter().any(|word| *word == scan.low[token]);
        asked && (front || figure(token))
    };
    let end = (source.start + 1..source.end).find(bound).unwrap_or(source.end);
    source.start..end
}

/// Who acts where *und* joins a second participle to the first: *der Arzt habe sein Bedauern ausgedrückt und erklärt*.
pub(super) fn of_joined(scan: &Scan, unit: &Unit, first: usize, verb: usize, hit: &Hit) -> Option<Range<usize>> {
    let tree = scan.tree.filter(|_| scan.lang.reporting.has_moods())?;
    let before = verb.checked_sub(2).filter(|&before| before > first)?;
    let joined = tree.nodes[before].form == VerbForm::Participle && scan.is_open(unit, before);
    let helps =
        |&token: &usize| scan.is(token, Class::Auxiliary) && scan.is_open(unit, token) && !hit.tokens.contains(&token);
    let auxiliary = (first..before).rev().find(helps).filter(|_| joined)?;
    speaker::first_phrase(scan, unit, first, auxiliary, &[])
}

/// Who acts in a perfect that a verb of saying goes on with: *said a deputy had knocked at her door and told her to leave*. Whom
/// it is told is a pronoun, and so the one who says so.
pub(super) fn perfect_inner(scan: &Scan, unit: &Unit, least: usize, verb: usize) -> Option<Range<usize>> {
    let moods = scan.lang.reporting.has_moods();
    let told = !moods && least > unit.range.start && verb + 1 < unit.range.end && scan.is(verb + 1, Class::Oblique);
    let start = if told && scan.is(least, Class::Complement) { least + 1 } else { least };
    let subject = if told { phrase::from(scan, unit, start, verb) } else { None };
    subject.filter(|subject| subject.end < verb && scan.lang.shaping.is(Role::Perfect, &scan.low[subject.end]))
}

/// *zitierte den Bürgermeister*.
pub(super) fn object(scan: &Scan, unit: &Unit, chunks: &[Chunk], hit: &Hit) -> Option<Range<usize>> {
    let tree = scan.tree?;
    let object = tree.child(hit.main, Rel::Obj)?;
    if !scan.is_open(unit, object) || !unit.range.contains(&object) || !scan.tag(object).is_nominal() {
        return None;
    }
    let chunk = &chunks[hit.chunk];
    if !chunk.range.contains(&object) {
        return None;
    }
    let start = phrase::start(scan, unit, object, chunk.range.start);
    let found = phrase::from(scan, unit, start, chunk.range.end)?;
    // *zitiert die Zeitung „Il Ponte“ einen der Bergretter*: the outlet right behind its verb is who cites.
    let cites = scan.lang.reporting.has_moods() && found.start == hit.main + 1 && description::is_outlet(scan, &found);
    let cited = if cites { phrase::from(scan, unit, found.end, chunk.range.end) } else { None };
    Some(cited.filter(|cited| scan.can_speak(cited) || speaker::is_oblique(scan, cited)).unwrap_or(found))
}

/// Who stands before a frame, where his verb follows behind it: *Mein Vater, erzählt Kranz, habe immer behauptet, …*.
pub(super) fn begun(scan: &Scan, unit: &Unit, chunks: &[Chunk], hit: &Hit) -> Option<Range<usize>> {
    let frame = hit.chunk.checked_sub(1).filter(|_| chunks[hit.chunk].sep == ',')?;
    let front = frame.checked_sub(1).filter(|_| chunks[frame].sep == ',')?;
    let opens = |chunk: usize| {
        let first = scan.first(unit, &chunks[chunk]);
        first.filter(|&first| scan.is_finite(first) || scan.is_reported(first))
    };
    let helps = opens(hit.chunk).is_some_and(|first| first == hit.finite && scan.is_reported(first));
    let told = opens(frame).is_some_and(|first| !scan.lang.cues.forms(&scan.low[first]).is_empty());
    let range = &chunks[front].range;
    let plain = helps && told && scan.lang.reporting.has_moods() && !scan.has_finite(unit, range);
    let found = super::speaker::first_phrase(scan, unit, range.start, range.end, &[]).filter(|_| plain)?;
    (found.start == range.start && found.end == range.end).then_some(found)
}

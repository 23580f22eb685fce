//! A speaker whom something is set beside, between him and his verb.

use super::cue::Hit;
use super::phrase;
use super::scan::{Chunk, Scan, Unit};
use super::speaker::{antecedent, first_phrase};
use crate::lang::quoting::Class;
use crate::syntax::{Tag, VerbForm};
use std::ops::Range;

/// *X, Sprecher der Bahn, sagte*: the phrase in front of what is set off.
pub(super) fn apposed(scan: &Scan, unit: &Unit, chunks: &[Chunk], hit: &Hit) -> Option<Range<usize>> {
    let mut index = hit.chunk.checked_sub(1)?;
    let mut least = None;
    loop {
        let chunk = &chunks[index];
        // Quoted words are nobody's apposition.
        let Some(first) = scan.first(unit, chunk) else { break };
        // *two diplomats, speaking on condition of anonymity, told*
        let aside = scan.tree.is_some_and(|tree| tree.nodes[first].form == VerbForm::Participle)
            && scan.tag(first) == Tag::Verb
            && !scan.lang.reporting.has_moods()
            && index > 0;
        let bound = scan.binds(first, chunk.range.end);
        let aside = aside || index > 0 && is_frame(scan, unit, chunk, first);
        let relative = aside || bound || scan.is(first, Class::Relative) && scan.has_finite(unit, &chunk.range);
        // *…, das Getreide freizugeben, sagte*: no name is set off there, but a clause.
        let verbal = || {
            !scan.relays(unit, chunk)
                && chunk.range.clone().any(|token| scan.is_open(unit, token) && scan.tag(token) == Tag::Verb)
        };
        if !relative && (scan.has_finite(unit, &chunk.range) || scan.has_quoted(unit, &chunk.range) || verbal()) {
            break;
        }
        if !relative {
            least = Some(index);
        }
        if index == 0 || hit.chunk - index >= 4 {
            break;
        }
        index -= 1;
    }
    // *reports that the player's agent, Yves Marchand, has said …*: what is set off belongs to the end of a clause.
    let begun = least.filter(|&least| least + 1 == hit.chunk && least > 0 && !scan.lang.reporting.has_moods());
    if let Some(source) = begun.and_then(|least| antecedent(scan, unit, chunks, least)) {
        let tells =
            |token: usize| scan.is(token, Class::Complement) || !scan.lang.cues.forms(&scan.low[token]).is_empty();
        let opened = source.start > unit.range.start && tells(source.start - 1);
        // *say the planner, 41, bragged that …*
        let aside = &chunks[hit.chunk - 1].range;
        let age = aside.len() == 1 && scan.tag(aside.start) == Tag::Num;
        if opened && (age || aside.clone().any(|token| scan.tag(token) == Tag::Propn)) {
            return Some(source.start..if age { source.end } else { aside.end });
        }
    }
    // *Die Brücke, sagte Feld, …*: nothing is set off there.
    let chunk = &chunks[least.filter(|&least| least + 1 < hit.chunk)?];
    let first = scan.first(unit, chunk)?;
    let start = if scan.is(first, Class::Coordinator) { first + 1 } else { first };
    let range = first_phrase(scan, unit, start, chunk.range.end, &[])?;
    Some(range)
}

/// Nothing but a source and its verb: *Rabe, the Herald claims, exploded*.
fn is_frame(scan: &Scan, unit: &Unit, chunk: &Chunk, first: usize) -> bool {
    let last = scan.last_word(&chunk.range);
    let source = |last: usize| phrase::from(scan, unit, first, last).filter(|source| source.end == last);
    !scan.lang.reporting.has_moods()
        && chunk.sep == ','
        && last.is_some_and(|last| {
            let verb = !scan.is_capital(last) && !scan.lang.cues.forms(&scan.low[last]).is_empty();
            verb && source(last).is_some_and(|source| scan.can_speak(&source))
        })
}

//! Sources that are a place: *heißt es in dem Gutachten*, *aus dem Bericht geht hervor*.

use super::cue::Hit;
use super::phrase;
use super::scan::{Chunk, Scan, Unit};
use super::speaker::{antecedent, open};
use crate::lang::cues::{Act, Cue};
use crate::lang::quoting::Class;
use std::ops::Range;

/// What something is read in: *Aus dem Bericht, den der Bote veröffentlichte, geht hervor*, *Wie in dem Brief steht*.
pub(super) fn shown_in(scan: &Scan, unit: &Unit, chunks: &[Chunk], chunk: usize, cue: &Cue) -> Option<Range<usize>> {
    if cue.act != Act::Show || cue.prepositions.is_empty() || !scan.lang.reporting.has_moods() {
        return None;
    }
    // *In dem Brief ist von Betrug die Rede*: that tells what is shown.
    let holds = |token: usize| !scan.is(token, Class::Agent) && cue.prepositions.contains(&scan.low[token].as_str());
    let opens = |token: &usize| open(scan, unit, *token) && holds(*token);
    let front = chunks.first().and_then(|front| Some((scan.first(unit, front).filter(opens)?, front.range.end)));
    let own = chunks[chunk].range.clone().find(opens).map(|at| (at, chunks[chunk].range.end));
    let (at, end) = own.or(front)?;
    let found = phrase::from(scan, unit, at + 1, end)?;
    Some(phrase::widen(scan, unit, chunks, found))
}

/// Words before the last of those that name the source of a source: *unter Berufung auf*.
const LONGEST_RELAY: usize = 3;

/// *heißt es in dem Gutachten*.
pub(super) fn place(scan: &Scan, unit: &Unit, chunks: &[Chunk], hit: &Hit) -> Option<Range<usize>> {
    let own = &chunks[hit.chunk];
    // *hieß es unter Verweis auf die Polizei bei der Bahn*
    let relayed = |token: usize| {
        let from = token.saturating_sub(LONGEST_RELAY).max(unit.range.start);
        (from..=token).any(|at| scan.relay_at(at, own.range.end).is_some_and(|end| end > token))
    };
    let place = |token: usize| open(scan, unit, token) && scan.is(token, Class::Place) && !relayed(token);
    // *In einer Erklärung, die der Sender verlas, hieß es*
    let front = || chunks[..hit.chunk].iter().find(|chunk| scan.first(unit, chunk).is_some_and(place));
    let found = own.range.clone().find(|&token| place(token)).map(|at| (at, own.range.end));
    // *trug aus einem Schreiben vor, in dem es heißt: …*
    if let Some((at, _)) = found.filter(|&(at, end)| hit.chunk > 0 && own.sep == ',' && scan.binds(at, end))
        && scan.first(unit, own) == Some(at)
    {
        return antecedent(scan, unit, chunks, hit.chunk);
    }
    let (at, end) = found.or_else(|| {
        let front = front().filter(|front| !scan.has_finite(unit, &front.range))?;
        Some((scan.first(unit, front)?, front.range.end))
    })?;
    let range = phrase::from(scan, unit, at + 1, end)?;
    Some(phrase::widen(scan, unit, chunks, range))
}

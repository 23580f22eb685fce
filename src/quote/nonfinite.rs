//! What is said in a clause without a finite verb.

use super::clause::SKIP;
use super::cue::Hit;
use super::frame::Frames;
use super::phrase;
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::syntax::{Tag, VerbForm};

impl Frames<'_, '_> {
    /// What somebody tells that happened, in a participle right behind the verb: *reported seeing a van*, *admitted to firing*.
    pub(super) fn gerund(&self, k: usize, hit: &Hit) -> Option<usize> {
        let scan = self.scan;
        let tells = matches!(hit.cue.act, Act::Say | Act::Report | Act::Claim | Act::Confirm | Act::Deny);
        if !tells || !hit.cue.that || hit.passive || scan.lang.reporting.has_moods() || scan.is(hit.main, Class::Bare) {
            return None;
        }
        let next = hit.last() + 1;
        let end = self.chunks[k].range.end;
        let at = if next < end && scan.is(next, Class::Infinitive) { next + 1 } else { next };
        let verb = scan.tree.is_some_and(|tree| at < end && tree.nodes[at].form == VerbForm::Participle);
        (verb && scan.is_open(self.unit, at) && scan.lang.shaping.ongoing(&scan.low[at])).then_some(at)
    }

    pub(super) fn infinitive(&self, k: usize, hit: &Hit) -> Option<usize> {
        let (scan, unit) = (self.scan, self.unit);
        let is_verb = |token: usize| match scan.tree {
            Some(tree) => tree.nodes[token].form == VerbForm::Infinitive && scan.tag(token) != Tag::Noun,
            None => !scan.is_capital(token),
        };
        let marks = |token: usize, end: usize| {
            scan.is_open(unit, token) && scan.is(token, Class::Infinitive) && token + 1 < end && is_verb(token + 1)
        };
        let chunk = &self.chunks[k];
        if !scan.lang.reporting.has_moods() {
            // *denied ever speaking to them*
            let plain = scan.past_adverbs(hit.main + 1..chunk.range.end);
            let gerund = |token: usize| {
                scan.tree.is_some_and(|tree| tree.nodes[token].form == VerbForm::Participle)
                    && matches!(scan.tag(token), Tag::Verb | Tag::Aux)
            };
            if let Some(at) = plain.filter(|&at| matches!(hit.cue.act, Act::Deny | Act::Confirm) && gerund(at)) {
                return Some(at);
            }
            let headline = scan.is_headline(unit) && matches!(hit.cue.act, Act::Warn | Act::Predict | Act::Say);
            let found = (hit.main + 1..chunk.range.end)
                .find(|&token| marks(token, chunk.range.end) && matches!(scan.tag(token + 1), Tag::Verb | Tag::Aux));
            let found = found.filter(|&at| !scan.says_nothing(at + 1));
            // *IMF warns global growth to slow*: a headline's clause does without its verb.
            let subject =
                |at: usize| phrase::from(scan, unit, hit.main + 1, at).filter(|range| headline && range.end == at);
            return found.map(|at| subject(at).map_or(at, |range| range.start));
        }
        for next in k + 1..(k + 1 + SKIP).min(self.chunks.len()) {
            let chunk = &self.chunks[next];
            // *…, von ihm gehört zu haben*: what closes with an infinitive has no finite verb, whatever the tagger says.
            let last = chunk.range.end.checked_sub(2).filter(|&last| last >= chunk.range.start);
            let closed = last.is_some_and(|last| marks(last, chunk.range.end))
                && ![Class::Subordinator, Class::Complement, Class::Relative]
                    .iter()
                    .any(|&class| self.first_is(next, class));
            if closed && chunk.sep == ',' {
                return Some(chunk.range.start);
            }
            if chunk.sep != ',' || scan.has_finite(unit, &chunk.range) && !self.first_is(next, Class::Relative) {
                return None;
            }
            let found = chunk.range.clone().any(|token| {
                marks(token, chunk.range.end)
                    || scan.is_open(unit, token)
                        && scan.tree.is_some()
                        && is_verb(token)
                        && scan.lang.quoting.has_infix(&scan.low[token])
            });
            if found && !scan.has_finite(unit, &chunk.range) {
                return Some(chunk.range.start);
            }
        }
        // An infinitive whose matter is quoted.
        None
    }
}

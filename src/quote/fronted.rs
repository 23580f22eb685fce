//! What stands beside a verb of saying: quoted words, and in front what is not said by it: *Den Vorwurf, er habe gelogen, nannte Kern „Rufmord“*, *wie der
//! Bauleiter, Jan Holm, mitteilte*.

use super::cue::Hit;
use super::frame::Frames;
use super::phrase;
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use crate::syntax::Tag;
use crate::text::TokenKind;
use std::ops::Range;

/// Clauses between *wie* and its verb.
const BETWEEN: usize = 3;

impl Frames<'_, '_> {
    /// The chunk with the word that opens a clause such as *wie die Stadt mitteilte*, where more of its source parts that from its
    /// verb.
    pub(super) fn as_clause(&self, index: usize) -> Option<usize> {
        let scan = self.scan;
        let k = self.hits[index].chunk;
        let moods = scan.lang.reporting.has_moods();
        let told = |place: usize| self.hits[..index].iter().any(|other| other.chunk == place);
        let plain = |place: usize| {
            let chunk = &self.chunks[place];
            let bound = scan.is_bound(self.unit, chunk);
            matches!(chunk.sep, ',' | ' ') && (bound || !told(place) && !scan.has_finite(self.unit, &chunk.range))
        };
        let back = (k.saturating_sub(BETWEEN)..k).rev().take_while(|&place| plain(place) && moods);
        back.into_iter().find(|&place| self.opens(place, Opener::Clause))
    }

    /// What a conjunction begins right before a chunk, where its verb is still to come.
    pub(super) fn opened(&self, chunk: usize) -> Option<Range<usize>> {
        let before = chunk.checked_sub(1)?;
        let range = &self.chunks[before].range;
        let begun = self.first_is(before, Class::Complement) && !self.scan.has_finite(self.unit, range);
        (begun && self.scan.lang.reporting.has_moods()).then(|| range.start + 1..range.end)
    }

    /// Whether the clause is what somebody hears rather than a frame: *ist zu hören, wie er sagt, …*.
    pub(super) fn is_perceived(&self, k: usize) -> bool {
        let before = k.checked_sub(1).map(|before| &self.chunks[before].range);
        let hears = |range: &Range<usize>| {
            let last = self.scan.last_word(range);
            last.is_some_and(|last| {
                let main = if self.scan.is(last, Class::Auxiliary) { last.saturating_sub(1) } else { last };
                range.contains(&main) && self.scan.is(main, Class::Hears)
            })
        };
        self.scan.lang.reporting.has_moods() && self.chunks[k].sep == ',' && before.is_some_and(hears)
    }

    /// Whether the verb opens its sentence with a word that takes up what was said before: *Davor warnt der Verband*.
    pub(super) fn takes_up(&self, k: usize, hit: &Hit) -> bool {
        let Some(first) = self.first(k) else { return false };
        let asks = !hit.cue.prepositions.is_empty() && hit.cue.that;
        asks && self.scan.is(first, Class::Backward) && hit.tokens.contains(&(first + 1))
    }

    /// Whether a clause with *dass* or *ob* and nothing else stands before the verb.
    pub(super) fn is_asked(&self, k: usize, before: &Range<usize>) -> bool {
        let scan = self.scan;
        let first = self.chunks[..k].iter().position(|chunk| chunk.range.start == before.start);
        let opens = first
            .and_then(|first| self.first(first))
            .is_some_and(|first| scan.is(first, Class::Complement) && !scan.is(first, Class::Relative));
        scan.lang.reporting.has_moods() && opens && first.is_some_and(|first| first + 1 == k)
    }

    /// Whether the verb tells what somebody takes for what: a noun in front that carries somebody's words.
    pub(super) fn is_judged(&self, k: usize, hit: &Hit, before: &Range<usize>) -> bool {
        let scan = self.scan;
        let own = |token: usize| scan.is_open(self.unit, token);
        let takes = |word: &&str| {
            let chunk = &self.chunks[k].range;
            chunk.clone().any(|token| own(token) && scan.low[token] == **word)
        };
        let front = before.clone().take(FRONT).find(|&token| own(token) && scan.is_word(token));
        let noun = front
            .and_then(|first| (first..before.end).take(FRONT).find(|&at| scan.lang.reporting.is_noun(&scan.low[at])));
        // *Das Gerücht, er sei tot, dementierte sein Management*
        let judges = hit.cue.names || hit.cue.act == Act::Deny || hit.cue.judged.iter().any(takes);
        let determined = front.is_some_and(|first| scan.is(first, Class::Determiner) || scan.is_capital(first));
        scan.lang.reporting.has_moods() && judges && determined && noun.is_some()
    }

    /// The phrase behind a preposition in the chunk.
    pub(super) fn phrase_with(&self, k: usize, preposition: &str) -> Option<Range<usize>> {
        let chunk = &self.chunks[k];
        let at = chunk.range.clone().find(|&token| self.scan.low[token] == preposition)?;
        // *berichtet täglich und wird von einer Stiftung getragen*
        let joined = |token: usize| self.scan.is(token, Class::Coordinator) && self.scan.is_finite(token + 1);
        if (chunk.range.start..at.saturating_sub(1)).any(joined) {
            return None;
        }
        // *sprach von höchstens 3.000*
        let bound = at + 2 < chunk.range.end
            && self.scan.tag(at + 2) == Tag::Num
            && matches!(self.scan.tag(at + 1), Tag::Adv | Tag::Adj);
        let found = phrase::from(self.scan, self.unit, at + 1 + usize::from(bound), chunk.range.end)?;
        let mut found = phrase::widen(self.scan, self.unit, self.chunks, found);
        found.start = at + 1;
        Some(found)
    }

    /// Quoted words in the same chunk as the verb, or filling the next one.
    pub(super) fn quoted(&self, k: usize, hit: &Hit) -> Option<Range<usize>> {
        let (scan, unit) = (self.scan, self.unit);
        let chunk = &self.chunks[k];
        let start = chunk.range.clone().filter(|&token| !scan.is_open(unit, token)).max_by_key(|&token| {
            // The longest quotation of the chunk.
            let end = (token..chunk.range.end).find(|&next| scan.is_open(unit, next)).unwrap_or(chunk.range.end);
            (end - token, std::cmp::Reverse(token))
        })?;
        let end = (start..chunk.range.end).find(|&next| scan.is_open(unit, next)).unwrap_or(chunk.range.end);
        // Few capital words are a name.
        let words: Vec<_> = (start..end).filter(|&token| scan.is_word(token)).collect();
        let figure = |token: usize| scan.text.tokens[token].kind == TokenKind::Number;
        let named = words.len() <= 3 && words.iter().all(|&token| scan.is_capital(token) || figure(token));
        let source = words.is_empty()
            || named
            || words.len() < 2 && !matches!(hit.cue.act, Act::Criticise | Act::Praise | Act::Say);
        (!source).then_some(start..end)
    }
}

/// Words at the start of a sentence in which such a noun stands.
const FRONT: usize = 4;

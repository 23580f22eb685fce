//! Frames behind what they frame, and what they point back to.

use super::cue::Hit;
use super::frame::Frames;
use super::scan::Chunk;
use super::speaker;
use crate::lang::cues::Use;
use crate::lang::quoting::Class;
use std::ops::Range;

/// Tokens that may stand before a source at the start of its clause: *the purchasing | manager*.
const NEAR_START: usize = 2;

/// Tokens of a frame behind a quotation: *the former treasurer says in excerpts released by the broadcaster*.
const MOST_TRAILING: usize = 24;

impl Frames<'_, '_> {
    /// The sentence without the chunks from `first` to `last`.
    pub(super) fn around(&self, first: usize, last: usize) -> Vec<Range<usize>> {
        let mut content = vec![];
        if let Some(before) = self.before(first) {
            // *betonte, dass das Geld, wie das Amt bestätigt habe, …*: only what the conjunction opens.
            let opened = self.opened(first).filter(|_| self.chunks[first - 1].range.start > before.start);
            content.push(opened.unwrap_or(before));
        }
        // *Wie es in dem Bericht heißt, den die Stadt erhielt, …*
        let bound = |chunk: &Chunk| self.scan.is_bound(self.unit, chunk) && !self.scan.is_main(self.unit, chunk);
        let moods = self.scan.lang.reporting.has_moods();
        let skip = usize::from(moods && first == 0 && self.chunks.len() > last + 2 && bound(&self.chunks[last + 1]));
        if let (Some(next), Some(end)) = (self.chunks.get(last + 1 + skip), self.chunks.last()) {
            content.push(next.range.start..end.range.end);
        }
        content
    }

    /// Whether the word stands for something itself: *That was a mistake*.
    pub(super) fn points_at(&self, first: usize, chunk: &Chunk) -> bool {
        self.scan.is(first, Class::Demonstrative) && first + 1 < chunk.range.end && self.scan.is_finite(first + 1)
    }

    /// *Darin heißt es*, *hieß es dort*
    pub(super) fn points_back(&self, k: usize) -> bool {
        let classes = [Class::There, Class::Therein];
        let more = |token: usize| self.scan.is(token, Class::Adds) && self.scan.is_behind(token, Class::Expletive);
        let more = |token: usize| token > 0 && self.scan.lang.reporting.has_moods() && more(token);
        let points = |token: usize| classes.iter().any(|&class| self.scan.is(token, class)) || more(token);
        self.chunks[k].range.clone().any(|token| self.scan.is_open(self.unit, token) && points(token))
    }

    /// *The bridge is safe, the mayor said.*
    pub(super) fn trails(&self, k: usize, hit: &Hit, before: &Range<usize>, source: Option<&Range<usize>>) -> bool {
        let chunk = &self.chunks[k];
        let Some(first) = self.first(k) else { return false };
        let quoted = self.scan.has_quoted(self.unit, &self.chunks[k - 1].range);
        let plain = [Class::Coordinator, Class::Subordinator, Class::Relative, Class::Question, Class::Complement]
            .iter()
            .all(|&class| !self.scan.is(first, class) || self.scan.is(first, Class::Determiner));
        let moods = self.scan.lang.reporting.has_moods();
        // *…, the paper quoted Jansen as saying*: who says it stands behind the first verb.
        let cited = || self.hits.iter().any(|other| other.chunk == k && speaker::is_cited(self.scan, other));
        let subject = source.is_some_and(|source| {
            (chunk.range.contains(&source.start)
                && source.start < hit.main
                && (source.start <= first + NEAR_START || cited())
                || !moods && self.told_by(k, hit, source))
                // *…, adding that she would vote against it*, *record what he calls silence*: neither is a source.
                && !(first..source.start).any(|token| {
                    self.scan.is(token, Class::Complement) || !moods && self.scan.is(token, Class::Question)
                })
                // *down from the 21 million it predicted*: a clause about the noun.
                && (moods || source.len() == 1 || !self.scan.is(source.end - 1, Class::Personal))
        });
        (hit.cue.strength != Use::Weak || quoted || !moods)
            && plain
            && subject
            && (moods || quoted || self.says_no_more(k, hit, source) && self.closes(hit, source))
            && chunk.range.end - hit.main <= if quoted && !moods { MOST_TRAILING } else { 12 }
            && (quoted || !self.scan.lang.reporting.has_moods())
            && (quoted
                || hit.cue.that
                    && (self.is_whole(before)
                        // A headline does without a verb: *Treasury to scrap rebate, Guardian reports*.
                        || self.scan.is_headline(self.unit)
                        || self.chunks.get(k + 1).is_some_and(|next| self.scan.has_finite(self.unit, &next.range))))
    }
}

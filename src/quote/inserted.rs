//! What stands between the parts of a frame: *Rabe, the Herald claims, exploded*, *shared a line from her leader, Hank Grice:
//! “…”*, *shows the lieutenant crowing that …*.

use super::cue::Hit;
use super::frame::Frames;
use super::phrase;
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use std::ops::Range;

/// Chunks that commas set off between a verb and its colon.
const MOST_ASIDES: usize = 2;

impl Frames<'_, '_> {
    /// Who stands between a verb and the participle of another that tells what he says.
    pub(super) fn between(&self, last: &Hit, hit: &Hit) -> Option<Range<usize>> {
        let (scan, verb) = (self.scan, hit.tokens[0]);
        let as_saying = verb > last.main + 2 && scan.is_opener(verb - 1, Opener::Clause);
        let end = if as_saying { verb - 1 } else { verb };
        let shows = as_saying || matches!(last.cue.act, Act::Show | Act::Learn) || scan.is(last.main, Class::Presents);
        let fits = hit.goes_on && shows && !last.passive && !scan.lang.reporting.has_moods();
        let found = phrase::from(scan, self.unit, last.main + 1, end).filter(|found| fits && found.end == end)?;
        scan.can_speak(&found).then_some(found)
    }

    /// The chunk behind what commas set off after this one: *quoted a line from her leader, Hank Grice: “…”*.
    pub(super) fn behind_asides(&self, k: usize) -> usize {
        let aside = |next: usize| {
            let chunk = &self.chunks[next];
            chunk.sep == ','
                && !self.scan.lang.reporting.has_moods()
                && !self.scan.has_finite(self.unit, &chunk.range)
                && !self.scan.has_quoted(self.unit, &chunk.range)
                && !self.hits.iter().any(|hit| hit.chunk == next)
        };
        let last = (k + 1..self.chunks.len()).take(MOST_ASIDES).take_while(|&next| aside(next)).last();
        last.map(|last| last + 1)
            .filter(|&next| self.chunks.get(next).is_some_and(|next| next.sep == ':'))
            .unwrap_or(k + 1)
    }

    /// Whether nothing but a source and its verb stands between what somebody begins to say, or to do, and the rest of it.
    pub(super) fn is_inserted(&self, k: usize, source: Option<&Range<usize>>) -> bool {
        let (Some(before), Some(next)) = (k.checked_sub(1), self.chunks.get(k + 1)) else { return false };
        let (scan, chunk) = (self.scan, &self.chunks[k]);
        let own = source.is_some_and(|source| chunk.range.contains(&source.start));
        let open = || {
            let last = scan.last_word(&self.chunks[before].range);
            let speaks = self
                .hits
                .iter()
                .any(|hit| hit.chunk == before && hit.cue.that && last.is_some_and(|last| hit.tokens.contains(&last)));
            let goes_on = scan.first(self.unit, next).is_some_and(|first| scan.is(first, Class::Complement));
            let acts = scan.first(self.unit, next).is_some_and(|first| {
                scan.is_finite(first) || self.hits.iter().any(|hit| hit.tokens.first() == Some(&first))
            });
            speaks && goes_on || acts && !scan.has_finite(self.unit, &self.chunks[before].range)
        };
        !scan.lang.reporting.has_moods() && chunk.sep == ',' && next.sep == ',' && own && self.is_closing(k) && open()
    }
}

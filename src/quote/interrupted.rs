//! What a frame interrupts: *Der Konzern hat, das geht aus Unterlagen hervor, davon gewusst*.

use super::cue::Hit;
use super::frame::Frames;
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use crate::syntax::Tag;
use std::ops::Range;

impl Frames<'_, '_> {
    /// What stands before the frame, and behind it where it goes on.
    pub(super) fn interrupted(
        &self,
        mut before: Range<usize>,
        k: usize,
        source: Option<&Range<usize>>,
    ) -> Vec<Range<usize>> {
        // *“We were not asked,” Tom Brown, the manager, told reporters*: who says it stands before his verb.
        if let Some(source) = source.filter(|source| source.start > before.start && self.stands_before(source, k)) {
            before.end = source.start;
        }
        let mut content = vec![before.clone()];
        // *Es sei, betonte Kern, kein Geld da*: behind such a verb more must come.
        let last = self.scan.last_word(&before);
        // *Der Konzern hat, das geht aus Unterlagen hervor, davon gewusst*
        let bare = || {
            let own = self.chunks[..k].iter().rev().find(|chunk| last.is_some_and(|last| chunk.range.contains(&last)));
            let verb = |token: usize| Some(token) != last && self.scan.tag(token) == Tag::Verb;
            self.scan.lang.reporting.has_moods() && own.is_some_and(|own| !own.range.clone().any(verb))
        };
        let begun =
            last.is_some_and(|last| self.scan.is(last, Class::Auxiliary) && (self.scan.mood(last).is_some() || bare()));
        let whole = !begun && self.is_whole(&before) || self.scan.has_quoted(self.unit, &before);
        let frame_end = source.map_or(0, |source| source.end);
        for next in k + 1..self.chunks.len() {
            let chunk = &self.chunks[next];
            if chunk.range.start < frame_end {
                continue;
            }
            let quoted = !self.scan.is_open(self.unit, chunk.range.start);
            let finite = self.scan.has_finite(self.unit, &chunk.range);
            let hit = self.hits.iter().any(|hit| {
                hit.chunk == next && hit.tokens.first().is_some_and(|&token| token <= chunk.range.start + 2)
            });
            let closing = !self.scan.lang.reporting.has_moods() && self.is_closing(next);
            let inserted = !whole && next == k + 1 && (self.is_inserted(k, source) || self.resumes(k));
            // *Er habe Fehler gemacht, schrieb Kern, aber niemanden betrogen*
            if !quoted && whole && !finite && next == k + 1 && self.adds(next) {
                content.push(chunk.range.start..self.end(chunk.range.start, k, false));
                break;
            }
            if (hit || closing) && !inserted || !quoted && self.opens(next, Opener::Clause) {
                break;
            }
            // *…, berichtet ein Fischer, der Fang müsse weg*: by its verb a clause of its own.
            let bound = || !(self.scan.lang.reporting.has_moods() && self.scan.is_main(self.unit, chunk));
            if !quoted && (self.first_is(next, Class::Relative) && next == k + 1 && bound() || whole && !finite) {
                continue;
            }
            content.push(chunk.range.start..self.end(chunk.range.start, k, false));
            break;
        }
        content
    }

    /// Whether a passive goes on behind a frame with what stands before that: *Residents, it says, were told to leave*.
    pub(super) fn resumed(&self, k: usize, hit: &Hit) -> bool {
        let framed = |frame: usize| frame > 0 && self.chunks[frame].sep == ',' && self.is_closing(frame);
        let begun = |frame: usize| !self.scan.has_finite(self.unit, &self.chunks[frame - 1].range);
        let opens = self.first(k) == Some(hit.finite) && hit.passive && !self.scan.lang.reporting.has_moods();
        opens && k.checked_sub(1).is_some_and(|frame| framed(frame) && begun(frame))
    }

    /// Whether the source opens a chunk before its verb, with nothing between that says something of its own.
    fn stands_before(&self, source: &Range<usize>, k: usize) -> bool {
        let place = self.chunks[..k].iter().position(|chunk| chunk.range.contains(&source.start));
        place.filter(|&place| self.chunks[place].range.start == source.start).is_some_and(|place| {
            let tells = |hit: &Hit| (place..k).contains(&hit.chunk);
            let inner = source.end..self.chunks[place].range.end.max(source.end);
            !self.hits.iter().any(tells) && !self.scan.has_finite(self.unit, &inner)
        })
    }

    /// Whether a verb right behind the frame goes on with what its first words began.
    pub(super) fn resumes(&self, k: usize) -> bool {
        let next = self.chunks.get(k + 1).filter(|next| next.sep == ',' && self.scan.lang.reporting.has_moods());
        let verb = next.and_then(|next| self.scan.first(self.unit, next));
        // *Mein Vater, erzählt Kranz, habe immer behauptet, …*: what is said may tell of saying as well.
        let begun = || {
            self.before(k).is_some_and(|before| {
                !self.scan.has_finite(self.unit, &before) && !self.scan.has_quoted(self.unit, &before)
            })
        };
        verb.is_some_and(|verb| {
            let helps = self.scan.is_reported(verb) && begun();
            helps || self.scan.is_finite(verb) && !self.hits.iter().any(|hit| hit.tokens.first() == Some(&verb))
        })
    }

    /// Whether what a word that joins opens has no verb of its own and closes the sentence.
    fn adds(&self, next: usize) -> bool {
        let chunk = &self.chunks[next];
        let joins = self.first_is(next, Class::Coordinator) && chunk.sep == ',';
        let hit = self.hits.iter().any(|hit| hit.chunk == next);
        joins && !hit && next + 1 == self.chunks.len() && self.scan.lang.reporting.has_moods()
    }
}

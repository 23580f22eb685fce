//! Where what a verb of saying hands on ends: with its sentence, or before another frame.

use super::cue::Hit;
use super::frame::Frames;
use super::{access, phrase, speaker};
use crate::lang::cues::{Act, Use};
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use crate::lang::shaping::Role;
use crate::syntax::{Rel, Tag};
use std::ops::Range;

/// Tokens of a source with its verb at the end of a sentence.
const MOST_CLOSING: usize = 12;
/// The same with where it was said.
const MOST_CLOSING_AT_LENGTH: usize = 26;
/// Tokens of whom it is told there.
const MOST_TOLD: usize = 4;

impl Frames<'_, '_> {
    /// Nothing but a source and its verb: *..., police said*.
    pub(super) fn is_closing(&self, chunk: usize) -> bool {
        let range = &self.chunks[chunk].range;
        if range.len() > MOST_CLOSING {
            return self.closes_at_length(chunk);
        }
        // *police said on Friday*
        let moment = |token: usize| {
            self.scan.is(token, Class::Preposition) || self.scan.is_time(token) || self.scan.tag(token) == Tag::Adv
        };
        let first = self.hits.partition_point(|hit| hit.chunk < chunk);
        let own = || self.hits[first..].iter().take_while(|hit| hit.chunk == chunk);
        let verb = |token: usize| own().any(|hit| hit.tokens.contains(&token));
        let last = range.clone().rev().find(|&token| self.scan.is_word(token) && (verb(token) || !moment(token)));
        // *told reporters*
        let closes = |hit: &Hit, last: usize| {
            let end = hit.tokens.last().copied().unwrap_or(hit.main);
            end == last || hit.cue.addresses && end < last && last - end <= MOST_TOLD
        };
        (last.is_some_and(|last| own().any(|hit| hit.main > range.start && closes(hit, last)))
            || self.closes_at_length(chunk))
            && [Class::Coordinator, Class::Subordinator, Class::Relative, Class::Complement]
                .iter()
                .all(|&class| !self.first_is(chunk, class))
    }

    /// *…, the interior ministry said in a statement carried by the MENA agency*: a source, its verb and where it said so.
    fn closes_at_length(&self, chunk: usize) -> bool {
        let (scan, range) = (self.scan, &self.chunks[chunk].range);
        let Some(first) = self.first(chunk).filter(|_| range.len() <= MOST_CLOSING_AT_LENGTH) else { return false };
        let Some(source) = phrase::from(scan, self.unit, first, range.end) else { return false };
        let mut own = self.hits.iter().filter(|hit| hit.chunk == chunk);
        let verb = own.next().filter(|hit| hit.tokens.first() == Some(&source.end) && hit.cue.that);
        let behind = |hit: &Hit| {
            let next = hit.last() + 1;
            // *told supporters at a meeting*
            let told = if hit.cue.addresses { phrase::from(scan, self.unit, next, range.end) } else { None };
            let mut places = next..told.map_or(next, |told| told.end) + 1;
            places.any(|at| scan.is(at, Class::Preposition) && !scan.is(at, Class::Infinitive))
        };
        let says_more = own.next().is_some() || self.first_is(chunk, Class::Relative);
        scan.can_speak(&source) && verb.is_some_and(behind) && !says_more
    }

    /// Whether the clause is another act of saying rather than said: *while a resident told us she had seen him*.
    fn tells(&self, chunk: usize) -> bool {
        let holds = |hit: &Hit| hit.cue.strength == Use::Strong && hit.cue.that && !hit.passive;
        self.hits.iter().any(|hit| {
            hit.chunk == chunk
                && holds(hit)
                && (self.complement(chunk, hit).is_some()
                    || self.verb_second(chunk, hit, true).is_some()
                    || self
                        .chunks
                        .get(chunk + 1)
                        .is_some_and(|next| next.sep == ':' || self.scan.has_quoted(self.unit, &next.range)))
        })
    }

    /// Whether the verb of what began at `start` stands behind what commas set off: *said her client, Omar Said, insisted …*.
    fn resumes_behind(&self, start: usize, own: usize, next: usize) -> bool {
        let (scan, end) = (self.scan, self.chunks[own].range.end);
        let subject = || phrase::from(scan, self.unit, start, end).is_some_and(|subject| subject.end + 1 >= end);
        let aside = || !scan.has_finite(self.unit, &self.chunks[next - 1].range);
        next == own + 2 && !scan.lang.reporting.has_moods() && subject() && aside()
    }

    /// Where what begins at `start` ends. `dependent`: with the clause that closes it, not with the sentence.
    pub(super) fn end(&self, start: usize, k: usize, dependent: bool) -> usize {
        let own = self.chunks.iter().position(|chunk| chunk.range.end > start).unwrap_or(k);
        let mut end = self.chunks[own].range.end;
        let below = dependent && (self.first_is(k, Class::Subordinator) || self.first_is(k, Class::Relative) && k > 0);
        for next in own + 1..self.chunks.len() {
            let chunk = &self.chunks[next];
            if next == k {
                break;
            }
            // *verwies darauf, dass alle verzichtet hätten: „…“*
            let moods = self.scan.lang.reporting.has_moods();
            if dependent && chunk.sep == ':' && moods && self.scan.has_quoted(self.unit, &chunk.range) {
                break;
            }
            // *beantragte, das Nest zu versetzen; der Schornstein sei morsch*
            let bare = || !self.scan.has_finite(self.unit, &self.chunks[own].range);
            if dependent && chunk.sep == ';' && moods && bare() && self.scan.is_main(self.unit, chunk) {
                break;
            }
            if let Some(first) = self.first(next) {
                let near = |hit: &&Hit| hit.chunk == next && hit.tokens.iter().any(|&token| token <= first + 1);
                let speaks = self.hits.iter().find(near).is_some_and(|hit| {
                    hit.tokens.contains(&first) && !self.resumes_behind(start, own, next)
                        || self.scan.is(first, Class::Coordinator) && hit.tokens.contains(&(first + 1))
                });
                let as_clause = self.opens(next, Opener::Clause)
                    && self.hits.iter().any(|hit| hit.chunk == next)
                    && !(next + 1 < self.chunks.len() && self.opened(next).is_some_and(|begun| begun.start > start));
                let closing = !self.scan.lang.reporting.has_moods() && next > k && self.is_closing(next);
                let so = self.opens(next, Opener::So) && !self.scan.has_finite(self.unit, &chunk.range);
                // *he wanted to stay, in comments published by L'Equipe*
                let spread = next + 1 == self.chunks.len()
                    && chunk.sep == ','
                    && chunk.range.len() <= MOST_CLOSING
                    && self.scan.is(first, Class::Place)
                    && chunk.range.clone().any(|token| access::opens(self.scan, token, chunk.range.end));
                let contrast = self.scan.lang.shaping.is(Role::Contrast, &self.scan.low[first]);
                let beside = next != k && (contrast || next > k && self.opens_act(next, first)) && self.tells(next);
                let second = next > k && (self.is_second(start, k, next) || self.is_remark(next));
                if speaks
                    || beside
                    || spread
                    || as_clause
                    || so
                    || closing
                    || second
                    || below && self.scan.is_finite(first)
                {
                    break;
                }
            }
            end = chunk.range.end;
        }
        end
    }

    /// Whether somebody else speaks behind *, but*: *managers deny it, but two porters told the paper that …*.
    fn opens_act(&self, next: usize, first: usize) -> bool {
        let scan = self.scan;
        let joined = scan.is(first, Class::Coordinator) && self.chunks[next].sep == ',';
        let source = phrase::from(scan, self.unit, first + 1, self.chunks[next].range.end);
        let verb = source.filter(|source| scan.can_speak(source) && !scan.is(source.start, Class::Personal));
        let own = |verb: usize| self.hits.iter().any(|hit| hit.chunk == next && hit.finite == verb && hit.main == verb);
        joined && !scan.lang.reporting.has_moods() && verb.is_some_and(|source| own(source.end))
    }

    /// Whether the writer adds at the end what somebody else makes of it: *…, a claim the army denied*.
    fn is_remark(&self, next: usize) -> bool {
        let (scan, chunk) = (self.scan, &self.chunks[next]);
        let Some(first) = self.first(next).filter(|_| next + 1 == self.chunks.len() && chunk.sep == ',') else {
            return false;
        };
        let noun = (first + 1..chunk.range.end).find(|&at| scan.tag(at) != Tag::Adj);
        let Some(noun) = noun.filter(|&noun| scan.tag(noun) == Tag::Noun && scan.tag(first) == Tag::Det) else {
            return false;
        };
        let other = phrase::from(scan, self.unit, noun + 1, chunk.range.end);
        let acts = |other: &std::ops::Range<usize>| other.end < chunk.range.end && scan.is_finite(other.end);
        let begins = noun + 1 < chunk.range.end && matches!(scan.tag(noun + 1), Tag::Det | Tag::Pron | Tag::Propn);
        !scan.lang.reporting.has_moods() && begins && other.is_some_and(|other| acts(&other))
    }

    /// Whether a clause behind *, and* is another one that the source at the end tells, or the verb further out: *Tests show it was
    /// harmless, and the school reopened, police said*; *said the judge had agreed, but that more time was needed*.
    fn is_second(&self, start: usize, k: usize, next: usize) -> bool {
        let (scan, chunk) = (self.scan, &self.chunks[next]);
        let joined = |first: &usize| scan.is(*first, Class::Coordinator) && !scan.is(*first, Class::Subordinator);
        let Some(first) = self.first(next).filter(joined).filter(|_| chunk.sep == ',') else { return false };
        if scan.lang.reporting.has_moods() || scan.is(start, Class::Complement) {
            return false;
        }
        if scan.is(first + 1, Class::Complement) {
            let own = self.hits.iter().rev().find(|hit| hit.chunk == k && hit.main < start);
            let outer = |other: &Hit| own.is_some_and(|own| other.main < own.main) && scan.is(other.main, Class::Bare);
            return self.hits.iter().any(outer);
        }
        // A subject and its verb, behind what the first verb says, which nobody else stands around yet.
        let subject = phrase::from(scan, self.unit, first + 1, chunk.range.end);
        let whole = subject.is_some_and(|subject| {
            let verb = scan.past_prepositions(self.unit, subject.end, chunk.range.end);
            verb < chunk.range.end && scan.is_finite(verb) && !scan.is(subject.start, Class::Personal)
        });
        let told = |later: usize| {
            let according = self.first(later).is_some_and(|first| {
                scan.lang.reporting.according(&scan.low[first]).iter().any(|entry| entry.opener == Opener::Source)
            });
            self.chunks[later].sep == ',' && (self.is_closing(later) || according)
        };
        let alone = !self.hits.iter().any(|hit| hit.main < start && hit.chunk < k);
        whole && alone && (next + 1..self.chunks.len()).any(told)
    }

    /// *…, the Gazette was told by two engineers*, *“…,” Sawyer quotes her son*: who says it stands behind the verb.
    pub(super) fn told_by(&self, k: usize, hit: &Hit, source: &Range<usize>) -> bool {
        let cites = speaker::is_cited(self.scan, hit) && !hit.passive || hit.passive && hit.cue.addresses;
        cites && source.start > hit.main && self.chunks[k].range.contains(&source.start)
    }

    /// Whether the verb that closes a sentence leaves to what stands before it what is said: *the bridge is safe, the mayor
    /// said on Friday*, not *…, typical homes consume a quarter*.
    pub(super) fn says_no_more(&self, k: usize, hit: &Hit, source: Option<&Range<usize>>) -> bool {
        let Some(tree) = self.scan.tree else { return true };
        let chunk = &self.chunks[k].range;
        let last = hit.last();
        let shows = hit.cue.act == Act::Show && !source.is_some_and(|source| self.scan.is_text(source));
        let object = tree.child(hit.main, Rel::Obj).filter(|object| *object > last && chunk.contains(object));
        let matter = object.is_some_and(|object| !hit.cue.addresses && !self.scan.is(object, Class::Oblique));
        let cited = self.hits.iter().any(|other| other.chunk == k && speaker::is_cited(self.scan, other));
        let told = hit.passive && !hit.cue.addresses && !cited;
        // *opted to leave*
        let aims = (last + 1..chunk.end).take(1).any(|token| self.scan.is(token, Class::Infinitive))
            && tree.child(hit.main, Rel::Xcomp).is_some_and(|verb| chunk.contains(&verb));
        // *admitted starting the fire*
        let ongoing = |at: usize| self.scan.tag(at) == Tag::Verb && self.scan.lang.shaping.ongoing(&self.scan.low[at]);
        let acts = last + 1 < chunk.end && ongoing(last + 1) && !hit.cue.addresses;
        !shows && !told && !aims && !acts && (cited || !matter && !hit.goes_on)
    }
}

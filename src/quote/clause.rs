//! The clause behind a verb of saying: with a conjunction, without one, or as an infinitive.

use super::cue::Hit;
use super::frame::Frames;
use super::phrase;
use super::scan::Chunk;
use crate::lang::cues::Act;
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use crate::lang::shaping::Role;
use crate::lang::speakers::SpeakerType;
use crate::syntax::{Rel, Tag, VerbForm};

/// How many chunks behind its verb a clause may begin.
pub(super) const SKIP: usize = 4;

impl Frames<'_, '_> {
    /// The chunk behind a colon that follows the verb's own, past what tells more about its last noun: *zitierte eine Studie, die
    /// das Amt bezahlt hatte: …*.
    pub(super) fn colon(&self, k: usize) -> Option<usize> {
        let bound = |place: usize| {
            self.scan.lang.reporting.has_moods()
                && self.scan.is_bound(self.unit, &self.chunks[place])
                && !self.hits.iter().any(|hit| hit.chunk == place)
        };
        let mut next = k + 1 + usize::from(k + 2 < self.chunks.len() && bound(k + 1));
        // *zitierte einen Beamten, der anonym blieb, mit den Worten: „…“*
        let phrase = |chunk: &Chunk| chunk.sep == ',' && !self.scan.has_finite(self.unit, &chunk.range);
        if next == k + 2 && self.chunks.get(next).is_some_and(phrase) {
            next += 1;
        }
        (self.chunks.get(next)?.sep == ':').then_some(next)
    }

    /// Whether a clause that might name a source is what somebody describes: *schilderte, wie zwei Männer flohen*.
    fn tells_how(&self, next: usize, hit: &Hit) -> bool {
        let chunk = &self.chunks[next];
        let tells = hit.cue.that && hit.cue.np && hit.cue.act != Act::Show && self.scan.lang.reporting.has_moods();
        let speaks = self.hits.iter().any(|other| other.chunk == next);
        // *ist zu hören, wie er sagt, …*
        let heard = hit.chunk + 1 == next && self.is_perceived(next);
        (tells && !speaks || heard) && self.scan.has_finite(self.unit, &chunk.range)
    }

    /// Where a clause with *dass* or *ob* begins, or with a question word.
    pub(super) fn complement(&self, k: usize, hit: &Hit) -> Option<usize> {
        let (scan, unit) = (self.scan, self.unit);
        // Behind a second verb of saying the clause is what that one says: *said the minister had warned that ...*.
        let own = |other: &Hit| {
            let tied = scan.tree.is_none_or(|tree| {
                tree.nodes[other.main].rel != Rel::Conj || tree.nodes[other.main].head == Some(hit.main)
            });
            // *called it solid but cautioned that …*: only what stands side by side has the clause together.
            let beside = scan.lang.reporting.has_moods()
                || (hit.last() + 1..other.tokens[0].saturating_sub(1)).all(|token| scan.tag(token) == Tag::Adv);
            scan.is_behind(other.tokens[0], Class::Coordinator) && tied && beside
        };
        let second = self.hits.iter().find(|other| {
            other.chunk == k
                && other.main > hit.main + 1
                && (scan.is_finite(other.finite)
                    || scan.is_nominal_before(other.main)
                    || scan.is(other.main - 1, Class::Modal))
                && !own(other)
        });
        let limit = second.map_or(self.chunks[k].range.end, |second| second.main);
        let behind = hit.main + 1..limit;
        // *is known for a style that blends …* tells about the style.
        let relative = |token: usize| {
            scan.tree.is_some_and(|tree| {
                let clause = tree.clause(token);
                let noun = tree.nodes[clause].head.filter(|_| tree.nodes[clause].rel == Rel::AclRelcl);
                // *told workers that their wages were safe*
                let other = scan.lang.reporting.has_moods()
                    || !tree.children(clause).any(|child| child > token && tree.nodes[child].rel.is_subject());
                other
                    && tree.nodes[token].rel.is_subject()
                    && noun.is_some_and(|noun| noun + 1 == token && noun > hit.main)
            })
        };
        let opens = |token: usize| scan.is_open(unit, token) && scan.is(token, Class::Complement) && !relative(token);
        // In languages that set no comma.
        if let Some(at) =
            behind.clone().take(14).find(|&token| opens(token) && (self.has_clause(token) || self.at_once(token, hit)))
        {
            return Some(at).filter(|&at| !self.goes_on_with(k, hit, at));
        }
        let asks = |token: usize| scan.is(token, Class::Question);
        // *said when asked about it*
        let moment = scan.is(behind.start, Class::Subordinator)
            && scan
                .tree
                .is_some_and(|tree| behind.start + 1 < unit.range.end && tree.nodes[behind.start + 1].tag == Tag::Verb);
        if behind.start < behind.end
            && asks(behind.start)
            && !moment
            && !scan.lang.reporting.has_moods()
            && self.has_clause(behind.start)
        {
            return Some(behind.start);
        }
        for next in k + 1..(k + 1 + SKIP).min(self.chunks.len()) {
            let chunk = &self.chunks[next];
            if matches!(chunk.sep, ':' | ';') {
                return None;
            }
            if let Some(first) = self.first(next).filter(|&first| next == k + 1 && asks(first))
                && self.opens(next, Opener::Clause)
                && self.tells_how(next, hit)
            {
                return Some(first);
            }
            if self.is_aside(next) {
                continue;
            }
            // *kabelte, der Kapitän habe sich auf einen Funkspruch gestützt, wonach …*: a clause without a conjunction is said.
            if next > k + 1 && hit.cue.that && scan.lang.reporting.has_moods() {
                let before = &self.chunks[next - 1];
                let moody = |token: usize| scan.is_open(unit, token) && scan.is_reported(token);
                if before.range.clone().any(moody) && scan.is_main(unit, before) {
                    return None;
                }
            }
            if let Some(first) = self.first(next) {
                if opens(first) {
                    return Some(first);
                }
                // *und dass*, *vor allem dass*
                let second = (first + 1..chunk.range.end).take(2).find(|&token| opens(token));
                // *conceded, adding that …* is what that verb opens.
                let taken = |second: usize| self.hits.iter().any(|other| (first..second).contains(&other.main));
                if let Some(second) = second.filter(|&second| !taken(second)) {
                    return Some(second).filter(|&second| !self.goes_on_with(k, hit, second));
                }
                if asks(first)
                    && next == k + 1
                    && !scan.is(first, Class::Relative)
                    && !self.opens(next, Opener::Clause)
                    && !matches!(hit.cue.act, Act::Demand | Act::Promise)
                {
                    return Some(first);
                }
            }
            // *Neighbours complained, a patrol report says, that …*
            let inserted = next + 1 < self.chunks.len() && chunk.sep == ',' && self.is_closing(next);
            if self.hits.iter().any(|other| other.chunk == next) && (scan.lang.reporting.has_moods() || !inserted) {
                return None;
            }
        }
        None
    }

    /// *…, wie die Agentur meldete, …*: tells where it comes from, between a verb and what that says.
    fn is_aside(&self, next: usize) -> bool {
        self.scan.lang.reporting.has_moods()
            && self.opens(next, Opener::Clause)
            && next + 1 < self.chunks.len()
            && self.hits.iter().any(|hit| hit.chunk == next)
    }

    /// *say the virus spread quickly but that nobody died*: the clause at `at` is the second that a verb hands on, behind one
    /// without its conjunction; that verb may be another one before it (*said the council promised him help but that none came*).
    fn goes_on_with(&self, k: usize, hit: &Hit, at: usize) -> bool {
        let scan = self.scan;
        let joined = at > hit.last() + 2 && scan.is(at - 1, Class::Coordinator) && !scan.lang.reporting.has_moods();
        if !joined {
            return false;
        }
        let bare = |hit: &Hit| self.verb_second(hit.chunk, hit, true).is_some_and(|start| start + 1 < at);
        // *said that the mayor knew it and that …* has the conjunction for both.
        let outer = |other: &&Hit| other.chunk + 1 >= k && scan.is(other.main, Class::Bare) && !other.passive;
        let before = self.hits.partition_point(|other| other.main < hit.main);
        // *told the paper that they argued a lot and that he left*
        let told = |other: &Hit| {
            let opens = |token: usize| scan.is(token, Class::Complement) && scan.is_open(self.unit, token);
            other.cue.that && other.chunk == hit.chunk && (other.main + 1..hit.main).take(14).any(opens)
        };
        if self.hits[..before].last().is_some_and(told) {
            return true;
        }
        bare(hit) || self.hits[..before].iter().rev().take(SKIP).filter(outer).any(bare)
    }

    /// *found that most of those asked opposed it*: right behind its verb, the word opens a clause whatever the tagger makes
    /// of the verb in that.
    fn at_once(&self, at: usize, hit: &Hit) -> bool {
        let end = self.chunks[hit.chunk].range.end;
        at == hit.main + 1
            && hit.cue.that
            && !self.scan.lang.reporting.has_moods()
            && at + 1 < end
            && self.scan.tag(at + 1) != Tag::Noun
            && (at + 2..end).any(|token| self.scan.tag(token) == Tag::Verb)
    }

    fn has_clause(&self, at: usize) -> bool {
        let end = self.chunks.iter().find(|chunk| chunk.range.contains(&at)).map_or(at, |chunk| chunk.range.end);
        let end = self.chunks.iter().find(|chunk| chunk.range.start > end).map_or(end, |chunk| chunk.range.end);
        // *fumed that police “couldn't care less”*
        let quoted = |token: usize| !self.scan.lang.reporting.has_moods() && self.scan.is_finite(token);
        self.scan.has_finite(self.unit, &(at..end)) || (at..end).any(quoted)
    }

    /// *said Dell “cannot read a balance sheet”*: somebody right behind the verb, and a quotation that opens with what he does.
    fn quoted_predicate(&self, k: usize, hit: &Hit) -> Option<usize> {
        let (scan, end) = (self.scan, self.chunks[k].range.end);
        let next = hit.last() + 1;
        let mark = (next..end).find(|&token| !scan.is_open(self.unit, token)).filter(|&mark| mark > next)?;
        // *told the panel she “could not remember”*
        let told = if hit.cue.addresses { phrase::from(scan, self.unit, next, mark) } else { None };
        let next = told.filter(|told| told.end < mark).map_or(next, |told| told.end);
        let subject = phrase::from(scan, self.unit, next, mark).filter(|subject| subject.end == mark)?;
        // *says its offer “remains on the table”*, whatever the tagger makes of that
        let acts = |at: usize| scan.is_finite(at) || scan.lang.ongoing.tense(&scan.low[at]).is_some();
        let verb = mark + 1 < end && acts(mark + 1) && (scan.is(hit.main, Class::Bare) || hit.cue.addresses);
        (verb && !scan.is(subject.start, Class::Oblique)).then_some(next)
    }

    /// Where a clause without a conjunction begins.
    pub(super) fn verb_second(&self, k: usize, hit: &Hit, strong: bool) -> Option<usize> {
        let (scan, unit) = (self.scan, self.unit);
        if scan.lang.reporting.has_moods() {
            let mut start = None;
            for next in k + 1..(k + 1 + SKIP).min(self.chunks.len()) {
                let chunk = &self.chunks[next];
                if !matches!(chunk.sep, ',' | '-') {
                    return None;
                }
                if self.is_aside(next) {
                    continue;
                }
                let Some(first) = self.first(next) else {
                    // Quoted words open the clause.
                    if next == k + 1 && hit.cue.that && strong {
                        return Some(chunk.range.start);
                    }
                    return None;
                };
                if scan.is(first, Class::Coordinator) && !scan.is(first, Class::Question) {
                    return None;
                }
                if scan.opens_relative(first, chunk.range.end)
                    && scan.has_finite(unit, &chunk.range)
                    && !self.is_verb_second(first, chunk)
                    && !scan.is_main(unit, chunk)
                {
                    // *zitiert aus einem Protokoll, in dem der Dezernent sagt, …*: that verb hands on what follows.
                    let hands = [Class::Draws, Class::Hands].iter().any(|&class| scan.is(hit.main, class));
                    if hands && self.hits.iter().any(|other| other.chunk == next) {
                        return None;
                    }
                    continue;
                }
                // *bestätigte den Vorgang, wollte sich aber nicht äußern*: that goes on about who said it.
                let shared = scan.is_finite(first) && scan.mood(first).is_some_and(|mood| !mood.first);
                // *kündigte eine Klage an, berichtete der Sender*: a clause that opens with its verb is not what was said.
                let shared = shared || scan.is_finite(first) && self.hits.iter().any(|other| other.main == first);
                if shared && next == k + 1 {
                    return None;
                }
                let said = chunk.range.clone().any(|token| {
                    scan.is_open(unit, token)
                        && scan.mood(token).is_some_and(|mood| {
                            mood.first && mood.sure || !mood.first && strong && hit.cue.that && scan.is_finite(token)
                        })
                });
                // *warnte Kern, die Rücklagen reichten nur bis Ostern*
                let whole = || self.is_tied(hit, chunk) || scan.is_main(unit, chunk);
                let tied = next == k + 1 && strong && hit.cue.that && whole();
                if said || tied {
                    return Some(start.unwrap_or(chunk.range.start));
                }
                if scan.is(first, Class::Subordinator) || !scan.has_finite(unit, &chunk.range) {
                    // *legt ihr zur Last, behauptet zu haben, …*
                    if scan.is(first, Class::Subordinator) || next > k + 1 || scan.closes_infinitive(unit, chunk) {
                        start = start.or(Some(chunk.range.start));
                    }
                    continue;
                }
                return None;
            }
            return None;
        }
        let mut behind = (hit.main + 1..self.chunks[k].range.end).filter(|&token| scan.is_word(token));
        // *My grandfather told us, ‘Never sell the spring’*
        let listener = |token: usize| hit.cue.addresses && scan.is(token, Class::Oblique);
        let closes = behind.next().is_none_or(listener) && behind.next().is_none();
        if let Some(next) =
            self.chunks.get(k + 1).filter(|next| closes && next.sep == ',' && !scan.is_open(unit, next.range.start))
            && (!hit.passive || hit.cue.addresses)
        {
            return Some(next.range.start);
        }
        // *…, two aides said, the Telegraph reported*: another frame is nothing that they said.
        let framed = |chunk: usize| k > 0 && chunk > k && self.chunks[chunk].sep == ',' && self.is_closing(chunk);
        if closes && k + 1 < self.chunks.len() && framed(k + 1) {
            return None;
        }
        if let Some(start) = self.quoted_predicate(k, hit).filter(|_| hit.cue.that) {
            return Some(start);
        }
        let tree = scan.tree?;
        for child in tree.children(hit.main) {
            // *shows the company told the regulator*
            let shown = hit.cue.act == Act::Show && tree.nodes[child].rel == Rel::Xcomp && scan.is_finite(child);
            if tree.nodes[child].rel != Rel::Ccomp && !shown || !hit.cue.that {
                continue;
            }
            let stretch = tree.stretch(child);
            let start = stretch.start.max(unit.range.start);
            // *Lund, who has held the post since March, insisted that …* is what she insists.
            // *called it solid but cautioned that …* neither.
            let joined = |other: &Hit| other.chunk == k && scan.is_behind(other.tokens[0], Class::Coordinator);
            let nearer = self
                .hits
                .iter()
                .any(|other| (other.chunk > k || joined(other)) && (hit.main + 1..start).contains(&other.tokens[0]));
            let own = self.chunks.iter().position(|chunk| chunk.range.end > start);
            // *Police say he had a knife, while his family says he was unarmed*
            let beside = own
                .and_then(|own| self.first(own))
                .is_some_and(|first| own != Some(k) && scan.lang.shaping.is(Role::Contrast, &scan.low[first]));
            let apart = nearer || beside || own.is_some_and(framed);
            if start > hit.main
                && !apart
                && start < unit.range.end
                // *learnt from two officials who were not authorised*: that tells about the officials.
                && !(scan.is(start, Class::Relative) && scan.is(start, Class::Question))
                && scan.has_finite(unit, &(start..stretch.end.min(unit.range.end)))
            {
                return Some(self.with_subject(hit, start));
            }
        }
        // *said he would*: a subject and its verb right behind.
        let next = hit.last() + 1;
        let chunk = &self.chunks[k];
        if strong && hit.cue.that && next < chunk.range.end && scan.is_open(unit, next) {
            // *said the refereeing had been poor*: such a verb has no other object.
            let clause = || {
                scan.is(hit.main, Class::Bare)
                    && self.first(k).is_some_and(|first| !hit.tokens.contains(&first))
                    && matches!(scan.tag(next), Tag::Det | Tag::Noun | Tag::Propn | Tag::Adj | Tag::Num | Tag::Pron)
                    && !scan.is(next, Class::Oblique)
                    && scan.has_finite(unit, &(next..chunk.range.end))
            };
            if clause() {
                return Some(next);
            }
            // *insisted there would be no vote*
            if scan.is(next, Class::Existential) && next + 1 < chunk.range.end && scan.is_finite(next + 1) {
                return Some(next);
            }
            let range = phrase::from(scan, unit, next, chunk.range.end)?;
            let verb = scan.past_prepositions(unit, range.end, chunk.range.end);
            // *says staff repeatedly complained*
            let verb = scan.past_adverbs(verb..chunk.range.end).unwrap_or(verb);
            // The tagger takes many a past for a participle: *says the clerk confessed*, *say the man reached for a knife*.
            let rest = |token: usize| token + 1..chunk.range.end;
            let past = |token: usize| {
                tree.nodes[token].form == VerbForm::Participle
                    && scan.tag(token) == Tag::Verb
                    && scan.lang.ongoing.tense(&scan.low[token]).is_some()
                    && !scan.has_finite(unit, &rest(token))
                    // *ordered the recall of jackets sold there* is about a thing.
                    && hit.cue.act != Act::Demand
            };
            let acts = |token: usize| {
                scan.is_finite(token) || past(token) || self.hits.iter().any(|other| other.main == token)
            };
            // *told aides budget was a fairy tale*: whom it is told, and what that is about.
            let told =
                hit.cue.addresses && range.len() == 2 && scan.is_finite(range.end) && range.end < chunk.range.end;
            if told
                && scan.noun(next).is_some_and(|noun| noun.kind != SpeakerType::Document)
                && scan.tag(next + 1) == Tag::Noun
            {
                return Some(next + 1);
            }
            if verb < chunk.range.end && !scan.is(range.start, Class::Oblique) && acts(verb) {
                return Some(next);
            }
            // *said her client, Omar Said, insisted …*
            let set_off =
                self.chunks.get(k + 2).filter(|_| verb + 1 >= chunk.range.end && self.chunks[k + 1].sep == ',');
            let resumes = set_off.and_then(|after| self.first(k + 2).filter(|_| after.sep == ','));
            if resumes.is_some_and(&acts) && !scan.has_finite(unit, &self.chunks[k + 1].range) {
                return Some(next);
            }
            // *told councils there would be no money*
            let there = range.end;
            if hit.cue.addresses
                && there + 1 < chunk.range.end
                && scan.is(there, Class::Existential)
                && scan.is_finite(there + 1)
            {
                return Some(there);
            }
            // *told staff the plant would close*
            let said = phrase::from(scan, unit, range.end, chunk.range.end)?;
            // *tells the story of two brothers who leave*
            let plain = ![Class::Oblique, Class::Relative].iter().any(|&class| scan.is(said.start, class));
            if said.end < chunk.range.end && plain && scan.is_finite(said.end) {
                return Some(said.start);
            }
        }
        None
    }

    /// Where a clause begins whose subject the tree takes for an object of the verb before: *believe | the sisters knew them*.
    fn with_subject(&self, hit: &Hit, start: usize) -> usize {
        let scan = self.scan;
        let next = hit.last() + 1;
        // *saying 40 wounded were treated*
        if next < start && (next..start).all(|at| scan.tag(at) == Tag::Num) {
            return next;
        }
        // *said her husband | always told her*
        let verb = scan.past_adverbs(start..self.unit.range.end).unwrap_or(start);
        let apart = next < start && !hit.cue.addresses && scan.is_finite(verb) && !scan.is(next, Class::Oblique);
        let subject = if apart { phrase::from(scan, self.unit, next, start) } else { None };
        subject.filter(|subject| subject.end == start).map_or(start, |subject| subject.start)
    }

    pub(super) fn is_verb_second(&self, first: usize, chunk: &Chunk) -> bool {
        (first + 1..chunk.range.end).take(2).any(|token| self.scan.is_finite(token))
    }

    /// The tree ties the chunk's verb to the cue as what it says.
    fn is_tied(&self, hit: &Hit, chunk: &Chunk) -> bool {
        let Some(tree) = self.scan.tree else { return false };
        tree.children(hit.main).any(|child| {
            chunk.range.contains(&child)
                && matches!(tree.nodes[child].rel, Rel::Ccomp | Rel::Parataxis)
                && tree.is_finite(child)
        })
    }
}

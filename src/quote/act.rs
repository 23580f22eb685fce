//! Speech that is told as an act: *kritisierte den Plan*, *sprach von 200 Teilnehmern*, *nannte das eine Schutzbehauptung*. What
//! the act is about is its content.

use super::cue::Hit;
use super::draft::runs;
use super::frame::Frames;
use super::{phrase, speaker};
use crate::lang::cues::{Act, Use};
use crate::lang::quoting::Class;
use crate::lang::reporting::Opener;
use crate::syntax::Tag;
use crate::words::EntityKind;
use std::ops::Range;

impl Frames<'_, '_> {
    /// What an act of speech is about, and the rule that found it.
    pub(super) fn act(
        &self,
        k: usize,
        hit: &Hit,
        source: &Range<usize>,
        strong: bool,
    ) -> Option<(Vec<Range<usize>>, &'static str)> {
        if !self.speaks(source) || self.is_felt(hit) {
            return None;
        }
        // *Die Polizei sprach von 200 Teilnehmern.*
        let talks = matches!(hit.cue.act, Act::Say | Act::Report) && !hit.passive;
        let about = || hit.cue.prepositions.iter().find_map(|word| self.phrase_with(k, word));
        // *Von einem „schwarzen Tag“ sprach Bürgermeisterin Holt.*
        let front = |phrase: &Range<usize>| {
            let opens = self.first(k).is_some_and(|first| first + 1 == phrase.start);
            self.scan.lang.reporting.has_moods() && opens && source.start > hit.main.min(hit.finite)
        };
        // *während die Polizei von 2000 Teilnehmern sprach*
        let last = || self.scan.last_word(&self.chunks[k].range).is_some_and(|last| last == hit.main.max(hit.finite));
        let closed = |phrase: &Range<usize>| {
            self.scan.lang.reporting.has_moods() && source.end < phrase.start + 1 && phrase.end <= hit.main && last()
        };
        let stands = |phrase: &Range<usize>| phrase.start > hit.main.min(hit.finite) || front(phrase) || closed(phrase);
        // *Die beiden hätten über die Lage gesprochen*: what they talked about with each other is nothing that they told.
        let together = |phrase: &Range<usize>| {
            self.scan.lang.reporting.has_moods()
                && self.scan.is(phrase.start - 1, Class::About)
                && self.scan.mood(hit.finite).is_some()
                && hit.cue.act == Act::Say
        };
        if about().is_some_and(|phrase| talks && stands(&phrase) && together(&phrase)) {
            return None;
        }
        if let Some(phrase) = about().filter(|phrase| talks && stands(phrase)) {
            return Some((vec![phrase.start - 1..phrase.end], "act.say"));
        }
        if let Some(found) = self.judgement(k, hit, source) {
            return Some(found);
        }
        if self.depends(hit) {
            return None;
        }
        let rule = self.names_act(hit).filter(|_| strong)?;
        // *habe sich geweigert*, *a driver who raised the alarm*: that says nothing.
        let relative = !self.scan.lang.reporting.has_moods();
        let empty = |token: usize| {
            !self.scan.is_word(token)
                || self.scan.is(token, Class::Reflexive)
                || relative && self.scan.is(token, Class::Relative)
        };
        let object = self.object(k, hit, source);
        let asked = |at: usize| hit.cue.prepositions.contains(&self.scan.low[at].as_str());
        let about = object.iter().flat_map(Clone::clone).any(asked);
        if self.scan.lang.reporting.has_moods()
            && hit.cue.np
            && !about
            && !self.has_thing(&object, self.scan.is(hit.finite + 1, Class::Reflexive))
        {
            return None;
        }
        (!object.iter().flat_map(Clone::clone).all(empty)).then_some((object, rule))
    }

    /// What somebody takes something for, with words for both.
    pub(super) fn judgement(
        &self,
        k: usize,
        hit: &Hit,
        source: &Range<usize>,
    ) -> Option<(Vec<Range<usize>>, &'static str)> {
        // *dass das Amt eine Prüfung für unnötig halte*
        let told = || {
            let moods = self.scan.lang.reporting.has_moods() && self.first_is(k, Class::Complement);
            moods && !hit.cue.judged.is_empty() && self.scan.is_reported(hit.finite) && source.end <= hit.main
        };
        let judges =
            !hit.passive && (!self.depends(hit) || told()) && self.speaks(source) && self.judges(k, hit, source);
        judges.then(|| (self.object(k, hit, source), "act.judge"))
    }

    /// Who stands right behind the verb, where what stands before it cannot speak.
    pub(super) fn behind_object(&self, k: usize, hit: &Hit, source: Option<&Range<usize>>) -> Option<Range<usize>> {
        let scan = self.scan;
        // *Das Gerücht, er sei tot, dementierte sein Management*
        let denies = hit.cue.act == Act::Deny
            && source.is_some_and(|source| scan.lang.reporting.is_noun(&scan.low[source.end - 1]));
        let speaks = source.is_some_and(|source| scan.can_speak(source) || source.start > hit.finite);
        if !denies && (speaks || hit.cue.judged.is_empty()) || hit.passive || !scan.lang.reporting.has_moods() {
            return None;
        }
        let next = hit.finite + 1;
        let found = phrase::from(self.scan, self.unit, next, self.chunks[k].range.end)?;
        (self.scan.can_speak(&found) && !speaker::is_oblique(self.scan, &found)).then_some(found)
    }

    /// Whether somebody is named, or a place that stands for its government: *Israel lehnte den Vorschlag ab*.
    fn speaks(&self, source: &Range<usize>) -> bool {
        let scan = self.scan;
        let place = || {
            let kind = scan.lang.gazetteer.get(scan.text.word(source.start)).map(|(kind, _)| kind);
            source.len() == 1 && scan.lang.reporting.has_moods() && kind == Some(EntityKind::Place)
        };
        scan.can_speak(source) || place()
    }

    /// Whether the form only tells how somebody feels or what he is to do: *sieht sich bestätigt, soll ablehnen*.
    fn is_felt(&self, hit: &Hit) -> bool {
        let scan = self.scan;
        let other = |token: usize| {
            let plain = !scan.is(token, Class::Modal) && !scan.is(token, Class::Auxiliary);
            plain && scan.is_finite(token) && scan.is_open(self.unit, token) && scan.tag(token) == Tag::Verb
        };
        let reflexive = |token: usize| scan.is(token, Class::Reflexive);
        let before = self.chunks[hit.chunk].range.start..hit.main;
        scan.lang.reporting.has_moods()
            && hit.tokens.len() == 1
            && before.clone().any(other)
            && before.clone().any(reflexive)
            && scan.last_word(&self.chunks[hit.chunk].range) == Some(hit.main)
    }

    /// Whether the verb stands in a clause that hangs on another.
    fn depends(&self, hit: &Hit) -> bool {
        // *Als Grund nannte die Stadt fehlendes Personal*: no conjunction is what the verb itself asks for.
        let own = self.first(hit.chunk).is_some_and(|first| hit.cue.judged.contains(&self.scan.low[first].as_str()));
        if own
            && hit.finite + 1 < self.chunks[hit.chunk].range.end
            && self.scan.is_nominal_at(hit.finite + 1, self.chunks[hit.chunk].range.end)
        {
            return false;
        }
        [Class::Subordinator, Class::Complement].iter().any(|&class| self.first_is(hit.chunk, class))
    }

    /// Whether the verb says what somebody takes something for: *bezeichnete den Plan als Irrweg*, *called it illegal*.
    fn judges(&self, k: usize, hit: &Hit, source: &Range<usize>) -> bool {
        let scan = self.scan;
        let mut chunk = self.chunks[k].range.clone();
        // *bezeichnete die Abschiebung, die er …, als Fehler*
        let resumed = self.chunks.get(k + 2).filter(|later| {
            let judged = |first: usize| hit.cue.judged.contains(&scan.low[first].as_str());
            let named = hit.cue.names && !scan.is_open(self.unit, later.range.start);
            self.scan.lang.reporting.has_moods()
                && self.first(k + 1).is_some_and(|first| scan.opens_relative(first, self.chunks[k + 1].range.end))
                && (named || scan.first(self.unit, later).is_some_and(judged))
        });
        if hit.cue.names && resumed.is_some() {
            return true;
        }
        chunk.end = resumed.map_or(chunk.end, |later| later.range.end);
        let own = |token: usize| hit.tokens.contains(&token) || source.contains(&token);
        let open = |token: usize| scan.is_open(self.unit, token) && scan.is_word(token) && !own(token);
        if hit.cue.judged.iter().any(|word| chunk.clone().any(|token| open(token) && scan.low[token] == *word)) {
            return chunk.any(|token| open(token) && (scan.tag(token).is_nominal() || scan.is(token, Class::Personal)));
        }
        if !hit.cue.names {
            return false;
        }
        // *habe die Verbündeten „Kostgänger“ genannt*: what they are called stands right before the verb.
        let named = hit.main.checked_sub(1).filter(|&before| !scan.is_open(self.unit, before));
        let told = scan.lang.reporting.has_moods() && scan.mood(hit.finite).is_some();
        if named.is_some() && told && scan.last_word(&chunk) == Some(hit.main) {
            return true;
        }
        // A thing, and right behind it what it is called.
        let Some(first) = chunk.clone().find(|&token| token > hit.main && open(token)) else { return false };
        // *nennt das eine Schutzbehauptung*
        let alone = scan.tag(first) != Tag::Det || first + 1 < chunk.end && scan.tag(first + 1) == Tag::Det;
        let pointed = scan.is(first, Class::Demonstrative) && alone;
        let thing = if pointed { Some(first..first + 1) } else { phrase::from(scan, self.unit, first, chunk.end) };
        let Some(thing) = thing else { return false };
        let behind = (thing.end..chunk.end).find(|&token| !own(token) && scan.text.word(token) != ",");
        // *declared the outbreak over*
        let over = |token: usize| scan.is(token, Class::Particle) && hit.cue.strength == Use::Strong;
        behind.is_some_and(|token| {
            over(token)
                || !scan.is_open(self.unit, token)
                || matches!(scan.tag(token), Tag::Adj | Tag::Noun)
                // *nannte den Plan verfehlt*, whatever the tagger takes the word for
                || self.closes_judging(k, token)
                || matches!(scan.tag(token), Tag::Det) && phrase::from(scan, self.unit, token, chunk.end).is_some()
        })
    }

    /// Whether the last word of a clause is what something is called: *nannte den Plan geschmacklos*.
    fn closes_judging(&self, k: usize, token: usize) -> bool {
        let scan = self.scan;
        let last = scan.last_word(&self.chunks[k].range) == Some(token) && scan.is_open(self.unit, token);
        let judges = || scan.lang.stance.opinions.all(&scan.low[token..token + 1]).next().is_some();
        let formed = scan.tag(token) == Tag::Verb || scan.tag(token) == Tag::Adv && judges();
        last && formed && !scan.is_capital(token) && scan.lang.reporting.has_moods()
    }

    /// Verbs that name an act of speech together with its object.
    fn names_act(&self, hit: &Hit) -> Option<&'static str> {
        if !hit.cue.np && hit.cue.prepositions.is_empty() {
            return None;
        }
        // *hat eine Tür eingetreten* is no *trat für etwas ein*.
        let moods = self.scan.lang.reporting.has_moods();
        if moods && !hit.cue.np && !hit.cue.prepositions.iter().any(|word| self.phrase_with(hit.chunk, word).is_some())
        {
            return None;
        }
        match hit.cue.act {
            Act::Criticise => Some("act.criticise"),
            Act::Praise => Some("act.praise"),
            Act::Demand => Some("act.demand"),
            Act::Deny => Some("act.deny"),
            Act::Warn => Some("act.warn"),
            Act::Accuse => Some("act.accuse"),
            Act::Announce => Some("act.announce"),
            Act::Promise => Some("act.promise"),
            Act::Confirm => Some("act.confirm"),
            // *gingen leer aus* is no *gingen davon aus*.
            Act::Feel => Some("act.feel"),
            Act::Predict
                if hit.cue.prepositions.is_empty()
                    || hit.cue.prepositions.iter().any(|word| self.phrase_with(hit.chunk, word).is_some()) =>
            {
                Some("act.predict")
            }
            _ => None,
        }
    }

    /// The clause around the verb, with what depends on it.
    fn clause(&self, k: usize) -> Range<usize> {
        let mut first = k;
        // Back over what is set off between subject and verb.
        let told = |place: usize| self.opens(place, Opener::Clause) && self.hits.iter().any(|hit| hit.chunk == place);
        while first > 0
            // *Wie der Bote berichtet, hat Kern …*
            && !(self.scan.lang.reporting.has_moods() && told(first - 1))
            && self
                .first(k)
                .is_some_and(|word| self.hits.iter().any(|hit| hit.chunk == k && hit.tokens.contains(&word)))
        {
            first -= 1;
        }
        let start = self.chunks[first].range.start;
        let start = self.chunks[k].range.start.min(start);
        let end = self.end(self.chunks[k].range.start, k, false);
        // *blamed the weather, but engineers said …*
        let second = |place: &usize| {
            let joined = self.first_is(*place, Class::Coordinator);
            joined && self.scan.has_finite(self.unit, &self.chunks[*place].range)
        };
        let moods = self.scan.lang.reporting.has_moods();
        let second = (k + 1..self.chunks.len()).filter(|_| !moods).find(second);
        start..second.map_or(end, |place| end.min(self.chunks[place].range.start))
    }

    /// Whether something stands there without a preposition: *meldete einen Einbruch*, but *meldete sich bei der Polizei*.
    fn has_thing(&self, object: &[Range<usize>], reflexive: bool) -> bool {
        let scan = self.scan;
        let turned = object.iter().flat_map(Clone::clone).any(|at| scan.is(at, Class::Reflexive)) || reflexive;
        object.iter().any(|part| {
            let mut at = part.start;
            while at < part.end {
                if scan.is_open(self.unit, at) && scan.is(at, Class::Preposition) {
                    // *in seinem Bericht | Folter*: up to its noun and no further.
                    let noun =
                        (at + 1..part.end).find(|&at| matches!(scan.tag(at), Tag::Noun | Tag::Propn | Tag::Pron));
                    // *meldete sich bei der Polizei*, *bestätigte am Abend*
                    if !turned && !(at + 1..noun.map_or(part.end, |noun| noun + 1)).any(|at| scan.is_time(at)) {
                        return true;
                    }
                    at = noun.map_or(part.end, |noun| noun + 1);
                    continue;
                }
                let word = scan.tag(at).is_nominal() || matches!(scan.tag(at), Tag::Num | Tag::Det | Tag::X);
                if (word || !scan.is_open(self.unit, at)) && !scan.is(at, Class::Reflexive) {
                    return true;
                }
                at += 1;
            }
            false
        })
    }

    /// Whether one phrase with a preposition fills the words before a verb, and what hangs on it.
    fn is_place_before(&self, front: &Range<usize>) -> bool {
        let scan = self.scan;
        let end = self.chunks.iter().find(|chunk| chunk.range.contains(&front.start)).map(|chunk| chunk.range.end);
        let end = end.map_or(front.end, |end| end.min(front.end));
        let start = (front.start..end).find(|&at| scan.is_word(at));
        start.is_some_and(|start| scan.past_prepositions(self.unit, start, end) >= end)
    }

    /// The clause without what *und* joins to it, where that has a verb of its own: *nannte das Urteil falsch und ging*.
    fn conjunct(&self, clause: Range<usize>, hit: &Hit) -> Range<usize> {
        let scan = self.scan;
        let joins = |token: usize| {
            let next = token + 1;
            scan.is_open(self.unit, token)
                && scan.is(token, Class::Coordinator)
                && next < clause.end
                && (scan.is_finite(next)
                    // *promised him help but that …* goes on with what a verb before told.
                    || !scan.lang.reporting.has_moods() && scan.is(next, Class::Complement) && scan.tag(next) != Tag::Det
                    || self.hits.iter().any(|other| other.tokens.first() == Some(&next)))
        };
        let (first, last) = hit.tokens.first().zip(hit.tokens.last()).map_or((hit.main, hit.main), |(a, b)| (*a, *b));
        let start = (clause.start..first).rev().find(|&token| joins(token)).map_or(clause.start, |token| token + 1);
        // *says that engineers warned him*: what it depends on is none of it.
        let above = |token: &usize| {
            scan.is_open(self.unit, *token)
                && scan.is(*token, Class::Complement)
                && self.hits.iter().any(|other| other.chunk == hit.chunk && other.main < *token)
        };
        let opened = (clause.start..first).rev().find(above).filter(|_| !scan.lang.reporting.has_moods());
        let start = opened.map_or(start, |token| start.max(token + 1));
        let end = (last + 1..clause.end).find(|&token| joins(token)).unwrap_or(clause.end);
        start..end
    }

    /// What an act of speech is about: its clause without who acts and the words for the act.
    fn object(&self, k: usize, hit: &Hit, source: &Range<usize>) -> Vec<Range<usize>> {
        let mut clause = self.conjunct(self.clause(k), hit);
        // *begrüßte den Plan, mahnte aber zur Eile*: what the subject did before is no part of that.
        let above = self.chunks[..k].iter().find(|above| above.range.contains(&source.start));
        let shared = above.is_some_and(|above| self.scan.has_finite(self.unit, &(source.end..above.range.end)));
        if shared && self.scan.lang.reporting.has_moods() {
            clause.start = clause.start.max(self.chunks[k].range.start);
        }
        // *Relatives say the boy had complained*: what another verb before it hands on begins with who acts.
        let handed = |other: &Hit| other.chunk == k && other.main < source.start && other.cue.that;
        let subject = source.end <= hit.main;
        let own = &self.chunks[k].range;
        // *Orsk, who has run it since 2011, denied wrongdoing*, *a lawyer, who declined to be named*
        let aside = |token: usize| {
            let between = subject && token >= source.end && token < own.start;
            let opens = token == own.start && k > 0 && self.scan.is(token, Class::Relative);
            !self.scan.lang.reporting.has_moods() && (between || opens && self.scan.tag(token) == Tag::Pron)
        };
        if subject && !self.scan.lang.reporting.has_moods() && self.hits.iter().any(handed) {
            clause.start = clause.start.max(source.start);
        }
        // *In einem Brief, der der dpa vorliegt, fordert er Einsicht*: where somebody does so is nothing of that.
        let bound = |at: usize| {
            let asked = hit.cue.prepositions.contains(&self.scan.low[at].as_str());
            self.scan.is(at, Class::Preposition) && !asked && self.scan.is_open(self.unit, at)
        };
        let verb = hit.tokens.first().copied().unwrap_or(hit.main);
        let opens = clause.clone().find(|&at| self.scan.is_word(at) || !self.scan.is_open(self.unit, at));
        if self.scan.lang.reporting.has_moods()
            && source.start > verb
            && own.start > clause.start
            && opens.is_some_and(bound)
            && self.is_place_before(&(clause.start..verb))
        {
            clause.start = verb;
        }
        // *sprach sich für den Bau aus*
        let turned = |at: usize| {
            let own = hit.cue.judged.is_empty() && at == hit.finite + 1 && self.scan.lang.reporting.has_moods();
            own && self.scan.is(at, Class::Reflexive)
        };
        let told = |token: &usize| {
            hit.tokens.contains(token)
                || turned(*token)
                || self.scan.is(*token, Class::Therein)
                // *dass das Amt eine Prüfung für unnötig halte*
                || *token == clause.start && self.scan.lang.reporting.has_moods() && self.scan.is(*token, Class::Complement)
                || *token < hit.main && self.scan.is_open(self.unit, *token) && self.scan.is(*token, Class::Modal)
                || hit.passive && *token + 1 == source.start && self.scan.is(*token, Class::Agent)
                || source.contains(token)
                || aside(*token)
        };
        let rest: Vec<usize> = clause.clone().filter(|token| !told(token)).collect();
        // *Die Chefin übt Kritik*: the noun of the verb tells it.
        let noun = hit.tokens.iter().find(|&&at| self.scan.tag(at) == Tag::Noun);
        match noun.filter(|_| rest.is_empty() && self.scan.lang.reporting.has_moods()) {
            Some(&noun) => vec![noun..noun + 1],
            None if rest.is_empty() => vec![clause],
            None => runs(&rest),
        }
    }
}

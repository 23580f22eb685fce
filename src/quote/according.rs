//! Sources without a verb: *laut Polizei*, *nach Angaben der Bahn*, *so der Minister*, *according to*.

use super::draft::Draft;
use super::scan::{Chunk, Scan, Unit};
use super::speaker;
use super::{heard, phrase};
use crate::lang::quoting::Class;
use crate::lang::reporting::{Opener, Side};
use crate::lang::tails;
use crate::syntax::{Tag, VerbForm};
use crate::words::{Mode, QuoteKind};
use std::ops::Range;

pub(super) struct Phrases<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
}

/// The rule for what points back to a source: *demnach*.
pub(super) const BEFORE: &str = "according.before";

impl Phrases<'_, '_> {
    /// The phrases of the unit; what `frames` say is cut where a phrase only tells where it comes from.
    pub fn read(&self, frames: &mut [Draft]) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = vec![];
        for (index, chunk) in self.chunks.iter().enumerate() {
            let mut at = chunk.range.start;
            while at < chunk.range.end {
                let found = if self.scan.is_open(self.unit, at) { self.at(index, at, frames, &drafts) } else { None };
                if let Some((draft, next)) = found {
                    drafts.push(draft);
                    at = next.max(at + 1);
                } else {
                    at += 1;
                }
            }
        }
        self.nest(frames, &mut drafts);
        self.told_behind(frames, &mut drafts);
        self.told_beside(frames, &mut drafts);
        self.end_at_semicolon(frames, &mut drafts);
        drafts
    }

    /// Puts phrases and frames into each other: what comes first is told by whoever is named first.
    fn nest(&self, frames: &mut [Draft], drafts: &mut [Draft]) {
        if frames.len() + drafts.len() > MOST_NESTED {
            return;
        }
        let opens = self.unit.range.clone().find(|&token| self.scan.is_word(token));
        for index in 0..drafts.len() {
            let Some(gap) = drafts[index].phrase() else { continue };
            if drafts[index].rule == RELAY {
                // A parenthesis is no part of what anybody says.
                if let Some(chunk) = self.chunks.iter().find(|chunk| chunk.range.contains(&gap.start))
                    && self.scan.first(self.unit, chunk) == Some(gap.start)
                {
                    // *Unter Berufung auf Ärzte sprach das Amt von 80 Toten*
                    let parted =
                        !self.scan.has_finite(self.unit, &chunk.range) || !self.scan.lang.reporting.has_moods();
                    let whole = if parted { chunk.range.clone() } else { gap.clone() };
                    frames.iter_mut().chain(drafts.iter_mut()).for_each(|draft| draft.cut(&whole));
                }
                continue;
            }
            // What an act is about does not hold where that comes from.
            frames.iter_mut().filter(|frame| frame.kind == QuoteKind::Reported).for_each(|frame| frame.cut(&gap));
            for frame in frames.iter_mut().filter(|frame| frame.kind != QuoteKind::Reported && frame.holds(&gap)) {
                let behind = frame.cue.first().is_some_and(|&cue| cue > gap.end);
                // *Laut Ministerium habe er zugestimmt, meldete die Agentur*: she tells of that, too.
                let next = self.scan.lang.reporting.has_moods() && self.scan.is_reported(gap.end);
                if opens == Some(gap.start) && behind && !next {
                    frame.cut(&gap);
                } else if self.closes(&gap) && !behind {
                    // *She told friends she was leaving, according to the Post.*
                    frame.cut(&gap);
                } else {
                    drafts[index].keep_within(&frame.content);
                }
            }
            let (earlier, later) = drafts.split_at_mut(index);
            for outer in earlier.iter().filter(|outer| outer.rule != RELAY && outer.holds(&gap)) {
                if let Some(first) = outer.phrase() {
                    later[0].cut(&first);
                }
            }
        }
        for draft in frames.iter_mut().chain(drafts.iter_mut()) {
            draft.trim(self.scan);
        }
    }

    fn at(&self, index: usize, at: usize, frames: &[Draft], phrases: &[Draft]) -> Option<(Draft, usize)> {
        let scan = self.scan;
        let chunk = &self.chunks[index];
        // Taken by a frame that points back: *Das geht aus einem Bericht hervor*.
        let next = at + 1;
        if frames.iter().any(|frame| {
            matches!(frame.rule, "before" | heard::HEARD)
                && frame.speaker.as_ref().is_some_and(|range| range.start == next)
        }) {
            return None;
        }
        // *der nach eigenen Worten ahnungslose Kassierer*: part of what somebody is called.
        let called = at > chunk.range.start && scan.tag(at - 1) == Tag::Det && scan.lang.reporting.has_moods();
        if called {
            return None;
        }
        for entry in scan.lang.reporting.according(&scan.low[at]) {
            let behind = at + entry.words.len();
            let same = behind <= chunk.range.end
                && entry.words.iter().enumerate().all(|(place, word)| scan.low[at + place] == *word);
            if !same {
                continue;
            }
            let cue: Vec<usize> = (at..behind).collect();
            match (entry.opener, entry.side) {
                (Opener::Source, Side::After) => {
                    let Some(source) = self.source(behind, chunk) else { continue };
                    // *wenn man dem Wirt | glauben darf*
                    let close = source.end + entry.rest.len();
                    let closed = close <= chunk.range.end.max(source.end)
                        && entry.rest.iter().enumerate().all(|(place, word)| scan.low[source.end + place] == *word);
                    if !closed {
                        continue;
                    }
                    if close > source.end {
                        let content = self.without(index, &(at..close));
                        return Some((self.draft(content, Some(source), cue, "according"), close));
                    }
                    // *according to size*
                    let alone = source.len() == 1 || scan.is(source.start + 1, Class::Coordinator);
                    if alone && scan.is(source.start, Class::Measure) {
                        return None;
                    }
                    let end = self.past_participle(source.end, chunk);
                    let bracketed = self.bracketed(&(at..source.end));
                    let content = bracketed.unwrap_or_else(|| self.without(index, &(at..self.past_relative(end))));
                    // *That is according to the mayor.*
                    if self.points_before(at) {
                        let whole = vec![chunk.range.clone()];
                        return Some((self.draft(whole, Some(source.clone()), cue, "before"), source.end));
                    }
                    let mut draft = self.draft(content, Some(source.clone()), cue, "according");
                    draft.owner = self.owner(at..source.end);
                    return Some((draft, source.end));
                }
                (Opener::Noun, Side::After) => {
                    // *aus Sicht der Bahn*, not *aus den roten Zahlen*; *nach den Angaben zur Person* names nobody.
                    let moods = scan.lang.reporting.has_moods();
                    let view = |source: &Range<usize>| {
                        !scan.lang.quoting.any(Class::View)
                            || !moods
                            || !scan.is(at, Class::Place)
                            || source.clone().any(|token| scan.is(token, Class::View))
                    };
                    // *in Lena Fisk's telling*, *to her mind*: the noun stands behind its owner.
                    let owner = |source: &Range<usize>| source.clone().find(|&token| scan.tag(token) == Tag::Part);
                    let owned = |source: &Range<usize>| {
                        let noun = source.end - 1;
                        let views = scan.is(noun, Class::View);
                        let own = owner(source).is_some() || views && scan.is_possessive(source.start);
                        own && if scan.is(at, Class::Place) { self.is_reporting(noun) } else { views }
                    };
                    let gives = |source: &Range<usize>| match moods || entry.words.len() > 1 {
                        true => self.reports(source) && view(source) && !self.is_matter(source),
                        false => owned(source),
                    };
                    if let Some(source) = self.source(behind, chunk).filter(gives) {
                        let content = self.without(index, &(at..self.past_relative(source.end)));
                        let mut draft = self.draft(content, Some(source.clone()), cue, "according.noun");
                        let giver = owner(&source).filter(|_| !moods).map(|owner| source.start..owner);
                        draft.owner = giver.or_else(|| self.owner(at..source.end));
                        return Some((draft, source.end));
                    }
                }
                // *meiner Meinung nach*
                (Opener::Noun, Side::Before) => {
                    // *den Worten eines Bergmanns nach*: whose they are may stand between.
                    let owned = |before: usize| {
                        let start = phrase::start(scan, self.unit, before, chunk.range.start);
                        let opens = start == chunk.range.start || scan.tag(start - 1) != Tag::Adp;
                        opens && scan.is(start, Class::Oblique) && self.reports(&(start..at))
                    };
                    let reports = |before: usize| self.is_reporting(before) || owned(before);
                    let before = at.checked_sub(1).filter(|&before| before >= chunk.range.start && reports(before));
                    // *Deutliche Worte nach dem 0:4*
                    let governs = behind < chunk.range.end
                        && scan.is(behind, Class::Oblique)
                        && scan.is(behind, Class::Determiner);
                    let taken = |before: &usize| {
                        phrases.iter().any(|other| other.phrase().is_some_and(|phrase| phrase.contains(before)))
                    };
                    if let Some(before) = before.filter(|before| !taken(before) && !governs) {
                        let source = phrase::start(scan, self.unit, before, chunk.range.start)..at;
                        let content = self.without(index, &(source.start..behind));
                        let points = self.points(&source);
                        let mut draft = self.draft(content, Some(source), cue, "according.noun");
                        draft.continues = points.then_some(usize::MAX);
                        return Some((draft, behind));
                    }
                }
                (Opener::Source, Side::Before) => {
                    let before = at.checked_sub(1).filter(|&before| before >= chunk.range.start)?;
                    let source = phrase::start(scan, self.unit, before, chunk.range.start)..at;
                    let source = phrase::behind_name(scan, &source).unwrap_or(source.start)..at;
                    if source.is_empty() {
                        continue;
                    }
                    let content = self.without(index, &(source.start..behind));
                    let points = self.points(&source);
                    let own = source.clone();
                    let mut draft = self.draft(content, Some(source), cue, "according");
                    draft.continues = points.then_some(usize::MAX);
                    // *Die Gruppe hat eigenen Angaben zufolge 300 Kämpfer.*
                    draft.owner = self.owner(own);
                    return Some((draft, behind));
                }
                (Opener::Source, Side::Nowhere) => {
                    let content = self.without(index, &(at..behind));
                    let mut draft = self.draft(content, None, cue, BEFORE);
                    draft.continues = Some(usize::MAX);
                    return Some((draft, behind));
                }
                (Opener::So, _) => {
                    if let Some(found) = self.so(index, at, behind) {
                        return Some(found);
                    }
                }
                // *is quoted by the Post* is a verb.
                (Opener::Relay, _) if at > 0 && scan.is(at - 1, Class::Auxiliary) && scan.tag(at) != Tag::Adp => {}
                // *State television, cited by the agency, said …* hands that on.
                (Opener::Relay, _) if super::access::opens(scan, at, chunk.range.end) => {}
                (Opener::Relay, _) => {
                    let Some(source) = self.source(behind, chunk) else { continue };
                    let frame = self.relayed(index, &cue, frames, phrases);
                    // *is based on a novel* hands on nobody's words.
                    let cites = scan.lang.reporting.has_moods() || !scan.lang.cues.forms(&scan.low[at]).is_empty();
                    if frame.is_none() && !(cites && scan.can_speak(&source)) {
                        continue;
                    }
                    let outer = frame.and_then(|frame| frames.iter().chain(phrases).nth(frame));
                    let content =
                        outer.map_or_else(|| self.without(index, &(at..source.end)), |outer| outer.content.clone());
                    // *sprach unter Berufung auf Ärzte von 80 Toten*: it is the same act.
                    let kind = outer.filter(|_| scan.lang.reporting.has_moods()).map(|outer| outer.kind);
                    let mut draft = self.draft(content, Some(source.clone()), cue, RELAY);
                    draft.kind = kind.unwrap_or(draft.kind);
                    draft.parent = frame;
                    return Some((draft, source.end));
                }
                _ => {}
            }
        }
        None
    }

    /// Whether nothing but *that is* stands before the word: what it hands on is the sentence before.
    fn points_before(&self, at: usize) -> bool {
        let scan = self.scan;
        let mut words = (self.unit.range.start..at).filter(|&token| scan.is_word(token));
        let first = words.next().is_some_and(|token| scan.is(token, Class::Demonstrative));
        let second = words.next().is_some_and(|token| scan.is(token, Class::Auxiliary));
        !scan.lang.reporting.has_moods() && first && second && words.next().is_none()
    }

    /// The subject, where somebody tells of himself: *nach eigenen Angaben, by her own account*.
    fn owner(&self, mut phrase: Range<usize>) -> Option<Range<usize>> {
        // *the council's own figures*
        let named = phrase.clone().skip(1).any(|token| self.scan.tag(token) == Tag::Part);
        if !named && phrase.any(|token| self.scan.is(token, Class::Own)) { self.subject() } else { None }
    }

    /// Behind a participle that tells more about a source at the start: *According to documents seen by the Post, ...*
    fn past_participle(&self, end: usize, chunk: &Chunk) -> usize {
        let scan = self.scan;
        let opens = self.chunks.first().is_some_and(|first| first.range == chunk.range) && self.chunks.len() > 1;
        let participle = end < chunk.range.end
            && scan.tree.is_some_and(|tree| tree.nodes[end].form == VerbForm::Participle)
            && matches!(scan.tag(end), Tag::Verb | Tag::Adj);
        let more = opens && participle && !scan.has_finite(self.unit, &(end..chunk.range.end));
        if more { chunk.range.end } else { end }
    }

    /// Behind the relative clause that tells more about a source: *laut dem Kurier, der sich auf Ermittler beruft, war ...*
    fn past_relative(&self, end: usize) -> usize {
        let scan = self.scan;
        // *in the words of one official who asked not to be named, …*
        let own = self.chunks.iter().position(|chunk| chunk.range.contains(&end));
        let more = own.filter(|&own| own + 1 < self.chunks.len() && self.chunks[own + 1].sep == ',');
        if let Some(own) = more.filter(|_| !scan.lang.reporting.has_moods())
            && scan.is(end, Class::Relative)
            && scan.is(end, Class::Question)
        {
            return self.chunks[own].range.end;
        }
        let next = self.chunks.iter().position(|chunk| chunk.range.start >= end);
        let Some(place) = next.filter(|&place| place > 0 && place + 1 < self.chunks.len()) else { return end };
        let chunk = &self.chunks[place];
        let joins = (end..chunk.range.start).all(|token| !scan.is_word(token)) && chunk.sep == ',';
        let relative = scan.first(self.unit, chunk).is_some_and(|first| {
            let pronoun = if scan.is(first, Class::Preposition) { first + 1 } else { first };
            pronoun < chunk.range.end && scan.is(pronoun, Class::Relative)
        });
        let last = scan.last_word(&chunk.range);
        // The verb closes it where the language puts it there; elsewhere it must have one.
        let closed = match scan.lang.reporting.has_moods() {
            true => last.is_some_and(|last| scan.is_finite(last)),
            false => scan.has_finite(self.unit, &chunk.range),
        };
        if joins && relative && closed { chunk.range.end } else { end }
    }

    /// Whether nothing but a source of the source comes behind the phrase, which a comma sets off.
    fn closes(&self, gap: &Range<usize>) -> bool {
        let place = self.chunks.iter().position(|chunk| chunk.range.contains(&gap.start));
        place.filter(|&place| place > 0).is_some_and(|place| {
            self.chunks[place].sep == ','
                && self.scan.first(self.unit, &self.chunks[place]) == Some(gap.start)
                && !self.scan.has_finite(self.unit, &self.chunks[place].range)
                && self.chunks[place + 1..]
                    .iter()
                    .all(|chunk| chunk.range.start < gap.end || self.scan.relays(self.unit, chunk))
        })
    }

    /// Which of the frames and phrases the source of a source belongs to: the one in its chunk; of a parenthesis the one
    /// before it, or else the one behind.
    fn relayed(&self, index: usize, cue: &[usize], frames: &[Draft], phrases: &[Draft]) -> Option<usize> {
        if frames.len() + phrases.len() > MOST_NESTED {
            return None;
        }
        let all = || frames.iter().chain(phrases).enumerate().filter(|(_, draft)| !draft.content.is_empty());
        let within = |chunk: &Chunk| {
            let named = |draft: &Draft| draft.speaker.as_ref().is_some_and(|range| chunk.range.contains(&range.start));
            all()
                .filter(|(_, draft)| !draft.cue.iter().any(|token| cue.contains(token)))
                .filter(|(_, draft)| draft.cue.iter().any(|token| chunk.range.contains(token)) || named(draft))
                .filter(|(_, draft)| draft.rule != RELAY)
                .map(|(place, _)| place)
                .last()
        };
        let spoken = |chunk: &Chunk| {
            all().find(|(_, draft)| draft.cue.iter().any(|token| chunk.range.contains(token))).map(|(place, _)| place)
        };
        let chunk = &self.chunks[index];
        let alone = self.scan.first(self.unit, chunk) == cue.first().copied();
        let same = frames.iter().position(|draft| {
            draft.cue.iter().any(|token| chunk.range.contains(token))
                && !draft.cue.iter().any(|token| cue.contains(token))
        });
        same.or_else(|| index.checked_sub(1).filter(|_| alone).and_then(|before| within(&self.chunks[before])))
            .or_else(|| self.chunks.get(index + 1).filter(|_| alone).and_then(spoken))
    }

    pub(super) fn draft(
        &self,
        content: Vec<Range<usize>>,
        speaker: Option<Range<usize>>,
        cue: Vec<usize>,
        rule: &'static str,
    ) -> Draft {
        let content =
            content.into_iter().map(|range| self.scan.trim(range)).filter(|range| !range.is_empty()).collect();
        Draft {
            kind: QuoteKind::Indirect,
            mode: Mode::According,
            content,
            speaker,
            cue,
            addressee: None,
            rule,
            sentence: self.unit.sentence,
            depth: self.unit.depth,
            continues: None,
            parent: None,
            owner: None,
        }
    }

    pub(super) fn source(&self, start: usize, chunk: &Chunk) -> Option<Range<usize>> {
        if start >= chunk.range.end {
            return None;
        }
        let range = phrase::from(self.scan, self.unit, start, chunk.range.end)?;
        // *Laut knallend fiel die Tür zu.*
        let described = |token: usize| self.scan.tag(token) == Tag::Adj && !self.scan.is_capital(token);
        if range.clone().all(described) {
            return None;
        }
        Some(phrase::widen(self.scan, self.unit, self.chunks, range))
    }

    /// Whether the phrase's first noun is one that makes a source of what follows it.
    fn reports(&self, source: &Range<usize>) -> bool {
        let noun = source.clone().find(|&token| {
            // *nach „Kicker“-Informationen*
            self.scan.is_open(self.unit, token)
                && matches!(self.scan.tag(token), Tag::Noun | Tag::Propn | Tag::Verb)
                && (self.scan.is_capital(token) || !self.scan.lang.writing.capital_nouns || self.is_reporting(token))
        });
        noun.is_some_and(|noun| self.is_reporting(noun))
    }

    /// Whether the noun only tells what it is about: *Angaben zur Person*.
    fn is_matter(&self, source: &Range<usize>) -> bool {
        let noun = source.clone().find(|&token| self.is_reporting(token));
        noun.is_some_and(|noun| {
            noun + 1 < source.end && self.scan.is(noun + 1, Class::Topic) && !self.scan.is(noun + 1, Class::Place)
        })
    }

    /// *den Angaben nach*, *diesen Berechnungen zufolge*: the words alone take up whoever gave them before.
    fn points(&self, source: &Range<usize>) -> bool {
        let scan = self.scan;
        let noun = source.end - 1;
        source.len() == 2
            && scan.lang.reporting.has_moods()
            && scan.is(source.start, Class::Oblique)
            && !scan.is_possessive(source.start)
            && scan.is(noun, Class::AccordingNoun)
            && !scan.is(noun, Class::Document)
    }

    /// The noun, or the last part of a compound.
    fn is_reporting(&self, token: usize) -> bool {
        let word = self.scan.low[token].as_str();
        let known = |part: &str| self.scan.lang.quoting.classes(part).has(Class::AccordingNoun);
        word.len() <= LONGEST_WORD && (known(word) || tails(word, 3, SHORTEST_NOUN).any(known))
    }

    /// The subject of the unit's first verb, which stands behind what a comma sets off in front.
    fn subject(&self) -> Option<Range<usize>> {
        let own = |range: &Range<usize>| range.clone().any(|token| self.scan.is(token, Class::Own));
        self.chunks.iter().take(2).find_map(|chunk| {
            let found = speaker::first_phrase(self.scan, self.unit, chunk.range.start, chunk.range.end, &[]);
            found.filter(|range| !own(range))
        })
    }

    /// The clause that a phrase belongs to, without the phrase.
    fn without(&self, index: usize, gap: &Range<usize>) -> Vec<Range<usize>> {
        let scan = self.scan;
        let first_is =
            |chunk: &Chunk, class: Class| scan.first(self.unit, chunk).is_some_and(|first| scan.is(first, class));
        let chunk = &self.chunks[index];
        let mut start = self.unit.range.start;
        let mut end = self.unit.range.end;
        // Back to what the clause begins with.
        let dependent = |chunk: &Chunk| {
            first_is(chunk, Class::Subordinator)
                || first_is(chunk, Class::Complement)
                || first_is(chunk, Class::Relative) && scan.has_finite(self.unit, &chunk.range)
        };
        // *(at least $90,000, by the restorer's reckoning)*
        let bracket = self.chunks[..=index].iter().rposition(|chunk| matches!(chunk.sep, '(' | ')'));
        if let Some(open) = bracket.filter(|&open| self.chunks[open].sep == '(' && !scan.lang.reporting.has_moods()) {
            let close = self.chunks[index..].iter().skip(1).find(|chunk| chunk.sep == ')');
            start = self.chunks[open].range.start;
            end = close.map_or(end, |close| close.range.start - 1);
        }
        let alone = chunk.range.start >= gap.start && chunk.range.end <= gap.end;
        if index > 0 && !alone && dependent(chunk) && scan.has_finite(self.unit, &chunk.range) {
            start = chunk.range.start;
            end = chunk.range.end;
        }
        for before in self.chunks[..=index].iter().rev() {
            if matches!(before.sep, ';' | ':') && before.range.start > start {
                start = before.range.start;
            }
        }
        vec![start..gap.start.max(start), gap.end.min(end)..end]
    }
}

/// The rule for the source of a source.
pub(super) const RELAY: &str = "relay";
/// A sentence with more sources than this is no sentence; what is compared with what there stays undone.
const MOST_NESTED: usize = 100;
/// Bytes of a word that is looked at for its last part.
const LONGEST_WORD: usize = 80;
const SHORTEST_NOUN: usize = 5;

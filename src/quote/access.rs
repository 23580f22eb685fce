//! Who has or spread the text that somebody's words stand in: *a memo seen by the Post*, *ein Schreiben, das der dpa vorliegt*;
//! and whom a source names in a clause of its own: *a paper which cited officials*, *der sich auf Ermittler beruft*.

use super::draft::Draft;
use super::heard::HEARD;
use super::scan::{Chunk, Scan, Unit};
use super::{description, phrase, speaker};
use crate::article::outlet;
use crate::lang::quoting::Class;
use crate::lang::shaping::Role;
use crate::lang::speakers::SpeakerType;
use crate::syntax::Tag;
use crate::words::{EntityKind, Mode, QuoteKind};
use std::ops::Range;

pub(super) struct Accesses<'s, 'a> {
    pub scan: &'s Scan<'a>,
    pub unit: &'s Unit,
    pub chunks: &'s [Chunk],
    /// Whose article it is.
    pub outlet: &'s str,
}

/// A clause or participle that tells of another source.
struct Found {
    source: Range<usize>,
    cue: Range<usize>,
    /// What is none of what anybody says.
    gap: Range<usize>,
    /// Stands around the source it hangs on, or inside of it.
    around: bool,
}

/// The rules of this file.
pub(super) const ACCESS: &str = "access";
const NAMED: &str = "access.named";
/// Tokens between a text and the verb that tells who said what stands there.
const REACH: usize = 18;
/// Tokens before the pronoun of *a redacted copy of which*.
const MOST_COPY: usize = 5;
/// Tokens of who has what a noun names, before its participle.
const MOST_NAMED: usize = 8;
/// Quotes of one sentence that are looked at.
const MOST: usize = 64;

/// Whether a word tells by a participle who has a text: *seen by the Post*.
pub(super) fn opens(scan: &Scan, token: usize, end: usize) -> bool {
    let (access, spread) = (scan.is(token, Class::Access), scan.is(token, Class::Spread));
    if !access && !spread && !scan.is(token, Class::Attributed) || scan.lang.reporting.has_moods() {
        return false;
    }
    if hands_to(scan, token, end) {
        return true;
    }
    let next = behind(scan, token);
    let joined = || {
        let before = if scan.tag(token - 2) == Tag::Adv { token - 3 } else { token - 2 };
        let other = |class| scan.is(before, class);
        scan.is(token - 1, Class::Coordinator) && (other(Class::Access) || other(Class::Spread))
    };
    // *Leonie Falconer posted on Instagram*: she does so.
    let named = token.checked_sub(1).is_some_and(|before| scan.tag(before) == Tag::Propn);
    let prints = || !named && prints(scan, next, end);
    next < end
        && (scan.is(next, Class::Agent) || scan.is(next, Class::Through) || prints())
        && (if access { scan.is_nominal_before(token) } else { tells(scan, token) }
            // *intercepted and published by*, *posted online and verified by*
            || token > 2 && joined()
            || access && token > 2 && set_off(scan, token)
            // *made public by the union*
            || access && token > 2 && scan.tag(token) == Tag::Adj && scan.is_nominal_before(token - 1)
            || is_first(scan, token) && scan.is(next, Class::Attribute) && prints())
}

/// *…, first broadcast by Radio Nine*
fn set_off(scan: &Scan, token: usize) -> bool {
    let comma = if scan.tag(token - 1) == Tag::Adv { token - 2 } else { token - 1 };
    scan.text.word(comma) == "," && scan.is_nominal_before(comma)
}

/// The pronoun of a clause that tells who has a text of which something is a part or a copy: *a copy of which was seen by the
/// Post*.
pub(super) fn of_which(scan: &Scan, chunk: &Range<usize>) -> Option<usize> {
    let pronoun = (chunk.start + 1..chunk.end).take(MOST_COPY).find(|&at| scan.is(at, Class::Relative))?;
    let tied = scan.is_behind(pronoun, Class::Attribute) && (chunk.start..pronoun).any(|at| scan.tag(at) == Tag::Noun);
    let own = |at: usize| scan.is(at, Class::Agent) || scan.lang.shaping.is(Role::First, &scan.low[at]);
    let behind = || pronoun + 1..chunk.end;
    let has = || behind().any(|at| scan.is(at, Class::Access)) && behind().any(own);
    (tied && !scan.lang.reporting.has_moods() && has()).then_some(pronoun)
}

/// Whether the outlet means itself: *Unterlagen, die der Rundschau vorliegen*, in the Rundschau; *das der Redaktion vorliegt*.
fn is_own(scan: &Scan, source: &Range<usize>, own: &str) -> bool {
    let name = source.clone().find(|&token| !scan.is(token, Class::Determiner));
    let words = name.map_or("", |start| scan.span(&(start..source.end)).of(scan.text.raw));
    let newsroom =
        |noun: usize| noun + 1 == source.end && noun > source.start && scan.lang.quoting.is_newsroom(&scan.low[noun]);
    outlet::is_same(words, own) || name.is_some_and(newsroom)
}

/// An outlet that tells what it heard itself is no link: *Wie der Bote aus Kreisen erfuhr*, in the Bote.
pub(super) fn without_own(scan: &Scan, drafts: &mut [Draft], own: &str) {
    for place in 0..drafts.len() {
        let outer = drafts[place].parent.filter(|&outer| drafts[place].rule == HEARD && outer != place);
        let itself = |outer: &usize| drafts[*outer].speaker.as_ref().is_some_and(|source| is_own(scan, source, own));
        if let Some(outer) = outer.filter(itself) {
            drafts[place].parent = drafts[outer].parent;
            drafts[outer].content.clear();
        }
    }
}

/// Whether an outlet is told to have got it: *a cable leaked to the Guardian*.
fn hands_to(scan: &Scan, token: usize, end: usize) -> bool {
    let start = token + 2;
    let tied = scan.is(token, Class::Attributed) && start < end && scan.is(token + 1, Class::Infinitive);
    let name = |at: &usize| matches!(scan.tag(*at), Tag::Det | Tag::Propn | Tag::Noun | Tag::Adj);
    let stop = (start..end.min(start + MOST_NAMED)).take_while(name).last().map_or(start, |last| last + 1);
    // *An internal review, leaked to Channel 9, says …*
    let behind = scan.is_nominal_before(token) || token > 2 && set_off(scan, token);
    tied && behind && start < stop && description::is_known_outlet(scan, &(start..stop))
}

/// Whether the word before tells of a text or of something said: *remarks reported by*.
fn tells(scan: &Scan, token: usize) -> bool {
    token.checked_sub(1).is_some_and(|before| {
        let word = scan.text.word(before);
        let text = || scan.lang.speakers.noun(word).is_some_and(|noun| noun.kind == SpeakerType::Document);
        text() || scan.lang.reporting.is_noun(&scan.low[before]) || scan.is(before, Class::AccordingNoun)
    })
}

/// Whether the word opens its sentence: *Quoted in the Irish Times, farmer Declan Roe said …*
fn is_first(scan: &Scan, token: usize) -> bool {
    let start = scan.text.tokens[token].span.start;
    let sentence = scan.text.sentence_at(start).and_then(|index| scan.text.sentences.get(index));
    scan.is_capital(token) && sentence.is_some_and(|sentence| sentence.tokens.start == token)
}

/// What stands behind the participle and its particle, and whom it is done to: *read | by*, *read out | by*, *read to the court |
/// by*.
fn behind(scan: &Scan, token: usize) -> usize {
    let by = |at: usize| at < scan.low.len() && scan.is(at, Class::Agent);
    if !by(token + 1) && by(token + 2) && !scan.tag(token + 1).is_nominal() {
        return token + 2;
    }
    // *published on Sunday by*
    let moment = |at: usize| scan.is(at, Class::Preposition) || scan.is_time(at) || scan.tag(at) == Tag::Adv;
    let timed = (token + 2..=token + LONGEST_TOLD).find(|&at| by(at)).filter(|&at| (token + 1..at).all(moment));
    if let Some(at) = timed {
        return at;
    }
    let told = token + 1 < scan.low.len() && scan.is(token + 1, Class::Infinitive);
    (token + 3..=token + LONGEST_TOLD).find(|&at| told && by(at)).unwrap_or(token + 1)
}

/// Tokens from the participle to its *by*, past whom it is done to.
const LONGEST_TOLD: usize = 5;

/// *published in the Lancet*
fn prints(scan: &Scan, preposition: usize, end: usize) -> bool {
    let name = (preposition + 1..end).find(|&token| scan.tag(token) != Tag::Det);
    let title = |name: usize| {
        let place = scan.lang.gazetteer.get(scan.text.word(name)).is_some_and(|(kind, _)| kind == EntityKind::Place);
        // *the Irish Times*
        let named = scan.tag(name) == Tag::Propn || scan.tag(name) == Tag::Adj && scan.is_capital(name);
        named && !scan.is_time(name) && !place
    };
    scan.is(preposition, Class::Place) && name.is_some_and(title)
}

/// What the source of a draft has from another one, by a verb of its clause.
fn relayed(draft: &Draft, outer: usize, source: Range<usize>, verb: usize) -> Draft {
    Draft {
        mode: Mode::According,
        speaker: Some(source),
        cue: vec![verb],
        owner: None,
        continues: None,
        addressee: None,
        parent: Some(outer),
        rule: super::according::RELAY,
        ..draft.clone()
    }
}

impl Accesses<'_, '_> {
    /// Puts the sources that are named so around or into the quotes of the unit.
    pub fn read(&self, drafts: &mut Vec<Draft>) {
        if drafts.is_empty() || drafts.len() > MOST {
            return;
        }
        for (place, chunk) in self.chunks.iter().enumerate() {
            for found in self.relative(place, chunk).into_iter().chain(self.participle(chunk)) {
                self.tie(found, drafts);
            }
            if let Some(found) = self.attributed(chunk) {
                self.tie_attribute(found, drafts);
            }
            self.drawn_beside(place, drafts);
            self.drawn_in_front(place, drafts);
        }
    }

    /// *Sich auf einen Offizier berufend, meldete der Sender, …*: whom the source of the clause beside it has it from.
    fn drawn_in_front(&self, place: usize, drafts: &mut Vec<Draft>) {
        let (scan, range) = (self.scan, self.chunks[place].range.clone());
        let last = scan.last_word(&range).filter(|&last| last > range.start && scan.lang.reporting.has_moods());
        // *zitiert* and the like close relative clauses.
        let class = |last: usize| scan.is(last, Class::Draws) && !scan.is(last, Class::Access);
        let draws = |last: &usize| class(*last) && scan.is_open(self.unit, *last);
        let Some(verb) = last.filter(draws).filter(|_| !scan.has_finite(self.unit, &range)) else { return };
        let bound = (range.start..verb).find(|&at| scan.is(at, Class::Preposition));
        let Some(source) = self.source(bound.map_or(range.start, |at| at + 1), verb) else { return };
        let beside = [place.checked_sub(1), Some(place + 1)].into_iter().flatten().filter_map(|at| self.chunks.get(at));
        let told = |chunk: &Chunk| {
            let tells = |draft: &Draft| draft.cue.iter().any(|cue| chunk.range.contains(cue));
            drafts.iter().position(|draft| tells(draft) && draft.speaker.is_some())
        };
        let Some(outer) = beside.into_iter().find_map(told) else { return };
        for draft in drafts.iter_mut() {
            draft.cut(&range);
            draft.trim(scan);
        }
        drafts.push(relayed(&drafts[outer], outer, source, verb));
    }

    /// *… und beruft sich dabei auf zwei Händler*: whom the source of what stands before has it from.
    fn drawn_beside(&self, place: usize, drafts: &mut Vec<Draft>) {
        let (scan, range) = (self.scan, self.chunks[place].range.clone());
        let draws = |at: &usize| scan.is_open(self.unit, *at) && scan.is(*at, Class::Draws);
        let verb = range.clone().find(draws).filter(|&verb| verb > range.start && scan.lang.reporting.has_moods());
        let Some(verb) = verb.filter(|&verb| scan.is(verb - 1, Class::Coordinator)) else { return };
        let reflexive = (verb + 1..range.end).take(2).find(|&at| scan.is(at, Class::Reflexive));
        let start = match reflexive {
            Some(own) => (own + 1..range.end).take(4).find(|&at| scan.is(at, Class::Preposition)).map(|at| at + 1),
            None => Some(verb + 1),
        };
        let Some(source) = start.and_then(|start| self.source(start, range.end)) else { return };
        let own = |draft: &Draft| draft.cue.first().is_some_and(|&cue| cue >= verb);
        let outer = drafts.iter().rposition(|draft| {
            draft.kind != QuoteKind::Reported
                && draft.speaker.is_some()
                && draft.cue.last().is_some_and(|&cue| cue < verb)
                && (draft.rule == "before" || !draft.holds(&(verb..verb + 1)))
        });
        let Some(outer) = outer else { return };
        drafts.iter_mut().filter(|draft| own(draft)).for_each(|draft| draft.content.clear());
        drafts.push(relayed(&drafts[outer], outer, source, verb));
    }

    /// *obtained by the Associated Press*
    fn participle(&self, chunk: &Chunk) -> Option<Found> {
        let scan = self.scan;
        let at = chunk.range.clone().find(|&at| scan.is_open(self.unit, at) && opens(scan, at, chunk.range.end))?;
        let by = behind(scan, at);
        // *records seen by the Post show …*: a form of a verb behind a name is no part of it.
        let verb = |token: &usize| {
            !scan.is_capital(*token)
                && scan.is_nominal_before(*token)
                && !scan.lang.cues.forms(&scan.low[*token]).is_empty()
        };
        let end =
            (by + 2..chunk.range.end).find(verb).filter(|&end| scan.is_capital(end - 1)).unwrap_or(chunk.range.end);
        // *seen by this newspaper* tells of no other.
        // *published by the Mail*: amid a sentence a capital makes a name.
        let name = |source: &Range<usize>| scan.is_capital(source.end - 1) && !scan.is_time(source.end - 1);
        let source = self.source(by + 1, end).filter(|source| scan.can_speak(source) || name(source))?;
        // *read by her lawyer, Nina Stead, …*; what follows an outlet is another phrase.
        let noun = scan.noun(source.end - 1);
        let person = noun.is_some_and(|noun| noun.kind == SpeakerType::Person);
        let source = if person { phrase::widen(scan, self.unit, self.chunks, source) } else { source };
        Some(Found { cue: at..by + 1, gap: at..source.end, source, around: true })
    }

    /// *das der Zeitung vorliegt*, *auf die sich dpa beruft*; *der sich auf Ermittler beruft*, *which cited officials*
    fn relative(&self, place: usize, chunk: &Chunk) -> Option<Found> {
        let scan = self.scan;
        let first = scan.first(self.unit, chunk).filter(|_| place > 0 && chunk.sep == ',')?;
        let bound = scan.is(first, Class::Preposition);
        let pronoun = if bound { first + 1 } else { first };
        let end = chunk.range.end;
        let pronoun = of_which(scan, &chunk.range).unwrap_or(pronoun);
        if pronoun >= end || !scan.is(pronoun, Class::Relative) {
            return None;
        }
        let access = |at: &usize| scan.is_open(self.unit, *at) && scan.is(*at, Class::Access);
        let moods = scan.lang.reporting.has_moods();
        if !moods {
            // *the surveyor, whom the Chronicle quotes, …*
            let draws = |last: &usize| scan.is(*last, Class::Draws) && scan.is(pronoun, Class::Question);
            let closing = scan.last_word(&chunk.range).filter(|&last| last > pronoun + 1).filter(draws);
            let whom = closing.and_then(|last| phrase::from(scan, self.unit, pronoun + 1, last));
            if let Some(source) = whom.filter(|source| Some(source.end) == closing) {
                return Some(Found { cue: source.end..source.end + 1, gap: chunk.range.clone(), source, around: true });
            }
            let verb = (pronoun + 1..end).find(access)?;
            let passive = verb + 1 < end && scan.is(verb + 1, Class::Agent);
            let from = if passive { verb + 2 } else { verb + 1 };
            let source = self.source(from, end).filter(|_| passive || verb == pronoun + 1)?;
            let source = Some(source).filter(|source| scan.can_speak(source))?;
            return Some(Found { cue: verb..verb + 1, gap: chunk.range.clone(), source, around: passive });
        }
        // *in dem Prüfbericht werde der Vorstand zitiert* is no such clause.
        let last = scan.last_word(&(pronoun + 1..end))?;
        // *in dem der Bürgermeister zitiert wird*: he is the one who is cited.
        if scan.is(last, Class::Passive) {
            // *das dem „Boten“ zugespielt wurde*: he has it.
            let verb = (pronoun + 1..last).rev().find(|at| access(at)).filter(|_| !bound)?;
            // *das der Rundschau zugespielt wurde*: the pronoun is the subject already.
            let dative = scan.is(pronoun + 1, Class::Oblique) || scan.is(pronoun + 1, Class::Genitive);
            let given = dative && scan.is(pronoun + 1, Class::Determiner);
            let source = self.source(pronoun + 1, verb).filter(|source| given && source.end == verb)?;
            return Some(Found { cue: verb..verb + 1, gap: chunk.range.clone(), source, around: true });
        }
        let closed = scan.is_finite(last) || access(&last) && !scan.has_finite(self.unit, &chunk.range);
        // *der Brief, über den zuerst der Kurier berichtete*
        let about = bound && scan.is(first, Class::About);
        let covers = |at: &usize| about && scan.is_open(self.unit, *at) && scan.is(*at, Class::Covers);
        let verb = (pronoun + 1..end).rev().find(|at| access(at) || covers(at)).filter(|_| closed)?;
        let subject = || speaker::first_phrase(scan, self.unit, pronoun + 1, verb, &[]).map(|subject| subject.start);
        let own = (pronoun + 1..verb).find(|&at| scan.is(at, Class::Reflexive)).filter(|_| !bound);
        // *der sich auf Ermittler beruft*
        let from = match own {
            Some(own) => (own + 1..verb).find(|&at| scan.is(at, Class::Preposition))? + 1,
            None if covers(&verb) => subject()?,
            None => (pronoun + 1..verb).find(|&at| !scan.is(at, Class::Reflexive) && scan.is_nominal_at(at, verb))?,
        };
        let source = self.source(from, verb)?;
        Some(Found { cue: verb..verb + 1, gap: chunk.range.clone(), source, around: own.is_none() })
    }

    /// *von der „Rundschau“ befragte Ärzte*, *der dpa vorliegende Papiere*: who has or spread what the next noun names.
    fn attributed(&self, chunk: &Chunk) -> Option<Found> {
        let scan = self.scan;
        let told = |at: &usize| scan.is(*at, Class::Attributed) && scan.is_open(self.unit, *at);
        let at = chunk.range.clone().find(told).filter(|&at| at > chunk.range.start && at + 1 < chunk.range.end)?;
        // *verbreitete die Abgeordnete …* is a verb.
        if !matches!(scan.tag(at + 1), Tag::Noun | Tag::Propn | Tag::Adj | Tag::X) {
            return None;
        }
        let before = (chunk.range.start..at).rev().take(MOST_NAMED);
        let agent = before.clone().find(|&token| scan.is(token, Class::Agent) && scan.is_open(self.unit, token));
        let owns = |&token: &usize| scan.is(token, Class::Genitive) || scan.is(token, Class::Oblique);
        let start = agent.map(|agent| agent + 1).or_else(|| before.clone().find(owns))?;
        let gap = agent.unwrap_or(start)..at + 1;
        let source = self.source(start, at).filter(|source| source.end == at)?;
        let speaks = scan.can_speak(&source) || description::is_outlet(scan, &source);
        speaks.then_some(Found { source, cue: at..at + 1, gap, around: true })
    }

    /// Puts such a source around whatever the noun behind it says, or else around what is said near it.
    fn tie_attribute(&self, found: Found, drafts: &mut Vec<Draft>) {
        let noun = found.gap.end;
        let own =
            |draft: &Draft| draft.speaker.as_ref().is_some_and(|speaker| speaker.start <= noun && noun < speaker.end);
        for draft in drafts.iter_mut().filter(|draft| own(draft)) {
            draft.speaker = draft.speaker.as_ref().map(|speaker| noun..speaker.end);
        }
        let Some(place) = drafts.iter().position(own) else { return self.tie(found, drafts) };
        let told = Draft {
            mode: Mode::According,
            speaker: Some(found.source),
            cue: found.cue.collect(),
            owner: None,
            continues: None,
            rule: ACCESS,
            ..drafts[place].clone()
        };
        for draft in drafts.iter_mut() {
            draft.cut(&found.gap);
            draft.trim(self.scan);
        }
        drafts[place].parent = Some(drafts.len());
        let content = drafts[place].content.clone();
        drafts.push(Draft { kind: QuoteKind::Indirect, content, ..told });
    }

    fn source(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let scan = self.scan;
        let found = phrase::from(scan, self.unit, start, end)?;
        let itself = found.clone().any(|token| scan.lang.shaping.is(Role::First, &scan.low[token]))
            || scan.is(found.start, Class::Demonstrative) && !scan.lang.writing.capital_nouns
            || scan.low[found.start].starts_with("dies");
        let named = found
            .clone()
            .any(|token| matches!(scan.tag(token), Tag::Noun | Tag::Propn | Tag::X) || !scan.is_open(self.unit, token));
        (!itself && named).then_some(found)
    }

    /// Whether a preposition tells that the words stand in this text.
    fn stands_in(&self, text: &Range<usize>) -> bool {
        let scan = self.scan;
        let mut before = (text.start.saturating_sub(2)..text.start).rev();
        scan.is_text(text)
            && before.find(|&at| !scan.is(at, Class::Determiner)).is_some_and(|at| scan.is(at, Class::Place))
    }

    /// Which quote it belongs to: the one whose source it stands behind, or else the first near it.
    fn tie(&self, found: Found, drafts: &mut Vec<Draft>) {
        let touches = |draft: &&Draft| {
            draft.speaker.as_ref().is_some_and(|speaker| {
                // *Wie aus einem Papier an die Länder hervorgeht, das der dpa vorliegt*: more of it and the verb may stand
                // between.
                let end = self.scan.past_prepositions(self.unit, speaker.end, found.gap.start);
                speaker.start < found.gap.start
                    && (end..found.gap.start).all(|token| draft.cue.contains(&token) || !self.scan.is_word(token))
            })
        };
        let open = |draft: &Draft| draft.kind != QuoteKind::Reported && draft.speaker.is_some();
        let far = |draft: &Draft| draft.cue.iter().map(|&token| token.abs_diff(found.gap.start)).min();
        let place = drafts.iter().position(|draft| open(draft) && touches(&draft)).or_else(|| {
            let near = drafts.iter().enumerate().filter(|(_, draft)| {
                open(draft)
                    && draft.parent.is_none()
                    && found.around
                    && !draft.holds(&found.gap)
                    && far(draft).is_some_and(|far| far <= REACH)
            });
            near.min_by_key(|(_, draft)| far(draft)).map(|(place, _)| place)
        });
        let Some(place) = place else { return };
        for draft in drafts.iter_mut() {
            draft.cut(&found.gap);
            draft.trim(self.scan);
        }
        if drafts[place].content.is_empty() {
            return;
        }
        if found.around && is_own(self.scan, &found.source, self.outlet) {
            return;
        }
        let cue: Vec<usize> = found.cue.collect();
        // *In a recording published by Sky News, the chairman can be heard saying …*: whoever spread it tells it.
        let shown = drafts[place].rule == "cited" && found.around && !self.scan.lang.reporting.has_moods();
        let text =
            drafts[place].speaker.clone().filter(|text| shown && touches(&&drafts[place]) && self.stands_in(text));
        if text.is_some() {
            let spread = &mut drafts[place];
            (spread.mode, spread.speaker, spread.cue, spread.rule) = (Mode::According, Some(found.source), cue, ACCESS);
            return;
        }
        let next = drafts.len();
        let mut told = Draft {
            mode: Mode::According,
            speaker: Some(found.source),
            cue,
            owner: None,
            continues: None,
            rule: if found.around { ACCESS } else { NAMED },
            ..drafts[place].clone()
        };
        if found.around {
            drafts[place].parent = Some(next);
        } else {
            told.parent = Some(place);
        }
        drafts.push(told);
    }
}

//! Who says it: the subject of a verb of saying, by the tree and by the order of words, each checked by the other.

use super::cue::Hit;
use super::placed::{place, shown_in};
use super::scan::{Chunk, Scan, Unit};
use super::{apart, apposed, description, phrase, relative};
use crate::lang::cues::Act;
use crate::lang::numbers::Gauge;
use crate::lang::quoting::Class;
use crate::lang::reporting::{According, Opener};
use crate::lang::speakers::Gender;
use crate::syntax::{Rel, Tag};
use std::ops::Range;

/// The source's phrase as it stands in the unit. No subject stands before `least`, where the verb before ends.
/// `before` is the source of the verb before, which a verb behind
/// *and* shares.
pub(super) fn find(
    scan: &Scan,
    unit: &Unit,
    chunks: &[Chunk],
    hit: &Hit,
    least: usize,
    before: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let cited = is_cited(scan, hit);
    if hit.passive && !cited {
        return agent(scan, unit, chunks, hit);
    }
    if let Some(object) = apart::object(scan, unit, chunks, hit).filter(|_| cited && !hit.passive) {
        return Some(object);
    }
    subject(scan, unit, chunks, hit, least, before)
}

/// Whether the verb tells that somebody hands on what somebody else says: *quote, be quoted as saying*.
pub(super) fn is_cited(scan: &Scan, hit: &Hit) -> bool {
    let is = |word: &str, class| scan.lang.quoting.classes(word).has(class);
    is(hit.cue.lemma, Class::Cited)
        || hit.passive && hit.cue.lemma.split_once(' ').is_some_and(|(first, _)| is(first, Class::Passive))
}

/// The subject, whatever the verb makes of it.
pub(super) fn subject(
    scan: &Scan,
    unit: &Unit,
    chunks: &[Chunk],
    hit: &Hit,
    least: usize,
    before: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    if let Some(source) = shown_in(scan, unit, chunks, hit.chunk, hit.cue).filter(|_| !hit.passive || !hit.cue.np) {
        return Some(source);
    }
    // *Vielleicht wird keiner zugeben, …*: a capital that only opens the sentence.
    let adverb = |found: &Range<usize>| {
        let judges = || scan.lang.stance.opinions.all(&scan.low[found.clone()]).next().is_some();
        scan.tree.is_some() && found.len() == 1 && scan.tag(found.start) == Tag::Adv && judges()
    };
    let ordered = by_order(scan, unit, chunks, hit, least, before).filter(|found| !adverb(found));
    // *Aus Brüssel kommt Kritik*: the noun of the verb is not who does it.
    let own =
        |found: &Range<usize>| scan.lang.reporting.has_moods() && found.clone().all(|at| hit.tokens.contains(&at));
    let found = ordered.or_else(|| by_tree(scan, unit, chunks, hit)).filter(|found| !own(found));
    // *Aus Regierungskreisen verlautete*
    let Some(found) = found else {
        let told = |entry: &According| entry.opener == Opener::Clause;
        let opens = scan.first(unit, &chunks[hit.chunk]).is_some_and(|first| {
            let first =
                if scan.lang.reporting.according(&scan.low[first]).iter().any(told) { first + 1 } else { first };
            chunks[hit.chunk].range.contains(&first) && scan.is(first, Class::Place)
        });
        // *Kritik kam vom Verband*: what the verb and its noun name comes from there.
        let comes = || scan.lang.reporting.has_moods() && hit.tokens.iter().any(|&token| scan.tag(token) == Tag::Noun);
        return if (opens || comes()) && !hit.passive { place(scan, unit, chunks, hit) } else { None };
    };
    if scan.is(found.start, Class::Expletive) && found.len() == 1 {
        // *It emerges from the register that …*
        let shows = hit.cue.act == Act::Show && !hit.cue.prepositions.is_empty();
        let stands = scan.is(found.start, Class::Thing) && !hit.passive && !shows;
        return if stands { Some(found) } else { place(scan, unit, chunks, hit) };
    }
    Some(phrase::widen(scan, unit, chunks, found))
}

pub(super) fn open(scan: &Scan, unit: &Unit, token: usize) -> bool {
    scan.is_open(unit, token) && scan.is_word(token)
}

fn by_tree(scan: &Scan, unit: &Unit, chunks: &[Chunk], hit: &Hit) -> Option<Range<usize>> {
    let tree = scan.tree?;
    let subject = tree.subject(hit.main).or_else(|| tree.subject(hit.finite))?;
    let fits = unit.range.contains(&subject)
        && scan.is_open(unit, subject)
        && scan.tag(subject).is_nominal()
        && tree.nodes[subject].rel != Rel::Csubj;
    if !fits {
        return None;
    }
    let chunk = chunks.iter().find(|chunk| chunk.range.contains(&subject))?;
    let start = phrase::start(scan, unit, subject, chunk.range.start);
    let range = phrase::from(scan, unit, start, chunk.range.end)?;
    (!is_oblique(scan, &range)).then_some(range)
}

/// An article or pronoun in a case that no subject has.
pub(super) fn is_oblique(scan: &Scan, range: &Range<usize>) -> bool {
    // *Ihr habe ein Arzt gesagt*: what else owns a noun is a dative by itself.
    let alone = || range.len() == 1 && scan.lang.reporting.has_moods() && scan.is_possessive(range.start);
    scan.is(range.start, Class::Oblique) || alone()
}

fn by_order(
    scan: &Scan,
    unit: &Unit,
    chunks: &[Chunk],
    hit: &Hit,
    least: usize,
    before: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let chunk = &chunks[hit.chunk];
    if let Some(found) = apart::of_auxiliary(scan, unit, chunks, hit) {
        return Some(found);
    }
    let from = least.max(chunk.range.start)..chunk.range.end;
    let first = from.into_iter().find(|&token| {
        scan.is_word(token) && !(scan.is(token, Class::Complement) && token >= least && least > chunk.range.start)
            || !scan.is_open(unit, token)
    })?;
    let verb = hit.finite.min(hit.main);
    let opens = verb == first;
    // Right behind a verb that opens its clause or follows what is not the subject.
    let behind = |from: usize| first_phrase(scan, unit, from, chunk.range.end, &hit.tokens);
    if opens {
        // *saying its workers had left*: the subject of what is said.
        let inner = |range: &Range<usize>| {
            // *says staff repeatedly complained*
            let verb = scan.past_adverbs(range.end..chunk.range.end);
            !scan.lang.reporting.has_moods() && verb.is_some_and(|verb| scan.is_finite_at(verb, chunk))
        };
        let told = |range: &Range<usize>| hit.cue.addresses && range.start == verb + 1;
        // *Berichte, wonach er krank ist, bezeichnete Weber als falsch*: what stands in front is judged.
        let object = |found: &Range<usize>| {
            let judge = || behind(verb + 1).is_some_and(|judge| scan.can_speak(&judge) && !scan.is_text(&judge));
            scan.lang.reporting.has_moods() && !hit.cue.judged.is_empty() && scan.is_text(found) && judge()
        };
        let found = apposed::apposed(scan, unit, chunks, hit)
            .filter(|found| !object(found))
            .or_else(|| behind(verb + 1).filter(|range| !inner(range) && !told(range)));
        // *stellte Hilfen in Aussicht, nannte aber keine Summe*: nothing is what is not said.
        let nothing = |range: &Range<usize>| {
            scan.lang.reporting.has_moods() && scan.is(range.start, Class::Not) && !scan.can_speak(range)
        };
        let found = apart::begun(scan, unit, chunks, hit).or(found).filter(|range| !nothing(range));
        return found.or_else(|| before.cloned()).or_else(|| shared(scan, unit, chunks, hit.chunk));
    }
    // *cited a report which said*, *an official who had warned*: what the relative clause hangs on, without a comma.
    if let Some(found) = relative::before(scan, unit, first.max(chunk.range.start), verb) {
        return Some(found);
    }
    let inner = inner_subject(scan, unit, hit, least);
    // *kritisierte den Plan und forderte*: the source of the verb before.
    let joined = verb > first && scan.is(verb - 1, Class::Coordinator);
    if let Some(source) = Some(()).filter(|()| joined).and_then(|()| apart::of_joined(scan, unit, first, verb, hit)) {
        return Some(source);
    }
    if let Some(source) = before.filter(|_| joined) {
        // *described how the wall gave way and said …*: a thing says nothing.
        let able = |found: &Range<usize>| scan.can_speak(found) || scan.is_text(found);
        let inner = inner.filter(|inner| scan.lang.reporting.has_moods() || able(inner) || !able(source));
        return apart::perfect_inner(scan, unit, least, verb).or(inner).or_else(|| Some(source.clone()));
    }
    // *told reporters that the coastguard had assured*, *what the minister called*, *resigned after a memo suggested*: the
    // subject stands behind that word.
    let subject = |from: usize| scan.tree?.subject(hit.main).filter(|at| (from..verb).contains(at));
    let clause = |token: usize| scan.tag(token) == Tag::Sconj && subject(token).is_some();
    let asks = |token: usize| scan.is(token, Class::Complement) || scan.is(token, Class::Question);
    let opener = |token: &usize| scan.is_open(unit, *token) && (asks(*token) || clause(*token));
    let moods = scan.lang.reporting.has_moods();
    let opened = (first..verb).rev().find(opener).filter(|&at| !moods && at + 1 < verb && !scan.is_finite(at + 1));
    let first = opened.map_or(first, |at| at + 1);
    // *as the verger explained after a call*: the word that opens the clause is no preposition.
    let as_clause = !moods && first == chunk.range.start && scan.is_opener(first, Opener::Clause);
    let start = if scan.is(first, Class::Coordinator) || as_clause { first + 1 } else { first };
    let joins = hit.chunk > 0 && !matches!(chunk.sep, ':' | ';');
    // *von Eltern, die sagen: …*
    let words = || chunk.range.clone().filter(|&at| scan.is_word(at)).count();
    let bare = || chunk.sep == ',' && !scan.is_capital(first) && words() == 2;
    // *…, who said it was late*: there only a relative clause begins so.
    let bound = !moods && chunk.sep == ',' && scan.is(first, Class::Question);
    let last = bound || !scan.is_finite_at(first + 1, chunk) || bare();
    if scan.is(first, Class::Relative) && joins && last && !scan.is_main(unit, chunk) {
        if let Some(owned) = apart::owned(scan, unit, first, verb, hit) {
            return Some(owned);
        }
        let pronoun = first..first + 1;
        let inside = first_phrase(scan, unit, first + 1, verb, &hit.tokens);
        if let Some(range) = inside
            .filter(|_| scan.is(first, Class::Oblique) || scan.tree.is_some())
            .filter(|range| is_subject(scan, range, hit))
        {
            return Some(range);
        }
        return antecedent(scan, unit, chunks, hit.chunk).or(Some(pronoun));
    }
    if start < verb {
        let range = first_phrase(scan, unit, start, verb, &hit.tokens);
        // *Der Deutschen Presse-Agentur sagte der Retter*: told to the one, by the other.
        let masculine = |range: &Range<usize>| {
            let noun = range.clone().find_map(|token| scan.noun(token));
            noun.is_some_and(|noun| noun.gender == Some(Gender::Masculine))
        };
        let dative = |range: &Range<usize>| {
            scan.is(range.start, Class::Genitive) && !masculine(range) || is_oblique(scan, range)
        };
        let told = |range: &Range<usize>| {
            // *Der Polizei sagte sie*: no subject has that article before such a noun.
            let feminine = || {
                let noun = range.clone().find_map(|token| scan.noun(token));
                range.len() == 2
                    && scan.is(range.start, Class::Genitive)
                    && noun.is_some_and(|noun| {
                        let one = scan.lang.nominative.is_one(noun, &scan.low[range.end - 1], None);
                        one && noun.gender == Some(Gender::Feminine)
                    })
            };
            let heard = || dative(range) && description::is_outlet(scan, range);
            moods && !is_cited(scan, hit) && range.end == verb && (feminine() || heard())
        };
        let teller = || behind(verb + 1).filter(|range| scan.can_speak(range) && !scan.is_text(range));
        if let Some(range) = inner.filter(|inner| range.as_ref().is_some_and(|range| range.end <= inner.start)) {
            return Some(range);
        }
        // *wie sie das Gericht zusammenfasst*: the pronoun is what it does something to.
        let acts = |range: &Range<usize>| {
            let opened =
                scan.lang.reporting.according(&scan.low[first]).iter().any(|entry| entry.opener == Opener::Clause);
            let alone = moods && opened && range.len() == 1 && scan.is(range.start, Class::Personal);
            let behind = phrase::from(scan, unit, range.end, verb).filter(|_| alone && range.end < verb)?;
            // *wie er der Zeitung sagte* has an article of another gender.
            let noun = behind.clone().find_map(|token| scan.noun(token))?;
            let article = scan.lang.anaphors.article(&scan.low[behind.start])?;
            let object = scan.lang.gazetteer.pronoun(&scan.low[range.start]);
            let object = object.is_none_or(|known| known.gender != Gender::Masculine);
            (object && article.is_none_or(|article| noun.gender == Some(article))).then_some(behind)
        };
        if let Some(behind) = range.as_ref().and_then(acts) {
            return Some(behind);
        }
        // *Former savings bank director Edgar Rudd disputed*: a name right before its verb, whatever verb the tagger sees
        // within the title.
        let named = || {
            let tree = scan.tree.filter(|_| !moods)?;
            let subject =
                tree.subject(hit.main).or_else(|| tree.subject(hit.finite)).filter(|at| (start..verb).contains(at))?;
            let name = phrase::from(scan, unit, subject, verb).filter(|name| scan.tag(name.start) == Tag::Propn)?;
            let free = |at: usize| scan.tag(at) == Tag::Adv || hit.tokens.contains(&at);
            (name.end..verb).all(free).then(|| phrase::start(scan, unit, subject, start)..name.end)
        };
        let apart = |range: &Range<usize>| named().filter(|name| range.end <= name.start);
        // *Als Grund gab die Schule an, …*, *Den Vorschlag machte der Rat*: what cannot speak stands in front.
        let object = |range: &Range<usize>| {
            let behind = || behind(verb + 1).filter(|range| scan.can_speak(range) && !scan.is_text(range));
            let thing = !scan.can_speak(range) && !scan.is_text(range) && scan.tag(range.end - 1) == Tag::Noun;
            if !moods || !hit.cue.prepositions.is_empty() && hit.cue.act == Act::Show || !thing || range.end != verb {
                None
            } else {
                behind()
            }
        };
        let range = range.map(|range| apart::without_matter(scan, &chunk.range, range, hit));
        // *told the Commons | a constituent had written to her*: whom the verb before is told to stands first.
        let second = |range: &Range<usize>| {
            let told = !moods && least > chunk.range.start && range.start == least && range.end < verb;
            let next = if told { phrase::from(scan, unit, range.end, verb) } else { None };
            next.filter(|next| next.end == verb && scan.tag(next.end - 1).is_nominal())
        };
        if let Some(second) = range.as_ref().and_then(second) {
            return Some(second);
        }
        if let Some(range) = range {
            if let Some(behind) = object(&range) {
                return Some(behind);
            }
            return if told(&range) { teller().or(Some(range)) } else { apart(&range).or(Some(range)) };
        }
    }
    let verb_second = hit.finite;
    if let Some(range) = behind(verb_second + 1).filter(|range| !scan.is(range.start, Class::Reflexive)) {
        let range = apart::without_matter(scan, &chunk.range, range, hit);
        let close = range.start <= verb_second + 4;
        if close && (scan.lang.reporting.has_moods() || is_subject(scan, &range, hit)) {
            return Some(range);
        }
    }
    if scan.is(first, Class::Coordinator) {
        return before.cloned();
    }
    // A name that the tagger takes for something else.
    let name = |token: usize| {
        open(scan, unit, token)
            && scan.is_capital(token)
            && scan.is_plain(token)
            && (token == start || !scan.is(token - 1, Class::Preposition))
    };
    let last = (start..verb).rev().find(|&token| name(token))?;
    let least = (start..last).rev().take_while(|&token| name(token)).last();
    Some(least.unwrap_or(last)..last + 1)
}

/// Who acts in what another verb of the chunk hands on: *told the court | his client maintained*, *said her son had phoned and
/// told her*.
fn inner_subject(scan: &Scan, unit: &Unit, hit: &Hit, least: usize) -> Option<Range<usize>> {
    let tree = scan.tree.filter(|_| least > unit.range.start && !scan.lang.reporting.has_moods())?;
    let node = tree.nodes[hit.main];
    let shared = || node.head.filter(|_| node.rel == Rel::Conj).and_then(|head| tree.subject(head));
    let subject = tree.subject(hit.main).or_else(shared)?;
    let start = phrase::start(scan, unit, subject, least);
    let found = phrase::from(scan, unit, start, hit.main.min(hit.finite))?;
    (subject >= least && scan.tag(subject).is_nominal() && found.contains(&subject)).then_some(found)
}

/// The subject of the main clause before, which a verb without one shares.
fn shared(scan: &Scan, unit: &Unit, chunks: &[Chunk], chunk: usize) -> Option<Range<usize>> {
    let before = chunks[..chunk].iter().rev().take(3).find(|chunk| {
        scan.first(unit, chunk).is_some_and(|first| {
            !scan.is(first, Class::Subordinator) && !scan.is(first, Class::Relative)
                || scan.is(first, Class::Determiner)
        }) && scan.has_finite(unit, &chunk.range)
    })?;
    first_phrase(scan, unit, before.range.start, before.range.end, &[])
}

fn is_subject(scan: &Scan, range: &Range<usize>, hit: &Hit) -> bool {
    let Some(tree) = scan.tree else { return true };
    let subject = tree.subject(hit.main).or_else(|| tree.subject(hit.finite));
    subject.is_some_and(|subject| range.contains(&subject))
}

/// The first phrase between two places that can be a subject, past adverbs and phrases with prepositions.
pub(super) fn first_phrase(scan: &Scan, unit: &Unit, start: usize, end: usize, skip: &[usize]) -> Option<Range<usize>> {
    let mut at = start;
    while at < end {
        if skip.contains(&at) || !open(scan, unit, at) && scan.is_open(unit, at) {
            at += 1;
            continue;
        }
        let tag = scan.tag(at);
        // *in dem der Minister zitiert wird*
        if at == start && at + 2 < end && scan.binds(at, end) && scan.tag(at + 2) == Tag::Det {
            at += 2;
            continue;
        }
        // *während die Polizei von 300 sprach*
        let joins = tag == Tag::Sconj && scan.is(at, Class::Subordinator) && scan.lang.reporting.has_moods();
        if tag == Tag::Adp || scan.is(at, Class::Preposition) && tag != Tag::Part && tag != Tag::Adv && !joins {
            at = phrase::from(scan, unit, at + 1, end).map_or(at + 1, |range| range.end);
            continue;
        }
        if matches!(tag, Tag::Det | Tag::Adj | Tag::Noun | Tag::Propn | Tag::Pron | Tag::Num | Tag::X)
            || !scan.is_open(unit, at)
        {
            let range = phrase::from(scan, unit, at, end);
            // *so schildert es der Rat*, *fälschlich behauptet*: neither is somebody.
            let nominal = scan.lang.writing.capital_nouns;
            let empty = |range: &Range<usize>| {
                let described = scan.tag(at) == Tag::Adj && !scan.is_capital(at);
                let object = at + 1 < end
                    && scan.is(at, Class::Expletive)
                    && matches!(scan.tag(at + 1), Tag::Det | Tag::Noun | Tag::Propn);
                nominal && range.len() == 1 && range.end < end && (described || object && scan.is_open(unit, at + 1))
            };
            match range {
                Some(range) if empty(&range) => at += 1,
                Some(range) if scan.closes_according(range.end, end) && phrase::behind_name(scan, &range).is_some() => {
                    return Some(range.start..phrase::behind_name(scan, &range).unwrap_or(range.end));
                }
                Some(range)
                    if scan.closes_according(range.end, end)
                        || scan.is(range.start, Class::Reflexive)
                        || is_oblique(scan, &range)
                        || is_moment(scan, &range) =>
                {
                    at = range.end.max(at + 1);
                }
                Some(range) => return Some(range),
                None => at += 1,
            }
            continue;
        }
        at += 1;
    }
    None
}

/// Only figures, with an article or without: when, not who.
fn is_moment(scan: &Scan, range: &Range<usize>) -> bool {
    // *Zwei Tage vor der Wahl, two days before the vote*
    let unit = |token: usize| scan.lang.numbers.unit(scan.text.word(token), &scan.low[token]);
    let time = |token: usize| unit(token).is_some_and(|unit| unit.gauge == Gauge::Time);
    range.clone().any(|token| scan.tag(token) == Tag::Num)
        && range.clone().all(|token| matches!(scan.tag(token), Tag::Num | Tag::Det) || time(token))
}

/// What a relative clause hangs on.
pub(super) fn antecedent(scan: &Scan, unit: &Unit, chunks: &[Chunk], chunk: usize) -> Option<Range<usize>> {
    let before = &chunks[chunk.checked_sub(1)?];
    let mut words = before.range.clone().rev().filter(|&token| open(scan, unit, token));
    let mut last = words.next()?;
    // *verweist auf die „Alpenwarte“, die …*
    let quoted = before.range.end.checked_sub(1).filter(|&end| end > last && !scan.is_open(unit, end));
    if let Some(quoted) = quoted.filter(|_| scan.lang.reporting.has_moods()) {
        let start = phrase::start(scan, unit, quoted, before.range.start);
        return phrase::from(scan, unit, start, before.range.end);
    }
    // *trug aus einem Schreiben vor, in dem …*
    let particle = scan.tree.is_some_and(|tree| tree.nodes[last].rel == Rel::CompoundPrt)
        || matches!(scan.tag(last), Tag::Adp | Tag::Part | Tag::Adv) && !scan.is_capital(last);
    if !scan.tag(last).is_nominal() && particle && scan.lang.reporting.has_moods() {
        last = words.next()?;
    }
    if !scan.tag(last).is_nominal() {
        return None;
    }
    if let Some(named) = relative::above(scan, unit, &chunks[..chunk], last) {
        return Some(named);
    }
    let start = phrase::start(scan, unit, last, before.range.start);
    let found = phrase::from(scan, unit, start, before.range.end)?;
    // *das Tagebuch eines Lehrers, der notierte*: of two nouns the one whose gender the pronoun has.
    let pronoun = scan.first(unit, &chunks[chunk]).and_then(|first| scan.lang.anaphors.article(&scan.low[first])?);
    let gender = |range: &Range<usize>| range.clone().find_map(|token| scan.noun(token)).and_then(|noun| noun.gender);
    let tied = (found.start + 1..found.end)
        .find(|&token| scan.is(token, Class::Genitive) && matches!(scan.tag(token), Tag::Det | Tag::Pron))
        .map(|tie| tie..found.end);
    let fits = |tied: &Range<usize>| {
        let head = found.start..tied.start;
        let text = scan.is_text(&head) && !scan.is_text(tied);
        pronoun.is_some_and(|pronoun| {
            (text || gender(&head).is_some_and(|head| head != pronoun)) && gender(tied) == Some(pronoun)
        })
    };
    Some(tied.filter(fits).unwrap_or(found))
}

/// *von der Regierung erklärt*.
pub(super) fn agent(scan: &Scan, unit: &Unit, chunks: &[Chunk], hit: &Hit) -> Option<Range<usize>> {
    let chunk = &chunks[hit.chunk];
    let at = chunk.range.clone().find(|&token| open(scan, unit, token) && scan.is(token, Class::Agent))?;
    let range = phrase::from(scan, unit, at + 1, chunk.range.end)?;
    Some(phrase::widen(scan, unit, chunks, range))
}

impl Scan<'_> {
    fn is_finite_at(&self, token: usize, chunk: &Chunk) -> bool {
        chunk.range.contains(&token) && self.is_finite(token)
    }
}

//! Finds names: runs of words that the tagger takes for names or that data/lang knows, each with its type.

use super::Entity;
use super::scan::Scan;
use crate::lang::gazetteer::Role;
use crate::lang::speakers::SpeakerType;
use crate::syntax::Tag;
use crate::text::TokenKind;
use crate::words::EntityKind;
use std::collections::HashMap;
use std::ops::Range;

/// The most words of one name; what is longer is a list or a heading in capitals.
const LONGEST: usize = 7;
/// The most words that a known form may have.
const KNOWN: usize = 9;

/// A name and how sure its type is.
#[derive(Debug)]
pub(super) struct Found {
    pub tokens: Range<usize>,
    pub kind: Option<EntityKind>,
    pub usual: Option<&'static str>,
}

/// All names of the text, in its order.
pub(super) fn find(scan: &Scan) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in &scan.text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            match name(scan, at, sentence.tokens.clone()) {
                Some(name) => {
                    at = name.tokens.end;
                    found.push(name);
                }
                None => at += 1,
            }
        }
    }
    agree(scan, &mut found);
    found
}

/// The names as the reading shows them.
pub(super) fn entities(scan: &Scan, found: &[Found]) -> Vec<Entity> {
    let full = fullest(scan, found);
    let entity = |name: &Found| {
        let written = scan.phrase(name.tokens.clone()).0;
        let known = name.usual.map(str::to_owned).or_else(|| {
            let last = bare(scan.word(name.tokens.end - 1));
            full.get(&(name.kind, last)).filter(|_| name.tokens.len() < LONGEST).cloned()
        });
        let kind = name.kind.unwrap_or(EntityKind::Other);
        Entity { span: scan.span(name.tokens.clone()), kind, canonical: known.filter(|known| *known != written) }
    };
    found.iter().map(entity).collect()
}

/// The longest name of every person by the last word, which is how the article goes on.
fn fullest<'a>(scan: &Scan<'a>, found: &[Found]) -> HashMap<(Option<EntityKind>, &'a str), String> {
    let mut full: HashMap<_, String> = HashMap::new();
    let persons = found.iter().filter(|name| name.kind == Some(EntityKind::Person) && name.tokens.len() > 1);
    for name in persons {
        let mut written = scan.phrase(name.tokens.clone()).0;
        let word = scan.word(name.tokens.end - 1);
        written.truncate(written.len() - (word.len() - bare(word).len()));
        // Both ends lead to it: Chinese names have the family name first.
        let words = [name.tokens.end - 1, name.tokens.start].map(|token| bare(scan.word(token)));
        for word in words {
            let best = full.entry((name.kind, word)).or_insert_with(|| written.clone());
            if best.chars().count() < written.chars().count() && best.split(' ').all(|part| written.contains(part)) {
                best.clone_from(&written);
            }
        }
    }
    full
}

/// Without the ending that a name bears as an owner.
fn bare(word: &str) -> &str {
    let cut = word.strip_suffix(['\'', '’']).unwrap_or(word);
    cut.strip_suffix("'s").or_else(|| cut.strip_suffix("’s")).unwrap_or(cut)
}

fn name(scan: &Scan, at: usize, sentence: Range<usize>) -> Option<Found> {
    let known = known(scan, at, &sentence);
    let run = run(scan, at, &sentence);
    match (known, run) {
        (Some(known), Some(run)) if run.len() > known.tokens.len() => Some(typed(scan, run, Some(known), &sentence)),
        (Some(known), _) => Some(known),
        (None, Some(run)) => Some(typed(scan, run, None, &sentence)),
        (None, None) => None,
    }
}

/// The longest known form that begins here.
fn known(scan: &Scan, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let (raw, all) = (scan.text.raw, &scan.text.tokens);
    let gazetteer = &scan.lang.gazetteer;
    let reach = gazetteer.reach(scan.word(at));
    let start = all[at].span.start;
    let ends = (at + 1..=(at + KNOWN).min(sentence.end)).take_while(|end| all[end - 1].span.end - start <= reach);
    let longest = ends.filter_map(|end| Some((end, gazetteer.get(&raw[start..all[end - 1].span.end])?))).last();
    let (end, (kind, usual)) = longest.or_else(|| {
        let word = scan.word(at).strip_suffix('s').filter(|_| is_name(scan, at))?;
        Some((at + 1, gazetteer.get(word).filter(|(kind, _)| *kind != EntityKind::Other)?))
    })?;
    Some(Found { tokens: at..end, kind: Some(kind), usual })
}

fn is_name(scan: &Scan, token: usize) -> bool {
    let word = scan.word(token);
    scan.kind(token) == TokenKind::Word
        && word.starts_with(char::is_uppercase)
        && !scan.lang.gazetteer.is(word, Role::Weak)
        && match scan.node(token) {
            Some(node) => {
                node.tag == Tag::Propn || scan.lang.gazetteer.first_name(word).is_some_and(|name| !name.is_word)
            }
            None => scan.lang.gazetteer.first_name(word).is_some() || scan.lang.gazetteer.get(word).is_some(),
        }
}

/// Names side by side, with the particles between them.
fn run(scan: &Scan, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let gazetteer = &scan.lang.gazetteer;
    let named = |token: usize| token < sentence.end && !scan.new_line(token) && is_name(scan, token);
    if !is_name(scan, at) {
        return None;
    }
    let mut end = at + 1;
    while end < sentence.end && end - at < LONGEST {
        let word = scan.word(end);
        if named(end) || (gazetteer.is(word, Role::OrganisationEnd) && !scan.new_line(end)) {
            end += 1;
        } else if gazetteer.is(word, Role::Particle) && gazetteer.first_name(scan.word(at)).is_some() {
            let next =
                end + 1 + usize::from(end + 1 < sentence.end && gazetteer.is(scan.word(end + 1), Role::Particle));
            if !named(next) {
                break;
            }
            end = next + 1;
        } else {
            break;
        }
    }
    Some(at..end)
}

/// What a run of names is, by its own words and those beside it.
fn typed(scan: &Scan, run: Range<usize>, known: Option<Found>, sentence: &Range<usize>) -> Found {
    let (gazetteer, speakers) = (&scan.lang.gazetteer, &scan.lang.speakers);
    let is_person_noun = |token: usize| {
        speakers.title(scan.lower(token)).is_some()
            || speakers.noun(scan.word(token)).is_some_and(|noun| noun.kind == SpeakerType::Person)
    };
    let mut run = run;
    let mut titled = run.start > sentence.start && is_person_noun(run.start - 1);
    while run.len() > 1 && is_person_noun(run.start) {
        run.start += 1;
        titled = true;
    }
    let (first, last) = (scan.word(run.start), scan.word(run.end - 1));
    let found = |kind| Found { tokens: run.clone(), kind, usual: None };
    if gazetteer.is(last, Role::OrganisationEnd) || (run.len() > 1 && gazetteer.is(first, Role::OrganisationBegin)) {
        return found(Some(EntityKind::Organisation));
    }
    if run.len() > 1 && gazetteer.first_name(first).is_some() || titled {
        return found(Some(EntityKind::Person));
    }
    if let Some(known) = known {
        return known;
    }
    let before = (run.start > sentence.start).then(|| scan.word(run.start - 1));
    if let Some(before) = before {
        if gazetteer.is(before, Role::OrganisationBefore)
            || speakers.noun(before).is_some_and(|noun| noun.kind == SpeakerType::Body)
        {
            return found(Some(EntityKind::Organisation));
        }
        if gazetteer.is(before, Role::PlaceBefore) {
            return found(Some(EntityKind::Place));
        }
    }
    if run.len() == 1 {
        if let Some(kind) = gazetteer.ending(first) {
            return found(Some(kind));
        }
        let capitals = first.chars().filter(|sign| sign.is_uppercase()).count();
        if capitals > 1 && first.chars().count() <= 6 && !first.contains('-') {
            return found(Some(EntityKind::Organisation));
        }
    }
    found(None)
}

/// The same words mean the same throughout: who is named in full once may be called by one name.
fn agree(scan: &Scan, found: &mut [Found]) {
    let mut kinds: HashMap<&str, EntityKind> = HashMap::new();
    for name in found.iter() {
        let Some(kind) = name.kind else { continue };
        let last = bare(scan.word(name.tokens.end - 1));
        if kind == EntityKind::Person {
            kinds.insert(last, kind);
        } else if name.tokens.len() == 1 {
            kinds.entry(last).or_insert(kind);
        }
    }
    for name in found.iter_mut().filter(|name| name.usual.is_none()) {
        let last = bare(scan.word(name.tokens.end - 1));
        let learnt = kinds.get(last).or_else(|| kinds.get(last.strip_suffix('s')?)).copied();
        if name.kind.is_none() || (name.tokens.len() == 1 && learnt == Some(EntityKind::Person)) {
            name.kind = learnt.or(name.kind);
        }
        if name.kind.is_none() {
            let first = scan.lang.gazetteer.first_name(scan.word(name.tokens.start)).is_some();
            name.kind = Some(if first { EntityKind::Person } else { EntityKind::Organisation });
        }
    }
}

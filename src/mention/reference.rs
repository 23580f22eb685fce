//! Leads pronouns and role descriptions to the person whom they stand for. What stays doubtful stays unresolved.

use super::Reference;
use super::entity::Found;
use super::scan::Scan;
use crate::lang::gazetteer::{Case, Pronoun};
use crate::lang::speakers::{Gender, SpeakerType};
use crate::syntax::Rel;
use crate::words::EntityKind;
use std::collections::HashMap;

/// How many sentences back a pronoun may reach.
const REACH: usize = 3;

struct Person {
    /// Index into the names.
    name: usize,
    sentence: usize,
    is_subject: bool,
}

pub(super) fn find(scan: &Scan, found: &[Found]) -> Vec<Reference> {
    let mut references = Vec::new();
    let genders = genders(scan, found);
    // Who bears which office, by the noun; none where two do.
    let mut offices: HashMap<&str, (usize, bool)> = HashMap::new();
    let mut recent: Vec<Person> = Vec::new();
    let mut next = 0;
    for (number, sentence) in scan.text.sentences.iter().enumerate() {
        recent.retain(|person| person.sentence + REACH > number);
        for token in sentence.tokens.clone() {
            if next < found.len() && found[next].tokens.start == token {
                if found[next].kind == Some(EntityKind::Person) {
                    let head = found[next]
                        .tokens
                        .clone()
                        .find_map(|token| Some(scan.node(token)?.rel.is_subject()).filter(|is| *is));
                    recent.push(Person { name: next, sentence: number, is_subject: head.is_some() });
                    learn(scan, found, next, &mut offices);
                }
                next += 1;
            }
            if let Some(pronoun) = scan.lang.gazetteer.pronoun(scan.lower(token)) {
                if let Some(name) = antecedent(scan, found, &genders, &recent, pronoun, token, number) {
                    references.push(Reference { span: scan.text.tokens[token].span, entity: name });
                    // Whom one speaks of stays in mind.
                    recent.push(Person { name, sentence: number, is_subject: pronoun.case == Case::Subject });
                }
            } else if let Some(name) = described(scan, token, sentence.tokens.start, &offices) {
                let start = token - 1;
                references.push(Reference { span: scan.span(start..token + 1), entity: name });
                recent.push(Person {
                    name,
                    sentence: number,
                    is_subject: scan.node(token).is_some_and(|node| node.rel.is_subject()),
                });
            }
        }
    }
    references
}

/// The gender of every person, by first name, title or office; the same last name means the same person.
fn genders(scan: &Scan, found: &[Found]) -> Vec<Option<Gender>> {
    let mut by_name: HashMap<&str, Gender> = HashMap::new();
    let last = |name: &Found| scan.word(name.tokens.end - 1);
    let own = |name: &Found| {
        let first =
            (name.tokens.len() > 1).then(|| scan.lang.gazetteer.first_name(scan.word(name.tokens.start))?.gender);
        first.flatten().or_else(|| {
            let before = name.tokens.start.checked_sub(1)?;
            let title = scan.lang.speakers.title(scan.lower(before)).flatten();
            title.or_else(|| scan.lang.speakers.noun(scan.word(before))?.gender)
        })
    };
    let persons = || found.iter().filter(|name| name.kind == Some(EntityKind::Person));
    for name in persons() {
        if let Some(gender) = own(name) {
            by_name.entry(last(name)).or_insert(gender);
        }
    }
    found.iter().map(|name| own(name).or_else(|| by_name.get(last(name)).copied())).collect()
}

/// Remembers the office before a name (*Außenminister Wang Yi*).
fn learn<'a>(scan: &Scan<'a>, found: &[Found], name: usize, offices: &mut HashMap<&'a str, (usize, bool)>) {
    let last = |name: usize| scan.word(found[name].tokens.end - 1);
    let Some(before) = found[name].tokens.start.checked_sub(1) else { return };
    let Some(noun) = scan.lang.speakers.noun(scan.word(before)).filter(|noun| noun.kind == SpeakerType::Person) else {
        return;
    };
    for office in [noun.lemma, scan.word(before)] {
        let entry = offices.entry(office).or_insert((name, true));
        let same = last(entry.0) == last(name);
        *entry = (name, entry.1 && same);
    }
}

/// Whom a noun with an article means (*der Minister*).
fn described(scan: &Scan, token: usize, start: usize, offices: &HashMap<&str, (usize, bool)>) -> Option<usize> {
    let noun = scan.lang.speakers.noun(scan.word(token)).filter(|noun| noun.kind == SpeakerType::Person)?;
    let article = token.checked_sub(1).filter(|before| *before >= start)?;
    if scan.node(article)?.rel != Rel::Det {
        return None;
    }
    // A name behind it is what the noun goes with.
    let next = token + 1;
    if next < scan.text.tokens.len() && scan.node(next).is_some_and(|node| matches!(node.rel, Rel::Appos | Rel::Flat)) {
        return None;
    }
    let (name, sure) = offices.get(scan.word(token)).or_else(|| offices.get(noun.lemma))?;
    sure.then_some(*name)
}

fn antecedent(
    scan: &Scan,
    found: &[Found],
    genders: &[Option<Gender>],
    recent: &[Person],
    pronoun: Pronoun,
    token: usize,
    sentence: usize,
) -> Option<usize> {
    if let (Some(ending), Some(head)) = (pronoun.plural_verb, scan.node(token).and_then(|node| node.head)) {
        let tree = scan.tree?;
        if scan.word(tree.finite(head).unwrap_or(head)).ends_with(ending) {
            return None;
        }
    }
    let fits = |person: &&Person| genders[person.name].is_none_or(|gender| gender == pronoun.gender);
    let score = |person: &Person| {
        let distance = sentence - person.sentence;
        2 * usize::from(genders[person.name].is_some()) + 2 * usize::from(person.is_subject) + 3 * (REACH - distance)
    };
    let mut best: Option<(usize, &Person)> = None;
    for person in recent.iter().rev().filter(fits) {
        let points = score(person);
        if best.is_none_or(|(most, _)| points > most) {
            best = Some((points, person));
        }
    }
    let (most, person) = best?;
    let last = |person: &Person| scan.word(found[person.name].tokens.end - 1);
    let rival = recent.iter().filter(fits).any(|other| last(other) != last(person) && score(other) + 1 >= most);
    (!rival).then_some(person.name)
}

//! Leads pronouns and role descriptions to the person whom they stand for. What stays doubtful stays unresolved.

use super::Reference;
use super::entity::Found;
use super::scan::Scan;
use crate::lang::gazetteer::{Case, Pronoun};
use crate::lang::speakers::{Gender, SpeakerType};
use crate::syntax::{Node, Rel};
use crate::words::EntityKind;
use std::collections::HashMap;

/// How many sentences back a pronoun may reach.
const REACH: usize = 3;
/// How many persons a pronoun is weighed between; a list of names has more.
const RECENT: usize = 24;
/// How many bearers of offices an article is read with; the oldest are forgotten.
const OFFICES: usize = 64;

/// The noun before a name.
struct Office {
    noun: usize,
    name: usize,
}

struct Person {
    /// Index into the names.
    name: usize,
    sentence: usize,
    is_subject: bool,
}

pub(super) fn find(scan: &Scan, found: &[Found]) -> Vec<Reference> {
    let mut references = Vec::new();
    let genders = genders(scan, found);
    let mut offices: Vec<Office> = Vec::new();
    let mut recent: Vec<Person> = Vec::new();
    let mut next = 0;
    for (number, sentence) in scan.text.sentences.iter().enumerate() {
        recent.retain(|person| person.sentence + REACH > number);
        if recent.len() > RECENT {
            recent.drain(..recent.len() - RECENT);
        }
        for token in sentence.tokens.clone() {
            if next < found.len() && found[next].tokens.start == token {
                if found[next].kind == Some(EntityKind::Person) {
                    let is_subject = is_subject(scan, found[next].tokens.start);
                    recent.push(Person { name: next, sentence: number, is_subject });
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
            } else if let Some(name) = described(scan, found, token, sentence.tokens.start, &offices) {
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
fn learn(scan: &Scan, found: &[Found], name: usize, offices: &mut Vec<Office>) {
    let Some(before) = found[name].tokens.start.checked_sub(1) else { return };
    if scan.lang.speakers.noun(scan.word(before)).is_none_or(|noun| noun.kind != SpeakerType::Person) {
        return;
    }
    if offices.len() == OFFICES {
        offices.remove(0);
    }
    offices.push(Office { noun: before, name });
}

/// Whom a noun with an article means (*der Minister*): the only one who bears the office or one that ends so.
fn described(scan: &Scan, found: &[Found], token: usize, start: usize, offices: &[Office]) -> Option<usize> {
    let article = token.checked_sub(1).filter(|before| *before >= start)?;
    if scan.node(article)?.rel != Rel::Det || offices.is_empty() {
        return None;
    }
    let noun = scan.lang.speakers.noun(scan.word(token)).filter(|noun| noun.kind == SpeakerType::Person)?;
    // A name behind it is what the noun goes with.
    let next = token + 1;
    if next < scan.text.tokens.len() && scan.node(next).is_some_and(|node| matches!(node.rel, Rel::Appos | Rel::Flat)) {
        return None;
    }
    let lemma = noun.lemma.to_lowercase();
    let fits = |office: &&Office| {
        let known = scan.lower(office.noun);
        known.ends_with(scan.lower(token)) || known.ends_with(&lemma)
    };
    let last = |office: &Office| scan.word(found[office.name].tokens.end - 1);
    let bearer = offices.iter().rev().find(fits)?;
    offices.iter().filter(fits).all(|other| last(other) == last(bearer)).then_some(bearer.name)
}

/// Whether a name, or the noun that it explains, is a subject.
fn is_subject(scan: &Scan, token: usize) -> bool {
    let mut at = token;
    // Names hang on nouns, and those on nouns; nobody writes more of them.
    for _ in 0..4 {
        match scan.node(at) {
            Some(node) if node.rel.is_subject() => return true,
            Some(Node { rel: Rel::Appos | Rel::Flat | Rel::Compound, head: Some(head), .. }) => at = *head,
            _ => return false,
        }
    }
    false
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
    // In one clause nobody is both the one who acts and *him*.
    let beside = |person: &&Person| {
        let name = found[person.name].tokens.start;
        let clause = |token| scan.tree.map(|tree| tree.clause(token));
        pronoun.case != Case::Object || person.sentence != sentence || clause(name) != clause(token)
    };
    let fits = |person: &&Person| beside(person) && genders[person.name].is_none_or(|gender| gender == pronoun.gender);
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

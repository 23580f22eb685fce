//! Finds names: runs of words that the tagger takes for names or that data/lang knows, each with its type.

use super::scan::Scan;
use super::{Entity, again};
use crate::lang::gazetteer::Role;
use crate::lang::speakers::SpeakerType;
use crate::span::Span;
use crate::syntax::{Rel, Tag};
use crate::text::TokenKind;
use crate::words::EntityKind;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The most words of one name; what is longer is a list or a heading in capitals.
const LONGEST: usize = 7;
/// The most letters of an abbreviation.
const ABBREVIATION: usize = 5;
/// The most words that a known form may have.
const KNOWN: usize = 9;

/// A name and how sure its type is.
#[derive(Debug)]
pub(super) struct Found {
    pub tokens: Range<usize>,
    /// The first part of a compound where only that is the name (*EU-Staaten*).
    pub part: Option<Span>,
    pub kind: Option<EntityKind>,
    pub usual: Option<&'static str>,
    /// Whether data/lang knows the name, so that nothing learnt from the article overrules it.
    pub is_known: bool,
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
    again::surnames(scan, &mut found);
    found
}

/// The names as the reading shows them.
pub(super) fn entities(scan: &Scan, found: &[Found]) -> Vec<Entity> {
    let full = fullest(scan, found);
    let written = |name: &Found| name.part.unwrap_or_else(|| scan.span(name.tokens.clone())).of(scan.text.raw);
    let all: HashSet<&str> = found.iter().map(written).collect();
    let entity = |name: &Found| {
        let words = written(name);
        // An abbreviation stays one where the article never spells it out.
        let short = !words.contains(char::is_lowercase) && words.chars().count() <= ABBREVIATION;
        let known = name.usual.filter(|usual| !short || all.contains(usual)).map(str::to_owned).or_else(|| {
            let last = scan.word(name.tokens.end - 1);
            let single = name.tokens.len() == 1 && name.part.is_none();
            let learnt = |word: &str| full.get(&(name.kind, word))?.clone().filter(|full| single || holds(full, words));
            learnt(last).or_else(|| owners(scan, last).find_map(learnt))
        });
        let kind = name.kind.unwrap_or(EntityKind::Other);
        let span = name.part.unwrap_or_else(|| scan.span(name.tokens.clone()));
        Entity { span, kind, canonical: known.filter(|known| known != words) }
    };
    found.iter().map(entity).collect()
}

/// The longest name of every person by the last word, which is how the article goes on; nothing where two persons
/// share it.
fn fullest<'a>(scan: &Scan<'a>, found: &[Found]) -> HashMap<(Option<EntityKind>, &'a str), Option<String>> {
    let mut full: HashMap<_, Option<String>> = HashMap::new();
    let persons = found.iter().filter(|name| name.kind == Some(EntityKind::Person) && name.tokens.len() > 1);
    for name in persons {
        let written = scan.phrase(name.tokens.clone()).0;
        // Both ends lead to it: Chinese names have the family name first.
        for word in [name.tokens.end - 1, name.tokens.start].map(|token| scan.word(token)) {
            let known = full.entry((name.kind, word)).or_insert_with(|| Some(written.clone()));
            let Some(best) = known else { continue };
            if holds(&written, best) {
                best.clone_from(&written);
            } else if !holds(best, &written) && !misspelt(best, &written) {
                *known = None;
            }
        }
    }
    full
}

/// Whether a name has all parts of a shorter one.
fn holds(long: &str, short: &str) -> bool {
    short.split(' ').all(|part| long.split(' ').any(|other| other == part))
}

/// Whether two names differ in a letter that is left out amid one of their parts: *Xi Jinping, Xi Jiping*. What differs at the
/// end of a part may be somebody else: *Michael, Michaela*.
fn misspelt(one: &str, other: &str) -> bool {
    let slip = |one: &str, other: &str| {
        let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
        let (long, short): (Vec<char>, Vec<char>) = (long.chars().collect(), short.chars().collect());
        let same = long.iter().zip(&short).take_while(|(a, b)| a == b).count();
        long.len() == short.len() + 1
            && short.len() >= LEAST_SPELT
            && same < short.len()
            && long[same + 1..] == short[same..]
    };
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let mut apart = one.iter().zip(&other).filter(|(one, other)| one != other);
    one.len() == other.len() && apart.next().is_some_and(|(one, other)| slip(one, other)) && apart.next().is_none()
}

/// Letters of a part of a name that may be misspelt.
const LEAST_SPELT: usize = 5;

/// The word without what it bears as an owner (*Hansens*), for every ending that fits.
fn owners<'s, 'a: 's>(scan: &'s Scan<'a>, word: &'a str) -> impl Iterator<Item = &'a str> + 's {
    scan.lang.gazetteer.endings(Role::OwnerSuffix).filter_map(move |ending| word.strip_suffix(ending))
}

fn name(scan: &Scan, at: usize, sentence: Range<usize>) -> Option<Found> {
    if scan.kind(at) == TokenKind::Sign || scan.kind(at) == TokenKind::Mark {
        return None;
    }
    let known = known(scan, at, &sentence);
    if let Some(firm) = firm(scan, at, &sentence) {
        return Some(firm);
    }
    if let Some(body) = body(scan, at, &sentence)
        .filter(|body| known.as_ref().is_none_or(|known| known.tokens.len() < body.tokens.len()))
    {
        return Some(body);
    }
    if let Some(account) = account(scan, at) {
        return Some(account);
    }
    let run = run(scan, at, &sentence).or_else(|| again::led(scan, at, &sentence));
    match (known, run) {
        (Some(known), Some(run)) if run.len() > known.tokens.len() => Some(typed(scan, run, Some(known), &sentence)),
        (Some(known), _) => Some(known),
        (None, run) => compound(scan, at).or_else(|| Some(typed(scan, run?, None, &sentence))),
    }
}

/// Words with a capital that end with a legal form: *Beispiel Gebäudeservice GmbH & Co. KG*.
fn firm(scan: &Scan, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let gazetteer = &scan.lang.gazetteer;
    let capital = |token: usize| scan.word(token).starts_with(|sign: char| sign.is_uppercase() || sign.is_numeric());
    if !capital(at) || before_name(scan, at) || gazetteer.is(scan.word(at), Role::LegalForm) {
        return None;
    }
    let mut end = at + 1;
    let mut firm = None;
    while end < sentence.end && end - at < LONGEST && !scan.new_line(end) {
        if gazetteer.is(scan.word(end), Role::LegalForm) {
            firm = Some(end + 1);
        } else if (!capital(end) || before_name(scan, end)) && !matches!(scan.word(end), "&" | "+" | "-") {
            break;
        }
        end += 1;
    }
    let kind = Some(EntityKind::Organisation);
    // The tagger's article or preposition at the start of a sentence has a capital too.
    let opens =
        scan.node(at).is_none_or(|node| matches!(node.tag, Tag::Propn | Tag::Noun | Tag::Adj | Tag::X | Tag::Num));
    Some(Found { tokens: at..firm.filter(|_| opens)?, part: None, kind, usual: None, is_known: false })
}

/// An account of a platform (*@stadtwerke*), which most often is a body's.
fn account(scan: &Scan, at: usize) -> Option<Found> {
    let span = scan.text.tokens[at].span;
    let inside = scan.word(at).strip_prefix('@');
    let behind = at.checked_sub(1).is_some_and(|before| scan.word(before) == "@" && scan.glued(before));
    let start = span.start + usize::from(inside.is_some());
    if start == span.end || (inside.is_none() && !behind) {
        return None;
    }
    let kind = Some(EntityKind::Organisation);
    Some(Found { tokens: at..at + 1, part: Some(Span::new(start, span.end)), kind, usual: None, is_known: true })
}

/// A noun that opens the name of a body or place, and the name behind it: *Universität Rostock, Landkreis Vechta*.
fn body(scan: &Scan, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let gazetteer = &scan.lang.gazetteer;
    let roles = [(Role::OrganisationBegin, EntityKind::Organisation), (Role::PlaceBegin, EntityKind::Place)];
    let (_, kind) = *roles.iter().find(|(role, _)| gazetteer.is(scan.word(at), *role))?;
    let next = at + 1;
    if next >= sentence.end || scan.new_line(next) {
        return None;
    }
    let end = match known(scan, next, sentence) {
        Some(known) if known.kind == Some(EntityKind::Place) => known.tokens.end,
        _ if gazetteer.is(scan.word(next), Role::Joiner) && next + 1 < sentence.end => {
            match known(scan, next + 1, sentence) {
                Some(known) if known.kind == Some(EntityKind::Place) => known.tokens.end,
                _ => run(scan, next + 1, sentence)?.end,
            }
        }
        _ => run(scan, next, sentence)?.end,
    };
    Some(Found { tokens: at..end, part: None, kind: Some(kind), usual: None, is_known: false })
}

/// A known name before a hyphen: *EU-Staaten*. *Bonn-Beuel* is a place altogether.
fn compound(scan: &Scan, at: usize) -> Option<Found> {
    let gazetteer = &scan.lang.gazetteer;
    let word = scan.word(at);
    let (first, rest) = word
        .split_once('-')
        .filter(|(first, rest)| ![first, rest].iter().any(|part| gazetteer.is(part, Role::Weak)))?;
    let (kind, usual) = gazetteer.get(first)?;
    let whole = kind == EntityKind::Place
        && rest.starts_with(char::is_uppercase)
        && scan.node(at).is_none_or(|node| node.tag == Tag::Propn)
        && scan.lang.speakers.noun(rest).is_none();
    let start = scan.text.tokens[at].span.start;
    let part = (!whole).then(|| Span::new(start, start + first.len()));
    Some(Found { tokens: at..at + 1, part, kind: Some(kind), usual: usual.filter(|_| !whole), is_known: true })
}

/// Whether the word only leads to a name: an office, a sort of firm, a title.
fn before_name(scan: &Scan, token: usize) -> bool {
    let (gazetteer, word) = (&scan.lang.gazetteer, scan.word(token));
    gazetteer.is(word, Role::OrganisationBefore) || gazetteer.is(word, Role::Weak) || is_person_noun(scan, token)
}

pub(super) fn is_person_noun(scan: &Scan, token: usize) -> bool {
    let speakers = &scan.lang.speakers;
    speakers.title(scan.lower(token)).is_some()
        || speakers.noun(scan.word(token)).is_some_and(|noun| noun.kind == SpeakerType::Person)
}

/// The longest known form that begins here.
fn known(scan: &Scan, at: usize, sentence: &Range<usize>) -> Option<Found> {
    let (raw, all) = (scan.text.raw, &scan.text.tokens);
    let gazetteer = &scan.lang.gazetteer;
    let reach = gazetteer.reach(scan.word(at));
    let start = all[at].span.start;
    let ends = (at + 1..=(at + KNOWN).min(sentence.end)).take_while(|end| all[end - 1].span.end - start <= reach);
    let longest = ends.filter_map(|end| Some((end, gazetteer.get(&raw[start..all[end - 1].span.end])?))).last();
    if longest.is_some_and(|(end, (kind, _))| end == at + 1 && kind == EntityKind::Place && is_common(scan, at)) {
        return None;
    }
    let (end, (kind, usual)) = longest.or_else(|| Some((at + 1, derived(scan, at)?)))?;
    Some(Found { tokens: at..end, part: None, kind: Some(kind), usual, is_known: true })
}

/// Whether what looks like a place is the word that it is spelt like: *das Essen*.
fn is_common(scan: &Scan, at: usize) -> bool {
    let Some(node) = scan.node(at).filter(|_| scan.lang.gazetteer.is(scan.word(at), Role::Word)) else { return false };
    let before = at.checked_sub(1).and_then(|before| scan.node(before));
    node.tag != Tag::Propn && (node.tag != Tag::Noun || before.is_some_and(|before| before.tag == Tag::Det))
}

/// A known name with an ending (*Polens, Ulmer*) or all in capitals (*BERLIN*).
fn derived(scan: &Scan, at: usize) -> Option<(EntityKind, Option<&'static str>)> {
    let gazetteer = &scan.lang.gazetteer;
    let word = scan.word(at);
    let loud = word.chars().count() > 3 && word.chars().all(char::is_uppercase);
    let named = word.starts_with(char::is_uppercase)
        && scan.node(at).is_some_and(|node| matches!(node.tag, Tag::Propn | Tag::Adj) || loud);
    if !named {
        return None;
    }
    let propn = scan.node(at).is_some_and(|node| node.tag == Tag::Propn);
    let cut = |role| gazetteer.endings(role).find_map(|ending| gazetteer.named(word.strip_suffix(ending)?));
    let owner = if propn { cut(Role::OwnerSuffix) } else { None };
    let adjective = || cut(Role::PlaceAdjective).filter(|(kind, _)| *kind == EntityKind::Place);
    let shouted = || {
        let mut signs = word.chars();
        let first = signs.next().filter(|_| loud)?;
        gazetteer.named(&format!("{first}{}", signs.as_str().to_lowercase()))
    };
    owner.or_else(adjective).or_else(shouted).filter(|(kind, _)| *kind != EntityKind::Other)
}

fn is_name(scan: &Scan, token: usize) -> bool {
    let word = scan.word(token);
    scan.kind(token) == TokenKind::Word
        && word.starts_with(char::is_uppercase)
        && ![Role::Weak, Role::PlaceBefore, Role::OrganisationBefore].iter().any(|role| scan.lang.gazetteer.is(word, *role))
        // Roads, models, flights: *A8*.
        && !(word.chars().count() <= 5 && word.contains(char::is_numeric))
        && match scan.node(token) {
            Some(node) => {
                node.tag == Tag::Propn
                    || is_addressed(scan, token)
                    || node.tag == Tag::Noun && is_amid(scan, token)
                    || scan.lang.gazetteer.first_name(word).is_some_and(|name| !name.is_word)
            }
            None => scan.lang.gazetteer.first_name(word).is_some() || scan.lang.gazetteer.get(word).is_some(),
        }
}

/// Whether a title that stands before surnames comes directly before: *Frau Kern*.
fn is_addressed(scan: &Scan, token: usize) -> bool {
    let Some(before) = token.checked_sub(1).filter(|_| !scan.new_line(token)) else { return false };
    scan.lang.gazetteer.is(scan.word(before), Role::Address)
}

/// Whether only a name has a capital here: between words with small letters of a sentence, in a language that gives
/// nouns none.
fn is_amid(scan: &Scan, token: usize) -> bool {
    let small = |token: usize| scan.word(token).starts_with(char::is_lowercase);
    let text = scan.text;
    let Some(before) = token.checked_sub(1).filter(|_| !scan.lang.reporting.has_moods()) else { return false };
    let sentence = text.sentences.partition_point(|sentence| sentence.tokens.end <= token);
    let sentence = &text.sentences[sentence].tokens;
    let next = token + 1;
    // A headline may give every word a capital; it has no full stop.
    sentence.contains(&before)
        && small(before)
        && next < sentence.end
        && !scan.word(next).starts_with(char::is_uppercase)
        && text.tokens[sentence.end - 1].kind == TokenKind::Sign
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
        // *sicherte Xi Russland Hilfe zu*: nobody has a country for a surname.
        if end == at + 1 && gazetteer.is_country(word) && gazetteer.first_name(scan.word(at)).is_some() {
            break;
        }
        if named(end) || (gazetteer.is(word, Role::OrganisationEnd) && !scan.new_line(end)) {
            end += 1;
        } else if gazetteer.is(word, Role::Particle)
            && (at..end).all(|token| gazetteer.first_name(scan.word(token)).is_some())
        {
            let next =
                end + 1 + usize::from(end + 1 < sentence.end && gazetteer.is(scan.word(end + 1), Role::Particle));
            if !(named(next) || next < sentence.end && is_surname(scan, next)) {
                break;
            }
            end = next + 1;
        } else {
            break;
        }
    }
    let given = |token: usize| gazetteer.first_name(scan.word(token)).is_some_and(|name| !name.is_word);
    let country = end < sentence.end && gazetteer.is_country(scan.word(end));
    if end == at + 1 && end < sentence.end && given(at) && !country && is_surname(scan, end) {
        end += 1;
    }
    Some(at..end)
}

/// Whether a word behind a first name can be a surname that the tagger took for a noun.
pub(super) fn is_surname(scan: &Scan, token: usize) -> bool {
    let word = scan.word(token);
    word.chars().nth(2).is_some()
        && word.starts_with(char::is_uppercase)
        && word.chars().all(|sign| sign.is_alphabetic() || sign == '-')
        && !scan.new_line(token)
        && !before_name(scan, token)
        && scan
            .node(token)
            .is_none_or(|node| matches!(node.tag, Tag::Noun | Tag::Propn | Tag::X | Tag::Adj | Tag::Verb))
}

/// What a run of names is, by its own words and those beside it.
fn typed(scan: &Scan, run: Range<usize>, known: Option<Found>, sentence: &Range<usize>) -> Found {
    let (gazetteer, speakers) = (&scan.lang.gazetteer, &scan.lang.speakers);
    let mut run = run;
    let mut titled = run.start > sentence.start && is_person_noun(scan, run.start - 1);
    while run.len() > 1 && is_person_noun(scan, run.start) {
        run.start += 1;
        titled = true;
    }
    // Only the start of the sentence gives such a word its capital: *Chipmaker Norwex*.
    let mut leads = false;
    if run.len() > 1 && run.start == sentence.start && !scan.lang.reporting.has_moods() {
        let first = scan.word(run.start);
        let given = gazetteer.first_name(scan.word(run.start + 1)).is_some();
        leads = !given && gazetteer.leads_body(first) && !gazetteer.is(first, Role::OrganisationBegin);
        run.start += usize::from(leads);
    }
    // What stands before a first name is no part of the name: *Foto Felix Beispiel*.
    let given = |token: usize| gazetteer.first_name(scan.word(token)).is_some_and(|name| !name.is_word);
    if run.len() > 2 && gazetteer.first_name(scan.word(run.start)).is_none() && known.is_none() {
        run.start = (run.start + 1..run.end - 1).find(|token| given(*token)).unwrap_or(run.start);
    }
    let (first, last) = (scan.word(run.start), scan.word(run.end - 1));
    let found = |kind| Found { tokens: run.clone(), part: None, kind, usual: None, is_known: false };
    if gazetteer.is(last, Role::OrganisationEnd) || (run.len() > 1 && gazetteer.is(first, Role::OrganisationBegin)) {
        return found(Some(EntityKind::Organisation));
    }
    let before = (run.start > sentence.start).then(|| scan.word(run.start - 1));
    // A word for a firm may name a person too: *the builder Castlegate, the builder John Smith*.
    let person = run.len() > 1 && gazetteer.first_name(first).is_some();
    if leads || before.is_some_and(|before| gazetteer.leads_body(before)) && !(titled && person) {
        return found(Some(EntityKind::Organisation));
    }
    if person || titled {
        return found(Some(EntityKind::Person));
    }
    // *Kreisbauernverbands Tiefenau*
    let body = |word: &str| speakers.noun(word).is_some_and(|noun| noun.kind == SpeakerType::Body);
    if run.len() > 1 && known.is_none() && scan.lang.reporting.has_moods() && body(first) {
        return found(Some(EntityKind::Organisation));
    }
    if let Some(known) = known {
        return known;
    }
    if let Some(before) = before {
        if body(before) {
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
        let last = scan.word(name.tokens.end - 1);
        if kind == EntityKind::Person {
            kinds.insert(last, kind);
        } else if name.tokens.len() == 1 {
            kinds.entry(last).or_insert(kind);
        }
    }
    // *Kai Wedel … so Wedel*: a person of the article, though a town is called the same.
    let whole: HashSet<&str> = found
        .iter()
        .filter(|name| name.kind == Some(EntityKind::Person) && name.tokens.len() > 1)
        .map(|name| scan.word(name.tokens.end - 1))
        .collect();
    for name in found.iter_mut().filter(|name| name.is_known && name.part.is_none()) {
        let before = name.tokens.start.checked_sub(1).map(|before| scan.word(before));
        let placed = before.is_some_and(|before| scan.lang.gazetteer.is(before, Role::PlaceBefore));
        let word = scan.word(name.tokens.start);
        let single = name.kind == Some(EntityKind::Place) && name.tokens.len() == 1;
        if single && !placed && whole.contains(word) && !scan.lang.gazetteer.is_country(word) {
            (name.kind, name.usual) = (Some(EntityKind::Person), None);
        }
    }
    for name in found.iter_mut().filter(|name| !name.is_known) {
        let last = scan.word(name.tokens.end - 1);
        let learnt = kinds.get(last).or_else(|| owners(scan, last).find_map(|word| kinds.get(word))).copied();
        if name.kind.is_none() || (name.tokens.len() == 1 && learnt == Some(EntityKind::Person)) {
            name.kind = learnt.or(name.kind);
        }
        if name.kind.is_none() {
            name.kind = Some(if is_person(scan, &name.tokens) { EntityKind::Person } else { EntityKind::Other });
        }
    }
}

/// Whether an unknown name has the look of a person's: a first name, or two words that are not all capitals.
fn is_person(scan: &Scan, tokens: &Range<usize>) -> bool {
    let proper = |token: usize| {
        let mut signs = scan.word(token).chars();
        signs.next().is_some_and(char::is_uppercase) && signs.all(|sign| sign.is_lowercase() || sign == '-')
    };
    scan.lang.gazetteer.first_name(scan.word(tokens.start)).is_some() || {
        let flat =
            scan.node(tokens.end - 1).is_some_and(|node| node.rel == Rel::Flat && node.head == Some(tokens.start));
        tokens.len() == 2 && flat && tokens.clone().all(proper)
    }
}

#[cfg(test)]
mod tests {
    use super::misspelt;

    #[test]
    fn a_letter_left_out_is_no_other_name() {
        assert!(misspelt("Xi Jinping", "Xi Jiping") && misspelt("Anna Schlosser", "Anna Schloser"));
        assert!(!misspelt("Michael Kern", "Michaela Kern") && !misspelt("Anna Kern", "Anne Kern"));
        assert!(!misspelt("Jan Voss", "Jon Vos") && !misspelt("Anna Kern", "Anna Kern"));
    }
}

//! Persons whose names the tagger takes for nouns: behind an office, and where the article has named them before.

use super::entity::{Found, is_person_noun, is_surname};
use super::scan::Scan;
use crate::lang::gazetteer::Role;
use crate::syntax::Tag;
use crate::words::EntityKind;
use std::collections::HashSet;
use std::ops::Range;

/// Two names right behind an office, neither of which any list knows: *Ministeriumssprecher Falko Renz*.
pub(super) fn led(scan: &Scan, at: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    let office = at.checked_sub(1).filter(|office| sentence.contains(office))?;
    let last = at + 1;
    let plain = |token: usize| {
        let noun = scan.node(token).is_some_and(|node| matches!(node.tag, Tag::Noun | Tag::Propn | Tag::X | Tag::Adj));
        let unknown = scan.lang.speakers.noun(scan.word(token)).is_none();
        let thing = scan.lang.quoting.is_abstract(scan.lower(token)) || scan.lang.reporting.is_noun(scan.lower(token));
        noun && unknown && !thing && !scan.lang.gazetteer.is(scan.word(token), Role::Weak) && is_surname(scan, token)
    };
    let time = |token: usize| !scan.lang.calendar.senses(scan.word(token), scan.lower(token)).is_empty();
    let fits = last < sentence.end
        && scan.lang.writing.capital_nouns
        && is_person_noun(scan, office)
        && (at..=last).all(|token| plain(token) && !time(token))
        && scan.lang.gazetteer.get(scan.word(at)).is_none();
    fits.then_some(at..last + 1)
}

/// Adds every place that calls a person of the article by a last name which is a common noun as well: *Alois Kranz … Kranz lacht*.
pub(super) fn surnames(scan: &Scan, found: &mut Vec<Found>) {
    if !scan.lang.writing.capital_nouns {
        return;
    }
    let person = |name: &&Found| name.kind == Some(EntityKind::Person) && name.tokens.len() > 1 && name.part.is_none();
    let last: HashSet<&str> = found.iter().filter(person).map(|name| scan.word(name.tokens.end - 1)).collect();
    let taken: HashSet<usize> = found.iter().flat_map(|name| name.tokens.clone()).collect();
    // Behind an article or adjective it is the noun: *ein Kranz, frischer Kranz*.
    let alone = |token: usize| {
        let before = token.checked_sub(1).filter(|_| !scan.new_line(token)).and_then(|before| scan.node(before));
        before.is_none_or(|before| !matches!(before.tag, Tag::Det | Tag::Adj | Tag::Num))
    };
    let calls = |token: usize| {
        let noun = scan.node(token).is_some_and(|node| matches!(node.tag, Tag::Noun | Tag::X | Tag::Adj));
        noun && last.contains(scan.word(token)) && !taken.contains(&token) && alone(token)
    };
    let more: Vec<usize> = (0..scan.text.tokens.len()).filter(|&token| calls(token)).collect();
    if more.is_empty() {
        return;
    }
    let kind = Some(EntityKind::Person);
    let named = |at: usize| Found { tokens: at..at + 1, part: None, kind, usual: None, is_known: false };
    found.extend(more.into_iter().map(named));
    found.sort_by_key(|name| name.tokens.start);
}

//! One says what the other says is not so.

use super::{Clash, Pair};
use crate::lang::Light;
use crate::matching::proposition::{Proposition, Word};
use crate::words::ConflictType;

/// Content words behind and before a negation that it is taken to bear on.
const SCOPE: usize = 2;

/// How much of the shorter side the longer one has at least; the same where both verbs say no more than that it is so: *there
/// will be no cuts*, *cuts are planned*.
const ABOUT: f64 = 0.75;
const ABOUT_LIGHT: f64 = 0.6;

pub fn find(pair: &Pair) -> Option<Clash> {
    let (first, second) = (pair.first, pair.second);
    if first.negated() == second.negated() || first.negations.len().abs_diff(second.negations.len()) != 1 {
        return None;
    }
    if !pair.alignment.opposites.is_empty()
        || pair.topic() < ABOUT && !(pair.topic() >= ABOUT_LIGHT && pair.light_roots())
        || pair.other_days()
    {
        return None;
    }
    let (side, with) = if first.negated() { (first, &pair.alignment.first) } else { (second, &pair.alignment.second) };
    let at = *side.negations.first()?;
    // *It stopped selling* and *it no longer sells* are one.
    let (other, met) = if first.negated() { (second, &pair.alignment.second) } else { (first, &pair.alignment.first) };
    let ends = |(word, with): (&Word, &Option<usize>)| word.light == Some(Light::End) && with.is_none();
    if other.words.iter().zip(met).any(ends) {
        return None;
    }
    // What is negated has to be what the other says.
    let negated = scope(side, at);
    if negated.is_empty() || negated.iter().any(|&word| with[word].is_none()) {
        return None;
    }
    Some(clash(side, at))
}

/// A side that turns around, by the word at this place, what the other says.
pub fn clash(side: &Proposition, at: usize) -> Clash {
    Clash {
        kind: ConflictType::Negation,
        reason: format!("only one says \"{}\"", side.words[at].lower),
        strength: 0.85,
        figures: None,
    }
}

/// The weighty words beside a negation that it is taken to bear on.
pub fn scope(side: &Proposition, at: usize) -> Vec<usize> {
    let weighty = |place: &usize| side.words[*place].is_weighty();
    let clause = side.clause(at);
    let mut found: Vec<usize> = (at..clause.end).filter(weighty).take(SCOPE).collect();
    if found.len() < SCOPE {
        found.extend((clause.start..at).rev().filter(weighty).take(SCOPE - found.len()));
    }
    found
}

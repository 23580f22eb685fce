//! One says what the other says is not so.

use super::{Clash, Pair};
use crate::matching::proposition::Proposition;
use crate::words::ConflictType;

/// Content words behind and before a negation that it is taken to bear on.
const SCOPE: usize = 2;

pub fn find(pair: &Pair) -> Option<Clash> {
    let (first, second) = (pair.first, pair.second);
    if first.negated() == second.negated() || first.negations.len().abs_diff(second.negations.len()) != 1 {
        return None;
    }
    if !pair.alignment.opposites.is_empty() || pair.topic() < 0.75 || pair.other_days() {
        return None;
    }
    let (side, with) = if first.negated() { (first, &pair.alignment.first) } else { (second, &pair.alignment.second) };
    let at = *side.negations.first()?;
    // What is negated has to be what the other says.
    let negated = scope(side, at);
    if negated.is_empty() || negated.iter().any(|&word| with[word].is_none()) {
        return None;
    }
    Some(Clash {
        kind: ConflictType::Negation,
        reason: format!("only one says \"{}\"", side.words[at].lower),
        strength: 0.85,
        figures: None,
    })
}

fn scope(side: &Proposition, at: usize) -> Vec<usize> {
    let content = |place: &usize| side.words[*place].has_content();
    let mut found: Vec<usize> = (at..side.words.len()).filter(content).take(SCOPE).collect();
    if found.len() < SCOPE {
        found.extend((0..at).rev().filter(content).take(SCOPE - found.len()));
    }
    found
}

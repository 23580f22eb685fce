//! One says it, the other hands on that somebody denies it.

use super::{Clash, Pair};
use crate::matching::proposition::Proposition;
use crate::words::ConflictType;

/// How much of what is denied the other says at least.
const DENIED: f64 = 0.5;

/// The same between languages, where chance partners are many.
const DENIED_ACROSS: f64 = 0.75;

pub fn find(pair: &Pair) -> Option<Clash> {
    let (first, second) = (pair.first, pair.second);
    if first.denials.is_empty() == second.denials.is_empty() {
        return None;
    }
    let (denying, (said, _)) =
        if first.denials.is_empty() { (second, pair.shares) } else { (first, (pair.shares.1, pair.shares.0)) };
    if said < 0.6 || first.negated() != second.negated() {
        return None;
    }
    let at = *denying.denials.first()?;
    // Where the denial stands in who says it, the claim is all that is denied.
    if at == 0 && pair.both() < if pair.across() { DENIED_ACROSS } else { DENIED } {
        return None;
    }
    // What is denied is what the other says, not what stands around it.
    let with = if first.denials.is_empty() { &pair.alignment.second } else { &pair.alignment.first };
    let denied = complement(denying, at);
    if at > 0 && !denied.is_empty() && denied.iter().all(|&word| with[word].is_none()) {
        return None;
    }
    Some(clash(denying, at))
}

/// A side that denies, by the word at this place, what the other says.
pub fn clash(denying: &Proposition, at: usize) -> Clash {
    let who = denying.source.clone().or_else(|| {
        let named =
            denying.words[..at.min(denying.words.len())].iter().rev().find(|word| word.capital && word.has_content());
        named.map(|word| word.span.of(&denying.text).to_owned())
    });
    let reason = who.map_or_else(
        || format!("\"{}\"", denying.words.get(at).map_or("", |word| word.lower.as_str())),
        |who| format!("denied by {who}"),
    );
    Clash { kind: ConflictType::Denial, reason, strength: 0.85, figures: None }
}

/// Content words that a denial is taken to bear on at most.
const COMPLEMENT: usize = 6;

/// The words that a denial bears on: those behind it, or in its clause before it where it stands last.
fn complement(side: &Proposition, at: usize) -> Vec<usize> {
    let found: Vec<usize> =
        (at + 1..side.words.len()).filter(|&place| side.words[place].is_weighty()).take(COMPLEMENT).collect();
    if !found.is_empty() {
        return found;
    }
    (side.clause(at).start..at).rev().filter(|&place| side.words[place].is_weighty()).take(COMPLEMENT).collect()
}

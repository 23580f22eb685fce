//! Of the same, one says a word and the other its opposite.

use super::{Clash, Pair, gate, number};
use crate::words::ConflictType;

pub fn find(pair: &Pair) -> Option<Clash> {
    // Two pairs of opposites undo one another: *imports rose* and *exports fell*.
    let &[(a, b)] = pair.alignment.opposites.as_slice() else { return None };
    // *Three men* and *five women* are two counts.
    let (mine, theirs) = (&pair.first.figures, &pair.second.figures);
    let meet = mine.iter().any(|a| theirs.iter().any(|b| number::agree(&a.quantity, &b.quantity)));
    if !mine.is_empty() && !theirs.is_empty() && !meet {
        return None;
    }
    if pair.other_days() || !number::figures_fit(pair) || gate::both_say_more(pair) {
        return None;
    }
    if pair.first.negated() != pair.second.negated() || pair.topic() < 0.7 || pair.both() < 0.5 {
        return None;
    }
    Some(clash(pair, a, b))
}

/// Two words, by their places, that exclude one another.
pub fn clash(pair: &Pair, a: usize, b: usize) -> Clash {
    let (a, b) = (&pair.first.words[a].lower, &pair.second.words[b].lower);
    Clash { kind: ConflictType::Antonym, reason: format!("\"{a}\" against \"{b}\""), strength: 0.85, figures: None }
}

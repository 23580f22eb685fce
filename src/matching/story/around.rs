//! How much of the words around two places of two claims the sides have in common.

use crate::conflict::Pair;
use crate::matching::proposition::Proposition;

/// What a word of the same field tells beside the same word.
const RELATED: f64 = 0.7;

/// The share, by weight, of the lesser of two lists of places that the other list meets: words, and words of the same field.
pub(super) fn met(pair: &Pair, first: &[usize], second: &[usize]) -> f64 {
    let weight = |side: &Proposition, places: &[usize]| places.iter().map(|&at| side.words[at].weight).sum::<f64>();
    let least = weight(pair.first, first).min(weight(pair.second, second));
    if least <= 0.0 {
        return 0.0;
    }
    let worth = |at: usize, other: usize| (pair.first.words[at].weight * pair.second.words[other].weight).sqrt();
    let mut met = 0.0;
    for &at in first {
        let equal = pair.alignment.first[at].filter(|other| second.contains(other));
        let related = || pair.alignment.related.iter().find(|(one, other)| *one == at && second.contains(other));
        met += equal
            .map_or_else(|| related().map_or(0.0, |&(_, other)| RELATED * worth(at, other)), |other| worth(at, other));
    }
    (met / least).min(1.0)
}

//! Whether two claims can clash at all: both speak of the same event and both assert something.

use super::Pair;

/// How much of the shorter claim the longer one needs to have.
const EVENT: f64 = 0.5;

/// Words that both sides have at least.
const SHARED: usize = 2;

/// From here on a claim is too weak to clash with another.
const WEAK: f32 = 0.75;

pub fn open(pair: &Pair) -> bool {
    let (first, second) = (pair.first, pair.second);
    let shared = pair.alignment.first.iter().flatten().count();
    if shared < SHARED || pair.topic() < EVENT {
        return false;
    }
    if first.hedged >= WEAK || second.hedged >= WEAK || first.ahead != second.ahead {
        return false;
    }
    !names_apart(pair)
}

/// Whether each side names somebody whom the other does not: then they speak of different people.
fn names_apart(pair: &Pair) -> bool {
    use crate::matching::align::Alignment;
    use crate::matching::proposition::Part;
    let apart = |with: &[Option<usize>], words: &[crate::matching::proposition::Word]| {
        Alignment::rest(with, words).any(|at| words[at].role == Part::Name)
    };
    apart(&pair.alignment.first, &pair.first.words) && apart(&pair.alignment.second, &pair.second.words)
}

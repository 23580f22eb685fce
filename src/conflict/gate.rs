//! Whether two claims can clash at all: both speak of the same event and both assert something.

use super::Pair;
use crate::lang::numbers::Around;
use crate::matching::proposition::{Part, Word};

/// How much of the shorter claim the longer one needs to have.
const EVENT: f64 = 0.5;

/// Words that both sides have at least.
const SHARED: usize = 2;

/// From here on a claim is too weak to clash with another.
const WEAK: f32 = 0.4;

pub fn open(pair: &Pair) -> bool {
    let (first, second) = (pair.first, pair.second);
    let shared = pair.alignment.first.iter().flatten().count() + pair.alignment.opposites.len();
    if shared < SHARED || pair.topic() < EVENT {
        return false;
    }
    if first.hedged >= WEAK || second.hedged >= WEAK || first.ahead != second.ahead {
        return false;
    }
    !names_apart(pair)
}

/// Whether each side has a name or noun in capitals that the other does not have: then they speak of different people,
/// places or things.
pub fn names_apart(pair: &Pair) -> bool {
    // What a figure counts, and the word for how many there are, are no names.
    let counted = |word: &Word| {
        [pair.first, pair.second].iter().any(|side| {
            side.lang.is_some_and(|lang| lang.numbers.is(Around::Tally, &word.lower))
                || side
                    .figures
                    .iter()
                    .any(|figure| (figure.anybody || figure.persons) && figure.unit.contains(&word.stem))
        })
    };
    let (mine, theirs) = pair.strangers(|at, word| {
        word.role == Part::Name || word.role != Part::Place && word.capital && at > 0 && !counted(word)
    });
    mine > 0 && theirs > 0
}

/// Whether each side names a place that the other does not name: mostly two events.
pub fn places_apart(pair: &Pair) -> bool {
    let (mine, theirs) = pair.strangers(|_, word| word.role == Part::Place);
    mine > 0 && theirs > 0
}

/// Whether each side says something that the other does not.
pub fn both_say_more(pair: &Pair) -> bool {
    let (mine, theirs) = pair.strangers(|_, _| true);
    mine > 0 && theirs > 0
}

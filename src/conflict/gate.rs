//! Whether two claims can clash at all: both speak of the same event and both assert something.

use super::Pair;
use crate::lang::numbers::Around;
use crate::matching::proposition::{Part, Proposition, Word};

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
    if first.hedged >= WEAK || second.hedged >= WEAK || first.ahead != second.ahead && !same_day(pair) {
        return false;
    }
    !names_apart(pair) && !turned(pair)
}

/// Whether a word that both share is where the one comes from and the other goes to: *the train to Gera*, *the train from
/// Gera*.
fn turned(pair: &Pair) -> bool {
    let Some(antonyms) = pair.first.antonyms().filter(|_| !pair.across()) else { return false };
    let before = |side: &Proposition, at: usize| {
        let word = side.words.get(at.checked_sub(1)?)?;
        (!word.has_content()).then(|| word.lower.clone())
    };
    pair.alignment.first.iter().enumerate().filter_map(|(at, other)| Some((at, (*other)?))).any(|(at, other)| {
        let (mine, theirs) = (before(pair.first, at), before(pair.second, other));
        mine.zip(theirs).is_some_and(|(mine, theirs)| antonyms.between(&mine, &theirs).is_some())
    })
}

/// Whether both name one and the same day: what will be on Tuesday and what was on that Tuesday is one thing.
pub fn same_day(pair: &Pair) -> bool {
    let ([mine], [theirs]) = (pair.first.days.as_slice(), pair.second.days.as_slice()) else { return false };
    mine.is_day() && theirs.is_day() && mine.to == theirs.to
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
        word.role == Part::Name
            || word.role != Part::Place && word.capital && at > 0 && !word.is_light() && !counted(word)
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
    let (mine, theirs) = pair.weighty_strangers();
    mine > 0 && theirs > 0
}

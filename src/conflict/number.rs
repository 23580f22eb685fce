//! Figures that cannot both be right: the same counted in the same unit, and no value that fits both.

use super::{Clash, Pair, gate};
use crate::matching::proposition::{Figure, Part, Proposition};
use crate::mention::Quantity;
use crate::words::{Bound, ConflictType};
use std::collections::HashSet;

/// How far *about* reaches to either side.
const ABOUT: f64 = 0.12;

/// Rounding to one in so many digits is no clash: 1.2 and 1.23 million.
const ROUNDING: f64 = 0.03;
/// The same of a figure with one digit: *six million* and *6.2 million*.
const ROUNDING_ONE: f64 = 0.05;

/// How many words around a figure tell what it counts.
const REACH: usize = 5;

/// How much each side has of the other where both say more than the other.
const CLOSE: f64 = 0.8;

/// The same where both hang on one verb.
const NEAR: f64 = 0.4;

/// The share of those words that both figures need.
const ROLE: f64 = 0.3;

/// The values that a figure allows.
pub fn interval(quantity: &Quantity) -> (f64, f64) {
    let value = quantity.value;
    let near = value.abs() * ABOUT;
    match quantity.bound {
        Bound::Exact => (value, value),
        Bound::About => (value - near, value + near),
        Bound::AtLeast => (value, f64::INFINITY),
        Bound::MoreThan => (value.next_up(), f64::INFINITY),
        Bound::AtMost => (f64::NEG_INFINITY, value),
        Bound::LessThan => (f64::NEG_INFINITY, value.next_down()),
        Bound::Range => (value, quantity.high.unwrap_or(value)),
    }
}

/// Whether one true value can fit both figures.
pub fn agree(a: &Quantity, b: &Quantity) -> bool {
    let ((low_a, high_a), (low_b, high_b)) = (interval(a), interval(b));
    if low_a <= high_b && low_b <= high_a {
        return true;
    }
    // A round figure stands for those around it.
    let rounded = |one: f64, other: f64| {
        let reach = if round(one, 10.0) { ROUNDING_ONE } else { ROUNDING };
        one.abs() >= 1000.0 && round(one, 100.0) && (one - other).abs() <= one.abs() * reach
    };
    // *64 percent* and *64.2 percent*
    let whole = |one: f64, other: f64| one.fract() == 0.0 && other.fract() != 0.0 && (one - other).abs() <= 0.5;
    rounded(a.value, b.value) || rounded(b.value, a.value) || whole(a.value, b.value) || whole(b.value, a.value)
}

/// Whether a number has noughts only behind its first digits: two, or one where `least` is 10.
fn round(value: f64, least: f64) -> bool {
    let mut value = value.abs();
    while value >= least {
        value /= 10.0;
    }
    (value - value.round()).abs() < 1e-9
}

/// Whether nobody hits a figure by chance: *53.4*, *12,435*.
pub fn is_rare(value: f64) -> bool {
    value.fract() != 0.0 || value.abs() >= 100.0 && !round(value, 100.0)
}

/// Whether two figures count the same in the same unit.
pub fn comparable(a: &Figure, b: &Figure) -> bool {
    match (a.quantity.measure, b.quantity.measure) {
        // *three dead* and *two people died*
        (Some(one), Some(other)) => one == other || a.anybody && b.persons || b.anybody && a.persons,
        (None, None) => a.unit.iter().any(|stem| b.unit.contains(stem)),
        // *12 people* and *12 injured* may count the same; what is around them decides.
        _ => a.counts && b.counts && !a.unit.is_empty() && !b.unit.is_empty(),
    }
}

/// Whether a figure tells how old somebody is: *27-jährig, 27 years old*.
pub fn is_age(figure: &Figure) -> bool {
    let one_word = !figure.text.contains(char::is_whitespace);
    figure.quantity.measure == Some("a") && (one_word || figure.role == Some("age"))
}

/// Whether two figures of one value in one story may be of one thing, though a side leaves it to the words around what it
/// counts: *left 30,000 without a home*, *30,000 people*.
pub fn may_be_one(a: &Figure, b: &Figure) -> bool {
    let counted =
        |figure: &Figure| figure.counts && (figure.quantity.measure.is_none() || figure.persons || figure.anybody);
    let open = a.unit.is_empty() || b.unit.is_empty();
    a.quantity.value.abs() > FEW && counted(a) && counted(b) && (open || a.quantity.value.abs() >= THOUSANDS)
}

/// Up to here a figure is hit by chance, in one story too.
pub const FEW: f64 = 12.0;
/// From here on two things have the same count by chance only.
const THOUSANDS: f64 = 1000.0;

/// Whether no two figures of the same sort stand against each other without one that fits.
pub fn figures_fit(pair: &Pair) -> bool {
    pair.first.figures.iter().all(|mine| {
        let mut rivals = pair.second.figures.iter().filter(|theirs| comparable(mine, theirs)).peekable();
        rivals.peek().is_none() || rivals.any(|theirs| agree(&mine.quantity, &theirs.quantity))
    })
}

pub fn find(pair: &Pair) -> Option<Clash> {
    let (first, second) = (pair.first, pair.second);
    if pair.other_days() || !pair.alignment.opposites.is_empty() {
        return None;
    }
    if foreseen(pair) {
        return None;
    }
    // Most pairs end here; below claims are parsed.
    let differ = |mine: &Figure, theirs: &Figure| comparable(mine, theirs) && !agree(&mine.quantity, &theirs.quantity);
    if !first.figures.iter().any(|mine| second.figures.iter().any(|theirs| differ(mine, theirs))) {
        return None;
    }
    // *12 people were injured* and *2 people were killed* count different things.
    if gate::both_say_more(pair)
        && pair.both() < CLOSE
        && !(pair.both() >= NEAR && (told_by_unit(pair) || pair.same_root() || pair.light_roots()))
    {
        return None;
    }
    for mine in &first.figures {
        let rivals: Vec<&Figure> = second.figures.iter().filter(|theirs| comparable(mine, theirs)).collect();
        if rivals.is_empty() || rivals.iter().any(|theirs| agree(&mine.quantity, &theirs.quantity)) {
            continue;
        }
        for theirs in rivals {
            let taken = |mine: &&Figure| comparable(mine, theirs) && agree(&mine.quantity, &theirs.quantity);
            if first.figures.iter().any(|mine| taken(&mine)) || !(same_role(pair, mine, theirs) || alone(pair)) {
                continue;
            }
            return Some(clash(mine, theirs));
        }
    }
    None
}

/// Two figures that cannot both be right.
pub fn clash(mine: &Figure, theirs: &Figure) -> Clash {
    Clash {
        kind: ConflictType::Number,
        reason: format!("{} against {}", mine.text, theirs.text),
        strength: 0.9,
        // A count goes on growing; a price, a share or a height does not.
        figures: (mine.grows && theirs.grows).then_some((mine.quantity.value, theirs.quantity.value)),
    }
}

/// Whether one side looks ahead and the other tells what came of it on a day of its own.
pub fn foreseen(pair: &Pair) -> bool {
    let told = |side: &Proposition| {
        let past = |published| side.days.iter().any(|days| days.is_day() && days.to <= published);
        !side.planned && side.published.is_some_and(past)
    };
    pair.first.planned && told(pair.second) || pair.second.planned && told(pair.first)
}

/// Whether what one side counts is what the other side tells of: *the number of dead* and *two people died*.
fn told_by_unit(pair: &Pair) -> bool {
    let told = |figures: &[Figure], other: &Proposition| {
        let said = |stem: &String| other.words.iter().any(|word| word.role == Part::Plain && word.stem == *stem);
        figures.iter().any(|figure| figure.persons && figure.unit.iter().any(said))
    };
    told(&pair.first.figures, pair.second) || told(&pair.second.figures, pair.first)
}

/// Whether each side has one figure, both hang on one verb, and the longer says all that the shorter says of it.
fn alone(pair: &Pair) -> bool {
    let one = pair.first.figures.len() == 1 && pair.second.figures.len() == 1;
    let (mine, theirs) = pair.weighty_strangers();
    one && (pair.topic() >= CLOSE && pair.same_root() || mine.min(theirs) == 0 && pair.light_roots())
}

/// Whether the words around two figures are about the same.
fn same_role(pair: &Pair, mine: &Figure, theirs: &Figure) -> bool {
    let (Some(a), Some(b)) = (mine.words, theirs.words) else { return false };
    let known = |side: &Proposition, place: (usize, usize), figure: &Figure| -> HashSet<String> {
        let mut stems: HashSet<String> = side.around(place, REACH).into_iter().map(str::to_owned).collect();
        if figure.quantity.measure.is_some() && !figure.persons {
            figure.unit.iter().for_each(|unit| {
                stems.remove(unit);
            });
        }
        stems
    };
    let (x, y) = (known(pair.first, a, mine), known(pair.second, b, theirs));
    if x.is_empty() || y.is_empty() {
        return pair.topic() >= 0.9;
    }
    let shared = x.intersection(&y).count();
    let opposed = pair
        .alignment
        .opposites
        .iter()
        .any(|&(m, t)| x.contains(&pair.first.words[m].stem) && y.contains(&pair.second.words[t].stem));
    let plain = |side: &Proposition| side.words.iter().any(|word| word.role == Part::Plain && word.has_content());
    !opposed && plain(pair.first) && shared as f64 >= ROLE * x.len().min(y.len()) as f64 && shared > 0
}

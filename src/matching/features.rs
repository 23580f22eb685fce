//! What a pair of claims looks like, in numbers that a person can check: the ground of the calibrated scores.

use super::roles;
use crate::conflict::{Clash, Pair};
use crate::matching::align::Alignment;
use crate::matching::proposition::{Part, Proposition, Word};
use crate::words::ConflictType;

/// The features in their order, as data/models/judge.tsv names them.
pub const NAMES: [&str; COUNT] = [
    "bias",
    "first_covered",
    "second_covered",
    "both_covered",
    "second_covered_squared",
    "neighbours",
    "inversions",
    "edges",
    "edges_tied",
    "edges_by",
    "first_negated",
    "second_negated",
    "polarity",
    "polarity_on_topic",
    "opposites",
    "denial",
    "clash_number",
    "clash_date",
    "clash_negation",
    "clash_antonym",
    "clash_denial",
    "clash_other",
    "figures_missing_first",
    "figures_missing_second",
    "names_missing_first",
    "names_missing_second",
    "one_for_one",
    "length",
    "opening",
    "closing",
    "equal_bag",
    "moved",
];
pub const COUNT: usize = 32;
/// Where the shares of equal ties stand, with and without what ties them.
pub const EDGES: usize = 7;
pub const EDGES_TIED: usize = 8;

pub type Features = [f64; COUNT];

/// From here on it pays to ask who does what to whom; parsing costs more than all the rest.
const PARSED: f64 = 0.6;

pub fn read(pair: &Pair, clash: Option<&Clash>) -> Features {
    let (first, second) = (pair.first, pair.second);
    let alignment = &pair.alignment;
    let (covered, covering) = (alignment.covered(first), alignment.covering(second));
    let both = covered.min(covering);
    let (neighbours, inversions) = order(alignment, first, second);
    let (mut edges, mut tied, mut by) = (0.0, 0.0, 0.0);
    if both >= PARSED {
        let (mine, theirs) = pair.edges();
        edges = roles::overlap(mine, theirs, |edge| {
            let (a, b) = (edge.word.clone(), edge.head.clone());
            if a < b { (a, b) } else { (b, a) }
        });
        tied = roles::overlap(mine, theirs, |edge| (edge.word.clone(), edge.head.clone(), edge.tie));
        by = roles::overlap(mine, theirs, |edge| (edge.word.clone(), edge.by.clone()));
    }
    let polarity = flag(first.negated() != second.negated());
    let kind = |kind: ConflictType| flag(clash.is_some_and(|clash| clash.kind == kind));
    let missing = |with: &[Option<usize>], words: &[Word], wanted: fn(usize, &Word) -> bool| {
        let lone = (0..words.len()).filter(|&at| with[at].is_none() && words[at].has_content());
        lone.filter(|&at| wanted(at, &words[at])).count().min(3) as f64 / 3.0
    };
    let lone = |with: &[Option<usize>], words: &[Word]| Alignment::rest(with, words).count();
    let (x, y) = (lone(&alignment.first, &first.words), lone(&alignment.second, &second.words));
    let known =
        [ConflictType::Number, ConflictType::Date, ConflictType::Negation, ConflictType::Antonym, ConflictType::Denial];
    let end = |words: &[Word], with: &[Option<usize>], other: &[Word], last: bool| {
        let content = |words: &[Word]| {
            let mut places = (0..words.len()).filter(|&at| words[at].has_content());
            if last { places.next_back() } else { places.next() }
        };
        flag(content(words).is_some_and(|at| with[at].is_some() && with[at] == content(other)))
    };
    let length = |side: &Proposition| side.words.iter().filter(|word| word.has_content()).count().max(1) as f64;
    [
        1.0,
        covered,
        covering,
        both,
        covering * covering,
        neighbours,
        inversions,
        edges,
        tied,
        by,
        flag(first.negated()),
        flag(second.negated()),
        polarity,
        polarity * covering,
        alignment.opposites.len().min(2) as f64 / 2.0,
        flag(first.denials.is_empty() != second.denials.is_empty()),
        kind(known[0]),
        kind(known[1]),
        kind(known[2]),
        kind(known[3]),
        kind(known[4]),
        flag(clash.is_some_and(|clash| !known.contains(&clash.kind))),
        missing(&alignment.first, &first.words, |_, word| figure(word)),
        missing(&alignment.second, &second.words, |_, word| figure(word)),
        missing(&alignment.first, &first.words, |at, word| at > 0 && word.capital),
        missing(&alignment.second, &second.words, |at, word| at > 0 && word.capital),
        flag(x == y && x == 1),
        (length(first) / length(second)).ln().clamp(-2.0, 2.0),
        end(&first.words, &alignment.first, &second.words, false),
        end(&first.words, &alignment.first, &second.words, true),
        flag(x == 0 && y == 0),
        moved(alignment, first, second),
    ]
}

fn flag(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn figure(word: &Word) -> bool {
    matches!(word.role, Part::Figure | Part::Time) || word.stem.starts_with(|first: char| first.is_ascii_digit())
}

/// The share of neighbours that stay neighbours in the same order, and the share that change their order.
fn order(alignment: &Alignment, first: &Proposition, second: &Proposition) -> (f64, f64) {
    let places: Vec<usize> = alignment.first.iter().flatten().copied().collect();
    if places.len() < 2 {
        return (0.0, 0.0);
    }
    // Content words of the other side counted, so that articles between them do not matter.
    let mut rank = Vec::with_capacity(second.words.len());
    let mut count = 0_usize;
    for word in &second.words {
        count += usize::from(word.has_content());
        rank.push(count);
    }
    let all = first.words.iter().filter(|word| word.has_content()).count().max(2) - 1;
    let (mut near, mut back) = (0, 0);
    for two in places.windows(2) {
        near += usize::from(rank[two[1]] == rank[two[0]] + 1);
        back += usize::from(two[1] < two[0]);
    }
    (near as f64 / all as f64, back as f64 / all as f64)
}

/// How many names and figures moved to other neighbours on both sides: what exchanged parts look like.
fn moved(alignment: &Alignment, first: &Proposition, second: &Proposition) -> f64 {
    let content: Vec<usize> = (0..first.words.len()).filter(|&at| first.words[at].has_content()).collect();
    let theirs: Vec<usize> = (0..second.words.len()).filter(|&at| second.words[at].has_content()).collect();
    let next = |list: &[usize], at: usize, step: isize| {
        let here = list.binary_search(&at).ok()?;
        list.get(here.checked_add_signed(step)?).copied()
    };
    let mut strangers = 0;
    for &at in &content {
        let Some(other) = alignment.first[at] else { continue };
        let near = |side: &[usize], at: usize| [next(side, at, -1), next(side, at, 1)];
        let mine = near(&content, at).map(|at| at.and_then(|at| alignment.first[at]));
        let have = near(&theirs, other);
        let kept = mine.iter().flatten().any(|at| have.contains(&Some(*at)));
        strangers += usize::from(!kept);
    }
    strangers as f64 / content.len().max(1) as f64
}

//! How two claims stand to each other: typed detectors find clashes, a small calibrated model scores the pair.

use super::features;
use super::proposition::{Part, Proposition};
use super::weights::{self, Scores};
use crate::conflict::{self, Clash, Pair, number};
use crate::store::StoredClaim;
use crate::words::{ConflictType, Relation};

/// What a comparison found.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub relation: Relation,
    /// In what they clash, where they do.
    pub kind: Option<ConflictType>,
    /// How sure that is, from 0 to 1.
    pub score: f64,
    pub scores: Scores,
    /// Whether all that the shorter says the longer says too: of one event, they are one claim in more and in fewer words.
    pub contained: bool,
    /// Why, in words.
    pub reason: String,
}

/// Scores from which the program itself says so, swept on the development data named in docs/matching.md.
const SAME: f64 = 0.5;
const ENTAILS: f64 = 0.5;
const CONTRADICTION: f64 = 0.5;

/// How much either claim has of the other at least, where they say the same.
const MUTUAL: f64 = 0.55;

/// Words up to which a sentence is short, the share of its ties that another order keeps, and how sure that makes.
const SHORT: usize = 20;
const KEPT: f64 = 0.6;
const PERMUTED: f64 = 0.8;

/// How sure it is that a claim which another contains says the same of one event, and the share of ties that it keeps.
const CONTAINED: f64 = 0.7;
const HUNG: f64 = 0.5;

/// How much two claims in two languages have of each other at least, where they say the same.
const ACROSS: f64 = 0.5;

/// How much two claims with one figure and one verb have of each other at least, where they tell the same.
const RETOLD: f64 = 0.35;

/// How much of the shorter claim the longer one has, where it says all of it.
const WHOLLY: f64 = 0.95;

/// Words that each of two claims has for itself, where they tell different things of one thing.
const OWN: usize = 2;

/// From here on two claims are too alike to tell different things, whatever hangs on what.
const NEARLY_ALL: f64 = 0.65;

/// From here on a claim is too weak to be said by a firm one.
const WEAK: f32 = 0.4;

/// How much of the shorter claim the longer one has, from which they are related.
const RELATED: f64 = 0.3;

/// Compares two claims, the earlier one first: a later figure updates an earlier one.
pub fn judge(first: &StoredClaim, second: &StoredClaim) -> Judged {
    compare(&Proposition::of(first), &Proposition::of(second))
}

pub fn compare(first: &Proposition, second: &Proposition) -> Judged {
    let pair = Pair::new(first, second);
    let clash = conflict::find(&pair);
    let features = features::read(&pair, clash.as_ref());
    let mut scores = weights::scores(&features);
    // The data that the weights were fitted on hardly know denials and exchanged parts: a detector speaks for itself.
    if let Some(clash) = &clash {
        scores.contradiction = scores.contradiction.max(clash.strength);
    }
    if let Some(clash) = clash.filter(|_| scores.contradiction >= CONTRADICTION) {
        let relation = if supersedes(&pair, &clash) { Relation::Update } else { Relation::Contradiction };
        // What cannot both hold is not the same, whatever the words look like.
        scores.same = scores.same.min(1.0 - scores.contradiction);
        scores.entails = scores.entails.min(1.0 - scores.contradiction);
        let (kind, score, reason) = (Some(clash.kind), scores.contradiction, clash.reason);
        return Judged { relation, kind, score, scores, contained: false, reason };
    }
    // Figures, days and polarity are part of what is said.
    let fits = first.negated() == second.negated() && first.denials.is_empty() == second.denials.is_empty();
    let contained = fits && contained(&pair);
    // Neither does a word that excludes another say the same.
    let fits = fits && pair.alignment.opposites.is_empty();
    let (relation, score) = if fits && scores.same >= SAME && pair.both() >= MUTUAL && !apart(&pair) {
        (Relation::Same, scores.same)
    } else if fits && permuted(&pair, &features) {
        scores.same = scores.same.max(PERMUTED);
        (Relation::Same, scores.same)
    } else if fits && retold(&pair) || contained && pair.both() >= ACROSS && pair.across() {
        scores.same = scores.same.max(CONTAINED);
        (Relation::Same, scores.same)
    } else if fits && scores.entails >= ENTAILS || contained {
        scores.entails = scores.entails.max(if contained { CONTAINED } else { 0.0 });
        (Relation::Entails, scores.entails)
    } else if pair.topic() >= RELATED {
        (Relation::Related, pair.both().max(pair.topic() / 2.0))
    } else {
        (Relation::Unrelated, 1.0 - pair.topic())
    };
    Judged { relation, kind: None, score, scores, contained, reason: String::new() }
}

/// Whether the longer claim says all that the shorter says, hung in the same way: *Twelve people were hurt* and *A fire
/// at the plant hurt twelve people on Monday*. Between languages some words of a claim have no partner in the list.
fn contained(pair: &Pair) -> bool {
    let (first, second) = (pair.first, pair.second);
    if first.ahead != second.ahead || first.hedged.max(second.hedged) >= WEAK {
        return false;
    }
    if pair.other_days() || !pair.alignment.opposites.is_empty() || !number::figures_fit(pair) {
        return false;
    }
    let content = |side: &Proposition| side.words.iter().filter(|word| word.has_content()).count();
    let shorter_first = content(first) <= content(second);
    let (short, with) = if shorter_first { (first, &pair.alignment.first) } else { (second, &pair.alignment.second) };
    let (mut met, mut lone, mut told) = (0, 0, 0);
    // *Chemiewerk Kranz* and *Kranz chemical plant* are one name of which a part has no partner.
    let beside = |at: usize| {
        let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        near.filter_map(|near| short.words.get(near).zip(with.get(near)))
            .any(|(word, other)| word.role == Part::Name && other.is_some())
    };
    for (at, (word, other)) in short.words.iter().zip(with).enumerate().filter(|(_, (word, _))| word.has_content()) {
        let weighty =
            matches!(word.role, Part::Figure | Part::Name | Part::Place) || word.capital && word.span.start > 0;
        match other {
            Some(_) => (met, told) = (met + 1, told + usize::from(weighty)),
            // A name or figure of its own is something else that it says.
            None if weighty && word.role != Part::Plain && !(pair.across() && beside(at)) => return false,
            None => lone += 1,
        }
    }
    if pair.across() {
        return met >= 3 && told >= 1 && lone * 3 <= met && pair.same_root();
    }
    lone == 0 && met >= 2 && (met >= 3 || told >= 1) && hung_alike(pair, shorter_first)
}

/// Whether both tell one figure of one thing in words of their own: *streicht 400 Stellen*, *baut 400 Arbeitsplätze ab*. A
/// figure that nobody hits by chance needs no common verb.
fn retold(pair: &Pair) -> bool {
    let (first, second) = (pair.first, pair.second);
    let weak = first.hedged.max(second.hedged) >= WEAK || first.ahead != second.ahead;
    if weak || pair.other_days() || !pair.alignment.opposites.is_empty() || !number::figures_fit(pair) {
        return false;
    }
    let met = |rare: bool| {
        first.figures.iter().any(|mine| {
            second.figures.iter().any(|theirs| {
                let unit = mine.unit.iter().any(|stem| theirs.unit.contains(stem)) || pair.across();
                number::comparable(mine, theirs)
                    && mine.quantity.value == theirs.quantity.value
                    && mine.quantity.bound == theirs.quantity.bound
                    && (!rare || number::is_rare(mine.quantity.value))
                    && unit
            })
        })
    };
    let whole = pair.topic() >= WHOLLY;
    let rare = met(true) && pair.topic() >= RELATED;
    if !rare && !(met(false) && (whole || pair.both() >= RETOLD)) {
        return false;
    }
    // Nearly the same words in another order may tell another thing: that is the model's to say.
    let more = whole && pair.strangers(|_, _| true) != (0, 0);
    // What has to be parsed comes last.
    (pair.both() < NEARLY_ALL || more) && !conflict::names_apart(pair) && (rare || pair.same_root())
}

/// Whether most ties of the shorter claim are found in the longer.
fn hung_alike(pair: &Pair, shorter_first: bool) -> bool {
    let (mine, theirs) = pair.edges();
    let (short, long) = if shorter_first { (mine, theirs) } else { (theirs, mine) };
    let tied = short.iter().filter(|edge| {
        long.iter().any(|other| other.word == edge.word && other.head == edge.head && other.tie == edge.tie)
    });
    tied.count() as f64 >= HUNG * short.len() as f64
}

/// Whether each says something of its own about what both name: *after the fire prosecutors opened an inquiry* and *the
/// fire hurt 21 people*.
fn apart(pair: &Pair) -> bool {
    let (mine, theirs) = pair.strangers(|_, _| true);
    mine.min(theirs) >= OWN && pair.both() < NEARLY_ALL && !pair.same_root()
}

/// Whether the same words stand in another order, and each hangs where it hung: *on Friday* moved to the front.
fn permuted(pair: &Pair, features: &features::Features) -> bool {
    let whole = |with: &[Option<usize>], side: &Proposition| {
        with.iter().zip(&side.words).all(|(other, word)| other.is_some() || !word.has_content())
    };
    let short = pair.first.words.len().max(pair.second.words.len()) <= SHORT;
    short
        && whole(&pair.alignment.first, pair.first)
        && whole(&pair.alignment.second, pair.second)
        && features[features::EDGES_TIED] >= KEPT
}

/// Whether the second is a later count of what goes on growing, no contradiction to the first.
pub fn supersedes(pair: &Pair, clash: &Clash) -> bool {
    if clash.kind != ConflictType::Denial && told_as_new(pair) {
        return true;
    }
    if clash.kind == ConflictType::Negation {
        return !two_sources(pair) && arose(pair);
    }
    let Some((before, after)) = clash.figures else { return false };
    // Two sources that count differently contradict each other; so does one against the outlet's own words, unless it
    // counts people who came to harm, of whom more are found by the day.
    if two_sources(pair) || pair.first.source != pair.second.source && !counts_people(pair) {
        return false;
    }
    match (pair.first.published, pair.second.published) {
        (Some(a), Some(b)) if a < b => after > before,
        (Some(a), Some(b)) if b < a => before > after,
        _ => false,
    }
}

/// Whether the article of a later day tells it as a change, the earlier one as what may change, or the later names the
/// earlier's figure beside its own: *nicht 412, sondern 404 Millionen*.
fn told_as_new(pair: &Pair) -> bool {
    let Some((before, after)) = pair.in_order() else { return false };
    let values = |side: &Proposition| side.figures.iter().map(|figure| figure.quantity.value).collect::<Vec<_>>();
    let (old, new) = (values(before), values(after));
    let corrects = !after.negations.is_empty()
        && new.len() > 1
        && old.iter().any(|value| new.iter().any(|figure| scaled(*figure, *value)));
    after.later && !before.later || before.earlier && !after.earlier || corrects
}

/// Whether a figure is the value, or would be with the word for thousands or millions that stands behind the next one.
fn scaled(figure: f64, value: f64) -> bool {
    [1.0, 1e3, 1e6, 1e9].iter().any(|scale| (figure * scale - value).abs() <= value.abs() * 1e-9)
}

/// Whether the earlier says that there is none, and the later, of another day, counts some: *no houses have been
/// destroyed*, *eleven houses have been destroyed*.
fn arose(pair: &Pair) -> bool {
    let (first, second) = (pair.first, pair.second);
    let dated = first.days.is_empty() && second.days.is_empty();
    let none_first = |none: &Proposition, some: &Proposition| {
        let counted = !some.figures.is_empty() && none.figures.is_empty();
        none.none_yet && counted && some.published.zip(none.published).is_some_and(|(later, earlier)| later > earlier)
    };
    dated && (none_first(first, second) || none_first(second, first))
}

/// Whether two sources say so.
pub(super) fn two_sources(pair: &Pair) -> bool {
    let (mine, theirs) = (&pair.first.source, &pair.second.source);
    mine != theirs && mine.is_some() && theirs.is_some()
}

/// Whether either counts people.
pub(super) fn counts_people(pair: &Pair) -> bool {
    [pair.first, pair.second].iter().any(|side| side.figures.iter().any(|figure| figure.persons || figure.anybody))
}

//! Two figures of one story that count the same and do not fit, and what tells whether they really count the same.

use super::Told;
use crate::conflict::{Pair, number};
use crate::lang::scopes::Scope;
use crate::matching::proposition::{Figure, Part, Proposition};
use crate::matching::roles::{Edge, Tie};
use crate::words::Bound;

/// Words behind a figure that tell of what it is: *4,000 tonnes of fertiliser*.
const BEHIND: usize = 3;

/// Words on either side of a figure that tell what it counts, at the most.
const AROUND: usize = 6;
/// What a word of the same field tells beside the same word.
const RELATED: f64 = 0.7;

/// A least figure and one that has so many times it are no longer one count.
const GROWN: f64 = 1.25;

/// Two figures of which one is so many times the other count different things.
const FAR: f64 = 8.0;

/// Two figures that do not fit, and what stands around them.
#[derive(Debug, Clone, Copy)]
pub struct Figures<'a> {
    pub mine: &'a Figure,
    pub theirs: &'a Figure,
    /// Both articles have only these two of their sort.
    pub alone: bool,
    /// One article has the other's figure as well.
    pub known: bool,
    /// One is many times the other.
    pub far: bool,
    /// What follows either figure is another thing.
    pub other_things: bool,
    /// How much of the words around either figure the other has around it.
    pub context: f64,
    /// What is counted is a thing of its own, not money, a share, a time or people of any sort.
    pub special: bool,
    /// Both are figures of one thing by the words around them, or of two.
    pub role: Option<bool>,
    /// That one thing is what the words tell first.
    pub first_role: bool,
    /// That, and neither article has another figure of it.
    pub role_alone: bool,
    /// They reach so differently far that they are seldom of one thing.
    pub other_scopes: bool,
    /// What has them is one thing on both sides, or two: *the hall covers*, *the premises cover*.
    pub bearer: Option<bool>,
    /// Both have one word for what they count.
    pub one_unit: bool,
    /// The one has the other's digits in another order: *24,000* and *42,000*.
    pub transposed: bool,
    /// The later article has the higher figure.
    pub grew: bool,
    /// Both could be so, for the earlier one was a least figure that has grown: *at least 37*, later *112*.
    pub outgrown: bool,
}

pub(super) fn find<'a>(pair: &Pair<'a>, one: &Told, other: &Told) -> Option<Figures<'a>> {
    let mut found: Option<Figures> = None;
    for mine in &pair.first.figures {
        let rivals: Vec<_> = pair.second.figures.iter().filter(|theirs| counted_alike(pair, mine, theirs)).collect();
        if rivals.iter().any(|theirs| agree(pair, mine, theirs)) {
            continue;
        }
        for theirs in rivals {
            let taken = |mine: &&Figure| counted_alike(pair, mine, theirs) && agree(pair, mine, theirs);
            if pair.first.figures.iter().any(|mine| taken(&mine)) {
                continue;
            }
            let bearers = (bearer(pair.first, mine), bearer(pair.second, theirs));
            let (bearer, context) = (one_bearer(pair, bearers), context(pair, mine, theirs));
            // Two people may be of two ages.
            let two_people = bearers.0.is_some() != bearers.1.is_some() || bearer == Some(false) || context <= 0.0;
            if two_people && number::is_age(mine) && number::is_age(theirs) {
                continue;
            }
            let (low, high) =
                (mine.quantity.value.min(theirs.quantity.value), mine.quantity.value.max(theirs.quantity.value));
            let first_role = mine.role.is_some() && mine.role == theirs.role;
            let next = Figures {
                mine,
                theirs,
                alone: only(one, mine) && only(other, theirs),
                known: has(other, mine) || has(one, theirs),
                far: high > low * FAR,
                other_things: of_other_things(pair, mine, theirs),
                context,
                special: mine.counts && theirs.counts && !generic(mine) && !generic(theirs),
                role: mine.one_role(theirs),
                first_role,
                role_alone: first_role
                    && only_of_role(one, pair.first, mine)
                    && only_of_role(other, pair.second, theirs),
                other_scopes: of_other_scopes(pair.first, mine, pair.second, theirs),
                bearer,
                one_unit: !mine.unit.is_empty() && mine.unit == theirs.unit,
                transposed: transposed(mine.quantity.value, theirs.quantity.value),
                grew: grew(pair, mine, theirs),
                outgrown: number::agree(&mine.quantity, &theirs.quantity),
            };
            // *31 injured, six of them badly*: 42 stands against the 31.
            let nearer =
                |one: &Figures, other: &Figures| one.role == other.role && !one.other_scopes && other.other_scopes;
            let better = |known: &Figures| {
                nearer(&next, known)
                    || next.role == Some(true) && known.role != Some(true)
                    || known.role == Some(false) && next.role != Some(false)
                    || next.role == known.role && next.alone && !known.alone
                    || !next.far && known.far
                    || next.alone == known.alone && next.far == known.far && next.context > known.context
            };
            let worse = |known: &Figures| known.role == Some(true) && next.role != Some(true) || nearer(known, &next);
            if found.as_ref().is_none_or(|known| better(known) && !worse(known)) {
                found = Some(next);
            }
        }
    }
    found
}

/// Whether the figures fit and neither has outgrown the other.
fn agree(pair: &Pair, mine: &Figure, theirs: &Figure) -> bool {
    number::agree(&mine.quantity, &theirs.quantity) && !outgrown(pair, mine, theirs)
}

/// Whether the earlier figure is a least one, and the later one is well beyond it.
fn outgrown(pair: &Pair, mine: &Figure, theirs: &Figure) -> bool {
    if !grew(pair, mine, theirs) || !mine.grows || !theirs.grows {
        return false;
    }
    let (less, more) = if mine.quantity.value < theirs.quantity.value { (mine, theirs) } else { (theirs, mine) };
    matches!(less.quantity.bound, Bound::AtLeast | Bound::MoreThan)
        && more.quantity.value >= less.quantity.value * GROWN
}

fn alike<'t>(told: &'t Told, like: &'t Figure) -> impl Iterator<Item = &'t Figure> {
    told.claims.iter().flat_map(|claim| &claim.figures).filter(|figure| number::comparable(figure, like))
}

/// Whether an article has no other figure of this sort.
fn only(told: &Told, like: &Figure) -> bool {
    alike(told, like).all(|figure| number::agree(&figure.quantity, &like.quantity))
}

/// Two figures of which one is of such a scope are seldom of one thing.
const APART: [Scope; 6] = [Scope::Part, Scope::More, Scope::Each, Scope::Past, Scope::Wanted, Scope::Elsewhere];

/// Whether two figures reach so differently far that they are seldom of one thing.
fn of_other_scopes(first: &Proposition, mine: &Figure, second: &Proposition, theirs: &Figure) -> bool {
    let (mine, theirs) = (first.scopes_of(Some(mine)), second.scopes_of(Some(theirs)));
    APART.into_iter().any(|scope| mine[scope as usize] != theirs[scope as usize])
}

/// Whether an article has no other figure of this role that reaches as far.
fn only_of_role(told: &Told, side: &Proposition, like: &Figure) -> bool {
    let rival = |claim: &Proposition, figure: &Figure| {
        figure.role == like.role
            && !number::agree(&figure.quantity, &like.quantity)
            && !of_other_scopes(side, like, claim, figure)
    };
    told.claims.iter().all(|claim| claim.figures.iter().all(|figure| !rival(claim, figure)))
}

fn has(told: &Told, figure: &Figure) -> bool {
    alike(told, figure).any(|other| other.quantity.value == figure.quantity.value)
}

/// Whether two figures count the same: in one unit, or things for which the two claims have words that go together.
pub fn counted_alike(pair: &Pair, mine: &Figure, theirs: &Figure) -> bool {
    let joined = || {
        let mut met = pair.alignment.first.iter().enumerate().filter_map(|(at, other)| Some((at, (*other)?)));
        let unit = |side: &Proposition, at: usize, figure: &Figure| figure.unit.contains(&side.words[at].stem);
        let free = mine.quantity.measure.is_none() || theirs.quantity.measure.is_none();
        free && met.any(|(at, other)| unit(pair.first, at, mine) && unit(pair.second, other, theirs))
    };
    let one_role = mine.role.is_some() && mine.role == theirs.role && mine.counts && theirs.counts;
    number::comparable(mine, theirs) || one_role || joined()
}

/// Whether what follows either figure is another thing: *4,000 tonnes of fertiliser*, *40 tonnes of oil*.
fn of_other_things(pair: &Pair, mine: &Figure, theirs: &Figure) -> bool {
    let behind = |side: &Proposition, figure: &Figure| -> Option<usize> {
        let (_, end) = figure.words?;
        let stop = (end + BEHIND).min(side.clause(end.saturating_sub(1)).end);
        let thing =
            |at: &usize| side.words[*at].is_weighty() && !matches!(side.words[*at].role, Part::Figure | Part::Time);
        (end..stop).find(thing)
    };
    let (Some(a), Some(b)) = (behind(pair.first, mine), behind(pair.second, theirs)) else { return false };
    let measured = mine.quantity.measure.is_some() && !mine.counts;
    measured
        && pair.alignment.first[a] != Some(b)
        && pair.alignment.first[a].is_none()
        && pair.alignment.second[b].is_none()
}

/// How many words up in the tree what has a figure is looked for.
const UP: usize = 3;

/// The place of the word for what has a figure: a noun that it hangs on, or the subject of what it hangs on.
fn bearer(side: &Proposition, figure: &Figure) -> Option<usize> {
    let (start, end) = figure.words?;
    let place = |stem: &str| (0..side.words.len()).find(|&at| side.words[at].stem == stem);
    let own = |stem: &str| (start..end).any(|at| side.words[at].stem == stem);
    let edges = side.edges();
    let mut edge = edges.iter().find(|edge| own(&edge.word) && !own(&edge.head))?;
    for _ in 0..UP {
        if edge.tie == Tie::Subject {
            return None;
        }
        if edge.noun {
            return place(&edge.head);
        }
        let subject = |other: &&Edge| other.head == edge.head && other.tie == Tie::Subject && !own(&other.word);
        if let Some(subject) = edges.iter().find(subject) {
            return place(&subject.word);
        }
        edge = edges.iter().find(|above| above.word == edge.head)?;
    }
    None
}

/// Whether what has either figure is one thing; nothing where a side does not tell.
fn one_bearer(pair: &Pair, bearers: (Option<usize>, Option<usize>)) -> Option<bool> {
    let (a, b) = (bearers.0?, bearers.1?);
    let met = pair.alignment.first[a] == Some(b) || pair.alignment.related.contains(&(a, b));
    let free = pair.alignment.first[a].is_none() && pair.alignment.second[b].is_none();
    let weighty = pair.first.words[a].is_weighty() && pair.second.words[b].is_weighty();
    if met { Some(true) } else { (free && weighty).then_some(false) }
}

/// Whether people of any sort are counted.
fn generic(figure: &Figure) -> bool {
    figure.anybody
}

/// How much of what stands around either figure in its clause stands around the other: words, and words of the same field.
fn context(pair: &Pair, mine: &Figure, theirs: &Figure) -> f64 {
    let (a, b) = (around(pair.first, mine), around(pair.second, theirs));
    let weight = |side: &Proposition, places: &[usize]| places.iter().map(|&at| side.words[at].weight).sum::<f64>();
    let least = weight(pair.first, &a).min(weight(pair.second, &b));
    if least <= 0.0 {
        return 0.0;
    }
    let worth = |at: usize, other: usize| (pair.first.words[at].weight * pair.second.words[other].weight).sqrt();
    let mut met = 0.0;
    for &at in &a {
        let equal = pair.alignment.first[at].filter(|other| b.contains(other));
        let related = || pair.alignment.related.iter().find(|(one, other)| *one == at && b.contains(other));
        met += equal
            .map_or_else(|| related().map_or(0.0, |&(_, other)| RELATED * worth(at, other)), |other| worth(at, other));
    }
    (met / least).min(1.0)
}

/// The places of the words around a figure in its clause that tell something, what is counted left out.
fn around(side: &Proposition, figure: &Figure) -> Vec<usize> {
    let Some((start, end)) = figure.words else { return vec![] };
    let clause = side.clause(start);
    let from = start.saturating_sub(AROUND).max(clause.start);
    let to = (end + AROUND).min(side.clause(end.saturating_sub(1)).end).max(end);
    let tells = |at: &usize| {
        let word = &side.words[*at];
        word.is_weighty() && !matches!(word.role, Part::Figure | Part::Time) && !figure.unit.contains(&word.stem)
    };
    (from..to).filter(tells).collect()
}

/// Whether two figures have the same digits in another order, so that one may be a slip for the other.
fn transposed(one: f64, other: f64) -> bool {
    let digits = |value: f64| {
        let mut digits: Vec<char> = value.to_string().chars().filter(|digit| ('1'..='9').contains(digit)).collect();
        digits.sort_unstable();
        digits
    };
    let (a, b) = (digits(one), digits(other));
    a.len() > 1 && a == b && one.abs().log10().floor() == other.abs().log10().floor()
}

/// Whether the article of the later day has the higher figure.
fn grew(pair: &Pair, mine: &Figure, theirs: &Figure) -> bool {
    pair.in_order().is_some_and(|(_, after)| {
        let (mine, theirs) = (mine.quantity.value, theirs.quantity.value);
        if std::ptr::eq(after, pair.second) { theirs > mine } else { mine > theirs }
    })
}

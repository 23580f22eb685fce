//! The same event in two places.

use super::{Clash, Pair};
use crate::matching::align::Alignment;
use crate::matching::proposition::{Part, Proposition};
use crate::words::ConflictType;

pub fn find(pair: &Pair) -> Option<Clash> {
    // Fires, votes and floods happen in many places; only who is named by name can be in but one.
    let named = pair.first.words.iter().zip(&pair.alignment.first).any(|(word, other)| {
        word.role == Part::Name && other.is_some_and(|other| pair.second.words[other].role == Part::Name)
    });
    if !named || !pair.first.figures.is_empty() || !pair.second.figures.is_empty() {
        return None;
    }
    let a = lone(pair.first, &pair.alignment.first)?;
    let b = lone(pair.second, &pair.alignment.second)?;
    // The same preposition before both: *in Hamburg* and *in Bremen*, not *in Berlin* and *from Munich*.
    let before = |side: &Proposition, at: usize| at.checked_sub(1).map(|at| side.words[at].lower.clone());
    if before(pair.first, a)? != before(pair.second, b)? || pair.without(a, b) < 0.85 {
        return None;
    }
    let (a, b) = (&pair.first.words[a], &pair.second.words[b]);
    Some(Clash {
        kind: ConflictType::Place,
        reason: format!("{} against {}", a.span.of(&pair.first.text), b.span.of(&pair.second.text)),
        strength: 0.75,
        figures: None,
    })
}

/// The one place that the other side does not name, where it is the only one.
fn lone(side: &Proposition, with: &[Option<usize>]) -> Option<usize> {
    let mut rest = Alignment::rest(with, &side.words).filter(|&at| side.words[at].role == Part::Place);
    let found = rest.next()?;
    rest.next().is_none().then_some(found)
}

//! How two claims stand to each other: typed detectors find clashes, a small calibrated model scores the pair.

use super::features;
use super::proposition::Proposition;
use super::weights::{self, Scores};
use crate::conflict::{self, Clash, Pair};
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
        return Judged { relation, kind: Some(clash.kind), score: scores.contradiction, scores, reason: clash.reason };
    }
    // Figures, days and polarity are part of what is said.
    let fits = first.negated() == second.negated() && first.denials.is_empty() == second.denials.is_empty();
    let (relation, score) = if fits && scores.same >= SAME && pair.both() >= MUTUAL {
        (Relation::Same, scores.same)
    } else if fits && permuted(&pair, &features) {
        scores.same = scores.same.max(PERMUTED);
        (Relation::Same, scores.same)
    } else if fits && scores.entails >= ENTAILS {
        (Relation::Entails, scores.entails)
    } else if pair.topic() >= RELATED {
        (Relation::Related, pair.both().max(pair.topic() / 2.0))
    } else {
        (Relation::Unrelated, 1.0 - pair.topic())
    };
    Judged { relation, kind: None, score, scores, reason: String::new() }
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
fn supersedes(pair: &Pair, clash: &Clash) -> bool {
    let Some((before, after)) = clash.figures else { return false };
    // Two sources that count differently contradict each other.
    if pair.first.source.is_some() && pair.second.source.is_some() && pair.first.source != pair.second.source {
        return false;
    }
    match (pair.first.published, pair.second.published) {
        (Some(a), Some(b)) if a < b => after > before,
        (Some(a), Some(b)) if b < a => before > after,
        _ => false,
    }
}

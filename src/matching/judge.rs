//! How two stored claims stand to each other.

use super::terms::Terms;
use super::words::Words;
use crate::lang;
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
    /// Why, in words.
    pub reason: String,
}

/// The share of their terms from which two claims with equal figures and polarity say the same.
const SAME: f64 = 0.75;

/// Compares two claims.
pub fn judge(a: &StoredClaim, b: &StoredClaim, words: &mut Words) -> Judged {
    let mut terms = |side: &StoredClaim| Terms::of_claim(&side.claim, &side.text, lang::language(&side.lang), words);
    let (x, y) = (terms(a), terms(b));
    let shared = x.iter().filter(|term| y.has(*term)).count();
    let score = shared as f64 / (x.len() + y.len() - shared).max(1) as f64;
    let values = |side: &StoredClaim| side.claim.quantities.iter().map(|one| one.value.to_bits()).collect::<Vec<_>>();
    let same = score >= SAME && values(a) == values(b) && a.claim.negated == b.claim.negated;
    let relation = if same { Relation::Same } else { Relation::Related };
    Judged { relation, kind: None, score, reason: String::new() }
}

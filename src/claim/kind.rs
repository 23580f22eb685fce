//! What sort of assertion a claim makes.

use super::Claim;
use super::tone::{self, Features};
use crate::lang::Language;
use crate::words::Kind;

/// From here on a claim is an opinion. Any lower, and plain reports of the own corpus become opinions more often than the
/// judging words alone made them.
const JUDGES: f64 = 0.5;

/// Whether the words look ahead.
fn looks_ahead(words: &[&str], lang: &Language) -> bool {
    lang.stance.predictions.all(words).any(|(_, hit)| hit.value.sure)
}

/// `acts`: the predicate is a verb of its own and no copula.
pub(super) fn of(claim: &Claim, tone: &Features, words: &[&str], acts: bool, lang: &Language) -> Kind {
    if tone::opinion(tone) >= JUDGES {
        Kind::Opinion
    } else if looks_ahead(words, lang) {
        Kind::Prediction
    } else if !claim.quantities.is_empty() {
        Kind::Quantity
    } else if acts && (!claim.times.is_empty() || !claim.entities.is_empty()) {
        Kind::Event
    } else {
        Kind::Statement
    }
}

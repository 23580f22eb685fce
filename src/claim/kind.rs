//! What sort of assertion a claim makes.

use super::Claim;
use crate::lang::Language;
use crate::lang::stance::Judging;
use crate::words::Kind;

/// From here on the judging words of a claim outweigh what it tells: two weak ones do. Any lower, and plain reports of the
/// own corpus become opinions half as often again.
const JUDGES: f64 = 0.25;

/// How far the words, in small letters, judge: 0 (not at all) to 1.
pub(super) fn judgement(words: &[&str], lang: &Language) -> f64 {
    let mut neutral = 1.0;
    for (_, hit) in lang.stance.opinions.all(words) {
        // What only strengthens or argues says little unless it stands beside a judgement.
        let share = if matches!(hit.value.sort, Judging::Intensifier) { 0.7 } else { 1.0 };
        neutral *= 1.0 - f64::from(hit.value.weight) * share;
    }
    1.0 - neutral
}

/// Whether the words look ahead.
fn looks_ahead(words: &[&str], lang: &Language) -> bool {
    lang.stance.predictions.all(words).any(|(_, hit)| hit.value.sure)
}

/// `acts`: the predicate is a verb of its own and no copula.
pub(super) fn of(claim: &Claim, words: &[&str], acts: bool, lang: &Language) -> Kind {
    if judgement(words, lang) >= JUDGES {
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

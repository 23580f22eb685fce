//! Whether a claim says that something is not so.

use crate::lang::Language;
use crate::lang::stance::Negation;

/// Whether an odd number of negations falls on the claim's words, which are in small letters.
pub(super) fn negated(words: &[&str], lang: &Language) -> bool {
    let strong = lang
        .stance
        .negation
        .all(words)
        .filter(|(_, hit)| !matches!(hit.value, Negation::Weak | Negation::Preposition | Negation::Conjunction));
    strong.count() % 2 == 1
}

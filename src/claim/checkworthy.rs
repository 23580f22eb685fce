//! How much a claim is worth checking, as a few factors that anybody can follow.

use super::{Claim, Factor};
use crate::lang::Language;
use crate::lang::shaping::Role;
use crate::words::Kind;

const START: f64 = 0.3;
/// Words below which a claim says too little to be checked.
const SHORT: usize = 5;

/// The overall number, from 0 to 1 in two digits, and what it adds up from.
pub(super) fn weigh(claim: &Claim, words: &[&str], lang: &Language) -> (f64, Vec<Factor>) {
    let has = |role| words.iter().any(|word| lang.shaping.is(role, word));
    let hedged = lang.stance.hedges.all(words).any(|(_, hit)| hit.value.strength >= 0.4);
    let vague = words.first().is_some_and(|word| lang.shaping.is(Role::Vague, word));
    let factors: Vec<Factor> = [
        ("figure", 0.25, !claim.quantities.is_empty()),
        ("name", 0.15, !claim.entities.is_empty()),
        ("date", 0.1, !claim.times.is_empty()),
        ("source", 0.1, !claim.attribution.is_empty()),
        ("accusation", 0.15, has(Role::Accuse)),
        ("event", 0.05, claim.kind == Kind::Event),
        ("hedge", -0.1, hedged),
        ("opinion", -0.3, claim.kind == Kind::Opinion),
        ("prediction", -0.2, claim.kind == Kind::Prediction),
        ("vague subject", -0.1, vague),
        ("first person", -0.1, has(Role::First)),
        ("short", -0.1, words.len() < SHORT),
    ]
    .into_iter()
    .filter(|(_, _, holds)| *holds)
    .map(|(name, weight, _)| Factor { name, weight })
    .collect();
    let sum = factors.iter().fold(START, |sum, factor| sum + factor.weight).clamp(0.0, 1.0);
    ((sum * 100.0).round() / 100.0, factors)
}

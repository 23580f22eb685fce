//! Days that cannot both be right: the same event, and no day that both name.

use super::{Clash, Pair, gate, number};
use crate::words::ConflictType;

/// From here on two claims are alike enough without a common verb.
const NEARLY: f64 = 0.8;

pub fn find(pair: &Pair) -> Option<Clash> {
    let (mine, theirs) = (&pair.first.days, &pair.second.days);
    // Several days make it unclear which goes with which.
    let ([a], [b]) = (mine.as_slice(), theirs.as_slice()) else { return None };
    // On two days there may be two figures, and one thing may begin on one day and end on another.
    if !number::figures_fit(pair) || !pair.alignment.opposites.is_empty() || gate::both_say_more(pair) {
        return None;
    }
    if a.meets(b) || pair.topic() < 0.72 || pair.both() < 0.5 {
        return None;
    }
    // *A rally on Tuesday against the closure* is no closure on Tuesday.
    if pair.both() < NEARLY && !pair.same_root() {
        return None;
    }
    Some(clash(&a.text, &b.text))
}

/// Two times that cannot both be right.
pub fn clash(a: &str, b: &str) -> Clash {
    Clash { kind: ConflictType::Date, reason: format!("{a} against {b}"), strength: 0.8, figures: None }
}

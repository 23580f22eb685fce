//! Days that cannot both be right: the same event, and no day that both name.

use super::{Clash, Pair};
use crate::words::ConflictType;

pub fn find(pair: &Pair) -> Option<Clash> {
    let (mine, theirs) = (&pair.first.days, &pair.second.days);
    let disjoint =
        |a: &crate::matching::proposition::Days, b: &crate::matching::proposition::Days| a.to < b.from || b.to < a.from;
    // Several days make it unclear which goes with which.
    let ([a], [b]) = (mine.as_slice(), theirs.as_slice()) else { return None };
    if !disjoint(a, b) || pair.topic() < 0.72 || pair.both() < 0.5 {
        return None;
    }
    Some(Clash {
        kind: ConflictType::Date,
        reason: format!("{} against {}", a.text, b.text),
        strength: 0.8,
        figures: None,
    })
}

//! Of the same, one says a word and the other its opposite.

use super::{Clash, Pair};
use crate::words::ConflictType;

pub fn find(pair: &Pair) -> Option<Clash> {
    let &(a, b) = pair.alignment.opposites.first()?;
    if pair.first.negated() != pair.second.negated() || pair.topic() < 0.7 || pair.both() < 0.5 {
        return None;
    }
    let (a, b) = (&pair.first.words[a].lower, &pair.second.words[b].lower);
    Some(Clash {
        kind: ConflictType::Antonym,
        reason: format!("\"{a}\" against \"{b}\""),
        strength: 0.85,
        figures: None,
    })
}

//! The same words with their parts exchanged: *A beat B* and *B beat A*.

use super::{Clash, Pair};
use crate::matching::roles::{Edge, Tie};
use crate::words::ConflictType;

pub fn find(pair: &Pair) -> Option<Clash> {
    if pair.shares.0 < 0.9 || pair.shares.1 < 0.9 || pair.first.negated() != pair.second.negated() {
        return None;
    }
    let (mine, theirs) = pair.edges();
    let part = |edges: &[Edge], word: &str, head: &str| {
        edges.iter().find(|edge| edge.word == word && edge.head == head).map(|edge| edge.tie)
    };
    for one in mine.iter().filter(|edge| edge.tie == Tie::Subject) {
        for other in mine.iter().filter(|edge| edge.tie == Tie::Object && edge.head == one.head) {
            let swapped = part(theirs, &one.word, &one.head) == Some(Tie::Object)
                && part(theirs, &other.word, &one.head) == Some(Tie::Subject);
            if swapped {
                let reason = format!("\"{}\" and \"{}\" exchange their parts", one.word, other.word);
                return Some(Clash { kind: ConflictType::Role, reason, strength: 0.8, figures: None });
            }
        }
    }
    None
}

//! Two outlets beside each other as JSON objects: one a claim that both or only one reports, or a conflict.

use super::conflict::{self, Half, half};
use crate::store::{Beside, ClaimId, Side, StoredConflict};
use serde::Serialize;

#[derive(Serialize)]
pub struct Record<'a> {
    /// `both`, `only_a`, `only_b` or `conflict`.
    what: &'static str,
    cluster: Option<ClaimId>,
    a: Option<Half<'a>>,
    b: Option<Half<'a>>,
    conflict: Option<conflict::Record<'a>>,
}

/// All that was found, conflicts first.
pub fn records(beside: &Beside) -> impl Iterator<Item = Record<'_>> {
    let conflicts = beside.conflicts.iter().map(|one| against(beside, one));
    let both = beside.both.iter().map(|shared| Record {
        what: "both",
        cluster: Some(shared.cluster),
        a: Some(half(&shared.a)),
        b: Some(half(&shared.b)),
        conflict: None,
    });
    let [mine, theirs] = &beside.only;
    let mine = mine.iter().map(|side| only("only_a", side, true));
    let theirs = theirs.iter().map(|side| only("only_b", side, false));
    conflicts.chain(both).chain(mine).chain(theirs)
}

fn only<'a>(what: &'static str, side: &'a Side, first: bool) -> Record<'a> {
    let (a, b) = if first { (Some(half(side)), None) } else { (None, Some(half(side))) };
    Record { what, cluster: Some(side.cluster), a, b, conflict: None }
}

/// The side of the outlet that was named first in front.
fn against<'a>(beside: &'a Beside, conflict: &'a StoredConflict) -> Record<'a> {
    let [a, b] = ordered(beside, conflict);
    Record {
        what: "conflict",
        cluster: None,
        a: Some(half(a)),
        b: Some(half(b)),
        conflict: Some(conflict::record(conflict)),
    }
}

/// The sides of a conflict in the order in which their outlets were named.
pub fn ordered<'a>(beside: &Beside, conflict: &'a StoredConflict) -> [&'a Side; 2] {
    let first = conflict.a.outlet.as_ref().is_some_and(|outlet| beside.names[0].contains(outlet));
    if first { [&conflict.a, &conflict.b] } else { [&conflict.b, &conflict.a] }
}

//! A claim's cluster in full: every wording with how its article stands to it, and what speaks against it.

use super::conflicts::StoredConflict;
use super::{ClaimId, Cluster, Store, StoredClaim};
use crate::course::drift::{self, Drift};
use crate::course::moment;
use crate::course::stance::{serves_its_source, stance};
use crate::error::Error;
use crate::words::{Change, ConflictType, Decision, Relation, Stance};

/// One article's wording.
#[derive(Debug, Clone)]
pub struct Appearance {
    pub claim: StoredClaim,
    pub stance: Stance,
    /// Which of the cluster's origins it belongs to.
    pub origin: usize,
    /// How it differs from the first wording.
    pub drifts: Vec<Drift>,
}

/// A claim that cannot hold beside one of the cluster, with how it stands to it.
#[derive(Debug, Clone)]
pub struct Against {
    pub conflict: StoredConflict,
    pub claim: StoredClaim,
    /// Denies where it says that it is not so; else how its own article stands to what it says instead.
    pub stance: Stance,
}

/// The way of a claim through the outlets.
#[derive(Debug, Clone)]
pub struct Course {
    pub cluster: Cluster,
    /// In the order of their publication.
    pub appearances: Vec<Appearance>,
    /// Origins of which at least one article asserts it.
    pub support: usize,
    /// Nobody asserts it, and all who say so speak of themselves.
    pub self_serving: bool,
    /// In the order of their publication, each claim once.
    pub against: Vec<Against>,
}

/// Wordings that are looked at; a cluster that holds more holds reprints.
const MOST: usize = 500;

impl Store {
    /// The course of a claim and of all that say the same.
    pub fn course(&mut self, id: ClaimId) -> Result<Course, Error> {
        let cluster = self.cluster(id)?;
        let mut appearances: Vec<Appearance> = Vec::new();
        for (origin, member) in cluster
            .origins
            .iter()
            .enumerate()
            .flat_map(|(at, origin)| origin.claims.iter().map(move |member| (at, *member)))
        {
            if appearances.len() >= MOST {
                break;
            }
            let claim = self.claim(member)?;
            appearances.push(Appearance { stance: stance(&claim), claim, origin, drifts: Vec::new() });
        }
        let when = |claim: &StoredClaim| (moment::order(claim.published.as_deref()), claim.id);
        appearances.sort_by_key(|one| when(&one.claim));
        if let Some((first, later)) = appearances.split_first_mut() {
            later.iter_mut().for_each(|one| one.drifts = drift::between(&first.claim, &one.claim));
        }
        // Who gives another figure, or turns it around, does not speak for it, whoever put the two together.
        let supports = |one: &&Appearance| {
            let other = |drift: &Drift| matches!(drift.change, Change::Figure | Change::Reversed);
            one.stance == Stance::Asserts && !one.drifts.iter().any(other)
        };
        let mut asserting: Vec<_> = appearances.iter().filter(supports).map(|one| one.origin).collect();
        asserting.sort_unstable();
        asserting.dedup();
        let self_serving = asserting.is_empty()
            && appearances.iter().all(|one| one.stance != Stance::Denies && serves_its_source(&one.claim));
        let mut against: Vec<Against> = Vec::new();
        for member in &cluster.claims {
            for conflict in self.conflicts_of(*member)? {
                let other = if conflict.a.claim == *member { conflict.b.claim } else { conflict.a.claim };
                let left_out = conflict.state == Decision::Dismissed || !conflict.is_sure();
                if left_out || against.len() >= MOST || against.iter().any(|one| one.claim.id == other) {
                    continue;
                }
                let claim = self.claim(other)?;
                let stance = if says_it_is_not_so(&conflict) { Stance::Denies } else { stance(&claim) };
                against.push(Against { conflict, claim, stance });
            }
        }
        against.sort_by_key(|one| when(&one.claim));
        Ok(Course { cluster, appearances, support: asserting.len(), self_serving, against })
    }
}

/// Whether the other claim turns this one around. Of a denial either side may be the one that denies, which its own
/// stance tells.
fn says_it_is_not_so(conflict: &StoredConflict) -> bool {
    let turned = matches!(conflict.kind, ConflictType::Negation | ConflictType::Antonym | ConflictType::Role);
    conflict.relation == Relation::Contradiction && turned
}

//! A claim or a topic over time: where it appeared, when, and how each article stands to it.

use super::{ClaimId, Filter, Store, StoredClaim};
use crate::course::drift::Drift;
use crate::course::moment;
use crate::course::stance::stance;
use crate::error::Error;
use crate::words::{Relation, Stance};

/// One claim on its place in time.
#[derive(Debug, Clone)]
pub struct Point {
    pub claim: StoredClaim,
    pub stance: Stance,
    /// How it stands to the claim that was asked about; for a topic, whether anything contradicts it.
    pub relation: Relation,
    /// How its wording differs from the first; only within a cluster.
    pub drifts: Vec<Drift>,
    /// Why it cannot hold beside the claim that was asked about.
    pub reason: Option<String>,
}

impl Store {
    /// A claim, all that say the same, and all that cannot hold beside them.
    pub fn timeline(&mut self, id: ClaimId) -> Result<Vec<Point>, Error> {
        let course = self.course(id)?;
        let same = course.appearances.into_iter().map(|one| Point {
            claim: one.claim,
            stance: one.stance,
            relation: Relation::Same,
            drifts: one.drifts,
            reason: None,
        });
        let against = course.against.into_iter().map(|one| Point {
            claim: one.claim,
            stance: one.stance,
            relation: one.conflict.relation,
            drifts: vec![],
            reason: Some(one.conflict.reason).filter(|reason| !reason.is_empty()),
        });
        let mut points: Vec<Point> = same.chain(against).collect();
        in_order(&mut points);
        Ok(points)
    }

    /// All claims that a filter lets through.
    pub fn topic(&mut self, filter: &Filter) -> Result<Vec<Point>, Error> {
        let mut points: Vec<Point> = self.claims(filter)?.into_iter().map(point).collect();
        in_order(&mut points);
        Ok(points)
    }
}

fn point(claim: StoredClaim) -> Point {
    let relation = if claim.contradicted_by.is_empty() { Relation::Related } else { Relation::Contradiction };
    Point { stance: stance(&claim), claim, relation, drifts: vec![], reason: None }
}

fn in_order(points: &mut [Point]) {
    points.sort_by_cached_key(|point| (moment::order(point.claim.published.as_deref()), point.claim.id));
}

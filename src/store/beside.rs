//! Two outlets beside each other: what both report, what only one does, where they conflict.

use super::conflicts::{Side, StoredConflict, side};
use super::{ClaimId, ConflictFilter, Filter, Store, folded};
use crate::error::Error;
use rusqlite::named_params;
use std::collections::{BTreeMap, HashSet};

/// One claim of both, each in its own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    pub cluster: ClaimId,
    pub a: Side,
    pub b: Side,
}

/// What two outlets report. Lists hold the claims most worth checking first and at most as many as were asked for;
/// the numbers count all.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The outlets that the two names stand for.
    pub names: [Vec<String>; 2],
    /// Present claims of each.
    pub claims: [usize; 2],
    pub both: Vec<Shared>,
    pub both_number: usize,
    pub only: [Vec<Side>; 2],
    pub only_number: [usize; 2],
    pub conflicts: Vec<StoredConflict>,
}

impl Store {
    /// Sets two outlets, named by words of their names, beside each other. What else the filter asks for has to hold
    /// for the claims of both.
    pub fn beside(&mut self, names: [&str; 2], filter: &Filter, limit: usize) -> Result<Beside, Error> {
        let mut outlets = [Vec::new(), Vec::new()];
        for (found, name) in outlets.iter_mut().zip(names) {
            *found = self.named(name)?;
            if found.is_empty() {
                return Err(Error::NoOutlet(name.to_owned()));
            }
        }
        if outlets[0] == outlets[1] {
            return Err(Error::OneOutlet(outlets[0].join(", ")));
        }
        let of = |name: &str| Filter { outlet: Some(name.to_owned()), limit: None, ..filter.clone() };
        let [mine, theirs] = [self.clusters_of(&of(names[0]))?, self.clusters_of(&of(names[1]))?];
        // The claim most worth checking stands for its cluster.
        let lead = |claims: &[(ClaimId, ClaimId)]| {
            let mut leads = BTreeMap::new();
            claims.iter().for_each(|(claim, cluster)| {
                leads.entry(*cluster).or_insert(*claim);
            });
            leads
        };
        let (a, b) = (lead(&mine), lead(&theirs));
        let mut seen = HashSet::new();
        let shared = mine.iter().filter(|(_, cluster)| b.contains_key(cluster) && seen.insert(*cluster));
        let shared: Vec<_> = shared.map(|(_, cluster)| *cluster).collect();
        let mut both = Vec::new();
        for cluster in shared.iter().take(limit) {
            if let Some((x, y)) = a.get(cluster).zip(b.get(cluster)) {
                both.push(Shared { cluster: *cluster, a: side(&self.conn, *x)?, b: side(&self.conn, *y)? });
            }
        }
        let about = Filter { outlet: Some(names[0].to_owned()), limit: None, ..filter.clone() };
        let mut conflicts = self.conflicts(&ConflictFilter { claims: about, ..ConflictFilter::default() })?;
        let known = |side: &Side, of: &[String]| side.outlet.as_ref().is_some_and(|outlet| of.contains(outlet));
        conflicts.retain(|one| {
            known(&one.a, &outlets[0]) && known(&one.b, &outlets[1])
                || known(&one.b, &outlets[0]) && known(&one.a, &outlets[1])
        });
        // What they conflict in both report, each in its own way.
        let disputed: HashSet<ClaimId> = conflicts.iter().flat_map(|one| [one.a.cluster, one.b.cluster]).collect();
        let mut only = [Vec::new(), Vec::new()];
        let mut only_number = [0, 0];
        for (at, (claims, leads, others)) in [(&mine, &a, &b), (&theirs, &b, &a)].into_iter().enumerate() {
            let lone = claims.iter().filter(|(claim, cluster)| {
                !others.contains_key(cluster) && !disputed.contains(cluster) && leads.get(cluster) == Some(claim)
            });
            let lone: Vec<ClaimId> = lone.map(|(claim, _)| *claim).collect();
            only_number[at] = lone.len();
            for claim in lone.iter().take(limit) {
                only[at].push(side(&self.conn, *claim)?);
            }
        }
        let claims = [mine.len(), theirs.len()];
        Ok(Beside { names: outlets, claims, both, both_number: shared.len(), only, only_number, conflicts })
    }

    /// The outlets with these words in their name. A whole name stands for itself alone.
    fn named(&self, name: &str) -> Result<Vec<String>, Error> {
        const NAMED: &str = "
            SELECT name FROM outlet WHERE instr(' ' || folded || ' ', ' ' || :name || ' ') ORDER BY name";
        let mut statement = self.conn.prepare_cached(NAMED)?;
        let wanted = folded(name);
        if wanted.is_empty() {
            return Ok(vec![]);
        }
        let rows = statement.query_map(named_params! { ":name": wanted }, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of the claims that a filter lets through and of their clusters, those most worth checking first.
    fn clusters_of(&mut self, filter: &Filter) -> Result<Vec<(ClaimId, ClaimId)>, Error> {
        const CLUSTERS: &str = "
            SELECT claim.id, claim.cluster FROM claim
            JOIN nature ON nature.id = claim.nature_id
            JOIN article ON article.id = claim.article_id
            WHERE ";
        let conditions = filter.conditions(&mut self.words);
        let sql = format!("{CLUSTERS}{} ORDER BY nature.checkworthy DESC, claim.id", conditions.sql());
        let mut statement = self.conn.prepare_cached(&sql)?;
        let rows = statement.query_map(conditions.values().as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

//! What was read of a claim beside its words: few combinations occur, and each is stored once.

use super::Store;
use super::intern::constant;
use super::numbers::Numbers;
use crate::claim::{Claim, Factor};
use crate::error::Error;
use crate::words::Kind;
use rusqlite::{OptionalExtension, named_params};

/// More than any reader's rules have. A caller whose numbers are all different cannot fill the memory.
const MOST: usize = 10_000;

/// A row of `nature`, to look up its number by.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(super) struct Nature {
    kind: Kind,
    checkworthy: u64,
    factors: Vec<(&'static str, u64)>,
    negated: bool,
    rule: &'static str,
}

pub(super) type Natures = Numbers<Nature, MOST>;

impl Store {
    /// The number of a claim's nature, which is written if it is the first of it.
    pub(super) fn nature(&mut self, claim: &Claim) -> Result<i64, Error> {
        const FIND: &str = "
            SELECT id FROM nature WHERE kind = :kind AND checkworthy = :checkworthy AND factors = :factors
            AND negated = :negated AND rule = :rule";
        const ADD: &str = "
            INSERT INTO nature (kind, checkworthy, factors, negated, rule)
            VALUES (:kind, :checkworthy, :factors, :negated, :rule) RETURNING id";
        let checkworthy = share(claim.checkworthy);
        let nature = Nature {
            kind: claim.kind,
            checkworthy: checkworthy.to_bits(),
            factors: claim.factors.iter().map(|factor| (factor.name, factor.weight.to_bits())).collect(),
            negated: claim.negated,
            rule: claim.rule,
        };
        let conn = &self.conn;
        self.natures.of(nature, || {
            let factors = written(&claim.factors);
            let params = named_params! {
                ":kind": claim.kind, ":checkworthy": checkworthy, ":factors": factors, ":negated": claim.negated,
                ":rule": claim.rule,
            };
            let found = conn.prepare_cached(FIND)?.query_row(params, |row| row.get(0)).optional()?;
            match found {
                Some(id) => Ok(id),
                None => Ok(conn.prepare_cached(ADD)?.query_row(params, |row| row.get(0))?),
            }
        })
    }
}

fn written(factors: &[Factor]) -> String {
    let pairs = factors.iter().map(|factor| serde_json::json!([factor.name, factor.weight]));
    serde_json::Value::from_iter(pairs).to_string()
}

/// Reads back why a claim is worth checking; what is malformed gives no reasons.
pub(super) fn read_factors(json: &str) -> Vec<Factor> {
    let pairs: Vec<(String, f64)> = serde_json::from_str(json).unwrap_or_default();
    pairs.iter().map(|(name, weight)| Factor { name: constant(name), weight: *weight }).collect()
}

/// A number between 0 and 1, whatever came in.
fn share(value: f64) -> f64 {
    if value.is_finite() { value.clamp(0.0, 1.0) } else { 0.0 }
}

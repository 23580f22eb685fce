//! The way of a claim through the outlets as JSON objects.

use super::changes::{Difference, difference};
use crate::course::drift::source;
use crate::matching::origin::Tie;
use crate::store::{Against, Appearance, ArticleId, ClaimId, ConflictId, Course, Origin, StoredClaim};
use crate::words::{ConflictType, Decision, Relation, Stance, Status};
use serde::Serialize;

/// A claim somewhere, with how its article stands to it.
#[derive(Serialize)]
pub struct Stand<'a> {
    claim: ClaimId,
    article: ArticleId,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    lang: &'a str,
    stance: Stance,
    source: Option<&'a str>,
    status: Status,
    rating: Option<&'a str>,
    text: &'a str,
    quote: &'a str,
}

/// One wording of a cluster.
#[derive(Serialize)]
pub struct Wording<'a> {
    #[serde(flatten)]
    stand: Stand<'a>,
    origin: usize,
    changes: Vec<Difference<'a>>,
}

/// A claim that cannot hold beside the cluster's.
#[derive(Serialize)]
pub struct Opposed<'a> {
    #[serde(flatten)]
    stand: Stand<'a>,
    conflict: ConflictId,
    relation: Relation,
    r#type: ConflictType,
    score: f64,
    reason: &'a str,
    state: Decision,
}

/// Claims that come from one place.
#[derive(Serialize)]
pub struct Group<'a> {
    first: Option<ClaimId>,
    claims: &'a [ClaimId],
    ties: Vec<Bond<'a>>,
}

/// What makes them one: `text`, `outlet`, `agency`, `author` or `source`.
#[derive(Serialize)]
pub struct Bond<'a> {
    by: &'static str,
    name: Option<&'a str>,
}

/// The word for what ties claims, and its name.
pub fn bond(tie: &Tie) -> (&'static str, Option<&str>) {
    match tie {
        Tie::Text => ("text", None),
        Tie::Outlet(name) => ("outlet", Some(name)),
        Tie::Agency(name) => ("agency", Some(name)),
        Tie::Author(name) => ("author", Some(name)),
        Tie::Source(name) => ("source", Some(name)),
    }
}

pub fn group(origin: &Origin) -> Group<'_> {
    let bonds = origin.ties.iter().map(bond).map(|(by, name)| Bond { by, name });
    Group { first: origin.claims.first().copied(), claims: &origin.claims, ties: bonds.collect() }
}

pub fn stand(stored: &StoredClaim, stance: Stance) -> Stand<'_> {
    Stand {
        claim: stored.id,
        article: stored.article,
        outlet: stored.outlet.as_deref(),
        published: stored.published.as_deref(),
        lang: &stored.lang,
        stance,
        source: source(stored),
        status: stored.status,
        rating: stored.rating.as_deref(),
        text: &stored.claim.text,
        quote: stored.claim.quote.of(&stored.text),
    }
}

pub fn wording(one: &Appearance) -> Wording<'_> {
    Wording {
        stand: stand(&one.claim, one.stance),
        origin: one.origin,
        changes: one.drifts.iter().map(difference).collect(),
    }
}

pub fn opposed(one: &Against) -> Opposed<'_> {
    Opposed {
        stand: stand(&one.claim, one.stance),
        conflict: one.conflict.id,
        relation: one.conflict.relation,
        r#type: one.conflict.kind,
        score: one.conflict.score,
        reason: &one.conflict.reason,
        state: one.conflict.state,
    }
}

/// What a cluster's record has beside what it always had.
#[derive(Serialize)]
pub struct Record<'a> {
    support: usize,
    self_serving: bool,
    origins: Vec<Group<'a>>,
    appearances: Vec<Wording<'a>>,
    against: Vec<Opposed<'a>>,
}

pub fn record(course: &Course) -> Record<'_> {
    Record {
        support: course.support,
        self_serving: course.self_serving,
        origins: course.cluster.origins.iter().map(group).collect(),
        appearances: course.appearances.iter().map(wording).collect(),
        against: course.against.iter().map(opposed).collect(),
    }
}

//! Conflicts as JSON objects.

use crate::store::{ArticleId, ClaimId, ConflictId, Side, StoredConflict};
use crate::words::{ConflictType, Decision, Relation, Scope};
use serde::Serialize;

/// Two claims that cannot both hold.
#[derive(Serialize)]
pub struct Record<'a> {
    id: ConflictId,
    kind: Relation,
    r#type: ConflictType,
    a: Half<'a>,
    b: Half<'a>,
    score: f64,
    reason: &'a str,
    state: Decision,
    note: Option<&'a str>,
    scope: Scope,
}

/// One of the two.
#[derive(Serialize)]
pub struct Half<'a> {
    claim: ClaimId,
    cluster: ClaimId,
    article: ArticleId,
    outlet: Option<&'a str>,
    text: &'a str,
    source: Option<&'a str>,
    quote: &'a str,
    published: Option<&'a str>,
    lang: &'a str,
    denied: bool,
}

pub fn record(conflict: &StoredConflict) -> Record<'_> {
    Record {
        id: conflict.id,
        kind: conflict.relation,
        r#type: conflict.kind,
        a: half(&conflict.a),
        b: half(&conflict.b),
        score: conflict.score,
        reason: &conflict.reason,
        state: conflict.state,
        note: conflict.note.as_deref(),
        scope: conflict.scope(),
    }
}

pub fn half(side: &Side) -> Half<'_> {
    Half {
        claim: side.claim,
        cluster: side.cluster,
        article: side.article,
        outlet: side.outlet.as_deref(),
        text: &side.text,
        source: side.source.as_deref(),
        quote: &side.quote,
        published: side.published.as_deref(),
        lang: &side.lang,
        denied: side.denied,
    }
}

//! What changed between revisions, as JSON objects: one a claim.

use crate::course::drift::{Drift, source};
use crate::course::revision::Changed;
use crate::store::{ArticleId, ClaimId, Step, StoredClaim};
use crate::words::Change;
use serde::Serialize;

/// One claim that is not in both revisions as it was.
#[derive(Serialize)]
pub struct Record<'a> {
    article: ArticleId,
    from: u32,
    to: u32,
    captured: &'a str,
    /// `seen`, `not_seen`, `changed` or `title`.
    what: &'static str,
    before: Option<Half<'a>>,
    after: Option<Half<'a>>,
    changes: Vec<Difference<'a>>,
}

/// The claim in one revision. Without a number it is not stored as it was.
#[derive(Serialize)]
pub struct Half<'a> {
    claim: Option<ClaimId>,
    text: &'a str,
    quote: &'a str,
    source: Option<&'a str>,
}

/// In what two wordings differ.
#[derive(Serialize)]
pub struct Difference<'a> {
    change: Change,
    before: &'a str,
    after: &'a str,
}

pub fn difference(drift: &Drift) -> Difference<'_> {
    Difference { change: drift.change, before: &drift.before, after: &drift.after }
}

/// The word for what became of a claim. Why it is gone nobody knows, so none is called deleted.
pub fn what(changed: &Changed) -> &'static str {
    match (&changed.before, &changed.after) {
        (Some(_), Some(_)) => "changed",
        (None, _) => "seen",
        (_, None) => "not_seen",
    }
}

pub fn record<'a>(article: ArticleId, step: &'a Step, changed: &'a Changed) -> Record<'a> {
    Record {
        article,
        from: step.from,
        to: step.to,
        captured: &step.captured_at,
        what: what(changed),
        before: changed.before.as_ref().map(half),
        after: changed.after.as_ref().map(half),
        changes: changed.drifts.iter().map(difference).collect(),
    }
}

/// Another title, as a record of its own.
pub fn title<'a>(article: ArticleId, step: &'a Step) -> Option<Record<'a>> {
    let (before, after) = step.titles.as_ref()?;
    let half = |title: &'a Option<String>| {
        title.as_deref().map(|title| Half { claim: None, text: title, quote: title, source: None })
    };
    let (before, after) = (half(before), half(after));
    let (from, to, captured) = (step.from, step.to, step.captured_at.as_str());
    Some(Record { article, from, to, captured, what: "title", before, after, changes: vec![] })
}

fn half(stored: &StoredClaim) -> Half<'_> {
    Half {
        claim: (stored.id.0 > 0).then_some(stored.id),
        text: &stored.claim.text,
        quote: stored.claim.quote.of(&stored.text),
        source: source(stored),
    }
}

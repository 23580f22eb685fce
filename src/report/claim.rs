//! Stored claims as JSON Lines: one object a claim, as `claims --json` and `export jsonl` print it.

use super::places::{Asserted, Places, Why, why};
use crate::store::{ArticleId, ClaimId, StoredClaim};
use crate::words::{Said, Status};
use serde::Serialize;
use std::rc::Rc;

/// Writes claims, the claims of one article after each other.
#[derive(Default)]
pub struct Claims {
    /// The text that was counted last; claims come article by article.
    last: Option<Places<Rc<str>>>,
}

/// One claim with where it stands.
#[derive(Serialize)]
pub struct Record<'a> {
    id: ClaimId,
    article: ArticleId,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    lang: &'a str,
    #[serde(flatten)]
    claim: Asserted<'a>,
    status: Status,
    rating: Option<&'a str>,
    cluster: ClaimId,
    said: Option<Said>,
    note: Option<&'a str>,
    evidence: &'a [String],
    reviewed_by: Option<&'a str>,
    reviewed_at: Option<&'a str>,
    contradicted_by: &'a [ClaimId],
    title: Option<&'a str>,
    url: Option<&'a str>,
    agencies: &'a [String],
    present: bool,
    #[serde(flatten)]
    why: Why<'a>,
}

impl Claims {
    pub fn record<'a>(&'a mut self, claim: &'a StoredClaim) -> Record<'a> {
        let places = match self.last.take() {
            Some(places) if std::ptr::eq(places.text(), &*claim.text) => places,
            _ => Places::new(claim.text.clone()),
        };
        let at = self.last.insert(places);
        Record {
            id: claim.id,
            article: claim.article,
            outlet: claim.outlet.as_deref(),
            published: claim.published.as_deref(),
            lang: &claim.lang,
            claim: at.claim(&claim.claim),
            status: claim.status,
            rating: claim.rating.as_deref(),
            cluster: claim.cluster,
            said: claim.said,
            note: claim.note.as_deref(),
            evidence: &claim.evidence,
            reviewed_by: claim.by.as_deref(),
            reviewed_at: claim.at.as_deref(),
            contradicted_by: &claim.contradicted_by,
            title: claim.title.as_deref(),
            url: claim.url.as_deref(),
            agencies: &claim.agencies,
            present: claim.present,
            why: why(&claim.claim),
        }
    }
}

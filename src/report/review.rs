//! Published fact-checks as JSON objects.

use crate::review::Review;
use crate::store::{ClaimId, Repeat, ReviewId};
use crate::words::{Added, Relation, Status};
use serde::Serialize;

/// One review with the claims that repeat what it reviews.
#[derive(Serialize)]
pub struct Record<'a> {
    review: Option<ReviewId>,
    #[serde(flatten)]
    facts: Facts<'a>,
    claims: &'a [ClaimId],
}

/// What a review says.
#[derive(Serialize)]
pub struct Facts<'a> {
    text: &'a str,
    lang: &'a str,
    rating: Option<&'a str>,
    status: Option<Status>,
    publisher: Option<&'a str>,
    url: Option<&'a str>,
    published: Option<&'a str>,
    claimant: Option<&'a str>,
}

/// A review of what a claim says.
#[derive(Serialize)]
pub struct Repeated<'a> {
    review: ReviewId,
    score: f64,
    #[serde(flatten)]
    facts: Facts<'a>,
}

/// The same among the closest claims: `claim` is empty, for no article has it.
#[derive(Serialize)]
pub struct Hit<'a> {
    claim: Option<ClaimId>,
    relation: Relation,
    score: f64,
    outlet: Option<&'a str>,
    text: &'a str,
    published: Option<&'a str>,
    rating: Option<&'a str>,
    status: Option<Status>,
    review: ReviewId,
    url: Option<&'a str>,
}

pub fn repeated_hit(repeat: &Repeat) -> Hit<'_> {
    let review = &repeat.review.review;
    Hit {
        claim: None,
        relation: Relation::Same,
        score: repeat.score,
        outlet: review.publisher.as_deref(),
        text: &review.text,
        published: review.published.as_deref(),
        rating: review.rating.as_deref(),
        status: review.status,
        review: repeat.review.id,
        url: review.url.as_deref(),
    }
}

/// What became of one that was imported.
#[derive(Serialize)]
pub struct Import<'a> {
    source: &'a str,
    state: Added,
    #[serde(flatten)]
    review: Option<Record<'a>>,
    error: Option<String>,
}

pub fn record<'a>(id: Option<ReviewId>, review: &'a Review, claims: &'a [ClaimId]) -> Record<'a> {
    Record { review: id, facts: facts(review), claims }
}

pub fn repeated(repeat: &Repeat) -> Repeated<'_> {
    Repeated { review: repeat.review.id, score: repeat.score, facts: facts(&repeat.review.review) }
}

pub fn import<'a>(source: &'a str, state: Added, review: Record<'a>) -> Import<'a> {
    Import { source, state, review: Some(review), error: None }
}

pub fn failed(source: &str, error: String) -> Import<'_> {
    Import { source, state: Added::Failed, review: None, error: Some(error) }
}

fn facts(review: &Review) -> Facts<'_> {
    Facts {
        text: &review.text,
        lang: &review.lang,
        rating: review.rating.as_deref(),
        status: review.status,
        publisher: review.publisher.as_deref(),
        url: review.url.as_deref(),
        published: review.published.as_deref(),
        claimant: review.claimant.as_deref(),
    }
}

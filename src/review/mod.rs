//! Fact-checks that others published: schema.org ClaimReview, as single objects, lists, graphs and feeds.

mod parse;

pub use parse::{Found, read};

use crate::words::Status;

/// One published review of one claim.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The reviewed claim.
    pub text: String,
    /// As the review says; empty where it does not.
    pub lang: String,
    /// The label, word for word.
    pub rating: Option<String>,
    /// What the label is taken for.
    pub status: Option<Status>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<String>,
    /// Who made the claim.
    pub claimant: Option<String>,
}

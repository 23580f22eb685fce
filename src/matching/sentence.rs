//! A sentence that is in no database, read as one claim, so that it can be set beside others.

use crate::claim::Claim;
use crate::error::Error;
use crate::page::{Given, Page};
use crate::pipeline;
use crate::span::Span;
use crate::store::StoredClaim;
use crate::words::Kind;
use std::rc::Rc;

/// Takes a text as one claim in its own words, whoever it says them of.
pub fn claim(text: &str, lang: Option<&str>, published: Option<&str>) -> Result<StoredClaim, Error> {
    let given = Given { lang: lang.map(str::to_owned), published: published.map(str::to_owned), ..Given::default() };
    let page = Page { source: "-".to_owned(), body: text.to_owned(), given, plain: true, ..Page::default() };
    let reading = pipeline::read(&page)?;
    let mut claim = reading.claims.into_iter().next().unwrap_or_else(|| plain(text));
    claim.quote = Span::new(0, reading.article.text.len());
    claim.entities = reading.mentions.entities;
    claim.times = reading.mentions.times;
    claim.quantities = reading.mentions.quantities;
    text.clone_into(&mut claim.text);
    claim.attribution.clear();
    Ok(StoredClaim {
        lang: reading.article.lang.clone(),
        published: reading.article.published.clone(),
        text: Rc::from(reading.article.text.as_str()),
        ..StoredClaim::outside(claim)
    })
}

/// A sentence that no claim was read out of, taken as one.
fn plain(text: &str) -> Claim {
    Claim {
        text: text.to_owned(),
        quote: Span::new(0, text.len()),
        attribution: vec![],
        kind: Kind::Other,
        checkworthy: 0.0,
        factors: vec![],
        negated: false,
        entities: vec![],
        times: vec![],
        quantities: vec![],
        rule: "asked",
    }
}

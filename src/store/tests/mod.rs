//! The database from outside: articles of our own go in, decisions are made, and all of it comes out again.

mod adding;
mod asking;
mod checking;
mod deciding;
mod released;

use super::{Adding, By, ClaimId, Incoming, Outcome, PageHash, Prepared, Store};
use crate::article::{Article, Block};
use crate::claim::{Attribution, Claim, Factor};
use crate::mention::{Mentions, Quantity};
use crate::page::{Given, Page};
use crate::pipeline::Reading;
use crate::span::Span;
use crate::words::{BlockKind, Bound, Kind, Mode};

pub const AT: &str = "2026-01-05T09:00:00Z";
pub const KIM: By = By { who: "kim", at: "2026-01-05T09:30:00Z" };

/// One article whose sentences are its claims; `Source: words` gives a claim a source.
pub fn reading(outlet: &str, url: Option<&str>, sentences: &[&str]) -> Reading {
    let mut article = Article {
        title: Some(format!("Aus {outlet}")),
        outlet: Some(outlet.to_owned()),
        published: Some("2026-01-04".to_owned()),
        url: url.map(str::to_owned),
        lang: "de".to_owned(),
        ..Article::default()
    };
    let mut claims = Vec::new();
    for sentence in sentences {
        let start = article.text.len() + if article.text.is_empty() { 0 } else { 2 };
        if start > 0 {
            article.text.push_str("\n\n");
        }
        article.text.push_str(sentence);
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block { kind: BlockKind::Paragraph, span });
        claims.push(claim(sentence, span));
    }
    Reading { article, sentences: vec![], mentions: Mentions::default(), quotes: vec![], claims }
}

fn claim(sentence: &str, span: Span) -> Claim {
    let attribution = sentence.split_once(": ").map(|(source, _)| Attribution {
        source: source.to_owned(),
        canonical: (source == "Kreml").then(|| "russisches Präsidialamt".to_owned()),
        cue: "sagte".to_owned(),
        mode: Mode::Indirect,
        span: Some(Span::new(span.start, span.start + source.len())),
        cue_span: None,
    });
    let digits = sentence.find(|sign: char| sign.is_ascii_digit());
    let quantity = digits.map(|at| {
        let length = sentence[at..].find(|sign: char| !sign.is_ascii_digit()).unwrap_or(sentence.len() - at);
        let place = Span::new(span.start + at, span.start + at + length);
        let value = sentence[at..at + length].parse().unwrap();
        Quantity { span: place, value, high: None, bound: Bound::Exact, unit: None, measure: None }
    });
    Claim {
        text: sentence.to_owned(),
        quote: span,
        attribution: attribution.into_iter().collect(),
        kind: if quantity.is_some() { Kind::Quantity } else { Kind::Statement },
        checkworthy: 0.5,
        factors: vec![Factor { name: "figure", weight: 0.25 }],
        negated: false,
        entities: vec![],
        times: vec![],
        quantities: quantity.into_iter().collect(),
        rule: "sentence",
    }
}

/// The page that a reading would have come from.
pub fn page(reading: &Reading) -> PageHash {
    let article = &reading.article;
    let given = Given { outlet: article.outlet.clone(), url: article.url.clone(), ..Given::default() };
    PageHash::of(&Page { body: article.text.clone(), given, ..Page::default() })
}

/// A reading on its way into the database.
pub fn prepared(reading: &Reading) -> Prepared {
    Prepared::new(Box::new(reading.clone()))
}

pub fn add(adding: &mut Adding, reading: &Reading) -> Outcome {
    adding.add(&Incoming { prepared: &prepared(reading), source: "test.txt", page: page(reading) }).unwrap()
}

/// A database with these articles.
pub fn newsroom(readings: &[Reading]) -> Store {
    let mut store = Store::in_memory().unwrap();
    let mut adding = store.adding(AT).unwrap();
    for reading in readings {
        add(&mut adding, reading);
    }
    adding.finish().unwrap();
    store
}

/// The one claim with these words.
pub fn find(store: &mut Store, words: &str) -> ClaimId {
    let filter = super::Filter { words: Some(words.to_owned()), ..super::Filter::default() };
    let found = store.claims(&filter).unwrap();
    assert_eq!(found.len(), 1, "{words}");
    found[0].id
}

//! One reading as the JSON object that `extract` prints. Bytes become code points here and nowhere else.

use crate::claim::{Attribution, Claim};
use crate::mention::{Entity, Quantity, Time};
use crate::pipeline::Reading;
use crate::quote::Quote;
use crate::span::{CodePoints, Span};
use serde_json::{Value, json};

/// The whole record of one article.
pub fn record(reading: &Reading, id: Option<&str>, source: &str) -> Value {
    let article = &reading.article;
    let text = article.text.as_str();
    let at = Places::new(text);
    json!({
        "id": id,
        "source": source,
        "title": article.title,
        "outlet": article.outlet,
        "author": article.authors,
        "published": article.published,
        "updated": article.updated,
        "url": article.url,
        "lang": article.lang,
        "agencies": article.agencies,
        "text": text,
        "blocks": article.blocks.iter()
            .map(|block| json!({"kind": block.kind, "span": at.one(block.span)})).collect::<Vec<_>>(),
        "sentences": at.all(&reading.sentences),
        "quotes": reading.quotes.iter().map(|quote| at.quote(quote)).collect::<Vec<_>>(),
        "entities": at.entities(&reading.mentions.entities),
        "times": at.times(&reading.mentions.times),
        "quantities": at.quantities(&reading.mentions.quantities),
        "claims": reading.claims.iter().map(|claim| at.claim(claim)).collect::<Vec<_>>(),
    })
}

/// Writes things found in one text, with their places counted in code points.
pub struct Places<'a> {
    text: &'a str,
    points: CodePoints<'a>,
}

impl<'a> Places<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, points: CodePoints::new(text) }
    }

    pub fn one(&self, span: Span) -> [usize; 2] {
        self.points.span(span)
    }

    fn all(&self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|span| self.one(*span)).collect()
    }

    fn quote(&self, quote: &Quote) -> Value {
        json!({
            "type": quote.kind,
            "mode": quote.mode,
            "content": self.all(&quote.content),
            "speaker": self.all(&quote.speaker),
            "cue": self.all(&quote.cue),
            "addressee": self.all(&quote.addressee),
            "speaker_canonical": quote.source,
            "parent": quote.parent,
            "rule": quote.rule,
            "certain": quote.certain,
        })
    }

    /// A claim with all that the reading knows of it; the database adds number, status and cluster.
    pub fn claim(&self, claim: &Claim) -> Value {
        json!({
            "text": claim.text,
            "quote": claim.quote.of(self.text),
            "span": self.one(claim.quote),
            "attribution": self.attribution(&claim.attribution),
            "kind": claim.kind,
            "checkworthy": claim.checkworthy,
            "factors": claim.factors.iter()
                .map(|factor| json!({"name": factor.name, "weight": factor.weight})).collect::<Vec<_>>(),
            "negated": claim.negated,
            "entities": self.entities(&claim.entities),
            "times": self.times(&claim.times),
            "quantities": self.quantities(&claim.quantities),
            "rule": claim.rule,
        })
    }

    pub fn attribution(&self, chain: &[Attribution]) -> Vec<Value> {
        let link = |link: &Attribution| {
            json!({
                "source": link.source,
                "canonical": link.canonical,
                "cue": link.cue,
                "mode": link.mode,
                "span": link.span.map(|span| self.one(span)),
                "cue_span": link.cue_span.map(|span| self.one(span)),
            })
        };
        chain.iter().map(link).collect()
    }

    pub fn entities(&self, entities: &[Entity]) -> Vec<Value> {
        let entity = |entity: &Entity| {
            json!({
                "text": entity.span.of(self.text),
                "span": self.one(entity.span),
                "canonical": entity.canonical,
                "type": entity.kind,
            })
        };
        entities.iter().map(entity).collect()
    }

    pub fn times(&self, times: &[Time]) -> Vec<Value> {
        let time = |time: &Time| json!({"text": time.span.of(self.text), "span": self.one(time.span), "from": time.from, "to": time.to});
        times.iter().map(time).collect()
    }

    pub fn quantities(&self, quantities: &[Quantity]) -> Vec<Value> {
        let quantity = |quantity: &Quantity| {
            json!({
                "text": quantity.span.of(self.text),
                "span": self.one(quantity.span),
                "value": number(quantity.value),
                "high": quantity.high.map(number),
                "bound": quantity.bound,
                "unit": quantity.unit,
            })
        };
        quantities.iter().map(quantity).collect()
    }
}

/// Whole values without a decimal point, as the contract shows them.
fn number(value: f64) -> Value {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    #[expect(clippy::cast_possible_truncation, reason = "the value is whole and within the exact range of f64")]
    if value.fract() == 0.0 && value.abs() < EXACT { json!(value as i64) } else { json!(value) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_point() {
        assert_eq!(number(20.0).to_string(), "20");
        assert_eq!(number(1.5e9).to_string(), "1500000000");
        assert_eq!(number(0.5).to_string(), "0.5");
    }
}

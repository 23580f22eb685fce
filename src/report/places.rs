//! Things found in one text, as JSON shows them: with their words, and their places counted in code points. Bytes
//! become code points here and nowhere else.

use crate::claim::{Attribution, Claim, Factor};
use crate::mention::{Entity, Quantity, Time};
use crate::quote::Quote;
use crate::span::{CodePoints, Span};
use crate::words::{Bound, EntityKind, Kind, Mode, QuoteKind};
use chrono::NaiveDate;
use serde::{Serialize, Serializer};

/// First code point and the one behind the last.
pub type Place = [usize; 2];

/// Writes things found in one text.
pub struct Places<T> {
    points: CodePoints<T>,
}

#[derive(Serialize)]
pub struct Quoted<'a> {
    r#type: QuoteKind,
    mode: Mode,
    content: Vec<Place>,
    speaker: Vec<Place>,
    cue: Vec<Place>,
    addressee: Vec<Place>,
    speaker_canonical: Option<&'a str>,
    parent: Option<usize>,
    rule: &'a str,
    certain: bool,
}

#[derive(Serialize)]
pub struct Link<'a> {
    source: &'a str,
    cue: &'a str,
    mode: Mode,
    canonical: Option<&'a str>,
    span: Option<Place>,
    cue_span: Option<Place>,
}

#[derive(Serialize)]
pub struct Name<'a> {
    text: &'a str,
    span: Place,
    canonical: Option<&'a str>,
    r#type: EntityKind,
}

#[derive(Serialize)]
pub struct Day<'a> {
    text: &'a str,
    span: Place,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
}

/// A time of day; what names a day as well stands among the days too.
#[derive(Serialize)]
pub struct Hour<'a> {
    text: &'a str,
    span: Place,
    at: String,
    about: bool,
}

#[derive(Serialize)]
pub struct Figure<'a> {
    text: &'a str,
    span: Place,
    #[serde(serialize_with = "number")]
    value: f64,
    #[serde(serialize_with = "maybe")]
    high: Option<f64>,
    bound: Bound,
    unit: Option<&'a str>,
    measure: Option<&'a str>,
}

#[derive(Serialize)]
pub struct Reason<'a> {
    name: &'a str,
    weight: f64,
}

/// A claim with all that the reading knows of it; the database adds number, status and cluster.
#[derive(Serialize)]
pub struct Asserted<'a> {
    text: &'a str,
    quote: &'a str,
    span: Place,
    attribution: Vec<Link<'a>>,
    kind: Kind,
    checkworthy: f64,
    negated: bool,
    entities: Vec<Name<'a>>,
    times: Vec<Day<'a>>,
    quantities: Vec<Figure<'a>>,
    clocks: Vec<Hour<'a>>,
}

/// Why a claim was read as it was.
#[derive(Serialize)]
pub struct Why<'a> {
    factors: Vec<Reason<'a>>,
    rule: &'a str,
}

pub fn why(claim: &Claim) -> Why<'_> {
    Why { factors: claim.factors.iter().map(reason).collect(), rule: claim.rule }
}

impl<T: AsRef<str>> Places<T> {
    pub fn new(text: T) -> Self {
        Self { points: CodePoints::new(text) }
    }

    pub fn text(&self) -> &str {
        self.points.text()
    }

    pub fn one(&self, span: Span) -> Place {
        self.points.span(span)
    }

    pub fn all(&self, spans: &[Span]) -> Vec<Place> {
        spans.iter().map(|span| self.one(*span)).collect()
    }

    pub fn quote<'a>(&self, quote: &'a Quote) -> Quoted<'a> {
        Quoted {
            r#type: quote.kind,
            mode: quote.mode,
            content: self.all(&quote.content),
            speaker: self.all(&quote.speaker),
            cue: self.all(&quote.cue),
            addressee: self.all(&quote.addressee),
            speaker_canonical: quote.source.as_deref(),
            parent: quote.parent,
            rule: quote.rule,
            certain: quote.certain,
        }
    }

    pub fn claim<'a>(&'a self, claim: &'a Claim) -> Asserted<'a> {
        Asserted {
            text: &claim.text,
            quote: claim.quote.of(self.text()),
            span: self.one(claim.quote),
            attribution: self.chain(&claim.attribution),
            kind: claim.kind,
            checkworthy: claim.checkworthy,
            negated: claim.negated,
            entities: self.names(&claim.entities),
            times: self.days(&claim.times),
            quantities: self.figures(&claim.quantities),
            clocks: self.hours(&claim.times),
        }
    }

    fn chain<'a>(&self, chain: &'a [Attribution]) -> Vec<Link<'a>> {
        let link = |link: &'a Attribution| Link {
            source: &link.source,
            cue: &link.cue,
            mode: link.mode,
            canonical: link.canonical.as_deref(),
            span: link.span.map(|span| self.one(span)),
            cue_span: link.cue_span.map(|span| self.one(span)),
        };
        chain.iter().map(link).collect()
    }

    pub fn names<'a>(&'a self, entities: &'a [Entity]) -> Vec<Name<'a>> {
        let name = |entity: &'a Entity| Name {
            text: entity.span.of(self.text()),
            span: self.one(entity.span),
            canonical: entity.canonical.as_deref(),
            r#type: entity.kind,
        };
        entities.iter().map(name).collect()
    }

    pub fn days<'a>(&'a self, times: &[Time]) -> Vec<Day<'a>> {
        let day = |time: &Time| Day {
            text: time.span.of(self.text()),
            span: self.one(time.span),
            from: time.from,
            to: time.to,
        };
        times.iter().filter(|time| !time.is_hour()).map(day).collect()
    }

    pub fn hours<'a>(&'a self, times: &[Time]) -> Vec<Hour<'a>> {
        let hour = |time: &Time| {
            let clock = time.clock?;
            let (text, span) = (time.span.of(self.text()), self.one(time.span));
            Some(Hour { text, span, at: clock.to_string(), about: clock.about })
        };
        times.iter().filter_map(hour).collect()
    }

    pub fn figures<'a>(&'a self, quantities: &'a [Quantity]) -> Vec<Figure<'a>> {
        let figure = |quantity: &'a Quantity| Figure {
            text: quantity.span.of(self.text()),
            span: self.one(quantity.span),
            value: quantity.value,
            high: quantity.high,
            bound: quantity.bound,
            unit: quantity.unit.as_deref(),
            measure: quantity.measure,
        };
        quantities.iter().map(figure).collect()
    }
}

const fn reason(factor: &Factor) -> Reason<'_> {
    Reason { name: factor.name, weight: factor.weight }
}

/// Whole values without a decimal point, as the contract shows them.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn number<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if value.fract() == 0.0 && value.abs() < EXACT {
        #[expect(clippy::cast_possible_truncation, reason = "the value is whole and within the exact range of f64")]
        return serializer.serialize_i64(*value as i64);
    }
    serializer.serialize_f64(*value)
}

#[expect(clippy::ref_option, reason = "serde asks for a reference")]
fn maybe<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => number(value, serializer),
        None => serializer.serialize_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_have_no_point() {
        #[track_caller]
        fn case(value: f64, want: &str) {
            let mut written = Vec::new();
            number(&value, &mut serde_json::Serializer::new(&mut written)).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), want);
        }
        case(20.0, "20");
        case(1.5e9, "1500000000");
        case(0.5, "0.5");
        case(-3.0, "-3");
        case(f64::NAN, "null");
    }
}

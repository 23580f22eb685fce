//! The names, times and figures of a claim as lists in JSON: `[[start after the claim's, length, ...], ...]` without
//! what is empty at the end of each. As a row each they took four statements a claim and twice the space.

use super::intern::constant;
use super::parts::within;
use crate::claim::Claim;
use crate::mention::{Clock, Entity, Quantity, Time};
use crate::span::Span;
use crate::words::{Bound, EntityKind};
use chrono::NaiveDate;
use rusqlite::Row;
use serde_json::Value;

/// The columns of that name; most claims have no times, and columns without a list are empty.
#[derive(Debug)]
pub(super) struct Lists {
    pub entities: Option<String>,
    pub times: Option<String>,
    pub quantities: Option<String>,
}

impl Lists {
    pub fn of(claim: &Claim) -> Self {
        let entities =
            claim.entities.iter().map(|one| row(claim, one.span, [number(one.kind as u8), word(&one.canonical)]));
        let times = claim.times.iter().map(|time| {
            let day = |day: Option<NaiveDate>| day.map_or(Value::Null, |day| day.to_string().into());
            let clock = |clock: Clock| format!("{}{clock}", if clock.about { "~" } else { "" });
            row(claim, time.span, [day(time.from), day(time.to), word(&time.clock.map(clock))])
        });
        // A figure that is none has nothing to compare.
        let figures = claim.quantities.iter().filter(|figure| figure.value.is_finite());
        let quantities = figures.map(|one| {
            let bound = match one.bound {
                Bound::Exact => Value::Null,
                bound => number(bound as u8),
            };
            let (high, measure) = (one.high.map_or(Value::Null, figure), one.measure.map_or(Value::Null, Value::from));
            row(claim, one.span, [figure(one.value), bound, high, word(&one.unit), measure])
        });
        Self { entities: list(entities), times: list(times), quantities: list(quantities) }
    }

    pub fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self { entities: row.get("entities")?, times: row.get("times")?, quantities: row.get("quantities")? })
    }

    /// Fills in the claim whose quote starts at `start` of its article's text. What is malformed gives nothing.
    pub fn fill(&self, claim: &mut Claim, start: usize, text: &str) {
        let span = |row: &[Value]| {
            let (first, length) = (row.first().and_then(Value::as_i64), row.get(1).and_then(Value::as_u64));
            let first = first.and_then(|first| start.checked_add_signed(isize::try_from(first).ok()?));
            let last = first.zip(length).and_then(|(first, length)| first.checked_add(usize::try_from(length).ok()?));
            within(first.unwrap_or(0), last.unwrap_or(0), text)
        };
        let words = |row: &[Value], at: usize| row.get(at).and_then(Value::as_str).map(str::to_owned);
        let place = |row: &[Value], at: usize| row.get(at).and_then(Value::as_u64).unwrap_or(0) as usize;
        let figure = |row: &[Value], at: usize| row.get(at).and_then(Value::as_f64);
        claim.entities = each(&self.entities, |row| Entity {
            span: span(row),
            kind: EntityKind::WORDS.get(place(row, 2)).map_or(EntityKind::Other, |(kind, _)| *kind),
            canonical: words(row, 3),
        });
        let day = |row: &[Value], at: usize| row.get(at).and_then(Value::as_str).and_then(|day| day.parse().ok());
        let clock = |row: &[Value], at: usize| {
            let shown = row.get(at).and_then(Value::as_str)?;
            Clock::parse(shown.trim_start_matches('~'), shown.starts_with('~'))
        };
        claim.times =
            each(&self.times, |row| Time { span: span(row), from: day(row, 2), to: day(row, 3), clock: clock(row, 4) });
        claim.quantities = each(&self.quantities, |row| Quantity {
            span: span(row),
            value: figure(row, 2).unwrap_or(0.0),
            bound: Bound::WORDS.get(place(row, 3)).map_or(Bound::Exact, |(bound, _)| *bound),
            high: figure(row, 4),
            unit: words(row, 5),
            measure: row.get(6).and_then(Value::as_str).map(constant),
        });
    }
}

fn row<const N: usize>(claim: &Claim, span: Span, rest: [Value; N]) -> Value {
    let mut row = Vec::with_capacity(N + 2);
    row.push((span.start as i64 - claim.quote.start as i64).into());
    row.push(span.len().into());
    row.extend(rest);
    while row.last().is_some_and(Value::is_null) {
        row.pop();
    }
    row.into()
}

fn list(rows: impl Iterator<Item = Value>) -> Option<String> {
    let rows: Vec<_> = rows.collect();
    (!rows.is_empty()).then(|| Value::from(rows).to_string())
}

fn each<T>(list: &Option<String>, one: impl Fn(&[Value]) -> T) -> Vec<T> {
    let Some(list) = list else { return Vec::new() };
    let rows: Vec<Vec<Value>> = serde_json::from_str(list).unwrap_or_default();
    rows.iter().map(|row| one(row)).collect()
}

fn number(place: u8) -> Value {
    place.into()
}

fn word(word: &Option<String>) -> Value {
    word.as_deref().map_or(Value::Null, Value::from)
}

/// A whole figure without `.0`.
fn figure(value: f64) -> Value {
    let whole = value as i64;
    if (whole as f64).to_bits() == value.to_bits() { whole.into() } else { value.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::sentence;
    use rusqlite::Connection;

    /// A claim with one of every kind and bound, and days of every sort.
    fn claim() -> Claim {
        let mut claim = sentence::claim("Es brennt.", Some("de"), None).unwrap().claim;
        let day = |day: &str| Some(day.parse().unwrap());
        let time = |from, to, clock| Time { span: Span::new(12, 15), from, to, clock };
        claim.quote = Span::new(10, 20);
        let kinds = EntityKind::WORDS.iter().enumerate();
        claim.entities = kinds
            .map(|(at, (kind, _))| Entity {
                span: Span::new(at * 6, at * 6 + 3),
                kind: *kind,
                canonical: (at > 1).then(|| "der \"Kreml\"".to_owned()),
            })
            .collect();
        claim.times = vec![
            time(day("2022-06-15"), day("2022-06-16"), None),
            time(None, day("2022-06-16"), Some(Clock { minute: 1265, about: false })),
            time(None, None, Some(Clock { minute: 200, about: true })),
            time(None, None, None),
        ];
        let values = [0.1 + 0.2, 400_000.0, -1.5, 1e300, 12.0, 0.0, 7.123_456_789_012_345];
        let bounds = Bound::WORDS.iter().zip(values);
        claim.quantities = bounds
            .map(|((bound, _), value)| Quantity {
                span: Span::new(11, 13),
                value,
                high: (*bound == Bound::Range).then_some(8.5),
                bound: *bound,
                unit: (value > 100.0).then(|| "Euro".to_owned()),
                measure: (value > 100.0).then_some("EUR"),
            })
            .collect();
        claim
    }

    #[test]
    fn lists_lose_nothing() {
        let claim = claim();
        let text = "x".repeat(40);
        let mut read = claim.clone();
        (read.entities, read.times, read.quantities) = (vec![], vec![], vec![]);
        Lists::of(&claim).fill(&mut read, 10, &text);
        assert_eq!((&read.entities, &read.times, &read.quantities), (&claim.entities, &claim.times, &claim.quantities));
        let broken = |list: &str| Lists { entities: Some(list.to_owned()), times: None, quantities: None };
        for list in ["", "[1]", "[[]]", "[[9,9]]", "[[-99,1,77]]", "[[1e99,-1,\"x\",3]]"] {
            broken(list).fill(&mut read, 10, &text);
            assert!(read.entities.iter().all(|entity| entity.span == Span::new(0, 0) || list == "[[9,9]]"), "{list}");
        }
    }

    #[test]
    fn views_show_our_words() {
        let (claim, lists) = (claim(), Lists::of(&claim()));
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(crate::store::SCHEMA).unwrap();
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let add = "INSERT INTO claim VALUES (7, 1, 1, 1, 1, 1, 10, 20, 1, 7, NULL, ?, ?, ?, NULL, x'')";
        conn.execute(add, (&lists.entities, &lists.times, &lists.quantities)).unwrap();
        let rows = |sql: &str| -> Vec<String> {
            let mut statement = conn.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let kinds = rows("SELECT type FROM entity WHERE claim_id = 7 ORDER BY place");
        assert_eq!(kinds, EntityKind::WORDS.iter().map(|(_, word)| *word).collect::<Vec<_>>());
        let bounds = rows("SELECT bound FROM quantity WHERE claim_id = 7 ORDER BY place");
        assert_eq!(bounds, Bound::WORDS.iter().map(|(_, word)| *word).collect::<Vec<_>>());
        let places = rows("SELECT start || '-' || end FROM entity ORDER BY place");
        assert_eq!(
            places,
            claim.entities.iter().map(|one| format!("{}-{}", one.span.start, one.span.end)).collect::<Vec<_>>()
        );
        let days = rows("SELECT coalesce(first_day, '') || '/' || coalesce(last_day, '') FROM time ORDER BY place");
        assert_eq!(days, ["2022-06-15/2022-06-16", "/2022-06-16", "/", "/"]);
        let clocks = rows("SELECT coalesce(clock, '') || '/' || about FROM time ORDER BY place");
        assert_eq!(clocks, ["/0", "21:05/0", "03:20/1", "/0"]);
    }
}

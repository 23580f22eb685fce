//! What hangs on a claim: its chain of sources, names, times, figures and reasons.

use super::intern::constant;
use super::{ClaimId, folded};
use crate::claim::{Attribution, Claim, Factor};
use crate::error::Error;
use crate::mention::{Entity, Quantity, Time};
use crate::span::Span;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

pub(super) fn write(conn: &Connection, id: ClaimId, claim: &Claim) -> Result<(), Error> {
    const LINK: &str = "
        INSERT INTO attribution (claim_id, place, source_id, cue, mode, start, end, cue_start, cue_end)
        VALUES (:id, :place, :source, :cue, :mode, :start, :end, :cue_start, :cue_end)";
    const ENTITY: &str = "
        INSERT INTO entity (claim_id, place, start, end, type, canonical)
        VALUES (:id, :place, :start, :end, :type, :canonical)";
    const TIME: &str = "
        INSERT INTO time (claim_id, place, start, end, first_day, last_day)
        VALUES (:id, :place, :start, :end, :first, :last)";
    const QUANTITY: &str = "
        INSERT INTO quantity (claim_id, place, start, end, value, high, bound, unit, measure)
        VALUES (:id, :place, :start, :end, :value, :high, :bound, :unit, :measure)";
    for (place, link) in claim.attribution.iter().enumerate() {
        let source = source_id(conn, link)?;
        conn.prepare_cached(LINK)?.execute(named_params! {
            ":id": id, ":place": place, ":source": source, ":cue": link.cue, ":mode": link.mode,
            ":start": link.span.map(|span| span.start), ":end": link.span.map(|span| span.end),
            ":cue_start": link.cue_span.map(|span| span.start), ":cue_end": link.cue_span.map(|span| span.end),
        })?;
    }
    for (place, entity) in claim.entities.iter().enumerate() {
        conn.prepare_cached(ENTITY)?.execute(named_params! {
            ":id": id, ":place": place, ":start": entity.span.start, ":end": entity.span.end, ":type": entity.kind,
            ":canonical": entity.canonical,
        })?;
    }
    for (place, time) in claim.times.iter().enumerate() {
        conn.prepare_cached(TIME)?.execute(named_params! {
            ":id": id, ":place": place, ":start": time.span.start, ":end": time.span.end,
            ":first": time.from.map(|day| day.to_string()), ":last": time.to.map(|day| day.to_string()),
        })?;
    }
    for (place, quantity) in claim.quantities.iter().enumerate() {
        // SQLite stores NaN as NULL; a figure that is none has nothing to compare.
        if !quantity.value.is_finite() {
            continue;
        }
        conn.prepare_cached(QUANTITY)?.execute(named_params! {
            ":id": id, ":place": place, ":start": quantity.span.start, ":end": quantity.span.end,
            ":value": quantity.value, ":high": quantity.high, ":bound": quantity.bound, ":unit": quantity.unit,
            ":measure": quantity.measure,
        })?;
    }
    Ok(())
}

/// Takes away what an earlier reading hung on a claim.
pub(super) fn forget(conn: &Connection, id: ClaimId) -> Result<(), Error> {
    const FORGET: [&str; 4] = [
        "DELETE FROM attribution WHERE claim_id = :id",
        "DELETE FROM entity WHERE claim_id = :id",
        "DELETE FROM time WHERE claim_id = :id",
        "DELETE FROM quantity WHERE claim_id = :id",
    ];
    for statement in FORGET {
        conn.prepare_cached(statement)?.execute(named_params! { ":id": id })?;
    }
    Ok(())
}

fn source_id(conn: &Connection, link: &Attribution) -> Result<i64, Error> {
    const FIND: &str = "SELECT id FROM source WHERE name = :name AND canonical = :canonical";
    const ADD: &str = "
        INSERT INTO source (name, canonical, folded) VALUES (:name, :canonical, :folded) RETURNING id";
    let canonical = link.canonical.as_deref().unwrap_or(&link.source);
    let params = named_params! { ":name": link.source, ":canonical": canonical };
    if let Some(id) = conn.prepare_cached(FIND)?.query_row(params, |row| row.get(0)).optional()? {
        return Ok(id);
    }
    let folded = match &link.canonical {
        Some(canonical) => format!("{} {}", folded(&link.source), folded(canonical)),
        None => folded(&link.source),
    };
    let params = named_params! { ":name": link.source, ":canonical": canonical, ":folded": folded };
    Ok(conn.prepare_cached(ADD)?.query_row(params, |row| row.get(0))?)
}

/// Fills in what hangs on a claim. Places are cut to the text, so that no database can make a slice fail.
pub(super) fn read(conn: &Connection, id: ClaimId, text: &str, claim: &mut Claim) -> Result<(), Error> {
    claim.attribution = chain(conn, id, text)?;
    claim.entities = entities(conn, id, text)?;
    claim.times = times(conn, id, text)?;
    claim.quantities = quantities(conn, id, text)?;
    Ok(())
}

pub(super) fn chain(conn: &Connection, id: ClaimId, text: &str) -> Result<Vec<Attribution>, Error> {
    const CHAIN: &str = "
        SELECT source.name, source.canonical, cue, mode, start, end, cue_start, cue_end
        FROM attribution JOIN source ON source.id = attribution.source_id
        WHERE claim_id = :id ORDER BY place";
    let mut statement = conn.prepare_cached(CHAIN)?;
    let rows = statement.query_map(named_params! { ":id": id }, |row| {
        let (name, canonical): (String, String) = (row.get("name")?, row.get("canonical")?);
        Ok(Attribution {
            canonical: Some(canonical).filter(|canonical| *canonical != name),
            source: name,
            cue: row.get("cue")?,
            mode: row.get("mode")?,
            span: maybe(row, "start", "end", text)?,
            cue_span: maybe(row, "cue_start", "cue_end", text)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn entities(conn: &Connection, id: ClaimId, text: &str) -> Result<Vec<Entity>, Error> {
    const ENTITIES: &str = "SELECT start, end, type, canonical FROM entity WHERE claim_id = :id ORDER BY place";
    let mut statement = conn.prepare_cached(ENTITIES)?;
    let rows = statement.query_map(named_params! { ":id": id }, |row| {
        Ok(Entity { span: place(row, text)?, kind: row.get("type")?, canonical: row.get("canonical")? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn times(conn: &Connection, id: ClaimId, text: &str) -> Result<Vec<Time>, Error> {
    const TIMES: &str = "SELECT start, end, first_day, last_day FROM time WHERE claim_id = :id ORDER BY place";
    let mut statement = conn.prepare_cached(TIMES)?;
    let rows = statement.query_map(named_params! { ":id": id }, |row| {
        let day = |name| row.get::<_, Option<String>>(name).map(|day| day.and_then(|day| day.parse().ok()));
        Ok(Time { span: place(row, text)?, from: day("first_day")?, to: day("last_day")? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn quantities(conn: &Connection, id: ClaimId, text: &str) -> Result<Vec<Quantity>, Error> {
    const QUANTITIES: &str = "
        SELECT start, end, value, high, bound, unit, measure FROM quantity WHERE claim_id = :id ORDER BY place";
    let mut statement = conn.prepare_cached(QUANTITIES)?;
    let rows = statement.query_map(named_params! { ":id": id }, |row| {
        Ok(Quantity {
            span: place(row, text)?,
            value: row.get("value")?,
            high: row.get("high")?,
            bound: row.get("bound")?,
            unit: row.get("unit")?,
            measure: row.get::<_, Option<String>>("measure")?.as_deref().map(constant),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(super) fn factors(claim: &Claim) -> String {
    let pairs = claim.factors.iter().map(|factor| serde_json::json!([factor.name, factor.weight]));
    serde_json::Value::from_iter(pairs).to_string()
}

/// Reads back what `factors` wrote; what is malformed gives no reasons.
pub(super) fn read_factors(json: &str) -> Vec<Factor> {
    let pairs: Vec<(String, f64)> = serde_json::from_str(json).unwrap_or_default();
    pairs.iter().map(|(name, weight)| Factor { name: constant(name), weight: *weight }).collect()
}

/// What is stored of a claim's text: nothing where it is its article's words with a full stop, as of most.
pub(super) fn kept<'c>(claim: &'c Claim, article: &str) -> Option<&'c str> {
    Some(claim.text.as_str()).filter(|text| *text != own_words(claim.quote.of(article)))
}

/// The text of a claim from what is stored of it; `wording` in schema.sql says the same.
pub(super) fn wording(stored: Option<String>, quote: &str) -> String {
    stored.unwrap_or_else(|| own_words(quote))
}

fn own_words(quote: &str) -> String {
    format!("{}.", quote.trim_end_matches('.'))
}

/// The place in columns `start` and `end`.
pub(super) fn place(row: &Row, text: &str) -> rusqlite::Result<Span> {
    Ok(within(row.get("start")?, row.get("end")?, text))
}

fn maybe(row: &Row, start: &str, end: &str, text: &str) -> rusqlite::Result<Option<Span>> {
    let (start, end): (Option<usize>, Option<usize>) = (row.get(start)?, row.get(end)?);
    Ok(start.zip(end).map(|(start, end)| within(start, end, text)))
}

/// The span, if both its ends lie between characters of the text; else an empty one.
fn within(start: usize, end: usize, text: &str) -> Span {
    if text.get(start..end).is_some() { Span::new(start, end) } else { Span::new(0, 0) }
}

//! What hangs on a claim: its chain of sources and its wording.

use super::numbers::Numbers;
use super::{ClaimId, folded};
use crate::claim::{Attribution, Claim};
use crate::error::Error;
use crate::span::Span;
use rusqlite::{Connection, OptionalExtension, Row, named_params};

pub(super) fn write(conn: &Connection, sources: &mut Sources, id: ClaimId, claim: &Claim) -> Result<(), Error> {
    const LINK: &str = "
        INSERT INTO attribution (claim_id, place, source_id, cue, mode, start, end, cue_start, cue_end)
        VALUES (:id, :place, :source, :cue, :mode, :start, :end, :cue_start, :cue_end)";
    for (place, link) in claim.attribution.iter().enumerate() {
        let canonical = link.canonical.as_deref().unwrap_or(&link.source);
        let key = format!("{} {}{canonical}", link.source.len(), link.source);
        let source = sources.of(key, || source_id(conn, link))?;
        conn.prepare_cached(LINK)?.execute(named_params! {
            ":id": id, ":place": place, ":source": source, ":cue": link.cue, ":mode": link.mode,
            ":start": link.span.map(|span| span.start), ":end": link.span.map(|span| span.end),
            ":cue_start": link.cue_span.map(|span| span.start), ":cue_end": link.cue_span.map(|span| span.end),
        })?;
    }
    Ok(())
}

/// Takes away what an earlier reading hung on a claim.
pub(super) fn forget(conn: &Connection, id: ClaimId) -> Result<(), Error> {
    const FORGET: &str = "DELETE FROM attribution WHERE claim_id = :id";
    conn.prepare_cached(FORGET)?.execute(named_params! { ":id": id })?;
    Ok(())
}

/// Sources by their name and who that is, the name's length before both.
pub(super) type Sources = Numbers<String, MOST>;

/// More than some thousand articles name.
const MOST: usize = 50_000;

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

/// A claim's chain of sources. Places are cut to the text, so that no database can make a slice fail.
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
pub(super) fn within(start: usize, end: usize, text: &str) -> Span {
    if text.get(start..end).is_some() { Span::new(start, end) } else { Span::new(0, 0) }
}

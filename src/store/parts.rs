//! A claim's chain of sources and its wording.

use super::numbers::Numbers;
use super::{ClaimId, folded};
use crate::claim::{Attribution, Claim};
use crate::error::Error;
use crate::span::Span;
use rusqlite::{Connection, OptionalExtension, Row, named_params};
use std::fmt::Write as _;

/// A chain as it is stored: `[[source, cue, start, length, cue's start, its length], ...]`, places counted from the claim's
/// start, without what is empty at the end of each.
#[derive(Debug, Default)]
pub(super) struct Chain {
    pub json: Option<String>,
    /// Each source once.
    sources: Vec<i64>,
}

impl Chain {
    /// The chain of a claim; sources and cues that are new are written.
    pub fn of(conn: &Connection, known: &mut Sources, claim: &Claim) -> Result<Self, Error> {
        let mut chain = Self::default();
        if claim.attribution.is_empty() {
            return Ok(chain);
        }
        let mut json = String::with_capacity(24 * claim.attribution.len());
        for link in &claim.attribution {
            let canonical = link.canonical.as_deref().unwrap_or(&link.source);
            let key = format!("{} {}{canonical}", link.source.len(), link.source);
            let source = known.names.of(key, || source_id(conn, link))?;
            let cue = known.cues.of(format!("{}{}", link.mode.word(), link.cue), || cue_id(conn, link))?;
            let _ = write!(json, "{}[{source},{cue}", if json.is_empty() { '[' } else { ',' });
            let mut place = |span: Option<Span>| match span {
                Some(span) => write!(json, ",{},{}", span.start as i64 - claim.quote.start as i64, span.len()),
                None => write!(json, ",null,null"),
            };
            let _ = match (link.span, link.cue_span) {
                (None, None) => Ok(()),
                (span, None) => place(span),
                (span, cue) => place(span).and_then(|()| place(cue)),
            };
            json.push(']');
            chain.sources.push(source);
        }
        json.push(']');
        chain.json = Some(json);
        chain.sources.sort_unstable();
        chain.sources.dedup();
        Ok(chain)
    }

    /// Notes that its sources say a claim.
    pub fn note(&self, conn: &Connection, id: ClaimId) -> Result<(), Error> {
        const SAYING: &str = "INSERT INTO saying (source_id, claim_id) VALUES (:source, :claim)";
        for source in &self.sources {
            conn.prepare_cached(SAYING)?.execute(named_params! { ":source": source, ":claim": id })?;
        }
        Ok(())
    }
}

/// Forgets who says a claim, before it gets another chain or goes.
pub(super) fn forget(conn: &Connection, id: ClaimId) -> Result<(), Error> {
    const SAID: &str = "SELECT chain FROM claim WHERE id = :id";
    const FORGET: &str = "DELETE FROM saying WHERE source_id = :source AND claim_id = :id";
    let said = conn.prepare_cached(SAID)?.query_row(named_params! { ":id": id }, |row| row.get::<_, Option<String>>(0));
    for link in links(said.optional()?.flatten().as_deref()) {
        let source = link.first().copied().flatten();
        conn.prepare_cached(FORGET)?.execute(named_params! { ":source": source, ":id": id })?;
    }
    Ok(())
}

/// What is malformed gives no links.
fn links(json: Option<&str>) -> Vec<Vec<Option<i64>>> {
    json.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// The numbers of sources, by their name and who that is with the name's length before both, and of cues.
#[derive(Debug, Default)]
pub(super) struct Sources {
    names: Numbers<String, MOST>,
    cues: Numbers<String, MOST>,
}

impl Sources {
    pub fn forget(&mut self) {
        self.names.forget();
        self.cues.forget();
    }
}

/// More than some thousand articles name.
const MOST: usize = 50_000;

fn cue_id(conn: &Connection, link: &Attribution) -> Result<i64, Error> {
    const FIND: &str = "SELECT id FROM cue WHERE words = :words AND mode = :mode";
    const ADD: &str = "INSERT INTO cue (words, mode) VALUES (:words, :mode) RETURNING id";
    let params = named_params! { ":words": link.cue, ":mode": link.mode };
    match conn.prepare_cached(FIND)?.query_row(params, |row| row.get(0)).optional()? {
        Some(id) => Ok(id),
        None => Ok(conn.prepare_cached(ADD)?.query_row(params, |row| row.get(0))?),
    }
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

/// The chain of a claim that starts there, from what is stored of it. Places are cut to the text, so that no database can
/// make a slice fail.
pub(super) fn chain(
    conn: &Connection,
    json: Option<&str>,
    start: usize,
    text: &str,
) -> Result<Vec<Attribution>, Error> {
    const LINK: &str = "
        SELECT source.name, source.canonical, cue.words, cue.mode FROM source, cue
        WHERE source.id = :source AND cue.id = :cue";
    let mut chain = Vec::new();
    for link in links(json) {
        let at = |place: usize| link.get(place).copied().flatten();
        let span = |place: usize| {
            let first = start.checked_add_signed(isize::try_from(at(place)?).ok()?)?;
            Some(within(first, first.checked_add(usize::try_from(at(place + 1)?).ok()?)?, text))
        };
        let params = named_params! { ":source": at(0), ":cue": at(1) };
        let found = conn.prepare_cached(LINK)?.query_row(params, |row| {
            let (source, canonical): (String, String) = (row.get("name")?, row.get("canonical")?);
            Ok(Attribution {
                canonical: Some(canonical).filter(|canonical| *canonical != source),
                source,
                cue: row.get("words")?,
                mode: row.get("mode")?,
                span: span(2),
                cue_span: span(4),
            })
        });
        chain.extend(found.optional()?);
    }
    Ok(chain)
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

/// The span, if both its ends lie between characters of the text; else an empty one.
pub(super) fn within(start: usize, end: usize, text: &str) -> Span {
    if text.get(start..end).is_some() { Span::new(start, end) } else { Span::new(0, 0) }
}

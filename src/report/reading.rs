//! One reading as the JSON object that `extract` prints.

use super::places::{Asserted, Day, Figure, Hour, Name, Place, Places, Quoted, Why, why};
use crate::pipeline::Reading;
use crate::words::BlockKind;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Record<'a> {
    id: Option<&'a str>,
    source: &'a str,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    author: &'a [String],
    published: Option<&'a str>,
    updated: Option<&'a str>,
    url: Option<&'a str>,
    lang: &'a str,
    agencies: &'a [String],
    text: &'a str,
    blocks: Vec<Part>,
    sentences: Vec<Place>,
    quotes: Vec<Quoted<'a>>,
    entities: Vec<Name<'a>>,
    times: Vec<Day<'a>>,
    clocks: Vec<Hour<'a>>,
    quantities: Vec<Figure<'a>>,
    claims: Vec<Read<'a>>,
}

#[derive(Serialize)]
struct Read<'a> {
    #[serde(flatten)]
    claim: Asserted<'a>,
    #[serde(flatten)]
    why: Why<'a>,
}

#[derive(Serialize)]
struct Part {
    kind: BlockKind,
    span: Place,
}

/// Writes the record of one article on one line. `id` is what its dump called it.
pub fn write(reading: &Reading, id: Option<&str>, source: &str, to: &mut dyn Write) -> io::Result<()> {
    let article = &reading.article;
    let text = article.text.as_str();
    let at = Places::new(text);
    let record = Record {
        id,
        source,
        title: article.title.as_deref(),
        outlet: article.outlet.as_deref(),
        author: &article.authors,
        published: article.published.as_deref(),
        updated: article.updated.as_deref(),
        url: article.url.as_deref(),
        lang: &article.lang,
        agencies: &article.agencies,
        text,
        blocks: article.blocks.iter().map(|block| Part { kind: block.kind, span: at.one(block.span) }).collect(),
        sentences: at.all(&reading.sentences),
        quotes: reading.quotes.iter().map(|quote| at.quote(quote)).collect(),
        entities: at.names(&reading.mentions.entities),
        times: at.days(&reading.mentions.times),
        clocks: at.hours(&reading.mentions.times),
        quantities: at.figures(&reading.mentions.quantities),
        claims: reading.claims.iter().map(|claim| Read { claim: at.claim(claim), why: why(claim) }).collect(),
    };
    serde_json::to_writer(&mut *to, &record)?;
    to.write_all(b"\n")
}

/// The same as text.
pub fn record(reading: &Reading, id: Option<&str>, source: &str) -> String {
    let mut line = Vec::new();
    // Memory takes everything, and every record can be written.
    let _ = write(reading, id, source, &mut line);
    String::from_utf8(line).unwrap_or_default()
}

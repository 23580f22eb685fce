//! Claims as a table for spreadsheets: RFC 4180, a header row, one row a claim.

use super::escape::visible;
use crate::claim::Attribution;
use crate::store::StoredClaim;
use std::borrow::Cow;
use std::io::{self, Write};

/// The first nineteen never change their place; new columns stand behind.
pub const COLUMNS: [&str; 26] = [
    "id",
    "status",
    "rating",
    "text",
    "quote",
    "source",
    "attribution",
    "outlet",
    "published",
    "title",
    "url",
    "kind",
    "checkworthy",
    "cluster",
    "contradicted_by",
    "evidence",
    "note",
    "reviewed_by",
    "reviewed_at",
    "article",
    "lang",
    "negated",
    "said",
    "agencies",
    "entities",
    "times",
];

/// What the program that opens the table expects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Commas, decimal points, no byte order mark.
    #[default]
    Plain,
    /// What Excel expects in a country that writes decimal commas: semicolons, a byte order mark.
    ExcelDe,
}

impl Dialect {
    pub const WORDS: &'static [(Self, &'static str)] = &[(Self::Plain, "plain"), (Self::ExcelDe, "excel-de")];
}

/// Writes claims one by one.
pub struct Csv<W: Write> {
    rows: csv::Writer<W>,
    dialect: Dialect,
}

impl<W: Write> Csv<W> {
    /// Begins with the header row.
    pub fn new(mut to: W, dialect: Dialect) -> io::Result<Self> {
        let mut builder = csv::WriterBuilder::new();
        builder.terminator(csv::Terminator::CRLF);
        if dialect == Dialect::ExcelDe {
            to.write_all("\u{feff}".as_bytes())?;
            builder.delimiter(b';');
        }
        let mut rows = builder.from_writer(to);
        rows.write_record(COLUMNS).map_err(told)?;
        Ok(Self { rows, dialect })
    }

    pub fn write(&mut self, claim: &StoredClaim) -> io::Result<()> {
        let read = &claim.claim;
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        let text = &claim.text;
        let names = read.entities.iter().map(|one| one.canonical.as_deref().unwrap_or_else(|| one.span.of(text)));
        let days = read.times.iter().filter_map(|time| match (time.from, time.to) {
            (Some(from), Some(to)) if from != to => Some(format!("{from}/{to}")),
            (from, to) => from.or(to).map(|day| day.to_string()),
        });
        let cells: [String; COLUMNS.len()] = [
            claim.id.to_string(),
            claim.status.to_string(),
            words(&claim.rating),
            read.text.clone(),
            read.quote.of(text).to_owned(),
            read.attribution.last().map(name).unwrap_or_default().to_owned(),
            chain(&read.attribution),
            words(&claim.outlet),
            words(&claim.published),
            words(&claim.title),
            words(&claim.url),
            read.kind.to_string(),
            self.decimal(read.checkworthy),
            claim.cluster.to_string(),
            list(claim.contradicted_by.iter().map(ToString::to_string)),
            list(claim.evidence.iter().cloned()),
            words(&claim.note),
            words(&claim.by),
            words(&claim.at),
            claim.article.to_string(),
            claim.lang.clone(),
            if read.negated { "yes" } else { "no" }.to_owned(),
            claim.said.map(|said| said.to_string()).unwrap_or_default(),
            list(claim.agencies.iter().cloned()),
            list(distinct(names.map(str::to_owned))),
            list(distinct(days)),
        ];
        self.rows.write_record(cells.iter().map(|cell| harmless(&visible(cell)).into_owned())).map_err(told)
    }

    /// Hands back what was written to.
    pub fn finish(mut self) -> io::Result<W> {
        self.rows.flush()?;
        self.rows.into_inner().map_err(|error| io::Error::from(error.error().kind()))
    }

    fn decimal(&self, value: f64) -> String {
        let plain = value.to_string();
        if self.dialect == Dialect::ExcelDe { plain.replace('.', ",") } else { plain }
    }
}

/// The fault of whatever is written to, as it was: a pipe that nobody reads any more is no failure.
fn told(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// The chain of sources in one cell, outermost first.
pub fn chain(chain: &[Attribution]) -> String {
    chain.iter().map(name).collect::<Vec<_>>().join(" → ")
}

/// A source by its full name.
pub fn name(link: &Attribution) -> &str {
    link.canonical.as_deref().unwrap_or(&link.source)
}

fn list(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join("; ")
}

fn distinct(parts: impl Iterator<Item = String>) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    for part in parts {
        if !known.contains(&part) {
            known.push(part);
        }
    }
    known
}

/// A cell that no spreadsheet takes for a formula: what would begin one gets an apostrophe before it. Also behind
/// white space and in full width, for some programs look past them.
fn harmless(cell: &str) -> Cow<'_, str> {
    const BEGINS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let first = cell.chars().next();
    let control = matches!(first, Some('\t' | '\r' | '\n'));
    if control || cell.trim_start().starts_with(BEGINS) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        #[track_caller]
        fn case(cell: &str, want: &str) {
            assert_eq!(harmless(cell), want);
        }
        case("=1+1", "'=1+1");
        case("+49 30 1", "'+49 30 1");
        case("-2 Grad", "'-2 Grad");
        case("@dpa", "'@dpa");
        case("\t=1", "'\t=1");
        case("\r=1", "'\r=1");
        case("  =1", "'  =1");
        case("＝1", "'＝1");
        case("a=1", "a=1");
        case("„-“", "„-“");
        case("", "");
    }
}

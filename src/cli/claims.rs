//! `dictum claims`: the list of claims.

use super::filters::Filters;
use super::session::Session;
use super::table::{Column, Table};
use super::{paint, phrase};
use crate::error::Error;
use crate::report::{claim::Claims, csv};
use crate::store::{Filter, StoredClaim};

/// List claims
///
/// In reading order, article by article. All filters that are given have to hold.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum claims
  dictum claims --source Kreml --status unverified --sort checkworthy --limit 20
  dictum claims --outlet Bote --since 2022-06 --match 'Haushalt Kita*'
  dictum claims --json | jq -r .text")]
pub struct Args {
    #[command(flatten)]
    filters: Filters,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    list(&args.filters.filter(), session)
}

const COLUMNS: &[Column] = &[
    Column("id", 8),
    Column("status", 15),
    Column("claim", 0),
    Column("source", 24),
    Column("outlet", 18),
    Column("published", 12),
];

/// Lists the claims that a filter lets through.
pub fn list(filter: &Filter, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    if session.out.json {
        let mut claims = Claims::default();
        return store.each_claim(filter, &mut |claim| session.out.json(&claims.record(claim)));
    }
    session.out.page();
    let mut found = 0;
    let mut table = Table::new(&mut session.out, COLUMNS);
    store.each_claim(filter, &mut |claim| {
        found += 1;
        table.row(cells(claim))
    })?;
    table.finish()?;
    if found == 0 {
        let any = !store.claims(&Filter { limit: Some(1), gone: true, ..Filter::default() })?.is_empty();
        session.out.note(if any { "No claim fits." } else { "There are no claims yet. `dictum add FILE` reads some." });
    } else if session.out.terminal() {
        session.out.line("")?;
        session.out.line(format!(
            "{}. `dictum claim ID` shows one in its place, `dictum verify ID` and `dictum dispute ID` decide.",
            phrase::claims(found)
        ))?;
    }
    Ok(())
}

fn cells(claim: &StoredClaim) -> Vec<(String, anstyle::Style)> {
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let style = if claim.present { paint::PLAIN } else { paint::DIM };
    let source = claim.claim.attribution.last().map(csv::name).unwrap_or_default().to_owned();
    let day: String = words(&claim.published).chars().take(10).collect();
    vec![
        (claim.id.to_string(), paint::BOLD),
        (claim.status.to_string(), paint::status(claim.status)),
        (claim.claim.text.clone(), style),
        (source, paint::PLAIN),
        (words(&claim.outlet), paint::PLAIN),
        (day, paint::DIM),
    ]
}

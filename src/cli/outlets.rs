//! `dictum outlets`: who publishes, and how their claims stand.

use super::session::Session;
use super::table::{Column, Table};
use super::{paint, phrase};
use crate::error::Error;
use crate::store::Tally;
use crate::words::Status;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// List outlets with how many of their claims stand how
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum outlets
  dictum outlets --json")]
pub struct Args {}

pub fn run(_args: &Args, session: &mut Session) -> Result<(), Error> {
    let tallies = session.store()?.outlets()?;
    list("outlet", &tallies, session)
}

#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    name: Name<'a>,
    articles: usize,
    claims: usize,
    statuses: Counts<'a>,
}

/// `{"outlet": name}` or `{"source": name}`; nothing where no outlet is known.
struct Name<'a>(&'static str, Option<&'a str>);

impl Serialize for Name<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0, &self.1)?;
        map.end()
    }
}

/// How many claims stand how, as one object.
pub struct Counts<'a>(pub &'a [(Status, usize)]);

impl Serialize for Counts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(status, count)| (status.word(), count)))
    }
}

const OUTLETS: &[Column] = &[Column("outlet", 40), Column("articles", 9), Column("claims", 9), Column("statuses", 0)];
const SOURCES: &[Column] = &[Column("source", 40), Column("articles", 9), Column("claims", 9), Column("statuses", 0)];

/// Prints tallies of outlets or sources.
pub fn list(what: &'static str, tallies: &[Tally], session: &mut Session) -> Result<(), Error> {
    if session.out.json {
        for Tally { name, articles, claims, statuses } in tallies {
            let name = Name(what, Some(name.as_str()).filter(|name| !name.is_empty()));
            let (articles, claims) = (*articles, *claims);
            session.out.json(&Record { name, articles, claims, statuses: Counts(statuses) })?;
        }
        return Ok(());
    }
    session.out.page();
    let mut table = Table::new(&mut session.out, if what == "outlet" { OUTLETS } else { SOURCES });
    for tally in tallies {
        let unknown = tally.name.is_empty();
        let name = if unknown { "unknown".to_owned() } else { tally.name.clone() };
        table.row([
            (name, if unknown { paint::DIM } else { paint::PLAIN }),
            (phrase::grouped(tally.articles), paint::PLAIN),
            (phrase::grouped(tally.claims), paint::PLAIN),
            (statuses(&tally.statuses), paint::PLAIN),
        ])?;
    }
    table.finish()?;
    if tallies.is_empty() {
        session.out.note(format!("There are no {what}s yet. `dictum add FILE` reads articles."));
    }
    Ok(())
}

/// `3 verified, 12 unverified`, decided ones first.
pub fn statuses(counts: &[(Status, usize)]) -> String {
    let (undecided, decided): (Vec<_>, Vec<_>) = counts.iter().partition(|(status, _)| *status == Status::Unverified);
    let part = |(status, count): &(Status, usize)| format!("{} {status}", phrase::grouped(*count));
    decided.into_iter().chain(undecided).map(part).collect::<Vec<_>>().join(", ")
}

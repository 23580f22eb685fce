//! `dictum history`: what was ever decided about claims.

use super::ids::{self, Range};
use super::session::Session;
use super::{paint, show};
use crate::error::Error;
use crate::report::escape;
use crate::store::{ClaimId, Entry, OperationId, Store};
use crate::words::{Said, Status};
use serde::Serialize;

/// Show what was decided about claims, oldest first
///
/// Also what was taken back: nothing is ever erased. Without a claim, every command that decided something.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum history
  dictum history 17
  dictum history 12-18 --json")]
pub struct Args {
    /// Claims by number, also ranges such as 12-18
    #[arg(value_name = "ID")]
    claims: Vec<Range>,
}

#[derive(Serialize)]
pub struct Record<'a> {
    at: &'a str,
    by: &'a str,
    status: Option<Status>,
    said: Option<Said>,
    rating: Option<&'a str>,
    note: Option<&'a str>,
    evidence: &'a [String],
    command: &'a str,
    undone: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: ClaimId,
    #[serde(flatten)]
    entry: Record<'a>,
}

#[derive(Serialize)]
struct Done<'a> {
    operation: OperationId,
    at: &'a str,
    by: &'a str,
    command: &'a str,
    undoes: Option<OperationId>,
    undone: bool,
}

pub fn record(entry: &Entry) -> Record<'_> {
    Record {
        at: &entry.at,
        by: &entry.who,
        status: entry.status,
        said: entry.said,
        rating: entry.rating.as_deref(),
        note: entry.note.as_deref(),
        evidence: &entry.evidence,
        command: &entry.command,
        undone: entry.undone,
    }
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let store = session.store()?;
    session.out.page();
    if args.claims.is_empty() {
        return commands(&store, session);
    }
    let claims = ids::all(&args.claims, ClaimId);
    for id in &claims {
        let entries = match store.history(*id) {
            Ok(entries) => entries,
            Err(error) => {
                session.failed(&error);
                continue;
            }
        };
        if entries.is_empty() && !session.out.json {
            session.out.note(format!("Nothing was decided about claim {id} yet."));
        }
        for line in &entries {
            if session.out.json {
                session.out.json(&Line { id: *id, entry: record(line) })?;
            } else if claims.len() > 1 {
                session.out.line(format!("{id}  {}", entry(line)))?;
            } else {
                session.out.line(entry(line))?;
            }
        }
    }
    Ok(())
}

/// Every command that decided something.
fn commands(store: &Store, session: &mut Session) -> Result<(), Error> {
    let mut none = true;
    store.each_operation(&mut |one| {
        none = false;
        if session.out.json {
            let (operation, at, by, command) = (one.id, &*one.at, &*one.who, &*one.command);
            return session.out.json(&Done { operation, at, by, command, undoes: one.undoes, undone: one.undone });
        }
        let mut parts = vec![when(&one.at), escape::line(&one.who), escape::line(&one.command)];
        if one.undone {
            parts.push(show::styled(paint::DIM, "(taken back)"));
        }
        session.out.line(parts.join("  "))
    })?;
    if none && !session.out.json {
        session.out.note("Nothing was decided yet.");
    }
    Ok(())
}

/// One decision on one line.
pub fn entry(entry: &Entry) -> String {
    let mut parts = vec![when(&entry.at), escape::line(&entry.who)];
    parts.extend(entry.status.map(|status| show::styled(paint::status(status), status.word())));
    parts.extend(entry.said.map(|said| format!("said: {said}")));
    parts.extend(entry.rating.as_deref().map(|rating| format!("rating: {}", escape::line(rating))));
    parts.extend(entry.note.as_deref().map(escape::line));
    parts.extend(entry.evidence.iter().map(|address| escape::line(address)));
    if entry.undone {
        parts.push(show::styled(paint::DIM, "(taken back)"));
    }
    parts.join("  ")
}

/// Day and minute of a time of the record.
pub fn when(at: &str) -> String {
    escape::line(at).chars().take(16).collect::<String>().replace('T', " ")
}

//! `dictum undo`: taking back the last decision.

use super::session::{self, Session, Who};
use super::{history, phrase};
use crate::error::Error;
use crate::report::escape;
use crate::store::{ClaimId, OperationId};
use serde::Serialize;

/// Take back the last command that decided something, whole
///
/// The history keeps both, the decision and that it was taken back. Asked again, the decision before is taken back.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum undo
  dictum undo --by kim")]
pub struct Args {
    #[command(flatten)]
    who: Who,
}

#[derive(Serialize)]
struct Record<'a> {
    operation: OperationId,
    command: &'a str,
    at: &'a str,
    by: &'a str,
    claims: &'a [ClaimId],
    others: usize,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let (who, at) = (args.who.name(), session.now());
    let undone = store.undo(&session::by(&who, &at))?;
    if session.out.json {
        let (claims, others) = (undone.claims.as_slice(), undone.others);
        let (command, at, by) = (&undone.command, &undone.at, &undone.who);
        return session.out.json(&Record { operation: undone.operation, command, at, by, claims, others });
    }
    let mut what = Vec::new();
    if !undone.claims.is_empty() {
        what.push(format!("{} ({})", phrase::claims(undone.claims.len()), phrase::numbers(&undone.claims, 10)));
    }
    if undone.others > 0 {
        what.push(phrase::count(undone.others, "conflict or match", "conflicts or matches"));
    }
    let (command, who, when) = (escape::line(&undone.command), escape::line(&undone.who), history::when(&undone.at));
    session.out.line(format!("Took back `dictum {command}` of {who}, {when}: {}.", phrase::and(&what)))
}

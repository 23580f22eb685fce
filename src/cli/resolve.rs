//! `dictum resolve`: settling conflicts.

use super::ids::{self, Range};
use super::session::{self, Session, Who};
use super::{filters::one_of, paint, phrase, show};
use crate::error::Error;
use crate::store::ConflictId;
use crate::words::Decision;
use serde::Serialize;

/// Record whether claims contradict each other indeed
///
/// It stays so, also when the articles are read again. `open` asks the question anew.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum resolve 4 confirmed
  dictum resolve 4 7-9 dismissed --note 'Two different fires'")]
pub struct Args {
    /// Conflicts by number, also ranges such as 4-7
    #[arg(required = true, value_name = "ID")]
    conflicts: Vec<Range>,
    /// What was found
    #[arg(required = true, value_parser = one_of(Decision::WORDS))]
    state: Decision,
    /// Why, in one sentence
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    #[command(flatten)]
    who: Who,
}

#[derive(Serialize)]
struct Record<'a> {
    id: ConflictId,
    state: Decision,
    previous: Decision,
    note: Option<&'a str>,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let (who, at) = (args.who.name(), session.now());
    let note = args.note.as_deref();
    let results = store.decide(&session::by(&who, &at), &session::typed(), |deciding| {
        let conflicts = ids::all(&args.conflicts, ConflictId).into_iter();
        conflicts.map(|id| (id, deciding.resolve(id, args.state, note))).collect::<Vec<_>>()
    })?;
    let mut settled = 0;
    for (id, result) in results {
        let previous = match result {
            Ok(previous) => previous,
            Err(error) => {
                session.failed(&error);
                continue;
            }
        };
        settled += 1;
        let state = args.state;
        if session.out.json {
            session.out.json(&Record { id, state, previous, note })?;
        } else {
            let (before, now) = (paint::decision(previous), paint::decision(state));
            let change = show::styled(before, previous.word());
            session.out.line(format!("{id}  {change} → {}", show::styled(now, state.word())))?;
        }
    }
    if settled > 0 && !session.out.json {
        let number = phrase::count(settled, "conflict", "conflicts");
        session.out.note(format!("Recorded {number} as {}. `dictum undo` takes it back.", args.state));
    }
    Ok(())
}

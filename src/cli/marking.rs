//! Recording what people decide about claims: the part that `verify`, `dispute`, `mark` and `annotate` share.

use super::ids::{self, Range};
use super::session::{self, Session, Who};
use super::{filters::one_of, paint, phrase};
use crate::error::Error;
use crate::report::escape;
use crate::store::{ClaimId, Mark};
use crate::words::{Said, Status};
use serde::Serialize;

/// Which claims, and what is recorded beside the status.
#[derive(clap::Args)]
pub struct Marking {
    /// Claims by number, also ranges such as 12-18
    #[arg(required = true, value_name = "ID")]
    claims: Vec<Range>,
    #[command(flatten)]
    pub beside: Beside,
    #[command(flatten)]
    who: Who,
}

#[derive(clap::Args)]
#[group(id = "beside", multiple = true)]
pub struct Beside {
    /// Why, in one sentence; shown beside the status everywhere
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// An address that the decision rests on; can be repeated
    #[arg(long, value_name = "URL")]
    evidence: Vec<String>,
    /// Your newsroom's own label, kept word for word
    #[arg(long, value_name = "LABEL")]
    rating: Option<String>,
    /// Whether the source said it, which is another question than whether it is so
    #[arg(long, value_name = "ANSWER", value_parser = one_of(Said::WORDS))]
    said: Option<Said>,
}

#[derive(Serialize)]
struct Record<'a> {
    id: ClaimId,
    status: Status,
    previous: Status,
    said: Option<Said>,
    rating: Option<&'a str>,
    note: Option<&'a str>,
    evidence: &'a [String],
}

/// Claims up to this number are shown with their words.
const SHOWN: usize = 20;

/// Records one mark for every claim, as one operation. Without a status each claim keeps its own.
pub fn run(status: Option<Status>, marking: &Marking, session: &mut Session) -> Result<(), Error> {
    let claims = ids::all(&marking.claims, ClaimId);
    let beside = &marking.beside;
    let mark = Mark {
        status,
        said: beside.said,
        rating: beside.rating.as_deref(),
        note: beside.note.as_deref(),
        evidence: &beside.evidence,
    };
    let mut store = session.store()?;
    let (who, at) = (marking.who.name(), session.now());
    let results = store.decide(&session::by(&who, &at), &session::typed(), |deciding| {
        claims.iter().map(|claim| (*claim, deciding.mark(*claim, &mark))).collect::<Vec<_>>()
    })?;
    let mut marked = Vec::new();
    for (claim, result) in results {
        match result {
            Ok(previous) => marked.push((claim, previous)),
            Err(error) => session.failed(&error),
        }
    }
    for (id, previous) in &marked {
        let status = status.unwrap_or(*previous);
        if session.out.json {
            let rating = beside.rating.as_deref();
            let (said, note, evidence) = (beside.said, beside.note.as_deref(), beside.evidence.as_slice());
            session.out.json(&Record { id: *id, status, previous: *previous, said, rating, note, evidence })?;
        } else if marked.len() <= SHOWN {
            let words = escape::line(&store.claim(*id)?.claim.text);
            let (style, before) = (paint::status(status), paint::status(*previous));
            let change = if status == *previous {
                format!("{style}{status}{style:#}")
            } else {
                format!("{before}{previous}{before:#} → {style}{status}{style:#}")
            };
            session.out.line(format!("{id}  {change}  {words}"))?;
        }
    }
    if !session.out.json && !marked.is_empty() {
        let number = phrase::claims(marked.len());
        let told =
            status.map_or_else(|| format!("Noted beside {number}."), |status| format!("Marked {number} as {status}."));
        session.out.note(format!("{told} `dictum undo` takes it back."));
    }
    Ok(())
}

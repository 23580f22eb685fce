//! Recording whether two claims say the same: the part that `match` and `unmatch` share.

use super::session::{self, Session, Who};
use crate::error::Error;
use crate::store::ClaimId;
use serde::Serialize;

/// Two claims, and who decides.
#[derive(clap::Args)]
pub struct Pair {
    /// One claim
    #[arg(value_name = "A")]
    a: ClaimId,
    /// The other one
    #[arg(value_name = "B")]
    b: ClaimId,
    #[command(flatten)]
    who: Who,
}

#[derive(Serialize)]
struct Record {
    a: ClaimId,
    b: ClaimId,
    same: bool,
    clusters: [ClaimId; 2],
}

pub fn run(pair: &Pair, same: bool, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let (who, at) = (pair.who.name(), session.now());
    let (a, b) = (pair.a, pair.b);
    store.decide(&session::by(&who, &at), &session::typed(), |deciding| deciding.join(a, b, same))??;
    if session.out.json {
        let clusters = [store.cluster(a)?.id, store.cluster(b)?.id];
        return session.out.json(&Record { a, b, same, clusters });
    }
    let told = if same { "say the same" } else { "do not say the same" };
    session.out.line(format!("Claims {a} and {b} {told}."))?;
    session.out.note("`dictum undo` takes it back.");
    Ok(())
}

//! `dictum cluster`: the claims that say the same.

use super::ids::{self, Range};
use super::session::Session;
use super::{paint, phrase, show};
use crate::error::Error;
use crate::report::escape;
use crate::store::{ClaimId, Cluster, Side};
use serde::Serialize;

/// Show the claims that say the same as a claim, and how many independent origins they have
///
/// Copies of one agency's text count as one origin.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum cluster 17
  dictum match 17 88      (they say the same)
  dictum unmatch 17 91    (they do not)")]
pub struct Args {
    /// Claims by number, also ranges such as 12-18
    #[arg(required = true, value_name = "ID")]
    claims: Vec<Range>,
}

#[derive(Serialize)]
struct Record<'a> {
    cluster: ClaimId,
    claims: &'a [ClaimId],
    outlets: &'a [String],
    independent: usize,
    first: First<'a>,
}

#[derive(Serialize)]
struct First<'a> {
    claim: ClaimId,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
}

fn record(cluster: &Cluster) -> Record<'_> {
    let Side { claim, outlet, published, .. } = &cluster.first;
    Record {
        cluster: cluster.id,
        claims: &cluster.claims,
        outlets: &cluster.outlets,
        independent: cluster.independent,
        first: First { claim: *claim, outlet: outlet.as_deref(), published: published.as_deref() },
    }
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    session.out.page();
    let mut shown = Vec::new();
    for id in ids::all(&args.claims, ClaimId) {
        let cluster = match store.cluster(id) {
            Ok(cluster) => cluster,
            Err(error) => {
                session.failed(&error);
                continue;
            }
        };
        if shown.contains(&cluster.id) {
            continue;
        }
        shown.push(cluster.id);
        if session.out.json {
            session.out.json(&record(&cluster))?;
            continue;
        }
        let outlets = phrase::count(cluster.outlets.len(), "outlet", "outlets");
        let origins = phrase::count(cluster.independent, "independent origin", "independent origins");
        let claims = phrase::claims(cluster.claims.len());
        let head = format!("Cluster {}: {claims} of {outlets}, {origins}", cluster.id);
        session.out.line(show::styled(paint::BOLD, &head))?;
        for member in &cluster.claims {
            let claim = store.claim(*member)?;
            let origin = show::origin(claim.outlet.as_deref(), claim.published.as_deref(), None);
            let first = if *member == cluster.first.claim { "  (first)" } else { "" };
            session.out.line(format!("  {}{member}{:#}  {origin}{first}", paint::BOLD, paint::BOLD))?;
            let width = session.out.width();
            session.out.line(phrase::wrap(&escape::line(&claim.claim.text), width, "      "))?;
        }
    }
    Ok(())
}

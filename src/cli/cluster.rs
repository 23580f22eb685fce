//! `dictum cluster`: the claims that say the same.

use super::ids::{self, Range};
use super::session::Session;
use super::{changes, paint, phrase, show};
use crate::course::drift;
use crate::course::stance::denies;
use crate::error::Error;
use crate::matching::origin::Tie;
use crate::report::{course, escape};
use crate::store::{ClaimId, Cluster, Course, Side, StoredClaim};
use crate::words::Stance;
use serde::Serialize;

/// Show the claims that say the same as a claim, and how many independent origins they have
///
/// Every outlet's wording in the order of publication, how each stands to it, and how it changed on the way. Copies of one
/// text, reports of one agency and what all have from one source count as one origin. Only origins that assert a claim in
/// their own voice speak for it.
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
    #[serde(flatten)]
    course: course::Record<'a>,
}

/// Numbers of an origin's claims that are listed.
const SHOWN: usize = 12;

#[derive(Serialize)]
struct First<'a> {
    claim: ClaimId,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
}

fn record(course: &Course) -> Record<'_> {
    let cluster = &course.cluster;
    let Side { claim, outlet, published, .. } = &cluster.first;
    Record {
        cluster: cluster.id,
        claims: &cluster.claims,
        outlets: &cluster.outlets,
        independent: cluster.independent,
        first: First { claim: *claim, outlet: outlet.as_deref(), published: published.as_deref() },
        course: course::record(course),
    }
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    session.out.page();
    let mut shown = Vec::new();
    for id in ids::all(&args.claims, ClaimId) {
        let course = match store.course(id) {
            Ok(course) => course,
            Err(error) => {
                session.failed(&error);
                continue;
            }
        };
        if shown.contains(&course.cluster.id) {
            continue;
        }
        if session.out.json {
            session.out.json(&record(&course))?;
        } else {
            if !shown.is_empty() {
                session.out.line("")?;
            }
            print(&course, session)?;
        }
        shown.push(course.cluster.id);
    }
    Ok(())
}

fn print(course: &Course, session: &mut Session) -> Result<(), Error> {
    let (width, out) = (session.out.width(), &mut session.out);
    let cluster = &course.cluster;
    out.line(show::styled(paint::BOLD, &format!("Cluster {}: {}", cluster.id, size(cluster))))?;
    out.line(format!("  {}", support(course)))?;
    for one in &course.appearances {
        let first = if one.claim.id == cluster.first.claim { "  (first)" } else { "" };
        out.line(format!("  {}{first}", standing(&one.claim, one.stance)))?;
        out.line(phrase::wrap(&escape::line(&one.claim.claim.text), width, "      "))?;
        for drift in &one.drifts {
            out.line(format!("      {}", changes::drift(drift)))?;
        }
    }
    if course.appearances.len() > 1 {
        out.line("Origins")?;
        for origin in &cluster.origins {
            let ties: Vec<_> = origin.ties.iter().map(tie).collect();
            let ties = if ties.is_empty() { "on its own".to_owned() } else { ties.join(", ") };
            let (first, others) =
                origin.claims.split_first().map_or((None, &[][..]), |(first, rest)| (Some(first), rest));
            let first = first.map(ToString::to_string).unwrap_or_default();
            let others = match others {
                [] => String::new(),
                others => format!(" (likely first), {}", phrase::numbers(others, SHOWN)),
            };
            out.line(format!("  {}{first}{:#}{others}: {ties}", paint::BOLD, paint::BOLD))?;
        }
    }
    if !course.against.is_empty() {
        out.line("Against it")?;
        for one in &course.against {
            let style = paint::relation(one.conflict.relation);
            let conflict = &one.conflict;
            let why =
                format!("{style}{} {}{style:#}  {}", conflict.relation, conflict.id, escape::line(&conflict.reason));
            out.line(format!("  {}  {why}", standing(&one.claim, one.stance)))?;
            out.line(phrase::wrap(&escape::line(&one.claim.claim.text), width, "      "))?;
        }
    }
    Ok(())
}

/// `14 claims of 14 outlets, 3 independent origins`.
pub fn size(cluster: &Cluster) -> String {
    let outlets = phrase::count(cluster.outlets.len(), "outlet", "outlets");
    let origins = phrase::count(cluster.independent, "independent origin", "independent origins");
    format!("{} of {outlets}, {origins}", phrase::claims(cluster.claims.len()))
}

/// How many origins speak for a claim in their own voice. Reporting what others say speaks for nothing.
fn support(course: &Course) -> String {
    let support = match course.support {
        0 => "No origin asserts it in its own voice".to_owned(),
        1 => "1 origin asserts it in its own voice".to_owned(),
        number => format!("{number} independent origins assert it in their own voice"),
    };
    let mut parts = vec![support];
    for (stance, one, many) in [
        (Stance::Reports, "1 article only reports it", "articles only report it"),
        (Stance::Doubts, "1 article leaves it uncertain", "articles leave it uncertain"),
        (Stance::Denies, "1 article denies it", "articles deny it"),
    ] {
        match course.appearances.iter().filter(|appearance| appearance.stance == stance).count() {
            0 => {}
            1 => parts.push(one.to_owned()),
            number => parts.push(format!("{} {many}", phrase::grouped(number))),
        }
    }
    let warning = if course.self_serving {
        format!(" {}", show::styled(paint::GONE, "Only those whom it is about say so."))
    } else {
        String::new()
    };
    format!("{}.{warning}", parts.join("; "))
}

/// A claim's number, where it stands, who says so, and how its article stands to it.
pub fn standing(claim: &StoredClaim, stance: Stance) -> String {
    let denied = claim.claim.attribution.iter().any(|link| denies(&claim.lang, &link.cue));
    let denied = if denied { "denied by " } else { "" };
    let source = drift::source(claim).map(|source| format!(" · {denied}{}", show::styled(paint::SPEAKER, source)));
    let origin = show::origin(claim.outlet.as_deref(), claim.published.as_deref(), None);
    let stance = show::styled(paint::stance(stance), stance.word());
    format!("{}{}{:#}  {origin}{}  {stance}", paint::BOLD, claim.id, paint::BOLD, source.unwrap_or_default())
}

fn tie(tie: &Tie) -> String {
    match tie {
        Tie::Text => "the same text".to_owned(),
        Tie::Outlet(name) => format!("outlet {}", escape::line(name)),
        Tie::Agency(name) => format!("agency {}", escape::line(name)),
        Tie::Author(name) => format!("author {}", escape::line(name)),
        Tie::Source(name) => format!("source {}", escape::line(name)),
    }
}

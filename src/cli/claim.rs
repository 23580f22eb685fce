//! `dictum claim`: single claims in full.

use super::ids::{self, Range};
use super::session::Session;
use super::{history, paint, phrase, reviews, show};
use crate::error::Error;
use crate::report::{claim::Claims, conflict, escape, review};
use crate::span::Span;
use crate::store::{ClaimId, Cluster, Entry, Hit, Repeat, Store, StoredClaim, StoredConflict};
use serde::Serialize;

/// Show claims in full
///
/// The words in their paragraph, who says so, names, days and figures with their values, where it stands and why,
/// what says the same and what contradicts it.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum claim 17
  dictum claim 12-18 --json")]
pub struct Args {
    /// Claims by number, also ranges such as 12-18
    #[arg(required = true, value_name = "ID")]
    claims: Vec<Range>,
}

/// All that is known about one claim.
struct Whole {
    claim: StoredClaim,
    history: Vec<Entry>,
    cluster: Cluster,
    matches: Vec<Hit>,
    conflicts: Vec<StoredConflict>,
    reviews: Vec<Repeat>,
}

#[derive(Serialize)]
struct Record<'a> {
    #[serde(flatten)]
    claim: crate::report::claim::Record<'a>,
    history: Vec<history::Record<'a>>,
    matches: Vec<super::crosscheck::Record<'a>>,
    conflicts: Vec<conflict::Record<'a>>,
    reviews: Vec<review::Repeated<'a>>,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    session.out.page();
    let mut claims = Claims::default();
    for (number, id) in ids::all(&args.claims, ClaimId).into_iter().enumerate() {
        let whole = match whole(&mut store, id) {
            Ok(whole) => whole,
            Err(error) => {
                session.failed(&error);
                continue;
            }
        };
        if session.out.json {
            session.out.json(&Record {
                claim: claims.record(&whole.claim),
                history: whole.history.iter().map(history::record).collect(),
                matches: whole.matches.iter().map(super::crosscheck::record).collect(),
                conflicts: whole.conflicts.iter().map(conflict::record).collect(),
                reviews: whole.reviews.iter().map(review::repeated).collect(),
            })?;
            continue;
        }
        if number > 0 {
            session.out.line("")?;
        }
        print(&whole, session)?;
    }
    Ok(())
}

fn whole(store: &mut Store, id: ClaimId) -> Result<Whole, Error> {
    Ok(Whole {
        claim: store.claim(id)?,
        history: store.history(id)?,
        cluster: store.cluster(id)?,
        matches: store.matches(id)?,
        conflicts: store.conflicts_of(id)?,
        reviews: store.reviews_of(id)?,
    })
}

/// How much of a long paragraph is shown on either side of the claim's words, in bytes.
const CONTEXT: usize = 600;

fn print(whole: &Whole, session: &mut Session) -> Result<(), Error> {
    let (width, out) = (session.out.width(), &mut session.out);
    let claim = &whole.claim;
    let read = &claim.claim;
    let style = paint::status(claim.status);
    let bold = paint::BOLD;
    out.line(format!("{bold}Claim {}{bold:#}  {style}{}{style:#}", claim.id, claim.status))?;
    out.line(phrase::wrap(&show::styled(bold, &read.text).replace(' ', &format!("{bold:#} {bold}")), width, "  "))?;
    out.line("")?;
    out.line(context(claim, width))?;
    out.line("")?;
    let mut facts = vec![("said by", show::chain(&read.attribution))];
    let origin = show::origin(claim.outlet.as_deref(), claim.published.as_deref(), claim.title.as_deref());
    facts.push(("outlet", format!("{origin} (article {})", claim.article)));
    facts.extend(claim.url.as_deref().map(|url| ("address", escape::line(url))));
    let denied = if read.negated { ", negated" } else { "" };
    facts.push(("kind", format!("{}{denied}", read.kind)));
    let reasons = show::factors(read);
    let reasons = if reasons.is_empty() { reasons } else { format!(" ({reasons})") };
    facts.push(("checkworthy", format!("{:.2}{reasons}", read.checkworthy)));
    facts.extend(show::contents(read, &claim.text));
    facts.extend(claim.rating.as_deref().map(|rating| ("rating", escape::line(rating))));
    facts.extend(claim.said.map(|said| ("was it said", said.to_string())));
    facts.extend(claim.note.as_deref().map(|note| ("note", escape::line(note))));
    facts.extend(claim.evidence.iter().map(|address| ("evidence", escape::line(address))));
    if !claim.present {
        facts.push(("gone", "its article no longer says so".to_owned()));
    }
    let cluster = &whole.cluster;
    if cluster.claims.len() > 1 {
        facts.push(("cluster", super::cluster::size(cluster)));
    }
    for (name, words) in facts {
        out.line(show::fact(name, &words))?;
    }
    for repeat in &whole.reviews {
        out.line(show::fact("reviewed", &reviews::beside(repeat)))?;
    }
    for hit in &whole.matches {
        let origin = show::origin(hit.outlet.as_deref(), hit.published.as_deref(), None);
        let words = format!("{}  {origin}: {}", hit.claim, escape::line(&hit.text));
        out.line(show::fact("same as", &words))?;
    }
    for conflict in &whole.conflicts {
        let other = if conflict.a.claim == claim.id { &conflict.b } else { &conflict.a };
        let style = paint::relation(conflict.relation);
        let origin = show::origin(other.outlet.as_deref(), other.published.as_deref(), None);
        let words = format!(
            "{style}{}{style:#} {} with {}  {origin}: {} ({}, {}{})",
            conflict.relation,
            conflict.id,
            other.claim,
            escape::line(&other.text),
            escape::line(&conflict.reason),
            conflict.state,
            if conflict.is_sure() { "" } else { ", weak" },
        );
        out.line(show::fact("conflict", &words))?;
    }
    if !whole.history.is_empty() {
        out.line("")?;
        for entry in &whole.history {
            out.line(format!("  {}", history::entry(entry)))?;
        }
    }
    Ok(())
}

/// The claim's words within their paragraph.
fn context(claim: &StoredClaim, width: usize) -> String {
    let text = &claim.text;
    let quote = claim.claim.quote;
    let place = show::around(text, quote, CONTEXT);
    let mut marks = vec![(quote, paint::QUOTE, String::new())];
    let inside = |span: &Span| place.contains(*span) && !quote.overlaps(*span);
    for link in &claim.claim.attribution {
        marks.extend(link.span.filter(inside).map(|span| (span, paint::SPEAKER, String::new())));
        marks.extend(link.cue_span.filter(inside).map(|span| (span, paint::CUE, String::new())));
    }
    phrase::wrap(&show::marked(text, place, &marks), width, "  │ ")
}

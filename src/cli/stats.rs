//! `dictum stats`: how much there is.

use super::outlets::{self, Counts};
use super::session::Session;
use super::{phrase, show};
use crate::error::Error;
use crate::store::Stats;
use crate::words::Decision;
use serde::{Serialize, Serializer};

/// Show how much the database holds
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum stats
  dictum stats --json")]
pub struct Args {}

#[derive(Serialize)]
struct Record<'a> {
    articles: usize,
    revisions: usize,
    outlets: usize,
    sources: usize,
    claims: usize,
    statuses: Counts<'a>,
    languages: Named<'a, String>,
    clusters: usize,
    contradictions: Named<'a, Decision>,
    marks: usize,
    bytes: u64,
}

/// Counts by name, as one object.
struct Named<'a, T>(&'a [(T, usize)]);

impl<T: Serialize> Serialize for Named<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, count)| (name, count)))
    }
}

pub fn run(_args: &Args, session: &mut Session) -> Result<(), Error> {
    let stats = session.store()?.stats()?;
    if !session.out.json {
        return print(&stats, session);
    }
    session.out.json(&Record {
        articles: stats.articles,
        revisions: stats.revisions,
        outlets: stats.outlets,
        sources: stats.sources,
        claims: stats.claims,
        statuses: Counts(&stats.statuses),
        languages: Named(&stats.languages),
        clusters: stats.clusters,
        contradictions: Named(&stats.conflicts),
        marks: stats.marks,
        bytes: stats.bytes,
    })
}

fn print(stats: &Stats, session: &mut Session) -> Result<(), Error> {
    let pairs = |pairs: &[(String, usize)]| {
        pairs.iter().map(|(name, count)| format!("{} {name}", phrase::grouped(*count))).collect::<Vec<_>>().join(", ")
    };
    let conflicts: Vec<_> = stats.conflicts.iter().map(|(state, count)| (state.to_string(), *count)).collect();
    let revised = stats.revisions.saturating_sub(stats.articles);
    let articles = match revised {
        0 => phrase::grouped(stats.articles),
        _ => format!("{} ({})", phrase::grouped(stats.articles), phrase::count(revised, "revision", "revisions")),
    };
    #[expect(clippy::cast_precision_loss, reason = "shown to one digit behind the point")]
    let size = format!("{:.1} MB", stats.bytes as f64 / 1e6);
    let facts = [
        ("articles", articles),
        ("outlets", phrase::grouped(stats.outlets)),
        ("sources", phrase::grouped(stats.sources)),
        ("claims", phrase::grouped(stats.claims)),
        ("  status", outlets::statuses(&stats.statuses)),
        ("  language", pairs(&stats.languages)),
        ("clusters", phrase::grouped(stats.clusters)),
        ("conflicts", if conflicts.is_empty() { "0".to_owned() } else { pairs(&conflicts) }),
        ("marks", phrase::grouped(stats.marks)),
        ("size", size),
    ];
    for (name, words) in facts.iter().filter(|(_, words)| !words.is_empty()) {
        session.out.line(show::fact(name, words).trim_start_matches("  "))?;
    }
    Ok(())
}

//! A claim or a topic over time: as JSON objects, one an appearance, and as a Markdown document.

use super::changes::{Difference, difference};
use super::course::{Stand, stand};
use super::escape::markdown;
use crate::course::drift::source;
use crate::course::moment;
use crate::store::{ClaimId, Point};
use crate::words::{Relation, Status};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
pub struct Record<'a> {
    #[serde(flatten)]
    stand: Stand<'a>,
    cluster: ClaimId,
    relation: Relation,
    reason: Option<&'a str>,
    changes: Vec<Difference<'a>>,
}

pub fn record(point: &Point) -> Record<'_> {
    Record {
        stand: stand(&point.claim, point.stance),
        cluster: point.claim.cluster,
        relation: point.relation,
        reason: point.reason.as_deref(),
        changes: point.drifts.iter().map(difference).collect(),
    }
}

/// A heading and a table, one row an appearance.
pub fn write(title: &str, points: &[Point], to: &mut dyn Write) -> io::Result<()> {
    writeln!(to, "# {}\n", markdown(title))?;
    writeln!(to, "| published | outlet | stance | source | status | claim | words |")?;
    writeln!(to, "|---|---|---|---|---|---|---|")?;
    for point in points {
        let claim = &point.claim;
        let mut words = markdown(&claim.claim.text);
        if let Some(reason) = &point.reason {
            words.push_str(&format!(" ({}: {})", point.relation, markdown(reason)));
        }
        for drift in &point.drifts {
            let (before, after) = (shown(&drift.before), shown(&drift.after));
            words.push_str(&format!(" ({}: {before} → {after})", markdown(drift.change.word())));
        }
        let status = if claim.status == Status::Unverified { String::new() } else { markdown(claim.status.word()) };
        writeln!(
            to,
            "| {} | {} | {} | {} | {status} | {} | {words} |",
            moment::day(claim.published.as_deref()),
            markdown(claim.outlet.as_deref().unwrap_or_default()),
            point.stance,
            markdown(source(claim).unwrap_or_default()),
            claim.id,
        )?;
    }
    Ok(())
}

fn shown(words: &str) -> String {
    if words.is_empty() { "–".to_owned() } else { markdown(words) }
}

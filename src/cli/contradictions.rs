//! `dictum contradictions`: claims that cannot both hold.

use super::filters::{date, language, one_of, share};
use super::session::Session;
use super::{paint, phrase, show};
use crate::error::Error;
use crate::report::{conflict, escape};
use crate::store::{ArticleId, ConflictFilter, Filter, StoredConflict};
use crate::words::{ConflictType, Decision, Relation};

/// List claims that contradict each other, the most certain first
///
/// Both sides with who says so and why they clash. Those that somebody dismissed are left out. Filters about claims
/// have to hold for one of the two sides.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum contradictions
  dictum contradictions --type number --outlet Bote --since 2022-06
  dictum contradictions --state dismissed --json
  dictum resolve 4 dismissed --note 'Two different fires'")]
pub struct Args {
    /// In what they clash
    #[arg(long = "type", value_name = "TYPE", value_parser = one_of(ConflictType::WORDS))]
    r#type: Option<ConflictType>,
    /// Only contradictions, or only updates of earlier figures
    #[arg(long, value_name = "KIND", value_parser = one_of(KINDS))]
    kind: Option<Relation>,
    /// Where they stand; all but dismissed ones unless said
    #[arg(long, value_name = "STATE", value_parser = one_of(Decision::WORDS))]
    state: Option<Decision>,
    /// At least so certain, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_score: Option<f64>,
    /// With a claim of this article
    #[arg(long, value_name = "ID")]
    article: Option<ArticleId>,
    /// With a claim of an outlet with these words in its name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// With a claim of a source with these words in its name
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// With a claim in this language
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// With a claim published on this day or later: 2022, 2022-06 or 2022-06-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// With a claim published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// With a claim that has all these words in any form
    #[arg(long = "match", value_name = "WORDS")]
    words: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

const KINDS: &[(Relation, &str)] = &[(Relation::Contradiction, "contradiction"), (Relation::Update, "update")];

impl Args {
    fn filter(&self) -> ConflictFilter {
        let claims = Filter {
            article: self.article,
            outlet: self.outlet.clone(),
            source: self.source.clone(),
            lang: self.lang.clone(),
            since: self.since.clone(),
            until: self.until.clone(),
            words: self.words.clone(),
            limit: self.limit,
            ..Filter::default()
        };
        ConflictFilter { claims, state: self.state, relation: self.kind, kind: self.r#type, least: self.min_score }
    }
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let found = session.store()?.conflicts(&args.filter())?;
    session.out.page();
    for (number, one) in found.iter().enumerate() {
        if session.out.json {
            session.out.json(&conflict::record(one))?;
            continue;
        }
        if number > 0 {
            session.out.line("")?;
        }
        print(one, session)?;
    }
    if session.out.json {
    } else if found.is_empty() {
        session.out.note("No contradiction found.");
    } else if session.out.terminal() {
        session.out.line("")?;
        let number = phrase::count(found.len(), "conflict", "conflicts");
        session
            .out
            .line(format!("{number}. `dictum resolve ID confirmed` or `dictum resolve ID dismissed` settles one."))?;
    }
    Ok(())
}

/// A conflict with both its sides.
fn print(conflict: &StoredConflict, session: &mut Session) -> Result<(), Error> {
    let (bold, style) = (paint::BOLD, paint::relation(conflict.relation));
    let state = show::styled(paint::decision(conflict.state), conflict.state.word());
    let reason = escape::line(&conflict.reason);
    let reason = if reason.is_empty() { reason } else { format!("  {reason}") };
    session.out.line(format!(
        "{bold}{}{bold:#}  {style}{} ({}){style:#}  {:.2}  {state}{reason}",
        conflict.id, conflict.relation, conflict.kind, conflict.score
    ))?;
    let width = session.out.width();
    session.out.line(show::side(&conflict.a, width))?;
    session.out.line(show::side(&conflict.b, width))?;
    let note = conflict.note.as_deref().map(|note| show::styled(paint::DIM, note));
    note.map_or(Ok(()), |note| session.out.line(format!("  {note}")))
}

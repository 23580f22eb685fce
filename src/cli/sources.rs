//! `dictum sources`: who is named as a source, and how their claims stand.

use super::{outlets, session::Session};
use crate::error::Error;

/// List sources with how many of their claims stand how
///
/// Everyone who is named anywhere in a chain of sources, by full name.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum sources
  dictum sources --limit 20 --json")]
pub struct Args {
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut tallies = session.store()?.sources()?;
    tallies.truncate(args.limit.unwrap_or(usize::MAX));
    outlets::list("source", &tallies, session)
}

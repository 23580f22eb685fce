//! `dictum annotate`: notes, evidence and answers that leave the status as it is.

use super::{marking, session::Session};
use crate::error::Error;

/// Add a note, evidence or an answer to claims without changing their status
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("what").args(["note", "evidence", "rating", "said"]).multiple(true).required(true))]
#[command(after_help = "Examples:
  dictum annotate 17 --said misquoted --note 'He said twelve, not twenty'
  dictum annotate 12-18 --evidence https://example.org/speech")]
pub struct Args {
    #[command(flatten)]
    marking: marking::Marking,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    marking::run(None, &args.marking, session)
}

//! `dictum dispute`: the daily decision that a claim is contested.

use super::{marking, session::Session};
use crate::error::Error;
use crate::words::Status;

/// Record that claims are disputed
///
/// Short for `mark disputed`. Earlier decisions stay in the claims' histories.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum dispute 17 --note 'The ministry gives another figure'
  dictum dispute 12-18 --evidence https://example.org/reply")]
pub struct Args {
    #[command(flatten)]
    marking: marking::Marking,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    marking::run(Some(Status::Disputed), &args.marking, session)
}

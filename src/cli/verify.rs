//! `dictum verify`: the daily decision that a claim holds.

use super::{marking, session::Session};
use crate::error::Error;
use crate::words::Status;

/// Record that claims hold
///
/// Short for `mark verified`. Earlier decisions stay in the claims' histories.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum verify 17
  dictum verify 12-18 21 --note 'Council minutes 20/87' --evidence https://example.org/minutes
  dictum verify 17 --said confirmed")]
pub struct Args {
    #[command(flatten)]
    marking: marking::Marking,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    marking::run(Some(Status::Verified), &args.marking, session)
}

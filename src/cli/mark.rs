//! `dictum mark`: any decision about claims.

use super::{filters::one_of, marking, session::Session};
use crate::error::Error;
use crate::words::Status;

/// Record where claims stand
///
/// Each mark joins its claim's history; earlier marks stay. A claim starts as unverified.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum mark in_review 17
  dictum mark mostly_false 17 --rating 'Größtenteils falsch' --note 'The figure is from 2019'
  dictum mark retracted 12-18 --evidence https://example.org/correction")]
pub struct Args {
    /// The new status
    #[arg(value_parser = one_of(Status::WORDS))]
    status: Status,
    #[command(flatten)]
    marking: marking::Marking,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    marking::run(Some(args.status), &args.marking, session)
}

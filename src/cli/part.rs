//! `dictum unmatch`: correcting what the program takes for the same.

use super::matching::{self, Pair};
use super::session::Session;
use crate::error::Error;

/// Record that two claims do not say the same
///
/// They share no cluster from now on, also when the articles are read again.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum unmatch 17 88")]
pub struct Args {
    #[command(flatten)]
    pair: Pair,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    matching::run(&args.pair, false, session)
}

//! `dictum search`: claims by their words.

use super::{claims, filters::Filters, session::Session};
use crate::error::Error;

/// Find claims by words in any form, their quotes and their sources
///
/// Every word has to be found in some form: `Kündigung` finds *kündigte*. `Haus*` asks for a beginning.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum search Kündigung Werk
  dictum search 'Haus*' --outlet Bote --limit 10")]
pub struct Args {
    /// Words that have to be found
    #[arg(required = true, value_name = "WORDS")]
    wanted: Vec<String>,
    #[command(flatten)]
    filters: Filters,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    claims::list(&args.filters.with_words(&args.wanted.join(" ")), session)
}

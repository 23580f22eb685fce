//! `dictum search`: claims by their words.

use super::{claims, filters::Filters, session::Session};
use crate::error::Error;
use crate::store::Filter;

/// Find claims by words in any form, their quotes and their sources
///
/// Every word has to be found in some form: `Kündigung` finds *kündigte*. `Haus*` asks for a beginning; where nothing has
/// the words themselves, words that begin so are shown.
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
    let words = args.wanted.join(" ");
    let whole = args.filters.with_words(&words);
    if !found(&whole, session)? && !words.contains('*') {
        // German puts words together: who looks for *Chlor* wants *Chlorgas* too.
        let begun = args.filters.with_words(&beginnings(&words));
        if found(&begun, session)? {
            session.out.note(BEGUN);
            return claims::list(&begun, session);
        }
    }
    claims::list(&whole, session)
}

/// What is said where only beginnings were found.
pub const BEGUN: &str = "No claim has these words; these have words that begin so.";

/// Words as beginnings of words.
pub fn beginnings(words: &str) -> String {
    words.split_whitespace().map(|word| format!("{}*", word.trim_end_matches('*'))).collect::<Vec<_>>().join(" ")
}

fn found(filter: &Filter, session: &mut Session) -> Result<bool, Error> {
    Ok(!session.store()?.claims(&Filter { limit: Some(1), ..filter.clone() })?.is_empty())
}

//! `dictum articles`: the list of articles.

use super::filters::{date, language};
use super::session::Session;
use super::table::{Column, Table};
use super::{paint, phrase};
use crate::error::Error;
use crate::report::article;
use crate::store::Filter;

/// List articles in the order in which they were added
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum articles
  dictum articles --outlet Bote --since 2022-06
  dictum articles --json | jq -r .title")]
pub struct Args {
    /// Articles of outlets with these words in their name
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// Articles in this language
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// Published on this day or later: 2022, 2022-06 or 2022-06-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

const COLUMNS: &[Column] = &[
    Column("id", 8),
    Column("published", 12),
    Column("outlet", 20),
    Column("title", 0),
    Column("lang", 5),
    Column("claims", 8),
];

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let Args { outlet, lang, since, until, limit } = args;
    let (outlet, lang, since, until, limit) = (outlet.clone(), lang.clone(), since.clone(), until.clone(), *limit);
    let filter = Filter { outlet, lang, since, until, limit, ..Filter::default() };
    if session.out.json {
        return store.each_article(&filter, &mut |stored| session.out.json(&article::described(stored)));
    }
    session.out.page();
    let mut found = 0;
    let mut table = Table::new(&mut session.out, COLUMNS);
    store.each_article(&filter, &mut |stored| {
        found += 1;
        let article = &stored.article;
        let words = |words: &Option<String>| words.clone().unwrap_or_default();
        let day: String = words(&article.published).chars().take(10).collect();
        table.row([
            (stored.id.to_string(), paint::BOLD),
            (day, paint::DIM),
            (words(&article.outlet), paint::PLAIN),
            (article.title.clone().unwrap_or_else(|| stored.source.clone()), paint::PLAIN),
            (article.lang.clone(), paint::DIM),
            (phrase::grouped(stored.claims), paint::PLAIN),
        ])
    })?;
    table.finish()?;
    if found == 0 {
        session.out.note("No article fits.");
    }
    Ok(())
}

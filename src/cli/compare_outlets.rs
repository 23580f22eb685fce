//! `dictum compare-outlets`: two outlets beside each other.

use super::filters::{date, language};
use super::session::Session;
use super::{paint, phrase, show};
use crate::error::Error;
use crate::report::{beside, escape};
use crate::store::{Beside, Filter, Side};
use anstyle::Style;

/// Show what two outlets both report, what only one of them does, and where they conflict
///
/// Claims most worth checking come first.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum compare-outlets Bote Kurier
  dictum compare-outlets Bote Kurier --match Chemiewerk --since 2022-06")]
pub struct Args {
    /// Words of one outlet's name
    #[arg(value_name = "A")]
    a: String,
    /// Words of the other one's
    #[arg(value_name = "B")]
    b: String,
    /// Claims in this language
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
    /// Published on this day or later: 2022, 2022-06 or 2022-06-15
    #[arg(long, value_name = "DATE", value_parser = date)]
    since: Option<String>,
    /// Published on this day or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    until: Option<String>,
    /// Claims with all these words in any form
    #[arg(long = "match", value_name = "WORDS")]
    words: Option<String>,
    /// At most so many of each
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let Args { lang, since, until, words, .. } = args;
    let filter = Filter {
        lang: lang.clone(),
        since: since.clone(),
        until: until.clone(),
        words: words.clone(),
        ..Filter::default()
    };
    let found = session.store()?.beside([&args.a, &args.b], &filter, args.limit)?;
    if session.out.json {
        return beside::records(&found).try_for_each(|record| session.out.json(&record));
    }
    session.out.page();
    print(&found, args.limit, session)
}

fn print(found: &Beside, limit: usize, session: &mut Session) -> Result<(), Error> {
    let width = session.out.width();
    let [a, b] = found.names.each_ref().map(|names| escape::line(&names.join(", ")));
    let heads =
        [&a, &b].into_iter().zip(found.claims).map(|(name, number)| format!("{name}: {}", phrase::claims(number)));
    session.out.line(heads.collect::<Vec<_>>().join("; "))?;
    let counted = phrase::count(found.conflicts.len(), "point", "points");
    heading(paint::GONE, "They conflict in", &counted, found.conflicts.len(), limit, session)?;
    for conflict in found.conflicts.iter().take(limit) {
        let (style, reason) = (paint::relation(conflict.relation), escape::line(&conflict.reason));
        let (relation, kind) = (conflict.relation, conflict.kind);
        session.out.line(format!("  {}  {style}{relation} ({kind}){style:#}  {reason}", conflict.id))?;
        for side in beside::ordered(found, conflict) {
            session.out.line(show::side(side, width))?;
        }
    }
    let counted = phrase::claims(found.both_number);
    heading(paint::SAID, "Both report", &counted, found.both_number, limit, session)?;
    for shared in &found.both {
        session.out.line(show::side(&shared.a, width))?;
        // The same words need no second line.
        if shared.a.text == shared.b.text {
            session.out.line(format!("  {}", show::standing(&shared.b)))?;
        } else {
            session.out.line(show::side(&shared.b, width))?;
        }
    }
    for (at, name) in [&a, &b].into_iter().enumerate() {
        let counted = phrase::claims(found.only_number[at]);
        heading(paint::BOLD, &format!("Only {name} reports"), &counted, found.only_number[at], limit, session)?;
        for side in &found.only[at] {
            session.out.line(line(side, width))?;
        }
    }
    Ok(())
}

/// What follows, how many there are, and how many of them are shown.
fn heading(
    style: Style,
    words: &str,
    counted: &str,
    number: usize,
    limit: usize,
    session: &mut Session,
) -> Result<(), Error> {
    let shown = if number > limit {
        format!(", the first {} shown; --limit shows more", phrase::grouped(limit))
    } else {
        String::new()
    };
    let counted = if number == 0 { "nothing" } else { counted };
    session.out.line("")?;
    session.out.line(format!("{style}{words}{style:#} {counted}{shown}"))
}

/// A claim on one line with its day and source.
fn line(side: &Side, width: usize) -> String {
    let day = crate::course::moment::day(side.published.as_deref());
    let source = side.source.as_deref().map(|source| format!(" ({})", escape::line(source))).unwrap_or_default();
    let bold = paint::BOLD;
    let head = format!("  {bold}{}{bold:#}  {}  ", side.claim, escape::line(day));
    let words = phrase::wrap(&format!("{}{source}", escape::line(&side.text)), width.saturating_sub(14), "      ");
    format!("{head}{}", words.strip_prefix("      ").unwrap_or(&words))
}

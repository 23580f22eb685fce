//! `dictum reviews`: published fact-checks that were imported.

use super::session::Session;
use super::{paint, phrase, show};
use crate::error::Error;
use crate::report::{escape, review as report};
use crate::review::Review;
use crate::store::{ClaimId, Repeat, ReviewId};

/// List imported fact-checks with the claims that repeat what they reviewed
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum reviews --repeated
  dictum reviews --limit 20 --json")]
pub struct Args {
    /// Only those whose claim some stored claim repeats
    #[arg(long)]
    repeated: bool,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let store = session.store()?;
    session.out.page();
    let mut found = 0;
    store.each_review(args.repeated, args.limit.unwrap_or(usize::MAX), &mut |stored, claims| {
        found += 1;
        if session.out.json {
            return session.out.json(&report::record(Some(stored.id), &stored.review, claims));
        }
        print(stored.id, &stored.review, claims, session)
    })?;
    if found == 0 && !session.out.json {
        let none =
            if args.repeated { "No stored claim repeats a reviewed one." } else { "No review was imported yet." };
        session.out.note(format!("{none} `dictum import claimreview FILE` imports reviews."));
    }
    Ok(())
}

/// How many numbers of claims are named.
const SHOWN: usize = 8;

/// A review with the claims that repeat it.
pub fn print(id: ReviewId, review: &Review, claims: &[ClaimId], session: &mut Session) -> Result<(), Error> {
    let (width, out) = (session.out.width(), &mut session.out);
    out.line(format!("{}{id}{:#}  {}", paint::BOLD, paint::BOLD, verdict(review)))?;
    let claimant = review.claimant.as_deref().map(|name| format!("{}: ", show::styled(paint::SPEAKER, name)));
    let words = format!("{}{}", claimant.unwrap_or_default(), escape::line(&review.text));
    out.line(phrase::wrap(&words, width, "      "))?;
    if !claims.is_empty() {
        let noun = if claims.len() == 1 { "claim" } else { "claims" };
        out.line(format!("      repeated by {noun} {}", phrase::numbers(claims, SHOWN)))?;
    }
    Ok(())
}

/// The label word for word, what it is taken for, who says so, when, and where to read it.
pub fn verdict(review: &Review) -> String {
    let label =
        review.rating.as_deref().map_or_else(|| "no rating".to_owned(), |label| format!("“{}”", escape::line(label)));
    let label = match review.status {
        Some(status) => {
            let style = paint::status(status);
            format!("{style}{label} ({status}){style:#}")
        }
        None => label,
    };
    let published = review.published.as_deref().map(|day| crate::course::moment::day(Some(day)));
    let publisher = review.publisher.as_deref().unwrap_or("unknown publisher");
    let origin = show::origin(Some(publisher), published, None);
    let url = review.url.as_deref().map(|url| format!("  {}", escape::line(url))).unwrap_or_default();
    format!("{label}  {origin}{url}")
}

/// A review that a claim repeats, for lists beside claims.
pub fn beside(repeat: &Repeat) -> String {
    format!("{}: {}", verdict(&repeat.review.review), escape::line(&repeat.review.review.text))
}

//! `dictum crosscheck`: what the archive says about a claim or a sentence.

use super::filters::language;
use super::session::Session;
use super::{paint, phrase, reviews, show};
use crate::error::Error;
use crate::report::{escape, review};
use crate::store::{ArticleId, ClaimId, Hit};
use crate::words::{Relation, Status};
use clap::builder::NonEmptyStringValueParser;
use serde::Serialize;

/// Show the stored claims closest to a claim or a sentence, best first
///
/// Each with how it stands to what was asked about: the same, a contradiction, an update, or related. Imported fact-checks of
/// the same claim stand in front.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum crosscheck 17
  dictum crosscheck 'Bei dem Brand wurden 12 Menschen verletzt'
  dictum crosscheck --limit 5 --json 'The council passed the budget'")]
pub struct Args {
    /// A claim's number, or a sentence
    #[arg(required = true, value_name = "ID|TEXT", value_parser = NonEmptyStringValueParser::new())]
    about: Vec<String>,
    /// At most so many
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Language of the sentence, where it is not plain from its words
    #[arg(long, value_name = "LANG", value_parser = language())]
    lang: Option<String>,
}

#[derive(Serialize)]
pub struct Record<'a> {
    claim: ClaimId,
    relation: Relation,
    score: f64,
    outlet: Option<&'a str>,
    text: &'a str,
    article: ArticleId,
    published: Option<&'a str>,
    reason: Option<&'a str>,
    status: Status,
    rating: Option<&'a str>,
}

pub fn record(hit: &Hit) -> Record<'_> {
    Record {
        claim: hit.claim,
        relation: hit.relation,
        score: rounded(hit.score),
        outlet: hit.outlet.as_deref(),
        text: &hit.text,
        article: hit.article,
        published: hit.published.as_deref(),
        reason: hit.reason.as_deref(),
        status: hit.status,
        rating: hit.rating.as_deref(),
    }
}

/// To the digits that mean something.
fn rounded(score: f64) -> f64 {
    (score * 1e4).round() / 1e4
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let about = args.about.join(" ");
    let hits = match about.parse::<ClaimId>() {
        Ok(claim) => store.crosscheck_claim(claim, args.limit)?,
        Err(_) => store.crosscheck(&about, args.lang.as_deref(), args.limit)?,
    };
    let reviews = match about.parse::<ClaimId>() {
        Ok(claim) => store.reviews_of(claim)?,
        Err(_) => store.reviews_of_text(&about, args.lang.as_deref())?,
    };
    session.out.page();
    let width = session.out.width();
    for repeat in &reviews {
        if session.out.json {
            session.out.json(&review::repeated_hit(repeat))?;
            continue;
        }
        let style = paint::relation(Relation::Same);
        session.out.line(format!(
            "{style}{:<13}{style:#} {:.2}  {}",
            "reviewed",
            repeat.score,
            reviews::verdict(&repeat.review.review)
        ))?;
        session.out.line(phrase::wrap(&escape::line(&repeat.review.review.text), width, "      "))?;
    }
    for hit in &hits {
        if session.out.json {
            session.out.json(&record(hit))?;
            continue;
        }
        let (style, bold) = (paint::relation(hit.relation), paint::BOLD);
        let origin = show::origin(hit.outlet.as_deref(), hit.published.as_deref(), None);
        let status = show::styled(paint::status(hit.status), hit.status.word());
        let relation = hit.relation;
        session.out.line(format!(
            "{style}{relation:<13}{style:#} {:.2}  {bold}{}{bold:#}  {origin} · {status}",
            hit.score, hit.claim
        ))?;
        session.out.line(phrase::wrap(&escape::line(&hit.text), width, "      "))?;
        if let Some(reason) = &hit.reason {
            session.out.line(format!("      {}", show::styled(paint::DIM, reason)))?;
        }
    }
    if hits.is_empty() && reviews.is_empty() {
        session.out.note("No stored claim comes close.");
    }
    Ok(())
}

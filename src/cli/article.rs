//! `dictum article`: one article with its claims marked.

use super::ids::{self, Range};
use super::session::Session;
use super::{paint, phrase, show};
use crate::error::Error;
use crate::report::{article, escape};
use crate::store::{ArticleId, Filter, StoredArticle, StoredClaim};
use crate::words::BlockKind;

/// Show articles with the words of their claims marked
///
/// The number behind marked words is the claim's; its colour says where it stands.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum article 3
  dictum article 3 --json | jq -r .text")]
pub struct Args {
    /// Articles by number, also ranges such as 3-5
    #[arg(required = true, value_name = "ID")]
    articles: Vec<Range>,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    session.out.page();
    for (number, id) in ids::all(&args.articles, ArticleId).into_iter().enumerate() {
        let stored = match store.article(id) {
            Ok(stored) => stored,
            Err(error) => {
                session.failed(&error);
                continue;
            }
        };
        if session.out.json {
            session.out.json(&article::whole(&stored))?;
            continue;
        }
        if number > 0 {
            session.out.line("")?;
        }
        let claims = store.claims(&Filter { article: Some(id), ..Filter::default() })?;
        print(&stored, &claims, session)?;
    }
    Ok(())
}

fn print(stored: &StoredArticle, claims: &[StoredClaim], session: &mut Session) -> Result<(), Error> {
    let width = session.out.width();
    let out = &mut session.out;
    let article = &stored.article;
    let title = article.title.as_deref().unwrap_or(&stored.source);
    out.line(show::styled(paint::BOLD, title))?;
    let mut facts = vec![show::origin(article.outlet.as_deref(), article.published.as_deref(), None)];
    if !article.authors.is_empty() {
        facts.push(format!("by {}", escape::line(&article.authors.join(", "))));
    }
    if !article.agencies.is_empty() {
        facts.push(escape::line(&article.agencies.join(", ")));
    }
    facts.push(article.lang.clone());
    facts.push(phrase::claims(stored.claims));
    if stored.revision > 1 {
        facts.push(format!("revision {}", stored.revision));
    }
    out.line(show::styled(paint::DIM, &facts.join(" · ")))?;
    out.line(show::styled(paint::DIM, article.url.as_deref().unwrap_or(&stored.source)))?;
    let marks: Vec<_> = claims
        .iter()
        .map(|claim| {
            let style = paint::status(claim.status);
            let number = format!("{style}[{}]{style:#}", claim.id);
            (claim.claim.quote, paint::QUOTE, number)
        })
        .collect();
    for block in &article.blocks {
        out.line("")?;
        let words = show::marked(&article.text, block.span, &marks);
        let indent = match block.kind {
            BlockKind::Heading | BlockKind::Paragraph => "",
            BlockKind::Caption => "    ",
            BlockKind::ListItem => "  • ",
            BlockKind::Quote => "  │ ",
        };
        out.line(phrase::wrap(&words, width.min(100), indent))?;
    }
    Ok(())
}

//! `dictum reread`: reading anew what is stored.

use super::ids::{self, Range};
use super::interrupt::Stop;
use super::progress::Progress;
use super::session::{STOPPED, Session};
use super::{paint, phrase, show};
use crate::error::Error;
use crate::report::escape;
use crate::store::{ArticleId, Orphan};
use crate::words::Status;
use serde::Serialize;

/// Read the stored articles again with this version of the program
///
/// Claims, clusters and conflicts are computed anew. Decisions stay with the words they were made about; those whose
/// words are read otherwise now are listed.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum reread
  dictum reread 3 7-9")]
pub struct Args {
    /// Articles by number, also ranges such as 3-5; all unless said
    #[arg(value_name = "ID")]
    articles: Vec<Range>,
}

/// What reading anew did.
#[derive(Default)]
struct Done {
    articles: usize,
    /// Claims before and after.
    before: usize,
    after: usize,
    /// Decisions whose words are no longer read as the claim that they were made about.
    orphans: Vec<Orphan>,
}

#[derive(Serialize)]
struct Record<'a> {
    articles: usize,
    before: usize,
    after: usize,
    orphans: Vec<Lost<'a>>,
}

#[derive(Serialize)]
struct Lost<'a> {
    article: ArticleId,
    status: Status,
    quote: &'a str,
    text: &'a str,
    now: Option<&'a str>,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let ids = if args.articles.is_empty() { store.article_ids()? } else { ids::all(&args.articles, ArticleId) };
    let (stop, mut progress, mut done) = (Stop::listen(), Progress::of(ids.len()), Done::default());
    for id in ids {
        if stop.asked() {
            session.end_with(STOPPED);
            break;
        }
        match store.reread(id) {
            Ok(one) => {
                done.articles += 1;
                done.before += one.before;
                done.after += one.after;
            }
            Err(error) => progress.aside(|| session.failed(&error)),
        }
        progress.tick(done.articles, done.after);
    }
    progress.finish();
    done.orphans = store.orphans()?;
    if session.out.json {
        let orphans = done.orphans.iter().map(lost).collect();
        return session.out.json(&Record { articles: done.articles, before: done.before, after: done.after, orphans });
    }
    let (articles, before, after) = (phrase::articles(done.articles), done.before, phrase::claims(done.after));
    session.out.line(format!("Read {articles} again: {after}, {} before.", phrase::grouped(before)))?;
    if !done.orphans.is_empty() {
        let decisions = match done.orphans.len() {
            1 => "1 decision stands beside words that are".to_owned(),
            number => format!("{} decisions stand beside words that are", phrase::grouped(number)),
        };
        session.out.line(format!("{decisions} read otherwise now:"))?;
    }
    for orphan in &done.orphans {
        let status = show::styled(paint::status(orphan.status), orphan.status.word());
        session.out.line(format!("  article {}  {status}  {}", orphan.article, escape::line(&orphan.text)))?;
        let now = orphan.now.as_deref().map_or_else(|| "no claim".to_owned(), escape::line);
        session.out.line(format!("    now: {now}"))?;
    }
    Ok(())
}

fn lost(orphan: &Orphan) -> Lost<'_> {
    Lost {
        article: orphan.article,
        status: orphan.status,
        quote: &orphan.words,
        text: &orphan.text,
        now: orphan.now.as_deref(),
    }
}

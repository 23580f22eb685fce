//! `dictum add`: articles into the database.

use super::batch::{self, Item, Reader};
use super::input::Sources;
use super::interrupt::Stop;
use super::progress::Progress;
use super::session::{STOPPED, Session, USAGE};
use super::{filters, paint, phrase, show};
use crate::error::Error;
use crate::matching;
use crate::page::{Failure, Given, Page};
use crate::pipeline::Reading;
use crate::report::escape;
use crate::store::{Adding, ArticleId, Incoming, Outcome, PageHash, Prepared, Store};
use crate::words::Added;
use serde::Serialize;

/// Read articles into the database, which is made where it is missing
///
/// Adding an article again changes nothing; a changed text under the same address becomes a new revision. What cannot
/// be read is named, the rest is added. Ctrl-C keeps what is finished; the same command goes on later.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum add article.html --outlet Bote --date 2022-06-15
  dictum add folder/ dump.jsonl
  curl -s https://example.org/article | dictum add - --url https://example.org/article")]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    /// Who published the articles
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,
    /// When they were published: 2022-06, 2022-06-15 or with the time
    #[arg(long, value_name = "DATE", value_parser = filters::moment)]
    date: Option<String>,
    /// Where a single article was published
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The title of a single article
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// Who wrote them; can be repeated
    #[arg(long, value_name = "NAME")]
    author: Vec<String>,
}

#[derive(Serialize)]
struct Record<'a> {
    article: Option<ArticleId>,
    source: &'a str,
    state: Added,
    title: Option<&'a str>,
    outlet: Option<&'a str>,
    claims: usize,
    error: Option<String>,
}

/// Articles that are shown one by one; of the others only the sum is told.
const SHOWN: usize = 20;

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    if (args.url.is_some() || args.title.is_some()) && !args.sources.single() {
        session.out.error(&Error::OneArticle);
        session.end_with(USAGE);
        return Ok(());
    }
    let given = Given {
        id: None,
        title: args.title.clone(),
        outlet: args.outlet.clone(),
        url: args.url.clone(),
        published: args.date.clone(),
        authors: args.author.clone(),
        lang: None,
    };
    let mut pages = args.sources.pages(given, false);
    // No database is made where there is nothing to put into it.
    let mut leading = Vec::new();
    for page in pages.by_ref() {
        leading.push(page);
        if leading.last().is_some_and(Result::is_ok) {
            break;
        }
    }
    let mut sums = Sums::default();
    if !leading.last().is_some_and(Result::is_ok) {
        for failure in leading.into_iter().filter_map(Result::err) {
            sums.failed(&failure.source, &failure.error, session)?;
        }
        return sums.tell(session);
    }
    std::thread::spawn(matching::prepare);
    let stop = Stop::listen();
    let mut store = session.store_or_new()?;
    let sums = add(&mut store, leading.into_iter().chain(pages), sums, &stop, session)?;
    sums.tell(session)?;
    if sums.claims > 0 && !session.out.json {
        next_steps(&store, session)?;
    }
    if stop.asked() {
        session.out.note("Stopped. What is finished was kept; the same command goes on from there.");
        session.end_with(STOPPED);
    }
    Ok(())
}

fn add(
    store: &mut Store,
    pages: impl Iterator<Item = Result<Page, Failure>> + Send + 'static,
    sums: Sums,
    stop: &Stop,
    session: &mut Session,
) -> Result<Sums, Error> {
    let adding = store.adding(&session.now())?;
    let mut run = Run { adding, progress: Progress::new(), sums, session };
    let done = batch::each(pages, stop, &mut run);
    let Run { adding, mut progress, sums, .. } = run;
    progress.finish();
    // Also after a failure: what is finished is kept.
    adding.finish()?;
    done.map(|()| sums)
}

fn next_steps(store: &Store, session: &mut Session) -> Result<(), Error> {
    let open = store.open_contradictions()?;
    let number = phrase::count(open, "contradiction", "contradictions");
    let clashes = if open > 0 { format!("; {number} to look at: `dictum contradictions`") } else { String::new() };
    session.out.note(format!("`dictum claims` lists the claims{clashes}."));
    let repeated = store.repeated_claims()?;
    if repeated > 0 {
        let number = phrase::count(repeated, "claim repeats", "claims repeat");
        session.out.note(format!("{number} what fact-checkers reviewed: `dictum reviews --repeated`."));
    }
    Ok(())
}

/// One run of additions.
struct Run<'a> {
    adding: Adding<'a>,
    progress: Progress,
    sums: Sums,
    session: &'a mut Session,
}

/// What became of everything so far.
#[derive(Default)]
struct Sums {
    added: usize,
    revised: usize,
    unchanged: usize,
    failed: usize,
    claims: usize,
    /// Articles without a known outlet.
    nameless: usize,
}

impl Reader for Run<'_> {
    type Known = Outcome;
    type Made = Prepared;

    fn make(reading: Box<Reading>) -> Prepared {
        Prepared::new(reading)
    }

    fn known(&mut self, page: &Page) -> Result<Option<Outcome>, Error> {
        self.adding.seen(&PageHash::of(page))
    }

    fn take(&mut self, item: Item<Outcome, Prepared>) -> Result<(), Error> {
        let (source, result) = match item {
            Item::Failed(Failure { source, error }) => (source, Err(error)),
            Item::Known(page, outcome) => (page.source, Ok(outcome)),
            Item::Read(page, Err(error)) => (page.source, Err(error)),
            Item::Read(page, Ok(prepared)) => {
                let incoming = Incoming { prepared: &prepared, source: &page.source, page: PageHash::of(&page) };
                let outcome = self.adding.add(&incoming)?;
                (page.source, Ok(outcome))
            }
        };
        let Self { progress, sums, session, .. } = self;
        progress.aside(|| match result {
            Ok(outcome) => sums.done(&source, &outcome, session),
            Err(error) => sums.failed(&source, &error, session),
        })?;
        progress.tick(sums.articles(), sums.claims);
        Ok(())
    }
}

impl Sums {
    const fn articles(&self) -> usize {
        self.added + self.revised + self.unchanged
    }

    fn done(&mut self, source: &str, outcome: &Outcome, session: &mut Session) -> Result<(), Error> {
        match outcome.state {
            Added::Added => self.added += 1,
            Added::Revised => self.revised += 1,
            Added::Unchanged | Added::Failed => self.unchanged += 1,
        }
        let new = matches!(outcome.state, Added::Added | Added::Revised);
        if new {
            self.claims += outcome.claims;
            self.nameless += usize::from(outcome.outlet.is_none());
        }
        let (title, outlet) = (outcome.title.as_deref(), outcome.outlet.as_deref());
        if session.out.json {
            let (article, state, claims) = (Some(outcome.article), outcome.state, outcome.claims);
            session.out.json(&Record { article, source, state, title, outlet, claims, error: None })?;
            // A program that adds line by line waits for each answer.
            return session.out.flush();
        }
        if !new || self.added + self.revised > SHOWN {
            return Ok(());
        }
        let bold = paint::BOLD;
        let outlet = outlet.map(|outlet| format!(" ({})", escape::line(outlet))).unwrap_or_default();
        let claims = phrase::claims(outcome.claims);
        let title = show::styled(paint::PLAIN, title.unwrap_or(source));
        let state = outcome.state;
        session.out.line(format!("{bold}{:>5}{bold:#}  {state:<9}  {claims:>10}  {title}{outlet}", outcome.article))
    }

    fn failed(&mut self, source: &str, error: &Error, session: &mut Session) -> Result<(), Error> {
        self.failed += 1;
        session.failed(error);
        if !session.out.json {
            return Ok(());
        }
        let mut told = error.to_string();
        if let Some(cause) = std::error::Error::source(error) {
            told = format!("{told}: {cause}");
        }
        let (state, error) = (Added::Failed, Some(told));
        session.out.json(&Record { article: None, source, state, title: None, outlet: None, claims: 0, error })
    }

    /// The sum and the next steps.
    fn tell(&self, session: &mut Session) -> Result<(), Error> {
        if session.out.json {
            return Ok(());
        }
        if self.added + self.revised > SHOWN {
            session.out.line(format!("    … and {} more", phrase::grouped(self.added + self.revised - SHOWN)))?;
        }
        let new = match (self.added + self.revised, self.added) {
            (0, _) => "Nothing new".to_owned(),
            (_, 0) => format!("No article added, {} in revised ones", phrase::claims(self.claims)),
            (_, added) => format!("Added {} with {}", phrase::articles(added), phrase::claims(self.claims)),
        };
        let others = [(self.revised, "revised"), (self.unchanged, "unchanged"), (self.failed, "failed")];
        let others = others.iter().filter(|(number, _)| *number > 0);
        let others: Vec<_> = others.map(|(number, what)| format!("{} {what}", phrase::grouped(*number))).collect();
        let others = if others.is_empty() { String::new() } else { format!("; {}", others.join(", ")) };
        session.out.line(format!("{new}{others}."))?;
        if self.nameless > 0 {
            let which = if self.nameless == 1 { "article has" } else { "articles have" };
            session
                .out
                .note(format!("{} new {which} no known outlet; --outlet names it.", phrase::grouped(self.nameless)));
        }
        Ok(())
    }
}

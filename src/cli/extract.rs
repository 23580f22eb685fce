//! `dictum extract`: the reading alone, without a database.

use super::batch::{self, Item, Reader};
use super::input::Sources;
use super::interrupt::Stop;
use super::session::{STOPPED, Session};
use super::{paint, phrase, show};
use crate::claim::{Claim, tone};
use crate::error::Error;
use crate::lang::language;
use crate::page::{Failure, Given, Page};
use crate::pipeline::{self, Reading};
use crate::quote::Quote;
use crate::report::{escape, reading};
use crate::span::Span;
use crate::words::{BlockKind, Kind};

/// Read articles into quotes and claims without storing them
///
/// What `add` would store. Needs no database and changes none.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum extract article.txt
  dictum extract article.txt --explain
  dictum extract --json - < dump.jsonl > readings.jsonl")]
pub struct Args {
    #[command(flatten)]
    sources: Sources,
    /// Take texts as they are: no block is dropped
    #[arg(long)]
    plain: bool,
    /// Say which rules decided and why a claim is worth checking
    #[arg(long)]
    explain: bool,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let pages = args.sources.pages(Given::default(), args.plain);
    let stop = Stop::listen();
    session.out.page();
    let mut run = Run { explain: args.explain, articles: 0, session };
    batch::each(pages, &stop, &mut run)?;
    if stop.asked() {
        session.end_with(STOPPED);
    }
    Ok(())
}

struct Run<'a> {
    explain: bool,
    articles: usize,
    session: &'a mut Session,
}

impl Reader for Run<'_> {
    type Known = ();
    type Made = Box<Reading>;

    fn make(reading: Box<Reading>) -> Box<Reading> {
        reading
    }

    fn known(&mut self, _page: &Page) -> Result<Option<()>, Error> {
        Ok(None)
    }

    fn take(&mut self, item: Item<(), Box<Reading>>) -> Result<(), Error> {
        match item {
            Item::Known(..) => {}
            Item::Failed(Failure { error, .. }) | Item::Read(_, Err(error)) => self.session.failed(&error),
            Item::Read(page, Ok(reading)) => {
                self.articles += 1;
                if self.session.out.json {
                    let to = self.session.out.raw();
                    reading::write(&reading, page.given.id.as_deref(), &page.source, to).map_err(Error::Output)?;
                    // A program that asks line by line waits for each answer.
                    return self.session.out.flush();
                }
                if self.articles > 1 {
                    self.session.out.line("")?;
                }
                print(&page, &reading, self.explain, self.session)?;
            }
        }
        Ok(())
    }
}

/// The article with its reported speech marked, and the claims below.
fn print(page: &Page, reading: &Reading, explain: bool, session: &mut Session) -> Result<(), Error> {
    let width = session.out.width().min(110);
    let out = &mut session.out;
    let article = &reading.article;
    out.line(show::styled(paint::BOLD, article.title.as_deref().unwrap_or(&page.source)))?;
    let mut facts = vec![show::origin(article.outlet.as_deref(), article.published.as_deref(), None)];
    facts.extend((!article.authors.is_empty()).then(|| format!("by {}", escape::line(&article.authors.join(", ")))));
    facts.extend((!article.agencies.is_empty()).then(|| escape::line(&article.agencies.join(", "))));
    facts.extend((!article.lang.is_empty()).then(|| escape::line(&article.lang)));
    out.line(show::styled(paint::DIM, &facts.join(" · ")))?;
    let mut marks = Vec::new();
    for quote in &reading.quotes {
        let rule = if explain { show::styled(paint::DIM, &format!("[{}]", quote.rule)) } else { String::new() };
        marks.extend(quote.speaker.iter().map(|span| (*span, paint::SPEAKER, String::new())));
        marks.extend(quote.cue.iter().map(|span| (*span, paint::CUE, rule.clone())));
        // Quotes within a quote show by their own speakers and cues.
        if quote.parent.is_none() {
            marks.extend(quote.content.iter().map(|span| (*span, paint::SAID, String::new())));
        }
    }
    // A claim's number stands behind its words.
    for (number, claim) in reading.claims.iter().enumerate() {
        let number = show::styled(paint::DIM, &format!("[{}]", number + 1));
        marks.push((claim.quote, if explain { paint::QUOTE } else { paint::PLAIN }, number));
    }
    if explain {
        let signs = [
            (paint::QUOTE, "claim [number]"),
            (paint::SAID, "said"),
            (paint::SPEAKER, "source"),
            (paint::CUE, "cue [rule]"),
        ];
        let signs = signs.map(|(style, words)| show::styled(style, words));
        out.line(signs.join("  "))?;
    }
    for block in &article.blocks {
        out.line("")?;
        let words = show::marked(&article.text, block.span, &show::apart(&marks));
        let indent = match block.kind {
            BlockKind::Heading | BlockKind::Paragraph => "",
            BlockKind::Caption => "    ",
            BlockKind::ListItem => "  • ",
            BlockKind::Quote => "  │ ",
        };
        out.line(phrase::wrap(&words, width, indent))?;
    }
    out.line("")?;
    let quotes = phrase::count(reading.quotes.len(), "quote", "quotes");
    out.line(show::styled(paint::BOLD, &format!("{}, {quotes}", phrase::claims(reading.claims.len()))))?;
    if explain {
        for quote in reading.quotes.iter().filter(|quote| !quote.content.is_empty()) {
            print_quote(quote, &article.text, width, session)?;
        }
    }
    // The reading says what came out; why a claim is an opinion is asked here alone.
    let tones = if explain { pipeline::read_tones(article.clone()).1 } else { vec![] };
    for (number, claim) in reading.claims.iter().enumerate() {
        print_claim(number + 1, claim, &article.text, explain, width, session)?;
        if let (Kind::Opinion, Some(tone), Some(lang)) = (claim.kind, tones.get(number), language(&article.lang)) {
            let signs = show::signs(&tone::signs(claim.quote.of(&article.text), tone, lang));
            session.out.line(show::fact("    opinion", &signs))?;
        }
    }
    Ok(())
}

/// A quote with its source and the rule that found it.
fn print_quote(quote: &Quote, text: &str, width: usize, session: &mut Session) -> Result<(), Error> {
    let words = |spans: &[Span]| spans.iter().map(|span| escape::line(span.of(text))).collect::<Vec<_>>().join(" … ");
    let speaker = words(&quote.speaker);
    let source = match quote.source.as_deref().map(escape::line) {
        Some(full) if full != speaker && !speaker.is_empty() => format!("{speaker} = {full}"),
        Some(full) => full,
        None if speaker.is_empty() => "nobody named".to_owned(),
        None => speaker,
    };
    let cue = words(&quote.cue);
    let cue = if cue.is_empty() { "no cue".to_owned() } else { show::styled(paint::CUE, &cue) };
    let sure = if quote.certain { "several signs agree" } else { "one sign alone" };
    let out = &mut session.out;
    out.line(phrase::wrap(&format!("“{}”", words(&quote.content)), width, "      "))?;
    let (kind, mode) = (quote.kind.word(), quote.mode.word());
    let kind = if kind == mode { kind.to_owned() } else { format!("{kind} ({mode})") };
    let rule = show::styled(paint::DIM, &format!("{kind}, rule {}, {sure}", quote.rule));
    out.line(format!("      {}  {cue}  {rule}", show::styled(paint::SPEAKER, &source)))
}

fn print_claim(
    number: usize,
    claim: &Claim,
    text: &str,
    explain: bool,
    width: usize,
    session: &mut Session,
) -> Result<(), Error> {
    let out = &mut session.out;
    let words = phrase::wrap(&escape::line(&claim.text), width, "      ");
    let words = words.strip_prefix("      ").unwrap_or(&words);
    out.line(format!("{}{number:>4}{:#}  {words}", paint::BOLD, paint::BOLD))?;
    let denied = if claim.negated { ", negated" } else { "" };
    let kind = format!("{}{denied}, {:.2}", claim.kind, claim.checkworthy);
    let source =
        if claim.attribution.is_empty() { String::new() } else { format!("{}  ", show::chain(&claim.attribution)) };
    out.line(format!("      {source}{}", show::styled(paint::DIM, &kind)))?;
    if !explain {
        return Ok(());
    }
    out.line(show::fact("    rule", claim.rule))?;
    let factors = show::factors(claim);
    if !factors.is_empty() {
        out.line(show::fact("    worth", &factors))?;
    }
    for (name, words) in show::contents(claim, text) {
        out.line(show::fact(&format!("    {name}"), &words))?;
    }
    Ok(())
}

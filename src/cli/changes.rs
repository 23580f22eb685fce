//! `dictum changes`: what became of an article's claims from revision to revision.

use super::ids::{self, Range};
use super::session::Session;
use super::{paint, phrase, show};
use crate::course::drift::Drift;
use crate::course::revision::Changed;
use crate::error::Error;
use crate::report::{changes, escape};
use crate::store::{ArticleId, Step, StoredClaim};
use crate::words::Change;

/// Show what changed between the revisions of articles, claim by claim
///
/// Seen for the first time, not seen any more, softened, hardened, re-attributed, turned around or with another figure.
/// An article gets a new revision when `add` meets it again, by its address, with other words.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum changes 3
  dictum changes 3 --json | jq 'select(.what == \"changed\")'")]
pub struct Args {
    /// Articles by number, also ranges such as 3-5
    #[arg(required = true, value_name = "ARTICLE")]
    articles: Vec<Range>,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let store = session.store()?;
    session.out.page();
    for (number, id) in ids::all(&args.articles, ArticleId).into_iter().enumerate() {
        let (article, steps) = match store.article(id).and_then(|article| Ok((article, store.changes(id)?))) {
            Ok(found) => found,
            Err(error) => {
                session.failed(&error);
                continue;
            }
        };
        if session.out.json {
            for step in &steps {
                if let Some(title) = changes::title(id, step) {
                    session.out.json(&title)?;
                }
                for changed in &step.changes {
                    session.out.json(&changes::record(id, step, changed))?;
                }
            }
            continue;
        }
        if steps.is_empty() {
            session
                .out
                .note(format!("Article {id} has one revision; `dictum add` stores another when its words change."));
            continue;
        }
        if number > 0 {
            session.out.line("")?;
        }
        let of = &article.article;
        let origin = show::origin(of.outlet.as_deref(), of.published.as_deref(), of.title.as_deref());
        session.out.line(format!("{}Article {id}{:#}  {origin}", paint::BOLD, paint::BOLD))?;
        for step in &steps {
            print(step, session)?;
        }
    }
    Ok(())
}

fn print(step: &Step, session: &mut Session) -> Result<(), Error> {
    let at = step.captured_at.get(..16).unwrap_or(&step.captured_at).replace('T', " ");
    let number = match step.changes.len() {
        0 => "no claim changed".to_owned(),
        number => phrase::count(number, "claim differs", "claims differ"),
    };
    session.out.line("")?;
    session.out.line(format!("Revision {} → {}  {}  {number}", step.from, step.to, show::styled(paint::DIM, &at)))?;
    if let Some((before, after)) = &step.titles {
        let title = |title: &Option<String>| title.as_deref().map_or_else(|| "no title".to_owned(), escape::line);
        session.out.line(format!("  title       {} → {}", title(before), title(after)))?;
    }
    for changed in &step.changes {
        print_one(changed, session)?;
    }
    Ok(())
}

fn print_one(changed: &Changed, session: &mut Session) -> Result<(), Error> {
    let width = session.out.width();
    let out = &mut session.out;
    let text = |claim: &StoredClaim| {
        let number = if claim.id.0 > 0 { format!(" (claim {})", claim.id) } else { String::new() };
        format!("{}{number}", escape::line(&claim.claim.text))
    };
    match (&changed.before, &changed.after) {
        (Some(before), Some(after)) => {
            let how = changed.drifts.iter().map(drift).collect::<Vec<_>>().join("; ");
            let how = if how.is_empty() { "other words".to_owned() } else { how };
            out.line(format!("  {}  {how}", show::styled(paint::CHANGED, "changed ")))?;
            out.line(phrase::wrap(&format!("− {}", text(before)), width, "      "))?;
            out.line(phrase::wrap(&format!("+ {}", text(after)), width, "      "))
        }
        (None, Some(after)) => {
            out.line(format!("  {}", show::styled(paint::SAID, "seen")))?;
            out.line(phrase::wrap(&format!("+ {}", text(after)), width, "      "))
        }
        (Some(before), None) => {
            out.line(format!("  {}", show::styled(paint::GONE, "not seen")))?;
            out.line(phrase::wrap(&format!("− {}", text(before)), width, "      "))
        }
        (None, None) => Ok(()),
    }
}

/// `figure changed: zwölf Menschen → 15 Menschen`.
pub fn drift(drift: &Drift) -> String {
    let words = match drift.change {
        Change::Softened => "softened",
        Change::Hardened => "hardened",
        Change::Reattributed => "re-attributed",
        Change::Figure => "figure changed",
        Change::Reversed => "turned around",
    };
    let nothing = if drift.change == Change::Reattributed { "the outlet itself" } else { "–" };
    let side = |side: &str| if side.is_empty() { nothing.to_owned() } else { escape::line(side) };
    format!("{}: {} → {}", show::styled(paint::CHANGED, words), side(&drift.before), side(&drift.after))
}

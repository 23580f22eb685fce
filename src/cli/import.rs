//! `dictum import`: what other newsrooms published in formats of their own.

use super::session::Session;
use super::{interrupt::Stop, phrase, reviews, session};
use crate::error::Error;
use crate::report::review as report;
use crate::review;
use crate::store::Store;
use crate::words::Added;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

/// Import fact-checks that others published, so that claims which repeat a reviewed one are found
///
/// ClaimReview is the format of schema.org that fact-checkers put into their pages: single objects, lists, graphs and
/// feeds, as JSON or JSON Lines. What is imported again is taken for the same.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum import claimreview reviews.json
  dictum import claimreview feeds/ --json
  dictum reviews --repeated")]
pub struct Args {
    /// Format of the files
    format: Format,
    /// Files, folders, or `-` for standard input
    #[arg(required = true, value_name = "SOURCE")]
    sources: Vec<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Claimreview,
}

/// What became of everything.
#[derive(Default)]
struct Sums {
    added: usize,
    revised: usize,
    unchanged: usize,
    failed: usize,
    repeated: HashSet<i64>,
}

/// No feed of one publisher is as large; what is larger would fill the memory.
const LARGEST: u64 = 256 << 20;

/// Reviews up to this number are shown, and those that somebody repeats always.
const SHOWN: usize = 20;

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let Format::Claimreview = args.format;
    let mut store = session.store_or_new()?;
    let stop = Stop::listen();
    let mut sums = Sums::default();
    for source in &args.sources {
        for file in files(source, session) {
            if stop.asked() {
                break;
            }
            let name = file.display().to_string();
            if let Err(error) = file_of(&file, &name, &mut store, &mut sums, &stop, session) {
                refuse(&name, &error, &mut sums, session)?;
            }
        }
    }
    if stop.asked() {
        session.end_with(session::STOPPED);
    }
    if session.out.json {
        return Ok(());
    }
    let new = match sums.added {
        0 => "Nothing new".to_owned(),
        number => format!("Imported {}", phrase::count(number, "review", "reviews")),
    };
    let others = [(sums.revised, "with another rating"), (sums.unchanged, "unchanged"), (sums.failed, "failed")];
    let others = others.iter().filter(|(number, _)| *number > 0);
    let others: String = others.map(|(number, what)| format!(", {} {what}", phrase::grouped(*number))).collect();
    session.out.line(format!("{new}{others}."))?;
    if !sums.repeated.is_empty() {
        let claims = phrase::count(sums.repeated.len(), "stored claim repeats", "stored claims repeat");
        session.out.note(format!("{claims} what was reviewed: `dictum reviews --repeated`."));
    }
    Ok(())
}

/// The reviews of one file, each whole or not at all.
fn file_of(
    path: &Path,
    name: &str,
    store: &mut Store,
    sums: &mut Sums,
    stop: &Stop,
    session: &mut Session,
) -> Result<(), Error> {
    let text = read(path)?;
    let found = review::read(&text).ok_or_else(|| Error::NoReviews(name.to_owned()))?;
    if found.reviews.is_empty() && found.empty == 0 {
        return Err(Error::NoReviews(name.to_owned()));
    }
    let at = session.now();
    for review in &found.reviews {
        if stop.asked() {
            return Ok(());
        }
        let imported = store.import(review, &at)?;
        match imported.state {
            Added::Added => sums.added += 1,
            Added::Revised => sums.revised += 1,
            Added::Unchanged | Added::Failed => sums.unchanged += 1,
        }
        sums.repeated.extend(imported.repeated.iter().map(|claim| claim.0));
        if session.out.json {
            let record = report::record(Some(imported.id), review, &imported.repeated);
            session.out.json(&report::import(name, imported.state, record))?;
            continue;
        }
        let new = imported.state != Added::Unchanged;
        if new && (sums.added + sums.revised <= SHOWN || !imported.repeated.is_empty()) {
            reviews::print(imported.id, review, &imported.repeated, session)?;
        }
    }
    if found.empty > 0 {
        refuse(name, &Error::EmptyReviews(name.to_owned(), found.empty), sums, session)?;
    }
    Ok(())
}

fn refuse(name: &str, error: &Error, sums: &mut Sums, session: &mut Session) -> Result<(), Error> {
    sums.failed += 1;
    session.failed(error);
    if session.out.json { session.out.json(&report::failed(name, error.to_string())) } else { Ok(()) }
}

fn read(path: &Path) -> Result<String, Error> {
    let told = |source| Error::Unreadable { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    if path == Path::new("-") {
        std::io::stdin().take(LARGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    } else {
        File::open(path).map_err(told)?.take(LARGEST + 1).read_to_end(&mut bytes).map_err(told)?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Error::FeedTooLarge(path.display().to_string()));
    }
    String::from_utf8(bytes).map_err(|_| Error::NotText(path.display().to_string()))
}

/// A file itself; of a folder all files whose names end like JSON, sorted, also in the folders below.
fn files(source: &Path, session: &mut Session) -> Vec<PathBuf> {
    const ENDINGS: [&str; 4] = ["json", "jsonld", "jsonl", "ndjson"];
    if !source.is_dir() {
        return vec![source.to_owned()];
    }
    let (mut found, mut todo, mut known) = (Vec::new(), vec![source.to_owned()], HashSet::new());
    while let Some(folder) = todo.pop() {
        // A link may lead back up.
        if !folder.canonicalize().is_ok_and(|real| known.insert(real)) {
            continue;
        }
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(source) => {
                session.failed(&Error::Unreadable { path: folder, source });
                continue;
            }
        };
        for path in entries.flatten().map(|entry| entry.path()) {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            if path.is_dir() {
                todo.push(path);
            } else if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
                found.push(path);
            }
        }
    }
    found.sort();
    if found.is_empty() {
        session.failed(&Error::NoReviews(source.display().to_string()));
    }
    found
}

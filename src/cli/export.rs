//! `dictum export`: claims as a table, as records or as a document.

use super::filters::{Filters, one_of};
use super::phrase;
use super::session::Session;
use crate::error::Error;
use crate::report::claim::Claims;
use crate::report::csv::{Csv, Dialect};
use crate::report::markdown::Markdown;
use crate::store::{Filter, Store};
use serde::Serialize;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Write claims as CSV, JSON Lines or Markdown
///
/// A cell of a CSV table that a spreadsheet would take for a formula begins with an apostrophe.
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum export csv -o claims.csv
  dictum export csv --dialect excel-de --status disputed -o strittig.csv
  dictum export jsonl --since 2022-06 | jq -r .text
  dictum export md --article 3 -o report.md")]
pub struct Args {
    /// The format
    #[arg(value_parser = one_of(FORMATS))]
    format: Format,
    /// Write into this file, which is replaced only when all is written; standard output unless said
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What the spreadsheet expects: excel-de has semicolons, decimal commas and a byte order mark
    #[arg(long, value_name = "NAME", default_value = "plain", value_parser = one_of(Dialect::WORDS))]
    dialect: Dialect,
    #[command(flatten)]
    filters: Filters,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Csv,
    Jsonl,
    Md,
}

const FORMATS: &[(Format, &str)] = &[(Format::Csv, "csv"), (Format::Jsonl, "jsonl"), (Format::Md, "md")];

#[derive(Serialize)]
struct Record<'a> {
    output: &'a Path,
    claims: usize,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let mut store = session.store()?;
    let filter = args.filters.filter();
    let Some(path) = &args.output else {
        write(args, &filter, &mut store, session.out.raw()).map_err(|failed| failed.on(None))?;
        return Ok(());
    };
    let claims =
        write_whole(path, |to| write(args, &filter, &mut store, to)).map_err(|failed| failed.on(Some(path)))?;
    if session.out.json {
        return session.out.json(&Record { output: path, claims });
    }
    session.out.note(format!("Wrote {} to {}.", phrase::claims(claims), path.display()));
    Ok(())
}

/// Either the database could not be read or the file not be written.
enum Failed {
    Reading(Error),
    Writing(std::io::Error),
}

impl From<std::io::Error> for Failed {
    fn from(error: std::io::Error) -> Self {
        Self::Writing(error)
    }
}

impl Failed {
    fn on(self, path: Option<&Path>) -> Error {
        match (self, path) {
            (Self::Reading(Error::Output(source)) | Self::Writing(source), Some(path)) => {
                Error::Unwritable { path: path.to_owned(), source }
            }
            (Self::Reading(error), _) => error,
            (Self::Writing(error), None) => Error::Output(error),
        }
    }
}

fn write(args: &Args, filter: &Filter, store: &mut Store, to: &mut dyn Write) -> Result<usize, Failed> {
    let mut number = 0;
    let mut each = |work: &mut dyn FnMut(&crate::store::StoredClaim) -> std::io::Result<()>| {
        let mut step = |claim: &crate::store::StoredClaim| {
            number += 1;
            work(claim).map_err(Error::Output)
        };
        store.each_claim(filter, &mut step).map_err(Failed::Reading)
    };
    match args.format {
        Format::Csv => {
            let mut csv = Csv::new(to, args.dialect)?;
            each(&mut |claim| csv.write(claim))?;
            csv.finish()?;
        }
        Format::Md => {
            let mut markdown = Markdown::new(to)?;
            each(&mut |claim| markdown.write(claim))?;
            markdown.finish()?;
        }
        Format::Jsonl => {
            let mut claims = Claims::default();
            each(&mut |claim| {
                serde_json::to_writer(&mut *to, &claims.record(claim))?;
                to.write_all(b"\n")
            })?;
            to.flush()?;
        }
    }
    Ok(number)
}

/// Writes beside the file and puts it into its place when it is whole, so that nobody ever reads half of it.
fn write_whole(path: &Path, work: impl FnOnce(&mut dyn Write) -> Result<usize, Failed>) -> Result<usize, Failed> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dictum-");
    // As any file that a program makes, not for its owner alone; the system takes away what the person wants.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = BufWriter::new(builder.tempfile_in(folder)?);
    let number = work(&mut file)?;
    let file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(number)
}

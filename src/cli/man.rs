//! `dictum man`: manual pages.

use super::session::Session;
use crate::error::Error;
use std::path::PathBuf;

/// Write the manual pages into a folder
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum man ~/.local/share/man/man1")]
pub struct Args {
    /// Where to; made where it is missing
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    let told = |source| Error::Unwritable { path: args.folder.clone(), source };
    std::fs::create_dir_all(&args.folder).map_err(told)?;
    clap_mangen::generate_to(super::definition(), &args.folder).map_err(told)?;
    session.out.note(format!("Wrote the pages into {}.", args.folder.display()));
    Ok(())
}

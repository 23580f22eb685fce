//! `dictum completions`: what a shell needs to complete commands.

use super::session::Session;
use crate::error::Error;
use clap_complete::Shell;

/// Print the completions of a shell
#[derive(clap::Args)]
#[command(after_help = "Examples:
  dictum completions bash > ~/.local/share/bash-completion/completions/dictum
  dictum completions zsh > ~/.zfunc/_dictum
  dictum completions fish > ~/.config/fish/completions/dictum.fish")]
pub struct Args {
    /// The shell
    shell: Shell,
}

pub fn run(args: &Args, session: &mut Session) -> Result<(), Error> {
    // Through memory, for the generator takes a broken pipe for a fault.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::definition(), "dictum", &mut script);
    session.out.raw().write_all(&script).map_err(Error::Output)
}

//! The command line: one subcommand a file; the only place that prints.

mod extract;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Track who says what in the news, in one offline file
#[derive(Parser)]
#[command(version)]
struct Dictum {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Extract(extract::Args),
}

/// Runs the command line that this process was called with.
pub fn main() -> ExitCode {
    match Dictum::parse().command {
        Command::Extract(args) => extract::run(&args),
    }
}

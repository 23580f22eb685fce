//! The command line: one subcommand a file; the only place that prints.

// What the commands share.
mod batch;
mod filters;
mod ids;
mod input;
mod interrupt;
mod marking;
mod matching;
mod output;
mod paint;
mod phrase;
mod progress;
mod session;
mod show;

mod table;

// The commands, in the order in which the help lists them.
mod add;
mod extract;
mod import;

mod claim;
mod claims;
mod search;

mod annotate;
mod dispute;
mod history;
mod mark;
mod undo;
mod verify;

mod cluster;
mod compare;
mod compare_outlets;
mod contradictions;
mod crosscheck;
mod join;
mod part;
mod resolve;
mod reviews;
mod timeline;

mod article;
mod articles;
mod changes;
mod outlets;
mod sources;
mod stats;

mod commands;
mod completions;
mod export;
mod man;
mod reread;

use crate::error::Error;
use clap::{CommandFactory, Parser, Subcommand};
use session::{Options, Session};
use std::io::ErrorKind;
use std::process::ExitCode;

/// Track who says what in the news, in one offline file
#[derive(Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
struct Dictum {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    options: Options,
}

/// One line a command: its name, where its arguments and its work are.
macro_rules! commands {
    ($($(#[$about:meta])* $name:ident($module:ident),)+) => {
        #[derive(Subcommand)]
        enum Command { $($(#[$about])* $name($module::Args),)+ }

        fn run(command: &Command, session: &mut Session) -> Result<(), Error> {
            match command { $(Command::$name(args) => $module::run(args, session),)+ }
        }
    };
}

commands! {
    Add(add),
    Extract(extract),
    Import(import),
    Claims(claims),
    Claim(claim),
    Search(search),
    Verify(verify),
    Dispute(dispute),
    Mark(mark),
    Annotate(annotate),
    History(history),
    Undo(undo),
    Contradictions(contradictions),
    Resolve(resolve),
    Crosscheck(crosscheck),
    Compare(compare),
    Cluster(cluster),
    CompareOutlets(compare_outlets),
    #[command(name = "match")]
    Join(join),
    #[command(name = "unmatch")]
    Part(part),
    Timeline(timeline),
    Reviews(reviews),
    Articles(articles),
    Article(article),
    Changes(changes),
    Outlets(outlets),
    Sources(sources),
    Stats(stats),
    Export(export),
    Reread(reread),
    Completions(completions),
    Man(man),
    #[command(hide = true)]
    Commands(commands),
}

/// Runs the command line that this process was called with.
pub fn main() -> ExitCode {
    let dictum = Dictum::parse();
    let mut session = Session::new(&dictum.options);
    let done = match &dictum.command {
        Some(command) => run(command, &mut session),
        None => welcome(&mut session),
    };
    for result in [done, session.out.finish()] {
        match result {
            Err(Error::Output(error)) if error.kind() == ErrorKind::BrokenPipe => {}
            Err(error) => session.failed(&error),
            Ok(()) => {}
        }
    }
    ExitCode::from(session.code())
}

/// The first thing that a newcomer sees.
fn welcome(session: &mut Session) -> Result<(), Error> {
    const WELCOME: &str = "\
dictum tracks who says what in the news, in one offline file.

It splits articles into claims, keeps who says each, and lists where outlets contradict each other.

  dictum add article.html folder/   reads articles and keeps them in dictum.db
  dictum claims                     lists what they claim, and who says so
  dictum verify 17                  records that claim 17 holds

`dictum help` lists all commands, `dictum help add` explains one.";
    session.out.line(WELCOME)
}

/// The whole command line as clap knows it, for manuals and completions.
fn definition() -> clap::Command {
    Dictum::command()
}

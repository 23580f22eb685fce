//! `dictum commands`: docs/commands.md, written from the definitions that the command line is made of.

use super::session::Session;
use crate::error::Error;
use clap::{Arg, ArgAction, Command};
use std::fmt::Write as _;

/// Print the description of all commands as Markdown
#[derive(clap::Args)]
pub struct Args {}

pub fn run(_args: &Args, session: &mut Session) -> Result<(), Error> {
    session.out.raw().write_all(document().as_bytes()).map_err(Error::Output)
}

fn document() -> String {
    let mut whole = super::definition();
    whole.build();
    let mut text = String::from(
        "# Commands\n\n\
         Written by `make docs` from the program's own definitions; `dictum help COMMAND` says the same.\n\n\
         | command | |\n|---|---|\n",
    );
    let commands: Vec<_> =
        whole.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help").collect();
    for command in &commands {
        let name = command.get_name();
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "| [`{name}`](#dictum-{name}) | {about} |");
    }
    text.push_str("\n## Options of every command\n\n");
    let mut global: Vec<_> = whole.get_arguments().filter(|arg| arg.is_global_set() && !arg.is_hide_set()).collect();
    global.sort_by_key(|arg| arg.get_long());
    for arg in global {
        option(arg, &mut text);
    }
    text.push_str(
        "\nExit codes: 0 done; 1 something that was asked for failed, the rest was done and each failure is named on\n\
         standard error; 2 wrong usage; 130 stopped by Ctrl-C, what was finished is kept.\n",
    );
    for command in commands {
        describe(command, &mut text);
    }
    text
}

fn describe(command: &Command, text: &mut String) {
    let name = command.get_name();
    let about = command.get_long_about().or_else(|| command.get_about()).map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(text, "\n## dictum {name}\n\n{about}\n");
    let usage = command.clone().render_usage().to_string();
    let _ = writeln!(text, "```text\n{}\n```\n", usage.trim_start_matches("Usage: "));
    let known = |arg: &&Arg| !arg.is_hide_set() && !arg.is_global_set() && arg.get_id() != "help";
    for arg in command.get_arguments().filter(known).filter(|arg| arg.get_id() != "version") {
        option(arg, text);
    }
    if let Some(examples) = command.get_after_help() {
        let examples = examples.to_string();
        let lines = examples.lines().skip(1).map(|line| line.strip_prefix("  ").unwrap_or(line));
        let _ = writeln!(text, "\n```sh\n{}\n```", lines.collect::<Vec<_>>().join("\n"));
    }
}

fn option(arg: &Arg, text: &mut String) {
    let value = arg.get_value_names().and_then(|names| names.first()).map_or("", |name| name.as_str());
    let takes = !matches!(arg.get_action(), ArgAction::SetTrue | ArgAction::Help | ArgAction::Version);
    let mut names: Vec<String> = Vec::new();
    names.extend(arg.get_short().map(|short| format!("-{short}")));
    names.extend(arg.get_long().map(|long| format!("--{long}")));
    let mut name = names.join(", ");
    if takes {
        name = if name.is_empty() { value.to_owned() } else { format!("{name} {value}") };
    }
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let _ = write!(text, "- `{name}`: {help}");
    let words = arg.get_possible_values();
    // A flag takes true and false, which nobody types.
    if takes && !words.is_empty() {
        let words: Vec<_> = words.iter().map(|word| format!("`{}`", word.get_name())).collect();
        let _ = write!(text, ". One of {}", words.join(", "));
    }
    let default: Vec<_> = arg.get_default_values().iter().map(|word| word.to_string_lossy()).collect();
    if takes && !default.is_empty() {
        let _ = write!(text, ". Default: `{}`", default.join(" "));
    }
    if let Some(variable) = arg.get_env() {
        let _ = write!(text, ". Also `{}`", variable.to_string_lossy());
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_description_is_up_to_date() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/commands.md");
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written == document(), "docs/commands.md is out of date; `make docs` writes it");
    }

    #[test]
    fn every_command_explains_itself() {
        let mut whole = super::super::definition();
        whole.build();
        whole.clone().debug_assert();
        for command in whole.get_subcommands().filter(|command| command.get_name() != "help") {
            let name = command.get_name();
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            assert!(about.starts_with(char::is_uppercase) && !about.ends_with('.'), "{name}: {about}");
            assert!(command.is_hide_set() || command.get_after_help().is_some(), "{name} has no examples");
            for arg in command.get_arguments().filter(|arg| !arg.is_hide_set()) {
                assert!(arg.get_help().is_some(), "{name} {} has no help", arg.get_id());
            }
        }
    }
}

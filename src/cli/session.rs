//! One run of the program: which database, who, when, and where output goes.

use super::output::{Color, Output};
use crate::error::Error;
use crate::store::{By, Store};
use chrono::{DateTime, SecondsFormat, Utc};
use std::path::PathBuf;

/// Options of every command.
#[derive(clap::Args)]
pub struct Options {
    /// Database file
    #[arg(
        long,
        global = true,
        value_name = "PATH",
        env = "DICTUM_DB",
        default_value = "dictum.db",
        hide_env_values = true
    )]
    pub db: PathBuf,
    /// Print JSON Lines for programs: one object per line
    #[arg(long, global = true)]
    pub json: bool,
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// The time that decisions are recorded with, so that tests can set it
    #[arg(long, global = true, hide = true, value_name = "TIME", env = "DICTUM_NOW", hide_env_values = true)]
    pub now: Option<DateTime<Utc>>,
}

/// Who decides.
#[derive(clap::Args)]
pub struct Who {
    /// Who decides; your user name unless said
    #[arg(long, value_name = "NAME", env = "DICTUM_BY", hide_env_values = true)]
    by: Option<String>,
}

/// What a command works with.
pub struct Session {
    pub out: Output,
    db: PathBuf,
    now: Option<DateTime<Utc>>,
    /// The exit code so far.
    code: u8,
}

/// The command ran, but something that it was asked to do failed.
pub const FAILED: u8 = 1;
/// Wrong usage that the definitions of the command line do not see, as they end the program themselves.
pub const USAGE: u8 = 2;
/// Stopped by Ctrl-C, as shells count it.
pub const STOPPED: u8 = 130;

impl Session {
    pub fn new(options: &Options) -> Self {
        let out = Output::new(options.json, options.color);
        Self { out, db: options.db.clone(), now: options.now, code: 0 }
    }

    /// The database, which has to be there.
    pub fn store(&self) -> Result<Store, Error> {
        Store::open(&self.db)
    }

    /// The database, made where it is missing.
    pub fn store_or_new(&self) -> Result<Store, Error> {
        Store::open_or_create(&self.db)
    }

    /// The time in UTC, to the second.
    pub fn now(&self) -> String {
        #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock, and only for the record")]
        let now = self.now.unwrap_or_else(Utc::now);
        now.to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// Names something that failed; the rest is still done.
    pub fn failed(&mut self, error: &Error) {
        self.out.error(error);
        self.end_with(FAILED);
    }

    /// The highest code wins.
    pub fn end_with(&mut self, code: u8) {
        self.code = self.code.max(code);
    }

    pub const fn code(&self) -> u8 {
        self.code
    }
}

impl Who {
    /// The person's name: as said, or as the system knows it.
    pub fn name(&self) -> String {
        let known = |name: &str| std::env::var(name).ok().filter(|name| !name.trim().is_empty());
        let said = self.by.clone().filter(|name| !name.trim().is_empty());
        said.or_else(|| known("USER")).or_else(|| known("USERNAME")).unwrap_or_else(|| "unknown".to_owned())
    }
}

/// An operation's author and time, borrowed for one call.
pub const fn by<'a>(who: &'a str, at: &'a str) -> By<'a> {
    By { who, at }
}

/// The command as it was typed, for the record.
pub fn typed() -> String {
    let words = std::env::args_os().skip(1).map(|word| quoted(&word.to_string_lossy()));
    words.collect::<Vec<_>>().join(" ")
}

/// A word as a shell would have to be given it.
fn quoted(word: &str) -> String {
    let plain = |sign: char| sign.is_alphanumeric() || "-_./:,@%+=".contains(sign);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_recorded_as_typed() {
        assert_eq!(quoted("verify"), "verify");
        assert_eq!(quoted("12-18"), "12-18");
        assert_eq!(quoted("https://example.org/a?b=1"), "'https://example.org/a?b=1'");
        assert_eq!(quoted("it's so"), "'it'\\''s so'");
        assert_eq!(quoted(""), "''");
    }
}

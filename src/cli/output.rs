//! The only place that prints. Records and lists go to standard output, all messages to standard error.

use crate::error::Error;
use crate::report::escape;
use anstream::{AutoStream, ColorChoice};
use serde::Serialize;
use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Stdout, Write};
use std::process::{Child, ChildStdin, Command, Stdio};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// Lines that a terminal shows where nobody says how many; longer lists go to the pager, which knows the height of the
/// terminal and leaves at once where it suffices.
const SCREEN: usize = 24;

/// Lines that the terminal shows, as far as the shell tells.
fn screen() -> usize {
    let lines = std::env::var("LINES").ok().and_then(|lines| lines.parse::<usize>().ok());
    lines.filter(|lines| *lines > 1).unwrap_or(SCREEN)
}

/// Standard output and standard error.
pub struct Output {
    to: Sink,
    /// One JSON object per line instead of words for people.
    pub json: bool,
    terminal: bool,
    coloured: bool,
    messages: AutoStream<io::Stderr>,
}

enum Sink {
    Direct(BufWriter<Stdout>),
    /// Held back until it is longer than a screen.
    Held {
        bytes: Vec<u8>,
        lines: usize,
    },
    Pager {
        child: Child,
        input: BufWriter<ChildStdin>,
    },
}

impl Output {
    pub fn new(json: bool, color: Color) -> Self {
        let choice = match color {
            Color::Auto => AutoStream::choice(&io::stdout()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        let messages = match color {
            Color::Auto => AutoStream::choice(&io::stderr()),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self {
            to: Sink::Direct(BufWriter::with_capacity(1 << 16, io::stdout())),
            json,
            terminal: io::stdout().is_terminal(),
            coloured: choice != ColorChoice::Never,
            messages: AutoStream::new(io::stderr(), messages),
        }
    }

    /// Whether a person sees what is printed.
    pub const fn terminal(&self) -> bool {
        self.terminal
    }

    /// How many columns there are to fill.
    pub fn width(&self) -> usize {
        let table = comfy_table::Table::new();
        let width = if self.terminal { table.width() } else { None };
        usize::from(width.unwrap_or(100)).max(40)
    }

    /// From now on, what is longer than a screen goes through the pager.
    pub fn page(&mut self) {
        let wanted = self.terminal && !self.json && pager().is_some();
        if wanted && let Sink::Direct(_) = self.to {
            self.to = Sink::Held { bytes: Vec::new(), lines: 0 };
        }
    }

    /// One line for people. Styles are dropped where nobody sees them; words of articles were escaped before.
    pub fn line(&mut self, line: impl Display) -> Result<(), Error> {
        let line = line.to_string();
        if self.coloured { self.write(&line) } else { self.write(&anstream::adapter::strip_str(&line).to_string()) }
    }

    /// One record for programs.
    pub fn json(&mut self, record: &impl Serialize) -> Result<(), Error> {
        let line = serde_json::to_string(record).map_err(|error| Error::Output(error.into()))?;
        self.write(&line)
    }

    fn write(&mut self, line: &str) -> Result<(), Error> {
        if let Sink::Held { bytes, lines } = &mut self.to {
            bytes.extend_from_slice(line.as_bytes());
            bytes.push(b'\n');
            *lines += 1 + line.matches('\n').count();
            if *lines >= screen() {
                self.to = start(std::mem::take(bytes))?;
            }
            return Ok(());
        }
        let to = self.raw();
        to.write_all(line.as_bytes()).and_then(|()| to.write_all(b"\n")).map_err(Error::Output)
    }

    /// Standard output for a format that writes itself.
    pub fn raw(&mut self) -> &mut dyn Write {
        match &mut self.to {
            Sink::Direct(to) => to,
            Sink::Held { bytes, .. } => bytes,
            Sink::Pager { input, .. } => input,
        }
    }

    /// A message beside the results.
    pub fn note(&mut self, words: impl Display) {
        // A message that cannot be written has nobody to read it.
        let _ = self.flush();
        let _ = writeln!(self.messages, "{words}");
    }

    /// What failed, why, and what to do next.
    pub fn error(&mut self, error: &Error) {
        let _ = self.flush();
        let red = anstyle::AnsiColor::Red.on_default().bold();
        let _ = writeln!(self.messages, "{red}error:{red:#} {}", escape::line(&error.to_string()));
        let mut cause = std::error::Error::source(error);
        while let Some(reason) = cause {
            let _ = writeln!(self.messages, "  because: {}", escape::line(&reason.to_string()));
            cause = reason.source();
        }
        if let Some(hint) = error.hint() {
            self.hint(hint);
        }
    }

    /// A next step.
    pub fn hint(&mut self, words: &str) {
        let cyan = anstyle::AnsiColor::Cyan.on_default();
        let _ = writeln!(self.messages, "{cyan}hint:{cyan:#} {words}");
    }

    /// Hands on what is held back, so that results and messages come in order.
    pub fn flush(&mut self) -> Result<(), Error> {
        match &mut self.to {
            Sink::Held { .. } => Ok(()),
            _ => self.raw().flush().map_err(Error::Output),
        }
    }

    /// Writes the rest and waits until the reader has seen it.
    pub fn finish(&mut self) -> Result<(), Error> {
        if let Sink::Held { bytes, .. } = &mut self.to {
            let bytes = std::mem::take(bytes);
            self.to = Sink::Direct(BufWriter::new(io::stdout()));
            self.raw().write_all(&bytes).map_err(Error::Output)?;
        }
        let written = self.flush();
        let whole = std::mem::replace(&mut self.to, Sink::Direct(BufWriter::new(io::stdout())));
        if let Sink::Pager { mut child, input } = whole {
            drop(input);
            let _ = child.wait();
        }
        written
    }
}

/// The pager's program with its arguments; none where the person wants none.
fn pager() -> Option<Vec<String>> {
    let named = std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
    let words: Vec<String> = named.split_whitespace().map(str::to_owned).collect();
    (!words.is_empty() && words[0] != "cat").then_some(words)
}

/// Starts the pager with what is held so far; without one, everything is printed as it comes.
fn start(held: Vec<u8>) -> Result<Sink, Error> {
    let words = pager().unwrap_or_default();
    let mut command = Command::new(words.first().map_or("less", String::as_str));
    command.args(words.get(1..).unwrap_or_default()).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        // Leave where one screen suffices, show colours, keep the screen.
        command.env("LESS", "FRX");
    }
    let mut sink = match command.spawn() {
        Ok(mut child) => match child.stdin.take() {
            Some(input) => Sink::Pager { child, input: BufWriter::new(input) },
            None => Sink::Direct(BufWriter::new(io::stdout())),
        },
        Err(_) => Sink::Direct(BufWriter::new(io::stdout())),
    };
    let to: &mut dyn Write = match &mut sink {
        Sink::Direct(to) => to,
        Sink::Held { bytes, .. } => bytes,
        Sink::Pager { input, .. } => input,
    };
    to.write_all(&held).map_err(Error::Output)?;
    Ok(sink)
}

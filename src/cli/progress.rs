//! How far a long run is, on a terminal and after a second.

use super::phrase;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

/// A line at the bottom of the terminal.
pub struct Progress {
    start: Instant,
    bar: Option<ProgressBar>,
    /// Whether anybody could see it.
    wanted: bool,
    /// How many articles there are, where that is known.
    total: Option<usize>,
}

/// What is done sooner needs no progress bar.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    pub fn new() -> Self {
        Self { start: Instant::now(), bar: None, wanted: std::io::stderr().is_terminal(), total: None }
    }

    /// With a bar that is full when so many articles are done.
    pub fn of(total: usize) -> Self {
        Self { total: Some(total), ..Self::new() }
    }

    /// Shows what is done so far.
    pub fn tick(&mut self, articles: usize, claims: usize) {
        if !self.wanted || self.start.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let (bar, looks) = match self.total {
                Some(total) => (ProgressBar::new(total as u64), "{bar:30} {percent:>3} %  {msg}, {eta} left"),
                None => (ProgressBar::new_spinner(), "{spinner} {msg}"),
            };
            bar.set_style(ProgressStyle::with_template(looks).unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar
        });
        #[expect(clippy::cast_precision_loss, reason = "shown without digits behind the point")]
        let rate = articles as f64 / self.start.elapsed().as_secs_f64();
        if self.total.is_some() {
            bar.set_position(articles as u64);
        }
        let (articles, claims) = (phrase::articles(articles), phrase::claims(claims));
        bar.set_message(format!("{articles}, {claims}, {rate:.0} articles a second"));
        bar.tick();
    }

    /// Prints something without the line being in the way.
    pub fn aside<R>(&self, print: impl FnOnce() -> R) -> R {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    pub fn finish(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

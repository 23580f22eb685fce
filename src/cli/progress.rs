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
}

/// What is done sooner needs no progress bar.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    pub fn new() -> Self {
        Self { start: Instant::now(), bar: None, wanted: std::io::stderr().is_terminal() }
    }

    /// Shows what is done so far.
    pub fn tick(&mut self, articles: usize, claims: usize) {
        if !self.wanted || self.start.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner();
            bar.set_style(
                ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
            );
            bar
        });
        #[expect(clippy::cast_precision_loss, reason = "shown without digits behind the point")]
        let rate = articles as f64 / self.start.elapsed().as_secs_f64();
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

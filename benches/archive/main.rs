//! `make bench`: storing and matching beside what they are to be measured by, in one run, so that the ratios hold
//! on any machine. The yardsticks need nothing installed: a bare insert of the same rows with FTS5, and bm25 queries for
//! the words of a claim or an article.
//!
//! Numbers on the command line are sizes of archives, in claims; `storing` or `asking` measures that part alone, `unmatched`
//! storing without matching.

#![allow(clippy::disallowed_macros, reason = "a measuring tool prints what it found")]

mod asking;
mod invented;
mod storing;

use std::time::{Duration, Instant};

fn main() {
    let given: Vec<String> = std::env::args().skip(1).collect();
    let sizes: Vec<usize> = given.iter().filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000] } else { sizes };
    let named = |part: &str| given.iter().any(|word| word == part);
    let folder = tempfile::tempdir().expect("a folder for the databases");
    println!("{:<58}{:>12}{:>12}{:>9}", "", "dictum", "yardstick", "ratio");
    if !named("asking") {
        storing::measure(folder.path(), 20_000, !named("unmatched"));
    }
    if !named("storing") && !named("unmatched") {
        let medians: Vec<_> = sizes.iter().map(|size| asking::measure(folder.path(), *size)).collect();
        if let [first, .., last] = medians.as_slice() {
            let (from, to) = (sizes[0], sizes[sizes.len() - 1]);
            println!("growth from {from} to {to} claims, one claim{:>26.2}", last.claim / first.claim);
            println!("growth from {from} to {to} claims, one article{:>24.2}", last.event / first.event);
        }
    }
}

/// Time of the processor, where the system tells it, for other work on the machine does not count; else of the clock.
fn timed(work: impl FnOnce()) -> Duration {
    let (start, before) = (Instant::now(), processor());
    work();
    let clock = start.elapsed();
    processor().zip(before).map_or(clock, |(after, before)| after.saturating_sub(before))
}

/// What this thread took of the processor so far.
fn processor() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn share(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    millis(times[(times.len() - 1) * percent / 100])
}

fn row(what: &str, ours: f64, theirs: f64, ratio: f64) {
    println!("{what:<58}{ours:>12.2}{theirs:>12.2}{ratio:>9.2}");
}

/// The most memory that this program ever held, where the system tells it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kilobytes| kilobytes / 1024)
}

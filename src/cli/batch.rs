//! Reading many pages: on all cores, in input order, with few in memory at a time.

use super::interrupt::Stop;
use crate::error::Error;
use crate::page::{Failure, Page};
use crate::pipeline::{self, Reading};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, channel, sync_channel};
use std::time::Duration;

/// What one source came to.
pub enum Item<K, M> {
    /// There was no page to read.
    Failed(Failure),
    /// There was no need to read the page.
    Known(Page, K),
    Read(Page, Result<M, Error>),
}

/// Who takes what was read.
pub trait Reader {
    /// What is known of a page before it is read.
    type Known: Send + 'static;

    /// What is made of a reading, beside reading it.
    type Made: Send + 'static;

    fn make(reading: Box<Reading>) -> Self::Made;

    fn known(&mut self, page: &Page) -> Result<Option<Self::Known>, Error>;

    fn take(&mut self, item: Item<Self::Known, Self::Made>) -> Result<(), Error>;
}

/// A group of pages on its way.
type Group<R> = Vec<Item<<R as Reader>::Known, <R as Reader>::Made>>;

/// Pages that are read together, and how many bytes they have at most. Two such groups are in memory: one is read
/// while the one before it is taken.
const PAGES: usize = 48;
const BYTES: usize = 4 << 20;

/// Pages that wait to be grouped. They are fetched by a thread of their own, so that a person who stops the program
/// does not wait for a terminal or a slow disk.
const WAITING: usize = 16;

/// How often a program that waits for pages looks whether it should stop.
const PATIENCE: Duration = Duration::from_millis(100);

/// Reads all pages and hands them on in their order. Ends early, between two pages, when it is stopped.
pub fn each<R: Reader>(
    pages: impl Iterator<Item = Result<Page, Failure>> + Send + 'static,
    stop: &Stop,
    reader: &mut R,
) -> Result<(), Error> {
    let (sender, fetched) = sync_channel(WAITING);
    std::thread::spawn(move || {
        for page in pages {
            if sender.send(page).is_err() {
                break;
            }
        }
    });
    let mut reading: Option<Receiver<Group<R>>> = None;
    while !stop.asked() {
        let first = if reading.is_some() {
            fetched.try_recv().map_err(|error| error == TryRecvError::Disconnected)
        } else {
            fetched.recv_timeout(PATIENCE).map_err(|error| error == RecvTimeoutError::Disconnected)
        };
        let ended = match first {
            Ok(first) => {
                let group = group(first, &fetched, reader)?;
                let next = read::<R>(group);
                take(reading.replace(next), stop, reader)?;
                continue;
            }
            Err(ended) => ended,
        };
        take(reading.take(), stop, reader)?;
        if ended {
            break;
        }
    }
    Ok(())
}

/// Takes as many pages as wait and fit, and asks which of them are known.
fn group<R: Reader>(
    first: Result<Page, Failure>,
    fetched: &Receiver<Result<Page, Failure>>,
    reader: &mut R,
) -> Result<Group<R>, Error> {
    let mut group = Vec::new();
    let mut bytes = 0;
    let mut next = Some(first);
    while let Some(page) = next {
        group.push(match page {
            Err(failure) => Item::Failed(failure),
            Ok(page) => match reader.known(&page)? {
                Some(known) => Item::Known(page, known),
                None => {
                    bytes += page.body.len();
                    // Until it is read, a page stands for itself.
                    let source = page.source.clone();
                    Item::Read(page, Err(Error::Reader(source)))
                }
            },
        });
        next = if group.len() < PAGES && bytes < BYTES { fetched.try_recv().ok() } else { None };
    }
    Ok(group)
}

/// Begins to read a group on the other threads.
fn read<R: Reader>(group: Group<R>) -> Receiver<Group<R>> {
    let (sender, receiver) = channel();
    rayon::spawn(move || {
        let read = group.into_par_iter().map(|item| match item {
            Item::Read(page, _) => {
                let made = one::<R>(&page);
                Item::Read(page, made)
            }
            other => other,
        });
        // Nobody receives it where the program was stopped.
        let _ = sender.send(read.collect());
    });
    receiver
}

/// Reads one page. A fault of the reader spoils this page and no other.
fn one<R: Reader>(page: &Page) -> Result<R::Made, Error> {
    let read = catch_unwind(AssertUnwindSafe(|| pipeline::read(page).map(|reading| R::make(Box::new(reading)))));
    read.unwrap_or_else(|_| Err(Error::Reader(page.source.clone())))
}

fn take<R: Reader>(reading: Option<Receiver<Group<R>>>, stop: &Stop, reader: &mut R) -> Result<(), Error> {
    let items = reading.and_then(|reading| reading.recv().ok()).unwrap_or_default();
    for item in items {
        if stop.asked() {
            break;
        }
        reader.take(item)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default)]
    struct Seen {
        sources: Vec<String>,
        failures: usize,
        known: usize,
    }

    impl Reader for Seen {
        type Known = ();
        type Made = ();

        fn make(_: Box<Reading>) {}

        fn known(&mut self, page: &Page) -> Result<Option<()>, Error> {
            Ok(page.body.contains("bekannt").then_some(()))
        }

        fn take(&mut self, item: Item<(), ()>) -> Result<(), Error> {
            match item {
                Item::Failed(failure) => {
                    self.failures += 1;
                    self.sources.push(failure.source);
                }
                Item::Known(page, ()) => {
                    self.known += 1;
                    self.sources.push(page.source);
                }
                Item::Read(page, _) => self.sources.push(page.source),
            }
            Ok(())
        }
    }

    #[test]
    fn pages_come_in_their_order() {
        let pages = (0..500).map(|number| {
            let source = number.to_string();
            if number % 7 == 3 {
                return Err(Failure { error: Error::NoText(source.clone()), source });
            }
            let words = if number % 5 == 1 { "bekannt" } else { "neu" };
            Ok(Page { source, body: format!("Der Ort {number} ist {words}. ").repeat(number % 40), ..Page::default() })
        });
        let mut seen = Seen::default();
        each(pages, &Stop::default(), &mut seen).unwrap();
        assert_eq!(seen.sources, (0..500).map(|number: i32| number.to_string()).collect::<Vec<_>>());
        assert!(seen.failures > 50 && seen.known > 50);
    }
}

//! Articles into an empty archive, beside a bare insert of their claims with full-text search.

use super::invented::{self, CLAIMS};
use super::{millis, row, timed};
use dictum::pipeline::Reading;
use dictum::store::{Incoming, Prepared, Store};
use rusqlite::Connection;
use std::path::Path;
use std::time::Duration;

const AT: &str = "2026-01-05T09:00:00Z";

/// How many articles are committed together, here and there.
const BATCH: usize = 200;

pub fn measure(folder: &Path, claims: usize, match_too: bool) {
    let readings: Vec<_> = (0..(claims / CLAIMS) as u64).map(invented::reading).collect();
    // Made where articles are read, on all cores: a part of reading.
    let mut prepared = Vec::with_capacity(readings.len());
    let beside = timed(|| prepared.extend(readings.iter().map(|reading| Prepared::new(Box::new(reading.clone())))));
    let yardstick = timed(|| bare(&folder.join("bare.db"), &readings));
    for matched in [false, true].into_iter().filter(|matched| match_too || !matched) {
        let path = folder.join(if matched { "matched.db" } else { "stored.db" });
        let mut store = Store::open_or_create(&path).expect("a database");
        let spent = timed(|| fill(&mut store, &prepared, matched));
        let rate = |spent: Duration| claims as f64 / spent.as_secs_f64();
        if !matched {
            row(
                "prepared beside reading, claims a second",
                rate(beside),
                rate(yardstick),
                rate(beside) / rate(yardstick),
            );
            let whole = spent + beside;
            row("prepared and stored, claims a second", rate(whole), rate(yardstick), rate(whole) / rate(yardstick));
        }
        let what = if matched { "stored and matched" } else { "stored" };
        row(&format!("{what}, claims a second"), rate(spent), rate(yardstick), rate(spent) / rate(yardstick));
        let again = timed(|| {
            let mut adding = store.adding(AT).expect("a run");
            for reading in &readings {
                assert!(adding.seen(&invented::page(reading)).expect("a look").is_some());
            }
        });
        // Until it is closed the newest pages stand in the log beside it.
        drop(store);
        if matched {
            row("adding again, ms", millis(again), millis(spent), again.as_secs_f64() / spent.as_secs_f64());
            let bytes = std::fs::metadata(&path).map_or(0, |file| file.len()) as f64;
            let text: usize = readings.iter().flat_map(|reading| &reading.claims).map(|claim| claim.text.len()).sum();
            row("database size, MB, over the claims' text", bytes / 1e6, text as f64 / 1e6, bytes / text as f64);
        }
    }
}

/// The yardstick: the same claims and their sources, with full-text search and nothing else.
fn bare(path: &Path, readings: &[Reading]) {
    let conn = Connection::open(path).expect("a database");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
         CREATE TABLE claim (id INTEGER PRIMARY KEY, article INTEGER, text TEXT, source TEXT);
         CREATE VIRTUAL TABLE words USING fts5 (text, content = 'claim', content_rowid = 'id');",
    )
    .expect("tables");
    for batch in readings.chunks(BATCH) {
        conn.execute_batch("BEGIN").expect("a transaction");
        for claim in batch.iter().flat_map(|reading| &reading.claims) {
            let source = claim.attribution.first().map(|link| &link.source);
            conn.prepare_cached("INSERT INTO claim (article, text, source) VALUES (1, ?, ?)")
                .and_then(|mut insert| insert.execute((&claim.text, source)))
                .expect("a row");
            conn.prepare_cached("INSERT INTO words (rowid, text) VALUES (last_insert_rowid(), ?)")
                .and_then(|mut insert| insert.execute([&claim.text]))
                .expect("a row");
        }
        conn.execute_batch("COMMIT").expect("a commit");
    }
}

/// Adds articles in one run.
pub fn fill<'a>(store: &mut Store, readings: impl IntoIterator<Item = &'a Prepared>, matched: bool) {
    let mut adding = store.adding(AT).expect("a run");
    if !matched {
        adding = adding.without_matching();
    }
    for prepared in readings {
        let incoming = Incoming { prepared, source: "bench", page: invented::page(prepared.reading()) };
        adding.add(&incoming).expect("an article");
    }
    adding.finish().expect("a commit");
}

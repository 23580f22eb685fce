//! `make bench`: storing and matching beside what they are to be measured by, in one run, so that the ratios hold
//! on any machine. The yardsticks need nothing installed: a bare insert of the same rows with FTS5, and one bm25
//! query for the content words of a claim.

#![allow(clippy::disallowed_macros, reason = "a measuring tool prints what it found")]

mod invented;

use dictum::store::{ClaimId, Incoming, Store};
use rusqlite::Connection;
use std::path::Path;
use std::time::{Duration, Instant};

const AT: &str = "2026-01-05T09:00:00Z";
const CLAIMS: usize = 25;

/// How many articles are committed together, here and there.
const BATCH: usize = 200;
const QUERIES: usize = 200;

fn main() {
    let sizes: Vec<usize> = std::env::args().skip(1).filter_map(|size| size.parse().ok()).collect();
    let sizes = if sizes.is_empty() { vec![10_000, 100_000] } else { sizes };
    let folder = tempfile::tempdir().expect("a folder for the databases");
    println!("{:<58}{:>12}{:>12}{:>9}", "", "dictum", "yardstick", "ratio");
    storing(folder.path(), 20_000);
    let mut medians = Vec::new();
    for size in &sizes {
        medians.push(matching(folder.path(), *size));
    }
    if let [first, .., last] = medians.as_slice() {
        let (from, to) = (sizes[0], sizes[sizes.len() - 1]);
        println!("growth of matching from {from} to {to} claims{:>24.2}", last / first);
    }
    println!("peak memory{:>59} MB", peak());
}

/// Articles into an empty archive, beside a bare insert of their claims with full-text search.
fn storing(folder: &Path, claims: usize) {
    let readings: Vec<_> = (0..(claims / CLAIMS) as u64).map(invented::reading).collect();
    let yardstick = timed(|| {
        let conn = Connection::open(folder.join("bare.db")).expect("a database");
        conn.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
             CREATE TABLE claim (id INTEGER PRIMARY KEY, article INTEGER, text TEXT, source TEXT);
             CREATE VIRTUAL TABLE words USING fts5 (text, content = 'claim', content_rowid = 'id');",
        )
        .expect("tables");
        for batch in readings.chunks(BATCH) {
            conn.execute_batch("BEGIN").expect("a transaction");
            for reading in batch {
                for claim in &reading.claims {
                    let source = claim.attribution.first().map(|link| &link.source);
                    conn.prepare_cached("INSERT INTO claim (article, text, source) VALUES (1, ?, ?)")
                        .and_then(|mut insert| insert.execute((&claim.text, source)))
                        .expect("a row");
                    conn.prepare_cached("INSERT INTO words (rowid, text) VALUES (last_insert_rowid(), ?)")
                        .and_then(|mut insert| insert.execute([&claim.text]))
                        .expect("a row");
                }
            }
            conn.execute_batch("COMMIT").expect("a commit");
        }
    });
    for matched in [false, true] {
        let path = folder.join(if matched { "matched.db" } else { "stored.db" });
        let mut store = Store::open_or_create(&path).expect("a database");
        let spent = timed(|| fill(&mut store, &readings, matched));
        let rate = |spent: Duration| claims as f64 / spent.as_secs_f64();
        let what = if matched { "stored and matched" } else { "stored" };
        row(&format!("{what}, claims a second"), rate(spent), rate(yardstick), rate(spent) / rate(yardstick));
        let again = timed(|| {
            let mut adding = store.adding(AT).expect("a run");
            for reading in &readings {
                assert!(adding.seen(&invented::page(reading)).expect("a look").is_some());
            }
        });
        if matched {
            row("adding again, ms", millis(again), millis(spent), again.as_secs_f64() / spent.as_secs_f64());
            let bytes = std::fs::metadata(&path).map_or(0, |file| file.len()) as f64;
            let text: usize = readings.iter().flat_map(|reading| &reading.claims).map(|claim| claim.text.len()).sum();
            row("database size, MB, over the claims' text", bytes / 1e6, text as f64 / 1e6, bytes / text as f64);
        }
    }
}

fn fill(store: &mut Store, readings: &[dictum::pipeline::Reading], matched: bool) {
    let mut adding = store.adding(AT).expect("a run");
    if !matched {
        adding = adding.without_matching();
    }
    for reading in readings {
        let incoming = Incoming { reading, source: "bench", page: invented::page(reading) };
        adding.add(&incoming).expect("an article");
    }
    adding.finish().expect("a commit");
}

/// One claim against an archive of this size: our index, and FTS5 over the same claims. Returns our median in ms.
fn matching(folder: &Path, claims: usize) -> f64 {
    let mut store = Store::open_or_create(&folder.join(format!("archive-{claims}.db"))).expect("a database");
    let articles = (claims / CLAIMS) as u64;
    for first in (0..articles).step_by(2_000) {
        let readings: Vec<_> = (first..(first + 2_000).min(articles)).map(invented::reading).collect();
        fill(&mut store, &readings, false);
    }
    let conn = Connection::open_in_memory().expect("a database");
    conn.execute_batch("CREATE VIRTUAL TABLE words USING fts5 (text); BEGIN").expect("tables");
    for article in 0..articles {
        for claim in invented::reading(article).claims {
            conn.prepare_cached("INSERT INTO words (text) VALUES (?)")
                .and_then(|mut insert| insert.execute([&claim.text]))
                .expect("a row");
        }
    }
    conn.execute_batch("COMMIT").expect("a commit");
    let (mut ours, mut theirs, mut found) = (Vec::new(), Vec::new(), 0);
    for query in 0..QUERIES as u64 {
        let (story, claim) = (query * 7_919 % (articles / 4).max(1), query % CLAIMS as u64);
        let text = invented::sentence(story, claim, 99);
        let start = Instant::now();
        let hits = store.candidates(&text, "de").expect("candidates");
        ours.push(start.elapsed());
        let told = |hit: &ClaimId| {
            (hit.0 - 1) / CLAIMS as i64 / 4 == story as i64 && (hit.0 - 1) % CLAIMS as i64 == claim as i64
        };
        found += usize::from(hits.iter().take(10).any(told));
        let words: Vec<_> =
            text.split([' ', '.']).filter(|word| word.len() > 3).map(|word| format!("\"{word}\"")).collect();
        let start = Instant::now();
        let mut statement =
            conn.prepare_cached("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 10").expect("a query");
        let rows = statement.query_map([words.join(" OR ")], |row| row.get::<_, i64>(0)).expect("rows");
        assert!(rows.count() > 0);
        theirs.push(start.elapsed());
    }
    let (mine, tail, yardstick) = (share(&mut ours, 50), share(&mut ours, 95), share(&mut theirs, 50));
    row(&format!("one claim against {claims}, median ms (bm25 is the yardstick)"), mine, yardstick, yardstick / mine);
    row("    95th percentile over median", tail, mine, tail / mine);
    println!("    true match among the first ten{:>39.3}", found as f64 / QUERIES as f64);
    mine
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
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

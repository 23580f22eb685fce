//! What adding asks of a large archive: which claims may say the same as one, which articles tell of one event. Beside
//! each, one bm25 query of FTS5 for the same words.

use super::invented::{self, CLAIMS, TELLINGS};
use super::storing::fill;
use super::{peak, row, share};
use dictum::store::{ArticleId, ClaimId, Prepared, Store};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

const QUERIES: usize = 200;
const EVENTS: usize = 50;

/// Articles that are invented at a time, so that the peak of memory is the archive's.
const AT_ONCE: usize = 200;

/// Medians in ms.
#[derive(Clone, Copy)]
pub struct Medians {
    pub claim: f64,
    pub event: f64,
}

pub fn measure(folder: &Path, claims: usize) -> Medians {
    let mut store = Store::open_or_create(&folder.join(format!("archive-{claims}.db"))).expect("a database");
    let articles = (claims / CLAIMS) as u64;
    for first in (0..articles).step_by(AT_ONCE) {
        let readings: Vec<_> = (first..(first + AT_ONCE as u64).min(articles))
            .map(|number| Prepared::new(Box::new(invented::reading(number))))
            .collect();
        fill(&mut store, &readings, false);
    }
    // Ours first: what the yardsticks need is none of our memory.
    let ours = [closest(&mut store, articles), told(&mut store, articles)];
    println!("    peak memory so far{:>51} MB", peak());
    let conn = yardsticks(folder, articles);
    let claim = Asked { what: format!("one claim against {claims}"), ours: &ours[0], articles };
    let event = Asked { what: format!("one article against {articles}"), ours: &ours[1], articles };
    Medians {
        claim: claim.compare(&conn, "claims", QUERIES, |query| wording(query, articles)),
        event: event
            .compare(&conn, "articles", EVENTS, |query| invented::reading(article(query, articles)).article.text),
    }
}

/// Times of questions, and how much of what is right was found.
struct Found {
    times: Vec<Duration>,
    right: f64,
}

/// For each of the claims, told anew in other words, the search for candidates.
fn closest(store: &mut Store, articles: u64) -> Found {
    let (mut times, mut found) = (Vec::new(), 0);
    for query in 0..QUERIES as u64 {
        let (story, claim) = place(query, articles);
        let text = wording(query, articles);
        let start = Instant::now();
        let hits = store.candidates(&text, "de").expect("candidates");
        times.push(start.elapsed());
        let told = |hit: &ClaimId| {
            let (article, place) = ((hit.0 - 1) as u64 / CLAIMS as u64, (hit.0 - 1) as u64 % CLAIMS as u64);
            (article / TELLINGS, place) == (story, claim)
        };
        found += usize::from(hits.iter().take(10).any(told));
    }
    Found { times, right: found as f64 / QUERIES as f64 }
}

/// For each of the articles, the search for those that tell of its event.
fn told(store: &mut Store, articles: u64) -> Found {
    let (mut times, mut found, mut wanted) = (Vec::new(), 0, 0);
    for query in 0..EVENTS as u64 {
        let number = article(query, articles);
        let start = Instant::now();
        let hits = store.articles_of_event(ArticleId(number as i64 + 1)).expect("articles");
        times.push(start.elapsed());
        let first = number / TELLINGS * TELLINGS;
        let others: BTreeSet<_> = (first..(first + TELLINGS).min(articles)).filter(|other| *other != number).collect();
        found += hits.iter().filter(|hit| others.contains(&(hit.0 as u64 - 1))).count();
        wanted += others.len();
    }
    Found { times, right: found as f64 / wanted.max(1) as f64 }
}

/// The story and the place in it that a query asks for, how it words it, and the article that a query is about.
fn place(query: u64, articles: u64) -> (u64, u64) {
    (query * 7_919 % (articles / TELLINGS).max(1), query % CLAIMS as u64)
}

fn wording(query: u64, articles: u64) -> String {
    let (story, claim) = place(query, articles);
    invented::sentence(story, claim, 99)
}

fn article(query: u64, articles: u64) -> u64 {
    query * 7_919 % articles.max(1)
}

/// The same claims and articles for FTS5, with as much cache as dictum has.
fn yardsticks(folder: &Path, articles: u64) -> Connection {
    let conn = Connection::open(folder.join("yardstick.db")).expect("a database");
    conn.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -24000;
         DROP TABLE IF EXISTS claims; DROP TABLE IF EXISTS articles;
         CREATE VIRTUAL TABLE claims USING fts5 (text); CREATE VIRTUAL TABLE articles USING fts5 (text); BEGIN",
    )
    .expect("tables");
    for number in 0..articles {
        let reading = invented::reading(number);
        for (table, texts) in [
            ("claims", reading.claims.iter().map(|claim| &claim.text).collect::<Vec<_>>()),
            ("articles", vec![&reading.article.text]),
        ] {
            let mut insert =
                conn.prepare_cached(&format!("INSERT INTO {table} (text) VALUES (?)")).expect("a statement");
            for text in texts {
                insert.execute([text]).expect("a row");
            }
        }
    }
    conn.execute_batch("COMMIT").expect("a commit");
    conn
}

/// What was asked of dictum, to be asked of a yardstick.
struct Asked<'a> {
    what: String,
    ours: &'a Found,
    articles: u64,
}

impl Asked<'_> {
    /// Prints both medians. Returns ours.
    fn compare(&self, conn: &Connection, table: &str, queries: usize, words: impl Fn(u64) -> String) -> f64 {
        let sql = format!("SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rank LIMIT 10");
        let mut statement = conn.prepare(&sql).expect("a query");
        let mut theirs = Vec::new();
        for query in 0..queries as u64 {
            let text = words(query);
            let words: BTreeSet<_> = text.split([' ', '.', '\n']).filter(|word| word.len() > 3).collect();
            let words: Vec<_> = words.into_iter().map(|word| format!("\"{word}\"")).collect();
            let start = Instant::now();
            let rows = statement.query_map([words.join(" OR ")], |row| row.get::<_, i64>(0)).expect("rows");
            assert!(rows.count() > 0 || self.articles == 0);
            theirs.push(start.elapsed());
        }
        let mut ours = self.ours.times.clone();
        let (mine, tail, yardstick) = (share(&mut ours, 50), share(&mut ours, 95), share(&mut theirs, 50));
        row(&format!("{}, median ms (bm25 is the yardstick)", self.what), mine, yardstick, yardstick / mine);
        row("    95th percentile over median", tail, mine, tail / mine);
        println!("    what is right among those found{:>38.3}", self.ours.right);
        mine
    }
}

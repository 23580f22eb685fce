//! Killed at any moment while adding, the database is sound, and running again completes the work.

use rusqlite::{Connection, OpenFlags};
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How often a run is killed, at moments spread evenly over the time that an undisturbed run takes.
const KILLS: u32 = 30;
const ARTICLES: usize = 250;

#[test]
fn a_killed_run_leaves_a_sound_database_and_can_be_completed() {
    let folder = tempfile::tempdir().unwrap();
    let dump = folder.path().join("dump.jsonl");
    std::fs::write(&dump, articles()).unwrap();

    let whole = folder.path().join("whole.db");
    let start = Instant::now();
    assert!(add(&whole, &dump).status().unwrap().success());
    let spent = start.elapsed();
    let wanted = claims(&whole);
    assert!(wanted.lines().count() >= ARTICLES, "the articles hold claims");

    for kill in 0..KILLS {
        let path = folder.path().join(format!("killed-{kill}.db"));
        let mut child = add(&path, &dump).spawn().unwrap();
        std::thread::sleep(spent * kill / KILLS + Duration::from_millis(1));
        child.kill().unwrap();
        child.wait().unwrap();
        if path.exists() {
            assert!(sound(&path) <= ARTICLES as u64);
        }
        assert!(add(&path, &dump).status().unwrap().success(), "the second run after kill {kill} fails");
        assert_eq!(sound(&path), ARTICLES as u64, "after kill {kill}");
        assert_eq!(claims(&path), wanted, "after kill {kill}");
    }
}

fn add(database: &Path, dump: &Path) -> Command {
    let mut command = dictum(database);
    command.arg("add").arg(dump).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn dictum(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dictum"));
    command.arg("--db").arg(database).stdin(Stdio::null());
    command
}

fn claims(database: &Path) -> String {
    let output = dictum(database).args(["claims", "--json"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Checks the file with SQLite's own means; returns how many articles it holds.
fn sound(database: &Path) -> u64 {
    let conn = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let verdict: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(verdict, "ok");
    let strays: i64 = conn.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0)).unwrap();
    assert_eq!(strays, 0, "rows that refer to nothing");
    // A kill before the first commit leaves a file without tables.
    let made: i64 =
        conn.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'article'", [], |row| row.get(0)).unwrap();
    if made == 0 {
        return 0;
    }
    let halves =
        "SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM claim WHERE claim.article_id = article.id)";
    let half: i64 = conn.query_row(halves, [], |row| row.get(0)).unwrap();
    assert_eq!(half, 0, "articles without their claims");
    conn.query_row("SELECT count(*) FROM article", [], |row| row.get(0)).unwrap()
}

/// Invented reports about invented towns, no two alike.
fn articles() -> String {
    let mut dump = String::new();
    for number in 0..ARTICLES {
        let (town, hurt, cost) = (number % 17, number % 29 + 2, number * 7 % 90 + 10);
        let text = format!(
            "Bei einem Unfall in Neustadt {town} wurden {hurt} Menschen verletzt. Der Schaden beträgt nach Angaben der \
             Polizei {cost}.000 Euro. „Wir haben alle gerettet“, sagte Einsatzleiterin Eva Ott. Bürgermeister Jan Kolb \
             sprach von Fall {number}."
        );
        let line = serde_json::json!({
            "text": text, "outlet": format!("Blatt {}", number % 7), "date": "2026-02-03", "lang": "de",
            "url": format!("https://blatt.example/{number}"),
        });
        writeln!(dump, "{line}").unwrap();
    }
    dump
}

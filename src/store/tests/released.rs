//! Writes the dump that a release keeps for ever: run `cargo test -- --ignored write_the_dump`, once, when a new
//! version of the database is released.

use super::*;
use crate::store::Mark;
use crate::words::Status;
use rusqlite::Connection;
use std::fmt::Write as _;

#[test]
#[ignore = "writes into the source tree"]
fn write_the_dump() {
    let words = ["Kreml: Es gab 12 Verletzte.", "Die Brücke ist gesperrt."];
    let mut store =
        newsroom(&[reading("Bote", Some("https://bote.example/1"), &words), reading("Kurier", None, &words)]);
    let mark = Mark { status: Some(Status::Verified), note: Some("Protokoll"), ..Mark::default() };
    store.decide(&KIM, "verify 1", |deciding| deciding.mark(ClaimId(1), &mark)).unwrap().unwrap();
    store.undo(&KIM).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/store/released");
    let version: usize = store.conn.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    std::fs::write(format!("{folder}/{version:04}.sql"), dump(&store.conn)).unwrap();
}

/// Tables, then rows, then everything else, so that no trigger minds the rows.
pub(super) fn dump(conn: &Connection) -> String {
    let mut sql = String::from("PRAGMA foreign_keys = OFF;\n");
    let objects = |kind: &str| {
        let rule = format!(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND {kind} AND name NOT LIKE 'sqlite_%'
             AND name NOT LIKE 'claim_words_%' ORDER BY rowid"
        );
        let mut statement = conn.prepare(&rule).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?))).unwrap();
        rows.map(Result::unwrap).collect::<Vec<_>>()
    };
    let tables = objects("type = 'table'");
    for (_, create) in &tables {
        let _ = writeln!(sql, "{create};");
    }
    for (table, _) in tables.iter().filter(|(name, _)| name != "claim_words") {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns: Vec<_> = statement.column_names().iter().map(|name| format!("quote({name})")).collect();
        let rule = format!("SELECT {} FROM {table}", columns.join(" || ', ' || "));
        statement = conn.prepare(&rule).unwrap();
        for row in statement.query_map([], |row| row.get::<_, String>(0)).unwrap() {
            let _ = writeln!(sql, "INSERT INTO {table} VALUES ({});", row.unwrap());
        }
    }
    for (_, create) in objects("type <> 'table'") {
        let _ = writeln!(sql, "{create};");
    }
    for pragma in ["user_version", "application_id"] {
        let value: i64 = conn.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0)).unwrap();
        let _ = writeln!(sql, "PRAGMA {pragma} = {value};");
    }
    sql
}

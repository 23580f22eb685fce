//! Opening and making a database, and lifting an older one to the current version.

use super::Store;
use crate::error::Error;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::path::Path;

#[path = "migrations/rare_terms.rs"]
mod rare_terms;

pub(crate) const SCHEMA: &str = include_str!("../../schema.sql");

/// SQL, and what SQL cannot say.
type Step = (&'static str, fn(&Connection) -> rusqlite::Result<()>);

const fn nothing_more(_: &Connection) -> rusqlite::Result<()> {
    Ok(())
}

/// Step `n` lifts a database from version `n + 1`. A released step is never edited, and never re-runs
/// schema.sql, which would make it mean something else every year.
const STEPS: &[Step] = &[
    (include_str!("migrations/0002_review.sql"), nothing_more),
    (include_str!("migrations/0003_wording.sql"), nothing_more),
    (include_str!("migrations/0004_lists.sql"), nothing_more),
    (include_str!("migrations/0005_rare_terms.sql"), rare_terms::share),
    (include_str!("migrations/0006_clock.sql"), nothing_more),
    (include_str!("migrations/0007_packed.sql"), nothing_more),
];
const VERSION: usize = STEPS.len() + 1;

/// Marks the file as ours (`dict` in ASCII), so that another program's database is never written to.
const APPLICATION: i32 = 0x6469_6374;

/// How long to wait for another program that is writing.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

const SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    PRAGMA trusted_schema = OFF;
    PRAGMA cache_size = -24000;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 16000000;";

impl Store {
    /// Opens a database that is there.
    pub fn open(path: &Path) -> Result<Self, Error> {
        if !path.exists() {
            return Err(Error::NoDatabase { path: path.to_owned() });
        }
        Self::open_or_create(path)
    }

    /// Opens a database, or makes an empty one.
    pub fn open_or_create(path: &Path) -> Result<Self, Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let told = |source| unusable(path, source);
        let mut conn = Connection::open_with_flags(path, flags).map_err(told)?;
        prepare(&mut conn).map_err(|error| match error {
            Error::Database(source) => told(source),
            Error::ForeignDatabase { .. } => Error::ForeignDatabase { path: path.to_owned() },
            other => other,
        })?;
        Ok(Self::over(conn))
    }

    /// A database that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, Error> {
        let mut conn = Connection::open_in_memory()?;
        prepare(&mut conn)?;
        Ok(Self::over(conn))
    }
}

fn unusable(path: &Path, source: rusqlite::Error) -> Error {
    match source.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
            Error::DamagedDatabase { path: path.to_owned(), source }
        }
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::ReadOnly) => {
            Error::UnopenedDatabase { path: path.to_owned(), source }
        }
        _ => Error::Database(source),
    }
}

fn prepare(conn: &mut Connection) -> Result<(), Error> {
    conn.busy_timeout(PATIENCE)?;
    let application: i32 = conn.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let empty: bool = conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0))?;
    if application != APPLICATION && !empty {
        return Err(Error::ForeignDatabase { path: std::path::PathBuf::new() });
    }
    conn.execute_batch(SETTINGS)?;
    // A plan is made once for a statement, not anew for what is bound to it.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.set_prepared_statement_cache_capacity(160);
    migrate(conn)
}

/// Makes an empty database the current one and lifts an older one, in one transaction.
fn migrate(conn: &mut Connection) -> Result<(), Error> {
    if version(conn)? == VERSION {
        return Ok(());
    }
    // Where a step makes a table anew, nothing goes with the old one. That cannot be said inside a transaction.
    conn.pragma_update(None, "foreign_keys", false)?;
    let lifted = lift(conn);
    conn.pragma_update(None, "foreign_keys", true)?;
    lifted
}

fn lift(conn: &mut Connection) -> Result<(), Error> {
    let change = conn.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another program may have been quicker.
    match version(&change)? {
        0 => {
            change.execute_batch(SCHEMA)?;
            change.pragma_update(None, "application_id", APPLICATION)?;
        }
        known if known <= VERSION => {
            for (sql, more) in &STEPS[known - 1..] {
                change.execute_batch(sql)?;
                more(&change)?;
            }
        }
        found => return Err(Error::DatabaseTooNew { found, known: VERSION }),
    }
    change.pragma_update(None, "user_version", VERSION as i64)?;
    change.commit()?;
    Ok(())
}

fn version(conn: &Connection) -> Result<usize, Error> {
    let version: i64 = conn.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    // A negative number is no version of ours: newer than everything, so that nothing is written.
    Ok(usize::try_from(version).unwrap_or(usize::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::candidates::Index;
    use crate::matching::postings::Postings;
    use crate::matching::terms::Terms;

    /// A dump with rows of every version that was ever released.
    const RELEASED: &[(usize, &str)] = &[
        (1, include_str!("released/0001.sql")),
        (2, include_str!("released/0002.sql")),
        (3, include_str!("released/0003.sql")),
        (4, include_str!("released/0004.sql")),
        (5, include_str!("released/0005.sql")),
        (6, include_str!("released/0006.sql")),
        (7, include_str!("released/0007.sql")),
    ];

    fn plain(sql: &str) -> Connection {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(sql).unwrap();
        conn
    }

    /// Every object of a database without comments and white space. The tables behind the full-text index are
    /// SQLite's own and cannot be written in a dump.
    fn objects(conn: &Connection) -> Vec<(String, String)> {
        let sql = "SELECT name, coalesce(sql, '') FROM sqlite_schema
                   WHERE name NOT LIKE 'claim_words_%' AND name NOT LIKE 'sqlite_%' ORDER BY name";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?))).unwrap();
        rows.map(|row| row.map(|(name, sql): (String, String)| (name, bare(&sql))).unwrap()).collect()
    }

    fn bare(sql: &str) -> String {
        let lines = sql.lines().map(|line| line.split("--").next().unwrap_or(""));
        lines
            .flat_map(str::split_whitespace)
            .collect::<Vec<_>>()
            .join(" ")
            .replace("( ", "(")
            .replace(" )", ")")
            .replace(" ,", ",")
    }

    #[test]
    fn every_released_database_becomes_the_current_one() {
        let new = Store::in_memory().unwrap();
        for (version, sql) in RELEASED {
            let mut old = plain(sql);
            assert_eq!(super::version(&old).unwrap(), *version);
            migrate(&mut old).unwrap();
            assert_eq!(objects(&old), objects(&new.conn), "from version {version}");
            let sound: String = old.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            assert_eq!(sound, "ok");
            assert!(!old.prepare("PRAGMA foreign_key_check").unwrap().exists([]).unwrap());
            let marks: usize = old.query_row("SELECT count(*) FROM mark", [], |row| row.get(0)).unwrap();
            assert!(marks > 0, "the dump of version {version} holds no rows to lose");
        }
        assert_eq!(RELEASED.len(), VERSION, "every version has its dump");
    }

    #[test]
    fn what_claims_say_outlives_that_words_are_stored_once() {
        for (_, sql) in RELEASED.iter().filter(|(version, _)| *version < 3) {
            let mut old = plain(sql);
            old.execute("UPDATE claim SET text = 'Die Brücke bei Brunnthal ist gesperrt.' WHERE id = 2", []).unwrap();
            let said = |conn: &Connection, sql| -> Vec<(i64, String)> {
                let mut statement = conn.prepare(sql).unwrap();
                let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
                rows.collect::<Result<_, _>>().unwrap()
            };
            let before = said(&old, "SELECT id, text FROM claim ORDER BY id");
            migrate(&mut old).unwrap();
            assert_eq!(said(&old, "SELECT claim_id, text FROM wording ORDER BY claim_id"), before);
            assert_eq!(said(&old, "SELECT id, text FROM claim WHERE text IS NOT NULL"), before[1..2]);
        }
    }

    #[test]
    fn names_times_and_figures_outlive_that_they_are_lists() {
        let rows = |conn: &Connection| -> Vec<String> {
            let sql = "
                SELECT concat_ws('|', claim_id, place, start, end, type, canonical) FROM entity UNION ALL
                SELECT concat_ws('|', claim_id, place, start, end, first_day, '-', last_day) FROM time UNION ALL
                SELECT concat_ws('|', claim_id, place, start, end, CAST(value AS REAL), high, bound, unit, measure) FROM quantity
                UNION ALL SELECT concat_ws('|', id, kind, checkworthy, factors, negated, rule) FROM claims_of ORDER BY 1";
            let mut statement = conn.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        for (version, sql) in RELEASED.iter().filter(|(version, _)| *version < 4) {
            let mut old = plain(sql);
            old.execute_batch(
                "INSERT INTO entity VALUES (2, 0, 0, 5, 'place', NULL), (2, 1, 7, 9, 'other', 'der \"Kreml\"');
                 INSERT INTO time VALUES (2, 0, 1, 2, '2022-06-15', '2022-06-16'), (2, 1, 1, 2, NULL, '2022-06-16');
                 INSERT INTO quantity VALUES (2, 0, 3, 4, 0.30000000000000004, NULL, 'exact', NULL, NULL),
                     (2, 1, 3, 4, 400000.0, 5e5, 'range', 'Euro', 'EUR'), (3, 1, 3, 4, 1e300, NULL, 'about', NULL, NULL);
                 INSERT INTO sqlite_sequence VALUES ('conflict', 8);
                 UPDATE sqlite_sequence SET seq = 77 WHERE name = 'claim';
                 CREATE TEMP VIEW claims_of AS SELECT * FROM claim;",
            )
            .unwrap();
            let before = rows(&old);
            old.execute_batch("DROP VIEW claims_of").unwrap();
            migrate(&mut old).unwrap();
            old.execute_batch(
                "CREATE TEMP VIEW claims_of AS SELECT claim.id, kind, checkworthy, factors, negated, rule
                 FROM claim JOIN nature ON nature.id = nature_id",
            )
            .unwrap();
            assert_eq!(rows(&old), before, "from version {version}");
            let next: i64 =
                old.query_row("SELECT seq FROM sqlite_sequence WHERE name = 'claim'", [], |row| row.get(0)).unwrap();
            assert_eq!(next, 77, "no number is given twice");
        }
    }

    #[test]
    fn chains_terms_and_clusters_outlive_that_they_are_packed() {
        let rows = |conn: &Connection, sql: &str| -> Vec<String> {
            let mut statement = conn.prepare(sql).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let chains = "
            SELECT concat_ws('|', claim_id, place, source_id, cue, mode, coalesce(start, '-'), coalesce(end, '-'),
                coalesce(cue_start, '-'), coalesce(cue_end, '-')) FROM attribution ORDER BY claim_id, place";
        let clusters = "SELECT concat_ws('|', id, first, coalesce(cluster, id)) FROM claims_of ORDER BY id";
        for (version, sql) in RELEASED.iter().filter(|(version, _)| (4..7).contains(version)) {
            let mut old = plain(sql);
            old.execute_batch(
                "INSERT INTO attribution VALUES (2, 0, 1, 'sagte', 'direct', NULL, NULL, 4, 9),
                     (2, 1, 1, 'laut', 'according', 1, 3, NULL, NULL), (3, 1, 1, 'laut', 'mixed', NULL, NULL, NULL, NULL);
                 UPDATE claim SET start = 7, end = 9, cluster = 1 WHERE id = 2;
                 UPDATE claim SET first_id = 2, terms = x'000102030000FF00' WHERE id = 1;
                 INSERT INTO likeness VALUES (1, 4, 0.7123456789);
                 INSERT INTO source VALUES (9, 'Amt', 'Amt Brunn', 'amt');
                 UPDATE sqlite_sequence SET seq = 77 WHERE name = 'claim';
                 CREATE TEMP VIEW claims_of AS SELECT id, cluster, first_id AS first FROM claim;",
            )
            .unwrap();
            let (chain, cluster) = (rows(&old, chains), rows(&old, clusters));
            let terms: Vec<Vec<u8>> = {
                let mut statement = old.prepare("SELECT terms FROM claim ORDER BY id").unwrap();
                statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            };
            old.execute_batch("DROP VIEW claims_of").unwrap();
            migrate(&mut old).unwrap();
            old.execute_batch(
                "CREATE TEMP VIEW claims_of AS SELECT id, cluster, coalesce(first_id, revision_id) AS first FROM claim",
            )
            .unwrap();
            assert_eq!(rows(&old, chains), chain, "from version {version}");
            assert_eq!(rows(&old, clusters), cluster, "from version {version}");
            let saying = "SELECT DISTINCT concat_ws('|', source_id, claim_id) FROM ";
            let order = " ORDER BY source_id, claim_id";
            assert_eq!(
                rows(&old, &format!("{saying}saying{order}")),
                rows(&old, &format!("{saying}attribution{order}"))
            );
            let mut index = Index::default();
            for (id, terms) in (1..).zip(terms) {
                let kept = index.terms_of(&old, id).unwrap().unwrap();
                assert!(kept == Terms::unpack(&terms) && (id > 1 || kept.len() == 2));
            }
            assert_eq!(rows(&old, "SELECT concat_ws('|', a, b, millionths) FROM likeness WHERE a = 1"), ["1|4|712346"]);
            assert_eq!(rows(&old, "SELECT name FROM source WHERE id = 9"), ["Amt"]);
            assert_eq!(rows(&old, "SELECT CAST(seq AS TEXT) FROM sqlite_sequence WHERE name = 'claim'"), ["77"]);
        }
    }

    #[test]
    fn posting_lists_outlive_that_they_share_rows() {
        let mut old = plain(RELEASED[3].1);
        let members: String = (0..61).map(|_| "02").collect();
        old.execute_batch(&format!("INSERT INTO posting VALUES (77, 0, 61, x'{members}'), (77, 1, 62, x'C801')"))
            .unwrap();
        old.execute_batch("INSERT INTO posting VALUES (4294967295, 0, 2, x'8002C801')").unwrap();
        let terms: Vec<(u32, usize)> = {
            let mut statement = old.prepare("SELECT term, max(total) FROM posting GROUP BY term").unwrap();
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
            rows.collect::<Result<_, _>>().unwrap()
        };
        assert!(terms.len() > 5);
        migrate(&mut old).unwrap();
        let postings = Postings::of_claims();
        for (term, total) in terms {
            let mut found = vec![];
            postings.newest(&old, term, 100, |member| found.push(member)).unwrap();
            assert_eq!((postings.count(&old, term).unwrap(), found.len()), (total, total));
            if term == 77 {
                assert_eq!(found[..2], [100, 61]);
            }
        }
        let left: Vec<u32> = {
            let mut statement = old.prepare("SELECT DISTINCT term FROM posting").unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        assert_eq!(left, [77]);
    }

    #[test]
    fn a_newer_database_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.db");
        drop(Store::open_or_create(&path).unwrap());
        let conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "user_version", 99).unwrap();
        drop(conn);
        let error = Store::open(&path).err().unwrap();
        assert_eq!(
            error.to_string(),
            format!("the database is version 99; this program knows versions up to {VERSION}")
        );
        let conn = Connection::open(&path).unwrap();
        assert_eq!(super::version(&conn).unwrap(), 99);
    }

    #[test]
    fn what_is_no_database_is_named_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("notes.txt");
        std::fs::write(&path, "These are notes, long enough to be taken for the head of a file. ".repeat(20)).unwrap();
        let before = std::fs::read(&path).unwrap();
        assert!(matches!(Store::open(&path), Err(Error::DamagedDatabase { .. })));
        assert_eq!(std::fs::read(&path).unwrap(), before);

        let path = folder.path().join("other.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE bookmark (id)").unwrap();
        let error = Store::open(&path).err().unwrap();
        assert!(error.to_string().ends_with("other.db is the database of another program"), "{error}");

        let error = Store::open(&folder.path().join("missing.db")).err().unwrap();
        assert!(error.to_string().starts_with("there is no database "), "{error}");
    }

    #[test]
    fn the_record_only_grows() {
        let store = Store::in_memory().unwrap();
        for table in ["operation", "anchor", "mark", "evidence", "conflict_decision", "match_decision"] {
            for what in ["changed", "deleted"] {
                let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND name LIKE ?";
                let name = format!("%_is_never_{what}");
                let count: usize = store.conn.query_row(sql, [table, &name], |row| row.get(0)).unwrap();
                assert_eq!(count, 1, "{table} can be {what}");
            }
        }
    }
}

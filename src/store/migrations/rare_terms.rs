//! The second half of 0005: short posting lists move to rows that they share. Like every step it stays what it is, so that
//! it calls nothing that may change.

use rusqlite::Connection;
use std::collections::BTreeMap;

/// Bytes of members above which a term keeps rows of its own, and rows that the others share.
const RARE: usize = 60;
const SHARED: i64 = 4096;

/// For each shared row the terms in it, by their number there.
type Rows = BTreeMap<i64, BTreeMap<i64, Vec<u8>>>;

pub fn share(conn: &Connection) -> rusqlite::Result<()> {
    for table in ["posting", "shingle", "review_posting"] {
        let mut rows = Rows::new();
        {
            let sql = format!(
                "SELECT term, max(chunk) AS last, max(length(members)) AS longest, members FROM {table} GROUP BY term"
            );
            let mut statement = conn.prepare(&sql)?;
            let mut terms = statement.query([])?;
            while let Some(row) = terms.next()? {
                let (term, last, longest): (i64, i64, usize) =
                    (row.get("term")?, row.get("last")?, row.get("longest")?);
                let rare = last == 0 && longest <= RARE;
                let members = if rare { row.get("members")? } else { Vec::new() };
                rows.entry(term % SHARED).or_default().insert(term / SHARED, members);
            }
        }
        conn.execute(
            &format!(
                "DELETE FROM {table} WHERE term IN (SELECT term FROM {table} GROUP BY term HAVING max(chunk) = 0
                AND max(length(members)) <= {RARE})"
            ),
            [],
        )?;
        let mut put = conn.prepare(&format!("INSERT INTO rare_{table} (place, terms) VALUES (?, ?)"))?;
        for (place, terms) in rows {
            let (mut bytes, mut before) = (Vec::new(), 0);
            for (number, members) in terms {
                write(number - before, &mut bytes);
                write(members.len() as i64, &mut bytes);
                bytes.extend(members);
                before = number;
            }
            put.execute((place, bytes))?;
        }
    }
    Ok(())
}

/// Seven bits a byte.
fn write(mut rest: i64, bytes: &mut Vec<u8>) {
    while rest >= 0x80 {
        bytes.push((rest & 0x7F) as u8 | 0x80);
        rest >>= 7;
    }
    bytes.push(rest as u8);
}

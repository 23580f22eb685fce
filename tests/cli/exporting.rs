//! Reports: export csv, jsonl, md.

use crate::newsroom::Newsroom;

const HEADER: &str = "id,status,rating,text,quote,source,attribution,outlet,published,title,url,kind,checkworthy,\
    cluster,contradicted_by,evidence,note,reviewed_by,reviewed_at";

#[test]
fn a_table_is_rfc_4180() {
    let newsroom = Newsroom::busy();
    newsroom.run("verify 4 --note 'so, \"genau\"' --evidence https://a.example --evidence https://b.example").ok();
    let table = newsroom.run("export csv").ok().stdout;
    let (header, rows) = table.split_once("\r\n").unwrap();
    assert!(header.starts_with(HEADER), "{header}");
    assert_eq!(rows.matches("\r\n").count(), 6);
    assert_eq!(table.matches('\n').count(), 7);
    assert!(rows.contains(
        "4,verified,,Xi kommt nach Nordheim.,Kreml: Xi kommt nach Nordheim.,russisches Präsidialamt,\
         russisches Präsidialamt,Kurier,2026-01-04,Neues aus Kurier,https://kurier.example/1,statement,0.4,4,,\
         https://a.example; https://b.example,\"so, \"\"genau\"\"\",kim,2026-01-05T09:00:00Z,2,de,no,,dpa,Xi Jinping,\r\n"
    ), "{rows}");
    assert!(rows.starts_with("1,unverified,,Bei dem Brand") && rows.contains(",quantity,0.83,1,3,,,,,1,de,"), "{rows}");
    assert!(rows.contains("'=1+1 steht an der Tafel"), "a formula is let through: {rows}");
}

#[test]
fn excel_in_germany_opens_its_dialect() {
    let table = Newsroom::busy().run("export csv --dialect excel-de --outlet Bote").ok().stdout;
    assert!(table.starts_with(&format!("\u{feff}{}", HEADER.replace(',', ";"))), "{table}");
    assert!(table.contains(";quantity;0,83;1;3;"), "{table}");
}

#[test]
fn a_file_is_whole_or_not_there() {
    let newsroom = Newsroom::busy().file("old.csv", "old");
    newsroom.run("export csv -o old.csv --limit 1").ok().stdout("").stderr("Wrote 1 claim to old.csv.\n");
    assert_eq!(newsroom.read("old.csv").lines().count(), 2);
    newsroom.run("export jsonl -o new.jsonl --json").ok().stdout("{\"output\":\"new.jsonl\",\"claims\":6}\n");
    assert_eq!(newsroom.read("new.jsonl"), newsroom.run("claims --json").ok().stdout);
    newsroom.run("export md -o no/such/folder.md").code(1).tells(&["error: no/such/folder.md cannot be written"]);
    let names =
        std::fs::read_dir(newsroom.path(".")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    assert!(names.filter(|name| name.starts_with(".dictum")).count() == 0, "something is left behind");
}

#[cfg(unix)]
#[test]
fn others_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let newsroom = Newsroom::busy();
    newsroom.run("export csv -o new.csv").ok();
    let mode = std::fs::metadata(newsroom.path("new.csv")).unwrap().permissions().mode();
    assert_eq!(mode & 0o400, 0o400);
    assert_ne!(mode & 0o777, 0o600);
}

#[test]
fn a_document_has_a_heading_for_each_article() {
    let newsroom = Newsroom::busy();
    newsroom.run("dispute 1 --note 'zu <b>alt</b>' --evidence https://example.org").ok();
    newsroom.run("export md --outlet Bote").ok().stdout(
        "# Claims\n\n## Neues aus Bote\n\nBote · 2026-01-03 · dpa · https://bote.example/1\n\n\
         - **disputed** Bei dem Brand wurden 12 Menschen verletzt. (claim 1)\n  \
           - said by Feuerwehr\n  \
           - read from: Feuerwehr: Bei dem Brand wurden 12 Menschen verletzt.\n  \
           - contradicted by claim 3\n  \
           - note: zu \\<b\\>alt\\</b\\>\n  \
           - evidence: https://example.org\n  \
           - reviewed by kim at 2026-01-05T09:00:00Z\n\
         - **unverified** Der Rat tagt nicht. (claim 2)\n  \
           - read from: Der Rat tagt nicht.\n",
    );
}

#[test]
fn wrong_usage() {
    let newsroom = Newsroom::busy();
    newsroom.run("export").code(2);
    newsroom.run("export pdf").code(2).tells(&["csv, jsonl, md"]);
    newsroom.run("export csv --dialect excel-fr").code(2);
    Newsroom::new().run("export csv -o x.csv").code(1).tells(&["there is no database news.db"]);
}

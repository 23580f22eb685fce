use super::*;
use crate::store::{Filter, Mark, Tally};
use crate::words::Status;

fn two() -> Store {
    newsroom(&[
        reading("Der Bote", None, &["Kreml: Es gab 12 Verletzte.", "Die Bank kündigte die Verträge."]),
        reading(
            "kurier.example",
            None,
            &["Die Kündigung traf 30 Mieter der Hauptstraße.", "Feuerwehr: Niemand starb."],
        ),
    ])
}

#[test]
fn every_filter_lets_through_what_it_names() {
    let mut store = two();
    let verified = Mark { status: Some(Status::Verified), ..Mark::default() };
    store.decide(&KIM, "verify 2", |deciding| deciding.mark(ClaimId(2), &verified)).unwrap().unwrap();
    let none = Filter::default;
    let word = |word: &str| Some(word.to_owned());
    let cases = [
        (none(), "1 2 3 4"),
        (Filter { article: Some(crate::store::ArticleId(2)), ..none() }, "3 4"),
        (Filter { outlet: word("bote"), ..none() }, "1 2"),
        (Filter { outlet: word("Kurier"), ..none() }, "3 4"),
        (Filter { outlet: word("ote"), ..none() }, ""),
        (Filter { source: word("Präsidialamt"), ..none() }, "1"),
        (Filter { source: word("KREML"), ..none() }, "1"),
        (Filter { status: Some(Status::Verified), ..none() }, "2"),
        (Filter { status: Some(Status::Unverified), ..none() }, "1 3 4"),
        (Filter { kind: Some(Kind::Quantity), ..none() }, "1 3"),
        (Filter { lang: word("en"), ..none() }, ""),
        (Filter { since: word("2026-01"), ..none() }, "1 2 3 4"),
        (Filter { since: word("2026-01-05"), ..none() }, ""),
        (Filter { until: word("2026-01-04"), ..none() }, "1 2 3 4"),
        (Filter { until: word("2025"), ..none() }, ""),
        (Filter { words: word("Kündigungen"), ..none() }, "2 3"),
        (Filter { words: word("Haupt* Mieter"), ..none() }, "3"),
        (Filter { words: word("\" OR *"), ..none() }, ""),
        (Filter { limit: Some(3), ..none() }, "1 2 3"),
    ];
    for (filter, want) in cases {
        let found: Vec<_> = store.claims(&filter).unwrap().iter().map(|claim| claim.id.to_string()).collect();
        assert_eq!(found.join(" "), want, "{filter:?}");
    }
}

#[test]
fn words_are_found_in_every_form_and_spelling() {
    let mut store = two();
    let mut found = |words: &str| {
        let filter = Filter { words: Some(words.to_owned()), ..Filter::default() };
        store.claims(&filter).unwrap().iter().map(|claim| claim.id.0).collect::<Vec<_>>()
    };
    assert_eq!(found("kündigte"), [2, 3]);
    assert_eq!(found("HAUPTSTRASSE"), [3]);
    assert_eq!(found("gestorben"), [4]);
    assert_eq!(found("Präsidialamt"), [1]);
}

#[test]
fn outlets_and_sources_are_counted_by_status() {
    let mut store = two();
    let disputed = Mark { status: Some(Status::Disputed), ..Mark::default() };
    store.decide(&KIM, "dispute 1", |deciding| deciding.mark(ClaimId(1), &disputed)).unwrap().unwrap();
    let tally = |name: &str, claims, statuses| Tally { name: name.to_owned(), articles: 1, claims, statuses };
    let one_each = vec![(Status::Unverified, 1), (Status::Disputed, 1)];
    assert_eq!(
        store.outlets().unwrap(),
        [tally("Der Bote", 2, one_each), tally("kurier.example", 2, vec![(Status::Unverified, 2)]),]
    );
    assert_eq!(
        store.sources().unwrap(),
        [
            tally("Feuerwehr", 1, vec![(Status::Unverified, 1)]),
            tally("russisches Präsidialamt", 1, vec![(Status::Disputed, 1)]),
        ]
    );
    let stats = store.stats().unwrap();
    assert_eq!((stats.claims, stats.sources, stats.marks), (4, 2, 1));
    assert_eq!(stats.statuses, [(Status::Unverified, 3), (Status::Disputed, 1)]);
    assert_eq!(stats.languages, [("de".to_owned(), 4)]);
}

#[test]
fn the_views_read_well_in_any_tool() {
    let store = two();
    let sql = "SELECT quote, attribution, outlet, status FROM claims WHERE id = 1";
    let row: (String, String, String, String) =
        store.conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap();
    let want = ("Kreml: Es gab 12 Verletzte.", "russisches Präsidialamt", "Der Bote", "unverified");
    assert_eq!((row.0.as_str(), row.1.as_str(), row.2.as_str(), row.3.as_str()), want);
}

use super::released::dump;
use super::*;
use crate::matching::terms::Terms;
use crate::store::{Filter, Mark};
use crate::words::{Added, Status};

#[test]
fn adding_twice_changes_nothing() {
    let first = reading("Bote", None, &["Kreml: Es gab 12 Verletzte.", "Die Brücke ist gesperrt."]);
    let mut store = newsroom(&[]);
    let mut adding = store.adding(AT).unwrap();
    assert_eq!(adding.seen(&page(&first)).unwrap(), None);
    let added = add(&mut adding, &first);
    assert_eq!((added.state, added.claims), (Added::Added, 2));
    let seen = adding.seen(&page(&first)).unwrap().unwrap();
    assert_eq!((seen.state, seen.article, seen.claims), (Added::Unchanged, added.article, 2));
    assert_eq!(add(&mut adding, &first).state, Added::Unchanged);
    adding.finish().unwrap();
    assert_eq!(store.stats().unwrap().claims, 2);
    assert_eq!(store.stats().unwrap().revisions, 1);
}

#[test]
fn the_same_words_of_two_outlets_are_two_articles() {
    let words = ["Es gab 12 Verletzte."];
    let store = newsroom(&[reading("Bote", None, &words), reading("Kurier", None, &words)]);
    assert_eq!(store.stats().unwrap().articles, 2);
}

#[test]
fn a_changed_text_is_a_revision_and_claims_keep_their_numbers() {
    let url = Some("https://bote.example/1");
    let before = reading("Bote", url, &["Es gab 12 Verletzte.", "Die Brücke ist gesperrt."]);
    let after = reading("Bote", url, &["Stand 9 Uhr.", "Die Brücke ist gesperrt.", "Es gab 21 Verletzte."]);
    let mut store = newsroom(&[before]);
    let (bridge, injured) = (find(&mut store, "Brücke"), find(&mut store, "12"));
    let mut adding = store.adding(AT).unwrap();
    let outcome = add(&mut adding, &after);
    assert_eq!((outcome.state, outcome.claims), (Added::Revised, 3));
    adding.finish().unwrap();
    let article = store.article(outcome.article).unwrap();
    assert_eq!((article.revision, article.claims, article.article.blocks.len()), (2, 3, 3));
    assert_eq!(find(&mut store, "Brücke"), bridge);
    let claims = store.claims(&Filter::default()).unwrap();
    let words: Vec<_> = claims.iter().map(|claim| claim.claim.quote.of(&claim.text)).collect();
    assert_eq!(words, ["Stand 9 Uhr.", "Die Brücke ist gesperrt.", "Es gab 21 Verletzte."]);
    let gone = store.claim(injured).unwrap();
    assert_eq!((gone.present, gone.claim.quote.of(&gone.text)), (false, "Es gab 12 Verletzte."));
    // And back: the first page was seen before, but it is not what the article says now.
    let before = reading("Bote", url, &["Es gab 12 Verletzte.", "Die Brücke ist gesperrt."]);
    let mut adding = store.adding(AT).unwrap();
    assert_eq!(adding.seen(&page(&before)).unwrap(), None);
    assert_eq!(add(&mut adding, &before).state, Added::Revised);
    adding.finish().unwrap();
    assert_eq!(find(&mut store, "12"), injured);
}

#[test]
fn decisions_outlive_revisions() {
    let url = Some("https://bote.example/1");
    let mut store = newsroom(&[reading("Bote", url, &["Es gab 12 Verletzte."])]);
    let claim = find(&mut store, "Verletzte");
    let mark = Mark { status: Some(Status::Disputed), ..Mark::default() };
    store.decide(&KIM, "dispute 1", |deciding| deciding.mark(claim, &mark)).unwrap().unwrap();
    let mut adding = store.adding(AT).unwrap();
    add(&mut adding, &reading("Bote", url, &["Es gab 21 Verletzte."]));
    adding.finish().unwrap();
    let orphans = store.orphans().unwrap();
    assert_eq!(orphans.len(), 1);
    assert_eq!((orphans[0].words.as_str(), orphans[0].status), ("Es gab 12 Verletzte.", Status::Disputed));
    let mut adding = store.adding(AT).unwrap();
    add(&mut adding, &reading("Bote", url, &["Neu.", "Es gab 12 Verletzte."]));
    adding.finish().unwrap();
    assert_eq!(store.claim(claim).unwrap().status, Status::Disputed);
    assert!(store.orphans().unwrap().is_empty());
}

#[test]
fn what_is_dropped_unfinished_is_not_there() {
    let mut store = newsroom(&[]);
    let mut adding = store.adding(AT).unwrap();
    add(&mut adding, &reading("Bote", None, &["Es gab 12 Verletzte."]));
    drop(adding);
    assert_eq!(store.stats().unwrap().articles, 0);
    let mut adding = store.adding(AT).unwrap();
    assert_eq!(add(&mut adding, &reading("Bote", None, &["Es gab 12 Verletzte."])).state, Added::Added);
    adding.finish().unwrap();
}

#[test]
fn an_article_that_fails_leaves_nothing_for_those_after_it() {
    let before = reading("Bote", None, &["In Brunnthal gab es 12 Verletzte.", "Die Brücke ist gesperrt."]);
    let fails = reading("Kurier", None, &["In Brunnthal gab es 21 Verletzte.", "Der Kranich brütet im Moor."]);
    let after = reading("Echo", None, &["Der Stadtrat tagte lange.", "In Brunnthal gab es 35 Verletzte."]);
    let sound = [before, after];
    let wanted = newsroom(&sound);
    let [before, after] = sound;
    // Its second claim cannot be written, and what it contradicts cannot.
    let claim = "BEFORE INSERT ON claim WHEN NEW.article_id = 2 AND NEW.start > 0";
    for place in [claim, "BEFORE INSERT ON conflict", "AFTER INSERT ON revision WHEN NEW.article_id = 2"] {
        let mut store = newsroom(&[]);
        let mut adding = store.adding(AT).unwrap();
        add(&mut adding, &before);
        let trigger = format!("CREATE TEMP TRIGGER broken {place} BEGIN SELECT RAISE(ABORT, 'broken'); END");
        adding.store.conn.execute_batch(&trigger).unwrap();
        let incoming = Incoming { prepared: &prepared(&fails), source: "test.txt", page: page(&fails) };
        assert!(adding.add(&incoming).is_err(), "{place}");
        adding.store.conn.execute_batch("DROP TRIGGER broken").unwrap();
        add(&mut adding, &after);
        adding.finish().unwrap();
        assert_eq!(dump(&store.conn), dump(&wanted.conn), "{place}");
        let words = Filter { words: Some("Kranich".to_owned()), ..Filter::default() };
        assert!(store.claims(&words).unwrap().is_empty(), "{place}");
        assert_eq!(find(&mut store, "Stadtrat"), ClaimId(3), "{place}");
    }
}

#[test]
fn a_transaction_that_is_gone_takes_its_articles_along() {
    let first = reading("Bote", None, &["Es gab 12 Verletzte."]);
    let mut store = newsroom(&[]);
    let mut adding = store.adding(AT).unwrap();
    add(&mut adding, &first);
    let trigger = "CREATE TEMP TRIGGER broken BEFORE INSERT ON claim BEGIN SELECT RAISE(ROLLBACK, 'broken'); END";
    adding.store.conn.execute_batch(trigger).unwrap();
    let second = reading("Kurier", None, &["Die Brücke ist gesperrt."]);
    let incoming = Incoming { prepared: &prepared(&second), source: "test.txt", page: page(&second) };
    assert!(adding.add(&incoming).is_err());
    adding.store.conn.execute_batch("DROP TRIGGER IF EXISTS temp.broken").unwrap();
    add(&mut adding, &second);
    adding.finish().unwrap();
    assert_eq!(dump(&store.conn), dump(&newsroom(&[second]).conn));
}

#[test]
fn words_of_the_article_are_stored_once() {
    let mut incoming = reading("Bote", None, &["Es gab 12 Verletzte.", "Sie ist gesperrt.", "Der Damm hielt"]);
    incoming.claims[1].text = "Die Brücke ist gesperrt.".to_owned();
    incoming.claims[2].text = "Der Damm hielt.".to_owned();
    let mut store = newsroom(&[incoming]);
    let column = |store: &Store, sql: &str| -> Vec<Option<String>> {
        let mut statement = store.conn.prepare(sql).unwrap();
        statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    let texts = ["Es gab 12 Verletzte.", "Die Brücke ist gesperrt.", "Der Damm hielt."].map(str::to_owned);
    assert_eq!(column(&store, "SELECT text FROM claim ORDER BY id"), [None, Some(texts[1].clone()), None]);
    for sql in ["SELECT text FROM wording ORDER BY claim_id", "SELECT text FROM claims ORDER BY id"] {
        assert_eq!(column(&store, sql), texts.clone().map(Some));
    }
    let found = store.claims(&Filter::default()).unwrap();
    assert_eq!(found.iter().map(|stored| stored.claim.text.as_str()).collect::<Vec<_>>(), texts);
}

#[test]
fn claims_come_out_as_they_went_in() {
    let first = reading("Bote", None, &["Kreml: Es gab „12“ Verletzte.", "Die Brücke ist gesperrt."]);
    let mut store = newsroom(std::slice::from_ref(&first));
    let claims = store.claims(&Filter::default()).unwrap();
    assert_eq!(claims.iter().map(|claim| claim.claim.clone()).collect::<Vec<_>>(), first.claims);
    assert_eq!(&*claims[0].text, first.article.text);
    assert_eq!(claims[0].outlet.as_deref(), Some("Bote"));
}

#[test]
fn two_programs_that_add_at_once_write_every_claim_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("both.db");
    let mut one = Store::open_or_create(&path).unwrap();
    let mut other = Store::open_or_create(&path).unwrap();
    let mut first = one.adding(AT).unwrap();
    add(&mut first, &reading("Bote", None, &["Die Brücke ist gesperrt."]));
    first.commit(false).unwrap();
    let mut second = other.adding(AT).unwrap();
    add(&mut second, &reading("Kurier", None, &["Die Brücke bleibt offen."]));
    second.finish().unwrap();
    add(&mut first, &reading("Anzeiger", None, &["Eine Brücke wurde gebaut."]));
    first.finish().unwrap();
    let terms = Terms::of_text("Brücke", crate::lang::language("de"), &mut one.words);
    for store in [&mut one, &mut other] {
        store.index.catch_up(&store.conn).unwrap();
        let mut found = vec![];
        store.index.holders(&store.conn, &terms, |claim, _, _| found.push(claim)).unwrap();
        assert_eq!(found, [3, 2, 1]);
    }
}

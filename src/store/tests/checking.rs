use super::*;
use crate::store::{ConflictId, Filter};
use crate::words::{Decision, Relation};
use rusqlite::named_params;

const FIRE: &str = "Bei dem Brand in der Lagerhalle am Hafen wurden 12 Menschen verletzt.";
const FIRE_TOO: &str = "Bei einem Brand in der Lagerhalle am Hafen wurden 12 Menschen verletzt.";
const BUDGET: &str = "Der Stadtrat von Nordheim beschloss den Haushalt für das kommende Jahr.";

fn three() -> Store {
    newsroom(&[
        reading("Bote", None, &[FIRE, BUDGET]),
        reading("Kurier", None, &["Die Feuerwehr rückte aus.", FIRE_TOO]),
        reading("Anzeiger", None, &["Im Zoo kam ein Elefant zur Welt."]),
    ])
}

/// Clusters by the numbers of their claims.
fn clusters(store: &mut Store) -> Vec<Vec<i64>> {
    let mut found = std::collections::BTreeMap::<_, Vec<_>>::new();
    for claim in store.claims(&Filter::default()).unwrap() {
        found.entry(claim.cluster).or_default().push(claim.id.0);
    }
    found.into_values().filter(|claims| claims.len() > 1).collect()
}

#[test]
fn the_same_claim_of_two_outlets_is_one_cluster() {
    let mut store = three();
    assert_eq!(clusters(&mut store), [[1, 4]]);
    let cluster = store.cluster(ClaimId(4)).unwrap();
    assert_eq!((cluster.id, cluster.claims), (ClaimId(1), vec![ClaimId(1), ClaimId(4)]));
    assert_eq!((cluster.outlets, cluster.independent), (vec!["Bote".to_owned(), "Kurier".to_owned()], 2));
    assert_eq!(cluster.first.claim, ClaimId(1));
    let matches = store.matches(ClaimId(1)).unwrap();
    assert_eq!(matches.iter().map(|hit| hit.claim).collect::<Vec<_>>(), [ClaimId(4)]);
    let alone = store.cluster(ClaimId(5)).unwrap();
    assert_eq!((alone.claims, alone.independent), (vec![ClaimId(5)], 1));
}

#[test]
fn people_join_and_part_claims_and_may_take_it_back() {
    let mut store = three();
    store.decide(&KIM, "unmatch 1 4", |deciding| deciding.join(ClaimId(1), ClaimId(4), false)).unwrap().unwrap();
    assert_eq!(clusters(&mut store), Vec::<Vec<i64>>::new());
    store.decide(&KIM, "match 4 3", |deciding| deciding.join(ClaimId(4), ClaimId(3), true)).unwrap().unwrap();
    assert_eq!(clusters(&mut store), [[3, 4]]);
    store.reread_same();
    assert_eq!(clusters(&mut store), [[3, 4]], "after linking anew");
    store.undo(&KIM).unwrap();
    store.undo(&KIM).unwrap();
    assert_eq!(clusters(&mut store), [[1, 4]]);
    assert!(store.decide(&KIM, "match 1 1", |deciding| deciding.join(ClaimId(1), ClaimId(1), true)).unwrap().is_err());
}

impl Store {
    /// Links every claim anew, as reading again does.
    fn reread_same(&mut self) {
        let claims: Vec<_> = self.claims(&Filter::default()).unwrap().iter().map(|claim| claim.id).collect();
        self.whole(|store| store.link(&claims)).unwrap();
    }
}

#[test]
fn crosscheck_ranks_what_is_closest() {
    let mut store = three();
    let hits = store.crosscheck("12 Verletzte bei Brand in Lagerhalle am Hafen", Some("de"), 20).unwrap();
    assert_eq!(hits.iter().map(|hit| hit.claim.0).take(2).collect::<Vec<_>>(), [1, 4]);
    assert!(hits[0].score > 0.5 && hits.iter().all(|hit| (0.0..=1.0).contains(&hit.score)), "{hits:?}");
    let hits = store.crosscheck_claim(ClaimId(1), 20).unwrap();
    assert_eq!((hits[0].claim, hits[0].relation), (ClaimId(4), Relation::Same));
    assert!(store.crosscheck("...", Some("de"), 20).unwrap().is_empty());
}

#[test]
fn a_dismissed_conflict_stays_dismissed() {
    let mut store = three();
    let insert = "INSERT INTO conflict (a, b, relation, type, score, reason)
        VALUES (1, 4, 'contradiction', 'number', 0.9, '12 against 21')";
    store.conn.execute(insert, []).unwrap();
    let open = store.conflicts(&Default::default()).unwrap();
    assert_eq!((open.len(), open[0].state, open[0].a.quote.as_str()), (1, Decision::Open, FIRE));
    assert_eq!(store.claim(ClaimId(4)).unwrap().contradicted_by, [ClaimId(1)]);
    let dismissed =
        |deciding: &mut crate::store::Deciding| deciding.resolve(ConflictId(1), Decision::Dismissed, Some("two fires"));
    assert_eq!(store.decide(&KIM, "resolve 1 dismissed", dismissed).unwrap().unwrap(), Decision::Open);
    // Reading again finds the conflict again, as another row.
    store.conn.execute("DELETE FROM conflict", []).unwrap();
    store.conn.execute(insert, []).unwrap();
    assert!(store.conflicts(&Default::default()).unwrap().is_empty());
    assert_eq!(store.conflicts_of(ClaimId(1)).unwrap()[0].state, Decision::Dismissed);
    assert_eq!(store.conflicts_of(ClaimId(1)).unwrap()[0].note.as_deref(), Some("two fires"));
    assert!(store.claim(ClaimId(4)).unwrap().contradicted_by.is_empty());
    let filter = crate::store::ConflictFilter { state: Some(Decision::Dismissed), ..Default::default() };
    assert_eq!(store.conflicts(&filter).unwrap().len(), 1);
    store.undo(&KIM).unwrap();
    assert_eq!(store.conflicts(&Default::default()).unwrap()[0].state, Decision::Open);
}

#[test]
fn copies_of_one_report_are_one_origin() {
    let wire: Vec<String> =
        (0..40).map(|at| format!("Der Zug {at} nach Ort{} hielt am Gleis{} nicht.", at * 7, at * 3)).collect();
    let wire: Vec<&str> = wire.iter().map(String::as_str).collect();
    let store = newsroom(&[
        reading("Bote", None, &wire),
        reading("Kurier", None, &[&["Neuer Anfang der Meldung."], &wire[..30]].concat()),
        reading("Anzeiger", None, &[FIRE, BUDGET]),
    ]);
    let mut statement = store.conn.prepare("SELECT coalesce(origin, id) FROM article ORDER BY id").unwrap();
    let origins: Vec<i64> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(origins, [1, 1, 3]);
    assert_eq!(store.cluster(ClaimId(1)).unwrap().independent, 1);
}

#[test]
fn what_waits_for_the_index_is_found_and_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("claims.db");
    let mut store = Store::open_or_create(&path).unwrap();
    let mut adding = store.adding(AT).unwrap();
    add(&mut adding, &reading("Bote", None, &[FIRE]));
    adding.commit(false).unwrap();
    drop(adding);
    // Killed here: nothing of the index is written, and the next program finds the claim all the same.
    drop(store);
    let mut store = Store::open(&path).unwrap();
    let written = |store: &Store| -> usize {
        store.conn.query_row("SELECT count(*) FROM rare_posting", named_params! {}, |row| row.get(0)).unwrap()
    };
    assert_eq!(written(&store), 0);
    assert_eq!(store.crosscheck(FIRE, Some("de"), 20).unwrap().len(), 1);
    let mut adding = store.adding(AT).unwrap();
    add(&mut adding, &reading("Kurier", None, &[FIRE_TOO]));
    adding.finish().unwrap();
    assert!(written(&store) > 5);
    assert_eq!(store.crosscheck(FIRE, Some("de"), 20).unwrap().len(), 2);
}

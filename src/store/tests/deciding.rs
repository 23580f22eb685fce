use super::*;
use crate::error::Error;
use crate::store::{Filter, Mark};
use crate::words::{Said, Status};

fn store() -> Store {
    newsroom(&[reading("Bote", None, &["Es gab 12 Verletzte.", "Die Brücke ist gesperrt.", "Niemand starb."])])
}

fn status(store: &mut Store, claim: i64) -> Status {
    store.claim(ClaimId(claim)).unwrap().status
}

fn mark(status: Status) -> Mark<'static> {
    Mark { status: Some(status), ..Mark::default() }
}

#[test]
fn marks_join_the_history() {
    let mut store = store();
    let evidence = ["https://amt.example/bericht".to_owned()];
    let first =
        Mark { note: Some("Amt bestätigt"), evidence: &evidence, rating: Some("richtig"), ..mark(Status::Verified) };
    let previous = store.decide(&KIM, "verify 1", |deciding| deciding.mark(ClaimId(1), &first)).unwrap().unwrap();
    assert_eq!(previous, Status::Unverified);
    let second = Mark { said: Some(Said::Misquoted), ..Mark::default() };
    let previous = store.decide(&KIM, "mark", |deciding| deciding.mark(ClaimId(1), &second)).unwrap().unwrap();
    assert_eq!(previous, Status::Verified);
    let claim = store.claim(ClaimId(1)).unwrap();
    assert_eq!(
        (claim.status, claim.said, claim.rating.as_deref()),
        (Status::Verified, Some(Said::Misquoted), Some("richtig"))
    );
    assert_eq!((claim.note.as_deref(), claim.by.as_deref()), (Some("Amt bestätigt"), Some("kim")));
    assert_eq!(claim.evidence, evidence);
    let history = store.history(ClaimId(1)).unwrap();
    assert_eq!(history.len(), 2);
    assert_eq!((history[0].command.as_str(), history[0].evidence.len()), ("verify 1", 1));
    // A new status without a label leaves no label that may contradict it.
    store.decide(&KIM, "dispute 1", |deciding| deciding.mark(ClaimId(1), &mark(Status::Disputed))).unwrap().unwrap();
    assert_eq!(store.claim(ClaimId(1)).unwrap().rating, None);
}

#[test]
fn undo_takes_back_the_last_command_whole() {
    let mut store = store();
    let all = |deciding: &mut crate::store::Deciding| {
        (1..=3).for_each(|id| assert!(deciding.mark(ClaimId(id), &mark(Status::Verified)).is_ok()));
    };
    store.decide(&KIM, "verify 1-3", all).unwrap();
    store.decide(&KIM, "dispute 2", |deciding| deciding.mark(ClaimId(2), &mark(Status::Disputed))).unwrap().unwrap();
    assert_eq!(status(&mut store, 2), Status::Disputed);
    let undone = store.undo(&KIM).unwrap();
    assert_eq!((undone.command.as_str(), undone.claims), ("dispute 2", vec![ClaimId(2)]));
    assert_eq!(status(&mut store, 2), Status::Verified);
    let undone = store.undo(&KIM).unwrap();
    assert_eq!(undone.claims.len(), 3);
    assert_eq!(status(&mut store, 3), Status::Unverified);
    assert!(matches!(store.undo(&KIM), Err(Error::NothingToUndo)));
    let history = store.history(ClaimId(2)).unwrap();
    assert!(history.len() == 2 && history.iter().all(|entry| entry.undone));
}

#[test]
fn a_claim_that_is_missing_spoils_no_other() {
    let mut store = store();
    let result = store.decide(&KIM, "verify 1 99", |deciding| {
        [1, 99].map(|id| deciding.mark(ClaimId(id), &mark(Status::Verified)).map_err(|error| error.to_string()))
    });
    assert_eq!(result.unwrap(), [Ok(Status::Unverified), Err("there is no claim 99".to_owned())]);
    assert_eq!(status(&mut store, 1), Status::Verified);
    store.decide(&KIM, "verify 99", |deciding| deciding.mark(ClaimId(99), &mark(Status::Verified)).is_err()).unwrap();
    assert_eq!(store.undo(&KIM).unwrap().command, "verify 1 99", "an empty operation is not recorded");
}

#[test]
fn the_record_refuses_to_change() {
    let mut store = store();
    store.decide(&KIM, "verify 1", |deciding| deciding.mark(ClaimId(1), &mark(Status::Verified))).unwrap().unwrap();
    for sql in
        ["UPDATE mark SET status = 'false'", "DELETE FROM mark", "DELETE FROM operation", "UPDATE anchor SET text = ''"]
    {
        let error = store.conn.execute(sql, []).unwrap_err().to_string();
        assert!(error.contains("never"), "{sql}: {error}");
    }
    assert_eq!(store.claims(&Filter { status: Some(Status::Verified), ..Filter::default() }).unwrap().len(), 1);
}

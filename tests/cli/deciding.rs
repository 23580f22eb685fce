//! What people decide: verify, dispute, mark, annotate, history, undo.

use crate::newsroom::Newsroom;

#[test]
fn claims_are_marked_and_the_history_keeps_all_of_it() {
    let newsroom = Newsroom::busy();
    newsroom
        .run("verify 1 --note 'Protokoll 20/87'")
        .ok()
        .stdout("1  unverified → verified  Bei dem Brand wurden 12 Menschen verletzt.\n")
        .stderr("Marked 1 claim as verified. `dictum undo` takes it back.\n");
    newsroom.run("dispute 1 --note 'Zahl korrigiert' --by ada").ok();
    newsroom
        .run("history 1")
        .ok()
        .stdout("2026-01-05 09:00  kim  verified  Protokoll 20/87\n2026-01-05 09:01  ada  disputed  Zahl korrigiert\n");
    newsroom.run("undo").ok().stdout(
        "Took back `dictum dispute 1 --note 'Zahl korrigiert' --by ada` of ada, 2026-01-05 09:01: 1 claim (1).\n",
    );
    newsroom.run("claims --status verified --json").ok().shows(&["\"id\":1"]);
    newsroom.run("history 1").ok().shows(&["ada  disputed  Zahl korrigiert  (taken back)"]);
    newsroom.run("undo").ok();
    newsroom.run("undo").code(1).stderr("error: there is nothing to undo\n");
    newsroom.run("claims --status verified --json").ok().stdout("");
    newsroom.run("history").ok().stdout(
        "2026-01-05 09:00  kim  verify 1 --note 'Protokoll 20/87'  (taken back)\n\
         2026-01-05 09:01  ada  dispute 1 --note 'Zahl korrigiert' --by ada  (taken back)\n\
         2026-01-05 09:03  kim  undo\n2026-01-05 09:06  kim  undo\n",
    );
    newsroom.run("history --json").ok().keys("operation at by command undoes undone");
}

#[test]
fn several_ids_and_ranges_and_unknown_ones() {
    let newsroom = Newsroom::busy();
    let ran = newsroom.run("verify 5-8 2 2 --json").code(1);
    assert_eq!(
        ran.stdout.lines().map(|line| line.split(",\"previous").next().unwrap()).collect::<Vec<_>>(),
        ["{\"id\":5,\"status\":\"verified\"", "{\"id\":6,\"status\":\"verified\"", "{\"id\":2,\"status\":\"verified\""]
    );
    ran.tells(&["there is no claim 7\n", "there is no claim 8\n"]);
    // One command is one operation.
    newsroom.run("undo").ok().shows(&["3 claims (2, 5, 6)"]);
    newsroom.run("verify 98 99").code(1).stdout("");
    newsroom.run("undo").code(1);
}

#[test]
fn any_status_with_all_that_stands_beside_it() {
    let newsroom = Newsroom::busy();
    newsroom
        .run("mark mostly_false 3 --rating 'Größtenteils falsch' --said misquoted --evidence a --evidence b --json")
        .ok()
        .keys("id status previous");
    let claim = &newsroom.run("claim 3 --json").ok().records()[0];
    assert_eq!(claim["status"], "mostly_false");
    assert_eq!(claim["rating"], "Größtenteils falsch");
    assert_eq!(claim["said"], "misquoted");
    assert_eq!(claim["evidence"], serde_json::json!(["a", "b"]));
    assert_eq!(claim["reviewed_by"], "kim");
    newsroom.run("annotate 3 --note 'Noch offen'").ok().stderr("Noted beside 1 claim. `dictum undo` takes it back.\n");
    let claim = &newsroom.run("claim 3 --json").ok().records()[0];
    assert_eq!((claim["status"].as_str(), claim["note"].as_str()), (Some("mostly_false"), Some("Noch offen")));
}

#[test]
fn wrong_usage_decides_nothing() {
    let newsroom = Newsroom::busy();
    newsroom.run("verify").code(2);
    newsroom.run("verify 0").code(2);
    newsroom.run("dispute 3-1").code(2).tells(&["the range ends before it begins; 1-3 is meant"]);
    newsroom.run("mark wahr 1").code(2).tells(&["invalid value 'wahr'", "verified"]);
    newsroom.run("mark verified").code(2);
    newsroom.run("mark verified 1 --said perhaps").code(2).tells(&["confirmed, misquoted"]);
    newsroom.run("annotate 1").code(2).tells(&["--note <TEXT>"]);
    newsroom.run("history").ok().stdout("").stderr("Nothing was decided yet.\n");
    newsroom.run("history x").code(2);
    newsroom.run("undo 1").code(2);
    newsroom.run("undo").code(1);
    newsroom
        .run("history 99")
        .code(1)
        .stderr("error: there is no claim 99\nhint: `dictum claims` shows the claims there are\n");
    newsroom.run("history 1").ok().stdout("").stderr("Nothing was decided about claim 1 yet.\n");
}

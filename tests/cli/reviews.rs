//! Fact-checks that others published: import, and the claims that repeat what was reviewed.

use crate::newsroom::Newsroom;

const NEWS: &str = r#"{"outlet":"Bote","published":"2026-03-11","lang":"de","title":"Sternbrücke wird teurer","text":"Die neue Sternbrücke in Hellerbrück kostet 6,8 Millionen Euro. Der Rat tagt am Montag."}"#;
const REVIEW: &str = r#"{"@context":"https://schema.org","@type":"ClaimReview","url":"https://faktencheck.example/1","claimReviewed":"Die neue Sternbrücke in Hellerbrück kostet 6,8 Millionen Euro.","datePublished":"2026-03-12","inLanguage":"de","author":{"@type":"Organization","name":"Faktencheck \u001b[31mNord"},"reviewRating":{"@type":"Rating","alternateName":"Größtenteils falsch"},"itemReviewed":{"@type":"Claim","author":{"name":"Eva Ott"}}}"#;
const ENGLISH: &str = r#"{"@type":"DataFeed","dataFeedElement":[{"item":[{"@type":"ClaimReview","url":"https://check.example/2","claimReviewed":"The new bridge in Hellerbrück costs 6.8 million euros.","publisher":{"name":"Check"},"reviewRating":{"ratingValue":1,"worstRating":1,"bestRating":5}},{"@type":"ClaimReview","url":"https://check.example/3","claimReviewed":"The moon is made of cheese.","publisher":{"name":"Check"}}]}]}"#;

fn newsroom() -> Newsroom {
    Newsroom::new().file("news.jsonl", NEWS).file("feeds/one.json", REVIEW).file("feeds/below/two.jsonld", ENGLISH)
}

const SHOWN: &str =
    "“Größtenteils falsch” (mostly_false)  Faktencheck ␛[31mNord · 2026-03-12  https://faktencheck.example/1";

#[test]
fn reviews_find_the_claims_that_are_there() {
    let newsroom = newsroom();
    newsroom.run("add news.jsonl").ok();
    newsroom
        .run("import claimreview feeds")
        .ok()
        .shows(&[SHOWN, "      Eva Ott: Die neue Sternbrücke", "repeated by claim 1\n", "Imported 3 reviews.\n"])
        .stderr("1 stored claim repeats what was reviewed: `dictum reviews --repeated`.\n");
    newsroom.run("claim 1").ok().shows(&["reviewed     “Größtenteils falsch” (mostly_false)", "“1” (false)  Check"]);
    let claim = &newsroom.run("claim 1 --json").ok().records()[0];
    assert_eq!(claim["reviews"][0]["rating"], "Größtenteils falsch");
    assert_eq!((claim["status"].as_str(), claim["rating"].as_str()), (Some("unverified"), None));
    assert_eq!(newsroom.run("reviews --json").ok().records().len(), 3);
    let ran = newsroom.run("reviews --repeated --json").ok().keys("review text lang rating status publisher url");
    assert_eq!(ran.records().len(), 2);
    newsroom.run("reread").ok();
    assert_eq!(newsroom.run("reviews --repeated --json").ok().records().len(), 2);
}

#[test]
fn new_claims_find_the_reviews_that_are_there() {
    let newsroom = newsroom();
    newsroom.run("import claimreview feeds/one.json --json").ok().keys("source state review text lang rating status");
    newsroom.run("add news.jsonl").ok().tells(&["1 claim repeats what fact-checkers reviewed"]);
    newsroom.run("claim 1").ok().shows(&[SHOWN]);
    newsroom.run("crosscheck 'Die neue Sternbrücke in Hellerbrück kostet 6,8 Millionen Euro.'").ok().shows(&[
        "reviewed      ",
        SHOWN,
        "same          ",
    ]);
    let hit = &newsroom.run("crosscheck 1 --json").ok().records()[0];
    assert_eq!((hit["review"].as_i64(), hit["claim"].as_i64()), (Some(1), None));
}

#[test]
fn a_review_that_changed_is_no_new_one() {
    let newsroom = newsroom();
    newsroom.run("import claimreview feeds/one.json").ok().shows(&["Imported 1 review.\n"]);
    newsroom.run("import claimreview feeds/one.json").ok().stdout("Nothing new, 1 unchanged.\n");
    let newsroom = newsroom.file("feeds/one.json", REVIEW.replace("Größtenteils falsch", "Richtig"));
    newsroom.run("import claimreview feeds/one.json").ok().shows(&["“Richtig” (verified)", "1 with another rating"]);
    assert_eq!(newsroom.run("reviews --json").ok().records().len(), 1);
}

#[test]
fn what_cannot_be_imported_is_named() {
    let newsroom =
        newsroom().file("empty.json", "{}").file("bad.json", "no JSON").file("half.json", r#"{"@type":"ClaimReview"}"#);
    newsroom
        .run("import claimreview empty.json")
        .code(1)
        .tells(&["empty.json holds no ClaimReview", "hint: give JSON"]);
    newsroom
        .run("import claimreview bad.json missing.json feeds/one.json")
        .code(1)
        .shows(&["Imported 1 review, 2 failed."]);
    newsroom.run("import claimreview half.json --json").code(1).tells(&["1 of its reviews name no claim"]);
    newsroom.run("import claimreview").code(2);
    newsroom.run("import rss feeds").code(2).tells(&["claimreview"]);
    Newsroom::busy()
        .run("reviews")
        .ok()
        .stderr("No review was imported yet. `dictum import claimreview FILE` imports reviews.\n");
}

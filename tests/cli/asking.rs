//! Looking at what is there: claims, claim, search, articles, article, outlets, sources, stats.

use crate::newsroom::Newsroom;

/// The numbers of the claims that a filter lets through.
#[track_caller]
fn ids(newsroom: &Newsroom, filter: &str) -> Vec<i64> {
    let ran = newsroom.run(&format!("claims --json {filter}")).ok();
    ran.records().iter().map(|claim| claim["id"].as_i64().unwrap()).collect()
}

#[test]
fn claims_are_listed_with_a_header_and_tabs_where_no_terminal_is() {
    Newsroom::busy().run("claims --limit 2").ok().stdout(
        "id\tstatus\tclaim\tsource\toutlet\tpublished\n\
         1\tunverified\tBei dem Brand wurden 12 Menschen verletzt.\tFeuerwehr\tBote\t2026-01-03\n\
         2\tunverified\tDer Rat tagt nicht.\t\tBote\t2026-01-03\n",
    );
}

#[test]
fn every_filter_works() {
    let newsroom = Newsroom::busy();
    newsroom.run("verify 4").ok();
    #[track_caller]
    fn case(newsroom: &Newsroom, filter: &str, want: &[i64]) {
        assert_eq!(ids(newsroom, filter), want, "{filter}");
    }
    let case = |filter, want: &[i64]| case(&newsroom, filter, want);
    case("", &[1, 2, 3, 4, 5, 6]);
    case("--article 2", &[3, 4]);
    case("--outlet bote", &[1, 2]);
    case("--source kreml", &[4]);
    case("--source 'russisches präsidialamt'", &[4]);
    case("--status verified", &[4]);
    case("--status unverified", &[1, 2, 3, 5, 6]);
    case("--kind quantity", &[1, 3]);
    case("--lang de --limit 3", &[1, 2, 3]);
    case("--lang en", &[]);
    case("--since 2026-01-04", &[3, 4, 5, 6]);
    case("--until 2026-01", &[1, 2, 3, 4]);
    case("--since 2026-02 --until 2026", &[5, 6]);
    case("--match 'verletzte Menschen'", &[1, 3]);
    case("--match 'Elef*'", &[5]);
    case("--negated", &[2]);
    case("--min-checkworthy 0.5", &[1, 3]);
    case("--sort checkworthy --limit 3", &[1, 3, 2]);
    case("--sort date --limit 2", &[5, 6]);
    case("--sort id --outlet kurier", &[3, 4]);
    case("--outlet 'nirgends'", &[]);
}

#[test]
fn nothing_found_is_said_beside_the_results() {
    Newsroom::busy().run("claims --outlet nirgends").ok().stdout("").stderr("No claim fits.\n");
}

#[test]
fn wrong_filters_are_wrong_usage() {
    let newsroom = Newsroom::busy();
    newsroom.run("claims --status perhaps").code(2).tells(&["invalid value 'perhaps'", "unverified", "not_checkable"]);
    newsroom.run("claims --since yesterday").code(2).tells(&["give a date as 2022, 2022-06 or 2022-06-15"]);
    newsroom.run("claims --min-checkworthy 2").code(2).tells(&["give a number from 0 to 1"]);
    newsroom.run("claims --limit many").code(2);
    newsroom.run("claims 17").code(2);
}

#[test]
fn a_missing_database_is_named_and_none_is_made() {
    let newsroom = Newsroom::new();
    for command in ["claims", "claim 1", "search x", "articles", "article 1", "outlets", "sources", "stats"] {
        newsroom.run(command).code(1).stdout("").stderr(
            "error: there is no database news.db\n\
             hint: `dictum add` makes one; --db or DICTUM_DB names it\n",
        );
    }
    assert!(!newsroom.path("news.db").exists());
    newsroom.run("--db other.db stats").code(1).tells(&["there is no database other.db"]);
}

#[test]
fn one_claim_is_shown_in_full() {
    let newsroom = Newsroom::busy();
    newsroom.run("dispute 1 --note 'Die Zahl ist alt' --evidence https://example.org/a --said confirmed").ok();
    newsroom.run("claim 1").ok().shows(&[
        "Claim 1  disputed\n",
        "  Bei dem Brand wurden 12 Menschen verletzt.\n",
        "│ Feuerwehr: Bei dem Brand wurden 12 Menschen verletzt.",
        "said by      Feuerwehr (sagte, indirect)",
        "outlet       Bote · 2026-01-03 · Neues aus Bote (article 1)",
        "address      https://bote.example/1",
        "kind         quantity",
        "checkworthy  0.83 (figure +0.25)",
        "figures      12 = exact 12 Menschen",
        "was it said  confirmed",
        "note         Die Zahl ist alt",
        "evidence     https://example.org/a",
        "conflict     contradiction 1 with 3  Kurier · 2026-01-04: Bei dem Brand am Hafen wurden 21 Menschen verletzt. \
         (12 against 21, open)",
        "2026-01-05 09:00  kim  disputed  said: confirmed  Die Zahl ist alt  https://example.org/a",
    ]);
    newsroom
        .run("claim 4")
        .ok()
        .shows(&["russisches Präsidialamt („Kreml“, sagte, indirect)", "Xi = Xi Jinping (person)"]);
    newsroom.run("claim 3").ok().shows(&["said by      the outlet itself", "am Hafen = 2026-01-03"]);
    newsroom.run("claim 2").ok().shows(&["kind         statement, negated"]);
}

#[test]
fn unknown_claims_fail_singly() {
    let ran = Newsroom::busy().run("claim 2 99 4 --json").code(1);
    assert_eq!(ran.records().len(), 2);
    ran.stderr("error: there is no claim 99\nhint: `dictum claims` shows the claims there are\n");
    Newsroom::busy().run("claim x").code(2).tells(&["give a number such as 17 or a range such as 12-18"]);
    Newsroom::busy().run("claim").code(2);
}

#[test]
fn words_are_found_in_other_forms() {
    let newsroom = Newsroom::busy();
    newsroom.run("search Brände Hafen").ok().shows(&["3\tunverified"]);
    newsroom.run("search Elefanten --outlet Bote").ok().stderr("No claim fits.\n");
    newsroom.run("search Elef").ok().shows(&["5\t"]).tells(&["words that begin so"]);
    newsroom.run("search").code(2);
}

#[test]
fn articles_are_listed_and_shown() {
    let newsroom = Newsroom::busy();
    newsroom.run("articles --since 2026-01-04").ok().stdout(
        "id\tpublished\toutlet\ttitle\tlang\tclaims\n\
         2\t2026-01-04\tKurier\tNeues aus Kurier\tde\t2\n\
         3\t2026-02\tAnzeiger\tNeues aus Anzeiger\tde\t2\n",
    );
    newsroom.run("article 2").ok().stdout(
        "Neues aus Kurier\n\
         Kurier · 2026-01-04 · by Eva Ott · dpa · de · 2 claims\n\
         https://kurier.example/1\n\n\
         Bei dem Brand am Hafen wurden 21 Menschen verletzt.[3]\n\n\
         Kreml: Xi kommt nach Nordheim.[4]\n",
    );
    newsroom
        .run("article 9")
        .code(1)
        .stderr("error: there is no article 9\nhint: `dictum articles` shows the articles there are\n");
    newsroom.run("articles --lang xx").code(2);
}

#[test]
fn outlets_sources_and_sums() {
    let newsroom = Newsroom::busy();
    newsroom.run("verify 1 3").ok();
    newsroom.run("outlets").ok().stdout(
        "outlet\tarticles\tclaims\tstatuses\n\
         Anzeiger\t1\t2\t2 unverified\n\
         Bote\t1\t2\t1 verified, 1 unverified\n\
         Kurier\t1\t2\t1 verified, 1 unverified\n",
    );
    newsroom
        .run("sources")
        .ok()
        .shows(&["Feuerwehr\t1\t1\t1 verified\n", "russisches Präsidialamt\t1\t1\t1 unverified\n"]);
    newsroom
        .run("sources --limit 1 --json")
        .ok()
        .stdout("{\"source\":\"Feuerwehr\",\"articles\":1,\"claims\":1,\"statuses\":{\"verified\":1}}\n");
    newsroom.run("stats").ok().shows(&["claims       6", "status     2 verified, 4 unverified", "marks        2"]);
    let stats = &newsroom.run("stats --json").ok().records()[0];
    assert_eq!((stats["claims"].as_u64(), stats["statuses"]["verified"].as_u64()), (Some(6), Some(2)));
    assert_eq!(stats["contradictions"]["open"], 1);
    newsroom.run("outlets extra").code(2);
    newsroom.run("sources --limit x").code(2);
    newsroom.run("stats extra").code(2);
}

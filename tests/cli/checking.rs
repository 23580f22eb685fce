//! Setting claims beside each other: contradictions, resolve, crosscheck, cluster, match, unmatch, reread.

use crate::newsroom::Newsroom;

#[test]
fn contradictions_show_both_sides() {
    let newsroom = Newsroom::busy();
    newsroom.run("contradictions").ok().stdout(
        "Neues aus Bote  2 articles, 2026-01-03 to 2026-01-04\n\
         1  contradiction (number)  0.94  open  12 against 21\n  \
           1  Bote · 2026-01-03 · Feuerwehr\n      \
               Bei dem Brand wurden 12 Menschen verletzt.\n  \
           3  Kurier · 2026-01-04\n      \
               Bei dem Brand am Hafen wurden 21 Menschen verletzt.\n",
    );
    for filter in [
        "--type date",
        "--kind update",
        "--state confirmed",
        "--min-score 0.95",
        "--scope within_article",
        "--outlet Anzeiger",
        "--since 2026-02",
    ] {
        newsroom.run(&format!("contradictions {filter}")).ok().stdout("").stderr("No contradiction found.\n");
    }
    for filter in [
        "--type number",
        "--kind contradiction",
        "--outlet bote",
        "--source feuerwehr",
        "--match Hafen",
        "--limit 1",
        "--scope between_outlets",
        "--include weak",
    ] {
        assert_eq!(newsroom.run(&format!("contradictions --json {filter}")).ok().records().len(), 1, "{filter}");
    }
    newsroom.run("contradictions --type colour").code(2).tells(&["number"]);
    newsroom.run("contradictions --kind same").code(2);
    newsroom.run("contradictions --include all").code(2).tells(&["weak"]);
}

const CALL: &str = r#"{"outlet":"Bote","published":"2026-05","lang":"de","title":"Merkan telefoniert mit Odal","text":"Präsident Merkan und Kanzler Odal haben am 12. Mai 2026 zum zweiten Mal seit Beginn der Krise miteinander telefoniert. Sie sprachen über Getreide.\n\nMerkan und Odal hatten am 3. März 2026 zum bisher letzten Mal miteinander telefoniert."}"#;
const EARLIER: &str = r#"{"outlet":"Bote","published":"2026-03-04","lang":"de","title":"Brand im Chemiewerk Kranz","text":"Bei einem Brand im Chemiewerk Kranz in Hellerbrück sind am Mittwoch zwölf Menschen verletzt worden. Im Chemiewerk Kranz in Hellerbrück sind keine giftigen Stoffe ausgetreten."}"#;
const LATER: &str = r#"{"outlet":"Bote","published":"2026-03-09","lang":"de","title":"Chemiewerk Kranz: was geschah","text":"Im Chemiewerk Kranz in Hellerbrück sind giftige Stoffe ausgetreten. Die Anwohner sind empört."}"#;

#[test]
fn an_article_and_an_outlet_against_themselves() {
    let newsroom = Newsroom::new().file("news.jsonl", [CALL, EARLIER, LATER].join("\n"));
    newsroom.run("add news.jsonl").ok();
    newsroom.run("contradictions --scope within_article").ok().shows(&[
        "Merkan telefoniert mit Odal  1 article, 2026-05\n",
        "one article against itself  am 3. März 2026 is given as the last time, am 12. Mai 2026 is later\n",
    ]);
    newsroom.run("contradictions --scope within_outlet").ok().shows(&[
        "Brand im Chemiewerk Kranz  2 articles, 2026-03-04 to 2026-03-09\n",
        "one outlet against itself  only one says",
    ]);
    let records = newsroom.run("contradictions --json").ok().records();
    let scopes: Vec<_> = records.iter().map(|record| record["scope"].as_str().unwrap()).collect();
    assert_eq!(scopes, ["within_outlet", "within_article"]);
    assert_eq!(newsroom.run("contradictions --json --scope between_outlets").ok().stdout, "");
}

/// Whoever writes an article knows what stands in it: only a last time and a later one, or two sources, clash there.
#[test]
fn one_article_hardly_contradicts_itself() {
    let text = |first: &str, second: &str| {
        let text = format!("{first} Die Anwohner wurden am Abend gewarnt. {second}");
        format!(
            r#"{{"outlet":"Bote","published":"2026-03-04","lang":"de","title":"Chemiewerk Kranz","text":"{text}"}}"#
        )
    };
    let open = |line: String| {
        let newsroom = Newsroom::new().file("news.jsonl", line);
        newsroom.run("add news.jsonl").ok();
        let all = newsroom.run("contradictions --json --include weak").ok().records().len();
        (newsroom.run("contradictions --json").ok().records().len(), all)
    };
    let out = "Im Chemiewerk Kranz in Hellerbrück sind giftige Stoffe ausgetreten.";
    assert_eq!(open(text(out, "Im Chemiewerk Kranz in Hellerbrück sind keine giftigen Stoffe ausgetreten.")), (0, 1));
    let police = "Im Chemiewerk Kranz in Hellerbrück wurden zwölf Menschen verletzt, sagte die Polizei.";
    assert_eq!(
        open(text(police, "Im Chemiewerk Kranz in Hellerbrück wurden 21 Menschen verletzt, sagte der Landrat.")),
        (1, 1)
    );
}

#[test]
fn what_is_not_sure_is_listed_when_asked_for() {
    let newsroom = Newsroom::busy();
    newsroom.weaken(0.6);
    newsroom.run("contradictions").ok().stdout("");
    newsroom.run("contradictions --include weak").ok().shows(&["0.60  open  12 against 21"]);
    newsroom.run("contradictions --min-score 0.5").ok().shows(&["0.60  open  12 against 21"]);
    newsroom.run("claim 1").ok().shows(&["conflict"]);
    newsroom.run("resolve 1 confirmed").ok();
    newsroom.run("contradictions").ok().shows(&["0.60  confirmed  12 against 21"]);
}

#[test]
fn a_conflict_is_settled_and_stays_so() {
    let newsroom = Newsroom::busy();
    newsroom
        .run("resolve 1 dismissed --note 'Zwei Brände' --json")
        .ok()
        .stdout("{\"id\":1,\"state\":\"dismissed\",\"previous\":\"open\",\"note\":\"Zwei Brände\"}\n");
    newsroom.run("contradictions").ok().stdout("");
    newsroom.run("contradictions --state dismissed").ok().shows(&["dismissed  12 against 21", "\n  Zwei Brände\n"]);
    newsroom.run("undo").ok().shows(&["1 conflict or match"]);
    newsroom.run("resolve 1 confirmed").ok().stdout("1  open → confirmed\n");
    newsroom.run("resolve 1-2 open").code(1).stdout("1  confirmed → open\n").tells(&["there is no conflict 2"]);
    newsroom.run("resolve 1").code(2);
    newsroom.run("resolve 1 perhaps").code(2).tells(&["open, confirmed, dismissed"]);
}

#[test]
fn the_closest_claims_come_first() {
    let newsroom = Newsroom::busy();
    let hits = newsroom.run("crosscheck --json 'Bei dem Brand wurden 12 Menschen verletzt'").ok();
    assert_eq!(hits.records()[0]["claim"], 1);
    newsroom.run("crosscheck 1 --limit 1 --json").ok().shows(&["\"claim\":3"]);
    newsroom.run("crosscheck Elefant im Zoo").ok().shows(&["  5  Anzeiger · 2026-02 · unverified\n"]);
    newsroom.run("crosscheck 99").code(1).tells(&["there is no claim 99"]);
    newsroom.run("crosscheck").code(2);
    newsroom.run("crosscheck ''").code(2).tells(&["ID|TEXT"]);
    newsroom.run("crosscheck '...' --lang de").ok().stdout("").stderr("No stored claim comes close.\n");
}

#[test]
fn people_join_and_part_claims() {
    let newsroom = Newsroom::busy();
    newsroom.run("match 2 5").ok().stdout("Claims 2 and 5 say the same.\n");
    newsroom.run("cluster 5").ok().stdout(
        "Cluster 2: 2 claims of 2 outlets, 1 independent origin\n  \
           1 origin asserts it in its own voice.\n  \
           2  Bote · 2026-01-03  asserts  (first)\n      \
               Der Rat tagt nicht.\n  \
           5  Anzeiger · 2026-02  asserts\n      \
               Im Zoo kam ein Elefant zur Welt.\n      \
               turned around: nicht → –\n\
         Origins\n  \
           2 (likely first), 5: agency dpa, author Eva Ott\n",
    );
    newsroom.run("claim 2").ok().shows(&["cluster      2 claims of 2 outlets", "same as      5  Anzeiger"]);
    newsroom.run("unmatch 2 5 --json").ok().stdout("{\"a\":2,\"b\":5,\"same\":false,\"clusters\":[2,5]}\n");
    newsroom.run("match 2 2").code(1).stderr("error: a claim is always the same as itself\n");
    newsroom.run("match 2 99").code(1).tells(&["there is no claim 99"]);
    newsroom.run("unmatch 2").code(2);
    newsroom.run("cluster 99").code(1).tells(&["there is no claim 99"]);
}

#[test]
fn reading_again_keeps_decisions() {
    let newsroom = Newsroom::busy();
    newsroom.run("verify 1 --note Protokoll").ok();
    newsroom.run("reread").code(0).shows(&["Read 3 articles again: "]);
    newsroom.run("reread 1 9 --json").code(1).keys("articles before after orphans").tells(&["there is no article 9"]);
    newsroom.run("history 1").ok().shows(&["verified  Protokoll"]);
    newsroom.run("reread x").code(2);
}

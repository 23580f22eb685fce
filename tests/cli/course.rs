//! The way of a claim: changes between revisions, timelines, two outlets beside each other.

use crate::newsroom::Newsroom;

const FIRST: &str = r#"{"url":"https://bote.example/brand","outlet":"Bote","published":"2026-03-04","lang":"de","title":"Brand im Chemiewerk","text":"Bei einem Brand im Chemiewerk Kranz in Hellerbrück sind am Mittwoch zwölf Menschen verletzt worden. Die Ursache war ein Kurzschluss. Das Werk gehört der Stadt."}"#;
const SECOND: &str = r#"{"url":"https://bote.example/brand","outlet":"Bote","published":"2026-03-04","lang":"de","title":"Brand im Chemiewerk: 15 Verletzte","text":"Bei einem Brand im Chemiewerk Kranz in Hellerbrück sind am Mittwoch 15 Menschen verletzt worden. Die Ursache war möglicherweise ein Kurzschluss. Die Löscharbeiten dauerten sechs Stunden."}"#;

#[test]
fn revisions_are_compared_claim_by_claim() {
    let newsroom = Newsroom::new().file("one.jsonl", FIRST).file("two.jsonl", SECOND);
    newsroom.run("add one.jsonl").ok();
    newsroom
        .run("changes 1")
        .ok()
        .stdout("")
        .stderr("Article 1 has one revision; `dictum add` stores another when its words change.\n");
    newsroom.run("changes 1 --json").ok().stdout("");
    newsroom.run("add two.jsonl").ok();
    newsroom.run("changes 1").ok().shows(&[
        "Article 1  Bote · 2026-03-04 · Brand im Chemiewerk: 15 Verletzte\n",
        "Revision 1 → 2  2026-01-05 09:03  4 claims differ\n",
        "  title       Brand im Chemiewerk → Brand im Chemiewerk: 15 Verletzte\n",
        "figure changed: zwölf Menschen → 15 Menschen\n",
        "softened: – → möglicherweise\n",
        "  seen\n      + Die Löscharbeiten dauerten sechs Stunden. (claim 6)\n",
        "  not seen\n      − Das Werk gehört der Stadt. (claim 3)\n",
    ]);
    let ran = newsroom.run("changes 1 --json").ok().keys("article from to captured what before after changes");
    let records = ran.records();
    let whats: Vec<_> = records.iter().map(|record| record["what"].as_str().unwrap()).collect();
    assert_eq!(whats, ["title", "changed", "changed", "seen", "not_seen"]);
    assert_eq!(records[1]["changes"][0]["change"], "figure_changed");
    assert_eq!(records[1]["changes"][0]["after"], "15 Menschen");
    assert!(!ran.stdout.contains("deleted"));
    newsroom
        .run("changes 9")
        .code(1)
        .stderr("error: there is no article 9\nhint: `dictum articles` shows the articles there are\n");
    newsroom.run("changes").code(2);
    newsroom.run("changes x").code(2);
}

#[test]
fn a_claim_has_a_timeline() {
    let newsroom = Newsroom::busy();
    newsroom.run("verify 1").ok();
    newsroom.run("timeline 1").ok().stdout(
        "Timeline of claim 1\n  2 claims of 2 outlets, 2026-01-03 to 2026-01-04\n\n\
         \u{20}                         2026-01-03  01-04\n\
         Bote                      ○1\n\
         Kurier                                ✗3\n\
         ● asserts  ○ reports  ? leaves it uncertain  ✗ denies or contradicts  ▲ updates\n\n  \
         1  Bote · 2026-01-03 · Feuerwehr  reports  verified\n      \
         Bei dem Brand wurden 12 Menschen verletzt.\n  \
         3  Kurier · 2026-01-04  asserts  contradiction: 12 against 21\n      \
         Bei dem Brand am Hafen wurden 21 Menschen verletzt.\n",
    );
    newsroom.run("timeline 1 --format md").ok().stdout(
        "# Timeline of claim 1\n\n\
         | published | outlet | stance | source | status | claim | words |\n|---|---|---|---|---|---|---|\n\
         | 2026-01-03 | Bote | reports | Feuerwehr | verified | 1 | Bei dem Brand wurden 12 Menschen verletzt. |\n\
         | 2026-01-04 | Kurier | asserts |  |  | 3 | Bei dem Brand am Hafen wurden 21 Menschen verletzt. \
         (contradiction: 12 against 21) |\n",
    );
    let ran = newsroom.run("timeline 1 --json").ok().keys("claim article outlet published lang stance source status");
    assert_eq!(ran.records()[1]["relation"], "contradiction");
    assert_eq!(newsroom.run("timeline 1 --json --outlet kurier").ok().records().len(), 1);
    assert_eq!(newsroom.run("timeline 1 --json --since 2026-01-04").ok().records().len(), 1);
    newsroom.run("timeline 99").code(1).tells(&["there is no claim 99"]);
    newsroom.run("timeline").code(2);
    newsroom.run("timeline 1 --format pdf").code(2);
}

#[test]
fn a_topic_has_a_timeline() {
    let newsroom = Newsroom::busy();
    newsroom.run("timeline Brand").ok().shows(&["Timeline of “Brand”\n  2 claims of 2 outlets", "✗1", "✗3"]);
    newsroom
        .run("timeline Elef")
        .ok()
        .shows(&["Elefant"])
        .stderr("No claim has these words; these have words that begin so.\n");
    newsroom.run("timeline Giraffe").ok().stdout("").stderr("No claim fits.\n");
    newsroom.run("timeline Giraffe --json").ok().stdout("").stderr("");
    let ran = newsroom.run("timeline Tafel --format md").ok();
    assert!(ran.stdout.contains("␛\\[31m\\<U+202E\\>rot"), "{}", ran.stdout);
}

#[test]
fn two_outlets_stand_beside_each_other() {
    let newsroom = Newsroom::busy();
    newsroom.run("match 2 4").ok();
    newsroom.run("compare-outlets bote kurier").ok().stdout(
        "Bote: 2 claims; Kurier: 2 claims\n\n\
         They conflict in 1 point\n  \
         1  contradiction (number)  12 against 21\n  \
         1  Bote · 2026-01-03 · Feuerwehr\n      Bei dem Brand wurden 12 Menschen verletzt.\n  \
         3  Kurier · 2026-01-04\n      Bei dem Brand am Hafen wurden 21 Menschen verletzt.\n\n\
         Both report 1 claim\n  \
         2  Bote · 2026-01-03\n      Der Rat tagt nicht.\n  \
         4  Kurier · 2026-01-04 · russisches Präsidialamt\n      Xi kommt nach Nordheim.\n\n\
         Only Bote reports nothing\n\nOnly Kurier reports nothing\n",
    );
    newsroom.run("compare-outlets Bote Anzeiger --limit 1").ok().shows(&[
        "They conflict in nothing\n",
        "Only Bote reports 2 claims, the first 1 shown; --limit shows more\n  1  2026-01-03  Bei dem Brand",
        "(Feuerwehr)",
    ]);
    let ran = newsroom.run("compare-outlets kurier bote --json").ok().keys("what cluster a b conflict");
    let records = ran.records();
    assert_eq!((&records[0]["what"], &records[0]["a"]["outlet"]), (&"conflict".into(), &"Kurier".into()));
    assert_eq!(records[1]["what"], "both");
    assert_eq!(
        newsroom.run("compare-outlets Bote Anzeiger --json --match Elefant").ok().records()[0]["what"],
        "only_b"
    );
    newsroom.run("compare-outlets Bote Blatt").code(1).stderr(
        "error: no outlet has the words Blatt in its name\nhint: `dictum outlets` shows the outlets there are\n",
    );
    newsroom.run("compare-outlets Bote bote").code(1).tells(&["both names stand for Bote"]);
    newsroom.run("compare-outlets Bote").code(2);
}

const DENIAL: &str = r#"{"outlet":"Bote","published":"2026-04-01","lang":"de","title":"Kraftwerk Lohe","text":"Das Energieministerium habe die Fristen im Streit um das Kraftwerk Lohe eingehalten, teilte das Energieministerium mit. Minister Jan Torp bestritt, dass er von den Lecks im Kraftwerk Lohe gewusst habe."}"#;
const CLAIM: &str = r#"{"outlet":"Kurier","published":"2026-04-02","lang":"de","title":"Lecks im Kraftwerk Lohe","text":"Minister Jan Torp wusste von den Lecks im Kraftwerk Lohe. Die Opposition fordert Aufklärung."}"#;
const COPY: &str = r#"{"outlet":"Echo","published":"2026-04-03","lang":"de","title":"Lecks im Kraftwerk Lohe","text":"Minister Jan Torp wusste von den Lecks im Kraftwerk Lohe, berichtete der Kurier. Das Parlament tagt am Montag."}"#;

#[test]
fn denials_and_reports_support_nothing() {
    let newsroom = Newsroom::new().file("news.jsonl", [DENIAL, CLAIM, COPY].join("\n"));
    newsroom.run("add news.jsonl").ok();
    newsroom.run("cluster 1").ok().shows(&["reports  (first)", "Only those whom it is about say so."]);
    newsroom
        .run("cluster 2")
        .ok()
        .shows(&["1 article denies it.", "  2  Bote · 2026-04-01 · denied by Jan Torp  denies"]);
    newsroom.run("contradictions").ok().shows(&["  2  Bote · 2026-04-01 · denied by Jan Torp\n"]);
    newsroom.run("cluster 3").ok().shows(&[
        "Cluster 3: 2 claims of 2 outlets, 1 independent origin\n  1 origin asserts it in its own voice; 1 article only reports it.\n",
        "Origins\n  3 (likely first), 5: source Kurier\n",
        "Against it\n  2  Bote · 2026-04-01 · denied by Jan Torp  denies  contradiction 1  denied by Jan Torp\n",
    ]);
    let course = &newsroom.run("cluster 3 --json").ok().records()[0];
    assert_eq!((course["support"].as_u64(), course["self_serving"].as_bool()), (Some(1), Some(false)));
    assert_eq!(newsroom.run("cluster 1 --json").ok().records()[0]["self_serving"], true);
    assert_eq!(newsroom.run("contradictions --json").ok().records()[0]["a"]["denied"], true);
}

//! Reports on one event meet: in more and in fewer words, in two languages; what only looks like it stays apart.

use crate::newsroom::Newsroom;
use std::collections::BTreeMap;

const FIRE: &str = r#"{"outlet":"Bote","published":"2026-03-04","lang":"de","title":"Brand im Chemiewerk Kranz","text":"Bei einem Brand im Chemiewerk Kranz in Hellerbrück sind am Mittwoch zwölf Menschen verletzt worden. Giftige Stoffe sind nicht ausgetreten."}"#;
const SHORT: &str = r#"{"outlet":"Blatt","published":"2026-03-04","lang":"de","title":"Feuer im Chemiewerk in Hellerbrück","text":"In Hellerbrück hat es am Mittwoch im Chemiewerk Kranz gebrannt. Zwölf Menschen wurden verletzt."}"#;
const ENGLISH: &str = r#"{"outlet":"Post","published":"2026-03-04","lang":"en","title":"Fire at chemical plant","text":"A fire at the Kranz chemical plant in Hellerbrück injured 12 people on Wednesday. No toxic substances were released."}"#;
const FLOOD: &str = r#"{"outlet":"Kurier","published":"2026-03-05","lang":"de","title":"Hochwasser im Allertal","text":"Im Allertal ist am Donnerstag ein Damm gebrochen. Zwölf Menschen wurden verletzt."}"#;
const NOWHERE: &str =
    r#"{"text":"Die Stadt teilte mit, zwölf Menschen seien verletzt worden. Das war am Montag.","lang":"de"}"#;

/// The texts of clusters with several claims, by their numbers.
fn clusters(lines: &[&str]) -> Vec<Vec<String>> {
    let newsroom = Newsroom::new().file("news.jsonl", lines.join("\n"));
    newsroom.run("add news.jsonl").ok();
    let mut found: BTreeMap<i64, Vec<String>> = BTreeMap::new();
    for claim in newsroom.run("claims --json").ok().records() {
        let text = claim["text"].as_str().unwrap().to_owned();
        found.entry(claim["cluster"].as_i64().unwrap()).or_default().push(text);
    }
    found.into_values().filter(|texts| texts.len() > 1).collect()
}

#[test]
fn one_claim_in_more_and_in_fewer_words() {
    let long = "Bei einem Brand im Chemiewerk Kranz in Hellerbrück sind am Mittwoch zwölf Menschen verletzt worden.";
    assert_eq!(clusters(&[FIRE, SHORT]), [[long, "Zwölf Menschen wurden verletzt."]]);
}

#[test]
fn one_claim_in_two_languages() {
    let found = clusters(&[FIRE, ENGLISH]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0][1].starts_with("A fire at the Kranz") && found[1][1].starts_with("No toxic"), "{found:?}");
}

#[test]
fn the_same_words_about_another_event() {
    assert_eq!(clusters(&[SHORT, FLOOD]), Vec::<Vec<String>>::new());
    assert_eq!(clusters(&[SHORT, NOWHERE]), Vec::<Vec<String>>::new());
}

#[test]
fn who_says_the_same_shares_a_conflict() {
    let other = r#"{"outlet":"Echo","published":"2026-03-04","lang":"de","title":"Chemiewerk Kranz","text":"Bei dem Brand im Chemiewerk Kranz in Hellerbrück sind am Mittwoch 21 Menschen verletzt worden."}"#;
    let newsroom = Newsroom::new().file("news.jsonl", [FIRE, SHORT, other].join("\n"));
    newsroom.run("add news.jsonl").ok();
    let shown = newsroom.run("contradictions").ok().stdout;
    assert!(shown.contains("\n1, 2  contradiction (number)"), "{shown}");
    assert!(shown.contains("      also 4  Blatt · 2026-03-04\n"), "{shown}");
    assert_eq!(newsroom.run("contradictions --json").ok().records().len(), 2);
    newsroom.run("resolve 1-2 dismissed").ok();
    newsroom.run("contradictions").ok().stdout("");
}

#[test]
fn one_day_and_titles_alike_are_one_event() {
    let first = r#"{"outlet":"Bote","published":"2026-05-12","lang":"de","title":"Zugunglück bei Brellingen","text":"Bei einem Zugunglück nahe Brellingen sind am Dienstag 14 Menschen verletzt worden. Ein Regionalzug fuhr auf einen Güterwagen auf. Die Strecke blieb gesperrt."}"#;
    let second = r#"{"outlet":"Kurier","published":"2026-05-13","lang":"de","title":"Nach Zugunglück bei Brellingen wird ermittelt","text":"Die Staatsanwaltschaft ermittelt gegen einen Rangierleiter. Bei dem Zugunglück nahe Brellingen sind am Dienstag 14 Menschen verletzt worden. Der Fahrgastverband forderte neue Technik."}"#;
    assert_eq!(clusters(&[first, second]).len(), 1);
    assert_eq!(clusters(&[first, &second.replace("am Dienstag", "am Montag")]).len(), 0);
}

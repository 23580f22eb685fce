//! The records that other programs rely on: their keys, in their order, and what stands in them.

use crate::newsroom::{Newsroom, keys};
use serde_json::{Value, json};

#[test]
fn claims() {
    let newsroom = Newsroom::busy();
    let ran = newsroom.run("claims --json").ok().keys(
        "id article outlet published lang text quote span attribution kind checkworthy negated entities times \
         quantities clocks status rating cluster",
    );
    let claims = ran.records();
    assert_eq!(claims[0]["quantities"][0]["value"].to_string(), "12");
    let link = &claims[3]["attribution"][0];
    assert_eq!((link["source"].as_str(), link["mode"].as_str()), (Some("Kreml"), Some("indirect")));
    assert_eq!((link["canonical"].as_str(), link["cue"].as_str()), (Some("russisches Präsidialamt"), Some("sagte")));
    assert_eq!(claims[3]["entities"][0]["type"], "person");
    assert_eq!(claims[3]["rating"], Value::Null);
    assert_eq!(claims[0]["contradicted_by"], json!([3]));
    let articles = newsroom.run("article 1-3 --json").ok().records();
    for claim in &claims {
        let article = &articles[claim["article"].as_u64().unwrap() as usize - 1];
        let text: Vec<char> = article["text"].as_str().unwrap().chars().collect();
        let slice = |span: &Value| -> String {
            let at = |end: usize| span[end].as_u64().unwrap() as usize;
            text[at(0)..at(1)].iter().collect()
        };
        assert_eq!(claim["quote"].as_str().unwrap(), slice(&claim["span"]));
        for kind in ["entities", "times", "quantities", "clocks"] {
            for part in claim[kind].as_array().unwrap() {
                assert_eq!(part["text"].as_str().unwrap(), slice(&part["span"]));
            }
        }
        for link in claim["attribution"].as_array().unwrap() {
            assert_eq!(link["source"].as_str().unwrap(), slice(&link["span"]));
        }
    }
}

#[test]
fn nested_records() {
    let ran = Newsroom::busy().run("claims --json").ok();
    let line = ran.stdout.lines().find(|line| line.contains("Xi Jinping")).unwrap();
    let part = |key: &str, line: &str| {
        let start = line.find(&format!("\"{key}\":[{{")).unwrap() + key.len() + 4;
        let end = line[start..].find('}').unwrap();
        keys(&line[start..=start + end])
    };
    assert_eq!(part("entities", line), ["text", "span", "canonical", "type"]);
    assert_eq!(part("attribution", line)[..4], ["source", "cue", "mode", "canonical"]);
    let line = ran.stdout.lines().find(|line| line.contains("am Hafen")).unwrap();
    assert_eq!(part("times", line), ["text", "span", "from", "to"]);
    assert_eq!(part("quantities", line)[..6], ["text", "span", "value", "high", "bound", "unit"]);
}

#[test]
fn articles() {
    let newsroom = Newsroom::busy();
    newsroom.run("article 3 --json").ok().keys("article title outlet url author published");
    let article = &newsroom.run("article 3 --json").ok().records()[0];
    assert_eq!(article["author"], json!(["Eva Ott"]));
    assert_eq!((article["published"].as_str(), article["revision"].as_i64()), (Some("2026-02"), Some(1)));
    assert!(article["text"].as_str().unwrap().contains("Elefant"));
    newsroom.run("articles --json").ok().keys("article title outlet url author published");
}

#[test]
fn contradictions() {
    let ran = Newsroom::busy().run("contradictions --json").ok().keys("id kind type a b score reason state note scope");
    let found = &ran.records()[0];
    assert_eq!((found["a"]["claim"].as_i64(), found["b"]["claim"].as_i64()), (Some(1), Some(3)));
    assert_eq!((found["a"]["source"].as_str(), found["b"]["source"].as_str()), (Some("Feuerwehr"), None));
    assert_eq!(found["a"]["article"], 1);
}

#[test]
fn crosscheck_cluster_and_decisions() {
    let newsroom = Newsroom::busy();
    newsroom.run("crosscheck 1 --json").ok().keys("claim relation score outlet text");
    let ran = newsroom
        .run("cluster 1 --json")
        .ok()
        .keys("cluster claims outlets independent first support self_serving origins appearances against");
    let course = &ran.records()[0];
    assert_eq!((&course["support"], &course["appearances"][0]["stance"]), (&json!(0), &json!("reports")));
    assert_eq!((&course["against"][0]["claim"], &course["against"][0]["stance"]), (&json!(3), &json!("asserts")));
    assert_eq!(course["origins"], json!([{"first": 1, "claims": [1], "ties": []}]));
    let cluster = &newsroom.run("cluster 1 --json").ok().records()[0];
    assert_eq!(cluster["first"], json!({"claim": 1, "outlet": "Bote", "published": "2026-01-03"}));
    newsroom.run("verify 1 --json").ok().keys("id status previous");
    newsroom.run("resolve 1 confirmed --json").ok().keys("id state previous");
    newsroom.run("history 1 --json").ok().keys("id at by status");
    newsroom.run("undo --json").ok().keys("operation command at by claims");
    newsroom.run("claim 1 --json").ok().keys("id article outlet published lang text quote span attribution");
}

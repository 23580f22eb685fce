//! Articles into the database and readings without one: add, extract.

use crate::newsroom::{Newsroom, Ran};
use std::io::{BufRead, BufReader, Write};

const FIRE: &str = "Bei einem Brand in einer Lagerhalle in Nordheim sind zwölf Menschen verletzt worden. \
    Das teilte die Feuerwehr am Montag mit.\n\nDie Ursache ist nach Angaben der Polizei noch unklar.\n";

#[test]
fn a_file_is_added_once() {
    let newsroom = Newsroom::new().file("brand.txt", FIRE);
    newsroom
        .run("add brand.txt --outlet Bote --date 2026-01-05 --title 'Brand in Nordheim' --json")
        .ok()
        .keys("article source state title outlet claims error");
    let again = &newsroom
        .run("add brand.txt --outlet Bote --date 2026-01-05 --title 'Brand in Nordheim' --json")
        .ok()
        .records()[0];
    assert_eq!((again["state"].as_str(), again["article"].as_i64()), (Some("unchanged"), Some(1)));
}

#[test]
fn what_fails_is_named_and_the_rest_is_added() {
    let newsroom = Newsroom::new().file("a.txt", FIRE).file("b.txt", FIRE.replace("zwölf", "zwanzig"));
    let ran = newsroom.run("add a.txt missing.txt b.txt --json").code(1);
    let states: Vec<_> = ran.records().iter().map(|record| record["state"].as_str().unwrap().to_owned()).collect();
    assert_eq!(states, ["added", "failed", "added"]);
    assert_eq!(ran.records()[1]["article"], serde_json::Value::Null);
    assert!(ran.records()[1]["error"].as_str().unwrap().contains("missing.txt"));
    ran.tells(&["error: missing.txt"]);
    newsroom.run("add a.txt b.txt").ok().shows(&["Nothing new; 2 unchanged.\n"]);
}

#[test]
fn no_database_is_made_for_nothing() {
    let newsroom = Newsroom::new();
    newsroom.run("add missing.txt").code(1).shows(&["Nothing new; 1 failed.\n"]);
    assert!(!newsroom.path("news.db").exists());
    newsroom.run("add").code(2);
    newsroom.run("add x --lang xx").code(2).tells(&["de, en"]);
    newsroom.run("add x --date tomorrow").code(2).tells(&["give a date as"]);
}

#[test]
fn extract_needs_no_database() {
    let newsroom = Newsroom::new().file("brand.txt", FIRE);
    newsroom.run("extract brand.txt --json").ok().keys("id source title outlet author published");
    newsroom.run("extract brand.txt").ok().shows(&["Lagerhalle", " quote"]);
    newsroom.run("extract brand.txt --explain").ok();
    newsroom.run("extract missing.txt --json").code(1).stdout("").tells(&["error: missing.txt"]);
    newsroom.run("extract").code(2);
    assert!(!newsroom.path("news.db").exists());
}

#[test]
fn a_dump_comes_out_in_its_order() {
    let lines: Vec<String> = (0..300)
        .map(|number| {
            format!(
                "{{\"id\": \"n{number}\", \"text\": \"Im Ort {number} ist der Strom ausgefallen.\", \"lang\": \"de\"}}"
            )
        })
        .collect();
    let ran = Newsroom::new().run_with("extract - --json", &lines.join("\n")).ok();
    let ids: Vec<_> = ran.records().iter().map(|record| record["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..300).map(|number| format!("n{number}")).collect::<Vec<_>>());
}

#[cfg(unix)]
#[test]
fn stopping_keeps_what_is_finished() {
    let newsroom = Newsroom::new();
    let mut child = newsroom.start("add - --json");
    let mut input = child.stdin.take().unwrap();
    let line = |number: usize| {
        format!("{{\"text\": \"Im Ort {number} ist am Abend der Strom ausgefallen.\", \"lang\": \"de\"}}\n")
    };
    for number in 0..3 {
        input.write_all(line(number).as_bytes()).unwrap();
    }
    input.flush().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for _ in 0..3 {
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert!(answer.contains("\"state\":\"added\""), "{answer}");
    }
    // The input stays open: the program waits for more of it.
    let stopped = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(stopped.success());
    Ran::of(child).code(130).stderr("Stopped. What is finished was kept; the same command goes on from there.\n");
    drop(input);
    assert_eq!(newsroom.run("articles --json").ok().records().len(), 3);
}

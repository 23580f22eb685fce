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
    let article = &newsroom.run("article 1 --json").ok().records()[0];
    assert_eq!((article["outlet"].as_str(), article["published"].as_str()), (Some("Bote"), Some("2026-01-05")));
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
    newsroom.run("extract brand.txt --explain").ok().shows(&[
        "claim [number]  said  source  cue [rule]",
        "[1]",
        ", rule ",
    ]);
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

#[test]
fn folders_and_dumps_of_any_kind() {
    let page = "<!DOCTYPE html><html><body><p>Der Zug nach Nordheim fiel am Montag aus.</p></body></html>";
    let newsroom = Newsroom::new()
        .file("in/b/zug.page", page)
        .file("in/a.md", "# Titel\n\nDer Rat von Nordheim tagte am Montag.\n")
        .file(
            "in/c.jsonl",
            "{\"text\": \"Eins ist der Ort.\", \"source_domain\": \"bote.example\"}\n\nnichts\n{\"title\": \"x\"}\n",
        )
        .file("in/d.json", "[\n {\"maintext\": \"Zwei ist der Ort.\",\n \"publisher\": {\"name\": \"Kurier\"}}\n]\n")
        .file("in/e.txt", b"Die Stra\xDFe ist gesperrt.")
        .file("in/f.png", b"\x89PNG\r\n\x1A\n\0")
        .file("in/g.txt", "  \n")
        .file("in/.hidden", "x")
        .file("in/old.db", "SQLite format 3\0 and so on");
    let ran = newsroom.run("add in --lang de --json").code(1);
    let sources: Vec<_> = ran
        .records()
        .iter()
        .map(|record| format!("{} {}", record["source"].as_str().unwrap(), record["state"].as_str().unwrap()))
        .collect();
    assert_eq!(
        sources,
        [
            "in/a.md added",
            "in/b/zug.page added",
            "in/c.jsonl:1 added",
            "in/c.jsonl:3 failed",
            "in/c.jsonl:4 failed",
            "in/d.json:1 added",
            "in/e.txt added",
            "in/f.png failed",
            "in/g.txt failed"
        ]
    );
    ran.tells(&[
        "error: in/c.jsonl:3 is no JSON object\n",
        "error: in/c.jsonl:4 has no text\n",
        "error: in/f.png is no text\n",
        "error: in/g.txt holds no article text\n",
    ]);
    newsroom.run("articles --outlet kurier").ok().shows(&["in/d.json:1"]);
    newsroom.run("article 5 --json").ok().shows(&["Die Straße ist gesperrt."]);
}

#[test]
fn standard_input_is_one_text_or_a_dump() {
    let newsroom = Newsroom::new();
    let states = |input: &str, command: &str| {
        let records = newsroom.run_with(command, input).records();
        records.iter().map(|record| record["source"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(states("Der Rat tagt.\n\nEr tagt lange.", "extract - --json"), ["-"]);
    assert_eq!(
        states("\n {\"text\": \"Der Rat tagt.\"}\n{\"text\": \"Er tagt.\"}", "extract - --json"),
        ["-:2", "-:3"]
    );
    assert_eq!(states("{Der Rat} tagt.", "extract - --format text --json"), ["-"]);
    newsroom.run_with("extract -", "").code(1).tells(&["error: - holds no article text"]);
    newsroom.run_with("extract - --format yaml", "").code(2).tells(&["text, markdown, html, jsonl"]);
}

#[cfg(unix)]
#[test]
fn a_folder_within_itself_is_told_and_left() {
    let newsroom = Newsroom::new().file("in/deep/a.txt", "Der Rat von Nordheim tagt am Montag.");
    std::os::unix::fs::symlink(newsroom.path("in"), newsroom.path("in/deep/b")).unwrap();
    newsroom
        .run("add in")
        .code(1)
        .shows(&["Added 1 article"])
        .tells(&["error: the folder in/deep/b leads back into itself"]);
}

#[test]
fn what_is_said_about_one_article_is_not_said_about_many() {
    let newsroom = Newsroom::new().file("a.txt", FIRE).file("b.txt", FIRE);
    newsroom
        .run("add a.txt b.txt --url https://bote.example/1")
        .code(2)
        .tells(&["--url and --title are for a single article"]);
    newsroom.run("add . --title x").code(2);
    newsroom.run("add a.txt --url https://bote.example/1 --title x --author A --author B").ok();
    newsroom.run("article 1 --json").ok().shows(&["\"author\":[\"A\",\"B\"]", "https://bote.example/1"]);
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

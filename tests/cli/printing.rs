//! How the program speaks: help, colours, broken pipes, other people's words.

use crate::newsroom::{Newsroom, Ran};

#[test]
fn without_a_command_it_explains_itself() {
    Newsroom::new().run("").ok().shows(&["dictum add", "dictum claims", "dictum verify"]).stderr("");
    Newsroom::new().run("help").ok().shows(&["contradictions", "export"]);
    Newsroom::new().run("--version").ok().stdout(concat!("dictum ", env!("CARGO_PKG_VERSION"), "\n"));
    Newsroom::new().run("frobnicate").code(2).tells(&["unrecognized subcommand 'frobnicate'"]);
    Newsroom::new().run("help verify").ok().shows(&["Examples:\n  dictum verify 17\n"]);
}

#[test]
fn articles_cannot_steer_the_terminal() {
    let newsroom = Newsroom::busy();
    for command in
        ["claims", "claim 6", "article 3", "search Tafel", "cluster 6", "crosscheck Tafel", "verify 6", "export csv"]
    {
        let ran = newsroom.run(command).ok();
        let hostile = |sign| sign == '\u{1b}' || sign == '\u{202e}';
        assert!(!ran.stdout.contains(hostile), "{command}: {:?}", ran.stdout);
        assert!(ran.stdout.contains("␛[31m<U+202E>rot"), "{command}: {}", ran.stdout);
    }
    newsroom.run("export md").ok().shows(&["␛\\[31m\\<U+202E\\>rot"]);
    newsroom.run("claim 6 --json").ok().shows(&["\\u001b[31m"]);
}

#[test]
fn colours_come_when_wanted() {
    let newsroom = Newsroom::busy();
    newsroom.run("verify 1").ok();
    newsroom.run("claims --limit 1 --color always").ok().shows(&["\u{1b}[32mverified\u{1b}[0m"]);
    assert!(!newsroom.run("claims --limit 1").ok().stdout.contains('\u{1b}'));
    assert!(!newsroom.run("claims --limit 1 --color never").ok().stdout.contains('\u{1b}'));
    newsroom.run("claims --color sometimes").code(2);
}

#[test]
fn a_broken_pipe_ends_quietly() {
    let many: Vec<String> =
        (0..3_000).map(|number| format!("Im Ort {number} fiel am Abend der Strom für Stunden aus.")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let newsroom = Newsroom::new().article("Bote", "2026-01-03", &many);
    for command in ["claims", "claims --json", "export csv", "export md", "article 1"] {
        let mut child = newsroom.start(command);
        drop(child.stdout.take());
        Ran::of(child).ok().stderr("");
    }
}

#[test]
fn shells_and_manuals_are_served() {
    let newsroom = Newsroom::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        newsroom.run(&format!("completions {shell}")).ok().shows(&["contradictions"]);
    }
    newsroom.run("completions tcsh").code(2);
    newsroom.run("man pages").ok();
    assert!(newsroom.read("pages/dictum.1").contains("dictum"));
    assert!(newsroom.read("pages/dictum-claims.1").contains("outlet"));
    assert!(!newsroom.path("pages/dictum-commands.1").exists());
    newsroom.run("man").code(2);
    let newsroom = newsroom.file("taken", "");
    newsroom.run("man taken").code(1).tells(&["error: taken cannot be written"]);
}

#[test]
fn a_foreign_database_is_left_alone() {
    let newsroom = Newsroom::new().file("news.db", "These are notes and no database at all. ".repeat(40));
    newsroom.run("claims").code(1).tells(&["news.db is damaged or no database", "hint: nothing was changed"]);
    let newsroom = newsroom.file("a.txt", "Der Rat tagt heute in Nordheim.");
    newsroom.run("add a.txt").code(1);
    assert!(newsroom.read("news.db").starts_with("These are notes"));
}

//! `dictum compare` from outside: pairs as JSON Lines in, one answer a pair, in order.

use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};

fn run(args: &[&str], input: &str) -> (i32, Vec<Value>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_dictum"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let lines = String::from_utf8(done.stdout).unwrap();
    let records = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (done.status.code().unwrap(), records, String::from_utf8(done.stderr).unwrap())
}

#[test]
fn pairs_are_answered_in_their_order_and_bad_lines_are_named() {
    let input = "{\"id\": 7, \"lang\": \"en\", \"a\": \"The bridge was closed on Monday.\", \"b\": \"The bridge was not closed on Monday.\"}\n\
                 no pair\n\n\
                 {\"id\": \"x\", \"lang\": \"de\", \"a\": \"Der Zug fuhr nach Bremen.\", \"b\": \"Der Zug fuhr nach Bremen.\"}\n";
    let (code, records, errors) = run(&["compare", "-", "--json"], input);
    assert_eq!(code, 1);
    assert_eq!(records.len(), 2);
    assert_eq!((&records[0]["id"], &records[1]["id"]), (&Value::from(7), &Value::from("x")));
    assert_eq!((&records[0]["relation"], &records[0]["type"]), (&"contradiction".into(), &"negation".into()));
    assert_eq!((&records[1]["relation"], &records[1]["type"]), (&"same".into(), &Value::Null));
    for record in &records {
        for score in ["same", "entails", "contradiction"] {
            assert!((0.0..=1.0).contains(&record["scores"][score].as_f64().unwrap()));
        }
    }
    assert!(errors.contains("-:2"), "{errors}");
}

#[test]
fn two_sentences_are_compared_and_one_is_wrong_usage() {
    let (code, records, _) =
        run(&["compare", "--json", "--lang", "en", "The bridge is open.", "The bridge is open."], "");
    assert_eq!((code, &records[0]["id"]), (0, &Value::Null));
    let (code, _, errors) = run(&["compare", "The bridge is open."], "");
    assert_eq!(code, 2);
    assert!(errors.contains("two sentences"), "{errors}");
}

//! Texts and who says what in them (`data/lang/<code>/cases/sources.txt`): `>` is the text, each `=` a quote in its order
//! as its chain of names, outermost first, and its content; `!` in place of `=` is a known miss.

use super::Quote;
use crate::lang;
use crate::page::{Given, Page};
use crate::pipeline;

fn chain(quotes: &[Quote], mut index: usize) -> String {
    let mut names = vec![];
    loop {
        names.push(quotes[index].source.clone().unwrap_or_default());
        match quotes[index].parent {
            Some(parent) => index = parent,
            None => break,
        }
    }
    names.reverse();
    names.join(" > ")
}

fn read(code: &str, text: &str) -> Vec<String> {
    let given = Given { lang: Some(code.to_owned()), ..Given::default() };
    let page = Page { source: "case".into(), body: text.to_owned(), given, plain: true, ..Page::default() };
    let reading = pipeline::read(&page).unwrap();
    let raw = &reading.article.text;
    let content = |quote: &Quote| quote.content.iter().map(|span| span.of(raw)).collect::<Vec<_>>().join(" … ");
    let quotes = &reading.quotes;
    (0..quotes.len()).map(|index| format!("{} | {}", chain(quotes, index), content(&quotes[index]))).collect()
}

#[test]
fn texts_have_their_sources() {
    let mut wrong = vec![];
    for code in lang::codes() {
        if lang::language(code).is_none_or(|language| language.model.is_none()) {
            continue;
        }
        let path = format!("{}/data/lang/{code}/cases/sources.txt", env!("CARGO_MANIFEST_DIR"));
        let cases = std::fs::read_to_string(&path).unwrap_or_default();
        for case in cases.split("\n>").skip(1) {
            let mut lines = case.lines();
            let text = lines.next().unwrap_or_default().trim();
            let lines: Vec<&str> = lines.filter(|line| !line.starts_with('#')).collect();
            let want: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("= ")).collect();
            let missed: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("! ")).collect();
            let mut found = read(code, text);
            if let Some(right) = missed.iter().find(|miss| found.iter().any(|line| line == *miss)) {
                wrong.push(format!("{code}: no longer missed: {right}"));
            }
            if !missed.is_empty() {
                found.retain(|line| want.contains(&line.as_str()));
            }
            if found != want {
                wrong.push(format!("{code}: {text}\n    wanted {want:#?}\n    found {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The cases of data/lang/<code>/cases: one file a kind, beside the lexica that they are about.
//!
//! `>` opens a case with its input and `=` gives one expected line; without any, nothing is expected. `!` opens a
//! known miss, which must still come out wrong and says so when it no longer does. `\n` in an input is a line break.
//! All cases are read as if published on Wednesday, 15 June 2022.

use dictum::article::{Article, Block};
use dictum::lang::{self, Language};
use dictum::mention::{self, Mentions};
use dictum::span::Span;
use dictum::words::BlockKind;
use dictum::{pipeline, syntax, text};
use std::fs;
use std::path::Path;

/// What is read from an input, one line a finding.
type Reader = fn(&Article, &'static Language) -> Vec<String>;

const KINDS: &[(&str, Reader)] = &[
    ("tokens", tokens),
    ("sentences", sentences),
    ("quotations", quotations),
    ("times", times),
    ("quantities", quantities),
    ("names", names),
    ("references", references),
    ("sources", sources),
];

/// Kinds whose cases are checked beside the code that they are about.
const ELSEWHERE: &[&str] = &["claims", "roles"];

const PUBLISHED: &str = "2022-06-15";

fn tokens(article: &Article, lang: &'static Language) -> Vec<String> {
    let text = text::analyse(article, lang);
    let words: Vec<&str> = text.tokens.iter().map(|token| token.span.of(text.raw)).collect();
    vec![words.join(" ")]
}

fn sentences(article: &Article, lang: &'static Language) -> Vec<String> {
    let text = text::analyse(article, lang);
    text.sentences.iter().map(|sentence| sentence.span.of(text.raw).replace('\n', "\\n")).collect()
}

fn quotations(article: &Article, lang: &'static Language) -> Vec<String> {
    let text = text::analyse(article, lang);
    let line = |quotation: &text::Quotation| {
        format!("{} {}", quotation.depth, quotation.inner.of(text.raw).replace('\n', "\\n"))
    };
    text.quotations.iter().map(line).collect()
}

fn mentions(article: &Article, lang: &'static Language) -> Mentions {
    let text = text::analyse(article, lang);
    let tree = syntax::parse(&text, lang);
    mention::find(&text, tree.as_ref(), Some(PUBLISHED), lang)
}

fn times(article: &Article, lang: &'static Language) -> Vec<String> {
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "-".to_owned(), |day| day.to_string());
    let line = |time: &mention::Time| {
        let clock = time.clock.map(|clock| format!(" | {}{clock}", if clock.about { "~" } else { "" }));
        let (from, to) = (day(time.from), day(time.to));
        format!("{} | {from} | {to}{}", time.span.of(&article.text), clock.unwrap_or_default())
    };
    mentions(article, lang).times.iter().map(line).collect()
}

fn quantities(article: &Article, lang: &'static Language) -> Vec<String> {
    let line = |quantity: &mention::Quantity| {
        let high = quantity.high.map(|high| format!("..{high}")).unwrap_or_default();
        let (unit, measure) = (quantity.unit.as_deref().unwrap_or("-"), quantity.measure.unwrap_or("-"));
        format!(
            "{} | {} {}{high} | {unit} | {measure}",
            quantity.span.of(&article.text),
            quantity.bound,
            quantity.value
        )
    };
    mentions(article, lang).quantities.iter().map(line).collect()
}

fn names(article: &Article, lang: &'static Language) -> Vec<String> {
    let line = |entity: &mention::Entity| {
        let canonical = entity.canonical.as_deref().unwrap_or("-");
        format!("{} | {} | {canonical}", entity.span.of(&article.text), entity.kind)
    };
    mentions(article, lang).entities.iter().map(line).collect()
}

fn references(article: &Article, lang: &'static Language) -> Vec<String> {
    let mentions = mentions(article, lang);
    let line = |reference: &mention::Reference| {
        let words = reference.span.of(&article.text);
        format!("{words} | {}", mentions.name_at(reference.span, &article.text).unwrap_or("-"))
    };
    mentions.references.iter().map(line).collect()
}

/// Who says what: each quote as its chain of names, outermost first, and its content.
fn sources(article: &Article, _: &'static Language) -> Vec<String> {
    let reading = pipeline::read_article(article.clone());
    let quotes = &reading.quotes;
    let line = |index: usize| {
        let parents = std::iter::successors(Some(index), |&index| quotes[index].parent);
        let mut names: Vec<&str> = parents.map(|index| quotes[index].source.as_deref().unwrap_or("-")).collect();
        names.reverse();
        let content: Vec<&str> = quotes[index].content.iter().map(|span| span.of(&article.text)).collect();
        format!("{} | {}", names.join(" > "), content.join(" … "))
    };
    (0..quotes.len()).map(line).collect()
}

/// The whole input as an article of paragraphs.
fn article(input: &str, lang: &str) -> Article {
    let text = input.replace("\\n", "\n");
    let mut blocks = Vec::new();
    let mut at = 0;
    for part in text.split("\n\n") {
        let span = Span::new(at, at + part.len()).trim(&text);
        if !span.is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span });
        }
        at += part.len() + 2;
    }
    Article { lang: lang.to_owned(), text, blocks, ..Article::default() }
}

struct Case {
    line: usize,
    missed: bool,
    input: String,
    want: Vec<String>,
}

fn read(text: &str, name: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
        let (line, number) = (line.trim_end(), number + 1);
        let sign = line.chars().next();
        let rest = line.get(1..).unwrap_or("").trim_start().to_owned();
        match (sign, cases.last_mut()) {
            (Some(sign @ ('>' | '!')), _) => {
                cases.push(Case { line: number, missed: sign == '!', input: rest, want: Vec::new() });
            }
            (Some('='), Some(case)) => case.want.push(rest),
            _ => return Err(format!("{name}:{number}: a line begins with `>`, `!`, `=` or `#`")),
        }
    }
    Ok(cases)
}

fn check(name: &str, code: &str, reader: Reader, text: &str, wrong: &mut Vec<String>) -> usize {
    let lang = lang::language(code).expect("a folder of data/lang is a language");
    let cases = match read(text, name) {
        Ok(cases) => cases,
        Err(error) => {
            wrong.push(error);
            return 0;
        }
    };
    for case in &cases {
        let found = reader(&article(&case.input, code), lang);
        let place = format!("{name}:{}", case.line);
        match (found == case.want, case.missed) {
            (true, true) => wrong.push(format!("{place}: now comes out right: turn its `!` into `>`")),
            (false, false) => {
                let lines = |lines: &[String]| lines.iter().map(|line| format!("= {line}\n")).collect::<String>();
                let (want, found) = (lines(&case.want), lines(&found));
                wrong.push(format!("{place}: {}\nexpected\n{want}found\n{found}", case.input));
            }
            _ => {}
        }
    }
    cases.len()
}

#[test]
fn every_case_comes_out_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lang");
    let (mut wrong, mut count) = (Vec::new(), 0);
    for code in lang::codes() {
        for (kind, reader) in KINDS {
            let path = root.join(code).join("cases").join(format!("{kind}.txt"));
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let name = format!("data/lang/{code}/cases/{kind}.txt");
            count += check(&name, code, *reader, &text, &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_case_file_has_a_reader() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lang");
    for code in lang::codes() {
        let Ok(files) = fs::read_dir(root.join(code).join("cases")) else { continue };
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            let mut kinds = KINDS.iter().map(|(kind, _)| kind).chain(ELSEWHERE);
            assert!(kinds.any(|kind| name == format!("{kind}.txt")), "{code}/cases/{name}: unknown kind");
        }
    }
}

#[test]
fn a_passing_known_miss_speaks_up() {
    let mut wrong = Vec::new();
    check("cases.txt", "de", sentences, "! Er kam. Sie ging.\n= Er kam.\n= Sie ging.\n= -\n", &mut wrong);
    assert!(wrong.is_empty(), "{wrong:?}");
    check("cases.txt", "de", sentences, "! Er kam. Sie ging.\n= Er kam.\n= Sie ging.\n", &mut wrong);
    assert_eq!(wrong, ["cases.txt:1: now comes out right: turn its `!` into `>`"]);
    wrong.clear();
    check("cases.txt", "de", sentences, "> Er kam.\n= Er kam.\n? was\n", &mut wrong);
    assert_eq!(wrong, ["cases.txt:3: a line begins with `>`, `!`, `=` or `#`"]);
}

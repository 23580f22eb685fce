//! `make bench`: reading beside what it is to be measured by, in one run and on one core: the HTML parser's own tree
//! for pages, one pass over Unicode words for text.

#![allow(clippy::disallowed_macros, reason = "a measuring tool prints what it found")]

use dictum::article::{self, Article};
use dictum::page::{Given, Page, PageKind};
use dictum::{claim, lang, mention, pipeline, quote, syntax, text};
use std::hint::black_box;
use std::time::{Duration, Instant};
use unicode_segmentation::UnicodeSegmentation;

/// Every stage reads the same articles this many times; the fastest round counts.
const ROUNDS: usize = 5;

fn main() {
    println!("{:<52}{:>12}{:>12}{:>9}", "MB a second, one core", "dictum", "yardstick", "ratio");
    let pages = pages();
    html(&pages);
    for code in lang::codes() {
        stages(code, &pages);
    }
}

/// The sample articles, each as a page.
fn pages() -> Vec<Page> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/samples");
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let body = std::fs::read_to_string(&path).expect("a sample");
        let kind = match path.extension().and_then(|ending| ending.to_str()) {
            Some("html") => PageKind::Html,
            Some("md") => PageKind::Markdown,
            Some("txt") => PageKind::Text,
            _ => continue,
        };
        pages.push(Page { source: path.display().to_string(), kind, body, given: Given::default(), plain: false });
    }
    pages
}

/// Web pages to articles, beside the tree that the parser builds of them.
fn html(pages: &[Page]) {
    let pages: Vec<_> = pages.iter().filter(|page| page.kind == PageKind::Html).collect();
    let bytes: usize = pages.iter().map(|page| page.body.len()).sum();
    let ours = best(|| {
        for page in &pages {
            black_box(article::extract(page).expect("an article"));
        }
    });
    let theirs = best(|| {
        for page in &pages {
            black_box(scraper::Html::parse_document(&page.body));
        }
    });
    row("pages to articles (html5ever's tree)", bytes, ours, theirs);
}

/// The stages behind the article, one by one and together.
fn stages(code: &str, pages: &[Page]) {
    let Some(lang) = lang::language(code) else { return };
    let articles: Vec<Article> =
        pages.iter().filter_map(|page| article::extract(page).ok()).filter(|article| article.lang == code).collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    if bytes == 0 {
        return;
    }
    let words = best(|| {
        for article in &articles {
            black_box(article.text.unicode_words().count());
        }
    });
    let texts: Vec<_> = articles.iter().map(|article| text::analyse(article, lang)).collect();
    let trees: Vec<_> = texts.iter().map(|text| syntax::parse(text, lang)).collect();
    let day = |article: &Article| article.published.clone();
    let mentions: Vec<_> = (0..articles.len())
        .map(|at| mention::find(&texts[at], trees[at].as_ref(), day(&articles[at]).as_deref(), lang))
        .collect();
    let quotes: Vec<_> =
        (0..articles.len()).map(|at| quote::find(&texts[at], trees[at].as_ref(), &mentions[at], lang, "")).collect();
    let each = |work: &dyn Fn(usize)| best(|| (0..articles.len()).for_each(work));
    let stage = |name: &str, spent: Duration| row(&format!("{code}: {name} (Unicode words)"), bytes, spent, words);
    stage("tokens and sentences", each(&|at| _ = black_box(text::analyse(&articles[at], lang))));
    stage("tags and trees", each(&|at| _ = black_box(syntax::parse(&texts[at], lang))));
    stage(
        "names, dates, figures",
        each(&|at| {
            black_box(mention::find(&texts[at], trees[at].as_ref(), day(&articles[at]).as_deref(), lang));
        }),
    );
    stage("quotes", each(&|at| _ = black_box(quote::find(&texts[at], trees[at].as_ref(), &mentions[at], lang, ""))));
    stage(
        "claims",
        each(&|at| {
            black_box(claim::decompose(&texts[at], trees[at].as_ref(), &mentions[at], &quotes[at], lang));
        }),
    );
    stage("article to claims", each(&|at| _ = black_box(pipeline::read_article(articles[at].clone()))));
}

/// The time of the fastest of several rounds, each long enough to be measured.
fn best(work: impl Fn()) -> Duration {
    let round = || {
        let start = Instant::now();
        let mut runs = 0;
        while start.elapsed() < Duration::from_millis(100) {
            work();
            runs += 1;
        }
        start.elapsed() / runs
    };
    (0..ROUNDS).map(|_| round()).min().unwrap_or_default()
}

fn row(what: &str, bytes: usize, ours: Duration, theirs: Duration) {
    let rate = |spent: Duration| bytes as f64 / 1e6 / spent.as_secs_f64();
    println!("{what:<52}{:>12.2}{:>12.2}{:>9.3}", rate(ours), rate(theirs), rate(ours) / rate(theirs));
}

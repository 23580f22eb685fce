//! Pages of our own in `tests/pages`, each beside the article that a careful reader takes from it.
//!
//! `name.txt` holds the facts, an empty line, and the blocks in order. The page is `name.html`, `name.md` or
//! `name.text`.

use dictum::article::{self, Article};
use dictum::page::{Page, PageKind, Pages, Request};
use dictum::words::BlockKind;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

fn show(article: &Article) -> String {
    let mut shown = String::new();
    let words = |words: &Option<String>| words.clone().unwrap_or_default();
    let facts = [
        ("title", words(&article.title)),
        ("outlet", words(&article.outlet)),
        ("author", article.authors.join("; ")),
        ("published", words(&article.published)),
        ("url", words(&article.url)),
        ("lang", article.lang.clone()),
        ("agencies", article.agencies.join("; ")),
    ];
    for (key, value) in facts {
        let _ = writeln!(shown, "{}", format!("{key}: {value}").trim_end());
    }
    shown.push('\n');
    for block in &article.blocks {
        let kind = BlockKind::WORDS.iter().find(|(kind, _)| *kind == block.kind).map_or("?", |(_, word)| word);
        let _ = writeln!(shown, "{kind}: {}", block.span.of(&article.text));
    }
    shown
}

fn pages(path: &Path) -> Vec<Page> {
    let sources = vec![path.display().to_string()];
    Pages::new(Request { sources, ..Request::default() }).map(|page| page.expect("a page")).collect()
}

#[test]
fn articles_of_pages() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut count = 0;
    let mut wrong = String::new();
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|ending| ending != "txt")) {
        let want = fs::read_to_string(path.with_extension("txt")).expect("the article beside the page");
        let want: String = want.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        let found = show(&article::extract(&pages(path)[0]).expect("an article"));
        count += 1;
        if found != want {
            let _ = writeln!(wrong, "{}\n--- found\n{found}--- wanted\n{want}", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 17);
}

/// Deep, unclosed and endless markup costs no more than its length.
#[test]
fn hostile_pages_are_survived() {
    let text = "<p>Der Rat hat am Montag lange getagt und nichts beschlossen, sagte die Sprecherin.</p>";
    let bodies = [
        format!("{}{text}", "<div>".repeat(200_000)),
        format!("{text}{}", "<b><p>".repeat(50_000)),
        format!("{text}{}", (0..20_000).map(|number| format!("<font size={number}><p>")).collect::<String>()),
        format!("{text}{}", "<table><tr><td>".repeat(20_000)),
        format!("{text}{}", "<blockquote>".repeat(50_000)),
        format!("{text}<!--{}", "-".repeat(100_000)),
        format!("{text}{}", "<".repeat(200_000)),
        format!("{text}{}", "&amp".repeat(100_000)),
        format!("{text}<script type='application/ld+json'>{}</script>", "[".repeat(100_000)),
        format!("<title>{}</title>{text}", "a - ".repeat(20_000)),
        format!("{text}<p class='{}'>x</p>", "a-".repeat(100_000)),
        format!("{text}<p>{}</p>", "(dpa) ".repeat(50_000)),
        format!("{text}{}", "<br>a".repeat(100_000)),
    ];
    for (number, body) in bodies.into_iter().enumerate() {
        let start = std::time::Instant::now();
        let page = Page { body, kind: PageKind::Html, ..Page::default() };
        let article = article::extract(&page);
        assert!(article.is_ok_and(|article| article.text.contains("getagt")), "page {number}");
        assert!(start.elapsed().as_secs() < 20, "page {number} took {:?}", start.elapsed());
    }
    for body in [
        "Von ".repeat(50_000),
        "1.1.2020 ".repeat(50_000),
        "Teilen\n".repeat(50_000),
        "a\n\n".repeat(50_000) + "Er geht.",
    ] {
        let start = std::time::Instant::now();
        let _ = article::extract(&Page { body, ..Page::default() });
        assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    }
}

//! The sample articles, each with the facts that a careful reader takes from it.

use dictum::article::{self, Article};
use dictum::page::{Pages, Request};
use std::fs;
use std::path::Path;

/// File, title, outlet, author, date, agencies.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

const ROWS: &[Row] = &[
    (
        "01-hellerbruecker-anzeiger-brand.txt",
        "Großbrand im Chemiewerk Kranz: Zwölf Menschen verletzt",
        "Hellerbrücker Anzeiger",
        "Miriam Sollner",
        "2026-03-04",
        &["dpa"],
    ),
    ("02-dpa-nordblatt-brand.txt", "Brand in Chemiewerk - zwölf Verletzte", "Nordblatt", "", "2026-03-04", &["dpa"]),
    (
        "03-dpa-mittelland-brand.txt",
        "Feuer in Chemiewerk: Staatsanwaltschaft ermittelt",
        "Mittelland-Zeitung",
        "",
        "2026-03-05",
        &["dpa"],
    ),
    (
        "04-tagesblick-brand.html",
        "Chemiewerk Kranz: Messwagen schlug Alarm",
        "Tagesblick",
        "Deniz Arslan",
        "2026-03-05T08:15:00+01:00",
        &[],
    ),
    (
        "05-hellerbruecker-anzeiger-update.txt",
        "Nach Brand bei Kranz: Zahl der Verletzten steigt auf 15",
        "Hellerbrücker Anzeiger",
        "Miriam Sollner",
        "2026-03-06",
        &[],
    ),
    (
        "06-meridian-post-fire.txt",
        "Fire at German chemical plant injures 12",
        "The Meridian Post",
        "Laura Whitcombe",
        "2026-03-04",
        &["Reuters"],
    ),
    (
        "07-harbour-times-fire.md",
        "Chlorine alarm after plant fire in Hellerbrück",
        "Harbour Times",
        "Owen Pryce",
        "2026-03-05",
        &[],
    ),
    (
        "08-bruecke.jsonl",
        "Stadtrat stimmt Neubau der Sternbrücke zu",
        "Hellerbrücker Anzeiger",
        "Tom Fassbinder",
        "2026-03-10",
        &[],
    ),
    ("08-bruecke.jsonl", "Sternbrücke wird teurer als gedacht", "Mittelland-Zeitung", "Ute Brandis", "2026-03-11", &[]),
    ("08-bruecke.jsonl", "Hellerbrück council rejects new bridge", "Harbour Times", "Owen Pryce", "2026-03-11", &[]),
    (
        "09-weltlage-telefonat.txt",
        "Varenien und Ostrava-Bund sprechen über Getreideabkommen",
        "Weltlage",
        "Helene Quandt",
        "2026-03-13",
        &["AFP"],
    ),
    (
        "10-meridian-post-call.txt",
        "Varenia and Ostria discuss grain deal",
        "The Meridian Post",
        "Samuel Okoye",
        "2026-03-13",
        &[],
    ),
    (
        "11-klinik-anzeiger.txt",
        "Klinikum Hellerbrück schließt Geburtsstation",
        "Hellerbrücker Anzeiger",
        "Tom Fassbinder",
        "2026-03-18",
        &[],
    ),
    (
        "12-klinik-nordblatt.txt",
        "Geburtsstation in Hellerbrück bleibt offen",
        "Nordblatt",
        "Lena Harms",
        "2026-03-19",
        &[],
    ),
    (
        "13-harbour-times-flood.txt",
        "Flood in the Aller valley: at least 30 homes damaged",
        "Harbour Times",
        "Owen Pryce",
        "2026-03-21",
        &[],
    ),
    (
        "14-tagesblick-hochwasser.txt",
        "Hochwasser im Allertal: Damm gebrochen",
        "Tagesblick",
        "Deniz Arslan",
        "2026-03-21",
        &[],
    ),
];

/// What stands around the articles of the samples and belongs to none of them.
const FURNITURE: &[&str] =
    &["Teilen", "Lesen Sie auch", "Fotostrecke", "Newsletter", "Read more", "Foto:", "Photo:", "©", "Uhr\n", "<", "**"];

fn articles() -> Vec<(String, Article)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/samples");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let sources = vec![file.display().to_string()];
        for page in Pages::new(Request { sources, ..Request::default() }) {
            all.push((name.clone(), article::extract(&page.expect("a page")).expect("an article")));
        }
    }
    all
}

#[test]
fn facts_of_the_samples() {
    let found = articles();
    assert_eq!(found.len(), ROWS.len());
    for ((name, article), row) in found.iter().zip(ROWS) {
        let word = |fact: &Option<String>| fact.clone().unwrap_or_default();
        let (title, outlet, published) = (word(&article.title), word(&article.outlet), word(&article.published));
        let authors = article.authors.join("; ");
        let agencies: Vec<&str> = article.agencies.iter().map(String::as_str).collect();
        assert_eq!(
            (name.as_str(), title.as_str(), outlet.as_str(), authors.as_str(), published.as_str(), &agencies[..]),
            *row
        );
    }
}

#[test]
fn nothing_but_the_article() {
    for (name, article) in articles() {
        for words in FURNITURE {
            assert!(!article.text.contains(words), "{name}: `{words}` in {}", article.text);
        }
        let blocks: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
        assert_eq!(blocks.join("\n\n"), article.text, "{name}");
        assert!(article.blocks.len() >= 2, "{name}");
    }
}

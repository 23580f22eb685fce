//! The date of publication of a page that does not say it where pages should: in other records for machines, in the
//! address, and on the page where readers see it.

use super::super::date;
use super::super::line::Reader;
use super::tree::{Tree, attr};
use chrono::NaiveDate;
use regex::Regex;
use std::sync::LazyLock;

/// Dates as scripts hold them, also in JSON that is broken or escaped.
static SCRIPT: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the pattern is fixed, and every test reads it")]
    Regex::new(
        r#"(?i)\\?["'](?:datePublished|date_published|publishedDate|published_date|publishedAt|published_at|publishDate|publish_date|publicationDate|publication_date|pubDate|pub_date|firstPublished|firstPublishedAt|publishedOn|publishTime|dateCreated|uploadDate)\\?["']\s*[:=]\s*\\?["']([^"'\\]{8,40})"#,
    )
    .expect("a valid pattern")
});

/// A day in an address: `/2022/06/15/`, `/2022-06-15-`, `-20220615.`.
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the pattern is fixed, and every test reads it")]
    Regex::new(r"[/_.-]((?:19[89]|20[0-4])\d)(?:[/_.-](\d{1,2})[/_.-](\d{1,2})|(\d\d)(\d\d))(?:[^0-9]|$)")
        .expect("a valid pattern")
});

/// Words in class names and identifiers of elements that show when a text was published, the more telling first.
const SHOWN: [&[&str]; 2] = [
    &[
        "published",
        "publish",
        "pubdate",
        "publishdate",
        "publicationdate",
        "datepublished",
        "posted",
        "postdate",
        "entrydate",
        "articledate",
        "veröffentlicht",
        "veroeffentlicht",
    ],
    &[
        "date",
        "datum",
        "dateline",
        "timestamp",
        "time",
        "datetime",
        "created",
        "erstellt",
        "byline",
        "meta",
        "info",
        "day",
        "details",
    ],
];

/// No element that shows a date is longer, in bytes.
const SHORT: usize = 160;

/// The first date that a script names as that of publication.
pub fn in_script(script: &str, reader: &Reader) -> Option<String> {
    SCRIPT.captures_iter(script).take(20).find_map(|found| date::given(found.get(1)?.as_str(), &reader.langs))
}

/// The day that an address names.
pub fn in_address(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    ADDRESS.captures_iter(path).find_map(|found| {
        let part = |index: usize| found.get(index).and_then(|part| part.as_str().parse::<u32>().ok());
        let (month, day) = (part(2).or_else(|| part(4))?, part(3).or_else(|| part(5))?);
        let day = NaiveDate::from_ymd_opt(i32::try_from(part(1)?).ok()?, month, day)?;
        Some(day.to_string())
    })
}

/// The date that the page shows its readers: in an element that is called so, else in a line of its own near the top.
pub fn shown(tree: &Tree, reader: &Reader) -> Option<String> {
    for telling in SHOWN {
        let called = tree.elems.iter().filter(|elem| !elem.text.is_empty() && elem.text.len() <= SHORT);
        let called = called.filter(|elem| {
            ["class", "id"].iter().filter_map(|key| attr(elem.element, key)).any(|names| {
                let mut before = String::new();
                super::around::words(names).any(|word| {
                    let both = format!("{before}{word}");
                    let is = telling.contains(&word.as_str()) || telling.contains(&both.as_str());
                    before = word;
                    is
                })
            })
        });
        if let Some(found) = called.map(|elem| first(&elem.text, reader)).find(Option::is_some) {
            return found;
        }
    }
    let title = tree.pieces.iter().position(|piece| piece.level == 1);
    let lines = |from: usize| tree.pieces.iter().skip(from).filter(|piece| piece.words.len() <= SHORT);
    let near = title.and_then(|title| lines(title + 1).take(8).find_map(|piece| first(&piece.words, reader)));
    near.or_else(|| {
        let all =
            lines(0).filter(|piece| reader.facts(&piece.words, true).is_some_and(|facts| facts.published.is_some()));
        all.filter_map(|piece| first(&piece.words, reader)).next()
    })
}

/// The first whole date of a line; what lies before the web is told about, not published.
fn first(line: &str, reader: &Reader) -> Option<String> {
    let dates = date::all(line, &reader.langs).into_iter().map(|found| found.date);
    dates.filter(|date| date.len() >= 10).find(|date| date.get(..4).is_some_and(|year| year >= "1990"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_addresses() {
        #[track_caller]
        fn case(url: &str, want: Option<&str>) {
            assert_eq!(in_address(url).as_deref(), want, "{url}");
        }
        case("https://bote.example/2022/06/15/rat-tagt", Some("2022-06-15"));
        case("https://bote.example/news/2022-6-5-rat-tagt.html", Some("2022-06-05"));
        case("https://bote.example/rat-tagt-20220615.html", Some("2022-06-15"));
        case("https://bote.example/2022/13/45/x", None);
        case("https://bote.example/artikel-20221599.html", None);
        case("https://bote.example/2022/06/rat-tagt", None);
        case("https://bote.example/id/202206151234", None);
    }

    #[test]
    fn dates_of_scripts() {
        let reader = Reader::new("de");
        let found = |script: &str| in_script(script, &reader);
        assert_eq!(
            found(r#"{"datePublished":"2022-06-15T10:00:00+02:00",}"#).as_deref(),
            Some("2022-06-15T10:00:00+02:00")
        );
        assert_eq!(found(r#"x = "{\"publishedAt\":\"2022-06-15\"}""#).as_deref(), Some("2022-06-15"));
        assert_eq!(found(r#"{"dateOfBirth":"1950-06-15"}"#), None);
    }
}

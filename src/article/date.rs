//! Dates of publication as pages write them, brought to `2022`, `2022-06`, `2022-06-15` or RFC 3339.

use crate::lang::{Language, calendar::Sense};
use crate::page::moment;
use chrono::NaiveDate;
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A date and where in the line it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub date: String,
    pub place: Range<usize>,
}

static FORMS: LazyLock<Regex> = LazyLock::new(|| {
    let forms = [
        r"(?P<iso>\b(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?(?:Z\b|[+-]\d\d:?\d\d))?)?)",
        r"(?P<month>\b(?:19|20)\d\d-\d\d\b)",
        r"(?P<dotted>\b\d{1,2}\. ?\d{1,2}\. ?(?:(?:19|20)\d\d|\d\d)\b)",
        r"(?P<slashed>\b\d{1,2}/\d{1,2}/(?:(?:19|20)\d\d|\d\d)\b)",
        r"(?P<named>\b(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?,? )?(?:of )?(?P<name>\p{L}{3,12})\.?,? (?:(?P<after>\d{1,2})(?:st|nd|rd|th)?,? )?(?P<year>(?:19|20)\d\d)\b)",
    ];
    #[allow(clippy::expect_used, reason = "the pattern is fixed, and every test reads it")]
    Regex::new(&forms.join("|")).expect("a valid pattern")
});

/// Whether there are the digits of a year, or one or two digits before a dot or slash and another digit: *1.2.24*.
pub fn may_stand(line: &str) -> bool {
    let line = line.as_bytes();
    let digits = |from: usize| line[from..].iter().take_while(|sign| sign.is_ascii_digit()).count();
    let mut at = 0;
    while at < line.len() {
        let run = digits(at);
        if run >= 4 && matches!(&line[at..at + 2], b"19" | b"20") {
            return true;
        }
        let sign = line.get(at + run);
        if (1..=2).contains(&run) && matches!(sign, Some(b'.' | b'/')) {
            let next = at + run + 1 + usize::from(line.get(at + run + 1) == Some(&b' '));
            if line.get(next).is_some_and(u8::is_ascii_digit) {
                return true;
            }
        }
        at += run.max(1);
    }
    false
}

/// Whether a date may begin with this word: figures, the name of a month, *of June*.
pub fn may_begin(word: &str, langs: &[&Language]) -> bool {
    word.starts_with(char::is_numeric) || word == "of" || month(word, langs).is_some()
}

/// All dates of a line. Names of months may be of any of the languages; the first decides what 3/4 means.
pub fn all(line: &str, langs: &[&Language]) -> Vec<Found> {
    let mut found = Vec::new();
    // Most lines hold no date, and cost the pattern as much as any other.
    if !may_stand(line) {
        return found;
    }
    let mut at = 0;
    while let Some(form) = FORMS.captures_at(line, at) {
        let Some(whole) = form.get(0) else { break };
        // A word that is no month may stand before a date: *Datum 2022-06*.
        at = form.name("name").map_or(whole.end(), |name| name.end());
        if let Some(date) = read(&form, langs) {
            found.push(Found { date, place: whole.range() });
            at = whole.end();
        }
    }
    found
}

fn read(form: &Captures, langs: &[&Language]) -> Option<String> {
    let part = |name: &str| form.name(name).map(|part| part.as_str());
    if let Some(iso) = part("iso") {
        return moment(iso).or_else(|| zoned(iso)).or_else(|| moment(iso.get(..10)?));
    }
    if let Some(month) = part("month") {
        return moment(month);
    }
    if let Some(dotted) = part("dotted") {
        let [day, month, year] = numbers(dotted, '.')?;
        return written(year, month, Some(day));
    }
    if let Some(slashed) = part("slashed") {
        let [a, b, year] = numbers(slashed, '/')?;
        let month_first = langs.first().is_some_and(|lang| lang.calendar.month_first);
        let (day, month) = if month_first && a <= 12 || b > 12 { (b, a) } else { (a, b) };
        return written(year, month, Some(day));
    }
    let month = month(part("name")?, langs)?;
    let year = part("year")?.parse().ok()?;
    let day = part("day").or_else(|| part("after"));
    match day {
        Some(day) => written(year, month, Some(day.parse().ok()?)),
        None => written(year, month, None),
    }
}

fn month(name: &str, langs: &[&Language]) -> Option<u32> {
    langs.iter().find_map(|lang| {
        let title: String = name.chars().take(1).chain(name.chars().skip(1).flat_map(char::to_lowercase)).collect();
        lang.calendar.senses(&title, &name.to_lowercase()).iter().find_map(|sense| match sense {
            Sense::Month(month) | Sense::WeakMonth(month) => Some(*month),
            _ => None,
        })
    })
}

fn numbers(form: &str, between: char) -> Option<[u32; 3]> {
    let numbers: Option<Vec<u32>> = form.split(between).map(|number| number.trim().parse().ok()).collect();
    numbers?.try_into().ok()
}

/// A short year is one of this century, or of the last where that would lie far ahead.
fn written(year: u32, month: u32, day: Option<u32>) -> Option<String> {
    let year = match year {
        0..50 => year + 2000,
        50..100 => year + 1900,
        _ => year,
    };
    let real = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day.unwrap_or(1))?;
    Some(if day.is_some() { real.to_string() } else { format!("{year:04}-{month:02}") })
}

/// A time with its zone in forms that RFC 3339 does not have: without seconds, without a colon in the zone.
fn zoned(iso: &str) -> Option<String> {
    let (time, zone) = match iso.strip_suffix('Z') {
        Some(time) => (time, "+00:00".to_owned()),
        None => {
            let at = iso.rfind(['+', '-']).filter(|at| *at > 10)?;
            let zone: String = iso[at..].chars().filter(|sign| *sign != ':').collect();
            (&iso[..at], format!("{}:{}", zone.get(..3)?, zone.get(3..)?))
        }
    };
    let time = time.trim_end().replace([' ', ','], "T");
    let seconds = if time.len() == "2022-06-15T14:05".len() { ":00" } else { "" };
    moment(&format!("{time}{seconds}{zone}"))
}

/// What metadata or a person gave as a date; nonsense says nothing.
pub fn given(date: &str, langs: &[&Language]) -> Option<String> {
    let date = date.trim();
    if let Some(known) = moment(date).or_else(|| zoned(date)) {
        return Some(known);
    }
    if date.len() == 8 && date.bytes().all(|digit| digit.is_ascii_digit()) {
        return moment(&format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]));
    }
    all(date, langs).into_iter().next().map(|found| found.date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    #[test]
    fn dates_of_pages() {
        #[track_caller]
        fn case(line: &str, want: &[&str]) {
            let langs = [language("de").unwrap(), language("en").unwrap()];
            let found: Vec<_> = all(line, &langs).into_iter().map(|found| found.date).collect();
            assert_eq!(found, want, "{line}");
        }
        case("15.06.2022, 14:05 Uhr", &["2022-06-15"]);
        case("15. 6. 22", &["2022-06-15"]);
        case("Juni 2022", &["2022-06"]);
        case("Mittwoch, 15. Juni 2022", &["2022-06-15"]);
        case("1. MÄRZ 2024", &["2024-03-01"]);
        case("June 15, 2022", &["2022-06-15"]);
        case("15 June 2022 (updated 16th June 2022)", &["2022-06-15", "2022-06-16"]);
        case("Sept. 3, 2021", &["2021-09-03"]);
        case("2022-06", &["2022-06"]);
        case("2022-06-15T14:05:00+02:00", &["2022-06-15T14:05:00+02:00"]);
        case("2022-06-15T14:05+0200", &["2022-06-15T14:05:00+02:00"]);
        case("2022-06-15 14:05", &["2022-06-15"]);
        case("date 2022-06 Titel", &["2022-06"]);
        case("2022-13-45", &[]);
        case("31.02.2022", &[]);
        case("Punkt 3.4.5 im Jahr 2022", &[]);
        case("Berlin 2022", &[]);
    }

    #[test]
    fn a_slash_follows_the_language() {
        let (de, en) = (language("de").unwrap(), language("en").unwrap());
        assert_eq!(given("20/6/2022", &[en]).as_deref(), Some("2022-06-20"));
        assert_eq!(given("3/4/2022", &[de]).as_deref(), Some("2022-04-03"));
        assert_eq!(given("20220615", &[de]).as_deref(), Some("2022-06-15"));
        assert_eq!(given("2022", &[de]).as_deref(), Some("2022"));
        assert_eq!(given("heute", &[de]), None);
    }
}

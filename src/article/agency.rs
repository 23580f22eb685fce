//! News agencies, and where an article names those whose text it carries: dateline, byline, credit.

use crate::article::line::Reader;
use crate::lang::{Part, fold};
use aho_corasick::{AhoCorasick, Match};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Spellings and the agency that each stands for, the longest first.
static AGENCIES: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let lines = include_str!("../../data/agencies.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut all = Vec::new();
    for line in lines {
        let mut cells = line.split('\t');
        let (name, others) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        all.extend(
            std::iter::once(name).chain(others.split(';')).filter(|form| !form.is_empty()).map(|form| (form, name)),
        );
    }
    all.sort_by_key(|(form, name)| (std::cmp::Reverse(form.len()), *form, *name));
    all
});

/// The parenthesis of a dateline: *BERLIN (dpa) -*, *London, 3. März (AFP):*.
static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the pattern is fixed, and every test reads it")]
    Regex::new(r"^[^.!?()]{0,60}(?:\d{1,2}\. ?[^.!?()]{0,20})?\(([^()]{2,40})\)\s*(?:[-–—:]|--)")
        .expect("a valid pattern")
});

/// More letters than this never stand before the parenthesis of a dateline.
const DATELINE_START: usize = 90;

/// Finds all spellings at once; patterns stand in the order of `AGENCIES`.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    #[allow(clippy::expect_used, reason = "the list is fixed, and every test reads it")]
    AhoCorasick::new(AGENCIES.iter().map(|(form, _)| form)).expect("a list of names")
});

/// Whether these words are a spelling of an agency's name.
pub fn is_name(words: &str) -> bool {
    AGENCIES.iter().any(|(form, _)| *form == words)
}

/// Whether the word is an agency's name that is written in small letters: *dpa*.
pub fn is_small_name(word: &str) -> bool {
    SMALL.contains(word)
}

/// Spellings without capitals.
static SMALL: LazyLock<BTreeSet<&str>> = LazyLock::new(|| {
    let small = |form: &&str| form.chars().all(|letter| letter.is_lowercase());
    AGENCIES.iter().map(|(form, _)| *form).filter(small).collect()
});

/// The agencies named in a few words, in order.
pub fn named(words: &str) -> Vec<&'static str> {
    let letter = |found: &Match| {
        words[..found.start()].ends_with(char::is_alphanumeric)
            || words[found.end()..].starts_with(char::is_alphanumeric)
    };
    let mut matches: Vec<_> = FINDER.find_overlapping_iter(words).filter(|found| !letter(found)).collect();
    // Longer spellings first.
    matches.sort_by_key(|found| (found.pattern(), found.start()));
    let mut taken: Vec<Match> = Vec::new();
    for found in matches {
        if taken.iter().all(|other| found.end() <= other.start() || other.end() <= found.start()) {
            taken.push(found);
        }
    }
    taken.sort_by_key(Match::start);
    let mut seen = BTreeSet::new();
    let names = taken.into_iter().map(|found| AGENCIES[found.pattern()].1);
    names.filter(|name| seen.insert(*name)).collect()
}

/// The agencies of the dateline with which a paragraph begins.
pub fn dateline(paragraph: &str) -> Vec<&'static str> {
    // The pattern tries every way to read what stands before the parenthesis; most paragraphs have none so early.
    if !paragraph.chars().take(DATELINE_START).any(|sign| sign == '(') {
        return vec![];
    }
    DATELINE.captures(paragraph).and_then(|found| found.get(1)).map_or_else(Vec::new, |inside| named(inside.as_str()))
}

/// The agencies that a byline names. *Petra* is one and *Petra Lange* is a person.
pub fn of_byline(byline: &str) -> Vec<&'static str> {
    let parts = byline.split(|letter: char| letter.is_whitespace() || "/,;&()".contains(letter));
    let abbreviated = |word: &str| word == word.to_lowercase() || word == word.to_uppercase();
    let whole = AGENCIES.iter().any(|(form, _)| *form == byline.trim());
    if whole || parts.filter(|part| abbreviated(part)).any(|part| !named(part).is_empty()) {
        named(byline)
    } else {
        vec![]
    }
}

/// Where in a paragraph the credit at its end begins, and the agencies it names: *(cs mit dpa/AFP)*.
pub fn trailing(paragraph: &str, reader: &Reader) -> Option<(usize, Vec<&'static str>)> {
    let words = paragraph.trim_end();
    let inner = words.strip_suffix('.').unwrap_or(words).strip_suffix(')').or_else(|| words.strip_suffix(']'))?;
    let start = inner.rfind(['(', '['])?;
    let before = words[..start].trim_end();
    if inner.len() - start > 100 || !before.is_empty() && !super::clean::ends_sentence(before) {
        return None;
    }
    credit(&inner[start + 1..], true, reader).map(|agencies| (before.len(), agencies))
}

/// The agencies of words that say nothing but whose text this is. Signs of authors may stand beside them.
pub fn credit(words: &str, signs_alone: bool, reader: &Reader) -> Option<Vec<&'static str>> {
    if words.len() > 160 {
        return None;
    }
    let agencies = named(words);
    if agencies.is_empty() && !signs_alone {
        return None;
    }
    let mut rest = words.to_owned();
    for (form, _) in AGENCIES.iter().filter(|(form, name)| agencies.contains(name) && form.contains([' ', '-', '/'])) {
        rest = rest.replace(form, " ");
    }
    let (mut signs, mut others) = (0, 0);
    for word in rest.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let lower = word.to_lowercase();
        if !named(word).is_empty()
            || reader.any(|lang| [Part::Material, Part::And].iter().any(|part| lang.has(*part, &lower)))
        {
            continue;
        }
        let sign = fold(word).chars().count() <= 4 && word.chars().all(char::is_alphabetic);
        if sign && word.chars().count() <= 4 && (word == lower || word.chars().all(char::is_uppercase)) {
            signs += 1;
        } else {
            others += 1;
        }
    }
    let known = reader.material(words);
    let fits = if agencies.is_empty() {
        signs_alone && signs == 1 && !known && words == words.to_lowercase() && words.chars().count() <= 6
    } else {
        signs <= 3
    };
    (fits && others == 0 || known && !agencies.is_empty() && words.len() < 100).then_some(agencies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_a_name_of_its_own() {
        let mut seen = BTreeSet::new();
        for (form, name) in AGENCIES.iter() {
            assert!(seen.insert(*form), "`{form}` of {name} stands twice in data/agencies.tsv");
        }
    }

    #[test]
    fn agencies_of_datelines() {
        #[track_caller]
        fn case(paragraph: &str, want: &[&str]) {
            assert_eq!(dateline(paragraph), want, "{paragraph}");
        }
        case("BERLIN (dpa) - Der Rat tagt.", &["dpa"]);
        case("Washington (Reuters) – The court ruled.", &["Reuters"]);
        case("London, 3. März (AFP) -- Es regnet.", &["AFP"]);
        case("Wien (APA/dpa) - Es schneit.", &["APA", "dpa"]);
        case("PARIS (AP) — The museum closed.", &["AP"]);
        case("Der Sprecher (dpa-Kunde) sagte nichts.", &[]);
        case("Der Rat tagt. Die Agentur (dpa) - sie irrt.", &[]);
    }

    #[test]
    fn agencies_of_bylines() {
        assert_eq!(of_byline("dpa"), ["dpa"]);
        assert_eq!(of_byline("Associated Press"), ["AP"]);
        assert_eq!(of_byline("Anna Kern/dpa"), ["dpa"]);
        assert_eq!(of_byline("Petra"), ["Petra"]);
        assert_eq!(of_byline("Petra Lange"), Vec::<&str>::new());
    }

    #[test]
    fn credits_at_the_end() {
        #[track_caller]
        fn case(paragraph: &str, want: Option<(&str, &[&str])>) {
            let found = trailing(paragraph, &Reader::new("de"));
            let found = found.map(|(end, agencies)| (paragraph[..end].to_owned(), agencies));
            let want = want.map(|(text, agencies)| (text.to_owned(), agencies.to_vec()));
            assert_eq!(found, want, "{paragraph}");
        }
        case("Er ging. (cs mit dpa/AFP)", Some(("Er ging.", &["dpa", "AFP"])));
        case("(hq mit AFP)", Some(("", &["AFP"])));
        case("Er ging. (dpa)", Some(("Er ging.", &["dpa"])));
        case("Sie blieb. (ms)", Some(("Sie blieb.", &[])));
        case("Sie blieb. (mit Material von dpa und Reuters)", Some(("Sie blieb.", &["dpa", "Reuters"])));
        case("Das meldet die Agentur (dpa)", None);
        case("Er ging. (Foto unten)", None);
        case("Er nannte die Partei (SPD).", None);
    }
}

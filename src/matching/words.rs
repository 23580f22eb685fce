//! A text as the words under which it is found: stems without stop words, figures in one spelling.

use super::terms::{Term, term};
use crate::lang::{self, Language};
use foldhash::quality::RandomState;
use std::cell::OnceCell;
use std::collections::HashMap;

/// Brings texts to their stems and remembers words that it met, for stemming costs far more than looking up.
#[derive(Debug)]
pub struct Words {
    /// By language; there are few.
    known: Vec<(&'static str, Known)>,
    /// How many words of each are remembered.
    most: usize,
}

impl Default for Words {
    fn default() -> Self {
        Self::remembering(REMEMBERED)
    }
}

/// Words with what they are found by. Looking them up is a fifth of the time of storing, so that they are hashed faster than
/// usual, from a start that differs from run to run, so that hostile words do not all meet in one place.
type Known = HashMap<Box<str>, Met, RandomState>;

#[derive(Debug)]
struct Met {
    /// Empty for a stop word.
    stem: Box<str>,
    term: Term,
    /// The term of the words that say the same, once asked for: what claims are found by.
    kin: OnceCell<Term>,
    /// Whether some list of the language has it, once asked for.
    common: OnceCell<bool>,
}

/// So that hostile text cannot fill the memory; the words of some thousand articles fit.
const REMEMBERED: usize = 200_000;

impl Words {
    /// Remembers so many words of each language at most.
    pub const fn remembering(most: usize) -> Self {
        Self { known: Vec::new(), most }
    }

    /// Hands on the stem of every word that carries content, in order, repeated where it is repeated.
    pub fn each(&mut self, text: &str, lang: Option<&'static Language>, mut found: impl FnMut(&str)) {
        self.each_met(text, lang, |met| found(&met.stem));
    }

    /// The same, with the terms of the stems.
    pub fn each_term(&mut self, text: &str, lang: Option<&'static Language>, mut found: impl FnMut(Term)) {
        self.each_met(text, lang, |met| found(met.term));
    }

    /// The same, with the terms of the words that say the same.
    pub fn each_kin(&mut self, text: &str, lang: Option<&'static Language>, mut found: impl FnMut(Term)) {
        self.each_met(text, lang, |met| found(met.kin(lang)));
    }

    /// The stems of a text as one line, and what it is found by.
    pub fn tell(&mut self, text: &str, lang: Option<&'static Language>, line: &mut String, terms: &mut Vec<Term>) {
        self.each_met(text, lang, |met| {
            if !met.stem.is_empty() {
                join(&met.stem, line);
                terms.push(met.kin(lang));
            }
        });
    }

    fn each_met(&mut self, text: &str, lang: Option<&'static Language>, mut found: impl FnMut(&Met)) {
        let Some(lang) = lang else {
            return split(text).for_each(|word| found(&Met::of(lang::fold(word))));
        };
        let (known, most) = self.of(lang);
        for word in split(text) {
            look(known, most, word, lang, |met| {
                if !met.stem.is_empty() {
                    found(met);
                }
            });
        }
    }

    /// Hands on the stem of one word, or nothing for a stop word.
    pub fn content<R>(&mut self, word: &str, lang: &'static Language, found: impl FnOnce(&str) -> R) -> R {
        let (known, most) = self.of(lang);
        look(known, most, word, lang, |met| found(&met.stem))
    }

    /// Whether a word is common, which is asked once.
    pub fn is_common(&mut self, word: &str, lang: &'static Language, ask: impl FnOnce() -> bool) -> bool {
        let (known, most) = self.of(lang);
        look(known, most, word, lang, |met| *met.common.get_or_init(ask))
    }

    fn of(&mut self, lang: &'static Language) -> (&mut Known, usize) {
        let place = self.known.iter().position(|(code, _)| *code == lang.code);
        let place = place.unwrap_or_else(|| {
            self.known.push((lang.code, Known::default()));
            self.known.len() - 1
        });
        (&mut self.known[place].1, self.most)
    }

    /// The stems of a text as one line, for the full-text index.
    pub fn line(&mut self, text: &str, lang: Option<&'static Language>, line: &mut String) {
        self.each(text, lang, |stem| join(stem, line));
    }
}

fn join(stem: &str, line: &mut String) {
    if !line.is_empty() {
        line.push(' ');
    }
    line.push_str(stem);
}

impl Met {
    fn of(stem: String) -> Self {
        Self { term: term(&stem), kin: OnceCell::new(), common: OnceCell::new(), stem: stem.into() }
    }

    fn kin(&self, lang: Option<&'static Language>) -> Term {
        let stem = &self.stem;
        *self.kin.get_or_init(|| lang.map_or(self.term, |lang| term(lang.synonyms().of(stem))))
    }
}

fn look<R>(known: &mut Known, most: usize, word: &str, lang: &Language, found: impl FnOnce(&Met) -> R) -> R {
    if let Some(met) = known.get(word) {
        return found(met);
    }
    let met = Met::of(content(word, lang));
    let told = found(&met);
    if known.len() >= most {
        known.clear();
    }
    known.insert(word.into(), met);
    told
}

/// The stem, or nothing for a stop word.
fn content(word: &str, lang: &Language) -> String {
    if word.starts_with(|first: char| first.is_ascii_digit()) {
        return figure(word);
    }
    if lang.stems.is_stop(word) { String::new() } else { lang.stems.stem(word) }
}

/// A figure in one spelling for all languages: *400.000* and *400,000* are 400000, *1,5* is 1.5.
fn figure(word: &str) -> String {
    let parts: Vec<_> = word.split(['.', ',']).collect();
    let grouped = parts.len() > 1 && parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    if grouped { parts.concat() } else { parts.join(".").to_lowercase() }
}

/// The runs of letters and digits of a text; signs inside a figure belong to it.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(char::is_alphanumeric)?;
        let tail = &rest[start..];
        let mut end = 0;
        let mut letters = tail.char_indices().peekable();
        let mut digit = false;
        while let Some((place, letter)) = letters.next() {
            let inside = letter.is_alphanumeric()
                || digit
                    && matches!(letter, '.' | ',')
                    && letters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if !inside {
                break;
            }
            digit = letter.is_ascii_digit();
            end = place + letter.len_utf8();
        }
        rest = &tail[end..];
        Some(&tail[..end])
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::language;

    fn stems(text: &str, code: &str) -> String {
        let mut line = String::new();
        Words::default().line(text, language(code), &mut line);
        line
    }

    #[test]
    fn figures_have_one_spelling() {
        assert_eq!(stems("400.000", "de"), stems("400,000", "en"));
        assert_eq!(stems("1,5", "de"), stems("1.5", "en"));
        assert_eq!(stems("am 12.", "de").split(' ').next_back(), Some("12"));
    }

    #[test]
    fn forms_and_spellings_meet() {
        assert_eq!(stems("kündigte", "de"), stems("Kündigung", "de"));
        assert_eq!(stems("Straße", "de"), stems("STRASSE", "de"));
    }

    #[test]
    fn runs_are_words() {
        assert_eq!(split("„Xi’s 1.000-Mann-Trupp“.").collect::<Vec<_>>(), ["Xi", "s", "1.000", "Mann", "Trupp"]);
        assert_eq!(split("...").count(), 0);
        assert_eq!(split("3.").collect::<Vec<_>>(), ["3"]);
    }
}

//! Nouns that with an article alone stand for somebody who was named before (`anaphors.tsv`): *the company*.

use super::quick::HashMap;
use super::speakers::Gender;
use super::{Folder, LexiconError};

/// What such a noun can stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anaphor {
    Firm,
    /// An authority.
    Office,
    /// A body of any sort.
    Body,
    /// A body that is no firm; it leads to one with this noun alone.
    Club,
    /// A paper, broadcaster or agency that was named before.
    Outlet,
    /// A text of an outlet that was named before: *dem Bericht zufolge*.
    Report,
    /// Anybody of the noun's gender.
    Person,
    /// Anybody of the noun's gender who was named without an office: *der Konzernchef*.
    Head,
    /// Whom the sentence before calls by a word of the same group: *the minister* for *secretary Langdale*.
    Role(&'static str),
    /// Anybody of that age.
    Age,
    /// The second of two.
    Latter,
    Former,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Noun(Anaphor),
    /// The article that makes a noun mean somebody known.
    Article,
}

const SORTS: [(&str, Sort); 13] = [
    ("age", Sort::Noun(Anaphor::Age)),
    ("article", Sort::Article),
    ("body", Sort::Noun(Anaphor::Body)),
    ("club", Sort::Noun(Anaphor::Club)),
    ("firm", Sort::Noun(Anaphor::Firm)),
    ("head", Sort::Noun(Anaphor::Head)),
    ("former", Sort::Noun(Anaphor::Former)),
    ("latter", Sort::Noun(Anaphor::Latter)),
    ("office", Sort::Noun(Anaphor::Office)),
    ("outlet", Sort::Noun(Anaphor::Outlet)),
    ("person", Sort::Noun(Anaphor::Person)),
    ("report", Sort::Noun(Anaphor::Report)),
    ("role", Sort::Noun(Anaphor::Role(""))),
];

const GENDERS: [(&str, Option<Gender>); 3] =
    [("m", Some(Gender::Masculine)), ("f", Some(Gender::Feminine)), ("", None)];

#[derive(Debug, Default)]
pub struct Anaphors {
    nouns: HashMap<&'static str, Anaphor>,
    /// What follows the number of an age.
    ages: Vec<&'static str>,
    /// Ends of nouns: *-chef*.
    ends: Vec<(&'static str, Anaphor)>,
    /// Articles, and the gender of a person behind each.
    articles: HashMap<&'static str, Option<Gender>>,
}

/// Bytes before an ending that a noun must have, and of a noun.
const LEAST: usize = 3;
const LONGEST: usize = 60;

impl Anaphors {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("anaphors.tsv", 2..=3)? {
            row.behind(&mut before)?;
            let form = row.cells[0];
            match row.choice(1, "sort", &SORTS)? {
                Sort::Noun(Anaphor::Age) => found.ages.push(form),
                Sort::Noun(noun) if form.starts_with('-') => found.ends.push((&form[1..], noun)),
                Sort::Noun(Anaphor::Role(_)) => {
                    let group = row.cells.get(2).copied().unwrap_or_default();
                    found.nouns.insert(form, Anaphor::Role(group));
                }
                Sort::Noun(noun) => drop(found.nouns.insert(form, noun)),
                Sort::Article if row.cells.len() < 3 => drop(found.articles.insert(form, None)),
                Sort::Article => drop(found.articles.insert(form, row.choice(2, "gender", &GENDERS)?)),
            }
        }
        Ok(found)
    }

    /// What the word, in small letters, can stand for.
    pub fn noun(&self, word: &str) -> Option<Anaphor> {
        // *CDU-Politiker*: what stands behind the hyphen.
        let tail = || word.rsplit_once('-').and_then(|(_, tail)| self.nouns.get(tail).copied());
        let ends = |end: &str| word.len() <= LONGEST && word.strip_suffix(end).is_some_and(|rest| rest.len() >= LEAST);
        let end = || self.ends.iter().find(|(form, _)| ends(form)).map(|(_, noun)| *noun);
        self.nouns.get(word).copied().or_else(|| self.age(word).map(|_| Anaphor::Age)).or_else(tail).or_else(end)
    }

    /// The digits of an age: *34* of *34-Jährige*.
    pub fn age<'w>(&self, word: &'w str) -> Option<&'w str> {
        let digits = |number: &&str| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
        self.ages.iter().find_map(|ending| word.strip_suffix(ending).filter(digits))
    }

    /// Whether the word, in small letters, is an article that makes a noun mean somebody known, and of what gender.
    pub fn article(&self, word: &str) -> Option<Option<Gender>> {
        self.articles.get(word).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn nouns_and_ages_stand_for_somebody() {
        let de = &language("de").unwrap().anaphors;
        assert_eq!(de.noun("behörde"), Some(Anaphor::Office));
        assert_eq!(de.noun("34-jährige"), Some(Anaphor::Age));
        assert_eq!(de.age("34-jährigen"), Some("34"));
        assert_eq!(de.noun("minderjährige"), None);
        assert_eq!(de.article("die"), Some(Some(Gender::Feminine)));
        assert_eq!(de.article("eine"), None);
        let en = &language("en").unwrap().anaphors;
        assert_eq!(en.age("34-year-old"), Some("34"));
        assert_eq!(en.article("the"), Some(None));
        assert!(
            matches!(en.noun("minister"), Some(Anaphor::Role(group)) if en.noun("secretary") == Some(Anaphor::Role(group)))
        );
    }
}

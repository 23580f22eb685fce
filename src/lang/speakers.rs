//! Who can speak: nouns for persons, bodies, documents and groups (`speaker_nouns.tsv`), and the titles before
//! names (`titles.tsv`).

use super::quick::{HashMap, HashSet};
use super::{Folder, LexiconError, tails};

/// What a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SpeakerType {
    Person,
    /// Something with an office or a legal form: *Polizei, ministry*.
    Body,
    /// Something written: *Studie, report*.
    Document,
    /// Many without a form: *Anwohner, critics*.
    Group,
}

/// Grammatical gender in German, natural gender in English, where the noun has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

const TYPES: [(&str, Option<SpeakerType>); 5] = [
    ("person", Some(SpeakerType::Person)),
    ("body", Some(SpeakerType::Body)),
    ("document", Some(SpeakerType::Document)),
    ("group", Some(SpeakerType::Group)),
    // What looks like one and is not: *Lautsprecher*.
    ("none", None),
];

const GENDERS: [(&str, Option<Gender>); 4] =
    [("m", Some(Gender::Masculine)), ("f", Some(Gender::Feminine)), ("n", Some(Gender::Neuter)), ("-", None)];

/// How many letters at least stand before a noun that closes a compound.
const LEAST_BEFORE: usize = 3;

/// One noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Speaker {
    pub lemma: &'static str,
    pub kind: SpeakerType,
    pub gender: Option<Gender>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Nothing where the word only looks like a speaker.
    speaker: Option<Speaker>,
    /// Whether a longer word that ends with it names the same sort.
    closes: bool,
    /// Whether it is written with a capital everywhere.
    capital: bool,
}

#[derive(Debug, Default)]
pub struct Speakers {
    /// By form in small letters. A form of two nouns stands for the first.
    nouns: HashMap<String, Entry>,
    titles: HashMap<String, Option<Gender>>,
    lemmas: usize,
    /// The most bytes of a noun that closes compounds.
    longest: usize,
}

impl Speakers {
    pub(super) fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = "";
        for row in folder.table("speaker_nouns.tsv", 5..=5)? {
            row.behind(&mut before)?;
            let gender = row.choice(2, "gender", &GENDERS)?;
            let speaker = row.choice(1, "type", &TYPES)?.map(|kind| Speaker { lemma: row.cells[0], kind, gender });
            let closes = row.choice(3, "answer", &[("yes", true), ("no", false)])?;
            let mut forms = HashSet::default();
            for form in row.cells[4].split(';') {
                if form.is_empty() || !forms.insert(form) {
                    return Err(row.error("a form is empty or stands here twice"));
                }
                let entry = Entry { speaker, closes, capital: form.starts_with(char::is_uppercase) };
                let form = form.to_lowercase();
                if closes {
                    found.longest = found.longest.max(form.len());
                }
                found.nouns.entry(form).or_insert(entry);
            }
            found.lemmas += 1;
        }
        before = "";
        for row in folder.table("titles.tsv", 2..=2)? {
            row.behind(&mut before)?;
            found.titles.insert(row.cells[0].to_lowercase(), row.choice(1, "gender", &GENDERS)?);
        }
        Ok(found)
    }

    /// The noun of which this word is a form, or that closes it: *Regierungssprecherin*. The word stands as it is
    /// written: where the language writes nouns with a capital, *deutsche* is none and *Deutsche* is one.
    pub fn noun(&self, word: &str) -> Option<Speaker> {
        let capital = word.starts_with(char::is_uppercase);
        let lower = word.to_lowercase();
        let fits = |entry: &&Entry| capital || !entry.capital;
        if let Some(entry) = self.nouns.get(&lower) {
            return Some(entry).filter(fits).and_then(|entry| entry.speaker);
        }
        let short = |tail: &&str| tail.len() <= self.longest;
        let mut ends = tails(&lower, LEAST_BEFORE, 1).filter(short).filter_map(|tail| self.nouns.get(tail));
        ends.find(|entry| entry.closes).filter(fits).and_then(|entry| entry.speaker)
    }

    /// Whether the word, in small letters, is a title before a name, and whose.
    pub fn title(&self, word: &str) -> Option<Option<Gender>> {
        self.titles.get(word).copied()
    }

    /// How many nouns there are, forms not counted.
    pub fn len(&self) -> usize {
        self.lemmas
    }

    pub fn is_empty(&self) -> bool {
        self.lemmas == 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn nouns_are_found_by_form_and_at_the_end_of_compounds() {
        #[track_caller]
        fn case(lang: &str, word: &str, want: Option<(SpeakerType, Option<Gender>)>) {
            let found = language(lang).unwrap().speakers.noun(word).map(|noun| (noun.kind, noun.gender));
            assert_eq!(found, want, "{word}");
        }
        case("de", "Sprecherin", Some((SpeakerType::Person, Some(Gender::Feminine))));
        case("de", "Regierungssprechers", Some((SpeakerType::Person, Some(Gender::Masculine))));
        case("de", "Polizei", Some((SpeakerType::Body, Some(Gender::Feminine))));
        case("de", "Tisch", None);
        case("de", "Lautsprecher", None);
        case("de", "Zeuge", Some((SpeakerType::Person, Some(Gender::Masculine))));
        case("de", "Fahrzeuge", None);
        case("de", "insgesamt", None);
        case("de", "deutsche", None);
        case("de", "Deutsche", Some((SpeakerType::Person, None)));
        case("de", "", None);
        case("en", "spokeswoman", Some((SpeakerType::Person, Some(Gender::Feminine))));
        case("en", "Police", Some((SpeakerType::Body, None)));
        case("en", "ministries", Some((SpeakerType::Body, None)));
        case("en", "table", None);
    }

    #[test]
    fn the_lists_are_broad() {
        assert!(language("de").unwrap().speakers.len() >= 1500);
        assert!(language("en").unwrap().speakers.len() >= 800);
    }

    #[test]
    fn titles_tell_a_gender() {
        let (de, en) = (&language("de").unwrap().speakers, &language("en").unwrap().speakers);
        assert_eq!(de.title("frau"), Some(Some(Gender::Feminine)));
        assert_eq!(en.title("mr."), Some(Some(Gender::Masculine)));
        assert_eq!(en.title("dr."), Some(None));
        assert_eq!(en.title("table"), None);
    }

    #[test]
    fn an_unknown_type_is_refused_by_line() {
        const FOLDER: Folder =
            Folder { code: "xx", files: &[("speaker_nouns.tsv", "a\tthing\tm\tno\ta\n")], model: None };
        let problem =
            "data/lang/xx/speaker_nouns.tsv:1: unknown type `thing`; it is one of person, body, document, group, none";
        assert_eq!(Speakers::load(&FOLDER).unwrap_err().to_string(), problem);
    }
}

//! Words that cannot both hold of one thing at one time (`antonyms.tsv`), found by their stems.

use super::quick::HashMap;
use super::{Folder, LexiconError, Stems, Synonyms};

/// How two words exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opposition {
    /// Ends of a scale, between which there is something: *hoch, niedrig*.
    Scalar,
    /// One or the other: *tot, lebendig*.
    Complementary,
    /// One undoes the other or goes the other way: *öffnen, schließen*.
    Reversive,
}

const KINDS: [(&str, Opposition); 3] = [
    ("scalar", Opposition::Scalar),
    ("complementary", Opposition::Complementary),
    ("reversive", Opposition::Reversive),
];

#[derive(Debug, Default)]
pub struct Antonyms {
    /// By stem, the opposites' stems.
    by_stem: HashMap<String, Vec<(String, Opposition)>>,
    pairs: usize,
}

impl Antonyms {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, synonyms: &Synonyms) -> Result<Self, LexiconError> {
        let mut found = Self::default();
        let mut before = ("", "");
        for row in folder.table("antonyms.tsv", 3..=3)? {
            let (word, opposite) = (row.cells[0], row.cells[1]);
            if before >= (word, opposite) {
                return Err(row.error(format!("`{word}` and `{opposite}` are out of order, or here twice")));
            }
            before = (word, opposite);
            let kind = row.choice(2, "kind", &KINDS)?;
            let (one, other) = (stems.stem(word), stems.stem(opposite));
            let (one, other) = (synonyms.of(&one).to_owned(), synonyms.of(&other).to_owned());
            if one == other || one.is_empty() || other.is_empty() {
                return Err(row.error(format!("`{word}` and `{opposite}` have the same stem")));
            }
            found.add(&one, &other, kind);
            found.add(&other, &one, kind);
            found.pairs += 1;
        }
        Ok(found)
    }

    fn add(&mut self, stem: &str, opposite: &str, kind: Opposition) {
        let opposites = self.by_stem.entry(stem.to_owned()).or_default();
        if opposites.iter().all(|(known, _)| known != opposite) {
            opposites.push((opposite.to_owned(), kind));
        }
    }

    /// The stems of a stem's opposites.
    pub fn of(&self, stem: &str) -> &[(String, Opposition)] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }

    /// How two stems exclude each other, if they do.
    pub fn between(&self, one: &str, other: &str) -> Option<Opposition> {
        self.of(one).iter().find(|(stem, _)| stem == other).map(|(_, kind)| *kind)
    }

    /// How many pairs of words there are.
    pub fn len(&self) -> usize {
        self.pairs
    }

    pub fn is_empty(&self) -> bool {
        self.pairs == 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::language;
    use super::*;

    #[test]
    fn opposites_are_found_in_either_order_by_any_form() {
        #[track_caller]
        fn case(lang: &str, one: &str, other: &str, want: Option<Opposition>) {
            let lang = language(lang).unwrap();
            let stem = |word| lang.synonyms().of(&lang.stems.stem(word)).to_owned();
            assert_eq!(lang.antonyms().between(&stem(one), &stem(other)), want, "{one} {other}");
            assert_eq!(lang.antonyms().between(&stem(other), &stem(one)), want, "{other} {one}");
        }
        case("de", "stieg", "gesunken", Some(Opposition::Reversive));
        case("de", "gewinnt", "verlor", Some(Opposition::Complementary));
        case("de", "steigen", "wachsen", None);
        case("de", "steigen", "steigen", None);
        case("en", "rose", "fell", Some(Opposition::Reversive));
        case("en", "won", "loses", Some(Opposition::Complementary));
        case("en", "rise", "grow", None);
    }

    #[test]
    fn the_lists_are_broad() {
        assert!(language("de").unwrap().antonyms().len() >= 500);
        assert!(language("en").unwrap().antonyms().len() >= 500);
    }

    #[test]
    fn a_word_is_not_its_own_opposite() {
        const FOLDER: Folder = Folder { code: "xx", files: &[("antonyms.tsv", "walk\twalk\tscalar\n")], model: None };
        let stems = Stems::load(&FOLDER).unwrap();
        assert!(Antonyms::load(&FOLDER, &stems, &Synonyms::default()).is_err());
    }
}

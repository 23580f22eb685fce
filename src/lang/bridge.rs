//! What a word can stand for in another language (`data/bridge.tsv`), stem to stem, so that the same event meets
//! across languages.

use super::quick::HashMap;
use super::synonyms::Synonyms;
use super::{Folder, Language, LexiconError, language};
use std::sync::OnceLock;

/// The file as it was built in. Its refusals name it relative to the languages' folder.
const FILE: Folder =
    Folder { code: "..", files: &[("bridge.tsv", include_str!("../../data/bridge.tsv"))], model: None };

#[derive(Debug, Default)]
pub struct Bridge {
    /// The languages of the two columns.
    codes: [&'static str; 2],
    /// For each column, its stems beside those of the other.
    across: [Partners; 2],
    pairs: usize,
    /// What stands between the parts of a compound in the language of each column.
    ties: [&'static [&'static str]; 2],
}

/// The stems of a column in order, each with its partners in the other: three lists instead of thirty thousand small
/// ones, for they stay in memory as long as the program runs.
#[derive(Debug, Default)]
struct Partners {
    stems: Vec<&'static str>,
    /// Where the partners of a stem end; they begin where those of the stem before it end.
    ends: Vec<u32>,
    others: Vec<&'static str>,
}

impl Partners {
    /// Of pairs in the order of the list.
    fn of(mut pairs: Vec<(&'static str, &'static str)>) -> Self {
        // Partners stay in the order of the list.
        pairs.sort_by_key(|(stem, _)| *stem);
        let mut found = Self::default();
        for group in pairs.chunk_by(|one, next| one.0 == next.0) {
            let start = found.others.len();
            for (_, other) in group {
                if !found.others[start..].contains(other) {
                    found.others.push(other);
                }
            }
            found.stems.push(group[0].0);
            found.ends.push(found.others.len() as u32);
        }
        found.others.shrink_to_fit();
        found
    }

    fn get(&self, stem: &str) -> Option<&[&'static str]> {
        let at = self.stems.binary_search(&stem).ok()?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        Some(&self.others[start as usize..self.ends[at] as usize])
    }

    fn has(&self, stem: &str) -> bool {
        self.stems.binary_search(&stem).is_ok()
    }
}

/// The list, asked by parts of compounds: *krankenhaus* stands in it under *klinik*.
struct Parts<'a> {
    list: &'a Partners,
    synonyms: &'a Synonyms,
}

impl Parts<'_> {
    fn get(&self, part: &str) -> Option<&[&'static str]> {
        self.list.get(self.synonyms.of(part))
    }

    fn has(&self, part: &str) -> bool {
        self.list.has(self.synonyms.of(part))
    }
}

/// Stems one behind the other in one text, each once.
#[derive(Default)]
struct Arena {
    text: String,
    places: HashMap<String, (usize, usize)>,
}

impl Arena {
    fn put(&mut self, stem: String) -> (usize, usize) {
        let text = &mut self.text;
        *self.places.entry(stem).or_insert_with_key(|stem| {
            let start = text.len();
            text.push_str(stem);
            (start, text.len())
        })
    }
}

/// Letters of a compound, of its first part and of its last.
const COMPOUND: usize = 8;
const FIRST: usize = 3;
const LAST: usize = 4;
/// Letters of a first part that tells enough without the last.
const LONG: usize = 7;

impl Bridge {
    fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let rows = folder.table("bridge.tsv", 2..=2)?;
        let Some((head, rows)) = rows.split_first() else { return Ok(Self::default()) };
        let mut found = Self { codes: [head.cells[0], head.cells[1]], ..Self::default() };
        let [Some(left), Some(right)] = found.codes.map(language) else {
            return Err(head.error("the first row names the two languages"));
        };
        found.ties = [&left.writing.ties, &right.writing.ties];
        let stem = |lang: &super::Language, word| lang.synonyms().of(&lang.stems.stem(word)).to_owned();
        let mut arena = Arena::default();
        let (mut before, mut one) = (("", ""), ("", (0, 0)));
        let mut others: HashMap<&str, (usize, usize)> = HashMap::default();
        let mut pairs = Vec::with_capacity(rows.len());
        for row in rows {
            let pair = (row.cells[0], row.cells[1]);
            if before >= pair {
                return Err(row.error(format!("`{}` and `{}` are out of order, or here twice", pair.0, pair.1)));
            }
            before = pair;
            // Stemming costs more than all the rest; most words stand in several rows.
            if one.0 != pair.0 {
                one = (pair.0, arena.put(stem(left, pair.0)));
            }
            let other = *others.entry(pair.1).or_insert_with(|| arena.put(stem(right, pair.1)));
            if one.1.0 == one.1.1 || other.0 == other.1 {
                return Err(row.error("a word is missing"));
            }
            pairs.push((one.1, other));
        }
        found.pairs = pairs.len();
        // Read once, for as long as the program runs.
        let text: &'static str = Box::leak(arena.text.into_boxed_str());
        let of = |(start, end): (usize, usize)| &text[start..end];
        found.across[0] = Partners::of(pairs.iter().map(|(one, other)| (of(*one), of(*other))).collect());
        found.across[1] = Partners::of(pairs.iter().map(|(one, other)| (of(*other), of(*one))).collect());
        Ok(found)
    }

    /// The stems that a stem of one language can stand for in the other. Nothing where the two are not connected.
    pub fn across(&self, from: &str, to: &str, stem: &str) -> &[&'static str] {
        let column = match self.codes {
            [one, other] if (one, other) == (from, to) => 0,
            [one, other] if (other, one) == (from, to) => 1,
            _ => return &[],
        };
        self.across[column].get(stem).unwrap_or_default()
    }

    /// The same for the parts of a compound: what the last one can stand for, then the first one.
    pub fn parts(&self, from: &Language, to: &str, stem: &str) -> Vec<&'static str> {
        let Some(column) = self.codes.iter().position(|code| *code == from.code) else { return vec![] };
        let known = Parts { list: &self.across[column], synonyms: from.synonyms() };
        if self.codes[1 - column] != to || self.ties[column].is_empty() || stem.len() < COMPOUND {
            return vec![];
        }
        let cuts = || (FIRST..=stem.len().saturating_sub(LAST)).filter(|&cut| stem.is_char_boundary(cut));
        let of = |part: &str| known.get(part).into_iter().flatten().copied();
        let first = |cut: usize| {
            let heads = self.ties[column].iter().filter_map(|tie| stem[..cut].strip_suffix(tie));
            std::iter::once(&stem[..cut]).chain(heads).find(|head| head.len() >= FIRST && known.has(head))
        };
        let both = cuts().filter(|&cut| known.has(&stem[cut..])).find_map(|cut| Some((cut, first(cut)?)));
        if let Some((cut, head)) = both {
            return of(&stem[cut..]).chain(of(head)).collect();
        }
        if let Some(cut) = cuts().find(|&cut| known.has(&stem[cut..])) {
            return of(&stem[cut..]).collect();
        }
        // An ending may have cost the last part its letters: *treibstofflag*.
        let heads = (LONG..stem.len()).rev().filter(|&cut| stem.is_char_boundary(cut));
        heads.filter_map(first).next().map_or(vec![], |head| of(head).collect())
    }

    /// Whether a stem of a language stands in the list.
    pub fn knows(&self, code: &str, stem: &str) -> bool {
        self.codes.iter().position(|known| *known == code).is_some_and(|column| self.across[column].has(stem))
    }

    /// How many pairs of words there are.
    pub fn len(&self) -> usize {
        self.pairs
    }

    pub fn is_empty(&self) -> bool {
        self.pairs == 0
    }
}

/// The bridge, read when first asked for.
///
/// # Panics
/// If the file is malformed, which a test keeps from ever being built.
pub fn bridge() -> &'static Bridge {
    static LOADED: OnceLock<Bridge> = OnceLock::new();
    LOADED.get_or_init(|| Bridge::load(&FILE).unwrap_or_else(|error| panic!("{error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_meet_across_languages_by_any_form() {
        #[track_caller]
        fn case(german: &str, english: &str, want: bool) {
            let stem = |lang: &str, word| {
                let lang = language(lang).unwrap();
                lang.synonyms().of(&lang.stems.stem(word)).to_owned()
            };
            let (de, en) = (stem("de", german), stem("en", english));
            assert_eq!(bridge().across("de", "en", &de).contains(&&*en), want, "{german} {english}");
            assert_eq!(bridge().across("en", "de", &en).contains(&&*de), want, "{english} {german}");
        }
        case("Erdbeben", "earthquakes", true);
        case("verurteilte", "convicted", true);
        case("Frankreich", "France", true);
        case("Tisch", "earthquake", false);
        case("Krieg", "peace", false);
    }

    #[test]
    fn compounds_stand_for_their_parts() {
        let parts = |stem: &str| bridge().parts(language("de").unwrap(), "en", stem);
        let met = parts("erdbebenminist");
        assert!(met.contains(&"earthquak") && met.contains(&"minister"), "{met:?}");
        assert!(parts("krieg").is_empty() && parts("xyzxyzxyz").is_empty());
        let english = language("en").unwrap();
        let hospital = english.stems.stem("hospital");
        let met = parts("kreiskrankenhaus");
        assert!(met.contains(&english.synonyms().of(&hospital)), "by a word that says the same: {met:?}");
        assert!(bridge().parts(language("en").unwrap(), "de", "airportspokesman").is_empty());
    }

    #[test]
    fn unconnected_languages_have_nothing() {
        assert!(bridge().across("de", "fr", "krieg").is_empty());
        assert!(bridge().across("de", "en", "").is_empty());
    }

    #[test]
    fn the_list_is_broad() {
        assert!(Bridge::load(&FILE).unwrap().len() >= 3500);
    }
}

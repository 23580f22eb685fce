//! Words that reporters use of one and the same thing (`fields.tsv`): *Kunde*, *Käufer* and *Verbraucher*. They say less alike
//! than synonyms: that two claims have words of one field speaks for it that they are about the same. A field has one name in
//! all languages.

use super::{Folder, LexiconError, Stems, tails};
use std::collections::HashMap;

/// What a word has at least before the word of a field that it ends with, in letters, and how long that is, in bytes.
const LEAST_BEFORE: usize = 3;
const LEAST_END: usize = 5;

#[derive(Debug, Default)]
pub struct Fields {
    /// By stem, the names of its fields.
    by_stem: HashMap<String, Vec<&'static str>>,
    /// Words end with what they are a sort of: *Großküche*.
    compounds: bool,
    fields: usize,
}

impl Fields {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, compounds: bool) -> Result<Self, LexiconError> {
        let mut found = Self { compounds, ..Self::default() };
        let mut before = "";
        for row in folder.table("fields.tsv", 2..=2)? {
            row.behind(&mut before)?;
            for word in row.cells[1].split(';') {
                let stem = stems.stem(word);
                if stem.is_empty() || word.contains(' ') {
                    return Err(row.error(format!("`{word}` is no single word")));
                }
                let fields = found.by_stem.entry(stem).or_default();
                if !fields.contains(&row.cells[0]) {
                    fields.push(row.cells[0]);
                }
            }
            found.fields += 1;
        }
        Ok(found)
    }

    /// The names of the fields of a stem, or of the word that it ends with.
    pub fn of(&self, stem: &str) -> &[&'static str] {
        let ends = || tails(stem, LEAST_BEFORE, LEAST_END).find_map(|tail| self.by_stem.get(tail));
        let found = self.by_stem.get(stem).or_else(|| self.compounds.then(ends).flatten());
        found.map_or(&[], Vec::as_slice)
    }

    /// Whether a stem itself stands in a field.
    pub fn has(&self, stem: &str) -> bool {
        self.by_stem.contains_key(stem)
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.fields
    }

    pub fn is_empty(&self) -> bool {
        self.fields == 0
    }
}

#[cfg(test)]
mod tests {
    use super::super::{codes, language};

    #[test]
    fn words_of_one_field_meet_across_languages() {
        #[track_caller]
        fn case((lang, word): (&str, &str), (other_lang, other): (&str, &str), want: bool) {
            let of = |lang, word| {
                let lang = language(lang).unwrap();
                lang.fields().of(&lang.stems.stem(word))
            };
            let met = of(lang, word).iter().any(|field| of(other_lang, other).contains(field));
            assert_eq!(met, want, "{word} {other}");
        }
        case(("de", "Entlassung"), ("de", "feuerte"), true);
        case(("de", "Entlassung"), ("en", "sacked"), true);
        case(("de", "Inselkrankenhaus"), ("en", "clinic"), true);
        case(("en", "clinic"), ("en", "earthquake"), false);
        case(("de", "unbekanntes"), ("de", "unbekanntes"), false);
    }

    #[test]
    fn the_lists_are_broad() {
        for code in codes() {
            assert!(language(code).unwrap().fields().len() >= 500, "{code}");
        }
    }
}

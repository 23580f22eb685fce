//! Words that reporters use of one and the same thing (`fields.tsv`): *Kunde*, *Käufer* and *Verbraucher*. They say less alike
//! than synonyms: that two claims have words of one field speaks for it that they are about the same. A field has one name in
//! all languages.

use super::by_stem::ByStem;
use super::{Folder, LexiconError, Stems};
use std::collections::BTreeMap;
use std::sync::OnceLock;

#[derive(Debug, Default)]
pub struct Fields {
    /// The names of the fields of a word.
    names: ByStem<&'static str>,
    fields: usize,
    /// The stems of each field in their order, once asked for.
    stems: OnceLock<BTreeMap<&'static str, Vec<String>>>,
}

impl Fields {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, compounds: bool) -> Result<Self, LexiconError> {
        let mut found = Self { names: ByStem::new(compounds), ..Self::default() };
        let mut before = "";
        for row in folder.table("fields.tsv", 2..=2)? {
            row.behind(&mut before)?;
            found.names.add(&row, row.cells[1], stems, &[row.cells[0]])?;
            found.fields += 1;
        }
        Ok(found)
    }

    /// The names of the fields of a stem, or of the word that it ends with.
    pub fn of(&self, stem: &str) -> &[&'static str] {
        self.names.of(stem)
    }

    /// The stems of all words that stand in one field with this one, those in two of its fields twice.
    pub fn mates(&self, stem: &str) -> impl Iterator<Item = &str> {
        let stems = self.stems.get_or_init(|| {
            let mut stems: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
            for (stem, fields) in self.names.all() {
                fields.iter().for_each(|field| stems.entry(field).or_default().push(stem.to_owned()));
            }
            stems.values_mut().for_each(|stems| stems.sort_unstable());
            stems
        });
        self.of(stem).iter().filter_map(|field| stems.get(field)).flatten().map(String::as_str)
    }

    /// Whether a stem itself stands in a field.
    pub fn has(&self, stem: &str) -> bool {
        self.names.has(stem)
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
    fn words_of_one_field_are_mates() {
        let lang = language("en").unwrap();
        let mates: Vec<_> = lang.fields().mates(&lang.stems.stem("acquittal")).collect();
        assert!(mates.contains(&lang.stems.stem("exonerated").as_str()), "{mates:?}");
        assert_eq!(lang.fields().mates("unheard").count(), 0);
    }

    #[test]
    fn the_lists_are_broad() {
        for code in codes() {
            assert!(language(code).unwrap().fields().len() >= 500, "{code}");
        }
    }
}

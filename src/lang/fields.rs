//! Words that reporters use of one and the same thing (`fields.tsv`): *Kunde*, *Käufer* and *Verbraucher*. They say less alike
//! than synonyms: that two claims have words of one field speaks for it that they are about the same. A field has one name in
//! all languages.

use super::by_stem::ByStem;
use super::{Folder, LexiconError, Stems};

#[derive(Debug, Default)]
pub struct Fields {
    /// The names of the fields of a word.
    names: ByStem<&'static str>,
    fields: usize,
}

impl Fields {
    pub(super) fn load(folder: &'static Folder, stems: &Stems, compounds: bool) -> Result<Self, LexiconError> {
        let mut found = Self { names: ByStem::new(compounds), fields: 0 };
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
    fn the_lists_are_broad() {
        for code in codes() {
            assert!(language(code).unwrap().fields().len() >= 500, "{code}");
        }
    }
}

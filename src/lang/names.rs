//! Names that differ between languages (`data/names.tsv`): *Peking* and *Beijing*, *Vereinte Nationen* and *UN*.

use super::quick::HashMap;
use super::{Folder, LexiconError};
use std::sync::OnceLock;

/// The file as it was built in. Its refusals name it relative to the languages' folder.
const FILE: Folder = Folder { code: "..", files: &[("names.tsv", include_str!("../../data/names.tsv"))], model: None };

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NameType {
    Country,
    Place,
    Organisation,
}

const TYPES: [(&str, NameType); 3] =
    [("country", NameType::Country), ("place", NameType::Place), ("organisation", NameType::Organisation)];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// One name for all languages and spellings.
    pub canonical: &'static str,
    pub kind: NameType,
}

#[derive(Debug, Default)]
pub struct Names {
    /// By language and form. Case counts, or *US* would be *us*.
    forms: HashMap<(&'static str, &'static str), Name>,
    /// By language and canonical name.
    usual: HashMap<(&'static str, &'static str), &'static str>,
    names: usize,
}

impl Names {
    fn load(folder: &'static Folder) -> Result<Self, LexiconError> {
        let rows = folder.table("names.tsv", 4..=4)?;
        let mut found = Self::default();
        let Some((head, rows)) = rows.split_first() else { return Ok(found) };
        let mut before = "";
        for row in rows {
            row.behind(&mut before)?;
            let name = Name { canonical: row.cells[0], kind: row.choice(3, "type", &TYPES)? };
            for column in 1..=2 {
                if let Some(usual) = row.cells[column].split(';').next() {
                    found.usual.insert((head.cells[column], name.canonical), usual);
                }
                for form in row.cells[column].split(';') {
                    let known = found.forms.insert((head.cells[column], form), name);
                    if form.is_empty() || known.is_some() {
                        return Err(row.error(format!("`{form}` is empty or stands for two names")));
                    }
                }
            }
            found.names += 1;
        }
        Ok(found)
    }

    /// What a name, written as in a text of this language, stands for.
    pub fn get(&self, lang: &str, form: &str) -> Option<Name> {
        self.forms.get(&(lang, form)).copied()
    }

    /// All forms of a language, in no order.
    pub(super) fn forms(&self, lang: &str) -> impl Iterator<Item = (&'static str, Name)> {
        self.forms.iter().filter(move |((of, _), _)| *of == lang).map(|((_, form), name)| (*form, *name))
    }

    /// How a text of this language usually writes the name.
    pub fn usual(&self, lang: &str, canonical: &str) -> Option<&'static str> {
        self.usual.get(&(lang, canonical)).copied()
    }

    /// How many names there are, forms not counted.
    pub fn len(&self) -> usize {
        self.names
    }

    pub fn is_empty(&self) -> bool {
        self.names == 0
    }
}

/// The names, read when first asked for.
///
/// # Panics
/// If the file is malformed, which a test keeps from ever being built.
pub fn names() -> &'static Names {
    static LOADED: OnceLock<Names> = OnceLock::new();
    LOADED.get_or_init(|| Names::load(&FILE).unwrap_or_else(|error| panic!("{error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_meet_across_languages() {
        #[track_caller]
        fn case(lang: &str, form: &str, want: Option<(&str, NameType)>) {
            assert_eq!(names().get(lang, form).map(|name| (name.canonical, name.kind)), want, "{form}");
        }
        case("de", "Peking", Some(("Beijing", NameType::Place)));
        case("en", "Beijing", Some(("Beijing", NameType::Place)));
        case("de", "Vereinten Nationen", Some(("United Nations", NameType::Organisation)));
        case("en", "US", Some(("United States", NameType::Country)));
        case("en", "us", None);
        case("fr", "Pékin", None);
        assert!(Names::load(&FILE).unwrap().len() >= 350);
    }

    #[test]
    fn a_form_stands_for_one_name() {
        const TWICE: Folder = Folder {
            code: "xx",
            files: &[("names.tsv", "-\tde\ten\t-\nA\ta\ta\tplace\nB\ta\tb\tplace\n")],
            model: None,
        };
        assert!(Names::load(&TWICE).is_err());
    }
}
